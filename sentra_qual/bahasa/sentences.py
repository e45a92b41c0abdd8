"""Where sentences end.

In: raw text and a stretch of it.
Out: offsets behind the end mark of each sentence, closing quotes included.
Never: an end inside a number, an abbreviation or a pause ("saya ... saya").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from sentra_qual.bahasa.lexicon import abbreviations, particles
from sentra_qual.patterns import late

_END = late(r"(?P<marks>[.!?…]+)(?P<close>[\"'”’»)\]]*)|(?P<gap>[^\S\n]*\n(?:[^\S\n]*\n)+)")
# The same where no line ends, as in most talk: a place is looked at by its sign alone.
_END_IN_LINE = late(r"(?P<marks>[.!?…][.!?…]*)(?P<close>[\"'”’»)\]]*)")
_BEFORE = late(r"(?:[^\W_]|\.(?=[^\W_]))+$")
_NUMBER_OF_LIST = late(r"(?:^|\n)[^\S\n]*(?:\d{1,3}|[A-Za-z])$")
_LONGEST = 40
_LONGEST_NUMBER = 3


def sentence_ends(raw: str, start: int, end: int, most: int | None = None) -> list[int]:
    """Return the offsets behind each sentence inside raw[start:end], ascending.

    A blank line ends a sentence too: speech is written in paragraphs, and not
    everybody writes full stops. `most` are as many as are asked for.
    """
    return list(islice(_ends(raw, (start, end), start, end), most))


def sentence_ends_between(raw: str, word: tuple[int, int], stop: int) -> bool:
    """Tell whether a sentence ends between a word and the next one, which begins at `stop`.

    The same as a look at all ends of the text, for whoever needs to know of one place.
    """
    begin, behind = word
    whole = (0, len(raw))
    return next(_ends(raw, whole, behind, stop, last=begin), None) is not None


def _ends(
    raw: str, whole: tuple[int, int], at: int, stop: int, *, last: int | None = None
) -> Iterator[int]:
    """Yield the ends found in raw[at:stop] of a whole; `last` is where a sentence began."""
    last = at if last is None else last
    end = _END_IN_LINE if raw.find("\n", at, stop) < 0 else _END
    for found in end.finditer(raw, at, stop):
        if found.lastgroup == "gap":
            if raw[last : found.start()].strip():
                last = found.start()
                yield last
        elif _ends_here(raw, found, *whole):
            last = found.end()
            yield last


def _ends_here(raw: str, found: re.Match[str], start: int, end: int) -> bool:
    marks, after = found["marks"], raw[found.end() : min(end, found.end() + 3)]
    if not after.strip() and not raw[found.end() : end].strip():
        return True
    follows = raw[found.end() : min(end, found.end() + _LONGEST)].lstrip(" \t\n\r\"'“‘(-–—")[:1]
    if "?" in marks or "!" in marks:
        return not (found["close"] and follows.islower())
    if marks != ".":
        return after[:1].isspace() and follows.isupper()
    if not after[:1].isspace() and not found["close"]:
        return _runs_on(raw, found.start(), start, after)
    return _full_stop(raw, found.start(), start, follows)


def _runs_on(raw: str, at: int, start: int, after: str) -> bool:
    """Tell whether a full stop without a blank ends a sentence: "begitu.Terus saya"."""
    word = _word_before(raw, start, at)
    return len(word) >= 3 and word.islower() and word.isalpha() and after[:1].isupper()


def _full_stop(raw: str, at: int, start: int, follows: str) -> bool:
    """Tell whether a full stop before a blank ends a sentence.

    After "dll." or "rb." a sentence may well end, so what follows decides; "no."
    is a number's only before a figure.
    """
    word = _word_before(raw, start, at)
    if len(word) == 1 and word.isupper():
        return False
    if len(word) <= _LONGEST_NUMBER and _NUMBER_OF_LIST.search(raw, max(start, at - _LONGEST), at):
        return False
    written = word + "."
    if written in particles("closing_abbreviation"):
        return follows.isupper()
    if written in particles("abbreviation_or_word"):
        return not follows.isdigit()
    return written not in abbreviations() and written.lower() not in abbreviations()


def _word_before(raw: str, start: int, at: int) -> str:
    """Return the word that ends at an offset, with the full stops inside; it holds no blank."""
    begin = max(start, at - _LONGEST)
    found = _BEFORE.search(raw, max(begin, raw.rfind(" ", begin, at) + 1), at)
    return found.group() if found else ""
