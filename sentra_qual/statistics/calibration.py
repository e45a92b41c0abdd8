"""Posteriors made into probabilities, and how far off probabilities are.

In: posteriors with what turned out.
Out: a `Platt` map; the expected calibration error; the Brier score.
Never: a map tried on the answers it was fitted to.

Platt (1999), Probabilistic outputs for support vector machines: logit p' = a + b·logit p,
fitted to targets drawn in by one answer of each kind, so that few answers never give
certainty. Both are pulled towards the map that changes nothing, as by normal priors with
variances 1/2 and 1/10: what was learned is seldom far off, and a hundred answers alone leave
a and b too uncertain. The expected calibration error is taken over bins that hold equally
many, at least 50: Σ n_bin/n · |mean of p − mean of y|. Chance alone makes it larger than 0:
with 50 answers a bin about 0.05 where posteriors are near one half.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log

Pair = tuple[float, bool]  # posterior, what turned out

_STEPS = 100
_MOST_BINS, _LEAST_IN_BIN = 10, 50
_HOLD_A, _HOLD_B = 2.0, 10.0  # weights of the pull towards 0 and 1, one over the variance


@dataclass(frozen=True, slots=True)
class Platt:
    """A map of posteriors to probabilities."""

    a: float = 0.0
    b: float = 1.0

    def __call__(self, posterior: float) -> float:
        """Return the probability for a posterior."""
        return _expit(self.a + self.b * _logit(posterior))


def fit_platt(pairs: Sequence[Pair]) -> Platt:
    """Fit the map by Newton's method; without answers it changes nothing."""
    if not pairs:
        return Platt()
    yes = sum(1 for _, is_true in pairs if is_true)
    high, low = (yes + 1) / (yes + 2), 1 / (len(pairs) - yes + 2)
    points = [(_logit(share), high if is_true else low) for share, is_true in pairs]
    a, b = 0.0, 1.0
    for _ in range(_STEPS):
        step = _newton(points, a, b)
        further = _downhill(points, (a, b), step)
        if further == (a, b):
            break
        a, b = further
    return Platt(a, b)


def cross_fitted(folds: Sequence[tuple[Hashable, Pair]]) -> tuple[Pair, ...]:
    """Return each answer with the probability that the other folds' answers give it."""
    maps = {
        own: fit_platt([pair for fold, pair in folds if fold != own])
        for own in dict.fromkeys(fold for fold, _ in folds)
    }
    return tuple((maps[fold](share), is_true) for fold, (share, is_true) in folds)


def calibration_error(pairs: Sequence[Pair]) -> float | None:
    """Return the expected calibration error; None without answers."""
    if not pairs:
        return None
    ordered = sorted(pairs)
    count = max(1, min(_MOST_BINS, len(ordered) // _LEAST_IN_BIN))
    borders = [round(at * len(ordered) / count) for at in range(count + 1)]
    return sum(_gap(ordered[start:end]) for start, end in pairwise(borders)) / len(ordered)


def brier(pairs: Sequence[Pair]) -> float | None:
    """Return the mean squared distance of probabilities from what turned out."""
    if not pairs:
        return None
    return sum((share - is_true) ** 2 for share, is_true in pairs) / len(pairs)


def _gap(some: Sequence[Pair]) -> float:
    return abs(sum(share - is_true for share, is_true in some))


def _downhill(
    points: Sequence[tuple[float, float]], at: tuple[float, float], step: tuple[float, float]
) -> tuple[float, float]:
    """Return where a step leads, halved until the loss falls; the same place if it never does."""
    loss, share = _loss(points, *at), 1.0
    while share > 1e-6:
        further = at[0] - share * step[0], at[1] - share * step[1]
        if _loss(points, *further) < loss - 1e-12:
            return further
        share /= 2
    return at


def _loss(points: Sequence[tuple[float, float]], a: float, b: float) -> float:
    """Return the log loss, with the pull towards what changes nothing."""
    odds = ((a + b * x, target) for x, target in points)
    pull = (_HOLD_A * a**2 + _HOLD_B * (b - 1) ** 2) / 2
    return pull + sum(_softened(one) - target * one for one, target in odds)


def _softened(odds: float) -> float:
    """Return log(1 + e^odds), also where that is large."""
    return max(odds, 0.0) + log(1 + exp(-abs(odds)))


def _newton(points: Sequence[tuple[float, float]], a: float, b: float) -> tuple[float, float]:
    """Return a step of Newton's method on the log loss, both held near what changes nothing."""
    down_a, down_b = _HOLD_A * a, _HOLD_B * (b - 1)
    aa, ab, bb = _HOLD_A, 0.0, _HOLD_B
    for x, target in points:
        share = _expit(a + b * x)
        off, curve = share - target, share * (1 - share)
        down_a += off
        down_b += off * x
        aa += curve
        ab += curve * x
        bb += curve * x * x
    whole = aa * bb - ab * ab
    return (bb * down_a - ab * down_b) / whole, (aa * down_b - ab * down_a) / whole


def _logit(share: float) -> float:
    safe = min(max(share, 1e-9), 1 - 1e-9)
    return log(safe / (1 - safe))


def _expit(odds: float) -> float:
    return 1 / (1 + exp(-min(max(odds, -40.0), 40.0)))
