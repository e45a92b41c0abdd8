"""What each word of the interviews can be, decided once a word.

In: a compiled codebook; a token as folded text.
Out: `Met`: the words of the codebook it can stand for, with the proof.
Never: a look at the words around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial

from sentra_qual.bahasa.families import AHEAD
from sentra_qual.bahasa.forms import derivation
from sentra_qual.bahasa.lexicon import (
    denials,
    frequency_band,
    given_names,
    same_words,
    spoken_words,
)
from sentra_qual.bahasa.readings import Reading, readings
from sentra_qual.bahasa.remembered import Remembered
from sentra_qual.bahasa.roots import known
from sentra_qual.bahasa.tokens import Token, tokens_of, without_end
from sentra_qual.matching.compiled import Compiled
from sentra_qual.matching.form_index import FormIndex, FormOf, InPieces
from sentra_qual.matching.learned import Learned
from sentra_qual.matching.phrases import Word, fits, squash
from sentra_qual.matching.senses import UNMET, Met, Sense
from sentra_qual.matching.typos import (
    SHORTEST_IN_PHRASE,
    SHORTEST_WRITTEN,
    FewWords,
    TypoFinder,
    slip_in_phrase,
)
from sentra_qual.messages import say
from sentra_qual.model import Match, Method

_INFLECTED = {Match.INFLECTION, Match.ROOT}
_METHODS = {match[0]: Method(match) for match in Match}
_NO_SLIPS: Mapping[int, str] = {}


class Chunk:
    """What stands between two blanks: its words, and which of them may be something.

    `words`, `starts` and `ends` are columns of its tokens, with offsets into the chunk;
    `mets` are numbers of tokens with what they are, and whether that may be a name, for
    its capital. A chunk is `plain` if it is one word that can stand for nothing; `only` is
    what its one word is, if that is no name; `more` is how many words it has more than one.
    """

    __slots__ = ("ends", "heads", "mets", "more", "only", "plain", "starts", "words")
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __init__(self, tokens: Sequence[Token], mets: Sequence[tuple[int, Met, bool]]) -> None:
        self.mets = mets
        self.more = len(tokens) - 1
        if self.more:
            self.words, self.starts, self.ends = zip(*tokens, strict=True) if tokens else _NOTHING
            self.plain, self.only = False, None
        else:
            word, start, end = tokens[0]
            self.words, self.starts, self.ends = (word,), (start,), (end,)
            self.plain, self.only = not mets, _alone(mets) if mets else None
        self.heads: frozenset[str] | None = None


_NOTHING = ((), (), ())


def _alone(mets: Sequence[tuple[int, Met, bool]]) -> Met | None:
    """Return what a word is if no capital can change that."""
    for _, met, named in mets:
        return None if named else met
    return None


_MOST = 1 << 20


class _Words(dict[int, Word]):
    """The words of a codebook, each made when it is first met."""

    def __init__(self, compiled: Compiled) -> None:
        super().__init__()
        self._compiled = compiled

    def __missing__(self, number: int) -> Word:
        self[number] = word = self._compiled.word(number)
        return word


class Vocabulary(dict[str, Met]):
    """The words of texts, each looked at when it is first asked for."""

    def __init__(self, compiled: Compiled, learned: Learned | None = None) -> None:
        super().__init__()
        self._compiled = compiled
        self._learned = learned or Learned()
        self._words = _Words(compiled)
        levels = frozenset(compiled.levels)
        self._ways = _as_written if compiled.is_literal else partial(readings, levels=levels)
        self._has_slips = "y" in compiled.fuzzy
        self.forms = FormIndex(compiled)
        self._in_pieces = InPieces(compiled, self.forms)
        self.chunks = Remembered(self._chunk, _MOST)
        self._pieces = Remembered(self._met_in_pieces, _MOST)
        self._pairs = Remembered(self._are_led_on, _MOST)
        self._starts = Remembered(self._in_pieces.begins, _MOST)
        self._heads = Remembered(self._heads_of, _MOST)
        self._wild = {number: compiled.texts[number].split("*") for number in compiled.wild}

    def __missing__(self, token: str) -> Met:
        """Look at a word for the first time, unless it was met in a run before."""
        met = self._learned.met(token, self._told_anew) or self._looked_at(token)
        self[token] = met
        return met

    def _looked_at(self, token: str) -> Met:
        senses, ahead = self.senses(token), self._in_pieces.going_on(squash(token))
        slips = self._slips_of(token)
        if not (senses or ahead or slips):
            return UNMET
        return Met(senses, ahead, a_name=token in given_names(), slips=slips)

    def _told_anew(self, token: str, word: int) -> str:
        """Tell the way from a token, known from a run before, to a word of the codebook."""
        return next(one.derivation for one in self.senses(token) if one.word == word)

    def keep(self) -> None:
        """Keep what was learned for the runs to come, where there is a place for it.

        Not of what was only written with a capital: it may name somebody, or a place.
        """
        small = {w for written, one in self.chunks.items() if written.islower() for w in one.words}
        self._learned.keep((one for one in self.items() if one[0] in small), self.cores)

    def _chunk(self, written: str) -> Chunk:
        """Take apart what stands between two blanks; the marks behind it tell nothing."""
        core = without_end(written)
        if core != written:
            return self.chunks[core]
        tokens = tokens_of(written)
        if len(tokens) == 1:
            return Chunk(tokens, self._mets(written, 0, tokens[0]))
        return Chunk(
            tokens, [met for at, one in enumerate(tokens) for met in self._mets(written, at, one)]
        )

    def _mets(self, written: str, number: int, token: Token) -> Sequence[tuple[int, Met, bool]]:
        met = self[token.text]
        if met is UNMET:
            return ()
        return [(number, met, met.may_be_a_name and written[token.start].isupper())]

    @cached_property
    def _typos(self) -> TypoFinder:
        return TypoFinder(self._compiled.slips)

    def senses(self, token: str) -> tuple[Sense, ...]:
        """Return what a token can stand for; whoever asks for the token itself is told faster."""
        ways = self._ways(token)
        found = self._by_forms(token, ways)
        if self._wild:
            found += self._by_wildcards(token)
        unmet = self._has_slips and not found and len(token) >= SHORTEST_WRITTEN
        if unmet and not known(token):
            found = list(self._by_typos(token, ways))
        return tuple(found) if len(found) < 2 else _likeliest(found)

    def _by_forms(self, token: str, ways: Sequence[Reading]) -> list[Sense]:
        squashed = squash(token)
        return [
            self._sense(one, token, way)
            for way in ways
            for one in self.forms.of(squash(way.core))
            if self._reaches(one, squashed) and self._counts(one, way)
        ]

    def _by_wildcards(self, token: str) -> Iterator[Sense]:
        for number, pieces in self._wild.items():
            if fits(token, pieces) or fits(squash(token), pieces):
                chain = f"{token} = {self._words[number].text}"
                yield Sense(number, Method.WORD, partial(str, chain))

    def _by_typos(self, token: str, ways: Sequence[Reading]) -> Iterator[Sense]:
        for way in ways:
            slips = self._typos.slips(squash(way.core))
            for slip in slips:
                for one in self.forms.of(slip.form):
                    if self._words[one.word].fuzzy:
                        yield _slip(one, token, slip.form, near=slip.near)
            if slips:
                return

    def _reaches(self, one: FormOf, squashed: str) -> bool:
        word = self._words[one.word]
        if word.not_forms and squashed in word.not_forms:
            return False
        if word.match is not Match.EXACT:
            return True
        return squashed == squash(word.text) or squashed in word.forms

    def _counts(self, one: FormOf, way: Reading) -> bool:
        """Tell whether a reading is within reach of a word of the codebook.

        wis stands for sudah, and is no spelling of udah; a denial stands for any other.
        """
        if not (way.translated or way.inflected):
            return True
        word = self._words[one.word]
        if way.translated and word.text in same_words() and way.core not in denials():
            return False
        return not way.inflected or word.match in _INFLECTED

    def _sense(self, one: FormOf, token: str, way: Reading) -> Sense:
        word, core = self._words[one.word], way.core
        told, method = partial(_chain, token, way, one, word.text), _method(one, word, token)
        if core == token:
            return Sense(one.word, method, told, guessed=way.guessed)
        return Sense(
            one.word,
            method,
            told,
            linked=token.startswith(core),
            cut=core in token and not token.startswith(core),
            guessed=way.guessed,
        )

    def text(self, word: int) -> str:
        """Return a word of the codebook as it was written."""
        return self._compiled.texts[word]

    def _slips_of(self, token: str) -> Mapping[int, str]:
        """Return the words of phrases that a token may be, written wrong, and how."""
        if len(token) < SHORTEST_IN_PHRASE or (frequency_band(token) or 3) < 3:
            return _NO_SLIPS
        if token in spoken_words() or not self._parts.may_hold(token):
            return _NO_SLIPS
        listed = list(self._parts.of(token))
        established = bool(listed) and known(token)
        return {
            number: say("matching.typo", token=token, form=text)
            for text in listed
            if slip_in_phrase(token, text, established=established)
            for number in self._compiled.part_numbers[text]
        }

    @cached_property
    def _parts(self) -> FewWords:
        return FewWords(self._compiled.parts, self._compiled.part_numbers)

    def heads(self, token: str) -> frozenset[str]:
        """Return the first letters of all that a token may be read as."""
        return self._heads[token]

    def _heads_of(self, token: str) -> frozenset[str]:
        return frozenset([core[:AHEAD] for core in self.cores(token)])

    def cores(self, token: str) -> Sequence[str]:
        """Return all that a token may be read as, squashed."""
        kept = self._learned.cores(token)
        return [squash(way.core) for way in self._ways(token)] if kept is None else kept

    def in_pieces(self, tokens: Sequence[str]) -> Met | None:
        """Return what several tokens in a row spell together, if anything."""
        return self._pieces[tuple(tokens)]

    def leads_on(self, first: str, second: str) -> tuple[Met | None, bool]:
        """Return what two words in a row spell together, and whether they may go on."""
        return self._pairs[first, second]

    def _senses_in_pieces(self, tokens: Sequence[str]) -> tuple[Sense, ...]:
        *before, last = tokens
        start = squash("".join(before))
        found: dict[int, Sense] = {}
        if not any(self._in_pieces.may_be(start + core) for core in self.cores(last)):
            return ()
        for way in self._ways(last):
            for one in self._in_pieces.found(start + squash(way.core), tokens):
                if self._reaches(one, squash("".join(tokens))) and self._counts(one, way):
                    found.setdefault(one.word, self._pieces_sense(one, tokens, way))
        return tuple(found.values())

    def _pieces_sense(self, one: FormOf, tokens: Sequence[str], way: Reading) -> Sense:
        token = " ".join(tokens)
        core = Reading(" ".join([*tokens[:-1], way.core]), way.note)
        return self._sense(one, token, core)

    def may_go_on(self, start: str) -> bool:
        """Tell whether some word, written in pieces, begins with this text."""
        return self._starts[start]

    def _met_in_pieces(self, tokens: tuple[str, ...]) -> Met | None:
        senses = self._senses_in_pieces(tokens)
        return Met(senses) if senses else None

    def _are_led_on(self, pair: tuple[str, str]) -> tuple[Met | None, bool]:
        first, second = map(squash, pair)
        if not self.may_go_on(first):
            return None, False
        return self.in_pieces(pair), self.may_go_on(first + second)


def _as_written(token: str) -> tuple[Reading, ...]:
    """Return the one way to read a token for whoever wants it as it is written."""
    return (Reading(token, ""),)


def _likeliest(found: Sequence[Sense]) -> tuple[Sense, ...]:
    """Return the likeliest sense of each word, of equal ones the first."""
    best: dict[int, Sense] = {}
    for sense in found:
        if sense.word not in best or sense.doubt < best[sense.word].doubt:
            best[sense.word] = sense
    return tuple(best.values())


def _slip(one: FormOf, token: str, form: str, *, near: bool) -> Sense:
    told = partial(say, "matching.typo", token=token, form=form)
    return Sense(one.word, Method.FUZZY, told, doubt=1 if near else 2, guessed=True)


def _method(one: FormOf, word: Word, token: str) -> Method:
    if token == word.text or squash(token) == squash(word.text):
        return Method.EXACT
    return _METHODS[word.match[0]] if one.affixed else Method.WORD


def _chain(token: str, way: Reading, one: FormOf, root: str) -> str:
    """Return the readable chain from the token to the word of the codebook."""
    steps = [token]
    if way.core != token:
        steps.append(f"{way.core} ({way.note})" if way.note else way.core)
    if one.affixed or one.form.surface != squash(root):
        steps.append(derivation(one.form, root).partition(" = ")[2] or root)
    return " = ".join(steps)
