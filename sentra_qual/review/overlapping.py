"""The overlap in review: passages that several coders judge, each alone, with nothing proposed.

In: a study with an overlap, a coder.
Out: a session over the overlap; in an ordinary review, its passages kept back until then.
Never: a proposal, a highlight, an earlier answer or another coder's in view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from sentra_qual.messages import say
from sentra_qual.model import Act, Decision, Unit
from sentra_qual.problems import WrongUsage
from sentra_qual.review.acting import OVERLAP
from sentra_qual.review.cards import Material, Stack
from sentra_qual.review.material import gather
from sentra_qual.review.reducer import start
from sentra_qual.review.session import Session
from sentra_qual.review.state import Show
from sentra_qual.study import Study
from sentra_qual.study.log import Clock, DecisionLog, Ids, new_id, now
from sentra_qual.study.overlaps import Overlap, blinding, latest
from sentra_qual.study.state import OVERLAP_MARK, standing


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is ahead of a coder: passages of the overlap, and how many are judged."""

    round: int
    passages: int
    judged: int


def open_overlap(
    study: Study,
    *,
    coder: str,
    machine: str,
    clock: Clock = now,
    ids: Ids = new_id,
    make_log: Callable[..., DecisionLog] = DecisionLog,
) -> tuple[Session, Ahead]:
    """Open the overlap for a coder; WrongUsage says how to draw one if there is none."""
    overlap = latest(study.root)
    if overlap is None:
        raise WrongUsage(say("review.overlap.none"))
    material, problems, slices = gather(study, coder)
    stacks = [material.stack(id_) for id_ in material.ids]
    units = [unit for one in stacks for unit in one.units]
    listed = overlap.homes(study, [one.interview for one in stacks], units)
    blind = replace(
        material, sift=_blinded(set(listed), overlap), read={},
        trail=tuple(_of(overlap, material.trail)),
    )  # fmt: skip
    state = start(blind, Show(), plan=listed, planned=OVERLAP)
    log = make_log(study.decisions_folder, coder=coder, machine=machine, clock=clock, ids=ids)
    session = Session(state, log, ids=ids, problems=problems, check=slices.problems,
                      noted={OVERLAP_MARK: overlap.name})  # fmt: skip
    judged = overlap.done(material.trail)[coder]
    return session, Ahead(overlap.round, len(listed), judged)


def without_overlap(study: Study, coder: str, material: Material) -> Material:
    """Return the material of an ordinary review without the passages of an open overlap.

    What a rule proposes there would be seen before they are coded blind.
    """
    overlap = latest(study.root)
    if overlap is None or not blinding(study, standing(study.decisions()[0]), coder):
        return material

    def sift(known: Stack) -> Stack:
        inside = set(overlap.homes(study, [known.interview], known.units))
        done = {one.unit for one in _of(overlap, known.past) if one.act is Act.READ}
        kept = [one for one in known.units if one not in inside or one.span in done]
        return replace(known, units=tuple(kept))

    return replace(material, sift=sift)


def kept_back(study: Study, coder: str) -> int:
    """Return how many passages of an open overlap a coder has still to judge."""
    if latest(study.root) is None:
        return 0
    blind = blinding(study, standing(study.decisions()[0]), coder)
    return blind.left if blind else 0


def _of(overlap: Overlap, acts: Iterable[Decision]) -> Sequence[Decision]:
    return [one for one in acts if one.shown.get(OVERLAP_MARK) == overlap.name]


def _blinded(listed: set[Unit], overlap: Overlap) -> Callable[[Stack], Stack]:
    """Return what leaves only listed units in an interview, and nothing of what is known."""

    def sift(known: Stack) -> Stack:
        return Stack(
            known.interview,
            tuple(unit for unit in known.units if unit in listed),
            {},
            tuple(_of(overlap, known.past)),
            known.proposed or known.hidden,
        )

    return sift
