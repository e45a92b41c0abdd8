"""A Table as aligned text, CSV, JSON, JSON lines, Markdown, HTML, LaTeX or a workbook.

In: a Table and a format.
Out: a string that ends with a line end; the bytes of a workbook.
Never: a number changed on its way to a machine; only text for people is rounded or cut.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum

from sentra_qual.interchange import csv_lines
from sentra_qual.messages import language_in_force
from sentra_qual.model import Table
from sentra_qual.reporting.cells import markdown, rows_text
from sentra_qual.reporting.columns import screen_text
from sentra_qual.reporting.latex import latex_table
from sentra_qual.reporting.workbook import workbook


class TableFormat(StrEnum):
    """How a table can be rendered."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MD = "md"
    HTML = "html"
    XLSX = "xlsx"
    LATEX = "latex"


def render_table(
    table: Table, fmt: TableFormat | str, *, language: str | None = None, columns: int = 100
) -> str:
    """Return a table in a format of text: table, csv, json, jsonl (rows only), md, html, latex.

    `language` decides the decimal mark in text for people (default: the one in
    force). Only `table` cuts long cells, to fit `columns` of a terminal.
    """
    return _RENDERERS[TableFormat(fmt)](table, language or language_in_force(), columns)


def table_file(
    table: Table,
    fmt: TableFormat | str,
    *,
    language: str | None = None,
    columns: int = 100,
    separator: str = ",",
    bom: bool = False,
) -> str | bytes:
    """Return a table in any format; a workbook is bytes, all others are text.

    `separator` and `bom` (the mark that Excel needs to read UTF-8) are of CSV.
    """
    spoken = language or language_in_force()
    if fmt == TableFormat.XLSX:
        return workbook([table], spoken, title=table.title)
    if fmt == TableFormat.CSV:
        keys = [column.key for column in table.columns]
        return "\ufeff" * bom + csv_lines(keys, table.rows, separator=separator)
    return render_table(table, fmt, language=spoken, columns=columns)


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


def _html(table: Table, language: str, _columns: int) -> str:
    from sentra_qual.reporting.documents import table_page

    return table_page(table, language)


def _latex(table: Table, language: str, _columns: int) -> str:
    return latex_table(table, language)


def _jsonl(table: Table, _language: str, _columns: int) -> str:
    keys = [column.key for column in table.columns]
    rows = (dict(zip(keys, row, strict=True)) for row in table.rows)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _markdown(table: Table, language: str, _columns: int) -> str:
    rules = ["---:" if column.numeric else "---" for column in table.columns]
    rows = [
        [markdown(column.heading) for column in table.columns],
        rules,
        *(list(map(markdown, row)) for row in rows_text(table, language)),
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
    TableFormat.HTML: _html,
    TableFormat.LATEX: _latex,
}
