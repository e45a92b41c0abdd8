"""What may still be missed, and how much of what is sure is wrong: bounds for every look.

In: how many were drawn at random, how many of them were found bad, of how many.
Out: upper bounds that hold at all looks together with the probability asked for.
Never: a bound from what a queue chose; one that only holds if one looks once.

Both rest on the prior-posterior ratio (Waudby-Smith & Ramdas, NeurIPS 2020): with a prior
on the unknown, the values whose prior is less than 1 / (1 − confidence) times their
posterior hold the true one at every look together, whatever the truth. The prior only
decides how narrow they are: half of it expects few bad ones, half expects nothing. By
contrast, a bound made for one look that is read after every draw is wrong several times as
often as it says.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import exp, lgamma, log

from sentra_qual.statistics.distributions import beta_quantile, halved

CONFIDENCE = 0.95
_PRIORS = ((0.5, 20.0), (1.0, 1.0))  # Beta priors of a bad one, mixed half and half


def most_bad(whole: int, drawn: int, bad: int, *, confidence: float = CONFIDENCE) -> int:
    """Return how many of `whole` may be bad at most, after `drawn` of them were looked at.

    The prior of their number M is a mixture of beta-binomials, the likelihood of the
    ordered draws L(M) = (M)_x (whole − M)_(n−x) / (whole)_n with falling factorials; M is
    kept while Σ π·L / L(M) < 1 / (1 − confidence).
    """
    good = drawn - bad
    last = whole - good
    if last <= bad:
        return bad
    prior = _prior(whole)
    chances = [_falling(m, bad) + _falling(whole - m, good) for m in range(bad, last + 1)]
    top = max(chances)
    total = sum(prior[bad + at] * exp(one - top) for at, one in enumerate(chances))
    least = log(total) + log(1 - confidence)
    return bad + max(at for at, one in enumerate(chances) if one - top > least)


def most_bad_along(whole: int, found: Sequence[bool], *, confidence: float = CONFIDENCE) -> int:
    """Return the least bound of all looks so far: each holds, so all hold together."""
    bad, least = 0, whole
    for drawn, one in enumerate(found, start=1):
        bad += one
        least = min(least, most_bad(whole, drawn, bad, confidence=confidence))
    return max(least, bad)


def most_share(drawn: int, bad: int, *, confidence: float = CONFIDENCE) -> float:
    """Return the share that may be bad at most, of a population without end.

    A share p is kept while the prior is less than 1 / (1 − confidence) times the posterior.
    """
    if bad >= drawn:
        return 1.0
    good = drawn - bad
    even = log(
        sum(exp(_log_beta(a + bad, b + good) - _log_beta(a, b)) for a, b in _PRIORS)
        / len(_PRIORS)
    ) + log(1 - confidence)  # fmt: skip

    def kept(share: float) -> bool:
        return (bad * log(share) if bad else 0.0) + good * log(1 - share) > even

    middle = bad / drawn
    return halved(kept, middle, 1 - 1e-12)


def clopper_pearson(drawn: int, bad: int, *, confidence: float = CONFIDENCE) -> float:
    """Return the share that may be bad at most, for one look (Clopper & Pearson 1934)."""
    return 1.0 if bad >= drawn else beta_quantile(confidence, bad + 1, drawn - bad)


@lru_cache(maxsize=64)
def _prior(whole: int) -> tuple[float, ...]:
    """Return the chance of each number of bad ones."""
    parts = [[_beta_binomial(whole, m, a, b) for m in range(whole + 1)] for a, b in _PRIORS]
    return tuple(sum(some) / len(_PRIORS) for some in zip(*parts, strict=True))


def _beta_binomial(whole: int, m: int, a: float, b: float) -> float:
    ways = _log_factorial(whole) - _log_factorial(m) - _log_factorial(whole - m)
    return exp(ways + _log_beta(a + m, b + whole - m) - _log_beta(a, b))


def _falling(number: int, times: int) -> float:
    """Return log(number · (number − 1) · …), so many factors."""
    return _log_factorial(number) - _log_factorial(number - times)


@lru_cache(maxsize=1 << 16)
def _log_factorial(number: int) -> float:
    return lgamma(number + 1)


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
