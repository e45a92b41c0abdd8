"""The ways a regular expression matches, by letters that tell something.

In: a regular expression, as RE2 reads it.
Out: its ways: sets of texts in their order, and how far apart they are at most.
Never: a text that holds another of its set; one that is always there.
"""

from __future__ import annotations

from functools import lru_cache

from sentra_qual.literals.parts import (
    BORDER,
    HERE,
    Part,
    Reach,
    Texts,
    longest,
    size,
    size_of,
    together,
    widest,
)
from sentra_qual.literals.reading import Unclear, branches
from sentra_qual.model.named import NamedTuple
from sentra_qual.patterns import late

_FEW = 12
_MANY_BLANKS = late(" {2,}")
_BETWEEN = late(r"[^a-z0-9_ ]")


class Way(NamedTuple):
    """One way a pattern matches: of each of the sets one text stands there, in their order.

    `gaps` are how much may stand before each of them, back to the one before or to where the
    match begins.
    """

    sets: tuple[Texts, ...]
    gaps: tuple[Reach, ...]


@lru_cache(maxsize=1 << 10)
def required(pattern: str) -> tuple[Way, ...]:
    """Return the ways a pattern can match, each with sets of texts as `seen` shows them.

    In whatever it matches there stands, for one way, of every set one text, in the order of
    the sets. No way at all says nothing.
    """
    try:
        parts, at = branches(pattern, 0)
    except Unclear:
        return ()
    if at < len(pattern):
        return ()
    ways = tuple(_sharpened(part) for part in parts)
    return ways if all(way.sets for way in ways) else ()


def _sharpened(part: Part) -> Way:
    """Return a way without what says nothing: texts that hold another, the empty text.

    A set of single letters is told only where there is no other.
    """
    looked = [_looked_for(some) for some in part.sets]
    telling = [size_of(texts) for _, texts, _ in looked]
    least = max(1, min(2, max(telling, default=0)))
    sets, gaps, gap = [], [], part.gaps[0]
    for at, (before, texts, behind) in enumerate(looked):
        if telling[at] >= least:
            sets.append(texts)
            gaps.append(together((gap, before)))
            gap = together((behind, part.gaps[at + 1]))
        else:
            gap = together((gap, longest(part.sets[at]), part.gaps[at + 1]))
    return Way(tuple(sets), tuple(gaps))


def _looked_for(some: Texts) -> tuple[Reach, Texts, Reach]:
    """Return texts as they are looked for, and what may stand before and behind them."""
    cores = [_core(one) for one in some]
    before = widest(size(before) for before, _, _ in cores if before)
    behind = widest(size(behind) for _, _, behind in cores if behind)
    texts, lost = _telling(frozenset(core for _, core, _ in cores))
    return together((before, lost[0])), texts, together((behind, lost[1]))


@lru_cache(maxsize=1 << 13)
def _core(text: str) -> tuple[str, str, str]:
    """Return what of a text is looked for, a blank for a border, and what stood around it."""
    plain = text.replace(BORDER, "")
    core = plain
    if not plain.isalnum():
        plain = _MANY_BLANKS.sub(" ", plain)
        core = _BETWEEN.sub(" ", plain)
    bare = core.strip(" ")
    if not bare:
        return "", "", ""
    at = core.index(bare)
    before, behind = plain[:at], plain[at + len(bare) :]
    left = " " if before or text[0] == BORDER else ""
    right = " " if behind or text[-1] == BORDER else ""
    return before, left + bare + right, behind


def _telling(texts: Texts) -> tuple[Texts, tuple[Reach, Reach]]:
    """Return the texts that hold none of the others, where these are few, and what others add."""
    if len(texts) > _FEW or len(set(map(len, texts))) < 2 or "" in texts:
        return texts, (HERE, HERE)
    kept: list[str] = []
    before, behind = [HERE], [HERE]
    for text in sorted(texts, key=len):
        inside = next((one for one in kept if one in text), None)
        if inside is None:
            kept.append(text)
        else:
            left, right = text.split(inside, 1)
            before.append(_beside(left, text[0], inside[0]))
            behind.append(_beside(right[::-1], text[-1], inside[-1]))
    return frozenset(kept), (widest(before), widest(behind))


def _beside(rest: str, outer: str, inner: str) -> Reach:
    """Return what stands between the ends of a text and of one it holds; a blank is no letter."""
    more = len(rest) + (inner == " ") - (outer == " ")
    return Reach(more, min(more, rest.count(" ") + (inner == " ")))
