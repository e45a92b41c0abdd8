"""The interviews folder: a text and a record for each interview.

In: interviews as they were read.
Out: <id>.txt and <id>.yaml; interviews again.
Never: losing a replaced text, or what a person settled about the speakers.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from sentra_qual.messages import say
from sentra_qual.model import Interview, Origin, Speaker
from sentra_qual.patterns import late
from sentra_qual.problems import StudyUnusable, WrongUsage
from sentra_qual.study.files import (
    as_yaml,
    natural,
    read_bytes,
    read_mapping,
    read_text,
    sha256,
    slug,
    write_whole,
)

FOLDER = "interviews"
_TEXT_HASH = "text_sha256"
_HASH_LINE = late(rf"(?m)^{_TEXT_HASH}: *['\"]?(\w+)")


class Change(StrEnum):
    """What adding an interview came to."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UPDATED = "updated"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Added:
    """What adding an interview came to, and the id it stands under.

    CHANGED: its original is another now, and the study still holds the old text.
    """

    change: Change
    id: str

    @property
    def value(self) -> str:
        """Return the change as a word for messages."""
        return self.change.value


def interview_ids(root: Path) -> tuple[str, ...]:
    """Return the ids of a study's interviews, W2 before W10."""
    records = (root / FOLDER).glob("*.yaml")
    ids = [path.stem for path in records if not path.name.startswith(".")]
    return tuple(sorted(ids, key=lambda one: (natural(one.lower()), one)))


def same_texts(root: Path) -> tuple[tuple[str, ...], ...]:
    """Return the ids of interviews that have one text, each group in order."""
    ids: dict[str, list[str]] = {}
    for id_ in interview_ids(root):
        if found := _HASH_LINE.search(read_text(_record(root, id_))):
            ids.setdefault(found[1], []).append(id_)
    return tuple(tuple(some) for some in ids.values() if len(some) > 1)


def read_interview(root: Path, id: str) -> Interview:  # noqa: A002 - the shape's own name
    """Return an interview; StudyUnusable names the file that is broken or missing."""
    from sentra_qual.sources.record import from_record

    path = _record(root, id)
    record = dict(read_mapping(path))
    text = _canonical(_text(root, id), str(record.pop(_TEXT_HASH, "")))
    try:
        return from_record(id, text, record)
    except (KeyError, TypeError, ValueError, AttributeError) as why:
        raise StudyUnusable(say("study.bad_record", place=path, why=repr(why))) from why


def canonical_text(root: Path, id: str, known: str) -> str:  # noqa: A002 - the shape's own name
    """Return the text that every offset of an interview points into, given its hash if known."""
    return _canonical(_text(root, id), known)


def add_interview(
    root: Path,
    interview: Interview,
    *,
    file: Path | None = None,
    update: bool = False,
    reread: bool = False,
) -> Added:
    """Take an interview into the study.

    The same original, or another with the same text (a survey that grew by some
    rows), is left alone, except for roles that a user settles. A changed original
    replaces the text only if `update` is set, and the old text and record stay in
    interviews/.old; so does the same original where the user had it `reread` (other
    columns of a survey are answers), or where `update` finds another layout in the
    same text. Another original of the same name gets its folder's name in
    front, if `file` says where it stands.
    """
    _check_name(interview.id)
    origin = replace(interview.origin, file=_portable(file)) if file else interview.origin
    for id_ in _names(interview.id, origin):
        if not _record(root, id_).exists():
            title = interview.title if id_ == interview.id else id_
            _write(root, replace(interview, id=id_, title=title, origin=origin))
            return Added(Change.NEW, id_)
        known = read_interview(root, id_)
        if not _same_file(known.origin, origin):
            continue
        again = (reread and known.text != interview.text) or (
            update
            and known.text == interview.text
            and known.origin.layout != interview.origin.layout
        )
        same = known.origin.sha256 == origin.sha256 or known.text == interview.text
        if same and not again:
            return Added(_settle(root, known, interview), id_)
        if update or again:
            _replace(root, known, replace(interview, id=id_, title=known.title, origin=origin))
            return Added(Change.UPDATED, id_)
        return Added(Change.CHANGED, id_)
    raise AssertionError("names never end")  # pragma: no cover


def fingerprint(root: Path, id: str) -> dict[str, str]:  # noqa: A002 - the shape's own name
    """Return the hashes of an interview's two files: what coding it depends on."""
    return {
        "text": sha256(read_bytes(_text(root, id))),
        "record": sha256(read_bytes(_record(root, id))),
    }


def _record(root: Path, id_: str) -> Path:
    return root / FOLDER / f"{id_}.yaml"


def _text(root: Path, id_: str) -> Path:
    return root / FOLDER / f"{id_}.txt"


def _canonical(path: Path, known: str) -> str:
    """Return a text as it was added, else as an editor left it, without BOM and CRLF."""
    text = read_text(path)
    return text if sha256(text) == known else text.removeprefix("\ufeff").replace("\r\n", "\n")


def _check_name(id_: str) -> None:
    barred = any(char in '/\\:*?"<>|' or not char.isprintable() for char in id_)
    if not id_ or barred or id_.startswith(".") or id_ != id_.strip():
        raise WrongUsage(say("study.bad_name", name=id_))


def _names(id_: str, origin: Origin) -> Iterator[str]:
    """Yield the names an interview may get: its own, with its folder's, then numbered."""
    yield id_
    folder = Path(origin.file).parent.name
    longer = f"{slug(folder)}-{id_}" if folder else id_
    if folder:
        yield longer
    number = 2
    while True:
        yield f"{longer}-{number}"
        number += 1


def _portable(path: Path) -> str:
    """Return a file as folder/name: enough to tell two apart, and nothing about the computer."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - links stay as the user named them
    return f"{whole.parent.name}/{whole.name}" if whole.parent.name else whole.name


def _same_file(one: Origin, other: Origin) -> bool:
    """Tell whether two originals are one file; an unknown folder may be any."""
    same_part = one.case == other.case if one.case or other.case else one.part == other.part
    if not same_part:
        return False
    known, asked = Path(one.file), Path(other.file)
    return known.name == asked.name and (
        known.parent.name == asked.parent.name or "" in (known.parent.name, asked.parent.name)
    )


def _write(root: Path, interview: Interview) -> None:
    """Write the text before the record, so that no record is ever without its text."""
    from sentra_qual.sources.record import to_record

    record = {**to_record(interview), _TEXT_HASH: sha256(interview.text)}
    write_whole(_text(root, interview.id), interview.text)
    write_whole(_record(root, interview.id), as_yaml(record))


def _settle(root: Path, known: Interview, interview: Interview) -> Change:
    """Take over the roles a user settled; the text and all else stay."""
    settled = {one.label: one for one in interview.speakers if one.proof == "setting"}
    speakers = tuple(
        replace(one, role=settled[one.label].role, proof="setting", certain=True)
        if one.label in settled
        else one
        for one in known.speakers
    )
    if speakers == known.speakers:
        return Change.UNCHANGED
    _write(root, replace(known, speakers=speakers))
    return Change.SETTLED


def describe_speakers(
    root: Path, known: Interview, attributes: Mapping[str, Mapping[str, str]]
) -> None:
    """Add attributes to speakers by label; what was known under the same name is replaced."""
    speakers = tuple(
        replace(one, attributes={**one.attributes, **attributes.get(one.label, {})})
        for one in known.speakers
    )
    _write(root, replace(known, speakers=speakers))


def _replace(root: Path, known: Interview, interview: Interview) -> None:
    """Keep the old files by the hash of their text, then write the new ones."""
    old = root / FOLDER / ".old"
    name = sha256(known.text)
    write_whole(old / f"{name}.txt", known.text)
    write_whole(old / f"{name}.yaml", read_bytes(_record(root, known.id)))
    settled = {speaker.label: speaker for speaker in known.speakers}
    speakers = tuple(_carried(one, settled.get(one.label)) for one in interview.speakers)
    _write(root, replace(interview, speakers=speakers))


def _carried(new: Speaker, old: Speaker | None) -> Speaker:
    """Return a speaker with what was settled before; only an explicit role overrides it."""
    if old is None:
        return new
    attributes = {**new.attributes, **old.attributes}
    if new.proof == "setting":
        return replace(new, attributes=attributes)
    return replace(old, attributes=attributes)
