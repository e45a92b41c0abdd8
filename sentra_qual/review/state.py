"""Where a review stands: the card in view, what was decided, what is left.

In: the material, acts that the log holds.
Out: a State that answers what is on a unit and what is left; the State after an act.
Never: an act that the log does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sentra_qual.model import Act, Decision, Status, Unit, said, unspoken, with_directions
from sentra_qual.review.acting import AGAIN, AUDIT, HEADINGS, OVERLAP, RESOLVE
from sentra_qual.review.cards import WAITING, Card, Material, card, is_stale
from sentra_qual.review.growth import Growth
from sentra_qual.review.spans import Draft
from sentra_qual.study.state import Slot, View, parts, view_of


class Kind(StrEnum):
    """Which passages are shown, all of them in reading order."""

    ALL = "all"
    WAITING = "waiting"
    FLAGGED = "flagged"
    SKIPPED = "skipped"
    PINNED = "pinned"
    MEMO = "memo"
    STALE = "stale"
    INTERVIEW = "interview"
    CODE = "code"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Show:
    """Which passages are shown: all, or those of a kind (an interview, a code, words)."""

    kind: Kind = Kind.ALL
    value: str = ""

    @property
    def tour(self) -> bool:
        """Tell whether these are gone through one by one, read or not."""
        return self.kind not in (Kind.ALL, Kind.WAITING, Kind.INTERVIEW)

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}" if self.value else self.kind.value


@dataclass(frozen=True, slots=True)
class Group:
    """A list of passages in which one form speaks for one code.

    `sample` are those on screen, looked at one by one; `seen` those looked at before;
    `judged` tells that the sample was taken, so that the rest can be decided.
    """

    form: str
    code: str
    sample: tuple[Unit, ...]
    seen: tuple[Unit, ...] = ()
    judged: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """Where a review stands. `at` is the card in view, also when nothing is left (`done`).

    `acts` are those of this sitting that stand, `gone` the ids of earlier ones that
    were taken back. `plan` holds the cards where they come in another order than reading,
    `planned` names that order. `views` and `lefts` only remember what was computed.
    """

    material: Material
    at: Unit | None = None
    done: bool = False
    show: Show = field(default_factory=Show)
    focus: int = 0
    draft: Draft | None = None
    group: Group | None = None
    growth: Growth | None = None
    acts: tuple[Decision, ...] = ()
    gone: frozenset[str] = frozenset()
    plan: tuple[Unit, ...] = ()
    planned: str = ""
    views: dict[str, View] = field(default_factory=dict, compare=False, repr=False)
    lefts: dict[tuple[str, Show], int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def blind(self) -> bool:
        """Tell whether nothing is proposed, and nothing said of what might have been."""
        return self.planned in (AUDIT, OVERLAP)

    @property
    def heading(self) -> str:
        """Return which text says where the card stands."""
        return HEADINGS.get(self.planned, "place")

    @property
    def card(self) -> Card | None:
        """Return the card in view; None when nothing is left."""
        if self.at is None or self.done:
            return None
        return card(self.material, self.view(self.at.interview), self.at)

    def view(self, id: str) -> View:  # noqa: A002 - the shape's own name
        """Return what stands in one interview."""
        if id not in self.views:
            self.views[id] = view_of(acts_in(self, id))
        return self.views[id]

    def left(self, id: str, show: Show | None = None) -> int:  # noqa: A002 - as above
        """Return how many passages of an interview are still to be looked at."""
        wanted = show or self.show
        if (id, wanted) not in self.lefts:
            units = self.material.stack(id).units
            self.lefts[id, wanted] = sum(is_due(self, unit, wanted) for unit in units)
        return self.lefts[id, wanted]

    @property
    def left_in_all(self) -> int | None:
        """Return how many passages are left; None while interviews are still being read.

        Nor is it counted where it says nothing: of one interview, of passages that are
        gone through one by one.
        """
        if not self.material.complete or self.show.kind not in (Kind.ALL, Kind.WAITING):
            return None
        return sum(self.left(id_) for id_ in self.material.ids)

    @property
    def acted(self) -> frozenset[str]:
        """Return the interviews in which the coder did anything, today or before."""
        now = (part.interview for one in self.acts for part in parts(one))
        return self.material.acted.union(now)

    def last_act(self) -> Decision | None:
        """Return the latest act that stands, of this sitting or of an earlier one."""
        if self.acts:
            return self.acts[-1]
        return next((one for one in reversed(self.material.trail) if one.id not in self.gone), None)

    def last_on_card(self) -> Decision | None:
        """Return the latest act that stands and was made on a card, not on a list of passages."""
        some = (one for one in reversed((*self.material.trail, *self.acts)))
        return next(
            (one for one in some if one.id not in self.gone and "form" not in one.shown), None
        )

    def together(self, last: Decision) -> tuple[Decision, ...]:
        """Return the acts that one key wrote, `last` the last of them, each once."""
        batch = last.shown.get("batch")
        if not batch:
            return (last,)
        some = (*self.material.trail, *self.acts)
        found = [one for one in some if one.shown.get("batch") == batch]
        return tuple(one for one in found if one.id not in self.gone)


def acts_in(state: State, id_: str) -> Iterator[Decision]:
    """Yield the acts that stand in one interview, in order."""
    for one in state.material.stack(id_).past:
        if one.id not in state.gone:
            yield one
    for one in state.acts:
        yield from (part for part in parts(one) if part.interview == id_)


def absorb(state: State, decision: Decision) -> State:
    """Return the state with a decision that the log now holds."""
    acts, gone, touched = state.acts, state.gone, _interviews(decision)
    if decision.act is Act.UNDO:
        taken = [one for one in (*state.material.trail, *acts) if one.id == decision.supersedes]
        touched |= {id_ for one in taken for id_ in _interviews(one)}
        acts = tuple(one for one in acts if one.id != decision.supersedes)
        gone = gone if len(acts) < len(state.acts) else gone | {decision.supersedes}
    else:
        acts = (*acts, decision)
    return replace(
        state,
        acts=acts,
        gone=gone,
        views={id_: one for id_, one in state.views.items() if id_ not in touched},
        lefts={key: left for key, left in state.lefts.items() if key[0] not in touched},
    )


def _interviews(decision: Decision) -> set[str]:
    return {one.interview for one in parts(decision)}


def is_due(state: State, unit: Unit, show: Show) -> bool:
    """Tell whether a passage is still to be looked at: unread, or waiting for a decision.

    One that was read comes back when something is proposed in it that was not then.
    """
    view = state.view(unit.interview)
    if view.get(Slot.OFF_RECORD, unit) or not is_shown(state, unit, show):
        return False
    if state.planned == AGAIN:
        seen = (one for one in state.acts if one.act is Act.READ)
        return unit in state.plan and (unit.interview, unit.span) not in {
            (one.interview, one.unit) for one in seen
        }
    if state.planned == RESOLVE:
        known = (code for span, code in state.material.stack(unit.interview).sides
                 if span == unit.span)  # fmt: skip
        return any(not view.get(Slot.RESOLUTION, unit, code) for code in known)
    if show.kind is not Kind.WAITING and not view.get(Slot.READ, unit):
        return True
    wanted = WAITING if show.kind is Kind.WAITING else _PROPOSED
    candidates = state.material.stack(unit.interview).candidates(unit)
    return any(one.status in wanted and view.verdict(unit, one.code) is None for one in candidates)


def is_shown(state: State, unit: Unit, show: Show) -> bool:
    """Tell whether a passage is among those shown."""
    view = state.view(unit.interview)
    if show.kind is Kind.SKIPPED:
        return put_off(view, unit) is not None
    if show.kind in _MARKS:
        slot = _MARKS[show.kind]
        marks = (view.latest[slot, key] for key in view.of_unit(slot, unit))
        return any(one.memo or slot is not Slot.MEMO for one in marks)
    if show.kind is Kind.STALE:
        verdicts = (view.latest[Slot.VERDICT, key] for key in view.of_unit(Slot.VERDICT, unit))
        return any(is_stale(state.material, view, one) for one in verdicts)
    if show.kind is Kind.INTERVIEW:
        return unit.interview == show.value
    if show.kind is Kind.WORDS:
        return _holds(state, unit, show.value)
    candidates = state.material.stack(unit.interview).candidates(unit)
    if show.kind is Kind.CODE:
        said = view.verdict(unit, show.value)
        return any(one.code == show.value for one in candidates) if said is None else said
    return show.kind is Kind.ALL or any(one.status in WAITING for one in candidates)


_PROPOSED = (*WAITING, Status.CODED)
_MARKS = {Kind.FLAGGED: Slot.FLAG, Kind.PINNED: Slot.PIN, Kind.MEMO: Slot.MEMO}


def put_off(view: View, unit: Unit) -> Decision | None:
    """Return the act that put a passage off, if it was not read since."""
    skipped, read = view.get(Slot.SKIP, unit), view.get(Slot.READ, unit)
    return skipped if skipped and (read is None or read.number < skipped.number) else None


def _holds(state: State, unit: Unit, wanted: str) -> bool:
    """Tell whether a passage holds some words, whatever their case.

    Laughter is found where it is shown, and words on both sides of it are too.
    """
    interview = state.material.stack(unit.interview).interview
    shown, gaps = with_directions(interview.text, interview.turns[unit.turn], unit.span)
    directed = said(interview.text, shown, unspoken(interview.text, gaps))
    words = " ".join(wanted.casefold().split())
    return any(
        words in " ".join(one.casefold().split()) for one in (directed, words_of(state, unit))
    )


def grown(state: State, material: Material) -> State:
    """Return the state with a material whose codebook is another."""
    return replace(state, material=material, growth=None, lefts={})


def number_of(state: State, unit: Unit) -> int:
    """Return the number of a passage in its interview."""
    return state.material.stack(unit.interview).places[unit.span] + 1


def words_of(state: State, unit: Unit) -> str:
    """Return what is said in a unit."""
    interview = state.material.stack(unit.interview).interview
    return said(interview.text, unit.span, interview.turns[unit.turn].gaps)
