"""Layout: the label on a line of its own, with or without a time; what is said below.

In: the script. Out: stretches. Never: a short answer taken for a label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from sentra_qual.model.shaping import dataclass
from sentra_qual.patterns import late
from sentra_qual.sources import stamps
from sentra_qual.sources.labels import Shape, key_of, named, shape_of
from sentra_qual.sources.layouts import implied
from sentra_qual.sources.script import NOTHING, Line, Parsed, Script, Stretch

# As a recogniser writes them: 0.00 - 3.52.
_SECONDS = r"\d+\.\d{1,3}[ \t]*(?:-->|-|–)[ \t]*\d+\.\d{1,3}"
# How sure a program is of what it heard: (confidence: 0.93), 93%.
_SURE = r"[(\[]?(?:[^\W\d_]{2,12}[ \t]*[:=]?[ \t]*)?[01]?[.,]?\d{1,4}[ \t]?%?[)\]]?"
_EDGE = r"[\s*_#>=`\[\]()\-–—|\u200e]*+"
_LINE = late(
    rf"{_EDGE}(?P<before>{stamps.ANY}(?=[\s\-–—]))?{_EDGE}(?:\d{{1,3}}[.)]?[ ])?"
    rf"(?P<name>[^\W\d_][\w.'’&/# \-]{{0,48}}?)[\])*_]*[ \t]*(?:\([^()]{{1,40}}\))?"
    rf"(?:[ \t]*[•·|@,]?[ \t]*(?P<after>{stamps.ANY}|{_SECONDS})"
    rf"(?:[ \t]*{_SURE})?)?{_EDGE}$"
)
_COLON = late(r"\s*[:：][ \t]*")
_LONGEST = 5
# Shapes of which one that speaks once is believed, where another of its kind recurs.
_SIBLINGS = {Shape.HONORIFIC, Shape.TRADE, Shape.CODE}


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that may be a label: `below` its words begin, `apart` after a blank line.

    `start` is where it begins, a time on the line above included.
    """

    line: Line
    name: str
    time: str | None
    below: int
    apart: bool
    start: int

    @property
    def key(self) -> str:
        return key_of(self.name)


def parse(script: Script, known: Collection[str]) -> Parsed:
    """Read labels that fill their line: by a time beside or below, by role words, by recurrence."""
    rows = _rows(script)
    counts = Counter(row.key for row in rows)
    names = _names(script, rows, counts)
    heads = [row for row in rows if row.key in names or row.key in known or _speaks(row, counts)]
    shapes = {shape_of(row.name) for row in heads} & _SIBLINGS
    sure = {row.start for row in heads}
    heads = [row for row in rows if row.start in sure or _is_sibling(row, shapes)]
    if len(heads) < 2 or len(heads) < 0.05 * len(script.full):
        return NOTHING
    spelled: dict[str, str] = {}
    for row in heads:
        spelled.setdefault(row.key, row.name)
    ends = [row.start for row in heads[1:]] + [len(script.text)]
    stretches = tuple(
        Stretch(
            _words(script.text, row.below, end), end, spelled[row.key], row.time, head=row.start
        )
        for row, end in zip(heads, ends, strict=False)
    )
    filled = sum(bool(script.text[one.start : one.end].strip()) for one in stretches)
    if filled < 2:
        return NOTHING
    stretches = implied.undiarised(script, stretches)
    doubts = tuple(implied.doubts(stretches))
    return Parsed(float(filled), stretches, doubts, begin=heads[0].start)


def _words(text: str, below: int, end: int) -> int:
    """Return where the words begin, behind a colon that was put at the head of their line."""
    hit = _COLON.match(text, min(below, end), end)
    return hit.end() if hit else min(below, end)


def _rows(script: Script) -> list[_Row]:
    found = []
    full = script.full
    before = Line(-1, "")
    seen = Counter(line.text.strip() for line in full)
    times_first = _times_first(full, seen)
    for line, after in zip(full, (*full[1:], None), strict=False):
        hit = _LINE.match(line.text)
        apart = "\n\n" in script.text[max(0, before.end) : line.start] or before.start < 0
        above, before = before, line
        if not hit or len(hit["name"].split()) > _LONGEST or after is None:
            continue
        below = None if times_first else stamps.ALONE.match(after.text)
        beside = hit["before"] or hit["after"]
        over = stamps.ALONE.match(above.text) if seen[line.text.strip()] > 1 else None
        time = stamps.first(beside or (below[1] if below else over[1] if over else None))
        name = named(hit["name"].strip(" .-"))
        words = after.end if below and not beside else line.end
        start = above.start if over and not (beside or below) else line.start
        found.append(_Row(line, name, time, words, apart, start))
    return found


def _times_first(full: Sequence[Line], seen: Mapping[str, int]) -> bool:
    """Tell whether times stand above the names, by the lines that recur."""
    stamped = [bool(stamps.ALONE.match(line.text)) for line in full]
    again = [number for number, line in enumerate(full) if seen[line.text.strip()] > 1]
    above = sum(number > 0 and stamped[number - 1] for number in again)
    below = sum(number + 1 < len(full) and stamped[number + 1] for number in again)
    return above > below


def _speaks(row: _Row, counts: Counter[str]) -> bool:
    """Tell whether such a line names a speaker: a time is proof, else its kind of word."""
    shape = shape_of(row.name)
    if row.time and (shape is not Shape.OTHER or counts[row.key] > 1):
        return True
    if shape is Shape.VOICE:
        return True
    if shape is Shape.ROLE:
        return counts[row.key] > 1 or len(row.name.split()) == 1
    return shape in {Shape.CODE, Shape.HONORIFIC, Shape.TRADE} and counts[row.key] > 1


def _is_sibling(row: _Row, shapes: Collection[Shape]) -> bool:
    """Tell another name of a kind that recurs: set apart, in capitals, no sentence."""
    ended = row.line.text.rstrip().endswith((".", "?", "!", ",", "…"))
    named = all(word[:1].isupper() for word in row.name.split())
    return row.apart and shape_of(row.name) in shapes and named and not ended


def _names(script: Script, rows: Sequence[_Row], counts: Counter[str]) -> frozenset[str]:
    """Return plain names that recur, always open a paragraph, and head most paragraphs."""
    named = [row for row in rows if shape_of(row.name) is Shape.NAME and counts[row.key] > 1]
    lost = {row.key for row in named if not row.apart}
    kept = [row for row in named if row.key not in lost]
    keys = frozenset(row.key for row in kept)
    return keys if len(keys) > 1 and len(kept) >= 0.5 * len(script.blocks()) else frozenset()
