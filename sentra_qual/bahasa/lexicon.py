"""The word lists of this package, read once.

In: the files in data/ (see SOURCES.md there).
Out: mappings and sets that nobody writes to.
Never: a word that stands in code instead of in a file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cache, wraps
from pathlib import Path
from typing import NamedTuple, TypeVar

from sentra_qual.kept import kept

Made = TypeVar("Made")
_DATA = Path(__file__).parent / "data"


class Regional(NamedTuple):
    """A regional word: its language (jv, su, min, …) and what it is in Indonesian."""

    language: str
    indonesian: str


class Counterpart(NamedTuple):
    """What a regional word is in Indonesian, by its set: translated, or the same word."""

    level: str
    indonesian: str
    translated: bool


def _kept_list(make: Callable[[], Made]) -> Callable[[], Made]:
    """Keep what a function makes of the lists, in this process and for the next one."""

    @cache
    @wraps(make)
    def listed() -> Made:
        return kept(f"lexicon.{make.__name__}", made_of(), make)

    return listed


@cache
def made_of() -> tuple[Path, ...]:
    """Return the files that everything here is made of."""
    return (Path(__file__), *sorted(_DATA.glob("*.tsv")))


@cache
def _rows(name: str) -> list[list[str]]:
    _, *lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines]


_SET_OF = {"jv": "javanese", "crb": "javanese", "su": "sundanese", "min": "minang",
           "bjn": "malay", "plb": "malay", "tim": "malay", "mad": "madurese",
           "ban": "balinese", "sas": "balinese", "mks": "makassar"}  # fmt: skip
_READ = frozenset({"function", "variant"})
_CLASH = "clash"
_SOFT = str.maketrans("", "", "aiueoh")
_DENYING = frozenset({"negator", "not_yet", "prohibitive"})
_NO_CONTENT = frozenset({"function", "abbreviation", "clipped"})


@cache
def fingerprint() -> str:
    """Return a hash of all word lists: what was computed from others is out of date."""
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(_DATA.glob("*.tsv")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@_kept_list
def roots() -> Mapping[str, int]:
    """Return every root with its productivity: 3 a large living family, 1 hardly ever affixed."""
    text = (_DATA / "roots.tsv").read_text(encoding="utf-8").partition("\n")[2]
    cells = text.rstrip("\n").replace("\n", "\t").split("\t")
    return dict(zip(cells[::2], map(int, cells[1::2]), strict=True))


class _Spoken(NamedTuple):
    """A spoken word, the word it is said for, its class, whether both are one root."""

    word: str
    standard: str
    kind: str
    one_root: bool


@cache
def _spoken() -> list[_Spoken]:
    return [
        _Spoken(word, standard, kind, kind == "spelling" or _one_skeleton(word, standard))
        for word, standard, kind in _rows("informal.tsv")
    ]


def _one_skeleton(word: str, other: str) -> bool:
    return word.translate(_SOFT) == other.translate(_SOFT)


@_kept_list
def informal() -> Mapping[str, tuple[str, ...]]:
    """Return spoken words with the words they are spellings of, in the file's order.

    An established word (hal, kelewat) stays what it is: a long form of an abbreviation
    that looks like it is left out, another spelling of it is not.
    """
    found: dict[str, tuple[str, ...]] = {}
    known = roots()
    for spoken, standard, kind, one_root in _spoken():
        if one_root or kind == "function" or spoken not in known:
            found[spoken] = (*found.get(spoken, ()), standard)
    return found


@_kept_list
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Return spoken words with the standard words that mean the same and are other words.

    duit is said for uang, doang for saja: known words, yet never a reading of one another.
    """
    found: dict[str, tuple[str, ...]] = {}
    for spoken, standard in _rows("synonyms.tsv"):
        found[spoken] = (*found.get(spoken, ()), standard)
    return found


@_kept_list
def spoken_words() -> frozenset[str]:
    """Return all words of speech: spellings of standard words, and words of its own."""
    return frozenset((*informal(), *synonyms()))


@_kept_list
def spoken_spellings() -> Mapping[str, tuple[str, ...]]:
    """Return words with those spoken words that are the same root, spelt otherwise.

    A word kept in its consonants (senang, seneng) is the same root; nabung is menabung
    with other affixes, and an abbreviation (org) takes none.
    """
    found: dict[str, tuple[str, ...]] = {}
    for spoken, standard, kind, one_root in _spoken():
        words = one_root and spoken != standard and spoken.isalpha() and standard.isalpha()
        if words and kind != "abbreviation":
            found[standard] = (*found.get(standard, ()), spoken)
    return found


@_kept_list
def standard_spellings() -> Mapping[str, tuple[str, ...]]:
    """Return spoken words that are no others with their standard spelling: resiko, risiko."""
    found: dict[str, tuple[str, ...]] = {}
    for standard, spellings in spoken_spellings().items():
        for spoken in (one for one in spellings if one not in roots()):
            found[spoken] = (*found.get(spoken, ()), standard)
    return found


@_kept_list
def spelt_roots() -> Mapping[str, int]:
    """Return the roots and their other spellings (antri for antre), with productivity."""
    found = {**roots()}
    for spoken, standards in standard_spellings().items():
        known = [roots()[one] for one in standards if one in roots()]
        if known and len(spoken) > 3:
            found.setdefault(spoken, max(known))
    return found


@_kept_list
def same_words() -> Mapping[str, tuple[str, ...]]:
    """Return spoken words with the words they are, as a codebook's word reaches them.

    nggak is tidak and yg is yang. What is the same root with other affixes (nabung,
    menabung) is left to the affixes.
    """
    found: dict[str, tuple[str, ...]] = {}
    for spoken, standard, kind, one_root in _spoken():
        if one_root or kind in _NO_CONTENT:
            found[spoken] = (*found.get(spoken, ()), standard)
    return found


@cache
def regional() -> Mapping[str, tuple[Regional, ...]]:
    """Return the regional words of interviews with their languages and meanings."""
    found: dict[str, tuple[Regional, ...]] = {}
    for word, language, indonesian, _ in _rows("regional.tsv"):
        found[word] = (*found.get(word, ()), Regional(language, indonesian))
    return found


@cache
def regional_counterparts() -> Mapping[str, tuple[Counterpart, ...]]:
    """Return regional words that stand for one Indonesian word, with the set they belong to.

    ora and teu are tidak, wis and geus sudah; karajo is kerja in other sounds. A word
    that Indonesian has as well (bae, can) is left out, and so is one that only means
    something like its gloss (thok).
    """
    rows = _counterparts().items()
    return {word: tuple([Counterpart(*one) for one in some]) for word, some in rows}


@_kept_list
def _counterparts() -> dict[str, list[tuple[str, str, bool]]]:
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for word, language, indonesian, kind in _rows("regional.tsv"):
        level = _SET_OF.get(language)
        if kind in _READ and level and word not in roots() and word not in informal():
            found.setdefault(word, []).append((level, indonesian, kind == "function"))
    return found


@_kept_list
def regional_words() -> frozenset[str]:
    """Return all regional words."""
    return frozenset(regional())


@_kept_list
def foreign() -> frozenset[str]:
    """Return English words of mixed speech and names of places and people: known, no more."""
    return frozenset(row[0] for row in _rows("foreign.tsv") if row[1] != "given")


@_kept_list
def listed_words() -> frozenset[str]:
    """Return every word that is a root, of speech, of a region, or foreign."""
    return frozenset((*roots(), *spoken_words(), *regional(), *foreign()))


@_kept_list
def given_names() -> frozenset[str]:
    """Return words that are names of people too: Pak Untung is no profit."""
    return frozenset(row[0] for row in _rows("foreign.tsv") if row[1] == "given")


@_kept_list
def towns() -> frozenset[str]:
    """Return words that are names of places too: Nganjuk is a town, nganjuk buying on credit."""
    places = {row[0] for row in _rows("foreign.tsv") if row[1] == "place"}
    return frozenset(places & {*roots(), *regional(), *spoken_words()})


@cache
def request_words() -> dict[str, tuple[str, ...]]:
    """Return the words with which people ask that nothing be written or recorded, by class."""
    found: dict[str, list[str]] = {}
    for words, kind in _rows("requests.tsv"):
        found.setdefault(kind, []).append(words)
    return {kind: tuple(some) for kind, some in found.items()}


@_kept_list
def negation_cues() -> Mapping[str, tuple[str, ...]]:
    """Return the cues of negation and mood with their classes; a cue may have several words."""
    found: dict[str, tuple[str, ...]] = {}
    for cue, kind, _ in _rows("negation.tsv"):
        if kind != _CLASH:
            found[cue] = (*found.get(cue, ()), kind)
    return found


@_kept_list
def transitive_verbs() -> frozenset[str]:
    """Return bare verbs that take an object, as Javanese speakers say them behind tak-."""
    return frozenset(row[0] for row in _rows("verbs.tsv"))


@_kept_list
def denials() -> frozenset[str]:
    """Return the words that deny: a denial is one in every language (nggak, ora, teu)."""
    return frozenset(cue for cue, kinds in negation_cues().items() if _DENYING & {*kinds})


@_kept_list
def clashing_cues() -> Mapping[str, str]:
    """Return negators that are other words in Indonesian (lain, aja) with their language."""
    return {row[0]: row[2] for row in _rows("negation.tsv") if row[1] == _CLASH}


@_kept_list
def abbreviations() -> Mapping[str, str]:
    """Return abbreviations that end in a full stop, with their meaning; case matters."""
    return {row[0]: row[1] for row in _rows("abbreviations.tsv")}


@_kept_list
def _bands() -> dict[str, int]:
    return {row[0]: int(row[1]) for row in _rows("frequent.tsv")}


def frequency_band(word: str) -> int | None:
    """Return how frequent a word is: 1 the most frequent, 3 frequent, None all others."""
    return _bands().get(word)


@cache
def particles(kind: str) -> frozenset[str]:
    """Return the small words of a class: existential, absent, particle, consequent, topic."""
    return frozenset(row[0] for row in _rows("particles.tsv") if row[1] == kind)
