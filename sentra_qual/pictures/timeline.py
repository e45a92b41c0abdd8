"""A timeline: where in an interview each code is spoken of.

In: the table `timeline`.
Out: a Drawing: a row a code, a mark a passage, from the beginning to the end.
Never: two interviews on one line.
"""

from __future__ import annotations

from collections import Counter
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
    TALLEST,
    WIDTH,
    Box,
    Drawing,
    Mark,
    Path,
    Words,
)

_LABEL, _STEP, _TOP = 250.0, 18.0, 24.0
_ROOM = WIDTH - _LABEL - 8
_BELOW, _FEWEST = 34.0, 3  # codes of an interview, at least
_ROOM_DOWN = TALLEST * WIDTH - 40


def timeline(table: Table, language: str) -> Drawing:
    """Draw a panel for each interview of the table."""
    panels: dict[str, list[Row]] = {}
    for row in rows_of(table):
        panels.setdefault(text(row, "interview"), []).append(row)
    every = sum(len(_codes(rows)) for rows in panels.values())
    panels = _shown(panels)
    drawn = sum(len(_codes(rows)) for rows in panels.values())
    left = say("pictures.timeline.left_out", language=language, n=drawn, of=every)
    marks: list[Mark] = []
    y = 0.0
    for interview, rows in panels.items():
        codes = _codes(rows)
        marks += _panel(interview, rows, codes, y, language)
        y += _TOP + len(codes) * _STEP + _BELOW
    if drawn < every:
        told = lines(left, WIDTH, size=SMALL)
        marks += [Words(0, y + at * 14, one, size=SMALL) for at, one in enumerate(told)]
        y += len(told) * 14
    return Drawing(
        title=table.title,
        description=_told(panels, language) + f" {left}" * (drawn < every),
        height=max(y, _STEP),
        marks=tuple(marks),
    )


def _shown(panels: Mapping[str, list[Row]]) -> dict[str, list[Row]]:
    """Return what has room on a page: the codes with most passages, of the first interviews."""
    lengths = [len(_codes(rows)) for rows in panels.values()]
    most = max(lengths, default=0)
    while most > _FEWEST and sum(_height(min(one, most)) for one in lengths) > _ROOM_DOWN:
        most -= 1
    kept: dict[str, list[Row]] = {}
    room = _ROOM_DOWN
    for interview, rows in panels.items():
        some = _fullest(rows, most)
        room -= _height(len(_codes(some)))
        if room < 0 and kept:
            break
        kept[interview] = some
    return kept


def _height(codes: int) -> float:
    return _TOP + codes * _STEP + _BELOW


def _fullest(rows: Sequence[Row], most: int) -> list[Row]:
    """Return the rows of the codes that have most passages, in their order."""
    count = Counter(text(row, "code") for row in rows)
    kept = {code for code, _ in count.most_common(most)}
    return [row for row in rows if text(row, "code") in kept]


def _codes(rows: Sequence[Row]) -> dict[str, str]:
    return {text(row, "code"): text(row, "name") for row in rows}


def _panel(
    interview: str, rows: Sequence[Row], codes: Mapping[str, str], top: float, language: str
) -> Iterator[Mark]:
    yield Words(0, top + 14, interview, bold=True)
    places = {code: top + _TOP + at * _STEP for at, code in enumerate(codes)}
    for code, name in codes.items():
        y = places[code]
        label = lines(name, _LABEL - 12, size=SMALL)
        size = SMALL if len(label) == 1 else 9.0
        for at, one in enumerate(label):
            base = y + 12 + (at - (len(label) - 1) / 2) * 9
            yield Words(_LABEL - 10, base, one, size=size, anchor="end")
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
