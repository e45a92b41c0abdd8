"""Columns of print: in which order the pieces of a page are read.

In: a page without furniture.
Out: lines in reading order, each with its column.
Never: a table of questions and answers taken for columns of text (see print_tables).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sentra_qual.sources.readers.printed import Line, Page, Piece, as_line, in_rows

_STEP = 3.0
_FEWEST = 6
_BLANK = 0.9  # of the size of type: wider than a blank, also that of a typewriter (0.6)


def lines_of(page: Page) -> Iterator[Line]:
    """Yield the lines of a page in reading order."""
    if not page.pieces:
        return
    gutter = find_gutter(page.pieces)
    if gutter is not None:
        yield from _in_columns(page, gutter)
        return
    pieces = _visual(page.pieces) if _wanders(page.pieces) else page.pieces
    edge = page.width - min(piece.left for piece in page.pieces)
    yield from (as_line(row, page.number, 0, edge) for row in in_rows(pieces))


def find_gutter(pieces: Sequence[Piece]) -> float | None:
    """Return where the gap between two columns of text runs; None on a page of one.

    A gap near the middle that hardly any line crosses, with much text on both
    sides, whose lines on the right begin at one edge, farther away than the next word.
    """
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    width = right - left
    best: tuple[int, float] | None = None
    at = left + 0.3 * width
    while at < left + 0.7 * width:
        crossing = sum(piece.left < at - 1 and piece.right > at + 1 for piece in pieces)
        best = min(best or (crossing, at), (crossing, at))
        at += _STEP
    if best is None or best[0] > 0.06 * len(pieces):
        return None
    return best[1] if _is_gutter(pieces, best[1], width) else None


def _is_gutter(pieces: Sequence[Piece], at: float, width: float) -> bool:
    sides = [p for p in pieces if p.right <= at + 1], [p for p in pieces if p.left >= at - 1]
    rows = [list(in_rows(_visual(side))) for side in sides]
    if min(map(len, rows)) < _FEWEST or min(map(len, rows)) < 0.3 * max(map(len, rows)):
        return False
    spans = [max(p.right for p in side) - min(p.left for p in side) for side in sides]
    edge = min(p.left for p in sides[1])
    if edge - max(p.right for p in sides[0]) < _BLANK * sides[1][0].size:
        return False
    begins = sum(row[0].left - edge < 2.5 * row[0].size for row in rows[1])
    full = [sum(row[-1].right - row[0].left > 0.6 * span for row in side)
            for side, span in zip(rows, spans, strict=True)]  # fmt: skip
    filled = all(count >= 0.5 * len(side) for count, side in zip(full, rows, strict=True))
    return min(spans) > 0.25 * width and begins >= 0.6 * len(rows[1]) and filled


def _in_columns(page: Page, gutter: float) -> Iterator[Line]:
    """Yield band by band what stands between lines across both columns: left, then right."""
    band: list[Piece] = []
    for row in in_rows(_visual(page.pieces)):
        across = [p for p in row if p.left < gutter - 1 and p.right > gutter + 1]
        if across:
            yield from _band(band, page.number, gutter)
            band = []
            yield as_line(row, page.number)
        else:
            band += row
    yield from _band(band, page.number, gutter)


def _band(pieces: Sequence[Piece], page: int, gutter: float) -> Iterator[Line]:
    for column in (1, 2):
        side = [p for p in pieces if (p.middle < gutter) == (column == 1)]
        yield from (as_line(row, page, column) for row in in_rows(_visual(side)))


def _visual(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces line by line from the top, each line from the left."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: -p.base):
        if rows and abs(rows[-1][0].base - piece.base) <= 0.45 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda p: p.left)]


def _wanders(pieces: Sequence[Piece]) -> bool:
    """Tell whether pieces were written in no order: as often upwards as downwards."""
    ups = sum(b.base > a.base + 0.5 * b.size for a, b in pairwise(pieces))
    return len(pieces) > _FEWEST and ups > 0.2 * len(pieces)
