"""`sentra-qual explain`: why a passage has a code, what a code or a diagnostic means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.options import StudyOption, the_study
from sentra_qual.cli.output import shortened, show_for_reading
from sentra_qual.cli.placing import place_in
from sentra_qual.messages import language_in_force, say, texts
from sentra_qual.messages.nearest import nearest
from sentra_qual.model import (
    Act,
    Code,
    Coding,
    Evidence,
    Findings,
    Span,
    Term,
    Unit,
    informant,
    said,
    unspoken,
    with_directions,
)
from sentra_qual.problems import NothingFound, StudyNotFound, WrongUsage

if TYPE_CHECKING:
    from sentra_qual.codebook import Check
    from sentra_qual.study.outcome import Outcome


def explain(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="PLACE|CODE|RULE",
            help="INTERVIEW:LINE as find prints it, INTERVIEW:START-END, a code, or a rule's id.",
        ),
    ] = None,
    *,
    list_rules: Annotated[
        bool, typer.Option("--rules", help="List every diagnostic with what it is about.")
    ] = False,
    study: StudyOption = None,
) -> None:
    """Say why this passage has this code, or what a diagnostic means."""
    rules = _rules()
    if list_rules or not what:
        show_for_reading(_list(rules, wanted=list_rules and not what))
        return
    if what in rules:
        show_for_reading(rules[what])
        return
    found = _outcome(study)
    findings = found.findings if found else None
    place = place_in(found.findings.interviews, what) if found else None
    if found and place:
        show_for_reading(_passages(found, place.interview, place.span, what))
        return
    codes = {one.id: one for one in findings.codebook.walk()} if findings else {}
    if what not in codes:
        raise NothingFound(_nothing(what, [*rules, *codes], findings))
    show_for_reading(_code(codes[what]))


def _outcome(study: Path | None) -> Outcome | None:
    """Return what the study says; None where there is no study and none was named."""
    from sentra_qual.study.outcome import outcome

    try:
        return outcome(the_study(study))
    except StudyNotFound:
        if study:
            raise
        return None


def _rules() -> dict[str, str]:
    """Return what every diagnostic means, by rule id."""
    from sentra_qual.codebook import CHECKS
    from sentra_qual.matching import RULES

    meanings = {rule: _check(check) for rule, check in CHECKS.items()}
    meanings |= {rule: f"{rule}\n\n{one.purpose}" for rule, one in RULES.items()}
    for area in ("sources", "readers", "study"):
        for name, text in texts(language_in_force(), area).items():
            if name.startswith("why."):
                rule = name.removeprefix("why.")
                meanings[rule] = f"{rule}\n\n{text}"
    return meanings


def _list(rules: Mapping[str, str], *, wanted: bool) -> str:
    """Return every rule with the first sentence of what it means."""
    if not wanted:
        raise WrongUsage(say("cli.explain_what"))
    wide = max(map(len, rules))
    told = ((rule, shortened(text.partition("\n\n")[2])) for rule, text in sorted(rules.items()))
    return "\n".join(f"{rule:{wide}}  {text}" for rule, text in told)


def _nothing(what: str, names: Sequence[str], findings: Findings | None) -> str:
    """Say that a word is the name of nothing, and whose name is near."""
    places = [one.id for one in findings.interviews] if findings else []
    near = [*nearest(what, names), *nearest(what.partition(":")[0], places)]
    told = " " + say("cli.usage.near", near=", ".join(near)) if near else ""
    return say("cli.explain_nothing", what=what, near=told)


def _check(check: Check) -> str:
    parts = [f"{check.rule} ({say(f'problems.{check.severity.value}')})", check.purpose]
    for key, example in (("failing", check.failing), ("passing", check.passing)):
        if example:
            parts.append(say(f"cli.explain_{key}") + "\n" + _indented(example))
    return "\n\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def _code(code: Code) -> str:
    language = language_in_force()
    lines = [f"{code.id}  {code.name(language)}", code.definition(language)]
    lines += [f"  + {text}" for text in code.include] + [f"  - {text}" for text in code.exclude]
    if code.terms:
        lines += ["", say("cli.explain_code_terms")]
        lines += [f"  {term.id.partition(':')[2]}" for term in code.terms]
    if code.match_examples or code.no_match_examples:
        lines += ["", say("cli.explain_code_examples")]
        lines += [f"  + {text}" for text in code.match_examples]
        lines += [f"  - {text}" for text in code.no_match_examples]
    return "\n".join(line for line in lines if line is not None)


def _passages(found: Outcome, interview: str, span: Span, place: str) -> str:
    findings = found.findings
    units = [
        unit for unit in findings.units if unit.interview == interview and unit.span.overlaps(span)
    ]
    if not units:
        raise NothingFound(say("cli.explain_no_unit", place=place))
    blocks = []
    for unit in units:
        codings = [one for one in findings.codings if one.unit == unit]
        inside = [one for one in codings if one.span.overlaps(span)] or codings
        reasons = [_reasons(findings, one) for one in inside]
        if not reasons:
            reasons = [say("cli.explain_uncoded", place=unit.key)]
        blocks.append("\n".join([_head(findings, unit), *reasons, *_history(found, unit)]))
    return "\n\n".join(blocks)


def _history(found: Outcome, unit: Unit) -> Iterator[str]:
    """Yield what people did with a passage, the oldest first, every memo among it."""
    from sentra_qual.study.renaming import named_today
    from sentra_qual.study.state import is_unseen, standing

    acts = [
        one
        for one in named_today(standing(found.decisions))
        if (one.interview, one.unit) == (unit.interview, unit.span)
    ]
    if acts:
        yield "  " + say("cli.explain_history")
    for one in acts:
        what = say(f"tables.act.{'unseen' if is_unseen(one) else one.effect.value}")
        bulk = say("cli.explain_in_bulk") if one.act is Act.BULK else ""
        about = ": ".join(part for part in (one.code, one.memo) if part)
        yield f"    {one.time} {one.coder}: {what}{bulk} {about}".rstrip()


def _head(findings: Findings, unit: Unit) -> str:
    interview = findings.interview(unit.interview)
    turn = interview.turns[unit.turn]
    line = interview.text.count("\n", 0, unit.span.start) + 1
    who = informant(interview, turn.speaker)
    shown, gaps = with_directions(interview.text, turn, unit.span)
    words = " ".join(said(interview.text, shown, unspoken(interview.text, gaps)).split())
    return say("cli.explain_passage", unit=unit.key, informant=who, line=line) + f"\n  {words}"


def _derived(derivation: str) -> str:
    """Return how the words are made: what they are stands before the first sign already."""
    return derivation.partition(" = ")[2] or derivation


def _term(piece: Evidence, terms: Mapping[str, Term]) -> str:
    """Name the term of a piece of evidence, its level and what the piece weighs."""
    written = shortened(piece.rule.partition(":")[2] or piece.rule)
    term = terms.get(piece.rule)
    level = f" [{term.match.value}]" if term and term.text else ""
    strength = say(f"tables.strength.{piece.strength}")
    return say("cli.explain_term", term=written, level=level, strength=strength)


def _reasons(findings: Findings, coding: Coding) -> str:
    language = findings.language
    name = findings.codebook.code(coding.code).name(language)
    by = say("cli.explain_by_coder", coder=coding.by) if coding.by else say("cli.explain_by_rule")
    state = say(f"cli.status.{coding.status.value}")
    weighs = say(f"tables.strength.{coding.strength}") if coding.strength and not coding.by else ""
    strength = f", {weighs}" if weighs else ""
    lines = [f"  {coding.code}  {name}: {state}, {by}{strength}"]
    text = findings.interview(coding.unit.interview).text
    terms = {term.id: term for term in findings.codebook.code(coding.code).terms}
    for one in coding.evidence:
        words = " ".join(text[one.span.start : one.span.end].split())
        cue = text[one.cue.start : one.cue.end] if one.cue else ""
        mark = f" ({say(f'review.polarity.{one.polarity}')}: {cue})" if cue else ""
        lines.append(f"    “{words}” ← {_derived(one.derivation)}{mark}, {_term(one, terms)}")
    if coding.memo:
        lines.append(f"    memo: {coding.memo}")
    return "\n".join(lines)
