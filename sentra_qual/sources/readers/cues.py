"""Stretches of recognised speech, whatever program wrote them, as paragraphs.

In: cues in order.
Out: paragraphs `[hh:mm:ss] Label: words`, the cues of one speaker merged.
Never: a name read into words that only hold a colon.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sentra_qual.model.shaping import dataclass
from sentra_qual.patterns import late
from sentra_qual.sources import cast, stamps
from sentra_qual.sources.labels import Candidate, candidate
from sentra_qual.sources.readers.labelling import Labels
from sentra_qual.sources.readers.source import Source
from sentra_qual.sources.script import Doubt, Line

_LONGEST = 600
_ENOUGH = 2
_DASH = late(r"[ \t]*[-–—][ \t]*(?=\S)")
_ENDS = (".", "?", "!", "…", '"', "”", "]")


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


def write(
    cues: Sequence[Cue], reader: str, *, header: str = "", doubts: tuple[Doubt, ...] = ()
) -> Source:
    """Write cues as the text of an interview."""
    named = _named([cue for cue in cues if cue.words])
    spoken = any(cue.speaker for cue in named)
    labels = Labels()
    merged = _merged(named, spoken=spoken)
    paragraphs = _dashed(named) or [_paragraph(cue, labels) for cue in merged]
    layout = "paragraphs" if spoken else ""
    text = header + "\n\n".join(paragraphs) + "\n"
    return Source(text, reader, layout, doubts, labels.written)


def _dashed(cues: Sequence[Cue]) -> list[str]:
    """Return a paragraph for each voice, `- [hh:mm:ss] words`.

    Only where dashes part two voices in one caption; what has none goes on.
    """
    both = sum(len([line for line in cue.lines if _DASH.match(line)]) > 1 for cue in cues)
    if both < _ENOUGH or any(cue.speaker for cue in cues):
        return []
    voices: list[Cue] = []
    for cue in cues:
        for line in cue.lines:
            if _DASH.match(line) or not voices:
                voices.append(replace(cue, lines=(_DASH.sub("", line, 1),)))
            else:
                voices[-1] = replace(voices[-1], lines=(*voices[-1].lines, line))
    return [f"- [{stamps.written(one.start)}] {one.words}" for one in voices]


def _named(cues: Sequence[Cue]) -> list[Cue]:
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
    merged: list[list[str]] = []
    first: list[Cue] = []
    size = 0
    for cue in cues:
        goes_on = bool(first) and (
            cue.speaker == first[-1].speaker
            if spoken
            else not merged[-1][-1].endswith(_ENDS) and size < _LONGEST
        )
        if goes_on:
            merged[-1].append(cue.words)
            size += len(cue.words)
        else:
            first.append(cue)
            merged.append([cue.words])
            size = len(cue.words)
    return [replace(cue, lines=tuple(lines)) for cue, lines in zip(first, merged, strict=True)]


def _paragraph(cue: Cue, labels: Labels) -> str:
    head = f"[{stamps.written(cue.start)}] "
    return f"{head}{labels.of(cue.speaker)}: {cue.words}" if cue.speaker else head + cue.words
