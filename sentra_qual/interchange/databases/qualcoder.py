"""QualCoder's own project: the data.qda in a folder NAME.qda.

In: its database, of any version: columns are taken by name, the missing are done without.
Out: a Project; pictures, sounds, films and areas of pages counted among the losses.
Never: a coding without its words; files beside the database.

Names are unique in it, numbers are not the same in two copies: things are known by names
and the time at which the project was begun.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from sentra_qual.interchange.databases.building import Node, Users, first, time_of, tree
from sentra_qual.interchange.databases.opening import Database, Row
from sentra_qual.interchange.databases.placing import (
    Places,
    Quoted,
    places,
    plain_words,
    settled,
)
from sentra_qual.interchange.refi.counting import Text
from sentra_qual.interchange.refi.guids import guid_of
from sentra_qual.interchange.refi.shapes import (
    Case,
    Losses,
    Note,
    PlacedCoding,
    Project,
    ProjectCode,
    Selection,
    TextSource,
    Values,
    Variable,
)
from sentra_qual.sources.readers import guards

NEEDED = {
    "source": ("id", "name", "fulltext"),
    "code_name": ("cid", "name"),
    "code_cat": ("catid", "name"),
    "code_text": ("cid", "fid", "seltext", "pos0", "pos1", "owner"),
}
_MEDIA = {
    "images": "pictures", "audio": "media_without_text", "video": "media_without_text",
    "docs": "pdf_without_text",
}  # fmt: skip
_NEARLY_ALL = 2  # letters that a case may leave out of a text that it is given whole


def read_qualcoder(database: Database, name: str) -> Project:
    """Return the project; what does not come in is in its losses."""
    return _Reading(database, name).project()


class _Reading:
    """One project being read."""

    def __init__(self, database: Database, name: str) -> None:
        self.database, self.name = database, name
        self.losses = Losses()
        columns = ("date", "memo", "about", "codername")
        self.about = next(iter(database.rows("project", *columns)), Row({}))
        self.base = guid_of("qualcoder", self.about.text("date"))
        self.users = Users(self.base)

    def guid(self, *parts: object) -> str:
        return guid_of(self.base, *parts)

    def project(self) -> Project:
        sources = tuple(self.sources())
        cases, variables, notes = tuple(self.cases()), tuple(self.variables()), tuple(self.notes())
        self.count_media()
        about = self.about
        return Project(
            self.name,
            first((about.text("about").strip(), "QualCoder")),
            next((one.guid for one in self.users.all() if one.name == about.text("codername")), ""),
            time_of(about.text("date")),
            about.text("memo"),
            self.users.all(),
            self.codes,
            variables,
            cases,
            sources,
            notes,
            losses=self.losses.listed(),
        )

    @cached_property
    def code_rows(self) -> list[Row]:
        columns = ("cid", "name", "memo", "catid", "supercid", "color")
        return self.database.rows("code_name", *columns)

    @cached_property
    def codes(self) -> tuple[ProjectCode, ...]:
        """Return categories as headings, with codes and categories below them."""
        nodes: list[Node] = []
        for row in self.database.rows("code_cat", "catid", "name", "memo", "supercatid"):
            one = self.code("category", row, codable=False)
            category = ("category", row.number("supercatid"))
            nodes.append(Node(("category", row.number("catid")), (category,), one))
        for row in self.code_rows:
            one = self.code("code", row, codable=True)
            above = (("code", row.number("supercid")), ("category", row.number("catid")))
            nodes.append(Node(("code", row.number("cid")), above, one))
        return tree(nodes, self.losses)

    def code(self, kind: str, row: Row, *, codable: bool) -> ProjectCode:
        guid = self.guid(kind, row.text("name"))
        color = row.text("color") if codable else ""
        return ProjectCode(guid, row.text("name"), codable, color, row.text("memo"))

    @cached_property
    def source_rows(self) -> list[Row]:
        columns = ("id", "name", "fulltext", "memo", "owner", "date", "mediapath", "av_text_id")
        return self.database.rows("source", *columns)

    def sources(self) -> Iterator[TextSource]:
        codings = self.by_source("code_text", "cid", "fid", "seltext", "pos0", "pos1", "owner",
                                 "date", "memo", "important")  # fmt: skip
        columns = ("anid", "fid", "pos0", "pos1", "memo", "owner", "date")
        annotations = self.by_source("annotation", *columns)
        for row in self.source_rows:
            id_ = row.number("id")
            given = codings.pop(id_, [])
            if row.text("fulltext").strip():
                yield self.source(row, given, annotations.get(id_, []))
            else:
                self.without_text(row, len(given))
        left = sum(map(len, codings.values()))
        if left:
            self.losses.add("missing_text_codings", count=left)

    def without_text(self, row: Row, codings: int) -> None:
        """Count a medium, and what was coded on it as on a text."""
        folder = row.text("mediapath").replace(":", "/").strip("/").partition("/")[0]
        if row.number("av_text_id") is None or folder == "images":
            self.losses.add(_MEDIA.get(folder, "missing_text"), row.text("name"))
        if codings:
            self.losses.add("missing_text_codings", count=codings)

    def by_source(self, table: str, *columns: str) -> dict[int | None, list[Row]]:
        found: dict[int | None, list[Row]] = {}
        for row in self.database.rows(table, *columns):
            found.setdefault(row.number("fid"), []).append(row)
        return found

    def source(self, row: Row, codings: list[Row], annotations: list[Row]) -> TextSource:
        """Return a text with its codings, each proved by its words."""
        guards.within_text_limit(len(row.text("fulltext")), self.database.path)
        text = Text.from_string(row.text("fulltext"))
        codings = sorted(
            codings, key=lambda one: (one.number("pos0") or 0, one.number("pos1") or 0)
        )
        there = places(text, [_quoted(one) for one in codings], self.losses)
        name = row.text("name")
        found = [
            self.selection(name, text, one, span)
            for one, span in zip(codings, there.spans, strict=True)
            if span
        ]
        found += self.annotated(name, text, annotations, there)
        return TextSource(
            self.guid("source", name),
            name,
            text=settled(text.text),
            description=row.text("memo"),
            user=self.users.guid(row.text("owner")),
            time=time_of(row.text("date")),
            selections=tuple(found),
            values=self.values["file", row.number("id")],
        )

    def selection(self, name: str, text: Text, row: Row, span: tuple[int, int]) -> Selection:
        if row.number("important"):
            self.losses.add("important", text.text[slice(*span)])
        code = self.code_names.get(row.number("cid"), "")
        user, time = self.users.guid(row.text("owner")), time_of(row.text("date"))
        parts = (name, *span, code, row.text("owner"))
        coding = PlacedCoding(
            self.guid("coding", *parts), self.guid("code", code) if code else "", user, time
        )
        words = text.text[slice(*span)]
        guid = self.guid("selection", *parts)
        return Selection(guid, *span, words, row.text("memo"), user, time, (coding,))

    @cached_property
    def code_names(self) -> dict[int | None, str]:
        return {row.number("cid"): row.text("name") for row in self.code_rows}

    def annotated(
        self, name: str, text: Text, rows: list[Row], there: Places
    ) -> Iterator[Selection]:
        """Yield notes on places; they have no words, so the codings prove how they count."""
        for row in rows:
            start, end = row.number("pos0"), row.number("pos1")
            by = there.way
            known = by is not None and start is not None and end is not None
            span = text.span(start or 0, end or 0, by) if known and by is not None else None
            if span is None:
                self.losses.add("annotations", row.text("memo"))
                continue
            user, time = self.users.guid(row.text("owner")), time_of(row.text("date"))
            guid = self.guid("annotation", name, *span, row.text("owner"))
            words = text.text[slice(*span)]
            yield Selection(guid, *span, words, row.text("memo"), user, time)

    @cached_property
    def values(self) -> _Values:
        """Return what is known of cases and files."""
        found: dict[tuple[str, int | None], list[tuple[str, str]]] = {}
        for row in self.database.rows("attribute", "attrid", "name", "attr_type", "value", "id"):
            kind = row.text("attr_type")
            if not row.text("value").strip():
                continue
            if kind not in ("case", "file"):
                self.losses.add("journal_values", row.text("name"))
                continue
            value = (self.guid("variable", row.text("name")), row.text("value"))
            found.setdefault((kind, row.number("id")), []).append(value)
        return _Values({key: tuple(some) for key, some in found.items()})

    def variables(self) -> Iterator[Variable]:
        for row in self.database.rows("attribute_type", "name", "memo"):
            guid = self.guid("variable", row.text("name"))
            yield Variable(guid, row.text("name"), description=row.text("memo"))

    def cases(self) -> Iterator[Case]:
        names = {row.number("id"): row for row in self.source_rows}
        of: dict[int | None, list[str]] = {}
        for row in self.database.rows("case_text", "id", "caseid", "fid", "pos0", "pos1"):
            source = names.get(row.number("fid"))
            if source is None or not source.text("fulltext").strip():
                continue
            length = (row.number("pos1") or 0) - (row.number("pos0") or 0)
            if length < len(source.text("fulltext")) - _NEARLY_ALL:
                self.losses.add("case_parts", source.text("name"))
            of.setdefault(row.number("caseid"), []).append(self.guid("source", source.text("name")))
        for row in self.database.rows("cases", "caseid", "name", "memo"):
            id_ = row.number("caseid")
            sources = tuple(dict.fromkeys(of.get(id_, ())))
            guid = self.guid("case", row.text("name"))
            values = self.values["case", id_]
            yield Case(guid, row.text("name"), row.text("memo"), values=values, sources=sources)

    def notes(self) -> Iterator[Note]:
        for row in self.database.rows("journal", "jid", "name", "jentry", "date", "owner"):
            user, time = self.users.guid(row.text("owner")), time_of(row.text("date"))
            guid = self.guid("journal", row.text("name"))
            yield Note(guid, row.text("name"), text=row.text("jentry"), user=user, time=time)

    def count_media(self) -> None:
        """Count what was coded on pictures, pages, sounds and films, and the graphs."""
        for row in self.database.rows("code_image", "imid", "pdf_page"):
            self.losses.add("picture_places" if row.number("pdf_page") is None else "pdf_places")
        films = {
            row.number("id") for row in self.source_rows if "video" in row.text("mediapath")[:7]
        }
        for row in self.database.rows("code_av", "avid", "id"):
            self.losses.add("film_places" if row.number("id") in films else "sound_places")
        for row in self.database.rows("graph", "grid", "name"):
            self.losses.add("graphs", row.text("name"))


class _Values(dict[tuple[str, int | None], Values]):
    """Values by what they are of; nothing is known of most."""

    def __missing__(self, key: tuple[str, int | None]) -> Values:
        return ()


def _quoted(row: Row) -> Quoted:
    start, end = row.number("pos0"), row.number("pos1")
    words = plain_words(row.text("seltext"))
    return Quoted(-1 if start is None else start, -1 if end is None else end, words)
