"""A table of cases: what a researcher knows of the informants, a row each.

In: a CSV file, with commas, semicolons or tabs, or a workbook.
Out: its columns and rows, the names of the columns as attributes.
Never: a guess which column names the case; that is for the study that holds them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sentra_qual.model.shaping import dataclass
from sentra_qual.sources.fields import canonical
from sentra_qual.sources.readers import guards, workbook
from sentra_qual.sources.readers.encoding import decode

_DELIMITERS = ",;\t|"
_TEXTS = {".csv", ".tsv", ".txt"}


@dataclass(frozen=True, slots=True)
class Case:
    """A row: its line in the file, its cells by the column as written."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cases:
    """The columns as written, and the rows that hold something."""

    columns: tuple[str, ...]
    rows: tuple[Case, ...]


def read_cases(path: Path) -> Cases:
    """Read a table of cases; UnreadableSource where there is no table."""
    suffix = path.suffix.lower()
    if suffix not in {*_TEXTS, ".xlsx"}:
        raise guards.refuse("no_case_table", path, suffix=suffix or "–")
    raw = guards.load(path)
    read = _lines(decode(raw, path).text) if suffix in _TEXTS else _sheet(raw, path)
    rows = [(line, cells) for line, cells in read if any(cells)]
    if len(rows) < 2 or len(rows[0][1]) < 2:
        raise guards.refuse("no_case_rows", path)
    columns = tuple(rows[0][1])
    cases = (Case(line, dict(zip(columns, cells, strict=False))) for line, cells in rows[1:])
    return Cases(columns, tuple(cases))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a text with their lines, by the sign that parts its first line."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    for cells in reader:
        yield reader.line_num, [cell.strip() for cell in cells]


def _sheet(raw: bytes, path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    for number, cells in enumerate(workbook.first_sheet(raw, path), start=1):
        yield number, [cell.strip() for cell in cells]


def attribute_name(column: str) -> str:
    """Return the attribute a column means: "Usia" -> umur."""
    return canonical(column)
