"""Stretches of words: to find again what somebody said, wherever it was written down.

In: what was said, turn by turn.
Out: the stretches of five words; a string without them; where they stand in files.
Never: a stretch that others said as well taken for hers; signs that stand for words, for words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sentra_qual.study.edits import Edit, Moved

SIZE = 5
GAP = "…"
SIGN = "xxx"  # stands for each word of a passage that is off the record
_FEWEST = 3  # words of a whole passage that is looked for as it is
_WORD = re.compile(r"[^\W_]+")
Stretch = tuple[str, ...]


def tokens(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return [hit[0].casefold() for hit in _WORD.finditer(text)]


def stretches(said: Iterable[str], *, short: bool = False) -> frozenset[Stretch]:
    """Return all stretches of five words in what was said; `short`: shorter passages whole.

    Where nothing but signs stands nobody said anything.
    """
    found: set[Stretch] = set()
    for text in said:
        words = tokens(text)
        if short and _FEWEST <= len(words) < SIZE:
            found.add(tuple(words))
        found.update(tuple(words[at : at + SIZE]) for at in range(len(words) - SIZE + 1))
    return frozenset(one for one in found if any(word != SIGN for word in one))


def is_echoed(said: str, text: str) -> bool:
    """Tell whether a stretch of what was said stands in a text; of a few words, all of them."""
    words, others = tokens(said), tokens(text)
    size = min(SIZE, len(words))
    if size < _FEWEST:
        return False
    found = {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}
    found.discard((SIGN,) * size)
    return any(tuple(others[at : at + size]) in found for at in range(len(others) - size + 1))


@dataclass(frozen=True)
class Cutter:
    """What is to be cut from any string."""

    gone: frozenset[Stretch]

    def __call__(self, text: str) -> str:
        """Return a string with every such stretch replaced by a sign that something is left out."""
        return Moved(text, tuple(self.edits(text))).text if self.gone else text

    def edits(self, text: str) -> Iterator[Edit]:
        """Yield what is to be cut; stretches that overlap are one."""
        spans = sorted(self._spans(text))
        while spans:
            start, end = spans.pop(0)
            while spans and spans[0][0] <= end:
                end = max(end, spans.pop(0)[1])
            yield Edit(start, end, GAP)

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        hits = list(_WORD.finditer(text))
        words = [hit[0].casefold() for hit in hits]
        for size in sorted({len(one) for one in self.gone}):
            for at in range(len(words) - size + 1):
                if tuple(words[at : at + size]) in self.gone:
                    yield hits[at].start(), hits[at + size - 1].end()


def standing(files: dict[str, bytes], gone: frozenset[Stretch]) -> tuple[str, ...]:
    """Return the files in which a stretch is still to be read."""
    return tuple(
        file
        for file, raw in sorted(files.items())
        if any(stretches([text], short=True) & gone for text in _strings_of(file, raw))
    )


def _strings_of(file: str, raw: bytes) -> Iterator[str]:
    """Yield a file as it is, and every string in it as a program reads it."""
    text = raw.decode("utf-8", "replace")
    yield text
    if file.endswith(".jsonl"):
        for row in text.split("\n"):
            if row.strip():
                yield from _inner(json.loads(row))


def _inner(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from _inner(one)
    elif isinstance(value, list):
        for one in value:
            yield from _inner(one)
