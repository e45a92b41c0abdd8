"""What the learner sees of a passage, and what it is told.

In: nothing.
Out: frozen shapes of plain strings.
Never: a text, a file, a coder's name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from sentra_qual.model import Strength

_RANK = {Strength.STRONG: 0, Strength.FAIR: 1, Strength.WEAK: 2}


class Form(NamedTuple):
    """A rule of the codebook and the words by which it was met."""

    rule: str
    words: str


class Kind(NamedTuple):
    """How good a proposal is before anybody judged it: its best evidence, and how many rules."""

    strength: Strength
    rules: int


@dataclass(frozen=True, slots=True)
class Hint:
    """A code that rules propose for a passage.

    `coded` tells that it counts before anybody looked, `ticked` that it is shown with a
    tick as long as nothing was learned about the code.
    """

    code: str
    kind: Kind
    forms: tuple[Form, ...]
    coded: bool = False
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Sight:
    """A passage as the learner sees it: its words, each once, and what rules propose."""

    words: tuple[str, ...]
    hints: tuple[Hint, ...] = ()

    def hint(self, code: str) -> Hint | None:
        """Return what rules propose for a code."""
        return next((one for one in self.hints if one.code == code), None)

    @property
    def ticked(self) -> frozenset[str]:
        """Return what is ticked as long as nothing was learned."""
        return frozenset(one.code for one in self.hints if one.ticked)

    @property
    def coded(self) -> frozenset[str]:
        """Return what counts before anybody looked."""
        return frozenset(one.code for one in self.hints if one.coded)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a coder said of a passage.

    `whole` tells that the card was left: then every code not in `yes` is a no. Otherwise
    only the codes in `yes` and `no` were judged.
    """

    yes: frozenset[str]
    no: frozenset[str] = field(default_factory=frozenset)
    whole: bool = True

    def verdict(self, code: str) -> bool | None:
        """Tell whether a code is true of the passage; None if nobody said."""
        if code in self.yes:
            return True
        return False if self.whole or code in self.no else None


def kind_of(strengths: Iterable[tuple[str, Strength]]) -> Kind:
    """Return the kind of a proposal from its pieces of evidence, rule and strength of each."""
    pieces = list(strengths)
    best = min((strength for _, strength in pieces), key=_RANK.__getitem__)
    return Kind(best, min(len({rule for rule, _ in pieces}), 3))
