"""Text and Markdown files.

In: bytes. Out: the canonical text. Never: a change beyond the line ends.
"""

from __future__ import annotations

from pathlib import Path

from sentra_qual.sources.readers import guards
from sentra_qual.sources.readers.source import Source
from sentra_qual.sources.script import Doubt


def read(raw: bytes, path: Path) -> Source:
    """Decode a text."""
    text, guessed = guards.decode(raw, path)
    return Source(text, "text", doubts=encoding_doubts(guessed))


def encoding_doubts(guessed: str) -> tuple[Doubt, ...]:
    """Report an encoding that the file does not name."""
    return (Doubt("guessed-encoding", fields={"encoding": guessed}),) if guessed else ()
