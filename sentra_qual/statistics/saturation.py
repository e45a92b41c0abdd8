"""When interviews stopped bringing anything new.

In: what each interview holds, as sets, in the order of the interviews.
Out: what was new in each, the share that each run brought, where it fell to the threshold.
Never: a claim beyond the codes that were looked for.

Source: Guest, Namey & Chen (2020), A simple method to assess and report thematic saturation
in qualitative research, PLoS ONE 15(5), e0232076. The base is the first few interviews; a
run is a few interviews in a row after it, and the next run begins one interview later; the
share of a run is what it brought anew, divided by what the base holds.
"""

from __future__ import annotations

import random
from collections.abc import Sequence, Set
from dataclasses import dataclass

Held = Set[str]


@dataclass(frozen=True, slots=True)
class Saturation:
    """What every interview brought.

    `shares` holds for each interview the share of the run that ends with it, None where no
    run ends; `reached` is the number of interviews after which the share was first at the
    threshold or below, None where it never was, or where the base holds nothing.
    """

    new: tuple[int, ...]
    total: tuple[int, ...]
    shares: tuple[float | None, ...]
    reached: int | None


@dataclass(frozen=True, slots=True)
class Orders:
    """The same over many random orders of the interviews.

    `low`, `mean` and `high` are the number of different items after so many interviews: the
    middle 95 % of the orders and their mean. `reached` has an entry an order.
    """

    low: tuple[int, ...]
    mean: tuple[float, ...]
    high: tuple[int, ...]
    reached: tuple[int | None, ...]

    @property
    def share_reached(self) -> float:
        """Return in which share of the orders the threshold was met at all."""
        return sum(one is not None for one in self.reached) / len(self.reached)

    @property
    def usual(self) -> int | None:
        """Return the number of interviews that half of all orders needed at most.

        None where more than half of them never came to the threshold.
        """
        ranked = sorted(self.reached, key=lambda one: (one is None, one or 0))
        return ranked[(len(ranked) - 1) // 2]


def saturation(held: Sequence[Held], *, base: int, run: int, threshold: float) -> Saturation:
    """Return what was new in each interview, and when no run brought much any more."""
    seen: set[str] = set()
    new: list[int] = []
    total: list[int] = []
    for one in held:
        new.append(len(one - seen))
        seen |= one
        total.append(len(seen))
    shares = tuple(_share(new, total, at, base, run) for at in range(len(held)))
    met = (at + 1 for at, share in enumerate(shares) if share is not None and share <= threshold)
    return Saturation(tuple(new), tuple(total), shares, next(met, None))


def permuted(
    held: Sequence[Held], *, base: int, run: int, threshold: float, orders: int, seed: int
) -> Orders:
    """Return the same for random orders, because the order of interviews is chance."""
    if orders < 1:
        raise ValueError("at least one order is needed")
    chance, shuffled = random.Random(seed), list(held)
    curves, reached = [], []
    for _ in range(orders):
        chance.shuffle(shuffled)
        one = saturation(shuffled, base=base, run=run, threshold=threshold)
        curves.append(one.total)
        reached.append(one.reached)
    by_place = [sorted(some) for some in zip(*curves, strict=True)]
    edge = orders * 25 // 1000
    return Orders(
        low=tuple(some[edge] for some in by_place),
        mean=tuple(sum(some) / orders for some in by_place),
        high=tuple(some[-1 - edge] for some in by_place),
        reached=tuple(reached),
    )


def _share(new: Sequence[int], total: Sequence[int], at: int, base: int, run: int) -> float | None:
    first = at - run + 1
    if first < base or not total[base - 1]:
        return None
    return sum(new[first : at + 1]) / total[base - 1]
