"""What is judged as a whole: an informant's turn or a piece of it.

In: an interview. Out: units, in order, none overlapping.
Never: codes; the partition must survive every change of the codebook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise

from sentra_qual.bahasa.sentences import sentence_ends
from sentra_qual.model import Interview, Role, Span, Turn, Unit
from sentra_qual.patterns import late

PASSAGE_WORDS = 120
TAIL_WORDS = 30
_BLANK_LINE = late(r"\n[ \t]*\n\s*")


class UnitSize(StrEnum):
    """How large a unit is."""

    PASSAGE = "passage"
    TURN = "turn"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


def units(interview: Interview, *, unit: UnitSize = UnitSize.PASSAGE) -> tuple[Unit, ...]:
    """Cut the informants' turns into units.

    A passage is a turn, cut at sentence ends beyond about 120 words, so that a
    card can be read at a glance; the words are those of spoken Indonesian.
    """
    heard = {one.label for one in interview.speakers if one.role is Role.INFORMANT}
    return tuple(
        Unit(interview.id, span, index)
        for index, turn in enumerate(interview.turns)
        if turn.speaker in heard
        for span in _cut(interview.text, turn, unit)
    )


def _cut(text: str, turn: Turn, unit: UnitSize) -> Iterator[Span]:
    short = unit is UnitSize.PASSAGE and _words(text, turn.span) < PASSAGE_WORDS
    if unit is UnitSize.TURN or short:
        return _spans(text, turn, ())
    if unit is UnitSize.PARAGRAPH:
        borders: Sequence[int] = [
            hit.end() for hit in _BLANK_LINE.finditer(text, turn.span.start, turn.span.end)
        ]
    else:
        borders = sentence_ends(text, turn.span.start, turn.span.end)
    spans = list(_spans(text, turn, borders))
    return iter(_passages(text, turn, spans) if unit is UnitSize.PASSAGE else spans)


def _spans(text: str, turn: Turn, borders: Sequence[int]) -> Iterator[Span]:
    """Yield the stretches between borders that hold words; a gap is never cut."""
    safe = [at for at in borders if not any(gap.start < at < gap.end for gap in turn.gaps)]
    bounds = [turn.span.start, *safe, turn.span.end]
    for start, end in pairwise(bounds):
        piece = text[start:end]
        if piece.strip():
            yield Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))


def _passages(text: str, turn: Turn, sentences: Sequence[Span]) -> list[Span]:
    """Join sentences up to about 120 words; a short rest stays with what it ends."""
    found, count = list[Span](), 0  # the passages, and the words of the last one
    for piece in [part for one in sentences for part in _short(text, turn, one)]:
        words = _words(text, piece)
        if found and count + words <= PASSAGE_WORDS:
            count += words - (piece.start == found[-1].end)  # one word, cut in two: "ya.Terus"
            found[-1] = Span(found[-1].start, piece.end)
        else:
            found.append(piece)
            count = words
    if len(found) > 1 and count < TAIL_WORDS:
        found[-2:] = [Span(found[-2].start, found[-1].end)]
    return found


def _short(text: str, turn: Turn, sentence: Span) -> list[Span]:
    """Cut what has no sentence ends (automatic captions): every 120 words, at a blank."""
    if _words(text, sentence) <= 2 * PASSAGE_WORDS:
        return [sentence]
    starts = [hit.start() for hit in re.finditer(r"\S+", text[sentence.start : sentence.end])]
    borders = [sentence.start + at for at in starts[PASSAGE_WORDS::PASSAGE_WORDS]]
    part = Turn(sentence, turn.gaps, turn.speaker)
    return list(_spans(text, part, borders))


def _words(text: str, span: Span) -> int:
    return len(text[span.start : span.end].split())
