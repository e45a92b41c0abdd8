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

Whether a proposal starts with a tick rests on what was said of its own code alone, the first
level left out: a coder who presses Enter decides by the ticks, and may not reject strong
codings because those of other codes were wrong. ENOUGH_OWN proposals of the same code and
strength must have been answered, those of its rule among them, and most answers on either
must point the same way; or as many of the rule itself. Fewer are chance: where a rule is
right in the share START says, most of five answers speak against it in one code of
thirteen, most of three in one of eight.
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

ENOUGH_OWN = 5  # answers on a code's own proposals before they decide on its ticks

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

    def own(self, hint: Hint) -> bool | None:
        """Tell what the answers on a code make of one more proposal of it; None if too little.

        Answers on other codes have no part in it. A proposal is wrong where all of its
        rules were, right where one was.
        """
        paths = tuple(_paths(hint))
        share = max(self._along(path[1:], prior(hint.kind)) for path in paths)
        told = {self._agreed(path) for path in paths}
        if share > 0.5 and True in told:
            return True
        return False if share < 0.5 and told == {False} else None

    def _agreed(self, path: tuple[_Key, ...]) -> bool | None:
        """Tell what most answers on a rule say, if there are enough, and the code's say so too."""
        _, code, rule, _ = path
        most = self._most(rule)
        alone = self._all.get(rule, 0) >= ENOUGH_OWN
        together = self._all.get(code, 0) >= ENOUGH_OWN and self._most(code) is most
        return most if alone or together else None

    def _most(self, key: _Key) -> bool | None:
        """Tell what most answers of a level say; None where as many say yes as no."""
        balance = 2 * self._right.get(key, 0) - self._all.get(key, 0)
        return balance > 0 if balance else None

    def answers(self, code: str) -> int:
        """Return how many proposals of a code were answered."""
        return sum(self._all.get(("code", code, strength), 0) for strength in Strength)

    def _along(self, path: tuple[_Key, ...], mean: float) -> float:
        for key, weight in zip(path, _WEIGHTS[-len(path) :], strict=True):
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
