"""One spelling for what readers see as the same, with the way back to the raw text.

In: raw text.
Out: `Folded`, folded text with a map of offsets and the steps that changed something.
Never: a changed raw text; an offset that cannot be traced back.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sentra_qual.bahasa.remembered import Remembered
from sentra_qual.patterns import late

_QUOTES = dict.fromkeys("‘’‚‛ʼʻʹ′`´＇", "'") | dict.fromkeys("“”„‟″«»＂", '"')
_DASHES = dict.fromkeys("‐‑‒–—―−﹣－", "-")
HIDDEN = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_MARK = frozenset({"Mn", "Me"})
_NOT_PLAIN = late(r"[^\x00-\x7f]")
_LENGTHENED = late(r"([^\W\d_])\1{2,}")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that knows where each of its characters stood.

    `origin[i]` is the raw offset of `text[i]`; `steps` names what was changed.
    """

    raw: str
    text: str
    origin: Sequence[int]
    steps: tuple[str, ...] = ()

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw stretch behind text[start:end], as wide as a reader sees it.

        What was folded away (a combining mark, the rest of a lengthened letter)
        belongs to the character before it.
        """
        first = self._raw_offset(start)
        if end <= start:
            return first, first
        last = self.origin[end - 1]
        while end < len(self.origin) and self.origin[end] == last:
            end += 1
        return first, self._raw_offset(end)

    def _raw_offset(self, at: int) -> int:
        return self.origin[at] if at < len(self.origin) else len(self.raw)


def fold(raw: str) -> Folded:
    """Lower-case and unify quotes, dashes, accents, blanks and lengthened letters.

    A letter written three times or more is written once: "capeeeek" says capek.
    """
    steps: set[str] = set()
    text, origin = (raw.lower(), range(len(raw))) if raw.isascii() else _plain(raw, steps)
    if any(sign.isupper() for sign in raw):
        steps.add("case")
    if _LENGTHENED.search(text):
        text, origin = _squeezed(text, origin)
        steps.add("lengthened")
    return Folded(raw, text, origin, tuple(sorted(steps)))


def fold_word(word: str) -> str:
    """Return one word folded as `fold` does, without the map."""
    return FOLDED[word]


def folded(word: str) -> str:
    """Fold a word that is asked for once; `fold_word` remembers.

    One with a letter written three times in a row lacks two other letters at least.
    """
    if not word.isascii():
        return fold(word).text
    text = word.lower()
    if len({*text}) > len(text) - 2 or not _LENGTHENED.search(text):
        return text
    return _LENGTHENED.sub(r"\1", text)


FOLDED: Remembered[str, str] = Remembered(folded, 1 << 17)


def _plain(raw: str, steps: set[str]) -> tuple[str, Sequence[int]]:
    """Return the text with every character that is not ASCII replaced, with its map."""
    pieces: list[str] = []
    origin: list[int] = []
    for piece, start, width, step in _pieces(raw):
        pieces.append(piece)
        origin.extend(range(start, start + len(piece)) if width else [start] * len(piece))
        if step:
            steps.add(step)
    return "".join(pieces), origin


def _pieces(raw: str) -> Iterator[tuple[str, int, bool, str]]:
    """Yield folded pieces with their raw start; True where they run along with the raw text."""
    at = 0
    for found in _NOT_PLAIN.finditer(raw):
        if found.start() > at:
            yield raw[at : found.start()].lower(), at, True, ""
        piece, step = _character(found.group())
        yield piece, found.start(), False, step
        at = found.end()
    if at < len(raw):
        yield raw[at:].lower(), at, True, ""


@lru_cache(maxsize=4096)
def _character(char: str) -> tuple[str, str]:
    """Return what stands for one character, and the step that says why."""
    if char in _QUOTES:
        return _QUOTES[char], "quotes"
    if char in _DASHES:
        return _DASHES[char], "dashes"
    if char in HIDDEN:
        return "", "hidden"
    if char in "\u2028\u2029\x85":
        return "\n", "blanks"
    if char.isspace():
        return " ", "blanks"
    return _bare(char)


def _bare(char: str) -> tuple[str, str]:
    """Return a character without its marks; letters and digits in their plain shape."""
    if unicodedata.category(char) in _MARK:
        return "", "marks"
    if not char.isalnum():
        return char, ""
    plain = _unmarked(unicodedata.normalize("NFKD", char))
    bare = _unmarked((plain if plain.isalnum() else char).lower())
    return bare, "" if bare in (char, char.lower()) else "marks"


def _unmarked(text: str) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) not in _MARK)


def _squeezed(text: str, origin: Sequence[int]) -> tuple[str, Sequence[int]]:
    pieces: list[str] = []
    kept: list[int] = []
    at = 0
    for found in _LENGTHENED.finditer(text):
        stop = found.start() + 1
        pieces.append(text[at:stop])
        kept.extend(origin[at:stop])
        at = found.end()
    pieces.append(text[at:])
    kept.extend(origin[at:])
    return "".join(pieces), kept
