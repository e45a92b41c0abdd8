"""How often each term was right, as far as people said so, and how often it stood alone.

In: Findings, whose codings carry their evidence.
Out: the table `rules`: a row a term that found something, in the codebook's order.
Never: a precision from what nobody read; a coding decided in bulk counted as read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sentra_qual.messages import say
from sentra_qual.model import Cell, Coding, Column, Findings, Status, Table
from sentra_qual.statistics import clopper_pearson
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.material import gather
from sentra_qual.tables.wording import quantity, spoken

_FIGURES = (
    "found", "only", "right", "wrong", "precision", "at_least", "only_right", "only_wrong",
)  # fmt: skip


def rules(findings: Findings, _: Asked = PLAIN) -> Table:
    """Measure every term by the decisions on what it found."""
    language, material = spoken(findings), gather(findings)
    by_rule: defaultdict[str, list[Coding]] = defaultdict(list)
    for one in findings.codings:
        if one.unit in material.informants:
            for rule in _rules_of(one):
                by_rule[rule].append(one)
    rows = [
        (code.id, term.text or term.regex or "", *_figures(by_rule[term.id]), term.id)
        for code in findings.codebook.walk()
        for term in code.terms
        if term.id in by_rule
    ]
    return Table(
        name="rules",
        title=say("learning.rules.title", language=language),
        columns=_columns(language),
        rows=tuple(rows),
        notes=(
            say("learning.rules.base", language=language, **material.base()),
            *_notes(findings, by_rule, language),
        ),
    )


def _rules_of(coding: Coding) -> frozenset[str]:
    return frozenset(one.rule for one in coding.evidence)


def _figures(codings: list[Coding]) -> tuple[Cell, ...]:
    read = [one for one in codings if one.by and not one.in_bulk]
    right = [one for one in read if one.status is Status.CODED]
    wrong = [one for one in read if one.status is Status.REJECTED]
    only = [[one for one in some if len(_rules_of(one)) == 1] for some in (codings, right, wrong)]
    judged = len(right) + len(wrong)
    return (
        len(codings),
        len(only[0]),
        len(right),
        len(wrong),
        len(right) / judged if judged else None,
        1 - clopper_pearson(judged, len(wrong)) if judged else None,
        len(only[1]),
        len(only[2]),
    )


def _columns(language: str) -> tuple[Column, ...]:
    def column(key: str, *, numeric: bool = True) -> Column:
        return Column(
            key,
            say(f"learning.rules.column.{key}", language=language),
            numeric,
            spare=key in ("only_right", "only_wrong"),
            ending=key == "code",
        )

    return (
        column("code", numeric=False),
        column("term", numeric=False),
        *map(column, _FIGURES),
        Column("rule", ""),
    )


def _notes(
    findings: Findings, by_rule: Mapping[str, list[Coding]], language: str
) -> tuple[str, ...]:
    silent = sum(term.id not in by_rule for code in findings.codebook.walk() for term in code.terms)
    terms = quantity("terms", silent, language)
    return (
        say("learning.rules.note", language=language),
        say("learning.rules.silent", language=language, terms=terms),
    )
