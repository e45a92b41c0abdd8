"""Which form of a codebook word a misspelt word probably is.

In: the forms to compare with; a word that nobody knows.
Out: the nearest forms, and whether they are near enough to count.
Never: a known word (the caller asks that first), a ratio of letters: on words of
speech a ratio of 80 % was wrong six times out of seven.

Two limits. Near: six letters or more, the same first letter, one edit (two from ten
letters); that is quiet enough to count as fair. Far: one edit from five letters, two
from eight, any first letter; that finds nearly all slips and many false ones, so
it only queues. Far counts the letters of the word that was meant: a slip may have lost
some. Four letters are only taken for a slip if they hold one vowel, not two (rotn, moda).

A slip that gives another word (model for modal) is seen only inside a phrase whose
other words stand there as written, and only if a lost letter, keys that lie side by
side, or sounds that are heard alike explain it; that too only queues.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from sentra_qual.bahasa.affixes import one_syllable
from sentra_qual.bahasa.remembered import Remembered

SHORTEST = 5
SHORTEST_WRITTEN = SHORTEST - 1  # a letter may be lost
SHORTEST_IN_PHRASE = 4
_TWO_EDITS = 8
# International words share their endings and differ in a few letters (litigasi, irigasi).
_INTERNATIONAL = ("si", "tas", "isme", "logi", "logis", "tif", "sif", "ional", "ment", "tion")


class Slip(NamedTuple):
    """A form that a word may be a misspelling of."""

    form: str
    near: bool


_By = dict[int, dict[str, list[str]]]
FiledWords = tuple[_By, _By]
_Thirds = dict[tuple[int, str], list[tuple[str, int]]]
FiledSlips = tuple[FiledWords, dict[int, _Thirds]]
_Third = dict[str, list[tuple[str, int]]]
_Get = Callable[[str], list[tuple[str, int]] | None]
_Sought = list[tuple[_Get, int, int]]
_Probe = tuple[int, _Sought, _Sought]
_SIZES = 1 << 8


def filed_words(words: Iterable[str]) -> FiledWords:
    """Return words by their length with their first half, and with their last."""
    beginning: _By = {}
    ending: _By = {}
    for word in words:
        size, shared = len(word), (len(word) - 1) // 2
        beginning.setdefault(size, {}).setdefault(word[:shared], []).append(word)
        ending.setdefault(size, {}).setdefault(word[-shared:], []).append(word)
    return beginning, ending


def filed_slips(forms: Iterable[tuple[str, int]]) -> FiledSlips:
    """Return the forms that a slip may be of: all for one edit, those of many letters for two.

    Each comes with the number of its letters that matter: all of a plain word, of an
    affixed one those of its root. For two edits they are filed by their thirds, since one
    third at least stays whole, or loses no more than a letter to its neighbour.
    """
    some = [(form, letters) for form, letters in forms if len(form) >= SHORTEST]
    by_size: dict[int, _Thirds] = {}
    for form, letters in some:
        if letters >= _TWO_EDITS:
            entry = form, signature(form)
            thirds = by_size.setdefault(len(form), {})
            for number, (start, stop) in enumerate(_thirds(len(form))):
                thirds.setdefault((number, form[start:stop]), []).append(entry)
    return filed_words(form for form, _ in some), by_size


def _thirds(size: int) -> tuple[tuple[int, int], ...]:
    one, two = size // 3, 2 * size // 3
    return (0, one), (one, two), (two, size)


class OneEdit:
    """Words, asked which of them are one edit away from another.

    Such a word has its beginning or its end whole, to half its letters at least.
    """

    def __init__(self, words: FiledWords) -> None:
        self._beginning, self._ending = words

    def of(self, word: str) -> Iterator[str]:
        """Yield the words one edit away.

        What shares the beginning shares the last letter too, or all but the last two; so
        does what shares the end, the other way round. Few words are looked at more closely.
        """
        long, first, last = len(word), word[0], word[-1]
        for size in (long - 1, long, long + 1):
            beginning = self._beginning.get(size)
            if beginning is None:
                continue
            shared, most = (size - 1) // 2, max(0, min(long, size) - 2)
            start, stop, head, tail = (
                word[:shared], word[-shared:], word[:most], word[long - most :],
            )  # fmt: skip
            for one in beginning.get(start, ()):
                if (one[-1] == last or one[:most] == head) and one_edit_apart(word, one):
                    yield one
            for one in self._ending[size].get(stop, ()):
                alike = one[0] == first or one.endswith(tail)
                if alike and one[:shared] != start and one_edit_apart(word, one):
                    yield one


class FewWords(OneEdit):
    """Words of which most others are no edit away, and are told so at a glance.

    Of two words one edit apart, one is what the other leaves when a letter is taken out, or
    both leave the same: so it is for a letter changed, and for two that were swapped.
    """

    def __init__(self, words: FiledWords, texts: Iterable[str]) -> None:
        super().__init__(words)
        self._left = {left for text in texts for left in (text, *_shortened(text))}

    def may_hold(self, word: str) -> bool:
        """Tell whether some word may be one edit away from another."""
        return word in self._left or not self._left.isdisjoint(_shortened(word))


def _shortened(word: str) -> list[str]:
    """Return what a word leaves when one letter is taken out."""
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


class TypoFinder:
    """Finds the forms nearest to a word, by optimal string alignment."""

    def __init__(self, forms: FiledSlips) -> None:
        words, self._long = forms
        self._one_edit = OneEdit(words)
        self._thirds = Remembered(self._split, _SIZES)
        self._probes = Remembered(self._probed, _SIZES)

    def slips(self, word: str) -> tuple[Slip, ...]:
        """Return the nearest forms within the far limit, all at the same distance."""
        nearest = sorted(self._one_edit.of(word)) if _long_enough(word) else []
        if nearest:
            return tuple(Slip(form, is_near(word, form, 1)) for form in nearest)
        nearest = sorted(self._two_edits(word)) if len(word) >= _TWO_EDITS - 2 else []
        return tuple(Slip(form, is_near(word, form, 2)) for form in nearest)

    def _two_edits(self, word: str) -> Iterator[str]:
        """Yield the forms two edits away, none nearer being there.

        An edit changes two letters at most, and one only where it adds or takes one.
        """
        own, near = signature(word), set[str]()
        for most, shifted, swapped in self._probes[len(word)]:
            entries = [some for get, start, stop in shifted if (some := get(word[start:stop]))]
            entries += [
                some for get, begin, at in swapped if (some := get(word[begin : at - 1] + word[at]))
            ]
            near.update(
                [
                    form
                    for some in entries
                    for form, letters in some
                    if (own ^ letters).bit_count() <= most
                ]
            )
        yield from (form for form in near if far_limit(form) > 1 and two_edits_apart(word, form))

    def _probed(self, long: int) -> list[_Probe]:
        """Return what a word of a length may share with forms, by the length of these.

        Some letters moved, it is a third of the form; where two letters were swapped across
        the border of a third, they are swapped back first.
        """
        probes: list[_Probe] = []
        for size in range(long - 2, long + 3):
            if size in self._long:
                get: list[_Get] = [one.get for one in self._thirds[size]]
                shifted = [(get[third], start, stop) for third, start, stop in _shifted(size, long)]
                swapped = [(get[third], begin, at) for third, begin, at in _swapped(size, long)]
                probes.append((4 - abs(size - long), shifted, swapped))
        return probes

    def _split(self, size: int) -> tuple[_Third, _Third, _Third]:
        """Return the forms of a length by their first, second and last third."""
        thirds: tuple[_Third, _Third, _Third] = ({}, {}, {})
        for (number, text), some in self._long[size].items():
            thirds[number][text] = some
        return thirds


@cache
def _shifted(size: int, long: int) -> list[tuple[int, int, int]]:
    """Return where the thirds of a form of a size may stand in a word, with their number."""
    more = long - size
    shifts = (range(3), range(-2, 3), range(max(-2, more - 2), min(2, more) + 1))
    return [
        (number, start + shift, stop + shift)
        for number, (start, stop) in enumerate(_thirds(size))
        for shift in shifts[number]
        if start + shift >= 0 and stop + shift <= long
    ]


@cache
def _swapped(size: int, long: int) -> list[tuple[int, int, int]]:
    """Return where the first two thirds begin and end if a swap across the border is undone."""
    return [
        (number, start + at - stop, at)
        for number, (start, stop) in enumerate(_thirds(size)[:2])
        for at in range(max(1, stop - 1), min(long - 1, stop + 1) + 1)
        if start + at - stop >= 0
    ]


def _long_enough(word: str) -> bool:
    """Tell whether a word may have an edit: one of four letters if it cannot be a word itself.

    rotn has one vowel and lost another; moda may be a word that no list has.
    """
    if len(word) >= SHORTEST:
        return True
    return len(word) >= SHORTEST_WRITTEN and one_syllable(word)


def signature(word: str) -> int:
    """Return the letters of a word as bits; an edit changes at most two of them."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


def one_edit_apart(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter more, less, changed, or swapped."""
    more = len(one) - len(other)
    if more < 0:
        one, other, more = other, one, -more
    if more > 1 or one == other:
        return False
    at = _first_difference(one, other)
    if more:
        return one[at + 1 :] == other[at:]
    behind = at + 1
    if one[behind:] == other[behind:]:
        return True
    return one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]


def two_edits_apart(one: str, other: str) -> bool:
    """Tell whether two words that are neither the same nor one edit apart differ by two.

    Up to the first letter that differs nothing needs an edit; there one is made.
    """
    at = _first_difference(one, other)
    left, right = one[at:], other[at:]
    less, lesser = left[1:], right[1:]
    if one_edit_apart(less, lesser) or one_edit_apart(less, right) or one_edit_apart(left, lesser):
        return True
    swapped = left[:2] == right[1::-1] and len(left) > 1
    return swapped and one_edit_apart(left[2:], right[2:])


def _first_difference(one: str, other: str) -> int:
    """Return where two words begin to differ; where one ends, if it begins the other."""
    at = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        at += 1
    return at


def slip_in_phrase(written: str, word: str, *, established: bool) -> bool:
    """Tell whether a word of a phrase, one edit away, may be written wrong here.

    As no word at all it may; as another word only where the hand or the ear explains it.
    """
    return len(written) >= SHORTEST_IN_PHRASE and (not established or _confusable(written, word))


def _confusable(written: str, word: str) -> bool:
    """Tell whether a letter was left out, or is a neighbour on the keyboard or in the ear."""
    if len(written) < len(word):
        return True  # a letter left out
    if len(written) > len(word):
        return False
    pairs = [{a, b} for a, b in zip(written, word, strict=True) if a != b]
    if len(pairs) != 1:
        return pairs[:1] == pairs[1:]  # two letters in the wrong order
    return any(pairs[0] <= set(some) for some in (*_HEARD_ALIKE, *_SIDE_BY_SIDE))


_HEARD_ALIKE = ("ae", "ei", "ou", "pb", "td", "kg", "fv", "fp", "sz", "mn", "cj")
_SIDE_BY_SIDE = tuple(
    row[at : at + 2] for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for at in range(len(row) - 1)
)


def far_limit(word: str) -> int:
    """Return how many edits may lie between what was written and a word that was meant."""
    if len(word) < SHORTEST:
        return 0
    needed = _TWO_EDITS + 2 * word.endswith(_INTERNATIONAL)
    return 1 if len(word) < needed else 2


def is_near(word: str, form: str, distance: int) -> bool:
    """Tell whether a word is so near a form that it is hardly another word."""
    allowed = 2 if len(word) >= 10 else 1
    return len(word) >= 6 and word[0] == form[0] and distance <= allowed
