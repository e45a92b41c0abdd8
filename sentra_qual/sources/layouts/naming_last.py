"""Names of speakers at the end of a line: "Kita rembukan. (Bu Sri)", "Kita rembukan. – Sri".

In: a line.
Out: the name and where it stands.
Never: what somebody does, in brackets, taken for a name.
"""

from __future__ import annotations

import re

from sentra_qual.patterns import late
from sentra_qual.sources import comments
from sentra_qual.sources.labels import Shape, shape_of
from sentra_qual.sources.script import Line

_NAME_LAST = late(
    r"(?<![ \t])[ \t]*+[(\[](?P<name>[^()\[\]\n\d]{2,30}(?:[ ]?\d{1,2})?)[)\]][ \t.]*$"
)
_NAME_BEHIND = late(r"(?<=[.?!…\"”])[ \t]+[-–—~][ \t]*(?P<name>[^\W\d_][\w.'’ ]{0,28}?)[ \t.]*$")
_DASHES = "-–—~"


def names_last(line: Line) -> bool:
    """Tell whether a line may name its speaker at the end, in one of both ways."""
    hits = (name_last(line.text), name_behind(line.text))
    return any(hit is not None and may_name(hit["name"].strip()) for hit in hits)


def name_last(text: str) -> re.Match[str] | None:
    """Return the name in brackets that closes a line."""
    closed = text.rstrip(" \t.").endswith((")", "]"))
    return _NAME_LAST.search(text) if closed else None


def name_behind(text: str) -> re.Match[str] | None:
    """Return the name behind the last dash of a line, and the blanks before it."""
    dash = max(map(text.rfind, _DASHES))
    return _NAME_BEHIND.match(text, len(text[:dash].rstrip(" \t"))) if dash > 0 else None


def may_name(name: str) -> bool:
    """Tell a name from what somebody does, and from other words in brackets."""
    if comments.is_stage(name) or not name[:1].isalpha():
        return False
    shape = shape_of(name)
    return shape in {Shape.HONORIFIC, Shape.CODE, Shape.ROLE} or (
        shape is Shape.NAME and len(name.split()) < 4
    )
