"""What a proposal for a code rests on: the passages in it, and those it is held against.

In: Findings, a code.
Out: a `Basis`: every informant's passage, cut for counting, and the side it stands on.
Never: a passage counted against the code while it waits for a decision on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from sentra_qual.growing.expressions import Counted, cut
from sentra_qual.model import Code, Coding, Findings, Method, Span, Status, Unit, informant

Each = Callable[[Sequence[Unit]], Iterable[Unit]]


class Side(StrEnum):
    """Where a passage stands to a code."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    WAITING = "waiting"


class Ground(StrEnum):
    """Who says that the passages inside are of the code."""

    PEOPLE = "people"
    RULES = "rules"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as it is counted: its side, whose words, what terms found in it.

    `shift` is where its text begins in the interview; `found` are the tokens that terms of
    the code found, by term; `missed` says that the code stands here though no term does.
    """

    unit: Unit
    side: Side
    informant: str
    counted: Counted
    shift: int
    found: Mapping[str, frozenset[int]]
    missed: bool

    def touches_find(self, first: int, last: int) -> bool:
        """Tell whether one of some tokens is among those that a term of the code found."""
        return any(not found.isdisjoint(range(first, last + 1)) for found in self.found.values())


@dataclass(frozen=True)
class Basis:
    """All passages, and on whose word those inside are of the code."""

    code: Code
    ground: Ground
    passages: tuple[Passage, ...]

    @cached_property
    def sizes(self) -> Mapping[Side, int]:
        """Return how many passages stand on each side."""
        sides = Counter(one.side for one in self.passages)
        return {side: sides[side] for side in Side}

    def side(self, side: Side) -> list[Passage]:
        """Return the passages of one side."""
        return [one for one in self.passages if one.side is side]


def basis_of(findings: Findings, code: Code, *, each: Each = iter) -> Basis:
    """Return what proposals for a code, with all below it, rest on.

    What people accepted or added counts; if there is nothing of that, what rules coded.
    What else is proposed for the code and not decided stands on neither side.
    """
    below = {one.id for one in code.walk()}
    own = [one for one in findings.codings if one.code in below]
    people = {one.unit for one in own if one.by and one.status is Status.CODED}
    rules = {one.unit for one in own if not one.by and one.status is Status.CODED}
    waiting = {one.unit for one in own if not one.by}
    inside = people or rules
    ground = Ground.PEOPLE if people else Ground.RULES if rules else Ground.NOBODY
    reader = _Reader(findings, own)

    def side(unit: Unit) -> Side:
        if unit in inside:
            return Side.INSIDE
        return Side.WAITING if unit in waiting else Side.OUTSIDE

    passages = (reader.passage(unit, side(unit)) for unit in each(findings.units))
    return Basis(code, ground, tuple(passages))


class _Reader:
    def __init__(self, findings: Findings, codings: Sequence[Coding]) -> None:
        self._interviews = {one.id: one for one in findings.interviews}
        self._levels = findings.codebook.levels
        self._codings: dict[Unit, list[Coding]] = {}
        for coding in codings:
            self._codings.setdefault(coding.unit, []).append(coding)

    def passage(self, unit: Unit, side: Side) -> Passage:
        interview = self._interviews[unit.interview]
        turn = interview.turns[unit.turn]
        counted = cut(_blanked(interview.text, unit.span, turn.gaps), self._levels)
        spans = list(self._term_spans(unit))
        found: dict[str, frozenset[int]] = {}
        for rule, span in spans:
            inside = _tokens_in(
                counted, Span(span.start - unit.span.start, span.end - unit.span.start)
            )
            found[rule] = found.get(rule, frozenset()) | inside
        return Passage(
            unit=unit,
            side=side,
            informant=informant(interview, turn.speaker),
            counted=counted,
            shift=unit.span.start,
            found=found,
            missed=side is Side.INSIDE and not spans,
        )

    def _term_spans(self, unit: Unit) -> Iterator[tuple[str, Span]]:
        """Yield where terms of the code stand; an answer to a question holds none of its words."""
        for coding in self._codings.get(unit, ()):
            for piece in coding.evidence:
                if piece.method not in (Method.CODER, Method.CONTEXT, Method.IMPORT):
                    yield piece.rule, piece.span


def _blanked(text: str, span: Span, gaps: Sequence[Span]) -> str:
    """Return the words of a stretch with a bar in place of each gap, offsets kept."""
    pieces, at = [], span.start
    for gap in sorted(gap for gap in gaps if gap.overlaps(span)):
        start, end = max(at, gap.start), min(gap.end, span.end)
        if end > at:
            pieces += [text[at:start], "|" * (end - start)]
            at = end
    return "".join([*pieces, text[at : span.end]])


def _tokens_in(counted: Counted, span: Span) -> frozenset[int]:
    return frozenset(
        at
        for at, token in enumerate(counted.tokens)
        if token.start < span.end and span.start < token.end
    )
