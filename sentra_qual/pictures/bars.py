"""Bars: how many passages each theme and sub-theme has, and how many wait for review.

In: the table `themes` or `codes`.
Out: a Drawing; figures stand beside the bars.
Never: a bar without its number.
"""

from __future__ import annotations

from collections.abc import Iterator

from sentra_qual.messages import say
from sentra_qual.model import Table
from sentra_qual.pictures.lettering import lines, width
from sentra_qual.pictures.rows import Row, figure, rows_of, text
from sentra_qual.pictures.shapes import (
    GREY,
    SMALL,
    SOFT,
    STRONG,
    WIDTH,
    Box,
    Drawing,
    Mark,
    Path,
    Words,
)

_LABEL, _VALUES, _STEP, _LINE = 262.0, 96.0, 22.0, 13.0
_INDENT, _BAR, _MOST_ROWS = 14.0, 12.0, 38
_ROOM = WIDTH - _LABEL - _VALUES


def bars(table: Table, language: str) -> Drawing:
    """Draw a bar a theme and sub-theme: filled what counts, open what waits."""
    every = rows_of(table)
    rows = _shown(every)
    longest = max([figure(row, "units") + figure(row, "queued") for row in rows], default=0) or 1
    marks: list[Mark] = []
    y = 26.0
    for row in rows:
        names = lines(_name(row), _LABEL - 12 - _depth(row) * _INDENT)
        y += 6 if not _depth(row) else 0
        marks += _bar(row, names, y, longest)
        y += max(_STEP, len(names) * _LINE + 8)
    axis = Path(((_LABEL, 20), (_LABEL, y)), stroke=GREY)
    return Drawing(
        title=table.title,
        description=_told(rows, len(every) - len(rows), language),
        height=y + 8,
        marks=(*_legend(language, nested=any(map(_depth, rows))), *marks, axis),
    )


def _shown(rows: list[Row]) -> list[Row]:
    """Return the codes that have room: all, or no deeper than a page can hold."""
    depth = max(map(_depth, rows), default=0)
    while depth and sum(_depth(row) <= depth for row in rows) > _MOST_ROWS:
        depth -= 1
    return [row for row in rows if _depth(row) <= depth]


def _depth(row: Row) -> int:
    return text(row, "code").count(".")


def _name(row: Row) -> str:
    return text(row, "subtheme") or text(row, "theme") or text(row, "name")


def _bar(row: Row, names: tuple[str, ...], y: float, longest: float) -> Iterator[Mark]:
    depth, units, queued = _depth(row), figure(row, "units"), figure(row, "queued")
    for at, name in enumerate(names):
        yield Words(depth * _INDENT, y + 10 + at * _LINE, name, bold=not depth)
    long, more = (_ROOM * part / longest for part in (units, queued))
    top = y + (len(names) - 1) * _LINE / 2
    if units:
        yield Box(_LABEL, top, long, _BAR, fill=SOFT if depth else STRONG)
    if queued:
        yield Box(_LABEL + long, top + 0.5, more, _BAR - 1, stroke=GREY, dashed=True)
    shown = f"{units:.0f} ({figure(row, 'informants'):.0f})" + (f" + {queued:.0f}" * bool(queued))
    yield Words(_LABEL + long + more + 6, top + 10, shown, size=SMALL)


def _legend(language: str, *, nested: bool) -> Iterator[Mark]:
    """Say what the bars are; of sub-themes only where some are drawn."""
    yield Box(0, 3, 18, 10, fill=STRONG)
    if nested:
        yield Box(20, 3, 18, 10, fill=SOFT)
    told = say(f"pictures.bars.{'counted' if nested else 'counted_themes'}", language=language)
    start = 44 if nested else 24
    yield Words(start, 12, told, size=SMALL)
    at = start + 14 + width(told, SMALL)
    yield Box(at, 3.5, 18, 9, stroke=GREY, dashed=True)
    yield Words(at + 24, 12, say("pictures.bars.queued", language=language), size=SMALL)


def _told(rows: list[Row], left_out: int, language: str) -> str:
    parts = (
        say(
            "pictures.bars.one",
            language=language,
            name=_name(row),
            units=f"{figure(row, 'units'):.0f}",
            informants=f"{figure(row, 'informants'):.0f}",
            queued=f"{figure(row, 'queued'):.0f}",
        )
        for row in rows
        if not _depth(row) or figure(row, "units") or figure(row, "queued")
    )
    told = say("pictures.bars.told", language=language, parts="; ".join(parts))
    if left_out:
        told += " " + say("pictures.bars.left_out", language=language, n=left_out)
    return told
