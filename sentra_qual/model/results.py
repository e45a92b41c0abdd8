"""What a study says: tables and reports, computed, not yet set in type.

In: nothing.
Out: the only shapes that renderers know.
Never: a format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from sentra_qual.model.browsing import Passages, Query
from sentra_qual.model.scheme import Polarity, Strength
from sentra_qual.model.shaping import dataclass

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a stable key for machines, a heading for people.

    On a screen a column may be shown indented in another (`within` is its key), a
    `spare` one is left out where there is no room, and one without a heading always;
    files have all. A `lead` leads up to the next column: it is set flush right, and cut at
    its beginning. A `share` is a part of one, shown in per cent. `prose` is to be read: it is
    not cut but stands below its row, over as many lines as it needs, where there is no room.
    What tells the cells of an `ending` one apart is their end: a code's path is cut at its
    beginning. A `valued` one has a value of the material for its heading, one of many: where
    there is no room it has a number there, and a legend says of what.
    """

    key: str
    heading: str
    numeric: bool = False
    within: str = ""
    spare: bool = False
    lead: bool = False
    share: bool = False
    prose: bool = False
    valued: bool = False
    ending: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The only thing reports and exports know; numbers stay numbers.

    `queries` says cell by cell which passages a figure counts, for pages that can show them.
    `depths` says of each row how deep its code stands: people see its name set in so far.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = field(default=())
    queries: tuple[tuple[Query, ...], ...] = ()
    depths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """A pointer from running text to a table of the same report, or to a figure, by its name."""

    table: str
    figure: bool = False


Paragraph = tuple[str | Ref, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A table to be shown as a picture, under a caption; a report may lack the table itself."""

    table: Table
    caption: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage fit to be quoted: the words, whose they are, where they stand.

    `also` names the codes under which the same passage was quoted before. In a report a
    quotation has a `number` and the number of its `section`, so that others can point to it;
    `lone` says that the informant's code alone tells the interview; `hushed` that the
    informant asked that it be not written down; `stance` how what is said stands.
    """

    text: str
    informant: str
    attributes: Mapping[str, str]
    interview: str
    line: int
    code: str
    strength: Strength | None
    by: str | None
    also: tuple[str, ...] = ()
    number: int = 0
    section: str = ""
    lone: bool = False
    hushed: bool = False
    stance: Polarity = Polarity.AFFIRMED


@dataclass(frozen=True, slots=True)
class Count:
    """How much there is of a code: always the three counts, and what waits."""

    units: int
    informants: int
    interviews: int
    queued: int


@dataclass(frozen=True, slots=True)
class Section:
    """A code in a report: what is told of it, its quotations, the sections below it.

    `number` is as headings and tables show it; a section without one is told of in the
    section above it and has no heading. `denials` are quotations that deny, announced by
    `denying`. `answer` is what the reader is asked below each quotation, in a sheet that is
    to be filled in.
    """

    code: str
    name: str
    definition: str
    count: Count
    quotations: tuple[Quotation, ...] = ()
    sections: tuple[Section, ...] = ()
    number: str = ""
    prose: tuple[Paragraph, ...] = ()
    denying: tuple[Paragraph, ...] = ()
    denials: tuple[Quotation, ...] = ()
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report under a heading of its own: paragraphs and tables."""

    heading: str
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a report says, computed; a template only sets it in type.

    In the order of reading: `opening` (without a heading), `methods`, then the findings:
    `overview`, `tables`, `figures`, `sections`; `notes` on the data; `appendices`.
    `passages` are for a page in which figures can be looked up.
    """

    title: str
    language: str
    methods: tuple[Part, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    opening: tuple[Paragraph, ...] = ()
    overview: tuple[Paragraph, ...] = ()
    appendices: tuple[Part, ...] = ()
    form: str = "thematic"
    figures: tuple[Figure, ...] = ()
    passages: Passages | None = None
