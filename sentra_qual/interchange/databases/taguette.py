"""Taguette's own project: what it exports as SQLite, or its database of one project.

In: its database, of any version.
Out: a Project; the pages as plain text, highlights as places in it.
Never: a highlight whose snippet is not the words at its place; one of several projects
taken by a guess.

Taguette counts bytes of the letters of a page in UTF-8. Its export puts the name of one
user (admin) in the place of all, and so does Taguette on a machine of one's own; on a server
everybody has a name. Whose those of nobody are, only who imports can say.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sentra_qual.interchange.databases.building import Node, Users, time_of, tree
from sentra_qual.interchange.databases.opening import Database, Row
from sentra_qual.interchange.databases.page_text import PageText, Span
from sentra_qual.interchange.refi.guids import guid_of
from sentra_qual.interchange.refi.shapes import (
    Losses,
    PlacedCoding,
    Project,
    ProjectCode,
    Selection,
    TextSource,
)
from sentra_qual.messages import say
from sentra_qual.problems import UnreadableSource
from sentra_qual.sources.readers import guards

NEEDED = {
    "projects": ("id", "name"),
    "documents": ("id", "name", "contents"),
    "highlights": ("id", "document_id", "start_offset", "end_offset", "snippet"),
    "tags": ("id", "path"),
    "highlight_tags": ("highlight_id", "tag_id"),
}
NOBODY = ("admin", "Taguette")  # written by Taguette for everybody; by us where it says nothing
_BETWEEN = "/."  # what people write between a tag and the one below it
Given = tuple[str, str]  # who gave a tag, and when


def read_taguette(database: Database, name: str) -> Project:
    """Return the project; what does not come in is in its losses."""
    projects = database.rows("projects", "id", "name", "description", "created")
    if len(projects) > 1:
        names = "; ".join(" ".join(one.text("name").split()) for one in projects[:5])
        told = say("imports.database_many", language=None, file=database.path, names=names)
        raise UnreadableSource(told)
    return _Reading(database, projects[0] if projects else Row({"name": name})).project()


def credited(project: Project, name: str | None) -> Project:
    """Return a project of Taguette whose codings of nobody are somebody's; another as it is."""
    if not name or not unnamed(project):
        return project
    users = tuple(replace(one, name=name) if one.name in NOBODY else one for one in project.users)
    return replace(project, users=users)


def unnamed(project: Project) -> str:
    """Return the name under which a project of Taguette keeps the codings of nobody, if any."""
    if project.origin != "Taguette":
        return ""
    return next((one.name for one in project.users if one.name in NOBODY), "")


class _Reading:
    """One project being read."""

    def __init__(self, database: Database, about: Row) -> None:
        self.database, self.about = database, about
        self.losses = Losses()
        self.base = guid_of("taguette", about.text("created"))
        self.users = Users(self.base)
        self.tags = database.rows("tags", "id", "path", "description", "parent_id")
        self.paths = {row.number("id"): row.text("path") for row in self.tags}
        self.given = _given(database.rows("commands", "id", "date", "user_login", "payload"))
        self.only = self.sole_member()
        self.of: dict[int | None, list[int]] = {}
        for row in database.rows("highlight_tags", "highlight_id", "tag_id"):
            self.of.setdefault(row.number("highlight_id"), []).append(row.number("tag_id") or 0)

    def sole_member(self) -> str:
        """Return who works on the project, where that is one person."""
        logins = {row.text("user_login") for row in self.database.rows("project_members",
                                                                       "user_login")}  # fmt: skip
        return logins.pop() if len(logins) == 1 else ""

    def project(self) -> Project:
        sources = tuple(self.sources())
        about = self.about
        return Project(
            " ".join(about.text("name").split()),
            "Taguette",
            time=time_of(about.text("created")),
            description=about.text("description"),
            users=self.users.all(),
            codes=self.codes(),
            sources=sources,
            losses=self.losses.listed(),
        )

    def codes(self) -> tuple[ProjectCode, ...]:
        """Return tags below the tags that their paths begin with: none is made up."""
        ids = {path: id_ for id_, path in self.paths.items()}
        nodes: list[Node] = []
        for row in self.tags:
            path = row.text("path")
            above = next((one for one in _shorter(path) if one in ids), "")
            name = path[len(above) + 1 :].strip() if above else path
            guid = guid_of(self.base, "tag", path)
            code = ProjectCode(guid, name, description=row.text("description"))
            parents = (("tag", row.number("parent_id")), ("tag", ids.get(above)))
            nodes.append(Node(("tag", row.number("id")), parents, code))
        return tree(nodes, self.losses)

    def sources(self) -> Iterator[TextSource]:
        columns = ("id", "document_id", "start_offset", "end_offset", "snippet")
        highlights: dict[int | None, list[Row]] = {}
        for row in self.database.rows("highlights", *columns):
            highlights.setdefault(row.number("document_id"), []).append(row)
        for row in self.database.rows("documents", "id", "name", "contents", "description",
                                      "created"):  # fmt: skip
            yield self.source(row, highlights.get(row.number("id"), []))

    def source(self, row: Row, highlights: list[Row]) -> TextSource:
        guards.within_text_limit(len(row.text("contents")), self.database.path)
        page = PageText(row.text("contents"))
        guid = guid_of(self.base, "source", row.text("name"), row.text("created"))
        found = [one for each in highlights for one in self.selection(guid, page, each)]
        return TextSource(
            guid,
            row.text("name"),
            text=page.text,
            description=row.text("description"),
            time=time_of(row.text("created")),
            selections=tuple(sorted(found, key=lambda one: (one.start, one.end))),
        )

    def selection(self, source: str, page: PageText, row: Row) -> Iterator[Selection]:
        """Yield a highlight with its tags, where its snippet is the words at its place."""
        span = _proved(page, row)
        if span is None:
            self.losses.add("other_words", PageText(row.text("snippet")).text)
            return
        id_ = row.number("id")
        codings = tuple(self.coding(source, span, id_, tag) for tag in sorted(self.of.get(id_, ())))
        user, time = next(((one.user, one.time) for one in codings), ("", ""))
        guid = guid_of(source, "selection", *span)
        yield Selection(guid, *span, page.text[slice(*span)], "", user, time, codings)

    def coding(self, source: str, span: Span, highlight: int | None, tag: int) -> PlacedCoding:
        user, date = self.given.get(str(highlight), {}).get(str(tag), ("", ""))
        path = self.paths.get(tag, "")
        code = guid_of(self.base, "tag", path) if tag in self.paths else ""
        guid = guid_of(source, "coding", *span, path)
        return PlacedCoding(
            guid, code, self.users.guid(user or self.only or NOBODY[-1]), time_of(date)
        )


def _shorter(path: str) -> Iterator[str]:
    """Yield what a path begins with, the longest first."""
    for at in range(len(path) - 1, 0, -1):
        if path[at] in _BETWEEN:
            yield path[:at]


def _proved(page: PageText, row: Row) -> Span | None:
    """Return the place whose words are the snippet; blanks before a page count or do not."""
    start, end = row.number("start_offset"), row.number("end_offset")
    if start is None or end is None:
        return None
    words = "".join(PageText(row.text("snippet")).text.split())
    for more in dict.fromkeys((0, page.leading)):
        span = page.span(start + more, end + more)
        if span and words and "".join(page.text[slice(*span)].split()) == words:
            return span
    return None


def _given(commands: list[Row]) -> dict[str, dict[str, Given]]:
    """Return who gave each tag to each highlight first, and it stayed: what was undone is not."""
    found: dict[str, dict[str, Given]] = {}
    for row in commands:
        told = _payload(row)
        if told.get("type") == "highlight_add":
            by = (row.text("user_login"), row.text("date"))
            tags, highlight = told.get("tags"), str(told.get("highlight_id"))
            before = found.get(highlight, {})
            some = map(str, tags) if isinstance(tags, list) else ()
            found[highlight] = {tag: before.get(tag, by) for tag in some}
        elif told.get("type") == "tag_merge":
            old, new = str(told.get("src_tag_id")), str(told.get("dest_tag_id"))
            for tags in found.values():
                if old in tags:
                    tags.setdefault(new, tags.pop(old))
    return found


def _payload(row: Row) -> dict[str, Any]:
    try:
        told = json.loads(row.text("payload"))
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
