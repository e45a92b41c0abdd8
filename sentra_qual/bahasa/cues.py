"""Cues of negation and mood among the tokens around a hit.

In: raw text, its tokens, a stretch of token numbers.
Out: `Cue`s, longest first at each place, each word in one cue only.
Never: a judgement of what a cue does to a word; that is `polarity`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from sentra_qual.bahasa.lexicon import (
    clashing_cues,
    negation_cues,
    particles,
    regional,
    roots,
    spoken_words,
    transitive_verbs,
)
from sentra_qual.bahasa.tokens import Words
from sentra_qual.patterns import late

_CLASHING = frozenset({"negator"})
NEGATIONS = frozenset({"negator", "not_yet", "prohibitive", "without"})
_CLAUSE_END = late(r"[,.;:?!()\"“”…\n]")
_SENTENCE_END = late(r"[.;?!…\n](?:(?<!\n)|\s*\n)")  # or a blank line


# What may stand before a clause that begins with a denial, and how far a language is heard.
OPENERS = frozenset(
    {"ya", "nya", "da", "tapi", "pan", "kan", "iya", "nah", "mung", "ning", "mah", "teh", "ge"}
)
_NEIGHBOURS = 4
_JAVANESE = frozenset({"jv", "crb"})
_TAK = "tak"


class Cue(NamedTuple):
    """A cue at tokens first to last, with all its classes."""

    kinds: frozenset[str]
    first: int
    last: int

    @property
    def negates(self) -> bool:
        """Tell whether what follows is denied."""
        return bool(self.kinds & NEGATIONS)


class Stretch(NamedTuple):
    """The sentence around a hit, as far as a cue may reach."""

    raw: str
    words: Words
    first: int
    last: int

    def between(self, left: int, right: int) -> str:
        """Return the raw text between two tokens."""
        return self.raw[self.words.ends[left] : self.words.starts[right]]

    def breaks(self, left: int, right: int) -> bool:
        """Tell whether a mark that ends a clause stands between two tokens."""
        return any(True for _ in marked(_CLAUSE_END, self.raw, self.words, left, right))

    def holds(self, number: int, kind: str) -> bool:
        """Tell whether a token is a small word of a class."""
        return self.words.texts[number] in particles(kind)

    def ends_after(self, number: int) -> bool:
        """Tell whether the sentence ends behind a token, and not as a question."""
        if number + 1 > self.last:
            end = self.words.ends[number]
            tail = self.raw[end : end + 3]
            return "?" not in tail.strip()[:1]
        return False


def stretch(raw: str, words: Words, middle: tuple[int, int], reach: int) -> Stretch:
    """Return the part of the sentence within `reach` tokens of a hit."""
    first, last = max(0, middle[0] - reach), min(len(words.texts) - 1, middle[1] + reach)
    for at in marked(_SENTENCE_END, raw, words, first, middle[0]):
        first = at + 1
    last = next(marked(_SENTENCE_END, raw, words, middle[1], last), last)
    return Stretch(raw, words, first, last)


def marked(mark: re.Pattern[str], raw: str, words: Words, left: int, right: int) -> Iterator[int]:
    """Yield the tokens between two behind which a mark stands, in reading order.

    A look at the text all at once; a mark inside a word (2.5) counts for nothing.
    """
    for found in mark.finditer(raw, words.ends[left], words.starts[right]):
        at = bisect_right(words.starts, found.start()) - 1
        if words.ends[at] <= found.start():
            yield at


class _Phrase(NamedTuple):
    """A cue of the list, word by word."""

    words: tuple[str, ...]
    kinds: frozenset[str]


@cache
def _single() -> dict[str, frozenset[str]]:
    """Return the cues of one word with their classes."""
    return {cue: _kinds(cue) for cue in negation_cues() if " " not in cue}


@cache
def _several() -> dict[str, dict[str, tuple[_Phrase, ...]]]:
    """Return the cues of several words by their first and second, longest first."""
    found: dict[str, dict[str, tuple[_Phrase, ...]]] = {}
    several = (tuple(cue.split()) for cue in negation_cues() if " " in cue)
    for words in sorted(several, key=len, reverse=True):
        behind = found.setdefault(words[0], {})
        phrase = _Phrase(words, _kinds(" ".join(words)) | _moods(words))
        behind[words[1]] = (*behind.get(words[1], ()), phrase)
    return found


def _kinds(cue: str) -> frozenset[str]:
    return _classes(negation_cues().get(cue, ()))


@cache
def _classes(kinds: tuple[str, ...]) -> frozenset[str]:
    return frozenset(kinds)


def _moods(words: tuple[str, ...]) -> frozenset[str]:
    """Return the mood that the first word of a phrase brings along: `kalau nggak`."""
    return _kinds(words[0]) & {"hypothetical", "terminator"} if len(words) > 1 else frozenset()


def cues_in(around: Stretch) -> list[Cue]:
    """Return the cues of a stretch in reading order."""
    found: list[Cue] = []
    firsts, texts = _first_words(), around.words.texts
    behind = 0
    for at in [one for one in range(around.first, around.last + 1) if texts[one] in firsts]:
        cue = _cue_at(around, at) if at >= behind else None
        if cue:
            found.append(cue)
            behind = cue.last + 1
    return found


def first_words(kinds: frozenset[str]) -> frozenset[str]:
    """Return the words that a cue of one of some classes may begin with."""
    single = [word for word, some in _single().items() if some & kinds]
    several = [word for word, some in _several().items() if _any_of(some, kinds)]
    return frozenset((*single, *several, *(clashing_cues() if kinds & _CLASHING else ())))


def _any_of(by_second: Mapping[str, Sequence[_Phrase]], kinds: frozenset[str]) -> bool:
    return any(one.kinds & kinds for some in by_second.values() for one in some)


@cache
def _first_words() -> frozenset[str]:
    return frozenset((*_single(), *_several(), *clashing_cues()))


def _is_regional(around: Stretch, at: int, language: str) -> bool:
    """Tell whether a word that clashes with Indonesian stands among words of its language.

    `lain` denies in "lain koperasi ieu mah" and means other in "orang lain itu": it
    denies at the beginning of a clause, with a word near it that only its language has.
    """
    if at > around.first and not around.breaks(at - 1, at):
        before = around.words.texts[at - 1]
        if before not in OPENERS and not _only_in(before, language):
            return False
    near = range(max(around.first, at - _NEIGHBOURS), min(around.last, at + _NEIGHBOURS) + 1)
    return any(_only_in(around.words.texts[one], language) for one in near if one != at)


def _is_agent(around: Stretch, at: int) -> bool:
    """Tell whether `tak` is the Javanese "I" before a verb: "tak jual sendiri, wong murah".

    Javanese denies by ora and says by tak- (dak-) that the speaker did it herself; the verb
    behind is bare and takes an object. Malay and Madurese deny by tak: so words must stand
    in the passage that only Javanese has, one in the sentence or two anywhere.
    """
    if at == around.last or around.between(at, at + 1).strip():
        return False
    texts = around.words.texts
    if texts[at + 1] not in transitive_verbs():
        return False
    near = {*texts[around.first : around.last + 1]}
    if any(map(_is_javanese, near - transitive_verbs())):
        return True
    said = {*texts} - transitive_verbs()
    return len([one for one in said if _is_javanese(one)]) > 1


def _is_javanese(word: str) -> bool:
    """Tell whether a word is Javanese, of Cirebon perhaps, and of no other language we list."""
    languages = {one.language for one in regional().get(word, ())}
    return bool(languages) and languages <= _JAVANESE and _no_indonesian(word)


def _only_in(word: str, language: str) -> bool:
    return _no_indonesian(word) and any(
        one.language == language for one in regional().get(word, ())
    )


def _no_indonesian(word: str) -> bool:
    return word not in roots() and word not in spoken_words()


def _cue_at(around: Stretch, at: int) -> Cue | None:
    texts = around.words.texts
    text = texts[at]
    if text in _several() and at < around.last:
        for words, kinds in _several()[text].get(texts[at + 1], ()):
            last = at + len(words) - 1
            if last <= around.last and _reads(texts, at, words) and not around.breaks(at, last):
                return Cue(kinds, at, last)
    if text in _single():
        return None if text == _TAK and _is_agent(around, at) else Cue(_single()[text], at, at)
    language = clashing_cues().get(text)
    if language and _is_regional(around, at, language):
        return Cue(_CLASHING, at, at)
    return None


def _reads(texts: Sequence[str], at: int, words: tuple[str, ...]) -> bool:
    return tuple(texts[at : at + len(words)]) == words
