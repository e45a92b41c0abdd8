"""Where the phrases of a codebook stand in a passage.

In: a passage with its words in place; the phrases, filed by the words they begin with.
Out: for every phrase that stands there its finds, surest first, without overlaps.
Never: a look at which code asks for a phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import NamedTuple

from sentra_qual.bahasa.lexicon import particles
from sentra_qual.matching.compiled import Compiled
from sentra_qual.matching.passage import Passage, Place, Standing
from sentra_qual.matching.phrases import Phrase
from sentra_qual.matching.senses import Met
from sentra_qual.messages import say
from sentra_qual.model import Method

MAX_BETWEEN = 1
_PREPOSITIONS = frozenset({"di", "ke"})
_AFFIXED = {Method.INFLECTION, Method.ROOT}
_ORDER = [Method.EXACT, Method.WORD, Method.INFLECTION, Method.ROOT, Method.FUZZY]


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

    def is_town(self, passage: Passage) -> bool:
        """Tell whether this is the name of a place that is an ordinary word besides: Malang."""
        return len(self.tokens) == 1 and passage.is_town(self.tokens[0])


_ByWord = Mapping[int, Sequence[int]]
_NO_PAIRS: _ByWord = {}


class _Entry(NamedTuple):
    """The phrases a word is all of, and those it begins, by their second word."""

    whole: Sequence[int]
    pairs: _ByWord


class PhraseIndex(dict[Met, _Entry]):
    """The phrases of a codebook by the words that must stand in a passage for them."""

    def __init__(self, compiled: Compiled) -> None:
        super().__init__()
        self._compiled = compiled
        self._far = 1 + max(MAX_BETWEEN, compiled.far)

    def __missing__(self, met: Met) -> _Entry:
        """File the phrases of a word of the texts when it is first met."""
        stored = self._compiled
        whole = [number for word in met.words for number in stored.wholes.get(word, ())]
        self[met] = entry = _Entry(whole, _merged(stored.pairs, met.words))
        return entry

    def phrase(self, number: int) -> Phrase:
        """Return a phrase of the codebook."""
        return Phrase(*self._compiled.phrases[number])

    def candidates(self, passage: Passage) -> set[int]:
        """Return the phrases worth a look: two of their words, or all in one, stand here."""
        found: set[int] = set()
        standing = passage.standing
        for number, (_, last, met) in enumerate(standing):
            whole, pairs = self[met]
            if whole:
                found.update(whole)
            if pairs:
                self._add_pairs(found, pairs, standing, number + 1, last)
            if met.slips:
                found.update(self._slipped(passage, number))
        return found

    def _add_pairs(
        self, found: set[int], pairs: _ByWord, standing: Sequence[Standing], at: int, last: int
    ) -> None:
        """Add the phrases a word begins whose second word stands behind it, near enough."""
        reach = last + self._far
        while at < len(standing):
            first, _, behind = standing[at]
            if first > reach:
                return
            if first > last:
                for word in behind.words:
                    if word in pairs:
                        found.update(pairs[word])
            at += 1

    def _slipped(self, passage: Passage, number: int) -> Iterator[int]:
        """Yield the phrases whose other word stands beside a word that is written wrong."""
        here, _, met = passage.standing[number]
        for before in passage.ending.get(here - 1, ()):
            yield from _of_all(self[before].pairs, met.slips)
        for first, _, behind in islice(passage.standing, number + 1, None):
            if first > here + 1:
                return
            if first == here + 1:
                yield from _of_all(_merged(self._compiled.heads, behind.words), met.slips)


def _merged(by_word: Mapping[int, Mapping[int, Sequence[int]]], words: Sequence[int]) -> _ByWord:
    """Return what is filed under some words; most are one, filed under already."""
    some = [by_word[word] for word in words if word in by_word]
    if len(some) < 2:
        return some[0] if some else _NO_PAIRS
    found: dict[int, list[int]] = {}
    for pairs in some:
        for word, numbers in pairs.items():
            found.setdefault(word, []).extend(numbers)
    return found


def _of_all(by_word: _ByWord, words: Iterable[int]) -> Iterator[int]:
    for word in words:
        yield from by_word.get(word, ())


class Finds:
    """The finds of a passage, each phrase looked for when it is asked for."""

    def __init__(self, index: PhraseIndex, passage: Passage) -> None:
        self.candidates = index.candidates(passage)
        self._phrase = index.phrase
        self.passage = passage
        self._found: dict[int, tuple[Find, ...]] = {}

    def of(self, phrase: int) -> tuple[Find, ...]:
        """Return where a phrase stands: surest first taken, none overlapping, in reading order."""
        if phrase not in self.candidates:
            return ()
        found = self._found.get(phrase)
        if found is None:
            finds = _all_finds(self._phrase(phrase), self.passage)
            found = self._found[phrase] = _apart(finds) if len(finds) > 1 else tuple(finds)
        return found

    def barring(self, phrase: int) -> Iterator[Find]:
        """Yield the finds of a phrase that bar what touches them: none that may be a verb."""
        for find in self.of(phrase):
            if not _hides_preposition(self._phrase(phrase), find.tokens, self.passage):
                yield find


def _all_finds(phrase: Phrase, passage: Passage) -> list[Find]:
    if phrase.whole is None:
        return [_found(place, 0) for place in passage.places(phrase.parts[0])]
    finds = _phrase_finds(phrase, phrase.whole, passage)
    return [find for find in finds if not _splits_number(find, passage)]


def _found(place: Place, doubt: int) -> Find:
    sense = place.sense
    tokens = tuple(range(place.first, place.last + 1))
    return Find(tokens, sense.method, sense.doubt + doubt, sense.derivation)


def _phrase_finds(phrase: Phrase, whole: int, passage: Passage) -> Iterator[Find]:
    for place in passage.places(whole):
        tokens = range(place.first, place.last + 1)
        yield _found(place, _hides_preposition(phrase, tokens, passage))
    if all(map(passage.places, phrase.parts)):
        left = MAX_BETWEEN if phrase.gap is None else phrase.gap
        for place in passage.places(phrase.parts[0]):
            yield from _chains(phrase, [place], left, passage)
    yield from _slipped(phrase.parts, passage)


def _hides_preposition(phrase: Phrase, tokens: Sequence[int], passage: Passage) -> bool:
    """Tell whether a find may be a verb: `dilanggar` is rarely `di langgar` in one."""
    joined = phrase.whole is not None and len(tokens) == 1
    joined = joined and "-" not in passage.texts[tokens[0]]
    return joined and passage.vocabulary.text(phrase.parts[0]) in _PREPOSITIONS


def _splits_number(find: Find, passage: Passage) -> bool:
    """Tell whether a find takes one figure out of a number: `muka dua` of muka dua juta."""
    numeral, scale, texts = particles("numeral"), particles("scale"), passage.texts
    first, last = find.tokens[0], find.tokens[-1]
    scaled = texts[last] in numeral and last + 1 < len(texts) and texts[last + 1] in scale
    if scaled and passage.unbroken(last, last + 1):
        return True
    return first > 0 and texts[first] in numeral and texts[first - 1] in scale


def _chains(phrase: Phrase, so_far: list[Place], left: int, passage: Passage) -> Iterator[Find]:
    """Follow a phrase word by word; so many unmentioned words may still stand between."""
    if len(so_far) == len(phrase.parts):
        yield _joined(so_far, open_gap=phrase.gap is not None)
        return
    after = so_far[-1].last
    for place in passage.places_from(phrase.parts[len(so_far)], after + 1):
        if place.first > after + 1 + left:
            return
        if not _goes_with(so_far, place) or _parted(so_far[-1], place, phrase.gap, passage):
            continue
        if passage.unbroken(after, place.first):
            between = place.first - after - 1
            yield from _chains(phrase, [*so_far, place], left - between, passage)


def _parted(before: Place, place: Place, gap: int | None, passage: Passage) -> bool:
    """Tell whether two words of a phrase belong to different parts of the sentence.

    A clitic closes what it hangs on (anaknya sekarang), and a conjunction that the
    codebook left no room for begins a clause.
    """
    if before.sense.linked and passage.texts[place.first] in particles("function"):
        return True
    between = passage.texts[before.last + 1 : place.first]
    return gap is None and not particles("conjunction").isdisjoint(between)


def _joined(places: list[Place], *, open_gap: bool) -> Find:
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
    if place.sense.cut:
        return False
    bent = place.sense.method in _AFFIXED
    return not (bent and any(one.sense.method in _AFFIXED for one in before))


def _between(places: Sequence[Place]) -> int:
    """Count the words between the parts that the phrase does not mention."""
    return sum(after.first - before.last - 1 for before, after in pairwise(places))


def _slipped(parts: Sequence[int], passage: Passage) -> Iterator[Find]:
    """Find a phrase with one word written wrong beside the others as they should be."""
    if not passage.has_slips:
        return
    absent = [number for number, part in enumerate(parts) if not passage.places(part)]
    for wrong in absent if absent else range(len(parts)):
        if len(absent) > 1:
            return
        anchor = 1 if wrong == 0 else 0
        for place in passage.places(parts[anchor]):
            start = place.first - anchor
            chain = passage.slips_at(start + wrong).get(parts[wrong])
            if chain and _stands(parts, wrong, start, passage):
                yield Find(tuple(range(start, start + len(parts))), Method.FUZZY, 2, chain)


def _stands(parts: Sequence[int], wrong: int, start: int, passage: Passage) -> bool:
    """Tell whether the other words of a phrase stand at consecutive tokens as they should."""
    last = start + len(parts) - 1
    if start < 0 or last >= len(passage.texts) or passage.is_name(start + wrong):
        return False
    here = [passage.sense_at(part, start + number) for number, part in enumerate(parts)]
    right = [sense for number, sense in enumerate(here) if number != wrong]
    rightly = all(sense is not None and not sense.doubt for sense in right)
    return here[wrong] is None and rightly and passage.unbroken(start, last)


def _apart(finds: Iterable[Find]) -> tuple[Find, ...]:
    """Keep of overlapping finds of one phrase the surest, then the shortest."""
    kept: list[Find] = []
    taken: set[int] = set()
    for find in sorted(finds, key=lambda one: (one.doubt, len(one.tokens), one.tokens)):
        if taken.isdisjoint(find.tokens):
            taken.update(find.tokens)
            kept.append(find)
    return tuple(sorted(kept, key=lambda one: one.tokens))
