"""A canonical text seen as lines, and what a layout finds in it.

In: the canonical text.
Out: lines with offsets; the shapes layouts hand over (Stretch, Doubt, Parsed).
Never: knowing a layout.
"""

from __future__ import annotations

import bisect
import functools
from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from itertools import pairwise

from sentra_qual.model import Kind, Severity, Span
from sentra_qual.model.shaping import dataclass
from sentra_qual.sources import stamps


class What(StrEnum):
    """What a stretch of the text is; only words are somebody's speech."""

    WORDS = "words"
    LABEL = "label"
    HEADER = "header"
    LEGEND = "legend"
    TIME = "time"
    PAGE = "page"
    HEADING = "heading"
    STAGE = "stage"
    NOTE = "note"
    CLOSING = "closing"
    FOOTER = "footer"
    MARKUP = "markup"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without its end mark."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Return the offset after the last character."""
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        """Tell whether there is nothing to read."""
        return not self.text or self.text.isspace()


@dataclass(frozen=True, slots=True, eq=False)
class Script:
    """The text and its lines.

    `stamped` where lines begin with bare times, which are no words; `spacing` is 2 where
    every other line is blank, as in a Word document. A script equals only itself, so that
    what was found in it can be remembered.
    """

    text: str
    lines: tuple[Line, ...]
    stamped: bool
    spacing: int = 1

    @staticmethod
    def of(text: str) -> Script:
        """Cut at line feeds only: other breaks belong to the words."""
        return _cut(text)

    @property
    def full(self) -> tuple[Line, ...]:
        """Return the lines that hold something."""
        return _full(self)

    def number_at(self, offset: int) -> int:
        """Return the number of the line that holds an offset."""
        return bisect.bisect_right(_starts(self), offset) - 1

    def between(self, start: int, end: int) -> range:
        """Return the numbers of the lines that a span touches."""
        return range(self.number_at(start), self.number_at(max(start, end - 1)) + 1)

    def blocks(self) -> tuple[Line, ...]:
        """Return what stands between blank lines, each block as one long line.

        A text without any blank line has one paragraph a line.
        """
        return _blocks(self)


# What every layout asks of the text in hand is made once.
_IN_HAND = 4


@functools.lru_cache(maxsize=_IN_HAND)
def _cut(text: str) -> Script:
    lines, at = [], 0
    for one in text.split("\n"):
        lines.append(Line(at, one))
        at += len(one) + 1
    stamped = stamps.run_through([line.text for line in lines if not line.blank])
    return Script(text, tuple(lines), stamped, _spacing(lines))


@functools.lru_cache(maxsize=_IN_HAND)
def _full(script: Script) -> tuple[Line, ...]:
    return tuple(line for line in script.lines if not line.blank)


@functools.lru_cache(maxsize=_IN_HAND)
def _starts(script: Script) -> tuple[int, ...]:
    return tuple(line.start for line in script.lines)


@functools.lru_cache(maxsize=_IN_HAND)
def _blocks(script: Script) -> tuple[Line, ...]:
    if not any(line.blank for line in script.lines[:-1]):
        return script.full
    found: list[Line] = []
    open_at: int | None = None
    for line in (*script.lines, Line(len(script.text), "")):
        if line.blank and open_at is not None:
            found.append(Line(open_at, script.text[open_at : line.start].rstrip()))
            open_at = None
        elif not line.blank and open_at is None:
            open_at = line.start
    return tuple(found)


def _spacing(lines: Sequence[Line]) -> int:
    """Return how far apart lines stand that follow each other."""
    pairs = list(pairwise(lines))
    close = any(not one.blank and not two.blank for one, two in pairs)
    full = sum(not line.blank for line in lines)
    return 2 if full > 2 and not close else 1


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was understood but might be wrong; `at` is an offset."""

    rule: str
    at: int = 0
    severity: Severity = Severity.WARNING
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a layout takes for the words of one speaker in one go.

    `head` is where its label begins, if it has one; from there to `start` nothing
    is speech. `question` is the number of the stretch it answers, where that is
    not the one before it.
    """

    start: int
    end: int
    label: str
    time: str | None = None
    reported: bool = False
    gaps: tuple[Span, ...] = ()
    head: int | None = None
    question: int | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """A layout's reading of the whole text.

    `weight` is the number of marks the layout explains: the evidence by which
    one layout is preferred to another. `begin` is the offset where the header
    ends. `proof` says what the labels rest on, and `certain` is False where the
    layout itself had to guess who speaks. `date` is the day its own marks tell of.
    """

    weight: float = 0.0
    stretches: tuple[Stretch, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    kind: Kind = Kind.INTERVIEW
    begin: int | None = None
    proof: str = "label"
    certain: bool = True
    details: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    legend: Mapping[str, str] = field(default_factory=dict)
    date: str = ""


NOTHING = Parsed()
ASKING = "Pewawancara"
ANSWERING = "Informan"
