"""The grammar of a speaker's label at the head of a line.

In: a line.
Out: a candidate: name, detail in brackets, time, where the words begin.
Never: deciding whether a candidate is a speaker (see cast).
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from sentra_qual.model import Role
from sentra_qual.model.named import NamedTuple
from sentra_qual.model.shaping import dataclass
from sentra_qual.patterns import late
from sentra_qual.sources import stamps
from sentra_qual.sources.script import Line
from sentra_qual.sources.vocabulary import one_of, words

# Blanks as typists and chat programs leave them: tabs, hard blanks, marks of direction.
BLANK = r"[ \t\u00a0\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]"
_INVISIBLE = late(r"[\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]")
_SYMBOLS = r"\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F\u200D"
_NAME = rf"[^\W\d_][\w.'’&/,+#\- \t\u00a0{_SYMBOLS}]{{0,44}}?"
# Possessive quantifiers: a line of blanks must not be tried in every partition.
HEAD = late(
    rf"(?:{BLANK}|[>\f])*+(?:[-*•●▪◦·→–—]{BLANK}++)?(?:\d{{1,4}}(?:[.)]{BLANK}*+|[:|]?{BLANK}++))?[*_`\"“]*+"
    rf"(?:(?P<before>{stamps.ANY}){BLANK}*+[-–—]?{BLANK}*+)?[*_`(\[\"“]*+"
    rf"(?P<name>{_NAME}){BLANK}*+(?P<detail>\([^()\n]{{1,80}}\)|\[[^\[\]\n\d][^\[\]\n]{{0,60}}\])?"
    rf"(?:{BLANK}*+\[[^\[\]\n]{{1,40}}\](?={BLANK}*+[:：]))?"
    rf"{BLANK}*+[*_`)\]\"”]*+{BLANK}*+(?P<between>{stamps.ANY})?{BLANK}*+\.?{BLANK}*+[*_]*+"
    rf"(?P<mark>[:;：])[*_`]*+{BLANK}*+(?P<after>{stamps.BRACKETED})?{BLANK}*+(?:\*\*|__)?"
)
_CODE = late(r"[A-Z]{1,4}[-.#]?\d{0,3}(?:[-.][A-Z0-9]{1,3})?(?: ?\d{1,2})?$")
_VOICE = late(
    r"(?:speaker|pembicara|spk|suara|voice)(?:[ _-]?\d{1,2}|[ _-]\w{1,2})$", re.IGNORECASE
)
_NUMBERED = late(r"[IRN]\d{1,2}$")
# A full stop after a long word or a number ends a sentence; after a short one it abbreviates.
_SENTENCE = late(r"(?:\w{5,}|\d)\.\s")
# "Pertanyaan 3" numbers the question, not the speaker.
_COUNTED = late(r"(pertanyaan|tanya|question|jawaban|jawab|answer)[ ]*\d{1,3}$", re.IGNORECASE)
# As a recogniser counts: "0.00s - 4.12s".
_SECONDS = late(r"\d+(?:\.\d+)?[ ]?s?[ ]*(?:-->|-|–|to)[ ]*\d+(?:\.\d+)?[ ]?s?", re.IGNORECASE)
# As a person writes it: "00:01:09", "#01:02:03-4#", "0.12.30 - 0.12.41".
_CLOCK = late(
    r"#?\d{1,2}(?::\d{2}){1,2}(?:-\d)?#?(?:[ ]*[-–][ ]*\d{1,2}(?::\d{2}){1,2})?"
    r"|\d{1,2}(?:\.\d{2}){2}(?:[ ]*[-–][ ]*\d{1,2}(?:\.\d{2}){2})?"
)
_JOINT = late(r"\s+(?:dan|&|and)\s+|\s*[/&,+]\s*")


# "Narasumber2" is narasumber 2; a letter and its number stay one.
_GLUED = late(r"(?<=[^\W\d_]{4})(?=\d)")


_REMEMBERED = 4096  # lines of an interview


class Shape(StrEnum):
    """What a label looks like: how much it proves by itself."""

    ROLE = "role"
    VOICE = "voice"
    CODE = "code"
    TRADE = "trade"
    HONORIFIC = "honorific"
    NAME = "name"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A string before a colon that may name a speaker."""

    name: str
    start: int
    words: int
    line: int
    value: str
    mark: str
    detail: str = ""
    time: str | None = None

    @property
    def key(self) -> str:
        """Return the name as labels are compared."""
        return key_of(self.name)


@lru_cache(maxsize=_REMEMBERED)
def key_of(name: str) -> str:
    """Return a label without case, trailing dots and surplus blanks."""
    return " ".join(_INVISIBLE.sub("", name).casefold().split()).strip(" .,*_")


class Head(NamedTuple):
    """A candidate before it is known where its line stands."""

    name: str
    end: int
    value: str
    mark: str
    detail: str
    time: str | None

    @property
    def key(self) -> str:
        """Return the name as labels are compared."""
        return key_of(self.name)


def candidate(line: Line, number: int) -> Candidate | None:
    """Read the head of a line, or None where there is none."""
    head = head_of(line.text)
    if head is None:
        return None
    name, end, value, mark, detail, time = head
    return Candidate(name, line.start, line.start + end, number, value, mark, detail, time)


@lru_cache(maxsize=_REMEMBERED)
def head_of(text: str) -> Head | None:
    """Read the head of a line; every layout asks for the same ones."""
    found = HEAD.match(text)
    if not found or not _plausible(found):
        return None
    time = found["before"] or found["between"] or found["after"]
    detail = (found["detail"] or "").strip("()[]")
    timed = _SECONDS.fullmatch(detail) or _CLOCK.fullmatch(detail)
    return Head(
        name=named(found["name"]),
        end=found.end(),
        value=text[found.end() :].strip(),
        mark=found["mark"],
        detail="" if timed else detail,
        time=stamps.first(time or detail) if timed else stamps.first(time),
    )


def named(written: str) -> str:
    """Return a label as it is shown: blanks folded, without the number of a question."""
    bare = " ".join(_INVISIBLE.sub("", written).split()).rstrip(" .,")
    return _COUNTED.sub(r"\1", bare) if bare[-1:].isdigit() else bare


def _plausible(found: re.Match[str]) -> bool:
    """Refuse clock times, addresses and whole clauses."""
    rest = found.string[found.end("mark") : found.end("mark") + 2]
    if rest.startswith("//") or (found["name"][-1].isdigit() and rest[:1].isdigit()):
        return False
    return len(found["name"].split()) <= 6 and not _SENTENCE.search(found["name"])


@lru_cache(maxsize=_REMEMBERED)
def role_of(phrase: str) -> Role | None:
    """Return the role the words of a label or of a legend name, if any.

    The first role word counts ("suami narasumber" is no informant). Kin words
    count only where no proper name follows.
    """
    phrase = _GLUED.sub(" ", phrase)
    tokens = phrase.replace("(", " ").split()
    if tokens and tokens[0].casefold().strip(".,:") in words("roles", "kin") and _is_kin(tokens):
        return Role.OTHER
    if _NUMBERED.match(phrase):
        return Role.INFORMANT
    if phrase.casefold().strip(" .") in words("roles", "self"):
        return Role.INTERVIEWER
    found = [
        (hit.start(), role)
        for role in Role
        if (hit := one_of("roles", role.value).search(phrase.replace("_", " ")))
    ]
    return min(found)[1] if found else None


def is_trade(name: str) -> bool:
    """Tell whether a label says what somebody is by trade or office: "Perajin 2", "Pak Kades"."""
    tokens = [one.casefold().strip(".,") for one in name.split()]
    while len(tokens) > 1 and tokens[0] in words("roles", "honorifics") - words("roles", "trade"):
        tokens = tokens[1:]
    known = words("roles", "trade")
    return bool(tokens) and (tokens[0] in known or " ".join(tokens[:2]) in known)


def _is_kin(tokens: list[str]) -> bool:
    if len(tokens) == 1:
        return True
    following = tokens[1].strip(".,)").casefold()
    known = words("roles", "informant") | words("roles", "honorifics")
    return tokens[1][:1].islower() or following in known


@lru_cache(maxsize=_REMEMBERED)
def shape_of(name: str) -> Shape:
    """Say what a label looks like."""
    if role_of(name):
        return Shape.ROLE
    if _VOICE.match(name):
        return Shape.VOICE
    if _CODE.match(name):
        return Shape.CODE
    if is_trade(name):
        return Shape.TRADE
    tokens = name.split()
    if len(tokens) > 1 and tokens[0].casefold().strip(".") in words("roles", "honorifics"):
        return Shape.HONORIFIC
    small = {"dan", "bin", "binti", "and"}
    plain = [one for one in tokens if one.casefold() not in small and any(map(str.isalnum, one))]
    return Shape.NAME if all(one[:1].isupper() for one in plain) else Shape.OTHER


def members(name: str) -> tuple[str, ...]:
    """Return the labels a joint label is made of; one alone is none."""
    parts = tuple(part.strip() for part in _JOINT.split(name) if part.strip())
    return parts if len(parts) > 1 else ()
