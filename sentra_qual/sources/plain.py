"""Text and Markdown files.

In: bytes. Out: the canonical text. Never: a change beyond the line ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sentra_qual.sources import guards
from sentra_qual.sources.script import Doubt


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader hands over.

    `layout` is set where the reader wrote the labels itself, so that nothing
    remains to be detected.
    """

    text: str
    reader: str
    layout: str = ""
    doubts: tuple[Doubt, ...] = ()


def read(raw: bytes, path: Path) -> Source:
    """Decode a text."""
    text, guessed = guards.decode(raw, path)
    return Source(text, "text", doubts=encoding_doubts(guessed))


def encoding_doubts(guessed: str) -> tuple[Doubt, ...]:
    """Report an encoding that the file does not name."""
    return (Doubt("guessed-encoding", fields={"encoding": guessed}),) if guessed else ()
