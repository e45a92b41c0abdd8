"""Which way of counting a text's selections were placed by: a vote, with its proof.

In: a text, its selections as a foreign program placed them, who wrote the file.
Out: the way of counting, and by which proof; or that it cannot be told.
Never: a choice between two readings that give other words and are equally good.

The proofs, in this order: the words a program wrote beside its places (`name` of a
selection); what is known of the program; how many selections begin and end where words do.
Readings that give the same words are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from sentra_qual.interchange.refi.counting import ALL, Counting, Text
from sentra_qual.interchange.refi.shapes import Selection

SHOWN = 5
_MARGIN = 0.05
_TELLING = 4  # letters that a name has at least
_NEARLY = 0.9  # what a name counts that differs in blanks, or is only the beginning
_CUT = 40  # letters from which on a name may be the beginning of its words
_LOUD, _OVERRULED = 0.9, 0.3  # so well, and so much better, must words contradict what is known
_MANY = 10
Spans = tuple[tuple[int, int] | None, ...]

# What is known of programs, by what their origin contains; the first that fits counts.
# NVivo was measured on one project; the others are as their readers describe them.
_KNOWN: tuple[tuple[str, Counting], ...] = (
    ("sentra-qual", Counting()),
    ("nvivo", Counting(pairs=True, utf16=True)),
    ("qualcoder", Counting()),
    ("atlas.ti", Counting()),
    ("maxqda", Counting()),
)


class Proof(StrEnum):
    """What speaks for a way of counting."""

    NONE_NEEDED = "none_needed"
    NAMES = "names"
    ORIGIN = "origin"
    PLAIN = "plain"  # the text holds nothing that programs count in two ways
    WORDS = "words"
    TOLD = "told"
    OTHERS = "others"


Scores = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Selections as one way of counting has them; `same` are ways that have them alike.

    `named` and `whole` say of each selection how well its name is the words there, and
    whether it begins and ends where words do.
    """

    by: Counting
    spans: Spans
    named: Scores
    whole: Scores
    same: tuple[Counting, ...] = ()

    def share(self, scores: Scores) -> float:
        """Return the mean of some scores."""
        return sum(scores) / len(scores) if scores else 0.0


@dataclass(frozen=True, slots=True)
class Vote:
    """The reading that won and its proof; without a proof, `rivals` are what could not be told.

    `tested` counts the selections whose name could be held against the text.
    """

    reading: Reading
    proof: Proof | None
    tested: int = 0
    rivals: tuple[Reading, ...] = ()


def vote(
    text: Text,
    selections: Sequence[Selection],
    *,
    origin: str = "",
    told: Counting | None = None,
    others: Counting | None = None,
) -> Vote:
    """Return which way of counting the selections of a text were placed by.

    `told` is the user's word and wins; `others` is what the other texts of the same
    project were proved to be counted by.
    """
    sure = not told and _plainly_named(text, selections)
    readings = _readings(text, selections, (told,) if told else (Counting(),) if sure else ALL)
    tested = max(sum(score > 0 for score in one.named) for one in readings)
    if sure:
        return Vote(
            replace(readings[0], same=_same_as_plain(text, selections)), Proof.NAMES, tested
        )
    if told or len(readings) == 1:
        proved = Proof.NAMES if tested else Proof.NONE_NEEDED
        return Vote(readings[0], Proof.TOLD if told else proved, tested)
    rivals = _best(readings, [one.named for one in readings]) if tested else readings
    if len(rivals) == 1:
        return Vote(rivals[0], Proof.NAMES, tested)
    for known, proof in ((others, Proof.OTHERS), (known_of(origin), Proof.ORIGIN)):
        fitting = [one for one in rivals if known in (one.by, *one.same)]
        if fitting and _not_contradicted(fitting[0], rivals):
            return Vote(fitting[0], proof, tested)
    natural = [one for one in rivals if _natural(one, text)] or rivals
    if len(natural) == 1 and _not_contradicted(natural[0], rivals):
        return Vote(natural[0], Proof.PLAIN, tested)
    rivals = _best(natural, [one.whole for one in natural])
    if len(rivals) == 1 and rivals[0].share(rivals[0].whole) > 0.5:
        return Vote(rivals[0], Proof.WORDS, tested)
    return Vote(rivals[0], None, tested, tuple(rivals))


def quotations(text: Text, spans: Spans, *, most: int = SHOWN) -> tuple[str, ...]:
    """Return some of the quotations of a reading, from all over the text."""
    found = [one for one in spans if one]
    step = max(1, len(found) // most)
    return tuple(text.text[start:end] for start, end in found[::step][:most])


def _plainly_named(text: Text, selections: Sequence[Selection]) -> bool:
    """Tell whether every name is its words, counted as the specification has it."""
    plain = Counting()
    spans = [text.span(one.start, one.end, plain) for one in selections]
    return bool(selections) and all(
        span is not None and _is_telling(one.name) and text.text[slice(*span)] == one.name
        for one, span in zip(selections, spans, strict=True)
    )


def _same_as_plain(text: Text, selections: Sequence[Selection]) -> tuple[Counting, ...]:
    """Return the ways that give the same places: nothing they count otherwise comes before."""
    last = max((one.end for one in selections), default=0)
    pairs = (False, True) if not any(at < last for at in text.breaks[:1]) else (False,)
    utf16 = (False, True) if not any(at < last for at in text.wide[:1]) else (False,)
    ways = (Counting(pairs=one, utf16=other) for one in pairs for other in utf16)
    return tuple(one for one in ways if one != Counting())


def _readings(
    text: Text, selections: Sequence[Selection], ways: Iterable[Counting]
) -> list[Reading]:
    """Return the readings that differ in any place, the plainest way of counting of each."""
    found: dict[Spans, Reading] = {}
    for by in ways:
        spans = tuple(text.span(one.start, one.end, by) for one in selections)
        known = found.get(spans)
        if known:
            found[spans] = replace(known, same=(*known.same, by))
            continue
        named = tuple(map(partial(_named, text.text), selections, spans))
        found[spans] = Reading(by, spans, named, tuple(map(partial(_whole, text.text), spans)))
    return list(found.values())


def _best(readings: Sequence[Reading], scores: Sequence[Scores]) -> list[Reading]:
    """Return the best reading, and those that are about as good where they differ from it."""
    pairs = list(zip(readings, scores, strict=True))
    top, best = max(pairs, key=lambda pair: sum(pair[1]))
    return [one for one, score in pairs if _behind(top, best, one, score) < _MARGIN]


def _behind(top: Reading, best: Scores, one: Reading, score: Scores) -> float:
    """Return by how much a reading is worse, on the selections that it places elsewhere."""
    apart = [at for at, span in enumerate(one.spans) if span != top.spans[at]]
    return sum(best[at] - score[at] for at in apart) / len(apart) if apart else 0.0


def known_of(origin: str) -> Counting | None:
    """Return how a program is known to count, by its name; None if it is not known."""
    name = origin.casefold()
    return next((by for sign, by in _KNOWN if sign in name), None)


def _not_contradicted(one: Reading, rivals: Sequence[Reading]) -> bool:
    """Tell whether the ends of words do not speak loudly for another reading."""
    if any(span is None for span in one.spans):
        return False
    loudest = max(rival.share(rival.whole) for rival in rivals)
    clear = loudest >= _LOUD and loudest - one.share(one.whole) >= _OVERRULED
    return len(one.spans) < _MANY or not clear


def _natural(one: Reading, text: Text) -> bool:
    """Tell whether a reading counts only what the file has: no mark or CR LF that is not there."""
    return any(
        (text.bom or not by.bom) and (text.crlf or not by.pairs) and not by.inclusive
        for by in (one.by, *one.same)
    )


def _named(text: str, one: Selection, span: tuple[int, int] | None) -> float:
    """Return how well a selection's name is its words: not, nearly, to the letter."""
    if span is None or not _is_telling(one.name):
        return 0.0
    words = text[slice(*span)]
    if words == one.name.replace("\r\n", "\n"):
        return 1.0
    return _NEARLY if _nearly(words, one.name) else 0.0


def _is_telling(name: str) -> bool:
    return len(_squashed(name)) >= _TELLING


def _nearly(words: str, name: str) -> bool:
    """Tell whether a name is its words but for blanks, or the beginning of long ones."""
    here, written = _squashed(words), _squashed(name)
    if here == written:
        return True
    stem = written.removesuffix("…").removesuffix("...").rstrip()
    return len(stem) >= _CUT and here.startswith(stem)


def _squashed(text: str) -> str:
    return " ".join(text.split())


def _whole(text: str, span: tuple[int, int] | None) -> float:
    """Return 1 if both ends of a selection stand where a word ends or begins."""
    return float(span is not None and all(_is_border(text, at) for at in span))


def _is_border(text: str, at: int) -> bool:
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())
