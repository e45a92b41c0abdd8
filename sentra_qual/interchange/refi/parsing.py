"""The XML of a project or codebook, read tolerantly.

In: the bytes of a .qde or .qdc.
Out: a Project; what it holds that we do not take in is counted in its losses.
Never: entities, document types, anything from outside the file; an exception for a
missing attribute.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from sentra_qual.interchange.refi.doubles import without_doubles
from sentra_qual.interchange.refi.guids import plain_guid
from sentra_qual.interchange.refi.regularity import note_irregular
from sentra_qual.interchange.refi.shapes import (
    KINDS,
    Case,
    Group,
    Losses,
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
from sentra_qual.problems import UnreadableSource

_SPACES = ("urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0")
_VALUES = tuple(f"{kind}Value" for kind in KINDS)
_MEDIA = {
    "PictureSource": "pictures",
    "PictureSelection": "picture_places",
    "PDFSelection": "pdf_places",
    "AudioSelection": "sound_places",
    "VideoSelection": "film_places",
    "Link": "links",
    "Graph": "graphs",
}
_NEVER = -1  # a place that could not be read


def parse_project(raw: bytes, path: Path) -> Project:
    """Return what a .qde or .qdc holds; UnreadableSource if it is neither."""
    root = _root(raw, path)
    losses = Losses()
    if _tag(root) not in ("Project", "CodeBook"):
        raise UnreadableSource(say("refi.no_project", language=None, file=path, root=_tag(root)))
    space = root.tag.partition("}")[0].lstrip("{") if "}" in root.tag else ""
    if space not in _SPACES:
        losses.add("other_namespace", space or "–")
    if _tag(root) == "CodeBook":
        codes, sets = _codes(root), tuple(map(_set, _each(root, "Sets", "Set")))
        project = Project(path.stem, root.get("origin", ""), codes=codes, sets=sets)
    else:
        project = _project(root, losses)
    note_irregular(root, losses)
    if root.get("origin") is None:
        losses.add("no_origin")
    project = without_doubles(project, losses)
    return replace(project, losses=losses.listed())


def _root(raw: bytes, path: Path) -> Any:
    """Parse XML that declares nothing of its own: no document type, no entities."""
    from lxml import etree

    if b"<!DOCTYPE" in raw.replace(b"\x00", b""):
        raise UnreadableSource(say("refi.doctype", language=None, file=path))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(raw.removeprefix(b"\xef\xbb\xbf"), parser)
    except (etree.XMLSyntaxError, ValueError) as why:
        raise UnreadableSource(say("refi.bad_xml", language=None, file=path, why=why)) from why
    if root.getroottree().docinfo.doctype:
        raise UnreadableSource(say("refi.doctype", language=None, file=path))
    return root


def _project(root: Any, losses: Losses) -> Project:
    _count_media(root, losses)
    book = _child(root, "CodeBook")
    return Project(
        name=root.get("name", ""),
        origin=root.get("origin", ""),
        user=plain_guid(root.get("creatingUserGUID")),
        time=root.get("creationDateTime", ""),
        description=_described(root),
        users=tuple(map(_user, _each(root, "Users", "User"))),
        codes=_codes(book) if book is not None else (),
        variables=tuple(map(_variable, _each(root, "Variables", "Variable"))),
        cases=tuple(map(_case, _each(root, "Cases", "Case"))),
        sources=tuple(_sources(root, losses)),
        notes=tuple(map(_note, _each(root, "Notes", "Note"))),
        sets=tuple(map(_set, _each(root, "Sets", "Set"))),
        own_notes=_refs(root, "NoteRef"),
    )


def _count_media(root: Any, losses: Losses) -> None:
    for one in root.iter():
        kind = _MEDIA.get(_tag(one))
        if kind:
            losses.add(kind, one.get("name", ""))
        changed = one.get("modifiedDateTime")
        if changed and changed != one.get("creationDateTime") and _tag(one) != "Project":
            losses.add("changes")


def _user(one: Any) -> User:
    return User(plain_guid(one.get("guid")), one.get("name", ""), one.get("id", ""))


def _codes(book: Any) -> tuple[ProjectCode, ...]:
    return tuple(map(_code, _each(book, "Codes", "Code")))


def _code(one: Any) -> ProjectCode:
    return ProjectCode(
        plain_guid(one.get("guid")),
        one.get("name", ""),
        one.get("isCodable", "true").strip().lower() not in ("false", "0"),
        one.get("color", ""),
        _described(one),
        _refs(one, "NoteRef"),
        tuple(map(_code, _children(one, "Code"))),
    )


def _variable(one: Any) -> Variable:
    kind = one.get("typeOfVariable", "Text")
    return Variable(
        plain_guid(one.get("guid")),
        one.get("name", ""),
        kind if kind in KINDS else "Text",
        _described(one),
    )


def _case(one: Any) -> Case:
    return Case(
        plain_guid(one.get("guid")),
        one.get("name", ""),
        _described(one),
        _refs(one, "CodeRef"),
        _values(one),
        _refs(one, "SourceRef"),
        _refs(one, "SelectionRef"),
    )


def _values(one: Any) -> Values:
    """Return the values of a case or source that say something."""
    found = []
    for value in _children(one, "VariableValue"):
        refs = _refs(value, "VariableRef")
        texts = [each.text or "" for each in value if _tag(each) in _VALUES]
        if refs and texts and texts[0].strip():
            found.append((refs[0], texts[0]))
    return tuple(found)


def _sources(root: Any, losses: Losses) -> Iterator[TextSource]:
    """Yield every text: sources of text, and the texts of PDFs, sounds and films."""
    sources = _child(root, "Sources")
    for one in () if sources is None else sources:
        if _tag(one) == "TextSource":
            yield _text_source(one)
        elif _tag(one) == "PDFSource":
            text = _child(one, "Representation")
            if text is None:
                losses.add("pdf_without_text", one.get("name", ""))
            else:
                yield _inside(one, _text_source(text))
        elif _tag(one) in ("AudioSource", "VideoSource"):
            texts = list(_children(one, "Transcript"))
            if not texts:
                losses.add("media_without_text", one.get("name", ""))
            for number, text in enumerate(texts):
                found = _transcript(text)
                yield _inside(one, found) if not number else found


def _inside(media: Any, text: TextSource) -> TextSource:
    """Return the text of a medium under the name of the medium, with what it says of it."""
    whole = _text_source(media)
    return replace(
        text,
        name=whole.name or text.name,
        guid=whole.guid,
        description=whole.description or text.description,
        codings=(*whole.codings, *text.codings),
        notes=(*whole.notes, *text.notes),
        values=(*whole.values, *text.values),
    )


def _text_source(one: Any) -> TextSource:
    return TextSource(
        plain_guid(one.get("guid")),
        one.get("name", ""),
        one.get("plainTextPath", ""),
        _inline(one),
        _described(one),
        plain_guid(one.get("creatingUser")),
        one.get("creationDateTime", ""),
        tuple(map(_selection, _children(one, "PlainTextSelection"))),
        tuple(_codings(one)),
        _refs(one, "NoteRef"),
        _values(one),
    )


def _transcript(one: Any) -> TextSource:
    """Return a transcript; its selections stand between points that have a place in the text."""
    points = {
        plain_guid(point.get("guid")): _number(point.get("position"))
        for point in _children(one, "SyncPoint")
    }
    found = []
    for each in _children(one, "TranscriptSelection"):
        ends = (plain_guid(each.get(key)) for key in ("fromSyncPoint", "toSyncPoint"))
        start, end = (points.get(point, _NEVER) for point in ends)
        found.append(replace(_selection(each), start=start, end=end))
    return replace(_text_source(one), selections=tuple(found))


def _selection(one: Any) -> Selection:
    return Selection(
        plain_guid(one.get("guid")),
        _number(one.get("startPosition")),
        _number(one.get("endPosition")),
        one.get("name", ""),
        _described(one),
        plain_guid(one.get("creatingUser")),
        one.get("creationDateTime", ""),
        tuple(_codings(one)),
        _refs(one, "NoteRef"),
    )


def _codings(one: Any) -> Iterator[PlacedCoding]:
    for each in _children(one, "Coding"):
        yield PlacedCoding(
            plain_guid(each.get("guid")),
            next(iter(_refs(each, "CodeRef")), ""),
            plain_guid(each.get("creatingUser")),
            each.get("creationDateTime", ""),
            _refs(each, "NoteRef"),
        )


def _note(one: Any) -> Note:
    return Note(
        plain_guid(one.get("guid")),
        one.get("name", ""),
        one.get("plainTextPath", ""),
        _inline(one),
        _described(one),
        plain_guid(one.get("creatingUser")),
        one.get("creationDateTime", ""),
    )


def _set(one: Any) -> Group:
    return Group(
        plain_guid(one.get("guid")),
        one.get("name", ""),
        _described(one),
        *(_refs(one, f"Member{kind}") for kind in ("Code", "Source", "Note")),
    )


def _described(one: Any) -> str:
    """Return the description of something: an element, or with some programs an attribute."""
    found = _child(one, "Description")
    return (found.text or "") if found is not None else one.get("description", "")


def _inline(one: Any) -> str | None:
    found = _child(one, "PlainTextContent")
    return None if found is None else found.text or ""


def _refs(one: Any, name: str) -> tuple[str, ...]:
    """Return what an element points at; codebooks say guid where projects say targetGUID."""
    targets = (each.get("targetGUID") or each.get("guid") for each in _children(one, name))
    return tuple(plain_guid(target) for target in targets if target)


def _number(written: str | None) -> int:
    try:
        return int(written or _NEVER)
    except ValueError:
        return _NEVER


def _tag(one: Any) -> str:
    return one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""


def _child(one: Any, name: str) -> Any:
    return next(_children(one, name), None)


def _children(one: Any, name: str) -> Iterator[Any]:
    return (each for each in one if _tag(each) == name)


def _each(root: Any, group: str, name: str) -> Iterator[Any]:
    for some in _children(root, group):
        yield from _children(some, name)
