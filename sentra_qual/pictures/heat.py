"""A heat map: codes against informants, the number of passages in every cell.

In: the table `cases` with counts.
Out: a Drawing; a cell's number stands in it, and darker means more.
Never: shades alone where a number has room.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sentra_qual.messages import say
from sentra_qual.model import Cell, Column, Table
from sentra_qual.pictures.lettering import lines, width
from sentra_qual.pictures.shapes import (
    PAPER,
    RULE,
    SMALL,
    WIDTH,
    Box,
    Drawing,
    Mark,
    Words,
)

_LABEL, _CELL, _STEP, _INDENT, _KEY = 250.0, 15.0, 17.0, 12.0, 34.0
_MOST_ROWS, _MOST_COLUMNS, _WIDEST, _HEAD = 48, 26, 130.0, 130.0
_STEPS = 4  # shades in the legend, besides that of nothing
_BLACK = "#000000"  # between white and it one always stands out, 4.5 to 1
_LIGHT, _DARK = (225, 236, 245), (8, 62, 107)


@dataclass(frozen=True, slots=True)
class _Line:
    """A code: its name, how deep it stands, its passages by informant."""

    name: str
    depth: int
    cells: tuple[int, ...]


def heat(table: Table, language: str) -> Drawing:
    """Draw a row a code and a column an informant, in panels where there are many."""
    informants = [str(row[0]) for row in table.rows]
    panels = _panels(len(informants))
    step = min(_WIDEST, (WIDTH - _LABEL) / max(map(len, panels), default=1))
    rows, left_out = _shown(table, max(1, len(panels)))
    most = max((max(row.cells, default=0) for row in rows), default=0) or 1
    marks: list[Mark] = []
    y = 4.0
    for panel in panels:
        names = [lines(informants[at], _HEAD, most=1, size=SMALL)[0] for at in panel]
        head = max(width(name, SMALL) for name in names) + 8
        marks += _panel(rows, dict(zip(panel, names, strict=True)), (y, head), step, most)
        y += head + len(rows) * _STEP + 22
    marks += _legend(most, y, language)
    return Drawing(
        title=table.title,
        description=_told(rows, informants, left_out, language),
        height=y + _STEP + 4,
        marks=tuple(marks),
    )


def _panels(informants: int) -> list[range]:
    """Return which informants stand beside each other: panels of nearly one width."""
    count = -(-informants // _MOST_COLUMNS)
    size = -(-informants // max(1, count))
    return [range(at, min(at + size, informants)) for at in range(0, informants, size or 1)]


def _shown(table: Table, panels: int) -> tuple[list[_Line], int]:
    """Return the codes that have room: all, or no deeper than the page can hold."""
    figures = [at for at, one in enumerate(table.columns) if one.numeric]
    every = [_line(table.columns[at], [row[at] for row in table.rows]) for at in figures]
    depth = max((one.depth for one in every), default=0)
    while depth and sum(one.depth <= depth for one in every) * panels > _MOST_ROWS:
        depth -= 1
    kept = [one for one in every if one.depth <= depth]
    return kept, len(every) - len(kept)


def _line(column: Column, cells: Sequence[Cell]) -> _Line:
    counts = (int(one) if isinstance(one, int | float) else 0 for one in cells)
    return _Line(column.heading, column.key.count("."), tuple(counts))


def _panel(
    rows: Sequence[_Line],
    names: Mapping[int, str],
    place: tuple[float, float],
    step: float,
    most: int,
) -> Iterator[Mark]:
    top, head = place
    for at, name in enumerate(names.values()):
        x = _LABEL + at * step + step / 2 + 4
        yield Words(x, top + head - 5, name, size=SMALL, turned=True)
    for number, row in enumerate(rows):
        y = top + head + number * _STEP
        label = lines(row.name, _LABEL - 8 - row.depth * _INDENT, most=1, size=SMALL)[0]
        yield Words(row.depth * _INDENT, y + 12, label, size=SMALL, bold=not row.depth)
        for at, one in enumerate(names):
            yield from _cell(row.cells[one], (_LABEL + at * step, y), step, most)


def _cell(count: int, place: tuple[float, float], step: float, most: int) -> Iterator[Mark]:
    x, y = place
    share = count / most
    yield Box(x + 0.5, y + 0.5, step - 1, _STEP - 2, fill=_shade(share), stroke=RULE)
    if count and step >= _CELL - 1:
        ink = PAPER if _is_dark(_shade(share)) else _BLACK
        yield Words(x + step / 2, y + 12, str(count), size=SMALL, anchor="middle", fill=ink)


def _legend(most: int, y: float, language: str) -> Iterator[Mark]:
    """Draw a row of cells from nothing to the most there is, each with its number."""
    counts = sorted({0, *(-(-most * at // _STEPS) for at in range(1, _STEPS + 1))})
    told = say("pictures.heat.legend", language=language)
    yield Words(_LABEL - 8, y + 12, told, size=SMALL, anchor="end")
    for at, count in enumerate(counts):
        x = _LABEL + at * _KEY
        yield from _cell(count, (x, y), _KEY, most)
        if not count:
            yield Words(x + _KEY / 2, y + 12, "0", size=SMALL, anchor="middle")


def _is_dark(shade: str) -> bool:
    """Tell whether white stands out from a shade more than black does (WCAG 2.2)."""
    red, green, blue = (_linear(int(shade[at : at + 2], 16) / 255) for at in (1, 3, 5))
    light = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 1.05 / (light + 0.05) > (light + 0.05) / 0.05


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _shade(share: float) -> str:
    if not share:
        return PAPER
    mixed = (
        round(light + (dark - light) * share) for light, dark in zip(_LIGHT, _DARK, strict=True)
    )
    return "#" + "".join(f"{one:02x}" for one in mixed)


def _told(rows: Sequence[_Line], informants: Sequence[str], left_out: int, language: str) -> str:
    parts = []
    for row in rows:
        spoken = [f"{informants[at]} {n}" for at, n in enumerate(row.cells) if n]
        if spoken and not row.depth:
            parts.append(f"{row.name}: {', '.join(spoken)}")
    told = say("pictures.heat.told", language=language, parts="; ".join(parts))
    if left_out:
        told += " " + say("pictures.heat.left_out", language=language, n=left_out)
    return told
