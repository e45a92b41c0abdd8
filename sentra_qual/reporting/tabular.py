"""A Table as aligned text, CSV, JSON, JSON lines or Markdown.

In: a Table and a format.
Out: a string that ends with a line end.
Never: a number changed on its way to a machine; only text for people is rounded or cut.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum

from sentra_qual.interchange import csv_lines
from sentra_qual.messages import language_in_force
from sentra_qual.model import Table
from sentra_qual.reporting.cells import cell_text, markdown
from sentra_qual.reporting.columns import screen_text


class TableFormat(StrEnum):
    """How a table can be rendered."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MD = "md"


def render_table(
    table: Table, fmt: TableFormat | str, *, language: str | None = None, columns: int = 100
) -> str:
    """Return a table in a format: table, csv, json, jsonl (rows only) or md.

    `language` decides the decimal mark in text for people (default: the one in
    force). Only `table` cuts long cells, to fit `columns` of a terminal.
    """
    return _RENDERERS[TableFormat(fmt)](table, language or language_in_force(), columns)


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


def _jsonl(table: Table, _language: str, _columns: int) -> str:
    keys = [column.key for column in table.columns]
    rows = (dict(zip(keys, row, strict=True)) for row in table.rows)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


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
    TableFormat.TABLE: screen_text,
    TableFormat.CSV: _csv,
    TableFormat.JSON: _json,
    TableFormat.JSONL: _jsonl,
    TableFormat.MD: _markdown,
}
