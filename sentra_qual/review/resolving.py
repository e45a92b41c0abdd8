"""Resolving: where coders differ, each with what the others said and noted.

In: a study, who resolves.
Out: a session over the passages on which coders differ; what it writes are resolutions.
Never: a coder's own decision changed; anything shown to a coder who is still blind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from sentra_qual.messages import say
from sentra_qual.model import (
    Act,
    Candidate,
    Decision,
    Evidence,
    Method,
    Span,
    Status,
    Strength,
    Unit,
)
from sentra_qual.problems import NothingFound
from sentra_qual.review.acting import RESOLVE
from sentra_qual.review.cards import Side, Stack
from sentra_qual.review.material import gather
from sentra_qual.review.reducer import start
from sentra_qual.review.session import Session
from sentra_qual.review.state import Show
from sentra_qual.study import Study
from sentra_qual.study.log import Clock, DecisionLog, Ids, new_id, now
from sentra_qual.study.overlaps import blinding, has_overlap, open_places
from sentra_qual.study.state import (
    OVERLAP_MARK,
    Key,
    Slot,
    State,
    View,
    fold,
    says_yes,
    standing,
)


def open_resolving(
    study: Study,
    *,
    coder: str,
    machine: str,
    clock: Clock = now,
    ids: Ids = new_id,
    make_log: Callable[..., DecisionLog] = DecisionLog,
) -> tuple[Session, int]:
    """Open what coders differ on, and say how many codings; NothingFound says why not."""
    decisions, _ = study.decisions()
    blind = blinding(study, standing(decisions), coder) if has_overlap(study.root) else None
    material, problems, slices = gather(study, coder)
    stacks = {id_: material.stack(id_) for id_ in material.ids}
    interviews = [one.interview for one in stacks.values()]
    units = [unit for one in stacks.values() for unit in one.units]
    state = fold(study.settle(decisions, interviews, units).decisions)
    hidden = open_places(study, interviews, units) if blind else frozenset()
    waiting = [key for key in state.conflicts
               if key.code in material.codes and key[:2] not in hidden]  # fmt: skip
    if blind and not waiting:
        text = say("agree.not_while_blind", coder=coder, left=blind.left, size=blind.size)
        raise NothingFound(text)
    if not waiting:
        raise NothingFound(say("agree.none_left"))
    desk = _Disagreements.of(state, waiting, coder)
    shown = replace(
        material, sift=desk.sift, read={},
        trail=tuple(one for one in material.trail if one.id in desk.mine),
    )  # fmt: skip
    places = {key[:2] for key in desk.keys}
    plan = tuple(one for one in units if (one.interview, one.span) in places)
    log = make_log(study.decisions_folder, coder=coder, machine=machine, clock=clock, ids=ids)
    begun = start(shown, Show(), plan=plan, planned=RESOLVE)
    session = Session(begun, log, ids=ids, problems=problems, check=slices.problems)
    return session, len(waiting)


@dataclass(frozen=True, slots=True)
class _Disagreements:
    """What is open, and what this coder settled before (to go back to, and undo)."""

    state: State
    keys: frozenset[Key]
    mine: frozenset[str]

    @classmethod
    def of(cls, state: State, waiting: Iterable[Key], coder: str) -> _Disagreements:
        open_ = frozenset(waiting)
        own = state.coders.get(coder, View())
        settled = {key: act for (slot, key), act in own.latest.items()
                   if slot is Slot.RESOLUTION and key not in open_}  # fmt: skip
        return cls(state, open_ | set(settled), frozenset(one.id for one in settled.values()))

    def sift(self, stack: Stack) -> Stack:
        """Leave in an interview the passages on which coders differ, with both sides."""
        id_ = stack.interview.id
        sides: dict[tuple[Span, str], tuple[Side, ...]] = {}
        proposed: defaultdict[Span, list[Candidate]] = defaultdict(list)
        units = {unit.span: unit for unit in stack.units}
        for key in sorted(one for one in self.keys if one.interview == id_ and one.unit in units):
            unit = units[key.unit]
            found = tuple(sides_of(self.state.coders, unit, key.code))
            sides[key.unit, key.code] = found
            proposed[key.unit].append(self._candidate(unit, key.code))
        return replace(
            stack,
            units=tuple(unit for unit in stack.units if unit.span in proposed),
            proposed={span: tuple(some) for span, some in proposed.items()},
            past=tuple(one for one in stack.past if self._is_kept(one)),
            sides=sides,
        )

    def _is_kept(self, act: Decision) -> bool:
        return act.id in self.mine if act.act is Act.RESOLVE else act.act is Act.MEMO

    def _candidate(self, unit: Unit, code: str) -> Candidate:
        """Return what stands on the card: the code, where those who named it placed it."""
        reasons = []
        for coder, view in self.state.coders.items():
            said = view.get(Slot.VERDICT, unit, code)
            if said and says_yes(said, code):
                placed = view.get(Slot.SPAN, unit, code)
                span = (placed.span if placed else said.span) or unit.span
                reasons.append(Evidence("coder", span, Method.CODER, coder))
        some = tuple(reasons) or (Evidence("coder", unit.span, Method.CODER, ""),)
        return Candidate(unit, code, some, Strength.FAIR, Status.SUGGESTED)


def sides_of(views: Mapping[str, View], unit: Unit, code: str) -> Iterable[Side]:
    """Yield what each coder said of a code, also by silence in an overlap, or in resolving it."""
    for coder, view in views.items():
        memo = view.get(Slot.MEMO, unit, code) or view.get(Slot.MEMO, unit)
        said, read = view.get(Slot.VERDICT, unit, code), view.get(Slot.READ, unit)
        settled = view.get(Slot.RESOLUTION, unit, code)
        silent = read if read and OVERLAP_MARK in read.shown else None
        for act in (said or silent, settled):
            if act:
                words = memo.memo if memo else ""
                yield Side(coder, says_yes(act, code), act.id, words)
