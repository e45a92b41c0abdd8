"""Time stamps: every form in which transcripts write them.

In: text.
Out: patterns and the time as written.
Never: arithmetic on clock times in what people say ("jam 10:00").
"""

from __future__ import annotations

import re

CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?![\d:])"
RANGE = rf"{CLOCK}(?:[ \t]*(?:-->|-|–|—|s/d)[ \t]*{CLOCK})?"
BRACKETED = (
    rf"(?:[*_`]{{0,3}}[\[(<]{{1,2}}[ \t]*{RANGE}[ \t]*[\])>]{{1,2}}[*_`]{{0,3}}|#{CLOCK}(?:-\d+)?#)"
)
ANY = rf"(?:{BRACKETED}|{RANGE})"

AT_START = re.compile(rf"[ \t>]*({ANY})(?=\s|$)")
ALONE = re.compile(rf"[ \t]*[*_`]*({ANY})[*_`]*[ \t]*$")
IN_BRACKETS = re.compile(BRACKETED)
_FIRST = re.compile(CLOCK)


def first(text: str | None) -> str | None:
    """Return the first clock time of a stamp as written, without its brackets."""
    found = _FIRST.search(text or "")
    return found.group() if found else None


def seconds(clock: str) -> float:
    """Return the seconds of a time as written; minutes beyond 59 are legal."""
    total = 0.0
    for part in clock.replace(",", ".").split(":"):
        total = total * 60 + float(part)
    return total


def written(total: float) -> str:
    """Write seconds as hh:mm:ss, fractions cut off."""
    whole = int(total)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"
