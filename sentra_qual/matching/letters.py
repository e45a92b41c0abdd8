"""The letters of all patterns, looked for in a text at once.

In: the ways of patterns as they are filed; a text to look in.
Out: the patterns that can match in it, and where they can begin.
Never: a pattern left out that matches, or a place where it begins.

Which words and heads of words stand in a text tells of most patterns that they cannot
match. A bit of a number stands for a way; the sets of texts that tell most are its slots.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from sentra_qual.matching.compiled import SLOTS, FiledLetters, FiledSet, Key
from sentra_qual.matching.looked import Looked

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

Starts = list[int] | None  # None where it may begin anywhere


class Letters:
    """The letters that patterns cannot match without."""

    def __init__(self, filed: FiledLetters) -> None:
        self._by_key, self._sets, self._ways, self._always = filed
        self._masks: dict[Key, list[tuple[int, int]]] = {}

    def possible(self, looked: Looked) -> dict[int, Starts]:
        """Return the numbers of the patterns that can match in a text, and where they can begin."""
        possible: dict[int, Starts] = dict.fromkeys(self._always)
        here = _Here(self._sets, looked)
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
        present = [*self._unasked]
        masks = self._masks
        for key in looked.keys & self._by_key.keys():
            mask = masks.get(key)
            if mask is None:
                mask = masks[key] = self._mask(self._by_key[key])
            for slot, ways in mask:
                present[slot] |= ways
        if self._loose:
            texts = self._finder.find_matches_as_strings(looked.words, overlapping=True)
            for text in texts:
                present[0] |= self._loose[text]
        rest = present[0] & present[1] & present[2]
        while rest:
            way = rest.bit_length() - 1
            yield way
            rest ^= 1 << way

    def _mask(self, filed: Iterable[int]) -> list[tuple[int, int]]:
        """Return the ways as bits of a number, for each slot they are in."""
        masks: dict[int, int] = {}
        for one in filed:
            way, slot = divmod(one, SLOTS)
            masks[slot] = masks.get(slot, 0) | 1 << way
        return [*masks.items()]

    @cached_property
    def _unasked(self) -> list[int]:
        """Return for each slot the ways that need nothing in it, or what is filed by no word."""
        without = [0] * SLOTS
        for slot, ways in self._mask(self._by_key.get("", ())):
            without[slot] = ways if slot else 0
        for way, (_, _, slots) in enumerate(self._ways):
            for slot in range(len(slots), SLOTS):
                without[slot] |= 1 << way
        return without

    @cached_property
    def _loose(self) -> dict[str, int]:
        """Return the texts filed by no word for which a way is looked for, with their ways."""
        loose: dict[str, int] = {}
        for one in self._by_key.get("", ()):
            way, slot = divmod(one, SLOTS)
            if slot == 0:
                for text in self._sets[self._ways[way][2][0]][""].split("\n"):
                    loose[text] = loose.get(text, 0) | 1 << way
        return loose

    @cached_property
    def _finder(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, Implementation

        # Quickest to make; the others search a large text faster.
        plain = Implementation.NoncontiguousNFA
        return AhoCorasick([*self._loose], store_patterns=True, implementation=plain)


class _Here(dict[int, list[str]]):
    """The texts of a set that stand in a text, by its number; looked for when asked for."""

    def __init__(self, sets: Sequence[FiledSet], looked: Looked) -> None:
        super().__init__()
        self._sets = sets
        self._looked = looked

    def __missing__(self, one: int) -> list[str]:
        by_key, line = self._sets[one], self._looked.words
        filed = [by_key[key] for key in self._looked.keys & by_key.keys()]
        if "" in by_key:
            filed.append(by_key[""])
        here = [text for texts in filed for text in texts.split("\n") if text in line]
        self[one] = here
        return here
