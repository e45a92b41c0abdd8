"""The words and short phrases of passages, counted by root.

In: texts of passages.
Out: `Expression`s with the place of every one: one to three words, the first and last of
which carry meaning.
Never: a phrase across a comma, a full stop or a gap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sentra_qual.bahasa.tokens import Token, tokenize
from sentra_qual.growing.stems import carries_meaning, stem

LONGEST = 3
_JOINED = re.compile(r"[ \t\u00a0-]*(\r?\n)?[ \t\u00a0]*")
Key = tuple[str, ...]


class Expression(NamedTuple):
    """A word or phrase in its place: the roots it is counted under, its tokens."""

    key: Key
    first: int
    last: int


class Counted(NamedTuple):
    """A passage cut into tokens, with their roots, and where phrases may not go on."""

    tokens: Sequence[Token]
    stems: Sequence[str]
    telling: Sequence[bool]
    blocks: Sequence[int]

    def words(self, one: Expression) -> tuple[str, ...]:
        """Return the words of an expression as they were said, folded."""
        return tuple(token.text for token in self.tokens[one.first : one.last + 1])


def cut(text: str, levels: frozenset[str]) -> Counted:
    """Return a passage as it is counted."""
    tokens = tokenize(text)
    return Counted(
        tokens,
        [stem(token.text, levels) for token in tokens],
        [carries_meaning(token.text, levels) for token in tokens],
        _blocks(text, tokens),
    )


def _blocks(text: str, tokens: Sequence[Token]) -> list[int]:
    """Return for each token the number of its stretch; one ends at anything but a blank."""
    numbers: list[int] = []
    for at, token in enumerate(tokens):
        start = tokens[at - 1].end if at else token.start
        goes_on = _JOINED.fullmatch(text, start, token.start) is not None
        numbers.append((numbers[-1] if numbers else 0) + (not goes_on))
    return numbers


def expressions(passage: Counted, *, longest: int = LONGEST) -> Iterator[Expression]:
    """Yield every word and phrase of a passage, in reading order."""
    stems, telling, blocks = passage.stems, passage.telling, passage.blocks
    size = len(stems)
    for first in range(size):
        if not telling[first]:
            continue
        for last in range(first, min(first + longest, size)):
            if blocks[last] != blocks[first]:
                break
            if telling[last]:
                yield Expression(tuple(stems[first : last + 1]), first, last)
