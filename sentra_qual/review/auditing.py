"""The audit: passages drawn at random, judged for all codes, with nothing proposed.

In: a study, a coder.
Out: a session over the frozen list; what the answers allow to say.
Never: a highlight, a proposal or an earlier answer in view; a passage chosen by the queue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from sentra_qual.learning import Hint, Sight, taught
from sentra_qual.learning.auditing import (
    ENOUGH_AUDITED,
    Answer,
    Tried,
    calibrated_codes,
    calibration,
    certificates,
    lacks,
    missed,
    tried,
)
from sentra_qual.learning.costs import Cost, costs
from sentra_qual.learning.seeing import sight
from sentra_qual.model import Audit, Decision, Status, Unit
from sentra_qual.review.acting import AUDIT
from sentra_qual.review.cards import Material, Stack
from sentra_qual.review.material import gather
from sentra_qual.review.reducer import start
from sentra_qual.review.session import Session
from sentra_qual.review.state import Show
from sentra_qual.review.teaching import Scale, judged_of
from sentra_qual.study import Study
from sentra_qual.study.audits import MARK, AuditList, draw_list, read_list
from sentra_qual.study.coder import identity
from sentra_qual.study.log import Clock, DecisionLog, Ids, new_id, now
from sentra_qual.study.overlaps import blinding, has_overlap
from sentra_qual.study.state import Slot, View, standing, view_of


@dataclass(frozen=True, slots=True)
class Plan:
    """What is ahead of an audit: passages in the list, and what how many of them cost."""

    passages: int
    judged: int
    costs: tuple[Cost, ...]


def open_audit(
    study: Study,
    *,
    coder: str,
    machine: str,
    clock: Clock = now,
    ids: Ids = new_id,
    make_log: Callable[..., DecisionLog] = DecisionLog,
) -> tuple[Session, Plan]:
    """Open a coder's audit; its list is drawn the first time, from what was not read."""
    material, problems, slices = gather(study, coder)
    stacks = [material.stack(id_) for id_ in material.ids]
    views = {one.interview.id: view_of(_outside(one.past)) for one in stacks}
    interviews = [one.interview for one in stacks]
    unread = [unit for one in stacks for unit in one.units
              if _is_free(views[unit.interview], unit)]  # fmt: skip
    drawn = read_list(study.root, coder) or draw_list(
        study.root, coder, interviews, unread, time=clock()
    )
    listed = drawn.units(interviews, unread)
    blind = replace(material, sift=_blinded(set(listed)), read={}, trail=())
    state = start(blind, Show(), plan=listed, planned=AUDIT)
    log = make_log(study.decisions_folder, coder=coder, machine=machine, clock=clock, ids=ids)
    session = Session(state, log, ids=ids, problems=problems, check=slices.problems,
                      noted={MARK: drawn.name})  # fmt: skip
    by_rule = sum(
        one.status is Status.CODED
        for stack in stacks
        for some in stack.proposed.values()
        for one in some
    )
    judged = sum(state.view(unit.interview).get(Slot.READ, unit) is not None for unit in listed)
    return session, Plan(len(listed), judged, costs(len(listed), by_rule))


def audit_of(study: Study, coder: str) -> Audit | None:
    """Return what a coder's audit says; None if there is none, or nothing was judged yet."""
    answered = _answered(study, coder)
    return answered.audit() if answered and answered.order else None


def audits_of(study: Study) -> tuple[Audit, ...]:
    """Return what the audits of all coders say; to who is blind, only their own."""
    folder = study.root / "audits"
    if not folder.is_dir():
        return ()
    decisions, _ = study.decisions()
    coders = sorted({one.coder for one in decisions if MARK in one.shown})
    if has_overlap(study.root):
        blind = blinding(study, standing(decisions), identity())
        coders = [one for one in coders if blind is None or one == blind.coder]
    return tuple(one for coder in coders if (one := audit_of(study, coder)))


def scale_of(study: Study, coder: str) -> Scale:
    """Return the map from posteriors to probabilities; one without codes before an audit."""
    answered = _answered(study, coder)
    return answered.scale() if answered else Scale()


@dataclass(frozen=True, slots=True)
class Answered:
    """Everything a coder said, the audit apart from the rest."""

    coder: str
    codes: tuple[str, ...]
    order: tuple[Unit, ...]
    unread: tuple[Unit, ...]
    sights: dict[Unit, Sight]
    inside: dict[str, View]
    outside: dict[str, View]
    later: int

    def audit(self) -> Audit:
        """Say what the answers allow."""
        some = self.tried()
        rest = [(hint.coded, share) for _, hint, share in self.left()]
        lacking = [lacks(self.sights[unit], one.judged, self.standing(unit))
                   for unit, one in zip(self.order, self.audited(), strict=True)]  # fmt: skip
        bound = missed(lacking, len(self.unread))
        return Audit(
            coder=self.coder,
            audited=bound.audited,
            lacking=bound.found,
            rest=bound.rest,
            at_most=bound.at_most,
            certificates=certificates(some, rest),
            calibrated=len(self.scale().codes),
            later=self.later,
        )

    def left(self) -> Iterator[tuple[Unit, Hint, float]]:
        """Yield every proposal of the passages nobody read, with what was learned of it."""
        learner = taught(self.codes, ((one.sight, one.judged) for one in self.answers()))
        for unit in self.unread:
            seen = self.sights[unit]
            for hint in seen.hints:
                yield unit, hint, learner.posterior(seen, hint.code)

    def waiting(self) -> Iterator[tuple[Unit, str, float]]:
        """Yield what certificates on what waits speak of: unread passages, codes, learned scores.

        Of what rules only propose, and nobody decided in bulk; what they code counts already.
        """
        for unit, hint, share in self.left():
            if not hint.coded and hint.code not in self.standing(unit):
                yield unit, hint.code, share

    def scale(self) -> Scale:
        """Return the map to probabilities, once enough was audited."""
        if len(self.order) < ENOUGH_AUDITED:
            return Scale()
        some = self.tried()
        return Scale(calibration(some), calibrated_codes(some))

    def tried(self) -> tuple[Tried, ...]:
        """Return every audited proposal with what a learner says that never saw its interview."""
        return tried(self.codes, list(self.audited()), list(self.others()))

    def audited(self) -> Iterator[Answer]:
        """Yield the answers of the audit, in the order of the list."""
        for unit in self.order:
            judged = judged_of(self.inside[unit.interview], unit)
            if judged:
                yield Answer(unit.interview, self.sights[unit], judged)

    def others(self) -> Iterator[Answer]:
        """Yield what was said outside the audit."""
        for unit in self.sights:
            judged = judged_of(self.outside[unit.interview], unit)
            if judged and judged.whole:
                yield Answer(unit.interview, self.sights[unit], judged)

    def answers(self) -> Iterator[Answer]:
        """Yield all that was said."""
        yield from self.audited()
        yield from self.others()

    def standing(self, unit: Unit) -> dict[str, bool]:
        """Return what was said of a unit's codes outside the audit."""
        view = self.outside[unit.interview]
        keys = view.of_unit(Slot.VERDICT, unit)
        return {key.code: bool(view.verdict(unit, key.code)) for key in keys}


def _answered(study: Study, coder: str) -> Answered | None:
    """Return what a coder said; None if there is no list."""
    drawn = read_list(study.root, coder)
    return answered_in(gather(study, coder)[0], coder, drawn) if drawn else None


def answered_in(material: Material, coder: str, drawn: AuditList) -> Answered:
    """Return what a coder said, by the material of the coder's review."""
    stacks = [material.stack(id_) for id_ in material.ids]
    inside = {one.interview.id: view_of(_inside(one.past)) for one in stacks}
    outside = {one.interview.id: view_of(_outside(one.past)) for one in stacks}
    free = [unit for one in stacks for unit in one.units
            if _is_free(outside[unit.interview], unit)]  # fmt: skip
    listed = drawn.units([one.interview for one in stacks], free)
    judged = [unit for unit in listed if inside[unit.interview].get(Slot.READ, unit)]
    levels = material.codebook.levels
    sights = {
        unit: sight(one.interview, unit, one.candidates(unit), levels)
        for one in stacks
        for unit in one.units
    }
    return Answered(
        coder=coder,
        codes=tuple(material.codes),
        order=tuple(judged),
        unread=tuple(one for one in listed if one not in set(judged)),
        sights=sights,
        inside=inside,
        outside=outside,
        later=len(free) - len(listed),
    )


def _is_free(view: View, unit: Unit) -> bool:
    """Tell whether a unit was neither read outside the audit nor taken off the record."""
    return not view.get(Slot.READ, unit) and not view.get(Slot.OFF_RECORD, unit)


def _inside(acts: Iterable[Decision]) -> tuple[Decision, ...]:
    return tuple(one for one in acts if MARK in one.shown)


def _outside(acts: Iterable[Decision]) -> tuple[Decision, ...]:
    return tuple(one for one in acts if MARK not in one.shown)


def _blinded(listed: set[Unit]) -> Callable[[Stack], Stack]:
    """Return what leaves only listed units in an interview, and nothing of what is known.

    So also when the codebook grows on the way, and proposals are gathered anew.
    """

    def sift(known: Stack) -> Stack:
        return Stack(
            known.interview,
            tuple(unit for unit in known.units if unit in listed),
            {},
            _inside(known.past),
            known.proposed or known.hidden,
        )

    return sift
