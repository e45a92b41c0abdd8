"""A Page laid out one thing after another, and its table of contents.

In: a Page.
Out: blocks in the order of reading; the entries of the contents.
Never: a block that a reader of the HTML would not find too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sentra_qual.reporting.shapes import (
    Page,
    PageBlock,
    PageEntry,
    PageFigure,
    PageParagraph,
    PagePart,
    PageQuotation,
    PageRun,
    PageSection,
    PageTable,
)


def blocks_of(page: Page) -> tuple[PageBlock, ...]:
    """Return a page as blocks in the order of reading."""
    return tuple(_blocks(page))


def contents_of(page: Page) -> tuple[PageEntry, ...]:
    """Return the lines of the table of contents: every heading that has an anchor."""
    return tuple(map(_entry, (one for one in _blocks(page) if one.level)))


def _entry(block: PageBlock) -> PageEntry:
    """Return a line of the contents; what an appendix is called is a part of its text."""
    if block.kind == "appendix" and block.number:
        return PageEntry(block.level, "", f"{block.number}. {block.text}", block.anchor)
    return PageEntry(block.level, block.number, block.text, block.anchor)


def _blocks(page: Page) -> Iterator[PageBlock]:
    thematic, label = page.whole, page.label
    yield from _paragraphs(page.opening)
    if thematic:
        yield _heading(1, "1", label["methods"], "methods")
        for part in page.methods:
            yield _heading(2, part.number, part.heading, part.anchor)
            yield from _part(part, label["note"])
        yield _heading(1, "2", label["findings"], "findings")
    yield from _paragraphs(page.overview)
    yield from _tables(page.tables, label["note"])
    yield from _figures(page.figures)
    for section in page.sections:
        yield from _section(section, thematic, label["definition"])
    if page.notes:
        yield _heading(1, "3" if thematic else "", label["remarks"], "remarks")
        yield from (_block("paragraph", note) for note in page.notes)
    for part in page.appendices:
        kind = "appendix" if thematic else "heading"
        yield _heading(1, part.number, part.heading, part.anchor, kind=kind)
        yield from _part(part, label["note"])


def _part(part: PagePart, note: str) -> Iterator[PageBlock]:
    yield from _paragraphs(part.paragraphs)
    yield from _tables(part.tables, note)
    yield from _figures(part.figures)


def _section(section: PageSection, thematic: bool, definition: str) -> Iterator[PageBlock]:  # noqa: FBT001
    level = section.level + thematic
    yield _heading(level, section.number, section.name, section.anchor)
    if section.definition:
        yield _block("definition", section.definition, number=definition)
    yield from _paragraphs(section.prose)
    yield from _quotations(section.quotations)
    yield from _paragraphs(section.denying)
    yield from _quotations(section.denials)
    for below in section.sections:
        yield from _section(below, thematic, definition)


def _paragraphs(some: Iterable[PageParagraph]) -> Iterator[PageBlock]:
    return (PageBlock("paragraph", one.text, runs=one.runs) for one in some)


def _quotations(some: Iterable[PageQuotation]) -> Iterator[PageBlock]:
    for one in some:
        yield _block("quotation", one.text)
        yield _block("source", one.source)
        if one.answer:
            yield _block("answer", one.answer)


def _tables(some: Iterable[PageTable], note: str) -> Iterator[PageBlock]:
    for one in some:
        yield PageBlock("table", one.title, number=one.short, anchor=one.anchor, table=one)
        if one.notes:
            yield _block("note", " ".join(one.notes), number=note)


def _figures(some: Iterable[PageFigure]) -> Iterator[PageBlock]:
    for one in some:
        yield PageBlock("figure", one.caption, number=one.short, anchor=one.anchor, figure=one)


def _heading(
    level: int, number: str, text: str, anchor: str, *, kind: str = "heading"
) -> PageBlock:
    return PageBlock(kind, text, level=level, number=number, anchor=anchor)


def _block(kind: str, text: str, *, number: str = "") -> PageBlock:
    return PageBlock(kind, text, number=number, runs=(PageRun(text),))
