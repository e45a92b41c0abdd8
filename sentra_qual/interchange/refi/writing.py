"""A project or codebook as a file that every QDA program opens.

In: a Project whose sources and notes hold their texts; where to write.
Out: the archive in its place, read again and compared before it got there.
Never: an element out of the order the schema binds, an empty container, another line end
than LF, a byte order mark, a file half written.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sentra_qual.interchange.refi.archive import open_archive
from sentra_qual.interchange.refi.guids import is_guid
from sentra_qual.interchange.refi.parsing import parse_project
from sentra_qual.interchange.refi.shapes import (
    Case,
    Group,
    Note,
    PlacedCoding,
    Project,
    ProjectCode,
    Selection,
    TextSource,
    User,
    Values,
    Variable,
)
from sentra_qual.messages import say
from sentra_qual.problems import SentraError

PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TIME = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_COLOR = re.compile(r"#([A-Fa-f0-9]{6}|[A-Fa-f0-9]{3})")
_STILL = (1980, 1, 1, 0, 0, 0)  # the same study gives the same bytes


def address_of(guid: str) -> str:
    """Return where the text of a source or note stands in the archive."""
    return f"internal://{guid}.txt"


def write_project(path: Path, project: Project) -> None:
    """Write a project into a file, read it again and compare."""
    _write(path, project)
    check(path, project)


def _write(path: Path, project: Project) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        _put(package, "project.qde", project_xml(project))
        texts = [(one.guid, one.text) for one in project.sources]
        texts += [(one.guid, one.text) for one in project.notes]
        for guid, text in texts:
            _put(package, f"sources/{guid}.txt", (text or "").encode("utf-8"))


def _put(package: zipfile.ZipFile, name: str, raw: bytes) -> None:
    info = zipfile.ZipInfo(name, _STILL)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    package.writestr(info, raw)


def check(path: Path, project: Project) -> None:
    """Read a file that was just written; SentraError if it says anything else.

    Every selection is held against its text.
    """
    with open_archive(path) as archive:
        found = parse_project(archive.xml, path)
        for one, meant in zip(found.sources, project.sources, strict=True):
            text = archive.read(one.path).decode("utf-8")
            selections = tuple(map(_clean_selection, meant.selections))
            places = all(0 <= each.start < each.end <= len(text) for each in selections)
            if text != meant.text or one.selections != selections or not places:
                told = say("refi.not_faithful", language=None, file=path, name=meant.name)
                raise SentraError(told)


def _clean_selection(one: Selection) -> Selection:
    return replace(
        one,
        name=clean(one.name),
        description=clean(one.description),
        time=_dated(one.time),
        codings=tuple(replace(each, time=_dated(each.time)) for each in one.codings),
    )


def project_xml(project: Project) -> bytes:
    """Return the XML of a project, in the order of the schema."""
    root = _element(None, "Project", PROJECT, name=project.name, origin=project.origin)
    _set(root, creatingUserGUID=project.user, creationDateTime=_dated(project.time))
    root.set("basePath", "")
    _group(root, "Users", project.users, _user)
    if project.codes:
        _group(_element(root, "CodeBook", PROJECT), "Codes", project.codes, _code)
    _group(root, "Variables", project.variables, _variable)
    kinds = {one.guid: one.kind for one in project.variables}
    _group(root, "Cases", project.cases, lambda parent, one: _case(parent, one, kinds))
    _group(root, "Sources", project.sources, lambda parent, one: _source(parent, one, kinds))
    _group(root, "Notes", project.notes, _note)
    _group(root, "Sets", project.sets, _members)
    _describe(root, project.description)
    _refs(root, "NoteRef", project.own_notes)
    return _bytes(root)


def codebook_xml(project: Project) -> bytes:
    """Return the codes and sets of codes of a project as a codebook file."""
    root = _element(None, "CodeBook", CODEBOOK, origin=project.origin)
    _group(root, "Codes", tuple(map(_without_notes, project.codes)), _code)
    _group(root, "Sets", [one for one in project.sets if one.codes], _code_members)
    return _bytes(root)


def clean(text: str) -> str:
    """Return a text without the signs that XML cannot hold."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _without_notes(one: ProjectCode) -> ProjectCode:
    return replace(one, notes=(), children=tuple(map(_without_notes, one.children)))


def _element(parent: Any, tag: str, space: str = "", /, **attributes: str) -> Any:
    from lxml import etree

    if parent is None:
        made = etree.Element(f"{{{space}}}{tag}", nsmap={None: space})
    else:
        made = etree.SubElement(parent, parent.tag.partition("}")[0] + "}" + tag)
    _set(made, **attributes)
    return made


def _set(element: Any, /, **attributes: str) -> None:
    """Set the attributes that say something."""
    for name, value in attributes.items():
        if value:
            element.set(name, clean(value))


def _group(parent: Any, name: str, items: Iterable[Any], make: Callable[[Any, Any], None]) -> None:
    """Write a container with its items; none where there are none, as the schema wants it."""
    all_items = tuple(items)
    if all_items:
        group = _element(parent, name)
        for one in all_items:
            make(group, one)


def _describe(parent: Any, text: str) -> None:
    if text:
        _element(parent, "Description").text = clean(text)


def _refs(parent: Any, name: str, guids: Iterable[str]) -> None:
    for guid in guids:
        _element(parent, name, targetGUID=guid)


def _by(element: Any, user: str, time: str) -> None:
    _set(element, creatingUser=user if is_guid(user) else "", creationDateTime=_dated(time))


def _dated(time: str) -> str:
    return time if _TIME.fullmatch(time) else ""


def _user(parent: Any, one: User) -> None:
    _element(parent, "User", guid=one.guid, name=one.name, id=one.id)


def _code(parent: Any, one: ProjectCode) -> None:
    made = _element(parent, "Code", guid=one.guid)
    made.set("name", clean(one.name))
    made.set("isCodable", "true" if one.codable else "false")
    _set(made, color=one.color if _COLOR.fullmatch(one.color) else "")
    _describe(made, one.description)
    _refs(made, "NoteRef", one.notes)
    for child in one.children:
        _code(made, child)


def _variable(parent: Any, one: Variable) -> None:
    made = _element(parent, "Variable", guid=one.guid)
    made.set("name", clean(one.name))
    made.set("typeOfVariable", one.kind)
    _describe(made, one.description)


def _case(parent: Any, one: Case, kinds: dict[str, str]) -> None:
    made = _element(parent, "Case", guid=one.guid, name=one.name)
    _describe(made, one.description)
    _refs(made, "CodeRef", one.codes)
    _values(made, one.values, kinds)
    _refs(made, "SourceRef", one.sources)
    _refs(made, "SelectionRef", one.selections)


def _values(parent: Any, values: Values, kinds: dict[str, str]) -> None:
    for variable, value in values:
        made = _element(parent, "VariableValue")
        _refs(made, "VariableRef", (variable,))
        _element(made, f"{kinds.get(variable, 'Text')}Value").text = clean(value)


def _source(parent: Any, one: TextSource, kinds: dict[str, str]) -> None:
    made = _element(parent, "TextSource", guid=one.guid, name=one.name)
    made.set("plainTextPath", address_of(one.guid))
    _by(made, one.user, one.time)
    _describe(made, one.description)
    for each in one.selections:
        _selection(made, each)
    for coding in one.codings:
        _coding(made, coding)
    _refs(made, "NoteRef", one.notes)
    _values(made, one.values, kinds)


def _selection(parent: Any, one: Selection) -> None:
    made = _element(parent, "PlainTextSelection", guid=one.guid, name=one.name)
    made.set("startPosition", str(one.start))
    made.set("endPosition", str(one.end))
    _by(made, one.user, one.time)
    _describe(made, one.description)
    for coding in one.codings:
        _coding(made, coding)
    _refs(made, "NoteRef", one.notes)


def _coding(parent: Any, one: PlacedCoding) -> None:
    made = _element(parent, "Coding", guid=one.guid)
    _by(made, one.user, one.time)
    _refs(made, "CodeRef", (one.code,))
    _refs(made, "NoteRef", one.notes)


def _note(parent: Any, one: Note) -> None:
    made = _element(parent, "Note", guid=one.guid, name=one.name)
    made.set("plainTextPath", address_of(one.guid))
    _by(made, one.user, one.time)
    _describe(made, one.description)


def _members(parent: Any, one: Group) -> None:
    made = _element(parent, "Set", guid=one.guid)
    made.set("name", clean(one.name))
    _describe(made, one.description)
    _refs(made, "MemberCode", one.codes)
    _refs(made, "MemberSource", one.sources)
    _refs(made, "MemberNote", one.notes)


def _code_members(parent: Any, one: Group) -> None:
    made = _element(parent, "Set", guid=one.guid)
    made.set("name", clean(one.name))
    _describe(made, one.description)
    for guid in one.codes:
        _element(made, "MemberCode", guid=guid)


def _bytes(root: Any) -> bytes:
    from lxml import etree

    raw: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return raw + b"\n"
