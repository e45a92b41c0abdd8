"""How far a figure may be off, by how much it depends on single interviews.

In: a figure as a function of groups (interviews, informants).
Out: an interval, or None where there are too few groups.
Never: an interval over passages: those of one person resemble each other, and treating
them as if they did not covers 60 % where 95 % is said.

The jackknife leaves out one group at a time (Tukey 1958): with I groups,
θ ± t(I − 1) · √( (I − 1)/I · Σ (θ without i − their mean)² ).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TypeVar

from sentra_qual.statistics.distributions import t_quantile

Group = TypeVar("Group")
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Interval:
    """From where to where a figure may lie."""

    low: float
    high: float


def jackknife(
    groups: Sequence[Group],
    figure: Callable[[Sequence[Group]], float | None],
    *,
    confidence: float = 0.95,
    least: float = 0.0,
) -> Interval | None:
    """Return the interval of a figure from `least` to 1 over groups; None if it cannot be had."""
    whole = figure(groups)
    if whole is None or len(groups) < FEWEST:
        return None
    without = [figure([*groups[:at], *groups[at + 1 :]]) for at in range(len(groups))]
    known = [one for one in without if one is not None]
    if len(known) < len(groups):
        return None
    count, middle = len(known), sum(known) / len(known)
    spread = sqrt((count - 1) / count * sum((one - middle) ** 2 for one in known))
    reach = t_quantile((1 + confidence) / 2, count - 1) * spread
    return Interval(max(least, whole - reach), min(1.0, whole + reach))
