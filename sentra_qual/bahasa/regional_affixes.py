"""The affixes of mixed speech: Javanese, Sundanese, eastern and Padang Malay.

In: a root, or a word; the names of the sets that are on.
Out: `Left`s as in `affixes`; a word without its regional suffix.
Never: a set nobody asked for; a judgement whether a form exists (`forms` drops every
form that an Indonesian root explains).

Speakers put these affixes on Indonesian words as well (dipasarke, ngajual, sakampung),
so each set works on any root. Prefixes are made ahead like all forms. Suffixes are
taken off the words of a text, where they meet every form, the spoken ones too
(dipesenke); they are written as transcribers write, not as the orthographies say:
with and without k after a vowel (dibagikke, dibagike), u and i opened to o and e
(ditukokke, dibalekake).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from sentra_qual.bahasa.affixes import VOWELS, Left, Rule, one_syllable, read_rules
from sentra_qual.model import Match

_INFLECTION, _ROOT = Match.INFLECTION, Match.ROOT
_JAVANESE = """
N-                  |         | Nj  | 0 i
dipun-              | dipun   |     | 0 i
tak-                | tak     |     | 0 i
tak-                | dak     |     | 0 i
tak-                | tek     |     | 0 i
kok-                | kok     |     | 0 i
kok-                | mbok    |     | 0 i
ka-                 | ka      |     | 0
"""
_JAVANESE_FAMILY = """
ka-                 | ka      |     | an
pa-                 | pa      |     | an
paN-                | pa      | Nj  | 0 an
pi-                 | pi      |     | 0 an
sa-                 | sak     |     | 0
sa-                 | sa      |     | 0
"""
_SUNDANESE = """
di-                 | di      |     | an
N-                  |         | Ns  | 0 an
nga-                | nga     |     | 0 an
ka-                 | ka      |     | 0
ti-                 | ti      |     | 0
mang-               | ma      | Ns  | 0
-ar-                |         | ar  | 0
di- + -ar-          | di      | ar  | 0
nga- + -ar-         | nga     | ar  | 0
"""
_SUNDANESE_FAMILY = """
                    |         |     | eun
ka-                 | ka      |     | an
pa-                 | pa      |     | an
pang-               | pa      | Ns  | 0 an
pang-               | pang    |     | 0
pi-                 | pi      |     | 0 an eun
sa-                 | sa      |     | 0 eun
R-                  |         | Ca  | 0 an
"""
# Manado, Kupang and Ambon (bakumpul, tabuka); the same two in Padang speech.
_MALAY = """
ta-                 | ta      |     | 0
"""
_MALAY_FAMILY = """
ba-                 | ba      |     | 0 an
"""


SETS: dict[str, tuple[Rule, ...]] = {
    "javanese": (
        *read_rules(_JAVANESE, _INFLECTION, "javanese"),
        *read_rules(_JAVANESE_FAMILY, _ROOT, "javanese"),
    ),
    "sundanese": (
        *read_rules(_SUNDANESE, _INFLECTION, "sundanese"),
        *read_rules(_SUNDANESE_FAMILY, _ROOT, "sundanese"),
    ),
    "malay": (
        *read_rules(_MALAY, _INFLECTION, "malay"),
        *read_rules(_MALAY_FAMILY, _ROOT, "malay"),
    ),
}


def regional_lefts(root: str, levels: frozenset[str]) -> Iterator[Left]:
    """Yield the ways to begin a form of a root in the sets that are on."""
    for name in sorted(levels & SETS.keys()):
        for rule in SETS[name]:
            for glue, written in written_regionally(rule.joint, root):
                yield Left(rule, rule.lead + glue + written, len(rule.lead) + len(glue))


def written_regionally(joint: str, root: str) -> Iterator[tuple[str, str]]:
    """Yield what a joint of these sets puts before a root, and the root as written behind it."""
    return _JOINTS[joint](root)


def _javanese_nasal(root: str) -> Iterator[tuple[str, str]]:
    """Yield N- as Javanese has it: maca for waca, ndandani, nggawe, njaluk, nyambut."""
    first, rest = root[0], root[1:]
    if first in "ptksc":
        yield {"p": "m", "t": "n", "k": "ng", "s": "ny", "c": "ny"}[first], rest
    elif first == "w":
        yield "m", rest
    elif first in "bdgj":
        yield {"b": "m", "d": "n", "g": "ng", "j": "n"}[first], root
    elif first in VOWELS or first in "lryw":
        yield "ng", root
    if one_syllable(root):
        yield "nge", root


def _sundanese_nasal(root: str) -> Iterator[tuple[str, str]]:
    """Yield N- as Sundanese has it: nyieun, ngirim, masar, nulis; meuli for beuli."""
    first, rest = root[0], root[1:]
    if first in "ptksc":
        yield {"p": "m", "t": "n", "k": "ng", "s": "ny", "c": "ny"}[first], rest
    elif first == "b":
        yield "m", rest
    elif first in VOWELS:
        yield "ng", root


def _plural(root: str) -> Iterator[tuple[str, str]]:
    """Yield the infix of the many: budak, barudak; leutik, laleutik; bageur, balageur."""
    if len(root) < 4 or sum(letter in VOWELS for letter in root) < 2:
        return
    infix = "al" if root[0] == "l" or root[-1] == "r" else "ar"
    at = 0 if root[0] in VOWELS else 1
    yield root[:at] + infix, root[at:]


def _doubled_start(root: str) -> Iterator[tuple[str, str]]:
    if len(root) > 3 and root[0] not in VOWELS:
        yield root[0] + "a", root


def _bare(root: str) -> Iterator[tuple[str, str]]:
    yield "", root


_JOINTS: dict[str, Callable[[str], Iterator[tuple[str, str]]]] = {
    "": _bare,
    "Nj": _javanese_nasal,
    "Ns": _sundanese_nasal,
    "ar": _plural,
    "Ca": _doubled_start,
}


# Suffixes that make a verb transitive, by set; longest first.
SUFFIXES_OF = {
    "balinese": ("ang",),
    "javanese": ("kaken", "kake", "aken", "ake", "kke", "kna", "kno", "kne", "na", "no", "ne",
                 "ke", "ni"),
    "malay": ("akan", "ke"),
    "sundanese": ("keunana", "keun", "eun"),
}  # fmt: skip
# Without a voice prefix these are names, or the ending that means -nya.
_AMBIGUOUS = frozenset({"na", "no", "ne", "ni", "eun"})
# What ends many words by chance: only before these is a root asked for.
_BY_CHANCE = frozenset({"ang", "akan"})
_VOICES = ("di", "tak", "dak", "kok", "mbok", "m", "n")
_SHORTEST = 4
# Endings that mean -nya, and the particles of Makassar, where a word must stand before them.
_DOUBTFUL = {
    "balinese": ("nyane", "ne"),
    "javanese": ("e",),
    "madurese": ("na",),
    "makassar": ("mi", "ji", "pi", "ki", "ta", "na"),
}
_MEANING_HIS = {
    "javanese": ("ne", "e", "ipun"),
    "malay": ("nyo",),
    "minang": ("nyo",),
    "sundanese": ("na",),
}


@cache
def suffixes_of(levels: frozenset[str]) -> tuple[str, ...]:
    """Return all that `without_suffix` takes off in some sets."""
    return tuple({suffix for name in levels for suffix in SUFFIXES_OF.get(name, ())})


@cache
def doubtful_of(levels: frozenset[str]) -> tuple[str, ...]:
    """Return all that `without_doubtful` takes off in some sets; -a of Madura doubles a sound."""
    found = {ending for name in levels for ending in _DOUBTFUL.get(name, ())}
    return tuple(found | ({"a"} if "madurese" in levels else set()))


@cache
def endings_of(levels: frozenset[str]) -> tuple[str, ...]:
    """Return all that one of the functions below takes off in some sets."""
    meaning_his = {ending for name in levels for ending in _MEANING_HIS.get(name, ())}
    return tuple({*suffixes_of(levels), *doubtful_of(levels), *meaning_his})


def without_suffix(word: str, levels: frozenset[str]) -> Iterator[tuple[str, str, str, bool]]:
    """Yield what stands before a regional suffix, the suffix, its set, whether to doubt it.

    Behind -k- and -ni an opened vowel is closed again: tukokke is of tuku.
    """
    for name, suffix in _behind(levels):
        rest = word[: -len(suffix)]
        if not word.endswith(suffix) or len(rest) < _SHORTEST:
            continue
        doubtful = suffix in _BY_CHANCE
        if suffix in _AMBIGUOUS and not word.startswith(_VOICES):
            if rest[-1] in VOWELS or suffix not in ("no", "ne"):
                continue
            doubtful = True
        yield rest, suffix, name, doubtful
        if name == "javanese" and rest[-1] in "oe":
            yield rest[:-1] + ("u" if rest[-1] == "o" else "i"), suffix, name, doubtful


@cache
def _behind(levels: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """Return the suffixes of some sets, each behind the name of its set."""
    names = sorted(levels & SUFFIXES_OF.keys())
    return tuple((name, suffix) for name in names for suffix in SUFFIXES_OF[name])


def without_clitic(word: str, levels: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what stands before an ending that means -nya, the ending and its set.

    Behind n both cuts are open: regane is rega + -ne, iurane iuran + -e.
    """
    if "javanese" in levels:
        if word.endswith("ne") and len(word) > 5 and word[-3] in VOWELS:
            yield word[:-2], "ne", "javanese"
        if word.endswith("e") and len(word) > 4 and word[-2] not in VOWELS:
            yield word[:-1], "e", "javanese"
        if word.endswith("ipun") and len(word) > 6:
            if word[-5] == "n" and word[-6] in VOWELS:
                yield word[:-5], "nipun", "javanese"
            yield word[:-4], "ipun", "javanese"
    for name in sorted({"malay", "minang"} & levels):
        if word.endswith("nyo") and len(word) > 5:
            yield word[:-3], "nyo", name
    if "sundanese" in levels and word.endswith("na") and len(word) > 5:
        yield word[:-2], "na", "sundanese"
        if word.endswith(("anana", "keunana")):
            yield word[:-3], "ana", "sundanese"


def without_doubtful(word: str, levels: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """Yield what stands before an ending that may be chance; the caller looks for a word there.

    ketuae (Cirebon) is ketua, sudahmi (Makassar) sudah, kelompokka (Madura) kelompok.
    """
    for name in sorted(levels & _DOUBTFUL.keys()):
        for ending in _DOUBTFUL[name]:
            rest = word[: -len(ending)]
            if not word.endswith(ending) or len(rest) < _SHORTEST_HOST:
                continue
            if ending != "e" or (rest[-1] in VOWELS and len(rest) > _SHORTEST):
                yield rest, ending, name
        if name == "madurese" and word[-1] == "a" and word[-2] not in VOWELS:
            yield from _geminate(word)


def _geminate(word: str) -> Iterator[tuple[str, str, str]]:
    """Yield what stands before the -a of Madura, which doubles the consonant before it."""
    for last in (word[-2:-1], word[-3:-1]):
        rest = word[: -1 - len(last)]
        if len(rest) >= _SHORTEST and rest.endswith(last):
            yield rest, f"{last}a", "madurese"


_SHORTEST_HOST = 3
