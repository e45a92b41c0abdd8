"""What a coder's own decisions teach about the cards that are still to come.

In: a review's material, the acts that stand.
Out: for a card its ticks, posteriors and suggestions; the order of cards that brings most.
Never: another coder's decisions; what is shown on a card changed while it is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from sentra_qual.learning import Judged, Learner, Sight, Suggestion, by_worth, doubts
from sentra_qual.learning.seeing import ASKED, folded, sight
from sentra_qual.messages import say
from sentra_qual.model import (
    Candidate,
    Evidence,
    Interview,
    Method,
    Span,
    Status,
    Strength,
    Unit,
)
from sentra_qual.statistics import Platt
from sentra_qual.study.state import Slot, View


@dataclass(frozen=True, slots=True)
class Taught:
    """What the learner says of a card: proposals that start with a tick, and suggestions."""

    ticked: frozenset[str] = frozenset()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class Scale:
    """What an audit made of posteriors: the map to probabilities, and for which codes."""

    platt: Platt = field(default_factory=Platt)
    codes: frozenset[str] = frozenset()


UNSCALED = Scale()


@dataclass
class Teacher:
    """Learns from a coder's cards as they are left.

    What it says of a card is kept from the first time the card is shown: numbers never
    move under a finger, and coming back shows what was there.
    """

    learner: Learner
    levels: frozenset[str]
    language: str
    scale: Scale = field(default_factory=Scale)
    _words: dict[Unit, tuple[str, ...]] = field(default_factory=dict)
    _sights: dict[Unit, Sight] = field(default_factory=dict)
    _answers: dict[Unit, Judged] = field(default_factory=dict)
    _said: dict[Unit, Taught] = field(default_factory=dict)

    def remember(self, units: Iterable[Unit], words: Mapping[Span, tuple[str, ...]]) -> None:
        """Take the words of units that were looked up before."""
        self._words.update((one, words[one.span]) for one in units if one.span in words)

    def sight(self, interview: Interview, unit: Unit, some: Iterable[Candidate]) -> Sight:
        """Return what the learner sees of a unit."""
        if unit not in self._sights:
            known = self._words.get(unit)
            self._sights[unit] = sight(interview, unit, some, self.levels, words=known)
        return self._sights[unit]

    def hear(self, interview: Interview, unit: Unit, some: Iterable[Candidate], view: View) -> None:
        """Learn what stands on a unit now, in the place of what was learned of it before."""
        judged, known = judged_of(view, unit), self._answers.pop(unit, None)
        if judged is None and known is None:
            return
        seen = self.sight(interview, unit, some)
        if known:
            self.learner.forget(seen, known)
        if judged:
            self.learner.learn(seen, judged)
            self._answers[unit] = judged

    def say(
        self, interview: Interview, unit: Unit, some: tuple[Candidate, ...], *, read: bool = False
    ) -> Taught:
        """Return what is proposed on a card: which start with a tick, and what is suggested.

        A card that was read before gets no suggestions: its codes were judged.
        """
        if unit not in self._said:
            self._said[unit] = self._taught(interview, unit, some, read=read)
        return self._said[unit]

    def in_order(self, units: Iterable[Unit]) -> tuple[Unit, ...]:
        """Return units that were seen, the one whose card brings most first."""
        some = list(units)
        sights = {at: self._sights[unit] for at, unit in enumerate(some)}
        return tuple(some[at] for at in by_worth(self.learner, sights))

    def again(self) -> tuple[Unit, ...]:
        """Return the units with answers that all the others contradict, the clearest first."""
        units = list(self._answers)
        answers = ((at, self._sights[unit], self._answers[unit]) for at, unit in enumerate(units))
        return tuple(dict.fromkeys(units[one.place] for one in doubts(self.learner, answers)))

    def _taught(
        self, interview: Interview, unit: Unit, some: tuple[Candidate, ...], *, read: bool
    ) -> Taught:
        seen = self.sight(interview, unit, some)
        shares = self.learner.posteriors(seen, [one.code for one in some])
        ticked = self.learner.ticks(seen) if some else frozenset()
        rows = tuple(self._measured(one, shares[one.code]) for one in some)
        new = () if read else self.learner.suggestions(seen)
        found = (self._suggested(interview, unit, one) for one in new)
        return Taught(ticked, (*rows, *found))

    def _measured(self, one: Candidate, share: float) -> Candidate:
        """Return a candidate with its probability, if its code was calibrated."""
        if one.code not in self.scale.codes:
            return one
        return replace(one, probability=self.scale.platt(share))

    def _suggested(self, interview: Interview, unit: Unit, one: Suggestion) -> Candidate:
        """Return a suggestion as a candidate whose evidence are the words that speak for it."""
        words = ", ".join(dict.fromkeys(word.removeprefix(ASKED) for word in one.words))
        reason = say("learning.suggested", language=self.language, words=words)
        spans = list(_places(interview, unit, one.words, self.levels)) or [unit.span]
        pieces = tuple(
            Evidence("suggestion", span, Method.SUGGESTION, reason, strength=Strength.WEAK)
            for span in spans
        )
        return Candidate(unit, one.code, pieces, Strength.WEAK, Status.SUGGESTED)


def judged_of(view: View, unit: Unit) -> Judged | None:
    """Return what a coder said of a unit one by one; None if nothing."""
    said: Mapping[str, bool] = {
        key.code: bool(view.verdict(unit, key.code))
        for key in view.of_unit(Slot.VERDICT, unit)
        if not _in_bulk(view, unit, key.code)
    }
    whole = view.get(Slot.READ, unit) is not None
    if not whole and not said:
        return None
    yes = frozenset(code for code, is_yes in said.items() if is_yes)
    return Judged(yes, frozenset(said) - yes, whole)


def _in_bulk(view: View, unit: Unit, code: str) -> bool:
    decision = view.get(Slot.VERDICT, unit, code)
    return decision is not None and bool(decision.items)


def _places(
    interview: Interview, unit: Unit, words: Iterable[str], levels: frozenset[str]
) -> Iterator[Span]:
    """Yield where words that speak for a code stand in a unit, each once."""
    from sentra_qual.bahasa.tokens import tokenize

    wanted = {word for word in words if not word.startswith(ASKED)}
    for token in tokenize(interview.text, unit.span.start, unit.span.end):
        stems = folded(token.text, levels)
        if stems and stems[0] in wanted:
            wanted.discard(stems[0])
            yield Span(token.start, token.end)
