"""Which words of a codebook a text is a form of.

In: a compiled codebook; a squashed text (no blanks, no hyphens).
Out: `FormOf`s, the word and how the text is made of it, less those of better roots.
Never: a look at the text around; a form that `bahasa.forms` would not make.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sentra_qual.bahasa.families import AHEAD, Families, Way, openings, starting
from sentra_qual.bahasa.forms import REACH, Form, better_root
from sentra_qual.bahasa.remembered import Remembered
from sentra_qual.matching.compiled import LISTED, SHORTEST_PIECE, SPOKEN, Compiled, Member, Row
from sentra_qual.matching.phrases import squash

_Order = tuple[int, int]
_MOST = 1 << 18
_WIDEST = max(REACH.values())


class FormOf(NamedTuple):
    """A form and the number of the word it belongs to."""

    word: int
    form: Form

    @property
    def affixed(self) -> bool:
        """Tell whether the form has affixes, rather than another spelling."""
        return bool(self.form.prefix or self.form.suffix)


_Made = tuple[int, _Order, Form]


class Members(dict[str, tuple[Member, ...]]):
    """The words whose forms a root makes, by root, each made when it is first met."""

    def __init__(self, families: Mapping[str, Sequence[Row]]) -> None:
        super().__init__()
        self._families = families

    def __missing__(self, root: str) -> tuple[Member, ...]:
        self[root] = found = tuple([Member(*one) for one in self._families[root]])
        return found


class FormIndex:
    """All forms of the words of a codebook, found when they are met."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._met = Remembered(self._of, _MOST)
        self._families = Families(compiled.stems, frozenset(compiled.levels))
        self._members = Members(compiled.families)

    def of(self, text: str) -> tuple[FormOf, ...]:
        """Return the words that a squashed text is a form of, and of no better root."""
        return self._met[text]

    def _of(self, text: str) -> tuple[FormOf, ...]:
        made = self._listed(text)
        for way in self._families.ways(text):
            made += self._affixed(text, way)
        return tuple([one for one in _first(made) if self._stands(one)]) if made else ()

    def _listed(self, text: str) -> list[_Made]:
        if text not in self._compiled.listed:
            return []
        return [
            (word, (rank, -1), Form(text, "", "", note))
            for word, rank, note in self._compiled.listed_as(text)
        ]

    def _affixed(self, text: str, way: Way) -> Iterator[_Made]:
        suffix = way.suffix and f"-{way.suffix}"
        for member in self._members[way.root]:
            if is_wanted(way, member):
                note = way.rule.note or (SPOKEN if member.spoken else "")
                form = Form(text, way.rule.label, suffix, note)
                yield member.word, (member.rank, way.order), form

    def _stands(self, one: FormOf) -> bool:
        """Tell whether a form is not barred, and belongs to no better root."""
        number, form, compiled = one.word, one.form, self._compiled
        if number in compiled.not_forms and form.surface in compiled.not_forms[number]:
            return False
        if form.note == LISTED or form.surface == squash(compiled.texts[number]):
            return True
        _, *bases = compiled.bases_of(number)
        return any(better_root(form, base) is None for base in bases)


def _first(made: Sequence[_Made]) -> list[FormOf]:
    """Return the words that a text may be a form of, each by the first way that makes it."""
    if len(made) == 1:
        return [FormOf(made[0][0], made[0][2])]
    best: dict[int, tuple[_Order, Form]] = {}
    for word, order, form in made:
        if word not in best or order < best[word][0]:
            best[word] = order, form
    return [FormOf(word, best[word][1]) for word in sorted(best)]


def is_wanted(way: Way, member: Member) -> bool:
    """Tell whether a word takes a form that its root makes this way."""
    if way.regional > member.regional or (member.suffixed and not way.suffix):
        return False
    return member.reach >= _WIDEST or REACH[way.rule.level] <= member.reach


class InPieces:
    """Forms that may be written with blanks inside.

    Those of a phrase all may; a single word only as the codebook writes it and from
    pieces of three letters or more: `kerja sama` for kerjasama is a habit of
    spelling, `di am` for diam is none, nor `kula ken` for kulakan.
    """

    def __init__(self, compiled: Compiled, forms: FormIndex) -> None:
        self._listed, self._texts = compiled.broken, frozenset(compiled.broken)
        self._forms = forms
        self._phrases = {number for number, text in enumerate(compiled.texts) if " " in text}
        self._members = Members(compiled.families)
        levels = frozenset(compiled.levels)
        self._families = Families(compiled.broken_stems, levels, wanted=self._is_wanted)

    def _is_wanted(self, way: Way) -> bool:
        members = self._members[way.root]
        return any(is_wanted(way, one) for one in members if one.word in self._phrases)

    def going_on(self, start: str) -> frozenset[str]:
        """Return what may stand behind a text in some form: some letters, and fewer of them."""
        found = self._families.going_on(start)
        listed = starting(self._listed, start)
        if not listed:
            return found
        size = len(start)
        more = openings([text[size : size + AHEAD] for text in listed])
        return found | more if found else more

    def begins(self, start: str) -> bool:
        """Tell whether some form that may have blanks inside begins with this text."""
        return bool(starting(self._listed, start)) or self._families.begins(start)

    def may_be(self, text: str) -> bool:
        """Tell at a glance whether a text may be a form of something written in pieces."""
        return text in self._texts or self._families.may_make(text)

    def found(self, text: str, tokens: Sequence[str]) -> Iterator[FormOf]:
        """Yield the forms that these tokens spell together."""
        if not self.may_be(text):
            return
        long_enough = all(len(token) >= SHORTEST_PIECE for token in tokens)
        for one in self._forms.of(text):
            plain = not one.affixed and one.form.note != SPOKEN
            if one.word in self._phrases or (long_enough and plain):
                yield one
