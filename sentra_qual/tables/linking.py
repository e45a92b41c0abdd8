"""Which passages each figure of a table counts, for pages that can show them.

In: a table of a report.
Out: the table with a query a cell.
Never: a query for a cell of words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sentra_qual.model import Query, Table


def linked(table: Table, query: Callable[[int, str], Query]) -> Table:
    """Return a table whose figures lead to the passages they count.

    `query` is asked for each row, by number, and the key of each column of figures; 0 leads
    nowhere.
    """
    return replace(
        table,
        queries=tuple(
            tuple(
                query(at, column.key) if column.numeric and cell else ()
                for column, cell in zip(table.columns, row, strict=True)
            )
            for at, row in enumerate(table.rows)
        ),
    )
