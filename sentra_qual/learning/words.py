"""Which words go with which codes: naive Bayes that learns passage by passage.

In: the words of passages that were judged whole, with their codes.
Out: for a passage how much its words speak for each code, and which of them.
Never: a sum whose order depends on a hash: words are summed in the order of the passage.

A word that stands in n judged passages, in a of them together with a code whose share of
all is r, weighs

    w = n / (n + 1.5) · [ ln(1 + a / (B·r)) − ln(1 + (n − a) / (B·(1 − r))) ],   B = 4

the log of how much more often than expected it goes with the code over how often it goes
without, smoothed by B passages of which a share r has the code; where a = 0, r is taken
as 0, so that one figure serves all codes a word never met. The first factor believes rare
words less. Neighbouring words repeat one another, so that a sum over m
known words is divided by (1 + 0.12·m)^0.7.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log

_SMOOTH = 4.0
_RARE = 1.5
_DAMP, _POWER = 0.12, 0.7


class Words:
    """Counts of words with codes."""

    def __init__(self) -> None:
        self.passages = 0
        self.with_code: dict[str, int] = {}
        self._seen: dict[str, int] = {}
        self._with: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._weights: dict[str, tuple[float, tuple[tuple[str, float], ...]]] = {}

    def learn(self, words: Sequence[str], codes: Iterable[str], *, times: int = 1) -> None:
        """Count a passage with its codes; `times=-1` takes it back."""
        some = sorted(codes)
        self.passages += times
        self._weights = {}
        for code in some:
            self.with_code[code] = self.with_code.get(code, 0) + times
        for word in words:
            self._seen[word] = self._seen.get(word, 0) + times
            counts = self._with[word]
            for code in some:
                counts[code] = counts.get(code, 0) + times

    def share(self, code: str) -> float:
        """Return the share of passages with a code, never quite none."""
        return (self.with_code.get(code, 0) + 0.5) / (self.passages + 1)

    def scores(self, words: Sequence[str], codes: Iterable[str]) -> Mapping[str, float]:
        """Return how much the words of a passage speak for each code; 0 says nothing."""
        common, known = 0.0, 0
        more: dict[str, float] = {}
        for word in words:
            if self._seen.get(word, 0) < 1:
                continue
            known += 1
            without, extra = self._weigh(word)
            common += without
            for code, weight in extra:
                more[code] = more.get(code, 0.0) + weight
        damping = float((1 + _DAMP * known) ** _POWER)
        return {code: (common + more.get(code, 0.0)) / damping for code in codes}

    def speaking(self, words: Sequence[str], code: str, most: int) -> tuple[str, ...]:
        """Return the words of a passage that speak most for a code, the strongest first."""
        found = []
        for place, word in enumerate(words):
            if self._seen.get(word, 0) > 0:
                without, extra = self._weigh(word)
                weight = without + dict(extra).get(code, 0.0)
                if weight > 0:
                    found.append((-weight, place, word))
        return tuple(word for _, _, word in sorted(found)[:most])

    def _weigh(self, word: str) -> tuple[float, tuple[tuple[str, float], ...]]:
        """Return what a word weighs for codes it never went with, and how much more for others."""
        known = self._weights.get(word)
        if known is None:
            known = self._weights[word] = self._weighed(word)
        return known

    def _weighed(self, word: str) -> tuple[float, tuple[tuple[str, float], ...]]:
        seen = self._seen[word]
        belief = seen / (seen + _RARE)
        without = -log(1 + seen / _SMOOTH)
        extra = []
        for code, count in sorted(self._with[word].items()):
            if count > 0:
                share = self.share(code)
                with_it = log(1 + count / (_SMOOTH * share))
                without_it = log(1 + (seen - count) / (_SMOOTH * (1 - share)))
                extra.append((code, belief * (with_it - without_it - without)))
        return belief * without, tuple(extra)
