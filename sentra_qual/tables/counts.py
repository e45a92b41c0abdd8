"""How often each theme and each code was found.

In: Findings.
Out: the tables `themes` and `codes`.
Never: one count alone; units, informants and interviews stand together.
"""

from __future__ import annotations

from collections.abc import Iterable

from sentra_qual.messages import say
from sentra_qual.model import Cell, Column, Findings, Table
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.wording import spoken

_FIGURES = ("units", "informants", "interviews", "queued")


def themes(findings: Findings) -> Table:
    """Count the codes at the top and their children, each with all below it."""
    material, language = gather(findings), spoken(findings)
    rows: list[tuple[Cell, ...]] = []
    for theme in findings.codebook.codes:
        name = theme.name(language)
        rows.append((theme.id, name, "", *_figures(material, theme.id)))
        for child in theme.children:
            rows.append((child.id, name, child.name(language), *_figures(material, child.id)))
    return _table("themes", ("code", "theme", "subtheme"), rows, material, spare="code")


def codes(findings: Findings) -> Table:
    """Count every code with all below it, in the order of the codebook."""
    material, language = gather(findings), spoken(findings)
    rows = (
        (code.id, code.name(language), *_figures(material, code.id))
        for code in findings.codebook.walk()
    )
    return _table("codes", ("code", "name"), rows, material, spare="name")


def counting_notes(material: Material) -> tuple[str, ...]:
    """Say what was counted, on which base, and what was left out."""
    language = spoken(material.findings)
    return (
        say("tables.counted", language=language, **material.base()),
        say("tables.rolled_up", language=language),
        *material.left_out(),
    )


def _figures(material: Material, code: str) -> tuple[int, int, int, int]:
    count = material.count(code)
    return count.units, count.informants, count.interviews, count.queued


def _table(
    name: str,
    labels: Iterable[str],
    rows: Iterable[tuple[Cell, ...]],
    material: Material,
    *,
    spare: str,
) -> Table:
    language = spoken(material.findings)

    def column(key: str) -> Column:
        heading = say(f"tables.column.{key}", language=language)
        return Column(
            key,
            heading,
            numeric=key in _FIGURES,
            within="theme" if key == "subtheme" else "",
            spare=key == spare,
        )

    return Table(
        name=name,
        title=say(f"tables.title.{name}", language=language),
        columns=tuple(column(key) for key in (*labels, *_FIGURES)),
        rows=tuple(rows),
        notes=counting_notes(material),
    )
