"""A query as a term of a codebook, where a term can say the same.

In: a query.
Out: what stands under `term`, `match`, `near` and `within`.
Never: a term that finds something else than the query.
"""

from __future__ import annotations

from dataclasses import dataclass

from sentra_qual.model import Match
from sentra_qual.search.query import Level, Near, Or, Query, Words


@dataclass(frozen=True, slots=True)
class TermWords:
    """The words of a term, how far they reach, and what must stand near them."""

    text: str
    match: Match
    near: tuple[str, ...] = ()
    within: int = 0


def as_term(query: Query) -> TermWords | None:
    """Return the term that finds what a query finds; None where no term does.

    Words of `near` are looked for at word level, so that only such can stand there.
    """
    if isinstance(query, Near):
        left, near = query.left, _near_words(query.right)
        if isinstance(left, Words) and left.level is not Level.WILD and near:
            return TermWords(left.text, Match(left.level), near, query.within)
        return None
    if isinstance(query, Words) and query.level is not Level.WILD:
        return TermWords(query.text, Match(query.level))
    return None


def _near_words(query: Query) -> tuple[str, ...]:
    parts = query.parts if isinstance(query, Or) else (query,)
    texts = [part.text for part in parts if isinstance(part, Words) and part.level is Level.WORD]
    return tuple(texts) if len(texts) == len(parts) else ()
