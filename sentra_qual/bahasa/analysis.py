"""How a word could be made from the roots of the list.

In: a word as folded text.
Out: `Parse`s, a root with the rule and suffix that give exactly this word.
Never: clitics or doublings, which `readings` removes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from sentra_qual.bahasa.affixes import DROPPED, SUFFIXES, Left, Rule, lefts
from sentra_qual.bahasa.lexicon import roots

_LONGEST_PREFIX = 12


class Parse(NamedTuple):
    """A root, its productivity, and how the word is made from it.

    `kept` is False where the prefix hides the first sound of the root.
    """

    root: str
    productivity: int
    rule: Rule
    suffix: str
    kept: bool


@cache
def stems() -> dict[str, tuple[str, ...]]:
    """Return every way a root may be written behind a prefix, with the roots it may be."""
    found: dict[str, tuple[str, ...]] = {}
    for root in roots():
        if len(root) > 1:
            found[root] = (*found.get(root, ()), root)
            if root[0] in DROPPED and len(root) > 3:
                found[root[1:]] = (*found.get(root[1:], ()), root)
    return found


@lru_cache(maxsize=1 << 15)
def parses(word: str) -> tuple[Parse, ...]:
    """Return every way to make a word from a listed root and at least one affix."""
    known = stems()
    found: list[Parse] = []
    for suffix in ("", *SUFFIXES):
        stop = len(word) - len(suffix)
        if stop > 1 and word.endswith(suffix):
            for start in range(min(_LONGEST_PREFIX, stop - 1)):
                for root in known.get(word[start:stop], ()):
                    found += _checked(word, start, stop, root)
    return tuple(found)


def _checked(word: str, start: int, stop: int, root: str) -> Iterator[Parse]:
    left, suffix = word[:stop], word[stop:]
    for one in _by_text(root).get(left, ()):
        affixed = one.rule.label or suffix
        if one.size == start and suffix in one.rule.suffixes and affixed:
            yield Parse(root, roots()[root], one.rule, suffix, len(root) == stop - start)


@lru_cache(maxsize=1 << 14)
def _by_text(root: str) -> dict[str, tuple[Left, ...]]:
    found: dict[str, tuple[Left, ...]] = {}
    for left in lefts(root):
        found[left.text] = (*found.get(left.text, ()), left)
    return found
