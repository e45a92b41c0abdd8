"""Candidates and decisions become codings: what a person said wins.

In: the candidates of the latest run, the folded decisions, the units of today.
Out: one Coding for each unit and code that was proposed or decided.
Never: a coding for what is off the record; a span wider than what was decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sentra_qual.model import (
    Act,
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
from sentra_qual.study.spans import proposed_span
from sentra_qual.study.state import Key, Slot, State, is_unseen, says_yes


def codings(
    candidates: Iterable[Candidate], state: State, units: Sequence[Unit]
) -> tuple[Coding, ...]:
    """Return what stands in every unit, in reading order.

    An accepted code is coded by its coder, a refused one rejected, an added one
    coded by method `coder`. A candidate nobody decided keeps its status. A code
    that was accepted stands also when its terms no longer find it. Where coders differ
    and nobody resolved it, it waits: the later of two decisions is not the better one.
    """
    order = {Key.of(unit): (place, unit) for place, unit in enumerate(on_record(state, units))}
    view = state.merged
    disputed = frozenset(state.conflicts)
    found: dict[Key, Coding] = {}
    for candidate in candidates:
        if Key.of(candidate.unit) in order:
            key = Key.of(candidate.unit, candidate.code)
            found[key] = _judged(candidate, state, disputed=key in disputed)
    for key in view.keys(Slot.VERDICT):
        home = order.get(Key(key.interview, key.unit))
        if home and key not in found and (key in disputed or view.verdict(home[1], key.code)):
            found[key] = _by_hand(home[1], key.code, state, disputed=key in disputed)
    return tuple(
        sorted(found.values(), key=lambda one: (order[Key.of(one.unit)][0], one.span, one.code))
    )


def on_record(state: State, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Return the units that no coder took off the record."""
    return tuple(unit for unit in units if not state.merged.get(Slot.OFF_RECORD, unit))


def _judged(candidate: Candidate, state: State, *, disputed: bool) -> Coding:
    view = state.merged
    verdict = view.get(Slot.VERDICT, candidate.unit, candidate.code)
    yes = view.verdict(candidate.unit, candidate.code)
    status = {None: candidate.status, True: Status.CODED, False: Status.REJECTED}[yes]
    decided = _decided_span(candidate.unit, candidate.code, state) if yes else None
    if disputed:
        verdict, status = None, Status.QUEUED
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
            in_bulk=verdict is not None and verdict.act is Act.BULK,
            unseen=verdict is not None and is_unseen(verdict),
        ),
        state,
    )


def _by_hand(unit: Unit, code: str, state: State, *, disputed: bool) -> Coding:
    """Return the coding a person gave where no term finds the code."""
    decision = _yes(unit, code, state) if disputed else None
    decision = decision or state.merged.latest[Slot.VERDICT, Key.of(unit, code)]
    span = _decided_span(unit, code, state) or unit.span
    reason = Evidence(
        rule="coder",
        span=span,
        method=Method.CODER,
        derivation=f"{decision.coder}, {decision.time}",
        strength=Strength.STRONG,
    )
    by, status = (None, Status.QUEUED) if disputed else (decision.coder, Status.CODED)
    coding = Coding(unit, span, code, by, status, None, (reason,))
    return _noted(replace(coding, in_bulk=decision.act is Act.BULK), state)


def _decided_span(unit: Unit, code: str, state: State) -> Span | None:
    """Return where people want a code to stand: where it was put last by hand.

    A resolution that names no place of its own leaves it where a coder saw it last.
    """
    view = state.merged
    placed, verdict = view.get(Slot.SPAN, unit, code), view.get(Slot.VERDICT, unit, code)
    if verdict and verdict.act is Act.RESOLVE and verdict.span == unit.span:
        verdict = _yes(unit, code, state)
    if verdict is None or (placed and not _put_later(verdict, placed)):
        return placed.span if placed else None
    return verdict.span


def _yes(unit: Unit, code: str, state: State) -> Decision | None:
    """Return the last verdict of a coder for a code."""
    said = (one.get(Slot.VERDICT, unit, code) for one in state.coders.values())
    yes = [one for one in said if one and says_yes(one, code)]
    return max(yes, key=lambda one: one.order, default=None)


def _put_later(verdict: Decision, placed: Decision) -> bool:
    by_hand = verdict.effect in (Act.ADD, Act.RECODE)
    return by_hand and verdict.order > placed.order


def _noted(coding: Coding, state: State) -> Coding:
    """Return a coding with its memos and pin, else those of its unit."""
    unit, code, view = coding.unit, coding.code, state.merged
    pin = view.get(Slot.PIN, unit, code) or view.get(Slot.PIN, unit)
    pinned = pin is not None and coding.status is Status.CODED
    quoted = pin.memo if pin and pinned else ""
    return replace(coding, memo=_memos(unit, code, state), pinned=pinned, quoted=quoted)


def _memos(unit: Unit, code: str, state: State) -> str:
    """Return the memo on a coding; those of several coders with their names."""
    found = {}
    for coder, view in state.coders.items():
        memo = view.get(Slot.MEMO, unit, code) or view.get(Slot.MEMO, unit)
        if memo and memo.memo:
            found[coder] = memo.memo
    if len(found) < 2:
        return "".join(found.values())
    return "; ".join(f"{coder}: {memo}" for coder, memo in found.items())
