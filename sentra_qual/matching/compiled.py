"""A codebook made ready for matching, as plain data.

In: nothing; `compiling` fills it, `keeping` stores it.
Out: the shapes every other module of this package reads.
Never: an object that could not be written as JSON and read back the same.

A codebook of some thousand terms is opened anew by every run, which then meets a few
hundred of its words. So what is kept are columns of texts and numbers, and a `Word` or
a `Rule` is made when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from sentra_qual.matching.phrases import Phrase, Word, squash
from sentra_qual.model import Code, Codebook, Match, Place

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
    polarity: list[str] | None = None
    regex: str | None = None
    named: bool = False


class CodeInfo(NamedTuple):
    """What is left of a code: its names, and the phrases that never count for it."""

    id: str
    names: dict[str, str]
    exclusions: list[int]


@dataclass(frozen=True, slots=True)
class Compiled:
    """Everything a matcher needs of a codebook; every value is JSON.

    `texts`, `matches` (a letter each) and `fuzzy` (y or n) are columns of words; `forms`,
    `not_forms` and `bases` are by the number of a word, as text.
    `listed` gives by squashed text the words it is a form of as it stands (a plain number
    where it is the word itself), `families` by root the words whose forms it makes,
    `slips` the affixed forms that typing errors are compared with, each with the letters
    of its root.
    `wholes`, `pairs` and `heads` file the phrases by the word that is all of them, by
    their first word (beside the second) and by their second (beside the first).
    `rules` are shortened.
    """

    id: str
    version: str
    language: str
    sha256: str
    levels: list[str]
    codes: list[CodeInfo]
    texts: list[str]
    matches: str
    fuzzy: str
    forms: dict[str, list[str]]
    not_forms: dict[str, list[str]]
    bases: dict[str, list[str]]
    listed: dict[str, int | list[Listed]]
    families: dict[str, list[Member]]
    slips: dict[str, int]
    phrases: list[Phrase]
    wholes: dict[str, list[int]]
    pairs: dict[str, list[tuple[int, int]]]
    heads: dict[str, list[tuple[int, int]]]
    lists: list[list[int]]
    rules: list[list[Any]]

    def word(self, number: int) -> Word:
        """Return a word of the codebook."""
        key = str(number)
        return Word(
            self.texts[number],
            _MATCHES[self.matches[number]],
            self.is_fuzzy(number),
            tuple(self.forms.get(key, ())),
            tuple(self.not_forms.get(key, ())),
        )

    def is_fuzzy(self, number: int) -> bool:
        """Tell whether typing errors count for a word."""
        return self.fuzzy[number] == "y"

    def bases_of(self, number: int) -> list[str]:
        """Return a word as squashed text, and what its forms are made of."""
        own = squash(self.texts[number])
        return self.bases.get(str(number)) or [own, own]

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


def shortened(row: tuple[Any, ...], defaults: dict[str, Any]) -> list[Any]:
    """Return a row without the fields at its end that are as nobody said."""
    cells = list(row)
    usual = list(defaults.values())
    while usual and cells[-1] == usual[-1]:
        cells.pop()
        usual.pop()
    return cells


NAMES = tuple(field.name for field in fields(Compiled))


def from_plain(plain: dict[str, Any]) -> Compiled:
    """Return the compiled codebook that was stored; TypeError if it is none."""
    return Compiled(**plain)
