"""Stretches become turns: trimmed to the words, with their gaps.

In: the script and the stretches a layout found.
Out: turns with exact spans.
Never: moving words from one speaker to another.
"""

from __future__ import annotations

from collections.abc import Iterable

from sentra_qual.model import Span, Turn
from sentra_qual.sources.gaps import gaps_in, joined
from sentra_qual.sources.script import Script, Stretch

_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "”", "«": "»"}


def finish(script: Script, stretches: Iterable[Stretch]) -> tuple[Turn, ...]:
    """Return a turn for every stretch that holds words."""
    found = []
    for one in stretches:
        gaps = joined([*gaps_in(script, one.start, one.end), *one.gaps])
        span = _unquoted(script.text, _trimmed(script.text, Span(one.start, one.end), gaps), gaps)
        if len(span):
            inner = tuple(gap for gap in gaps if gap.start > span.start and gap.end < span.end)
            found.append(Turn(span, inner, one.label, one.time, one.reported))
    return tuple(found)


def _trimmed(text: str, span: Span, gaps: tuple[Span, ...]) -> Span:
    """Take blanks and gaps off both ends, until words stand there."""
    start, end = span.start, span.end
    opening = {gap.start: gap.end for gap in gaps}
    closing = {gap.end: gap.start for gap in gaps}
    while start < end and (text[start].isspace() or start in opening):
        start = opening.get(start, start + 1)
    while end > start and (text[end - 1].isspace() or end in closing):
        end = closing.get(end, end - 1)
    return Span(start, max(start, end))


def _unquoted(text: str, span: Span, gaps: tuple[Span, ...]) -> Span:
    """Take off quotation marks that enclose the whole turn."""
    words = text[span.start : span.end]
    if len(words) < 3 or words[0] not in _QUOTES:
        return span
    tail = len(words) - len(words.rstrip(".,"))
    close = words[len(words) - tail - 1]
    inner = words[1 : len(words) - tail - 1]
    if close not in {_QUOTES[words[0]], '"'} or words[0] in inner or close in inner:
        return span
    return _trimmed(text, Span(span.start + 1, span.end - tail - 1), gaps)
