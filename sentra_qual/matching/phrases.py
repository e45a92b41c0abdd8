"""The words of a codebook, numbered, and the phrases they make.

In: the texts of terms, of `near` and of `not:`.
Out: `Word`s (a text, how far it reaches, whether typing errors count) and
`Phrase`s (numbers of words in order, and the number of all of them in one).
Never: a text that was searched.

Hyphens are free in a phrase: `kerja-sama`, `kerja sama` and `kerjasama` are one,
because writers disagree on them more than on anything else.
"""

from __future__ import annotations

from typing import NamedTuple

from sentra_qual.bahasa.tokens import tokenize
from sentra_qual.model import Codebook, Match, Term


class Word(NamedTuple):
    """A word to be found, alone or as part of a phrase.

    The text of a whole phrase (`kerja sama`) is a word too: it is found where the
    phrase was written in one, or takes affixes as one (`bekerja sama`).
    """

    text: str
    match: Match
    fuzzy: bool


class Phrase(NamedTuple):
    """Numbers of the words in order; `whole` is all of them in one, if several."""

    parts: tuple[int, ...]
    whole: int | None

    @property
    def written_whole(self) -> int:
        """Return the word that is the phrase in one piece."""
        return self.parts[0] if self.whole is None else self.whole


def squash(text: str) -> str:
    """Return a text without blanks and hyphens."""
    return text.replace("-", "").replace(" ", "")


class PhraseBook:
    """Every phrase of a codebook, each word numbered once."""

    def __init__(self, codebook: Codebook) -> None:
        self.words: list[Word] = []
        self._numbers: dict[Word, int] = {}
        self.terms: dict[str, Phrase] = {}
        self.near: dict[str, tuple[Phrase, ...]] = {}
        self.exclusions: dict[str, tuple[Phrase, ...]] = {}
        for code in codebook.walk():
            for term in code.terms:
                self._add_term(term)
            self.exclusions[code.id] = tuple(
                self._phrase(text, match=Match.WORD, fuzzy=False) for text in code.exclusions
            )

    def _add_term(self, term: Term) -> None:
        if term.text is None:
            return
        self.terms[term.id] = self._phrase(term.text, match=term.match, fuzzy=term.fuzzy)
        self.near[term.id] = tuple(
            self._phrase(word, match=Match.WORD, fuzzy=term.fuzzy) for word in term.near
        )

    def _phrase(self, text: str, *, match: Match, fuzzy: bool) -> Phrase:
        """Return a phrase with its words numbered; the first one reaches farthest.

        A fixed phrase takes affixes at its head, which in Indonesian comes first
        (membagikan pesanan), or as a whole (bekerja sama). A later word takes at most
        those of voice (saling membantu): `kerja bersama` is another saying than
        `kerja sama`.
        """
        fuzzy = fuzzy and match is not Match.EXACT
        texts = [part for token in tokenize(text) for part in token.text.split("-") if part]
        later = Match.INFLECTION if match is Match.ROOT else match
        parts = tuple(
            self._number(Word(part, later if number else match, fuzzy))
            for number, part in enumerate(texts)
        )
        whole = self._number(Word(" ".join(texts), match, fuzzy)) if len(texts) > 1 else None
        return Phrase(parts, whole)

    def _number(self, word: Word) -> int:
        if word not in self._numbers:
            self._numbers[word] = len(self.words)
            self.words.append(word)
        return self._numbers[word]
