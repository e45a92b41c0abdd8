"""Passages of which somebody asks that they be not written, recorded or told.

In: the Material of a study.
Out: whether such a request stands in a passage, or right beside it.
Never: a passage left out of a count; what people ask decides what is quoted by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice

from sentra_qual.bahasa.requests import requests
from sentra_qual.model import Coding, Interview, Role, Span, Turn, Unit, said
from sentra_qual.tables.excerpts import is_brief
from sentra_qual.tables.material import Material
from sentra_qual.tables.strongest import by_weight

LITTLE = 4  # words; a turn that asks and says no more means what was said before or comes next
_NEAR = 3  # turns, among which the interviewer's


def asks_silence(material: Material, unit: Unit) -> bool:
    """Tell whether somebody asks not to have a passage written down.

    Who speaks in it, or in a turn of its own just before, or after the interviewer's "Oh,
    begitu?"; and whoever else is there and answers for the speaker: "Bu! Jangan ditulis itu, Mas."
    """
    interview = material.interviews[unit.interview]
    turn = interview.turns[unit.turn]
    if _asked(said(interview.text, unit.span, turn.gaps)):
        return True
    return any(_only_asks(interview, one) for one in _beside(interview, unit))


def fitness(material: Material) -> Callable[[Coding], tuple[object, ...]]:
    """Return a key to sort codings by: what is pinned, what may be quoted, no few words."""
    return lambda one: (
        not one.pinned,
        not one.pinned and asks_silence(material, one.unit),
        not one.pinned and is_brief(material.interviews[one.unit.interview], one),
        by_weight(one),
    )


def _beside(interview: Interview, unit: Unit) -> Iterator[Turn]:
    """Yield the same speaker's turn before and behind, where no other passage is between."""
    turn = interview.turns[unit.turn]
    if not interview.text[turn.span.start : unit.span.start].strip():
        yield from _next(interview.turns[max(0, unit.turn - _NEAR) : unit.turn][::-1], turn)
    if not interview.text[unit.span.end : turn.span.end].strip():
        behind = interview.turns[unit.turn + 1 : unit.turn + 1 + _NEAR]
        yield from _next(behind, turn)
        yield from _others(interview, behind, turn)


def _next(turns: tuple[Turn, ...], turn: Turn) -> Iterator[Turn]:
    return islice((one for one in turns if one.speaker == turn.speaker), 1)


def _others(interview: Interview, turns: tuple[Turn, ...], turn: Turn) -> Iterator[Turn]:
    """Yield the first turn, beside the interviewer's, if it is not the speaker's own."""
    asking = {one.label for one in interview.speakers if one.role is Role.INTERVIEWER}
    heard = islice((one for one in turns if one.speaker not in asking), 1)
    yield from (one for one in heard if one.speaker != turn.speaker)


def _only_asks(interview: Interview, turn: Turn) -> bool:
    words = interview.words(turn)
    found = _asked(words)
    asking = sum(len(words[one.start : one.end].split()) for one in found)
    return bool(found) and len(words.split()) - asking <= LITTLE


@lru_cache(maxsize=4096)
def _asked(words: str) -> tuple[Span, ...]:
    return requests(words)
