"""Which passages a change of a codebook can concern at all.

In: the terms and phrases that came or went; an index of words; interviews and units.
Out: the numbers of the units in which one of them may be found, or after whose question.
Never: a passage left out whose codings could differ (a test compares with all of them).

A term brings its words into the codebook, those it must stand near too: a misspelt word may
now be nearer to one of them than to the word it was read as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sentra_qual.model import Interview, Term, Unit
from sentra_qual.search.answering import heard
from sentra_qual.search.narrowing import WordIndex, narrow
from sentra_qual.search.query import Level, Or, Words
from sentra_qual.search.sought import Sought


def touched(
    terms: Sequence[Term],
    phrases: Iterable[str],
    index: WordIndex,
    units: Mapping[int, Unit],
    interviews: Sequence[Interview],
) -> set[int]:
    """Return the numbers of the units that changed terms and exclusions can concern."""
    words = tuple(_words(terms, phrases))
    found: set[int] = set()
    if words:
        some = narrow(Or(words), Sought(words), index)
        found = set(units) if some is None else some
    found |= _by_patterns([term.regex for term in terms if term.regex], units, interviews)
    return found | set(_answers(found, units))


def _words(terms: Iterable[Term], phrases: Iterable[str]) -> Iterator[Words]:
    for term in terms:
        if term.text is not None:
            yield Words(term.text, Level(term.match))
            for word in term.near:
                yield Words(word)
    for phrase in phrases:
        yield Words(phrase)


def _by_patterns(
    patterns: Sequence[str], units: Mapping[int, Unit], interviews: Sequence[Interview]
) -> set[int]:
    if not patterns:
        return set()
    import re2

    options = re2.Options()
    options.case_sensitive = False
    compiled = [re2.compile(pattern, options) for pattern in patterns]
    by_id = {one.id: one for one in interviews}
    found = set()
    for number, unit in units.items():
        interview = by_id[unit.interview]
        text, _ = heard(interview.text, unit.span, interview.turns[unit.turn])
        if any(one.search(text) for one in compiled):
            found.add(number)
    return found


def _answers(questions: set[int], units: Mapping[int, Unit]) -> Iterator[int]:
    """Yield the units of the turn behind each unit: a short answer means what it was asked."""
    turns = {(units[number].interview, units[number].turn + 1) for number in questions}
    for number, unit in units.items():
        if (unit.interview, unit.turn) in turns:
            yield number
