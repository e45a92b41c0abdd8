"""A review played with a reader who answers from a gold coding.

In: passages with their true codes, an order, a seed.
Out: F1 by acts; how well an audit's bound, probabilities and certificates hold.
Never: an answer before its card is read; a run that another seed or machine plays otherwise.

A card is a judged passage. An act: a card read; a code ticked, unticked or added on it.
Cards not read count what rules coded; read ones what is true. In `manual` nothing is
proposed or coded. Runs differ in the order of the interviews, and in what is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import NamedTuple

from sentra_qual.learning.learner import Learner
from sentra_qual.learning.ordering import by_worth
from sentra_qual.learning.shapes import Judged, Sight

RANKED_EVERY = 10  # cards between two looks at the order of the rest


class Order(StrEnum):
    """In which order cards are read."""

    QUEUE = "queue"
    DOCUMENT = "document"
    RANDOM = "random"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class Case:
    """A passage whose true codes are known."""

    interview: str
    sight: Sight
    true: frozenset[str]


class Step(NamedTuple):
    """How far a review is: acts spent, cards read, F1 over all passages."""

    acts: int
    read: int
    f1: float


def acts_by_hand(cases: Iterable[Case]) -> int:
    """Return what coding all by hand costs: each passage read, each code added."""
    return sum(1 + len(one.true) for one in cases)


def play(
    cases: Sequence[Case], codes: Sequence[str], order: Order, random: Random
) -> tuple[Step, ...]:
    """Play a review from the first card to the last."""
    manual = order is Order.MANUAL
    tally = _Tally.of(cases, nothing=manual)
    learner = Learner(codes)
    steps = [tally.step]
    for place in _places(cases, order, learner, random):
        case = cases[place]
        ticked = frozenset() if manual else learner.ticks(case.sight)
        tally.read(case, ticked, nothing=manual)
        if not manual:
            learner.learn(case.sight, Judged(case.true))
        steps.append(tally.step)
    return tuple(steps)


def f1_of_candidates(cases: Iterable[Case]) -> float:
    """Return the F1 that judging every proposal gives, without a code added."""
    gold = right = 0
    for case in cases:
        gold += len(case.true)
        right += sum(one.code in case.true for one in case.sight.hints)
    return _f1(gold, right, right)


def at(steps: Sequence[Step], acts: float) -> Step:
    """Return how far a review is when so many acts were spent, whole cards only."""
    return max((one for one in steps if one.acts <= acts), key=lambda one: one.read)


def acts_to(steps: Sequence[Step], f1: float) -> int | None:
    """Return how many acts it takes to reach an F1; None if it never does."""
    return next((one.acts for one in steps if one.f1 >= f1), None)


@dataclass
class _Tally:
    """Counts of what is true, what is counted, and what is both."""

    gold: int
    found: int
    right: int
    acts: int = 0
    cards: int = 0

    @classmethod
    def of(cls, cases: Sequence[Case], *, nothing: bool) -> _Tally:
        coded = [frozenset() if nothing else one.sight.coded for one in cases]
        return cls(
            gold=sum(len(one.true) for one in cases),
            found=sum(map(len, coded)),
            right=sum(len(some & one.true) for some, one in zip(coded, cases, strict=True)),
        )

    @property
    def step(self) -> Step:
        return Step(self.acts, self.cards, _f1(self.gold, self.found, self.right))

    def read(self, case: Case, ticked: frozenset[str], *, nothing: bool) -> None:
        before = frozenset() if nothing else case.sight.coded
        self.acts += 1 + len(ticked ^ case.true)
        self.cards += 1
        self.found += len(case.true) - len(before)
        self.right += len(case.true) - len(before & case.true)


def _places(cases: Sequence[Case], order: Order, learner: Learner, random: Random) -> Iterator[int]:
    reading = _reading_order(cases, random)
    if order is Order.RANDOM:
        random.shuffle(reading)
    if order is not Order.QUEUE:
        yield from reading
        return
    left = dict(enumerate(reading))
    while left:
        sights = {at: cases[place].sight for at, place in left.items()}
        for at in by_worth(learner, sights)[:RANKED_EVERY]:
            yield left.pop(at)


def _reading_order(cases: Sequence[Case], random: Random) -> list[int]:
    """Return all places, the interviews in an order drawn at random."""
    names = list(dict.fromkeys(one.interview for one in cases))
    random.shuffle(names)
    rank = {name: number for number, name in enumerate(names)}
    return sorted(range(len(cases)), key=lambda place: (rank[cases[place].interview], place))


def _f1(gold: int, found: int, right: int) -> float:
    return 2 * right / (gold + found) if gold + found else 0.0
