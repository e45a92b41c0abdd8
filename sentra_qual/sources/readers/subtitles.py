"""Subtitles: SubRip and WebVTT.

In: bytes. Out: paragraphs `[hh:mm:ss] Label: words`, the cues of one speaker merged.
Never: the repeats of rolling captions; a voice tag lost (the library pysubs2
drops them, hence a reader of our own).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from sentra_qual.sources import cast, stamps
from sentra_qual.sources.labels import Candidate, candidate
from sentra_qual.sources.readers import guards
from sentra_qual.sources.readers.encoding import decode
from sentra_qual.sources.readers.source import Source
from sentra_qual.sources.script import Line

_TIMES = re.compile(
    r"[ \t]*((?:\d+:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)[ \t]*-->[ \t]*(?:\d+:)?\d{1,2}:\d{2}"
)
_VOICE = re.compile(r"<v(?:\.[^ \t>]*)?[ \t]+([^>]+)>")
_TAG = re.compile(r"</?(?:[a-z][^<>]*|\d[\d:.]*)>|\{\\[^}]*\}", re.IGNORECASE)
_NOTE = re.compile(r"(?m)^NOTE\b[ \t]*\n?((?:.+\n)*)")
_INLINE_TIME = re.compile(r"<\d\d:\d\d[\d:.]*>")


@dataclass(frozen=True, slots=True)
class Cue:
    """A caption: its start in seconds, its lines, its speaker where it names one."""

    start: float
    lines: tuple[str, ...]
    speaker: str = ""

    @property
    def words(self) -> str:
        """Return the caption as one line."""
        return " ".join(" ".join(self.lines).split())


def read(raw: bytes, path: Path) -> Source:
    """Read the cues and write them as paragraphs."""
    found = decode(raw, path)
    text = found.text
    cues = [part for cue in _cues(text) for part in _voices(cue)]
    cues = list(_unrolled(cues, rolling=_rolls(text, cues)))
    if not any(cue.words for cue in cues):
        raise guards.refuse("no_cues", path)
    cues = _labelled(cues)
    spoken = any(cue.speaker for cue in cues)
    merged = _merged(cues, spoken=spoken)
    layout = "paragraphs" if spoken else ""
    paragraphs = _header(text) + "\n\n".join(_paragraph(cue) for cue in merged) + "\n"
    return Source(paragraphs, "subtitles", layout, found.doubts)


def _header(text: str) -> str:
    """Return what a NOTE before the first cue says of the interview, as header lines."""
    head = text[: first.start()] if (first := _TIMES.search(text)) else ""
    lines = [line for note in _NOTE.findall(head) for line in note.split("\n") if ":" in line]
    return "\n".join(" ".join(line.split()) for line in lines) + "\n\n" if lines else ""


def _cues(text: str) -> Iterator[Cue]:
    """Yield the cues; headers, notes, styles, ids and settings are no speech."""
    start, lines = None, list[str]()
    for line in [*text.split("\n"), ""]:
        times = _TIMES.match(line)
        if times or (not line.strip() and (lines or not line)):
            if start is not None:
                yield Cue(start, tuple(lines))
            start, lines = (stamps.seconds(times[1]) if times else None), []
        elif start is not None and line.strip():
            lines.append(line)


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


def _labelled(cues: Sequence[Cue]) -> list[Cue]:
    """Read "Name: words" in cues; a cue without a name goes on with the speaker before."""
    heads = [None if cue.speaker else candidate(Line(0, cue.words), 0) for cue in cues]
    found = [head for head in heads if head]
    accepted = cast.choose(found, known=(), dense=len(found) >= 0.8 * len(cues))
    named, last = [], ""
    for cue, head in zip(cues, heads, strict=True):
        if head and (label := accepted.label(head.key)):
            cue = _without_head(cue, head, label)  # noqa: PLW2901 - the cue, named
        last = cue.speaker or last
        named.append(replace(cue, speaker=last))
    return named


def _without_head(cue: Cue, head: Candidate, label: str) -> Cue:
    return replace(cue, lines=(cue.words[head.words :],), speaker=label)


def _merged(cues: Iterable[Cue], *, spoken: bool) -> list[Cue]:
    """Join the cues of one speaker; without speakers, join up to a sentence's end."""
    merged: list[Cue] = []
    for cue in cues:
        last = merged[-1] if merged else None
        ended = last is not None and last.words.endswith((".", "?", "!", "…", '"', "”", "]"))
        if last and (
            cue.speaker == last.speaker if spoken else not ended and len(last.words) < 600
        ):
            merged[-1] = replace(last, lines=(*last.lines, *cue.lines))
        else:
            merged.append(cue)
    return merged


def _paragraph(cue: Cue) -> str:
    label = cue.speaker.replace(":", " ").strip() or "?"
    head = f"[{stamps.written(cue.start)}] "
    return f"{head}{label}: {cue.words}" if cue.speaker else head + cue.words
