"""What a file holds that somebody wants to import, by its content.

In: a path.
Out: its kind; UnreadableSource that lists the kinds there are.
Never: the suffix of a name believed.
"""

from __future__ import annotations

import json
import zipfile
from enum import StrEnum
from pathlib import Path

from sentra_qual.interchange.databases.programs import check_known, database_in
from sentra_qual.messages import say
from sentra_qual.problems import UnreadableSource
from sentra_qual.sources.readers import guards, packages, workbook
from sentra_qual.sources.readers.own_tables import own_table, own_workbook
from sentra_qual.transfer.tables_in import HEADER_ROWS, Lines, read_table, rows_of

_HEAD = 1 << 16
_ROWS = 10
_NAMING = ("name", "path", "id", "theme", "category", "subcategory")


class Kind(StrEnum):
    """What can be imported."""

    PROJECT = "project"
    SHEET = "sheet"
    RECORDS = "records"
    CODINGS = "codings"
    LOGS = "logs"


def kind_of(path: Path) -> Kind:
    """Return what a file or folder holds."""
    database = database_in(path)
    if database is not None:
        check_known(database)
        return Kind.PROJECT
    if path.is_dir():
        return _folder(path)
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip():
        raise guards.refuse("empty", path)
    if head.startswith(b"PK"):
        return _package(path)
    text = head.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    text = text.removeprefix("\ufeff").lstrip()
    if text.startswith("<"):
        return Kind.PROJECT
    if text.startswith("{"):
        return _lines(text, path)
    rows = tuple(rows_of("".join(text.splitlines(keepends=True)[:_ROWS])))
    if _is_table(text) or _own(rows):
        return _table(rows, path)
    raise _unknown(path)


def _folder(path: Path) -> Kind:
    for folder in (path, path / "decisions"):
        logs = [one for one in sorted(folder.glob("*.jsonl")) if one.is_file()]
        if logs and kind_of(logs[0]) is Kind.LOGS:
            return Kind.LOGS
    raise _unknown(path)


def _package(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as package:
            names = [name.lower() for name in package.namelist()]
    except packages.DAMAGE:
        names = []
    if "xl/workbook.xml" in names:
        return _table(read_table(path), path, own=_told_by_notes(path))
    if "word/document.xml" in names or "content.xml" in names:
        raise UnreadableSource(say("imports.transcript", file=path))
    return Kind.PROJECT


def _lines(text: str, path: Path) -> Kind:
    line = text.split("\n", 1)[0]
    try:
        first = json.loads(line)
    except ValueError:
        first = {}
    if "act" in first and "coder" in first:
        return Kind.LOGS
    if "document" in first or "act" in line[:400]:
        return Kind.RECORDS if "document" in first else Kind.LOGS
    raise _unknown(path)


def _own(rows: Lines) -> str:
    """Return which table of ours it is, if any."""
    return own_table(cells for _, cells in rows)


def _told_by_notes(path: Path) -> str:
    """Return which table of ours a workbook says it is, if any."""
    notes = workbook.last_sheet(path.read_bytes(), path)
    return own_workbook(notes.name, notes.rows)


def _table(rows: Lines, path: Path, *, own: str = "") -> Kind:
    """Tell a table of codings from a codebook: it says where they stand."""
    from sentra_qual.transfer.codings_in import holds_codings

    own = _own(rows) or own
    if own == "codings":
        return Kind.CODINGS
    if own:
        raise UnreadableSource(say("imports.own_table", file=path, name=own))
    heads = [cells for _, cells in rows[:HEADER_ROWS]]
    return Kind.CODINGS if holds_codings(heads) else Kind.SHEET


def _is_table(text: str) -> bool:
    """Tell whether one of the first lines heads a column that names codes."""
    from sentra_qual.transfer.headings import column_of

    lines = text.split("\n", _ROWS)[:_ROWS]
    cells = [cell.strip(' "\r') for line in lines for sign in ",;\t|" for cell in line.split(sign)]
    return any(column_of(cell) in _NAMING for cell in cells)


def _unknown(path: Path) -> UnreadableSource:
    return UnreadableSource(say("imports.unknown", file=path))
