"""Pieces of print on pages: what every step from a PDF to paragraphs shares.

In: nothing.
Out: the shapes Piece, Page and Line; lines made of pieces.
Never: a file format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from sentra_qual.model.shaping import dataclass

# In units of the size of the letters.
SAME_LINE = 0.45
_SPACE = 0.18
_TAB = 2.5


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters on one line without a wide gap; `base` grows upwards."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False

    @property
    def middle(self) -> float:
        """Return the middle between both ends."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its number from 1, its measures, its pieces in the order they were written.

    `pictured` tells a page that shows a picture and hardly any letter.
    """

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of running text, the column it stands in, and how far that may reach."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    page: int
    column: int = 0
    edge: float = 0.0

    @property
    def first_word(self) -> float:
        """Return about how wide the first word is."""
        word = self.text.split()[0] if self.text.split() else self.text
        return (self.right - self.left) * len(word) / max(1, len(self.text))


def on_one_line(one: Piece, other: Piece) -> bool:
    """Tell whether two pieces share a line; a raised figure does."""
    return abs(one.base - other.base) <= SAME_LINE * max(one.size, other.size)


def in_rows(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield runs of neighbours that share a line and go to the right."""
    row: list[Piece] = []
    for piece in pieces:
        if row and (not on_one_line(row[-1], piece) or piece.left < row[-1].right - piece.size):
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def as_line(row: Sequence[Piece], page: int, column: int = 0, edge: float = 0.0) -> Line:
    """Join the pieces of a row to a line, with a blank or a tab where a gap is."""
    text = row[0].text
    for before, piece in pairwise(row):
        gap = (piece.left - before.right) / piece.size
        text += ("\t" if gap > _TAB else " " if gap > _SPACE else "") + piece.text
    main = max(row, key=lambda piece: len(piece.text))
    bold = all(piece.bold for piece in row if piece.text.strip())
    return Line(
        text.strip(),
        row[0].left,
        row[-1].right,
        main.base,
        main.size,
        bold,
        page,
        column,
        edge,
    )


def moved(page: Page, pieces: Iterable[Piece]) -> Page:
    """Return a page with other pieces."""
    return replace(page, pieces=tuple(pieces))
