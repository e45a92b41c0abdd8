"""Agreement of coders on stretches of text: where they begin and end, and what they are.

In: each coder's stretches on one continuum, none of one coder overlapping another.
Out: the family of u-alpha; None where a figure is not defined.
Never: a stretch cut into letters: long and short stretches would weigh the same.

Krippendorff, Mathet, Bouvry & Widlöcher (2016), Quality & Quantity 50, 2347, with the
erratum 10.1007/s11135-015-0289-7; Krippendorff (2019), section 12.6. With m coders on a
continuum of length L, l_ck the length on which one says c and another k, each pair
weighed 1/(m − 1), φ what a coder left uncoded, l.. = mL, and q the squared length of a
coded stretch and the length of a gap:

    e_ck  = l.. (l_c l_k − [c = k] Σ q) / (l..² − Σ q)
    uα    = 1 − (l.. − Σ l_cc) / (l.. − Σ e_cc)        stretches and codes, gaps included
    |uα   = 1 − (l_φ − l_φφ) / (e_φ − e_φφ)            only what is relevant and what is not
    cuα                                                only codes, where both coded at all
    (k)uα                                              one code against the others, there

For cuα only overlaps of coded stretches count: l'_ck, and with w the length on which a
stretch is coded by another coder, e'_ck = (l'_c l'_k − [c = k] Σ w²/(m − 1)) /
(l' − Σ w²/(l'(m − 1))); cuα = 1 − (l' − Σ l'_cc)/(l' − Σ e'_cc), (k)uα =
1 − (e'_k / l'_k)(l'_k − l'_kk)/(e'_k − e'_kk). Where every stretch has the length 1, uα is
the ordinary alpha of the single places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

GAP = None


class Stretch(NamedTuple):
    """From where to where a coder gave a value."""

    start: int
    end: int
    value: Hashable


@dataclass(frozen=True, slots=True)
class Unitized:
    """The family on one continuum.

    `whole` is uα, `relevant` |uα, `coded` cuα, `single` (k)uα by value. `coverage` is the
    share of the continuum on which two coders both coded something, on which cuα rests.
    """

    whole: float | None
    relevant: float | None
    coded: float | None
    coverage: float | None
    single: Mapping[Hashable, float | None] = field(default_factory=dict)


def unitized(coders: Sequence[Sequence[Stretch]], length: int) -> Unitized:
    """Return the family for coders on a continuum from 0 to `length`.

    Raises ValueError if stretches of one coder overlap: a place has one value for him.
    """
    if len(coders) < 2 or length <= 0:
        return Unitized(None, None, None, None)
    found = _Coincidences.of([_laid_out(one, length) for one in coders])
    return Unitized(
        found.whole(), found.relevant(), found.coded(), found.coverage(), found.single()
    )


Pair = tuple[Hashable, Hashable]


@dataclass(frozen=True, slots=True)
class _Coincidences:
    """What all figures rest on; `spread` is Σ q by value, `within` Σ w²/(m − 1) by value."""

    both: Mapping[Pair, float]
    spread: Mapping[Hashable, float]
    within: Mapping[Hashable, float]

    @classmethod
    def of(cls, coders: Sequence[Sequence[Stretch]]) -> _Coincidences:
        others = len(coders) - 1
        both: defaultdict[Pair, float] = defaultdict(float)
        overlaps: defaultdict[tuple[int, int, int], int] = defaultdict(int)
        for size, row in _pieces(coders):
            for i, g in enumerate(row):
                for j, h in enumerate(row):
                    if i != j:
                        one, other = coders[i][g].value, coders[j][h].value
                        both[one, other] += size / others
                        if one is not GAP and other is not GAP:
                            overlaps[i, g, j] += size
        spread: defaultdict[Hashable, float] = defaultdict(float)
        for one in (stretch for some in coders for stretch in some):
            size = one.end - one.start
            spread[one.value] += size if one.value is GAP else size * size
        within: defaultdict[Hashable, float] = defaultdict(float)
        for (i, g, _), size in overlaps.items():
            within[coders[i][g].value] += size * size / others
        return cls(both, spread, within)

    def whole(self) -> float | None:
        """Return uα."""
        sums = _sums(self.both)
        total, squares = sum(sums.values()), sum(self.spread.values())
        matching = sum(size for (c, k), size in self.both.items() if c == k)
        below = total * total - squares
        if not below:
            return None
        chance = total * sum(sums[c] ** 2 - self.spread[c] for c in sums) / below
        return _figure(total - matching, total - chance)

    def relevant(self) -> float | None:
        """Return |uα."""
        sums = _sums(self.both)
        total, squares = sum(sums.values()), sum(self.spread.values())
        gaps, below = sums.get(GAP, 0.0), total * total - squares
        if not below:
            return None
        differing = gaps - self.both.get((GAP, GAP), 0.0)
        return _figure(differing, total * gaps * (total - gaps) / below)

    def coded(self) -> float | None:
        """Return cuα."""
        both, sums, total, factor = self._coded_only()
        if not factor:
            return None
        matching = sum(size for (c, k), size in both.items() if c == k)
        chance = factor * sum(sums[c] ** 2 - self.within.get(c, 0.0) for c in sums)
        return _figure(total - matching, total - chance)

    def single(self) -> dict[Hashable, float | None]:
        """Return (k)uα of each value."""
        both, sums, total, factor = self._coded_only()
        found: dict[Hashable, float | None] = {}
        for k in sums if factor else ():
            same = factor * (sums[k] ** 2 - self.within.get(k, 0.0))
            all_of_k = factor * (sums[k] * total - self.within.get(k, 0.0))
            differing = sums[k] - both.get((k, k), 0.0)
            found[k] = _figure(all_of_k / sums[k] * differing, all_of_k - same)
        return found

    def coverage(self) -> float | None:
        """Return l'/l..: on which share of the continuum both coded."""
        total = sum(self.both.values())
        return self._coded_only()[2] / total if total else None

    def _coded_only(self) -> tuple[Mapping[Pair, float], dict[Hashable, float], float, float]:
        """Return the coincidences of coded stretches, their sums, and 1/(l' − Σ w²/l'(m−1))."""
        both = {pair: size for pair, size in self.both.items() if GAP not in pair}
        sums = _sums(both)
        total = sum(sums.values())
        below = total - sum(self.within.values()) / total if total else 0.0
        return both, sums, total, 1 / below if below > 1e-12 * total else 0.0


def _figure(differing: float, by_chance: float) -> float | None:
    """Return 1 − observed / expected; None where no difference could be expected."""
    return 1 - differing / by_chance if by_chance > 1e-12 else None


def _sums(both: Mapping[Pair, float]) -> dict[Hashable, float]:
    found: defaultdict[Hashable, float] = defaultdict(float)
    for (one, _), size in both.items():
        found[one] += size
    return dict(found)


def _laid_out(some: Iterable[Stretch], length: int) -> list[Stretch]:
    """Return a coder's stretches with the gaps between them, over the whole continuum."""
    rows, at = [], 0
    for one in sorted(some, key=lambda stretch: stretch[:2]):
        if one.start < at or one.end > length or one.start >= one.end:
            raise ValueError(f"{one} overlaps another, is empty or beyond {length}")
        if one.start > at:
            rows.append(Stretch(at, one.start, GAP))
        rows.append(one)
        at = one.end
    if at < length:
        rows.append(Stretch(at, length, GAP))
    return rows


def _pieces(coders: Sequence[Sequence[Stretch]]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield pieces in which nobody changes: the length, and each coder's stretch there."""
    at, row = 0, [0] * len(coders)
    end = coders[0][-1].end
    while at < end:
        following = min(some[g].end for some, g in zip(coders, row, strict=True))
        yield following - at, tuple(row)
        at = following
        row = [g + (some[g].end == at) for some, g in zip(coders, row, strict=True)]
