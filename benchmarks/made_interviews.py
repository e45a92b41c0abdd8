"""Interviews made by chance, with terms planted in them and a gold that says where.

In: how many words and terms, a seed.
Out: a codebook, interviews, and for every planted term its place and the way it was written.
Never: a sentence of a real person; anything but the word lists of the project.

Words come as often as words do (the rank decides), terms in one word of fifty. The ways:
exact, clitic (-nya, -lah, …), affix (a common form of the root), typo (a letter less,
more, changed or swapped, if no word comes of it), gap (a word between), joined (two words
written in one). Affixes are those of the engine's own tables, so recall on them tells
that nothing is lost, not how people speak.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from sentra_qual.bahasa.forms import forms_of
from sentra_qual.bahasa.lexicon import frequency_band, informal, roots, spoken_words
from sentra_qual.bahasa.roots import known
from sentra_qual.matching.compiling import is_common
from sentra_qual.model import LEVELS, Match

WORDS_EACH = 6000
_CLITICS = ("nya", "nya", "nya", "lah", "ku", "mu", "pun")
_LETTERS = "abcdefghijklmnoprstuwy"
_QUESTIONS = ("Bagaimana ceritanya?", "Lalu apa lagi?", "Sejak kapan?", "Siapa saja yang ikut?")
WAYS = {"exact": 50, "clitic": 12, "affix": 10, "typo": 14, "gap": 6, "joined": 8}


class Planted(NamedTuple):
    """A term in an interview: its code, the way it was written, where."""

    document: str
    code: str
    way: str
    start: int
    end: int


class Made(NamedTuple):
    """An interview and what was planted in it."""

    name: str
    text: str
    gold: tuple[Planted, ...]


class Maker:
    """Makes interviews for a codebook of so many terms; the same seed makes the same."""

    def __init__(self, terms: int, seed: int = 1) -> None:
        self._chance = random.Random(seed)
        pool = sorted(word for word in roots() if word.isalpha() and word not in spoken_words())
        self._chance.shuffle(pool)
        alive = [word for word in pool if roots()[word] > 1 and 5 <= len(word) <= 10]
        rare = [word for word in alive if frequency_band(word) is None]
        several = terms // 5
        self.single = rare[: terms - several]
        heads = rare[terms - several :][: 2 * several]
        self.double = [f"{a} {b}" for a, b in zip(heads[::2], heads[1::2], strict=False)][:several]
        taken = {part for term in (*self.single, *self.double) for part in term.split()}
        self._families = {word: self._family(word) for word in self.single}
        banned = taken | {form for some in self._families.values() for form in some}
        self._filler = [word for word in pool if word not in banned] + sorted(informal())[:800]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._filler))))
        self.codes = {term: f"k{n // 3}" for n, term in enumerate((*self.single, *self.double))}

    def _family(self, word: str) -> list[str]:
        made = forms_of(word, match=Match.ROOT, levels=frozenset(LEVELS))
        return [text for text, form in made.items() if form.prefix and is_common(form[1:])]

    def codebook(self) -> str:
        """Return the codebook in YAML: three terms a code, the whole family, typing errors."""
        lines = ["codebook: dibuat", "version: 1", "language: id", "codes:"]
        codes: dict[str, list[str]] = {}
        for term, code in self.codes.items():
            codes.setdefault(code, []).append(term)
        for code, some in codes.items():
            lines += [f"  - id: {code}", f"    name: {code}", "    terms:"]
            lines += [f"      - {{term: {term}, match: root}}" for term in some]
        return "\n".join(lines) + "\n"

    def interviews(self, words: int) -> Iterator[Made]:
        """Yield interviews until there are so many words."""
        for number in range(-(-words // WORDS_EACH)):
            yield self._interview(f"w{number:05}", min(WORDS_EACH, words - number * WORDS_EACH))

    def _interview(self, name: str, words: int) -> Made:
        pieces, gold, size, count = ["P: Pewawancara\nN: Narasumber\n"], [], 0, 0
        size = len(pieces[0])
        while count < words:
            begin = f"\nP: {self._chance.choice(_QUESTIONS)}\nN: "
            pieces.append(begin)
            size += len(begin)
            for _ in range(self._chance.randint(2, 6)):
                text, planted, length = self._sentence()
                for code, way, start, end in planted:
                    gold.append(Planted(name, code, way, size + start, size + end))
                pieces.append(text)
                size, count = size + len(text), count + length
        return Made(name, "".join(pieces), tuple(gold))

    def _sentence(self) -> tuple[str, list[tuple[str, str, int, int]], int]:
        length = self._chance.randint(6, 18)
        words = self._chance.choices(self._filler, cum_weights=self._weights, k=length)
        text, planted = "", []
        for word in words:
            text += " " if text else ""
            if self._chance.random() < 0.02:
                code, way, written = self._planted()
                planted.append((code, way, len(text), len(text) + len(written)))
                word = written  # noqa: PLW2901 - the place is taken by a term
            text += word
        return text[0].upper() + text[1:] + ". ", planted, length

    def _planted(self) -> tuple[str, str, str]:
        """Return the code of a term, the way and how it is written."""
        way = self._chance.choices(list(WAYS), weights=list(WAYS.values()))[0]
        if way in ("gap", "joined"):
            term = self._chance.choice(self.double)
            first, second = term.split()
            between = " juga " if way == "gap" else ""
            return self.codes[term], way, first + between + second
        term = self._chance.choice(self.single if way != "exact" else list(self.codes))
        return self.codes[term], *self._written(term, way)

    def _written(self, term: str, way: str) -> tuple[str, str]:
        if way == "clitic":
            return way, term + self._chance.choice(_CLITICS)
        if way == "affix" and self._families[term]:
            return way, self._chance.choice(self._families[term])
        if way == "typo":
            wrong = self._misspelt(term)
            if not known(wrong):
                return way, wrong
        return "exact", term

    def _misspelt(self, word: str) -> str:
        at = self._chance.randrange(1, len(word) - 1)
        kind = self._chance.choice(("less", "more", "other", "swapped"))
        if kind == "less":
            return word[:at] + word[at + 1 :]
        if kind == "swapped":
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        letter = self._chance.choice(_LETTERS)
        return word[:at] + letter + word[at + (kind == "other") :]


def write(folder: Path, words: int, terms: int) -> tuple[Planted, ...]:
    """Write a codebook and interviews into a folder; return the gold."""
    maker, gold = Maker(terms), []
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "codebook.yaml").write_text(maker.codebook(), encoding="utf-8")
    for one in maker.interviews(words):
        (folder / f"{one.name}.txt").write_text(one.text, encoding="utf-8")
        gold += one.gold
    return tuple(gold)
