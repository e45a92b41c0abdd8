"""Which form of a codebook word a misspelt word probably is.

In: the forms to compare with; a word that nobody knows.
Out: the nearest forms, and whether they are near enough to count.
Never: a known word (the caller asks that first), a ratio of letters: on words of
speech a ratio of 80 % was wrong six times out of seven.

Two limits. Near: six letters or more, the same first letter, one edit (two from ten
letters); that is quiet enough to count as fair. Far: one edit from five letters, two
from eight, any first letter; that finds nearly all slips and many false ones, so
it only queues.

A slip that gives another word (model for modal) is seen only inside a phrase whose
other words stand there as written, and only if a lost letter, keys that lie side by
side, or sounds that are heard alike explain it; that too only queues.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

SHORTEST = 5
SHORTEST_IN_PHRASE = 4
_TWO_EDITS = 8
# International words share their endings and differ in a few letters (litigasi, irigasi).
_INTERNATIONAL = ("si", "tas", "isme", "logi", "logis", "tif", "sif", "ional", "ment", "tion")


class Slip(NamedTuple):
    """A form that a word may be a misspelling of."""

    form: str
    near: bool


class TypoFinder:
    """Finds the forms nearest to a word, by optimal string alignment.

    Each form comes with the number of its letters that matter: all of a plain word, of
    an affixed one those of its root.
    """

    def __init__(self, forms: Iterable[tuple[str, int]]) -> None:
        self._by_length: dict[int, list[str]] = {}
        self._letters: dict[str, int] = {}
        for form, letters in forms:
            if len(form) >= SHORTEST:
                self._by_length.setdefault(len(form), []).append(form)
                self._letters[form] = letters

    def slips(self, word: str) -> tuple[Slip, ...]:
        """Return the nearest forms within the far limit, all at the same distance."""
        limit = _far_limit(word)
        sizes = range(len(word) - limit, len(word) + limit + 1) if limit else ()
        near_by = [self._by_length[size] for size in sizes if size in self._by_length]
        if not near_by:
            return ()
        found = [
            (form, distance)
            for form, distance in _within(word, near_by, limit)
            if distance < 2 or self._letters[form] >= _TWO_EDITS
        ]
        least = min((distance for _, distance in found), default=0)
        return tuple(
            Slip(form, _is_near(word, form, distance))
            for form, distance in sorted(found)
            if distance == least
        )


def slip_in_phrase(written: str, word: str, *, established: bool) -> bool:
    """Tell whether a word of a phrase may be written wrong here, as another word or as none."""
    from rapidfuzz.distance import OSA

    if min(len(written), len(word)) < SHORTEST_IN_PHRASE or abs(len(written) - len(word)) > 1:
        return False
    if OSA.distance(written, word, score_cutoff=1) != 1:
        return False
    return not established or _confusable(written, word)


def _confusable(written: str, word: str) -> bool:
    """Tell whether a letter was left out, or is a neighbour on the keyboard or in the ear."""
    if len(written) < len(word):
        return True  # a letter left out
    if len(written) > len(word):
        return False
    pairs = [{a, b} for a, b in zip(written, word, strict=True) if a != b]
    if len(pairs) != 1:
        return pairs[:1] == pairs[1:]  # two letters in the wrong order
    return any(pairs[0] <= set(some) for some in (*_HEARD_ALIKE, *_SIDE_BY_SIDE))


_HEARD_ALIKE = ("ae", "ei", "ou", "pb", "td", "kg", "fv", "fp", "sz", "mn", "cj")
_SIDE_BY_SIDE = tuple(
    row[at : at + 2] for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for at in range(len(row) - 1)
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
    needed = _TWO_EDITS + 2 * word.endswith(_INTERNATIONAL)
    return 1 if len(word) < needed else 2


def _is_near(word: str, form: str, distance: int) -> bool:
    allowed = 2 if len(word) >= 10 else 1
    return len(word) >= 6 and word[0] == form[0] and distance <= allowed
