"""Which words are established, and the root behind a word.

In: a token as folded text.
Out: whether it is known; its best root.
Never: a guess beyond the word lists.
"""

from __future__ import annotations

from functools import lru_cache

from sentra_qual.bahasa.affixes import VOWELS
from sentra_qual.bahasa.analysis import Parse, parses
from sentra_qual.bahasa.lexicon import (
    foreign,
    frequency_band,
    listed_words,
    regional_words,
    roots,
    spoken_words,
)
from sentra_qual.bahasa.prefixes import Prefixes
from sentra_qual.bahasa.readings import cores
from sentra_qual.model import LEVELS

_SHORTEST = 4
_EVERYWHERE = frozenset(LEVELS)


@lru_cache(maxsize=1 << 16)
def known(token: str) -> bool:
    """Tell whether a token is an established word or a form of one.

    A known word is never read as a typing error of another: operasi is no koperasi.
    """
    met: list[str] = []
    for core in cores(token, levels=_EVERYWHERE):
        if _listed(core) or parses(core):
            return True
        met.append(core)
    return any(_of_spoken_word(core) or _of_region(core) or _closed(core) for core in met)


def _listed(word: str) -> bool:
    return word in listed_words() or frequency_band(word) is not None


class _Affixes:
    """Some prefixes and suffixes, taken off together."""

    def __init__(self, prefixes: tuple[str, ...], suffixes: tuple[str, ...]) -> None:
        self._prefixes, self._suffixes = Prefixes(("", *prefixes)), suffixes

    def cores(self, word: str) -> list[str]:
        """Return what is left of a word, if it is long enough: the word itself too."""
        stops = [len(word), *[len(word) - len(s) for s in self._suffixes if word.endswith(s)]]
        return [
            word[start:stop]
            for start in self._prefixes.ends(word)
            for stop in stops
            if stop - start >= _SHORTEST
        ]


_SPOKEN = _Affixes(("di", "ke", "nge", "ng", "se", "ber", "ter", "me"), ("in", "an", "kan", "i"))
_REGIONAL = _Affixes(
    ("ba", "ka", "ma", "pa", "pang", "pi", "sa", "sak", "ta", "tak", "ti", "nga", "dipun", "di",
     "kok", "mbok", "n", "ng", "m", "pe", "ku", "baku"),
    ("an", "eun", "i"),
)  # fmt: skip


def _of_spoken_word(word: str) -> bool:
    """Tell whether a word is a spoken word with spoken affixes: digituin is of gitu."""
    return any(core in spoken_words() or core in foreign() for core in _SPOKEN.cores(word))


def _closed(word: str) -> bool:
    """Tell whether a word is known with one e behind its first vowel written a: nginep."""
    if "e" not in word:
        return False
    first = next(at for at, letter in enumerate(word) if letter in VOWELS)
    raised = (
        f"{word[:at]}a{word[at + 1 :]}" for at in range(first + 1, len(word)) if word[at] == "e"
    )
    return any(one in roots() or parses(one) for one in raised)


def _of_region(word: str) -> bool:
    """Tell whether a word is a root or a regional word with regional affixes: kajual, sakampung."""
    return any(
        roots().get(core, 0) > 1 or core in regional_words() for core in _REGIONAL.cores(word)
    )


def best_root(token: str) -> str | None:
    """Return the listed root that explains a token best; itself if it is one.

    A word that is listed although it looks affixed (kerajinan) has a meaning of its
    own, so it is not taken apart. At a tie the root that is wholly visible wins.
    """
    if token in roots():
        return token
    best = max(parses(token), key=_weight, default=None)
    return best.root if best else None


def _weight(parse: Parse) -> tuple[tuple[int, int], bool, int, str]:
    return parse.weight, parse.kept, len(parse.root), parse.root
