"""The letters of all patterns, looked for in a text at once.

In: the ways of patterns as they are filed; a text to look in.
Out: the patterns that can match in it, and where they can begin.
Never: a pattern left out that matches, or a place where it begins.

The words of a text tell of most patterns that they cannot match. A way of a pattern has
some slots, for those of its sets of texts that tell most; each is a bit of a number, which
a word sets that may stand in one of the texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from sentra_qual.matching.compiled import OPEN, PIECES, SLOTS, FiledLetters, Key
from sentra_qual.matching.looked import Looked

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Starts = list[int] | None  # None where it may begin anywhere
_Texts = tuple[frozenset[str], dict[Key, str], list[str]]


class Letters:
    """The letters that patterns cannot match without."""

    def __init__(self, filed: FiledLetters) -> None:
        self._by_key, self._sets, self._ways, self._always = filed
        self._seen: set[str] = set()
        self._words: dict[str, int] = {}
        self._bits: dict[Key, int] = {}
        self._texts: dict[int, _Texts] = {}

    def possible(self, looked: Looked) -> dict[int, Starts]:
        """Return the numbers of the patterns that can match in a text, and where they can begin."""
        possible: dict[int, Starts] = dict.fromkeys(self._always)
        here = _Here(self._texts_of, looked)
        for way in self._ways_in(looked):
            number, steps, slots = self._ways[way]
            known = possible.get(number, [])
            if known is not None and here[slots[0]]:
                starts = looked.starts(steps, here)
                if starts is None:
                    possible[number] = None
                elif starts:
                    possible[number] = sorted({*known, *starts})
        return possible

    def _ways_in(self, looked: Looked) -> Iterator[int]:
        """Yield the ways of which something stands there for each of their slots."""
        present, words, by_key = self._unasked, self._words, self._by_key
        for word in looked.each - self._seen:
            self._learn(word)
        for word in looked.each & words.keys():
            present |= words[word]
        for pair in looked.pairs & by_key.keys():
            present |= self._bits_of(pair)
        if self._loose:
            texts = self._finder.find_matches_as_strings(looked.words, overlapping=True)
            for text in texts:
                present |= self._loose[text]
        rest = present & present >> 1 & present >> 2 & self._firsts
        while rest:
            bit = rest.bit_length() - 1
            yield bit // SLOTS
            rest ^= 1 << bit

    def _learn(self, word: str) -> None:
        """Keep the slots that a word, or a piece at an end of it, is filed for."""
        self._seen.add(word)
        keys = {word}
        for size in PIECES:
            keys |= {word[:size] + OPEN, OPEN + word[-size:]}
        bits = 0
        for key in keys & self._by_key.keys():
            bits |= self._bits_of(key)
        if bits:
            self._words[word] = bits

    def _bits_of(self, key: Key) -> int:
        bits = self._bits.get(key)
        if bits is None:
            bits = self._bits[key] = _bits(self._by_key[key])
        return bits

    @cached_property
    def _firsts(self) -> int:
        return _bits(range(0, len(self._ways) * SLOTS, SLOTS))

    @cached_property
    def _unasked(self) -> int:
        """Return the slots that are empty, or for texts that are filed by no word."""
        empty = [
            way * SLOTS + slot
            for way, (_, _, slots) in enumerate(self._ways)
            for slot in range(len(slots), SLOTS)
        ]
        return _bits([*empty, *[one for one in self._by_key.get("", ()) if one % SLOTS]])

    @cached_property
    def _loose(self) -> dict[str, int]:
        """Return the texts filed by no word that a way is known by, with their slots."""
        loose: dict[str, int] = {}
        for one in self._by_key.get("", ()):
            if one % SLOTS == 0:
                for text in self._texts_of(self._ways[one // SLOTS][2][0])[2]:
                    loose[text] = loose.get(text, 0) | 1 << one
        return loose

    @cached_property
    def _finder(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, Implementation

        # Quickest to make; the others search a large text faster.
        plain = Implementation.NoncontiguousNFA
        return AhoCorasick([*self._loose], store_patterns=True, implementation=plain)

    def _texts_of(self, one: int) -> _Texts:
        """Return the words of a set, and its other texts."""
        made = self._texts.get(one)
        if made is None:
            words, by_key, others = self._sets[one]
            lines = others.split("\n") if others else []
            made = self._texts[one] = frozenset(words.split()), by_key, lines
        return made


def _bits(numbers: Iterable[int]) -> int:
    return sum([1 << one for one in set(numbers)])


class _Here(dict[int, list[str]]):
    """The texts of a set that stand in a text, by its number; looked for when asked for."""

    def __init__(self, texts: Callable[[int], _Texts], looked: Looked) -> None:
        super().__init__()
        self._texts = texts
        self._looked = looked

    def __missing__(self, one: int) -> list[str]:
        words, by_key, others = self._texts(one)
        line, each = self._looked.words, self._looked.each
        here = [f" {word} " for word in words & each]
        if by_key:
            for key in self._looked.exact & by_key.keys():
                here += [text for text in by_key[key].split("\n") if text in line]
        if others:
            here += [text for text in others if text in line]
        self[one] = here
        return here
