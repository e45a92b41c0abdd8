"""Layout: a table in plain text, its columns parted by tabs or Markdown bars.

In: the script. Out: a stretch for each cell that holds speech.
Never: a column of codes as words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from sentra_qual.model import Role, Span
from sentra_qual.model.named import NamedTuple
from sentra_qual.patterns import late
from sentra_qual.sources import grid, legend, stamps
from sentra_qual.sources.details import of_legend
from sentra_qual.sources.grid import Grid
from sentra_qual.sources.labels import role_of
from sentra_qual.sources.script import NOTHING, Doubt, Line, Parsed, Script, Stretch

_BAR = late(r"(?<!\\)\|")
_DETAIL = late(r"(?P<name>[^()]*\w)[ ]*\((?P<inside>[^()]+)\)$")
_GAP = late(r"(?<=\S) {2,}(?=\S)")
_RULE = late(r"[ \t|:\-+=]+$")


class Cell(NamedTuple):
    """A cell; `rest` are its further lines, where the row fills several."""

    start: int
    end: int
    rest: tuple[tuple[int, int], ...] = ()

    @property
    def last(self) -> int:
        """Return where its words end."""
        return self.rest[-1][1] if self.rest else self.end

    def gaps(self) -> Iterator[Span]:
        """Yield what stands between its lines."""
        lines = [(self.start, self.end), *self.rest]
        yield from (Span(one, two) for (_, one), (two, _) in pairwise(lines))


Row = list[Cell]


def parse(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read every table of the text that holds speech."""
    stretches: list[Stretch] = []
    doubts: list[Doubt] = []
    details: dict[str, Mapping[str, str]] = {}
    begin: int | None = None
    for rows in _tables(script):
        cells = [[_text(script.text, cell) for cell in row] for row in rows]
        found = grid.read(cells)
        drawn = _is_drawn(script.text, rows[0])
        if len(cells[0]) == 2 and not (found.headed and found.question is not None):
            continue
        if found.talks and (found.headed or (drawn and len(rows) >= 0.5 * len(script.full))):
            start = 1 if found.headed else 0
            begin = rows[start][0].start if begin is None and start < len(rows) else begin
            stretches += _speech(script.text, rows[start:], found, cells[0], details)
            doubts += _broken(rows[start:], found)
            if not found.headed and found.question is not None:
                doubts.append(Doubt("guessed-columns", rows[0][0].start))
    asked = {one.label for one in stretches if role_of(one.label) is Role.INTERVIEWER}
    if len(stretches) < 2 or {one.label for one in stretches} <= asked:
        return NOTHING
    return Parsed(
        float(len(stretches)) + 0.5,
        tuple(stretches),
        tuple(doubts),
        begin=begin,
        details=details,
        legend=legend.find(script).phrases,
    )


def _tables(script: Script) -> Iterator[list[Row]]:
    """Yield runs of lines with the same number of columns, at least two rows."""
    run: list[Row] = []
    rules: list[int] = []
    for line in (*script.lines, Line(len(script.text), "")):
        if _RULE.match(line.text) and run and set(line.text) & {"|", "+"}:
            rules.append(len(run))
            continue
        if line.blank and script.spacing > 1 and line.start < len(script.text):
            continue
        row = _cells(line)
        if run and (row is None or len(row) != len(run[0])):
            yield from [_unwrapped(script.text, run, rules)] if len(run) > 1 else []
            run, rules = [], []
        if row:
            run.append(row)


def _unwrapped(text: str, run: list[Row], rules: Sequence[int]) -> list[Row]:
    """Put the lines of each row together: between rules, or below a number in front."""
    ruled = len(rules) > 2 and rules[-1] == len(run)
    counted = not ruled and grid.is_number(_text(text, run[0][0]))
    rows: list[Row] = []
    for number, row in enumerate(run):
        goes_on = number not in rules if ruled else counted and not _text(text, row[0])
        if rows and goes_on and number:
            rows[-1] = [_longer(text, one, two) for one, two in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
    return rows


def _longer(text: str, one: Cell, more: Cell) -> Cell:
    if not text[more.start : more.end].strip():
        return one
    if not text[one.start : one.last].strip():
        return more
    return one._replace(rest=(*one.rest, (more.start, more.end)))


def _text(text: str, cell: Cell) -> str:
    lines = [(cell.start, cell.end), *cell.rest]
    return " ".join(text[start:end].strip() for start, end in lines).strip()


def _broken(rows: Sequence[Row], found: Grid) -> Iterator[Doubt]:
    """Report questions of which only the first line stands before the answer."""
    wrapped = [row[found.question] for row in rows if found.question is not None]
    for cell in wrapped:
        if cell.rest:
            yield Doubt("wrapped-question", cell.start)
            return


def _is_drawn(text: str, row: Row) -> bool:
    """Tell columns parted by tabs or bars from those that blanks align."""
    return any(sign in text[row[0].start : row[-1].end] for sign in "\t|")


def _cells(line: Line) -> Row | None:
    """Return where the cells of a line stand, or None where it is no row."""
    text = line.text
    if "\t" not in text and "|" not in text and "  " not in text:
        return None  # nothing parts columns here, as in most lines
    if "\t" in text.strip():
        bounds = [-1, *(hit.start() for hit in re.finditer(r"\t", text)), len(text)]
    elif text.strip().startswith("|") and len(_BAR.findall(text)) > 2:
        bounds = [hit.start() for hit in _BAR.finditer(text)]
    elif len(_BAR.findall(text)) > 1:
        bounds = [-1, *(hit.start() for hit in _BAR.finditer(text)), len(text)]
    elif len(_BAR.findall(text)) == 1 and " | " in text:
        bounds = [-1, text.index("|"), len(text)]
    elif len(gaps := list(_GAP.finditer(text))) > 1:
        bounds = [-1, *(hit.end() - 1 for hit in gaps), len(text)]
    else:
        return None
    cells = [Cell(line.start + a + 1, line.start + b) for a, b in pairwise(bounds)]
    second = text[bounds[1] + 1 :].lstrip()
    return None if second.startswith((":", ";")) else cells


def _speech(
    text: str,
    rows: list[Row],
    found: Grid,
    header: list[str],
    details: dict[str, Mapping[str, str]],
) -> Iterator[Stretch]:
    """Yield what the rows say; an empty cell of the speaker goes on with the one above."""
    speaker, whose = "", found.speaker if found.person is None else found.person
    for row in rows:
        speaker = _cell(text, row, whose) or speaker
        time = stamps.first(_cell(text, row, found.time))
        for index, written in sorted(_pieces(found, header, speaker)):
            label = _named(written, details)
            if _cell(text, row, index) and label:
                cell = row[index] if index != found.question else row[index]._replace(rest=())
                gaps = tuple(cell.gaps())
                head = _head(row, found, index)
                yield Stretch(cell.start, cell.last, label, time, gaps=gaps, head=head)


def _cell(text: str, row: Row, index: int | None) -> str:
    if index is None or index >= len(row):
        return ""
    return _text(text, row[index]).strip("*_ \t:")


def _head(row: Row, found: Grid, index: int) -> int | None:
    """Return where the label stands, if its cell is right before the words."""
    return row[found.speaker].start if found.speaker == index - 1 else None


def _pieces(found: Grid, header: list[str], speaker: str) -> list[tuple[int, str]]:
    """Return the columns that speak, with their labels."""
    if found.words is not None and found.speaker is not None:
        return [(found.words, speaker)]
    asked = found.question or 0
    pieces = [(asked, header[asked] if found.headed else "Pertanyaan")]
    for at in found.answers:
        pieces.append((at, speaker or (header[at] if found.headed else "Jawaban")))
    return pieces


def _named(written: str, details: dict[str, Mapping[str, str]]) -> str:
    """Return a label without its bracket; what stands there describes the speaker."""
    bare = written.strip("*_ ")
    hit = _DETAIL.match(bare)
    if not hit:
        return bare
    details.setdefault(hit["name"], of_legend(hit["inside"]))
    return hit["name"]
