"""Doubled words: anak-anak, anak2, tolong-menolong, lari-larian.

In: a token.
Out: the words a doubling, or any word with a hyphen, is made of.
Never: the halves of a doubling that is a word of its own (undang-undang is a law);
of gotong-royong, whose halves differ, both are given.
"""

from __future__ import annotations

from collections.abc import Iterator

from sentra_qual.bahasa.lexicon import roots
from sentra_qual.patterns import late

_FIGURE = late(r"([^\W\d_]{2,})-?2-?(nya|an|in|kan|ku|mu|i|e|ne)?$")
_SUFFIX = late(r"(annya|kannya|inya|nya|kan|an|in|ku|mu|i|ne|e)$")
_SHORTEST = 3


def halves(word: str) -> tuple[str, ...]:
    """Return the words in a doubled or hyphened word; nothing for any other."""
    figure = _FIGURE.match(word)
    found: tuple[str, ...]
    if figure:
        stem, suffix = figure[1], figure[2] or ""
        whole = f"{stem}-{stem}{suffix}"
        found = (whole, stem + suffix, stem)
    elif word.count("-") == 1:
        whole, found = word, tuple(_of_pair(*word.split("-")))
    else:
        return ()
    left, _, right = whole.partition("-")
    if left == right and whole in roots():
        return (whole,) if figure else ()
    return tuple(dict.fromkeys(_established(whole) or found))


def is_doubling(word: str) -> bool:
    """Tell whether both sides of a hyphen are one word: anak-anak, bantu-membantu, anak2."""
    left, hyphen, right = word.partition("-")
    return not hyphen or left[-3:] in right


def _established(whole: str) -> tuple[str, ...]:
    """Return a doubling that is a word of its own, freed of its suffix."""
    bare = _SUFFIX.sub("", whole)
    return (bare,) if bare != whole and bare in roots() else ()


def _of_pair(left: str, right: str) -> Iterator[str]:
    """Yield both sides, and the left with the suffix that stands at the end of the right."""
    yield from (side for side in (left, right) if len(side) >= _SHORTEST)
    suffix = _SUFFIX.search(right)
    if suffix and suffix.start() > 1 and left.endswith(right[: suffix.start()]):
        yield left + suffix.group()
