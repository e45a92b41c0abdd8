"""A card: a passage in its conversation, with all that is proposed and decided for it.

In: the interviews, one after the other; what a coder decided.
Out: a Card for any unit.
Never: another coder's decisions (they would sway this one); a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sentra_qual.model import (
    Act,
    Candidate,
    Code,
    Codebook,
    Decision,
    Evidence,
    Interview,
    Role,
    Span,
    Status,
    Strength,
    Turn,
    Unit,
    with_directions,
)
from sentra_qual.review.teaching import Teacher
from sentra_qual.study.spans import proposed_span
from sentra_qual.study.state import Slot, View, says_yes, view_of

WAITING = (Status.QUEUED, Status.SUGGESTED)


@dataclass(frozen=True, slots=True)
class Side:
    """What one coder said of a code on which coders differ, by which act, and noted of it."""

    coder: str
    yes: bool
    act: str
    memo: str = ""


@dataclass(frozen=True)
class Stack:
    """The cards of one interview.

    `proposed` holds the candidates of each unit in the codebook's order, `past` the
    coder's acts in this interview that stood when the review opened, `hidden` candidates
    that are not shown, but answered when the card is left, `words` of each unit those that
    are learned from, if they are known. `sides` are there where coders differ, while that is
    being resolved.
    """

    interview: Interview
    units: tuple[Unit, ...]
    proposed: Mapping[Span, tuple[Candidate, ...]] = field(default_factory=dict)
    past: tuple[Decision, ...] = ()
    hidden: Mapping[Span, tuple[Candidate, ...]] = field(default_factory=dict)
    sides: Mapping[tuple[Span, str], tuple[Side, ...]] = field(default_factory=dict)
    words: Mapping[Span, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def places(self) -> Mapping[Span, int]:
        """Return the place of each unit, from 0."""
        return {unit.span: place for place, unit in enumerate(self.units)}

    def candidates(self, unit: Unit) -> tuple[Candidate, ...]:
        """Return what is proposed for a unit."""
        return self.proposed.get(unit.span, ())


@dataclass
class Material:
    """What a review works on; it does not change while the review runs.

    Interviews are read when they are first needed: a study of hundreds opens at
    once. `sift` leaves out of an interview what is not to be shown. `trail` holds all acts
    of the coder that stood at the start, the last one last; `proposing` names the
    interviews in which something is proposed.
    """

    ids: tuple[str, ...]
    codebook: Codebook
    load: Callable[[str], Stack]
    trail: tuple[Decision, ...] = ()
    proposing: frozenset[str] = frozenset()
    language: str = "id"
    text: Callable[[str], str] | None = None
    read: dict[str, Stack] = field(default_factory=dict)
    teacher: Teacher | None = None
    sift: Callable[[Stack], Stack] = lambda stack: stack

    def stack(self, id: str) -> Stack:  # noqa: A002 - the shape's own name
        """Return the cards of an interview."""
        if id not in self.read:
            self.read[id] = self.sift(self.load(id))
            if self.teacher:
                _meet(self.teacher, self.read[id])
        return self.read[id]

    def read_whole(self) -> None:
        """Read every interview."""
        for id_ in self.ids:
            self.stack(id_)

    def peek(self, id: str) -> str:  # noqa: A002 - the shape's own name
        """Return an interview's text, without reading more of it than that."""
        known = id in self.read or self.text is None
        return self.stack(id).interview.text if known or self.text is None else self.text(id)

    @cached_property
    def acted(self) -> frozenset[str]:
        """Return the interviews in which the coder did something."""
        return frozenset(one.interview for one in self.trail)

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """Return the hash of what each code means today."""
        from sentra_qual.codebook import definition_hash

        return {id_: definition_hash(code) for id_, code in self.codes.items()}

    @property
    def complete(self) -> bool:
        """Tell whether every interview was read."""
        return len(self.read) == len(self.ids)

    @cached_property
    def codes(self) -> Mapping[str, Code]:
        """Return the codes by id, in the order of the codebook."""
        return {code.id: code for code in self.codebook.walk()}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words on a card: whose they are and where they stand."""

    speaker: str
    span: Span
    gaps: tuple[Span, ...] = ()

    @classmethod
    def of(cls, interview: Interview, turn: Turn, span: Span) -> Passage:
        """Return a stretch of a turn, with the laughter and silences beside its words."""
        return cls(turn.speaker, *with_directions(interview.text, turn, span))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A code on a card: by rule (with its candidate) or added by hand (without).

    `decided` is True or False once the coder said so, None before; `bulk` tells that
    it was decided together with others, unread, `stale` that the code meant something else
    then. `span` is where the code stands. `starts` tells whether what was learned gives it
    a tick; None where nothing learns.
    """

    code: Code
    candidate: Candidate | None
    decided: bool | None
    span: Span
    moved: bool = False
    memo: str = ""
    pinned: bool = False
    bulk: bool = False
    stale: bool = False
    starts: bool | None = None
    sides: tuple[Side, ...] = ()

    @property
    def suggested(self) -> bool:
        """Tell whether it is a suggestion that nobody took up."""
        status = self.candidate.status if self.candidate else None
        return self.decided is None and status is Status.SUGGESTED

    @property
    def ticked(self) -> bool:
        """Tell whether the code stands if the card is taken as it is."""
        if self.decided is not None or self.candidate is None:
            return bool(self.decided)
        return likely(self.candidate) if self.starts is None else self.starts

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Return the reasons for it; none if it was added by hand.

        Where coders differ, these are the places they chose, if smaller than the passage.
        """
        if self.candidate is None:
            return ()
        whole = self.candidate.unit.span if self.sides else None
        return tuple(one for one in self.candidate.evidence if one.span != whole)


@dataclass(frozen=True, slots=True)
class Card:
    """All that is judged at once: one unit, number `number` of `count` in its interview."""

    unit: Unit
    interview: Interview
    number: int
    count: int
    passage: Passage
    question: tuple[Passage, ...]
    before: Passage | None
    after: Passage | None
    proposals: tuple[Proposal, ...]
    memo: str
    pinned: bool
    flagged: bool
    off_record: bool
    read: bool

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes on the card."""
        return tuple(one.code.id for one in self.proposals)


def likely(candidate: Candidate) -> bool:
    """Tell whether a proposal is more likely right than not: what starts with a tick.

    What was measured decides where something was; before that, what a rule coded and
    what rests on strong evidence.
    """
    if candidate.status is Status.REJECTED:
        return False
    if candidate.probability is not None:
        return candidate.probability > 0.5
    return candidate.status is Status.CODED or (
        candidate.status is Status.QUEUED and candidate.strength is Strength.STRONG
    )


def card(material: Material, view: View, unit: Unit) -> Card:
    """Lay out a unit with its surroundings and what is proposed or decided for it."""
    stack = material.stack(unit.interview)
    interview = stack.interview
    turn = interview.turns[unit.turn]
    memo = view.get(Slot.MEMO, unit)
    return Card(
        unit=unit,
        interview=interview,
        number=stack.places[unit.span] + 1,
        count=len(stack.units),
        passage=Passage.of(interview, turn, unit.span),
        question=_question(interview, unit.turn),
        before=_before(interview, unit, turn),
        after=_after(interview, unit, turn),
        proposals=proposals(material, view, unit),
        memo=memo.memo if memo else "",
        pinned=view.get(Slot.PIN, unit) is not None,
        flagged=view.get(Slot.FLAG, unit) is not None,
        off_record=view.get(Slot.OFF_RECORD, unit) is not None,
        read=view.get(Slot.READ, unit) is not None,
    )


def proposals(material: Material, view: View, unit: Unit) -> tuple[Proposal, ...]:
    """Return what is proposed for a unit in the codebook's order, then what was added by hand.

    What was added keeps its place, also when it is taken away: numbers never move
    under a finger.
    """
    stack = material.stack(unit.interview)
    candidates = stack.candidates(unit)
    starting = None
    if material.teacher and not stack.hidden:
        read = view.get(Slot.READ, unit) is not None
        taught = material.teacher.say(stack.interview, unit, candidates, read=read)
        candidates, starting = taught.candidates, taught.ticked
    known = {one.code for one in candidates}
    decided = (code for code in material.codes if view.get(Slot.VERDICT, unit, code))
    added = [code for code in decided if code not in known]
    if len(added) > 1:
        order = [key.code for key in view.of_unit(Slot.VERDICT, unit)]
        added.sort(key=order.index)
    rows = [(material.codes[one.code], one) for one in candidates]
    return tuple(
        _proposal(material, view, unit, code, candidate, starting)
        for code, candidate in (*rows, *((material.codes[code], None) for code in added))
    )


def is_stale(material: Material, view: View, verdict: Decision) -> bool:
    """Tell whether the codebook said something else of a code when it was decided on."""
    if not verdict.code_hash or verdict.code_hash == material.hashes.get(verdict.code):
        return False
    known = (one.shown.get("hashes", "").split() for one in view.renamings)
    return not any(verdict.code_hash in some for some in known)


def _meet(teacher: Teacher, stack: Stack) -> None:
    """Teach what was said in an interview before this review opened."""
    teacher.remember(stack.units, stack.words)
    view = view_of(stack.past)
    for unit in stack.units:
        teacher.hear(stack.interview, unit, stack.candidates(unit), view)


def _proposal(
    material: Material,
    view: View,
    unit: Unit,
    code: Code,
    candidate: Candidate | None,
    starting: frozenset[str] | None,
) -> Proposal:
    moved = view.get(Slot.SPAN, unit, code.id)
    memo = view.get(Slot.MEMO, unit, code.id)
    verdict = view.get(Slot.VERDICT, unit, code.id)
    first = proposed_span(candidate) if candidate else unit.span
    sides = material.stack(unit.interview).sides.get((unit.span, code.id), ())
    settled = view.get(Slot.RESOLUTION, unit, code.id)
    resolved = says_yes(settled, code.id) if settled else None
    return Proposal(
        code,
        candidate,
        resolved if sides else view.verdict(unit, code.id),
        span=moved.span if moved and moved.span else first,
        moved=moved is not None,
        memo=memo.memo if memo else "",
        pinned=view.get(Slot.PIN, unit, code.id) is not None,
        bulk=verdict is not None and verdict.act is Act.BULK,
        stale=verdict is not None and is_stale(material, view, verdict),
        starts=None if starting is None else code.id in starting,
        sides=sides,
    )


def turns_before(interview: Interview, index: int) -> Iterator[Passage]:
    """Yield what was said before a turn, the nearest first."""
    for turn in reversed(interview.turns[:index]):
        yield _whole(interview, turn)


def turns_after(interview: Interview, index: int) -> Iterator[Passage]:
    """Yield what was said after a turn."""
    for turn in interview.turns[index + 1 :]:
        yield _whole(interview, turn)


def asks(interview: Interview, speaker: str) -> bool:
    """Tell whether a speaker is an interviewer."""
    return interview.speaker(speaker).role is Role.INTERVIEWER


def _question(interview: Interview, index: int) -> tuple[Passage, ...]:
    """Return the interviewer's turns right before a turn, or the one it answers by its number."""
    asked = interview.turns[index].question
    if asked is not None:
        return (_whole(interview, interview.turns[asked]),)
    found: list[Passage] = []
    for passage in turns_before(interview, index):
        if not asks(interview, passage.speaker):
            break
        found.insert(0, passage)
    return tuple(found)


def _before(interview: Interview, unit: Unit, turn: Turn) -> Passage | None:
    """Return what the speaker said before in this turn, else another informant's turn before."""
    if unit.span.start > turn.span.start:
        return Passage.of(interview, turn, Span(turn.span.start, unit.span.start))
    if not unit.turn:
        return None
    previous = interview.turns[unit.turn - 1]
    return None if asks(interview, previous.speaker) else _whole(interview, previous)


def _after(interview: Interview, unit: Unit, turn: Turn) -> Passage | None:
    if unit.span.end < turn.span.end:
        shown = Passage.of(interview, turn, unit.span).span.end
        return Passage.of(interview, turn, Span(shown, turn.span.end))
    following: Sequence[Turn] = interview.turns[unit.turn + 1 : unit.turn + 2]
    return _whole(interview, following[0]) if following else None


def _whole(interview: Interview, turn: Turn) -> Passage:
    return Passage.of(interview, turn, turn.span)
