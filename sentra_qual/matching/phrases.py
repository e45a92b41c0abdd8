"""The words of a codebook, numbered, and the phrases they make.

In: the texts of terms, of `near` and of `not:`.
Out: `Word`s (a text, how far it reaches, whether typing errors count) and
`Phrase`s (numbers of words in order, and the number of all of them in one), each once.
Never: a text that was searched.

Hyphens are free in a phrase: `kerja-sama`, `kerja sama` and `kerjasama` are one,
because writers disagree on them more than on anything else.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from sentra_qual.bahasa.folding import fold_word
from sentra_qual.bahasa.tokens import tokenize
from sentra_qual.model import Codebook, Match, Term
from sentra_qual.model.named import NamedTuple
from sentra_qual.patterns import late

_WILD = late(r"[\w*']+")
_SHORT = late(r"[A-Z]{2,6}")
_TRIPLE = late(r"(.)\1\1")
_LEVELS = {match[0]: match for match in Match}


class Word(NamedTuple):
    """A word to be found, alone or as part of a phrase.

    The text of a whole phrase (`kerja sama`) is a word too: it is found where the
    phrase was written in one, or takes affixes as one (`bekerja sama`). `forms` count
    on top of those that the level makes, `not_forms` are none; both are squashed. A
    text with a wildcard (`pesan*`) has no forms. An `acronym` (TPI, DAK) is written in
    capitals in the codebook: it is no spoken spelling of another word (tpi: tapi).
    """

    text: str
    match: Match
    fuzzy: bool
    forms: tuple[str, ...] = ()
    not_forms: tuple[str, ...] = ()
    acronym: bool = False

    @property
    def wild(self) -> bool:
        """Tell whether the word holds a wildcard."""
        return "*" in self.text


class Phrase(NamedTuple):
    """Numbers of the words in order; `whole` is all of them in one, if several.

    `gap` is how many other words may stand inside; None if nobody said.
    """

    parts: tuple[int, ...]
    whole: int | None
    gap: int | None = None

    @property
    def written_whole(self) -> int:
        """Return the word that is the phrase in one piece."""
        return self.parts[0] if self.whole is None else self.whole


def squash(text: str) -> str:
    """Return a text without blanks and hyphens; what is all letters has none."""
    return text if text.isalpha() else text.replace("-", "").replace(" ", "")


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


def _words(text: str) -> list[str]:
    """Return the words of a phrase as they are looked for, wildcards kept."""
    if text.isascii() and text.replace(" ", "").isalpha():
        if text.islower() and not _TRIPLE.search(text):
            return text.split()
        return [fold_word(part) for part in text.split()]
    if "*" not in text:
        return [part for token in tokenize(text) for part in token.text.split("-") if part]
    chunks = _WILD.findall(fold_word(text))
    return [chunk for chunk in chunks if any(sign.isalnum() for sign in chunk)]


def _acronyms(text: str) -> set[str]:
    """Return the words of a text that stand in it in capitals, as they are looked for."""
    if text.islower():
        return set()
    return {part.lower() for part in text.split() if _SHORT.fullmatch(part)}


class _Like(NamedTuple):
    """How the words of a phrase are found, in plain values, which are looked up fast.

    `level` is the first letter of a `Match`.
    """

    level: str
    fuzzy: bool = False
    forms: tuple[str, ...] = ()
    not_forms: tuple[str, ...] = ()
    acronym: bool = False


class _Kind:
    """Words that are found alike, each with its number."""

    def __init__(self, like: _Like) -> None:
        self.like = like
        self.numbers: dict[str, int] = {}

    def word(self, text: str) -> Word:
        """Return a word of this kind."""
        level, fuzzy, forms, not_forms, acronym = self.like
        return Word(text, _LEVELS[level], fuzzy, forms, not_forms, acronym)


_LIKE = {(level, fuzzy): _Like(level, fuzzy) for level in _LEVELS for fuzzy in (False, True)}
_BARRED = _Like("w")
_HOLES = _Like("e")  # a word with a wildcard is a string with holes, without forms


def _squashed(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(squash(fold_word(text)) for text in texts)


class PhraseBook:
    """Every phrase of a codebook, each word, phrase and list of phrases numbered once.

    `terms` gives the phrase of a term, `near` its list of near phrases (None without
    one), `exclusions` the phrases of a code that never count.
    """

    def __init__(self, codebook: Codebook) -> None:
        self.words: list[Word] = []
        self.phrases: list[Phrase] = []
        self.lists: list[list[int]] = []
        self.terms: dict[str, int] = {}
        self.near: dict[str, int | None] = {}
        self.exclusions: dict[str, list[int]] = {}
        self._kinds: dict[_Like, _Kind] = {}
        self._kinds_of: dict[_Like, tuple[_Kind, _Kind, _Kind]] = {}
        self._phrase_numbers: dict[Phrase, int] = {}
        self._made: dict[tuple[str, _Like, int | None], int] = {}
        self._lists: dict[tuple[tuple[str, ...], _Like], int] = {}
        for code in codebook.walk():
            for term in code.terms:
                self._add_term(term)
            barred = [self._phrase(text, _BARRED) for text in code.exclusions]
            self.exclusions[code.id] = barred

    def _add_term(self, term: Term) -> None:
        if term.text is None:
            return
        own = _LIKE[term.match[0], term.fuzzy]
        if term.forms or term.not_forms:
            own = own._replace(forms=_squashed(term.forms), not_forms=_squashed(term.not_forms))
        self.terms[term.id] = self._phrase(term.text, own, term.gap)
        self.near[term.id] = None
        if term.near:
            near = _LIKE[term.near_match[0], term.fuzzy]
            self.near[term.id] = self._list(term.near, near)

    def _list(self, texts: tuple[str, ...], like: _Like) -> int:
        """Return the number of a list of phrases, made once: lists serve many terms."""
        number = self._lists.get((texts, like))
        if number is None:
            number = self._lists[texts, like] = len(self.lists)
            self.lists.append([self._phrase(text, like) for text in texts])
        return number

    def _phrase(self, text: str, like: _Like, gap: int | None = None) -> int:
        """Return the number of the phrase of a text."""
        asked = (text, like, gap)
        number = self._made.get(asked)
        if number is None:
            phrase = self._new_phrase(text, like, gap)
            number = self._made[asked] = self._phrase_numbers.setdefault(phrase, len(self.phrases))
            if number == len(self.phrases):
                self.phrases.append(phrase)
        return number

    def _new_phrase(self, text: str, like: _Like, gap: int | None) -> Phrase:
        """Return a phrase with its words numbered; the first one reaches farthest.

        A fixed phrase takes affixes at its head, which in Indonesian comes first
        (membagikan pesanan), or as a whole (bekerja sama). A later word takes at most
        those of voice (saling membantu): `kerja bersama` is another saying than
        `kerja sama`.
        """
        alone, first, later = self._kinds_of.get(like) or self._new_kinds(like)
        texts, short = _words(text), _acronyms(text)
        if len(texts) == 1:
            return Phrase((self._number(texts[0], alone, short),), None, gap)
        parts = [self._number(one, first, short) for one in texts[:1]]
        parts += [self._number(one, later, short) for one in texts[1:]]
        return Phrase(tuple(parts), self._number(" ".join(texts), alone), gap)

    def _new_kinds(self, like: _Like) -> tuple[_Kind, _Kind, _Kind]:
        """Return the kind of a word that is all of a phrase, the first of one, or a later one."""
        alone = like._replace(fuzzy=like.fuzzy and like.level != "e")
        first = alone._replace(forms=(), not_forms=())
        later = first._replace(level="i") if like.level == "r" else first
        kinds = self._kind(alone), self._kind(first), self._kind(later)
        self._kinds_of[like] = kinds
        return kinds

    def _kind(self, like: _Like) -> _Kind:
        return self._kinds.setdefault(like, _Kind(like))

    def _number(self, text: str, kind: _Kind, short: Container[str] = ()) -> int:
        if short and text in short:
            kind = self._kind(kind.like._replace(acronym=True))
        if "*" in text:
            kind = self._kind(_HOLES)
        number = kind.numbers.get(text)
        if number is None:
            number = kind.numbers[text] = len(self.words)
            self.words.append(kind.word(text))
        return number
