"""A text as its words or its letters: what stays the same when a text is typed anew.

In: texts as they stand in a study.
Out: words by number and place; letters with the way back to the text.
Never: a place that is not in the text it came from.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
import zlib
from array import array
from bisect import bisect_left
from dataclasses import dataclass

from sentra_qual.model import Span

START, END = "\x02", "\x03"  # stand before the first letter of a text and after the last
_WORD_OR_LINE = re.compile(r"\n|[^\W_]+")
_KEPT = re.compile(
    r"(?P<label>\n[ \t]*[^\s:][^\n:]{0,40}:(?=\s|$))"
    r"|(?P<time>(?<![\w:])\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?(?![\w:]))"
    r"|[^\W_]+"
)
_FORMAT = 0x53510001  # first number of a stored file


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text by number (equal words, equal numbers), and where each line begins.

    The numbers tell which words are the same and not what they are.
    """

    ids: array[int]
    starts: array[int]
    ends: array[int]
    lines: array[int]

    def inside(self, span: Span) -> range:
        """Return the words that begin in a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))

    def of_lines(self, first: int, last: int) -> range:
        """Return the words from the beginning of a line up to the beginning of another."""
        cuts = [self.lines[at] if at < len(self.lines) else len(self.ids) for at in (first, last)]
        return range(*cuts)

    def as_bytes(self) -> bytes:
        """Return the words as a file."""
        head = array("I", (_FORMAT, len(self.ids), len(self.lines)))
        return b"".join(
            part.tobytes() for part in (head, self.ids, self.starts, self.ends, self.lines)
        )

    @classmethod
    def from_bytes(cls, raw: bytes) -> Words | None:
        """Return the words of a file; None if it is not one of ours, or not whole."""
        numbers = array("I")
        if len(raw) % numbers.itemsize or len(raw) < 3 * numbers.itemsize:
            return None
        numbers.frombytes(raw)
        form, words, lines = numbers[:3]
        if form != _FORMAT or len(numbers) != 3 + 3 * words + lines:
            return None
        cuts = (3, 3 + words, 3 + 2 * words, 3 + 3 * words, len(numbers))
        return cls(*(numbers[start:end] for start, end in itertools.pairwise(cuts)))


@dataclass(frozen=True, slots=True)
class Letters:
    """The small letters and digits of a text in one string; `origin` says where each stood.

    Blanks, marks, speakers' labels at the start of a line and time stamps are left out.
    """

    text: str
    origin: array[int]

    def span(self, start: int, end: int) -> Span:
        """Return where some letters stand in the text."""
        return Span(self.origin[start], self.origin[end - 1] + 1)

    def stands_once(self, letters: str) -> bool:
        """Tell whether some letters stand in the text exactly once."""
        first = self.text.find(letters)
        return first >= 0 and self.text.find(letters, first + 1) < 0


@functools.lru_cache(maxsize=64)
def words_of(text: str) -> Words:
    """Return the words of a text."""
    ids, starts, ends, lines = array("I"), array("I"), array("I"), array("I", [0])
    for found in _WORD_OR_LINE.finditer(text):
        if found[0] == "\n":
            if lines[-1] != len(ids):
                lines.append(len(ids))
            continue
        ids.append(zlib.crc32(_small(found[0]).encode("utf-8", "surrogatepass")))
        starts.append(found.start())
        ends.append(found.end())
    return Words(ids, starts, ends, lines)


@functools.lru_cache(maxsize=64)
def letters_of(text: str) -> Letters:
    """Return the letters of a whole text, between START and END."""
    letters, origin = _letters("\n" + text)
    places = array("I", (max(0, at - 1) for at in origin))
    return Letters(f"{START}{letters}{END}", array("I", (0, *places, len(text))))


def letters_in(piece: str, *, first: bool = False, last: bool = False) -> str:
    """Return the letters of a piece of text; `first` and `last`: it begins or ends its text."""
    letters, _ = _letters("\n" + piece if first else piece)
    return START * first + letters + END * last


def without_stamps(text: str, span: Span) -> Span:
    """Return a place without labels and time stamps at its ends."""
    _, origin = _letters(text[span.start : span.end])
    return Span(span.start + origin[0], span.start + origin[-1] + 1) if origin else span


def _letters(text: str) -> tuple[str, list[int]]:
    pieces: list[str] = []
    origin: list[int] = []
    for found in _KEPT.finditer(text):
        if found.lastgroup:
            continue
        word = found[0]
        if word.isascii():
            pieces.append(word.lower())
            origin += range(found.start(), found.end())
            continue
        for at, char in enumerate(word, start=found.start()):
            small = _small(char)
            pieces.append(small)
            origin += [at] * len(small)
    return "".join(pieces), origin


def _small(word: str) -> str:
    if word.isascii():
        return word.lower()
    folded = unicodedata.normalize("NFKC", word).casefold()
    return "".join(char for char in folded if char.isalnum())
