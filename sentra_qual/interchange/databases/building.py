"""What the projects of all databases need: codes below codes, users, times.

In: what rows say.
Out: codes as a tree, users by name, times as REFI-QDA writes them.
Never: a code that goes round in a circle; a time that is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sentra_qual.interchange.refi.guids import guid_of
from sentra_qual.interchange.refi.shapes import Losses, ProjectCode, User

Key = tuple[str, object]
_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Node:
    """A code with its key and the keys of what may stand above it, the nearest first."""

    key: Key
    above: tuple[Key, ...]
    code: ProjectCode


def tree(nodes: Sequence[Node], losses: Losses) -> tuple[ProjectCode, ...]:
    """Return codes below codes; those that go round in a circle, or too deep, at the top."""
    known = {one.key for one in nodes}
    parents = {one.key: next((key for key in one.above if key in known), None) for one in nodes}
    for one in nodes:
        if _endless(one.key, parents):
            losses.add("parent_circle", one.code.name)
            parents[one.key] = None
    below: dict[Key | None, list[Node]] = {}
    for one in nodes:
        below.setdefault(parents[one.key], []).append(one)

    def grown(key: Key | None) -> tuple[ProjectCode, ...]:
        return tuple(replace(one.code, children=grown(one.key)) for one in below.get(key, ()))

    return grown(None)


def _endless(key: Key, parents: dict[Key, Key | None]) -> bool:
    """Tell whether a way up comes back to where it began, or is longer than any codebook."""
    seen = {key}
    at = parents[key]
    while at is not None:
        if at == key or len(seen) > _DEEPEST:
            return True
        if at in seen:
            return False
        seen.add(at)
        at = parents[at]
    return False


@dataclass(slots=True)
class Users:
    """The people met so far, by name."""

    base: str
    found: dict[str, User] = field(default_factory=dict)

    def guid(self, name: str) -> str:
        """Return the GUID of a user; "" for nobody."""
        name = " ".join(name.split())
        if not name:
            return ""
        if name not in self.found:
            self.found[name] = User(guid_of(self.base, "user", name), name)
        return self.found[name].guid

    def all(self) -> tuple[User, ...]:
        """Return the people in the order in which they were met."""
        return tuple(self.found.values())


def time_of(written: str) -> str:
    """Return a time as REFI-QDA writes it, its clock believed; "" if it is none."""
    try:
        found = datetime.fromisoformat(written.strip()[:19])
    except ValueError:
        return ""
    return f"{found:%Y-%m-%dT%H:%M:%S}Z" if found.year > 1900 else ""


def first(names: Iterable[str]) -> str:
    """Return the first that says anything."""
    return next(filter(None, names), "")
