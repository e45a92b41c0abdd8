"""Tables and reports, computed: what is counted, what is quoted, what is told of the method.

In: Findings.
Out: Table and Report values for any renderer.
Never: files, formats, or a count without its base.
"""

from __future__ import annotations

from collections.abc import Callable

from sentra_qual.model import Findings, Report, Table
from sentra_qual.tables.agreeing import agreement_table, causes, disagreements
from sentra_qual.tables.asked import Asked, Cells
from sentra_qual.tables.audited import audit_notes, costs_text
from sentra_qual.tables.comparative import comparative_report
from sentra_qual.tables.compared import comparison
from sentra_qual.tables.cooperation import process
from sentra_qual.tables.counts import codes, themes
from sentra_qual.tables.crosstabs import coverage, crosstab
from sentra_qual.tables.denials import negative
from sentra_qual.tables.evaluation import evaluation_table
from sentra_qual.tables.framework import cases, informants, presence
from sentra_qual.tables.keywords import words
from sentra_qual.tables.matrices import matrix_report
from sentra_qual.tables.operational import operational
from sentra_qual.tables.pairs import cooccurrence, sequence
from sentra_qual.tables.processual import process_report
from sentra_qual.tables.quotes import quotes
from sentra_qual.tables.rules import rules
from sentra_qual.tables.saturated import saturation_table
from sentra_qual.tables.selection import Selection, noted, report_of_part, select
from sentra_qual.tables.sheets import codebook_sheet, member_sheets
from sentra_qual.tables.simulated import simulation_table
from sentra_qual.tables.stakeholders import stakeholders, strategy
from sentra_qual.tables.standing import status_table, stranded_table
from sentra_qual.tables.thematic import thematic_report
from sentra_qual.tables.timed import timeline
from sentra_qual.tables.trail import decisions, memos
from sentra_qual.tables.whose import said_whose, whose_notes

TABLES: dict[str, Callable[..., Table]] = {
    "themes": themes,
    "codes": codes,
    "quotes": quotes,
    "informants": informants,
    "cases": cases,
    "presence": presence,
    "crosstab": crosstab,
    "coverage": coverage,
    "cooccurrence": cooccurrence,
    "sequence": sequence,
    "words": words,
    "rules": rules,
    "negative": negative,
    "saturation": saturation_table,
    "timeline": timeline,
    "process": process,
    "comparison": comparison,
    "operational": operational,
    "stakeholders": stakeholders,
    "strategy": strategy,
    "memos": memos,
    "decisions": decisions,
    "disagreements": disagreements,
    "causes": causes,
}

# Which options a table has a use for, besides a part of the study to be shown.
TAKES: dict[str, tuple[str, ...]] = {
    "themes": ("by",),
    "codes": ("by",),
    "informants": ("by",),
    "cases": ("by", "cells"),
    "presence": ("by",),
    "crosstab": ("by",),
    "coverage": ("by",),
    "cooccurrence": ("within",),
    "sequence": ("parts",),
    "words": ("most",),
    "negative": ("by",),
    "comparison": ("by",),
    "operational": ("by",),
    "saturation": ("base", "run", "threshold", "orders", "seed"),
}

# The reports that have a form of their own beside the thematic one.
REPORTS: dict[str, Callable[..., Report]] = {
    "comparative": comparative_report,
    "process": process_report,
    "matrix": matrix_report,
}


def table_of(name: str, findings: Findings, asked: Asked, part: Selection) -> Table:
    """Return a table of a study, or of the part of it that is asked for."""
    some = select(findings, part)
    return said_whose(noted(TABLES[name](some, asked), part, some.language), some)


__all__ = [
    "REPORTS",
    "TABLES",
    "TAKES",
    "Asked",
    "Cells",
    "Selection",
    "agreement_table",
    "audit_notes",
    "codebook_sheet",
    "costs_text",
    "evaluation_table",
    "member_sheets",
    "report_of_part",
    "select",
    "simulation_table",
    "status_table",
    "stranded_table",
    "table_of",
    "thematic_report",
    "whose_notes",
]
