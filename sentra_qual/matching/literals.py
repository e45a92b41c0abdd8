"""Letters without which a regular expression cannot match.

In: a regular expression, as RE2 reads it.
Out: sets of texts of which some must stand in everything it matches; nothing where none is sure.
Never: a text too many for a pattern to match; what is not understood asks for nothing.

A codebook has some hundred patterns, of which a passage meets two or three. To look for
letters costs nothing beside compiling a pattern, so only those are compiled whose letters
stand in the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_QUANTIFIER = re.compile(
    r"(?P<none>[?*]|\{0?,\d*\}|\{0(?:,\d*)?\})\??|(?P<some>\+|\{\d+(?:,\d*)?\})\??"
)
_GROUP = re.compile(r"\((?:\?(?:P?<\w+>|[imsU-]*:))?")
_FLAGS = re.compile(r"\(\?[imsU-]+\)")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]")
_SIGNS = re.compile(r"[A-Za-z0-9 /&_,'-]")
_RUN = re.compile(r"[A-Za-z0-9 /&_,'-]+(?![?*+{])")
_WIDE = frozenset("bBdDsSwWAz")
_MOST = 80
Texts = frozenset[str]
_NONE: Texts = frozenset()
Way = tuple[Texts, ...]


class _Unclear(ValueError):
    """A sign this module does not know."""


class _Part(NamedTuple):
    """What a stretch of a pattern asks for: of each set one text.

    `plain` if it matches just the texts of its only set.
    """

    sets: Way
    plain: bool = False


_EMPTY = _Part((frozenset({""}),), plain=True)
_ANYTHING = _Part(())


def required(pattern: str) -> tuple[Way, ...]:
    """Return the ways a pattern can match, each with sets of texts in small letters.

    In whatever it matches there stands, for one way, of every set one text. A way
    without sets, or no way at all, says nothing.
    """
    try:
        parts, at = _branches(pattern, 0)
    except _Unclear:
        return ()
    if at < len(pattern):
        return ()
    ways = tuple(_sharpened(part.sets) for part in parts)
    return ways if all(ways) else ()


def _sharpened(sets: Way) -> Way:
    """Return sets without what says nothing: texts that hold another, the empty text."""
    telling = map(_telling, sets)
    return tuple(dict.fromkeys(some for some in telling if some and "" not in some))


def _telling(texts: Texts) -> Texts:
    """Return the texts that hold none of the others; only a shorter one can be held."""
    if len(set(map(len, texts))) < 2:
        return texts
    kept: list[str] = []
    for text in sorted(texts, key=len):
        if not any(one in text for one in kept):
            kept.append(text)
    return frozenset(kept)


def _branches(pattern: str, at: int) -> tuple[list[_Part], int]:
    parts = []
    while True:
        part, at = _row(pattern, at)
        parts.append(part)
        if not pattern.startswith("|", at):
            return parts, at
        at += 1


def _alternatives(pattern: str, at: int) -> tuple[_Part, int]:
    """Read what one thing of several may be; of each the set of longest texts is kept."""
    parts, at = _branches(pattern, at)
    if len(parts) == 1:
        return parts[0], at
    best = [max(part.sets, key=_worth, default=_NONE) for part in parts]
    texts = frozenset[str]().union(*best)
    if len(texts) > _MOST or not all(best):
        return _ANYTHING, at
    return _Part((texts,), all(one.plain for one in parts)), at


def _worth(texts: Texts) -> tuple[int, int]:
    return min(map(len, texts)), -len(texts)


def _row(pattern: str, at: int) -> tuple[_Part, int]:
    """Read one thing after another; plain ones that touch make longer texts together."""
    sets: Way = ()
    run, all_plain = _EMPTY, True
    while at < len(pattern) and pattern[at] not in "|)":
        part, at = _one(pattern, at)
        joined = _joined(run, part)
        if joined is None:
            all_plain, sets = False, sets + run.sets
            joined = part if part.plain else _EMPTY
            sets += () if part.plain else part.sets
        run = joined
    return _Part(sets + run.sets, all_plain), at


def _joined(run: _Part, part: _Part) -> _Part | None:
    if not part.plain or len(run.sets[0]) * len(part.sets[0]) > _MOST:
        return None
    texts = frozenset(a + b for a in run.sets[0] for b in part.sets[0])
    return _Part((texts,), plain=True)


def _one(pattern: str, at: int) -> tuple[_Part, int]:
    part, at = _atom(pattern, at)
    found = _QUANTIFIER.match(pattern, at)
    if not found:
        return part, at
    if found["some"]:
        return _Part(part.sets), found.end()
    if part.plain and found["none"] == "?":
        return _Part((part.sets[0] | {""},), plain=True), found.end()
    return _ANYTHING, found.end()


def _atom(pattern: str, at: int) -> tuple[_Part, int]:
    sign = pattern[at]
    if sign == "(":
        return _group(pattern, at)
    if sign == "[":
        found = _CLASS.match(pattern, at)
        if not found:
            raise _Unclear
        return _ANYTHING, found.end()
    if sign == "\\":
        return _escaped(pattern, at)
    if sign in "^$":
        return _EMPTY, at + 1
    plain = _RUN.match(pattern, at) or _SIGNS.match(pattern, at)
    if plain:
        return _Part((frozenset({plain.group().lower()}),), plain=True), plain.end()
    if sign in "?*+{":
        raise _Unclear
    return _ANYTHING, at + 1


def _group(pattern: str, at: int) -> tuple[_Part, int]:
    flags = _FLAGS.match(pattern, at)
    if flags:
        return _EMPTY, flags.end()
    opened = _GROUP.match(pattern, at)
    if not opened or pattern.startswith("?", opened.end()):
        raise _Unclear
    part, at = _alternatives(pattern, opened.end())
    if not pattern.startswith(")", at):
        raise _Unclear
    return part, at + 1


def _escaped(pattern: str, at: int) -> tuple[_Part, int]:
    sign = pattern[at + 1 : at + 2]
    if sign in _WIDE and sign:
        return (_EMPTY if sign in "bBAz" else _ANYTHING), at + 2
    if sign and not sign.isalnum() and sign.isascii():
        is_plain = _SIGNS.match(sign) is not None
        return (_Part((frozenset({sign}),), plain=True) if is_plain else _ANYTHING), at + 2
    raise _Unclear
