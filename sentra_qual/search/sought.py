"""The words of a query as the matching engine looks for them.

In: the leaves of a query, the affix sets that are on.
Out: for each leaf the phrase, or the wild letters, it is found by; finds in a passage.
Never: a form that a term of a codebook with the same words would not have.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from sentra_qual.bahasa.folding import fold_word
from sentra_qual.matching.compiling import compiled, made_ahead
from sentra_qual.matching.finds import Finds, PhraseIndex
from sentra_qual.matching.passage import Passage
from sentra_qual.matching.phrases import Phrase, PhraseBook
from sentra_qual.matching.senses import Sense
from sentra_qual.matching.vocabulary import Vocabulary
from sentra_qual.model import Code, Codebook, Match, Term
from sentra_qual.search.query import Level, Words

ANY_WORD = "*"


class Place(NamedTuple):
    """Where something was found in a passage: its tokens, and how they are a form of it."""

    tokens: tuple[int, ...]
    derivation: str

    @property
    def first(self) -> int:
        """Return the number of the first token."""
        return self.tokens[0]

    @property
    def last(self) -> int:
        """Return the number of the last token."""
        return self.tokens[-1]


class Heard(Vocabulary):
    """A vocabulary that may be told which words of the texts can stand for anything.

    All others need not be taken apart, which is most of the work.
    """

    likely: Collection[str] | None = None

    def senses(self, token: str) -> tuple[Sense, ...]:
        """Return what a token can stand for."""
        if self.likely is not None and token not in self.likely:
            return ()
        return super().senses(token)


class Compiled:
    """The words of a codebook, ready to be met in texts."""

    def __init__(self, codebook: Codebook) -> None:
        self.book = PhraseBook(codebook)
        stored = compiled(codebook, self.book)
        self.forms = made_ahead(self.book.words, codebook.levels)
        self.vocabulary = Heard(stored)
        self._index = PhraseIndex(stored)

    def finds(self, text: str, barriers: Sequence[int]) -> Finds:
        """Return what is found of the words in a text; no phrase crosses a barrier."""
        passage = Passage(text, barriers, self.vocabulary)
        return Finds(self._index, passage)

    def phrase(self, number: int) -> Phrase:
        """Return a phrase by its number."""
        return self.book.phrases[number]


class Sought(Compiled):
    """All words of a query, compiled."""

    def __init__(
        self,
        leaves: Iterable[Words],
        levels: frozenset[str] | None = None,
        *,
        fuzzy: bool = True,
    ) -> None:
        distinct = dict.fromkeys(leaves)
        tame = [leaf for leaf in distinct if leaf.level is not Level.WILD]
        self._terms = {leaf: _term(leaf, number, fuzzy=fuzzy) for number, leaf in enumerate(tame)}
        self.wild = {leaf: wild_words(leaf.text) for leaf in distinct if leaf.level is Level.WILD}
        super().__init__(_codebook(self._terms.values(), levels))

    @property
    def empty(self) -> bool:
        """Tell whether the query has no words at all."""
        return not self._terms and not self.wild

    def number(self, leaf: Words) -> int:
        """Return the number of the phrase of a leaf without wild letters."""
        return self.book.terms[self._terms[leaf].id]

    def places(self, leaf: Words, finds: Finds) -> tuple[Place, ...]:
        """Return where a leaf stands in a passage, in reading order."""
        if leaf in self.wild:
            return tuple(_wild_places(self.wild[leaf], finds.passage))
        found = finds.of(self.number(leaf))
        return tuple(Place(find.tokens, find.derivation) for find in found)


def _term(leaf: Words, number: int, *, fuzzy: bool) -> Term:
    fuzzy = fuzzy and leaf.level is not Level.EXACT
    code = f"w{number}"
    return Term(code, code, leaf.text, match=Match(leaf.level), fuzzy=fuzzy)


def _codebook(terms: Iterable[Term], levels: frozenset[str] | None) -> Codebook:
    """Return the words as a codebook: each a code of its own, so that none hides another."""
    codes = tuple(Code(term.code, {}, terms=(term,)) for term in terms)
    if levels is None:
        return Codebook("", "", "", codes, "")
    return Codebook("", "", "", codes, "", levels=levels)


def wild_words(text: str) -> tuple[re.Pattern[str], ...]:
    """Return a pattern for each word of a phrase in which * stands for any letters."""
    words = (map(re.escape, fold_word(word).split("*")) for word in text.split())
    return tuple(re.compile(".*".join(parts)) for parts in words)


def _wild_places(patterns: tuple[re.Pattern[str], ...], passage: Passage) -> Iterator[Place]:
    tokens, size = passage.tokens, len(patterns)
    for first in range(len(tokens) - size + 1):
        found = tokens[first : first + size]
        fits = all(
            pattern.fullmatch(token.text) for pattern, token in zip(patterns, found, strict=True)
        )
        if fits and passage.unbroken(first, first + size - 1):
            numbers = tuple(range(first, first + size))
            yield Place(numbers, " ".join(token.text for token in found))
