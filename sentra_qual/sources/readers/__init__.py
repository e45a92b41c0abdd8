"""Readers by suffix: from the bytes of a file to its canonical text.

In: bytes and the path they stand under.
Out: a Source.
Never: turns, speakers, roles; a refusal without what to do now.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sentra_qual.sources.readers import plain, subtitles, word
from sentra_qual.sources.readers.source import Source

Reader = Callable[[bytes, Path], Source]

READERS: dict[str, Reader] = {
    ".docx": word.read,
    ".md": plain.read,
    ".srt": subtitles.read,
    ".txt": plain.read,
    ".vtt": subtitles.read,
}


def readable_suffixes() -> tuple[str, ...]:
    """Return the suffixes that can be read, sorted."""
    return tuple(sorted(READERS))
