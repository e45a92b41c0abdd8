"""What waits, grouped by the form that speaks for it: 40 × 'pinjaman' → pembiayaan.

In: a state.
Out: forms with the passages in which they wait, and how this coder decided them so far.
Never: a passage called read because its form was decided in bulk; two meanings in one
group (a denied mention is a form of its own).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256

from sentra_qual.model import Act, Candidate, Evidence, Method, Polarity, Strength, Unit
from sentra_qual.review.acting import Intent, said
from sentra_qual.review.cards import WAITING, Proposal, proposals
from sentra_qual.review.state import Group, State
from sentra_qual.study.state import Slot, View

SAMPLE = 5
_LEAST = 2
_BY_TERM = (Method.PROXIMITY, Method.CONTEXT, Method.SUGGESTION)
_SHORT = 3
_ORDER = {Strength.STRONG: 0, Strength.FAIR: 1, Strength.WEAK: 2}


@dataclass(slots=True)
class Form:
    """A form that speaks for a code; `yes` and `no` are decisions made one by one."""

    words: str
    code: str
    polarity: Polarity
    waiting: list[Unit] = field(default_factory=list)
    yes: int = 0
    no: int = 0

    @property
    def name(self) -> str:
        """Return what tells this form from others of its code."""
        return f"{self.polarity}|{self.words}"


def forms(state: State) -> list[Form]:
    """Return the forms that wait in two passages or more, the most frequent first.

    Of interviews that are still being read nothing is counted yet.
    """
    found: dict[tuple[str, str], Form] = {}
    for unit, candidate in _candidates(state):
        form = form_of(state, candidate)
        known = found.setdefault((form.name, form.code), form)
        _count(known, state.view(unit.interview), unit, candidate)
    waiting = [one for one in found.values() if len(one.waiting) >= _LEAST]
    return sorted(waiting, key=lambda one: (-len(one.waiting), one.words, one.code))


def form_of(state: State, candidate: Candidate) -> Form:
    """Return the form that speaks strongest for a candidate: its words, else its rule."""
    best = min(candidate.evidence, key=lambda one: (_ORDER[one.strength], one.span))
    return Form(_words(state, candidate, best), candidate.code, best.polarity)


def open_group(state: State, name: str, code: str) -> Group:
    """Return the group of a form with its first passages to look at."""
    return _next_sample(state, Group(name, code, ()))


def more(state: State, group: Group) -> Group:
    """Return the group with the next passages to look at."""
    return _next_sample(state, replace(group, seen=(*group.seen, *group.sample), judged=False))


def waiting(state: State, group: Group) -> tuple[Unit, ...]:
    """Return where a group's form still waits, in reading order."""
    return tuple(
        unit
        for unit, candidate in _candidates(state)
        if candidate.code == group.code
        and form_of(state, candidate).name == group.form
        and _waits(state.view(unit.interview), unit, candidate)
    )


def rest(state: State, group: Group) -> tuple[Unit, ...]:
    """Return the passages of a group that nobody looked at and that still wait."""
    looked_at = {*group.sample, *group.seen}
    return tuple(unit for unit in waiting(state, group) if unit not in looked_at)


def sampled(state: State, group: Group) -> tuple[tuple[Unit, Proposal], ...]:
    """Return the passages on screen, each with the code as it stands in it."""
    return tuple(
        (unit, one)
        for unit in group.sample
        for one in proposals(state.material, state.view(unit.interview), unit)
        if one.code.id == group.code
    )


def judge(state: State, group: Group) -> Iterator[Intent]:
    """Decide the passages on screen that are undecided, as they are shown."""
    for unit, proposal in sampled(state, group):
        if proposal.decided is None:
            yield in_group(said(unit, proposal, yes=proposal.ticked, unchanged=True), group)


def in_group(intent: Intent, group: Group) -> Intent:
    """Return an act on a list of passages, with the form that was looked at."""
    return replace(intent, shown={**intent.shown, "form": group.form})


def decide_rest(state: State, group: Group, *, yes: bool) -> Iterator[Intent]:
    """Say yes or no to all that is left of a group, in one act."""
    places = []
    for unit in rest(state, group):
        for one in proposals(state.material, state.view(unit.interview), unit):
            if one.code.id == group.code:
                places.append((unit, one.span))
    shown = {"form": group.form, "looked_at": str(len({*group.sample, *group.seen}))}
    if places:
        does = Act.ACCEPT if yes else Act.REJECT
        yield Intent(Act.BULK, code=group.code, shown=shown, does=does, items=tuple(places))


def _next_sample(state: State, group: Group) -> Group:
    """Draw the next passages as by lot, the same lot every time, in reading order."""
    left = [unit for unit in waiting(state, group) if unit not in group.seen]
    lot = sorted(left, key=lambda one: sha256(f"{group.form}|{one.key}".encode()).digest())
    drawn = set(lot[:SAMPLE])
    return replace(group, sample=tuple(unit for unit in left if unit in drawn), judged=False)


def _candidates(state: State) -> Iterator[tuple[Unit, Candidate]]:
    """Yield the candidates that wait or waited in interviews read so far, in reading order."""
    for id_ in state.material.ids:
        stack = state.material.read.get(id_)
        for unit in stack.units if stack else ():
            for one in stack.candidates(unit) if stack else ():
                if one.status in WAITING:
                    yield unit, one


def _count(form: Form, view: View, unit: Unit, candidate: Candidate) -> None:
    verdict = view.get(Slot.VERDICT, unit, candidate.code)
    if verdict is None:
        if not view.get(Slot.OFF_RECORD, unit):
            form.waiting.append(unit)
    elif verdict.act is not Act.BULK:
        yes = view.verdict(unit, candidate.code)
        form.yes += bool(yes)
        form.no += not yes


def _waits(view: View, unit: Unit, candidate: Candidate) -> bool:
    undecided = view.verdict(unit, candidate.code) is None
    return undecided and not view.get(Slot.OFF_RECORD, unit)


def _words(state: State, candidate: Candidate, best: Evidence) -> str:
    """Return how a form is written: the words, or the term where words are many."""
    if best.method not in _BY_TERM:
        text = state.material.stack(candidate.unit.interview).interview.text
        words = text[best.span.start : best.span.end].casefold().split()
        if len(words) <= _SHORT:
            return " ".join(words)
    return _term(state, best.rule, candidate.code)


def _term(state: State, rule: str, code: str) -> str:
    """Return a term as people read it: its word, and some of those it stands near."""
    terms = state.material.codes[code].terms if code in state.material.codes else ()
    term = next((one for one in terms if one.id == rule), None)
    if term is None or term.text is None:
        return rule.partition(":")[2] or rule
    near = "/".join((*term.near[:_SHORT], *(["…"] if len(term.near) > _SHORT else [])))
    return f"{term.text} + {near}" if near else term.text
