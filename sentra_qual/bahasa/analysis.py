"""How a word could be made from the roots of the list.

In: a word as folded text.
Out: `Parse`s, a root with the rule and suffix that give exactly this word.
Never: clitics or doublings, which `readings` removes first.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from sentra_qual.bahasa.affixes import (
    DROPPED,
    PREFIXES,
    SUFFIXES,
    Rule,
    allowed,
    beginnings,
    written,
)
from sentra_qual.bahasa.lexicon import made_of, spelt_roots
from sentra_qual.kept import kept

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


class Cut(NamedTuple):
    """A place where a word could be cut, and a listed root that may be written between."""

    root: str
    start: int
    stop: int


def cuts(word: str) -> list[Cut]:
    """Return where affixes could be taken off to leave a root, still unchecked."""
    known, openings = stems(), _openings()
    size = len(word)
    stops = [size]
    if word[-1] in "in":
        stops += [size - len(suffix) for suffix in SUFFIXES if word.endswith(suffix)]
    found = []
    for start in range(min(_LONGEST_PREFIX, size)):
        before = word[:start]
        if before not in openings:
            break
        if before in PREFIXES:
            for stop in stops:
                for root in known.get(word[start:stop], ()):
                    found.append(Cut(root, start, stop))
    return found


@cache
def _openings() -> frozenset[str]:
    """Return everything that a prefix begins with, and all of them."""
    return frozenset(one[:size] for one in PREFIXES for size in range(len(one) + 1))


@lru_cache(maxsize=1 << 16)
def parses(word: str) -> tuple[Parse, ...]:
    """Return every way to make a word from a listed root and at least one affix."""
    return tuple(parse for cut in cuts(word) for parse in _checked(word, cut)) if word else ()


def _checked(word: str, cut: Cut) -> Iterator[Parse]:
    root, start, stop = cut
    stem, suffix = word[start:stop], word[stop:]
    for rule, glue in beginnings()[word[:start]]:
        made = suffix in rule.suffixes and (rule.label or suffix)
        if made and (glue, stem) in written(rule.joint, root) and allowed(rule, root):
            yield Parse(root, spelt_roots()[root], rule, suffix, len(root) == stop - start)
