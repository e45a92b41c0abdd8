"""Find the place of a decision again after its text, or the cut into units, changed.

In: decisions, interviews, units.
Out: decisions at home in the units of today; those whose place is gone, listed.
Never: guessing between two places; dropping a decision.

A place is known by its words and the 32 characters on either side. It is found
again where the words stand with both neighbours, else with one, else where long
words (32 characters and more) stand alone, else where both neighbours stand with
nearly the same words between them (a typo was mended). Each step wants exactly
one place; two are as bad as none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from sentra_qual.model import Act, Decision, Interview, Span, Unit
from sentra_qual.study.files import sha256
from sentra_qual.study.log import About

CONTEXT = 32
_ALIKE = 0.7
_WHOLE_UNIT = frozenset({Act.READ, Act.SKIP, Act.OFF_RECORD})


@dataclass(frozen=True, slots=True)
class Settled:
    """Decisions whose units exist today, and those that found no place.

    One decision on a passage that was since cut in pieces stands once for each
    piece, with the same id.
    """

    decisions: tuple[Decision, ...]
    stranded: tuple[Decision, ...] = ()


def anchor(interview: Interview, unit: Span, span: Span | None = None) -> About:
    """Return what a log line needs to find this place again."""
    at = span or unit
    text = interview.text
    return About(
        interview=interview.id,
        text_sha256=sha256(text),
        unit=unit,
        span=at,
        quote=text[at.start : at.end],
        before=text[max(0, at.start - CONTEXT) : at.start],
        after=text[at.end : at.end + CONTEXT],
    )


def find_again(text: str, decision: Decision) -> Span | None:
    """Return where a decision's words stand in a changed text; None if that is unsure."""
    quote, before, after = decision.quote, decision.before, decision.after
    if not quote:
        return None
    places = [Span(at, at + len(quote)) for at in _all(text, quote)]
    left = [place for place in places if _preceded(text, place.start, before)]
    right = [place for place in places if _followed(text, place.end, after)]
    both = [place for place in left if place in right]
    alone = places if len(quote) >= CONTEXT else []
    fitting = both or left or right or alone or _between(text, decision)
    return fitting[0] if len(fitting) == 1 else None


def settle(
    decisions: Iterable[Decision], interviews: Iterable[Interview], units: Iterable[Unit]
) -> Settled:
    """Bring every decision to the units of today."""
    maps = _Maps.of(interviews, units)
    homed: list[Decision] = []
    stranded: list[Decision] = []
    for decision in decisions:
        if decision.unit is None:
            homed.append(decision)
            continue
        moved = tuple(_at_home(decision, maps))
        homed += moved
        if not moved:
            stranded.append(decision)
    return Settled(tuple(homed), tuple(stranded))


@dataclass(frozen=True, slots=True)
class _Maps:
    """Texts, their hashes and their units by interview."""

    texts: Mapping[str, str]
    hashes: Mapping[str, str]
    units: Mapping[str, Sequence[Unit]]
    spans: frozenset[tuple[str, Span]]

    @classmethod
    def of(cls, interviews: Iterable[Interview], units: Iterable[Unit]) -> _Maps:
        texts = {one.id: one.text for one in interviews}
        by_interview: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in units:
            by_interview[unit.interview].append(unit)
        return cls(
            texts,
            {id_: sha256(text) for id_, text in texts.items()},
            {id_: sorted(some, key=lambda u: u.span) for id_, some in by_interview.items()},
            frozenset(
                (unit.interview, unit.span) for some in by_interview.values() for unit in some
            ),
        )


def _at_home(decision: Decision, maps: _Maps) -> Iterator[Decision]:
    """Yield a decision at its place of today; nothing if it has none."""
    same_text = maps.hashes.get(decision.interview) == decision.text_sha256
    if same_text and (decision.interview, decision.unit) in maps.spans:
        yield decision
        return
    text = maps.texts.get(decision.interview)
    if text is None:
        return
    span = (decision.span or decision.unit) if same_text else find_again(text, decision)
    if span is None:
        return
    now = maps.hashes[decision.interview]
    for unit in _homes(decision.act, span, maps.units.get(decision.interview, ())):
        inside = Span(max(span.start, unit.span.start), min(span.end, unit.span.end))
        yield replace(decision, text_sha256=now, unit=unit.span, span=inside)


def _homes(act: Act, span: Span, units: Sequence[Unit]) -> list[Unit]:
    """Return the units a span belongs to: the one it covers most; for a whole passage all its own.

    What is off the record takes every unit it touches with it.
    """
    touched = [unit for unit in _near(span, units) if unit.span.overlaps(span)]
    if act is Act.OFF_RECORD:
        return touched
    own = [unit for unit in touched if span.contains(unit.span)]
    if act in _WHOLE_UNIT:
        return own
    covered = sorted(touched, key=lambda unit: -_overlap(unit.span, span))
    return covered[:1]


def _near(span: Span, units: Sequence[Unit]) -> Iterator[Unit]:
    first = max(0, bisect_right(units, span.start, key=lambda unit: unit.span.start) - 1)
    for unit in units[first:]:
        if unit.span.start >= span.end:
            return
        yield unit


def _overlap(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _all(text: str, words: str) -> Iterator[int]:
    if not words:
        yield 0
        return
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _preceded(text: str, start: int, before: str) -> bool:
    return text[max(0, start - CONTEXT) : start] == before


def _followed(text: str, end: int, after: str) -> bool:
    return text[end : end + CONTEXT] == after


def _between(text: str, decision: Decision) -> list[Span]:
    """Return the places where nearly the same words stand between both old neighbours."""
    quote, before, after = decision.quote, decision.before, decision.after
    found = []
    for start in (at + len(before) for at in _all(text, before)):
        end = text.find(after, start, start + 2 * len(quote) + len(after))
        if not after:
            end = len(text)
        fits = _preceded(text, start, before) and end > start and _followed(text, end, after)
        if fits and _alike(quote, text[start:end]):
            found.append(Span(start, end))
    return found


def _alike(one: str, other: str) -> bool:
    """Tell whether two passages share most of their letters in the same order."""
    if len(other) > 2 * len(one):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
