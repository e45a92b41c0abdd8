"""A place in a study as people write it: by line, as `find` and reports print it, or by letters.

In: INTERVIEW:LINE or INTERVIEW:START-END, the interview's name perhaps cut as on a screen.
Out: the interview and the stretch of its text.
Never: a choice between two interviews.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from sentra_qual.messages import say
from sentra_qual.model import Interview, Span
from sentra_qual.problems import NothingFound

_PLACE = re.compile(r"(?P<id>.+):(?P<start>\d+)(?:-(?P<end>\d+))?")
_CUT = "…"


class There(NamedTuple):
    """A stretch of an interview."""

    interview: str
    span: Span


def place_in(interviews: Sequence[Interview], written: str) -> There | None:
    """Return the place that is meant; None if it is none, or of no interview here.

    One number is a line, two are letters, counted from 0. NothingFound where the interview
    has fewer lines.
    """
    found = _PLACE.fullmatch(written.strip())
    if found is None:
        return None
    some = [one for one in interviews if _is_meant(one.id, found["id"])]
    exact = [one for one in some if one.id == found["id"]]
    if len(exact or some) != 1:
        return None
    interview, start = (exact or some)[0], int(found["start"])
    if found["end"]:
        return There(interview.id, Span(start, max(start + 1, int(found["end"]))))
    return There(interview.id, _line(interview, start))


def _is_meant(id_: str, written: str) -> bool:
    """Tell whether a name is meant: it is written out, or as a narrow screen cut it."""
    if not written.startswith(_CUT):
        return id_ == written
    return id_.endswith(written.lstrip(_CUT))


def _line(interview: Interview, number: int) -> Span:
    lines = interview.text.split("\n")
    if not 1 <= number <= len(lines):
        told = say("cli.no_line", interview=interview.id, line=number, lines=len(lines))
        raise NothingFound(told)
    start = sum(len(one) + 1 for one in lines[: number - 1])
    return Span(start, start + max(1, len(lines[number - 1])))
