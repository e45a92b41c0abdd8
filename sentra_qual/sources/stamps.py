"""Time stamps: every form in which transcripts write them.

In: text.
Out: patterns and the time as written.
Never: a clock time that somebody says ("jam 10:00") taken for a stamp.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from sentra_qual.patterns import late

# With dots a time needs its hours (0.12.30): "10.00" is said, and so is a price.
CLOCK = (
    r"(?:\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?![\d:])"
    r"|\d{1,2}:\d{1,2}:\d{1,2}[.,]\d{1,3}(?![\d:])|\d{1,2}\.[0-5]\d\.[0-5]\d(?![\d.]))"
)
_MINUTES = r"\d{1,3}\.[0-5]\d"
_TO = r"[ \t]*(?:-->|-|–|—|s/d|s\.d\.|sampai)[ \t]*"
RANGE = rf"{CLOCK}(?:{_TO}{CLOCK})?"
BRACKETED = (
    rf"(?:[*_`]{{0,3}}[\[(<]{{1,2}}[ \t]*{RANGE}[ \t]*[\])>]{{1,2}}[*_`]{{0,3}}"
    rf"|\[{_MINUTES}(?:{_TO}{_MINUTES})?\]|#{CLOCK}(?:-\d+)?#)"
)
ANY = rf"(?:{BRACKETED}|{RANGE})"
# The stamp of a chat: a day, then a time.
DATED = (
    r"\[?\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4},?[ \u202f]+(?:pukul )?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?"
    r"(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?\]?"
)

# A stamp at the head of a line, with the dash that some put behind it.
WITH_DASH = late(rf"[ \t>]*(?P<stamp>[*_`]{{0,3}}{ANY}[*_`]{{0,3}}(?:[ \t]*[-–—](?=\s))?)(?=\s|$)")
AT_START = late(rf"[ \t>]*({ANY})(?=\s|$)")
ALONE = late(rf"[ \t]*[*_`]*({ANY})[*_`]*[ \t]*$")
IN_BRACKETS = late(BRACKETED)
_FIRST = late(rf"{CLOCK}|{_MINUTES}")
# Before a label, or in brackets, a time is a stamp.
_MARKED = late(
    rf"[ \t>]*(?:{BRACKETED}|{RANGE}[ \t\-–—*_]*[^\W\d_][\w.'’ \-]{{0,40}}?[ \t]*[:;\t])"
)
_OFTEN, _MOSTLY = 0.3, 0.5
_RISING = 0.8


def first(text: str | None) -> str | None:
    """Return the first clock time of a stamp as written, without its brackets."""
    found = _FIRST.search(text or "")
    return found.group() if found else None


def seconds(clock: str) -> float:
    """Return the seconds of a time as written; minutes beyond 59 are legal."""
    whole, _, tail = clock.replace(",", ".").partition(":")
    parts = f"{whole}:{tail}".split(":") if tail else whole.split(".")
    total = 0.0
    for part in parts:
        total = total * 60 + float(part)
    return total


def written(total: float) -> str:
    """Write seconds as hh:mm:ss, fractions cut off."""
    whole = int(total)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def run_through(lines: Sequence[str]) -> bool:
    """Tell whether the times at the head of lines are stamps of the recording.

    They rise, and stand before many lines or all along the text; the hours that
    somebody counts up in one answer do neither.
    """
    at = [
        (number, first(hit[1]))
        for number, line in enumerate(lines)
        if (hit := AT_START.match(line))
    ]
    if len(at) < 2:
        return False
    far = at[0][0] <= 0.2 * len(lines) and at[-1][0] >= 0.8 * len(lines) and len(at) > 4
    marked = sum(bool(_MARKED.match(lines[number])) for number, _ in at) >= _MOSTLY * len(at)
    share = len(at) / len(lines)
    often = share >= _MOSTLY or (marked and share >= _OFTEN)
    return (far or often) and _rise([time for _, time in at if time])


def _rise(times: Iterable[str]) -> bool:
    steps = list(pairwise(map(seconds, times)))
    return sum(one <= two for one, two in steps) >= _RISING * len(steps)
