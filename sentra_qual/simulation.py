"""A study's passages with their true codes: reviews and audits played on a gold coding.

In: a study, judged passages.
Out: for each order the figures of `simulate`, as plain values.
Never: a decision of a coder; a place of evidence outside the judged passage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from sentra_qual.interchange import GoldUnit
from sentra_qual.learning import seeing
from sentra_qual.learning.auditing import ENOUGH_AUDITED
from sentra_qual.learning.shapes import Hint, kind_of
from sentra_qual.learning.simulating import (
    Case,
    Order,
    Step,
    acts_by_hand,
    acts_to,
    at,
    f1_of_candidates,
    play,
)
from sentra_qual.learning.trials import audit, bound_holds, resampled
from sentra_qual.matching import compile_codebook
from sentra_qual.messages import say
from sentra_qual.model import Candidate, Codebook, Interview, Span, Unit
from sentra_qual.problems import NothingFound
from sentra_qual.statistics import mean
from sentra_qual.study import Study
from sentra_qual.study.runs import current_candidates, latest_run
from sentra_qual.study.spans import proposed_span

SHARES = (0.10, 0.25, 0.50, 0.75)
Played = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Bench:
    """What a simulation is played on."""

    cases: tuple[Case, ...]
    codes: tuple[str, ...]


def bench(study: Study, gold: Sequence[GoldUnit]) -> Bench:
    """Put a study's proposals beside the judged passages; NothingFound if none is in it."""
    interviews = {one.id: one for one in study.interviews()}
    judged = [unit for unit in gold if unit.document in interviews]
    if not judged:
        documents = ", ".join(sorted({unit.document for unit in gold}))
        raise NothingFound(say("cli.gold_strange", documents=documents))
    book = study.codebook()
    by_interview = defaultdict(list)
    for one in _candidates(study, book, interviews):
        by_interview[one.unit.interview].append(one)
    cases = tuple(
        _case(interviews[unit.document], unit, by_interview[unit.document], book)
        for unit in sorted(
            judged, key=lambda one: (list(interviews).index(one.document), one.start)
        )
    )
    known = [code.id for code in book.walk()]
    strange = sorted({code for one in cases for code in one.true}.difference(known))
    return Bench(cases, (*known, *strange))


def simulate(
    given: Bench, orders: Sequence[str], *, runs: int, seed: int, tell: Played = lambda _: None
) -> list[dict[str, object]]:
    """Play reviews and audits, and return one record for each order."""
    played: dict[Order, list[Mapping[str, float | None]]] = {Order(one): [] for one in orders}
    for run in range(runs):
        drawn = Random(f"{seed}/{run}/audit")
        drawn_cases = resampled(given.cases, drawn)
        drawn.shuffle(drawn_cases)
        ece = audit(given.cases, given.codes, drawn).ece
        for number, order in enumerate(played):
            figures = _review(given, order, Random(f"{seed}/{run}"))
            held = float(_bound_holds(drawn_cases, order))
            played[order].append({**figures, "bound_coverage": held, "ece": ece})
            tell(run * len(played) + number + 1)
    return [
        {"order": order.value, "runs": runs, **_means(given, some)}
        for order, some in played.items()
    ]


def _review(given: Bench, order: Order, random: Random) -> Mapping[str, float | None]:
    """Play one review and return its figures."""
    cases, codes = given.cases, given.codes
    full = acts_by_hand(cases)
    steps = play(cases, codes, order, random)
    goal = f1_of_candidates(cases)
    return {
        "f1_start": steps[0].f1,
        "f1_full_candidates": goal,
        "share_97": _share(steps, 0.97 * goal, full),
        "share_99": _share(steps, 0.99 * goal, full),
        **{f"f1_at {one:.2f}": at(steps, one * full).f1 for one in SHARES},
        **{f"units_read_at {one:.2f}": float(at(steps, one * full).read) for one in SHARES},
    }


def _bound_holds(cases: Sequence[Case], order: Order) -> bool:
    """Tell whether the bound on passages that lack a code was right at every look."""
    manual = order is Order.MANUAL
    lacking = [bool(one.true if manual else one.true - one.sight.coded) for one in cases]
    return bound_holds(lacking, ENOUGH_AUDITED)


def _means(given: Bench, played: Sequence[Mapping[str, float | None]]) -> dict[str, object]:
    """Return the record of an order: means over its runs."""
    figure = {key: mean(one[key] for one in played) for key in played[0]}
    keys = [f"{one:.2f}" for one in SHARES]
    return {
        "acts_full": acts_by_hand(given.cases),
        "f1_start": figure["f1_start"],
        "f1_full_candidates": figure["f1_full_candidates"],
        "share_97": figure["share_97"],
        "share_99": figure["share_99"],
        "f1_at": {key: figure[f"f1_at {key}"] for key in keys},
        "units_read_at": {key: figure[f"units_read_at {key}"] for key in keys},
        "bound_coverage": figure["bound_coverage"],
        "ece": figure["ece"],
    }


def _share(steps: Sequence[Step], f1: float, full: int) -> float | None:
    acts = acts_to(steps, f1)
    return None if acts is None else acts / full


def _candidates(
    study: Study, book: Codebook, interviews: Mapping[str, Interview]
) -> Iterable[Candidate]:
    """Return what the latest run found; a study never coded is matched now."""
    if latest_run(study):
        return current_candidates(study)[0]
    matcher = compile_codebook(book)
    return (
        one
        for interview in interviews.values()
        for one in matcher.candidates(interview, study.units([interview]))
    )


def _case(
    interview: Interview, unit: GoldUnit, candidates: Iterable[Candidate], book: Codebook
) -> Case:
    """Return a judged passage with what rules propose for the units it overlaps."""
    span = Span(unit.start, unit.end)
    near = [one for one in candidates if proposed_span(one).overlaps(span)]
    turn = next((n for n, one in enumerate(interview.turns) if one.span.overlaps(span)), None)
    seen = seeing.sight(interview, Unit(interview.id, span, turn or 0), (), book.levels)
    hints = tuple(_joined(interview, code, some) for code, some in _by_code(near, book))
    return Case(interview.id, type(seen)(seen.words, hints), unit.codes)


def _by_code(
    candidates: Iterable[Candidate], book: Codebook
) -> Iterator[tuple[str, list[Candidate]]]:
    found: defaultdict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        found[one.code].append(one)
    return ((code.id, found[code.id]) for code in book.walk() if code.id in found)


def _joined(interview: Interview, code: str, some: Sequence[Candidate]) -> Hint:
    """Return the proposals of a code for one passage as one."""
    hints = [seeing.hint(interview, one) for one in some]
    return Hint(
        code=code,
        kind=kind_of((one.rule, one.strength) for each in some for one in each.evidence),
        forms=tuple(dict.fromkeys(form for one in hints for form in one.forms)),
        coded=any(one.coded for one in hints),
        ticked=any(one.ticked for one in hints),
    )
