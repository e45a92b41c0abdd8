"""How far coders agree, on the passages of an overlap that each of them judged blind.

In: a study with an overlap that two coders have coded.
Out: an Agreement, of all coders or of each coder and the tool.
Never: a figure on passages that a queue chose; an answer given after seeing others'.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from sentra_qual.messages import say
from sentra_qual.model import (
    TOOL,
    Agreement,
    Figures,
    Range,
    Span,
    Spans,
    Status,
    Unit,
    informant,
)
from sentra_qual.problems import NothingFound
from sentra_qual.statistics import (
    Stretch,
    Tally,
    agreed,
    alpha,
    cohen,
    fleiss,
    gwet,
    jackknife_of_coefficient,
    pooled,
    prevalence,
    tally,
    unitized,
)
from sentra_qual.study.coder import identity
from sentra_qual.study.folder import Study
from sentra_qual.study.naming import CODE_ACTS
from sentra_qual.study.outcome import Read, reading
from sentra_qual.study.overlaps import Overlap, blinding, finished, rounds
from sentra_qual.study.runs import candidates_today, latest_run
from sentra_qual.study.spans import proposed_span
from sentra_qual.study.state import OVERLAP_MARK, Slot, View, fold, standing

_YES = True
Said = Mapping[Unit, Mapping[str, Span]]  # the codes of each unit a coder judged, with places
_LEAST = 0.01  # a narrower range is one figure in two decimals


@dataclass(frozen=True, slots=True)
class Answers:
    """What each coder said of the passages of an overlap, and whose words they are."""

    overlap: Overlap
    coders: Mapping[str, Said]
    people: Mapping[Unit, str]
    codes: tuple[str, ...]
    run: int | None = None


def agreement(study: Study, *, round_: int | None = None, viewer: str = "") -> Agreement:
    """Return the agreement of all coders who judged a whole overlap, the latest or another.

    NothingFound says why there is none: none drawn, or fewer than two have coded it; how
    far it is with the `viewer` (who is at work here) is told, and nothing of others.
    """
    found = answers(study, _overlap(study, round_))
    if len(found.coders) < 2 or _is_blind(study, found.overlap, viewer):
        raise NothingFound(_too_few(study, found, viewer))
    return compared(found, tuple(found.coders))


def agreements_with_tool(
    study: Study, *, round_: int | None = None, viewer: str = ""
) -> tuple[Agreement, ...]:
    """Return the agreement of each coder with the tool: with what the rules coded."""
    found = answers(study, _overlap(study, round_), tool=True)
    people = [one for one in found.coders if one != TOOL]
    if not people or _is_blind(study, found.overlap, viewer):
        raise NothingFound(_too_few(study, found, viewer))
    if TOOL not in found.coders:
        raise NothingFound(say("study.overlap.no_run"))
    return tuple(compared(found, (one, TOOL)) for one in people)


def measured(study: Study) -> Agreement | None:
    """Return the agreement on the latest overlap it was measured on; None if on none."""
    return next(_measured(study, rounds(study.root)), None)


def _measured(study: Study, some: Sequence[Overlap], viewer: str = "") -> Iterator[Agreement]:
    """Yield the agreement on each overlap that has one, the latest first."""
    for one in reversed(some):
        with suppress(NothingFound):
            yield agreement(study, round_=one.round, viewer=viewer)


def _overlap(study: Study, round_: int | None) -> Overlap:
    drawn = rounds(study.root)
    if not drawn:
        raise NothingFound(say("study.overlap.none_drawn"))
    for one in drawn:
        if round_ in (None, one.round) and (round_ or one is drawn[-1]):
            return one
    numbers = ", ".join(str(one.round) for one in drawn)
    raise NothingFound(say("study.overlap.no_round", round=round_, rounds=numbers))


def _is_blind(study: Study, overlap: Overlap, viewer: str) -> bool:
    """Tell whether figures on others would tell who asks how they code, before it is time.

    A round is closed once a further one is drawn: nobody codes it any more.
    """
    if overlap.round != rounds(study.root)[-1].round:
        return False
    acts = standing(study.decisions()[0])
    return blinding(study, acts, viewer or identity()) is not None


def _too_few(study: Study, found: Answers, viewer: str) -> str:
    """Say how far the one who asks is; how far others are is not told before that."""
    size, me, drawn = found.overlap.size(study), viewer or identity(), rounds(study.root)
    number, last = found.overlap.round, drawn[-1].round
    if number != last:
        return say("study.overlap.closed", round=number, last=last)
    done = found.overlap.done(standing(study.decisions()[0]))[me]
    key = "others_left" if done >= size else "left"
    told = say(f"study.overlap.{key}", coder=me, done=done, size=size, round=number)
    before = next(_measured(study, drawn[:-1], viewer), None)
    return f"{told} {say('study.overlap.earlier', round=before.round)}" if before else told


def answers(study: Study, overlap: Overlap, *, tool: bool = False) -> Answers:
    """Return what the coders who judged the whole overlap said of it, while they were blind."""
    read = reading(study)
    units = overlap.homes(study, read.interviews, read.units)
    decisions, _ = study.decisions()
    settled = study.settle(decisions, *read).decisions
    acts = standing(settled)
    barred = {key for slot, key in fold(acts).merged.latest if slot is Slot.OFF_RECORD}
    kept = [one for one in units if (one.interview, one.span, "") not in barred]
    blind = [one for one in acts
             if one.act in CODE_ACTS or one.shown.get(OVERLAP_MARK) == overlap.name]  # fmt: skip
    whole = finished(overlap.done(acts), overlap.size(study))
    views = fold(blind).coders
    codes = tuple(code.id for code in study.codebook().walk())
    coders = {one: _said(views[one], kept, codes) for one in whole if one in views}
    run = latest_run(study) if tool else None
    if run:
        coders[TOOL] = _by_tool(study, kept)
    return Answers(overlap, coders, _people(read, kept), codes, run.number if run else None)


def _said(view: View, units: Iterable[Unit], codes: Sequence[str]) -> Said:
    found: dict[Unit, dict[str, Span]] = {}
    for unit in units:
        if view.get(Slot.READ, unit):
            named = [code for code in codes if view.verdict(unit, code)]
            found[unit] = {code: _place(view, unit, code) for code in named}
    return found


def _place(view: View, unit: Unit, code: str) -> Span:
    """Return where a coder wants a code to stand: where it was put last."""
    acts = [view.get(slot, unit, code) for slot in (Slot.SPAN, Slot.VERDICT)]
    latest = max((one for one in acts if one and one.span), key=lambda one: one.order, default=None)
    return (latest.span if latest else None) or unit.span


def _by_tool(study: Study, units: Sequence[Unit]) -> Said:
    """Return what the rules coded; what they only propose is not coded."""
    found: dict[Unit, dict[str, Span]] = {unit: {} for unit in units}
    for one in candidates_today(study, latest_run(study))[0]:
        if one.status is Status.CODED and one.unit in found:
            found[one.unit][one.code] = proposed_span(one)
    return found


def _people(read: Read, units: Iterable[Unit]) -> dict[Unit, str]:
    homes = {one.id: one for one in read.interviews}
    return {
        unit: informant(homes[unit.interview], homes[unit.interview].turns[unit.turn].speaker)
        for unit in units
    }


# Figures


def compared(found: Answers, coders: tuple[str, ...]) -> Agreement:
    """Return the figures of some coders on the units that all of them judged."""
    said = [found.coders[one] for one in coders]
    units = [unit for unit in found.people if all(unit in one for one in said)]
    groups: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        groups[found.people[unit]].append(unit)
    some = _Compared(said, [groups[name] for name in sorted(groups)])
    used = [code for code in found.codes if some.uses(code)]
    themes = [code for code in found.codes
              if any(one.startswith(f"{code}.") for one in used)]  # fmt: skip
    overlap = found.overlap
    return Agreement(
        round=overlap.round, coder=overlap.coder, time=overlap.time, seed=overlap.seed,
        frame=overlap.frame, drawn=len(overlap.places), coders=coders, units=len(units),
        informants=len(groups),
        without=sum(not any(one[unit] for one in said) for unit in units),
        overall=some.overall(used),
        codes=tuple(row for code in found.codes for row in some.rows(code, used, themes)),
        unused=tuple(code for code in found.codes if code not in used),
        spans=some.spans(),
        run=found.run if TOOL in coders else None,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Compared:
    """The answers of some coders, the units of one informant beside each other."""

    said: Sequence[Said]
    groups: Sequence[Sequence[Unit]]

    def uses(self, code: str) -> bool:
        """Tell whether anybody used a code."""
        return any(code in one[unit] for unit in self._units() for one in self.said)

    def rows(self, code: str, used: Sequence[str], themes: Sequence[str]) -> Iterator[Figures]:
        """Yield the figures of a code, and before it those of it with all below it."""
        if code in themes:
            below = [one for one in used if one == code or one.startswith(f"{code}.")]
            yield self.figures(code, self.tallies(lambda named: not named.isdisjoint(below)),
                               theme=True, relevant=self.relevant(below))  # fmt: skip
        if code in used:
            yield self.figures(code, self.tallies(lambda named: code in named),
                               relevant=self.relevant([code]))  # fmt: skip

    def overall(self, used: Sequence[str]) -> Figures:
        """Return the figures on every pair of a passage and a code that anybody used."""
        by_code = [self.tallies(lambda named, code=code: code in named) for code in used]  # type: ignore[misc]
        groups = [pooled(some) for some in zip(*by_code, strict=True)]
        return self.figures("", groups, relevant=self.spans().relevant)

    def tallies(self, has: Callable[[frozenset[str]], bool]) -> list[Tally]:
        """Return who says yes and no, counted over each informant's units."""
        return [
            tally(tuple(has(frozenset(one[unit])) for one in self.said) for unit in group)
            for group in self.groups
        ]

    def figures(
        self, code: str, groups: Sequence[Tally], *, relevant: float | None, theme: bool = False
    ) -> Figures:
        """Return every figure on some tallies, with intervals over informants."""
        whole, count = pooled(groups), len(self.said)
        found = agreed(whole)
        alone = [tuple(at == place for at in range(count)) for place in range(count)]
        kappa = cohen if count == 2 else fleiss
        return Figures(
            code=code, theme=theme, units=found.units, both=whole.get((True,) * count, 0),
            neither=whole.get((False,) * count, 0),
            only=tuple(whole.get(one, 0) for one in alone),
            prevalence=prevalence(whole, _YES), observed=found.observed, kappa=found.kappa,
            ac1=found.ac1, alpha=found.alpha, alpha_range=_range(groups, alpha),
            ac1_range=_range(groups, lambda one: gwet(one, categories=2)),
            kappa_range=_range(groups, kappa), relevant=relevant,
        )  # fmt: skip

    def relevant(self, codes: Sequence[str]) -> float | None:
        """Return |uα of some codes taken as one: which words are coded with any of them."""
        rows, length = self._continuum(lambda named: frozenset() if named.isdisjoint(codes) else
                                       frozenset({"x"}))  # fmt: skip
        return unitized(rows, length).relevant

    def spans(self) -> Spans:
        """Return uα, |uα and cuα; a stretch with several codes has the value of all together."""
        rows, length = self._continuum(lambda named: named)
        found = unitized(rows, length)
        return Spans(found.whole, found.relevant, found.coded, found.coverage)

    def _continuum(
        self, value: Callable[[frozenset[str]], frozenset[str]]
    ) -> tuple[list[list[Stretch]], int]:
        """Lay all units behind one another, and return each coder's stretches on them."""
        rows: list[list[Stretch]] = [[] for _ in self.said]
        at = 0
        for unit in self._units():
            for row, one in zip(rows, self.said, strict=True):
                row.extend(_stretches(unit, one[unit], value, at - unit.span.start))
            at += unit.span.end - unit.span.start
        return rows, at

    def _units(self) -> Iterator[Unit]:
        for group in self.groups:
            yield from group


def _stretches(
    unit: Unit,
    places: Mapping[str, Span],
    value: Callable[[frozenset[str]], frozenset[str]],
    shift: int,
) -> Iterator[Stretch]:
    """Yield the stretches of a unit on which the same codes stand, moved along by `shift`."""
    inside = {
        code: Span(max(one.start, unit.span.start), min(one.end, unit.span.end))
        for code, one in places.items()
    }
    edges = sorted({edge for one in inside.values() for edge in (one.start, one.end)})
    held: Stretch | None = None
    for start, end in pairwise(edges):
        here = value(frozenset(c for c, one in inside.items() if one.start <= start < one.end))
        if held and held.value == here:
            held = held._replace(end=end + shift)
            continue
        if held and held.value:
            yield held
        held = Stretch(start + shift, end + shift, here)
    if held and held.value:
        yield held


def _range(groups: Sequence[Tally], figure: Callable[[Tally], float | None]) -> Range | None:
    """Return the interval of a figure over informants (jackknife-t); None where it has none.

    Where every informant left out gives the same figure, to a hundredth, nothing is known of
    its reach.
    """
    found = jackknife_of_coefficient(groups, lambda some: figure(pooled(some)))
    if found is None or found.high - found.low < _LEAST:
        return None
    return Range(found.low, found.high)
