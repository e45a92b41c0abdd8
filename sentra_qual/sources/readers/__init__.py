"""Readers by suffix: from the bytes of a file to its canonical text.

In: bytes and the path they stand under.
Out: a Source.
Never: turns, speakers, roles; a refusal without what to do now.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sentra_qual.sources.readers import (
    guards,
    pdf,
    plain,
    recogniser,
    rich,
    subtitles,
    web,
    word,
    writer,
)
from sentra_qual.sources.readers.encoding import looks_like_text
from sentra_qual.sources.readers.recognition import recognise
from sentra_qual.sources.readers.source import Apart, Case, Source
from sentra_qual.sources.script import Doubt

__all__ = ["READERS", "Apart", "Case", "Reader", "Source", "read_source", "readable_suffixes"]

Reader = Callable[[bytes, Path], Source]

READERS: dict[str, Reader] = {
    ".docm": word.read,
    ".docx": word.read,
    ".dotx": word.read,
    ".htm": web.read,
    ".html": web.read,
    ".json": recogniser.read,
    ".md": plain.read,
    ".odt": writer.read,
    ".pdf": pdf.read,
    ".rtf": rich.read,
    ".sbv": subtitles.read,
    ".srt": subtitles.read,
    ".txt": plain.read,
    ".vtt": subtitles.read,
}
# Suffixes of one format: none of them is a wrong name for another.
_SAME = {".docm": ".docx", ".dotx": ".docx", ".dotm": ".docx", ".xlsm": ".xlsx", ".htm": ".html"}
_PACKED = {".docx", ".xlsx", ".odt", ".pdf", ".rtf"}
# What people's programs write under a name that is not its own.
_LOOSE = {"", ".doc", ".text", ".asc"}


def readable_suffixes() -> tuple[str, ...]:
    """Return the suffixes that can be read, sorted."""
    return tuple(sorted(READERS))


def read_source(raw: bytes, path: Path) -> Source:
    """Read a file by its content; its name decides only where the content does not.

    Raises UnreadableSource for what cannot be read, with what to do now.
    """
    suffix = _suffix(path)
    found = recognise(raw)
    if found == "broken_zip" and suffix not in _PACKED:
        raise guards.refuse("archive", path)
    if found and not found.startswith(".") and found != "broken_zip":
        raise guards.refuse(found, path)
    if found in READERS and not (suffix == ".md" and found not in _PACKED):
        return _named_otherwise(READERS[found](raw, path), found, suffix)
    if suffix in _PACKED and found != "broken_zip" and looks_like_text(raw):
        raise guards.refuse("named_text", path, suffix=path.suffix)
    if suffix in READERS:
        return READERS[suffix](raw, path)
    if suffix in _LOOSE and looks_like_text(raw):
        return plain.read(raw, path)
    raise guards.refuse("suffix", path, suffix=path.suffix, readable=" ".join(readable_suffixes()))


def _suffix(path: Path) -> str:
    """Return the suffix as a format's name; what follows a full stop in a title is none."""
    suffix = path.suffix.lower()
    known = _SAME.get(suffix, suffix)
    return known if suffix[1:].isalnum() and len(suffix) <= 6 and not suffix[1:].isdigit() else ""


def _named_otherwise(source: Source, found: str, suffix: str) -> Source:
    """Say so where the content is of another kind than the name promises."""
    if suffix == found:
        return source
    told = {"found": found, "suffix": suffix or "–"}
    return replace(source, doubts=(Doubt("wrong-suffix", fields=told), *source.doubts))
