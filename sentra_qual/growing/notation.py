"""How a counted expression is asked for in `find`, and so added as a term.

In: the roots it was counted under; the words it was said in; the affix sets that are on.
Out: the nearest-reaching query that finds all of these words.
Never: a wider level than the words need.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from sentra_qual.bahasa.forms import forms_of
from sentra_qual.bahasa.readings import readings
from sentra_qual.bahasa.roots import known
from sentra_qual.growing.expressions import Key
from sentra_qual.matching.phrases import squash
from sentra_qual.model import Match

_MARKS = {Match.WORD: "", Match.INFLECTION: "~inflection", Match.ROOT: "~"}


def as_query(key: Key, surfaces: Mapping[tuple[str, ...], int], levels: frozenset[str]) -> str:
    """Return an expression as a query.

    Each word is given by what all its forms are spellings of (harga for harganya), else by
    its root; then the level reaches as far as it must.
    """
    columns = [_counted(surfaces, at) for at in range(len(key))]
    words = [_word(root, column, levels) for root, column in zip(key, columns, strict=True)]
    for match, mark in _MARKS.items():
        reach = (
            _reaches(word, match, form, levels)
            for word, column in zip(words, columns, strict=True)
            for form in column
        )
        if all(reach):
            return " ".join(words) + mark
    return " ".join(key) + _MARKS[Match.ROOT]


def _counted(surfaces: Mapping[tuple[str, ...], int], at: int) -> Counter[str]:
    """Return how often each form stands at one place of an expression."""
    column: Counter[str] = Counter()
    for words, times in surfaces.items():
        column[words[at]] += times
    return column


def _word(root: str, column: Counter[str], levels: frozenset[str]) -> str:
    """Return what all forms are spellings of: the root, a form, a form without clitics.

    If nothing is, the level must reach: from the root. A form without its clitics is a word
    that somebody said or that is known; else something was cut off that was no clitic.
    """
    commonest = _commonest(column)
    ways = (way.core for way in readings(commonest, levels=levels))
    cores = sorted(
        (core for core in ways if commonest.startswith(core) and (core in column or known(core))),
        key=len,
    )
    for word in (root, *cores):
        if all(_reaches(word, Match.WORD, form, levels) for form in column):
            return word
    return root


def _commonest(column: Counter[str]) -> str:
    return min(column, key=lambda one: (-column[one], one))


def _reaches(word: str, match: Match, form: str, levels: frozenset[str]) -> bool:
    """Tell whether a term with this word finds a form."""
    forms = forms_of(word, match=match, levels=levels)
    return form == word or any(squash(way.core) in forms for way in readings(form, levels=levels))
