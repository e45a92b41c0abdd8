"""A query as a tree, and the tree as text again.

In: nothing.
Out: the nodes of a query; `written`, the text that parses to the same tree.
Never: what a query finds.

    harga            as `match: word` of a codebook finds it; several words are a phrase
    saing~           as `match: root`; also ~inflection, ~exact, ~word
    "banting harga"  as written: match: exact
    jual*  ter*an    * stands for any letters of one word, as in a codebook
    banting * harga  alone it stands for a word; no term can say that, it is taken as written
    a NEAR/5 b       at most 5 words apart, on either side, in one passage
    NOT  AND  OR     about one passage; NOT binds most, OR least
    peran:pengurus   what is known of speaker, interview and coding
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How far words reach: the four kinds of match, or as written with words left open."""

    EXACT = "exact"
    WORD = "word"
    INFLECTION = "inflection"
    ROOT = "root"
    WILD = "wild"


@dataclass(frozen=True, slots=True)
class Words:
    """A word or a phrase, one blank between its words."""

    text: str
    level: Level = Level.WORD


@dataclass(frozen=True, slots=True)
class Near:
    """Two things to be said, at most `within` words apart."""

    left: Query
    right: Query
    within: int


@dataclass(frozen=True, slots=True)
class And:
    """All of these in one passage."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of these at least."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """A passage in which this is not."""

    part: Query


@dataclass(frozen=True, slots=True)
class Filter:
    """A fact about the speaker, the interview or the coding of a passage."""

    name: str
    value: str


Query = Words | Near | And | Or | Not | Filter
_LOOSENESS: dict[type, int] = {Words: 0, Filter: 0, Near: 1, Not: 2, And: 3, Or: 4}


def written(query: Query) -> str:
    """Return a query as text, with the parentheses it needs."""
    match query:
        case Words(text, level):
            return _words(text, level)
        case Filter(name, value):
            return f"{name}:{_value(value)}"
        case Near(left, right, within):
            return f"{_inside(left, Near)} NEAR/{within} {_inside(right, Words)}"
        case Not(part):
            return f"NOT {_inside(part, Not)}"
        case And(parts):
            return " AND ".join(_inside(part, Not) for part in parts)
        case Or(parts):
            return " OR ".join(_inside(part, And) for part in parts)


def _words(text: str, level: Level) -> str:
    if level is Level.EXACT:
        return f'"{text}"'
    marks = {Level.WORD: "", Level.WILD: "", Level.ROOT: "~", Level.INFLECTION: "~inflection"}
    return text + marks[level]


def _value(value: str) -> str:
    """Return the value of a filter, in quotation marks where blanks or brackets need them."""
    return f'"{value}"' if re.search(r"[\s()]", value) else value


def _inside(query: Query, loosest: type) -> str:
    """Return a query in parentheses where it binds less than its place allows."""
    text = written(query)
    return text if _LOOSENESS[type(query)] <= _LOOSENESS[loosest] else f"({text})"


def leaves(query: Query) -> tuple[Words, ...]:
    """Return the words of a query in order, those under NOT too."""
    match query:
        case Words():
            return (query,)
        case Near(left, right, _):
            return (*leaves(left), *leaves(right))
        case And(parts) | Or(parts):
            return tuple(leaf for part in parts for leaf in leaves(part))
        case Not(part):
            return leaves(part)
        case Filter():
            return ()


def filters(query: Query) -> tuple[Filter, ...]:
    """Return the filters of a query in order."""
    match query:
        case Filter():
            return (query,)
        case And(parts) | Or(parts):
            return tuple(one for part in parts for one in filters(part))
        case Not(part):
            return filters(part)
        case _:
            return ()
