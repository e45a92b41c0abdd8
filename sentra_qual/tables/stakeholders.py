"""Actors by interest and influence, and the strategy that follows.

In: Findings whose codebook says which codes are actors (`kind`); what the researcher judged.
Out: the tables `stakeholders` and `strategy`.
Never: a level that was not judged by a person; counts and words only help to judge.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sentra_qual.messages import say
from sentra_qual.model import (
    Cell,
    Code,
    CodeKind,
    Findings,
    Group,
    Judgement,
    Table,
)
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.counts import counting_notes
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.shared import Units, column, people_in, together, units_of, words_for
from sentra_qual.tables.wording import quantity, spoken

_PLACES = (
    "actor", "group", "role", "interest", "influence", "units", "informants", "interest_units",
    "influence_units", "interest_said", "influence_said",
)  # fmt: skip
_STRATEGY = (
    "group", "actor", "role", "strategy", "program", "output_expected", "success",
    "opportunities", "obstacles",
)  # fmt: skip
_LAST = len(Group) + 1


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor: what was judged of it, and the code it is found by; None where it has none."""

    name: str
    judged: Judgement
    code: Code | None


@dataclass(frozen=True, slots=True)
class _Scene:
    material: Material
    kinds: Mapping[CodeKind, tuple[Code, ...]]
    language: str

    @classmethod
    def of(cls, findings: Findings) -> _Scene:
        kinds = {kind: findings.codebook.of_kind(kind) for kind in CodeKind}
        return cls(gather(findings), kinds, spoken(findings))

    def units(self, actor: Actor) -> Units:
        """Return the passages that speak of an actor."""
        return units_of(self.material, [actor.code] if actor.code else [])

    def shared(self, actor: Actor, kind: CodeKind) -> Units:
        """Return the passages that speak of an actor and of codes of a kind."""
        return self.units(actor) & units_of(self.material, self.kinds[kind])

    def named(self, actor: Actor, kind: CodeKind) -> str:
        """Name the codes of a kind that share passages with an actor, most shared first."""
        mine = self.units(actor)
        found = [(len(mine & units_of(self.material, [one])), one) for one in self.kinds[kind]]
        found.sort(key=lambda pair: -pair[0])
        return "; ".join(f"{one.name(self.language)} ({n})" for n, one in found if n)


def actor_codes(findings: Findings) -> tuple[Code, ...]:
    """Return the codes that stand for actors."""
    return findings.codebook.of_kind(CodeKind.STAKEHOLDER)


def actors(findings: Findings, judged: Sequence[Judgement]) -> tuple[Actor, ...]:
    """Return all actors: those of the codebook, and those that only the researcher names."""
    language = spoken(findings)
    known = {one.actor: one for one in judged}
    codes = {code.id: code for code in actor_codes(findings)}
    found = [
        Actor(code.name(language), known.get(code.id, Judgement(code.id)), code)
        for code in codes.values()
    ]
    found += [Actor(one.actor, one, None) for one in judged if one.actor not in codes]
    return tuple(sorted(found, key=_rank))


def _rank(one: Actor) -> int:
    group = one.judged.stands
    if group is Group.ACROSS:
        return _LAST
    return [*Group].index(group) if group else _LAST - 1


def stakeholders(findings: Findings, asked: Asked = PLAIN) -> Table:
    """List the actors by group, with what was judged and what informants say of it."""
    scene = _Scene.of(findings)
    some = [one for one in actors(findings, asked.judged) if one.judged.group is not Group.ACROSS]
    return Table(
        name="stakeholders",
        title=say("forms.title.stakeholders", language=scene.language),
        columns=tuple(
            column(key, scene.language, spare=key.endswith("_said"), prose=key.endswith("_said"))
            for key in _PLACES
        ),
        rows=tuple(tuple(_place(one, scene)) for one in some),
        notes=(
            *_lacking(some, scene.language),
            say("forms.note.stakeholders", language=scene.language),
            *counting_notes(scene.material),
        ),
    )


def _lacking(some: Sequence[Actor], language: str) -> tuple[str, ...]:
    """Say how actors are named, where there are none."""
    return () if some else (say("forms.no_actors", language=language),)


def _place(one: Actor, scene: _Scene) -> Iterator[Cell]:
    units = scene.units(one)
    yield one.name
    yield group_name(one.judged.stands, scene.language)
    yield one.judged.role or scene.named(one, CodeKind.ROLE)
    for level in (one.judged.interest, one.judged.influence):
        yield say(f"pictures.matrix.{level}", language=scene.language) if level else None
    yield len(units)
    yield people_in(scene.material, units)
    both = [scene.shared(one, kind) for kind in (CodeKind.INTEREST, CodeKind.INFLUENCE)]
    yield from map(len, both)
    for kind, shared in zip((CodeKind.INTEREST, CodeKind.INFLUENCE), both, strict=True):
        yield together(words_for(scene.material, shared, scene.kinds[kind], 1))


def group_name(group: Group | None, language: str) -> str | None:
    """Return what a group is called; None where nobody judged."""
    return say(f"forms.group.{group}", language=language) if group else None


def strategy(findings: Findings, asked: Asked = PLAIN) -> Table:
    """List actor by actor the strategy that the researcher wrote, beside what was said."""
    scene = _Scene.of(findings)
    some = actors(findings, asked.judged)
    return Table(
        name="strategy",
        title=say("forms.title.strategy", language=scene.language),
        columns=tuple(column(key, scene.language) for key in _STRATEGY),
        rows=tuple(
            (
                group_name(one.judged.stands, scene.language),
                one.name,
                one.judged.role or scene.named(one, CodeKind.ROLE),
                one.judged.strategy,
                one.judged.program,
                one.judged.output,
                one.judged.success,
                scene.named(one, CodeKind.OPPORTUNITY),
                scene.named(one, CodeKind.OBSTACLE),
            )
            for one in some
        ),
        notes=(
            *_lacking(some, scene.language),
            say("forms.note.strategy", language=scene.language),
            *counting_notes(scene.material),
        ),
    )


def actor_hints(findings: Findings) -> tuple[tuple[str, str], ...]:
    """Return the path of every actor's code with its name and counts, for who is to judge."""
    scene = _Scene.of(findings)
    hints = []
    for code in actor_codes(findings):
        name, units = code.name(scene.language), units_of(scene.material, [code])
        counts = quantity("units", len(units), scene.language)
        voices = quantity("informants", people_in(scene.material, units), scene.language)
        hints.append((code.id, f"{name}: {counts}, {voices}"))
    return tuple(hints)
