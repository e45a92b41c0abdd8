"""One passage as the matcher sees it: tokens, borders, and words found in place.

In: the text of a passage, the offsets no phrase may cross, a vocabulary.
Out: for every word of the codebook where it stands; the finds of a phrase.
Never: anything outside the passage, so that a passage alone and the same passage
inside an interview give the same finds.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sentra_qual.bahasa.lexicon import given_names, particles, towns
from sentra_qual.bahasa.sentences import sentence_ends
from sentra_qual.bahasa.tokens import Token, tokenize
from sentra_qual.matching.phrases import Phrase, squash
from sentra_qual.matching.typos import SHORTEST_IN_PHRASE
from sentra_qual.matching.vocabulary import Sense, Vocabulary
from sentra_qual.messages import say
from sentra_qual.model import Method

MAX_BETWEEN = 1
_BREAK = re.compile(r"[,;:?!()\[\]…–—|/]|\n\s*\n|\.\.|\s-\s")
_OPENS = re.compile(r"[.?!:;…\n\"“”'‘()]")
_PREPOSITIONS = frozenset({"di", "ke"})
_AFFIXED = {Method.INFLECTION, Method.ROOT}
_ORDER = [Method.EXACT, Method.WORD, Method.INFLECTION, Method.ROOT, Method.FUZZY]


class Place(NamedTuple):
    """A word of the codebook at tokens first to last."""

    first: int
    last: int
    sense: Sense


class Find(NamedTuple):
    """A phrase found: its tokens, how, and how many steps it loses by that."""

    tokens: tuple[int, ...]
    method: Method
    doubt: int
    derivation: str

    @property
    def first(self) -> int:
        """Return the index of the first token."""
        return self.tokens[0]

    @property
    def last(self) -> int:
        """Return the index of the last token."""
        return self.tokens[-1]


class Passage:
    """A text with its tokens and everything of the codebook that stands in it."""

    def __init__(self, text: str, barriers: Sequence[int], vocabulary: Vocabulary) -> None:
        self.text = text
        self.tokens: list[Token] = tokenize(text)
        self.places: dict[int, list[Place]] = {}
        self._vocabulary = vocabulary
        self._barriers = barriers
        self._blocks: list[int] | None = None
        self._sentences: list[int] | None = None
        self._finds: dict[Phrase, tuple[Find, ...]] = {}
        self._place_tokens()

    def _place_tokens(self) -> None:
        senses, may_go_on = self._vocabulary.senses, self._vocabulary.may_go_on
        for number, token in enumerate(self.tokens):
            if token.text in given_names() and self._is_called(number):
                continue
            for sense in senses(token.text):
                if sense.guessed and self._is_name(number):
                    continue
                self.places.setdefault(sense.word, []).append(Place(number, number, sense))
            if may_go_on(squash(token.text)):
                self._place_pieces(number)

    def _is_name(self, number: int) -> bool:
        """Tell whether a word has a capital that no sentence gave it: names are no slips."""
        token = self.tokens[number]
        written = self.text[token.start : token.end]
        if not written[0].isupper() or self.text.isupper():
            return False
        return number > 0 and not _OPENS.search(self.text, self.tokens[number - 1].end, token.start)

    def is_town(self, find: Find) -> bool:
        """Tell whether a find is the name of a place that is an ordinary word besides: Malang."""
        first = find.tokens[0]
        named = self.tokens[first].text in towns() and self._is_name(first)
        return named and len(find.tokens) == 1

    def _is_called(self, number: int) -> bool:
        """Tell whether a word is what somebody is called: Pak Untung, Bu Murni."""
        token, before = self.tokens[number], self.tokens[number - 1]
        titled = number > 0 and before.text in particles("title")
        return titled and self.text[token.start].isupper() and not self.text.isupper()

    def _place_pieces(self, first: int) -> None:
        """Place the words that begin here and were written with blanks inside."""
        texts = [self.tokens[first].text]
        for last in range(first + 1, len(self.tokens)):
            if not self._vocabulary.may_go_on(squash("".join(texts))):
                return
            if not self.unbroken(first, last):
                return
            texts.append(self.tokens[last].text)
            for sense in self._vocabulary.in_pieces(texts):
                self.places.setdefault(sense.word, []).append(Place(first, last, sense))

    def unbroken(self, first: int, last: int) -> bool:
        """Tell whether no sentence end, gap or dividing mark stands between two tokens."""
        if self._blocks is None:
            ends = sentence_ends(self.text, 0, len(self.text))
            self._blocks = _blocks(self.text, self.tokens, sorted({*ends, *self._barriers}))
        return self._blocks[first] == self._blocks[last]

    def same_sentence(self, one: int, other: int) -> bool:
        """Tell whether two tokens stand in one sentence."""
        if self._sentences is None:
            ends = sorted({*sentence_ends(self.text, 0, len(self.text)), *self._barriers})
            self._sentences = [bisect_right(ends, token.start) for token in self.tokens]
        return self._sentences[one] == self._sentences[other]

    def finds(self, phrase: Phrase) -> tuple[Find, ...]:
        """Return where a phrase stands, surest first, without overlaps, in reading order."""
        found = self._finds.get(phrase)
        if found is None:
            finds = self._all_finds(phrase)
            if phrase.whole is not None:
                finds = (find for find in finds if not self._splits_number(find))
            found = self._finds[phrase] = _apart(finds)
        return found

    def _all_finds(self, phrase: Phrase) -> Iterator[Find]:
        for place in self.places.get(phrase.written_whole, ()):
            sense = place.sense
            tokens = tuple(range(place.first, place.last + 1))
            doubt = sense.doubt + self.hides_preposition(phrase, tokens)
            yield Find(tokens, sense.method, doubt, sense.derivation)
        if phrase.whole is not None and all(part in self.places for part in phrase.parts):
            for place in self.places[phrase.parts[0]]:
                yield from self._chains(phrase, [place])
        if phrase.whole is not None:
            yield from self._slipped(phrase.parts)

    def hides_preposition(self, phrase: Phrase, tokens: Sequence[int]) -> bool:
        """Tell whether a find may be a verb: `dilanggar` is rarely `di langgar` in one."""
        joined = phrase.whole is not None and len(tokens) == 1
        joined = joined and "-" not in self.tokens[tokens[0]].text
        return joined and self._vocabulary.text(phrase.parts[0]) in _PREPOSITIONS

    def _slipped(self, parts: Sequence[int]) -> Iterator[Find]:
        """Find a phrase with one word written wrong beside the others as they should be."""
        absent = [number for number, part in enumerate(parts) if part not in self.places]
        for wrong in absent if absent else range(len(parts)):
            listed = self._vocabulary.text(parts[wrong])
            if len(absent) > 1 or len(listed) < SHORTEST_IN_PHRASE:
                continue
            if not self._vocabulary.is_fuzzy(parts[wrong]):
                continue
            anchor = 1 if wrong == 0 else 0
            for place in self.places[parts[anchor]]:
                start = place.first - anchor
                if self.is_like(start + wrong, listed):
                    yield from self._slipped_at(parts, wrong, start)

    def is_like(self, number: int, listed: str) -> bool:
        """Tell at a glance whether a token may be one edit away from a word."""
        token = self.tokens[number].text if 0 <= number < len(self.tokens) else "?"
        size = len(token) - len(listed)
        return -2 < size < 2 and (token[0] == listed[0] or token[-1] == listed[-1])

    def _slipped_at(self, parts: Sequence[int], wrong: int, start: int) -> Iterator[Find]:
        """Yield the find of a phrase at consecutive tokens whose word `wrong` is a slip."""
        last = start + len(parts) - 1
        if start < 0 or last >= len(self.tokens) or self._is_name(start + wrong):
            return
        here = [self._sense_at(part, start + number) for number, part in enumerate(parts)]
        right = [sense for number, sense in enumerate(here) if number != wrong]
        if here[wrong] or not all(sense and not sense.doubt for sense in right):
            return
        chain = self._vocabulary.slip_of(parts[wrong], self.tokens[start + wrong].text)
        if chain and self.unbroken(start, last):
            yield Find(tuple(range(start, last + 1)), Method.FUZZY, 2, chain)

    def _sense_at(self, word: int, number: int) -> Sense | None:
        for place in self._places_from(word, number):
            if place.first == place.last == number:
                return place.sense
            if place.first > number:
                return None
        return None

    def _places_from(self, word: int, number: int) -> Iterator[Place]:
        """Yield the places of a word from a token on, in reading order."""
        places = self.places.get(word, [])
        for at in range(bisect_left(places, number, key=lambda one: one.first), len(places)):
            yield places[at]

    def _chains(self, phrase: Phrase, so_far: list[Place]) -> Iterator[Find]:
        """Follow a phrase word by word; unmentioned words may stand between."""
        if len(so_far) == len(phrase.parts):
            yield self._joined(so_far, open_gap=phrase.gap is not None)
            return
        after = so_far[-1].last
        left = (MAX_BETWEEN if phrase.gap is None else phrase.gap) - _between(so_far)
        for place in self._places_from(phrase.parts[len(so_far)], after + 1):
            if place.first > after + 1 + left:
                return
            if not _goes_with(so_far, place) or self._parted(so_far[-1], place, phrase.gap):
                continue
            if self.unbroken(after, place.first):
                yield from self._chains(phrase, [*so_far, place])

    def _parted(self, before: Place, place: Place, gap: int | None) -> bool:
        """Tell whether two words of a phrase belong to different parts of the sentence.

        A clitic closes what it hangs on (anaknya sekarang), and a conjunction that the
        codebook left no room for begins a clause.
        """
        if before.sense.linked and self.tokens[place.first].text in particles("function"):
            return True
        between = self.tokens[before.last + 1 : place.first]
        return gap is None and any(one.text in particles("conjunction") for one in between)

    def _splits_number(self, find: Find) -> bool:
        """Tell whether a find takes one figure out of a number: `muka dua` of muka dua juta."""
        numeral, scale = particles("numeral"), particles("scale")
        words = [
            self.tokens[at].text if 0 <= at < len(self.tokens) else ""
            for at in (find.first - 1, find.first, find.last, find.last + 1)
        ]
        ends = words[2] in numeral and words[3] in scale and self.unbroken(find.last, find.last + 1)
        return ends or (words[0] in scale and words[1] in numeral)

    def _joined(self, places: list[Place], *, open_gap: bool) -> Find:
        """Return the find of a phrase; a gap the codebook asked for costs nothing."""
        senses = [place.sense for place in places]
        between = 0 if open_gap else _between(places)
        bent = any(sense.method in _AFFIXED for sense in senses[1:])
        linked = bent or any(sense.linked for sense in senses[:-1])
        chain = "; ".join(dict.fromkeys(sense.derivation for sense in senses))
        methods = [sense.method for sense in senses] + [Method.WORD] * (between + linked)
        notes = [say("matching.between")] * bool(between) + [say("matching.linked")] * linked
        return Find(
            tokens=tuple(n for place in places for n in range(place.first, place.last + 1)),
            method=max(methods, key=_ORDER.index),
            doubt=max(sense.doubt for sense in senses) + between + linked,
            derivation=f"{chain} ({', '.join(notes)})" if notes else chain,
        )


def _goes_with(before: Sequence[Place], place: Place) -> bool:
    """Tell whether a later word of a phrase has a form it can have there.

    Only one word of a phrase is affixed, and nothing is taken off the front of a
    later one: `mengerjakan bersama-sama` is not kerja sama.
    """
    affixed = any(one.sense.method in _AFFIXED for one in before)
    return not place.sense.cut and not (affixed and place.sense.method in _AFFIXED)


def _between(places: Sequence[Place]) -> int:
    """Count the words between the parts that the phrase does not mention."""
    return sum(after.first - before.last - 1 for before, after in pairwise(places))


def _apart(finds: Iterator[Find]) -> tuple[Find, ...]:
    """Keep of overlapping finds of one phrase the surest, then the shortest."""
    kept: list[Find] = []
    taken: set[int] = set()
    for find in sorted(finds, key=lambda one: (one.doubt, len(one.tokens), one.tokens)):
        if taken.isdisjoint(find.tokens):
            taken.update(find.tokens)
            kept.append(find)
    return tuple(sorted(kept, key=lambda one: one.tokens))


def _blocks(text: str, tokens: Sequence[Token], barriers: Sequence[int]) -> list[int]:
    """Return for each token the number of the stretch that no phrase may leave."""
    numbers, block, at = [], 0, 0
    before = 0
    for token in tokens:
        while at < len(barriers) and barriers[at] < before:
            at += 1
        barred = at < len(barriers) and barriers[at] <= token.start
        if barred or _BREAK.search(text, before, token.start):
            block += 1
        numbers.append(block)
        before = token.end
    return numbers
