"""What decisions teach: how likely a code is true of a passage.

In: passages as `Sight`, and what a coder said of them.
Out: posteriors, ticks, suggestions; the same to the last bit for the same answers, in
whatever order they came.
Never: another coder's answers; a posterior called a probability (that takes an audit); a
tick turned over by answers on other codes.

The posterior of a proposal starts from what its rules are worth (`Precision`), that of
a code no rule proposes from how often such codes were added; both are moved by the words
of passage and question (`Words`), in log odds, with weight w·N / (N + 4): w = 0.6 for a
proposal, whose rule speaks from some of these words already, 1.2 where words are all there
is. N is twice the harmonic mean of yes and no on the code: what sets a code's passages
apart is learned from both, and a hundred passages without it tell little of its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from sentra_qual.learning.precision import Precision
from sentra_qual.learning.shapes import Hint, Judged, Sight
from sentra_qual.learning.words import Words

ENOUGH = 10  # decisions on a code before it is suggested where no rule proposes it
_BESIDE_RULES, _ALONE, _WORDS_SLOW = 0.6, 1.2, 4.0
_FIRST_ADDED, _ADDED_WEIGHT = 0.02, 20.0
_LIKELY = 0.25
_SPEAKING = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A code that no rule proposes, with the words that speak for it."""

    code: str
    posterior: float
    words: tuple[str, ...]


class Learner:
    """Learns from one coder's decisions."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = tuple(codes)
        self._rules = Precision()
        self._words = Words()
        self._proposed: dict[str, int] = {}
        self._added: dict[str, int] = {}

    def learn(self, sight: Sight, judged: Judged) -> None:
        """Learn what a coder said of a passage."""
        self._count(sight, judged, 1)

    def forget(self, sight: Sight, judged: Judged) -> None:
        """Take back what was learned from a passage; exactly as if it never had been."""
        self._count(sight, judged, -1)

    def decisions(self, code: str) -> int:
        """Return on how many passages somebody said yes or no to a code."""
        return self._words.judged(code)

    def posterior(self, sight: Sight, code: str) -> float:
        """Return how likely a code is true of a passage."""
        return self.posteriors(sight, (code,))[code]

    def posteriors(self, sight: Sight, codes: Iterable[str] | None = None) -> Mapping[str, float]:
        """Return how likely codes are true of a passage, all of them unless told."""
        wanted = self.codes if codes is None else tuple(codes)
        hints = {one.code: one for one in sight.hints}
        scores = self._words.scores(sight.words, wanted)
        return {code: self._moved(code, hints.get(code), scores[code]) for code in wanted}

    def ticks(self, sight: Sight) -> frozenset[str]:
        """Return the proposals that are shown with a tick."""
        return frozenset(one.code for one in sight.hints if self.is_ticked(one))

    def is_ticked(self, hint: Hint) -> bool:
        """Tell whether a proposal is shown with a tick.

        What its rules start with holds until enough was said of its own code, and of its
        rule (`Precision.own`); neither words nor other codes turn it over.
        """
        own = self._rules.own(hint)
        return hint.ticked if own is None else own

    def suggestions(self, sight: Sight, *, most: int = 3) -> tuple[Suggestion, ...]:
        """Return codes that no rule proposes and that may well be true, the likeliest first."""
        hinted = {one.code for one in sight.hints}
        free = [one for one in self.codes if one not in hinted and self.decisions(one) >= ENOUGH]
        found = sorted(
            ((-share, place, code)
             for place, (code, share) in enumerate(self.posteriors(sight, free).items())
             if share >= _LIKELY),
        )  # fmt: skip
        rows = [
            Suggestion(code, -minus, self._words.speaking(sight.words, code, _SPEAKING))
            for minus, _, code in found[:most]
        ]
        return tuple(one for one in rows if one.words)

    def _moved(self, code: str, hint: Hint | None, score: float) -> float:
        told = self._words.contrast(code)
        trust = (_BESIDE_RULES if hint else _ALONE) * told / (told + _WORDS_SLOW)
        return _moved(self._start(code, hint), trust * score)

    def _start(self, code: str, hint: Hint | None) -> float:
        if hint:
            return self._rules.probability(hint)
        seen = self._words.judged(code) - self._proposed.get(code, 0)
        added = self._added.get(code, 0)
        return (_ADDED_WEIGHT * _FIRST_ADDED + added) / (_ADDED_WEIGHT + seen)

    def _count(self, sight: Sight, judged: Judged, times: int) -> None:
        for hint in sight.hints:
            said = judged.verdict(hint.code)
            if said is not None:
                self._rules.learn(hint, right=said, times=times)
        if judged.whole:
            self._count_whole(sight, judged, times)
        else:
            self._count_singly(sight, judged, times)

    def _count_whole(self, sight: Sight, judged: Judged, times: int) -> None:
        self._words.learn(sight.words, judged.yes, times=times)
        hinted = {one.code for one in sight.hints}
        for code in sorted(hinted):
            self._proposed[code] = self._proposed.get(code, 0) + times
        for code in sorted(judged.yes - hinted):
            self._added[code] = self._added.get(code, 0) + times

    def _count_singly(self, sight: Sight, judged: Judged, times: int) -> None:
        hinted = {one.code for one in sight.hints}
        for code in sorted(judged.yes | judged.no):
            true = code in judged.yes
            self._words.learn_one(sight.words, code, true=true, times=times)
            if code in hinted:
                self._proposed[code] = self._proposed.get(code, 0) + times
            elif true:
                self._added[code] = self._added.get(code, 0) + times


def taught(codes: Sequence[str], answers: Iterable[tuple[Sight, Judged]]) -> Learner:
    """Return a learner that was told all of these answers."""
    learner = Learner(codes)
    for sight, judged in answers:
        learner.learn(sight, judged)
    return learner


def _moved(start: float, by: float) -> float:
    """Return a probability moved by log odds, kept off both ends."""
    safe = min(max(start, 0.001), 0.999)
    odds = log(safe / (1 - safe)) + by
    return 1 / (1 + exp(-min(max(odds, -30.0), 30.0)))
