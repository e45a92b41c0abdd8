"""How a word could be made from the roots of the list.

In: a word as folded text.
Out: `Parse`s, a root with the rule and suffix that give exactly this word.
Never: clitics or doublings, which `readings` removes first.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from sentra_qual.bahasa.affixes import (
    DROPPED,
    PREFIXES,
    SUFFIXES,
    Rule,
    allowed,
    around,
    written,
)
from sentra_qual.bahasa.lexicon import made_of, spelt_roots
from sentra_qual.bahasa.prefixes import Prefixes
from sentra_qual.kept import kept

_LAST = frozenset(suffix[-1] for suffix in SUFFIXES)


class Parse(NamedTuple):
    """A root, its productivity, and how the word is made from it.

    `kept` is False where the prefix hides the first sound of the root.
    """

    root: str
    productivity: int
    rule: Rule
    suffix: str
    kept: bool

    @property
    def weight(self) -> tuple[int, int]:
        """Return how well the parse explains the word: larger is better.

        A large family speaks for it, a stack of prefixes or a spoken affix against it:
        menyetujui is of setuju rather than of tuju, semakin of makin, not of semak.
        """
        stacked = max(0, self.rule.depth - 1)
        spoken = self.rule.note == "colloquial"
        return 2 * self.productivity - 2 * stacked - spoken, -self.rule.depth


@cache
def stems() -> dict[str, tuple[str, ...]]:
    """Return every way a root may be written behind a prefix, with the roots it may be."""
    return kept("stems", (Path(__file__), *made_of()), _stems)


def _stems() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for root in spelt_roots():
        if len(root) > 1:
            found[root] = (*found[root], root) if root in found else (root,)
            if root[0] in DROPPED and len(root) > 3:
                rest = root[1:]
                found[rest] = (*found[rest], root) if rest in found else (root,)
    return found


@cache
def _prefixes() -> Prefixes:
    return Prefixes(PREFIXES)


@lru_cache(maxsize=1 << 16)
def parses(word: str) -> tuple[Parse, ...]:
    """Return every way to make a word from a listed root and at least one affix."""
    known, size = stems(), len(word)
    stops = [size]
    if word[-1:] in _LAST:
        stops += [size - len(suffix) for suffix in SUFFIXES if word.endswith(suffix)]
    found: list[Parse] = []
    for start in _prefixes().ends(word):
        for stop in stops:
            some = known.get(word[start:stop])
            if some:
                found += _made(word, start, stop, some)
    return tuple(found)


def may_end_in_root(word: str) -> bool:
    """Tell at a glance whether a word may be a root, or one with prefixes alone."""
    known = stems()
    return True in [word[start:] in known for start in _prefixes().ends(word)]


def _made(word: str, start: int, stop: int, some: tuple[str, ...]) -> list[Parse]:
    """Return how a word is made of roots that may be written between two places in it."""
    stem, suffix = word[start:stop], word[stop:]
    rules = around().get((word[:start], suffix), ())
    return [
        Parse(root, spelt_roots()[root], rule, suffix, len(root) == stop - start)
        for root in some
        for rule, glue in rules
        if (glue, stem) in written(rule.joint, root) and allowed(rule, root)
    ]
