"""One passage as the matcher sees it: its words, its borders, and what its words may be.

In: the text of a passage, its tokens, the offsets no phrase may cross, a vocabulary.
Out: for every word of the codebook where it stands; which tokens belong together.
Never: anything outside the passage, so that a passage alone and the same passage
inside an interview give the same finds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, islice, starmap
from typing import NamedTuple

from sentra_qual.bahasa.lexicon import particles, towns
from sentra_qual.bahasa.polarity import PLAIN, Mark, is_plain, polarity_of
from sentra_qual.bahasa.remembered import Once
from sentra_qual.bahasa.sentences import sentence_ends_between
from sentra_qual.bahasa.tokens import Token, Words
from sentra_qual.matching.phrases import squash
from sentra_qual.matching.senses import Met, Sense
from sentra_qual.matching.vocabulary import Chunk, Vocabulary
from sentra_qual.patterns import late

_BREAK = late(r"[,;:?!()\[\]…–—|/]|\n\s*\n|\.\.|\s-\s")
_NONE: Mapping[int, str] = {}
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
        self._open: dict[int, bool] = {}
        self._ended: dict[int, bool] = {}
        self._places: dict[int, list[Place]] = {}
        self._marks: dict[tuple[int, int], Mark] = {}
        self.standing = self._meet()

    @Once
    def texts(self) -> list[str]:
        """Return the words in reading order, folded."""
        if self._even:
            return [chunk.words[0] for chunk in self._chunks]
        return [word for chunk in self._chunks for word in chunk.words]

    @Once
    def words(self) -> Words:
        """Return the words with offsets into the text."""
        begun = list(zip(self._chunks, self._starts(), strict=True))
        if self._even:
            starts = [at + chunk.starts[0] for chunk, at in begun]
            return Words(self.texts, starts, [at + chunk.ends[0] for chunk, at in begun])
        starts = [at + one for chunk, at in begun for one in chunk.starts]
        return Words(self.texts, starts, [at + one for chunk, at in begun for one in chunk.ends])

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Return where tokens first to last stand in the text; most take no look at the others."""
        if not self._even:
            return self.words.starts[first], self.words.ends[last]
        begin = self._start(first)
        end = begin if first == last else self._start(last)
        return begin + self._chunks[first].starts[0], end + self._chunks[last].ends[0]

    @Once
    def _even(self) -> bool:
        """Whether each chunk is one word, and one blank stands between them."""
        if any([chunk.more for chunk in self._chunks]):  # noqa: C419 - a list is faster here
            return False
        return " ".join(self._written) == self.text.strip()

    def _start(self, number: int) -> int:
        """Return where a chunk begins in a text that is even."""
        before = self._written[:number]
        return self._margin + (len(" ".join(before)) + 1 if before else 0)

    @Once
    def _margin(self) -> int:
        return len(self.text) - len(self.text.lstrip())

    @property
    def tokens(self) -> list[Token]:
        """Return the words as tokens, for whoever wants them one by one."""
        words = self.words
        return list(starmap(Token, zip(self.texts, words.starts, words.ends, strict=True)))

    def _starts(self) -> list[int]:
        """Return where the chunks begin."""
        found, at, even = list[int](), self._margin, self._even
        for written in self._written:
            if not even:
                at = self.text.find(written, at)
            found.append(at)
            at += len(written) + 1
        return found

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
            chunk, number, one = chunks[at], at + more, chunks[at].only
            if one:
                if one.stands:
                    found.append((number, number, one))
                if one.ahead and self._may_go_on(at, 0, one.ahead):
                    found += self._joined(number, self._words_from(at, 0))
                continue
            for inside, met, named in chunk.mets:
                one = self._without_names(number + inside, met) if named else met
                if one.stands:
                    found.append((number + inside, number + inside, one))
                if one.ahead and self._may_go_on(at, inside, one.ahead):
                    found += self._joined(number + inside, self._words_from(at, inside))
            more += chunk.more
        return found

    def _without_names(self, number: int, met: Met) -> Met:
        if met.a_name and self._is_called(number):
            return met.called
        return met.unguessed if self.is_name(number) else met

    @Once
    def ending(self) -> dict[int, list[Met]]:
        """Return by token what ends there."""
        found: dict[int, list[Met]] = {}
        for _, last, met in self.standing:
            found.setdefault(last, []).append(met)
        return found

    @Once
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

    @Once
    def has_slips(self) -> bool:
        """Tell whether any word may be one of a phrase, written wrong."""
        return any(met.slips for _, _, met in self.standing)

    def slips_at(self, number: int) -> Mapping[int, str]:
        """Return the words of phrases that a token may be, written wrong, and how."""
        if not 0 <= number < len(self.texts):
            return _NONE
        return self.vocabulary[self.texts[number]].slips

    def is_name(self, number: int) -> bool:
        """Tell whether a word has a capital that no sentence gave it: names are no slips."""
        start, _ = self.place(number, number)
        if not self.text[start].isupper() or self._in_capitals:
            return False
        return number > 0 and not _OPENS.search(self.text, self.place(0, number - 1)[1], start)

    def is_town(self, number: int) -> bool:
        """Tell whether a word is the name of a place and an ordinary word besides: Malang."""
        return self.texts[number] in towns() and self.is_name(number)

    def _is_called(self, number: int) -> bool:
        """Tell whether a word is what somebody is called: Pak Untung, Bu Murni."""
        titled = number > 0 and self.texts[number - 1] in particles("title")
        start, _ = self.place(number, number)
        return titled and self.text[start].isupper() and not self._in_capitals

    @Once
    def _in_capitals(self) -> bool:
        return self.text.isupper()

    def _may_go_on(self, at: int, inside: int, ahead: frozenset[str]) -> bool:
        """Tell at a glance whether a word that begins with a token may go on in the next."""
        if inside < self._chunks[at].more:
            return True
        chunks = self._chunks
        while (at := at + 1) < len(chunks):
            heads = chunks[at].heads or self._heads(chunks[at])
            if heads:
                return not ahead.isdisjoint(heads)
        return False

    def _heads(self, chunk: Chunk) -> frozenset[str]:
        """Return the first letters of the word a chunk begins with; none if it has no word."""
        chunk.heads = self.vocabulary.heads(chunk.words[0]) if chunk.words else frozenset()
        return chunk.heads

    def _words_from(self, at: int, inside: int) -> Iterator[str]:
        yield from self._chunks[at].words[inside:]
        for behind in range(at + 1, len(self._chunks)):
            yield from self._chunks[behind].words

    def _joined(self, first: int, words: Iterator[str]) -> Iterator[Standing]:
        """Yield the words that some words in a row, the first of them at a token, spell together.

        Whether they belong together is asked last: it takes a look at the text.
        """
        texts = list(islice(words, 2))
        met, further = self.vocabulary.leads_on(*texts) if len(texts) > 1 else (None, False)
        for last in count(first + 1):
            if met and not self.unbroken(first, last):
                return
            if met:
                yield first, last, met
            word = next(words, None) if further else None
            if word is None:
                return
            texts.append(word)
            met = self.vocabulary.in_pieces(texts)
            further = self.vocabulary.may_go_on(squash("".join(texts)))

    def unbroken(self, first: int, last: int) -> bool:
        """Tell whether no sentence end, gap or dividing mark stands between two tokens."""
        return all(map(self._is_open, range(first, last)))

    def _adjoins(self, number: int) -> bool:
        """Tell at a glance whether one blank is all that stands behind a token."""
        if not self._even or self._barriers:
            return False
        chunk, behind = self._chunks[number], self._chunks[number + 1]
        return chunk.ends[0] == len(self._written[number]) and not behind.starts[0]

    def _is_open(self, number: int) -> bool:
        """Tell whether nothing stands behind a token that no phrase crosses."""
        if self._adjoins(number):
            return True
        found = self._open.get(number)
        if found is None:
            start, stop = self.words.ends[number], self.words.starts[number + 1]
            blank = self.text[start:stop] == " "
            closed = not blank and _BREAK.search(self.text, start, stop)
            found = self._open[number] = not closed and not self._is_ended(number)
        return found

    def same_sentence(self, one: int, other: int) -> bool:
        """Tell whether two tokens stand in one sentence."""
        return not any(map(self._is_ended, range(min(one, other), max(one, other))))

    def _is_ended(self, number: int) -> bool:
        """Tell whether a sentence ends, or a gap begins, behind a token."""
        found = self._ended.get(number)
        if found is None:
            words = self.words
            start, end, stop = words.starts[number], words.ends[number], words.starts[number + 1]
            found = self._ended[number] = self._has_barrier(end, stop) or (
                self.text[end:stop] != " " and sentence_ends_between(self.text, (start, end), stop)
            )
        return found

    def _has_barrier(self, start: int, stop: int) -> bool:
        at = bisect_left(self._barriers, start)
        return at < len(self._barriers) and self._barriers[at] <= stop

    def places_from(self, word: int, number: int) -> Iterator[Place]:
        """Yield the places of a word from a token on, in reading order."""
        places = self.places(word)
        for at in range(bisect_left(places, (number,)), len(places)):
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
            plain = is_plain(self.text, self.texts, first, last)
            mark = PLAIN if plain else polarity_of(self.text, self.words, first, last)
            self._marks[first, last] = mark
        return mark
