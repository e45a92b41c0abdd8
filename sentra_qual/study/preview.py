"""What a codebook would find in a study today, with nothing saved.

In: a study; a codebook other than the latest run's, if that is the question.
Out: candidates; what tables would say with them.
Never: a run, a changed file; only the forms of a codebook's words are kept, in the cache.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sentra_qual.matching import Matcher, compile_codebook
from sentra_qual.model import Candidate, Codebook, Interview, Unit
from sentra_qual.study.folder import Study
from sentra_qual.study.outcome import Outcome, Read, outcome, reading
from sentra_qual.study.runs import plan_run

Each = Callable[[Sequence[Interview]], Iterable[Interview]]


@dataclass(frozen=True, slots=True)
class Preview:
    """A study as its codebook of today would code it; `anew` if the latest run did otherwise."""

    outcome: Outcome
    read: Read
    candidates: tuple[Candidate, ...]
    anew: bool


def preview(study: Study, *, each: Each = iter) -> Preview:
    """Return what the study says with its codebook of today, coded or not.

    What the latest run found still holds where neither codebook nor text changed.
    """
    plan = plan_run(study)
    read, codebook = reading(study), study.codebook()
    candidates = plan.carried
    if plan.pending:
        pending = {one.id for one in plan.pending}
        some = [one for one in read.interviews if one.id in pending]
        fresh = matched(study, codebook, Read(tuple(some), read.units), each=each)
        candidates = (*plan.carried, *fresh)
    found = outcome(study, read=read, candidates=candidates, codebook=codebook)
    return Preview(found, read, candidates, anew=bool(plan.pending))


def matched(
    study: Study, codebook: Codebook, read: Read, *, each: Each = iter
) -> tuple[Candidate, ...]:
    """Return what a codebook finds in interviews of a study."""
    matcher = compile_codebook(codebook, cache=study.root / ".sentra")
    return found_by(matcher, read, each=each)


def found_by(matcher: Matcher, read: Read, *, each: Each = iter) -> tuple[Candidate, ...]:
    """Return what a compiled codebook finds in interviews."""
    units: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in read.units:
        units[unit.interview].append(unit)
    return tuple(
        candidate
        for one in each(read.interviews)
        for candidate in matcher.candidates(one, units[one.id])
    )
