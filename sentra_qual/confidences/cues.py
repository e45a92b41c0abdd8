"""Words that tell a name: titles, offices, kin, verbs of saying; and those that deny one.

In: the word list of this package and those of the language.
Out: sets; what counts as an ordinary word.
Never: a list of the names to be found; names are known by their company.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from sentra_qual.bahasa.folding import fold_word
from sentra_qual.bahasa.lexicon import foreign, given_names, listed_words, towns
from sentra_qual.bahasa.roots import known

_DATA = Path(__file__).parent / "data"
CLITICS = (
    "nyalah", "nyapun", "nya", "nyo", "ku", "mu", "lah", "kah", "pun", "tah", "ne", "na", "e",
    "mah", "teh", "mi", "ji", "ta", "né", "é", "ipun", "cs", "an",
)  # fmt: skip


@cache
def _rows(name: str) -> tuple[tuple[str, ...], ...]:
    _, *lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines)


@cache
def words(*kinds: str) -> frozenset[str]:
    """Return the cue words of some kinds."""
    return frozenset(word for word, kind, _ in _rows("cues.tsv") if kind in kinds)


@cache
def genders(*kinds: str) -> Mapping[str, str]:
    """Return the cue words of some kinds that tell a man (m) or a woman (f)."""
    rows = _rows("cues.tsv")
    return {word: gender for word, kind, gender in rows if gender != "-" and kind in kinds}


@cache
def stock() -> Mapping[str, str]:
    """Return the names that pseudonyms are taken from, with their gender."""
    return {row[0]: row[1] for row in _rows("pseudonyms.tsv")}


@cache
def persons() -> frozenset[str]:
    """Return words that are known as names and as nothing else."""
    from sentra_qual.bahasa.lexicon import _rows as rows

    return frozenset(row[0] for row in rows("foreign.tsv") if row[1] == "person")


def given() -> frozenset[str]:
    """Return names that are words as well: Indah, Bunga."""
    return given_names()


@cache
def places() -> frozenset[str]:
    """Return names of places, used only to say that something is no person."""
    from sentra_qual.bahasa.lexicon import _rows as rows

    foreign_places = {row[0] for row in rows("foreign.tsv") if row[1] == "place"}
    return towns() | foreign_places | words("known_place")


@cache
def functions() -> frozenset[str]:
    """Return words that say nothing by themselves, of any region: nobody is called so.

    Particles, words of speech, what is said for a particle in a region, the commonest words. A
    word that people are called by stays out, and so do titles.
    """
    from sentra_qual.bahasa.lexicon import _rows as rows

    small = {row[0] for row in rows("particles.tsv") if row[1] not in ("title", "saying")}
    said = {row[0] for row in rows("informal.tsv") if row[2] == "function"}
    regional = {row[0] for row in rows("regional.tsv") if row[3] == "function"}
    common = {row[0] for row in rows("frequent.tsv") if row[1] == "1"}
    people = {*given_names(), *persons(), *words("title", "weak", "title_too", "name_too")}
    return frozenset(map(key_of, {*small, *said, *regional, *common} - people))


@lru_cache(maxsize=1 << 16)
def key_of(word: str) -> str:
    """Return a name as names are compared: small letters without marks."""
    return "".join(char for char in fold_word(word) if char.isalnum())


@lru_cache(maxsize=1 << 16)
def is_ordinary(key: str) -> bool:
    """Tell whether a word has a meaning of its own, people called so or not."""
    if key in persons():
        return False
    return key in given_names() or known(key)


@lru_cache(maxsize=1 << 16)
def is_listed(key: str) -> bool:
    """Tell whether a word stands in a list as it is, and not as a name."""
    if key in persons() or key in given_names():
        return False
    return key in listed_words() or key in foreign() or key in places()


def is_word(key: str) -> bool:
    """Tell whether somebody's name is also a word: then a capital or a title has to tell it.

    A name that only looks like a form of a word (Nasikah) is a name wherever it stands.
    """
    return key in given_names() or is_listed(key)


def is_of(key: str, *kinds: str) -> bool:
    """Tell whether a word, or what is left of it without a clitic, is a cue of some kinds."""
    return not words(*kinds).isdisjoint(cores(key))


@lru_cache(maxsize=1 << 16)
def cores(key: str) -> tuple[str, ...]:
    """Return what a word may be without a clitic, the word itself first."""
    cut = [
        key.removesuffix(clitic)
        for clitic in CLITICS
        if key.endswith(clitic) and len(key) - len(clitic) >= 3
    ]
    return (key, *cut)
