"""One passage as the matcher sees it: its words, its borders, and what its words may be.

In: the text of a passage, its tokens, the offsets no phrase may cross, a vocabulary.
Out: for every word of the codebook where it stands; which tokens belong together.
Never: anything outside the passage, so that a passage alone and the same passage
inside an interview give the same finds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from itertools import accumulate, count, islice
from operator import add
from typing import NamedTuple

from sentra_qual.bahasa.lexicon import particles, towns
from sentra_qual.bahasa.polarity import Mark, polarity_of
from sentra_qual.bahasa.sentences import sentence_ends_between
from sentra_qual.bahasa.tokens import Token
from sentra_qual.matching.phrases import squash
from sentra_qual.matching.senses import Met, Sense
from sentra_qual.matching.vocabulary import Chunk, Vocabulary
from sentra_qual.patterns import late

_BREAK = late(r"[,;:?!()\[\]…–—|/]|\n\s*\n|\.\.|\s-\s")
_NONE: Mapping[int, str] = {}
# A token is made for every word: a third of what its own way takes.
_TOKEN: Callable[[tuple[str, int, int]], Token] = partial(tuple.__new__, Token)
_OPENS = late(r"[.?!:;…\n\"“”'‘()]")


Standing = tuple[int, int, Met]  # the first and the last token, and what they may be


class Place(NamedTuple):
    """A word of the codebook at tokens first to last."""

    first: int
    last: int
    sense: Sense


class Passage:
    """A text with its tokens and the words of the codebook that stand in it."""

    def __init__(self, text: str, barriers: Sequence[int], vocabulary: Vocabulary) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self._written = text.split()
        self._chunks = list(map(vocabulary.chunks.__getitem__, self._written))
        self._barriers = barriers
        self._broken: dict[int, bool] = {}
        self._ended: dict[int, bool] = {}
        self._places: dict[int, list[Place]] = {}
        self._marks: dict[tuple[int, int], Mark] = {}
        self.standing = self._meet()

    @cached_property
    def tokens(self) -> list[Token]:
        """Return the words in reading order, with offsets into the text."""
        begun = list(zip(self._chunks, self._starts(), strict=False))
        words = [word for one in self._chunks for word in one.words]
        starts = [at + start for one, at in begun for start in one.starts]
        ends = [at + end for one, at in begun for end in one.ends]
        return list(map(_TOKEN, zip(words, starts, ends, strict=True)))

    def _starts(self) -> Iterable[int]:
        """Return where the chunks begin."""
        first = len(self.text) - len(self.text.lstrip())
        if " ".join(self._written) == self.text.strip():
            return map(add, accumulate(map(len, self._written), initial=first), count())
        return self._sought()

    def _sought(self) -> Iterator[int]:
        at = 0
        for written in self._written:
            at = self.text.find(written, at)
            yield at
            at += len(written)

    @property
    def opening(self) -> str:
        """Return the first word, empty if there is none."""
        words = (word for chunk in self._chunks for word in chunk.words)
        return next(words, "")

    def _meet(self) -> list[Standing]:
        """Return the words that may be something, in reading order."""
        found = list[Standing]()
        chunks = self._chunks
        more = 0  # how many words there are more than chunks, up to here
        for at in [at for at, one in enumerate(chunks) if not one.plain]:
            chunk = chunks[at]
            if chunk.only:
                found.append((at + more, at + more, chunk.only))
                continue
            for inside, met, named in chunk.mets:
                number = at + more + inside
                one = self._without_names(number, met) if named else met
                if one.stands:
                    found.append((number, number, one))
                if one.ahead and self._may_go_on(at, inside, one.ahead):
                    found += self._joined(number, islice(self._words_from(at), inside, None))
            more += chunk.more
        return found

    def _without_names(self, number: int, met: Met) -> Met:
        if met.a_name and self._is_called(number):
            return met.called
        return met.unguessed if self.is_name(number) else met

    @cached_property
    def ending(self) -> dict[int, list[Met]]:
        """Return by token what ends there."""
        found: dict[int, list[Met]] = {}
        for _, last, met in self.standing:
            found.setdefault(last, []).append(met)
        return found

    @cached_property
    def _standing_by_word(self) -> dict[int, list[Standing]]:
        found: dict[int, list[Standing]] = {}
        for one in self.standing:
            for word in one[2].words:
                found.setdefault(word, []).append(one)
        return found

    def places(self, word: int) -> Sequence[Place]:
        """Return where a word of the codebook stands, in reading order."""
        found = self._places.get(word)
        if found is None:
            found = self._places[word] = [
                Place(first, last, sense)
                for first, last, met in self._standing_by_word.get(word, ())
                for sense in met.senses
                if sense.word == word
            ]
        return found

    def slips_at(self, number: int) -> Mapping[int, str]:
        """Return the words of phrases that a token may be, written wrong, and how."""
        if not 0 <= number < len(self.tokens):
            return _NONE
        return self.vocabulary[self.tokens[number].text].slips

    def is_name(self, number: int) -> bool:
        """Tell whether a word has a capital that no sentence gave it: names are no slips."""
        token = self.tokens[number]
        if not self.text[token.start].isupper() or self._in_capitals:
            return False
        return number > 0 and not _OPENS.search(self.text, self.tokens[number - 1].end, token.start)

    def is_town(self, number: int) -> bool:
        """Tell whether a word is the name of a place and an ordinary word besides: Malang."""
        return self.tokens[number].text in towns() and self.is_name(number)

    def _is_called(self, number: int) -> bool:
        """Tell whether a word is what somebody is called: Pak Untung, Bu Murni."""
        token, before = self.tokens[number], self.tokens[number - 1]
        titled = number > 0 and before.text in particles("title")
        return titled and self.text[token.start].isupper() and not self._in_capitals

    @cached_property
    def _in_capitals(self) -> bool:
        return self.text.isupper()

    def _may_go_on(self, at: int, inside: int, ahead: frozenset[str]) -> bool:
        """Tell at a glance whether a word that begins with a token may go on in the next."""
        if inside < self._chunks[at].more:
            return True
        for behind in range(at + 1, len(self._chunks)):
            chunk = self._chunks[behind]
            if chunk.heads or chunk.words:
                return not ahead.isdisjoint(chunk.heads or self._heads(chunk))
        return False

    def _heads(self, chunk: Chunk) -> frozenset[str]:
        chunk.heads = self.vocabulary.heads(chunk.words[0])
        return chunk.heads

    def _words_from(self, at: int) -> Iterator[str]:
        for chunk in islice(self._chunks, at, None):
            yield from chunk.words

    def _joined(self, first: int, words: Iterator[str]) -> Iterator[Standing]:
        """Yield the words that some words in a row, the first of them at a token, spell together.

        Whether they belong together is asked last: it takes a look at the text.
        """
        texts = [next(words)]
        for last, word in enumerate(words, first + 1):
            if last == first + 1 and not self.vocabulary.leads_on(texts[0], word):
                return
            if not self.vocabulary.may_go_on(squash("".join(texts))):
                return
            texts.append(word)
            met = self.vocabulary.in_pieces(texts)
            if met and not self.unbroken(first, last):
                return
            if met:
                yield first, last, met

    def unbroken(self, first: int, last: int) -> bool:
        """Tell whether no sentence end, gap or dividing mark stands between two tokens."""
        return not any(map(self._is_broken, range(first, last)))

    def _is_broken(self, number: int) -> bool:
        """Tell whether something stands behind a token that no phrase crosses."""
        found = self._broken.get(number)
        if found is None:
            start, stop = self.tokens[number].end, self.tokens[number + 1].start
            marks = self.text[start:stop] != " " and bool(_BREAK.search(self.text, start, stop))
            found = marks or self._is_ended(number)
            self._broken[number] = found
        return found

    def same_sentence(self, one: int, other: int) -> bool:
        """Tell whether two tokens stand in one sentence."""
        return not any(map(self._is_ended, range(min(one, other), max(one, other))))

    def _is_ended(self, number: int) -> bool:
        """Tell whether a sentence ends, or a gap begins, behind a token."""
        found = self._ended.get(number)
        if found is None:
            token, stop = self.tokens[number], self.tokens[number + 1].start
            found = self._has_barrier(token.end, stop) or (
                self.text[token.end : stop] != " "
                and sentence_ends_between(self.text, (token.start, token.end), stop)
            )
            self._ended[number] = found
        return found

    def _has_barrier(self, start: int, stop: int) -> bool:
        at = bisect_left(self._barriers, start)
        return at < len(self._barriers) and self._barriers[at] <= stop

    def places_from(self, word: int, number: int) -> Iterator[Place]:
        """Yield the places of a word from a token on, in reading order."""
        places = self.places(word)
        for at in range(bisect_left(places, number, key=lambda one: one.first), len(places)):
            yield places[at]

    def sense_at(self, word: int, number: int) -> Sense | None:
        """Return how a single token stands for a word, None if it does not."""
        for place in self.places_from(word, number):
            if place.first == place.last == number:
                return place.sense
            if place.first > number:
                return None
        return None

    def mark(self, first: int, last: int) -> Mark:
        """Return whether tokens first to last are affirmed, denied, supposed or told."""
        mark = self._marks.get((first, last))
        if mark is None:
            mark = polarity_of(self.text, self.tokens, first, last)
            self._marks[first, last] = mark
        return mark
