"""Which form of a codebook word a misspelt word probably is.

In: the forms to compare with; a word that nobody knows.
Out: the nearest forms, and whether they are near enough to count.
Never: a known word (the caller asks that first), a ratio of letters: on words of
speech a ratio of 80 % was wrong six times out of seven.

Two limits. Near: six letters or more, the same first letter, one edit (two from ten
letters); that is quiet enough to count as fair. Far: one edit from five letters, two
from eight, any first letter; that finds nearly all slips and many false ones, so
it only queues.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

SHORTEST = 5


class Slip(NamedTuple):
    """A form that a word may be a misspelling of."""

    form: str
    near: bool


class TypoFinder:
    """Finds the forms nearest to a word, by optimal string alignment."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._by_length: dict[int, list[str]] = {}
        for form in forms:
            if len(form) >= SHORTEST:
                self._by_length.setdefault(len(form), []).append(form)

    def slips(self, word: str) -> tuple[Slip, ...]:
        """Return the nearest forms within the far limit, all at the same distance."""
        limit = _far_limit(word)
        sizes = range(len(word) - limit, len(word) + limit + 1) if limit else ()
        near_by = [self._by_length[size] for size in sizes if size in self._by_length]
        if not near_by:
            return ()
        found = _within(word, near_by, limit)
        least = min((distance for _, distance in found), default=0)
        return tuple(
            Slip(form, _is_near(word, form, distance))
            for form, distance in sorted(found)
            if distance == least
        )


def _within(word: str, buckets: list[list[str]], limit: int) -> list[tuple[str, int]]:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    return [
        (form, int(distance))
        for bucket in buckets
        for form, distance, _ in process.extract(
            word, bucket, scorer=OSA.distance, score_cutoff=limit, limit=None
        )
        if distance
    ]


def _far_limit(word: str) -> int:
    if len(word) < SHORTEST:
        return 0
    return 1 if len(word) < 8 else 2


def _is_near(word: str, form: str, distance: int) -> bool:
    allowed = 2 if len(word) >= 10 else 1
    return len(word) >= 6 and word[0] == form[0] and distance <= allowed
