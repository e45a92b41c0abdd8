"""What a table can be asked for besides its name.

In: the options of a command.
Out: one frozen value that every table understands its part of.
Never: None for "the default"; an empty text or tuple is it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sentra_qual.model import Judgement


class Cells(StrEnum):
    """What stands in a cell of the framework matrix."""

    COUNTS = "counts"
    QUOTES = "quotes"


@dataclass(frozen=True, slots=True)
class Asked:
    """Options of tables.

    `by` names attributes that group informants, the first one most important. `within` is
    how many turns apart two codes may stand (0: three, and only pairs that share a passage are
    listed); `parts` how many stretches an interview is cut
    into; `most` how many words a code is shown with. `base`, `run`, `threshold`, `orders`
    and `seed` are of the saturation. `judged` is what the researcher judged of actors.
    """

    by: tuple[str, ...] = ()
    cells: Cells = Cells.COUNTS
    within: int = 0
    parts: int = 4
    most: int = 15
    base: int = 4
    run: int = 2
    threshold: float = 0.05
    orders: int = 1000
    seed: int = 1
    judged: tuple[Judgement, ...] = ()


PLAIN = Asked()
