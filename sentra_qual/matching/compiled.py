"""A codebook made ready for matching, as plain data.

In: nothing; `compiling` fills it, `keeping` stores it.
Out: the shapes every other module of this package reads.
Never: anything but plain values: texts, numbers, tuples, lists and dicts of them.

A codebook of some thousand terms is opened anew by every run, which then meets a few
hundred of its words. So everything that can be filed ahead is, and a `Word` or a `Rule`
is made when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sentra_qual.bahasa.families import Filed
from sentra_qual.matching.phrases import Word, squash
from sentra_qual.matching.typos import FiledSlips, FiledWords
from sentra_qual.model import Code, Codebook, Match, Place
from sentra_qual.model.named import NamedTuple
from sentra_qual.model.shaping import dataclass

Row = tuple[Any, ...]
FiledWay = tuple[int, list[tuple[int, int, int]], list[int]]
Key = str | tuple[str, str]
FiledSet = tuple[str, dict[Key, str], str]
FiledLetters = tuple[dict[Key, list[int]], list[FiledSet], list[FiledWay], list[int]]
LISTED = "listed"  # notes of a listed form: given by the codebook, or a spoken spelling
SPOKEN = "spoken"
SHORTEST_PIECE = 3
PIECES = (5, 3)  # letters of the pieces of words that texts are filed by
OPEN = "*"  # stands for what is left out of a word
SLOTS = 3  # as many sets of a way are looked for at first, those that tell most
_MATCHES = {match.value[0]: match for match in Match}


class Listed(NamedTuple):
    """A word whose form a text is without affixes; `rank` says before which other forms."""

    word: int
    rank: int = 0
    note: str = ""


class Member(NamedTuple):
    """A word whose forms a root makes.

    `reach` is 1 for the voice of verbs, 2 for the whole family; `regional` lets the
    regional sets in, `spoken` says that the root is another spelling, `suffixed` that
    only forms with a suffix count.
    """

    word: int
    rank: int
    reach: int
    regional: bool
    spoken: bool
    suffixed: bool


class Rule(NamedTuple):
    """A term as the matcher asks for it; texts and levels have become numbers.

    `phrase` is None for a pattern (`regex`), `near` the number of a list of phrases.
    `weight` ranks the strength of a sure hit (0 strong), `fixed` says that the codebook
    gave it. `polarity` is None where any counts. `named` says that the term was written
    with a capital, so that it may be a name.
    """

    id: str
    code: int
    phrase: int | None = None
    near: int | None = None
    within: int = 0
    scope: str = ""
    ordered: bool = False
    weight: int = 1
    fixed: bool = False
    polarity: tuple[str, ...] | None = None
    regex: str | None = None
    named: bool = False


class CodeInfo(NamedTuple):
    """What is left of a code: its names, and the phrases that never count for it."""

    id: str
    names: dict[str, str]
    exclusions: list[int]


@dataclass(frozen=True, slots=True)
class Compiled:
    """Everything a matcher needs of a codebook, as plain values.

    `texts`, `matches` (a letter each) and `fuzzy` (y or n) are columns of words; `forms`,
    `not_forms` and `bases` are by the number of a word, `wild` those with a wildcard.
    `listed` gives by squashed text the words it is a form of as it stands (a plain number
    where it is the word itself), `families` by root the words whose forms it makes,
    `stems` the roots as they are written behind prefixes. `broken` are, in order, the
    texts of `listed` that may be written with blanks inside, `broken_stems` the stems of
    such words. `slips` are the forms that typing errors are compared with, `parts` the
    words of phrases that a word one edit away may be (`part_numbers`).
    `wholes`, `pairs` and `heads` file the phrases by the word that is all of them, by
    their first word (beside the second) and by their second (beside the first); `far` is
    the widest gap of any. `rules` are shortened, `by_phrase` files them, `patterns` are
    the numbers of those without a phrase. `letters` are what must stand where these match:
    by a word, a piece of one or a pair of words, the ways they may be of (with their slot);
    sets of texts, as a line of words and lines of others, by a word or a pair in them and by
    none; the ways, each with its pattern,
    its sets (and how many letters and blanks may stand before them) and its slots; and the
    patterns that ask for nothing.
    """

    id: str
    version: str
    language: str
    sha256: str
    levels: list[str]
    codes: list[Row]
    texts: list[str]
    matches: str
    fuzzy: str
    forms: dict[int, tuple[str, ...]]
    not_forms: dict[int, tuple[str, ...]]
    bases: dict[int, list[str]]
    wild: list[int]
    listed: dict[str, int | list[Row]]
    families: dict[str, list[Row]]
    stems: Filed
    broken: list[str]
    broken_stems: Filed
    slips: FiledSlips
    parts: FiledWords
    part_numbers: dict[str, list[int]]
    phrases: list[Row]
    wholes: dict[int, list[int]]
    pairs: dict[int, dict[int, list[int]]]
    heads: dict[int, dict[int, list[int]]]
    far: int
    lists: list[list[int]]
    rules: list[Row]
    by_phrase: dict[int, list[int]]
    patterns: list[int]
    letters: FiledLetters

    def word(self, number: int) -> Word:
        """Return a word of the codebook."""
        return Word(
            self.texts[number],
            _MATCHES[self.matches[number]],
            self.is_fuzzy(number),
            self.forms.get(number, ()),
            self.not_forms.get(number, ()),
        )

    def is_fuzzy(self, number: int) -> bool:
        """Tell whether typing errors count for a word."""
        return self.fuzzy[number] == "y"

    @property
    def is_literal(self) -> bool:
        """Tell whether every word is found as it is written only, without forms or slips."""
        return set(self.matches) <= {"e"} and "y" not in self.fuzzy and not self.wild

    def bases_of(self, number: int) -> list[str]:
        """Return a word as squashed text, and what its forms are made of."""
        own = squash(self.texts[number])
        return self.bases.get(number) or [own, own]

    def listed_as(self, text: str) -> Iterator[Listed]:
        """Yield the words that a text is a form of as it stands."""
        found = self.listed.get(text, [])
        if isinstance(found, int):
            yield Listed(found)
        else:
            yield from (Listed(*one) for one in found)

    def outline(self) -> Codebook:
        """Return the codebook without its terms: ids, names and order of the codes."""
        below: dict[str, list[Code]] = {}
        for id_, names, _ in reversed(self.codes):
            parent, _, _ = id_.rpartition(".")
            made = Code(id_, names, children=tuple(below.pop(id_, ())))
            below.setdefault(parent, []).insert(0, made)
        codes = tuple(below.get("", ()))
        place, levels = Place(""), frozenset(self.levels)
        return Codebook(self.id, self.version, self.language, codes, self.sha256, levels, place)


_USUAL = (None, None, *Rule._field_defaults.values())  # the id and the code are always told


def shortened(row: Row) -> Row:
    """Return the row of a rule without the fields at its end that are as nobody said."""
    size = len(row)
    while size > 2 and row[size - 1] == _USUAL[size - 1]:
        size -= 1
    return row[:size]


NAMES: tuple[str, ...] = Compiled.__match_args__


def from_plain(plain: dict[str, Any]) -> Compiled:
    """Return the compiled codebook that was stored; TypeError if it is none."""
    return Compiled(**plain)
