"""Coding on a certificate: what an audit has shown to be right often enough, in one act.

In: a study, read once for a coder, with the coder's audit; how many may be wrong at most.
Out: an offer; once the coder takes it, bulk acts that name the certificate.
Never: a passage called read; an offer without an audit; an act that nobody asked for.

The proposals stay in the frame of later audits, and one undo in the review takes the
acts back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sentra_qual.model import Act, Audit, Certificate, Decision, Problem, Span, Unit
from sentra_qual.review.acting import Intent
from sentra_qual.review.auditing import Answered, answered_in
from sentra_qual.review.cards import Material
from sentra_qual.review.material import gather
from sentra_qual.review.reducer import start
from sentra_qual.review.session import Session
from sentra_qual.review.state import Show
from sentra_qual.study import Study
from sentra_qual.study.audits import read_list
from sentra_qual.study.log import Clock, DecisionLog, Ids, new_id, now
from sentra_qual.study.slices import Slices
from sentra_qual.study.spans import proposed_span

Place = tuple[Unit, Span]


@dataclass(frozen=True, slots=True)
class Ground:
    """What an offer rests on: a coder's review as the study holds it, what the audit says."""

    study: Study
    coder: str
    material: Material
    problems: tuple[Problem, ...]
    slices: Slices
    answered: Answered | None
    audit: Audit | None

    @property
    def certificates(self) -> list[Certificate]:
        """Return the certificates on what waits, where anything does."""
        found = self.audit.certificates if self.audit else ()
        return [one for one in found if one.level is not None and one.rest]


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be coded unread: the certificate, and the places of each code."""

    certificate: Certificate
    places: tuple[tuple[str, tuple[Place, ...]], ...]

    @property
    def count(self) -> int:
        """Return how many codings it makes."""
        return sum(len(some) for _, some in self.places)


@dataclass(frozen=True, slots=True)
class Short:
    """Why nothing is offered: no passage `audited`, a `nearest` too weak, or nothing waits."""

    audited: int
    nearest: Certificate | None


def ground_of(study: Study, coder: str) -> Ground:
    """Read a study once for everything that is said and done on a coder's certificates."""
    material, problems, slices = gather(study, coder)
    drawn = read_list(study.root, coder)
    answered = answered_in(material, coder, drawn) if drawn else None
    audit = answered.audit() if answered and answered.order else None
    return Ground(study, coder, material, problems, slices, answered, audit)


def offer(ground: Ground, at_most: float) -> Offer | None:
    """Return the most that may be coded unread with a share of wrong ones of at most so much.

    None where no certificate of the coder's audit reaches that, or nothing waits above it.
    """
    reached = [one for one in ground.certificates if one.at_most <= at_most * one.rest]
    if not reached:
        return None
    widest = max(reached, key=lambda one: one.rest)
    found = _places(ground, widest.level or 1.0)
    return Offer(widest, found) if found else None


def short_of(ground: Ground, at_most: float) -> Short:
    """Return why nothing can be offered."""
    if ground.audit is None:
        return Short(0, None)
    some = ground.certificates
    nearest = min(some, key=lambda one: (one.at_most / one.rest, -one.rest), default=None)
    reached = nearest is None or nearest.at_most <= at_most * nearest.rest
    return Short(ground.audit.audited, None if reached else nearest)


def accept(
    ground: Ground,
    taken: Offer,
    *,
    machine: str,
    clock: Clock = now,
    ids: Ids = new_id,
    make_log: Callable[..., DecisionLog] = DecisionLog,
) -> tuple[Decision, ...]:
    """Log what an offer holds, one bulk act a code; what is returned is on the disk."""
    log = make_log(
        ground.study.decisions_folder, coder=ground.coder, machine=machine, clock=clock, ids=ids
    )
    session = Session(
        start(ground.material, Show()),
        log,
        ids=ids,
        problems=ground.problems,
        check=ground.slices.problems,
    )
    return session.write(
        [
            Intent(
                Act.BULK, code=code, shown=_shown(taken.certificate), does=Act.ACCEPT, items=some
            )
            for code, some in taken.places
        ]
    )


def _places(ground: Ground, level: float) -> tuple[tuple[str, tuple[Place, ...]], ...]:
    found: dict[str, list[Place]] = {}
    for unit, code, share in ground.answered.waiting() if ground.answered else ():
        if share < level:
            continue
        for candidate in ground.material.stack(unit.interview).candidates(unit):
            if candidate.code == code:
                found.setdefault(code, []).append((unit, proposed_span(candidate)))
    return tuple((code, tuple(some)) for code, some in sorted(found.items()))


def _shown(one: Certificate) -> dict[str, str]:
    """Return what the log keeps of the certificate an act rests on."""
    return {
        "certificate": f"{one.wrong}/{one.audited}",
        "score": str(one.level),
        "at_most": f"{one.at_most}/{one.rest}",
    }
