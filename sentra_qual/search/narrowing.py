"""Which passages can hold the words of a query at all, told from an index of words.

In: a compiled query; the words of a study, each with the passages it stands in.
Out: the numbers of the passages worth looking at; None where any may be.
Never: a passage left out that the engine would find something in (a test compares).

The engine reads every word of a passage, which takes seconds for 50 interviews. An index
knows the readings of every word before any query is asked, so that only passages with a
word that can be a form of what is sought are read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Protocol

from sentra_qual.matching.phrases import squash
from sentra_qual.search.query import And, Near, Or, Query, Words
from sentra_qual.search.sought import Compiled, Sought, wild_words

_SHORTEST_PIECE = 3
_MOST_EDITS = 2  # the engine's widest reading of a typing error
Units = set[int] | None


class WordIndex(Protocol):
    """The words of a study by what they can be read as."""

    def read_as(self, cores: Collection[str]) -> Iterable[tuple[str, str]]:
        """Yield each of these squashed texts with the words that have it among their readings."""

    def strangers(self) -> Iterable[tuple[str, str]]:
        """Yield the readings, squashed, of words that nobody knows: what may be a typing error."""

    def words(self) -> Iterable[str]:
        """Yield all words."""

    def standing(self, words: Collection[str]) -> set[int]:
        """Return the numbers of the passages in which one of these words stands."""


def narrow(query: Query, sought: Sought, index: WordIndex) -> Units:
    """Return the numbers of the passages in which a query may hold."""
    return None if sought.empty else _of(query, sought, Narrowing(sought, index), index)


def _of(query: Query, sought: Sought, words: Narrowing, index: WordIndex) -> Units:
    def of(part: Query) -> Units:
        return _of(part, sought, words, index)

    match query:
        case Words() if query in sought.wild:
            return _wild(sought.wild[query], index)
        case Words():
            return words.of(sought.number(query))
        case Near(left, right, _):
            return _both([of(left), of(right)])
        case And(parts):
            return _both(list(map(of, parts)))
        case Or(parts):
            return _either(list(map(of, parts)))
        case _:
            return None


def _wild(patterns: Iterable[re.Pattern[str]], index: WordIndex) -> Units:
    telling = [one for one in patterns if one.pattern != ".*"]
    fitting = [[word for word in index.words() if one.fullmatch(word)] for one in telling]
    return _both([index.standing(words) for words in fitting])


class Narrowing:
    """Where phrases may stand; tells their vocabulary which words can stand for anything."""

    def __init__(self, words: Compiled, index: WordIndex) -> None:
        self._words, self._index = words, index
        self._forms: defaultdict[int, set[str]] = defaultdict(set)
        self._found: dict[int, set[int]] = {}
        self._learn()

    def _learn(self) -> None:
        """Note for every word sought which words of the study can stand for it."""
        texts, vocabulary = set().union(*self._words.forms), self._words.vocabulary
        for core, word in self._index.read_as(texts):
            for one in vocabulary.forms.of(core):
                self._forms[one.word].add(word)
        for word in _slips(self._index.strangers(), list(texts)):
            for sense in vocabulary.senses(word):
                self._forms[sense.word].add(word)
        for number, sought in enumerate(self._words.book.words):
            if "*" in sought.text:
                self._forms[number].update(_fitting(sought.text, self._index.words()))
        vocabulary.likely = set().union(*self._forms.values())

    def of(self, number: int) -> set[int]:
        """Return the passages in which a phrase may stand.

        One word of several may be written so wrong that only the others tell of it.
        """
        phrase = self._words.phrase(number)
        parts = [self._standing(part) for part in phrase.parts]
        if phrase.whole is None:
            return parts[0]
        some = (_both([*parts[:at], *parts[at + 1 :]]) or set() for at in range(len(parts)))
        return self._standing(phrase.whole).union(*some)

    def _standing(self, number: int) -> set[int]:
        """Return the passages with a form of a word, in one piece or in several."""
        if number not in self._found:
            whole = self._index.standing(self._forms[number])
            self._found[number] = whole | self._in_pieces(number)
        return self._found[number]

    def _in_pieces(self, number: int) -> set[int]:
        """Return the passages with a word that begins a form and one that ends it.

        A form may be written with blanks inside: `ke rajinan`.
        """
        least = 1 if " " in self._words.book.words[number].text else _SHORTEST_PIECE
        forms = self._words.forms[number]
        cuts = {(form[:at], form[at:]) for form in forms for at in range(least, len(form))}
        begins = self._reading({begin for begin, _ in cuts})
        ends = self._reading({end for _, end in cuts if len(end) >= least})
        return self._index.standing(begins) & self._index.standing(ends)

    def _reading(self, cores: set[str]) -> set[str]:
        return {word for _, word in self._index.read_as(cores)}


def _slips(strangers: Iterable[tuple[str, str]], forms: list[str]) -> set[str]:
    """Return the words that are few enough letters away from a form to be one misspelt."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    def near(core: str) -> bool:
        found = process.extractOne(core, forms, scorer=OSA.distance, score_cutoff=_MOST_EDITS)
        return found is not None

    return {word for core, word in strangers if near(core)} if forms else set()


def _fitting(text: str, words: Iterable[str]) -> Iterator[str]:
    pattern = wild_words(text)[0]
    return (word for word in words if pattern.fullmatch(word) or pattern.fullmatch(squash(word)))


def _both(some: list[Units]) -> Units:
    """Return what is in all of them; None stands for everything."""
    known = [one for one in some if one is not None]
    return set.intersection(*known) if known else None


def _either(some: list[Units]) -> Units:
    """Return what is in any of them."""
    known = [one for one in some if one is not None]
    return set().union(*known) if len(known) == len(some) else None
