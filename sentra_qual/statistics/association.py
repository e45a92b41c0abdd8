"""How evenly something is spread over groups.

In: for each group how many have it, of how many.
Out: the counts expected if it were spread evenly; Cramér's V.
Never: a p-value; informants who were chosen on purpose are no random sample.

Source: Cramér (1946), Mathematical Methods of Statistics, chapter 21.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True, slots=True)
class Spread:
    """A 2 × k table: of `sizes` members of each group, `having` have the property."""

    having: Sequence[int]
    sizes: Sequence[int]

    def __post_init__(self) -> None:
        """Refuse counts that no table can hold."""
        pairs = zip(self.having, self.sizes, strict=True)
        if any(not 0 <= have <= size for have, size in pairs):
            raise ValueError("a group cannot have more than it has members")

    @property
    def expected(self) -> tuple[float, ...]:
        """Return how many would have it in each group if all groups were alike."""
        whole, have = sum(self.sizes), sum(self.having)
        return tuple(have * size / whole if whole else 0.0 for size in self.sizes)

    @property
    def cramers_v(self) -> float | None:
        """Return 0 for groups alike, 1 where the group decides; None where nothing can differ.

        V = √(χ² / (N · (min(rows, columns) − 1))), here √(χ² / N), because there are
        two rows: those who have it and those who don't. Groups without members are left out.
        """
        whole, have = sum(self.sizes), sum(self.having)
        groups = [pair for pair in zip(self.having, self.sizes, strict=True) if pair[1]]
        if len(groups) < 2 or not 0 < have < whole:
            return None
        squares = 0.0
        for seen, size in groups:
            expected = have * size / whole
            squares += (seen - expected) ** 2 / expected
            squares += (seen - expected) ** 2 / (size - expected)
        return sqrt(squares / whole)
