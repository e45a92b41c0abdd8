"""What is told as the word of others: quotations and verbs of speaking.

In: a hit in its stretch of sentence and the raw text around it.
Out: the token that says that somebody else speaks, or none.
Never: the speaker's own words of old ("saya bilang, '…'"); those are hers.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sentra_qual.bahasa.cues import OPENERS, Stretch
from sentra_qual.bahasa.lexicon import particles
from sentra_qual.patterns import late

_REACH = 400
_BEFORE_QUOTE = 8
_SENTENCE_END = late(r"[.;?!…]\s")
_WORD = "kata"  # a noun besides: see `_names_a_teller`
_LEADS_IN = late(r"[,:]\s*$")


class Telling(NamedTuple):
    """The tokens that say who tells, and the last token before what is told."""

    first: int
    last: int


def quoted(around: Stretch, hit: int) -> Telling | None:
    """Find who is quoted, where the hit stands inside quotation marks.

    Marks around a few words for emphasis quote nobody: a verb of speaking, or a comma
    or colon and a capital letter, must lead in.
    """
    opening = _opening(around.raw, around.words.starts[hit])
    before = _before(around, opening, hit) if opening is not None else []
    if opening is None or not before:
        return None
    speech = next((one for one in reversed(before) if _speaks(around, one)), None)
    if speech is not None:
        return None if _own(around, speech) else Telling(speech, before[-1])
    led_in = _LEADS_IN.search(around.raw, around.words.ends[before[-1]], opening)
    whole = led_in and around.raw[opening + 1 : opening + 2].isupper()
    own = any(around.holds(one, "self") for one in before)
    return Telling(before[-1], before[-1]) if whole and not own else None


def may_quote(raw: str) -> bool:
    """Tell whether a text has marks that open a quotation."""
    return '"' in raw or "“" in raw


def _opening(raw: str, at: int) -> int | None:
    """Return where the quotation begins that is still open at a place."""
    start = max(raw.rfind("\n", 0, at) + 1, at - _REACH)
    curly = raw.rfind("“", start, at)
    if curly >= 0 and raw.find("”", curly, at) < 0:
        return curly
    straight = raw.count('"', start, at) % 2
    return raw.rfind('"', start, at) if straight else None


def _before(around: Stretch, opening: int, hit: int) -> list[int]:
    """Return the words of the sentence that leads into a quotation."""
    found: list[int] = []
    at, end = hit, opening
    while at > 0 and len(found) < _BEFORE_QUOTE:
        at -= 1
        begins, ends = around.words.starts[at], around.words.ends[at]
        if begins >= opening:
            continue
        if _SENTENCE_END.search(around.raw, ends, end + 1) or "\n" in around.raw[ends:end]:
            break
        found.insert(0, at)
        end = begins
    return found


def told(around: Stretch, hit: int) -> Telling | None:
    """Find a verb of speaking before a hit, with at most one mark of a clause between."""
    texts, tellers = around.words.texts, telling_words()
    for one in range(hit - 1, around.first - 1, -1):
        if texts[one] in tellers and _tells(around, one) and not _own(around, one):
            return Telling(one, one) if _marks(around, one, hit) <= 1 else None
    return None


@cache
def telling_words() -> frozenset[str]:
    """Return the words that may tell what others say."""
    return particles("saying") | {_WORD}


def _tells(around: Stretch, at: int) -> bool:
    return around.words.texts[at] != _WORD or _names_a_teller(around, at)


def _names_a_teller(around: Stretch, at: int) -> bool:
    """Tell whether `kata` is no noun: it begins a clause, and a person follows."""
    if at == around.last or around.breaks(at, at + 1):
        return False
    begins = at == around.first or around.breaks(at - 1, at)
    if not begins and around.words.texts[at - 1] not in OPENERS:
        return False
    after = around.words.texts[at + 1]
    return (
        after.endswith("nya")
        or after in particles("title")
        or around.raw[around.words.starts[at + 1]].isupper()
    )


def _marks(around: Stretch, left: int, right: int) -> int:
    return sum(around.breaks(one, one + 1) for one in range(left, right))


def _speaks(around: Stretch, at: int) -> bool:
    return around.holds(at, "saying") or around.holds(at, "speech")


def _own(around: Stretch, at: int) -> bool:
    """Tell whether the speaker herself said it, or it was not said."""
    before = range(max(around.first, at - 2), at)
    passive = around.words.texts[at].startswith("di")  # "saya ditegur": others speak
    own = not passive and any(around.holds(one, "self") for one in before)
    after = at < around.last and around.words.texts[at] == _WORD and around.holds(at + 1, "self")
    return own or after
