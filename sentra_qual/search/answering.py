"""What a query finds in passages.

In: a query; a scene; interviews with the units to look in.
Out: `Line`s in reading order, one for each place a passage was found by.
Never: words outside a unit, or across a gap.

A passage that a query finds by no word of its own (only by filters or NOT) is one line
with an empty place at its beginning; one found by its code, a line where the code stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sentra_qual.matching.finds import Finds
from sentra_qual.messages import say
from sentra_qual.model import Interview, Span, Turn, Unit
from sentra_qual.search.filters import Scene, Voice, no_such_value
from sentra_qual.search.query import (
    And,
    Filter,
    Near,
    Not,
    Or,
    Query,
    Words,
    filters,
    leaves,
    written,
)
from sentra_qual.search.sought import Place, Sought


@dataclass(frozen=True, slots=True)
class Line:
    """One find: the words, the passage they stand in, how they are a form of what was asked."""

    unit: Unit
    span: Span
    voice: Voice
    derivation: str = ""


class Finder:
    """A query, compiled, to be asked about any number of interviews."""

    def __init__(
        self,
        query: Query,
        scene: Scene,
        levels: frozenset[str] | None = None,
        *,
        fuzzy: bool = True,
    ) -> None:
        scene.check(query)
        self.query = query
        self.sought = Sought(leaves(query), levels, fuzzy=fuzzy)
        self._scene = scene
        self._voices = {(voice.interview.id, voice.speaker.label): voice for voice in scene.voices}

    def lines(self, interviews: Iterable[Interview], units: Iterable[Unit]) -> Iterator[Line]:
        """Yield every find in some units, in their order."""
        by_id = {one.id: one for one in interviews}
        for unit in units:
            interview = by_id[unit.interview]
            turn = interview.turns[unit.turn]
            voice = self._voices[interview.id, turn.speaker]
            look = _Look(self, self._scene, unit, voice)
            if self.sought.empty:
                yield from look.lines(None)
            else:
                text, barriers = heard(interview.text, unit.span, turn)
                yield from look.lines(self.sought.finds(text, barriers))

    def nothing(self) -> str:
        """Say that nothing was found, and which values a filter could have asked for."""
        lines = [say("search.nothing", query=written(self.query))]
        for one in filters(self.query):
            values = self._scene.choices(one)
            if values:
                lines.append(no_such_value(one, values))
        return " ".join(lines)


@dataclass(frozen=True, slots=True)
class _Look:
    """A query held against one passage."""

    finder: Finder
    scene: Scene
    unit: Unit
    voice: Voice

    def lines(self, finds: Finds | None) -> Iterator[Line]:
        query = self.finder.query
        if not self._holds(query, finds):
            return
        places = _apart(self._places(query, finds)) if finds else []
        for place in places:
            assert finds is not None
            start, tokens = self.unit.span.start, finds.passage.tokens
            first, last = tokens[place.first], tokens[place.last]
            span = Span(first.start + start, last.end + start)
            yield Line(self.unit, span, self.voice, place.derivation)
        if not places:
            yield from self._without_words(query)

    def _without_words(self, query: Query) -> Iterator[Line]:
        spans = self._code_spans(query) or [Span(self.unit.span.start, self.unit.span.start)]
        for span in spans:
            yield Line(self.unit, span, self.voice)

    def _holds(self, query: Query, finds: Finds | None) -> bool:
        match query:
            case And(parts):
                return all(self._holds(part, finds) for part in parts)
            case Or(parts):
                return any(self._holds(part, finds) for part in parts)
            case Not(part):
                return not self._holds(part, finds)
            case Filter():
                return self.scene.passes(query, self.unit, self.voice)
            case _:
                return bool(self._places(query, finds))

    def _places(self, query: Query, finds: Finds | None) -> tuple[Place, ...]:
        """Return where the words of a query stand, without those of what does not hold."""
        if finds is None:
            return ()
        match query:
            case Words():
                return self.finder.sought.places(query, finds)
            case Near(left, right, within):
                return tuple(_near(self._places(left, finds), self._places(right, finds), within))
            case And(parts) | Or(parts):
                return tuple(
                    place
                    for part in parts
                    if self._holds(part, finds)
                    for place in self._places(part, finds)
                )
            case _:
                return ()

    def _code_spans(self, query: Query) -> list[Span]:
        """Return where the codes that the query asks for stand."""
        match query:
            case Filter():
                return sorted(set(self.scene.places(query, self.unit)))
            case And(parts) | Or(parts):
                return sorted({span for part in parts for span in self._code_spans(part)})
            case _:
                return []


def heard(text: str, span: Span, turn: Turn) -> tuple[str, list[int]]:
    """Return the words of a stretch, gaps blank, and the offsets that no phrase may cross."""
    pieces, at, barriers = [], span.start, []
    for gap in sorted(gap for gap in turn.gaps if gap.overlaps(span)):
        start, end = max(at, gap.start), min(gap.end, span.end)
        if end > at:
            pieces += [text[at:start], " " * (end - start)]
            barriers.append(start - span.start)
            at = end
    return "".join([*pieces, text[at : span.end]]), barriers


def _near(lefts: Sequence[Place], rights: Sequence[Place], within: int) -> Iterator[Place]:
    """Yield each left thing with the nearest right one, if that is near enough."""
    for left in lefts:
        near = [right for right in rights if 0 < _distance(left, right) <= within]
        if near:
            right = min(near, key=lambda one: (_distance(left, one), one.tokens))
            chain = say(
                "matching.near",
                one=left.derivation,
                other=right.derivation,
                words=_distance(left, right),
            )
            yield Place(tuple(sorted({*left.tokens, *right.tokens})), chain)


def _distance(one: Place, other: Place) -> int:
    """Return how many words lie from one to the other; neighbours are 1 apart."""
    return max(other.first - one.last, one.first - other.last)


def _apart(places: Iterable[Place]) -> list[Place]:
    """Return places in reading order, without those inside another."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda one: (one.first, -one.last, one.tokens)):
        if not any(before.first <= place.first and place.last <= before.last for before in kept):
            kept.append(place)
    return kept
