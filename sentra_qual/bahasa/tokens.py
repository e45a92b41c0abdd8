"""Words of a text with their place in it.

In: raw text and a stretch of it.
Out: `Token`s in reading order, text folded, offsets raw.
Never: punctuation; a token that reaches outside the stretch asked for.

Indonesian writes words with inner hyphens (anak-anak, di-handle), apostrophes
(jum'at), a figure for a doubling (pasar2), and short forms with a slash (s/d).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from sentra_qual.bahasa.folding import FOLDED, HIDDEN, folded
from sentra_qual.patterns import late

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f" + HIDDEN
_SIGN = rf"[^\W_][{_MARKS}]*"
_HYPHEN = "-\u2010\u2011\u2012\u2013\u2212\uff0d"
_APOSTROPHE = "'\u2018\u2019\u02bc\u0060\u00b4\uff07"
_WORD = late(
    rf"""
    (?<![^\W_])[^\W\d_]/[^\W\d_](?![\w/])                # s/d, a/n: single letters only
    | \d+(?:[.,]\d+)+(?:{_SIGN})*                     # 500.000 and 2,5
    | (?:{_SIGN})+(?:[{_HYPHEN}{_APOSTROPHE}](?:{_SIGN})+)*
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """A word: folded text, raw offsets, end exclusive."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in columns, for whoever looks at many: texts, starts and ends."""

    texts: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, tokens: Iterable[Token]) -> Words:
        """Return tokens as columns."""
        texts, starts, ends = zip(*tokens, strict=True) if (tokens := list(tokens)) else ((),) * 3
        return cls(texts, starts, ends)


def tokenize(
    raw: str, start: int = 0, end: int | None = None, *, most: int | None = None
) -> list[Token]:
    """Return the words of raw[start:end], or the first of them, with offsets into raw."""
    stop = len(raw) if end is None else end
    found = islice(_WORD.finditer(raw, start, stop), most)
    return [Token(FOLDED[one[0]], *one.span()) for one in found]


def without_end(chunk: str) -> str:
    """Return a text without blanks less the marks at its end, which are part of no word."""
    return chunk.rstrip(".,?!")


def tokens_of(chunk: str) -> list[Token]:
    """Return the words of a text without blanks, as `tokenize` does; most are a plain one."""
    if chunk.isascii() and chunk.isalpha():
        return [Token(folded(chunk), 0, len(chunk))]
    return tokenize(chunk)
