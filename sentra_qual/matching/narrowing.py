"""A regular expression without what cannot match in one text.

In: a regular expression whose letters are known; a text to look in.
Out: one that matches there what it does.
Never: an alternative left out that stands in the text.

A group of a pattern may list forty words, of which one stands in a passage. RE2 compiles
all of them, in time that grows with their letters. A thing that cannot match changes
nothing for those beside it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from sentra_qual.matching.looked import Looked
from sentra_qual.patterns import late

# What is quoted and what is in a class are no groups.
_GROUPS = late(
    r"\\.|\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]"
    r"|(?P<open>\((?:\?(?:P?<\w+>|[imsU-]*:))?)"
    r"(?P<inside>(?:[A-Za-z0-9 /&_,'-]|\\w[*+]?)+(?:\|(?:[A-Za-z0-9 /&_,'-]|\\w[*+]?)+)+)\)",
    re.DOTALL,
)
_MANY_BLANKS = late(" +")
_NO_WORD = late(r"\W")


def narrowed(regex: str, looked: Looked) -> str:
    """Return a pattern whose groups of words list only those that stand in a text.

    Where none does, the first is kept: what cannot match may still be left out.
    """
    line = looked.words

    def narrow(found: re.Match[str]) -> str:
        inside = found["inside"]
        if inside is None:
            return found[0]
        words = inside.split("|")
        here = [one for one in words if _letters(one) in line]
        return f"{found['open']}{'|'.join(here or words[:1])})"

    return _GROUPS.sub(narrow, regex)


@lru_cache(maxsize=1 << 12)
def _letters(word: str) -> str:
    """Return how the first letters of what is listed stand in a text that is looked at."""
    text, _, _ = word.lower().partition("\\")
    return text if text.isalnum() else _NO_WORD.sub(" ", _MANY_BLANKS.sub(" ", text))
