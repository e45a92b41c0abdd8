"""Where a study stands: what is in it, what was decided, what waits.

In: Findings; decisions that found no place.
Out: the tables `status` and `stranded`.
Never: a figure on what was missed before anybody measured it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sentra_qual.messages import say
from sentra_qual.model import Cell, Column, Decision, Findings, Kind, Table
from sentra_qual.tables.audited import audit_notes
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.methods import outcomes
from sentra_qual.tables.whose import whose_notes
from sentra_qual.tables.wording import spoken


def status_table(findings: Findings) -> Table:
    """Count a study's material, codings and queue; say what an audit found, or that none was."""
    material, language = gather(findings), spoken(findings)
    figures = (*_contents(material), *_decided(material))
    rows = tuple((key, say(f"tables.standing.{key}", language=language), n) for key, n in figures)
    coders = ", ".join(findings.coders) or "–"
    return Table(
        name="status",
        title=findings.title or say("tables.title.status", language=language),
        columns=(
            Column("key", ""),
            Column("figure", say("tables.column.figure", language=language)),
            Column("value", say("tables.column.value", language=language), numeric=True),
        ),
        rows=rows,
        notes=(
            say("tables.standing_coders", language=language, names=coders),
            *whose_notes(findings),
            *(audit_notes(findings) or (say("tables.standing_audit", language=language),)),
            *material.left_out(),
        ),
    )


def _contents(material: Material) -> tuple[tuple[str, Cell], ...]:
    findings = material.findings
    kinds = Counter(one.kind for one in findings.interviews)
    silent = len(findings.interviews) - material.base_counts()[2]
    return (
        ("interviews", len(findings.interviews)),
        *([("discussions", kinds[Kind.FGD])] if kinds[Kind.FGD] else []),
        *([("silent", silent)] if silent else []),
        ("informants", len(set(material.informants.values()))),
        ("units", len(findings.units)),
        ("words", sum(map(material.words, findings.units))),
        ("codes", sum(1 for _ in findings.codebook.walk())),
    )


def _decided(material: Material) -> tuple[tuple[str, Cell], ...]:
    found, disputed = outcomes(material), len(material.findings.counting.disputes)
    return (
        ("by_rule", found.by_rule),
        ("accepted", found.accepted),
        ("added", found.added),
        ("rejected", found.rejected),
        *([("unseen", found.unseen)] if found.unseen else []),
        *([("in_bulk", found.in_bulk)] if found.in_bulk else []),
        ("queued", found.queued),
        *([("disputed", disputed)] if disputed else []),
        ("read", material.findings.read_units),
    )


def stranded_table(findings: Findings, stranded: Iterable[Decision]) -> Table:
    """List the decisions whose passage is gone: what was said of which words, by whom."""
    language = spoken(findings)
    keys = ("interview", "quotation", "act", "code", "memo", "coder", "time")
    return Table(
        name="stranded",
        title=say("tables.title.stranded", language=language),
        columns=tuple(Column(key, say(f"tables.column.{key}", language=language)) for key in keys),
        rows=tuple(_stranded_row(one, language) for one in stranded),
        notes=(say("tables.stranded_return", language=language),),
    )


def _stranded_row(one: Decision, language: str) -> tuple[Cell, ...]:
    act = say(f"tables.act.{one.effect.value}", language=language)
    words = " ".join(one.quote.split())
    return one.interview, words, act, one.code, one.memo, one.coder, one.time
