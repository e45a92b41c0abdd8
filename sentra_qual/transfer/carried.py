"""What a project held for which a study has no place of its own, kept beside it.

In: projects that came in; the file interchange/refi.json of a study.
Out: colours, sets, notes, cases, variables, names and GUIDs for the next project out.
Never: a decision (those stand in the log); a text of an interview.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, TypeVar

from sentra_qual.interchange.refi.shapes import Case, Group, Note, PlacedCoding, User, Variable
from sentra_qual.messages import say
from sentra_qual.problems import StoreTooNew, StudyUnusable
from sentra_qual.study.files import read_text, write_whole

FORMAT = 1
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CarriedCode:
    """What a code was in a project: its GUID, its name there and what we do not keep of it."""

    guid: str
    name: str = ""
    codable: bool = True
    color: str = ""
    description: str = ""
    notes: tuple[str, ...] = ()
    ours: bool = False  # its description was written by us, and is again


@dataclass(frozen=True, slots=True)
class CarriedSource:
    """What a text was in a project, and which interview it is here."""

    guid: str
    interview: str
    name: str = ""
    description: str = ""
    user: str = ""
    time: str = ""
    codings: tuple[PlacedCoding, ...] = ()
    notes: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CarriedSelection:
    """What a selection was beside its codings."""

    guid: str
    name: str = ""
    user: str = ""
    time: str = ""
    notes: tuple[str, ...] = ()
    coding_notes: tuple[tuple[str, str], ...] = ()
    place: tuple[str, int, int] | None = None  # of one without codings and memos


@dataclass(frozen=True, slots=True)
class CarriedCase:
    """A case and whom it is: interviews with a speaker's label; empty if nobody's."""

    case: Case
    people: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """All that is kept, by GUID; codes by their id here, coders and attributes by name."""

    name: str = ""
    description: str = ""
    user: str = ""
    time: str = ""
    own_notes: tuple[str, ...] = ()
    users: Mapping[str, User] = field(default_factory=dict)
    codes: Mapping[str, CarriedCode] = field(default_factory=dict)
    variables: Mapping[str, Variable] = field(default_factory=dict)
    cases: Mapping[str, CarriedCase] = field(default_factory=dict)
    sources: Mapping[str, CarriedSource] = field(default_factory=dict)
    selections: Mapping[str, CarriedSelection] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)
    sets: Mapping[str, Group] = field(default_factory=dict)

    def with_more(self, other: Carried) -> Carried:
        """Return this with what came in later; of one thing the later one counts."""
        joined: dict[str, Any] = {
            one.name: {**getattr(self, one.name), **getattr(other, one.name)}
            for one in fields(self)
            if isinstance(getattr(self, one.name), dict)
        }
        return replace(self if self.name else other, **joined)


_MADE: Mapping[str, Any] = {
    "users": User,
    "codes": CarriedCode,
    "variables": Variable,
    "sources": CarriedSource,
    "selections": CarriedSelection,
    "notes": Note,
    "sets": Group,
}


def carried_path(root: Path) -> Path:
    """Return where a study keeps what it carries."""
    return root / "interchange" / "refi.json"


def read_carried(root: Path) -> Carried:
    """Return what a study carries; nothing if it never took in a project."""
    path = carried_path(root)
    if not path.is_file():
        return Carried()
    try:
        raw = json.loads(read_text(path))
        if raw["v"] > FORMAT:
            raise StoreTooNew(say("refi.carried_too_new", file=path))
        groups: dict[str, Any] = {
            name: {key: _made(kind, one) for key, one in raw[name].items()}
            for name, kind in _MADE.items()
        }
        cases = {key: _case(one) for key, one in raw["cases"].items()}
        own: dict[str, Any] = {name: raw[name] for name in ("name", "description", "user", "time")}
        return Carried(**own, own_notes=tuple(raw["own_notes"]), cases=cases, **groups)
    except (ValueError, KeyError, TypeError, AttributeError) as why:
        raise StudyUnusable(say("refi.carried_broken", file=path, why=repr(why))) from why


def write_carried(root: Path, carried: Carried) -> None:
    """Keep what a study carries."""
    record = {"v": FORMAT, **asdict(carried)}
    write_whole(carried_path(root), json.dumps(record, ensure_ascii=False, indent=1) + "\n")


def by_guid(items: Iterable[T]) -> dict[str, T]:
    """Return things by their GUID."""
    return {one.guid: one for one in items}  # type: ignore[attr-defined]


def _made(kind: type[T], record: Mapping[str, Any]) -> T:
    """Return a thing from its record, its lists as they were."""
    values = {name: _frozen(value) for name, value in record.items()}
    made = kind(**values)
    if isinstance(made, CarriedSource):
        codings = (_made(PlacedCoding, one) for one in record["codings"])
        return replace(made, codings=tuple(codings))
    return made


def _case(record: Mapping[str, Any]) -> CarriedCase:
    return CarriedCase(_made(Case, record["case"]), _frozen(record["people"]))


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
