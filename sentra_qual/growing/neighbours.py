"""Words that stand near the terms of a code more often than elsewhere.

In: a Basis, whose passages know where terms stand.
Out: `Neighbour`s, the closest first.
Never: the words of a find itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sentra_qual.growing.basis import Basis, Passage
from sentra_qual.growing.counting import place
from sentra_qual.growing.expressions import Expression, Key, expressions
from sentra_qual.model import Span, Unit
from sentra_qual.statistics import Contrast

WITHIN = 5  # words on either side of a find
LONGEST = 2


@dataclass(slots=True)
class Neighbour:
    """A word or phrase: the passages in which it stands near a term, and all it stands in."""

    key: Key
    near: list[Unit] = field(default_factory=list)
    all: list[Unit] = field(default_factory=list)
    voices: set[str] = field(default_factory=set)
    surfaces: Counter[tuple[str, ...]] = field(default_factory=Counter)
    terms: Counter[str] = field(default_factory=Counter)
    times: int = 0
    times_near: int = 0
    g2: float = 0.0
    example: tuple[Unit, Span] = field(default=(Unit("", Span(0, 0), 0), Span(0, 0)))
    within: int = WITHIN

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words it is said in most often."""
        return min(self.surfaces, key=lambda one: (-self.surfaces[one], one))

    @property
    def term(self) -> str:
        """Return the term it stands near most often."""
        return min(self.terms, key=lambda one: (-self.terms[one], one))

    def take(self, passage: Passage, one: Expression, terms: frozenset[str]) -> None:
        """Count an occurrence, and the terms it stands near."""
        self.times += 1
        self.surfaces[passage.counted.words(one)] += 1
        if self.all[-1:] != [passage.unit]:
            self.all.append(passage.unit)
        if not terms:
            return
        self.times_near += 1
        self.terms.update(terms)
        if not self.near:
            self.example = (passage.unit, place(passage, one.first, one.last))
        if self.near[-1:] != [passage.unit]:
            self.near.append(passage.unit)
            self.voices.add(passage.informant)


def neighbours(basis: Basis, *, least: int) -> list[Neighbour]:
    """Return what stands near the code's terms in at least so many passages, by G2.

    Here the items of the table are words: those near a find, and all others.
    """
    found: dict[Key, Neighbour] = {}
    words_near = words = 0
    for passage in basis.passages:
        near = _near(passage)
        words += len(passage.counted.tokens)
        words_near += len(near)
        for one in _beside(passage):
            terms = near.get(one.first, frozenset()) & near.get(one.last, frozenset())
            found.setdefault(one.key, Neighbour(one.key)).take(passage, one, terms)
    kept = []
    for neighbour in found.values():
        contrast = Contrast(
            neighbour.times_near,
            neighbour.times - neighbour.times_near,
            words_near,
            words - words_near,
        )
        if len(neighbour.near) >= least and contrast.tells_inside:
            neighbour.g2 = contrast.g2
            kept.append(neighbour)
    return sorted(kept, key=lambda one: (-one.g2, -len(one.key), one.key))


def _near(passage: Passage) -> dict[int, frozenset[str]]:
    """Return for each token beside a find the terms it stands near."""
    taken = frozenset().union(*passage.found.values()) if passage.found else frozenset()
    near: dict[int, frozenset[str]] = {}
    for term, tokens in passage.found.items():
        reach = range(min(tokens) - WITHIN, max(tokens) + WITHIN + 1) if tokens else range(0)
        for at in reach:
            close = any(abs(at - one) <= WITHIN for one in tokens)
            if 0 <= at < len(passage.counted.tokens) and at not in taken and close:
                near[at] = near.get(at, frozenset()) | {term}
    return near


def _beside(passage: Passage) -> Iterator[Expression]:
    """Yield the expressions that share no word with a find."""
    taken = frozenset().union(*passage.found.values()) if passage.found else frozenset()
    for one in expressions(passage.counted, longest=LONGEST):
        if taken.isdisjoint(range(one.first, one.last + 1)):
            yield one
