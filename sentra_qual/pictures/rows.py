"""The rows of a Table by the keys of its columns.

In: a Table.
Out: cells by name, as text or as figures.
Never: a column guessed from its heading.
"""

from __future__ import annotations

from collections.abc import Mapping

from sentra_qual.model import Cell, Table

Row = Mapping[str, Cell]


def rows_of(table: Table) -> list[Row]:
    """Return the rows of a table, each as a mapping from keys to cells."""
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def figure(row: Row, key: str) -> float:
    """Return a cell that is a number; nothing counts as none."""
    value = row.get(key)
    return float(value) if isinstance(value, int | float) else 0.0


def text(row: Row, key: str) -> str:
    """Return a cell as text; nothing is an empty one."""
    value = row.get(key)
    return "" if value is None else str(value)


def heading(table: Table, key: str) -> str:
    """Return the heading of a column."""
    return next((one.heading for one in table.columns if one.key == key), key)
