"""The few distribution functions that bounds and intervals rest on.

In: numbers.
Out: the regularised incomplete beta function, and quantiles by halving.
Never: scipy at run time; it serves the tests as an oracle.

The incomplete beta function is the continued fraction of Abramowitz & Stegun (1964)
26.5.8, evaluated by the method of Lentz (1976); Student's t follows from it (26.7.1).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import exp, lgamma, log, sqrt

_TINY = 1e-300
_STEPS = 500


def beta_cdf(x: float, a: float, b: float) -> float:
    """Return P(X <= x) for X ~ Beta(a, b)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_cdf(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    return front * _fraction(x, a, b) / a


def t_cdf(t: float, freedom: float) -> float:
    """Return P(T <= t) for Student's t."""
    tail = beta_cdf(freedom / (freedom + t * t), freedom / 2, 0.5) / 2
    return 1 - tail if t > 0 else tail


def beta_quantile(share: float, a: float, b: float) -> float:
    """Return the x below which a share of Beta(a, b) lies."""
    return halved(lambda x: beta_cdf(x, a, b) < share, 0.0, 1.0)


@lru_cache(maxsize=256)
def t_quantile(share: float, freedom: float) -> float:
    """Return the t below which a share of Student's t lies; `share` above one half."""
    high = sqrt(freedom) * 1e6
    return halved(lambda t: t_cdf(t, freedom) < share, 0.0, high)


def halved(below: Callable[[float], bool], low: float, high: float) -> float:
    """Return where `below` turns false between two points."""
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if below(middle) else (low, middle)
    return high


def _fraction(x: float, a: float, b: float) -> float:
    """Return 1 / (1 + d1 / (1 + d2 / (1 + …)))."""
    below = 1 / _off_zero(1 + _term(x, a, b, 1))
    above, value = 1.0, below
    for number in range(2, _STEPS):
        term = _term(x, a, b, number)
        below = 1 / _off_zero(1 + term * below)
        above = _off_zero(1 + term / above)
        value *= above * below
        if abs(above * below - 1) < 1e-15:
            break
    return value


def _term(x: float, a: float, b: float, number: int) -> float:
    m = number // 2
    if number % 2:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))


def _off_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
