"""CSV that a spreadsheet opens as text, never as a formula.

In: a header and rows of plain values.
Out: CSV text with LF line ends.
Never: a cell of somebody's words that a spreadsheet would run.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from sentra_qual.model import Cell

_NUMBER = re.compile(r"-\d+([.,]\d+)*%?")


def guarded(cell: Cell) -> Cell:
    """Put an apostrophe before text that a spreadsheet would take for a formula.

    A transcript may hold =cmd|… by accident or on purpose. A minus before a
    number stays, because that is what it says (OWASP, CSV injection).
    """
    if not isinstance(cell, str):
        return cell
    risky = cell.startswith(("=", "+", "@", "\t", "\r", "\n"))
    if risky or (cell.startswith("-") and not _NUMBER.fullmatch(cell)):
        return "'" + cell
    return cell


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return a header and rows as CSV, formula-like cells guarded, None empty."""
    guarded_rows = ([guarded(cell) for cell in row] for row in rows)
    return "".join(map(_line, (header, *guarded_rows)))


def _line(cells: Sequence[Cell]) -> str:
    """Write a row by the default of the library, which alone quotes every kind of line end."""
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"
