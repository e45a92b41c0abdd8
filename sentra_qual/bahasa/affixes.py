"""The affixes of Indonesian and how they join a root.

In: a root.
Out: every prefix with the root as it is written behind it, and the suffixes it takes.
Never: a judgement whether a form exists; the tables over-generate on purpose, and
`forms` takes back what belongs to another root.

The tables follow the standard grammar (Tata Bahasa Baku Bahasa Indonesia) for meN-,
peN-, ber-, per-, ter-, ke- and se-, and common observation of speech for N-, nge-,
-in and ke- in the sense of ter-.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from sentra_qual.model import Match

VOWELS = frozenset("aiueo")
_INFLECTION, _ROOT = Match.INFLECTION, Match.ROOT


class Rule(NamedTuple):
    """A prefix with the suffixes it takes.

    `lead` is written first, then the root joined by `joint`. `note` is empty, or
    colloquial, doubled, javanese, sundanese, malay; `only` is the one root that takes it.
    """

    label: str
    lead: str
    joint: str
    suffixes: tuple[str, ...]
    level: Match
    note: str = ""
    only: str = ""

    @property
    def depth(self) -> int:
        """Return of how many prefixes it is stacked."""
        return self.label.count("-")


def read_rules(table: str, level: Match, note: str = "", *, only: str = "") -> Iterator[Rule]:
    """Read lines of `label | lead | joint | suffixes`, where 0 is no suffix."""
    for line in table.strip().splitlines():
        label, lead, joint, suffixes = (cell.strip() for cell in line.split("|"))
        taken = tuple("" if one == "0" else one for one in suffixes.split())
        yield Rule(label, lead, joint, taken, level, note, only)


_VOICE = """
                    |         |     | 0 kan i
meN-                | me      | meN | 0 kan i
di-                 | di      |     | 0 kan i
ter-                |         | ter | 0 kan i
ku-                 | ku      |     | 0 kan i
kau-                | kau     |     | 0 kan i
meN- + per-         | mem     | per | 0 kan i
di- + per-          | di      | per | 0 kan i
ter- + per-         | ter     | per | 0 kan i
meN- + per-         | mempe   |     | 0 kan i
di- + per-          | dipe    |     | 0 kan i
meN- + ber-         | mem     | ber | kan i
di- + ber-          | di      | ber | kan i
"""
_SPOKEN_VOICE = """
                    |         |     | in
meN-                | me      | meN | in
meN-                | me      | Nc  | 0 kan i in
di-                 | di      |     | in
ku-                 | ku      |     | in
kau-                | kau     |     | in
meN- + per-         | mem     | per | in
di- + per-          | di      | per | in
per-                |         | per | in
N-                  |         | N   | 0 in i kan
ke-                 | ke      |     | 0 in
"""
_FAMILY = """
                    |         |     | an
ber-                |         | ber | 0 an kan
peN-                | pe      | peN | 0 an
peN- + ke-          | penge   |     | an
se- + peN- + ke-    | sepenge |     | an
ke- + peN-          | kepe    | peN | an
ber- + peN-         | berpe   | peN | 0 an
se- + peN-          | sepe    | peN | 0 an
per-                |         | per | 0 an kan i
per-                | pe      |     | 0 an kan i
ke- + per-          | ke      | per | an
ber- + per-         | ber     | per | 0 an
se- + per-          | se      | per | 0 an
peN- + per-         | pem     | per | 0 an
peN- + per-         | pemer   |     | 0 an
peN- + ber-         | pem     | ber | an
ke- + ber-          | ke      | ber | an
ke-                 | ke      |     | 0 an
ke- + ter-          | ke      | ter | an
ke- + se-           | kese    |     | an
ber- + ke-          | berke   |     | an
ke- + tidak         | ketidak |     | 0 an
meN- + ke-          | menge   |     | kan i
meN- + ke-          | mengke  |     | kan i
di- + ke-           | dike    |     | kan i
ter- + ke-          | terke   |     | kan i
meN- + se-          | menye   |     | 0 kan i
di- + se-           | dise    |     | kan i
ter- + se-          | terse   |     | 0
peN- + se-          | penye   |     | 0 an
meN- + per- + se-   | memperse|     | kan
di- + per- + se-    | diperse |     | kan
per- + se-          | perse   |     | an
ber- + se-          | berse   |     | 0 an
se-                 | se      |     | 0 an
se- + ke-           | seke    |     | an
ke- + tidak + ber-  | ketidak | ber | an
ke- + tidak + ter-  | ketidak | ter | an
"""
# Only `ajar` keeps the old l of ber- and per-.
_AJAR = """
ber-                | bel     |     | 0 an
per-                | pel     |     | 0 an i
peN- + ber-         | pembel  |     | an
meN- + per-         | mempel  |     | 0 i
di- + per-          | dipel   |     | 0 i
ter- + per-         | terpel  |     | 0 i
"""
# Older Indonesian and Javanese: lelaki, tetamu, dedaunan, sesambungan.
_DOUBLED_START = """
R-                  |         | Ce  | 0 an
"""
RULES: tuple[Rule, ...] = (
    *read_rules(_VOICE, _INFLECTION),
    *read_rules(_SPOKEN_VOICE, _INFLECTION, "colloquial"),
    *read_rules(_FAMILY, _ROOT),
    *read_rules(_DOUBLED_START, _ROOT, "doubled"),
)
_AJAR_ROOT = "ajar"
AJAR_RULES = tuple(read_rules(_AJAR, _ROOT, only=_AJAR_ROOT))
SUFFIXES = ("an", "i", "in", "kan")
# What a prefix may hide at the beginning of a root: memasar, nyari, ngitung.
DROPPED = frozenset("ptksch")
_NASALS = ("", "m", "n", "ng", "ny", "nge")
_DOUBLED_STARTS = tuple(f"{letter}e" for letter in "bcdghjklmnprstw")
_GLUES = {"": ("",), "meN": _NASALS, "peN": _NASALS, "N": _NASALS,
          "Ce": _DOUBLED_STARTS, "Nc": ("ny",),
          "ter": ("ter", "te"), "ber": ("ber", "be"), "per": ("per", "pe")}  # fmt: skip
# Every prefix as written, for whoever takes words apart.
PREFIXES = frozenset(
    rule.lead + glue for rule in (*RULES, *AJAR_RULES) for glue in _GLUES[rule.joint]
)


class Left(NamedTuple):
    """A rule applied to a root: prefix and root as written; the length of the prefix."""

    rule: Rule
    text: str
    size: int


@lru_cache(maxsize=1 << 14)
def lefts(root: str) -> tuple[Left, ...]:
    """Return all ways to begin a form of a root, commonest first."""
    return tuple(
        Left(rule, rule.lead + glue + stem, len(rule.lead) + len(glue))
        for rule in rules_of(root)
        for glue, stem in written(rule.joint, root)
    )


def rules_of(root: str) -> tuple[Rule, ...]:
    """Return the rules that a root takes: all, and one root a few of its own."""
    return (*RULES, *AJAR_RULES) if root == _AJAR_ROOT else RULES


def allowed(rule: Rule, root: str) -> bool:
    """Tell whether a root takes a rule."""
    return not rule.only or rule.only == root


@cache
def around() -> dict[tuple[str, str], tuple[tuple[Rule, str], ...]]:
    """Return by what stands before and behind a root, as written, the rules that put it there.

    Each comes with its glue, in the order of the rules; nothing may stand on one side.
    """
    found: dict[tuple[str, str], tuple[tuple[Rule, str], ...]] = {}
    for rule in (*RULES, *AJAR_RULES):
        for glue in _GLUES[rule.joint]:
            for suffix in rule.suffixes if rule.label else filter(None, rule.suffixes):
                sides = rule.lead + glue, suffix
                found[sides] = (*found.get(sides, ()), (rule, glue))
    return found


@lru_cache(maxsize=1 << 16)
def written(joint: str, root: str) -> tuple[tuple[str, str], ...]:
    """Return what a joint puts before a root, each with the root as written behind it."""
    return tuple(_joined(joint, root))


def _joined(joint: str, root: str) -> Iterator[tuple[str, str]]:
    """Yield the glue and the root as written behind it."""
    if joint == "meN":
        yield from _nasal(root)
    elif joint == "peN":
        yield from _nasal(root)
        if root[0] == "r":
            yield from (("ng", root), ("nge", root))
    elif joint == "N":
        yield from _spoken_nasal(root)
    elif joint == "Nc":
        if root[0] == "c" and len(root) > 3:
            yield "ny", root[1:]  # menyoba, menyuci: heard as often as mencoba, mencuci
    elif joint == "Ce":
        if len(root) > 3 and root[0] not in VOWELS:
            yield root[0] + "e", root
    elif joint:
        yield _before_r(joint, root), root
    else:
        yield "", root


def _before_r(joint: str, root: str) -> str:
    """Return ber-, per- or ter-, without its r before r; be- also before kerja, ternak."""
    first_syllable_has_er = len(root) > 3 and root[0] not in VOWELS and root[1:3] == "er"
    bare = root[0] == "r" or (joint == "ber" and first_syllable_has_er and root[3] not in VOWELS)
    return joint[:-1] if bare else joint


def _nasal(root: str) -> Iterator[tuple[str, str]]:
    """Yield what stands for N in meN- and peN-; two spellings where people use two."""
    first, rest = root[0], root[1:]
    if root.startswith(("kh", "sy")):
        yield ("ng" if first == "k" else "n"), root
    elif first in "ptks":
        yield {"p": "m", "t": "n", "k": "ng", "s": "ny"}[first], rest
        yield {"p": "m", "t": "n", "k": "ng", "s": "n"}[first], root
    elif first in "lrwymn":
        yield "", root
    elif first in "bfv":
        yield "m", root
    else:
        yield ("n" if first in "dcjz" else "ng"), root
    if one_syllable(root):
        yield "nge", root


def _spoken_nasal(root: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before or instead of the first sound in speech: nulis, mbantu, ngerjain."""
    first, rest = root[0], root[1:]
    if first in VOWELS or first in "ghlrwymn":
        yield "ng", root
    elif first in "bfvpdjtck":
        yield {"p": "m", "k": "ng"}.get(first, "m" if first in "bfv" else "n"), root
    if first in "ptkshc":
        yield {"p": "m", "t": "n", "k": "ng", "s": "ny", "h": "ng", "c": "ny"}[first], rest
    yield "nge", root


def one_syllable(root: str) -> bool:
    """Tell whether a root has a single vowel: cat, tes, bom."""
    return sum(letter in VOWELS for letter in root) == 1
