"""How often a rule is right, from what people said of its finds.

In: proposals with the answer they got.
Out: for a proposal the share of such proposals that were right, drawn towards that of
wider groups while little is known.
Never: a share of nothing; an order of answers that changes a figure.

Each level is a Beta-Binomial whose mean is the level above (empirical Bayes):

    kind of evidence     mean START, weight 10
    code and strength    mean of the kind, weight 4
    code and rule        mean of the code, weight 3
    the words met        mean of the rule, weight 3

With a right answers of n, weight s and mean m of the level above, p = (s·m + a) / (s + n).
A proposal that rests on several forms is as good as the best of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from sentra_qual.learning.shapes import Hint, Kind
from sentra_qual.model import Strength

# of ten proposals resting on one piece of evidence so many are right, as far as one can
# say before a person answered; each further rule leaves three fifths of the doubt
START = {Strength.STRONG: 0.78, Strength.FAIR: 0.48, Strength.WEAK: 0.33}
_DOUBT_LEFT = 0.6
_WEIGHTS = (10.0, 4.0, 3.0, 3.0)

_Key = tuple[str, ...]


class Precision:
    """Counts of right and of all answers, for every level."""

    def __init__(self) -> None:
        self._right: dict[_Key, int] = {}
        self._all: dict[_Key, int] = {}

    def learn(self, hint: Hint, *, right: bool, times: int = 1) -> None:
        """Count an answer; `times=-1` takes it back."""
        for key in dict.fromkeys(key for path in _paths(hint) for key in path):
            self._all[key] = self._all.get(key, 0) + times
            self._right[key] = self._right.get(key, 0) + (times if right else 0)

    def probability(self, hint: Hint) -> float:
        """Return how likely a proposal is right by its rules alone."""
        return max(self._along(path, prior(hint.kind)) for path in _paths(hint))

    def answers(self, code: str) -> int:
        """Return how many proposals of a code were answered."""
        return sum(self._all.get(("code", code, strength), 0) for strength in Strength)

    def _along(self, path: tuple[_Key, ...], mean: float) -> float:
        for key, weight in zip(path, _WEIGHTS, strict=True):
            right, answers = self._right.get(key, 0), self._all.get(key, 0)
            mean = (weight * mean + right) / (weight + answers)
        return mean


def prior(kind: Kind) -> float:
    """Return how likely a proposal of a kind is right before anybody answered."""
    doubt = 1 - START[kind.strength]
    return float(1 - doubt * _DOUBT_LEFT ** (kind.rules - 1))


def _paths(hint: Hint) -> Iterator[tuple[_Key, ...]]:
    """Yield the levels a proposal belongs to, once for each of its forms."""
    strength, rules = hint.kind
    for form in hint.forms:
        yield (
            ("kind", strength, str(rules)),
            ("code", hint.code, strength),
            ("rule", hint.code, form.rule),
            ("form", hint.code, form.rule, form.words),
        )
