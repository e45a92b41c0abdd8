"""The interviews folder: a text and a record for each interview.

In: interviews as they were read.
Out: <id>.txt and <id>.yaml; interviews again.
Never: a record without its text, if this module wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sentra_qual.messages import say
from sentra_qual.model import Interview, Role
from sentra_qual.problems import StudyUnusable
from sentra_qual.study.files import (
    as_yaml,
    natural,
    read_bytes,
    read_mapping,
    read_text,
    sha256,
    write_whole,
)

FOLDER = "interviews"
TEXT_HASH = "text_sha256"


def interview_ids(root: Path) -> tuple[str, ...]:
    """Return the ids of a study's interviews, W2 before W10."""
    records = (root / FOLDER).glob("*.yaml")
    ids = [path.stem for path in records if not path.name.startswith(".")]
    return tuple(sorted(ids, key=lambda one: (natural(one.lower()), one)))


def read_interview(root: Path, id: str) -> Interview:  # noqa: A002 - the shape's own name
    """Return an interview; StudyUnusable names the file that is broken or missing.

    So it does where a text was edited until nobody speaks in it any more who did before.
    """
    from sentra_qual.sources.record import from_record

    path = record_path(root, id)
    record = dict(read_mapping(path))
    _check_text(root, id)
    known = str(record.pop(TEXT_HASH, ""))
    text = _canonical(text_path(root, id), known)
    edited = known not in ("", sha256(text))
    try:
        one = from_record(id, text, record, edited=edited)
        if edited and _silenced(one, record):
            raise StudyUnusable(say("study.text_silent", text=text_path(root, id)))
    except (KeyError, TypeError, ValueError, AttributeError) as why:
        raise StudyUnusable(say("study.bad_record", place=path, why=repr(why))) from why
    return one


def _silenced(one: Interview, record: Mapping[str, Any]) -> bool:
    """Tell whether an informant was noted and nobody who speaks is one."""
    noted: Mapping[str, Mapping[str, Any]] = record.get("speakers") or {}
    before = any(row.get("role") == Role.INFORMANT.value for row in noted.values())
    return before and not any(speaker.role is Role.INFORMANT for speaker in one.speakers)


def laid_anew(root: Path, some: Iterable[Interview]) -> tuple[Interview, ...]:
    """Write the records of interviews that are read by another layout now; return those.

    What was noted before stays in interviews/.old.
    """
    found = []
    for one in some:
        path = record_path(root, one.id)
        raw = read_bytes(path)
        if f"layout: {one.origin.layout}\n".encode() in raw:
            continue
        record: dict[str, Any] = dict(read_mapping(path))
        if record["origin"].get("layout") != one.origin.layout:
            name = str(record.get(TEXT_HASH, ""))
            if name.isalnum():
                write_whole(root / FOLDER / ".old" / f"{name}.yaml", raw)
            write_interview(root, one)
            found.append(one)
    return tuple(found)


def canonical_text(root: Path, id: str, known: str) -> str:  # noqa: A002 - the shape's own name
    """Return the text that every offset of an interview points into, given its hash if known."""
    return _canonical(text_path(root, id), known)


def fingerprint(root: Path, id: str) -> dict[str, str]:  # noqa: A002 - the shape's own name
    """Return the hashes of an interview's two files: what coding it depends on."""
    _check_text(root, id)
    return {
        "text": sha256(read_bytes(text_path(root, id))),
        "record": sha256(read_bytes(record_path(root, id))),
    }


def record_path(root: Path, id_: str) -> Path:
    """Return the file of an interview's record."""
    return root.joinpath(FOLDER, f"{id_}.yaml")


def text_path(root: Path, id_: str) -> Path:
    """Return the file of an interview's text."""
    return root.joinpath(FOLDER, f"{id_}.txt")


def _check_text(root: Path, id_: str) -> None:
    """Raise where a record stands without its text, and say what became of the decisions."""
    text = text_path(root, id_)
    if not text.exists():
        raise StudyUnusable(
            say("study.text_gone", text=text, record=record_path(root, id_).name, id=id_)
        )


def _canonical(path: Path, known: str) -> str:
    """Return a text as it was added, else as an editor left it, without BOM and CRLF."""
    text = read_text(path)
    return text if sha256(text) == known else text.removeprefix("\ufeff").replace("\r\n", "\n")


def write_interview(root: Path, interview: Interview) -> None:
    """Write the text before the record, so that no record is ever without its text."""
    for path, content in files_of(root, interview).items():
        write_whole(path, content)


def files_of(root: Path, interview: Interview) -> dict[Path, str]:
    """Return the files of an interview in the order they must appear: text, record."""
    from sentra_qual.sources.record import to_record

    record = {**to_record(interview), TEXT_HASH: sha256(interview.text)}
    return {
        text_path(root, interview.id): interview.text,
        record_path(root, interview.id): as_yaml(record),
    }


def describe_speakers(
    root: Path, known: Interview, attributes: Mapping[str, Mapping[str, str]]
) -> None:
    """Add attributes to speakers by label; what was known under the same name is replaced."""
    speakers = tuple(
        replace(one, attributes={**one.attributes, **attributes.get(one.label, {})})
        for one in known.speakers
    )
    write_interview(root, replace(known, speakers=speakers))
