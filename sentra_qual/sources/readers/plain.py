"""Text and Markdown files.

In: bytes. Out: the canonical text. Never: a change beyond the line ends.
"""

from __future__ import annotations

from pathlib import Path

from sentra_qual.sources.readers.encoding import decode
from sentra_qual.sources.readers.source import Source


def read(raw: bytes, path: Path) -> Source:
    """Decode a text; what is not UTF-8 is named in the record."""
    found = decode(raw, path)
    reader = "text" if found.encoding == "utf-8" else f"text ({found.encoding})"
    return Source(found.text, reader, doubts=found.doubts)
