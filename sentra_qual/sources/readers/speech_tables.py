"""Tables of a document as paragraphs: `Label: words`, `Field: value`, or rows.

In: a table.
Out: paragraphs in reading order; what somebody coded beside the words stays apart.
Never: a column of codes in the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sentra_qual.sources import grid
from sentra_qual.sources.cast import is_plain_field
from sentra_qual.sources.fields import canonical, opens_field
from sentra_qual.sources.grid import Grid
from sentra_qual.sources.labels import key_of
from sentra_qual.sources.readers.blocks import Block, PageBreak, Paragraph, Table
from sentra_qual.sources.readers.labelling import Labels
from sentra_qual.sources.readers.source import Apart
from sentra_qual.sources.vocabulary import field_names

Rows = list[list[str]]


@dataclass(slots=True)
class TableReader:
    """Reads the tables of one document; a table without a header goes on with the one before."""

    labels: Labels = field(default_factory=Labels)
    apart: list[Apart] = field(default_factory=list)
    _last: tuple[Grid, list[str]] | None = None

    def paragraphs(self, table: Table) -> Iterator[Paragraph | PageBreak]:
        """Yield a table as paragraphs, also the tables in its cells."""
        for block in self._blocks(table):
            if isinstance(block, Table):
                yield from self.paragraphs(block)
            else:
                yield block

    def _blocks(self, table: Table) -> Iterator[Block]:
        rows = _filled(table)
        if not rows:
            return
        if max(map(len, table.rows)) == 1:
            yield from self._cell_by_cell(table)
            return
        if table.nests and not grid.find_header(rows).talks:
            yield from self._cell_by_cell(table)
            return
        column = _verbatim(rows)
        if column is not None:
            yield from self._one_column(table, column)
            return
        found, header, body = self._meaning(rows)
        if found.talks:
            yield from self._spoken(body, found, header)
        elif _is_form(rows):
            yield Paragraph("\n".join(_field(pair) for row in rows for pair in _pairs(row)))
        elif _holds_paragraphs(table):
            yield from self._cell_by_cell(table)
        else:
            yield from (Paragraph("\t".join(_flat(cell) for cell in row)) for row in rows)

    def _meaning(self, rows: Rows) -> tuple[Grid, list[str], Rows]:
        """Return the columns, their names, and the rows below them."""
        found = grid.find_header(rows)
        if found.talks:
            header = rows[found.header]
            self._last = (found, header)
            body = [row for row in rows[found.header + 1 :] if row != header]
            self._set_codings_apart(body, found)
            return found, header, body
        if self._goes_on(rows):
            found, header = self._last or (found, [])
            self._set_codings_apart(rows, found)
            return found, header, rows
        self._last = None
        if _is_form(rows):
            return Grid(headed=False), [], rows
        return grid.read(rows), [], rows

    def _goes_on(self, rows: Rows) -> bool:
        """Tell the rest of a table that was broken in two from another table."""
        same_width = self._last is not None and len(self._last[1]) == len(rows[0])
        return same_width and not _is_form(rows) and not _names_columns(rows[0])

    def _set_codings_apart(self, rows: Rows, found: Grid) -> None:
        self.apart += [Apart("coding", _flat(row[at])) for row in rows for at in found.coding]

    def words_between(self) -> None:
        """Forget the columns of the table before: what follows is another table."""
        self._last = None

    def _spoken(self, rows: Rows, found: Grid, header: list[str]) -> Iterator[Block]:
        """Yield `Label: words` for each cell that holds speech."""
        for row in rows:
            given = {_flat(cell) for cell in row if cell}
            if len(given) == 1 and _is_title(row, found):
                yield Paragraph(given.pop(), heading=True)
                continue
            for label, words in _said(row, found, header):
                if words:
                    time = f"[{_at(row, found.time)}] " if _at(row, found.time) else ""
                    yield Paragraph(f"{time}{self.labels.of(label)}: {words}")

    def _one_column(self, table: Table, column: int) -> Iterator[Block]:
        """Yield the words of one column; what stands beside them is somebody's coding."""
        for row in table.rows[1:]:
            for index, cell in enumerate(row):
                if index == column:
                    yield from cell.blocks
                elif cell.text:
                    self.apart.append(Apart("coding", _flat(cell.text)))

    def _cell_by_cell(self, table: Table) -> Iterator[Block]:
        for row in table.rows:
            for cell in row:
                yield from cell.blocks


def _filled(table: Table) -> Rows:
    """Return the rows that hold words, of one width; a speaker's merged cell is repeated."""
    width = max((len(row) for row in table.rows), default=0)
    rows: Rows = []
    above = [""] * width
    for row in table.rows:
        texts = [cell.text for cell in row] + [""] * (width - len(row))
        if not any(texts):
            continue
        merged = [cell.continued and not cell.text for cell in row]
        first = next((at for at, one in enumerate(merged) if not one), 0)
        for at in range(first):
            if len(above[at].split()) <= 3:
                texts[at] = above[at]
        rows.append(texts)
        above = texts
    return rows


def _said(row: Sequence[str], found: Grid, header: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield who says what in a row, in reading order."""
    if found.words is not None and found.speaker is not None:
        yield _at(row, found.speaker) or "?", _at(row, found.words)
        return
    asked = found.question or 0
    yield (header[asked] if header else "Pertanyaan"), _at(row, asked)
    for at in found.answers:
        whose = _at(row, found.person) or (header[at] if header else "Jawaban")
        yield whose, _at(row, at)


def _is_title(row: Sequence[str], found: Grid) -> bool:
    """Tell a row that heads the rows below: one text over all columns, no question."""
    text = next((cell for cell in row if cell), "")
    everywhere = all(cell == text for cell in row)
    first_only = bool(row[0]) and 0 not in (found.question, found.speaker, found.words)
    numbered = text.strip(" .)").isdigit()
    return (everywhere or first_only) and not numbered and 0 not in found.answers


def _is_form(rows: Rows) -> bool:
    """Tell a form: short names on the left, some of them fields we know."""
    named = [row[0].strip(" :") for row in rows if len(row) > 1]
    known = sum(canonical(name) in field_names() or is_plain_field(key_of(name)) for name in named)
    return len(named) == len(rows) and known >= 1 and all(len(name.split()) <= 5 for name in named)


def _pairs(row: Sequence[str]) -> Iterator[Sequence[str]]:
    """Part a row of several fields side by side: Nama, X, Umur, Y."""
    cells = [cell for cell in row if cell.strip(" :")]
    names = [cell.strip(" :") for cell in cells[::2]]
    beside = len(cells) > 3 and all(
        canonical(name) in field_names() or opens_field(name) for name in names[1:]
    )
    yield from zip(cells[::2], [*cells[1::2], ""], strict=False) if beside else [row]


def _field(row: Sequence[str]) -> str:
    values = [cell.strip(" :") for cell in row[1:] if cell.strip(" :")]
    return f"{row[0].strip(' :')}: {' '.join(' '.join(values).split())}"


def _verbatim(rows: Rows) -> int | None:
    """Return the column of words in a table that has no speaker: whole turns in its cells."""
    named = grid.by_header(rows[0])
    if named.talks or len(rows) < 2:
        return None
    beside = len(named.coding) or named.time is not None
    if named.words is not None and (beside or len(rows[0]) == 1):
        return named.words
    return named.answers[0] if len(named.answers) == 1 and named.coding else None


def _names_columns(row: Sequence[str]) -> bool:
    """Tell a row of names of columns, of whatever table."""
    named = grid.by_header(row)
    known = sum(canonical(cell) in field_names() for cell in row)
    return known + len(named.answers) + len(named.coding) > 1


def _holds_paragraphs(table: Table) -> bool:
    """Tell whether a cell is a page of its own: several paragraphs, as in a box around a text."""
    return any(cell.text.count("\n") >= 3 for row in table.rows for cell in row)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _at(row: Sequence[str], index: int | None) -> str:
    return row[index].strip() if index is not None and index < len(row) else ""
