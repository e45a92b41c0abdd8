"""In how many passages of which side an expression stands.

In: a Basis; the expressions asked about, if not those of the code's own passages.
Out: `Tally`s by expression.
Never: an occurrence counted twice in one passage; a passage is the unit of everything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sentra_qual.growing.basis import Basis, Passage, Side
from sentra_qual.growing.expressions import Expression, Key, expressions
from sentra_qual.model import Span, Unit
from sentra_qual.statistics import Contrast


@dataclass(slots=True)
class Tally:
    """An expression: where it stands, in which words, who says it.

    `free` counts how often it stands in the code apart from what terms found there.
    """

    inside: list[Unit] = field(default_factory=list)
    outside: list[Unit] = field(default_factory=list)
    waiting: list[Unit] = field(default_factory=list)
    missed: int = 0
    free: int = 0
    voices: set[str] = field(default_factory=set)
    surfaces: Counter[tuple[str, ...]] = field(default_factory=Counter)
    example: tuple[Unit, Span] | None = None

    def take(self, passage: Passage, one: Expression) -> None:
        """Count an expression in a passage."""
        self.surfaces[passage.counted.words(one)] += 1
        if passage.side is Side.INSIDE and not passage.touches_find(one.first, one.last):
            self.free += 1
        units = getattr(self, passage.side.value)
        if units and units[-1] == passage.unit:
            return
        units.append(passage.unit)
        if passage.side is Side.INSIDE:
            self.missed += passage.missed
            self.voices.add(passage.informant)
        if self.example is None or (len(self.inside) == 1 and units is self.inside):
            self.example = (passage.unit, place(passage, one.first, one.last))

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words it is said in most often, of equals the first in the alphabet."""
        return min(self.surfaces, key=lambda one: (-self.surfaces[one], one))

    def contrast(self, basis: Basis) -> Contrast:
        """Return its counts against those of all passages that are decided."""
        sizes = basis.sizes
        return Contrast(
            len(self.inside), len(self.outside), sizes[Side.INSIDE], sizes[Side.OUTSIDE]
        )


def place(passage: Passage, first: int, last: int) -> Span:
    """Return where tokens of a passage stand in the interview."""
    tokens = passage.counted.tokens
    return Span(tokens[first].start + passage.shift, tokens[last].end + passage.shift)


def tallies_inside(basis: Basis, *, least: int) -> dict[Key, Tally]:
    """Count every expression that stands in at least so many passages of the code."""
    inside = basis.side(Side.INSIDE)
    often: Counter[Key] = Counter()
    for passage in inside:
        often.update({one.key for one in expressions(passage.counted)})
    return tallies_of(basis, {key for key, passages in often.items() if passages >= least})


def tallies_of(basis: Basis, keys: Collection[Key]) -> dict[Key, Tally]:
    """Count some expressions, wherever they stand."""
    found: dict[Key, Tally] = {}
    for passage in basis.passages:
        for one in _some(expressions(passage.counted), keys):
            found.setdefault(one.key, Tally()).take(passage, one)
    return found


def _some(found: Iterable[Expression], keys: Collection[Key]) -> Iterable[Expression]:
    return (one for one in found if one.key in keys)
