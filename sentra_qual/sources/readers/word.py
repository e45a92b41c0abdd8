"""Word documents (.docx, .docm, .dotx).

In: bytes. Out: paragraphs and tables in document order, as they stand: insertions in,
deletions out, with the numbers that Word generates.
Never: headers, footers, comments, notes or hidden words as speech; they are listed apart.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sentra_qual.sources.readers import guards, web
from sentra_qual.sources.readers.blocks import Block, Cell, PageBreak, Paragraph, Table, words_of
from sentra_qual.sources.readers.composing import compose
from sentra_qual.sources.readers.packages import DAMAGE, Package, open_package
from sentra_qual.sources.readers.source import Apart, Source
from sentra_qual.sources.readers.symbols import symbol
from sentra_qual.sources.readers.word_styles import Numbers, Styles, W, is_on, value

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BROKEN = "broken_word_document"
_SKIPPED = {
    f"{W}{name}"
    for name in ("moveFrom", "instrText", "delInstrText", "pPr", "rPr", "rt", "sdtPr", "fldData")
}
_MARKS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip
_CONTAINERS = {
    f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")
}
_PLACES = {"header": "header", "footer": "footer"}
_NOTES = {"comments": "comment", "footnotes": "footnote", "endnotes": "footnote"}


def read(raw: bytes, path: Path) -> Source:
    """Read a Word document after its package was checked."""
    package = open_package(raw, path, _BROKEN)
    main = next(
        (name for kind, name in package.related("").values() if kind == "officeDocument"), ""
    )
    tree = package.tree(main) or package.tree("word/document.xml")
    body = tree.find(f"{W}body") if tree is not None else None
    if body is None:
        raise guards.refuse("no_word_document", path)
    parts = package.related(main)
    reader = _Body(
        Styles.of(_part(package, main, "styles")),
        Numbers.of(_part(package, main, "numbering")),
        lambda id_: web.blocks_in(package.raw(parts.get(id_, ("", ""))[1]), path),
    )
    try:
        blocks = list(reader.blocks(body))
        apart = [*_around(package, main), *reader.apart]
    except (*DAMAGE, RecursionError):
        raise guards.refuse(_BROKEN, path) from None
    return compose(blocks, "word", path, apart=apart)


def _part(package: Package, main: str, kind: str) -> ET.Element | None:
    """Return a part the document refers to, by its kind."""
    found = (name for one, name in package.related(main).values() if one == kind)
    return package.tree(next(found, f"word/{kind}.xml"))


def _around(package: Package, main: str) -> Iterator[Apart]:
    """Yield what stands around the text: headers, footers, comments, notes, each once."""
    seen = set()
    for kind, name in sorted(package.related(main).values()):
        tree = package.tree(name) if kind in {**_PLACES, **_NOTES} else None
        if tree is None:
            continue
        ends = {"comment": f"{W}comment", "footnote": f"{W}{kind.removesuffix('s')}"}
        mine = _PLACES.get(kind) or _NOTES[kind]
        for one in tree.iter(ends[mine]) if mine in ends else [tree]:
            reader = _Body(Styles({}), Numbers({}))
            text = " ".join(" ".join(words_of(reader.blocks(one))).split())
            if any(map(str.isalpha, text)) and (mine == "comment" or (mine, text) not in seen):
                seen.add((mine, text))
                yield Apart(mine, text)


@dataclass(slots=True)
class _Body:
    """Walks a document's elements; keeps what it leaves out."""

    styles: Styles
    numbers: Numbers
    embedded: Callable[[str], list[Block]] = lambda _: []
    apart: list[Apart] = field(default_factory=list)
    _boxes: list[ET.Element] = field(default_factory=list)
    _pending: str = ""

    def blocks(self, body: ET.Element) -> Iterator[Block]:
        """Yield paragraphs and tables in the order of the document."""
        for child in body:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield Table(tuple(self._rows(child)))
            elif child.tag == f"{W}sdt" and _is_contents(child):
                yield from self._set_apart("contents", child)
            elif child.tag in _CONTAINERS:
                yield from self.blocks(child)
            elif child.tag == f"{_MC}AlternateContent":
                yield from self.blocks(_alternative(child))
            elif child.tag == f"{W}altChunk":
                yield from self.embedded(child.get(f"{_R}id", ""))

    def _set_apart(self, kind: str, element: ET.Element) -> Iterator[Block]:
        self.apart.append(Apart(kind, " ".join("".join(self._text(element)).split())))
        yield from ()

    def _paragraph(self, element: ET.Element) -> Iterator[Block]:
        """Yield a paragraph, its page breaks, and the text boxes anchored in it."""
        properties = element.find(f"{W}pPr")
        if is_on(properties, "pageBreakBefore"):
            yield PageBreak()
        number = self.numbers.next(self.styles.numbering(properties))
        text = self._pending + "".join(self._text(element))
        self._pending = ""
        boxes, self._boxes = self._boxes, []
        if is_on(properties.find(f"{W}rPr") if properties is not None else None, "del"):
            self._pending = text
            return
        heading = self.styles.heads(properties)
        bold = _all_bold(element) or self.styles.is_bold(properties)
        lead = "" if bold or number else self._lead(element)
        for index, piece in enumerate(text.split("\f")):
            if index:
                yield PageBreak()
            if piece.strip():
                words = (number if not index else "") + piece.strip("\n")
                yield Paragraph(words, heading, bold, "" if index else lead)
        for box in boxes:
            yield from self.blocks(box)
        if _ends_section(properties):
            yield PageBreak()

    def _lead(self, element: ET.Element) -> str:
        """Return the words in bold at the head of a paragraph, where others follow."""
        lead = ""
        for run in element.iter(f"{W}r"):
            words = "".join(one.text or "" for one in run.iter(f"{W}t"))
            if words.strip() and not self._is_bold(run.find(f"{W}rPr")):
                return lead.strip()
            lead += words
        return ""

    def _is_bold(self, properties: ET.Element | None) -> bool:
        chain = self.styles.chain(value(properties, f"{W}rStyle"))
        return is_on(properties, "b") or any(is_on(one.find(f"{W}rPr"), "b") for one in chain)

    def _text(self, element: ET.Element) -> Iterator[str]:
        """Yield the words of an element as it stands."""
        for child in element:
            tag = child.tag
            if tag in (f"{W}t", f"{_MATH}t"):
                yield child.text or ""
            elif tag == f"{W}r" and is_on(child.find(f"{W}rPr"), "vanish"):
                self._keep_apart("hidden", child)
            elif tag == f"{W}del":
                self._keep_apart("deleted", child)
            elif tag == f"{W}txbxContent":
                self._boxes.append(child)
            elif tag == f"{_MC}AlternateContent":
                yield from self._text(_alternative(child))
            elif tag == f"{W}br":
                yield "\f" if child.get(f"{W}type") == "page" else "\n"
            elif tag == f"{W}sym":
                yield symbol(child.get(f"{W}char", ""), child.get(f"{W}font", ""))
            elif tag in _MARKS:
                yield _MARKS[tag]
            elif tag == f"{W}sdt" and child.find(f"{W}sdtPr/{W}showingPlcHdr") is not None:
                continue
            elif tag not in _SKIPPED:
                yield from self._text(child)

    def _keep_apart(self, kind: str, element: ET.Element) -> None:
        words = "".join(
            one.text or "" for one in element.iter() if one.tag in (f"{W}t", f"{W}delText")
        )
        self.apart.append(Apart(kind, words))

    def _rows(self, table: ET.Element) -> Iterator[tuple[Cell, ...]]:
        for child in table:
            if child.tag == f"{W}tr":
                if child.find(f"{W}trPr/{W}del") is None:
                    yield tuple(self._cells(child))
            elif child.tag in _CONTAINERS:
                yield from self._rows(child)

    def _cells(self, row: ET.Element) -> Iterator[Cell]:
        """Yield a cell for each column; one over the whole row counts in every column."""
        before = value(row, f"{W}trPr/{W}gridBefore") or "0"
        yield from [Cell()] * (int(before) if before.isdigit() and int(before) < 64 else 0)
        cells = list(_within(row, f"{W}tc"))
        for cell in cells:
            properties = cell.find(f"{W}tcPr")
            if value(properties, f"{W}hMerge") == "continue":
                continue
            merge = properties.find(f"{W}vMerge") if properties is not None else None
            continued = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            one = Cell(tuple(self.blocks(cell)), continued)
            span = value(properties, f"{W}gridSpan") or "1"
            more = min(int(span), 64) - 1 if span.isdigit() else 0
            yield one
            yield from [one if len(cells) == 1 else Cell()] * more


def _within(element: ET.Element, tag: str) -> Iterator[ET.Element]:
    """Yield children of a kind, those inside content controls too."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _within(child, tag)


def _alternative(element: ET.Element) -> ET.Element:
    """Return the first of the alternatives that a document offers."""
    choice = element.find(f"{_MC}Choice")
    fallback = element.find(f"{_MC}Fallback")
    return choice if choice is not None else fallback if fallback is not None else ET.Element("x")


def _is_contents(element: ET.Element) -> bool:
    gallery = value(element, f"{W}sdtPr/{W}docPartObj/{W}docPartGallery") or ""
    return "table of contents" in gallery.lower()


def _all_bold(element: ET.Element) -> bool:
    runs = [
        run
        for run in element.iter(f"{W}r")
        if any((t.text or "").strip() for t in run.iter(f"{W}t"))
    ]
    return bool(runs) and all(is_on(run.find(f"{W}rPr"), "b") for run in runs)


def _ends_section(properties: ET.Element | None) -> bool:
    section = properties.find(f"{W}sectPr") if properties is not None else None
    return section is not None and value(section, f"{W}type") != "continuous"
