"""Passages made up for tests: words, proposals, answers."""

from __future__ import annotations

from random import Random

from sentra_qual.learning import Form, Hint, Judged, Kind, Sight
from sentra_qual.learning.simulating import Case
from sentra_qual.model import Strength

CODES = ("harga", "modal", "bahan")


def hint(
    code: str = "harga",
    rule: str = "banting",
    *,
    strength: Strength = Strength.FAIR,
    coded: bool = False,
    words: str = "",
) -> Hint:
    """Return a proposal by one rule."""
    form = Form(f"{code}:{rule}", words or rule)
    return Hint(code, Kind(strength, 1), (form,), coded, coded or strength is Strength.STRONG)


def sight(words: str = "", *hints: Hint) -> Sight:
    """Return a passage."""
    return Sight(tuple(dict.fromkeys(words.split())), hints)


def said(*codes: str) -> Judged:
    """Return the answer of a card that was left with these codes."""
    return Judged(frozenset(codes))


def invented(seed: int, *, passages: int = 60, interviews: int = 6) -> list[Case]:
    """Return passages in which each code has words of its own, and rules of different worth.

    A strong rule is right nine times in ten, a fair one four times; one true code in three
    is met by no rule.
    """
    random = Random(seed)
    cases = []
    for number in range(passages):
        true = {code for code in CODES if random.random() < 0.3}
        words = [f"{code}{random.randrange(4)}" for code in sorted(true)]
        words += [f"umum{random.randrange(30)}" for _ in range(8)]
        hints = tuple(
            hint(code, "kuat" if strong else "lemah", coded=strong,
                 strength=Strength.STRONG if strong else Strength.FAIR)
            for code in CODES
            for strong in [random.random() < 0.5]
            if random.random() < (0.67 if code in true else 0.03 if strong else 0.25)
        )  # fmt: skip
        seen = Sight(tuple(dict.fromkeys(words)), hints)
        cases.append(Case(f"w{number * interviews // passages}", seen, frozenset(true)))
    return cases
