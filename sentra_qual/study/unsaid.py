"""Words that are off the record, wherever a coder wrote them down.

In: interviews, the passages on record, all passages.
Out: the stretches that nobody says on record; acts whose memos are without them.
Never: a stretch that is on record somewhere taken for barred.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sentra_qual.model import Decision, Interview, Unit, said
from sentra_qual.study.stretches import Cutter, Stretch, stretches


def unsaid_in(
    interviews: Iterable[Interview], kept: Iterable[Unit], units: Sequence[Unit]
) -> frozenset[Stretch]:
    """Return the stretches of barred words that nobody says on record."""
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
    return stretches(words[False], short=True) - stretches(words[True], short=True)


def without(acts: Sequence[Decision], unsaid: frozenset[Stretch]) -> tuple[Decision, ...]:
    """Return acts whose memos quote nothing of what is off the record."""
    cut = Cutter(unsaid)
    return tuple(replace(one, memo=cut(one.memo)) if unsaid and one.memo else one for one in acts)
