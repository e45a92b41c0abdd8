"""A part of a study: some codes, some informants, or all but these.

In: Findings; what to keep and what to leave out, as `konflik.harga` or `peran:pengurus`.
Out: Findings of that part, whose base is the part too, and a sentence that says so.
Never: a count of a part over the base of the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sentra_qual.messages import say
from sentra_qual.messages.nearest import nearest
from sentra_qual.model import Code, Codebook, Findings, Interview, Report, Table, Unit
from sentra_qual.problems import WrongUsage
from sentra_qual.search.filters import STATUSES, Scene, Voice, no_such_value
from sentra_qual.search.query import Filter
from sentra_qual.tables.headings import value_meant


@dataclass(frozen=True, slots=True)
class Selection:
    """What `--only` and `--without` ask for, as written."""

    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anything is asked for."""
        return bool(self.only or self.without)

    def note(self, language: str) -> str:
        """Say which part of the study it is."""
        parts = (("views.only", self.only), ("views.without", self.without))
        told = (say(key, language=language, what=", ".join(some)) for key, some in parts if some)
        return " ".join(told)


def select(findings: Findings, asked: Selection) -> Findings:
    """Return the part of a study that is asked for; WrongUsage where nothing can fit.

    Several codes or values of one attribute widen a part, several attributes narrow it.
    """
    if not asked:
        return findings
    scene = Scene.of(findings.interviews, findings.codebook)
    keep, drop = _Wanted.of(asked.only, scene), _Wanted.of(asked.without, scene)
    codes = [code.id for code in findings.codebook.walk()]
    kept = {
        code
        for code in codes
        if (not keep.codes or _below(code, keep.codes)) and not _below(code, drop.codes)
    }
    interviews = {one.id: one for one in findings.interviews}
    units = tuple(
        unit
        for unit in findings.units
        if _heard(unit, interviews[unit.interview], scene, keep, drop)
    )
    inside = set(units)
    voiced = {unit.interview for unit in units}
    return replace(
        findings,
        codebook=_pruned(findings.codebook, kept),
        units=units,
        codings=tuple(one for one in findings.codings if one.code in kept and one.unit in inside),
        decisions=tuple(
            one for one in findings.decisions if _concerned(one.code, one.interview, kept, voiced)
        ),
    )


def noted(table: Table, asked: Selection, language: str) -> Table:
    """Return a table that says which part of the study it shows."""
    return replace(table, notes=(asked.note(language), *table.notes)) if asked else table


def report_of_part(report: Report, asked: Selection) -> Report:
    """Return a report that says which part of the study it shows: at its head, under its tables."""
    if not asked:
        return report
    note = say("views.base_is_part", language=report.language, part=asked.note(report.language))
    return replace(
        report,
        opening=((note,), *report.opening),
        tables=tuple(noted(table, asked, report.language) for table in report.tables),
    )


@dataclass(frozen=True)
class _Wanted:
    codes: frozenset[str]
    filters: dict[str, list[Filter]]

    @classmethod
    def of(cls, written: Iterable[str], scene: Scene) -> _Wanted:
        codes: set[str] = set()
        filters: defaultdict[str, list[Filter]] = defaultdict(list)
        for one in written:
            name, mark, value = one.partition(":")
            name, value = name.strip(), value.strip().strip('"')
            asked = Filter(name, value) if mark else _bare(name, scene)
            scene.check(asked)
            if asked.name in STATUSES:
                codes.add(asked.value)
            else:
                filters[asked.name].append(_known(asked, scene))
        return cls(frozenset(codes), dict(filters))


def _bare(name: str, scene: Scene) -> Filter:
    """Return the code that a name without a colon is; WrongUsage where it is known otherwise."""
    codes = {code.id for code in scene.codebook.walk()} if scene.codebook else set()
    if name not in codes and not nearest(name, codes):
        meant = [f'"{one}"' if " " in one else one for one in scene.bearers(name)]
        if meant:
            raise WrongUsage(say("views.no_code_but", name=name, what=", ".join(meant[:3])))
    return Filter("code", name)


def _known(asked: Filter, scene: Scene) -> Filter:
    """Return a filter with a value that somebody has, also as tables show it; else WrongUsage."""
    if scene.choices(asked):
        asked = replace(asked, value=value_meant(asked.name, asked.value))
    choices = scene.choices(asked)
    if choices:
        raise WrongUsage(f"{no_such_value(asked, choices)} {say('views.all_informants')}")
    return asked


def _heard(unit: Unit, interview: Interview, scene: Scene, keep: _Wanted, drop: _Wanted) -> bool:
    voice = Voice(interview.speaker(interview.turns[unit.turn].speaker), interview)

    def fits(some: Sequence[Filter]) -> bool:
        return any(scene.passes(one, unit, voice) for one in some)

    return all(map(fits, keep.filters.values())) and not any(map(fits, drop.filters.values()))


def _below(code: str, others: Collection[str]) -> bool:
    return any(code == one or code.startswith(f"{one}.") for one in others)


def _pruned(book: Codebook, kept: set[str]) -> Codebook:
    return replace(book, codes=tuple(_branches(book.codes, kept)))


def _branches(codes: Iterable[Code], kept: set[str]) -> Iterable[Code]:
    """Yield what is left of a tree: a code stays as long as it or anything below it does."""
    for code in codes:
        children = tuple(_branches(code.children, kept))
        if code.id in kept or children:
            yield replace(code, children=children)


def _concerned(code: str, interview: str, kept: set[str], voiced: set[str]) -> bool:
    return (not code or code in kept) and (not interview or interview in voiced)
