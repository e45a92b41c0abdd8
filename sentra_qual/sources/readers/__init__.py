"""Readers by suffix: from the bytes of a file to its canonical text.

In: bytes and the path they stand under.
Out: a Source.
Never: turns, speakers, roles; a refusal without what to do now.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from sentra_qual.sources.readers import guards
from sentra_qual.sources.readers.encoding import looks_like_text
from sentra_qual.sources.readers.recognition import recognise
from sentra_qual.sources.readers.source import Apart, Section, Source
from sentra_qual.sources.script import Doubt

__all__ = ["READERS", "Apart", "Reader", "Section", "Source", "read_source", "readable_suffixes"]

Reader = Callable[[bytes, Path], Source]


class TableReader(Protocol):
    """A reader that can be told which columns of a survey are answers."""

    def __call__(self, raw: bytes, path: Path, *, answers: Sequence[str] = ()) -> Source:
        """Read a table."""


# Where the reader of a suffix stands; it is loaded when such a file comes.
READERS: dict[str, str] = {
    ".csv": "delimited.read",
    ".docm": "word.read",
    ".docx": "word.read",
    ".dotx": "word.read",
    ".htm": "web.read",
    ".html": "web.read",
    ".json": "recogniser.read",
    ".md": "plain.read",
    ".mht": "web.read_archive",
    ".mhtml": "web.read_archive",
    ".odt": "writer.read",
    ".pdf": "pdf.read",
    ".rtf": "rich.read",
    ".sbv": "subtitles.read",
    ".srt": "subtitles.read",
    ".tsv": "delimited.read",
    ".txt": "plain.read",
    ".vtt": "subtitles.read",
    ".xlsm": "workbook.read",
    ".xlsx": "workbook.read",
}
_TABLES = {".csv", ".tsv", ".xlsx"}
# Suffixes of one format: none of them is a wrong name for another.
_SAME = {
    ".docm": ".docx", ".dotx": ".docx", ".dotm": ".docx", ".xlsm": ".xlsx", ".htm": ".html",
    ".mhtml": ".mht",
}  # fmt: skip
_PACKED = {".docx", ".xlsx", ".odt", ".pdf", ".rtf"}
# What people's programs write under a name that is not its own.
_LOOSE = {"": ".txt", ".doc": ".txt", ".text": ".txt", ".asc": ".txt", ".xls": ".tsv"}


def readable_suffixes() -> tuple[str, ...]:
    """Return the suffixes that can be read, sorted."""
    return tuple(sorted(READERS))


def read_source(raw: bytes, path: Path, *, answers: Sequence[str] = ()) -> Source:
    """Read a file by its content; its name decides only where the content does not.

    `answers` names the columns of a survey that are answers.
    Raises UnreadableSource for what cannot be read, with what to do now.
    """
    suffix = _suffix(path)
    kind = _kind(raw, suffix, path)
    if answers and kind in _TABLES:
        table: TableReader = _loaded(kind)
        source = table(raw, path, answers=answers)
    else:
        reader: Reader = _loaded(kind)
        source = reader(raw, path)
    doubts = [Doubt("answers-ignored")] if answers and kind not in _TABLES else []
    if kind not in (suffix, _LOOSE.get(suffix)):
        doubts.append(Doubt("wrong-suffix", fields={"found": kind, "suffix": suffix or "–"}))
    return replace(source, doubts=(*doubts, *source.doubts)) if doubts else source


def _loaded(kind: str) -> Any:
    """Return the reader of a suffix."""
    module, _, name = READERS[kind].partition(".")
    return getattr(import_module(f"{__name__}.{module}"), name)


def _kind(raw: bytes, suffix: str, path: Path) -> str:
    """Return the suffix under which a file is read."""
    found = recognise(raw)
    if found == "broken_zip":
        found = suffix if suffix in _PACKED else "archive"
    if found and not found.startswith("."):
        raise guards.refuse(found, path)
    if found and not (suffix == ".md" and found not in _PACKED):
        return found
    if suffix in _PACKED and looks_like_text(raw):
        raise guards.refuse("named_text", path, suffix=path.suffix)
    if suffix in READERS:
        return suffix
    if suffix in _LOOSE and looks_like_text(raw):
        return _LOOSE[suffix]
    raise guards.refuse("suffix", path, suffix=path.suffix, readable=" ".join(readable_suffixes()))


def _suffix(path: Path) -> str:
    """Return the suffix as a format's name; what follows a full stop in a title is none."""
    suffix = path.suffix.lower()
    known = _SAME.get(suffix, suffix)
    return known if suffix[1:].isalnum() and len(suffix) <= 6 and not suffix[1:].isdigit() else ""
