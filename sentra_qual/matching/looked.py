"""A text as the letters of patterns are looked for in it.

In: a text; the sets of texts that must stand where a pattern matches.
Out: whether they do, and where a match can begin.
Never: a place passed over at which a pattern matches.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from sentra_qual.literals import FAR
from sentra_qual.matching.compiled import HEADS, Key
from sentra_qual.patterns import late

MANY = 8  # so many places are searched through at once rather than one by one
# Capitals of k and s that are no letters to RE2 where it looks for borders.
_ODD = ("\u212a", "\u017f")
_WORD = late(rb"[^ ]+")
_BLANKS = "\t\n\f\r "
# By the number of a sign: small letters, and what is no sign of a word apart from blanks.
_SMALL = "".join([" " if chr(n) in _BLANKS else chr(n).lower() for n in range(128)])
_WORDS = "".join([one if one.isalnum() or one == "_" else " " for one in _SMALL])
_AS_SMALL = _SMALL.replace("\v", "?").encode() + bytes(128)
_AS_WORDS = _WORDS.encode() + bytes(128)
Steps = Sequence[tuple[int, int, int]]
Here = Mapping[int, Sequence[str]]


class Looked:
    """A text in small letters, one blank for many, and a blank before and behind.

    In `words` all that is no letter of a word is a blank, too; `keys` are its words, the
    heads of words and pairs of words.
    """

    def __init__(self, text: str) -> None:
        self._raw = text.encode("ascii", "replace").translate(_AS_SMALL)
        self._whole = b"  " not in self._raw
        lines = b" %b " % (self._raw if self._whole else b" ".join(self._raw.split()))
        self._lines = lines.decode("ascii")
        self.words = lines.translate(_AS_WORDS).decode("ascii")
        words = self.words.split()
        heads = [word[:size] for size in HEADS for word in words]
        self.keys: set[Key] = {*words, *heads, *itertools.pairwise(words)}

    def starts(self, steps: Steps, here: Here) -> list[int] | None:
        """Return where in the text a match can begin whose letters stand one behind another.

        `here` are those of each set that stand somewhere in it. None if it can be anywhere,
        or in many places.
        """
        one, letters, _ = steps[0]
        rest = steps[1:]
        if letters:
            return None if self._stand(steps, here, 0, FAR) else []
        found: list[int] = []
        for text in here[one]:
            for at in self._places(text):
                end = at + len(text) - (text[-1] == " ")
                if not rest or self._stand(rest, here, end, end):
                    if len(found) == MANY:
                        return None
                    found.append(self._in_text(at + (text[0] == " ")))
        return found

    def _places(self, text: str) -> Iterator[int]:
        at = self.words.find(text)
        while at >= 0:
            yield at
            at = self.words.find(text, at + 1)

    def _stand(self, steps: Steps, here: Here, first: int, last: int) -> bool:
        """Tell whether texts stand behind others that end somewhere between two places."""
        words = self.words
        for one, letters, blanks in steps:
            limit = last + letters
            if blanks < FAR:
                limit = min(limit, self._behind(last, blanks))
            ends: list[int] = []
            for text in here[one]:
                until = limit + len(text) - (text[0] == " ")
                at = words.find(text, max(0, first - 1), until)
                if at >= 0:
                    more = len(text) - (text[-1] == " ")
                    ends += at + more, words.rfind(text, at, until) + more
            if not ends:
                return False
            first, last = min(ends), max(ends)
        return True

    def _behind(self, at: int, blanks: int) -> int:
        """Return the place of the blank that is one more behind a place than may be."""
        find = self._lines.find
        for _ in range(blanks + 1):
            at = find(" ", at) + 1
            if not at:
                return FAR
        return at - 1

    def _in_text(self, at: int) -> int:
        """Return which place of the text one of the words is."""
        if self._whole:
            return at - 1
        before = self._lines.count(" ", 0, at)
        return self._starts[before - 1] + at - self._lines.rindex(" ", 0, at) - 1

    @cached_property
    def _starts(self) -> list[int]:
        """Return where what stands between blanks begins in the text."""
        return [found.start() for found in _WORD.finditer(self._raw)]


def look(text: str) -> Looked | None:
    """Return a text to look for letters in; None if its borders cannot be told."""
    if not text.isascii() and any(one in text for one in _ODD):
        return None
    return Looked(text)
