"""What is looked for, where it was seen, what a person said of it.

In: nothing.
Out: shapes.
Never: rules.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of personal data that are looked for."""

    PERSON = "person"
    PHONE = "phone"
    EMAIL = "email"
    NIK = "nik"
    NPWP = "npwp"
    ACCOUNT = "account"
    ADDRESS = "address"
    PLATE = "plate"
    HANDLE = "handle"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class Source:
    """A string of a study, and where it stands: a text, a memo, the name of a file.

    `is_past`: a text that was replaced since.
    """

    place: str
    text: str
    is_talk: bool = False
    is_past: bool = False


@dataclass(frozen=True, slots=True)
class Sighting:
    """A stretch of a source that looks like something of a kind, and why."""

    kind: Kind
    words: str
    start: int
    end: int
    why: str
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One name or number for a person to judge; `name` is it as written most often.

    `sure`: a title, a label or a field of a header says so. `like` is the name that this
    one looks like a misspelling of. `examples` are places with the words around. `at` are the
    words around a single place in question, where the name may be an ordinary word.
    """

    kind: Kind
    name: str
    count: int
    why: str
    sure: bool = True
    gender: str = ""
    like: str = ""
    examples: tuple[tuple[str, str], ...] = ()
    at: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a person said of a name: replaced (by `pseudonym`), or left as it is.

    With `at`: of one place of it, known by the words around.
    """

    kind: Kind
    name: str
    accepted: bool
    pseudonym: str = ""
    same_as: str = ""
    at: str = ""

    def called(self, pseudonym: str) -> Verdict:
        """Return the verdict with its pseudonym."""
        return replace(self, pseudonym=pseudonym)
