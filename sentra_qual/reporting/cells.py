"""How one value looks: numbers, undefined values, somebody's words.

In: cells and texts.
Out: text that is safe and whole in its place.
Never: a character that would act instead of being read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sentra_qual.model import Cell, Column, Table

UNDEFINED = "–"
INDENT = "\N{EM SPACE}"  # before an entry of another
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_MARKS = re.compile(r"[\\`*_{}\[\]#|~]")
_PATH = re.compile(r"[a-z0-9_.]{15,}")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_LEADING = re.compile(r"[-+=]|\d{1,9}[.)](?=\s|$)")


# Whole numbers that name a place and count nothing.
_PLACES = frozenset({"line", "start", "end", "number", "turn", "key"})


def cell_text(cell: Cell, language: str, *, share: bool = False, counted: bool = False) -> str:
    """Return a cell for people: – where undefined, decimals with the comma or point.

    A share is shown in per cent with one decimal, any other fraction with two. What is
    `counted` has its thousands set apart.
    """
    if cell is None:
        return UNDEFINED
    if share and isinstance(cell, int | float):
        return _decimal(f"{100 * cell:.1f}", language) + "%"
    if isinstance(cell, float):
        return _decimal(f"{cell:.2f}", language)
    if counted and isinstance(cell, int):
        return f"{cell:,}".replace(",", "." if language == "id" else ",")
    return one_line(str(cell))


def row_text(row: Sequence[Cell], columns: Sequence[Column], language: str) -> tuple[str, ...]:
    """Return the cells of a row for people."""
    pairs = zip(row, columns, strict=True)
    return tuple(
        cell_text(
            cell,
            language,
            share=column.share,
            counted=column.numeric and column.key not in _PLACES,
        )
        for cell, column in pairs
    )


def rows_text(table: Table, language: str) -> list[tuple[str, ...]]:
    """Return the rows of a table for people, names of codes set in as deep as these stand."""
    rows = [row_text(row, table.columns, language) for row in table.rows]
    at = next((at for at, one in enumerate(table.columns) if one.key == "name"), None)
    if at is None or len(table.depths) != len(rows):
        return rows
    return [
        (*row[:at], INDENT * deep + row[at], *row[at + 1 :])
        for row, deep in zip(rows, table.depths, strict=True)
    ]


def set_in(text: str) -> int:
    """Return how far a text is set in."""
    return len(text) - len(text.lstrip(INDENT))


def _decimal(shown: str, language: str) -> str:
    return shown.replace(".", ",") if language == "id" else shown


def one_line(text: str) -> str:
    """Return text on one line, with control characters made visible and harmless."""
    return without_control(" ".join(text.split()))


def without_control(text: str) -> str:
    """Return text with what no document may hold made visible and harmless.

    These are control characters, halves of a character, and what is none (U+FFFE, U+FFFF).
    """
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def breaks(text: str) -> list[str]:
    """Return a text in pieces between which a line may end: a code's path is a long word."""
    pieces, at = [], 0
    for word in _PATH.finditer(text):
        for sign in re.finditer(r"[._](?=\w)", word[0]):
            end = word.start() + sign.end()
            pieces.append(text[at:end])
            at = end
    return [*pieces, text[at:]]


def markdown(text: str) -> str:
    """Return text that Markdown shows as it is: no mark, list, heading, table or tag."""
    line = _MARKS.sub(lambda mark: "\\" + mark[0], one_line(text))
    for mark, entity in _ENTITIES.items():
        line = line.replace(mark, entity)
    line = "&emsp;" * set_in(text) + line
    start = _LEADING.match(line)
    return f"{line[: start.end() - 1]}\\{line[start.end() - 1 :]}" if start else line


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    Combining and format characters take none, wide ones and emoji two (Unicode
    Standard Annex 11).
    """
    if text.isascii():
        return len(text)
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
