"""The forms a term finds and those it leaves to other words, for a researcher to see.

In: a term, the regional affix sets that are on.
Out: `TermForms`: the plain forms, how many there are in all, and what was dropped and why.
Never: a form that the matcher would not find.
"""

from __future__ import annotations

from typing import NamedTuple

from sentra_qual.bahasa.forms import dropped_forms, forms_of
from sentra_qual.matching.compiling import is_common
from sentra_qual.matching.phrases import squash
from sentra_qual.model import Match, Term


class TermForms(NamedTuple):
    """What a term reaches at its level.

    `plain` are the forms people use often, `all` is how many there are; `dropped` are
    forms with the word or root that explains them better, which `forms:` would restore.
    """

    plain: tuple[str, ...]
    all: int
    dropped: tuple[tuple[str, str], ...]


def term_forms(term: Term, levels: frozenset[str]) -> TermForms | None:
    """Return the forms of a term that takes affixes; None for every other.

    Of a phrase the forms of its first word are given: it alone takes the affixes.
    """
    if term.text is None or "*" in term.text or term.match in (Match.EXACT, Match.WORD):
        return None
    word = term.text.split()[0]
    barred = {squash(one) for one in term.not_forms}
    added = {squash(one): one for one in term.forms}
    kept = forms_of(word, match=term.match, levels=levels)
    plain = [text for text, form in kept.items() if is_common(form[1:]) and text not in barred]
    taken_back = dropped_forms(word, match=term.match, levels=levels)
    dropped = [(text, better) for text, better in taken_back.items() if text not in added]
    return TermForms(
        tuple(dict.fromkeys([*plain, *added.values()])),
        len((kept.keys() | added.keys()) - barred),
        (*dropped, *((text, "not_forms") for text in sorted(barred))),
    )
