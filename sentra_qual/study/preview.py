"""What a codebook would find in a study today, with nothing saved.

In: a study; a codebook other than the latest run's, if that is the question.
Out: candidates; what tables would say with them.
Never: a run, a changed file; only the forms of a codebook's words are kept, in the cache.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sentra_qual.matching import Matcher, open_matcher
from sentra_qual.model import Candidate, Codebook, Findings, Interview, Term, Unit
from sentra_qual.problems import StudyUnusable
from sentra_qual.study.coder import cache_folder
from sentra_qual.study.folder import Study
from sentra_qual.study.outcome import Outcome, Read, outcome, reading
from sentra_qual.study.runs import plan_run

if TYPE_CHECKING:
    from sentra_qual.codebook.comparison import Touched
    from sentra_qual.study.index import Index

Each = Callable[[Sequence[Interview]], Iterable[Interview]]
EachId = Callable[[Collection[str]], Iterable[str]]
Touching = Callable[
    [Sequence[Term], Sequence[str], "Index", Mapping[int, Unit], Sequence[Interview]], set[int]
]


@dataclass(frozen=True, slots=True)
class Preview:
    """A study as its codebook of today would code it; `anew` if the latest run did otherwise."""

    outcome: Outcome
    read: Read
    candidates: tuple[Candidate, ...]
    anew: bool


def preview(study: Study, *, each: Each = iter, indexed: EachId = iter) -> Preview:
    """Return what the study says with its codebook of today, coded or not.

    What the latest run found still holds where neither codebook nor text changed. `each`
    and `indexed` are given what is coded and indexed, to show how far that is.
    """
    plan = plan_run(study)
    read, codebook = quick_reading(study, indexed=indexed), study.codebook()
    candidates = plan.carried
    if plan.pending:
        pending = {one.id for one in plan.pending}
        some = [one for one in read.interviews if one.id in pending]
        matcher = open_matcher(study.codebook_paths, cache_folder())
        fresh = found_by(matcher, Read(tuple(some), read.units), each=each)
        candidates = (*plan.carried, *fresh)
    found = outcome(study, read=read, candidates=candidates, codebook=codebook)
    return Preview(found, read, candidates, anew=bool(plan.pending))


def quick_reading(study: Study, *, indexed: EachId = iter) -> Read:
    """Return a study's interviews with their units, from the index if there can be one."""
    from sentra_qual.study.index import open_index

    try:
        with open_index(study, each=indexed) as index:
            return Read(index.interviews(), index.some_units(index.heard))
    except StudyUnusable:
        return reading(study)


def found_by(matcher: Matcher, read: Read, *, each: Each = iter) -> tuple[Candidate, ...]:
    """Return what a compiled codebook finds in some units of interviews."""
    units: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in read.units:
        units[unit.interview].append(unit)
    return tuple(
        candidate
        for one in each(read.interviews)
        for candidate in matcher.candidates(one, units[one.id])
    )


@dataclass(frozen=True, slots=True)
class Contrast:
    """What two codebooks find where they may find different things."""

    findings: Findings
    before: tuple[Candidate, ...]
    after: tuple[Candidate, ...]


def contrast(
    study: Study, new: Codebook, matchers: tuple[Matcher, Matcher], words: Touched, *,
    touching: Touching, each: Each = iter, indexed: EachId = iter,
) -> Contrast:  # fmt: skip
    """Return what an old and a new codebook find, in the passages the change can concern.

    Elsewhere both find the same, so that those passages are not read; `touching` says where
    by the words that came or went. The findings are those of the new codebook, with
    everybody's decisions.
    """
    heard, some = _concerned(study, words, touching, indexed)
    before, after = (found_by(matcher, some, each=each) for matcher in matchers)
    findings = outcome(study, read=heard, candidates=after, codebook=new).findings
    return Contrast(findings, before, after)


def both_found(
    study: Study, matchers: tuple[Matcher, Matcher], words: Touched, *, touching: Touching
) -> tuple[tuple[Candidate, ...], tuple[Candidate, ...], tuple[Unit, ...]]:
    """Return what two codebooks find, and in which units; nobody's decisions are read."""
    _, some = _concerned(study, words, touching, iter)
    before, after = (found_by(matcher, some) for matcher in matchers)
    return before, after, some.units


def _concerned(
    study: Study, words: Touched, touching: Touching, indexed: EachId
) -> tuple[Read, Read]:
    """Return all that was heard, and the units in it that changed words can concern."""
    from sentra_qual.study.index import open_index

    with open_index(study, each=indexed) as index:
        interviews = index.interviews()
        heard = Read(interviews, index.some_units(index.heard))
        numbers = set(index.units)
        if not words.all:
            numbers = touching(words.terms, words.phrases, index, index.units, interviews)
        return heard, Read(interviews, index.some_units(numbers & index.heard))
