"""Every form of every word of a codebook, generated once.

In: a codebook; a folder to keep the result in, if the caller has one.
Out: a table from a form, as squashed text, to the words it is a form of.
Never: an interview; a cache that could change a result.

Generating forms ahead costs more than reading one word, and it is what lets a
reader see why a word matched: the affixes stand beside every form.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from sentra_qual import __version__
from sentra_qual.bahasa.forms import Form, better_root, possible_forms, reduced
from sentra_qual.bahasa.lexicon import fingerprint, same_words
from sentra_qual.matching.phrases import PhraseBook, Word, squash
from sentra_qual.model import LEVELS, Codebook, Match

_SHAPE = "4"
LISTED = "listed"
_WORDS = 1 << 16
_RARE = {"spoken", "doubled", *LEVELS}
_COMMON = frozenset(
    {("", suffix) for suffix in ("", "-kan", "-i", "-an", "-in")}
    | {("meN-", suffix) for suffix in ("", "-kan", "-i")}
    | {("di-", suffix) for suffix in ("", "-kan", "-i", "-in")}
    | {("N-", suffix) for suffix in ("", "-in")}
    | {("ber-", suffix) for suffix in ("", "-an")}
    | {("peN-", suffix) for suffix in ("", "-an")}
    | {("ter-", ""), ("per-", "-an"), ("ke-", "-an"), ("meN- + per-", "-kan"),
       ("di- + per-", "-kan")}
)  # fmt: skip


class FormOf(NamedTuple):
    """A form and the number of the word it belongs to."""

    word: int
    form: Form

    @property
    def affixed(self) -> bool:
        """Tell whether the form has affixes, rather than another spelling."""
        return bool(self.form.prefix or self.form.suffix)


def is_common(made: Sequence[str]) -> bool:
    """Tell whether a form (its prefix, suffix and note) is one that people use often."""
    prefix, suffix, note = made
    return (prefix, suffix) in _COMMON and not (note in _RARE and prefix + suffix)


class FormTable:
    """All forms by squashed text.

    A codebook of 300 terms has up to 100,000 forms, of which an interview meets a
    hundred; so a form is kept as one number (its affixes and its word), becomes a
    `FormOf` when it is met, and only then is weighed against other roots. `bases`
    are what the forms of each word are made of.
    """

    def __init__(
        self, affixes: list[list[str]], forms: dict[str, list[int]], bases: list[list[str]]
    ) -> None:
        self.affixes = affixes
        self.forms = forms
        self.bases = bases
        self._met: dict[str, list[FormOf]] = {}

    def of(self, text: str) -> list[FormOf]:
        """Return the words that a squashed text is a form of, and of no better root."""
        if text not in self.forms:
            return []
        if text not in self._met:
            self._met[text] = [one for one in self._possible(text) if self._stands(one)]
        return self._met[text]

    def _possible(self, text: str) -> Iterator[FormOf]:
        for number in self.forms[text]:
            yield FormOf(number % _WORDS, Form(text, *self.affixes[number // _WORDS]))

    def _stands(self, one: FormOf) -> bool:
        own, *bases = self.bases[one.word]
        if one.form.surface == own or one.form.note == LISTED:
            return True
        return any(better_root(one.form, base) is None for base in bases)

    def texts(self, words: Iterable[int]) -> Iterator[str]:
        """Yield all forms of some words."""
        wanted = set(words)
        for text, numbers in self.forms.items():
            if numbers[0] % _WORDS in wanted or (
                len(numbers) > 1 and any(number % _WORDS in wanted for number in numbers)
            ):
                yield text

    def common_texts(self, words: Iterable[int]) -> Iterator[tuple[str, int]]:
        """Yield the forms of some words that people use often, with the letters that matter.

        Most of what affixes make exists in no mouth (penyetahan, sebinaan); a slip is
        read as one of the plain forms or not at all. Of an affixed form the letters of
        its root matter: two words with the same affixes are alike already.
        """
        wanted = set(words)
        common = {number for number, made in enumerate(self.affixes) if is_common(made)}
        plain = {number for number in common if not any(self.affixes[number][:2])}
        for text, numbers in self.forms.items():
            letters = 0
            for made, word in (divmod(number, _WORDS) for number in numbers):
                if made in common and word in wanted:
                    letters = max(letters, len(text if made in plain else self.bases[word][-1]))
            if letters:
                yield text, letters


def form_table(book: PhraseBook, codebook: Codebook, cache: Path | None) -> FormTable:
    """Return the forms of all words, from the cache if it holds them.

    A cache that is missing, damaged or foreign is made again without a word;
    one that cannot be written is done without.
    """
    if cache is None:
        return _generated(book, codebook.levels)
    key = _key(book, codebook.levels)
    path = cache / f"{key[:32]}.json"
    table = _read(path, key)
    if table is None:
        table = _generated(book, codebook.levels)
        with suppress(OSError):
            _write(path, key, table)
    return table


def _generated(book: PhraseBook, levels: frozenset[str]) -> FormTable:
    affixes: dict[tuple[str, str, str], int] = {}
    table: dict[str, list[int]] = {}
    bases = []
    for number, word in enumerate(book.words):
        spellings = _spellings(word)
        bases.append([squash(word.text), *(reduced(text, word.match) for text in spellings)])
        forms: dict[str, Form] = {}
        for text in spellings if not word.wild else ():
            forms = possible_forms(text, match=word.match, levels=levels) | forms
        forms |= {text: Form(text, "", "", LISTED) for text in word.forms}
        for text in word.not_forms:
            forms.pop(text, None)
        for text, form in forms.items():
            made = affixes.setdefault(form[1:], len(affixes))
            table.setdefault(text, []).append(made * _WORDS + number)
    return FormTable([list(one) for one in affixes], table, bases)


def _spellings(word: Word) -> tuple[str, ...]:
    """Return a word, and its standard spellings if it is a spoken one.

    A codebook written as people talk (nggak kompak) then also finds gak and tidak. A
    word that is ordinary besides (kaya: rich, or like), as its own row in the list
    says, keeps to itself.
    """
    standard = same_words().get(word.text, ())
    ordinary = word.text in standard
    return (word.text,) if word.match is Match.EXACT or ordinary else (word.text, *standard)


def _key(book: PhraseBook, levels: frozenset[str]) -> str:
    """Return the hash of everything a form table depends on."""
    asked = [_SHAPE, __version__, fingerprint(), sys.version_info[:2], sorted(levels), book.words]
    return hashlib.blake2b(json.dumps(asked).encode(), digest_size=32).hexdigest()


def _read(path: Path, key: str) -> FormTable | None:
    """Return the table kept in a file, None if it is not whole or not the one asked for."""
    try:
        stored, _, body = path.read_bytes().partition(b"\n")
        if stored.decode() != f"{key} {_digest(body)}":
            return None
        kept = json.loads(body)
        return FormTable(kept["affixes"], kept["forms"], kept["bases"])
    except (OSError, ValueError):
        return None


def _digest(body: bytes) -> str:
    return hashlib.blake2b(body, digest_size=16).hexdigest()


def _write(path: Path, key: str, table: FormTable) -> None:
    """Write beside the place and move there, so that nobody reads half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    parts = {"affixes": table.affixes, "forms": table.forms, "bases": table.bases}
    body = json.dumps(parts).encode()
    kept = f"{key} {_digest(body)}\n".encode() + body
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".forms-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(kept)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
