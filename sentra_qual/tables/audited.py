"""What an audit found, in words: what may be missed, what may be wrong, what it cannot say.

In: Findings with audits; the costs of an audit.
Out: notes and lines in the language of the study.
Never: a bound without the passages it rests on, or without what it does not cover.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sentra_qual.learning.costs import SHARES, Cost
from sentra_qual.messages import say
from sentra_qual.model import Audit, Certificate, Findings
from sentra_qual.tables.wording import decimal, quantity, spoken


def audit_notes(findings: Findings) -> tuple[str, ...]:
    """Say what the audits found; nothing where none was made."""
    language = spoken(findings)
    return tuple(note for one in findings.audits for note in _notes(one, language))


def costs_text(passages: int, judged: int, costs: Sequence[Cost], language: str) -> tuple[str, ...]:
    """Say what an audit is, how far it is, and what how many passages allow to say."""
    units = quantity("units", passages, language)
    lines = [say("learning.audit.open", language=language, units=units, judged=judged)]
    if costs:
        lines.append(say("learning.audit.costs", language=language))
        lines += (_cost(one, language) for one in costs)
    return tuple(lines)


def _notes(one: Audit, language: str) -> Iterator[str]:
    yield say(
        "learning.audit.missed",
        language=language,
        coder=one.coder,
        audited=quantity("units", one.audited, language),
        lacking=one.lacking,
        rest=quantity("units", one.rest, language),
        at_most=one.at_most,
    )
    yield from _certified(one.certificates, language)
    key = "calibrated" if one.calibrated else "not_calibrated"
    codes = quantity("codes", one.calibrated, language)
    yield say(f"learning.audit.{key}", language=language, codes=codes)
    if one.later:
        later = quantity("units", one.later, language)
        yield say("learning.audit.later", language=language, later=later)
    yield say("learning.audit.limits", language=language)


def _certified(some: Iterable[Certificate], language: str) -> Iterator[str]:
    for one in some:
        if not one.audited or not one.rest:
            continue
        name = "by_rule" if one.level is None else "above"
        level = "" if one.level is None else decimal(one.level, language, 1)
        yield say(
            f"learning.audit.{name}",
            language=language,
            level=level,
            audited=one.audited,
            wrong=one.wrong,
            rest=one.rest,
            share=f"{one.at_most / one.rest:.0%}",
        )


def _cost(one: Cost, language: str) -> str:
    def shares(some: Iterable[float | None]) -> str:
        return " / ".join("–" if share is None else f"{share:.0%}" for share in some)

    return say(
        "learning.audit.cost",
        language=language,
        audited=one.audited,
        assumed=shares(SHARES),
        missed=shares(one.missed),
        wrong=shares(one.wrong),
    )
