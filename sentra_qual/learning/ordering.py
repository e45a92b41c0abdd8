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
_HALF_DONE = 0.7  # F1 of a coding that is being reviewed
_MOST_AGAIN = 20


class Worth(NamedTuple):
    """What reading a card brings: what its changes are worth, and the acts they take."""

    gain: float
    acts: float

    @property
    def rate(self) -> float:
        """Return what an act brings."""
        return self.gain / self.acts


class Doubt(NamedTuple):
    """An answer that contradicts all the others."""

    place: int
    code: str
    said: bool
    posterior: float


def gain(share: float, *, counted: bool) -> float:
    """Return what a yes or no to a code is expected to bring, when it is likely by a share.

    Where F1 is F, a true code that was not counted adds 2 − F to what F1 is a ratio of, a
    wrong one taken away F: what is missing matters more than what is too much.
    """
    return (1 - share) * _HALF_DONE if counted else share * (2 - _HALF_DONE)


def worth(learner: Learner, sight: Sight) -> Worth:
    """Return what reading a card is expected to bring.

    The coding changes where it counts a code that is not true, or does not count one that
    is; an act is the reading, and every tick that has to be set or taken away.
    """
    coded, hints = sight.coded, {one.code: one for one in sight.hints}
    whole, acts = 0.0, 1.0
    for code, share in learner.posteriors(sight).items():
        hint = hints.get(code)
        whole += gain(share, counted=code in coded)
        acts += 1 - share if hint and learner.is_ticked(hint) else share
    return Worth(whole, acts)


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
