"""Precision, recall and F1 of codings against a gold coding.

In: judged units with their true codes, and codings, all as plain tuples.
Out: counts per code with the figures they give, and both averages.
Never: a 0 or a 1 where a figure is undefined; that is None.

The formulas are those of van Rijsbergen (1979), Information Retrieval, ch. 7.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Gold = tuple[str, int, int, Collection[str]]  # document, start, end, true codes
Found = tuple[str, int, int, str]  # document, start, end, code


@dataclass(frozen=True, slots=True)
class Score:
    """How many pairs of unit and code are true, were found, and are both."""

    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float | None:
        """Return right / found: the share of what was found that is true."""
        return _ratio(self.right, self.found)

    @property
    def recall(self) -> float | None:
        """Return right / gold: the share of what is true that was found."""
        return _ratio(self.right, self.gold)

    @property
    def f1(self) -> float | None:
        """Return 2·right / (gold + found), the harmonic mean of both.

        In this form it is 0 rather than undefined when only one of both is
        undefined: something is true and nothing was found, or the reverse.
        """
        return _ratio(2 * self.right, self.gold + self.found)


@dataclass(frozen=True, slots=True)
class Mean:
    """Means over the codes for which a figure is defined (macro averages).

    `codes` is how many codes `f1` rests on: those true or found anywhere.
    """

    precision: float | None
    recall: float | None
    f1: float | None
    codes: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of every code, over all pairs (micro) and over codes (macro)."""

    scores: Mapping[str, Score]
    micro: Score
    macro: Mean


def evaluate(gold: Sequence[Gold], codings: Iterable[Found], codes: Iterable[str]) -> Evaluation:
    """Compare codings with a gold coding, pair of judged unit and code by pair.

    A coding counts for every judged unit it overlaps, and once; where nobody
    judged, nothing is right or wrong, and it is left aside. A code never counts
    for its parents. Codes beyond `codes` that occur follow in sorted order.
    """
    true = {(at, code) for at, unit in enumerate(gold) for code in unit[3]}
    found = set(_pairs(gold, codings))
    counts = [Counter(code for _, code in pairs) for pairs in (true, found, true & found)]
    extra = sorted({code for _, code in true | found}.difference(names := tuple(codes)))
    scores = {code: Score(*(count[code] for count in counts)) for code in (*names, *extra)}
    return Evaluation(
        scores=scores,
        micro=Score(len(true), len(found), len(true & found)),
        macro=Mean(
            precision=mean(one.precision for one in scores.values()),
            recall=mean(one.recall for one in scores.values()),
            f1=mean(one.f1 for one in scores.values()),
            codes=sum(one.f1 is not None for one in scores.values()),
        ),
    )


def mean(values: Iterable[float | None]) -> float | None:
    """Return the mean of the defined values, or None where there is none."""
    defined = [value for value in values if value is not None]
    return sum(defined) / len(defined) if defined else None


def _pairs(gold: Sequence[Gold], codings: Iterable[Found]) -> Iterator[tuple[int, str]]:
    places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for at, (document, start, end, _) in enumerate(gold):
        places[document].append((start, end, at))
    for document, start, end, code in codings:
        for first, last, at in places.get(document, ()):
            if start < last and first < end:
                yield at, code


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
