"""Proposals as a table.

In: proposals.
Out: a Table.
Never: a claim that it is complete.
"""

from __future__ import annotations

from collections.abc import Iterable

from sentra_qual.confidences.shapes import Proposal
from sentra_qual.messages import say
from sentra_qual.model import Column, Table


def proposals_table(proposals: Iterable[Proposal], language: str) -> Table:
    """Return what looks like a name or a number, the sure ones first."""

    def word(key: str, **fields: str) -> str:
        return say(f"confidences.{key}", language=language, **fields)

    def reason(one: Proposal) -> str:
        told = word(f"why.{one.why}") if one.why else ""
        return f"{told} {one.like}".strip() if one.like else told

    rows = tuple(
        (
            word(f"kind.{one.kind.value}"),
            one.name,
            one.count,
            word("sure" if one.sure else "perhaps"),
            reason(one),
            one.examples[0][0] if one.examples else "",
            one.examples[0][1] if one.examples else "",
        )
        for one in proposals
    )
    keys = ("kind", "name", "count", "sureness", "why", "place", "words")
    columns = tuple(
        Column(key, word(f"column.{key}"), numeric=key == "count", prose=key == "words")
        for key in keys
    )
    note = word("list_note")
    return Table("names", word("list_title"), columns, rows, (note,))
