"""What a REFI-QDA project holds, as far as we take it in.

In: nothing.
Out: frozen dataclasses; every id is a GUID in small letters without braces.
Never: a place counted in another way than code points, once a text was read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

KINDS = ("Text", "Boolean", "Integer", "Float", "Date", "DateTime")


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who coded; `id` is what the program calls them for short."""

    guid: str
    name: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class ProjectCode:
    """A code with all below it; one that is not `codable` is only a heading."""

    guid: str
    name: str
    codable: bool = True
    color: str = ""
    description: str = ""
    notes: tuple[str, ...] = ()
    children: tuple[ProjectCode, ...] = ()

    def walk(self) -> Iterator[ProjectCode]:
        """Yield the code and all below it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Variable:
    """What is known of cases; `kind` is one of KINDS."""

    guid: str
    name: str
    kind: str = "Text"
    description: str = ""


Values = tuple[tuple[str, str], ...]  # a variable's guid, the value as text


@dataclass(frozen=True, slots=True)
class Case:
    """A person, place or thing, with its values and where it is spoken of."""

    guid: str
    name: str = ""
    description: str = ""
    codes: tuple[str, ...] = ()
    values: Values = ()
    sources: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedCoding:
    """A code given by a user."""

    guid: str
    code: str
    user: str = ""
    time: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch of a text with its codings; `name` is mostly its words."""

    guid: str
    start: int
    end: int
    name: str = ""
    description: str = ""
    user: str = ""
    time: str = ""
    codings: tuple[PlacedCoding, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextSource:
    """A text: where it stands in the archive (`path`), or the text itself."""

    guid: str
    name: str = ""
    path: str = ""
    text: str | None = None
    description: str = ""
    user: str = ""
    time: str = ""
    selections: tuple[Selection, ...] = ()
    codings: tuple[PlacedCoding, ...] = ()
    notes: tuple[str, ...] = ()
    values: Values = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A memo: where its text stands in the archive (`path`), or the text itself."""

    guid: str
    name: str = ""
    path: str = ""
    text: str | None = None
    description: str = ""
    user: str = ""
    time: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A set of codes, sources and notes."""

    guid: str
    name: str
    description: str = ""
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Loss:
    """A kind of thing that did not go through: how many, and the first names."""

    kind: str
    count: int
    names: tuple[str, ...] = ()


_NAMED = 5


class Losses:
    """What did not go through, counted while it happens; the first names are kept."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._names: dict[str, list[str]] = {}

    def add(self, kind: str, name: str = "", *, count: int = 1) -> None:
        """Note one thing more that did not go through."""
        self._counts[kind] += count
        names = self._names.setdefault(kind, [])
        if name and len(names) < _NAMED and name not in names:
            names.append(name)

    def listed(self) -> tuple[Loss, ...]:
        """Return all kinds in the order in which they were first met."""
        return tuple(
            Loss(kind, count, tuple(self._names[kind])) for kind, count in self._counts.items()
        )


@dataclass(frozen=True, slots=True)
class Project:
    """A whole project, in the order of the file."""

    name: str
    origin: str = ""
    user: str = ""
    time: str = ""
    description: str = ""
    users: tuple[User, ...] = ()
    codes: tuple[ProjectCode, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    sources: tuple[TextSource, ...] = ()
    notes: tuple[Note, ...] = ()
    sets: tuple[Group, ...] = ()
    own_notes: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = field(default=(), compare=False)

    def all_codes(self) -> Iterator[ProjectCode]:
        """Yield every code, parents before children."""
        for code in self.codes:
            yield from code.walk()
