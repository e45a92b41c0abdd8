"""Stretches become turns: trimmed to the words, with their gaps.

In: the script and the stretches a layout found.
Out: turns with exact spans.
Never: moving words from one speaker to another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sentra_qual.model import Span, Turn
from sentra_qual.patterns import late
from sentra_qual.sources import comments, debris, summaries
from sentra_qual.sources.gaps import gaps_in, goes_on, joined
from sentra_qual.sources.script import Script, Stretch, What

_CLOSING = {'"', "”", "»"}
_MOSTLY = 0.8
_PICTURE = late(
    "[\U0001f300-\U0001f64f\U0001f680-\U0001f6ff\U0001f900-\U0001faff\u2639-\u263b\u2764]"
)
_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "”", "«": "»"}


def finish(script: Script, stretches: Sequence[Stretch]) -> tuple[Turn, ...]:
    """Return a turn for every stretch that holds words."""
    marks = debris.find(script) if _holds_lines(script, stretches) else {}
    quoting = quotes(script, stretches)
    turns = [finish_one(script, one, marks, quoting=quoting) for one in stretches]
    spoken = [number for number, turn in enumerate(turns) if turn]
    place = {number: index for index, number in enumerate(spoken)}
    return tuple(
        _asked(turn, stretch, place)
        for turn, stretch in zip(turns, stretches, strict=True)
        if turn is not None
    )


def _holds_lines(script: Script, stretches: Sequence[Stretch]) -> bool:
    """Tell whether a line that may be no speech lies in a stretch, behind the one it begins on.

    Most answers of a survey fill one line: then nobody needs to know what lines are.
    """
    several = any(goes_on(script.text, one.start, one.end) for one in stretches)
    return several or bool(summaries.lines(script))


def quotes(script: Script, stretches: Sequence[Stretch]) -> bool:
    """Tell whether the transcript puts what is said in quotation marks throughout."""
    bare = [script.text[one.start : one.end].strip(" \t\n.,*_>") for one in stretches]
    said = [one for one in bare if one]
    enclosed = sum(one[0] in _QUOTES and one[-1] in _CLOSING for one in said)
    return enclosed > _MOSTLY * len(said)


def finish_one(
    script: Script, one: Stretch, marks: Mapping[int, What], *, quoting: bool = False
) -> Turn | None:
    """Return the turn of a stretch, or None where nothing in it was said."""
    raw = [gap.span for gap in gaps_in(script, marks, one.start, one.end)]
    gaps = joined([*raw, *one.gaps])
    span = _trimmed(script.text, Span(one.start, one.end), gaps)
    span = _unquoted(script.text, span, gaps, quoting=quoting)
    inner = tuple(gap for gap in gaps if gap.start > span.start and gap.end < span.end)
    if not any(map(_says, _between(script.text, span, inner))):
        return None
    if comments.is_whole_stage(script.text[span.start : span.end]):
        return None
    return Turn(span, inner, one.label, one.time, one.reported)


def _says(char: str) -> bool:
    """Tell a letter, a digit, or a picture that stands for words: "👍"."""
    return char.isalnum() or bool(_PICTURE.match(char))


def _between(text: str, span: Span, gaps: Sequence[Span]) -> str:
    """Return the raw words of a span."""
    pieces, at = [], span.start
    for gap in gaps:
        pieces.append(text[at : gap.start])
        at = gap.end
    return "".join([*pieces, text[at : span.end]])


def _asked(turn: Turn, stretch: Stretch, place: Mapping[int, int]) -> Turn:
    """Point a turn to the question it answers, where that is not the turn before."""
    index = None if stretch.question is None else place.get(stretch.question)
    return turn if index is None else replace(turn, question=index)


def _trimmed(text: str, span: Span, gaps: tuple[Span, ...]) -> Span:
    """Take blanks and gaps off both ends, until words stand there."""
    start, end = span.start, span.end
    opening = {gap.start: gap.end for gap in gaps}
    closing = {gap.end: gap.start for gap in gaps}
    while start < end and (_is_blank(text[start]) or start in opening):
        start = opening.get(start, start + 1)
    while end > start and (_is_blank(text[end - 1]) or end in closing):
        end = closing.get(end, end - 1)
    return Span(start, max(start, end))


def _is_blank(char: str) -> bool:
    return char.isspace() or char in "\u200b\u200e\u200f\u2060\ufeff"


def _unquoted(text: str, span: Span, gaps: tuple[Span, ...], *, quoting: bool) -> Span:
    """Take off quotation marks that enclose the whole turn.

    Marks inside are another quotation where every turn is `quoting`; else they may
    be two quotations, at the start and at the end.
    """
    words = text[span.start : span.end]
    if len(words) < 3 or words[0] not in _QUOTES:
        return span
    tail = len(words) - len(words.rstrip(".,"))
    close = words[len(words) - tail - 1]
    inner = words[1 : len(words) - tail - 1]
    several = words[0] in inner or close in inner
    if close not in {_QUOTES[words[0]], '"'} or (several and not quoting):
        return span
    return _trimmed(text, Span(span.start + 1, span.end - tail - 1), gaps)
