"""Audits played with a reader who answers from a gold coding, to see whether statements hold.

In: passages with their true codes, a seed.
Out: for each audit whether bound and certificates held, and how far off probabilities were.
Never: a look at the truth of a passage that was not drawn, but to judge the statements.

For the bound interviews are drawn anew with replacement: passages of one informant resemble
each other, and a study might have met others. Where something is learned they are not: a
passage that stands on both sides would be known by heart.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from sentra_qual.learning.auditing import (
    ENOUGH_AUDITED,
    Answer,
    calibration,
    certificates,
    tried,
)
from sentra_qual.learning.learner import taught
from sentra_qual.learning.shapes import Judged
from sentra_qual.learning.simulating import Case
from sentra_qual.model import Certificate
from sentra_qual.statistics import calibration_error, most_bad


class Proposed(NamedTuple):
    """A proposal nobody looked at, and whether it is true."""

    coded: bool
    posterior: float
    true: bool


class Trial(NamedTuple):
    """What became of the statements of one audit.

    `ece_by_chance` is what the calibration error would be if all probabilities were right.
    """

    certificates: tuple[Certificate, ...]
    held: bool
    ece: float | None
    ece_uncalibrated: float | None
    ece_by_chance: float | None
    proposals: int


def resampled(cases: Sequence[Case], random: Random) -> list[Case]:
    """Return the passages of as many interviews, drawn with replacement."""
    names = list(dict.fromkeys(one.interview for one in cases))
    own: dict[str, list[Case]] = {name: [] for name in names}
    for one in cases:
        own[one.interview].append(one)
    drawn = [random.choice(names) for _ in names]
    return [
        Case(f"{name}#{number}", one.sight, one.true)
        for number, name in enumerate(drawn)
        for one in own[name]
    ]


def bound_holds(lacking: Sequence[bool], looks: int) -> bool:
    """Tell whether the bound was right after every one of the first passages of a list."""
    whole, bad = sum(lacking), 0
    for drawn, one in enumerate(lacking[:looks], start=1):
        bad += one
        if most_bad(len(lacking), drawn, bad) < whole:
            return False
    return True


def audit(
    cases: Sequence[Case], codes: Sequence[str], random: Random, *, size: int = ENOUGH_AUDITED
) -> Trial:
    """Audit so many passages (at most half), and set what is then said beside the truth."""
    size = min(size, len(cases) // 2)
    order = random.sample(range(len(cases)), len(cases))
    seen, unseen = [cases[at] for at in order[:size]], [cases[at] for at in order[size:]]
    answers = [Answer(one.interview, one.sight, Judged(one.true)) for one in seen]
    some = tried(codes, answers)
    learner = taught(codes, ((one.sight, one.judged) for one in answers))
    rest = [
        Proposed(hint.coded, shares[hint.code], hint.code in one.true)
        for one in unseen
        for shares in [learner.posteriors(one.sight, [hint.code for hint in one.sight.hints])]
        for hint in one.sight.hints
    ]
    platt = calibration(some)
    made = certificates(some, [(one.coded, one.posterior) for one in rest])
    return Trial(
        certificates=made,
        held=all(one.at_most >= _wrong(one, rest) for one in made),
        ece=calibration_error([(platt(one.posterior), one.true) for one in rest]),
        ece_uncalibrated=calibration_error([(one.posterior, one.true) for one in rest]),
        ece_by_chance=calibration_error(
            [(share, random.random() < share) for share in (platt(one.posterior) for one in rest)]
        ),
        proposals=len(rest),
    )


def _wrong(certificate: Certificate, rest: Sequence[Proposed]) -> int:
    """Count the wrong ones among the proposals a certificate speaks of."""
    level = certificate.level
    return sum(
        not one.true
        for one in rest
        if (one.coded if level is None else not one.coded and one.posterior >= level)
    )
