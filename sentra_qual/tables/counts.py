"""How often each theme and each code was found.

In: Findings.
Out: the tables `themes` and `codes`.
Never: one count alone; units, informants and interviews stand together, shares with their base.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sentra_qual.messages import say
from sentra_qual.model import Cell, Column, Findings, Table
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.headings import columns, figure_column
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.people import Groups, people, voices
from sentra_qual.tables.wording import spoken

_FIGURES = ("units", "informants", "interviews", "queued")
_SHARES = ("units_share", "informants_share", "interviews_share")


@dataclass(frozen=True, slots=True)
class _Counting:
    """What is counted, and by which groups of informants besides."""

    material: Material
    base: tuple[int, int, int]
    groups: Groups

    @classmethod
    def of(cls, findings: Findings, asked: Asked) -> _Counting:
        material, language = gather(findings), spoken(findings)
        groups = people(material).groups(asked.by[0], language) if asked.by else {}
        return cls(material, material.base_counts(), groups)

    @property
    def language(self) -> str:
        return spoken(self.material.findings)

    def figures(self, code: str) -> tuple[Cell, ...]:
        count = self.material.count(code)
        counts = (count.units, count.informants, count.interviews)
        shares = (_share(some, of) for some, of in zip(counts, self.base, strict=True))
        return (*counts, count.queued, *shares, *self._grouped(code))

    def _grouped(self, code: str) -> Iterable[Cell]:
        heard, units = voices(self.material, code), self.material.counted.get(code, ())
        for members in self.groups.values():
            yield sum(self.material.informants[unit] in members for unit in units)
            yield len(heard & members)

    def columns(self, labels: Sequence[str]) -> tuple[Column, ...]:
        grouped = (
            figure_column(f"{value}.{what}", self._heading(value, what))
            for value in self.groups
            for what in ("units", "informants")
        )
        spare = {*_SHARES, labels[0] if labels[-1] == "subtheme" else "name"}
        plain = columns((*labels, *_FIGURES, *_SHARES), self.language, spare=spare)
        return (*map(_nested, map(self._named, plain)), *grouped)

    def _named(self, one: Column) -> Column:
        """Return a column of interviews under a name that group discussions have too."""
        if not one.key.startswith("interviews") or not self.material.has_discussions():
            return one
        heading = say(f"views.transcripts.column.{one.key}", language=self.language)
        return replace(one, heading=heading)

    def _heading(self, value: str, what: str) -> str:
        return say(
            f"views.grouped.{what}",
            language=self.language,
            value=value,
            n=len(self.groups[value]),
        )


def themes(findings: Findings, asked: Asked = PLAIN) -> Table:
    """Count the codes at the top and their children, each with all below it."""
    counting = _Counting.of(findings, asked)
    language = counting.language
    rows: list[tuple[Cell, ...]] = []
    for theme in findings.codebook.codes:
        name = theme.name(language)
        rows.append((theme.id, name, "", *counting.figures(theme.id)))
        for child in theme.children:
            rows.append((child.id, name, child.name(language), *counting.figures(child.id)))
    return _table("themes", ("code", "theme", "subtheme"), rows, counting)


def codes(findings: Findings, asked: Asked = PLAIN) -> Table:
    """Count every code with all below it, in the order of the codebook."""
    counting = _Counting.of(findings, asked)
    rows = (
        (code.id, code.name(counting.language), *counting.figures(code.id))
        for code in findings.codebook.walk()
    )
    return _table("codes", ("code", "name"), rows, counting)


def counting_notes(material: Material, *, apart: bool = False) -> tuple[str, ...]:
    """Say what was counted, on which base, and what was left out.

    What waits for review stands `apart` only in a table that has a column of it.
    """
    language = spoken(material.findings)
    key = "tables.counted_apart" if apart else "tables.counted"
    return (
        say(key, language=language, **material.base()),
        say("tables.rolled_up", language=language),
        *material.left_out(),
    )


def _share(some: int, of: int) -> float | None:
    return some / of if of else None


def _nested(one: Column) -> Column:
    return replace(one, within="theme") if one.key == "subtheme" else one


def _table(
    name: str, labels: Sequence[str], rows: Iterable[tuple[Cell, ...]], counting: _Counting
) -> Table:
    return Table(
        name=name,
        title=say(f"tables.title.{name}", language=counting.language),
        columns=counting.columns(labels),
        rows=tuple(rows),
        notes=counting_notes(counting.material, apart=True),
    )
