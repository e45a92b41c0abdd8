"""What a change of the codebook would do, before it is taken.

In: a growth with its effect.
Out: lines of text for every way of showing them.
Never: a change told as made; more passages than a person looks at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sentra_qual.messages import say
from sentra_qual.review.cards import Passage
from sentra_qual.review.growth import Growth
from sentra_qual.review.newname import new_name
from sentra_qual.review.showing.marking import Mark, around
from sentra_qual.review.showing.screen import marked, wrapped
from sentra_qual.review.state import State, number_of

if TYPE_CHECKING:
    from sentra_qual.growing import Change

_EFFECTS = (
    "newly_coded", "raised", "newly_queued", "stronger", "weaker", "lowered", "lost",
)  # fmt: skip
_SHOWN = 6
_ROOM = 60


def growth_title(state: State, growth: Growth) -> str:
    """Name what is wanted: a term of a code, or a new code."""
    language, codes = state.material.language, state.material.codes
    code = codes[growth.code].name(language) if growth.code in codes else _new_name(state, growth)
    kind = "term" if growth.code else "code_with_term" if growth.words else "code"
    return say(f"review.growth.{kind}", language=language, code=code, words=growth.words)


def _new_name(state: State, growth: Growth) -> str:
    """Name a new code, with the code it is to stand below."""
    language, codes = state.material.language, state.material.codes
    wish = new_name(growth.name, codes.values())
    if not (wish.parent and wish.name):
        return growth.name
    home = codes[wish.parent].name(language)
    below = say("review.choice.new_code_below", language=language, parent=home)
    return f"{wish.name} ({below})"


def growth_page(state: State, growth: Growth, width: int) -> list[str]:
    """Lay out a change of the codebook as lines."""
    lines = ["", *wrapped(growth_title(state, growth), width)]
    for line in growth_lines(state, growth):
        indent = " " * (len(line) - len(line.lstrip()))
        lines += wrapped(line.strip(), width, indent, "  ")
    for line in growth_passages(state, growth):
        lines += wrapped(line, width, "  ", "  ")
    return lines


def growth_lines(state: State, growth: Growth) -> Iterator[str]:
    """Yield what would be written, and what that changes in the study."""
    language, weighed = state.material.language, growth.weighed
    if weighed is None:
        if growth.glimpse is not None and growth.words:
            yield effect_line(growth.glimpse, language, roughly=True)
        yield say("review.growth.weighing", language=language)
        return
    file = weighed.edited.path.name
    yield say("review.growth.lines", language=language, file=file)
    yield from (f"  + {entry}" for entry in weighed.edited.entries)
    yield effect_line(weighed.changes, language)
    if weighed.decided:
        yield say("review.growth.decided", language=language, count=weighed.decided)
    for example in weighed.failing:
        yield say("review.growth.failing", language=language, example=example)
    for problem in weighed.edited.problems:
        if problem.rule not in ("no-terms", "no-examples"):
            yield problem.text


def effect_line(changes: Sequence[Change], language: str, *, roughly: bool = False) -> str:
    """Say how many passages are found otherwise."""
    counts = Counter(one.effect.value for one in changes)
    if not counts:
        return say(f"review.growth.{'none_roughly' if roughly else 'no_effect'}", language=language)
    parts = [f"{say(f'growing.effect.{kind}', language=language)} {counts[kind]}"
             for kind in _EFFECTS if counts[kind]]  # fmt: skip
    name = "roughly" if roughly else "effect"
    return say(f"review.growth.{name}", language=language, effects=", ".join(parts))


def growth_passages(state: State, growth: Growth) -> Iterator[str]:
    """Yield some of the passages that are found otherwise, each in its words."""
    changes = growth.weighed.changes if growth.weighed else growth.glimpse or ()
    for change in changes[:_SHOWN]:
        yield _passage(state, change)
    more = len(changes) - _SHOWN
    if more > 0:
        yield say("review.growth.more", language=state.material.language, count=more)


def _passage(state: State, change: Change) -> str:
    unit = change.unit
    interview = state.material.stack(unit.interview).interview
    turn = interview.turns[unit.turn]
    before = change.before.evidence if change.before else ()
    fresh = [one for one in change.seen.evidence if one not in before] or change.seen.evidence
    marks = [Mark(one.span, ()) for one in fresh]
    passage = Passage.of(interview, turn, unit.span)
    part = around(interview.text, passage, marks, _ROOM)
    return f"{unit.interview} · {number_of(state, unit)}: {marked(interview.text, part, marks)}"
