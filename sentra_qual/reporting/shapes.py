"""The shapes a template gets: strings and rows of strings, no computing left to do.

In: nothing.
Out: Page and what it is made of.
Never: markup; a template escapes for its own format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sentra_qual.model import Column, Passages, Table


@dataclass(frozen=True, slots=True)
class PageRun:
    """A stretch of a paragraph; with an `anchor` it points there."""

    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class PageParagraph:
    """A paragraph: its whole `text`, and the same in `runs` where pointers are to be set."""

    text: str
    runs: tuple[PageRun, ...]


@dataclass(frozen=True, slots=True)
class PageQuotation:
    """Somebody's words and whose they are; `answer` is what the reader is to fill in."""

    text: str
    source: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with every cell as text; `number` is Table 1., `short` is Table 1.

    `queries` says for each cell which passages it counts, where a page can show them.
    """

    anchor: str
    number: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    short: str = ""
    queries: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PageFigure:
    """A picture, drawn of its `table`: where to point to, its caption, and what it shows in words.

    A template sets it with `picture(figure)`.
    """

    anchor: str
    number: str
    short: str
    caption: str
    description: str
    table: Table


@dataclass(frozen=True, slots=True)
class PagePart:
    """A part under a heading of its own."""

    number: str
    anchor: str
    heading: str
    paragraphs: tuple[PageParagraph, ...]
    tables: tuple[PageTable, ...]
    figures: tuple[PageFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class PageSection:
    """A code: `number` as 2.1, `anchor` for links, `level` 1 for a theme."""

    number: str
    anchor: str
    level: int
    code: str
    name: str
    definition: str
    counts: str
    prose: tuple[PageParagraph, ...]
    quotations: tuple[PageQuotation, ...]
    denying: tuple[PageParagraph, ...]
    denials: tuple[PageQuotation, ...]
    sections: tuple[PageSection, ...]


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A line of the table of contents."""

    level: int
    number: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PageBlock:
    """One thing after another, as a Word template sets them.

    `kind` is heading, appendix, paragraph, definition, quotation, source, answer, table, figure
    or note; a heading has a `level` from 1, a table its `table`, a figure its `figure`.
    """

    kind: str
    text: str = ""
    level: int = 0
    number: str = ""
    anchor: str = ""
    runs: tuple[PageRun, ...] = ()
    table: PageTable | None = None
    figure: PageFigure | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """All a template gets: `page`. `label` holds the fixed texts by name.

    A `whole` report has methods, findings and remarks; sheets and the codebook have not.
    """

    title: str
    form: str
    language: str
    label: Mapping[str, str]
    opening: tuple[PageParagraph, ...]
    methods: tuple[PagePart, ...]
    overview: tuple[PageParagraph, ...]
    tables: tuple[PageTable, ...]
    sections: tuple[PageSection, ...]
    notes: tuple[str, ...]
    appendices: tuple[PagePart, ...]
    contents: tuple[PageEntry, ...]
    blocks: tuple[PageBlock, ...]
    figures: tuple[PageFigure, ...] = ()
    whole: bool = True
    passages: Passages | None = None
