"""Layout: every line numbered, the label in the second column, continuations below.

In: the script. Out: stretches. Never: a numbered list of questions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from sentra_qual.model import Span
from sentra_qual.patterns import late
from sentra_qual.sources.labels import Shape, key_of, shape_of
from sentra_qual.sources.script import NOTHING, Line, Parsed, Script, Stretch

_NUMBER = late(r"[ \t]*(\d{1,5})(?:[:|]?[ \t]+|[:|]?$)", re.MULTILINE)
_LABEL = late(r"(?P<name>[^\W\d_][\w\-.]{0,14}(?: \d{1,2})?)[ \t]*:?[ \t]+(?=\S)")


def parse(script: Script, known: Collection[str]) -> Parsed:
    """Read lines that count up; a line without a label goes on with the one above."""
    lines = script.full
    numbers = [_NUMBER.match(line.text) for line in lines]
    counted = [int(hit[1]) for hit in numbers if hit]
    rising = sum(b == a + 1 for a, b in pairwise(counted))
    if len(counted) < 3 or rising < 0.8 * (len(lines) - 1):
        return NOTHING
    columns = [_label_column(lines, numbers, place) for place in (_column, _gap)]
    labels = [
        _label(line, hit) if hit and _in_column(line, hit, columns) else None
        for line, hit in zip(lines, numbers, strict=True)
    ]
    marked = [found and script.text[found[1] : found[2]].rstrip().endswith(":") for found in labels]
    if sum(map(bool, marked)) > 2:
        labels = [found if mark else None for found, mark in zip(labels, marked, strict=True)]
    counts = Counter(key_of(found[0]) for found in labels if found)
    speakers = {
        key_of(found[0])
        for found in labels
        if found and (counts[key_of(found[0])] > 1 or _clear(found[0]) or key_of(found[0]) in known)
    }
    heads = [found for found in labels if found and key_of(found[0]) in speakers]
    if len(speakers) < 2:
        return NOTHING
    return Parsed(float(len(lines)), _stretches(script, heads))


def _column(line: Line, number: re.Match[str]) -> int:
    return len(line.text[: number.end()].expandtabs())


def _gap(line: Line, number: re.Match[str]) -> int:
    """Return how far behind the number the words begin: numbers may not be aligned."""
    return len(line.text[number.end(1) : number.end()].expandtabs())


def _in_column(line: Line, number: re.Match[str], columns: Sequence[int | None]) -> bool:
    """Tell whether a line begins where labels do, by either measure."""
    places = (_column(line, number), _gap(line, number))
    return any(column in (None, place) for column, place in zip(columns, places, strict=True))


def _label_column(
    lines: Sequence[Line],
    numbers: Sequence[re.Match[str] | None],
    place: Callable[[Line, re.Match[str]], int],
) -> int | None:
    """Return the column of the labels: the leftmost, where lines that go on are set in."""
    counts = Counter(
        place(line, hit)
        for line, hit in zip(lines, numbers, strict=True)
        if hit and line.text[hit.end() :].strip()
    )
    return min(counts) if len(counts) > 1 else None


def _clear(name: str) -> bool:
    return shape_of(name) in {Shape.CODE, Shape.ROLE, Shape.VOICE}


def _label(line: Line, number: re.Match[str] | None) -> tuple[str, int, int] | None:
    """Return the label, where its line starts, where its words begin."""
    found = _LABEL.match(line.text, number.end()) if number else None
    if not found or shape_of(found["name"]) is Shape.OTHER:
        return None
    return found["name"].rstrip(" ."), line.start, line.start + found.end()


def _stretches(script: Script, heads: list[tuple[str, int, int]]) -> tuple[Stretch, ...]:
    ends = [start for _, start, _ in heads[1:]] + [len(script.text)]
    return tuple(
        Stretch(words, end, name, gaps=_numbers(script, words, end))
        for (name, _, words), end in zip(heads, ends, strict=False)
    )


def _numbers(script: Script, start: int, end: int) -> tuple[Span, ...]:
    """Return the line numbers inside a stretch, which nobody said."""
    found = []
    at = script.text.find("\n", start, end) + 1
    while 0 < at < end:
        if hit := _NUMBER.match(script.text, at, end):
            found.append(Span(at, hit.end()))
        at = script.text.find("\n", at, end) + 1
    return tuple(found)
