"""Tables of questions and answers on printed pages.

In: the pieces of a page in the order they were written, the table that is open.
Out: rows of cells; pieces that belong to no table.
Never: a table without a row that names its columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sentra_qual.sources import grid
from sentra_qual.sources.grid import Grid
from sentra_qual.sources.readers.blocks import Cell, Paragraph, Table
from sentra_qual.sources.readers.print_paragraphs import paragraphs
from sentra_qual.sources.readers.printed import Line, Page, Piece, as_line, in_rows, on_one_line

_LOOK_AHEAD = 12


@dataclass(slots=True)
class PrintedTable:
    """A table being read: its columns by their right borders, its rows of lines."""

    header: tuple[str, ...]
    borders: tuple[float, ...]
    columns: Grid
    rows: list[list[list[Line]]] = field(default_factory=list)

    def column(self, piece: Piece) -> int:
        """Return the column a piece stands in."""
        return sum(piece.middle > border for border in self.borders)

    def crosses(self, piece: Piece) -> bool:
        """Tell whether a piece runs over a border, as no cell's words do."""
        return any(piece.left < at - 3 and piece.right > at + 3 for at in self.borders)

    def table(self) -> Table:
        """Return what was read as a table with its row of names."""
        names = tuple(Cell((Paragraph(name),)) for name in self.header)
        rows = [tuple(Cell(tuple(paragraphs(cell))) for cell in row) for row in self.rows]
        return Table((names, *rows))


def find_header(page: Page, start: int) -> tuple[int, int, PrintedTable] | None:
    """Return where a row of names stands (first and last piece) and the table it opens."""
    at = start
    for row in in_rows(page.pieces[start:]):
        names = tuple(piece.text.strip() for piece in row)
        columns = grid.by_header(names)
        if len(row) > 1 and columns.talks:
            end = at + len(row)
            borders = tuple(_border(page.pieces[end:], one, other) for one, other in pairwise(row))
            return at, end, PrintedTable(names, borders, columns)
        at += len(row)
    return None


def _border(pieces: Sequence[Piece], one: Piece, other: Piece) -> float:
    """Return where between two names the fewest words below run across."""
    left, right = one.left + 1, other.right - 1
    steps = [left + (right - left) * step / 60 for step in range(61)]
    crossings = [sum(p.left < at < p.right for p in pieces) for at in steps]
    fewest = min(crossings)
    free = [at for at, count in zip(steps, crossings, strict=True) if count == fewest]
    between = [at for at in free if one.right <= at <= other.left]
    chosen = between or free
    return chosen[len(chosen) // 2]


def fill(table: PrintedTable, page: Page, start: int) -> int:
    """Read the rows of a table on a page and return the piece that is no longer of it."""
    start += _repeated_header(table, page.pieces[start:])
    end = start
    while end < len(page.pieces) and not _ends(table, page.pieces, end):
        end += 1
    pieces = page.pieces[start:end]
    rows = _by_cells(table, pieces) if _written_by_cells(pieces) else _by_lines(table, pieces)
    for index, row in enumerate(rows):
        cells = [[as_line(one, page.number) for one in in_rows(cell)] for cell in row]
        if index == 0 and _goes_on(table, cells):
            for column, more in enumerate(cells):
                table.rows[-1][column] += more
        else:
            table.rows.append(cells)
    return end


def _ends(table: PrintedTable, pieces: Sequence[Piece], at: int) -> bool:
    """Tell where running text goes on: words across the borders, and no cells right after."""
    if not table.crosses(pieces[at]):
        return False
    after = pieces[at + 1 : at + 1 + _LOOK_AHEAD]
    fitting = [piece for piece in after if not table.crosses(piece)]
    return len({table.column(piece) for piece in fitting}) < 2 or len(fitting) < 0.6 * len(after)


def _written_by_cells(pieces: Sequence[Piece]) -> bool:
    """Tell whether cells were written one by one: the next column begins higher up."""
    return any(b.base > a.base + 0.5 * b.size and b.left > a.left for a, b in pairwise(pieces))


def _by_cells(table: PrintedTable, pieces: Sequence[Piece]) -> Iterator[list[list[Piece]]]:
    row = _empty(table)
    last = -1
    for piece in pieces:
        column = table.column(piece)
        if column < last:
            yield row
            row = _empty(table)
        row[column].append(piece)
        last = column
    if any(row):
        yield row


def _by_lines(table: PrintedTable, pieces: Sequence[Piece]) -> Iterator[list[list[Piece]]]:
    """Yield rows of a table written line by line: a number, else a wider gap, begins one."""
    numbered = _number_column(table)
    lines = list(_visual_lines(pieces))
    gaps = sorted(a[0].base - b[0].base for a, b in pairwise(lines))
    usual = gaps[len(gaps) // 3] if gaps else 0.0
    row = _empty(table)
    for index, line in enumerate(lines):
        columns = {table.column(piece) for piece in line}
        gap = lines[index - 1][0].base - line[0].base if index else 0.0
        begins = numbered in columns if numbered is not None else gap > 1.25 * usual
        if begins and any(row):
            yield row
            row = _empty(table)
        for piece in line:
            row[table.column(piece)].append(piece)
    if any(row):
        yield row


def _visual_lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: (-p.base, p.left)):
        if line and not on_one_line(line[0], piece):
            yield sorted(line, key=lambda p: p.left)
            line = []
        line.append(piece)
    if line:
        yield sorted(line, key=lambda p: p.left)


def _empty(table: PrintedTable) -> list[list[Piece]]:
    return [[] for _ in table.header]


def _number_column(table: PrintedTable) -> int | None:
    first = table.header[0].casefold().strip(" .")
    return 0 if first in ("no", "nomor", "#") else None


def _goes_on(table: PrintedTable, cells: Sequence[Sequence[Line]]) -> bool:
    """Tell the rest of a row from the page before: no number, or no question."""
    if not table.rows:
        return False
    numbered = _number_column(table)
    if numbered is not None:
        return not cells[numbered]
    asked = table.columns.question
    return asked is not None and not cells[asked]


def _repeated_header(table: PrintedTable, pieces: Sequence[Piece]) -> int:
    """Return how many pieces repeat the names of the columns at the top of a page."""
    texts = tuple(piece.text.strip() for piece in pieces[: len(table.header)])
    return len(texts) if texts == table.header else 0
