"""The part of a passage that is fit to be quoted.

In: an interview and a coding.
Out: the words, cut at sentence ends where the passage is long, cuts marked […].
Never: a word that was not said, or a cut that is not marked.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from sentra_qual.bahasa.sentences import sentence_ends
from sentra_qual.matching.answers import answer_words
from sentra_qual.model import Coding, Interview, Method, Span, Unit, said, unspoken
from sentra_qual.tables.strongest import was_proposed

SHORTEST = 5  # words; less seldom carries much, and is quoted where there is nothing longer
ENOUGH = 40  # words; around the evidence, what precedes and follows is added up to here
LONGEST = 80  # words; beyond, readers skip a block quotation
CUT = "[…]"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words to be quoted and the stretch of canonical text they come from."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Passage:
    text: str
    frame: Span
    gaps: tuple[Span, ...]

    def words(self, start: int, end: int) -> list[str]:
        return said(self.text, Span(start, end), self.gaps).split()

    def shown(self, start: int, end: int) -> list[str]:
        """Return the words with the stage directions among them, as they are quoted."""
        return said(self.text, Span(start, end), unspoken(self.text, self.gaps)).split()

    def length(self, start: int, end: int) -> int:
        return sum(any(map(str.isalnum, word)) for word in self.words(start, end))


def excerpt(interview: Interview, coding: Coding) -> Excerpt | None:
    """Return the words to quote for a coding, or None where none of them speaks for itself.

    Where a person chose the words, they are quoted as long as they stand in the passage.
    """
    return _chosen(interview, coding) or _cut(interview, coding)


def stands(interview: Interview, unit: Unit, quotation: str) -> bool:
    """Tell whether a quotation stands in a passage: every piece word for word, in its order."""
    gaps = interview.turns[unit.turn].gaps
    bare = " ".join(said(interview.text, unit.span, gaps).split())
    directed = " ".join(said(interview.text, unit.span, unspoken(interview.text, gaps)).split())
    return any(_holds(words, quotation) for words in dict.fromkeys((bare, directed)))


def _holds(words: str, quotation: str) -> bool:
    at = 0
    for piece in pieces(quotation):
        found = _whole(words, piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return bool(pieces(quotation))


def pieces(quotation: str) -> tuple[str, ...]:
    """Return what a quotation quotes, without the marks of cuts."""
    some = (" ".join(part.split()) for part in quotation.replace("[...]", CUT).split(CUT))
    return tuple(part for part in some if part)


def _whole(words: str, piece: str, start: int) -> int:
    """Return where a piece begins in some words, never amid a word; -1 if nowhere."""
    at = words.find(piece, start)
    while at >= 0:
        before, behind = words[:at][-1:], words[at + len(piece) :][:1]
        cut_before = before.isalnum() and piece[:1].isalnum()
        cut_behind = behind.isalnum() and piece[-1:].isalnum()
        if not (cut_before or cut_behind):
            return at
        at = words.find(piece, at + 1)
    return -1


def _chosen(interview: Interview, coding: Coding) -> Excerpt | None:
    """Return the words a person chose to quote; None where there are none, or not here."""
    if not coding.quoted or not stands(interview, coding.unit, coding.quoted):
        return None
    text = f" {CUT} ".join(pieces(coding.quoted))
    passage = _Passage(interview.text, coding.unit.span, interview.turns[coding.unit.turn].gaps)
    whole = " ".join(passage.words(coding.unit.span.start, coding.unit.span.end))
    first, last = pieces(coding.quoted)[0], pieces(coding.quoted)[-1]
    marked = (
        "" if whole.startswith(first) else CUT,
        text,
        "" if whole.endswith(last) else CUT,
    )
    return Excerpt(" ".join(part for part in marked if part), coding.unit.span)


def _cut(interview: Interview, coding: Coding) -> Excerpt | None:
    passage = _passage(interview, coding)
    length = passage.length(passage.frame.start, passage.frame.end)
    if length < SHORTEST and _is_bare(passage, coding):
        return None
    span = passage.frame if length <= LONGEST else _shortened(passage, _core(coding, passage.frame))
    unit = coding.unit.span
    parts = [
        CUT if any(map(_has_words, passage.shown(unit.start, span.start))) else "",
        *passage.shown(span.start, span.end),
        CUT if any(map(_has_words, passage.shown(span.end, unit.end))) else "",
    ]
    return Excerpt(" ".join(part for part in parts if part), span)


def is_brief(interview: Interview, coding: Coding) -> bool:
    """Tell whether a passage has so few words that a longer one tells a reader more."""
    passage = _passage(interview, coding)
    return passage.length(passage.frame.start, passage.frame.end) < SHORTEST


def _is_bare(passage: _Passage, coding: Coding) -> bool:
    """Tell words that mean nothing without their question: a yes, or only it has the theme."""
    asked = bool(coding.evidence) and all(one.method is Method.CONTEXT for one in coding.evidence)
    bare = (_letters(word) for word in passage.words(passage.frame.start, passage.frame.end))
    return asked or all(word in answer_words() for word in bare if word)


def _letters(word: str) -> str:
    return word.casefold().strip("".join({char for char in word if not char.isalnum()}))


def _has_words(word: str) -> bool:
    return any(map(str.isalnum, word))


def _passage(interview: Interview, coding: Coding) -> _Passage:
    """Take the unit, or the very stretch a person marked if it can stand alone."""
    gaps = interview.turns[coding.unit.turn].gaps
    marked = _Passage(interview.text, coding.span, gaps)
    alone = marked.length(coding.span.start, coding.span.end) >= SHORTEST
    by_hand = coding.by is not None and not was_proposed(coding)
    unit = coding.unit.span
    frame = _whole_words(interview.text, coding.span, unit) if by_hand and alone else unit
    return _Passage(interview.text, frame, gaps)


def _whole_words(text: str, span: Span, unit: Span) -> Span:
    """Return a stretch up to the ends of its words: other programs let people cut one."""
    start, end = span.start, span.end
    while unit.start < start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < unit.end and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)


def _core(coding: Coding, frame: Span) -> Span:
    """Return where the evidence in the passage stands; without any, where the coding does."""
    spans = [one.span for one in coding.evidence if frame.overlaps(one.span)] or [coding.span]
    return Span(
        max(frame.start, min(one.start for one in spans)),
        min(frame.end, max(one.end for one in spans)),
    )


def _shortened(passage: _Passage, core: Span) -> Span:
    sentences = _sentences(passage)
    around = [at for at, one in enumerate(sentences) if one.overlaps(core)] or [0]
    first, last = around[0], around[-1]
    if passage.length(sentences[first].start, sentences[last].end) > LONGEST:
        return _window(passage, Span(sentences[first].start, sentences[last].end), core)
    first, last = _widened(passage, sentences, first, last)
    return Span(sentences[first].start, sentences[last].end)


def _sentences(passage: _Passage) -> list[Span]:
    frame = passage.frame
    ends = sentence_ends(passage.text, frame.start, frame.end)
    inner = sorted({end for end in ends if frame.start < end < frame.end})
    return [Span(start, end) for start, end in pairwise([frame.start, *inner, frame.end])]


def _widened(passage: _Passage, sentences: list[Span], first: int, last: int) -> tuple[int, int]:
    """Add the sentence after and the one before, and so on, until it is enough."""

    def fits(start: int, end: int) -> bool:
        inside = start >= 0 and end < len(sentences)
        return inside and passage.length(sentences[start].start, sentences[end].end) <= LONGEST

    while passage.length(sentences[first].start, sentences[last].end) < ENOUGH:
        before = first, last
        last += fits(first, last + 1)
        first -= fits(first - 1, last)
        if (first, last) == before:
            break
    return first, last


def _window(passage: _Passage, whole: Span, core: Span) -> Span:
    """Cut between words where no sentence ends: speech may run on for minutes."""
    words = [match.span() for match in re.finditer(r"\S+", passage.text[whole.start : whole.end])]
    places = [Span(whole.start + start, whole.start + end) for start, end in words]
    inside = [at for at, one in enumerate(places) if one.overlaps(core)] or [0]
    middle = (inside[0] + min(inside[-1], inside[0] + LONGEST)) // 2
    first = max(0, min(middle - LONGEST // 2, len(places) - LONGEST))
    last = min(first + LONGEST, len(places)) - 1
    return Span(places[first].start, places[last].end)
