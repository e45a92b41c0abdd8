"""What every reader hands over.

In: nothing.
Out: the shape Source.
Never: reading.
"""

from __future__ import annotations

from dataclasses import dataclass

from sentra_qual.sources.script import Doubt


@dataclass(frozen=True, slots=True)
class Source:
    """The canonical text of a file and how it came about.

    `layout` is set where the reader wrote the labels itself, so that nothing
    remains to be detected.
    """

    text: str
    reader: str
    layout: str = ""
    doubts: tuple[Doubt, ...] = ()
