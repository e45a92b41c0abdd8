"""Paired bars: what is said of each code in one cluster and in the others.

In: the table `comparison`.
Out: a Drawing; clusters are told apart by letter and by filled, light and open bars.
Never: a bar without its numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sentra_qual.messages import say
from sentra_qual.model import Table
from sentra_qual.pictures.lettering import lines
from sentra_qual.pictures.rows import Row, figure, rows_of, text
from sentra_qual.pictures.shapes import (
    GREY,
    INK,
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

_LABEL, _VALUES, _BAR, _LINE, _INDENT = 272.0, 96.0, 11.0, 13.0, 14.0
_LOOKS = ((STRONG, ""), (SOFT, ""), ("", INK), ("#d9d9d9", ""))
_MOST_ROWS = 44


def paired(table: Table, language: str) -> Drawing:
    """Draw a bar a cluster for each code."""
    groups = [one.key.removesuffix(".units") for one in table.columns if one.key.endswith(".units")]
    rows = _shown(rows_of(table), len(groups))
    most = max((figure(row, f"{one}.units") for row in rows for one in groups), default=0) or 1
    marks: list[Mark] = [*_legend(groups, language)]
    y = 14.0 + len(groups) * 16
    top = y
    for row in rows:
        y += 5 if not _depth(row) else 0
        marks += _row(row, groups, y, most)
        y += max(len(groups) * (_BAR + 1), len(_names(row)) * _LINE) + 6
    return Drawing(
        title=table.title,
        description=_told(rows, groups, language),
        height=y + 6,
        marks=(*marks, Path(((_LABEL, top), (_LABEL, y)), stroke=GREY)),
    )


def _shown(rows: Sequence[Row], groups: int) -> list[Row]:
    """Return the codes that have room: all, or no deeper than the page can hold."""
    depth = max(map(_depth, rows), default=0)
    while depth and sum(_depth(row) <= depth for row in rows) * groups > 2 * _MOST_ROWS:
        depth -= 1
    return [row for row in rows if _depth(row) <= depth]


def _depth(row: Row) -> int:
    return text(row, "code").count(".")


def _names(row: Row) -> tuple[str, ...]:
    return lines(text(row, "name"), _LABEL - 26 - _depth(row) * _INDENT)


def _letter(at: int) -> str:
    return chr(ord("A") + at % 26)


def _row(row: Row, groups: Sequence[str], y: float, most: float) -> Iterator[Mark]:
    depth = _depth(row)
    for at, name in enumerate(_names(row)):
        yield Words(depth * _INDENT, y + 10 + at * _LINE, name, bold=not depth)
    for at, group in enumerate(groups):
        top = y + at * (_BAR + 1)
        units = figure(row, f"{group}.units")
        long = (WIDTH - _LABEL - _VALUES) * units / most
        fill, stroke = _LOOKS[at % len(_LOOKS)]
        yield Words(_LABEL - 6, top + 9, _letter(at), size=10, anchor="end", fill=GREY)
        if units:
            yield Box(_LABEL, top, long, _BAR, fill=fill, stroke=stroke)
        shown = f"{units:.0f} ({figure(row, f'{group}.informants'):.0f})"
        yield Words(_LABEL + long + 5, top + 9, shown, size=10)


def _legend(groups: Sequence[str], language: str) -> Iterator[Mark]:
    for at, group in enumerate(groups):
        fill, stroke = _LOOKS[at % len(_LOOKS)]
        y = 3.0 + at * 16
        yield Box(16, y, 22, 10, fill=fill, stroke=stroke)
        yield Words(0, y + 9, _letter(at), size=SMALL)
        told = say("pictures.paired.legend", language=language, group=group)
        yield Words(46, y + 9, lines(told, WIDTH - 50, most=1, size=SMALL)[0], size=SMALL)


def _told(rows: Sequence[Row], groups: Sequence[str], language: str) -> str:
    parts = []
    for row in rows:
        counts = ", ".join(f"{one} {figure(row, f'{one}.units'):.0f}" for one in groups)
        parts.append(f"{text(row, 'name')}: {counts}")
    return say("pictures.paired.told", language=language, parts="; ".join(parts))
