"""A query as typed, cut into signs that know their place.

In: the text of a query.
Out: `Sign`s in order.
Never: how they belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from sentra_qual.messages import say
from sentra_qual.problems import WrongUsage

QUOTES = '"“”„‟«»'
_SIGN = re.compile(
    rf"""
    (?P<open>\() | (?P<close>\))
    | (?P<quoted>[{QUOTES}][^{QUOTES}]*[{QUOTES}])
    | (?P<unclosed>[{QUOTES}])
    | (?P<filter>[^\W\d]\w*):(?P<value>[{QUOTES}][^{QUOTES}]*[{QUOTES}]|[^\s(){QUOTES}]*)
    | (?P<word>[^\s(){QUOTES}]+)
    """,
    re.VERBOSE,
)
_NEAR = re.compile(r"NEAR(?:/(.*))?")


class Kind(StrEnum):
    """What a sign is; NEAR carries its number in its text."""

    WORD = "word"
    QUOTED = "quoted"
    FILTER = "filter"
    AND = "and"
    OR = "or"
    NOT = "not"
    NEAR = "near"
    OPEN = "open"
    CLOSE = "close"
    END = "end"


class Sign(NamedTuple):
    """A sign: its kind, what it says, the value of a filter, where it stands from 1."""

    kind: Kind
    text: str
    value: str
    at: int


class WrongQuery(WrongUsage):
    """A query that cannot be read, with the place and what could stand there."""

    def __init__(self, sign: Sign, why: str, **fields: str | int) -> None:
        self.at = sign.at
        found = sign.text or say("search.end")
        reason = say(f"search.wrong.{why}", language=None, **fields)
        super().__init__(say("search.wrong_query", at=sign.at, found=found, why=reason))


def scan(text: str) -> Iterator[Sign]:
    """Yield the signs of a query, the end as the last one."""
    for found in _SIGN.finditer(text):
        yield _sign(found)
    yield Sign(Kind.END, "", "", len(text) + 1)


def _sign(found: re.Match[str]) -> Sign:
    at, whole = found.start() + 1, found.group()
    if found["unclosed"]:
        raise WrongQuery(Sign(Kind.QUOTED, whole, "", at), "unclosed_quote")
    if found["quoted"]:
        return Sign(Kind.QUOTED, " ".join(whole[1:-1].split()), "", at)
    if found["filter"]:
        value = " ".join(found["value"].strip(QUOTES).split())
        if not value:
            raise WrongQuery(Sign(Kind.FILTER, whole, "", at), "empty_value", name=found["filter"])
        return Sign(Kind.FILTER, found["filter"], value, at)
    if found["open"] or found["close"]:
        return Sign(Kind.OPEN if found["open"] else Kind.CLOSE, whole, "", at)
    near = _NEAR.fullmatch(whole)
    if near:
        return Sign(Kind.NEAR, whole, near[1] or "", at)
    kind = {"AND": Kind.AND, "OR": Kind.OR, "NOT": Kind.NOT}.get(whole, Kind.WORD)
    return Sign(kind, whole, "", at)
