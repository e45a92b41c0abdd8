"""Rich Text Format (.rtf) of Word, WordPad, TextEdit and LibreOffice.

In: bytes. Out: paragraphs and tables in document order: insertions in, deletions out.
Never: headers, footers, comments, notes or hidden words as speech; they are listed apart.

A reader of our own: striprtf, the only small library, loses tables of several
paragraphs, headings, and what was deleted or hidden.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import field, replace
from pathlib import Path

from sentra_qual.model.shaping import dataclass
from sentra_qual.sources.readers import guards, rtf_tokens
from sentra_qual.sources.readers.blocks import Block, Cell, PageBreak, Paragraph, Table
from sentra_qual.sources.readers.composing import compose
from sentra_qual.sources.readers.rtf_tokens import CHARACTERS, SIGNS, Token, paired
from sentra_qual.sources.readers.source import Apart, Source
from sentra_qual.sources.readers.symbols import symbol
from sentra_qual.sources.script import Doubt

_APART = {
    "header": "header", "headerl": "header", "headerr": "header", "headerf": "header",
    "footer": "footer", "footerl": "footer", "footerr": "footer", "footerf": "footer",
    "footnote": "footnote", "annotation": "comment",
}  # fmt: skip
_SILENT = {
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "fldinst", "nonesttables", "datafield",
    "atnid", "atnauthor", "atndate", "atnicn", "atnref", "objdata", "objclass", "themedata",
    "colorschememapping", "latentstyles", "listtable", "listoverridetable", "revtbl", "rsidtbl",
    "generator", "xmlnstbl", "xe", "tc", "tcn", "bkmkstart", "bkmkend", "sp", "template",
    "filetbl", "pgdsctbl", "pn", "shprslt", "nesttableprops",
}  # fmt: skip
_HEARD = {"shptxt", "listtext", "pntext", "fldrslt", "ud", "shpinst", "shp", "do", "dptxbxtext"}
_HEADING_NAMES = ("heading", "judul", "title", "subtitle")
_DEEPEST = 2000


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group."""

    place: str = "body"
    fallback: int = 1
    font: int = -1
    bold: bool = False
    hidden: bool = False
    deleted: bool = False


@dataclass(slots=True)
class _Row:
    """The columns of the current table row and the cells filled so far."""

    continued: list[bool] = field(default_factory=list)
    covered: list[bool] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)


def read(raw: bytes, path: Path) -> Source:
    """Read a rich text; one that breaks off is read as far as it goes, and said so."""
    walker = _Walker()
    blocks = list(walker.blocks(raw))
    if walker.too_deep:
        raise guards.refuse("broken_rtf", path)
    doubts = (Doubt("cut-off"),) if len(walker.states) > 1 else ()
    return compose(blocks, "rtf", path, apart=walker.apart(), doubts=doubts)


class _Walker:
    """Walks the tokens of one file."""

    def __init__(self) -> None:
        self.states = [_State()]
        self.page = "cp1252"
        self.fonts: dict[int, int] = {}
        self.headings: set[int] = set()
        self.left: dict[str, list[str]] = {}
        self.too_deep = False
        self.text: list[tuple[str, bool]] = []
        self.bytes = ""
        self.skip = 0
        self.starred = False
        self.opened = False
        self.style = 0
        self.level = -1
        self.in_table = False
        self.row = _Row()
        self.rows: list[tuple[Cell, ...]] = []
        self.cell: list[Block] = []

    def blocks(self, raw: bytes) -> Iterator[Block]:
        """Yield the blocks of the body."""
        for token in rtf_tokens.tokens(raw):
            if token.kind != "byte" and not (token.kind == "plain" and self.bytes):
                self._flush()
            if token.kind == "brace":
                self._brace(token.text)
            elif token.kind == "word":
                yield from self._word(token)
            elif token.kind == "sign" and token.text == "*":
                self.starred = True
            elif token.kind == "sign":
                self._say(SIGNS.get(token.text, ""))
            else:
                self._bytes(token.text)
            self.opened = token.kind == "brace" and token.text == "{"
        self._flush()
        yield from self._end_paragraph()
        yield from self._end_table()

    def apart(self) -> list[Apart]:
        """Return what was left out, in one piece for each place."""
        return [
            Apart(kind, " ".join(paired(text).split()))
            for kind, texts in self.left.items()
            for text in texts
            if any(map(str.isalpha, text))
        ]

    @property
    def state(self) -> _State:
        return self.states[-1]

    def _set(self, **changes: object) -> None:
        self.states[-1] = replace(self.states[-1], **changes)  # type: ignore[arg-type]

    def _brace(self, brace: str) -> None:
        self.skip = 0
        self.starred = False
        if brace == "{":
            self.too_deep = self.too_deep or len(self.states) > _DEEPEST
            self.states.append(self.state)
        elif len(self.states) > 1:
            self.states.pop()

    def _word(self, token: Token) -> Iterator[Block]:
        word, number = token.text, token.number
        starred, self.starred = self.starred, False
        if self._is_destination(word, starred=starred):
            return
        if word == "u" and number is not None:
            self._say(chr(number % 0x10000))
            self.skip = self.state.fallback
        elif word in CHARACTERS:
            self._say(CHARACTERS[word])
        elif self.state.place == "fonttbl":
            self._font(word, number or 0)
        elif self.state.place == "stylesheet":
            self.style = number or 0 if word == "s" else self.style
        elif self.state.place == "body":
            self._format(word, number)
            yield from self._structure(word, number)
        elif word == "par":
            self._say(" ")

    def _is_destination(self, word: str, *, starred: bool) -> bool:
        """Enter a group that is no body text; an unknown one with a star is passed over."""
        if word in _APART and self.state.place == "body":
            self.left.setdefault(_APART[word], []).append("")
            self._set(place=_APART[word])
        elif word in _SILENT or (starred and word not in _HEARD):
            self._set(place=word)
        elif word in _HEARD and self.state.place in ("shpinst", "shp", "do"):
            self._set(place="body")
        else:
            return False
        return True

    def _font(self, word: str, number: int) -> None:
        if word == "f":
            self._set(font=number)
        elif word == "fcharset":
            self.fonts[self.state.font] = number

    def _format(self, word: str, number: int | None) -> None:
        on = number != 0
        if word in ("b", "v", "deleted"):
            name = {"b": "bold", "v": "hidden", "deleted": "deleted"}[word]
            self._set(**{name: on})
        elif word == "plain":
            self._set(bold=False, hidden=False, deleted=False, font=-1)
        elif word == "f":
            self._set(font=number or 0)
        elif word == "uc":
            self._set(fallback=min(number or 0, 8))
        elif word in ("mac", "pc", "pca"):
            self.page = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "ansicpg":
            self.page = _known(f"cp{number}", self.page)

    def _structure(self, word: str, number: int | None) -> Iterator[Block]:
        """Follow paragraphs, pages and tables."""
        if word == "pard":
            self.in_table, self.level, self.style = False, -1, 0
        elif word == "intbl":
            self.in_table = True
        elif word in ("s", "outlinelevel"):
            self.style = number or 0 if word == "s" else self.style
            self.level = number or 0 if word == "outlinelevel" else self.level
        elif word in ("par", "sect"):
            yield from self._end_paragraph()
        elif word in ("page", "sbkpage"):
            yield from self._end_paragraph()
            yield from self._end_table()
            yield PageBreak()
        elif word == "pagebb" and not self.cell and not self.row.cells:
            yield from self._end_table()
            yield PageBreak()
        elif word == "cell":
            self._end_cell()
        elif word == "row":
            self.rows.append(tuple(self.row.cells))
            self.row.cells = []
        else:
            self._columns(word)

    def _columns(self, word: str) -> None:
        if word == "trowd":
            self.row = _Row(cells=self.row.cells)
        elif word in ("clvmrg", "clmrg"):
            self.row.flags.add(word)
        elif word == "cellx":
            self.row.continued.append("clvmrg" in self.row.flags)
            self.row.covered.append("clmrg" in self.row.flags)
            self.row.flags = set()

    def _end_paragraph(self) -> Iterator[Block]:
        text = paired("".join(piece for piece, _ in self.text))
        bold = all(is_bold for piece, is_bold in self.text if piece.strip())
        self.text = []
        heading = 0 <= self.level < 9 or self.style in self.headings
        one = Paragraph(text, heading, bold)
        if self.in_table:
            self.cell.append(one)
            return
        if text.strip():
            yield from self._end_table()
            yield one

    def _end_cell(self) -> None:
        self.in_table = True
        list(self._end_paragraph())
        at = len(self.row.cells)
        covered = at < len(self.row.covered) and self.row.covered[at]
        continued = at < len(self.row.continued) and self.row.continued[at]
        self.row.cells.append(Cell() if covered else Cell(tuple(self.cell), continued))
        self.cell = []

    def _end_table(self) -> Iterator[Block]:
        """Yield the table that ends here; a row that was cut off counts."""
        if self.cell:
            self._end_cell()
        if self.row.cells:
            self.rows.append(tuple(self.row.cells))
        if self.rows:
            yield Table(tuple(self.rows))
        self.rows, self.row = [], _Row()

    def _bytes(self, text: str) -> None:
        """Take characters of the code page, without those that only stand in for a Unicode sign."""
        passed = min(self.skip, len(text))
        self.skip -= passed
        self.bytes += text[passed:]

    def _flush(self) -> None:
        """Decode the bytes collected, by the code page of the font in force."""
        piece, self.bytes = self.bytes, ""
        if not piece:
            return
        if self.state.place == "stylesheet":
            if piece.strip().lower().startswith(_HEADING_NAMES):
                self.headings.add(self.style)
            return
        charset = self.fonts.get(self.state.font, 0)
        if charset == rtf_tokens.SYMBOL_CHARSET and len(piece) == 1:
            self._say(symbol(f"{ord(piece):x}", "symbol"))
        else:
            self._say(rtf_tokens.decoded(piece, rtf_tokens.page_of(charset, self.page)))

    def _say(self, text: str) -> None:
        place = self.state.place
        if self.state.hidden or self.state.deleted:
            kind = "hidden" if self.state.hidden else "deleted"
            self.left.setdefault(kind, [""])[-1] += text
        elif place == "body":
            self.text.append((text, self.state.bold))
        elif place in self.left:
            self.left[place][-1] += text


def _known(page: str, default: str) -> str:
    try:
        codecs.lookup(page)
    except LookupError:
        return default
    return page
