"""What every reader hands over.

In: nothing.
Out: the shapes Source, Section and Apart.
Never: reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from sentra_qual.model import EMPTY
from sentra_qual.model.shaping import dataclass
from sentra_qual.sources.script import Doubt


@dataclass(frozen=True, slots=True)
class Apart:
    """Something the file holds that is no speech and stays out of the text.

    `kind` is one of header, footer, comment, footnote, deleted, hidden, coding,
    running-head, page-number, sheet.
    """

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One interview of a file whose reader knows where each begins and ends.

    `name` is what the file itself calls it (a respondent's code), by which it is
    known again when the file has changed; `attributes` belong to its informant;
    `labels` are those the reader wrote.
    """

    text: str
    name: str = ""
    labels: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=lambda: EMPTY)


@dataclass(frozen=True, slots=True)
class Source:
    """The canonical text of a file and how it came about.

    `layout` is set where the reader wrote the labels itself, so that nothing
    remains to be detected; `labels` are those it wrote. `sections` take the place
    of the text where the reader knows the interviews of the file apart.
    """

    text: str
    reader: str
    layout: str = ""
    doubts: tuple[Doubt, ...] = ()
    labels: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    apart: tuple[Apart, ...] = ()
