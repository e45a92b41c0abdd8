"""Subtitles: SubRip, WebVTT and YouTube's SBV.

In: bytes. Out: paragraphs `[hh:mm:ss] Label: words`.
Never: the repeats of rolling captions; a voice tag lost (the library pysubs2
drops them, hence a reader of our own); words after a blank line inside a caption lost.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from sentra_qual.patterns import late
from sentra_qual.sources import stamps
from sentra_qual.sources.readers import guards
from sentra_qual.sources.readers.cues import Cue, write
from sentra_qual.sources.readers.encoding import decode
from sentra_qual.sources.readers.source import Source

_CLOCK = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
_TIMES = late(rf"[ \t]*({_CLOCK})(?:[ \t]*-->[ \t]*{_CLOCK}|,\d+:\d\d:\d\d\.\d{{3}}[ \t]*$)")
_VOICE = late(r"<v(?:\.[^ \t>]*)?[ \t]+([^>]+)>")
_TAG = late(r"</?(?:[a-z][^<>]*|\d[\d:.]*)>|\{\\[^}]*\}", re.IGNORECASE)
_NOTE = late(r"(?m)^NOTE\b[ \t]*\n?((?:.+\n)*)")
_INLINE_TIME = late(r"<\d\d:\d\d[\d:.]*>")
_NO_SPEECH = ("NOTE", "STYLE", "REGION", "WEBVTT")


def read(raw: bytes, path: Path) -> Source:
    """Read the cues and write them as paragraphs."""
    found = decode(raw, path)
    cues = [part for cue in _cues(found.text) for part in _voices(cue)]
    cues = list(_unrolled(cues, rolling=_rolls(found.text, cues)))
    if not any(cue.words for cue in cues):
        raise guards.refuse("no_cues", path)
    return write(cues, "subtitles", header=_header(found.text), doubts=found.doubts)


def _header(text: str) -> str:
    """Return what a NOTE before the first cue says of the interview, as header lines."""
    first = next((at for at, line in _numbered(text) if _TIMES.match(line)), 0)
    notes = _NOTE.findall("\n".join(text.split("\n")[:first]) + "\n")
    lines = [line for note in notes for line in note.split("\n") if ":" in line]
    return "\n".join(" ".join(line.split()) for line in lines) + "\n\n" if lines else ""


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    return enumerate(text.split("\n"))


def _cues(text: str) -> list[Cue]:
    """Return the cues; headers, notes, styles, ids and settings are no speech.

    A block without times goes on with the cue before: a caption may hold a blank line.
    """
    cues: list[Cue] = []
    for block in _blocks(text):
        at = [number for number, line in enumerate(block) if _TIMES.match(line)]
        stray = block[: at[0]] if at else block
        if cues and stray and not stray[0].startswith(_NO_SPEECH):
            _extend(cues, stray[:-1] if at else stray)
        for number, end in pairwise([*at, len(block)] if at else []):
            lines = block[number + 1 : end]
            if end < len(block) and lines and lines[-1].strip().isdigit():
                lines = lines[:-1]
            times = _TIMES.match(block[number])
            cues.append(Cue(stamps.seconds(times[1]) if times else 0.0, tuple(lines)))
    return cues


def _extend(cues: list[Cue], lines: Sequence[str]) -> None:
    """Add lines to the last cue; a number alone is the id of a cue that was lost."""
    said = [line for line in lines if line.strip() and not line.strip().isdigit()]
    if said:
        cues[-1] = replace(cues[-1], lines=(*cues[-1].lines, *said))


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield what stands between blank lines; a line of blanks right below the times is a line."""
    block: list[str] = []
    for line in [*text.split("\n"), ""]:
        below_times = bool(block) and bool(_TIMES.match(block[-1]))
        if line.strip() or (line and below_times):
            block.append(line)
        elif block:
            yield block
            block = []


def _voices(cue: Cue) -> Iterator[Cue]:
    """Yield a cue for every voice in it, its tags and entities resolved."""
    whole = "\n".join(cue.lines)
    pieces = _VOICE.split(whole)
    voices = ["", *pieces[1::2]]
    for voice, piece in zip(voices, pieces[::2], strict=True):
        lines = (html.unescape(_TAG.sub("", line)).strip() for line in piece.split("\n"))
        kept = tuple(line for line in lines if line)
        if kept:
            yield Cue(cue.start, kept, " ".join(html.unescape(voice).split()))


def _rolls(text: str, cues: Sequence[Cue]) -> bool:
    """Tell rolling captions: times inside the words, or cues that begin as the last ended."""
    if _INLINE_TIME.search(text):
        return True
    repeats = sum(two.lines[0] == one.lines[-1] and not two.speaker for one, two in pairwise(cues))
    return repeats > 1 and repeats >= 0.3 * (len(cues) - 1)


def _unrolled(cues: Iterable[Cue], *, rolling: bool) -> Iterator[Cue]:
    """Yield cues without the lines the cue before already showed."""
    shown: tuple[str, ...] = ()
    for cue in cues:
        fresh = tuple(_fresh(line, shown) for line in cue.lines) if rolling else cue.lines
        fresh = tuple(line for line in fresh if line)
        shown = cue.lines
        if fresh:
            yield replace(cue, lines=fresh)


def _fresh(line: str, shown: tuple[str, ...]) -> str:
    if line in shown:
        return ""
    last = shown[-1] if shown else ""
    return line[len(last) :].strip() if last and line.startswith(last + " ") else line
