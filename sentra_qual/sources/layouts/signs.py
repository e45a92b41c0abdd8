"""Layout: a label and some other sign than a colon: "P - …", "[P] …", "P<tab>…".

In: the script.
Out: stretches.
Never: chosen for a text in which only some lines look so: most paragraphs must, under
two labels that recur.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from sentra_qual.model.named import NamedTuple
from sentra_qual.patterns import late
from sentra_qual.sources import legend, stamps
from sentra_qual.sources.labels import BLANK, Shape, key_of, shape_of
from sentra_qual.sources.script import NOTHING, Line, Parsed, Script, Stretch
from sentra_qual.sources.vocabulary import pairs

_NAME = r"[^\W\d_][\w.'’]*(?:[ \-][\w.'’]+){0,2}"
_SIGNS = {
    "dash": late(rf"{BLANK}*[*_]*(?P<name>{_NAME})[*_]*{BLANK}+[-–—=→>]+{BLANK}+(?=[^\s:;])"),
    "bracket": late(
        rf"{BLANK}*[*_]*[(\[](?:(?P<before>{stamps.RANGE})[ ,|\-]+)?(?P<name>{_NAME})"
        rf"(?:[ ,|\-]+(?P<behind>{stamps.RANGE}))?[)\]][*_]*{BLANK}*(?=[^\s:;])"
    ),
    "tab": late(
        rf"{BLANK}*[*_]*(?P<name>{_NAME})[*_.]*(?:{BLANK}*\t{BLANK}*|[ ]{{3,}})(?=[^\s:;])"
    ),
    "bar": late(rf"{BLANK}*(?P<name>{_NAME}){BLANK}*\|{BLANK}*(?=[^\s:;|])"),
    "arrow": late(rf"{BLANK}*(?:<|>>?){BLANK}*(?P<name>{_NAME})>[ \t]*(?=[^\s:;])"),
    "bold": late(rf"{BLANK}*(?:\*\*|__)(?P<name>{_NAME})(?:\*\*|__){BLANK}+(?=[^\s:;])"),
}
_DOT = late(rf"{BLANK}*[*_]*(?P<name>[A-Z]{{1,2}})\.[*_]*[ \t]+(?=[^\s:;])")
_NUMBER = late(r"[ \t]*(?P<name>\d{1,2})[ \t]*:[ \t]+(?=[^\s:;])")
_ENOUGH = 3
_MOST = 0.6


class _Row(NamedTuple):
    start: int
    words: int
    name: str
    time: str | None


def parse(script: Script, known: Collection[str]) -> Parsed:
    """Read the sign that most lines share."""
    key = legend.find(script)
    best = NOTHING
    lines = _stamped(script, key.lines)
    for pattern in (*_SIGNS.values(), _DOT, _NUMBER):
        found = _read(script, pattern, {*known, *key.phrases}, lines)
        if pattern is _NUMBER:
            best = best if not _take_turns(script, found) else found
        elif pattern is not _DOT or _is_pair(found, key.phrases):
            best = max(best, found, key=lambda one: one.weight)
    return (
        best
        if best is NOTHING
        else Parsed(best.weight, best.stretches, begin=best.begin, legend=key.phrases)
    )


def _is_pair(found: Parsed, phrases: Collection[str]) -> bool:
    """Tell T. and J. from a list: the letters ask and answer by custom, or by the legend."""
    order = list(dict.fromkeys(key_of(one.label) for one in found.stretches))
    return len(order) == 2 and (tuple(order) in pairs() or set(order) <= set(phrases))


def _take_turns(script: Script, found: Parsed) -> bool:
    """Tell two numbered speakers from a list: each recurs, and one of them asks."""
    asks: dict[str, list[bool]] = {}
    for one in found.stretches:
        asks.setdefault(one.label, []).append("?" in script.text[one.start : one.end])
    shares = sorted(sum(told) / len(told) for told in asks.values())
    return len(shares) == 2 and shares[1] >= 0.5 and shares[0] < 0.3


def _stamped(script: Script, aside: Collection[int]) -> list[tuple[Line, int, str | None]]:
    """Return the lines that may have a label, each with what stands behind its time."""
    return [
        (line, *_after_stamp(line.text))
        for number, line in enumerate(script.lines)
        if number not in aside and not line.blank
    ]


def _read(
    script: Script,
    pattern: re.Pattern[str],
    known: Collection[str],
    lines: Sequence[tuple[Line, int, str | None]],
) -> Parsed:
    rows = [
        _Row(line.start, line.start + hit.end(), hit["name"].strip(" ."), time or _inside(hit))
        for line, at, time in lines
        if (hit := pattern.match(line.text, at))
    ]
    counts = Counter(key_of(row.name) for row in rows)
    heads = [row for row in rows if _is_label(row.name, counts[key_of(row.name)], known)]
    labels = {key_of(row.name) for row in heads}
    if len(labels) < 2 or len(heads) < _ENOUGH or max(counts[one] for one in labels) < 2:
        return NOTHING
    body = [block for block in script.blocks() if block.start >= heads[0].start]
    if len(heads) < _MOST * len(body):
        return NOTHING
    spelled = {key_of(row.name): row.name for row in reversed(heads)}
    ends = [row.start for row in heads[1:]] + [len(script.text)]
    stretches = tuple(
        Stretch(row.words, end, spelled[key_of(row.name)], row.time, head=row.start)
        for row, end in zip(heads, ends, strict=True)
    )
    return Parsed(0.95 * len(heads), stretches, begin=heads[0].start)


def _inside(hit: re.Match[str]) -> str | None:
    """Return the time that stands in the bracket of a name: [Tari 00:00:04]."""
    told = hit.groupdict()
    return stamps.first(told.get("before") or told.get("behind"))


def _after_stamp(text: str) -> tuple[int, str | None]:
    hit = stamps.AT_START.match(text)
    return (hit.end(), stamps.first(hit[1])) if hit else (0, None)


def _is_label(name: str, count: int, known: Collection[str]) -> bool:
    """Tell a label from a word: known, a role, or a letter, a voice, a name that recurs."""
    if key_of(name) in known:
        return True
    if name.isdigit():
        return count > 1
    shape = shape_of(name)
    if shape is Shape.ROLE:
        return len(name.split()) < 3
    return count > 1 and shape in {
        Shape.CODE,
        Shape.VOICE,
        Shape.HONORIFIC,
        Shape.TRADE,
        Shape.NAME,
    }
