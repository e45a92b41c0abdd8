"""CSV that a spreadsheet opens as text, never as a formula.

In: a header and rows of plain values.
Out: CSV text with LF line ends.
Never: a cell of somebody's words that a spreadsheet would run.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from sentra_qual.model import Cell
from sentra_qual.patterns import late

_NUMBER = late(r"-\d+([.,]\d+)*%?")
# Whatever a spreadsheet may take for a formula, with any apostrophes that stand before it.
_RISKY = late(r"'*(?:[=+@\t\r\n＝＋－＠]|-(?=[\w(.+@=-]))")


def guarded(cell: Cell) -> Cell:
    """Put an apostrophe before text that a spreadsheet would take for a formula.

    A transcript may hold =cmd|… by accident or on purpose. A minus before a
    number stays, because that is what it says (OWASP, CSV injection); so does a dash
    before a blank. Text that looks guarded gets one apostrophe more: see `unguarded`.
    """
    return f"'{cell}" if isinstance(cell, str) and _is_risky(cell) else cell


def unguarded(cell: str) -> str:
    """Return a cell as it was before `guarded`, whatever it was."""
    return cell[1:] if cell.startswith("'") and _is_risky(cell[1:]) else cell


def _is_risky(text: str) -> bool:
    return _RISKY.match(text) is not None and _NUMBER.fullmatch(text) is None


def csv_lines(
    header: Sequence[str], rows: Iterable[Sequence[Cell]], *, separator: str = ","
) -> str:
    """Return a header and rows as CSV, formula-like cells guarded, None empty."""
    guarded_rows = ([guarded(cell) for cell in row] for row in rows)
    heading = [guarded(cell) for cell in header]
    return "".join(_line(cells, separator) for cells in (heading, *guarded_rows))


def _line(cells: Sequence[Cell], separator: str) -> str:
    """Write a row by the default of the library, which alone quotes every kind of line end."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"
