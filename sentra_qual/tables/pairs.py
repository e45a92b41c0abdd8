"""Which codes stand together, and where in the interview a code comes.

In: Findings.
Out: the tables `cooccurrence` and `sequence`.
Never: a code together with its own parent; a child counts for it anyway.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from sentra_qual.messages import say
from sentra_qual.model import Cell, Findings, Table, Unit
from sentra_qual.tables.apart import names_apart
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.counts import counting_notes
from sentra_qual.tables.headings import columns, figure_column
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.wording import spoken

NEAR = 3  # turns, where nobody asks for another distance


@dataclass(frozen=True, slots=True)
class _Order:
    """Where every unit stands: which of its interview's units it is, and in which turn."""

    place: Mapping[Unit, int]
    size: Mapping[str, int]

    @classmethod
    def of(cls, material: Material) -> _Order:
        place: dict[Unit, int] = {}
        size: defaultdict[str, int] = defaultdict(int)
        for unit in sorted(material.informants, key=lambda one: (one.interview, one.span)):
            place[unit] = size[unit.interview]
            size[unit.interview] += 1
        return cls(place, size)


def cooccurrence(findings: Findings, asked: Asked = PLAIN) -> Table:
    """Count for each pair of codes how often they share a passage or stand near each other."""
    material, language = gather(findings), spoken(findings)
    order = _Order.of(material)
    codes = [code.id for code in findings.codebook.walk() if material.counted.get(code.id)]
    places = {code: _places(code, material, order) for code in codes}
    names = names_apart(findings.codebook, language)
    rows, apart, turns = [], 0, asked.within or NEAR
    for one, other in combinations(codes, 2):
        if not (one.startswith(f"{other}.") or other.startswith(f"{one}.")):
            figures = _pair(one, other, material, places, turns)
            listed = figures[0] or (asked.within and figures[2])
            apart += bool(any(figures[:3]) and not listed)
            if listed:
                rows.append((one, names[one], other, names[other], *figures))
    rows.sort(key=lambda row: (-row[4], -row[5], -row[6]))
    within = say("views.column.within", language=language, n=turns)
    keys = ("code", "name", "other_code", "other_name", "together", "adjacent")
    return Table(
        name="cooccurrence",
        title=say("views.title.cooccurrence", language=language),
        columns=(
            *columns(keys, language, spare=("code", "other_code")),
            figure_column("within", within),
            *columns(("informants", "jaccard"), language),
        ),
        rows=tuple(rows),
        notes=(
            say("views.note.cooccurrence", language=language, n=turns),
            *_left_apart(apart, turns, language),
            *counting_notes(material),
        ),
    )


def _left_apart(pairs: int, turns: int, language: str) -> Iterator[str]:
    """Say how many pairs only stand near each other, and how to see them."""
    if pairs:
        yield say("views.note.apart", language=language, pairs=pairs, n=turns)


_Places = Mapping[str, tuple[list[int], list[int]]]


def _places(code: str, material: Material, order: _Order) -> _Places:
    """Return for each interview the places of a code's units, and the turns they stand in."""
    found: defaultdict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for unit in material.counted[code]:
        places, turns = found[unit.interview]
        places.append(order.place[unit])
        turns.append(unit.turn)
    for places, turns in found.values():
        places.sort()
        turns.sort()
    return found


def _pair(
    one: str, other: str, material: Material, places: Mapping[str, _Places], within: int
) -> tuple[int, int, int, int, float | None]:
    mine, theirs = material.counted[one], material.counted[other]
    both = mine & theirs
    beside = near = -len(both)
    for interview in places[one].keys() & places[other].keys():
        (my_places, my_turns), (their_places, their_turns) = (
            places[one][interview],
            places[other][interview],
        )
        beside += _near(my_places, their_places, 1)
        near += _near(my_turns, their_turns, within)
    people = {material.informants[unit] for unit in both}
    return len(both), beside, near, len(people), len(both) / len(mine | theirs)


def _near(mine: list[int], theirs: list[int], most: int) -> int:
    """Count the pairs that stand at most so far apart, a unit with itself too."""
    return sum(bisect_right(theirs, at + most) - bisect_left(theirs, at - most) for at in mine)


def sequence(findings: Findings, asked: Asked = PLAIN) -> Table:
    """Count where in the interviews each code stands: by stretches, and on average."""
    material, language = gather(findings), spoken(findings)
    order, parts = _Order.of(material), max(1, asked.parts)
    rows, names = [], names_apart(findings.codebook, language)
    for code in findings.codebook.walk():
        units = material.counted.get(code.id, frozenset())
        rows.append((code.id, names[code.id], *_positions(units, order, parts)))
    headings = (
        figure_column(f"part_{n}", say("views.grouped.part", language=language, n=n, of=parts))
        for n in range(1, parts + 1)
    )
    return Table(
        name="sequence",
        title=say("views.title.sequence", language=language),
        columns=(
            *columns(("code", "name"), language, spare=("code",)),
            *headings,
            *columns(("position", "first"), language),
        ),
        rows=tuple(rows),
        notes=(
            say("views.note.sequence", language=language, n=parts),
            *counting_notes(material),
        ),
    )


def _positions(units: Iterable[Unit], order: _Order, parts: int) -> Iterator[Cell]:
    """Yield the units in each part, their mean position, and the mean of the first ones."""
    positions = {unit: _position(unit, order) for unit in units}
    counts = [0] * parts
    for position in positions.values():
        counts[min(parts - 1, int(position * parts))] += 1
    yield from counts
    firsts: dict[str, float] = {}
    for unit, position in positions.items():
        firsts[unit.interview] = min(position, firsts.get(unit.interview, 1.0))
    yield _mean(list(positions.values()))
    yield _mean(list(firsts.values()))


def _position(unit: Unit, order: _Order) -> float:
    """Return where a unit stands in its interview: 0 is the beginning, 1 the end."""
    return (order.place[unit] + 0.5) / order.size[unit.interview]


def _mean(values: list[float]) -> float | None:
    return sum(sorted(values)) / len(values) if values else None
