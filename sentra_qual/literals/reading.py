"""Regular expressions, read sign by sign.

In: a regular expression, as RE2 reads it.
Out: what it asks for, for each of its ways.
Never: a guess at a sign that is not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sentra_qual.literals.parts import (
    AT_BORDER,
    BLANK,
    BLANK_OR_NONE,
    EMPTY,
    FAR,
    NOTHING,
    Part,
    Reach,
    Row,
    Texts,
    anything,
    extent,
    longest,
    of_texts,
    often,
    size_of,
    together,
    widest,
)
from sentra_qual.patterns import late

_QUANTIFIER = late(r"(?P<none>[?*]|\{0?,\d*\}|\{0(?:,\d*)?\})\??|(?P<some>\+|\{\d+(?:,\d*)?\})\??")
_GROUP = late(r"\((?:\?(?:P?<\w+>|[imsU-]*:))?")
_FLAGS = late(r"\(\?[imsU-]+\)")
_PLAIN_GROUP = late(r"\((?:\?(?:P?<\w+>|[imsU-]*:))?(?P<inside>[A-Za-z0-9 /&_,'|-]*)\)")
_CLASS = late(r"\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]")
_SIGNS = late(r"[A-Za-z0-9 /&_,'-]")
_RUN = late(r"[A-Za-z0-9 /&_,'-]+(?![?*+{])")
_MOST_LISTED = 200
_QUANTIFIES = frozenset("?*+{")
_NO_RUN = frozenset("\\([.^$")
_NO_BLANK = late(r"\[[!-Z_a-z]+\]")
_NO_WORD = late(r"\[[ !#-,./:;?]+\]")
_ESCAPES = (
    {"b": AT_BORDER}
    | dict.fromkeys("sntrf", BLANK)
    | dict.fromkeys("BAz", EMPTY)
    | dict.fromkeys("dwS", anything(Reach(1, 0)))
    | {"D": anything(Reach(1, 1)), "W": anything(Reach(1, 1), 2, 2)}
)


class Unclear(ValueError):
    """A sign this module does not know."""


def branches(pattern: str, at: int) -> tuple[list[Part], int]:
    """Return what each of the things asks for that may stand there, and where they end.

    Raises Unclear.
    """
    parts = []
    while True:
        part, at = _row(pattern, at)
        parts.append(part)
        if not pattern.startswith("|", at):
            return parts, at
        at += 1


def _alternatives(pattern: str, at: int) -> tuple[Part, int]:
    """Read what one thing of several may be; of each the set of longest texts is kept."""
    parts, at = branches(pattern, at)
    if len(parts) == 1:
        return parts[0], at
    begins, ends = min(one.begins for one in parts), min(one.ends for one in parts)
    best = [_best(part.sets) for part in parts]
    some = [part.sets[one] for part, one in zip(parts, best, strict=True) if one >= 0]
    texts = frozenset[str]().union(*some)
    if len(texts) > _MOST_LISTED or len(some) < len(parts):
        return anything(widest(map(extent, parts)), begins, ends), at
    around = [_around(part, one) for part, one in zip(parts, best, strict=True)]
    before, behind = map(widest, zip(*around, strict=True))
    return Part((texts,), (before, behind), begins, ends, all(one.plain for one in parts)), at


def _best(sets: Sequence[Texts]) -> int:
    """Return which is the set of longest texts, -1 if there is none."""
    return max(range(len(sets)), key=lambda one: (size_of(sets[one]), -len(sets[one])), default=-1)


def _around(part: Part, one: int) -> tuple[Reach, Reach]:
    """Return what may stand before and behind one set of a part."""
    before = together([*part.gaps[: one + 1], *map(longest, part.sets[:one])])
    behind = together([*part.gaps[one + 1 :], *map(longest, part.sets[one + 1 :])])
    return before, behind


def _row(pattern: str, at: int) -> tuple[Part, int]:
    """Read one thing after another."""
    row = Row()
    while at < len(pattern) and (sign := pattern[at]) not in "|)":
        plain = None if sign in _NO_RUN else _RUN.match(pattern, at)
        if plain:
            part, at = of_texts(frozenset({plain.group().lower()})), plain.end()
        else:
            part, at = _one(pattern, at)
        row.add(part)
    return row.part(), at


def _one(pattern: str, at: int) -> tuple[Part, int]:
    part, at = _atom(pattern, at)
    found = _QUANTIFIER.match(pattern, at) if pattern[at : at + 1] in _QUANTIFIES else None
    if not found:
        return part, at
    sign, at = found.group(), found.end()
    if part is BLANK and sign in "+*?":
        return part if sign == "+" else BLANK_OR_NONE, at
    if found["none"] == "?" and part.plain:
        return of_texts(part.sets[0] | NOTHING), at
    most, begins, ends = _most_often(sign), part.begins, part.ends
    if found["none"]:
        return anything(often(extent(part), most), min(1, begins), min(1, ends)), at
    more = often(extent(part), max(0, most - 1))
    return Part(part.sets, (*part.gaps[:-1], together((part.gaps[-1], more))), begins, ends), at


def _most_often(sign: str) -> int:
    """Return how often a quantifier lets something stand at most."""
    if sign[0] == "?":
        return 1
    if sign[0] != "{" or sign[1] == ",":  # {,5} are five signs
        return FAR
    most = sign.rstrip("?").strip("{}").split(",")[-1]
    return int(most) if most else FAR


def _atom(pattern: str, at: int) -> tuple[Part, int]:
    sign = pattern[at]
    if sign == "(":
        return _group(pattern, at)
    if sign == "[":
        found = _CLASS.match(pattern, at)
        if not found:
            raise Unclear
        return _class(found.group()), found.end()
    if sign == "\\":
        return _escaped(pattern, at)
    if sign in "^$":
        return EMPTY, at + 1
    if sign == " ":
        return BLANK, at + 1
    if _SIGNS.match(sign):
        return of_texts(frozenset({sign.lower()})), at + 1
    if sign in "?*+{":
        raise Unclear
    return anything(Reach(1, 1)), at + 1


def _group(pattern: str, at: int) -> tuple[Part, int]:
    plain = _PLAIN_GROUP.match(pattern, at)
    if plain:
        return _plain_group(plain["inside"]), plain.end()
    flags = _FLAGS.match(pattern, at)
    if flags:
        return EMPTY, flags.end()
    opened = _GROUP.match(pattern, at)
    if not opened or pattern.startswith("?", opened.end()):
        raise Unclear
    part, at = _alternatives(pattern, opened.end())
    if not pattern.startswith(")", at):
        raise Unclear
    return part, at + 1


@lru_cache(maxsize=1 << 10)
def _plain_group(inside: str) -> Part:
    """Return what a group of plain texts asks for; patterns have many, the same ones often."""
    part = of_texts(frozenset(inside.lower().split("|")))
    if len(part.sets[0]) <= _MOST_LISTED:
        return part
    return anything(extent(part), part.begins, part.ends)


def _escaped(pattern: str, at: int) -> tuple[Part, int]:
    sign = pattern[at + 1 : at + 2]
    if sign in _ESCAPES:
        return _ESCAPES[sign], at + 2
    if sign and not sign.isalnum() and sign.isascii():
        is_plain = _SIGNS.match(sign) is not None
        return of_texts(frozenset({sign})) if is_plain else anything(Reach(1), 2, 2), at + 2
    raise Unclear


def _class(written: str) -> Part:
    """Return what one sign of a class is."""
    edge = 2 if _NO_WORD.fullmatch(written) else 0
    return anything(Reach(1, 0 if _NO_BLANK.fullmatch(written) else 1), edge, edge)
