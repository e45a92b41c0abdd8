"""Which words go with which codes: naive Bayes that learns passage by passage.

In: the words of passages that were judged whole, with their codes.
Out: for a passage how much its words speak for each code, and which of them.
Never: a sum whose order depends on a hash: words are summed in the order of the passage.

A word that stands in n judged passages, in a of them together with a code whose share of
all is r, weighs

    w = ln((a + B) / (n·r + B)) − ln((n − a + B) / (n·(1 − r) + B)),   B = 2

the log of how much more often than expected it goes with the code over how often it goes
without, as if both had been met twice more, as expected. So neither a word met once nor a
code met seldom weighs much: where a code is expected with a word in one passage of five,
its absence says little. Neighbouring words repeat one another, so that a sum over m known
words is divided by 1 + 0.055·m: from some twenty on their mean counts, not their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import fsum, log
from typing import NamedTuple

_SMOOTH = 2.0
_DAMP = 0.055


class Words:
    """Counts of words with codes: of passages judged whole, and of single codes judged."""

    def __init__(self) -> None:
        self._passages = 0
        self._singly: dict[str, int] = {}
        self._with_code: dict[str, int] = {}
        self._seen: dict[str, int] = {}
        self._seen_singly: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._with: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._forget_weights()

    def learn(self, words: Sequence[str], codes: Iterable[str], *, times: int = 1) -> None:
        """Count a passage that was judged whole; `times=-1` takes it back."""
        some = sorted(codes)
        self._passages += times
        for word in words:
            self._seen[word] = self._seen.get(word, 0) + times
        for code in some:
            self._count_with(words, code, times)
        self._forget_weights()

    def learn_one(self, words: Sequence[str], code: str, *, true: bool, times: int = 1) -> None:
        """Count a passage of which only one code was judged."""
        self._singly[code] = self._singly.get(code, 0) + times
        for word in words:
            counts = self._seen_singly[word]
            counts[code] = counts.get(code, 0) + times
        if true:
            self._count_with(words, code, times)
        self._forget_weights()

    def judged(self, code: str) -> int:
        """Return of how many passages a code was judged."""
        return self._passages + self._singly.get(code, 0)

    def contrast(self, code: str) -> float:
        """Return twice the harmonic mean of the passages with a code and of those without."""
        whole, yes = self.judged(code), self._with_code.get(code, 0)
        return 4 * yes * (whole - yes) / whole if whole else 0.0

    def share(self, code: str) -> float:
        """Return the share of judged passages with a code, never quite none or all."""
        return (self._with_code.get(code, 0) + 0.5) / (self.judged(code) + 1)

    def scores(self, words: Sequence[str], codes: Iterable[str]) -> Mapping[str, float]:
        """Return how much the words of a passage speak for each code; 0 says nothing."""
        known: list[int] = []
        more: dict[str, float] = {}
        only: dict[str, int] = {}
        for word in words:
            weight = self._weigh(word)
            if weight.seen:
                known.append(weight.seen)
            for code, extra in weight.extra:
                more[code] = more.get(code, 0.0) + extra
                if not weight.seen:
                    only[code] = only.get(code, 0) + 1
        return {
            code: (fsum(map(self._row(code).__getitem__, known)) + more.get(code, 0.0))
            / _damping(len(known) + only.get(code, 0))
            for code in codes
        }

    def speaking(self, words: Sequence[str], code: str, most: int) -> tuple[str, ...]:
        """Return the words of a passage that speak most for a code, the strongest first."""
        found = []
        for place, word in enumerate(words):
            weight = self._weigh(word)
            whole = self._row(code)[weight.seen] + dict(weight.extra).get(code, 0.0)
            if whole > 0:
                found.append((-whole, place, word))
        return tuple(word for _, _, word in sorted(found)[:most])

    def _forget_weights(self) -> None:
        self._weights: dict[str, _Weight] = {}
        self._rows: dict[str, _Row] = {}

    def _count_with(self, words: Sequence[str], code: str, times: int) -> None:
        self._with_code[code] = self._with_code.get(code, 0) + times
        for word in words:
            counts = self._with[word]
            counts[code] = counts.get(code, 0) + times

    def _weigh(self, word: str) -> _Weight:
        known = self._weights.get(word)
        if known is None:
            known = self._weights[word] = self._weighed(word)
        return known

    def _weighed(self, word: str) -> _Weight:
        seen, singly = self._seen.get(word, 0), self._seen_singly.get(word, {})
        met = self._with.get(word, {})
        extra = []
        for code in sorted({*met, *singly}):
            count, whole = met.get(code, 0), seen + singly.get(code, 0)
            if count > 0 or whole > seen:
                row = self._row(code)
                extra.append((code, _weight(count, whole, row.share) - row[seen]))
        return _Weight(seen, tuple(extra))

    def _row(self, code: str) -> _Row:
        known = self._rows.get(code)
        if known is None:
            known = self._rows[code] = _Row(self.share(code))
        return known


class _Weight(NamedTuple):
    """In how many passages judged whole a word was seen, and what it weighs for codes it met.

    The latter beyond what as frequent a word weighs for them that never met them.
    """

    seen: int
    extra: tuple[tuple[str, float], ...]


class _Row(dict[int, float]):
    """What words weigh for a code they never met, by how often they were seen."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def __missing__(self, seen: int) -> float:
        weight = self[seen] = _weight(0, seen, self.share)
        return weight


def _weight(count: int, seen: int, share: float) -> float:
    with_it = log((count + _SMOOTH) / (seen * share + _SMOOTH))
    return with_it - log((seen - count + _SMOOTH) / (seen * (1 - share) + _SMOOTH))


def _damping(known: int) -> float:
    return 1 + _DAMP * known
