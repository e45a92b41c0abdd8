"""What another codebook does to the codings of a study.

In: the candidates of one codebook and of another, on the same units.
Out: `Change`s, one a passage and code that is not found as before.
Never: decisions; what people said stands, whatever the terms find now.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sentra_qual.matching import ExampleResult
from sentra_qual.matching.weighing import rank
from sentra_qual.model import Candidate, Status, Unit


class Effect(StrEnum):
    """What became of a code in a passage."""

    NEWLY_CODED = "newly_coded"
    RAISED = "raised"
    NEWLY_QUEUED = "newly_queued"
    STRONGER = "stronger"
    WEAKER = "weaker"
    LOWERED = "lowered"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Change:
    """A passage and code: how it was found before, and how it is now."""

    unit: Unit
    code: str
    effect: Effect
    before: Candidate | None
    after: Candidate | None

    @property
    def seen(self) -> Candidate:
        """Return the candidate that shows the words: that of today, else the one that is gone."""
        found = self.after or self.before
        assert found is not None
        return found


def compare_candidates(
    before: Iterable[Candidate], after: Iterable[Candidate], units: Iterable[Unit]
) -> tuple[Change, ...]:
    """Return what changed in some units, in the order the candidates came in."""
    shown = set(units)
    olds = {(one.unit, one.code): one for one in before if one.unit in shown}
    news = {(one.unit, one.code): one for one in after if one.unit in shown}
    found = []
    for key in dict.fromkeys([*news, *olds]):
        old, new = olds.get(key), news.get(key)
        effect = _effect(old, new)
        if effect:
            found.append(Change(*key, effect, old, new))
    return tuple(found)


def compare_examples(
    before: Iterable[ExampleResult], after: Iterable[ExampleResult]
) -> tuple[ExampleResult, ...]:
    """Return the examples that come out otherwise than before, as they come out now."""
    olds = {(one.code, one.text, one.expected): one.passed for one in before}
    return tuple(
        one for one in after if olds.get((one.code, one.text, one.expected)) is not one.passed
    )


def _effect(old: Candidate | None, new: Candidate | None) -> Effect | None:
    if new is None:
        return Effect.LOST
    if old is None:
        return Effect.NEWLY_CODED if new.status is Status.CODED else Effect.NEWLY_QUEUED
    if old.status is not new.status:
        return Effect.RAISED if new.status is Status.CODED else Effect.LOWERED
    if old.strength is not new.strength:
        return Effect.STRONGER if rank(new.strength) < rank(old.strength) else Effect.WEAKER
    return None
