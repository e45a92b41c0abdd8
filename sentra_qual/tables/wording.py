"""How tables and reports name things in the language of the study.

In: keys, numbers, Findings.
Out: words.
Never: a language the message files do not have.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sentra_qual.messages import LANGUAGES, say
from sentra_qual.model import Coding, Findings, Interview, Kind, Paragraph, Ref

# What people are heard in, by the nouns that count it; a discussion of many is no interview.
_OCCASIONS = {
    Kind.INTERVIEW: "interviews",
    Kind.FGD: "discussions",
    Kind.MEETING: "meetings",
    Kind.SPEECH: "speeches",
}


def spoken(findings: Findings) -> str:
    """Return the language the study's tables and reports are written in."""
    return findings.language if findings.language in LANGUAGES else "en"


def figure(number: int, language: str) -> str:
    """Return a whole number for running text, thousands set apart as usual there."""
    grouped = f"{number:,}"
    return grouped.replace(",", ".") if language == "id" else grouped


def decimal(number: float, language: str, digits: int = 2) -> str:
    """Return a number with decimals for running text."""
    shown = f"{number:.{digits}f}"
    return shown.replace(".", ",") if language == "id" else shown


def quantity(what: str, number: int, language: str) -> str:
    """Return a number with its noun: 1 informant, 2 informants."""
    form = "one" if number == 1 else "many"
    return say(f"tables.{what}.{form}", language=language, n=figure(number, language))


def occasions(interviews: Iterable[Interview], language: str) -> str:
    """Return how many documents there are of each kind: 5 interviews and 1 group discussion."""
    counts = Counter(_OCCASIONS.get(one.kind, "interviews") for one in interviews)
    kinds = [what for what in dict.fromkeys(_OCCASIONS.values()) if counts[what]]
    some = [quantity(what, counts[what], language) for what in kinds or ["interviews"]]
    return listed(some, language)


def coder_name(coding: Coding, language: str) -> str:
    """Name who coded: the person, else the rule."""
    return coding.by or say("tables.by_rule", language=language)


def share(part: float, language: str) -> str:
    """Return a share in per cent for running text, a decimal only where there is one."""
    shown = f"{100 * part:.1f}".removesuffix(".0")
    return (shown.replace(".", ",") if language == "id" else shown) + "%"


def listed(items: Sequence[str], language: str) -> str:
    """Return things in a row as a sentence has them: A, B, dan C; A and B."""
    some = list(items)
    if len(some) < 2:
        return "".join(some)
    word = say("tables.and", language=language)
    comma = "," if language == "id" and len(some) > 2 else ""
    return f"{', '.join(some[:-1])}{comma} {word} {some[-1]}"


def date(written: str, language: str) -> str:
    """Return an ISO date as people write it: 14 Maret 2023; anything else as it is."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", written)
    if not found or not 1 <= int(found[2]) <= 12:
        return written
    month = say("tables.months", language=language).split()[int(found[2]) - 1]
    return f"{int(found[3])} {month} {found[1]}"


def sentences(*pieces: str | Paragraph) -> Paragraph:
    """Join sentences to a paragraph, one blank between them; empty ones are passed over."""
    joined: list[str | Ref] = []
    for piece in pieces:
        some = (piece,) if isinstance(piece, str) else piece
        if any(some):
            joined += [" ", *some] if joined else some
    return tuple(joined)


def referring(key: str, table: str, language: str, **fields: object) -> Paragraph:
    """Return a text whose {table} points to a table of the report."""
    mark = "\x00"
    before, _, after = say(key, language=language, table=mark, **fields).partition(mark)
    return tuple(piece for piece in (before, Ref(table), after) if piece)
