"""Where the words of an old text stand in a new one.

In: the words of both.
Out: for each old word the new one it became, or none.
Never: words that change their order against each other.

Lines that stayed the same are laid on each other first: rare ones, and those that
follow on them. In what lies between, rows of words that are rare; in what is left,
whatever fits best. A line that comes often ("Iya, Pak.") finds its place only by the
lines around it.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher

from sentra_qual.study.words import Words

GONE = -1
_ROWS = (4, 2, 1)  # how many in a row must be rare, the surest first
_SMALL = 40_000  # pairs that are compared one by one

Pair = tuple[int, int]


def align(old: Words, new: Words) -> array[int]:
    """Return for each old word the number of the new word it became; GONE for none."""
    found = _nothing(old.ids)
    lines = _nothing(old.lines)
    whole = range(len(old.lines)), range(len(new.lines))
    _fill(_line_ids(old), _line_ids(new), *whole, lines, _ends)
    at = place = 0
    for one, other in enumerate([*lines, len(new.lines)]):
        if other == GONE:
            continue
        between = old.of_lines(at, one), new.of_lines(place, other)
        _fill(old.ids, new.ids, *between, found, _best)
        same = new.of_lines(other, other + 1)
        for word, target in zip(old.of_lines(one, one + 1), same, strict=False):
            found[word] = target
        at, place = one + 1, other + 1
    return found


def _nothing(some: Sequence[int]) -> array[int]:
    return array("l", [GONE]) * len(some)


def _line_ids(words: Words) -> list[int]:
    lines = (words.of_lines(at, at + 1) for at in range(len(words.lines)))
    return [zlib.crc32(words.ids[line.start : line.stop].tobytes()) for line in lines]


def _fill(
    old: Sequence[int],
    new: Sequence[int],
    left: range,
    right: range,
    found: array[int],
    lay_rest: Callable[[Sequence[int], Sequence[int]], Iterator[Pair]],
) -> None:
    """Lay some of the old on some of the new: rare rows first, then the rest between them."""
    todo = [(left, right, 0)]
    while todo:
        left, right, at = todo.pop()
        if not left or not right:
            continue
        if at == len(_ROWS):
            rest = old[left.start : left.stop], new[right.start : right.stop]
            for first, second in lay_rest(*rest):
                found[left.start + first] = right.start + second
            continue
        pairs = _in_order(_rare(old, new, left, right, _ROWS[at]), _ROWS[at])
        for first, second in pairs:
            for step in range(_ROWS[at]):
                found[first + step] = second + step
        todo += ((*gap, at + 1) for gap in _gaps(left, right, pairs, _ROWS[at]))


def _rare(
    old: Sequence[int], new: Sequence[int], left: range, right: range, length: int
) -> list[Pair]:
    """Return where rows stand that both sides have exactly once."""
    here, there = _rows(old, left, length), _rows(new, right, length)
    here_count, there_count = Counter(here), Counter(there)
    places = {row: at for at, row in enumerate(there, start=right.start)}
    return [
        (at, places[row])
        for at, row in enumerate(here, start=left.start)
        if here_count[row] == 1 and there_count[row] == 1
    ]


def _rows(words: Sequence[int], some: range, length: int) -> list[tuple[int, ...]]:
    part = words[some.start : some.stop]
    return list(zip(*(part[step:] for step in range(length)), strict=False))


def _in_order(pairs: list[Pair], length: int) -> list[Pair]:
    """Return the most pairs that keep their order on both sides and do not cross."""
    tops: list[int] = []  # where a chain of each length ends earliest
    ends: list[int] = []  # the pair it ends with
    before: list[int] = []  # the pair before each pair in its chain
    for at, (_, place) in enumerate(pairs):
        size = bisect_left(tops, place)
        before.append(ends[size - 1] if size else -1)
        tops[size : size + 1] = [place]
        ends[size : size + 1] = [at]
    chain: list[Pair] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return list(_apart(reversed(chain), length))


def _apart(chain: Iterator[Pair], length: int) -> Iterator[Pair]:
    """Yield the pairs whose rows do not overlap the row before, unless as parts of one longer."""
    last = (-length, -length)
    for first, second in chain:
        along = first - last[0], second - last[1]
        if along[0] == along[1] or min(along) >= length:
            yield first, second
            last = first, second


def _gaps(
    left: range, right: range, pairs: list[Pair], length: int
) -> Iterator[tuple[range, range]]:
    """Yield what lies between pairs on both sides."""
    at, place = left.start, right.start
    for first, second in pairs:
        yield range(at, first), range(place, second)
        at, place = first + length, second + length
    yield range(at, left.stop), range(place, right.stop)


def _ends(old: Sequence[int], new: Sequence[int]) -> Iterator[Pair]:
    """Lay on each other what is the same from the start on, and up to the end."""
    size = min(len(old), len(new))
    same = next((at for at in range(size) if old[at] != new[at]), size)
    yield from ((at, at) for at in range(same))
    for at in range(1, size - same + 1):
        if old[-at] != new[-at]:
            return
        yield len(old) - at, len(new) - at


def _best(old: Sequence[int], new: Sequence[int]) -> Iterator[Pair]:
    """Lay on each other whatever fits best, unless it is too much to compare."""
    if len(old) * len(new) > _SMALL:
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for first, second, size in matcher.get_matching_blocks():
        yield from ((first + step, second + step) for step in range(size))
