"""Agreement of coders on fixed units, by the coefficients that journals ask for.

In: a tally: how many units have which values, one value for each coder (None: not judged).
Out: figures; None where a coefficient is not defined.
Never: 1 or 0 in place of an undefined figure; a unit that fewer than two coders judged.

Percent agreement counts pairs of coders (Gwet 2014): of a unit with r values, r_k of them
k, Σ r_k(r_k − 1) / r(r − 1), and of all units the mean. Every coefficient below is
(P_o − P_e) / (1 − P_e); they differ in what agreement by chance (P_e) is taken to be, so
that with rare codes they lie far apart. Not defined where P_e is 1: all said the same of
all units, and nothing shows that they can tell cases apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Values = Sequence[Hashable]
Tally = Mapping[tuple[Hashable, ...], int]


@dataclass(frozen=True, slots=True)
class Agreed:
    """Every figure on one tally. `kappa` is Cohen's of two coders, Fleiss' of more."""

    units: int
    observed: float | None
    kappa: float | None
    ac1: float | None
    alpha: float | None


def tally(units: Iterable[Values]) -> Tally:
    """Count units by their values."""
    return Counter(map(tuple, units))


def pooled(some: Iterable[Tally]) -> Tally:
    """Return several tallies as one."""
    total: Counter[tuple[Hashable, ...]] = Counter()
    for one in some:
        total.update(one)
    return total


def agreed(some: Tally, *, categories: int = 2) -> Agreed:
    """Return every figure; `categories` are the values that the codebook allows."""
    units = sum(count for values, count in some.items() if len(_given(values)) > 1)
    coders = max(map(len, some), default=0)
    kappa = cohen(some) if coders == 2 else fleiss(some)
    return Agreed(units, observed(some), kappa, gwet(some, categories=categories), alpha(some))


def observed(some: Tally) -> float | None:
    """Return the share of pairs of coders that say the same of a unit."""
    total = agreeing = 0.0
    for given, count in _judged(some):
        r = len(given)
        pairs = sum(k * (k - 1) for k in Counter(given).values())
        agreeing += count * pairs / (r * (r - 1))
        total += count
    return agreeing / total if total else None


def cohen(some: Tally) -> float | None:
    """Return Cohen's kappa (Cohen 1960) of two coders.

    P_e = Σ_k p_k. · p_.k: chance is that each coder says k as often as he does.
    """
    both = [(given, count) for given, count in _judged(some) if len(given) == 2]
    total = sum(count for _, count in both)
    if not total:
        return None
    first: Counter[Hashable] = Counter()
    second: Counter[Hashable] = Counter()
    for (one, other), count in both:
        first[one] += count
        second[other] += count
    same = sum(count for (one, other), count in both if one == other)
    chance = sum(first[k] * second[k] for k in first)
    if chance == total * total:
        return None
    return (same * total - chance) / (total * total - chance)


def fleiss(some: Tally) -> float | None:
    """Return Fleiss' kappa (Fleiss 1971) on the units that all coders judged.

    P_e = Σ_k p_k², p_k the share of k among all values of all coders.
    """
    coders = max(map(len, some), default=0)
    whole = {given: count for given, count in _judged(some) if len(given) == coders}
    seen: Counter[Hashable] = Counter()
    for given, count in whole.items():
        for value in given:
            seen[value] += count
    total = sum(seen.values())
    same = observed(whole)
    chance = sum(count * count for count in seen.values())
    if same is None or chance == total * total:
        return None
    by_chance = chance / (total * total)
    return (same - by_chance) / (1 - by_chance)


def gwet(some: Tally, *, categories: int) -> float | None:
    """Return Gwet's AC1 (Gwet 2008; with more coders and gaps, Gwet 2014).

    P_e = 1/(K − 1) · Σ_k π_k (1 − π_k), π_k the mean over units of the share of coders who
    say k, and K the categories of the codebook, not only those that were used.
    """
    same = observed(some)
    units = 0
    shares: defaultdict[Hashable, float] = defaultdict(float)
    for values, count in some.items():
        given = _given(values)
        units += count if given else 0
        for value in given:
            shares[value] += count / len(given)
    if same is None or categories < 2:
        return None
    by_chance = sum(pi / units * (1 - pi / units) for pi in shares.values()) / (categories - 1)
    return (same - by_chance) / (1 - by_chance)


def alpha(some: Tally) -> float | None:
    """Return Krippendorff's alpha for nominal values (Krippendorff 2019, chapter 12).

    α = 1 − (n − 1) · Σ_{c≠k} o_ck / Σ_{c≠k} n_c n_k with the coincidences
    o_ck = Σ_units (pairs c–k in the unit) / (m_u − 1). Units with one value drop out, coders
    may have gaps.
    """
    seen: Counter[Hashable] = Counter()
    matching = 0.0
    for given, count in _judged(some):
        values = Counter(given)
        matching += count * sum(k * (k - 1) for k in values.values()) / (len(given) - 1)
        for value, k in values.items():
            seen[value] += count * k
    total = sum(seen.values())
    differing = total * total - sum(count * count for count in seen.values())
    if not differing:
        return None
    return 1 - (total - 1) * (total - matching) / differing


def prevalence(some: Tally, value: Hashable) -> float | None:
    """Return the share of a value among all values that were given where two or more judged."""
    total = found = 0
    for given, count in _judged(some):
        total += count * len(given)
        found += count * given.count(value)
    return found / total if total else None


def _judged(some: Tally) -> Iterator[tuple[tuple[Hashable, ...], int]]:
    """Yield the values of units that two or more coders judged."""
    for values, count in some.items():
        given = _given(values)
        if len(given) > 1:
            yield given, count


def _given(values: Values) -> tuple[Hashable, ...]:
    return tuple(one for one in values if one is not None)
