"""Whose decisions a table counts, said beside every table of a study with several coders.

In: Findings.
Out: notes in the language of the study; nothing where one person coded and nothing is hidden.
Never: a count of what is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sentra_qual.messages import say
from sentra_qual.model import Findings, Table
from sentra_qual.tables.wording import listed, quantity, spoken


def whose_notes(findings: Findings) -> tuple[str, ...]:
    """Say whose decisions count, and what becomes of those that differ."""
    return tuple(_notes(findings))


def said_whose(table: Table, findings: Findings) -> Table:
    """Return a table with the note on whose decisions it counts."""
    return replace(table, notes=(*table.notes, *whose_notes(findings)))


def _notes(findings: Findings) -> Iterator[str]:
    counting, language = findings.counting, spoken(findings)
    if counting.blind:
        left = quantity("units", counting.left, language)
        yield say("tables.whose.blind", language=language, coder=counting.blind, left=left)
    if len(counting.coders) > 1:
        names = listed(counting.coders, language)
        yield say("tables.whose.several", language=language, names=names)
        if counting.disputes:
            n = quantity("codings", len(counting.disputes), language)
            yield say("tables.whose.disputed", language=language, n=n)
