"""Bring decisions home after their text, or the cut into units, changed.

In: decisions, interviews, units, old texts.
Out: decisions at home in the units of today; those whose place is gone, listed.
Never: guessing between two places; dropping a decision; a passage that may be a barred one let
out.

A decision whose text is the one it was made on keeps its place. Else its words are
looked for (see `places`), and what found no place comes home by itself when the text
is restored. An interview that bears another name now is known by its text.

What is off the record and found no place bars whatever may hold its words: what stands
between its old neighbours, if the old text is known, else its whole interview.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sentra_qual.model import Act, Decision, Interview, Span, Unit
from sentra_qual.study.alignment import GONE, align
from sentra_qual.study.files import sha256
from sentra_qual.study.log import About
from sentra_qual.study.oldtexts import OldTexts
from sentra_qual.study.places import find_again, find_laid, neighbours
from sentra_qual.study.state import parts
from sentra_qual.study.stretches import is_echoed
from sentra_qual.study.words import Words, words_of

__all__ = ["Settled", "anchor", "find_again", "settle"]

_WHOLE_UNIT = frozenset({Act.READ, Act.SKIP, Act.OFF_RECORD})


@dataclass(frozen=True, slots=True)
class Settled:
    """Decisions whose units exist today, and those that found no place.

    One decision on a passage that was since cut in pieces stands once for each
    piece, with the same id; so does a decision on many items for each of them. `withheld`
    are those of the stranded that stand on every unit that may hold what they bar.
    """

    decisions: tuple[Decision, ...]
    stranded: tuple[Decision, ...] = ()
    withheld: tuple[Decision, ...] = ()


def anchor(interview: Interview, unit: Span, span: Span | None = None) -> About:
    """Return what a log line needs to find this place again."""
    at = span or unit
    before, after, once = neighbours(interview.text, at)
    return About(
        interview=interview.id,
        text_sha256=sha256(interview.text),
        unit=unit,
        span=at,
        quote=interview.text[at.start : at.end],
        before=before,
        after=after,
        once=once,
    )


def settle(
    decisions: Iterable[Decision],
    interviews: Iterable[Interview],
    units: Iterable[Unit],
    *,
    old: OldTexts | None = None,
) -> Settled:
    """Bring every decision to the units of today."""
    today = _Today.of(interviews, units, old)
    homed: list[Decision] = []
    stranded: list[Decision] = []
    withheld: list[Decision] = []
    for decision in decisions:
        if decision.items:
            for part in parts(decision):
                _settle_one(part, today, homed, stranded)
        elif decision.unit is None or today.has(decision):
            homed.append(decision)
        else:
            _settle_one(decision, today, homed, stranded)
    for decision in stranded:
        if decision.effect is Act.OFF_RECORD and (barred := list(_suspects(decision, today))):
            homed += barred
            withheld.append(decision)
    if withheld:
        homed.sort(key=lambda one: one.order)
    return Settled(tuple(homed), tuple(stranded), tuple(withheld))


def _settle_one(
    decision: Decision, today: _Today, homed: list[Decision], stranded: list[Decision]
) -> None:
    moved = [decision] if today.has(decision) else list(_at_home(decision, today))
    homed += moved
    if not moved:
        stranded.append(decision)


@dataclass(frozen=True, slots=True)
class _Today:
    """Texts, their hashes and their units by interview; `ends` has the end of a unit by start."""

    texts: Mapping[str, str]
    hashes: Mapping[str, str]
    by_hash: Mapping[str, str]
    units: Mapping[str, Sequence[Unit]]
    ends: Mapping[str, Mapping[int, int]]
    old: OldTexts | None
    laid: dict[tuple[str, str], tuple[Words, array[int]] | None] = field(default_factory=dict)
    found: dict[tuple[str, str, str, Span | None], Span | None] = field(default_factory=dict)

    @classmethod
    def of(
        cls, interviews: Iterable[Interview], units: Iterable[Unit], old: OldTexts | None
    ) -> _Today:
        texts = {one.id: one.text for one in interviews}
        hashes = {id_: sha256(text) for id_, text in texts.items()}
        times = Counter(hashes.values())
        by_interview: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in units:
            by_interview[unit.interview].append(unit)
        return cls(
            texts,
            hashes,
            {hash_: id_ for id_, hash_ in hashes.items() if times[hash_] == 1},
            {id_: sorted(some, key=lambda u: u.span) for id_, some in by_interview.items()},
            {
                id_: {unit.span.start: unit.span.end for unit in some}
                for id_, some in by_interview.items()
            },
            old,
        )

    def has(self, decision: Decision) -> bool:
        """Tell whether a decision is at home as it is: same text, same unit."""
        unit = decision.unit
        return (
            unit is not None
            and self.hashes.get(decision.interview) == decision.text_sha256
            and self.ends.get(decision.interview, {}).get(unit.start) == unit.end
        )

    def interview(self, decision: Decision) -> str | None:
        """Return the id of a decision's interview today; None if it is not in the study."""
        if decision.interview in self.texts:
            return decision.interview
        return self.by_hash.get(decision.text_sha256)

    def place(self, interview: str, decision: Decision) -> Span | None:
        """Return where a decision's words stand today."""
        at = decision.span or decision.unit
        if self.hashes[interview] == decision.text_sha256:
            return at
        key = (interview, decision.text_sha256, decision.quote, at)
        if key not in self.found:
            self.found[key] = self._search(interview, decision)
        return self.found[key]

    def _search(self, interview: str, decision: Decision) -> Span | None:
        text, known = self.texts[interview], self._laid(interview, decision.text_sha256)
        if known is None:
            return find_again(text, decision)
        words, laid = known
        lies = find_laid(text, decision, words, words_of(text), laid)
        return lies or find_again(text, decision, sure=True)

    def between(self, interview: str, decision: Decision) -> Span | None:
        """Return what stands between the old neighbours of a place; None if that is unknown."""
        at, (old, laid) = decision.unit, self._laid(interview, decision.text_sha256) or (None, ())
        if at is None or old is None:
            return None
        new = words_of(self.texts[interview])
        own = old.inside(at)
        first = 1 + next((one for one in reversed(laid[: own.start]) if one != GONE), -1)
        end = next((one for one in laid[own.stop :] if one != GONE), len(new.ids))
        return Span(new.starts[first], new.ends[end - 1]) if first < end else Span(0, 0)

    def _laid(self, interview: str, digest: str) -> tuple[Words, array[int]] | None:
        """Return the words of an old text and what became of them, if the text is known."""
        key = (interview, digest)
        if key not in self.laid:
            words = self.old.words(digest) if self.old else None
            new = words_of(self.texts[interview])
            self.laid[key] = (words, align(words, new)) if words else None
        return self.laid[key]


def _at_home(decision: Decision, today: _Today) -> Iterator[Decision]:
    """Yield a decision at its place of today; nothing if it has none."""
    interview = today.interview(decision)
    span = today.place(interview, decision) if interview else None
    if interview is None or span is None:
        return
    units = today.units.get(interview, ())
    for unit in _homes(decision.effect, span, units, today.texts[interview]):
        inside = Span(max(span.start, unit.span.start), min(span.end, unit.span.end))
        yield replace(
            decision,
            interview=interview,
            text_sha256=today.hashes[interview],
            unit=unit.span,
            span=inside,
        )


def _suspects(decision: Decision, today: _Today) -> Iterator[Decision]:
    """Yield a bar that found no place on every unit that may hold its words."""
    home = today.interview(decision)
    for id_ in [home] if home else today.texts:
        echoed = is_echoed(decision.quote, today.texts[id_])
        place = today.between(id_, decision) if home and decision.quote else None
        for unit in today.units.get(id_, ()) if home or echoed else ():
            if echoed or place is None or unit.span.overlaps(place):
                yield replace(
                    decision,
                    interview=id_,
                    text_sha256=today.hashes[id_],
                    unit=unit.span,
                    span=unit.span,
                    quote=today.texts[id_][unit.span.start : unit.span.end],
                )


def _homes(act: Act, span: Span, units: Sequence[Unit], text: str) -> list[Unit]:
    """Return the units a span belongs to: the one it covers most; for a whole passage all its own.

    What is off the record takes every unit it touches with it.
    """
    touched = [unit for unit in _near(span, units) if unit.span.overlaps(span)]
    if act is Act.OFF_RECORD:
        return touched
    if act in _WHOLE_UNIT:
        return [unit for unit in touched if _covers(span, unit.span, text)]
    return sorted(touched, key=lambda unit: -_overlap(unit.span, span))[:1]


def _covers(span: Span, unit: Span, text: str) -> bool:
    """Tell whether all words of a unit lie in a span; marks at its ends do not matter."""
    outside = text[unit.start : max(unit.start, span.start)] + text[span.end : unit.end]
    return not any(char.isalnum() for char in outside)


def _near(span: Span, units: Sequence[Unit]) -> Iterator[Unit]:
    first = max(0, bisect_right(units, span.start, key=lambda unit: unit.span.start) - 1)
    for unit in units[first:]:
        if unit.span.start >= span.end:
            return
        yield unit


def _overlap(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
