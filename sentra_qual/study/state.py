"""What stands after all acts: a pure fold of the log, for each coder and for all together.

In: decisions in Lamport order.
Out: a State: one view for each coder, one for all, and where they differ.
Never: reading files; forgetting a coder who disagrees.

An undo takes back one act of the same coder and may itself be taken back. Of
several acts on one thing the later counts; in the merged view too, where the
coders' disagreements stay listed. In `recode` the field `code` is the new code
and `shown["from"]` the old one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from sentra_qual.model import Act, Decision, Span, Unit


class Slot(StrEnum):
    """The things that can be settled about a unit, or a code in it, one apart from the other."""

    VERDICT = "verdict"
    SPAN = "span"
    MEMO = "memo"
    PIN = "pin"
    FLAG = "flag"
    READ = "read"
    SKIP = "skip"
    OFF_RECORD = "off_record"


class Key(NamedTuple):
    """A unit, and a code in it; no code means the unit as a whole."""

    interview: str
    unit: Span
    code: str = ""

    @classmethod
    def of(cls, unit: Unit, code: str = "") -> Key:
        """Name a unit, or a code in it."""
        return cls(unit.interview, unit.span, code)


_SLOTS: dict[Act, Slot] = {
    Act.ACCEPT: Slot.VERDICT,
    Act.REJECT: Slot.VERDICT,
    Act.ADD: Slot.VERDICT,
    Act.REMOVE: Slot.VERDICT,
    Act.RECODE: Slot.VERDICT,
    Act.RESPAN: Slot.SPAN,
    Act.MEMO: Slot.MEMO,
    Act.PIN: Slot.PIN,
    Act.FLAG: Slot.FLAG,
    Act.READ: Slot.READ,
    Act.SKIP: Slot.SKIP,
    Act.OFF_RECORD: Slot.OFF_RECORD,
}


@dataclass(frozen=True, slots=True)
class View:
    """The latest act for each thing: of one coder, or of all."""

    latest: Mapping[tuple[Slot, Key], Decision] = field(default_factory=dict)

    def get(self, slot: Slot, unit: Unit, code: str = "") -> Decision | None:
        """Return the act that settles a thing; None if nobody did."""
        return self.latest.get((slot, Key.of(unit, code)))

    def verdict(self, unit: Unit, code: str) -> bool | None:
        """Tell whether a code stands in a unit; None if nobody said."""
        decision = self.get(Slot.VERDICT, unit, code)
        return None if decision is None else says_yes(decision, code)

    def keys(self, slot: Slot) -> Iterator[Key]:
        """Yield what was settled of one kind, in the order it was first settled."""
        return (key for kind, key in self.latest if kind is slot)

    def of_unit(self, slot: Slot, unit: Unit) -> tuple[Key, ...]:
        """Return what was settled of one kind in a unit, in the order it was first settled."""
        place = (unit.interview, unit.span)
        return tuple(key for key in self.keys(slot) if key[:2] == place)

    def after(self, decision: Decision) -> View:
        """Return the view with one more act, which is no undo."""
        return View({**self.latest, **dict(_entries(decision))})

    def without(self, undone: Iterable[Decision], acts: Iterable[Decision]) -> View:
        """Return the view that is left when acts are taken back; `acts` are those that stand."""
        places = {(one.interview, one.unit) for one in undone}
        kept = {entry: act for entry, act in self.latest.items() if entry[1][:2] not in places}
        again = view_of(one for one in acts if (one.interview, one.unit) in places)
        return View({**kept, **again.latest})


@dataclass(frozen=True, slots=True)
class State:
    """All views, and where the coders differ about a code in a unit."""

    coders: Mapping[str, View]
    merged: View
    conflicts: tuple[Key, ...]


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the acts that were not taken back, the undos themselves left out."""
    acts = tuple(decisions)
    authors = {one.id: one.coder for one in acts}
    taken_back: set[str] = set()
    kept = []
    for one in reversed(acts):
        if one.id in taken_back:
            continue
        if one.act is not Act.UNDO:
            kept.append(one)
        elif authors.get(one.supersedes, one.coder) == one.coder:
            taken_back.add(one.supersedes)
    return tuple(reversed(kept))


def view_of(acts: Iterable[Decision]) -> View:
    """Return the view that standing acts amount to."""
    return View({entry: act for act in acts for entry, _ in _entries(act)})


def fold(decisions: Iterable[Decision]) -> State:
    """Return what stands after all decisions, given in Lamport order."""
    acts = standing(decisions)
    by_coder: defaultdict[str, list[Decision]] = defaultdict(list)
    for act in acts:
        by_coder[act.coder].append(act)
    views = {coder: view_of(some) for coder, some in sorted(by_coder.items())}
    return State(views, view_of(acts), _conflicts(views.values()))


def says_yes(decision: Decision, code: str) -> bool:
    """Tell whether a verdict is for a code; a recoding is for the new and against the old."""
    if decision.act is Act.RECODE:
        return code == decision.code
    return decision.act in (Act.ACCEPT, Act.ADD)


def _entries(act: Decision) -> Iterator[tuple[tuple[Slot, Key], Decision]]:
    slot = _SLOTS.get(act.act)
    if slot is None or act.unit is None:
        return
    yield (slot, Key(act.interview, act.unit, act.code)), act
    if act.act is Act.RECODE and act.shown.get("from"):
        yield (slot, Key(act.interview, act.unit, act.shown["from"])), act


def _conflicts(views: Iterable[View]) -> tuple[Key, ...]:
    said: defaultdict[Key, set[bool]] = defaultdict(set)
    for view in views:
        for key in view.keys(Slot.VERDICT):
            said[key].add(says_yes(view.latest[Slot.VERDICT, key], key.code))
    return tuple(sorted(key for key, answers in said.items() if len(answers) > 1))
