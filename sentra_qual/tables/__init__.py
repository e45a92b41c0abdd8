"""Tables and reports, computed: what is counted, what is quoted, what is told of the method.

In: Findings.
Out: Table and Report values for any renderer.
Never: files, formats, or a count without its base.
"""

from __future__ import annotations

from collections.abc import Callable

from sentra_qual.model import Findings, Table
from sentra_qual.tables.audited import audit_notes, costs_text
from sentra_qual.tables.counts import codes, themes
from sentra_qual.tables.evaluation import evaluation_table
from sentra_qual.tables.quotes import quotes
from sentra_qual.tables.rules import rules
from sentra_qual.tables.simulated import simulation_table
from sentra_qual.tables.standing import status_table, stranded_table
from sentra_qual.tables.thematic import thematic_report

TABLES: dict[str, Callable[[Findings], Table]] = {
    "themes": themes,
    "codes": codes,
    "quotes": quotes,
    "rules": rules,
}

__all__ = [
    "TABLES",
    "audit_notes",
    "costs_text",
    "evaluation_table",
    "simulation_table",
    "status_table",
    "stranded_table",
    "thematic_report",
]
