"""The passages of a study as a page shows them: searched, counted, read in their interview.

In: nothing.
Out: Passages and what they are made of.
Never: a passage off the record.
"""

from __future__ import annotations

from collections.abc import Mapping

from sentra_qual.model.shaping import dataclass

# Which passages a figure counts: all of these hold, as ("code", path), ("informant", name) or
# (attribute, value).
Query = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage; with codes, the words that speak for them."""

    text: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """What somebody said in one go, what was asked before, and the codes that count."""

    informant: str
    line: int
    question: str
    pieces: tuple[Piece, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Script:
    """An interview: its passages in their order."""

    interview: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Passages:
    """All passages of a report; `codes` are paths with names, `voices` what is known of whom."""

    codes: tuple[tuple[str, str], ...]
    voices: Mapping[str, Mapping[str, str]]
    scripts: tuple[Script, ...]
