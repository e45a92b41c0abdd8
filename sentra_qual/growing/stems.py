"""Which words carry meaning, and under what they are counted together.

In: a token as folded text.
Out: whether it is a function word; the root its forms are counted under.
Never: a guess: a word without a known root is counted as it stands.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from sentra_qual.bahasa.lexicon import regional, roots
from sentra_qual.bahasa.readings import readings
from sentra_qual.bahasa.stems import stem

__all__ = ["carries_meaning", "function_words", "stem"]

SHORTEST = 2


@cache
def function_words(*but: str) -> frozenset[str]:
    """Return the words that say nothing of a theme by themselves; some kinds left out."""
    raw = Path(__file__).parent.joinpath("data", "function_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in raw.splitlines() if line[:1] != "#")
    return frozenset(row[0] for row in rows if row[1] not in but)


@lru_cache(maxsize=1 << 16)
def carries_meaning(token: str, levels: frozenset[str]) -> bool:
    """Tell whether a word can be the first or last one of an expression.

    Spoken and regional forms of function words are function words too, unless they are
    words of their own (mangga is a fruit, though Sundanese speakers ask in with it).
    """
    if len(token) < SHORTEST or any(sign.isdigit() for sign in token[:-1]):
        return False
    if token in function_words():
        return False
    if token in roots():
        return True
    ways = readings(token, levels=levels)
    return not any(way.core in function_words() for way in ways) and not _regional_function(token)


def _regional_function(token: str) -> bool:
    return any(
        all(word in function_words() for word in one.indonesian.split())
        for one in regional().get(token, ())
    )
