"""Doubled words: anak-anak, anak2, tolong-menolong, lari-larian.

In: a token.
Out: the words a doubling is made of.
Never: the halves of a doubling that is a word of its own (undang-undang is a law).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sentra_qual.bahasa.lexicon import roots

_FIGURE = re.compile(r"([^\W\d_]{2,})-?2-?(nya|an|in|kan|ku|mu|i|e|ne)?$")
_SUFFIX = re.compile(r"(annya|kannya|inya|annya|nya|kan|an|in|ku|mu|i|ne|e)$")
_SHORTEST = 3


def halves(word: str) -> tuple[str, ...]:
    """Return the words in a doubled or hyphened word; nothing for any other."""
    figure = _FIGURE.match(word)
    if figure:
        stem = figure[1]
        return _unless_listed(f"{stem}-{stem}", (stem + (figure[2] or ""), stem))
    left, hyphen, right = word.partition("-")
    if not hyphen or "-" in right:
        return ()
    return _unless_listed(word, tuple(dict.fromkeys(_of_pair(left, right))))


def _unless_listed(whole: str, found: tuple[str, ...]) -> tuple[str, ...]:
    if whole in roots() or _SUFFIX.sub("", whole) in roots():
        return (_SUFFIX.sub("", whole),) if whole not in roots() else ()
    return found


def _of_pair(left: str, right: str) -> Iterator[str]:
    """Yield both sides, and the left with the suffix that stands at the end of the right."""
    for side in (left, right):
        if len(side) >= _SHORTEST:
            yield side
    suffix = _SUFFIX.search(right)
    if suffix and left.endswith(right[: suffix.start()]) and suffix.start() > 1:
        yield left + suffix.group()
