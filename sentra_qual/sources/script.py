"""A canonical text seen as lines, and what a layout finds in it.

In: the canonical text.
Out: lines with offsets; the shapes layouts hand over (Stretch, Doubt, Parsed).
Never: knowing a layout.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sentra_qual.model import Kind, Severity, Span
from sentra_qual.sources import stamps


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
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Script:
    """The text and its lines; `stamped` where lines begin with bare times, which are no words."""

    text: str
    lines: tuple[Line, ...]
    stamped: bool

    @classmethod
    def of(cls, text: str) -> Script:
        """Cut at line feeds only: other breaks belong to the words."""
        lines, at = [], 0
        for one in text.split("\n"):
            lines.append(Line(at, one))
            at += len(one) + 1
        stamped = sum(bool(stamps.AT_START.match(line.text)) for line in lines) >= 2
        return cls(text, tuple(lines), stamped)

    @property
    def full(self) -> tuple[Line, ...]:
        """Return the lines that hold something."""
        return tuple(line for line in self.lines if not line.blank)

    def blocks(self) -> tuple[Line, ...]:
        """Return what stands between blank lines, each block as one long line.

        A text without any blank line has one paragraph a line.
        """
        if not any(line.blank for line in self.lines[:-1]):
            return self.full
        found: list[Line] = []
        open_at: int | None = None
        for line in (*self.lines, Line(len(self.text), "")):
            if line.blank and open_at is not None:
                found.append(Line(open_at, self.text[open_at : line.start].rstrip()))
                open_at = None
            elif not line.blank and open_at is None:
                open_at = line.start
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that was understood but might be wrong; `at` is an offset."""

    rule: str
    at: int = 0
    severity: Severity = Severity.WARNING
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a layout takes for the words of one speaker in one go."""

    start: int
    end: int
    label: str
    time: str | None = None
    reported: bool = False
    gaps: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A layout's reading of the whole text.

    `weight` is the number of marks the layout explains: the evidence by which
    one layout is preferred to another. `begin` is the offset where the header
    ends. `proof` says what the labels rest on, and `certain` is False where the
    layout itself had to guess who speaks.
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


NOTHING = Parsed()
ASKING = "Pewawancara"
ANSWERING = "Informan"
