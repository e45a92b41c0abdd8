"""A query as a term of a codebook, where a term can say the same.

In: a query.
Out: what stands under `term`, `match`, `near`, `within` and `near_match`.
Never: a term that finds something else than the query.
"""

from __future__ import annotations

from dataclasses import dataclass

from sentra_qual.model import Match
from sentra_qual.search.query import Level, Near, Or, Query, Words


@dataclass(frozen=True, slots=True)
class TermWords:
    """The words of a term, what must stand near them, and how far each reach."""

    text: str
    match: Match
    near: tuple[str, ...] = ()
    within: int = 0
    near_match: Match = Match.WORD


def as_term(query: Query) -> TermWords | None:
    """Return the term that finds what a query finds; None where no term does.

    Words of `near` reach equally far in a term, so that only such can stand there.
    """
    if isinstance(query, Near):
        left, near = query.left, _near_words(query.right)
        if isinstance(left, Words) and left.level is not Level.WILD and near:
            texts = tuple(word.text for word in near)
            level = Match(near[0].level)
            return TermWords(left.text, Match(left.level), texts, query.within, level)
        return None
    if isinstance(query, Words) and query.level is not Level.WILD:
        return TermWords(query.text, Match(query.level))
    return None


def _near_words(query: Query) -> tuple[Words, ...]:
    """Return the words on the right of NEAR if they are words of one level."""
    parts = query.parts if isinstance(query, Or) else (query,)
    words = tuple(part for part in parts if isinstance(part, Words))
    levels = {word.level for word in words}
    one_level = len(levels) == 1 and Level.WILD not in levels
    return words if one_level and len(words) == len(parts) else ()
