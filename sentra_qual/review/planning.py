"""Orders of cards other than reading: what brings most first, what is doubtful once more.

In: a state whose material learns.
Out: plans: the cards in the order in which they come.
Never: the card in view moved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from sentra_qual.model import Unit
from sentra_qual.review.acting import AGAIN
from sentra_qual.review.cards import Material
from sentra_qual.review.state import Kind, State, is_due
from sentra_qual.review.teaching import Teacher

BEST_FIRST = "best-first"
RANKED_EVERY = 10
BLOCK = 150  # cards that are weighed again at once
EachId = Callable[[Sequence[str]], Iterable[str]]


def ranked(state: State, teacher: Teacher, turn: int = 0) -> tuple[Unit, ...]:
    """Return all cards: those left and the one in view as they came, then the best first.

    Of very many cards only those that come next are weighed again, and a block of the
    others, another one at each turn: a key must not wait until thousands are weighed.
    """
    acted = state.acted if state.show.kind is Kind.ALL else state.material.ids
    first: list[Unit] = []
    rest: list[Unit] = []
    for one in state.plan:
        left = one.interview not in acted or is_due(state, one, state.show)
        (rest if left and one != state.at else first).append(one)
    start = BLOCK * (1 + turn % max(1, -(-(len(rest) - BLOCK) // BLOCK)))
    some, others = rest[:BLOCK] + rest[start : start + BLOCK], rest[BLOCK:start]
    some = seen_in_order(state.material, teacher, some)
    return (*first, *some, *others, *rest[start + BLOCK :])


def seen_in_order(material: Material, teacher: Teacher, units: Sequence[Unit]) -> list[Unit]:
    """Return units in the order of what their cards bring."""
    for unit in units:
        stack = material.stack(unit.interview)
        teacher.sight(stack.interview, unit, stack.candidates(unit))
    return list(teacher.in_order(units))


def all_units(material: Material, each: EachId = iter) -> list[Unit]:
    """Return all units in reading order; reads every interview."""
    return list(chain.from_iterable(material.stack(id_).units for id_ in each(material.ids)))


def planned(material: Material, order: str, each: EachId = iter) -> tuple[Unit, ...]:
    """Return the cards of an order: all, the best first, or those to be looked at again.

    `each` is given the interviews that are read for it, to show how far that is.
    """
    teacher, units = material.teacher, all_units(material, each)
    if teacher is None:
        return tuple(units)
    return teacher.again() if order == AGAIN else tuple(seen_in_order(material, teacher, units))
