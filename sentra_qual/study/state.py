"""What stands after all acts: a pure fold of the log, for each coder and for all together.

In: decisions in Lamport order.
Out: a State: one view for each coder, one for all, and where they differ.
Never: reading files; forgetting a coder who disagrees.

What an act does:

    accept, add       the code stands in the unit
    reject, remove    it does not
    recode            the new code (`code`) stands, the old one (`shown["from"]`) does not
    respan            the code stands at just this place; nothing widens it again
    read, skip        the card was left; was put off
    memo, flag, pin   of a unit, or of a code in it; an empty memo takes the words away
    off_record        the unit is neither counted nor quoted
    bulk              one of these (`does`) for many items at once, none of them read by itself
    resolve           settles for all where coders differed; the coders' own views keep what
                      they said, so that agreement is measured on that
    rename, merge     a code is called otherwise, or became part of another: for every coder
    undo              takes back one act of the same coder, and may itself be taken back

Of several acts on one thing the later one counts; in the merged view too, where the
coders' disagreements stay listed until they are resolved, and again when a coder
contradicts the resolution later. Coders differ where one says yes and another no. Who
read a passage of an overlap (where nothing was proposed) and did not name a code that
another named there has said no to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from sentra_qual.model import Act, Decision, Span, Unit
from sentra_qual.study.audits import MARK as AUDIT_MARK
from sentra_qual.study.naming import (
    CODE_ACTS,
    Renaming,
    under_names_of_today,
    under_new_name,
)

OVERLAP_MARK = "overlap"  # the field of `shown` that acts on a passage of an overlap carry


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
    RESOLUTION = "resolution"


class Key(NamedTuple):
    """A unit, and a code in it; no code means the unit as a whole."""

    interview: str
    unit: Span
    code: str = ""

    @classmethod
    def of(cls, unit: Unit, code: str = "") -> Key:
        """Name a unit, or a code in it."""
        return cls(unit.interview, unit.span, code)


Entry = tuple[Slot, Key]

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
_PLAIN: dict[Act, Slot] = {act: slot for act, slot in _SLOTS.items() if act is not Act.RECODE}


@dataclass(frozen=True, slots=True)
class View:
    """The latest act for each thing, of one coder or of all, under the codes' names of today.

    `renamings` are the acts on codes that are in it.
    """

    latest: Mapping[Entry, Decision] = field(default_factory=dict)
    renamings: tuple[Decision, ...] = ()

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
        if decision.act in CODE_ACTS:
            latest = _renamed(self.latest, Renaming.of(decision))
            return View(latest, (*self.renamings, decision))
        renamings = tuple(map(Renaming.of, self.renamings))
        return View({**self.latest, **dict(_entries(decision, renamings))}, self.renamings)

    def without(self, undone: Iterable[Decision], acts: Iterable[Decision]) -> View:
        """Return the view that is left when acts are taken back; `acts` are those that stand."""
        gone = {one.id: one for one in undone}
        if self.renamings:
            left = {one.id: one for one in (*acts, *self.renamings) if one.id not in gone}
            return view_of(sorted(left.values(), key=lambda one: one.order))
        places = {(one.interview, one.unit) for act in gone.values() for one in parts(act)}
        kept = {entry: act for entry, act in self.latest.items() if entry[1][:2] not in places}
        touching = (one for act in acts for one in parts(act) if one.id not in gone)
        again = view_of(one for one in touching if (one.interview, one.unit) in places)
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
    undos = {one.supersedes for one in acts if one.act is Act.UNDO}
    if not undos:
        return acts
    authors = {one.id: one.coder for one in acts if one.id in undos}
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


def of_coder(decisions: Iterable[Decision], coder: str) -> tuple[Decision, ...]:
    """Return what one coder's review rests on: own acts, and what anybody did to codes."""
    acts = tuple(decisions)
    own_or_code = [one for one in acts if one.coder == coder or one.act in CODE_ACTS]
    if len(own_or_code) == len(acts):
        return acts
    alive = {one.id for one in standing(acts) if one.act in CODE_ACTS}
    return tuple(one for one in own_or_code if one.coder == coder or one.id in alive)


def view_of(acts: Iterable[Decision]) -> View:
    """Return the view that standing acts amount to."""
    latest: dict[Entry, Decision] = {}
    acts_on_codes: list[Decision] = []
    renamings: list[Renaming] = []
    for act in acts:
        slot = _PLAIN.get(act.act)
        if slot and act.unit is not None and not renamings:
            latest[slot, Key(act.interview, act.unit, act.code)] = act
        elif act.act in CODE_ACTS:
            acts_on_codes.append(act)
            renamings.append(Renaming.of(act))
            latest = _renamed(latest, renamings[-1])
        else:
            latest.update(_entries(act, renamings))
    return View(latest, tuple(acts_on_codes))


def fold(decisions: Iterable[Decision]) -> State:
    """Return what stands after all decisions, given in Lamport order."""
    acts = standing(decisions)
    on_codes = [one for one in acts if one.act in CODE_ACTS]
    by_coder: defaultdict[str, list[Decision]] = defaultdict(list)
    for act in acts:
        if act.act not in CODE_ACTS:
            by_coder[act.coder].append(act)
    views = {
        coder: view_of(sorted([*own, *on_codes], key=lambda one: one.order) if on_codes else own)
        for coder, own in sorted(by_coder.items())
    }
    merged = _merged(tuple(views.values()), tuple(on_codes))
    return State(views, merged, _conflicts(tuple(views.values())))


def history(decisions: Iterable[Decision], slot: Slot) -> Mapping[Key, tuple[Decision, ...]]:
    """Return all acts of one kind on each thing that were not taken back, the oldest first.

    An earlier memo is not gone when a later one takes its place.
    """
    past: dict[Key, tuple[Decision, ...]] = {}
    renamings: list[Renaming] = []
    for act in standing(decisions):
        if act.act in CODE_ACTS:
            renamings.append(Renaming.of(act))
            past = _past_renamed(past, renamings[-1])
            continue
        for (kind, key), one in _entries(act, renamings):
            if kind is slot:
                past[key] = (*past.get(key, ()), one)
    return past


def parts(decision: Decision) -> Iterator[Decision]:
    """Yield an act on one thing as it is, and one on many as one for each thing, of one id."""
    if not decision.items:
        yield decision
    for item in decision.items:
        yield replace(
            decision,
            items=(),
            interview=item.interview,
            text_sha256=item.text_sha256,
            unit=item.unit,
            span=item.span,
            quote=item.quote,
            before=item.before,
            after=item.after,
            once=item.once,
            code=item.code,
            code_hash=item.code_hash,
        )


def says_yes(decision: Decision, code: str) -> bool:
    """Tell whether a verdict is for a code; a recoding is for the new and against the old."""
    if decision.effect is Act.RECODE:
        return code == decision.code
    return decision.effect in (Act.ACCEPT, Act.ADD)


def is_unseen(decision: Decision) -> bool:
    """Tell whether an act refuses a proposal that was never shown.

    Who reads blind sets codes; the proposals of the rules that were not among them are
    answered by that, but nobody looked at them and said no.
    """
    left = decision.act is Act.REJECT and "unchanged" in decision.shown
    return left and any(mark in decision.shown for mark in (OVERLAP_MARK, AUDIT_MARK))


def _entries(act: Decision, renamings: Sequence[Renaming]) -> Iterator[tuple[Entry, Decision]]:
    """Yield what an act settles: one thing, or each of many, or a new code and its old one."""
    for part in parts(act):
        one = under_names_of_today(part, renamings) if renamings else part
        slot = Slot.RESOLUTION if one.act is Act.RESOLVE else _SLOTS.get(one.effect)
        if slot is None or one.unit is None:
            continue
        yield (slot, Key(one.interview, one.unit, one.code)), one
        source = one.shown.get("from", "")
        if one.effect is Act.RECODE and source:
            meant = one.shown.get("from_hash", "")
            old = replace(one, code=source, code_hash=meant, does=Act.REJECT)
            yield (slot, Key(one.interview, one.unit, source)), old


def _renamed(latest: Mapping[Entry, Decision], renaming: Renaming) -> dict[Entry, Decision]:
    """Return what is settled with one code under another name.

    Two codes that become one: a passage that had either has it.
    """
    moved: defaultdict[Entry, list[tuple[str, Decision]]] = defaultdict(list)
    for (slot, key), act in latest.items():
        entry = (slot, key._replace(code=renaming.name(key.code)))
        moved[entry].append((key.code, under_new_name(act, renaming)))
    joined = ((entry, _joined(entry, moved)) for entry in tuple(moved))
    return {entry: act for entry, act in joined if act}


def _joined(entry: Entry, moved: Mapping[Entry, list[tuple[str, Decision]]]) -> Decision | None:
    """Return which of the acts on codes that became one counts: yes before no, then the later.

    Where the code stands goes with the one who said that it does.
    """
    slot, key = entry
    if slot is Slot.SPAN and (Slot.VERDICT, key) in moved:
        winner, _ = max(moved[Slot.VERDICT, key], key=_weight)
        return dict(moved[entry]).get(winner)
    return max(moved[entry], key=_weight)[1]


def _weight(some: tuple[str, Decision]) -> tuple[bool, tuple[int, str, str, str]]:
    _, act = some
    speaks = bool(act.memo) if act.act is Act.MEMO else says_yes(act, act.code)
    return speaks, act.order


def _past_renamed(
    past: Mapping[Key, tuple[Decision, ...]], renaming: Renaming
) -> dict[Key, tuple[Decision, ...]]:
    moved: defaultdict[Key, list[Decision]] = defaultdict(list)
    for key, acts in past.items():
        name = key._replace(code=renaming.name(key.code))
        moved[name] += [under_new_name(act, renaming) for act in acts]
    return {key: tuple(sorted(acts, key=lambda one: one.order)) for key, acts in moved.items()}


def _merged(views: Sequence[View], renamings: tuple[Decision, ...]) -> View:
    """Return the latest act of any coder on each thing; what was resolved is resolved."""
    latest = dict(views[0].latest) if views else {}
    for view in views[1:]:
        for entry, act in view.latest.items():
            known = latest.setdefault(entry, act)
            if known.order < act.order:
                latest[entry] = act
    resolved = [(key, act) for (slot, key), act in latest.items() if slot is Slot.RESOLUTION]
    latest.update(((Slot.VERDICT, key), act) for key, act in resolved)
    return View(latest, renamings)


def _conflicts(views: Sequence[View]) -> tuple[Key, ...]:
    """Return where coders differ and nobody resolved it since."""
    if len(views) < 2:
        return ()
    said: defaultdict[Key, dict[int, Decision]] = defaultdict(dict)
    settled: defaultdict[Key, list[Decision]] = defaultdict(list)
    for at, view in enumerate(views):
        for key in view.keys(Slot.VERDICT):
            said[key][at] = view.latest[Slot.VERDICT, key]
    for key, acts in said.items():
        acts.update(_silent(key, acts, views))
    for view in views:
        for key in view.keys(Slot.RESOLUTION):
            settled[key].append(view.latest[Slot.RESOLUTION, key])
    return tuple(
        sorted(key for key, acts in said.items() if _differ(key, acts.values(), settled[key]))
    )


def _silent(key: Key, acts: Mapping[int, Decision], views: Sequence[View]) -> dict[int, Decision]:
    """Return the readings of coders who left a code away that another named in an overlap."""
    marks = {one.shown[OVERLAP_MARK] for one in acts.values() if OVERLAP_MARK in one.shown}
    found = {}
    for at, view in enumerate(views if marks else ()):
        read = view.latest.get((Slot.READ, key._replace(code="")))
        if at not in acts and read and read.shown.get(OVERLAP_MARK) in marks:
            found[at] = read
    return found


def _differ(key: Key, acts: Collection[Decision], settled: Sequence[Decision]) -> bool:
    """Tell whether coders differ on a code, if the latest resolution does not settle it.

    Two who resolved it apart from each other, and differently, differ again.
    """
    if len({says_yes(one, key.code) for one in acts}) < 2:
        return False
    last = max(settled, key=lambda one: one.order, default=None)
    if last is None:
        return True
    known = last.shown.get("settles", "").split()
    contrary = [one for one in (*acts, *settled)
                if says_yes(one, key.code) != says_yes(last, key.code)]  # fmt: skip
    return any(
        one.order > last.order or (one.act is Act.RESOLVE and bool(known) and one.id not in known)
        for one in contrary
    )
