"""Places proved by the words that a program keeps beside them.

In: a text; places with the words that stand there, as a program counted them.
Out: places as code points into the text, each with just these words.
Never: a place whose words differ; of two places with the words, one by a guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from sentra_qual.interchange.refi.counting import Counting, Text
from sentra_qual.interchange.refi.shapes import Losses

_SURE = 12  # letters from which on words that stand once in a text are known anywhere
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A place as a program counted it, with its words."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Places:
    """The places, None where there is none; `way` is how most were counted, if that is known."""

    spans: tuple[Span | None, ...]
    way: Counting | None


def places(text: Text, quotes: Sequence[Quoted], losses: Losses) -> Places:
    """Return where words stand: as most were counted, else as one fits, else where they are once.

    One program counts in several ways in one text: by hand as its editor, by search as its
    language does.
    """
    ways = _ways(text)
    hits = {by: sum(_exact(text, one, by) for one in quotes) for by in ways}
    ranked = sorted(ways, key=lambda by: (-hits[by], by))
    spans = tuple(_place(text, one, ranked, losses) for one in quotes)
    proved = len(ways) == 1 or hits[ranked[0]] > 0
    return Places(spans, ranked[0] if proved else None)


def _ways(text: Text) -> list[Counting]:
    """Return the ways of counting that differ in this text."""
    marks, pairs, wide = ((False, True) if has else (False,)
                          for has in (text.bom, text.crlf, bool(text.wide)))  # fmt: skip
    return [Counting(*one) for one in product(marks, pairs, wide)]


def _place(text: Text, one: Quoted, ranked: Sequence[Counting], losses: Losses) -> Span | None:
    for fits in (_exact, _nearly):
        for by in ranked:
            if fits(text, one, by):
                if by != ranked[0]:
                    losses.add("recounted", one.words)
                return text.span(one.start, one.end, by)
    words = one.words
    if len(words.strip()) >= _SURE and text.text.count(words) == 1:
        losses.add("moved_words", words)
        at = text.text.index(words)
        return at, at + len(words)
    losses.add("other_words", words)
    return None


def _exact(text: Text, one: Quoted, by: Counting) -> bool:
    span = text.span(one.start, one.end, by)
    return span is not None and text.text[slice(*span)] == one.words


def _nearly(text: Text, one: Quoted, by: Counting) -> bool:
    """Tell whether the words are the same but for blanks and line ends."""
    span = text.span(one.start, one.end, by)
    words = one.words.split()
    return span is not None and bool(words) and text.text[slice(*span)].split() == words


def settled(text: str) -> str:
    """Return a text of the same length that a second reading leaves as it is."""
    if "\r\n" in text:
        text = text.replace("\r", " ")
    return text.replace("\ufeff", " ")


def plain_words(written: str) -> str:
    """Return words with our line ends: an editor of Qt has a sign of its own for them."""
    return written.replace("\r\n", "\n").replace("\u2029", "\n")
