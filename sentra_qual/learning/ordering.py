"""Which card comes next, for those who let the learner choose; and which once more.

In: passages as `Sight`, a learner.
Out: orders of places.
Never: a card on screen moved; a coder told that an answer was wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sentra_qual.learning.learner import Learner
from sentra_qual.learning.shapes import Judged, Sight

_SURE = 0.9
_MOST_AGAIN = 20


class Worth(NamedTuple):
    """What reading a card brings: changes of the coding, and the acts they take."""

    changes: float
    acts: float

    @property
    def rate(self) -> float:
        """Return the changes an act brings."""
        return self.changes / self.acts


class Doubt(NamedTuple):
    """An answer that contradicts all the others."""

    place: int
    code: str
    said: bool
    posterior: float


def worth(learner: Learner, sight: Sight) -> Worth:
    """Return what reading a card is expected to bring.

    The coding changes where it counts a code that is not true, or does not count one that
    is; an act is the reading, and every tick that has to be set or taken away.
    """
    coded, hints = sight.coded, {one.code: one for one in sight.hints}
    changes, acts = 0.0, 1.0
    for code, share in learner.posteriors(sight).items():
        hint = hints.get(code)
        changes += 1 - share if code in coded else share
        acts += 1 - share if hint and learner.is_ticked(hint, share) else share
    return Worth(changes, acts)


def by_worth(learner: Learner, sights: Mapping[int, Sight]) -> list[int]:
    """Return places in the order of what their cards bring for an act, the most first."""
    rates = {place: worth(learner, sight).rate for place, sight in sights.items()}
    return sorted(rates, key=lambda place: (-rates[place], place))


def doubts(learner: Learner, answers: Iterable[tuple[int, Sight, Judged]]) -> tuple[Doubt, ...]:
    """Return the answers that all the others speak against, the clearest first.

    Each passage is forgotten, looked at as if nobody had answered, and learned again.
    """
    found = []
    for place, sight, judged in answers:
        learner.forget(sight, judged)
        for code, share in learner.posteriors(sight).items():
            said = judged.verdict(code)
            contradicted = share < 1 - _SURE if said else share > _SURE
            if said is not None and contradicted and (not said or sight.hint(code)):
                found.append(Doubt(place, code, said, share))
        learner.learn(sight, judged)
    found.sort(key=lambda one: (-abs(one.posterior - one.said), one.place, one.code))
    return tuple(found[:_MOST_AGAIN])
