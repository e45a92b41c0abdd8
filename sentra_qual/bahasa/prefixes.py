"""Which of some prefixes a word begins with.

In: prefixes as written; a word.
Out: how long those are that the word begins with, shortest first.
Never: a look at what stands behind them.

The first letters decide it for nearly every word: only where a prefix of more letters
begins as the word does is the word looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sentra_qual.bahasa.remembered import Remembered

_HEAD = 3
_MOST = 1 << 14
_Decided = tuple[tuple[int, ...], tuple[str, ...]]


class Prefixes:
    """Some prefixes; the empty one may be among them."""

    def __init__(self, prefixes: Iterable[str]) -> None:
        self._prefixes = frozenset(prefixes)
        self._longer: dict[str, list[str]] = {}
        for one in sorted(self._prefixes, key=len):
            if len(one) > _HEAD:
                self._longer.setdefault(one[:_HEAD], []).append(one)
        self._by_head = Remembered(self._decided, _MOST)

    def ends(self, word: str) -> Sequence[int]:
        """Return how long the prefixes are that a word begins with; 0 is none at all."""
        sure, longer = self._by_head[word[:_HEAD]]
        if not longer:
            return sure
        return (*sure, *[len(one) for one in longer if word.startswith(one)])

    def _decided(self, head: str) -> _Decided:
        """Return what the first letters say: the ends that are sure, and what may be besides."""
        sizes = range(len(head) + 1)
        sure = [size for size in sizes if head[:size] in self._prefixes]
        return tuple(sure), tuple(self._longer.get(head, ()))
