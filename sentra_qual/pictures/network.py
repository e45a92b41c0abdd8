"""A network: which codes share passages, the codes in a row and an arc for each pair.

In: the table `cooccurrence`.
Out: a Drawing; how many passages a pair shares stands on its arc.
Never: a code drawn beside its own parent; the table has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sentra_qual.messages import say
from sentra_qual.model import Table
from sentra_qual.pictures.lettering import lines, width
from sentra_qual.pictures.rows import Row, figure, rows_of, text
from sentra_qual.pictures.shapes import (
    PAPER,
    SIZE,
    SMALL,
    WIDTH,
    Box,
    Dot,
    Drawing,
    Mark,
    Path,
    Words,
)

_LABEL, _STEP, _TOP = 330.0, 24.0, 16.0
_MOST_PAIRS, _MOST_CODES, _THICKEST = 24, 22, 7.0
# How far along its arc a number may stand, the best place first, and how far from others.
_WAYS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78)
_APART = 15.0


def network(table: Table, language: str) -> Drawing:
    """Draw the pairs that share most passages, as many as can be told apart."""
    pairs = _strongest(rows_of(table))
    names = _named(pairs)
    places = {code: _TOP + at * _STEP for at, code in enumerate(names)}
    most = max((figure(row, "together") for row in pairs), default=1)
    far = max((_span(row, places) for row in pairs), default=1)
    marks: list[Mark] = []
    for row in sorted(pairs, key=lambda one: -_span(one, places)):
        marks += _arc(row, places, most, far)
    taken: list[tuple[float, float]] = []
    for row in sorted(pairs, key=lambda one: _span(one, places)):
        marks += _count(row, places, far, taken)
    for code, name in names.items():
        label = lines(name, _LABEL - 16)
        size = SIZE if len(label) == 1 else 10.0
        for at, one in enumerate(label):
            base = places[code] + 4 + (at - (len(label) - 1) / 2) * 11
            marks.append(Words(_LABEL - 10, base, one, size=size, anchor="end"))
        marks.append(Dot(_LABEL, places[code]))
    return Drawing(
        title=table.title,
        description=_told(pairs, len(table.rows), language),
        height=_TOP + max(1, len(names)) * _STEP,
        marks=tuple(marks),
    )


def _strongest(rows: Sequence[Row]) -> list[Row]:
    """Return the pairs that share most; where a code below has a pair, its parent has none."""
    codes = {text(row, key) for row in rows for key in ("code", "other_code")}
    parents = {code.rpartition(".")[0] for code in codes}
    shared = [row for row in rows if figure(row, "together")]
    leaves = [row for row in shared if not {text(row, "code"), text(row, "other_code")} & parents]
    kept: list[Row] = []
    seen: set[str] = set()
    for row in leaves or shared:
        both = {text(row, "code"), text(row, "other_code")}
        if len(kept) < _MOST_PAIRS and len(seen | both) <= _MOST_CODES:
            kept.append(row)
            seen |= both
    return kept


def _named(pairs: Sequence[Row]) -> dict[str, str]:
    """Return the names of all codes drawn, those of one theme together."""
    found: dict[str, str] = {}
    for row in pairs:
        found[text(row, "code")] = text(row, "name")
        found[text(row, "other_code")] = text(row, "other_name")
    return dict(sorted(found.items()))


def _span(row: Row, places: dict[str, float]) -> float:
    return abs(places[text(row, "code")] - places[text(row, "other_code")])


def _reach(row: Row, places: dict[str, float], far: float) -> float:
    """Return how far an arc swings out: the further apart, the further."""
    return 40 + (WIDTH - _LABEL - 70) * _span(row, places) / far


def _arc(row: Row, places: dict[str, float], most: float, far: float) -> Iterator[Mark]:
    one, other = places[text(row, "code")], places[text(row, "other_code")]
    out = _LABEL + _reach(row, places, far) * 4 / 3
    thick = 1 + (_THICKEST - 1) * figure(row, "together") / most
    points = ((_LABEL, one), (out, one), (out, other), (_LABEL, other))
    yield Path(points, stroke="#8db8d8", thickness=thick, curved=True)


def _count(
    row: Row, places: dict[str, float], far: float, taken: list[tuple[float, float]]
) -> Iterator[Mark]:
    """Set a pair's number on its arc, on paper of its own, where no other number stands yet."""
    spots = [_on_arc(row, places, far, way) for way in _WAYS]
    x, y = next((one for one in spots if _is_free(one, taken)), spots[0])
    taken.append((x, y))
    n = f"{figure(row, 'together'):.0f}"
    wide = width(n, SMALL) + 4
    yield Box(x - wide / 2, y - 6.5, wide, 13, fill=PAPER)
    yield Words(x, y + 4, n, size=SMALL, anchor="middle", bold=True)


def _on_arc(row: Row, places: dict[str, float], far: float, way: float) -> tuple[float, float]:
    """Return the point of an arc at a share of its way: a curve of Bézier."""
    one, other = places[text(row, "code")], places[text(row, "other_code")]
    out = _reach(row, places, far) * 4 / 3
    down = way * way * (3 - 2 * way)
    return _LABEL + out * 3 * way * (1 - way), one + (other - one) * down


def _is_free(spot: tuple[float, float], taken: Sequence[tuple[float, float]]) -> bool:
    return all(abs(spot[0] - x) > _APART or abs(spot[1] - y) > _APART for x, y in taken)


def _told(pairs: Sequence[Row], whole: int, language: str) -> str:
    parts = (
        say(
            "pictures.network.one",
            language=language,
            one=text(row, "name"),
            other=text(row, "other_name"),
            n=f"{figure(row, 'together'):.0f}",
        )
        for row in pairs
    )
    told = say("pictures.network.told", language=language, parts="; ".join(parts) or "–")
    if whole > len(pairs):
        told += " " + say("pictures.network.left_out", language=language, n=len(pairs), of=whole)
    return told
