"""What an audit tells: how good posteriors are, what may be coded unread, what is missed.

In: passages drawn at random and judged whole, without proposals in view; those not read.
Out: a map from posteriors to probabilities, certificates, a bound on passages missed.
Never: an answer used to try what was learned from it; a passage that a queue chose.

A posterior that is tried on an audited passage comes from a learner that never saw the
answers of its group (interview), so that calibration is out of fold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sentra_qual.learning.learner import Learner, taught
from sentra_qual.learning.shapes import Judged, Sight
from sentra_qual.model import Certificate
from sentra_qual.statistics import CONFIDENCE, Platt, fit_platt, most_bad, most_bad_along

LEVELS = (0.9, 0.8, 0.7)
BY_RULE: None = None
ENOUGH_AUDITED = 100  # passages before posteriors are shown as probabilities
ENOUGH_OF_CODE = 5  # audited proposals of a code before its own are


class Answer(NamedTuple):
    """A passage that was judged, with the group its answer belongs to."""

    group: str
    sight: Sight
    judged: Judged


class Tried(NamedTuple):
    """A proposal that was tried: what it was taken for, what it is."""

    group: str
    code: str
    coded: bool
    posterior: float
    true: bool


@dataclass(frozen=True, slots=True)
class Missed:
    """How many passages lack a code: `found` of the `audited`, `at_most` of the `rest`."""

    audited: int
    found: int
    rest: int
    at_most: int


def tried(
    codes: Sequence[str], answers: Sequence[Answer], others: Sequence[Answer] = ()
) -> tuple[Tried, ...]:
    """Try every proposal of the audited passages on a learner that never saw their group.

    `others` are answers from outside the audit: they may teach, but are not tried.
    """
    found: list[Tried] = []
    learner = taught(codes, ((one.sight, one.judged) for one in (*answers, *others)))
    for group in dict.fromkeys(one.group for one in answers):
        own = [one for one in (*answers, *others) if one.group == group]
        for one in own:
            learner.forget(one.sight, one.judged)
        found += [row for one in answers if one.group == group for row in _rows(learner, one)]
        for one in own:
            learner.learn(one.sight, one.judged)
    return tuple(found)


def calibration(some: Iterable[Tried]) -> Platt:
    """Return the map from posteriors to probabilities."""
    return fit_platt([(one.posterior, one.true) for one in some])


def calibrated_codes(some: Iterable[Tried]) -> frozenset[str]:
    """Return the codes of which enough proposals were audited."""
    counts: dict[str, int] = {}
    for one in some:
        counts[one.code] = counts.get(one.code, 0) + 1
    return frozenset(code for code, count in counts.items() if count >= ENOUGH_OF_CODE)


def certificates(
    some: Sequence[Tried], rest: Iterable[tuple[bool, float]], *, confidence: float = CONFIDENCE
) -> tuple[Certificate, ...]:
    """Return what may be said of proposals by rule, and of those above each level.

    `rest` are the proposals nobody looked at: coded by rule or not, and the posterior. What
    is coded by rule has a certificate of its own; those above a level speak of what waits.
    All certificates hold together, at every look.
    """
    unread = list(rest)
    each = 1 - (1 - confidence) / (len(LEVELS) + 1)
    made = [_certificate(BY_RULE, [one.true for one in some if one.coded],
                         sum(coded for coded, _ in unread), each)]  # fmt: skip
    for level in LEVELS:
        right = [one.true for one in some if not one.coded and one.posterior >= level]
        left = sum(posterior >= level for coded, posterior in unread if not coded)
        made.append(_certificate(level, right, left, each))
    return tuple(made)


def missed(lacking: Sequence[bool], rest: int, *, confidence: float = CONFIDENCE) -> Missed:
    """Bound how many of `rest` passages lack a code.

    `lacking` tells of every audited passage, in the order of the list, whether the coding
    lacked one of its codes.
    """
    found = sum(lacking)
    most = most_bad_along(len(lacking) + rest, lacking, confidence=confidence)
    return Missed(len(lacking), found, rest, min(rest, max(0, most - found)))


def lacks(sight: Sight, judged: Judged, standing: Mapping[str, bool] | None = None) -> bool:
    """Tell whether what counts without the audit lacks a code that is true.

    `standing` holds what people said of codes here before, in bulk.
    """
    counted = {code for code in sight.coded if not (standing and standing.get(code) is False)}
    counted |= {code for code, yes in (standing or {}).items() if yes}
    return bool(judged.yes - counted)


def _rows(learner: Learner, one: Answer) -> Iterable[Tried]:
    shares = learner.posteriors(one.sight, [hint.code for hint in one.sight.hints])
    for hint in one.sight.hints:
        true = hint.code in one.judged.yes
        yield Tried(one.group, hint.code, hint.coded, shares[hint.code], true)


def _certificate(
    level: float | None, right: Sequence[bool], rest: int, confidence: float
) -> Certificate:
    audited, wrong = len(right), len(right) - sum(right)
    most = most_bad(audited + rest, audited, wrong, confidence=confidence) - wrong
    return Certificate(level, audited, wrong, rest, min(rest, most))
