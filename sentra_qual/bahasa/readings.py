"""All ways to read a token of a text, before any form is looked up.

In: a token as folded text; the regional affix sets that are on.
Out: `Reading`s, the token itself first.
Never: a replaced token; a clitic cut off an established word (masa is not in masalah).

Only closed classes are taken off: particles, pronouns, doublings, hyphens. What is
left is looked up among the forms of the codebook's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache, partial
from typing import NamedTuple

from sentra_qual.bahasa.analysis import may_end_in_root, parses
from sentra_qual.bahasa.dialects import respelled_by_region
from sentra_qual.bahasa.doubling import halves, is_doubling
from sentra_qual.bahasa.lexicon import (
    foreign,
    frequency_band,
    informal,
    listed_words,
    particles,
    regional_counterparts,
    roots,
    spoken_words,
)
from sentra_qual.bahasa.regional_affixes import (
    doubtful_of,
    endings_of,
    suffixes_of,
    without_clitic,
    without_doubtful,
    without_suffix,
)
from sentra_qual.bahasa.remembered import Remembered
from sentra_qual.bahasa.spelling import loan_spelling, respelled
from sentra_qual.messages import language_in_force, say
from sentra_qual.patterns import late

CLITICS = ("nyalah", "nyakah", "nyapun", "kulah", "mulah", "nya", "nye", "ku", "mu", "lah",
            "kah", "pun", "tah")  # fmt: skip
# The last two letters of a word decide which it may end with.
_BY_END = {end: tuple(one for one in CLITICS if one.endswith(end)) for end in {
    one[-2:] for one in CLITICS}}  # fmt: skip
_SHORTEST = 3
_MOST_STEPS = 4
_PREFIX_HYPHEN = late(r"^(di|ke|nge|me|meng|men|mem|ber|ter|se|pe|peng|per|ng|ny)-(?=\w{2})")
_SUFFIX_HYPHEN = late(r"-(nya|ku|mu|lah|kah|pun|in|an|kan|e|ne|i)$")
_COUNTED = late(r"\d+(?:[.,]\d+)*-?([a-z]{1,4})(an|nya|annya)?$")
_BETWEEN = ("antar", "pasca")
_AFTER_SMALL = frozenset({"mi", "ji", "pi"})
_CUT = frozenset({"nya", "ku", "mu", "lah", "kah", "pun", "e", "ne"})


class Reading(NamedTuple):
    """What a token may stand for, and why, in words; the note of the token itself is empty.

    `inflected` says that a suffix of verbs was taken off, so that only a word that
    reaches its inflections is met; `translated` that a word of a region stands for its
    Indonesian counterpart, which another spoken word of that meaning is not; `guessed`
    that the sounds of a region were undone, which a name may look like.
    """

    core: str
    note: str
    inflected: bool = False
    translated: bool = False
    guessed: bool = False


class _Step(NamedTuple):
    """What is left of a word, the message that says why, and the part it names."""

    rest: str
    reason: str
    part: str
    inflected: bool = False
    translated: bool = False
    guessed: bool = False


def readings(token: str, *, levels: frozenset[str]) -> tuple[Reading, ...]:
    """Return every way to read a token, the token as it stands first."""
    return _of(levels, language_in_force())[token]


@cache
def _of(levels: frozenset[str], language: str) -> Remembered[str, tuple[Reading, ...]]:
    return Remembered(partial(_read, levels, language), 1 << 16)


def _read(levels: frozenset[str], language: str, token: str) -> tuple[Reading, ...]:
    """Follow every step from a token, and from what it gives, some steps far."""
    if leads_nowhere(token):
        return (Reading(token, ""),)
    found = {token: Reading(token, "")}
    for core, step in _followed(token, levels):
        found[step.rest] = _led_to(found[core], step, language)
    return tuple(found.values())


def cores(token: str, *, levels: frozenset[str]) -> Iterator[str]:
    """Yield the cores of all readings, the token first; who has seen enough is spared the rest."""
    yield token
    for _, step in _followed(token, levels):
        yield step.rest


def _followed(token: str, levels: frozenset[str]) -> Iterator[tuple[str, _Step]]:
    """Yield each step that leads from a word to one not met before, nearest first."""
    found, fresh = {token}, [token]
    for _ in range(_MOST_STEPS):
        before, fresh = fresh, []
        for core in before:
            for step in _steps(core, levels):
                if step.rest and step.rest not in found:
                    found.add(step.rest)
                    fresh.append(step.rest)
                    yield core, step
        if not fresh:
            return


def _led_to(before: Reading, step: _Step, language: str) -> Reading:
    """Return the reading that a step makes of the one before."""
    note = _note(step.reason, step.part, language)
    return Reading(
        step.rest,
        f"{before.note}, {note}" if before.note else note,
        before.inflected or step.inflected,
        before.translated or step.translated,
        before.guessed or step.guessed,
    )


@lru_cache(maxsize=1 << 12)
def _note(reason: str, part: str, language: str) -> str:
    return say(f"bahasa.{reason}", language=language, part=part)


def leads_nowhere(word: str) -> bool:
    """Tell at a glance that no step leads on from a word: a root that stands for itself only.

    What ends as a clitic does must be a living one.
    """
    alive = roots().get(word, 0)
    if not alive or not word.isalpha() or (alive < 2 and word[-2:] in _BY_END):
        return False
    return not (word in informal() or word in regional_counterparts())


def _steps(word: str, levels: frozenset[str]) -> Iterable[_Step]:
    """Return what one step makes of a word."""
    return () if leads_nowhere(word) else all_steps(word, levels)


def all_steps(word: str, levels: frozenset[str]) -> Iterator[_Step]:
    """Yield what one step makes of a word."""
    for standard in informal().get(word, ()):
        yield _Step(standard, "standard", standard)
    for one in regional_counterparts().get(word, ()):
        if one.level in levels:
            yield _Step(one.indonesian, one.level, one.indonesian, translated=one.translated)
    if not word.isalpha():
        yield from _without_signs(word)
    if roots().get(word.rpartition("-")[2], 0) < 2:
        if word[-2:] in _BY_END:
            yield from _without_clitics(word)
        if word.endswith(endings_of(levels)):
            yield from _without_regional(word, levels)
    if word not in roots():
        if loan_spelling(word) != word:
            yield _Step(loan_spelling(word), "spoken", word)
        if word.isalpha() and not _explained(word):
            yield from _of_unknown(word, levels)


def _without_signs(word: str) -> Iterator[_Step]:
    """Yield a word without what is no letter: an apostrophe, a hyphen, a figure."""
    if "'" in word.strip("'"):
        yield _Step(word.replace("'", ""), "apostrophe", "'")
    if "-" in word or "2" in word:
        yield from _hyphens(word)
    if word[:1].isdigit():
        yield from _counted(word)


def _of_unknown(word: str, levels: frozenset[str]) -> Iterator[_Step]:
    """Yield what a word that no list explains may be: naek is naik, antarwarga of warga."""
    for one in respelled(word):
        if _explained(one):
            yield _Step(one, "spoken", word)
    for one, name in respelled_by_region(word, levels):
        yield _Step(one, f"{name}_sound", one, guessed=True)
    for prefix in _BETWEEN if word.startswith(_BETWEEN) else ():
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > _SHORTEST and (rest in roots() or parses(rest)):
            yield _Step(rest, "prefix", f"{prefix}-")


def _explained(word: str) -> bool:
    """Tell whether a word, or what stands before its clitic, is listed or made of a root."""
    listed = listed_words()
    if word in listed:
        return True
    if word[-2:] not in _BY_END:
        return bool(parses(word))
    before = [word[: -len(clitic)] for clitic in _clitics(word)]
    if not listed.isdisjoint(before) or parses(word):
        return True
    return any(parses(core) for core in before)


def _hosts(word: str, ending: str) -> bool:
    """Tell whether a word is a living root, a form of one, or a small word.

    Only before such a word an ending that many words have by chance is taken for one.
    """
    if len(word) <= _SHORTEST:
        return ending in _AFTER_SMALL and word in particles("function") and word in roots()
    if roots().get(word, 0) > 1 or frequency_band(word):
        return True
    return word not in roots() and any(one.productivity > 1 for one in parses(word))


def _counted(word: str) -> Iterator[_Step]:
    """Yield the unit behind a figure, written out: 2rb is of ribu, 3bln of bulan."""
    found = _COUNTED.match(word)
    for standard in informal().get(found[1], ()) if found else ():
        yield _Step(standard, "standard", standard)


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


def _clitics(word: str) -> list[str]:
    """Return the clitics that a word ends with."""
    return [one for one in _BY_END.get(word[-2:], ()) if word.endswith(one)]


def _without_clitics(word: str) -> Iterator[_Step]:
    for clitic in _clitics(word):
        rest = word[: -len(clitic)]
        long_enough = len(rest) >= _SHORTEST and rest[-1] != "-"
        if long_enough and not _belongs_to_root(word, clitic):
            yield _Step(rest, "clitic", f"-{clitic}")


def _belongs_to_root(word: str, clitic: str) -> bool:
    """Tell whether the clitic is the end of the root: bermasalah is no bermasa with -lah."""
    return may_end_in_root(word) and any(
        not one.suffix and one.productivity > 1 and one.root.endswith(clitic)
        for one in parses(word)
    )


def _without_regional(word: str, levels: frozenset[str]) -> Iterator[_Step]:
    """Yield the word without its regional endings: -e, -ne, -na for -nya; -ke, -keun for -kan."""
    if "-" in word or word in roots() or word in spoken_words() or word in foreign():
        return
    for rest, ending, name in without_clitic(word, levels):
        yield _Step(rest, f"{name}_clitic", f"-{ending}")
    if len(word) > _SHORTEST and word.endswith(doubtful_of(levels)) and not parses(word):
        for rest, ending, name in without_doubtful(word, levels):
            if _hosts(rest, ending):
                yield _Step(rest, f"{name}_clitic", f"-{ending}", guessed=True)
    if word.endswith(suffixes_of(levels)) and not parses(word):
        for rest, ending, name, doubtful in without_suffix(word, levels):
            if not doubtful or _hosts(rest, ending):
                yield _Step(rest, f"{name}_clitic", f"-{ending}", inflected=True)
