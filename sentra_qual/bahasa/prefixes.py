"""Which of some prefixes a word begins with.

In: prefixes as written; a word.
Out: how long those are that the word begins with, shortest first.
Never: a look at what stands behind them.

The first letters decide it for most words, and few words begin as they do: only where a
prefix of more letters begins as the word does is the word looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sentra_qual.bahasa.remembered import Remembered

_HEAD = 3
_MOST = 1 << 15


class Prefixes:
    """Some prefixes; the empty one may be among them."""

    def __init__(self, prefixes: Iterable[str]) -> None:
        self._prefixes = frozenset(prefixes)
        self._longer: dict[str, list[str]] = {}
        for one in sorted(self._prefixes, key=len):
            if len(one) > _HEAD:
                self._longer.setdefault(one[: _HEAD + 1], []).append(one)
        self._short = Remembered(self._decided, _MOST)

    def ends(self, word: str) -> Sequence[int]:
        """Return how long the prefixes are that a word begins with; 0 is none at all."""
        short = self._short[word[:_HEAD]]
        longer = self._longer.get(word[: _HEAD + 1])
        if longer is None:
            return short
        return [*short, *[len(one) for one in longer if word.startswith(one)]]

    def _decided(self, head: str) -> list[int]:
        """Return the ends of prefixes that have no more letters than these."""
        return [size for size in range(len(head) + 1) if head[:size] in self._prefixes]
