"""How one value looks: numbers, undefined values, somebody's words.

In: cells and texts.
Out: text that is safe and whole in its place.
Never: a character that would act instead of being read.
"""

from __future__ import annotations

import re
import unicodedata

from sentra_qual.model import Cell

UNDEFINED = "–"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_MARKS = re.compile(r"[\\`*_{}\[\]#|~]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_LEADING = re.compile(r"[-+=]|\d{1,9}[.)](?=\s|$)")


def cell_text(cell: Cell, language: str) -> str:
    """Return a cell for people: – where undefined, two decimals with the comma or point."""
    if cell is None:
        return UNDEFINED
    if isinstance(cell, float):
        shown = f"{cell:.2f}"
        return shown.replace(".", ",") if language == "id" else shown
    return one_line(str(cell))


def one_line(text: str) -> str:
    """Return text on one line, with control characters made visible and harmless."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def markdown(text: str) -> str:
    """Return text that Markdown shows as it is: no mark, list, heading, table or tag."""
    line = _MARKS.sub(lambda mark: "\\" + mark[0], one_line(text))
    for mark, entity in _ENTITIES.items():
        line = line.replace(mark, entity)
    start = _LEADING.match(line)
    return f"{line[: start.end() - 1]}\\{line[start.end() - 1 :]}" if start else line


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    Combining and format characters take none, wide ones and emoji two (Unicode
    Standard Annex 11).
    """
    return sum(_columns(character) for character in text)


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many columns, with … where it was cut."""
    if width(text) <= most:
        return text
    kept, used = "", 0
    for character in text:
        used += _columns(character)
        if used > most - 1:
            break
        kept += character
    return kept.rstrip() + "…"


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
