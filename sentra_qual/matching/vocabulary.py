"""What each word of the interviews can be, decided once a word.

In: the form table of a codebook; a token as folded text.
Out: `Sense`s, the words of the codebook it can stand for, with the proof.
Never: a look at the words around it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sentra_qual.bahasa.forms import derivation
from sentra_qual.bahasa.lexicon import denials, frequency_band, same_words, spoken_words
from sentra_qual.bahasa.readings import Reading, readings
from sentra_qual.bahasa.roots import known
from sentra_qual.matching.compiling import FormOf, FormTable
from sentra_qual.matching.phrases import Word, squash
from sentra_qual.matching.typos import SHORTEST, TypoFinder, slip_in_phrase
from sentra_qual.messages import say
from sentra_qual.model import Match, Method

_SHORTEST_PIECE = 3
_INFLECTED = {Match.INFLECTION, Match.ROOT}


class Sense(NamedTuple):
    """A word of the codebook that a token can stand for.

    `doubt` counts the steps a hit loses by it: 0 for a form, 1 for a near typing
    error, 2 for a far one. `linked` says that something hangs behind the core (-nya),
    `cut` that something was taken off before it (bersama-sama read as sama), `guessed`
    that a name may look like it: a slip, or the sounds of a region.
    """

    word: int
    method: Method
    doubt: int
    linked: bool
    cut: bool
    derivation: str
    guessed: bool = False


class Vocabulary:
    """The words of a codebook as they are met in texts, remembered by type."""

    def __init__(self, words: Sequence[Word], forms: FormTable, levels: frozenset[str]) -> None:
        self._words = words
        self._forms = forms
        self._levels = levels
        self._senses: dict[str, tuple[Sense, ...]] = {}
        self._typos = TypoFinder(
            forms.common_texts(number for number, word in enumerate(words) if word.fuzzy)
        )
        self._in_pieces = _InPieces(words, forms)
        self._wild = {
            number: word.text.split("*")
            for number, word in enumerate(words)
            if word.wild and " " not in word.text
        }

    def senses(self, token: str) -> tuple[Sense, ...]:
        """Return what a token can stand for; the likeliest way to each word only."""
        found = self._senses.get(token)
        if found is None:
            found = self._senses[token] = self._decide(token)
        return found

    def _decide(self, token: str) -> tuple[Sense, ...]:
        ways = readings(token, levels=self._levels)
        found = [*self._by_forms(token, ways), *self._by_wildcards(token)]
        if not found and len(token) >= SHORTEST and not known(token):
            found = list(self._by_typos(token, ways))
        best: dict[int, Sense] = {}
        for sense in found:
            if sense.word not in best or sense.doubt < best[sense.word].doubt:
                best[sense.word] = sense
        return tuple(best.values())

    def _by_forms(self, token: str, ways: Sequence[Reading]) -> Iterator[Sense]:
        for way in ways:
            for one in self._forms.of(squash(way.core)):
                if self._reaches(one, token) and self._counts(one, way):
                    yield self._sense(one, token, way)

    def _by_wildcards(self, token: str) -> Iterator[Sense]:
        for number, pieces in self._wild.items():
            if fits(token, pieces) or fits(squash(token), pieces):
                chain = f"{token} = {self._words[number].text}"
                yield Sense(number, Method.WORD, 0, linked=False, cut=False, derivation=chain)

    def _by_typos(self, token: str, ways: Sequence[Reading]) -> Iterator[Sense]:
        for way in ways:
            slips = self._typos.slips(squash(way.core))
            for slip in slips:
                for one in self._forms.of(slip.form):
                    if self._words[one.word].fuzzy:
                        yield self._slip(one, token, slip.form, near=slip.near)
            if slips:
                return

    def _reaches(self, one: FormOf, token: str) -> bool:
        word = self._words[one.word]
        if squash(token) in word.not_forms:
            return False
        listed = (squash(word.text), *word.forms)
        return word.match is not Match.EXACT or squash(token) in listed

    def _counts(self, one: FormOf, way: Reading) -> bool:
        """Tell whether a reading is within reach of a word of the codebook.

        wis stands for sudah, and is no spelling of udah; a denial stands for any other.
        """
        word = self._words[one.word]
        if way.translated and word.text in same_words() and way.core not in denials():
            return False
        return not way.inflected or word.match in _INFLECTED

    def _sense(self, one: FormOf, token: str, way: Reading) -> Sense:
        word = self._words[one.word]
        return Sense(
            word=one.word,
            method=_method(one, word, token),
            doubt=0,
            linked=way.core != token and token.startswith(way.core),
            cut=way.core in token and not token.startswith(way.core),
            derivation=_chain(token, way, one, word.text),
            guessed=way.guessed,
        )

    def _slip(self, one: FormOf, token: str, form: str, *, near: bool) -> Sense:
        chain = say("matching.typo", token=token, form=form)
        doubt = 1 if near else 2
        return Sense(
            one.word, Method.FUZZY, doubt, linked=False, cut=False, derivation=chain, guessed=True
        )

    def text(self, word: int) -> str:
        """Return a word of the codebook as it was written."""
        return self._words[word].text

    def is_fuzzy(self, word: int) -> bool:
        """Tell whether typing errors count for a word of the codebook."""
        return self._words[word].fuzzy

    def slip_of(self, word: int, token: str) -> str | None:
        """Return how a token is a word of a phrase written wrong, if it may be."""
        listed = self._words[word].text
        if (frequency_band(token) or 3) < 3 or token in spoken_words():
            return None
        if not slip_in_phrase(token, listed, established=known(token)):
            return None
        return say("matching.typo", token=token, form=listed)

    def in_pieces(self, tokens: Sequence[str]) -> tuple[Sense, ...]:
        """Return the words that several tokens in a row spell together."""
        *before, last = tokens
        start = squash("".join(before))
        found: dict[int, Sense] = {}
        for way in readings(last, levels=self._levels):
            for one in self._in_pieces.found(start + squash(way.core), tokens):
                if self._reaches(one, " ".join(tokens)) and self._counts(one, way):
                    found.setdefault(one.word, self._pieces_sense(one, tokens, way))
        return tuple(found.values())

    def _pieces_sense(self, one: FormOf, tokens: Sequence[str], way: Reading) -> Sense:
        token = " ".join(tokens)
        core = Reading(" ".join([*tokens[:-1], way.core]), way.note)
        return self._sense(one, token, core)

    def may_go_on(self, start: str) -> bool:
        """Tell whether some word, written in pieces, begins with this text."""
        return self._in_pieces.begins(start)


class _InPieces:
    """Forms that may be written with blanks inside.

    Those of a phrase all may; a single word only as the codebook writes it and from
    pieces of three letters or more: `kerja sama` for kerjasama is a habit of
    spelling, `di am` for diam is none, nor `kula ken` for kulakan.
    """

    def __init__(self, words: Sequence[Word], forms: FormTable) -> None:
        self._forms = forms
        self._phrases = {number for number, word in enumerate(words) if " " in word.text}
        single = (squash(word.text) for word in words if len(word.text) >= 2 * _SHORTEST_PIECE)
        self._sorted = sorted({*forms.texts(self._phrases), *single})

    def begins(self, start: str) -> bool:
        at = bisect_left(self._sorted, start)
        return at < len(self._sorted) and self._sorted[at].startswith(start)

    def found(self, text: str, tokens: Sequence[str]) -> Iterator[FormOf]:
        """Yield the forms that these tokens spell together."""
        long_enough = all(len(token) >= _SHORTEST_PIECE for token in tokens)
        for one in self._forms.of(text):
            plain = not one.affixed and one.form.note != "spoken"
            if one.word in self._phrases or (long_enough and plain):
                yield one


def fits(token: str, pieces: Sequence[str]) -> bool:
    """Tell whether a word is made of these pieces in order, with anything between them."""
    first, *inner, last = pieces
    if not (token.startswith(first) and token.endswith(last)):
        return False
    at, stop = len(first), len(token) - len(last)
    for piece in inner:
        found = token.find(piece, at, stop) if at <= stop else -1
        if found < 0:
            return False
        at = found + len(piece)
    return at <= stop


def _method(one: FormOf, word: Word, token: str) -> Method:
    if squash(token) == squash(word.text):
        return Method.EXACT
    return Method(word.match) if one.affixed else Method.WORD


def _chain(token: str, way: Reading, one: FormOf, root: str) -> str:
    """Return the readable chain from the token to the word of the codebook."""
    steps = [token]
    if way.core != token:
        steps.append(f"{way.core} ({way.note})" if way.note else way.core)
    if one.affixed or one.form.surface != squash(root):
        steps.append(derivation(one.form, root).partition(" = ")[2] or root)
    return " = ".join(steps)
