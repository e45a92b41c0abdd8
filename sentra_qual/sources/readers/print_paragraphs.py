"""Lines of print become paragraphs again.

In: lines in reading order.
Out: paragraphs: lines joined, hyphenation undone.
Never: joining two turns; breaking a doubled word (anak-anak) of its hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from sentra_qual.bahasa.doubling import is_doubling
from sentra_qual.model.shaping import dataclass
from sentra_qual.patterns import late
from sentra_qual.sources import stamps
from sentra_qual.sources.fields import canonical
from sentra_qual.sources.labels import candidate
from sentra_qual.sources.readers.blocks import Paragraph
from sentra_qual.sources.readers.printed import Line
from sentra_qual.sources.script import Line as TextLine
from sentra_qual.sources.vocabulary import field_names

_ITEM = late(r"(?:\(?\d{1,3}[.)]|[a-z][.)]|[•●▪–*-])\s+\S")
_ENDED = (".", "?", "!", ":", "…", '"', "”", ")", "]")
_HYPHENS = ("-", "\N{HYPHEN}", "\N{SOFT HYPHEN}", "\ufffe", "\x02")
_WIDE_GAP = 1.35
_INDENT = 0.9
_LARGER = 1.15
_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a document: the size of letters, the distance of lines, right edges.

    `seen` are the places whose edge lines do reach; others are supposed.
    """

    size: float
    distance: float
    edges: dict[tuple[int, int], float]
    seen: frozenset[tuple[int, int]]


def paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a document."""
    if not lines:
        return
    usual = measure(lines)
    held = [lines[0]]
    for before, line in pairwise(lines):
        if _begins(held, before, line, usual):
            yield _paragraph(held, usual)
            held = []
        held.append(line)
    yield _paragraph(held, usual)


def measure(lines: Sequence[Line]) -> Measures:
    """Take the measures of a document."""
    gaps = [
        a.base - b.base
        for a, b in pairwise(lines)
        if a.page == b.page and a.column == b.column and 0 < a.base - b.base < 4 * b.size
    ]
    places: dict[tuple[int, int], list[Line]] = {}
    for line in lines:
        places.setdefault((line.page, line.column), []).append(line)
        places.setdefault((0, line.column), []).append(line)
    edges = {place: _edge(found) for place, found in places.items()}
    seen = frozenset(place for place, found in places.items() if _reached(found)[1] >= _ENOUGH)
    weighted = [line.size for line in lines for _ in range(1 + len(line.text) // 20)]
    size = median(weighted)
    return Measures(size, _usual_distance(gaps, size), edges, seen)


def _reached(lines: Sequence[Line]) -> tuple[float, int]:
    """Return how far lines reach, and how many of them do."""
    rights = sorted(line.right for line in lines)
    reached = rights[int(0.95 * (len(rights) - 1))]
    return reached, sum(right > reached - 2 * lines[0].size for right in rights)


def _edge(lines: Sequence[Line]) -> float:
    """Return how far lines may reach; where few tell, by the margin on the left."""
    reached, full = _reached(lines)
    return reached if full >= _ENOUGH else max(reached, lines[0].edge)


def _usual_distance(gaps: Sequence[float], size: float) -> float:
    """Return the distance of lines inside paragraphs: the smaller ones that recur."""
    if not gaps:
        return 1.3 * size
    small = sorted(gaps)[: max(1, len(gaps) * 2 // 3)]
    return median(small)


def _begins(held: Sequence[Line], before: Line, line: Line, usual: Measures) -> bool:
    """Tell whether a line begins a paragraph."""
    same_place = before.page == line.page and before.column == line.column
    if abs(line.size - before.size) > 0.15 * usual.size or _starts_turn(line.text):
        return True
    if _is_field(line.text) or stamps.ALONE.match(line.text) or stamps.ALONE.match(before.text):
        return True
    if same_place and before.base - line.base > _WIDE_GAP * usual.distance:
        return True
    if _ITEM.match(line.text) and before.text.rstrip().endswith(_ENDED):
        return True
    return _room_was_left(before, line, usual) or (same_place and _indented(held, before, line))


def _starts_turn(text: str) -> bool:
    head = candidate(TextLine(0, text), 0)
    return head is not None and len(head.name.split()) <= 4 and head.mark != ";"


def _is_field(text: str) -> bool:
    """Tell a row of a form: the name of a field, a gap, its value."""
    name, gap, _ = text.partition("\t")
    return bool(gap) and canonical(name.strip(" :")) in field_names()


def _room_was_left(before: Line, line: Line, usual: Measures) -> bool:
    """Tell a line that ended on purpose: the next word would have fitted on it."""
    edge = usual.edges[before.page, before.column]
    edge = max(edge, usual.edges[0, before.column] - 2 * before.size)
    room = edge - before.right
    if before.text.rstrip().endswith(_HYPHENS) or room < line.first_word + 0.6 * before.size:
        return False
    clear = (0, before.column) in usual.seen and room > 0.25 * (edge - before.left)
    ended = before.text.rstrip().endswith(_ENDED) or not line.text[:1].islower()
    return ended or clear


def _indented(held: Sequence[Line], before: Line, line: Line) -> bool:
    """Tell a first line set in, or a line set out after a block that was set in."""
    shift = (line.left - before.left) / line.size
    hanging = len(held) == 1 and (_starts_turn(held[0].text) or _ITEM.match(held[0].text))
    if shift > _INDENT:
        return not hanging and before.text.rstrip().endswith(_ENDED)
    return shift < -_INDENT and len(held) > 1 and before.text.rstrip().endswith(_ENDED)


def _paragraph(lines: Sequence[Line], usual: Measures) -> Paragraph:
    text = lines[0].text
    for line in lines[1:]:
        text = _joined(text, line.text)
    large = all(line.size > _LARGER * usual.size for line in lines)
    return Paragraph(text, large, all(line.bold for line in lines))


def _joined(before: str, line: str) -> str:
    """Join two lines; which kind of hyphen ends a line, a PDF does not tell."""
    if not before.endswith(_HYPHENS) or not line[:1].isalnum():
        return f"{before} {line}"
    head, word = before[:-1], re.search(r"[^\W\d_]+$", before[:-1])
    keeps = word is None or line[0].isdigit() or _keeps_hyphen(word.group(), line)
    return f"{head}-{line}" if keeps else head + line


def _keeps_hyphen(word: str, line: str) -> bool:
    """Tell a hyphen of the word (anak-anak, ke-Indonesiaan) from one of the line's end."""
    following = re.match(r"[^\W\d_]+", line)
    other = following.group().casefold() if following else ""
    own = word.casefold()
    if not line[:1].islower() or is_doubling(f"{own}-{other}"):
        return True
    return _rhymes(own, other)


def _rhymes(one: str, other: str) -> bool:
    """Tell a doubling with a change of sound: sayur-mayur, bolak-balik, warna-warni."""
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    same = sum(a == b for a, b in zip(one, other, strict=False))
    return same >= 0.5 * max(len(one), len(other)) and (
        one[-2:] == other[-2:] or one[:1] == other[:1]
    )
