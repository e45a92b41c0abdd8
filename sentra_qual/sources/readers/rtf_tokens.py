"""The signs of Rich Text Format: control words, groups, characters in code pages.

In: bytes.
Out: tokens; the code page of a font; characters of control words.
Never: the meaning of a document.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sentra_qual.patterns import late

# Whole runs of plain characters are one token, so that pictures pass quickly.
_TOKEN = late(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,12})?[ ]?"
    r"|\\'(?P<byte>[0-9a-fA-F]{2})"
    r"|\\(?P<sign>[^a-zA-Z'])"
    r"|(?P<brace>[{}])"
    r"|(?P<plain>[^\\{}\r\n]+)"
    r"|[\r\n]+|\\'?"
)
_PAGES = {
    0: "cp1252", 1: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk",
    136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
SYMBOL_CHARSET = 2
CHARACTERS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
    "qmspace": " ", "nestcell": "\t", "nestrow": "\n", "zwj": "", "zwnj": "",
}  # fmt: skip
SIGNS = {"~": "\N{NO-BREAK SPACE}", "_": "-", "-": "", "\\": "\\", "{": "{", "}": "}"}


class Token(NamedTuple):
    """A sign: its kind, its text, its number where it has one."""

    kind: str
    text: str
    number: int | None = None


def tokens(raw: bytes) -> Iterator[Token]:
    """Yield the signs of a file; binary pictures are passed over."""
    text = raw.decode("latin-1")
    at, size = 0, len(text)
    while at < size:
        hit = _TOKEN.match(text, at)
        if hit is None:
            return
        at = hit.end()
        if hit["word"]:
            number = int(hit["number"]) if hit["number"] else None
            if hit["word"] == "bin" and number and number > 0:
                at += number
            yield Token("word", hit["word"], number)
        elif hit["byte"]:
            yield Token("byte", chr(int(hit["byte"], 16)))
        elif hit["sign"] in ("\n", "\r"):
            yield Token("word", "par")
        elif hit.lastgroup:
            yield Token(hit.lastgroup, hit[hit.lastgroup])


def page_of(charset: int, default: str) -> str:
    """Return the code page of a font's character set."""
    return default if charset in (0, 1) else _PAGES.get(charset, default)


def decoded(piece: str, page: str) -> str:
    """Return bytes, held as characters, by their code page."""
    return piece if piece.isascii() else piece.encode("latin-1").decode(page, "replace")


def paired(text: str) -> str:
    """Join the halves of characters that are written in two; a lone half is lost."""
    if not any("\ud800" <= one <= "\udfff" for one in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
