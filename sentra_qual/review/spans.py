"""The edges of a coding, moved by words and by sentences.

In: a passage's text, a span in it, which edge goes where.
Out: a span inside the passage that begins and ends at a word or a sentence.
Never: a span without a word; an edge inside a time stamp or outside the passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sentra_qual.bahasa.sentences import sentence_ends
from sentra_qual.bahasa.tokens import tokenize
from sentra_qual.model import Span


class Edge(StrEnum):
    """Which end of a span is moved, or both: then it is one word that goes through the text."""

    START = "start"
    END = "end"
    BOTH = "both"


class Step(StrEnum):
    """Where an edge goes: by a word or a sentence, back or on."""

    WORD_BACK = "word_back"
    WORD_ON = "word_on"
    SENTENCE_BACK = "sentence_back"
    SENTENCE_ON = "sentence_on"


_BACK = (Step.WORD_BACK, Step.SENTENCE_BACK)
_WORDS = (Step.WORD_BACK, Step.WORD_ON)


@dataclass(frozen=True, slots=True)
class Draft:
    """The span of a code while it is being changed; nothing of it is saved yet.

    Without a code, words are being chosen for a new term.
    """

    code: str
    span: Span
    edge: Edge = Edge.END

    def other_edge(self) -> Draft:
        """Return the draft with the other edge in hand."""
        return replace(self, edge=Edge.START if self.edge is Edge.END else Edge.END)


def moved(draft: Draft, step: Step, text: str, unit: Span, gaps: Sequence[Span] = ()) -> Draft:
    """Return the draft with its edge one step further; unchanged where there is no further."""
    span = draft.span
    if draft.edge is Edge.BOTH:
        return replace(draft, span=_other_word(span, step, text, unit, gaps))
    stops = _stops(text, unit, gaps, draft.edge, by_word=step in _WORDS)
    if draft.edge is Edge.END:
        inside = [at for at in stops if at > span.start]
        to = _next(inside, span.end, back=step in _BACK)
        return replace(draft, span=Span(span.start, to))
    inside = [at for at in stops if at < span.end]
    return replace(draft, span=Span(_next(inside, span.start, back=step in _BACK), span.end))


def first_word(text: str, unit: Span, at: int, gaps: Sequence[Span] = ()) -> Span:
    """Return the word at a place or the next one behind it; the last one if there is none."""
    found = words_of(text, unit, gaps)
    return next((one for one in found if one.end > at), found[-1] if found else unit)


def _other_word(span: Span, step: Step, text: str, unit: Span, gaps: Sequence[Span]) -> Span:
    """Return the next word or the one before, or the first of the next or former sentence."""
    found = words_of(text, unit, gaps)
    starts = [one.start for one in found]
    if step not in _WORDS:
        starts = [one.start for one in _sentences(text, unit, found)]
    to = _next(starts, span.start, back=step in _BACK)
    return next((one for one in found if one.start == to), span)


def words_of(text: str, unit: Span, gaps: Iterable[Span] = ()) -> list[Span]:
    """Return the words of a passage; what stands in a gap is none."""
    barred = tuple(gaps)
    spans = (Span(one.start, one.end) for one in tokenize(text, unit.start, unit.end))
    return [one for one in spans if not any(one.overlaps(gap) for gap in barred)]


def _next(stops: Sequence[int], at: int, *, back: bool) -> int:
    """Return the nearest stop before or behind a place; the place itself if there is none."""
    ahead = [stop for stop in stops if (stop < at if back else stop > at)]
    return at if not ahead else ahead[-1 if back else 0]


def _stops(text: str, unit: Span, gaps: Sequence[Span], edge: Edge, *, by_word: bool) -> list[int]:
    """Return the places an edge can go to, ascending."""
    found = words_of(text, unit, gaps)
    if not by_word:
        found = _sentences(text, unit, found)
    return [one.end if edge is Edge.END else one.start for one in found]


def _sentences(text: str, unit: Span, words: Sequence[Span]) -> list[Span]:
    """Return the sentences of a passage, each from its first word to behind its end mark."""
    ends = [at for at in sentence_ends(text, unit.start, unit.end) if at < unit.end]
    found, start = [], unit.start
    for end in (*ends, unit.end):
        inside = [one for one in words if start <= one.start < end]
        if inside:
            found.append(Span(inside[0].start, start + len(text[start:end].rstrip())))
        start = end
    return found
