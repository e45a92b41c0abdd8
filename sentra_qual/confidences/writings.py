"""Entries of the study's list that are no words: initials (Y.S.), whatever holds figures.

In: entries of the list; a text.
Out: which are taken as they are written; where they stand; what cannot be used at all.
Never: an entry cut into words (the KL of a plate is nobody); initials met within a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from sentra_qual.confidences.company import words_of


def is_writing(entry: str) -> bool:
    """Tell whether an entry is one sign as it is written: figures in it, or initials alone."""
    letters = [one.text for one in words_of(entry)]
    if any(char.isdigit() for char in entry):
        return sum(char.isalnum() for char in entry) > 1
    return len(letters) > 1 and all(len(one) == 1 and one.isupper() for one in letters)


def in_words(entries: Iterable[str]) -> tuple[str, ...]:
    """Return the entries that are names of words."""
    return tuple(one for one in entries if not is_writing(one))


def in_writing(entries: Iterable[str]) -> tuple[str, ...]:
    """Return the entries that are taken as they are written."""
    return tuple(one.strip() for one in entries if is_writing(one))


def places_of(entry: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where an entry stands; figures and letters may be spaced otherwise."""
    yield from (hit.span() for hit in _pattern(entry).finditer(text))


@lru_cache(maxsize=1 << 10)
def _pattern(entry: str) -> re.Pattern[str]:
    if not any(char.isdigit() for char in entry):
        return re.compile(rf"(?<!\w)(?<!\w\.){re.escape(entry)}(?!\w)")
    pieces = re.findall(r"\d+|[^\W\d_]+|[^\w\s.-]+", entry)
    joined = r"[\s.-]{0,2}".join(map(re.escape, pieces))
    return re.compile(rf"(?i)(?<!\w){joined}(?!\w)")
