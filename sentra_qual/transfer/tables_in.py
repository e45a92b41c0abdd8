"""The rows of a table that somebody wants to import: CSV or the first sheet of a workbook.

In: a path.
Out: its rows with their lines, cells without blanks around them.
Never: a guessed encoding that is not told; a formula run.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from sentra_qual.interchange import unguarded
from sentra_qual.sources.readers import guards, workbook
from sentra_qual.sources.readers.encoding import decode

HEADER_ROWS = 10
_DELIMITERS = ",;\t|"
Lines = Sequence[tuple[int, list[str]]]


def read_table(path: Path) -> Lines:
    """Return the rows of a table, each with its line."""
    raw = guards.load(path)
    return list(_sheet(raw, path) if raw.startswith(b"PK") else rows_of(decode(raw, path).text))


def rows_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a CSV, whatever separates its cells."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    reader = csv.reader(io.StringIO(text), delimiter=max(_DELIMITERS, key=first.count))
    for cells in reader:
        yield reader.line_num, [unguarded(cell).strip() for cell in cells]


def _sheet(raw: bytes, path: Path) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(workbook.first_sheet(raw, path), start=1):
        yield number, [cell.strip() for cell in cells]
