"""Candidates and decisions become codings: what a person said wins.

In: the candidates of the latest run, the folded decisions, the units of today.
Out: one Coding for each unit and code that was proposed or decided.
Never: a coding for what is off the record; a span wider than what was decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sentra_qual.model import (
    Candidate,
    Coding,
    Decision,
    Evidence,
    Method,
    Span,
    Status,
    Strength,
    Unit,
)
from sentra_qual.study.state import Key, Slot, State, View


def codings(
    candidates: Iterable[Candidate], state: State, units: Sequence[Unit]
) -> tuple[Coding, ...]:
    """Return what stands in every unit, in reading order.

    An accepted code is coded by its coder, a refused one rejected, an added one
    coded by method `coder`. A candidate nobody decided keeps its status. A code
    that was accepted stands also when its terms no longer find it.
    """
    order = {Key.of(unit): (place, unit) for place, unit in enumerate(on_record(state, units))}
    view = state.merged
    found: dict[Key, Coding] = {}
    for candidate in candidates:
        if Key.of(candidate.unit) in order:
            found[Key.of(candidate.unit, candidate.code)] = _judged(candidate, view)
    for key in view.keys(Slot.VERDICT):
        home = order.get(Key(key.interview, key.unit))
        if home and key not in found and view.verdict(home[1], key.code):
            found[key] = _by_hand(home[1], key.code, view)
    return tuple(
        sorted(found.values(), key=lambda one: (order[Key.of(one.unit)][0], one.span, one.code))
    )


def on_record(state: State, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return the units that no coder took off the record."""
    return tuple(unit for unit in units if not state.merged.get(Slot.OFF_RECORD, unit))


def proposed_span(candidate: Candidate) -> Span:
    """Return where a proposal stands in its unit.

    Evidence in the question before counts as a reason, not as a place.
    """
    unit = candidate.unit.span
    inside = [one.span for one in candidate.evidence if one.span.overlaps(unit)]
    if not inside:
        return unit
    start = max(unit.start, min(span.start for span in inside))
    return Span(start, min(unit.end, max(span.end for span in inside)))


def _judged(candidate: Candidate, view: View) -> Coding:
    verdict = view.get(Slot.VERDICT, candidate.unit, candidate.code)
    yes = view.verdict(candidate.unit, candidate.code)
    status = {None: candidate.status, True: Status.CODED, False: Status.REJECTED}[yes]
    decided = _decided_span(candidate.unit, candidate.code, view) if yes else None
    return _noted(
        Coding(
            unit=candidate.unit,
            span=decided or proposed_span(candidate),
            code=candidate.code,
            by=verdict.coder if verdict else None,
            status=status,
            strength=candidate.strength,
            evidence=candidate.evidence,
            probability=candidate.probability,
        ),
        view,
    )


def _by_hand(unit: Unit, code: str, view: View) -> Coding:
    """Return the coding a person gave where no term finds the code."""
    decision = view.latest[Slot.VERDICT, Key.of(unit, code)]
    span = _decided_span(unit, code, view) or unit.span
    reason = Evidence(
        rule="coder",
        span=span,
        method=Method.CODER,
        derivation=f"{decision.coder}, {decision.time}",
        strength=Strength.STRONG,
    )
    return _noted(Coding(unit, span, code, decision.coder, Status.CODED, None, (reason,)), view)


def _decided_span(unit: Unit, code: str, view: View) -> Span | None:
    decision: Decision | None = view.get(Slot.SPAN, unit, code)
    decision = decision or view.get(Slot.VERDICT, unit, code)
    return decision.span if decision else None


def _noted(coding: Coding, view: View) -> Coding:
    """Return a coding with its memo and pin, else those of its unit."""
    unit, code = coding.unit, coding.code
    memo = view.get(Slot.MEMO, unit, code) or view.get(Slot.MEMO, unit)
    pin = view.get(Slot.PIN, unit, code) or view.get(Slot.PIN, unit)
    pinned = pin is not None and coding.status is Status.CODED
    return replace(coding, memo=memo.memo if memo else "", pinned=pinned)
