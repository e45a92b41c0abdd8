"""What reports of every form have around their findings.

In: Findings.
Out: a Frame with the material, names and figures; from it a whole Report.
Never: findings of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sentra_qual.messages import say
from sentra_qual.model import (
    Cell,
    Code,
    Coding,
    Count,
    Figure,
    Findings,
    Paragraph,
    Part,
    Report,
    Section,
    Table,
    Unit,
)
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.checklist import checklist
from sentra_qual.tables.choosing import Choice, Chosen, Memory, names_for_reports
from sentra_qual.tables.crosstabs import triangulation
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.methods import methods
from sentra_qual.tables.people import People, people
from sentra_qual.tables.pictured import Gallery
from sentra_qual.tables.shared import people_in
from sentra_qual.tables.sheets import codebook_part
from sentra_qual.tables.telling import pointed
from sentra_qual.tables.thematic import doubts, on_quotations, opening
from sentra_qual.tables.wording import spoken


@dataclass(frozen=True)
class Frame:
    """What all parts of a report rest on; `most` is how many quotations a section has."""

    material: Material
    everybody: People
    names: dict[str, str]
    asked: Asked
    most: int
    memory: Memory = field(default_factory=Memory)

    @classmethod
    def of(cls, findings: Findings, asked: Asked = PLAIN, most: int = 3) -> Frame:
        """Return the frame of a study."""
        material = gather(findings)
        everybody = people(material)
        return cls(material, everybody, names_for_reports(material, everybody.names), asked, most)

    @property
    def findings(self) -> Findings:
        """Return what everything is computed from."""
        return self.material.findings

    @property
    def language(self) -> str:
        """Return the language of the report."""
        return spoken(self.findings)

    @property
    def gallery(self) -> Gallery:
        """Return what draws the figures."""
        return Gallery(self.material, self.names, self.asked)

    def say(self, key: str, **fields: object) -> str:
        """Return a text of these reports."""
        return say(f"forms.{key}", language=self.language, **fields)

    def count(self, units: Iterable[Unit]) -> Count:
        """Return the three counts of some passages."""
        some = set(units)
        return Count(
            len(some), people_in(self.material, some), len({one.interview for one in some}), 0
        )

    def quotations(self, units: Iterable[Unit], code: Code, where: str = "") -> Chosen:
        """Choose quotations of a code, or of any code below it, from some passages.

        `where` is the number of the section they will stand in; without one they have no
        numbers themselves, and are printed wherever they belong.
        """
        inside, below = set(units), {one.id for one in code.walk()}
        own: tuple[Coding, ...] = tuple(
            replace(one, code=code.id)
            for one in self.material.codings
            if one.unit in inside and one.code in below
        )
        material = replace(self.material, codings=own)
        memory = self.memory if where else Memory()
        chosen = Choice.of(material, self.names, self.most, memory=memory).affirming(code.id, where)
        if where:
            return chosen
        return Chosen(tuple(replace(one, number=0, also=()) for one in chosen.quotations))

    def pointed(self, chosen: Chosen) -> str:
        """Point to what stands in the report by then."""
        return pointed(chosen, self.language)

    def report(
        self, form: str, *,
        overview: tuple[Paragraph, ...],
        tables: tuple[Table, ...] = (),
        figures: tuple[Figure, ...] = (),
        sections: tuple[Section, ...] = (),
        appendices: tuple[Part, ...] = (),
    ) -> Report:  # fmt: skip
        """Return a whole report: methods before the findings, codebook and checklist behind."""
        return Report(
            title=self.findings.title or self.say(f"untitled.{form}"),
            language=self.language,
            methods=methods(self.material, self.everybody, self.names),
            sections=sections,
            tables=_noted((*tables, *self._triangulated())),
            notes=doubts(self.material, self.names, self.language),
            overview=(*overview, *self._chosen()),
            appendices=(
                *appendices,
                codebook_part(self.material),
                checklist(self.material, self.everybody),
            ),
            form=form,
            figures=figures,
            opening=opening(self.material),
        )

    def _chosen(self) -> tuple[Paragraph, ...]:
        """Say how quotations were chosen, where any was."""
        if not self.memory.quoted:
            return ()
        told = self.memory.has_second_hand()
        return on_quotations(self.most, self.language, denied=False, second_hand=told)

    def _triangulated(self) -> tuple[Table, ...]:
        """Return who speaks of which theme, to which the methods point, where there are several."""
        return (triangulation(self.material),) if len(self.everybody.names) > 1 else ()


def _noted(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """Return tables of which only the first says what was counted; it holds for all."""
    return tables[:1] + tuple(replace(one, notes=one.notes[:1]) for one in tables[1:])


def under(table: Table) -> Table:
    """Return a table with its second column set in under the first: a page has room for few.

    What several rows share in the first column stands once, in a row above them.
    """
    first, second, *others = table.columns
    rows: list[tuple[Cell, ...]] = []
    above: Cell = ""
    for row in table.rows:
        if row[0] and row[1] and row[0] != above:
            rows.append((row[0], *[""] * (len(row) - 1)))
        above = row[0]
        rows.append(("", *row[1:]) if row[0] and row[1] else (row[0] or row[1], "", *row[2:]))
    both = replace(first, heading=f"{first.heading} / {second.heading.lower()}")
    columns = (both, replace(second, heading="", within=first.key), *others)
    return replace(table, columns=columns, rows=tuple(rows))


def kept(table: Table, *keys: str) -> Table:
    """Return a table with some of its columns, none of them spare: as a page has room."""
    at = {column.key: number for number, column in enumerate(table.columns)}
    places = [at[key] for key in keys]
    return replace(
        table,
        columns=tuple(replace(table.columns[one], spare=False) for one in places),
        rows=tuple(tuple(row[one] for one in places) for row in table.rows),
    )
