"""A timeline: where in an interview each code is spoken of.

In: the table `timeline`.
Out: a Drawing: a row a code, a mark a passage, from the beginning to the end.
Never: two interviews on one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sentra_qual.messages import say
from sentra_qual.model import Table
from sentra_qual.pictures.lettering import lines
from sentra_qual.pictures.rows import Row, figure, rows_of, text
from sentra_qual.pictures.shapes import (
    GREY,
    RULE,
    SMALL,
    STRONG,
    WIDTH,
    Box,
    Drawing,
    Mark,
    Path,
    Words,
)

_LABEL, _STEP, _TOP = 250.0, 18.0, 24.0
_ROOM = WIDTH - _LABEL - 8


def timeline(table: Table, language: str) -> Drawing:
    """Draw a panel for each interview of the table."""
    panels: dict[str, list[Row]] = {}
    for row in rows_of(table):
        panels.setdefault(text(row, "interview"), []).append(row)
    marks: list[Mark] = []
    y = 0.0
    for interview, rows in panels.items():
        codes = _codes(rows)
        marks += _panel(interview, rows, codes, y, language)
        y += _TOP + len(codes) * _STEP + 34
    return Drawing(
        title=table.title,
        description=_told(panels, language),
        height=max(y, _STEP),
        marks=tuple(marks),
    )


def _codes(rows: Sequence[Row]) -> dict[str, str]:
    return {text(row, "code"): text(row, "name") for row in rows}


def _panel(
    interview: str, rows: Sequence[Row], codes: Mapping[str, str], top: float, language: str
) -> Iterator[Mark]:
    yield Words(0, top + 14, interview, bold=True)
    places = {code: top + _TOP + at * _STEP for at, code in enumerate(codes)}
    for code, name in codes.items():
        y = places[code]
        label = lines(name, _LABEL - 12, most=1, size=SMALL)[0]
        yield Words(_LABEL - 10, y + 12, label, size=SMALL, anchor="end")
        yield Path(((_LABEL, y + 8), (WIDTH - 8, y + 8)), stroke=RULE, thickness=0.6)
    for row in rows:
        start, end = figure(row, "start"), figure(row, "end")
        long = max(3.0, _ROOM * (end - start))
        yield Box(_LABEL + _ROOM * start, places[text(row, "code")] + 2, long, 12, fill=STRONG)
    bottom = top + _TOP + len(codes) * _STEP
    yield Path(((_LABEL, bottom), (WIDTH - 8, bottom)), stroke=GREY)
    for share, anchor, key in ((0, "start", "start"), (1, "end", "end")):
        told = say(f"pictures.timeline.{key}", language=language)
        yield Words(_LABEL + _ROOM * share, bottom + 15, told, size=SMALL, anchor=anchor)


def _told(panels: Mapping[str, Sequence[Row]], language: str) -> str:
    parts = []
    for interview, rows in panels.items():
        for code, name in _codes(rows).items():
            some = [figure(row, "start") for row in rows if text(row, "code") == code]
            shares = ", ".join(f"{one:.0%}" for one in some)
            parts.append(f"{interview}, {name}: {shares}")
    return say("pictures.timeline.told", language=language, parts="; ".join(parts))
