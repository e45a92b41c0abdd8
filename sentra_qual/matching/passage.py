"""One passage as the matcher sees it: its words, its borders, and what its words may be.

In: the text of a passage, its tokens, the offsets no phrase may cross, a vocabulary.
Out: for every word of the codebook where it stands; which tokens belong together.
Never: anything outside the passage, so that a passage alone and the same passage
inside an interview give the same finds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from sentra_qual.bahasa.lexicon import particles, towns
from sentra_qual.bahasa.polarity import Mark, polarity_of
from sentra_qual.bahasa.sentences import sentence_ends_between
from sentra_qual.bahasa.tokens import Token
from sentra_qual.matching.phrases import squash
from sentra_qual.matching.vocabulary import UNMET, Sense, Vocabulary

_BREAK = re.compile(r"[,;:?!()\[\]…–—|/]|\n\s*\n|\.\.|\s-\s")
_NONE: Mapping[int, str] = {}
_OPENS = re.compile(r"[.?!:;…\n\"“”'‘()]")


class Place(NamedTuple):
    """A word of the codebook at tokens first to last."""

    first: int
    last: int
    sense: Sense


class Passage:
    """A text with its tokens and the words of the codebook that stand in it."""

    def __init__(
        self, text: str, tokens: Sequence[Token], barriers: Sequence[int], vocabulary: Vocabulary
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.places: dict[int, list[Place]] = {}
        self.places_at: dict[int, list[Place]] = {}
        self._barriers = barriers
        self._broken: dict[int, bool] = {}
        self._ended: dict[int, bool] = {}
        self._place_tokens()

    def _place_tokens(self) -> None:
        vocabulary = self.vocabulary
        for number, token in enumerate(self.tokens):
            met = vocabulary[token.text]
            if met is UNMET or (met.a_name and self._is_called(number)):
                continue
            for sense in met.senses:
                if sense.guessed and self.is_name(number):
                    continue
                self._put(Place(number, number, sense))
            if met.ahead and self._may_go_on(number, met.ahead):
                self._place_pieces(number)

    def _put(self, place: Place) -> None:
        self.places.setdefault(place.sense.word, []).append(place)
        self.places_at.setdefault(place.first, []).append(place)

    def slips_at(self, number: int) -> Mapping[int, str]:
        """Return the words of phrases that a token may be, written wrong, and how."""
        if not 0 <= number < len(self.tokens):
            return _NONE
        return self.vocabulary.slips_in_phrase(self.tokens[number].text)

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

    def _may_go_on(self, number: int, ahead: frozenset[str]) -> bool:
        """Tell at a glance whether a word that begins with a token may go on in the next."""
        if number + 1 >= len(self.tokens):
            return False
        return not ahead.isdisjoint(self.vocabulary.heads(self.tokens[number + 1].text))

    def _place_pieces(self, first: int) -> None:
        """Place the words that begin here and were written with blanks inside."""
        texts = [self.tokens[first].text]
        for last in range(first + 1, len(self.tokens)):
            if not self.vocabulary.may_go_on(squash("".join(texts))):
                return
            if not self.unbroken(last - 1, last):
                return
            texts.append(self.tokens[last].text)
            for sense in self.vocabulary.in_pieces(texts):
                self._put(Place(first, last, sense))

    def unbroken(self, first: int, last: int) -> bool:
        """Tell whether no sentence end, gap or dividing mark stands between two tokens."""
        return not any(map(self._is_broken, range(first, last)))

    def _is_broken(self, number: int) -> bool:
        """Tell whether something stands behind a token that no phrase crosses."""
        found = self._broken.get(number)
        if found is None:
            start, stop = self.tokens[number].end, self.tokens[number + 1].start
            found = bool(_BREAK.search(self.text, start, stop)) or self._is_ended(number)
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
        places = self.places.get(word, [])
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
        return polarity_of(self.text, self.tokens, first, last)
