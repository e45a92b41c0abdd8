"""Layout: a table in plain text, its columns parted by tabs or Markdown bars.

In: the script. Out: a stretch for each cell that holds speech.
Never: a column of codes as words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from sentra_qual.sources import grid, stamps
from sentra_qual.sources.grid import Grid
from sentra_qual.sources.script import NOTHING, Doubt, Line, Parsed, Script, Stretch

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[ \t|:\-]+$")
Row = list[tuple[int, int]]


def parse(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read every table of the text that holds speech."""
    stretches: list[Stretch] = []
    doubts: list[Doubt] = []
    begin: int | None = None
    for rows in _tables(script):
        cells = [[script.text[start:end].strip() for start, end in row] for row in rows]
        found = grid.read(cells)
        if found.talks and (found.headed or len(rows) >= 0.5 * len(script.full)):
            begin = rows[0][0][0] if begin is None else begin
            start = 1 if found.headed else 0
            for row in rows[start:]:
                stretches += _row(script.text, row, found, cells[0])
            if not found.headed and found.question is not None:
                doubts.append(Doubt("guessed-columns", rows[0][0][0]))
    if len(stretches) < 2:
        return NOTHING
    return Parsed(float(len(stretches)) + 0.5, tuple(stretches), tuple(doubts), begin=begin)


def _tables(script: Script) -> Iterator[list[Row]]:
    """Yield runs of lines with the same number of columns, at least two rows."""
    run: list[Row] = []
    for line in (*script.lines, Line(len(script.text), "")):
        if _RULE.match(line.text) and run and "|" in line.text:
            continue
        row = _cells(line)
        if run and (row is None or len(row) != len(run[0])):
            yield from [run] if len(run) > 1 else []
            run = []
        if row:
            run.append(row)


def _cells(line: Line) -> Row | None:
    """Return where the cells of a line stand, or None where it is no row."""
    text = line.text
    if "\t" in text.strip():
        bounds = [-1, *(hit.start() for hit in re.finditer(r"\t", text)), len(text)]
    elif text.strip().startswith("|") and len(_BAR.findall(text)) > 2:
        bounds = [hit.start() for hit in _BAR.finditer(text)]
    else:
        return None
    cells = [(line.start + a + 1, line.start + b) for a, b in pairwise(bounds)]
    second = text[bounds[1] + 1 :].lstrip()
    return None if second.startswith((":", ";")) else cells


def _row(text: str, row: Row, found: Grid, header: list[str]) -> Iterator[Stretch]:
    """Yield what the row says, in reading order; empty cells say nothing."""

    def cell(index: int | None) -> str:
        if index is None or index >= len(row):
            return ""
        return text[row[index][0] : row[index][1]].strip("*_ \t:")

    time = stamps.first(cell(found.time))
    if found.words is not None and found.speaker is not None:
        pieces = [(found.words, cell(found.speaker))]
    else:
        named = found.headed
        pieces = [(found.question or 0, header[found.question or 0] if named else "Pertanyaan")]
        whose = cell(found.person)
        pieces += [(at, whose or (header[at] if named else "Jawaban")) for at in found.answers]
    for index, label in sorted(pieces):
        if cell(index) and label:
            yield Stretch(*row[index], label.strip("*_ "), time)
