"""A Table as aligned text, CSV, JSON or Markdown.

In: a Table and a format.
Out: a string that ends with a line end.
Never: a number changed on its way to a machine; only text for people is rounded or cut.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from enum import StrEnum

from sentra_qual.interchange import csv_lines
from sentra_qual.messages import language_in_force
from sentra_qual.model import Column, Table
from sentra_qual.reporting.cells import cell_text, markdown, shortened, width

NARROWEST = 8  # columns of the terminal; below, a cell tells nothing
GAP = "  "


class TableFormat(StrEnum):
    """How a table can be rendered."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    MD = "md"


def render_table(
    table: Table, fmt: TableFormat | str, *, language: str | None = None, columns: int = 100
) -> str:
    """Return a table in a format: table, csv, json or md.

    `language` decides the decimal mark in text for people (default: the one in
    force). Only `table` cuts long cells, to fit `columns` of a terminal.
    """
    return _RENDERERS[TableFormat(fmt)](table, language or language_in_force(), columns)


def _text(table: Table, language: str, columns: int) -> str:
    """Set a table in columns, or in a block a row where columns would be too narrow to read."""
    squeezed = len(table.columns) * (NARROWEST + len(GAP)) <= columns + len(GAP)
    fits = squeezed or _natural_width(table, language) <= columns
    lines = (_aligned if fits else _blocks)(table, language, columns)
    return "\n".join([table.title, "", *lines, *(f"\n{note}" for note in table.notes)]) + "\n"


def _natural_width(table: Table, language: str) -> int:
    rows = [[cell_text(cell, language) for cell in row] for row in table.rows]
    cells = zip([column.heading for column in table.columns], *rows, strict=True)
    return sum(max(map(width, some)) + len(GAP) for some in cells) - len(GAP)


def _aligned(table: Table, language: str, columns: int) -> list[str]:
    headings = [column.heading for column in table.columns]
    rows = [[cell_text(cell, language) for cell in row] for row in table.rows]
    sizes = _fitted(
        [max(map(width, cells)) for cells in zip(headings, *rows, strict=True)], columns
    )
    rule = GAP.join("─" * size for size in sizes)
    lines = [_line(row, sizes, table.columns) for row in rows]
    return [_line(headings, sizes, table.columns), rule, *lines]


def _blocks(table: Table, language: str, columns: int) -> list[str]:
    headings = [column.heading for column in table.columns]
    size = max(map(width, headings))
    lines: list[str] = []
    for row in table.rows:
        lines.append("─" * size)
        for heading, cell in zip(headings, row, strict=True):
            shown = shortened(cell_text(cell, language), max(NARROWEST, columns - size - len(GAP)))
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
        _padded(shortened(cell, size), size, right=column.numeric)
        for cell, size, column in zip(cells, sizes, columns, strict=True)
    ]
    return GAP.join(shown).rstrip()


def _padded(text: str, size: int, *, right: bool) -> str:
    blanks = " " * (size - width(text))
    return blanks + text if right else text + blanks


def _csv(table: Table, _language: str, _columns: int) -> str:
    return csv_lines([column.key for column in table.columns], table.rows)


def _json(table: Table, _language: str, _columns: int) -> str:
    keys = [column.key for column in table.columns]
    whole = {
        "table": table.name,
        "title": table.title,
        "rows": [dict(zip(keys, row, strict=True)) for row in table.rows],
        "notes": table.notes,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _markdown(table: Table, language: str, _columns: int) -> str:
    rules = ["---:" if column.numeric else "---" for column in table.columns]
    rows = [
        [markdown(column.heading) for column in table.columns],
        rules,
        *([markdown(cell_text(cell, language)) for cell in row] for row in table.rows),
    ]
    body = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    notes = "".join(f"\n{markdown(note)}\n" for note in table.notes)
    return f"**{markdown(table.title)}**\n\n{body}{notes}"


_RENDERERS: dict[TableFormat, Callable[[Table, str, int], str]] = {
    TableFormat.TABLE: _text,
    TableFormat.CSV: _csv,
    TableFormat.JSON: _json,
    TableFormat.MD: _markdown,
}
