"""A text with some stretches replaced, and where every place of it came to lie.

In: a text; edits in order, none overlapping.
Out: the new text; spans of the old one at their new place.
Never: a guess: a place is carried by arithmetic alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from sentra_qual.model import Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One stretch of a text and what takes its place."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Moved:
    """A text before and after some edits."""

    old: str
    edits: tuple[Edit, ...] = ()

    @cached_property
    def text(self) -> str:
        """Return the new text."""
        return "".join(self._pieces())

    def span(self, span: Span) -> Span:
        """Return where a stretch stands now; what is cut within an edit takes all of it."""
        start = self._at(span.start, end=False)
        return Span(start, max(start, self._at(span.end, end=True)))

    def is_gone(self, span: Span) -> bool:
        """Tell whether nothing is left of a stretch."""
        return bool(len(span)) and not len(self.span(span))

    def _pieces(self) -> Iterator[str]:
        at = 0
        for one in self.edits:
            yield self.old[at : one.start]
            yield one.new
            at = one.end
        yield self.old[at:]

    @cached_property
    def _starts(self) -> list[int]:
        return [one.start for one in self.edits]

    @cached_property
    def _shifts(self) -> list[int]:
        grown = (len(one.new) - (one.end - one.start) for one in self.edits)
        return [0, *accumulate(grown)]

    def _at(self, place: int, *, end: bool) -> int:
        number = bisect_right(self._starts, place - 1 if end else place)
        if number and place < self.edits[number - 1].end:
            one = self.edits[number - 1]
            begin = one.start + self._shifts[number - 1]
            return begin + len(one.new) if end else begin
        return place + self._shifts[number]


def apart(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return edits in order; of two that overlap the one that begins first, the longer one."""
    kept: list[Edit] = []
    for one in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)
