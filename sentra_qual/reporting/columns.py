"""A Table in the columns of a terminal.

In: a Table, a language, how many columns the terminal has.
Out: aligned text; a matrix with numbered columns and a legend where there are many of one kind;
a block a row, and why, where columns would be too narrow to read.
Never: a figure cut; only words are, and visibly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from sentra_qual.messages import say
from sentra_qual.model import Column, Table
from sentra_qual.reporting.cells import INDENT, rows_text, shortened, width

NARROWEST = 8  # columns of the terminal; below, a cell tells nothing
MATRIX = 4  # columns of one kind that are set under numbers
GAP = "  "
_MARGIN = 2 * GAP


@dataclass(frozen=True, slots=True)
class _Grid:
    """The columns and cells of a table as a person reads them."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]

    def without(self, left_out: Set[int]) -> _Grid:
        kept = [at for at in range(len(self.columns)) if at not in left_out]
        rows = tuple(tuple(row[at] for at in kept) for row in self.rows)
        return _Grid(tuple(self.columns[at] for at in kept), rows)

    def is_empty(self, at: int) -> bool:
        """Tell whether a column says nothing in any row."""
        return not any(row[at] for row in self.rows)

    def sizes(self) -> list[int]:
        """Return how wide each column is: its widest cell, the longest word of its heading."""
        words = [max(column.heading.split() or [""], key=width) for column in self.columns]
        return [max(map(width, cells)) for cells in zip(words, *self.rows, strict=True)]

    def width(self) -> int:
        return sum(self.sizes()) + len(GAP) * (len(self.columns) - 1)


def screen_text(table: Table, language: str, columns: int) -> str:
    """Return a table as text of at most so many columns where that can be read."""
    rows = tuple(
        tuple(cell.replace(INDENT, GAP) if cell[:1] == INDENT else cell for cell in row)
        for row in rows_text(table, language)
    )
    grid = _outlined(_Grid(table.columns, rows))
    if grid.width() > columns:
        grid = grid.without({at for at, column in enumerate(grid.columns) if column.spare})
    if grid.width() > columns and grid.rows:
        grid = grid.without({at for at in range(len(grid.columns)) if grid.is_empty(at)})
    if grid.width() > columns and any(column.prose for column in grid.columns):
        return _page(table, _told(grid, columns))
    if grid.width() <= columns:
        return _page(table, _aligned(grid, columns))
    if sum(column.valued for column in grid.columns) >= MATRIX:
        return _page(table, _matrix(grid, columns))
    if len(grid.columns) * (NARROWEST + len(GAP)) <= columns + len(GAP):
        return _page(table, _aligned(grid, columns))
    why = say("report.as_blocks", language=language, columns=columns)
    return _page(replace(table, notes=(why, *table.notes)), _blocks(grid, columns))


def _page(table: Table, lines: list[str]) -> str:
    return "\n".join([table.title, "", *lines, *(f"\n{note}" for note in table.notes)]) + "\n"


def _matrix(grid: _Grid, columns: int) -> list[str]:
    """Set many columns of one kind under numbers, in stretches that fit, and say which is which."""
    valued = [at for at, column in enumerate(grid.columns) if column.valued]
    numbers = {at: str(number) for number, at in enumerate(valued, start=1)}
    heads = (
        replace(column, heading=numbers.get(at, column.heading))
        for at, column in enumerate(grid.columns)
    )
    numbered = _narrowed(_Grid(tuple(heads), grid.rows), columns)
    lines: list[str] = []
    for stretch in _stretches(numbered, columns):
        lines += [*([""] * bool(lines)), *_aligned(stretch, columns)]
    legend = [f"{numbers[at]} = {grid.columns[at].heading}" for at in valued]
    return [*lines, "", *_in_columns(legend, columns)]


def _narrowed(grid: _Grid, columns: int) -> _Grid:
    """Cut words to the room that leaves as many figures as words on a line."""
    words = [at for at, column in enumerate(grid.columns) if not column.numeric]
    most = max(NARROWEST, columns // 2 // max(1, len(words)) - len(GAP))
    rows = tuple(
        tuple(shortened(cell, most) if at in words else cell for at, cell in enumerate(row))
        for row in grid.rows
    )
    return _Grid(grid.columns, rows)


def _stretches(grid: _Grid, columns: int) -> Iterator[_Grid]:
    """Yield the words with as many columns of figures as fit, then with the next ones."""
    sizes = grid.sizes()
    figures = [at for at, column in enumerate(grid.columns) if column.numeric]
    room = columns - sum(size + len(GAP) for at, size in enumerate(sizes) if at not in figures)
    taken: list[int] = []
    for at in figures:
        if taken and sum(sizes[one] + len(GAP) for one in (*taken, at)) - len(GAP) > room:
            yield grid.without(set(figures) - set(taken))
            taken = []
        taken.append(at)
    yield grid.without(set(figures) - set(taken))


def _in_columns(entries: Sequence[str], columns: int) -> list[str]:
    """Set short lines beside each other, read downwards."""
    widest = max(map(width, entries))
    beside = max(1, (columns + len(GAP)) // (widest + len(GAP)))
    height = -(-len(entries) // beside)
    return [
        GAP.join(_padded(one, widest, right=False) for one in entries[at::height]).rstrip()
        for at in range(height)
    ]


def _told(grid: _Grid, columns: int) -> list[str]:
    """Set what is to be read below the other cells of its row, in full.

    Where that is several columns, each is named, so that a reader knows which is which.
    """
    prose = {at for at, column in enumerate(grid.columns) if column.prose}
    lines = _aligned(grid.without(prose), columns)
    told = lines[: len(lines) - len(grid.rows)]
    for line, row in zip(lines[len(told) :], grid.rows, strict=True):
        told.append(line)
        for at in sorted(prose):
            named = f"{grid.columns[at].heading}: " if len(prose) > 1 and row[at] else ""
            folded = _folded(named + row[at], columns - len(_MARGIN))
            told += [_MARGIN + one for one in folded if one]
    return told


def _outlined(grid: _Grid) -> _Grid:
    """Show a column within another as an indented entry of it; leave out machines' columns."""
    keys = [column.key for column in grid.columns]
    unseen = {at for at, column in enumerate(grid.columns) if not column.heading}
    inner = {at: keys.index(one.within) for at, one in enumerate(grid.columns) if one.within}
    rows = []
    for row in grid.rows:
        cells = list(row)
        for at, outer in inner.items():
            cells[outer] = GAP + row[at] if row[at] else cells[outer]
        rows.append(tuple(cells))
    return _Grid(grid.columns, tuple(rows)).without(inner.keys() | unseen)


def _aligned(grid: _Grid, columns: int) -> list[str]:
    sizes = _fitted(grid.sizes(), columns)
    rule = GAP.join("─" * size for size in sizes)
    lines = [_line(row, sizes, grid.columns) for row in grid.rows]
    return [*_heading(grid.columns, sizes), rule, *lines]


def _heading(columns: Sequence[Column], sizes: Sequence[int]) -> list[str]:
    """Return the headings, set over several lines where a column is narrower than its own."""
    folded = [_folded(one.heading, size) for one, size in zip(columns, sizes, strict=True)]
    height = max(map(len, folded))
    raised = [[""] * (height - len(lines)) + lines for lines in folded]
    return [_line(cells, sizes, columns) for cells in zip(*raised, strict=True)]


def _folded(heading: str, size: int) -> list[str]:
    lines = [""]
    for word in heading.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer) <= size or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _blocks(grid: _Grid, columns: int) -> list[str]:
    headings = [column.heading for column in grid.columns]
    size = max(map(width, headings))
    lines: list[str] = []
    for row in grid.rows:
        lines.append("─" * size)
        for heading, cell in zip(headings, row, strict=True):
            shown = shortened(cell, max(NARROWEST, columns - size - len(GAP)))
            if shown:
                lines.append(_padded(heading, size, right=False) + GAP + shown)
    return lines


def _fitted(sizes: list[int], columns: int) -> list[int]:
    """Make the widest columns narrower, one step at a time, until the line fits."""
    room = columns - len(GAP) * (len(sizes) - 1)
    while sum(sizes) > room and max(sizes) > NARROWEST:
        sizes[sizes.index(max(sizes))] -= 1
    return sizes


def _line(cells: Sequence[str], sizes: Sequence[int], columns: Sequence[Column]) -> str:
    shown = [
        _padded(_cut(cell, size, column), size, right=column.numeric or column.lead)
        for cell, size, column in zip(cells, sizes, columns, strict=True)
    ]
    return GAP.join(shown).rstrip()


def _cut(cell: str, size: int, column: Column) -> str:
    """Return a cell of at most so many columns; what leads up to a word loses its beginning.

    So does what is known by its end.
    """
    backwards = column.lead or column.ending
    return shortened(cell[::-1], size)[::-1] if backwards else shortened(cell, size)


def _padded(text: str, size: int, *, right: bool) -> str:
    blanks = " " * (size - width(text))
    return blanks + text if right else text + blanks
