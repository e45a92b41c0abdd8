"""How much more often something stands in one body of text than in another.

In: counts of a 2 × 2 table: with and without, inside and outside.
Out: the log-likelihood ratio G2 and the side it speaks for.
Never: a probability; many expressions are tested at once, so G2 only ranks them.

Source: Dunning (1993), Accurate methods for the statistics of surprise and coincidence,
Computational Linguistics 19(1), 61-74; as a measure of keywords of one corpus against
another Rayson & Garside (2000), Comparing corpora using frequency profiling, Proc. ACL
workshop on comparing corpora, 1-6.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

# 5 % point of chi-squared with one degree of freedom: below it, a difference this large is
# met by chance more than once in twenty tests, and many expressions are tested
LEAST_TELLING = 3.84


@dataclass(frozen=True, slots=True)
class Contrast:
    """How many of the items inside and outside have a property.

    `inside` of `all_inside` items have it, and `outside` of `all_outside`.
    """

    inside: int
    outside: int
    all_inside: int
    all_outside: int

    @property
    def g2(self) -> float:
        """Return G2 = 2 · Σ O · ln(O / E) over the four cells of the table.

        O is what was counted in a cell, E = row total · column total / grand total what
        would be expected if the property were spread evenly; a cell with O = 0 adds
        nothing. Rayson & Garside sum over the two cells with the property, which is
        the same but for a rest when nearly all items lack it; a passage is no rare item,
        so the cells without it are counted as Dunning does.
        """
        have, lack = self.inside + self.outside, self._lacking_inside + self._lacking_outside
        whole = have + lack
        cells = (
            (self.inside, have, self.all_inside),
            (self.outside, have, self.all_outside),
            (self._lacking_inside, lack, self.all_inside),
            (self._lacking_outside, lack, self.all_outside),
        )
        return 2 * sum(_term(seen, row * column / whole) for seen, row, column in cells if seen)

    @property
    def speaks_for_inside(self) -> bool:
        """Tell whether the share inside is larger than the share outside."""
        return self.inside * self.all_outside > self.outside * self.all_inside

    @property
    def tells_inside(self) -> bool:
        """Tell whether the share inside is larger by more than chance easily makes it."""
        return self.speaks_for_inside and self.g2 >= LEAST_TELLING

    @property
    def _lacking_inside(self) -> int:
        return self.all_inside - self.inside

    @property
    def _lacking_outside(self) -> int:
        return self.all_outside - self.outside


def _term(seen: int, expected: float) -> float:
    return seen * log(seen / expected)
