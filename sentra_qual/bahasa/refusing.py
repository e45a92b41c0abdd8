"""Denials that stand apart from what they deny.

In: the stretch of a sentence around a hit, the cues in it.
Out: the `Cue` that denies the hit, None if there is none.
Never: a denial of something else; what is countless ("Utang? Nggak kehitung.") is there.

Who speaks freely asks herself and answers ("Banting harga? Nggak."), names a topic and
sets a denial behind it ("Pelatihan, belum pernah."), waves it off ("Paguyuban apa."), or
tells of an offer and that she did not take it ("ditawari KUR, tapi saya ndak ambil").
"""

from __future__ import annotations

from collections.abc import Sequence

from sentra_qual.bahasa.cues import Cue, Stretch, cues_in, stretch
from sentra_qual.bahasa.lexicon import particles

_REACH = 8
_OFFER = 4  # tokens from the offer to what is offered
_WAVED = frozenset({"negator"})


def asked_and_denied(around: Stretch, last: int) -> Cue | None:
    """Find "X? Nggak.": the sentence is a question, and the next one denies and no more."""
    end, texts = around.last, around.words.texts
    if end + 1 >= len(texts) or around.breaks(last, end) or not _asks(around, end):
        return None
    answer = stretch(around.raw, around.words, (end + 1, end + 1), _REACH)
    begins = answer.first
    while begins < answer.last and texts[begins] in particles("interjection"):
        begins += 1
    return _whole_denial(answer, begins)


def _asks(around: Stretch, end: int) -> bool:
    return "?" in around.raw[around.words.ends[end] : around.words.starts[end + 1]]


def set_apart(around: Stretch, first: int, last: int) -> Cue | None:
    """Find "X, nggak, …": what opens a clause is a topic, and behind a mark stands a denial."""
    if first > around.first and not around.breaks(first - 1, first):
        return None
    at = _past(around, last, ("particle", "topical"))
    if at >= around.last or not around.breaks(at, at + 1):
        return None
    return _whole_denial(around, at + 1)


def _whole_denial(around: Stretch, at: int) -> Cue | None:
    """Return the denial at a token if nothing follows in its clause but who, and that none is."""
    here = stretch(around.raw, around.words, (at, at), _REACH)._replace(first=at)
    cue = next((one for one in cues_in(here) if one.first == at and one.negates), None)
    if cue is None:
        return None
    if around.holds(cue.last, "existential") or around.holds(cue.last, "absent"):
        return cue
    end = _past(here, cue.last, ("particle", "self", "existential", "declining", "experience"))
    return cue if end == here.last or here.breaks(end, end + 1) else None


def waved_off(around: Stretch, first: int, last: int) -> Cue | None:
    """Find "Paguyuban apa.": all that a clause asks is what that should be, and asks nobody."""
    at = last + 1
    if at > around.last or not around.holds(at, "what") or around.breaks(last, at):
        return None
    if first > around.first and not around.breaks(first - 1, first):
        return None
    ends = around.breaks(at, at + 1) if at < around.last else around.ends_after(at)
    return Cue(_WAVED, at, at) if ends else None


def offered_and_declined(around: Stretch, first: int, last: int, cues: Sequence[Cue]) -> Cue | None:
    """Find "ditawari X, tapi saya nggak mau"; the same without an offer denies nothing."""
    offered = range(max(around.first, first - _OFFER), first)
    if not any(around.holds(one, "offering") for one in offered):
        return None
    joins = [one.first for one in cues if "terminator" in one.kinds and one.first > last]
    for cue in cues:
        if cue.negates and joins and joins[0] <= cue.first and _declines(around, cue):
            return cue
    return None


def _declines(around: Stretch, cue: Cue) -> bool:
    behind = cue.last + 1
    next_one = behind <= around.last and around.holds(behind, "declining")
    return next_one or around.holds(cue.last, "declining")


def _past(around: Stretch, at: int, kinds: Sequence[str]) -> int:
    """Return the last of the words behind a token, without a mark, that are of some classes."""
    while at < around.last and not around.breaks(at, at + 1):
        if not any(around.holds(at + 1, kind) for kind in kinds):
            break
        at += 1
    return at
