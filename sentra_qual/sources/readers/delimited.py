"""Tables as text: .csv and .tsv, whatever separates the columns.

In: bytes. Out: rows of cells, then what sheet_texts makes of them.
Never: a separator guessed from one line; a file swallowed by a stray quotation mark.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from sentra_qual.sources.readers import guards, plain
from sentra_qual.sources.readers.encoding import decode
from sentra_qual.sources.readers.own_tables import refuse_own
from sentra_qual.sources.readers.sheet_texts import Sheet, write
from sentra_qual.sources.readers.source import Source
from sentra_qual.sources.script import Doubt

_SEPARATORS = (";", "\t", ",", "|")
_SAMPLE_ROWS = 60
_SAMPLE = 200_000


def read(raw: bytes, path: Path, *, answers: Sequence[str] = ()) -> Source:
    """Read a table; a file of one column only is read as plain text."""
    found = decode(raw, path)
    text, told = _told_separator(found.text)
    separator = told or _separator(text)
    if separator is None:
        head = text[: text.find("\n") + 1]
        refuse_own(
            (row for sign in _SEPARATORS for row in _parsed(head, sign, csv.QUOTE_NONE)), path
        )
        return plain.read(raw, path)
    rows, broken = _rows(text, separator)
    doubts = (*found.doubts, Doubt("stray-quotation-mark")) if broken else found.doubts
    return write([Sheet("", rows)], "table", path, answers=answers, doubts=doubts)


def _told_separator(text: str) -> tuple[str, str | None]:
    """Take off the line sep=; that Excel writes and reads."""
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"').lower()
    if told.startswith("sep=") and len(told) == len("sep=") + 1:
        return rest, told[-1]
    return text, None


def _separator(text: str) -> str | None:
    """Return what cuts most rows into as many cells as the first one has."""
    best, score = None, 0.0
    sample = text[:_SAMPLE]
    for one in _SEPARATORS:
        rows = _parsed(sample, one, csv.QUOTE_MINIMAL)[:_SAMPLE_ROWS]
        rows = [row for row in rows if any(cell.strip() for cell in row)]
        if len(rows) < 2:
            continue
        width = max(len(row) for row in rows[:3])
        even = sum(len(row) == width for row in rows) / len(rows)
        if width > 1 and even >= 0.5 and even * min(width, 8) > score:
            best, score = one, even * min(width, 8)
    return best


def _rows(text: str, separator: str) -> tuple[list[list[str]], bool]:
    """Return the rows; a quotation mark that is never closed is a character like others."""
    try:
        csv.field_size_limit(guards.MAX_TEXT)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        return list(reader), False
    except csv.Error:
        return _parsed(text, separator, csv.QUOTE_NONE), True


def _parsed(text: str, separator: str, quoting: int) -> list[list[str]]:
    try:
        csv.field_size_limit(guards.MAX_TEXT)
        stream = io.StringIO(text, newline="")
        if quoting == csv.QUOTE_NONE:
            return list(csv.reader(stream, delimiter=separator, quoting=csv.QUOTE_NONE))
        return list(csv.reader(stream, delimiter=separator))
    except csv.Error:
        return []
