"""Where the evidence stands in a passage, for every way of showing it.

In: a text, a passage, spans with labels.
Out: the passage's words in stretches, each with the labels that hold in it.
Never: what stands in a gap (a time stamp is no word), but how something was said: laughter
is no word of the passage either, and yet irony cannot be judged without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sentra_qual.model import Span, is_direction, unspoken
from sentra_qual.review.cards import Passage, Proposal


class Mark(NamedTuple):
    """A span with the numbers of the proposals it speaks for."""

    span: Span
    numbers: tuple[int, ...]

    @property
    def label(self) -> str:
        """Return the numbers as they are shown."""
        return ", ".join(map(str, self.numbers))


class Stretch(NamedTuple):
    """Words under the same marks; `opening` and `closing` are those that begin and end here.

    `aside` tells that these are no words of the speaker but how they were said.
    """

    text: str
    within: tuple[Mark, ...] = ()
    opening: tuple[Mark, ...] = ()
    closing: tuple[Mark, ...] = ()
    aside: bool = False


def marks_of(proposals: Iterable[Proposal]) -> list[Mark]:
    """Return the spans of evidence, each with the numbers of the proposals it speaks for."""
    numbers: defaultdict[Span, list[int]] = defaultdict(list)
    for number, proposal in enumerate(proposals, start=1):
        for one in proposal.evidence:
            if number not in numbers[one.span]:
                numbers[one.span].append(number)
    return [Mark(span, tuple(found)) for span, found in sorted(numbers.items())]


def stretches(text: str, passage: Passage, marks: Sequence[Mark]) -> Iterator[Stretch]:
    """Yield the words of a passage in stretches; outer marks open first and close last."""
    whole = passage.span
    inside = [(mark, _inside(_worded(text, mark.span), whole))
              for mark in marks if mark.span.overlaps(whole)]  # fmt: skip
    inside.sort(key=lambda one: (one[1].start, -one[1].end))
    asides = [_inside(gap, whole) for gap in directions(text, passage.gaps) if gap.overlaps(whole)]
    spans = [whole, *asides, *(span for _, span in inside)]
    cuts = sorted({at for span in spans for at in (span.start, span.end)})
    for start, end in zip(cuts, [*cuts[1:], cuts[-1]], strict=True):
        yield Stretch(
            kept(text, Span(start, end), passage.gaps),
            tuple(
                mark
                for mark, span in inside
                if span.start <= start and end <= span.end and start < end
            ),
            tuple(mark for mark, span in inside if span.start == start),
            tuple(mark for mark, span in reversed(inside) if span.end == start),
            aside=any(gap.start <= start < gap.end for gap in asides),
        )


def directions(text: str, gaps: Sequence[Span]) -> list[Span]:
    """Return the gaps that say how something was said."""
    return [gap for gap in gaps if is_direction(text[gap.start : gap.end])]


def kept(text: str, span: Span, gaps: Sequence[Span]) -> str:
    """Return the characters of a span that lie in no gap, blanks at its edges kept.

    How something was said is shown as it is written.
    """
    pieces, at = [], span.start
    for gap in unspoken(text, gaps):
        if gap.overlaps(span):
            pieces.append(text[at : max(at, gap.start)])
            at = max(at, gap.end)
    return "".join(pieces) + text[at : max(at, span.end)]


def _worded(text: str, span: Span) -> Span:
    """Return a span with its words whole and no blank at its end: patterns end anywhere."""
    kept = len(text[span.start : span.end].rstrip())
    if not kept:
        return span
    start, end = span.start, span.start + kept
    while start and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)


def _inside(span: Span, whole: Span) -> Span:
    return Span(max(span.start, whole.start), min(span.end, whole.end))


def around(text: str, passage: Passage, marks: Sequence[Mark], room: int) -> Passage:
    """Return the part of a passage around its first mark: so many characters on either side."""
    whole = passage.span
    first = next((mark.span for mark in marks if mark.span.overlaps(whole)), None)
    at = _inside(first, whole) if first else Span(whole.start, whole.start)
    start, end = max(whole.start, at.start - room), min(whole.end, at.end + room)
    if start > whole.start:
        start += len(text[start : at.start].partition(" ")[0])
    if end < whole.end:
        end = at.end + len(text[at.end : end].rpartition(" ")[0])
    return Passage(passage.speaker, Span(start, max(start, end)), passage.gaps)
