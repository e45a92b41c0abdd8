"""OpenDocument texts (.odt) of LibreOffice and Google Docs.

In: bytes. Out: paragraphs and tables in document order, as they stand: insertions in,
deletions out, with the numbers that the program generates.
Never: headers, footers, comments, notes or deleted words as speech; they are listed apart.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sentra_qual.sources.readers import guards
from sentra_qual.sources.readers.blocks import Block, Cell, PageBreak, Paragraph, Table
from sentra_qual.sources.readers.composing import compose
from sentra_qual.sources.readers.packages import DAMAGE, open_package
from sentra_qual.sources.readers.source import Apart, Source
from sentra_qual.sources.readers.writer_styles import FO, TEXT, Lists, Styles

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_BROKEN = "broken_odt"
_APART = {
    f"{_OFFICE}annotation": "comment",
    f"{TEXT}note": "footnote",
    f"{TEXT}hidden-text": "hidden",
}
_SKIPPED = {f"{TEXT}ruby-text", f"{_OFFICE}annotation-end", f"{TEXT}note-citation"}
_CONTAINERS = {f"{TEXT}{name}" for name in ("section", "numbered-paragraph")}
_MOST = 64


def read(raw: bytes, path: Path) -> Source:
    """Read an OpenDocument text after its package was checked."""
    package = open_package(raw, path, _BROKEN)
    if b"encryption-data" in package.raw("META-INF/manifest.xml"):
        raise guards.refuse("password", path)
    content, styles = package.tree("content.xml"), package.tree("styles.xml")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text") if content is not None else None
    if content is None or body is None:
        raise guards.refuse("no_odt_text", path)
    reader = _Body(Styles.of(content, styles), Lists.of(content, styles))
    try:
        blocks = list(reader.blocks(body))
        apart = [*_around(styles), *_deleted(body), *reader.apart]
    except (*DAMAGE, RecursionError):
        raise guards.refuse(_BROKEN, path) from None
    return compose(blocks, "odt", path, apart=apart)


def _around(styles: ET.Element | None) -> Iterator[Apart]:
    """Yield the headers and footers of the pages, each once."""
    seen = set()
    for kind in ("header", "footer"):
        for one in styles.iter(f"{_STYLE}{kind}") if styles is not None else ():
            text = " ".join(" ".join(one.itertext()).split())
            if text not in seen and any(map(str.isalpha, text)):
                seen.add(text)
                yield Apart(kind, text)


def _deleted(body: ET.Element) -> Iterator[Apart]:
    for one in body.iter(f"{TEXT}deletion"):
        words = (" ".join(p.itertext()) for p in one.iter(f"{TEXT}p"))
        yield Apart("deleted", " ".join(" ".join(words).split()))


@dataclass(slots=True)
class _Body:
    """Walks a document's elements; keeps what it leaves out."""

    styles: Styles
    lists: Lists
    apart: list[Apart] = field(default_factory=list)
    _boxes: list[ET.Element] = field(default_factory=list)

    def blocks(self, body: ET.Element) -> Iterator[Block]:
        """Yield paragraphs and tables in the order of the document."""
        for child in body:
            tag = child.tag
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(child)
            elif tag == f"{TEXT}list":
                yield from self._list(child, "", 1)
            elif tag == f"{_TABLE}table":
                yield Table(tuple(self._rows(child)))
            elif tag in _CONTAINERS:
                yield from self.blocks(child)
            elif tag == f"{TEXT}table-of-content":
                words = " ".join(" ".join(child.itertext()).split())
                self.apart.append(Apart("contents", words))
            elif tag.startswith(_DRAW):
                yield from self._box(child)

    def _list(self, element: ET.Element, style: str, depth: int) -> Iterator[Block]:
        """Yield the paragraphs of a list, the first of each item with its number."""
        style = element.get(f"{TEXT}style-name") or style
        counter = self.lists.begin(element, style, depth)
        for item in element:
            number = ""
            if item.tag == f"{TEXT}list-item" and any(c.tag != f"{TEXT}list" for c in item):
                number = self.lists.next(counter, style, depth, item)
            for child in item:
                if child.tag == f"{TEXT}list":
                    yield from self._list(child, style, depth + 1)
                else:
                    holder = ET.Element("item")
                    holder.append(child)
                    for block in self.blocks(holder):
                        yield _numbered(block, number)
                        number = ""

    def _paragraph(self, element: ET.Element) -> Iterator[Block]:
        style = element.get(f"{TEXT}style-name", "")
        if self.styles.value(style, f"{FO}break-before") == "page" or self.styles.opens_page(style):
            yield PageBreak()
        text = "".join(self._text(element))
        boxes, self._boxes = self._boxes, []
        heading = element.tag == f"{TEXT}h" or self.styles.is_title(style)
        yield Paragraph(text, heading, self._is_bold(element, style))
        for box in boxes:
            yield from self._box(box)
        if self.styles.value(style, f"{FO}break-after") == "page":
            yield PageBreak()

    def _text(self, element: ET.Element) -> Iterator[str]:
        """Yield the words of an element; white space counts as in HTML."""
        yield _folded(element.text)
        for child in element:
            tag = child.tag
            if tag == f"{TEXT}s":
                count = child.get(f"{TEXT}c", "1")
                yield " " * (min(int(count), 1000) if count.isdigit() else 1)
            elif tag == f"{TEXT}tab":
                yield "\t"
            elif tag == f"{TEXT}line-break":
                yield "\n"
            elif tag in _APART:
                body = child.find(f"{TEXT}note-body") if tag == f"{TEXT}note" else child
                words = " ".join((body if body is not None else child).itertext())
                self.apart.append(Apart(_APART[tag], " ".join(words.split())))
            elif tag.startswith(_DRAW):
                self._boxes.append(child)
            elif tag not in _SKIPPED:
                yield from self._hidden_or_text(child)
            yield _folded(child.tail)

    def _hidden_or_text(self, element: ET.Element) -> Iterator[str]:
        style = element.get(f"{TEXT}style-name", "")
        if self.styles.value(style, f"{TEXT}display") == "none":
            self.apart.append(Apart("hidden", "".join(element.itertext())))
            return
        yield from self._text(element)

    def _is_bold(self, element: ET.Element, style: str) -> bool:
        if self.styles.is_bold(style):
            return True
        spans = [one for one in element if "".join(one.itertext()).strip()]
        outside = [element.text, *(one.tail for one in element)]
        return (
            bool(spans)
            and not any((one or "").strip() for one in outside)
            and all(self.styles.is_bold(one.get(f"{TEXT}style-name", "")) for one in spans)
        )

    def _box(self, element: ET.Element) -> Iterator[Block]:
        """Yield what stands in a text box, however deep the frame."""
        for child in element:
            if child.tag == f"{_DRAW}text-box" or element.tag == f"{_DRAW}custom-shape":
                yield from self.blocks(child if child.tag == f"{_DRAW}text-box" else element)
                if element.tag == f"{_DRAW}custom-shape":
                    return
            elif child.tag.startswith(_DRAW):
                yield from self._box(child)

    def _rows(self, table: ET.Element) -> Iterator[tuple[Cell, ...]]:
        for child in table:
            if child.tag == f"{_TABLE}table-row":
                yield tuple(self._cells(child))
            elif child.tag in (f"{_TABLE}table-header-rows", f"{_TABLE}table-rows"):
                yield from self._rows(child)

    def _cells(self, row: ET.Element) -> Iterator[Cell]:
        """Yield a cell for each column; one over the whole row counts in every column."""
        cells = [one for one in row if one.tag == f"{_TABLE}table-cell"]
        for child in row:
            if child.tag == f"{_TABLE}covered-table-cell":
                yield Cell(continued=_covered_from_above(row, child))
            elif child.tag == f"{_TABLE}table-cell":
                one = Cell(tuple(self.blocks(child)))
                spanned = _count(child, "number-columns-spanned")
                yield one
                if len(cells) == 1 and spanned > 1:
                    yield from [one] * (spanned - 1)
                    return
                yield from [one] * (_count(child, "number-columns-repeated") - 1)


def _numbered(block: Block, number: str) -> Block:
    if isinstance(block, Paragraph) and number:
        return Paragraph(number + block.text, block.heading, block.bold)
    return block


def _covered_from_above(row: ET.Element, cell: ET.Element) -> bool:
    """Tell a cell covered by the one above from one covered by its neighbour on the left."""
    before = list(row)[: list(row).index(cell)]
    left = next((one for one in reversed(before) if one.tag == f"{_TABLE}table-cell"), None)
    return left is None or _count(left, "number-columns-spanned") == 1


def _count(cell: ET.Element, name: str) -> int:
    text = cell.get(f"{_TABLE}{name}", "1")
    return min(int(text), _MOST) if text.isdigit() and int(text) else 1


def _folded(text: str | None) -> str:
    """Return text with its white space folded; a break in the XML is no line break."""
    if not text:
        return ""
    inner = " ".join(text.split())
    before = " " if text[0].isspace() else ""
    return f"{before}{inner}{' ' if inner and text[-1].isspace() else ''}"
