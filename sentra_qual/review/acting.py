"""What a key on a card writes: acts for the log, computed from the card alone.

In: a card, a key.
Out: intents, in the order in which the log shall hold them.
Never: writing; an act for what already stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sentra_qual.model import Act, Candidate, Cause, Code, Span, Unit
from sentra_qual.review.cards import Card, Proposal
from sentra_qual.review.spans import Step

AGAIN = "again"  # the order of a second look: what stands is confirmed
AUDIT = "audit"  # a list drawn at random, judged with nothing proposed
OVERLAP = "overlap"  # a list that several coders judge, each with nothing proposed
RESOLVE = "resolve"  # where coders differ, with what each of them said
HEADINGS = {AUDIT: "place_audit", OVERLAP: "place_overlap", RESOLVE: "place_resolve"}


class Press(StrEnum):
    """What a key can mean."""

    TOGGLE = "toggle"
    ADD = "add"
    TAKE = "take"
    NOTHING = "nothing"
    SKIP = "skip"
    MEMO = "memo"
    FLAG = "flag"
    PIN = "pin"
    OFF_RECORD = "off_record"
    UNDO = "undo"
    FOCUS = "focus"
    BACK = "back"
    AHEAD = "ahead"
    GO = "go"
    SHOW = "show"
    SPAN = "span"
    EDGE = "edge"
    STEP = "step"
    WHOLE = "whole"
    KEEP = "keep"
    RECODE = "recode"
    SELECT = "select"
    NAME = "name"
    REWORD = "reword"
    GROUP = "group"
    MORE = "more"
    REST_YES = "rest_yes"
    REST_NO = "rest_no"
    LEAVE = "leave"
    RESOLVE = "resolve"


@dataclass(frozen=True, slots=True)
class Key:
    """A key with what goes with it.

    `number` is a proposal's from 1 (0: the one in focus, or the passage), `code` a
    code's id, `text` the words of a memo, what to show or what a new code is called,
    `unit` where to go, `step` how an edge is moved, `span` where an added code stands.
    """

    press: Press
    number: int = 0
    code: str = ""
    text: str = ""
    unit: Unit | None = None
    step: Step | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Intent:
    """An act that a key asks for; it counts once the log holds it.

    One in bulk does something (`does`) at many places at once.
    """

    act: Act
    unit: Unit | None = None
    span: Span | None = None
    code: str = ""
    memo: str = ""
    shown: Mapping[str, str] = field(default_factory=dict)
    supersedes: str = ""
    does: Act | None = None
    items: tuple[tuple[Unit, Span], ...] = ()
    cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What acting on a card needs to know: the card, the codes, what is in focus.

    `hidden` are candidates that are not on the card; leaving it answers them too.
    """

    card: Card
    codes: Mapping[str, Code]
    focus: int = 0
    order: str = ""
    hidden: tuple[Candidate, ...] = ()

    def proposal(self, number: int) -> Proposal | None:
        """Return the proposal of a number, or the one in focus; None if there is none."""
        at = number or self.focus
        return self.card.proposals[at - 1] if 1 <= at <= len(self.card.proposals) else None


def toggle(desk: Desk, key: Key) -> Iterator[Intent]:
    """Turn a tick over."""
    proposal = desk.proposal(key.number)
    if proposal:
        yield said(desk.card.unit, proposal, yes=not proposal.ticked)


def add(desk: Desk, key: Key) -> Iterator[Intent]:
    """Put a code on the card, ticked; one that is there already is ticked."""
    for proposal in desk.card.proposals:
        if proposal.code.id == key.code:
            if not proposal.decided:
                yield said(desk.card.unit, proposal, yes=True)
            return
    if key.code in desk.codes:
        unit = desk.card.unit
        place = key.span or unit.span
        yield said(unit, Proposal(desk.codes[key.code], None, None, place), yes=True)


def recode(desk: Desk, key: Key) -> Iterator[Intent]:
    """Put another code in place of the one in focus, where that stands."""
    proposal = desk.proposal(key.number)
    if proposal is None or key.code not in desk.codes or proposal.code.id == key.code:
        return
    shown = {"from": proposal.code.id}
    yield Intent(Act.RECODE, desk.card.unit, proposal.span, key.code, shown=shown)


def take(desk: Desk, _: Key) -> Iterator[Intent]:
    """Decide what is undecided as it is shown, and leave the card.

    So also what was only decided in bulk, or when the code meant something else.
    """
    card = desk.card
    if card.off_record:
        return
    open_ = [
        one
        for one in card.proposals
        if (one.decided is None or one.bulk or one.stale) and not one.suggested
    ]
    for proposal in open_:
        yield said(card.unit, proposal, yes=proposal.ticked, unchanged=True)
    yield from _unnamed(desk)
    if open_ or not card.read or desk.order == AGAIN:
        yield _read(desk)


def nothing(desk: Desk, _: Key) -> Iterator[Intent]:
    """Refuse every code, and leave the card."""
    card = desk.card
    if card.off_record:
        return
    standing = [one for one in card.proposals if one.decided is not False and not one.suggested]
    for proposal in standing:
        yield said(card.unit, proposal, yes=False)
    yield from _unnamed(desk)
    if standing or not card.read:
        yield _read(desk)


def _unnamed(desk: Desk) -> Iterator[Intent]:
    """Refuse the candidates that were not shown and not named: all codes were judged."""
    unit = desk.card.unit
    for one in desk.hidden if not desk.card.read else ():
        if one.code not in desk.card.codes:
            proposal = Proposal(desk.codes[one.code], one, None, unit.span)
            yield said(unit, proposal, yes=False, unchanged=True)


def skip(desk: Desk, _: Key) -> Iterator[Intent]:
    """Put the card off."""
    yield Intent(Act.SKIP, desk.card.unit)


def note(desk: Desk, key: Key) -> Iterator[Intent]:
    """Write a memo on the passage, or on the coding in focus."""
    proposal = desk.proposal(key.number)
    known = proposal.memo if proposal else desk.card.memo
    if key.text != known:
        yield _about(desk, Act.MEMO, proposal, memo=key.text)


def said(unit: Unit, proposal: Proposal, *, yes: bool, unchanged: bool = False) -> Intent:
    """Say yes or no to a code, with what the coder saw of it."""
    candidate, code = proposal.candidate, proposal.code.id
    shown = {"unchanged": "yes"} if unchanged else {}
    if candidate is None:
        act = Act.ADD if yes else Act.REMOVE
        return Intent(act, unit, proposal.span, code, shown=shown)
    shown |= {
        "status": candidate.status.value,
        "strength": candidate.strength.value,
        "rules": "; ".join(sorted({one.rule for one in candidate.evidence})),
    }
    if candidate.probability is not None:
        shown["probability"] = f"{candidate.probability:.3f}"
    return Intent(Act.ACCEPT if yes else Act.REJECT, unit, proposal.span, code, shown=shown)


def respanned(desk: Desk, code: str, span: Span) -> Iterator[Intent]:
    """Say where a code stands; one not yet accepted is."""
    for proposal in desk.card.proposals:
        if proposal.code.id != code or span == proposal.span:
            continue
        if not proposal.decided:
            yield said(desk.card.unit, proposal, yes=True)
        yield Intent(Act.RESPAN, desk.card.unit, span, code)


def settle(desk: Desk, key: Key) -> Iterator[Intent]:
    """Settle where coders differ: the code in focus, else the first that is open."""
    waiting = (one for one in desk.card.proposals if one.decided is None)
    proposal = desk.proposal(key.number) or next(waiting, None)
    if proposal and proposal.sides:
        outcome, _, cause = key.text.partition(" ")
        yield Intent(
            Act.RESOLVE,
            desk.card.unit,
            proposal.span,
            proposal.code.id,
            shown={"settles": " ".join(one.act for one in proposal.sides)},
            does=Act.ACCEPT if outcome == "yes" else Act.REJECT,
            cause=Cause(cause),
        )


def _read(desk: Desk) -> Intent:
    return Intent(Act.READ, desk.card.unit, shown={"order": desk.order} if desk.order else {})


def _about(desk: Desk, act: Act, proposal: Proposal | None, memo: str = "") -> Intent:
    """Return an act on the passage, or on a coding in it."""
    unit = desk.card.unit
    if proposal is None:
        return Intent(act, unit, memo=memo)
    return Intent(act, unit, proposal.span, proposal.code.id, memo=memo)


Acting = Callable[[Desk, Key], Iterator[Intent]]
ACTING: dict[Press, Acting] = {
    Press.TOGGLE: toggle,
    Press.ADD: add,
    Press.RECODE: recode,
    Press.TAKE: take,
    Press.NOTHING: nothing,
    Press.SKIP: skip,
    Press.MEMO: note,
    Press.RESOLVE: settle,
}
