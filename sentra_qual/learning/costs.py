"""What an audit costs: how far so many passages reach, before the first one is read.

In: how many passages and codings by rule there are; assumed shares of bad ones.
Out: the bound that half of all audits reach, found by playing them.
Never: a promise; what is assumed is said beside it.
"""

from __future__ import annotations

from random import Random
from statistics import median_low
from typing import NamedTuple

from sentra_qual.learning.auditing import LEVELS
from sentra_qual.statistics import CONFIDENCE, most_bad

SIZES = (25, 50, 100, 200)
SHARES = (0.02, 0.1, 0.3)
_PLAYED = 31


class Cost(NamedTuple):
    """After so many passages: for each assumed share the share left at most, else None."""

    audited: int
    missed: tuple[float | None, ...]
    wrong: tuple[float | None, ...]


def costs(passages: int, by_rule: int) -> tuple[Cost, ...]:
    """Return what audits of several sizes may say, of passages and of codings by rule.

    None of more than half of the passages: of the few that are left, a share says little.
    """
    sizes = [size for size in SIZES if 2 * size <= passages or size == SIZES[0] < passages]
    each = 1 - (1 - CONFIDENCE) / (len(LEVELS) + 1)
    return tuple(
        Cost(
            size,
            tuple(_reach(passages, size, share, CONFIDENCE) for share in SHARES),
            tuple(
                _reach(by_rule, round(by_rule * size / passages), share, each) for share in SHARES
            ),
        )
        for size in sizes
    )


def _reach(whole: int, drawn: int, share: float, confidence: float) -> float | None:
    """Return the share of the rest that half of the audits bound, if so many are bad."""
    if drawn < 1 or drawn >= whole:
        return None
    bad, random = round(whole * share), Random(f"{whole}/{drawn}/{share}")
    things = [at < bad for at in range(whole)]
    found = median_low(sum(random.sample(things, drawn)) for _ in range(_PLAYED))
    left = most_bad(whole, drawn, found, confidence=confidence) - found
    return min(1.0, left / (whole - drawn))
