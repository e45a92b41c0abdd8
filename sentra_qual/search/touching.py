"""Which passages a change of a codebook can concern at all.

In: the terms and phrases that came or went; an index of words; interviews and units.
Out: the numbers of the units in which one of them may be found, or after whose question.
Never: a passage left out whose codings could differ (a test compares with all of them).

A term brings its words into the codebook, those it must stand near too: a misspelt word may
now be nearer to one of them than to the word it was read as before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sentra_qual.model import Code, Codebook, Interview, Term, Unit
from sentra_qual.search.answering import heard
from sentra_qual.search.narrowing import Narrowing, WordIndex
from sentra_qual.search.sought import Compiled


def touched(
    terms: Sequence[Term],
    phrases: Sequence[str],
    index: WordIndex,
    units: Mapping[int, Unit],
    interviews: Sequence[Interview],
) -> set[int]:
    """Return the numbers of the units that changed terms and exclusions can concern."""
    found = _by_words([term for term in terms if term.text is not None], phrases, index)
    found |= _by_patterns([term.regex for term in terms if term.regex], units, interviews)
    return found | set(_answers(found, units))


def _by_words(terms: Sequence[Term], phrases: Sequence[str], index: WordIndex) -> set[int]:
    """Return where words of the terms, of what stands near them, and of exclusions may stand."""
    if not terms and not phrases:
        return set()
    named = tuple(replace(term, id=f"t{at}", code="t") for at, term in enumerate(terms))
    code = Code("t", {}, terms=named, exclusions=tuple(phrases))
    words = Compiled(Codebook("", "", "", (code,), ""))
    book, narrowing = words.book, Narrowing(words, index)
    sought = [book.terms[one.id] for one in named] + list(book.exclusions["t"])
    lists = (book.near[one.id] for one in named)
    sought += [phrase for one in lists if one is not None for phrase in book.lists[one]]
    return set().union(*map(narrowing.of, sought))


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
