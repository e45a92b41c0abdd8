"""The matrix of stakeholders: interest to the right, influence upwards.

In: the table `stakeholders`.
Out: a Drawing with every actor's name in its field, and the group that the field makes.
Never: a place for an actor that nobody judged; those stand below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sentra_qual.messages import say
from sentra_qual.model import Table
from sentra_qual.pictures.lettering import lines
from sentra_qual.pictures.rows import Row, heading, rows_of, text
from sentra_qual.pictures.shapes import (
    GREY,
    INK,
    SMALL,
    WIDTH,
    Box,
    Dot,
    Drawing,
    Mark,
    Path,
    Words,
)

LEVELS = ("low", "medium", "high")
_LEFT, _TOP, _LINE, _LEAST = 66.0, 8.0, 15.0, 78.0
_WIDE = (WIDTH - _LEFT) / 3
_SHADES = {"key": "#c4dcee", "strategic": "#e3eef6", "supporting": "#ffffff"}
_GROUPS = ("key", "strategic", "supporting")


def matrix(table: Table, language: str) -> Drawing:
    """Draw nine fields, the most important at the upper right."""
    rows = [_judged(row, language) for row in rows_of(table)]
    marks: list[Mark] = []
    y = _TOP
    for influence in reversed(LEVELS):
        fields = [_lines(rows, interest, influence) for interest in LEVELS]
        high = max(_LEAST, max(map(len, fields)) * _LINE + 38)
        for at, (interest, names) in enumerate(zip(LEVELS, fields, strict=True)):
            place = (_LEFT + at * _WIDE, y)
            marks += _field(place, high, names, _group(interest, influence), language)
        level = say(f"pictures.matrix.{influence}", language=language)
        marks.append(
            Words(_LEFT - 10, y + high / 2, level, size=SMALL, anchor="middle", turned=True)
        )
        y += high
    marks += _axes(table, y, language)
    y += 54
    below = _unplaced(rows, y, language)
    return Drawing(
        title=table.title,
        description=_told(rows, language),
        height=y + len(below) * _LINE + 4 * bool(below),
        marks=(*marks, *below),
    )


def _judged(row: Row, language: str) -> Row:
    """Return a row with levels and group by their keys, however they are called."""
    levels = {say(f"pictures.matrix.{one}", language=language): one for one in LEVELS}
    groups = {say(f"forms.group.{one}", language=language): one for one in _GROUPS}
    return {
        **row,
        "interest_level": levels.get(text(row, "interest"), ""),
        "influence_level": levels.get(text(row, "influence"), ""),
        "group_key": groups.get(text(row, "group"), ""),
    }


def _at(rows: Sequence[Row], interest: str, influence: str) -> list[Row]:
    return [
        row
        for row in rows
        if text(row, "interest_level") == interest and text(row, "influence_level") == influence
    ]


def _group(interest: str, influence: str) -> str:
    """Return the group that a field makes."""
    high = (interest == "high") + (influence == "high")
    return ("supporting", "strategic", "key")[high]


def _lines(rows: Sequence[Row], interest: str, influence: str) -> list[tuple[str, str]]:
    """Return the lines of a field, each with the group of the actor that begins there."""
    found: list[tuple[str, str]] = []
    for row in _at(rows, interest, influence):
        name = lines(text(row, "actor"), _WIDE - 36, most=3, size=SMALL)
        groups = [text(row, "group_key"), *[""] * (len(name) - 1)]
        found += zip(name, groups, strict=True)
    return found


def _field(
    place: tuple[float, float],
    high: float,
    names: Sequence[tuple[str, str]],
    group: str,
    language: str,
) -> Iterator[Mark]:
    x, y = place
    yield Box(x, y, _WIDE, high, fill=_SHADES[group], stroke=GREY)
    told = say(f"pictures.matrix.{group}", language=language)
    yield Words(x + 24, y + 15, told, size=10, fill=GREY)
    yield _mark(x + 14, y + 11.5, group, GREY)
    for at, (name, stands) in enumerate(names):
        yield Words(x + 24, y + 38 + at * _LINE, name, size=SMALL)
        if stands:
            yield _mark(x + 14, y + 34 + at * _LINE, stands, INK)


def _mark(x: float, y: float, group: str, fill: str) -> Mark:
    """Return the sign of a group: a dot, a diamond, a ring."""
    if group == "strategic":
        around = ((x - 4.5, y), (x, y - 4.5), (x + 4.5, y), (x, y + 4.5))
        return Path(around, stroke="", fill=fill)
    return Dot(x, y, radius=3.5, fill=fill, open=group == "supporting")


def _axes(table: Table, y: float, language: str) -> Iterator[Mark]:
    for at, interest in enumerate(LEVELS):
        level = say(f"pictures.matrix.{interest}", language=language)
        yield Words(_LEFT + (at + 0.5) * _WIDE, y + 16, level, size=SMALL, anchor="middle")
    middle = (_LEFT + WIDTH) / 2
    yield Words(middle, y + 36, heading(table, "interest"), anchor="middle", bold=True)
    told = heading(table, "influence")
    yield Words(18, (_TOP + y) / 2, told, anchor="middle", bold=True, turned=True)
    yield Path(((_LEFT, y), (WIDTH, y)), stroke=GREY)


def _unplaced(rows: Sequence[Row], y: float, language: str) -> list[Mark]:
    names = [
        text(row, "actor")
        for row in rows
        if text(row, "interest_level") not in LEVELS or text(row, "influence_level") not in LEVELS
    ]
    if not names:
        return []
    told = say("pictures.matrix.unplaced", language=language, names=", ".join(names))
    some = lines(told, WIDTH - 8, most=6, size=SMALL)
    return [Words(0, y + at * _LINE, line, size=SMALL) for at, line in enumerate(some)]


def _told(rows: Sequence[Row], language: str) -> str:
    parts = (
        say(
            "pictures.matrix.one",
            language=language,
            actor=text(row, "actor"),
            interest=text(row, "interest") or "–",
            influence=text(row, "influence") or "–",
            group=text(row, "group") or "–",
        )
        for row in rows
    )
    return say("pictures.matrix.told", language=language, parts="; ".join(parts))
