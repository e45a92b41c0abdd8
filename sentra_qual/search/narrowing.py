"""Which passages can hold the words of a query at all, told from an index of words.

In: a compiled query; the words of a study, each with the passages it stands in.
Out: the numbers of the passages worth looking at; None where any may be.
Never: a passage left out that the engine would find something in (a test compares).

The engine reads every word of a passage, which takes seconds for 50 interviews. An index
knows the readings of every word before any query is asked, so that only passages with a
word that can be a form of what is sought are read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Protocol

from sentra_qual.search.query import And, Near, Or, Query, Words
from sentra_qual.search.sought import Sought

_SHORTEST_PIECE = 3
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
    return _Narrowing(sought, index).of(query)


class _Narrowing:
    def __init__(self, sought: Sought, index: WordIndex) -> None:
        self._sought, self._index = sought, index
        self._forms: defaultdict[int, set[str]] = defaultdict(set)
        self._found: dict[int, set[int]] = {}
        if not sought.empty:
            self._learn()

    def _learn(self) -> None:
        """Note for every word sought which words of the study can stand for it."""
        forms, typos = self._sought.forms, self._sought.typos()
        for core, word in self._index.read_as(forms.forms.keys()):
            for one in forms.of(core):
                self._forms[one.word].add(word)
        for core, word in self._index.strangers():
            for slip in typos.slips(core):
                for one in forms.of(slip.form):
                    self._forms[one.word].add(word)
        self._sought.vocabulary.likely = set().union(*self._forms.values())

    def of(self, query: Query) -> Units:
        """Return the passages in which a query may hold."""
        match query:
            case Words():
                return self._leaf(query)
            case Near(left, right, _):
                return _both([self.of(left), self.of(right)])
            case And(parts):
                return _both([self.of(part) for part in parts])
            case Or(parts):
                return _either([self.of(part) for part in parts])
            case _:
                return None

    def _leaf(self, leaf: Words) -> Units:
        if leaf in self._sought.wild:
            return self._wild(leaf)
        phrase = self._sought.phrase(leaf)
        parts = _both([self._standing(part) for part in phrase.parts]) or set()
        return parts if phrase.whole is None else parts | self._standing(phrase.whole)

    def _wild(self, leaf: Words) -> Units:
        telling = [one for one in self._sought.wild[leaf] if one.pattern != ".*"]
        fitting = [[w for w in self._index.words() if one.fullmatch(w)] for one in telling]
        return _both([self._index.standing(words) for words in fitting])

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
        least = 1 if " " in self._sought.word_text(number) else _SHORTEST_PIECE
        forms = self._sought.forms.texts([number])
        cuts = {(form[:at], form[at:]) for form in forms for at in range(least, len(form))}
        begins = self._reading({begin for begin, _ in cuts})
        ends = self._reading({end for _, end in cuts if len(end) >= least})
        return self._index.standing(begins) & self._index.standing(ends)

    def _reading(self, cores: set[str]) -> set[str]:
        return {word for _, word in self._index.read_as(cores)}


def _both(some: list[Units]) -> Units:
    """Return what is in all of them; None stands for everything."""
    known = [one for one in some if one is not None]
    return set.intersection(*known) if known else None


def _either(some: list[Units]) -> Units:
    """Return what is in any of them."""
    known = [one for one in some if one is not None]
    return set().union(*known) if len(known) == len(some) else None
