"""Where the words of a decision stand in a text that was changed.

In: a decision with its words and their neighbours; the new text; the old one, if known.
Out: one place, or none.
Never: a choice between two places.

Where the old text is known, it is laid on the new one, and a decision stands where its
words came to lie, if they are still nearly the same words.

Else a place is known by its words and those on either side, at least 32 characters and
as many as it takes to stand only once in their text. It is found again where the words
stand between both neighbours; or beside one of those that stood only once; or, being
long, where they stand alone as they did before; or where nearly the same words stand
between two neighbours that stood only once (a typo was mended). Two places are as bad
as none. Blanks, marks, capitals, labels and time stamps make no difference.

`once` of a decision holds q, b and a for quote, before and after if these stood only
once, ^ and $ if the text began and ended with them, and - if nothing of it is so.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from sentra_qual.model import Decision, Span
from sentra_qual.study.alignment import GONE
from sentra_qual.study.words import (
    END,
    START,
    Letters,
    Words,
    letters_in,
    letters_of,
    without_stamps,
)

CONTEXT = 32
LONGEST = 512
_TELLING = 12  # letters a neighbour has at least
_BESIDE = 8  # letters that stand beside one neighbour at least, the words themselves among them
_LONG = 24  # letters of words that are found without a neighbour
_AROUND = 6  # words on either side of a place that are looked at
_ALIKE = 75  # per cent of letters that are the same


def neighbours(text: str, at: Span) -> tuple[str, str, str]:
    """Return what stands before and after a place and tells it from all others, and `once`."""
    letters = letters_of(text)
    own = letters_in(text[at.start : at.end])
    once = "q" if own and letters.stands_once(own) else ""
    before, left = _telling(letters, text[max(0, at.start - LONGEST) : at.start], left=True)
    after, right = _telling(letters, text[at.end : at.end + LONGEST], left=False)
    return before, after, once + left + right or "-"


def _telling(letters: Letters, beside: str, *, left: bool) -> tuple[str, str]:
    """Return as much of one side as stands only once, with its marks; else the usual length."""
    size = CONTEXT
    while size <= LONGEST:
        piece = beside[-size:] if left else beside[:size]
        if len(piece) < size:
            return piece, "b^" if left else "a$"
        found = letters_in(piece)
        if len(found) >= _TELLING and letters.stands_once(found):
            return piece, "b" if left else "a"
        size *= 2
    return beside[-CONTEXT:] if left else beside[:CONTEXT], ""


@dataclass(frozen=True, slots=True)
class _Known:
    """A place as letters: its words, its neighbours, and what stood only once."""

    words: str
    before: str
    after: str
    once: str

    @classmethod
    def of(cls, one: Decision) -> _Known:
        first = "^" in one.once if one.once else len(one.before) < CONTEXT
        last = "$" in one.once if one.once else len(one.after) < CONTEXT
        return cls(
            letters_in(one.quote),
            letters_in(one.before, first=first),
            letters_in(one.after, last=last),
            one.once,
        )

    def beside(self, text: str, at: int) -> bool:
        """Tell whether enough stands here beside a neighbour that stood only once."""
        end = at + len(self.words)
        left = _common(self.before[::-1], text[max(0, at - len(self.before)) : at][::-1])
        right = _common(self.after, text[end : end + len(self.after)])
        by_left = "b" in self.once and left == len(self.before)
        by_right = "a" in self.once and right == len(self.after)
        enough = max(by_left and len(self.words) + right, by_right and len(self.words) + left)
        return enough >= _BESIDE


def find_again(text: str, decision: Decision, *, sure: bool = False) -> Span | None:
    """Return where a decision's words stand in a changed text; None if that is unsure.

    `sure`: only where both neighbours or the length of the words speak for it.
    """
    known, letters = _Known.of(decision), letters_of(text)
    size = len(known.words)
    if not size or known.once == "-":
        return None
    fits = [
        at
        for at in _all(letters.text, known.words)
        if _whole(text, letters.span(at, at + size), decision)
    ]
    both = [
        at
        for at in fits
        if letters.text.endswith(known.before, 0, at)
        and letters.text.startswith(known.after, at + size)
    ]
    beside = [] if sure else [at for at in fits if known.beside(letters.text, at)]
    alone = fits if "q" in known.once and size >= _LONG else []
    found = both or beside or alone
    if found:
        span = letters.span(found[0], found[0] + size)
        return _edged(text, span, decision) if len(found) == 1 else None
    return None if sure else _between(text, letters, known, decision)


def find_laid(
    text: str, decision: Decision, old: Words, new: Words, laid: array[int]
) -> Span | None:
    """Return where a decision's words came to lie when the old text was laid on the new one.

    Short words need others around them that lie there too: a single word finds an equal
    one anywhere.
    """
    at = decision.span or decision.unit
    own = letters_in(decision.quote)
    if at is None or not own:
        return None
    some = range(bisect_right(old.ends, at.start), bisect_left(old.starts, at.end))
    first, last = _first(some, laid), _last(some, laid, len(new.ids))
    if not some or not 0 <= first <= last < len(new.ids):
        return None
    if len(own) < _LONG and not _in_company(some, range(first, last + 1), laid):
        return None
    span = Span(new.starts[first], new.ends[last])
    words = text[span.start : span.end]
    return _edged(text, span, decision) if _alike(decision.quote, words) else None


def _in_company(some: range, place: range, laid: array[int]) -> bool:
    """Tell whether at least half of the words around came to lie around the place."""
    around = [*range(max(0, some.start - _AROUND), some.start)]
    around += range(some.stop, min(len(laid), some.stop + _AROUND))
    near = range(place.start - 2 * _AROUND, place.stop + 2 * _AROUND)
    return 2 * sum(1 for at in around if laid[at] in near and laid[at] != GONE) >= len(around)


def _first(some: range, laid: array[int]) -> int:
    """Return the first new word of a stretch; where it was changed, what follows its neighbour."""
    if some and laid[some.start] == GONE:
        if some.start == 0:
            return 0
        if laid[some.start - 1] != GONE:
            return laid[some.start - 1] + 1
    return next((laid[at] for at in some if laid[at] != GONE), GONE)


def _last(some: range, laid: array[int], total: int) -> int:
    """Return the last new word of a stretch; where it was changed, what its neighbour follows."""
    if some and laid[some.stop - 1] == GONE:
        if some.stop == len(laid):
            return total - 1
        if laid[some.stop] != GONE:
            return laid[some.stop] - 1
    return next((laid[at] for at in reversed(some) if laid[at] != GONE), GONE)


def _between(text: str, letters: Letters, known: _Known, decision: Decision) -> Span | None:
    """Return the place between both neighbours if nearly the same words stand there."""
    whole = letters.text
    if not {"b", "a"} <= set(known.once):
        return None
    if not (letters.stands_once(known.before) and letters.stands_once(known.after)):
        return None
    start = whole.find(known.before) + len(known.before)
    end = whole.find(known.after)
    if not start < end or whole[start] == START or whole[end - 1] == END:
        return None
    span = letters.span(start, end)
    words = text[span.start : span.end]
    return _edged(text, span, decision) if _alike(decision.quote, words) else None


def _alike(one: str, other: str) -> bool:
    """Tell whether two passages have most of their letters in the same order."""
    from rapidfuzz.fuzz import ratio

    return ratio(letters_in(one), letters_in(other), score_cutoff=_ALIKE) >= _ALIKE


def _edged(text: str, span: Span, decision: Decision) -> Span:
    """Return a place from first to last letter with the marks that the quote had around them."""
    quote = decision.quote
    near = max(0, span.start - len(quote)), span.end + len(quote)
    if text.count(quote, *near) == 1:
        start = text.find(quote, *near)
        exact = Span(start, start + len(quote))
        if exact.overlaps(span):
            return exact
    inner = without_stamps(text, span)
    start, end = inner.start, inner.end
    while not quote[:1].isalnum() and start and _is_mark(text[start - 1]):
        start -= 1
    while not quote[-1:].isalnum() and end < len(text) and _is_mark(text[end]):
        end += 1
    return Span(start, end)


def _is_mark(char: str) -> bool:
    return not char.isalnum() and not char.isspace()


def _whole(text: str, span: Span, decision: Decision) -> bool:
    """Tell whether letters stand here as words of their own, as far as they did before."""
    cut_left = (decision.before[-1:] + decision.quote[:1]).isalnum() and decision.before
    cut_right = (decision.quote[-1:] + decision.after[:1]).isalnum() and decision.after
    joined_left = span.start > 0 and text[span.start - 1].isalnum()
    joined_right = span.end < len(text) and text[span.end].isalnum()
    return (bool(cut_left) or not joined_left) and (bool(cut_right) or not joined_right)


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _common(one: str, other: str) -> int:
    """Return how many letters two strings begin with alike."""
    size = min(len(one), len(other))
    return next((at for at in range(size) if one[at] != other[at]), size)
