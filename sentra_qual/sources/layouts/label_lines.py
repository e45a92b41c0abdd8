"""Layout: the label on a line of its own, with or without a time; what is said below.

In: the script. Out: stretches. Never: a short answer taken for a label.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from sentra_qual.sources import stamps
from sentra_qual.sources.labels import Shape, key_of, shape_of
from sentra_qual.sources.script import NOTHING, Line, Parsed, Script, Stretch

_EDGE = r"[\s*_#>=`\-–—|]*+"
_LINE = re.compile(
    rf"{_EDGE}(?P<before>{stamps.ANY}(?=\s))?{_EDGE}(?:\d{{1,3}}[.)]?[ ])?"
    rf"(?P<name>[^\W\d_][\w.'’&/ \-]{{0,40}}?)[ \t]*(?:\([^()]{{1,40}}\))?"
    rf"(?P<after>[ \t]+{stamps.ANY})?{_EDGE}$"
)


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    name: str
    time: str | None
    below: int

    @property
    def key(self) -> str:
        return key_of(self.name)


def parse(script: Script, known: Collection[str]) -> Parsed:
    """Read labels that fill their line: by a time beside or below, by role words, by recurrence."""
    rows = _rows(script)
    counts = Counter(row.key for row in rows)
    heads = [row for row in rows if row.key in known or _speaks(row, counts)]
    if len(heads) < 2 or len(heads) < 0.05 * len(script.full):
        return NOTHING
    names: dict[str, str] = {}
    for row in heads:
        names.setdefault(row.key, row.name)
    ends = [row.line.start for row in heads[1:]] + [len(script.text)]
    stretches = tuple(
        Stretch(min(row.below, end), end, names[row.key], row.time)
        for row, end in zip(heads, ends, strict=False)
    )
    filled = sum(bool(script.text[one.start : one.end].strip()) for one in stretches)
    return (
        Parsed(weight=float(filled), stretches=stretches, begin=heads[0].line.start)
        if filled > 1
        else NOTHING
    )


def _rows(script: Script) -> list[_Row]:
    found = []
    full = script.full
    for line, after in zip(full, (*full[1:], None), strict=False):
        hit = _LINE.match(line.text)
        if not hit or len(hit["name"].split()) > 5 or after is None:
            continue
        below = stamps.ALONE.match(after.text)
        beside = hit["before"] or hit["after"]
        time = stamps.first(beside or (below[1] if below else None))
        found.append(_Row(line, hit["name"].strip(" ."), time, after.end if below else line.end))
    return found


def _speaks(row: _Row, counts: Counter[str]) -> bool:
    """Tell whether such a line names a speaker: a time is proof, else its kind of word."""
    shape = shape_of(row.name)
    if row.time and (shape is not Shape.OTHER or counts[row.key] > 1):
        return True
    if shape is Shape.VOICE:
        return True
    if shape is Shape.ROLE:
        return counts[row.key] > 1 or len(row.name.split()) == 1
    return shape in {Shape.CODE, Shape.HONORIFIC} and counts[row.key] > 1
