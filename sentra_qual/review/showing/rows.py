"""Styled text cut into the rows of a screen.

In: pieces of text with a style, a width in cells.
Out: rows no wider than that.
Never: an escape sequence or a control character from a transcript; a colour (a screen
chooses how a style looks).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Look(StrEnum):
    """What a piece of text is; a screen decides how that looks."""

    PLAIN = "plain"
    FAINT = "faint"
    STRONG = "strong"
    HEAD = "head"
    MARK = "mark"
    CHOSEN = "chosen"
    KEY = "key"
    GOOD = "good"
    BAD = "bad"


class Piece(NamedTuple):
    """A stretch of text in one look."""

    text: str
    look: Look = Look.PLAIN


Row = tuple[Piece, ...]
UP, DOWN = "▲", "▼"

_CONTROLS = {
    **{code: 0x2400 + code for code in range(0x20)},
    0x7F: 0x2421,
    **dict.fromkeys([*range(0x80, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], 0xFFFD),
}
_BLANKS = {ord(char): " " for char in "\t\n\r\v\f\u2028\u2029"}
_PARTS = re.compile(" +|[^ ]+")
_NONE = ("Mn", "Me", "Cf")


def clean(text: str) -> str:
    """Return a text with every control character made visible and inert.

    Left alone, an escape in a transcript could recolour, overwrite or retitle
    the reader's terminal, and a mark of writing direction could turn words round.
    """
    if text.isascii() and text.isprintable():
        return text
    plain = text.translate(_BLANKS).translate(_CONTROLS)
    return plain.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=4096)
def width_of(text: str) -> int:
    """Return how many cells of a terminal a text takes: wide letters two, marks none."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(char: str) -> int:
    if unicodedata.category(char) in _NONE:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(pieces: Iterable[Piece], width: int, first: str = "", later: str = "") -> list[Row]:
    """Return pieces as rows, broken at blanks; a word longer than a row is cut.

    `first` stands before the first row, `later` before the others.
    """
    rows: list[list[Piece]] = [[Piece(first)] if first else []]
    used, empty = width_of(first), True
    for word, blank in _words(pieces):
        size = width_of(word[0].text) if len(word) == 1 else width_of(_text(word))
        gap = 1 if blank and not empty else 0
        if used + gap + size > width and not empty:
            rows.append([Piece(later)] if later else [])
            used, gap = width_of(later), 0
        if gap and blank:
            rows[-1].append(Piece(" ", blank))
        for piece in _cut(word, max(width - width_of(later), 1)):
            if used + gap + width_of(piece.text) > width and used > width_of(later):
                rows.append([Piece(later)] if later else [])
                used, gap = width_of(later), 0
            rows[-1].append(piece)
            used += width_of(piece.text) + gap
            gap = 0
        empty = False
    return [_joined(row) for row in rows]


def plain(row: Row) -> str:
    """Return a row as text."""
    return _text(row)


def _text(pieces: Iterable[Piece]) -> str:
    return "".join([piece.text for piece in pieces])


def cut(text: str, width: int) -> str:
    """Return a text no wider than some cells, with … where it was cut."""
    text = clean(text)
    if width_of(text) <= width:
        return text
    kept, used = "", 0
    for char in text:
        used += _cells(char)
        if used > width - 1:
            break
        kept += char
    return kept.rstrip() + "…" if width > 0 else ""


def trimmed(row: Row, width: int) -> Row:
    """Return a row no wider than some cells, each piece in its look, with … where it was cut."""
    if width_of(plain(row)) <= width:
        return row
    kept: list[Piece] = []
    for piece in row:
        room = width - width_of(_text(kept))
        if width_of(piece.text) >= room:
            return (*kept, Piece(cut(piece.text + " " * (room + 1), room), piece.look))
        kept.append(piece)
    return tuple(kept)


def signed(row: Row, width: int, sign: str) -> Row:
    """Return a row with a sign at its right edge; words that stand there are cut."""
    room = width - width_of(sign)
    return (*fill(trimmed(row, max(room - 1, 0)), room), Piece(sign, Look.KEY))


def part(rows: Sequence[Row], top: int, height: int, width: int) -> list[Row]:
    """Return the rows in view, with ▲ and ▼ where there are more above and below."""
    shown = list(rows[top : top + height])
    if shown and top:
        shown[0] = signed(shown[0], width, UP)
    if shown and top + height < len(rows):
        shown[-1] = signed(shown[-1], width, DOWN)
    return shown


def fill(row: Row, width: int) -> Row:
    """Return a row filled with blanks to a width."""
    short = width - width_of(plain(row))
    return (*row, Piece(" " * short)) if short > 0 else row


def beside(left: list[Row], right: list[Row], width: int, gap: str) -> list[Row]:
    """Return two columns side by side, the left one of a width."""
    count = max(len(left), len(right))
    return [
        (*fill(_at(left, place), width), Piece(gap, Look.FAINT), *_at(right, place))
        for place in range(count)
    ]


def _at(rows: list[Row], place: int) -> Row:
    return rows[place] if place < len(rows) else ()


def _words(pieces: Iterable[Piece]) -> Iterator[tuple[list[Piece], Look | None]]:
    """Yield words, each as its pieces, with the look of the blank before it (None: none)."""
    word: list[Piece] = []
    blank: Look | None = None
    for piece in pieces:
        for part in _PARTS.findall(clean(piece.text)):
            if part[0] != " ":
                word.append(Piece(part, piece.look))
                continue
            if word:
                yield word, blank
                word = []
            blank = piece.look
    if word:
        yield word, blank


def _cut(word: list[Piece], width: int) -> Iterator[Piece]:
    """Yield the pieces of a word, none wider than a row."""
    for piece in word:
        text, look = piece
        if width_of(text) <= width:
            yield piece
            continue
        start, used = 0, 0
        for at, char in enumerate(text):
            cells = _cells(char)
            if used + cells > width:
                yield Piece(text[start:at], look)
                start, used = at, 0
            used += cells
        yield Piece(text[start:], look)


def _joined(row: list[Piece]) -> Row:
    """Return a row with neighbours of one look in one piece."""
    joined: list[Piece] = []
    for piece in row:
        if joined and joined[-1].look is piece.look:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.look)
        else:
            joined.append(piece)
    return tuple(joined)
