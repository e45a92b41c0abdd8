"""Tables as an Excel workbook: a sheet a table, every word a string, every number a number.

In: Tables, a language.
Out: the bytes of an .xlsx file, the same every time.
Never: a formula, a link, or a cell cut without a word.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from sentra_qual.messages import say, texts
from sentra_qual.model import Cell, Column, Table
from sentra_qual.problems import SentraError
from sentra_qual.reporting.cells import without_control

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32767  # letters of a cell, by Excel's own limit
MOST_ROWS = 1048576
_BARRED = re.compile(r"[\[\]:*?/\\]")
_LONG_AGO = datetime.datetime(2000, 1, 1)
_WIDEST, _NARROWEST = 60, 8


class _Looks(NamedTuple):
    head: Format
    text: Format
    figure: Format
    fraction: Format
    share: Format


def workbook(tables: Iterable[Table], language: str, *, title: str = "") -> bytes:
    """Return a workbook with a sheet a table, its notes on the sheet behind."""
    from xlsxwriter import Workbook

    target, some = io.BytesIO(), tuple(tables)
    book = Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
        },
    )
    book.set_properties({"title": title, "created": _LONG_AGO})
    looks = _looks(book)
    for table in some:
        _sheet(book, table, looks, language)
    _notes(book, some, looks, language)
    book.close()
    return target.getvalue()


def _looks(book: Workbook) -> _Looks:
    top = {"valign": "top"}
    return _Looks(
        head=book.add_format({**top, "bold": True, "text_wrap": True, "bottom": 1}),
        text=book.add_format({**top, "text_wrap": True, "num_format": "@"}),
        figure=book.add_format(top),
        fraction=book.add_format({**top, "num_format": "0.00"}),
        share=book.add_format({**top, "num_format": "0.0%"}),
    )


def _sheet(book: Workbook, table: Table, looks: _Looks, language: str) -> None:
    if len(table.rows) >= MOST_ROWS:
        raise SentraError(say("report.too_many_rows", table=table.name, most=MOST_ROWS - 1))
    sheet = book.add_worksheet(_BARRED.sub(" ", sheet_name(table, language))[:31])
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, _width(column, at, table))
        sheet.write_string(0, at, without_control(column.heading or column.key), looks.head)
    for number, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            _write(sheet, (number, at), cell, table.columns[at], looks)
    sheet.freeze_panes(1, 0)
    if table.rows and table.columns:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def sheet_name(table: Table, language: str) -> str:
    """Return what the sheet of a table is called; the notes sheet gives the table's own name."""
    return texts(language, "report").get(f"sheet.{table.name}", table.name)


def _write(
    sheet: Worksheet, place: tuple[int, int], cell: Cell, column: Column, looks: _Looks
) -> None:
    if cell is None or cell == "":
        sheet.write_blank(*place, None, looks.text)
    elif isinstance(cell, str):
        text = without_control(cell)
        if len(text.encode("utf-16-le")) // 2 > LONGEST:
            raise SentraError(say("report.cell_too_long", column=column.key, most=LONGEST))
        sheet.write_string(*place, text, looks.text)
    elif column.share:
        sheet.write_number(*place, cell, looks.share)
    else:
        look = looks.fraction if isinstance(cell, float) else looks.figure
        sheet.write_number(*place, cell, look)


def _width(column: Column, at: int, table: Table) -> int:
    """Return a width that shows the first rows, within reason."""
    cells = (str(row[at]) for row in table.rows[:200] if row[at] is not None)
    longest = max(map(len, cells), default=0)
    heading = max(map(len, column.heading.split()), default=0)
    return max(_NARROWEST, min(_WIDEST, max(longest, heading) + 2))


def _notes(book: Workbook, tables: tuple[Table, ...], looks: _Looks, language: str) -> None:
    """Say on a sheet of its own what every table is, its columns' keys, and its notes."""
    sheet = book.add_worksheet(say("report.notes_sheet", language=language))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    at = 0
    for table in tables:
        shown = sheet_name(table, language)
        lines = [(shown, f"{table.title} ({table.name})"), *(("", note) for note in table.notes)]
        lines += [(column.key, column.heading) for column in table.columns]
        for key, text in lines:
            head = looks.head if key == shown else looks.text
            sheet.write_string(at, 0, without_control(key), head)
            sheet.write_string(at, 1, without_control(text), head)
            at += 1
        at += 1
