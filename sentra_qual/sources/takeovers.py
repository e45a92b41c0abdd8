"""Interviews that follow on each other in one file, parted only by who answers.

In: the labelled turns of a file, in order, and what stands before them.
Out: where each interview begins: thanks are said, then somebody else is greeted and answers.
Never: a group that talks in turn; a voice that comes back; labels that a legend at the top
explains for all, which would be lost behind a cut.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from sentra_qual.model.named import NamedTuple
from sentra_qual.sources.vocabulary import one_of

_LEAST = 3  # answers; who says less may be somebody that was passing by


class Said(NamedTuple):
    """A turn with its label, as lines begin: where it stands and its first words."""

    key: str
    start: int
    text: str


def takeover_starts(turns: Sequence[Said], head: str) -> list[int]:
    """Return where interviews begin that only a change of the answering voice parts.

    Everybody answers in one stretch of some length; before the next one does, a turn thanks
    and a later one greets. All changes are such, or none of them parts anything.
    """
    if not turns or _is_group(turns, head):
        return []
    asker = Counter(one.key for one in turns).most_common(1)[0][0]
    answers = [at for at, one in enumerate(turns) if one.key != asker]
    runs = [list(run) for _, run in groupby(answers, key=lambda at: turns[at].key)]
    voices = {turns[run[0]].key for run in runs}
    if len(runs) < 2 or len(voices) < len(runs) or min(map(len, runs)) < _LEAST:
        return []
    found = [_greeting(turns, before[-1], after[0]) for before, after in pairwise(runs)]
    if None in found:
        return []
    return [turns[0].start, *(turns[at].start for at in found if at is not None)]


def _is_group(turns: Sequence[Said], head: str) -> bool:
    told = head.casefold()
    explained = sum(one in told.split() for one in {turn.key for turn in turns})
    moderated = any(one_of("speech", "moderators").match(one.key) for one in turns)
    return moderated or bool(one_of("speech", "fgd").search(head)) or explained > 1


def _greeting(turns: Sequence[Said], last: int, first: int) -> int | None:
    """Return the turn that greets the next voice, behind one that thanks the voice before."""
    between = range(max(0, last - 1), first)
    thanked = [at for at in between if one_of("parts", "thanks").search(turns[at].text)]
    greeted = [at for at in between if one_of("parts", "greetings").search(turns[at].text)]
    opens = [at for at in greeted if at > last and thanked and at > thanked[0]]
    return opens[0] if opens else None
