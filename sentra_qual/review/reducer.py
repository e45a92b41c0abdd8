"""What a key does: a pure function that every screen shares.

In: the state of a review and a key.
Out: the next state, and the acts to be written to the log.
Never: writing, showing, asking. A state changes its verdicts only when `absorb`
is told what the log holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sentra_qual.model import Act, Decision, Span, Unit
from sentra_qual.review.cards import Card, Material, Proposal, card, queue, span_of
from sentra_qual.study.naming import CODE_ACTS
from sentra_qual.study.state import Key as Place
from sentra_qual.study.state import Slot, View, standing, view_of


class Press(StrEnum):
    """What can be done on a card."""

    TOGGLE = "toggle"
    ADD = "add"
    TAKE = "take"
    NOTHING = "nothing"
    SKIP = "skip"
    MEMO = "memo"
    PIN = "pin"
    OFF_RECORD = "off_record"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Key:
    """A key with what goes with it: the proposal's number from 1, a code, a memo's text."""

    press: Press
    number: int = 0
    code: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Intent:
    """An act that a key asks for; it counts once the log holds it."""

    act: Act
    unit: Unit | None = None
    span: Span | None = None
    code: str = ""
    memo: str = ""
    shown: Mapping[str, str] = field(default_factory=dict)
    supersedes: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Where a review stands: the queue with the card on screen first, the coder's acts."""

    material: Material
    queue: tuple[Unit, ...]
    acts: tuple[Decision, ...]
    view: View

    @property
    def card(self) -> Card | None:
        """Return the card on screen; None when nothing is left."""
        return card(self.material, self.view, self.queue[0]) if self.queue else None


def start(
    material: Material, decisions: tuple[Decision, ...], *, everything: bool = False
) -> State:
    """Return the state in which one coder's review opens, from that coder's decisions."""
    acts = standing(decisions)
    view = view_of(acts)
    due = queue(material, view, everything=everything)
    on_cards = tuple(one for one in acts if one.act not in CODE_ACTS)
    return State(material, due, on_cards, view)


def reduce(state: State, key: Key) -> tuple[State, tuple[Intent, ...]]:
    """Return the next state and the acts a key asks for; a key without sense asks for none."""
    if key.press is Press.UNDO:
        return _undo(state)
    card = state.card
    if card is None:
        return state, ()
    intents = tuple(_INTENTS[key.press](card, key, state))
    if not intents:
        return state, ()
    if key.press in (Press.TAKE, Press.NOTHING):
        return replace(state, queue=state.queue[1:]), intents
    if key.press is Press.SKIP:
        return replace(state, queue=(*state.queue[1:], card.unit)), intents
    if key.press is Press.OFF_RECORD and not card.off_record:
        return replace(state, queue=state.queue[1:]), intents
    return state, intents


def absorb(state: State, decision: Decision) -> State:
    """Return the state with a decision that the log now holds."""
    if decision.act is Act.UNDO:
        acts = tuple(one for one in state.acts if one.id != decision.supersedes)
        touched = [one for one in state.acts if one.id == decision.supersedes]
        return replace(state, acts=acts, view=state.view.without(touched, acts))
    return replace(state, acts=(*state.acts, decision), view=state.view.after(decision))


def _toggle(card: Card, key: Key, _: State) -> Iterator[Intent]:
    if 1 <= key.number <= len(card.proposals):
        proposal = card.proposals[key.number - 1]
        yield _said(card.unit, proposal, yes=not proposal.ticked)


def _add(card: Card, key: Key, state: State) -> Iterator[Intent]:
    for proposal in card.proposals:
        if proposal.code.id == key.code:
            if not proposal.decided:
                yield _said(card.unit, proposal, yes=True)
            return
    if key.code in state.material.codes:
        yield _said(card.unit, Proposal(state.material.codes[key.code], None, None), yes=True)


def _take(card: Card, _: Key, __: State) -> Iterator[Intent]:
    for proposal in card.proposals:
        if proposal.decided is None:
            yield _said(card.unit, proposal, yes=proposal.ticked)
    yield Intent(Act.READ, card.unit)


def _nothing(card: Card, _: Key, __: State) -> Iterator[Intent]:
    for proposal in card.proposals:
        if proposal.decided is not False:
            yield _said(card.unit, proposal, yes=False)
    yield Intent(Act.READ, card.unit)


def _skip(card: Card, _: Key, __: State) -> Iterator[Intent]:
    yield Intent(Act.SKIP, card.unit)


def _memo(card: Card, key: Key, _: State) -> Iterator[Intent]:
    if key.text != card.memo:
        yield Intent(Act.MEMO, card.unit, memo=key.text)


def _pin(card: Card, _: Key, state: State) -> Iterator[Intent]:
    yield _mark(state, card.unit, Act.PIN, Slot.PIN)


def _off_record(card: Card, _: Key, state: State) -> Iterator[Intent]:
    yield _mark(state, card.unit, Act.OFF_RECORD, Slot.OFF_RECORD)


def _mark(state: State, unit: Unit, act: Act, slot: Slot) -> Intent:
    """Set a mark, or take back the act that set it."""
    known = state.view.get(slot, unit)
    return _taken_back(state, known) if known else Intent(act, unit)


_INTENTS = {
    Press.TOGGLE: _toggle,
    Press.ADD: _add,
    Press.TAKE: _take,
    Press.NOTHING: _nothing,
    Press.SKIP: _skip,
    Press.MEMO: _memo,
    Press.PIN: _pin,
    Press.OFF_RECORD: _off_record,
}


def _said(unit: Unit, proposal: Proposal, *, yes: bool) -> Intent:
    """Say yes or no to a code, with what the coder saw of it."""
    candidate = proposal.candidate
    span = span_of(proposal, unit)
    if candidate is None:
        return Intent(Act.ADD if yes else Act.REMOVE, unit, span, proposal.code.id)
    shown = {
        "status": candidate.status.value,
        "strength": candidate.strength.value,
        "rules": "; ".join(sorted({one.rule for one in candidate.evidence})),
    }
    if candidate.probability is not None:
        shown["probability"] = f"{candidate.probability:.3f}"
    return Intent(Act.ACCEPT if yes else Act.REJECT, unit, span, proposal.code.id, shown=shown)


def _undo(state: State) -> tuple[State, tuple[Intent, ...]]:
    """Take back the last key: all acts it wrote, the latest first, and show their card again."""
    if not state.acts:
        return state, ()
    last = state.acts[-1]
    batch = last.shown.get("batch")
    together = [one for one in state.acts if batch and one.shown.get("batch") == batch] or [last]
    once = {one.id: one for one in reversed(together)}
    intents = tuple(_taken_back(state, one) for one in once.values())
    unit = _unit_of(state, last)
    if unit is None:
        return state, intents
    return replace(state, queue=(unit, *(one for one in state.queue if one != unit))), intents


def _taken_back(state: State, decision: Decision) -> Intent:
    return Intent(Act.UNDO, _unit_of(state, decision), supersedes=decision.id)


def _unit_of(state: State, decision: Decision) -> Unit | None:
    if decision.unit is None:
        return None
    return state.material.by_key.get(Place(decision.interview, decision.unit))
