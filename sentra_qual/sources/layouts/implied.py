"""Voices without a label beside voices with one.

In: the stretches of labels, what the legend says.
Out: the same, with the questions before the answers, or the answers below the
questions, as stretches of their own.
Never: an interviewer's question left inside an informant's turn, nor a question that
an informant asks back taken for the interviewer's where that one has a label.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Protocol

from sentra_qual.model import Role
from sentra_qual.patterns import late
from sentra_qual.sources.labels import Shape, key_of, role_of, shape_of
from sentra_qual.sources.layouts.questions import end_of_question, unmarked
from sentra_qual.sources.script import ANSWERING, ASKING, Doubt, Line, Script, Stretch
from sentra_qual.sources.turntaking import asking
from sentra_qual.sources.vocabulary import is_question, one_of

_SET_OFF = late(
    r"[ \t>*_#]*(?:(?:\d{1,3}|[A-Za-z])[.)][ \t]+|[-•●][ \t]+|\*\*|#{1,6}[ \t]+"
    r"|(?:pertanyaan|tanya)\b)",
    re.IGNORECASE,
)
_ENDED = late(r"[.?!…\"”)\]]\s*$")


class Labelled(Protocol):
    """Whatever has a label."""

    @property
    def label(self) -> str:
        """Return the label."""


def roles_of(heads: Iterable[Labelled], legend: Mapping[str, str]) -> dict[str, Role | None]:
    """Return the role that each label or the legend names."""
    labels = dict.fromkeys(one.label for one in heads)
    return {label: role_of(legend.get(key_of(label), "") or label) for label in labels}


def voices(
    script: Script, stretches: tuple[Stretch, ...], shown: Mapping[str, Role | None]
) -> tuple[Stretch, ...]:
    """Give the voice that has no label its words."""
    roles = set(shown.values())
    if len(shown) == 1 and shape_of(stretches[0].label) is Shape.VOICE:
        return undiarised(script, stretches)
    if roles == {Role.INTERVIEWER}:
        return tuple(part for one in stretches for part in _answered(script, one))
    if Role.INTERVIEWER in roles or not _may_all_answer(shown):
        return stretches
    before = [question_before(script, 0, stretches[0])]
    before += [question_before(script, one.start, two) for one, two in pairwise(stretches)]
    if sum(one is not None for one in before) < min(2, len(stretches)):
        return stretches
    return _interleaved(stretches, before)


def doubts(stretches: Sequence[Stretch]) -> Iterator[Doubt]:
    """Report a recording in which one label stands for everybody."""
    spoken = {one.label for one in stretches} - {ASKING}
    if len(spoken) == 1 and shape_of(min(spoken)) is Shape.VOICE:
        yield Doubt("one-label", stretches[0].start, fields={"label": min(spoken)})


def undiarised(script: Script, stretches: tuple[Stretch, ...]) -> tuple[Stretch, ...]:
    """Keep what asks apart, where a tool told no voices apart: questions are not coded."""
    labels = {one.label for one in stretches}
    if len(labels) > 1 or shape_of(stretches[0].label) is not Shape.VOICE:
        return stretches
    asks = asking([script.text[one.start : one.end] for one in stretches])
    if not 0.1 * len(asks) <= sum(asks) <= 0.7 * len(asks):
        return stretches
    return tuple(
        replace(one, label=ASKING) if asked else one
        for one, asked in zip(stretches, asks, strict=True)
    )


def _may_all_answer(shown: Mapping[str, Role | None]) -> bool:
    """Tell whether the labels may all be informants': they are called so, or are names."""
    return all(
        role is Role.INFORMANT
        or role is Role.OTHER
        or shape_of(label) in {Shape.HONORIFIC, Shape.TRADE}
        for label, role in shown.items()
    )


def _interleaved(
    stretches: tuple[Stretch, ...], before: list[Stretch | None]
) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    for number, one in enumerate(stretches):
        if asked := before[number]:
            found.append(asked)
        after = before[number + 1] if number + 1 < len(before) else None
        found.append(replace(one, end=_head(after)) if after else one)
    return tuple(found)


def _head(one: Stretch) -> int:
    return one.start if one.head is None else one.head


def question_before(script: Script, begin: int, answer: Stretch) -> Stretch | None:
    """Return the question that stands right before a label, if one does."""
    lines = _block_before(script, begin, _head(answer))
    for at in range(len(lines)):
        opens = bool(_SET_OFF.match(lines[at].text))
        if not opens and at and not _ENDED.search(lines[at - 1].text):
            continue
        text = script.text[lines[at].start : lines[-1].end]
        if _is_asked(text, opens=opens, apart=not at):
            words = lines[at].start + len(lines[at].text) - len(unmarked(lines[at].text))
            return Stretch(words, lines[-1].end, ASKING, head=lines[at].start)
    return None


def _is_asked(text: str, *, opens: bool, apart: bool) -> bool:
    """Tell a question: set off by a number, it may also be a request ("Jelaskan …!")."""
    bare = unmarked(text)
    if opens and (is_question(bare) or one_of("speech", "inviting").search(bare)):
        return True
    return (opens and apart) or text.rstrip(' *_"”)').endswith("?")


def _block_before(script: Script, begin: int, end: int) -> list[Line]:
    """Return the lines of the paragraph before an offset, without the line of the words before."""
    number = script.number_at(end) - 1
    while number >= 0 and script.lines[number].blank:
        number -= 1
    found: list[Line] = []
    while number >= 0 and not script.lines[number].blank and script.lines[number].start >= begin:
        found.append(script.lines[number])
        number -= 1
    return found[::-1]


def _answered(script: Script, one: Stretch) -> tuple[Stretch, ...]:
    """Cut an answer without a label off the question it stands below."""
    cut = end_of_question(script.text, one.start, one.end)
    if not any(map(str.isalnum, script.text[cut : one.end])):
        return (one,)
    return (replace(one, end=cut), Stretch(cut, one.end, ANSWERING))
