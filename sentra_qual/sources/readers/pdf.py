"""PDF documents that hold text.

In: bytes. Out: paragraphs and tables in reading order, without running heads and page numbers.
Never: a guess at what a picture of a page says; a line dropped without being listed.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sentra_qual.sources.readers import guards
from sentra_qual.sources.readers.blocks import Block
from sentra_qual.sources.readers.composing import compose
from sentra_qual.sources.readers.print_columns import lines_of
from sentra_qual.sources.readers.print_furniture import take_off
from sentra_qual.sources.readers.print_paragraphs import paragraphs
from sentra_qual.sources.readers.print_tables import PrintedTable, fill, find_header
from sentra_qual.sources.readers.printed import Line, Page, Piece, moved
from sentra_qual.sources.readers.source import Source
from sentra_qual.sources.script import Doubt

MAX_PAGES = 3000
_GAP = 0.8
_FEW_LETTERS = 15
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\xad": "-"}
)
_BREAK = "\r\n\x00"


def read(raw: bytes, path: Path) -> Source:
    """Read the text of a PDF; UnreadableSource for a scan or a locked one."""
    pages = _pages(raw, path)
    silent = sum(page.pictured for page in pages)
    if silent > 0.5 * len(pages) or not any(page.pieces for page in pages):
        raise guards.refuse("scanned_pdf", path, pages=str(len(pages)))
    if _unreadable("".join(piece.text for page in pages for piece in page.pieces)):
        raise guards.refuse("pdf_letters", path)
    cleaned, apart = take_off(pages)
    blocks, tables = _blocks(cleaned)
    doubts = [Doubt("pages-without-text", fields={"count": str(silent)})] if silent else []
    doubts += [Doubt("table-in-pdf")] if tables else []
    return compose(blocks, "pdf", path, apart=apart, doubts=doubts)


def _unreadable(text: str) -> bool:
    """Tell text whose letters have no meaning: a font that does not say what it shows."""
    strange = sum("\ue000" <= one <= "\uf8ff" or one in "\ufffd\ufffe" for one in text)
    return strange > 0.2 * max(1, len(text))


def _blocks(pages: Sequence[Page]) -> tuple[list[Block], int]:
    """Return the blocks of all pages, and how many tables are among them."""
    blocks: list[Block] = []
    lines: list[Line] = []
    table: PrintedTable | None = None
    tables = 0
    for page in pages:
        at = fill(table, page, 0) if table else 0
        while at < len(page.pieces):
            if table is not None:
                blocks.append(table.table())
                table = None
            found = find_header(page, at)
            end = found[0] if found else len(page.pieces)
            lines += lines_of(moved(page, page.pieces[at:end]))
            at = end
            if found:
                blocks += paragraphs(lines)
                lines, table, tables = [], found[2], tables + 1
                at = fill(table, page, found[1])
    if table is not None:
        blocks.append(table.table())
    return [*blocks, *paragraphs(lines)], tables


def _pages(raw: bytes, path: Path) -> list[Page]:
    """Return the pages with their pieces; refuses what is locked or damaged."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as why:
        locked = "password" in str(why).lower()
        raise guards.refuse("password" if locked else "broken_pdf", path) from None
    try:
        if len(document) > MAX_PAGES:
            raise guards.refuse("too_many_pages", path, limit=str(MAX_PAGES))
        return [_page(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError:
        raise guards.refuse("broken_pdf", path) from None
    finally:
        document.close()


def _page(document: Any, index: int) -> Page:
    page = document[index]
    try:
        text = page.get_textpage()
        try:
            width, height = page.get_size()
            pieces = tuple(_pieces(text.raw))
            letters = sum(map(str.isalpha, "".join(piece.text for piece in pieces)))
            pictured = letters < _FEW_LETTERS and _shows_picture(page)
            return Page(index + 1, width, height, pieces, pictured)
        finally:
            text.close()
    finally:
        page.close()


def _shows_picture(page: Any) -> bool:
    """Tell whether a page holds a picture, as a scanned one does."""
    import pypdfium2.raw as pdfium

    return any(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _pieces(text: Any) -> Iterator[Piece]:
    """Yield runs of letters: a new line, a step back or a wide gap ends one."""
    held: list[Piece] = []
    for one in _letters(text):
        if held and (one.text in _BREAK or _apart(held, one)):
            yield from _run(held)
            held = []
        if one.text not in _BREAK:
            held.append(one)
    yield from _run(held)


def _apart(held: Sequence[Piece], one: Piece) -> bool:
    if one.text.isspace():
        return False
    last = next((piece for piece in reversed(held) if not piece.text.isspace()), held[-1])
    gap = one.left - last.right
    size = max(one.size, last.size)
    return gap > _GAP * size or gap < -0.6 * size or abs(one.base - last.base) > 0.6 * size


def _run(letters: Sequence[Piece]) -> Iterator[Piece]:
    inked = [one for one in letters if not one.text.isspace()]
    if not inked:
        return
    text = "".join(one.text for one in letters).translate(_LIGATURES)
    main = max(inked, key=lambda one: one.size)
    bold = sum(one.bold for one in inked) > 0.5 * len(inked)
    yield Piece(" ".join(text.split()), inked[0].left, inked[-1].right, main.base, main.size, bold)


def _letters(text: Any) -> Iterator[Piece]:
    """Yield every letter of a page with its place."""
    import pypdfium2.raw as pdfium

    left, right, low, high = (ctypes.c_double() for _ in range(4))
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(pdfium.FPDFText_CountChars(text)):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            code = 0xFFFD
        pdfium.FPDFText_GetCharBox(text, index, left, right, low, high)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        size = float(pdfium.FPDFText_GetFontSize(text, index))
        tall = high.value - low.value
        size = size if 3 < size < 200 and size > 0.5 * tall else max(1.0, 1.4 * tall)
        bold = pdfium.FPDFText_GetFontWeight(text, index) >= 600
        yield Piece(chr(code), left.value, right.value, y.value, size, bold)
