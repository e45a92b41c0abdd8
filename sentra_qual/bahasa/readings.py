"""All ways to read a token of a text, before any form is looked up.

In: a token as folded text; the regional affix sets that are on.
Out: `Reading`s, the token itself first.
Never: a replaced token; a clitic cut off an established word (masa is not in masalah).

Only closed classes are taken off: particles, pronouns, doublings, hyphens. What is
left is looked up among the forms of the codebook's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sentra_qual.bahasa.affixes import VOWELS
from sentra_qual.bahasa.analysis import parses
from sentra_qual.bahasa.doubling import halves, is_doubling
from sentra_qual.bahasa.lexicon import informal, roots
from sentra_qual.bahasa.spelling import loan_spelling
from sentra_qual.messages import language_in_force, say

_CLITICS = ("nyalah", "nyakah", "nyapun", "kulah", "mulah", "nya", "ku", "mu", "lah", "kah",
            "pun", "tah")  # fmt: skip
_SHORTEST = 3
_MOST_STEPS = 4
_PREFIX_HYPHEN = re.compile(r"^(di|ke|nge|me|meng|men|mem|ber|ter|se|pe|peng|per|ng|ny)-(?=\w{2})")
_SUFFIX_HYPHEN = re.compile(r"-(nya|ku|mu|lah|kah|pun|in|an|kan|e|ne|i)$")
_CUT = frozenset({"nya", "ku", "mu", "lah", "kah", "pun", "e", "ne"})


class Reading(NamedTuple):
    """What a token may stand for, and why, in words; the note of the token itself is empty."""

    core: str
    note: str


class _Step(NamedTuple):
    """What is left of a word, the message that says why, and the part it names."""

    rest: str
    reason: str
    part: str


def readings(token: str, *, levels: frozenset[str]) -> tuple[Reading, ...]:
    """Return every way to read a token, the token as it stands first."""
    return _readings(token, levels, language_in_force())


@lru_cache(maxsize=1 << 16)
def _readings(token: str, levels: frozenset[str], language: str) -> tuple[Reading, ...]:
    found = {token: ""}
    fresh = [token]
    for _ in range(_MOST_STEPS):
        steps = [(core, step) for core in fresh for step in _steps(core, levels)]
        fresh = []
        for core, step in steps:
            if step.rest and step.rest not in found:
                note = say(f"bahasa.{step.reason}", language=language, part=step.part)
                found[step.rest] = f"{found[core]}, {note}" if found[core] else note
                fresh.append(step.rest)
    return tuple(Reading(core, note) for core, note in found.items())


def _steps(word: str, levels: frozenset[str]) -> Iterator[_Step]:
    """Yield what one step makes of a word."""
    for standard in informal().get(word, ()):
        yield _Step(standard, "standard", standard)
    if "'" in word.strip("'"):
        yield _Step(word.replace("'", ""), "apostrophe", "'")
    if "-" in word or "2" in word:
        yield from _hyphens(word)
    if roots().get(word, 0) < 2:
        yield from _without_clitics(word)
        yield from _without_regional(word, levels)
    if word not in roots() and loan_spelling(word) != word:
        yield _Step(loan_spelling(word), "spoken", word)


def _hyphens(word: str) -> Iterator[_Step]:
    """Yield a word without the hyphen before or behind an affix, else the parts of a doubling."""
    front, back = _PREFIX_HYPHEN.search(word), _SUFFIX_HYPHEN.search(word)
    if front:
        yield _Step(word.replace("-", "", 1), "hyphen", front.group())
    if back:
        rest = word[: back.start()]
        yield _Step(rest if back[1] in _CUT else rest + back[1], "hyphen", back.group())
    if not front and not back:
        reason = "doubled" if is_doubling(word) else "hyphenated"
        yield from (_Step(half, reason, word) for half in halves(word))


def _without_clitics(word: str) -> Iterator[_Step]:
    for clitic in _CLITICS:
        rest = word[: -len(clitic)]
        long_enough = len(rest) >= _SHORTEST and rest[-1] != "-"
        if long_enough and word.endswith(clitic) and not _belongs_to_root(word, clitic):
            yield _Step(rest, "clitic", f"-{clitic}")


def _belongs_to_root(word: str, clitic: str) -> bool:
    """Tell whether the clitic is the end of the root: bermasalah is no bermasa with -lah."""
    return any(
        not one.suffix and one.productivity > 1 and one.root.endswith(clitic)
        for one in parses(word)
    )


def _without_regional(word: str, levels: frozenset[str]) -> Iterator[_Step]:
    """Yield the word without Javanese -e, -ne or Sundanese -na; they stand for -nya."""
    if word in roots() or word in informal() or "-" in word:
        return
    if "javanese" in levels and word.endswith("e"):
        if word.endswith("ne") and len(word) > 5 and word[-3] in VOWELS:
            yield _Step(word[:-2], "javanese_clitic", "-ne")
        elif len(word) > 4 and word[-2] not in VOWELS:
            yield _Step(word[:-1], "javanese_clitic", "-e")
    if "sundanese" in levels and word.endswith("na") and len(word) > 5:
        yield _Step(word[:-2], "sundanese_clitic", "-na")
