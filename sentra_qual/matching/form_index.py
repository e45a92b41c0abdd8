"""Which words of a codebook a text is a form of.

In: a compiled codebook; a squashed text (no blanks, no hyphens).
Out: `FormOf`s, the word and how the text is made of it, less those of better roots.
Never: a look at the text around; a form that `bahasa.forms` would not make.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sentra_qual.bahasa.families import AHEAD, Families, Way, starting
from sentra_qual.bahasa.forms import REACH, Form, better_root
from sentra_qual.matching.compiled import LISTED, SHORTEST_PIECE, SPOKEN, Compiled, Member

_Order = tuple[int, int]
_NOTHING: frozenset[str] = frozenset()


class FormOf(NamedTuple):
    """A form and the number of the word it belongs to."""

    word: int
    form: Form

    @property
    def affixed(self) -> bool:
        """Tell whether the form has affixes, rather than another spelling."""
        return bool(self.form.prefix or self.form.suffix)


class FormIndex:
    """All forms of the words of a codebook, found when they are met."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._families = Families(compiled.stems, frozenset(compiled.levels))
        self._met: dict[str, tuple[FormOf, ...]] = {}

    def of(self, text: str) -> tuple[FormOf, ...]:
        """Return the words that a squashed text is a form of, and of no better root."""
        found = self._met.get(text)
        if found is None:
            possible = self._possible(text)
            found = self._met[text] = tuple([one for one in possible if self._stands(one)])
        return found

    def _possible(self, text: str) -> list[FormOf]:
        """Return the words a text may be a form of, each by the first way that makes it."""
        ways: dict[int, tuple[_Order, Form]] = {}
        for word, order, form in self._all_ways(text):
            if word not in ways or order < ways[word][0]:
                ways[word] = order, form
        barred = self._compiled.not_forms
        allowed = (one for one in sorted(ways) if text not in barred.get(one, ()))
        return [FormOf(one, ways[one][1]) for one in allowed]

    def _all_ways(self, text: str) -> Iterator[tuple[int, _Order, Form]]:
        for word, rank, note in self._compiled.listed_as(text):
            yield word, (rank, -1), Form(text, "", "", note)
        for way in self._families.ways(text):
            suffix = way.suffix and f"-{way.suffix}"
            for member in (Member(*one) for one in self._compiled.families[way.root]):
                if is_wanted(way, member):
                    note = way.rule.note or (SPOKEN if member.spoken else "")
                    form = Form(text, way.rule.label, suffix, note)
                    yield member.word, (member.rank, way.order), form

    def _stands(self, one: FormOf) -> bool:
        own, *bases = self._compiled.bases_of(one.word)
        if one.form.surface == own or one.form.note == LISTED:
            return True
        return any(better_root(one.form, base) is None for base in bases)


def is_wanted(way: Way, member: Member) -> bool:
    """Tell whether a word takes a form that its root makes this way."""
    within = REACH[way.rule.level] <= member.reach and member.regional >= way.regional
    return within and not (member.suffixed and not way.suffix)


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
        self._members = compiled.families
        levels = frozenset(compiled.levels)
        self._families = Families(compiled.broken_stems, levels, wanted=self._is_wanted)

    def _is_wanted(self, way: Way) -> bool:
        members = (Member(*one) for one in self._members[way.root])
        return any(is_wanted(way, one) for one in members if one.word in self._phrases)

    def going_on(self, start: str) -> frozenset[str]:
        """Return what may stand behind a text in some form: some letters, and fewer of them."""
        size, found = len(start), self._families.going_on(start)
        found.update(text[size : size + AHEAD] for text in starting(self._listed, start))
        found.discard("")
        if not found:
            return _NOTHING
        return frozenset(one[:some] for one in found for some in range(1, AHEAD + 1))

    def begins(self, start: str) -> bool:
        """Tell whether some form that may have blanks inside begins with this text."""
        listed = next(starting(self._listed, start), None)
        return listed is not None or self._families.begins(start)

    def found(self, text: str, tokens: Sequence[str]) -> Iterator[FormOf]:
        """Yield the forms that these tokens spell together."""
        if text not in self._texts and not self._families.may_make(text):
            return
        long_enough = all(len(token) >= SHORTEST_PIECE for token in tokens)
        for one in self._forms.of(text):
            plain = not one.affixed and one.form.note != SPOKEN
            if one.word in self._phrases or (long_enough and plain):
                yield one
