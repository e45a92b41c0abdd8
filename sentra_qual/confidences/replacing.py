"""Accepted names and numbers, replaced wherever they stand.

In: verdicts with their pseudonyms; any string of a study.
Out: edits of it; the string as it reads then.
Never: a part of an ordinary word (Tini in rutinitas); an ordinary word that is somebody's
name, where nothing tells that it is meant as one (bunga kredit).

A name is met in any case, with a clitic (Dadang-nya, Pak Dadange), joined to a title
(PakDadang, pak_dadang_2.docx), and inside a longer word that is no ordinary one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sentra_qual.confidences.areas import places_of_area
from sentra_qual.confidences.books import as_looked_at
from sentra_qual.confidences.company import Word, begins, is_cased, is_quoted, is_title, words_of
from sentra_qual.confidences.cues import cores, is_ordinary, is_word, key_of, words
from sentra_qual.confidences.identifiers import area_named, areas_in, sight_identifiers
from sentra_qual.confidences.names import context
from sentra_qual.confidences.pseudonyms import NOWHERE, masked, norm
from sentra_qual.confidences.shapes import Kind, Verdict
from sentra_qual.confidences.writings import places_of
from sentra_qual.study.edits import Edit, Moved, apart

_HASH = re.compile(
    r"(?<![^\W_])(?=[0-9]*[a-f])[0-9a-f]{16,}(?![^\W_])"
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)
_INSIDE = 5  # letters of a name that is looked for inside longer words
SPOKEN = 3  # letters of a name that is no cry
_SHORT = 4  # words of a string that is nothing but a name, a label or a title


@dataclass(frozen=True)
class Replacer:
    """What stands for what."""

    verdicts: tuple[Verdict, ...]
    listed: frozenset[str] = frozenset()  # named by hand: meant wherever they have a capital
    bound: frozenset[tuple[str, str]] = frozenset()  # part of a name before another word alone
    unsure: frozenset[str] = frozenset()  # accepted, but in small letters perhaps a word
    used: set[tuple[Kind, str]] = field(default_factory=set, compare=False)
    _said: dict[str, str] = field(default_factory=dict, compare=False)

    @cached_property
    def names(self) -> dict[str, str]:
        """Return pseudonyms by the names they stand for."""
        people = (one for one in self.verdicts if one.accepted and one.kind is Kind.PERSON)
        return {key_of(one.name): one.pseudonym for one in people if not one.at}

    @cached_property
    def places(self) -> frozenset[tuple[str, str]]:
        """Return single places of names that are words too, by the words around them."""
        return frozenset((key_of(one.name), one.at) for one in self.verdicts
                         if one.accepted and one.at)  # fmt: skip

    @cached_property
    def numbers(self) -> dict[tuple[Kind, str], int]:
        """Return the number of each accepted number or address, by what its spellings share."""
        found: dict[tuple[Kind, str], int] = {}
        for one in self.verdicts:
            if one.accepted and one.kind is not Kind.PERSON:
                found.setdefault((one.kind, norm(one.kind, one.name)), len(found) + 1)
        return found

    @cached_property
    def writings(self) -> tuple[tuple[Kind, str], ...]:
        """Return what was accepted as it is written."""
        some = (one for one in self.verdicts if one.accepted and one.kind is Kind.WRITING)
        return tuple((one.kind, one.name) for one in some)

    @cached_property
    def pseudonyms(self) -> frozenset[str]:
        """Return the pseudonyms as names are compared."""
        return frozenset(map(key_of, self.names.values()))

    @cached_property
    def long(self) -> tuple[str, ...]:
        """Return the names that are looked for inside longer words, the longest first."""
        long = [key for key in self.names if len(key) >= _INSIDE and not is_word_too(key)]
        return tuple(sorted(long, key=lambda key: (-len(key), key)))

    def __call__(self, text: str) -> str:
        """Return a string as it reads with pseudonyms."""
        if text not in self._said:
            self._said[text] = Moved(text, self.edits(text)).text
        return self._said[text]

    def book(self, text: str) -> str:
        """Return a codebook as it reads with pseudonyms; its patterns stay letter by letter."""
        return Moved(text, self.edits(as_looked_at(text))).text

    def edits(self, text: str) -> tuple[Edit, ...]:
        """Return what is to be replaced in a string."""
        hashes = [hit.span() for hit in _HASH.finditer(text)]
        found = apart((*self._of_numbers(text), *self._of_names(text)))
        return tuple(one for one in found if not _within(one, hashes))

    def _of_numbers(self, text: str) -> Iterator[Edit]:
        if not self.numbers:
            return
        for kind, name in self.writings:
            new = masked(kind, name, self.numbers[kind, norm(kind, name)])
            for start, end in places_of(name, text):
                self.used.add((kind, norm(kind, name)))
                yield Edit(start, end, new)
        yield from self._of_areas(text)
        for one in sight_identifiers(text):
            number = self.numbers.get((one.kind, norm(one.kind, one.words)))
            if number:
                self.used.add((one.kind, norm(one.kind, one.words)))
                yield Edit(one.start, one.end, masked(one.kind, one.words, number))

    @cached_property
    def areas(self) -> dict[str, str]:
        """Return the accepted address of each hamlet and village, its own before a longer one."""
        some = [one.name for one in self.verdicts if one.accepted and one.kind is Kind.ADDRESS]
        found: dict[str, str] = {}
        for address in sorted(some, key=lambda one: not area_named(one)):
            for area in areas_in(address):
                found.setdefault(area, address)
        return found

    def _of_areas(self, text: str) -> Iterator[Edit]:
        for area, address in self.areas.items():
            which = Kind.ADDRESS, norm(Kind.ADDRESS, address)
            for start, end in places_of_area(area, text, self.names):
                self.used.add(which)
                new = f"{NOWHERE} {self.numbers[which]}"
                yield Edit(start, end, _cased(new, text[start:end]))

    def _of_names(self, text: str) -> Iterator[Edit]:
        some = words_of(text)
        for at, one in enumerate(some):
            for start, end, key in self._inside(some, at, text):
                old = one.text[start:end]
                self.used.add((Kind.PERSON, key))
                new = _cased(self.names[key], old)
                yield Edit(one.start + start, one.start + end, new)

    def _inside(self, some: Sequence[Word], at: int, text: str) -> Iterable[tuple[int, int, str]]:
        """Return where names stand in a word."""
        one = some[at]
        if one.key in self.names:
            means = self._is_name(some, at, text) or self._is_told(one, text)
            return [(0, len(one.text), one.key)] if means else []
        cut = [core for core in cores(one.key)[1:] if core in self.names]
        if cut and self._is_possessed(some, at, text, cut[0]):
            return [(0, _raw(one.text, len(cut[0])), cut[0])]
        if is_ordinary(one.key):
            return []
        glued = [key for key in self.names if one.key.endswith(key) and _is_title(one.key, key)]
        if glued:
            return [(_raw(one.text, len(one.key) - len(glued[0])), len(one.text), glued[0])]
        return list(self._in_longer(one))

    def _is_name(self, some: Sequence[Word], at: int, text: str) -> bool:
        """Tell whether a word that was accepted as a name is meant as one here."""
        one = some[at]
        if one.key in self.listed and one.is_capital:
            return True
        if any(key == one.key for key, _ in self.bound):
            after = some[at + 1].key if at + 1 < len(some) else ""
            return (one.key, after) in self.bound or is_title(some, at)
        if one.key in self.unsure and not one.is_capital and is_cased(text):
            return is_title(some, at)
        return not is_word_too(one.key) or is_meant(some, at, text)

    def _is_told(self, one: Word, text: str) -> bool:
        """Tell whether a person said of this very place that somebody is meant."""
        mine = any(key == one.key for key, _ in self.places)
        return mine and (one.key, context(text, one.start, one.end)) in self.places

    def _is_possessed(self, some: Sequence[Word], at: int, text: str, core: str) -> bool:
        """Tell whether a word is a name and a clitic: Dadange, Iisna; no ordinary word is."""
        one = some[at]
        if is_word_too(core):
            return is_meant(some, at, text) and one.text[:1].isupper()
        return not is_ordinary(one.key) or is_title(some, at)

    def _in_longer(self, one: Word) -> Iterator[tuple[int, int, str]]:
        at = 0
        while at < len(one.key):
            found = [(place, key) for key in self.long if (place := one.key.find(key, at)) >= 0]
            if not found:
                return
            place, key = min(found, key=lambda pair: (pair[0], -len(pair[1])))
            yield _raw(one.text, place), _raw(one.text, place + len(key)), key
            at = place + len(key)


def _within(edit: Edit, places: Sequence[tuple[int, int]]) -> bool:
    return any(start <= edit.start < end for start, end in places)


def is_meant(some: Sequence[Word], at: int, text: str) -> bool:
    """Tell whether an ordinary word is meant as a name here."""
    one = some[at]
    if is_title(some, at):
        return True
    if not one.text[:1].isupper():
        return False
    if is_quoted(one, text) or _is_field(one, text):
        return True
    label = text[one.end : one.end + 2].strip()[:1] in (":", "(")
    return label or len(some) <= _SHORT or not begins(one, text)


def is_word_too(key: str) -> bool:
    """Tell whether a name is a word, a title, or as short as a cry (Wo!) as well."""
    return len(key) < SPOKEN or is_word(key) or key in words("title", "weak")


def _is_field(one: Word, text: str) -> bool:
    """Tell whether a word stands in a short field of a header, which its record holds alone."""
    start, stop = text.rfind("\n", 0, one.start) + 1, text.find("\n", one.end)
    line = text[start : stop if stop >= 0 else len(text)]
    field_, colon, value = line.partition(":")
    told = bool(colon) and len(field_) < one.start - start and value.rstrip()[-1:] not in ".?!…"
    return told and len(words_of(value)) <= _SHORT


def _is_title(key: str, name: str) -> bool:
    """Tell whether a word is a title and a name written as one."""
    return key[: len(key) - len(name)] in words("title") and len(name) > 2


def _raw(text: str, letters: int) -> int:
    """Return where so many letters of a word as names are compared end in it as written."""
    if len(key_of(text)) == len(text):
        return letters
    return next((at for at in range(len(text) + 1) if len(key_of(text[:at])) >= letters), len(text))


def _cased(new: str, old: str) -> str:
    """Return a pseudonym in the letters of the name: PAK DADANG stays loud, dadang small."""
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new if old[:1].isupper() else new.lower()
