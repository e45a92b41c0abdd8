"""What a program wrote about a conversation: summary, chapters, things to do.

In: the script.
Out: the numbers of such lines; the script without them, every offset as it was.
Never: a line of the talk itself.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from sentra_qual.patterns import late
from sentra_qual.sources import stamps
from sentra_qual.sources.labels import head_of
from sentra_qual.sources.script import Line, Script
from sentra_qual.sources.vocabulary import words

_EDGE = late(r"^[\W\d_]+|[\W_]+$")
_BEFORE, _LETTER = late(r"[\W\d_]*"), late(r"[^\W_]")
_LONGEST = 40
_MOST = 20
_REMEMBERED = 1024  # lines that stand in one interview after another
_TIMED = late(
    rf"[ \t*_#>\[(]*[^\W\d_][\w.'’&/# \-]{{0,48}}?[\])*_ \t•·|,@-]+{stamps.ANY}"
    r"[\])*_ \t]*(?:[(\[].*)?$"
)


@functools.lru_cache(maxsize=4)
def lines(script: Script) -> frozenset[int]:
    """Return the lines of sections that no speaker said.

    From the first such heading to the one that says the transcript begins; without
    that to the first name with a time; below the last turn to the end.
    """
    heads = [number for number, line in enumerate(script.lines) if _is(line, "sections")]
    if not heads:
        return frozenset()
    begins = [number for number, line in enumerate(script.lines) if _is(line, "begins")]
    after = next((number for number in reversed(begins) if number > heads[0]), None)
    if after is not None and not _speech(script.lines[: heads[0]]):
        below = [number for number in heads if number > after]
        return frozenset(range(heads[0], after + 1)) | _tail(script, below)
    if _speech(script.lines[: heads[0]]):
        return _tail(script, heads)
    end = next(
        (number for number in range(heads[0], len(script.lines)) if _timed(script.lines[number])),
        None,
    )
    if end is None:
        return frozenset()
    below = [number for number in heads if number > end]
    return frozenset(range(heads[0], end)) | _tail(script, below)


def without(script: Script) -> Script:
    """Return the script with blanks for such lines, and at every offset what was there."""
    numbers = lines(script)
    if not numbers:
        return script
    kept = tuple(
        Line(line.start, " " * len(line.text)) if number in numbers else line
        for number, line in enumerate(script.lines)
    )
    return _masked(script, kept)


@functools.lru_cache(maxsize=4)
def _masked(script: Script, kept: tuple[Line, ...]) -> Script:
    return replace(script, text="\n".join(line.text for line in kept), lines=kept)


def _is(line: Line, name: str) -> bool:
    return bool(line.text) and _names(line.text, name)


@functools.lru_cache(maxsize=_REMEMBERED)
def _names(text: str, name: str) -> bool:
    before = _BEFORE.match(text)
    if before and _LETTER.search(text, before.end() + _LONGEST - 1):
        return False  # too long for a heading, most lines are; `bare` would say the same
    bare = _EDGE.sub("", text).casefold()
    return bool(bare) and len(bare) < _LONGEST and " ".join(bare.split()) in words("machine", name)


def _tail(script: Script, heads: Sequence[int]) -> frozenset[int]:
    """Return the lines from the first heading below which nobody speaks."""
    for number in heads[-_MOST:]:
        above = _keys(script.lines[:number])
        if not _speech(script.lines[number:]) and not above & _keys(script.lines[number:]):
            return frozenset(range(number, len(script.lines)))
    return frozenset()


def _speech(part: Sequence[Line]) -> bool:
    """Tell whether names with times stand there, or labels that come again."""
    keys = [one.key for line in part if (one := head_of(line.text)) and one.value]
    return any(map(_timed, part)) or len(set(keys)) < len(keys)


def _keys(part: Sequence[Line]) -> set[str]:
    return {one.key for line in part if (one := head_of(line.text))}


def _timed(line: Line) -> bool:
    return bool(_TIMED.match(line.text)) or bool(
        (one := head_of(line.text)) and one.time and one.value
    )
