"""The letters of patterns, filed by words that an interview may hold.

In: the ways that patterns match, as sets of texts.
Out: plain values, filed for `letters`.
Never: an interview.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

from sentra_qual.bahasa.lexicon import frequency_band
from sentra_qual.literals import FAR, Reach, Texts, Way
from sentra_qual.matching.compiled import (
    OPEN,
    PIECES,
    SLOTS,
    FiledLetters,
    FiledSet,
    FiledWay,
    Key,
)

_IN_NO_BAND = 4  # such a word is rarer than those of the third band


def filed_letters(patterns: Sequence[tuple[Way, ...]]) -> FiledLetters:
    """Return the sets of texts that patterns ask for, and the ways of patterns by them."""
    sets: dict[Texts, int] = {}
    ways: list[FiledWay] = []
    by_key: dict[Key, list[int]] = {}
    for number, some in enumerate(patterns):
        for way in some:
            steps = [
                (sets.setdefault(texts, len(sets)), gap.letters, gap.blanks if _binds(gap) else FAR)
                for texts, gap in zip(way.sets, way.gaps, strict=True)
            ]
            telling = sorted(dict.fromkeys(way.sets), key=_rarity, reverse=True)[:SLOTS]
            for slot, texts in enumerate(telling, len(ways) * SLOTS):
                for key in dict.fromkeys(_key_of(text)[1] for text in sorted(texts)):
                    by_key.setdefault(key, []).append(slot)
            ways.append((number, steps, [sets[texts] for texts in telling]))
    always = [number for number, some in enumerate(patterns) if not some]
    return by_key, list(map(_filed_set, sets)), ways, always


def _filed_set(texts: Texts) -> FiledSet:
    """Return the words of some texts, others by a word or a pair of words in them, and the rest."""
    words = [text for text in texts if text[0] == text[-1] == " " and text.count(" ") == 2]
    by_key: dict[Key, list[str]] = {}
    rest: list[str] = []
    for text in sorted(texts.difference(words)):
        key = _key_of(text)[1]
        known = key and OPEN not in key
        (by_key.setdefault(key, []) if known else rest).append(text)
    lines: dict[Key, str] = {key: "\n".join(some) for key, some in by_key.items()}
    return " ".join(sorted([word[1:-1] for word in words])), lines, "\n".join(rest)


def _rarity(texts: Iterable[str]) -> tuple[int, int]:
    """Return how rare the commonest of some texts is, and how long the shortest."""
    return min([_key_of(text)[0] for text in texts]), min(map(len, texts))


def _binds(gap: Reach) -> bool:
    """Tell whether counting blanks narrows what counting letters leaves; most words have six."""
    return gap.blanks * 4 < gap.letters


@lru_cache(maxsize=1 << 13)
def _key_of(text: str) -> tuple[int, Key]:
    """Return how rare a text is, and the word, the piece of one or the pair it is filed by."""
    first, *words, last = [*text.split(" "), ""] if " " not in text else text.split(" ")
    known = [(frequency_band(one) or _IN_NO_BAND, one) for one in words if one]
    keys: list[tuple[int, int, Key]] = [(rare, len(one), one) for rare, one in known]
    for (rare, one), (rare_too, other) in pairwise(known):
        keys.append((rare + rare_too, 0, (one, other)))
    for size in [size for size in PIECES if len(last) >= size][:1]:
        keys.append((size // 2, size, last[:size] + OPEN))
    for size in [size for size in PIECES if len(first) >= size and first != text][:1]:
        keys.append((size // 3, size, OPEN + first[-size:]))
    if not keys:
        return min(2, len(text) // 3), ""
    return sum([rare for rare, *_ in keys]), max(keys, key=lambda one: one[:2])[2]
