"""A study's outcome: the latest run and everybody's decisions, put together.

In: a study.
Out: Findings for tables and reports, and what could not be put in its place.
Never: dropping a decision without listing it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sentra_qual.model import (
    UNSPOKEN,
    Act,
    Candidate,
    Codebook,
    Coding,
    Counting,
    Decision,
    Findings,
    Interview,
    Problem,
    Unit,
)
from sentra_qual.study.acts import shown_acts, shown_stranded
from sentra_qual.study.coder import identity
from sentra_qual.study.codings import codings, on_record
from sentra_qual.study.folder import Study
from sentra_qual.study.overlaps import Blind, blinding, has_overlap, seen
from sentra_qual.study.runs import candidates_today, latest_run
from sentra_qual.study.state import Key, Slot, State, fold, standing
from sentra_qual.study.unsaid import unsaid_in, without


class Read(NamedTuple):
    """A study's interviews as they were understood, and the units they are judged in."""

    interviews: tuple[Interview, ...]
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Findings, the state behind them, and what found no place.

    `decisions` are those that have a place today; `stranded` those whose passage is
    gone; `without_code` codings whose code the codebook no longer has: kept in the log,
    out of tables.
    """

    findings: Findings
    state: State
    stranded: tuple[Decision, ...]
    without_code: tuple[Coding, ...]
    problems: tuple[Problem, ...]
    decisions: tuple[Decision, ...] = ()


def outcome(
    study: Study,
    *,
    read: Read | None = None,
    candidates: tuple[Candidate, ...] | None = None,
    codebook: Codebook | None = None,
    viewer: str = "",
) -> Outcome:
    """Compute what a study says now.

    `read` spares reading the interviews again. `candidates`, with the codebook they were
    found by, stand in for those of the latest run: what the study would say with them.
    `viewer` is who looks (without a name: who is at work here), and sees no decision of
    another coder on the passages of an overlap that is being coded.
    """
    interviews, units = read or reading(study)
    everything, problems = study.decisions()
    decisions, blind = _visible(study, everything, viewer, Read(interviews, units))
    settled = study.settle(decisions, interviews, units)
    state = fold(settled.decisions)
    run = latest_run(study)
    codebook = codebook or study.codebook()
    latest, changed = candidates_today(study, run) if candidates is None else (candidates, ())
    kept = on_record(state, units)
    unsaid = unsaid_in(interviews, kept, units)
    acts = without(settled.decisions, unsaid)
    quiet = fold(acts) if unsaid else state
    known, unknown = _by_codebook(codings(latest, quiet, units), codebook)
    alive = {one.id for one in standing(decisions)}
    stranded = tuple(one for one in settled.stranded if one.id in alive)
    findings = Findings(
        title=study.config.title,
        language=study.config.language,
        codebook=codebook,
        interviews=tuple(one for one in interviews if one.kind not in UNSPOKEN),
        units=kept,
        codings=known,
        coders=_deciding(state),
        tool=run.header.tool if run else "",
        read_units=sum(1 for unit in kept if state.merged.get(Slot.READ, unit)),
        stranded=len(stranded),
        without_code=tuple(one for one in unknown if one.by),
        decisions=without(shown_acts(decisions, settled, kept, units), unsaid),
        counting=Counting(
            coders=_deciding(state),
            disputes=_disputes(state, known),
            blind=blind.coder if blind else "",
            left=blind.left if blind else 0,
        ),
    )
    doubts = (*problems, *changed)
    told = shown_stranded(stranded, decisions)
    return Outcome(findings, state, told, unknown, doubts, acts)


def _visible(
    study: Study, decisions: tuple[Decision, ...], viewer: str, read: Read
) -> tuple[tuple[Decision, ...], Blind | None]:
    """Return the decisions that may be seen here, and whether others are hidden."""
    if not has_overlap(study.root):
        return decisions, None
    blind = blinding(study, standing(decisions), viewer or identity())
    return (seen(study, decisions, blind.coder, *read), blind) if blind else (decisions, None)


def _disputes(state: State, known: tuple[Coding, ...]) -> tuple[tuple[Unit, str], ...]:
    disputed = set(state.conflicts)
    places = ((one.unit, one.code) for one in known)
    return tuple(one for one in places if Key.of(*one) in disputed)


def _deciding(state: State) -> tuple[str, ...]:
    """Return who read passages or decided on codes; who only pins or notes codes nothing."""
    return tuple(
        coder
        for coder, view in state.coders.items()
        if any(any(view.keys(slot)) for slot in (Slot.READ, Slot.VERDICT))
    )


def reading(study: Study) -> Read:
    """Return a study's interviews with their units."""
    readings = study.readings()
    units = tuple(unit for one in readings for unit in one.units)
    return Read(tuple(one.interview for one in readings), units)


def heard_on_record(study: Study, read: Read) -> tuple[Unit, ...]:
    """Return the units that may be shown: those that no coder took off the record."""
    decisions, _ = study.decisions()
    if not any(one.effect is Act.OFF_RECORD for one in decisions):
        return read.units
    return on_record(fold(study.settle(decisions, *read).decisions), read.units)


def _by_codebook(
    codings: tuple[Coding, ...], codebook: Codebook
) -> tuple[tuple[Coding, ...], tuple[Coding, ...]]:
    codes = {code.id for code in codebook.walk()}
    return (
        tuple(one for one in codings if one.code in codes),
        tuple(one for one in codings if one.code not in codes),
    )
