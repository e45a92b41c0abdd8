"""Words that are off the record, wherever a coder wrote them down.

In: interviews, the passages on record, all passages.
Out: the stretches that nobody says on record; acts whose memos are without them.
Never: a stretch that is on record somewhere taken for barred.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sentra_qual.model import Decision, Interview, Span, Unit, said
from sentra_qual.study.edits import Edit, Moved
from sentra_qual.study.stretches import SIGN, Cutter, Stretch, stretches

_WORD = re.compile(r"[^\s.?!…]+")


def unsaid_in(
    interviews: Iterable[Interview], kept: Iterable[Unit], units: Sequence[Unit]
) -> frozenset[Stretch]:
    """Return the stretches of barred words that nobody says on record.

    What still stands once signs took the place of the words, as what lies between lines of
    a passage does, was not said in it.
    """
    open_ = {(one.interview, one.span) for one in kept}
    if len(open_) == len(units):
        return frozenset()
    home = {one.id: one for one in interviews}
    words: dict[bool, list[str]] = {True: [], False: []}
    for one in units:
        interview = home[one.interview]
        some = words[(one.interview, one.span) in open_]
        some.append(said(interview.text, one.span, interview.turns[one.turn].gaps))
        some.append(interview.text[one.span.start : one.span.end])
        if some is words[False]:
            words[True].append(_signed(interview, one.span))
    return stretches(words[False], short=True) - stretches(words[True], short=True)


def signs(interview: Interview, span: Span) -> Iterator[Edit]:
    """Yield the signs that stand for the words of a passage."""
    gaps = [gap for turn in interview.turns for gap in turn.gaps if gap.overlaps(span)]
    for hit in _WORD.finditer(interview.text, span.start, span.end):
        if not any(gap.overlaps(Span(*hit.span())) for gap in gaps):
            yield Edit(*hit.span(), SIGN)


def _signed(interview: Interview, span: Span) -> str:
    moved = Moved(interview.text, tuple(signs(interview, span)))
    new = moved.span(span)
    return moved.text[new.start : new.end]


def without(acts: Sequence[Decision], unsaid: frozenset[Stretch]) -> tuple[Decision, ...]:
    """Return acts whose memos quote nothing of what is off the record."""
    cut = Cutter(unsaid)
    return tuple(replace(one, memo=cut(one.memo)) if unsaid and one.memo else one for one in acts)
