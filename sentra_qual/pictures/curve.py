"""The curve of saturation: how many codes are known after each interview.

In: the table `saturation`.
Out: a Drawing: the interviews in their order, and between which numbers other orders lie.
Never: the curve of one order alone; the order of interviews is chance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sentra_qual.messages import say
from sentra_qual.model import Table
from sentra_qual.pictures.rows import Row, figure, rows_of
from sentra_qual.pictures.shapes import (
    GREY,
    RULE,
    SMALL,
    STRONG,
    WARM,
    WIDTH,
    Box,
    Dot,
    Drawing,
    Mark,
    Path,
    Words,
)

_LEFT, _RIGHT, _TOP, _HIGH = 52.0, 24.0, 44.0, 230.0
_BAND = "#dbe7f0"


def curve(table: Table, language: str) -> Drawing:
    """Draw the known codes by number of interviews, with the middle 95 % of random orders."""
    rows = rows_of(table)
    scale = _Scale(len(rows), max((figure(row, "high") for row in rows), default=1) or 1)
    top = [scale.place(at, figure(row, "high")) for at, row in enumerate(rows)]
    bottom = [scale.place(at, figure(row, "low")) for at, row in enumerate(rows)]
    mean = [scale.place(at, figure(row, "mean")) for at, row in enumerate(rows)]
    real = [scale.place(at, figure(row, "total")) for at, row in enumerate(rows)]
    marks: list[Mark] = [*_legend(language)]
    if len(rows) > 1:
        marks.append(Path((*top, *reversed(bottom)), stroke="", fill=_BAND))
    marks += scale.axes(language)
    if len(rows) > 1:
        marks += [
            Path(tuple(mean), stroke=WARM, thickness=1.5, dashed=True),
            Path(tuple(real), stroke=STRONG, thickness=2),
        ]
    marks += [Dot(x, y) for x, y in real]
    return Drawing(
        title=table.title,
        description=_told(rows, language),
        height=_TOP + _HIGH + 48,
        marks=tuple(marks),
    )


class _Scale:
    """Where a number of codes after a number of interviews stands on the sheet."""

    def __init__(self, interviews: int, most: float) -> None:
        self._interviews, self._most = interviews, most

    def place(self, at: int, codes: float) -> tuple[float, float]:
        room = WIDTH - _LEFT - _RIGHT
        x = _LEFT + room * (at + 0.5) / max(1, self._interviews)
        return x, _TOP + _HIGH * (1 - codes / self._most)

    def axes(self, language: str) -> Iterator[Mark]:
        bottom = _TOP + _HIGH
        for value in _ticks(self._most):
            y = self.place(0, value)[1]
            yield Path(((_LEFT, y), (WIDTH - _RIGHT, y)), stroke=RULE, thickness=0.6)
            yield Words(_LEFT - 6, y + 4, str(value), size=SMALL, anchor="end")
        step = max(1, -(-self._interviews // 20))
        for at in range(0, self._interviews, step):
            x = self.place(at, 0)[0]
            yield Words(x, bottom + 16, str(at + 1), size=SMALL, anchor="middle")
        told = say("pictures.curve.interviews", language=language)
        yield Words((_LEFT + WIDTH - _RIGHT) / 2, bottom + 38, told, size=SMALL, anchor="middle")
        told = say("pictures.curve.codes", language=language)
        yield Words(14, _TOP + _HIGH / 2, told, size=SMALL, anchor="middle", turned=True)
        yield Path(((_LEFT, bottom), (WIDTH - _RIGHT, bottom)), stroke=GREY)


def _ticks(most: float) -> list[int]:
    step = next(one for one in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**6) if most / one <= 8)
    return list(range(0, int(most) + 1, step))


def _legend(language: str) -> Iterator[Mark]:
    yield Path(((0, 8), (26, 8)), stroke=STRONG, thickness=2)
    yield Dot(13, 8)
    yield Words(32, 12, say("pictures.curve.order", language=language), size=SMALL)
    yield Path(((196, 8), (222, 8)), stroke=WARM, thickness=1.5, dashed=True)
    yield Words(228, 12, say("pictures.curve.mean", language=language), size=SMALL)
    yield Box(416, 2, 26, 12, fill=_BAND)
    yield Words(448, 12, say("pictures.curve.band", language=language), size=SMALL)


def _told(rows: Sequence[Row], language: str) -> str:
    parts = (f"{at}: {figure(row, 'total'):.0f}" for at, row in enumerate(rows, start=1))
    return say("pictures.curve.told", language=language, parts=", ".join(parts))
