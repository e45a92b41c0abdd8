"""What of a file is not as the schema binds it; it is read all the same.

In: the root of a project or codebook.
Out: irregularities, counted with their names.
Never: a refusal.
"""

from __future__ import annotations

import re
from typing import Any

from sentra_qual.interchange.refi.shapes import Losses

_CODE = ("Description", "NoteRef", "Code")
_TEXT = (
    "Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue",
)  # fmt: skip
_MEDIUM = ("Coding", "NoteRef", "VariableValue")
_PLACE = ("Description", "Coding", "NoteRef")
# The children of an element in the order that binds.
_ORDER: dict[str, tuple[str, ...]] = {
    "Project": (
        "Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs",
        "Description", "NoteRef",
    ),
    "CodeBook": ("Codes", "Sets"),
    "Code": _CODE,
    "Variable": ("Description",),
    "Case": (
        "Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef",
    ),
    "TextSource": _TEXT,
    "Note": _TEXT,
    "PDFSource": ("Description", "PDFSelection", "Representation", *_MEDIUM),
    "AudioSource": ("Description", "Transcript", "AudioSelection", *_MEDIUM),
    "VideoSource": ("Description", "Transcript", "VideoSelection", *_MEDIUM),
    "PictureSource": ("Description", "TextDescription", "PictureSelection", *_MEDIUM),
    "PlainTextSelection": _PLACE,
    "Coding": ("CodeRef", "NoteRef"),
    "Set": ("Description", "MemberCode", "MemberSource", "MemberNote"),
    "Transcript": (
        "Description", "PlainTextContent", "SyncPoint", "TranscriptSelection", "NoteRef",
    ),
    "TranscriptSelection": _PLACE,
}  # fmt: skip
_GROUPS = ("Users", "Codes", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs")
_ATTRIBUTES = frozenset({
    "basePath", "begin", "color", "creatingUser", "creatingUserGUID", "creationDateTime",
    "currentPath", "direction", "end", "endPosition", "firstX", "firstY", "fromSyncPoint",
    "guid", "id", "isCodable", "lineStyle", "modifiedDateTime", "modifyingUser",
    "modifyingUserGUID", "name", "origin", "originGUID", "page", "path", "plainTextPath",
    "position", "representedGUID", "richTextPath", "secondX", "secondY", "shape",
    "sourceVertex", "startPosition", "targetGUID", "targetVertex", "timeStamp", "toSyncPoint",
    "typeOfVariable",
})  # fmt: skip
_GUID = re.compile(r"\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?")


def note_irregular(root: Any, losses: Losses) -> None:
    """Note what is out of order, empty, unknown, or no GUID."""
    for one in root.iter():
        tag = _tag(one)
        names = [_tag(child) for child in one]
        if tag in _GROUPS and not names:
            losses.add("empty_groups", tag)
        if tag in _ORDER:
            _note_children(tag, names, losses)
        for key in one.keys():  # noqa: SIM118 - an element of lxml is no mapping
            if key == "description":
                losses.add("description_attributes", one.get("name", ""))
            elif "}" not in key and key not in _ATTRIBUTES:
                losses.add("unknown_attributes", f"{tag}/@{key}")
        if "guid" in one.keys() and not _GUID.fullmatch(one.get("guid").strip()):  # noqa: SIM118
            losses.add("no_guids", one.get("guid"))


def _note_children(tag: str, names: list[str], losses: Losses) -> None:
    order = _ORDER[tag]
    places = [order.index(name) for name in names if name in order]
    if places != sorted(places):
        first = next(at for at in range(1, len(places)) if places[at] < places[at - 1])
        losses.add("out_of_order", f"{tag}: {order[places[first]]}")
    for name in names:
        if name not in order and name:
            losses.add("unknown_elements", f"{tag}/{name}")


def _tag(one: Any) -> str:
    return one.tag.rpartition("}")[2] if isinstance(one.tag, str) else ""
