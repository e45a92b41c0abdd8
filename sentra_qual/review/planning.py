"""Orders of cards other than reading: what brings most first, what is doubtful once more.

In: a state whose material learns.
Out: plans: the cards in the order in which they come.
Never: the card in view moved.
"""

from __future__ import annotations

from itertools import chain

from sentra_qual.model import Unit
from sentra_qual.review.acting import AGAIN
from sentra_qual.review.cards import Material
from sentra_qual.review.state import State, is_due
from sentra_qual.review.teaching import Teacher

BEST_FIRST = "best-first"
RANKED_EVERY = 10


def ranked(state: State, teacher: Teacher) -> tuple[Unit, ...]:
    """Return all cards: those left and the one in view as they came, then the best first."""
    known = [one for one in state.plan if one == state.at or not is_due(state, one, state.show)]
    rest = [one for one in state.plan if one not in set(known)]
    return (*known, *seen_in_order(state.material, teacher, rest))


def seen_in_order(material: Material, teacher: Teacher, units: list[Unit]) -> tuple[Unit, ...]:
    """Return units in the order of what their cards bring."""
    for unit in units:
        stack = material.stack(unit.interview)
        teacher.sight(stack.interview, unit, stack.candidates(unit))
    return teacher.in_order(units)


def all_units(material: Material) -> list[Unit]:
    """Return all units in reading order; reads every interview."""
    return list(chain.from_iterable(material.stack(id_).units for id_ in material.ids))


def planned(material: Material, order: str) -> tuple[Unit, ...]:
    """Return the cards of an order: all, the best first, or those to be looked at again."""
    teacher, units = material.teacher, all_units(material)
    if teacher is None:
        return tuple(units)
    return teacher.again() if order == AGAIN else seen_in_order(material, teacher, units)
