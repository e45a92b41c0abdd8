"""How a program counts places in a text, and what a place so counted means.

In: the bytes of a text as they stand in an archive; a way of counting.
Out: the text with LF and without BOM; places as code points into it, end exclusive.
Never: a changed text to fit a place; a place between two halves of a letter.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import product

_WIDE = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, order=True)
class Counting:
    """A way to count: the mark at the beginning, CR LF, letters beyond the first plane, the end.

    `bom`: the byte order mark is one. `pairs`: a line end is two. `utf16`: an emoji is two.
    `inclusive`: the end is the place of the last letter. Without any of these it is the
    specification's own.
    """

    bom: bool = False
    pairs: bool = False
    utf16: bool = False
    inclusive: bool = False

    @property
    def name(self) -> str:
        """Return what `--offsets` calls it."""
        return "-".join(
            (
                "utf16" if self.utf16 else "codepoint",
                "crlf2" if self.pairs else "crlf1",
                "bom1" if self.bom else "bom0",
                "inclusive" if self.inclusive else "exclusive",
            )
        )


ALL = tuple(
    Counting(bom, pairs, utf16, inclusive)
    for inclusive, bom, pairs, utf16 in product((False, True), repeat=4)
)
BY_NAME = {one.name: one for one in ALL}


@dataclass(frozen=True, slots=True)
class Text:
    """A text as we keep it, and what was in the file: a mark, CR LF, letters of two halves."""

    text: str
    bom: bool
    breaks: tuple[int, ...]
    wide: tuple[int, ...]
    crlf: bool

    @classmethod
    def of(cls, raw: bytes) -> Text:
        """Return a text from the bytes of a file."""
        return cls.from_string(_decoded(raw))

    @classmethod
    def from_string(cls, written: str) -> Text:
        """Return a text as it stands in a file or in the XML."""
        bom = written.startswith("\ufeff")
        written = written.removeprefix("\ufeff")
        crlf = "\r\n" in written
        text = written.replace("\r\n", "\n")
        breaks = _pairs(written) if crlf else tuple(one.start() for one in re.finditer("\n", text))
        wide = () if text.isascii() else tuple(one.start() for one in _WIDE.finditer(text))
        return cls(text, bom, breaks, wide, crlf)

    def counted(self, at: int, by: Counting) -> int:
        """Return how a program counts a place of ours."""
        more = bisect_left(self.breaks, at) if by.pairs else 0
        more += bisect_left(self.wide, at) if by.utf16 else 0
        return at + more + by.bom

    def place(self, counted: int, by: Counting) -> int | None:
        """Return our place for one that a program counted; None if it is none in this text."""
        size = len(self.text)
        if not by.pairs and not by.utf16:
            at = counted - by.bom
            return at if 0 <= at <= size else None
        at = bisect_left(range(size + 1), counted, key=lambda one: self.counted(one, by))
        return at if at <= size and self.counted(at, by) == counted else None

    def span(self, start: int, end: int, by: Counting) -> tuple[int, int] | None:
        """Return our stretch for one that a program counted; None if it is none."""
        first = self.place(start, by)
        if by.inclusive:
            last = self.place(end, by)
            last = None if last is None or last >= len(self.text) else last + 1
        else:
            last = self.place(end, by)
        if first is None or last is None or not first < last:
            return None
        return first, last


def _pairs(written: str) -> tuple[int, ...]:
    """Return where the line ends of two signs stand in the text that has them as one."""
    found: list[int] = []
    at = written.find("\r\n")
    while at >= 0:
        found.append(at - len(found))
        at = written.find("\r\n", at + 2)
    return tuple(found)


def _decoded(raw: bytes) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "\ufeff" + raw.decode("utf-16", "replace")
    return raw.decode("utf-8", "replace")
