"""Whether a mention is affirmed, denied, supposed or told by others.

In: raw text, its words in columns, the tokens of a hit; or the words around it.
Out: a `Mark`, the polarity and the cue that decided.
Never: a dropped hit; in speech a denial often carries the theme.

A denial reaches four words ahead and stops at clause marks and joining words: in
treebank text that window covers about four fifths of what is denied. It reaches
back only in "X nggak ada" and in "X-nya nggak" at the end of a sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sentra_qual.bahasa.cues import NEGATIONS, Cue, Stretch, cues_in, first_words, stretch
from sentra_qual.bahasa.lexicon import particles
from sentra_qual.bahasa.refusing import (
    asked_and_denied,
    offered_and_declined,
    set_apart,
    waved_off,
)
from sentra_qual.bahasa.tokens import Words
from sentra_qual.bahasa.told import may_quote, quoted, telling_words, told
from sentra_qual.model import Polarity, Span

_WINDOW = 4
_CLAUSE = 8
_ANSWER = 2 * _CLAUSE + 1  # how far behind a hit that is asked about a denial may stand
_TOLD_AFTER = 4
_SUPPOSING, _REPORTING = frozenset({"hypothetical"}), frozenset({"reportive"})
_NONE = frozenset[str]()


class Mark(NamedTuple):
    """How a mention stands, and the raw stretch of the word that says so."""

    polarity: Polarity
    cue: Span | None


PLAIN = Mark(Polarity.AFFIRMED, None)


class _Hit(NamedTuple):
    """A hit in its stretch of sentence, with the cues found there."""

    around: Stretch
    cues: Sequence[Cue]
    first: int
    last: int


def polarity_of(raw: str, words: Words, first: int, last: int) -> Mark:
    """Return how the hit at tokens first to last stands.

    A conditional clause outranks a denial inside it ("kalau nggak ada bantuan"
    denies nothing), and a denial outranks hearsay.
    """
    around = stretch(raw, words, (first, last), _CLAUSE)
    hit = _Hit(around, cues_in(around), first, last)
    here = {kind for cue in hit.cues for kind in cue.kinds}
    for polarity, kinds, finder in _FINDERS:
        cue = None if kinds and here.isdisjoint(kinds) else finder(hit)
        if cue:
            end = min(cue.last, first - 1) if cue.first < first else cue.last
            return Mark(polarity, Span(words.starts[cue.first], words.ends[end]))
    return PLAIN


def is_plain(raw: str, texts: Sequence[str], first: int, last: int) -> bool:
    """Tell at a glance, by the words around it, that a hit is plainly affirmed."""
    near = texts[max(0, first - _CLAUSE) : last + _ANSWER + 1]
    return _heralds().isdisjoint(near) and not may_quote(raw)


@cache
def _heralds() -> frozenset[str]:
    """Return the words without which no cue decides and nobody tells."""
    cues = first_words(NEGATIONS | _SUPPOSING | _REPORTING)
    return telling_words() | cues | particles("what")


def _denied_topic(hit: _Hit) -> Cue | None:
    """Find the denial of a whole sentence about its topic: "kalau konflik sih nggak ada"."""
    cue = _absent_behind(hit)
    if cue is None:
        return None
    end = cue.last
    while end < hit.around.last and _is(hit, end + 1, "particle"):
        end += 1
    return cue if end == hit.around.last and hit.around.ends_after(end) else None


def _condition(hit: _Hit) -> Cue | None:
    for cue in reversed(hit.cues):
        supposes = cue.kinds >= _SUPPOSING and cue.first < hit.first
        if supposes and not _fears_someone(hit, cue) and _in_clause(hit, cue):
            return cue
    return None


def _fears_someone(hit: _Hit, cue: Cue) -> bool:
    """Tell whether `takut` is no fear that something comes: "takut sama bandar", "nggak takut"."""
    if not _is(hit, cue.last, "fear"):
        return False
    toward = _is(hit, cue.last + 1, "toward") or _is(hit, cue.last + 1, "self")
    return toward or any(one.negates and one.last == cue.first - 1 for one in hit.cues)


def _in_clause(hit: _Hit, cue: Cue) -> bool:
    """Tell whether the hit stands in the clause of `kalau`, and the clause is no mere topic."""
    start = min(cue.last, hit.first)
    inside = range(start + 1, hit.first)
    if _is(hit, cue.first, "counterfactual"):
        return not _joined(hit, cue)
    if hit.around.breaks(start, hit.first) or _names_a_topic(hit, cue):
        return False
    if not inside and hit.last < hit.around.last and _is(hit, hit.last + 1, "topical"):
        return False
    if inside and _is(hit, inside[0], "topic"):
        return False
    return not any(_is(hit, number, "consequent") for number in inside[1:])


def _names_a_topic(hit: _Hit, cue: Cue) -> bool:
    """Tell "Kalau KUB, itu cuma nama" and "Kalau saya modal sendiri." from a condition.

    The first is taken up behind its comma; the second is a whole sentence, and nothing is said
    to follow.
    """
    around, begun = hit.around, cue.last + 1
    after = next((one for one in range(hit.last, around.last) if around.breaks(one, one + 1)), None)
    if begun == hit.first and after is not None and _is(hit, after + 1, "demonstrative"):
        return True
    alone = cue.first == around.first and after is None and around.ends_after(around.last)
    follows = any(_is(hit, one, "consequent") for one in range(hit.last + 1, around.last + 1))
    return alone and not follows and begun < hit.first and _is(hit, begun, "self")


def _denial(hit: _Hit) -> Cue | None:
    ahead = next((cue for cue in reversed(hit.cues) if _denies(hit, cue)), None)
    return (
        ahead
        or _absent_behind(hit)
        or _denied_at_the_end(hit)
        or set_apart(hit.around, hit.first, hit.last)
        or offered_and_declined(hit.around, hit.first, hit.last, hit.cues)
    )


def _refusal(hit: _Hit) -> Cue | None:
    """Find a denial that is no cue of the sentence: in the next one, or asking back."""
    around = hit.around
    return waved_off(around, hit.first, hit.last) or asked_and_denied(around, hit.last)


def _denies(hit: _Hit, cue: Cue) -> bool:
    if not cue.negates or cue.first >= hit.first:
        return False
    if cue.last >= hit.first:
        return True
    if _only_that(hit, cue):
        return False
    near = hit.first - cue.last <= _WINDOW
    return near and not hit.around.breaks(cue.last, hit.first) and not _joined(hit, cue)


def _only_that(hit: _Hit, cue: Cue) -> bool:
    """Tell whether "bukan harga saja", "nggak harga doang" says that there is more."""
    if hit.last >= hit.around.last:
        return False
    after = hit.around.words.texts[hit.last + 1]
    identity = hit.around.words.texts[cue.first] in particles("identity")
    return after in particles("alone") or (identity and after in particles("merely"))


def _joined(hit: _Hit, cue: Cue) -> bool:
    """Tell whether a joining word (tapi, karena, kalau) stands between cue and hit, or `ya`.

    "Kalau belum ada uang ya pinjam": behind `ya` begins what follows from the clause before.
    """
    joins = any(
        "terminator" in other.kinds and cue.last < other.first < hit.first for other in hit.cues
    )
    return joins or any(_is(hit, one, "so") for one in range(cue.last + 1, hit.first))


def _absent_behind(hit: _Hit) -> Cue | None:
    """Find "X nggak ada", unless something else is what there is none of."""
    at = hit.last + 1
    while at <= hit.around.last and _is(hit, at, "particle"):
        at += 1
    cue = next((one for one in hit.cues if one.first == at and one.negates), None)
    if cue is None or hit.around.breaks(hit.last, cue.last):
        return None
    end = cue.last
    while end < hit.around.last and _is(hit, end + 1, "particle") and not _existential(hit, end):
        end += 1
    if not _existential(hit, end):
        end += 1
    return cue._replace(last=end) if _nothing_else(hit, end) else None


def _existential(hit: _Hit, number: int) -> bool:
    return _is(hit, number, "existential") or _is(hit, number, "absent")


def _nothing_else(hit: _Hit, end: int) -> bool:
    """Tell whether the word at `end` is `ada` and no noun follows that it could belong to."""
    if end > hit.around.last or not _existential(hit, end):
        return False
    if end == hit.around.last:
        return hit.around.ends_after(end) or end + 1 < len(hit.around.words.texts)
    follows = any(cue.first == end + 1 for cue in hit.cues)
    return follows or hit.around.breaks(end, end + 1) or _is(hit, end + 1, "particle")


def _denied_at_the_end(hit: _Hit) -> Cue | None:
    """Find "X-nya nggak", "X aja nggak" at the end of a sentence that is no question."""
    at = hit.last + 1
    marked = at <= hit.around.last and _is(hit, at, "even")
    cue = next((one for one in hit.cues if one.first == at + marked and one.negates), None)
    if cue is None or not (marked or hit.around.words.texts[hit.last].endswith("nya")):
        return None
    closed = not hit.around.breaks(hit.last, cue.last) and cue.last == hit.around.last
    return cue if closed and hit.around.ends_after(cue.last) else None


def _hearsay(hit: _Hit) -> Cue | None:
    for cue in hit.cues:
        if not cue.kinds >= _REPORTING:
            continue
        if cue.last < hit.first and not _joined(hit, cue):
            return cue
        if hit.last < cue.first <= hit.last + _TOLD_AFTER and _belongs(hit, cue):
            return cue
    return _telling(hit)


def _belongs(hit: _Hit, cue: Cue) -> bool:
    """Tell whether `katanya` behind a hit is about it: no mark between, or nothing after it."""
    if not hit.around.breaks(hit.last, cue.first):
        return True
    return cue.last == hit.around.last or hit.around.breaks(cue.last, cue.last + 1)


def _telling(hit: _Hit) -> Cue | None:
    """Find a quotation of others around the hit, or a verb of speaking before it."""
    found = quoted(hit.around, hit.first) or told(hit.around, hit.first)
    if found is None or any(
        "terminator" in one.kinds and found.last < one.first < hit.first for one in hit.cues
    ):
        return None
    return Cue(_REPORTING, found.first, found.first)


def _is(hit: _Hit, number: int, kind: str) -> bool:
    return hit.around.holds(number, kind)


# What a mention is, by which cues alone, and who looks; for a quotation no cue is needed.
_FINDERS = (
    (Polarity.NEGATED, NEGATIONS, _denied_topic),
    (Polarity.HYPOTHETICAL, _SUPPOSING, _condition),
    (Polarity.NEGATED, NEGATIONS, _denial),
    (Polarity.NEGATED, _NONE, _refusal),
    (Polarity.REPORTED, _NONE, _hearsay),
)
