"""Under what the forms of a word are counted together.

In: a token as folded text.
Out: its root, or the word itself.
Never: a guess: a word without a known root is counted as it stands.
"""

from __future__ import annotations

from functools import lru_cache

from sentra_qual.bahasa.lexicon import regional, roots
from sentra_qual.bahasa.readings import readings
from sentra_qual.bahasa.roots import best_root


@lru_cache(maxsize=1 << 16)
def stem(token: str, levels: frozenset[str]) -> str:
    """Return what a word's forms are counted under: its root, else the word itself.

    Of several readings the one with the most living root decides (pesenan is of pesan
    rather than of sen), at a tie the word as it stands.
    """
    if token in roots():
        return token
    cores = [way.core for way in readings(token, levels=levels)]
    found = [root for core in cores if (root := best_root(core))]
    if found:
        return max(found, key=lambda root: roots().get(root, 0))
    return next((core for core in cores if core in regional()), token)
