"""Stretches of a regular expression, as what they ask for, and rows of them.

In: what single signs, groups and repetitions ask for.
Out: what they ask for together.
Never: a sign of a pattern.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from sentra_qual.model.named import NamedTuple

BORDER = "\0"
FAR = 1 << 20  # as many letters or blanks as one likes
MOST = 48
Texts = frozenset[str]
_NONE: Texts = frozenset()


class Reach(NamedTuple):
    """How much a stretch of a pattern matches at most; of many blanks in a row one counts."""

    letters: int = 0
    blanks: int = 0


class Part(NamedTuple):
    """What a stretch of a pattern asks for: of each set one text; `gaps` are around them.

    `plain` if it matches just the texts of its only set. `begins` is 2 if its first sign is
    always none of a word, 1 if it is so or there is none; so `ends` for the last one.
    """

    sets: tuple[Texts, ...]
    gaps: tuple[Reach, ...]
    begins: int = 0
    ends: int = 0
    plain: bool = False


HERE = Reach()


def together(reaches: Iterable[Reach]) -> Reach:
    """Return the reach of stretches one behind another."""
    letters = blanks = 0
    for one, few in reaches:
        letters += one
        blanks += few
    return Reach(min(FAR, letters), min(FAR, blanks)) if letters else HERE


def widest(reaches: Iterable[Reach]) -> Reach:
    """Return the reach of whichever of some stretches."""
    letters = blanks = 0
    for one, few in reaches:
        letters, blanks = max(letters, one), max(blanks, few)
    return Reach(letters, blanks) if letters else HERE


NOTHING: Texts = frozenset({""})


@lru_cache(maxsize=1 << 10)
def of_texts(texts: Texts) -> Part:
    """Return what asks for just one of some texts."""
    return Part((texts,), (HERE, HERE), _edge(texts, 0), _edge(texts, -1), plain=True)


def _edge(texts: Texts, at: int) -> int:
    """Return 2 if all texts have no letter of a word at an end, 1 if some are empty."""
    seen = {one.strip(BORDER)[at : at + 1 or None] for one in texts}
    if any(map(is_of_word, seen)):
        return 0
    return 1 if "" in seen else 2


def is_of_word(sign: str) -> bool:
    """Tell whether RE2 takes a sign for a letter of a word where it looks for borders."""
    return sign.isalnum() or sign == "_"


def anything(reach: Reach, begins: int = 0, ends: int = 0) -> Part:
    """Return what asks for nothing."""
    return Part((), (reach,), begins, ends)


EMPTY = of_texts(NOTHING)
AT_BORDER = of_texts(frozenset({BORDER}))
BLANK = of_texts(frozenset({" "}))
BLANK_OR_NONE = of_texts(frozenset({" ", ""}))


def size(text: str) -> Reach:
    """Return the reach of a text."""
    return Reach(len(text) - text.count(BORDER), text.count(" "))


def longest(texts: Texts) -> Reach:
    """Return the reach of whichever of some texts."""
    letters = max([len(text) - text.count(BORDER) for text in texts])
    return Reach(letters, max([text.count(" ") for text in texts]))


def extent(part: Part) -> Reach:
    """Return how much a part matches at most."""
    return together([*part.gaps, *map(longest, part.sets)])


def size_of(texts: Texts) -> int:
    """Return how many letters the shortest of some texts has."""
    return min([len(one.strip(f" {BORDER}")) for one in texts])


def often(reach: Reach, times: int) -> Reach:
    """Return the reach of a stretch that stands there so often."""
    return Reach(min(FAR, reach.letters * times), min(FAR, reach.blanks * times))


class Row:
    """What was read of a row of things: sets with the gaps before them, and a run at its end.

    Plain things that touch make longer texts together: the run. A blank beside it is a border.
    """

    def __init__(self) -> None:
        self._sets: list[Texts] = []
        self._gaps: list[Reach] = []
        self._gap = HERE
        self._run = NOTHING
        self._plain = True
        self._begins, self._ends = 1, 1
        self._open = False  # whether the last set ends at a border if a blank comes next

    def add(self, part: Part) -> None:
        """Add what comes next."""
        self._look_at_edges(part)
        texts = self._joined(part)
        if part.plain and texts:
            self._run = texts
        elif part.plain:
            self._plain = False
            border = BORDER if self._is_at_border() else ""
            self._end_run(part.begins)
            self._run = frozenset([border + one for one in part.sets[0]])
        else:
            self._plain = False
            known = part.ends == 2 or (part.ends == 1 and self._is_at_border())
            self._add_sets(part, texts)
            self._run = AT_BORDER.sets[0] if known else NOTHING

    def _add_sets(self, part: Part, texts: Texts) -> None:
        """Add the sets of a part; `texts` are its first ones behind the run, if they touch."""
        touching, gaps = part.sets, part.gaps[1:]
        if texts:
            self._run, touching = texts, part.sets[1:]
            self._end_run(0)
        else:
            self._end_run(part.begins)
            self._gap, gaps = together((self._gap, part.gaps[0])), (HERE, *gaps)
        for some, gap in zip(touching, gaps, strict=False):
            self._sets.append(some)
            self._gaps.append(together((self._gap, gap)))
            self._gap = HERE
        if part.sets:
            self._gap = together((self._gap, part.gaps[-1]))
            self._open = False

    def _end_run(self, next_begins: int) -> None:
        """Let the run be a set; a border is behind it if no letter of a word comes next."""
        if self._run in (NOTHING, AT_BORDER.sets[0]):
            return
        border = BORDER if next_begins == 2 else ""
        self._sets.append(frozenset([one + border for one in self._run]))
        self._gaps.append(self._gap)
        self._gap = HERE
        self._open = next_begins == 1

    def _look_at_edges(self, part: Part) -> None:
        if self._begins == 1:
            self._begins = part.begins
        self._ends = self._ends if part.ends == 1 else part.ends
        if self._open and part.begins == 2:
            self._sets[-1] = frozenset([one + BORDER for one in self._sets[-1]])
        self._open = self._open and part.begins == 1

    def _is_at_border(self) -> bool:
        """Tell whether the run always ends at the border of a word, or behind what is none."""
        return all(one and not is_of_word(one[-1]) for one in self._run)

    def _joined(self, part: Part) -> Texts:
        """Return what stands there where a part follows the run; none if it is too much."""
        if (
            not part.sets
            or part.gaps[0] != HERE
            or len(self._run) * len(part.sets[0]) > max(MOST, len(part.sets[0]))
        ):
            return _NONE
        return frozenset([a + b for a in self._run for b in part.sets[0]])

    def part(self) -> Part:
        """Return what the row asks for."""
        sets, gaps = tuple(self._sets), tuple(self._gaps)
        begins, ends = self._begins, self._ends
        if self._plain or self._run not in (NOTHING, AT_BORDER.sets[0]):
            sets, gaps = (*sets, self._run), (*gaps, self._gap, HERE)
        else:
            gaps = (*gaps, self._gap)
        return Part(sets, gaps, begins, ends, self._plain)
