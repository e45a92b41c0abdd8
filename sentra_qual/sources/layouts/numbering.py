"""Labels whose numbers count the turns, not the people: T1, J1, T2, J2.

In: candidates in order. Out: the same, without such numbers.
Never: two informants made one (I1 and I2 who both answer one question).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from sentra_qual.patterns import late
from sentra_qual.sources.labels import Candidate
from sentra_qual.sources.vocabulary import pairs

_NUMBERED = late(r"(?P<name>[^\W\d]+)[ .\-]?(?P<number>\d{1,3})$")
_ENOUGH = 3


def uncounted(found: Sequence[Candidate]) -> list[Candidate]:
    """Return candidates with a turn's number taken off their labels."""
    numbered = [(one, hit) for one in found if (hit := _NUMBERED.match(one.name))]
    names = {hit["name"] for _, hit in numbered}
    if len(names) < 2 or not _counts_turns([(h["name"], int(h["number"])) for _, h in numbered]):
        return list(found)
    return [
        replace(one, name=hit["name"]) if (hit := _NUMBERED.match(one.name)) else one
        for one in found
    ]


def _counts_turns(labels: Sequence[tuple[str, int]]) -> bool:
    """Tell whether numbers rise by one, each shared by the same voices in the same order."""
    if len(set(labels)) < len(labels):
        return False
    if _counts_every_turn(labels):
        return True
    rounds = [(number, [name for name, _ in group]) for number, group in groupby(labels, _number)]
    numbers = [number for number, _ in rounds]
    rising = all(b - a in (1, 2) for a, b in pairwise(numbers))
    alike = sum(voices == rounds[0][1] for _, voices in rounds) >= 0.8 * len(rounds)
    voices = rounds[0][1]
    customary = tuple(name.casefold() for name in voices) in pairs()
    enough = len(rounds) >= _ENOUGH or (len(rounds) > 1 and customary)
    return rising and alike and len(voices) > 1 and enough


def _counts_every_turn(labels: Sequence[tuple[str, int]]) -> bool:
    """Tell P 1, N 2, P 3: one number for each turn, whoever has it."""
    rising = all(b == a + 1 for (_, a), (_, b) in pairwise(labels))
    names = Counter(name for name, _ in labels)
    return rising and len(labels) > _ENOUGH and min(names.values()) > 1


def _number(label: tuple[str, int]) -> int:
    return label[1]
