"""A text as the letters of patterns are looked for in it.

In: a text; the sets of texts that must stand where a pattern matches.
Out: whether they do, and where a match can begin.
Never: a place passed over at which a pattern matches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, pairwise

from sentra_qual.literals import FAR
from sentra_qual.matching.compiled import Key
from sentra_qual.patterns import late

MANY = 8  # where there are more places, all of the text is searched
_MOST = 40  # as many are looked at, so that a long text takes no longer for each of its letters
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

    In `words` all that is no letter of a word is a blank, too; `each` are its words,
    `pairs` what of them stand side by side, `exact` both.
    """

    def __init__(self, text: str) -> None:
        self._raw = text.encode("ascii", "replace").translate(_AS_SMALL)
        self._whole = b"  " not in self._raw
        lines = b" %b " % (self._raw if self._whole else b" ".join(self._raw.split()))
        self._lines = lines.decode("ascii")
        self.words = lines.translate(_AS_WORDS).decode("ascii")
        words = self.words.split()
        self.each = frozenset(words)
        self.pairs = set(pairwise(words))
        self.exact: set[Key] = {*self.each, *self.pairs}

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
        for text, at in islice(self._places(here[one]), _MOST):
            end = at + len(text) - (text[-1] == " ")
            if not rest or self._stand(rest, here, end, end):
                found.append(self._in_text(at + (text[0] == " ")))
            if len(found) > MANY:
                return None
        if next(islice(self._places(here[one]), _MOST, None), None):
            first = min(map(self.words.find, here[one]))
            return None if not rest or self._stand(rest, here, first + 1, FAR) else []
        return found

    def _places(self, texts: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Yield some texts with all the places where they stand."""
        find = self.words.find
        for text in texts:
            at = find(text)
            while at >= 0:
                yield text, at
                at = find(text, at + 1)

    def _stand(self, steps: Steps, here: Here, first: int, last: int) -> bool:
        """Tell whether texts stand behind others that end somewhere between two places."""
        (one, letters, blanks), *rest = steps
        limit = last + letters
        if blanks < FAR:
            limit = min(limit, self._behind(last, blanks))
        words, ends = self.words, list[int]()
        for text in here[one]:
            size = len(text)
            until = limit + size - (text[0] == " ")
            at = words.find(text, first - 1 if first else 0, until)
            if at >= 0:
                if not rest:
                    return True
                size -= text[-1] == " "
                ends += at + size, words.rfind(text, at, until) + size
        return bool(ends) and self._stand(rest, here, min(ends), max(ends))

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
