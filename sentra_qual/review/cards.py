"""The queue as cards: a passage, the question before it, what is proposed for it.

In: interviews, codebook, units, candidates; what a coder decided.
Out: the units to show, in order; a Card for any unit.
Never: another coder's decisions (they would sway this one); a screen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sentra_qual.model import (
    Candidate,
    Code,
    Codebook,
    Interview,
    Role,
    Span,
    Status,
    Strength,
    Turn,
    Unit,
)
from sentra_qual.study.codings import proposed_span
from sentra_qual.study.state import Key, Slot, View

_WAITING = (Status.QUEUED, Status.SUGGESTED)


@dataclass(frozen=True)
class Material:
    """What a review works on; it does not change while the review runs."""

    interviews: tuple[Interview, ...]
    codebook: Codebook
    units: tuple[Unit, ...]
    candidates: tuple[Candidate, ...]
    language: str = "id"

    @cached_property
    def by_id(self) -> Mapping[str, Interview]:
        """Return the interviews by id."""
        return {one.id: one for one in self.interviews}

    @cached_property
    def by_key(self) -> Mapping[Key, Unit]:
        """Return the units by interview and span."""
        return {Key.of(unit): unit for unit in self.units}

    @cached_property
    def codes(self) -> Mapping[str, Code]:
        """Return the codes by id, in the order of the codebook."""
        return {code.id: code for code in self.codebook.walk()}

    @cached_property
    def proposed(self) -> Mapping[Key, tuple[Candidate, ...]]:
        """Return the candidates of each unit, only of codes that the codebook has."""
        found: defaultdict[Key, list[Candidate]] = defaultdict(list)
        for one in self.candidates:
            if one.code in self.codes:
                found[Key.of(one.unit)].append(one)
        return {key: tuple(some) for key, some in found.items()}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words on a card: whose they are and where they stand."""

    speaker: str
    span: Span
    gaps: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A code on a card: by rule (with its candidate) or added by hand (without).

    `decided` is True or False once the coder said so, None before.
    """

    code: Code
    candidate: Candidate | None
    decided: bool | None

    @property
    def ticked(self) -> bool:
        """Tell whether the code stands if the card is taken as it is."""
        if self.decided is not None or self.candidate is None:
            return bool(self.decided)
        return likely(self.candidate)


@dataclass(frozen=True, slots=True)
class Card:
    """All that is judged at once: one unit."""

    unit: Unit
    interview: Interview
    passage: Passage
    question: tuple[Passage, ...]
    before: Passage | None
    after: Passage | None
    proposals: tuple[Proposal, ...]
    memo: str
    pinned: bool
    off_record: bool


def likely(candidate: Candidate) -> bool:
    """Tell whether a proposal is more likely right than not: what starts with a tick.

    A calibrated probability decides where there is one; before that, what a rule
    coded and what rests on strong evidence.
    """
    if candidate.status is Status.CODED:
        return True
    if candidate.probability is not None:
        return candidate.probability > 0.5
    return candidate.status is Status.QUEUED and candidate.strength is Strength.STRONG


def queue(material: Material, view: View, *, everything: bool = False) -> tuple[Unit, ...]:
    """Return the units to show: in reading order, those that were put off at the end.

    A unit is due while a proposal in it waits for this coder, or, with
    `everything`, until its card was left.
    """
    due = [unit for unit in material.units if _is_due(material, view, unit, everything=everything)]
    put_off = {unit: skip.number for unit in due if (skip := view.get(Slot.SKIP, unit))}
    return tuple(sorted(due, key=lambda unit: put_off.get(unit, 0)))


def card(material: Material, view: View, unit: Unit) -> Card:
    """Lay out a unit with its surroundings and what is proposed or decided for it."""
    interview = material.by_id[unit.interview]
    turn = interview.turns[unit.turn]
    memo = view.get(Slot.MEMO, unit)
    return Card(
        unit=unit,
        interview=interview,
        passage=Passage(turn.speaker, unit.span, turn.gaps),
        question=_question(interview, unit.turn),
        before=_before(interview, unit, turn),
        after=_after(interview, unit, turn),
        proposals=proposals(material, view, unit),
        memo=memo.memo if memo else "",
        pinned=view.get(Slot.PIN, unit) is not None,
        off_record=view.get(Slot.OFF_RECORD, unit) is not None,
    )


def proposals(material: Material, view: View, unit: Unit) -> tuple[Proposal, ...]:
    """Return what is proposed for a unit in the codebook's order, then what was added by hand."""
    order = {code: place for place, code in enumerate(material.codes)}
    candidates = sorted(material.proposed.get(Key.of(unit), ()), key=lambda one: order[one.code])
    rows = [
        Proposal(material.codes[one.code], one, view.verdict(unit, one.code)) for one in candidates
    ]
    known = {one.code for one in candidates}
    added = [
        key.code
        for key in view.of_unit(Slot.VERDICT, unit)
        if key.code not in known and key.code in material.codes
    ]
    rows += [Proposal(material.codes[code], None, view.verdict(unit, code)) for code in added]
    return tuple(rows)


def span_of(proposal: Proposal, unit: Unit) -> Span:
    """Return where a proposed code stands; one added by hand takes the passage."""
    return proposed_span(proposal.candidate) if proposal.candidate else unit.span


def _is_due(material: Material, view: View, unit: Unit, *, everything: bool) -> bool:
    if view.get(Slot.OFF_RECORD, unit):
        return False
    if everything and not view.get(Slot.READ, unit):
        return True
    return any(
        one.status in _WAITING and view.verdict(unit, one.code) is None
        for one in material.proposed.get(Key.of(unit), ())
    )


def _question(interview: Interview, index: int) -> tuple[Passage, ...]:
    """Return the interviewer's turns right before a turn, or the one it answers by its number."""
    asked = interview.turns[index].question
    if asked is not None:
        return (_whole(interview.turns[asked]),)
    found: list[Passage] = []
    for turn in reversed(interview.turns[:index]):
        if interview.speaker(turn.speaker).role is not Role.INTERVIEWER:
            break
        found.insert(0, _whole(turn))
    return tuple(found)


def _before(interview: Interview, unit: Unit, turn: Turn) -> Passage | None:
    """Return what the speaker said before in this turn, else another informant's turn before."""
    if unit.span.start > turn.span.start:
        return Passage(turn.speaker, Span(turn.span.start, unit.span.start), turn.gaps)
    if not unit.turn:
        return None
    previous = interview.turns[unit.turn - 1]
    asked = interview.speaker(previous.speaker).role is Role.INTERVIEWER
    return None if asked else _whole(previous)


def _after(interview: Interview, unit: Unit, turn: Turn) -> Passage | None:
    if unit.span.end < turn.span.end:
        return Passage(turn.speaker, Span(unit.span.end, turn.span.end), turn.gaps)
    following = interview.turns[unit.turn + 1 : unit.turn + 2]
    return _whole(following[0]) if following else None


def _whole(turn: Turn) -> Passage:
    return Passage(turn.speaker, turn.span, turn.gaps)
