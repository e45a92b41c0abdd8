"""Excel workbooks (.xlsx, .xlsm).

In: bytes. Out: the cells as they are shown, then what sheet_texts makes of them.
Never: a formula in place of its result; a rectangle of a million empty cells.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import re
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sentra_qual.sources.readers import guards
from sentra_qual.sources.readers.packages import DAMAGE, Package, open_package
from sentra_qual.sources.readers.sheet_texts import Sheet, write
from sentra_qual.sources.readers.source import Apart, Source
from sentra_qual.sources.script import Doubt

_BROKEN = "broken_workbook"
_MOST_CELLS = 3_000_000
_SHORT = 4


def read(raw: bytes, path: Path, *, answers: Sequence[str] = ()) -> Source:
    """Read every sheet that can be seen; hidden ones are listed apart."""
    package = open_package(raw, path, _BROKEN)
    formulas = _check(package, path)
    book = _opened(raw, path, values=True)
    try:
        seen = [one for one in book.worksheets if one.sheet_state == "visible"]
        sheets = [Sheet(str(one.title), _rows(one, path)) for one in seen]
        hidden = [Apart("sheet", str(one.title)) for one in book.worksheets if one not in seen]
        empty = _without_result(book, _opened(raw, path, values=False)) if formulas else 0
    except DAMAGE:
        raise guards.refuse(_BROKEN, path) from None
    doubts = (Doubt("formulas-without-result", fields={"count": str(empty)}),) if empty else ()
    return write(sheets, "workbook", path, answers=answers, doubts=doubts, apart=hidden)


def first_sheet(raw: bytes, path: Path) -> list[list[str]]:
    """Return the rows of the first sheet that can be seen."""
    _check(open_package(raw, path, _BROKEN), path)
    try:
        book = _opened(raw, path, values=True)
        seen = [one for one in book.worksheets if one.sheet_state == "visible"]
        return _rows(seen[0], path) if seen else []
    except DAMAGE:
        raise guards.refuse(_BROKEN, path) from None


def last_sheet(raw: bytes, path: Path) -> Sheet:
    """Return the last sheet that can be seen, where workbooks of ours have their notes."""
    try:
        book = _opened(raw, path, values=True)
        seen = [one for one in book.worksheets if one.sheet_state == "visible"]
        return Sheet(str(seen[-1].title), _rows(seen[-1], path)) if seen else Sheet("", [])
    except DAMAGE:
        raise guards.refuse(_BROKEN, path) from None


def _check(package: Package, path: Path) -> bool:
    """Refuse entities in any part, and tell whether there are formulas."""
    if "xl/workbook.xml" not in package.names:
        raise guards.refuse("no_workbook", path)
    formulas = False
    for name in sorted(package.names):
        if name.startswith("xl/") and name.endswith(".xml"):
            raw = package.raw(name)
            if b"<!DOCTYPE" in raw.replace(b"\x00", b""):
                raise guards.refuse("xml_entities", path)
            formulas = formulas or (name.startswith("xl/worksheets/") and b"<f" in raw)
    return formulas


def _opened(raw: bytes, path: Path, *, values: bool) -> Any:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        # The library prints of damaged styles, and warns of what it does not know.
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            return openpyxl.load_workbook(io.BytesIO(raw), data_only=values)
    except (*DAMAGE, InvalidFileException):
        raise guards.refuse(_BROKEN, path) from None


def _rows(sheet: Any, path: Path) -> list[list[str]]:
    """Return the rows that hold something; a merged cell counts in every row it covers."""
    cells = {at: cell for at, cell in sheet._cells.items() if cell.value is not None}
    rows = {row for row, _ in cells}
    width = max((column for _, column in cells), default=0)
    if len(rows) * width > _MOST_CELLS:
        raise guards.refuse("sheet_too_large", path, sheet=str(sheet.title))
    texts = {at: _shown(cell) for at, cell in cells.items()}
    for at, text in _merged(sheet, texts):
        texts.setdefault(at, text)
    return [[texts.get((row, at), "") for at in range(1, width + 1)] for row in sorted(rows)]


def _merged(sheet: Any, texts: dict[tuple[int, int], str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield short texts of merged cells for the rows below their first."""
    for area in sheet.merged_cells.ranges:
        text = texts.get((area.min_row, area.min_col), "")
        if text and len(text.split()) <= _SHORT and area.max_row - area.min_row < 10_000:
            for row in range(area.min_row + 1, area.max_row + 1):
                yield (row, area.min_col), text


def _shown(cell: Any) -> str:
    """Return a cell's value as a reader of the sheet sees it."""
    value, form = cell.value, str(cell.number_format or "")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        seconds = int(value.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    if isinstance(value, int | float):
        return _number(value, form)
    text = str(value)
    return "" if re.fullmatch(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!)", text) else text


def _number(value: float, form: str) -> str:
    if form.endswith("%"):
        return f"{value * 100:.6g}%"
    if re.fullmatch(r"0{2,}", form) and float(value).is_integer():
        return f"{int(value):0{len(form)}d}"
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.12g}"


def _without_result(values: Any, formulas: Any) -> int:
    """Count formulas whose result the file does not hold."""
    count = 0
    for sheet, other in zip(values.worksheets, formulas.worksheets, strict=True):
        for at, cell in other._cells.items():
            known = sheet._cells.get(at)
            count += cell.data_type == "f" and (known is None or known.value is None)
    return count
