"""The copy of an interview's text that leaves the study, and where its places went.

In: an interview, what is off the record in it.
Out: a text in which every program counts alike, and the way from our places to its places.
Never: a word of what is off the record.

Programs count letters beyond the first plane (emoji) as one or as two. So each of them
becomes one plain sign, and those who asked for their own file back get them back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from sentra_qual.model import Span

SIGN = "\N{WHITE SQUARE}"


@dataclass(frozen=True, slots=True)
class Copy:
    """A text for others; `cuts` are stretches of ours with their places there."""

    text: str
    cuts: tuple[tuple[int, int, int, int], ...] = ()  # start, end here; start, end there
    wide: tuple[tuple[int, str], ...] = ()

    def place(self, at: int, *, end: bool = False) -> int:
        """Return where a place of ours is in the copy; inside a cut, its edge."""
        before = bisect_right(self.cuts, (at, len(self.text) + at, 0, 0)) - 1
        if before < 0:
            return at
        _, stop, first, last = self.cuts[before]
        if at >= stop:
            return at - stop + last
        return last if end and at > self.cuts[before][0] else first

    def shows(self, span: Span) -> bool:
        """Tell whether nothing of a stretch was cut."""
        return not any(span.start < end and start < span.end for start, end, _, _ in self.cuts)

    def span(self, span: Span) -> Span:
        """Return where a stretch of ours is in the copy."""
        return Span(self.place(span.start), self.place(span.end, end=True))


def copy_of(text: str, barred: Iterable[Span], marker: str, *, plain: bool = True) -> Copy:
    """Return the copy of a text with a marker for each stretch that is off the record."""
    pieces: list[str] = []
    cuts: list[tuple[int, int, int, int]] = []
    at = size = 0
    for span in sorted(barred):
        pieces += [text[at : span.start], marker]
        first = size + span.start - at
        size = first + len(marker)
        cuts.append((span.start, span.end, first, size))
        at = span.end
    whole = "".join([*pieces, text[at:]])
    wide = tuple((at, char) for at, char in enumerate(whole) if ord(char) > 0xFFFF)
    if not plain or not wide:
        return Copy(whole, tuple(cuts))
    narrow = "".join(char if ord(char) <= 0xFFFF else SIGN for char in whole)
    return Copy(narrow, tuple(cuts), wide)


def with_wide_back(text: str, wide: Iterable[tuple[int, str]]) -> str:
    """Return a copy with the letters that had become signs; as it is where it was changed."""
    letters = list(text)
    for at, char in wide:
        if not 0 <= at < len(letters) or letters[at] != SIGN or len(char) != 1:
            return text
        letters[at] = char
    return "".join(letters)
