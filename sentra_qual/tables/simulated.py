"""Simulated reviews as a table, for people.

In: the records of a simulation.
Out: the table `simulation`: a row an order.
Never: a figure that the records do not hold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sentra_qual.messages import say
from sentra_qual.model import Cell, Column, Table

_PLAIN = ("f1_start", "f1_full_candidates", "share_97", "share_99")
_LAST = ("bound_coverage", "ece")


def simulation_table(records: Sequence[Mapping[str, Any]], language: str) -> Table:
    """Set F1 by acts side by side for every order."""
    shares = tuple(records[0]["f1_at"]) if records else ()
    columns = (
        Column("order", say("learning.simulation.column.order", language=language)),
        *(_column(key, language) for key in _PLAIN),
        *(Column(f"f1_at_{one}", f"F1 {float(one):.0%}", numeric=True) for one in shares),
        *(Column(f"units_read_at_{one}", "", numeric=True) for one in shares),
        *(_column(key, language) for key in _LAST),
    )
    notes = (
        say("learning.simulation.note", language=language, runs=one["runs"], acts=one["acts_full"])
        for one in records[:1]
    )
    return Table(
        name="simulation",
        title=say("learning.simulation.title", language=language),
        columns=columns,
        rows=tuple(_row(one, shares, language) for one in records),
        notes=tuple(notes),
    )


def _column(key: str, language: str) -> Column:
    return Column(key, say(f"learning.simulation.column.{key}", language=language), numeric=True)


def _row(record: Mapping[str, Any], shares: Sequence[str], language: str) -> tuple[Cell, ...]:
    return (
        say(f"learning.simulation.order.{record['order']}", language=language),
        *(record[key] for key in _PLAIN),
        *(record["f1_at"][one] for one in shares),
        *(record["units_read_at"][one] for one in shares),
        *(record[key] for key in _LAST),
    )
