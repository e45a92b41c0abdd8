r"""Letters without which a regular expression cannot match.

In: a regular expression, as RE2 reads it; a text it may match in.
Out: sets of texts of which some must stand in everything it matches; nothing where none is
sure. The text as they are looked for in it: in small letters, its words' borders marked.
Never: a text too many for a pattern to match; what is not understood asks for nothing.

A codebook has some hundred patterns, of which a passage meets two or three. To look for
letters costs nothing beside compiling a pattern, so only those are compiled whose letters
stand in the text. Where a pattern asks for the border of a word (`\bdua\b`), so do its
letters: dua does not stand in kedua.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from sentra_qual.model.named import NamedTuple
from sentra_qual.patterns import late

_QUANTIFIER = late(r"(?P<none>[?*]|\{0?,\d*\}|\{0(?:,\d*)?\})\??|(?P<some>\+|\{\d+(?:,\d*)?\})\??")
_GROUP = late(r"\((?:\?(?:P?<\w+>|[imsU-]*:))?")
_FLAGS = late(r"\(\?[imsU-]+\)")
_PLAIN_GROUP = late(r"\((?:\?(?:P?<\w+>|[imsU-]*:))?(?P<inside>[A-Za-z0-9 /&_,'|-]*)\)")
_CLASS = late(r"\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]")
_SIGNS = late(r"[A-Za-z0-9 /&_,'-]")
_RUN = late(r"[A-Za-z0-9 /&_,'-]+(?![?*+{])")
_QUANTIFIES = frozenset("?*+{")
_NO_RUN = frozenset("\\([.^$")
_WIDE = frozenset("BdDSwWAz")
_MOST = 48
_FEW = 12
BORDER = "\0"
_BORDERS = late(r"\b", re.ASCII)
_BLANKS = late(r"[\t\n\f\r ]+")
_MANY_BLANKS = late(" {2,}")
_INSIDE = late(r"(?<=.)\b(?=.)", re.ASCII)
# Capitals of k and s that are no letters to RE2 where it looks for borders.
_ODD = late("[\u212a\u017f]")
Texts = frozenset[str]
_NONE: Texts = frozenset()
Way = tuple[Texts, ...]


class _Unclear(ValueError):
    """A sign this module does not know."""


class _Part(NamedTuple):
    """What a stretch of a pattern asks for: of each set one text.

    `plain` if it matches just the texts of its only set, `leading` if it begins with one of
    the first.
    """

    sets: Way
    plain: bool = False
    leading: bool = True


_NOTHING: Texts = frozenset({""})
_EMPTY = _Part((_NOTHING,), plain=True)
_AT_BORDER = _Part((frozenset({BORDER}),), plain=True)
_ANYTHING = _Part(())
_BLANK = _Part((frozenset({" "}),), plain=True)
_BLANK_OR_NONE = _Part((frozenset({" ", ""}),), plain=True)
_KNOWN = {"b": _AT_BORDER} | dict.fromkeys("sntrf", _BLANK)


def marked(text: str) -> str | None:
    """Return a text in small letters, one blank for many, with its borders.

    None if they cannot be told.
    """
    if _ODD.search(text):
        return None
    return _BORDERS.sub(BORDER, _BLANKS.sub(" ", text)).casefold()


@lru_cache(maxsize=1 << 10)
def required(pattern: str) -> tuple[Way, ...]:
    """Return the ways a pattern can match, each with sets of texts in small letters.

    In whatever it matches there stands, for one way, of every set one text, in the order of
    the sets; borders and blanks as in `marked`. A way without sets, or no way at all, says
    nothing.
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
    """Return sets without what says nothing: texts that hold another, the empty text.

    A blank beside a word says hardly more than its border; a set of single letters is told
    only where there is no other.
    """
    telling = [_telling(_without_blanks(_as_marked(some))) for some in sets]
    some_letters = [some for some in telling if some and "" not in some]
    return tuple([some for some in some_letters if size_of(some)[0] > 1]) or tuple(some_letters)


def _without_blanks(texts: Texts) -> Texts:
    """Return texts without blanks at their ends, but for those that are nothing else."""
    return frozenset([text.strip(" ") or text for text in texts])


def _as_marked(some: Texts) -> Texts:
    """Return texts with the borders inside them, and those at their ends that were asked for."""
    texts = [*some]
    plain = "\n".join(texts).replace(BORDER, "")
    if not plain.replace("\n", "").isalnum():
        plain = _INSIDE.sub(BORDER, _MANY_BLANKS.sub(" ", plain) if "  " in plain else plain)
    both = zip(texts, plain.split("\n"), strict=True)
    return frozenset([_bordered(text, line) if BORDER in text else line for text, line in both])


def _bordered(text: str, plain: str) -> str:
    """Return a plain text with the borders that a text has at its ends."""
    if not plain:
        return ""
    before, behind = text[0] == BORDER, text[-1] == BORDER
    return BORDER * before + plain + BORDER * behind


def all_stand(sets: Iterable[Collection[str]], looked: str) -> bool:
    """Tell whether of every set a text stands in a marked one, behind that of the set before."""
    at = 0
    for some in sets:
        ends = [found + len(text) for text in some if (found := looked.find(text, at)) >= 0]
        if not ends:
            return False
        at = min(ends) - 1  # a border belongs to what is on both its sides
    return True


def _telling(texts: Texts) -> Texts:
    """Return the texts that hold none of the others, where these are few."""
    if len(texts) > _FEW or len(set(map(len, texts))) < 2:
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
    best = [_best(part.sets) for part in parts]
    texts = frozenset[str]().union(*best)
    if len(texts) > _MOST or not all(best):
        return _ANYTHING, at
    firsts = [one.sets[0] if one.leading else None for one in parts]
    leading = all(some is first for some, first in zip(best, firsts, strict=True))
    return _Part((texts,), all(one.plain for one in parts), leading), at


def _best(sets: Way) -> Texts:
    """Return the set of longest texts."""
    return sets[0] if len(sets) == 1 else max(sets, key=_worth, default=_NONE)


def _worth(texts: Texts) -> tuple[int, int, int]:
    return *size_of(texts), -len(texts)


def size_of(texts: Texts) -> tuple[int, int]:
    """Return how many letters the shortest of some texts has, and how many borders too."""
    return min([len(one) - one.count(BORDER) for one in texts]), min(map(len, texts))


def _row(pattern: str, at: int) -> tuple[_Part, int]:
    """Read one thing after another; plain ones that touch make longer texts together."""
    sets: Way = ()
    run, all_plain = _NOTHING, True
    while at < len(pattern) and (sign := pattern[at]) not in "|)":
        plain = None if sign in _NO_RUN else _RUN.match(pattern, at)
        if plain:
            text, at = plain.group().lower(), plain.end()
            run = frozenset([one + text for one in run])
            continue
        part, at = _one(pattern, at)
        texts = _joined(run, part)
        if part.plain and texts:
            run = texts
            continue
        all_plain = False
        if part.plain:
            sets, run = (*sets, run), part.sets[0]
        else:
            sets += (texts, *part.sets[1:]) if texts else (run, *part.sets)
            run = _NOTHING
    return _Part((*sets, run), all_plain), at


def _joined(run: Texts, part: _Part) -> Texts:
    """Return what stands there where a part follows what was read; none if it is too much."""
    if not part.sets or not part.leading or len(run) * len(part.sets[0]) > _MOST:
        return _NONE
    return frozenset([a + b for a in run for b in part.sets[0]])


def _one(pattern: str, at: int) -> tuple[_Part, int]:
    part, at = _atom(pattern, at)
    found = _QUANTIFIER.match(pattern, at) if pattern[at : at + 1] in _QUANTIFIES else None
    if not found:
        return part, at
    if part is _BLANK and found.group() in "+*?":
        return part if found.group() == "+" else _BLANK_OR_NONE, found.end()
    if found["some"]:
        return _Part(part.sets, leading=part.leading), found.end()
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
    if _SIGNS.match(sign):
        return _Part((frozenset({sign.lower()}),), plain=True), at + 1
    if sign in "?*+{":
        raise _Unclear
    return _ANYTHING, at + 1


def _group(pattern: str, at: int) -> tuple[_Part, int]:
    plain = _PLAIN_GROUP.match(pattern, at)
    if plain:
        return _plain_group(plain["inside"]), plain.end()
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


@lru_cache(maxsize=1 << 10)
def _plain_group(inside: str) -> _Part:
    """Return what a group of plain texts asks for; patterns have many, the same ones often."""
    texts = frozenset(inside.lower().split("|"))
    return _ANYTHING if len(texts) > _MOST else _Part((texts,), plain=True)


def _escaped(pattern: str, at: int) -> tuple[_Part, int]:
    sign = pattern[at + 1 : at + 2]
    if sign in _KNOWN:
        return _KNOWN[sign], at + 2
    if sign in _WIDE and sign:
        return (_EMPTY if sign in "BAz" else _ANYTHING), at + 2
    if sign and not sign.isalnum() and sign.isascii():
        is_plain = _SIGNS.match(sign) is not None
        return (_Part((frozenset({sign}),), plain=True) if is_plain else _ANYTHING), at + 2
    raise _Unclear
