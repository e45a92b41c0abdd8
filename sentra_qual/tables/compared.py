"""Two clusters side by side, or more: what is said of every code in each, and by how many.

In: Findings; the attribute that tells the clusters apart.
Out: the table `comparison`.
Never: a test of significance, or a share without its base.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sentra_qual.messages import say
from sentra_qual.model import Cell, Code, Column, Findings, Table, Unit
from sentra_qual.tables.apart import depths_of, names_apart
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.counts import counting_notes
from sentra_qual.tables.headings import figure_column
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.people import PLACE, Groups, People, lacking, people
from sentra_qual.tables.shared import column, people_in, together, words_for
from sentra_qual.tables.wording import listed, spoken

CLUSTERS = (
    "klaster", "sentra", "kasus", "cluster", *PLACE,
    "jenis_usaha", "usaha",
)  # fmt: skip


def clusters(everybody: People, asked: Asked, language: str) -> tuple[str, Groups]:
    """Return the attribute that tells clusters apart, and who belongs to each.

    It is the one asked for, else the first that divides them; those of whom it is not known
    belong to none. Without any both are empty.
    """
    name = asked.by[0] if asked.by else everybody.dividing(CLUSTERS)
    if not name:
        return "", {}
    unknown = say("views.unknown", language=language)
    every = everybody.groups(name, language)
    groups = {key: who for key, who in every.items() if key and key != unknown}
    return (name, groups) if len(groups) > 1 else ("", {})


def no_clusters(everybody: People, language: str) -> str:
    """Say how clusters are told apart, where nothing does."""
    names = ", ".join(everybody.attributes) or "–"
    tried = ", ".join(CLUSTERS)
    parts = listed(lacking(everybody, CLUSTERS, language), language)
    why = say(
        "forms.clusters_lack" if parts else "forms.clusters_unknown", language=language, parts=parts
    )
    return say("forms.no_clusters", language=language, tried=tried, why=why, names=names)


def comparison(findings: Findings, asked: Asked = PLAIN) -> Table:
    """Set the clusters side by side, code by code: passages, informants, the strongest words."""
    material, language = gather(findings), spoken(findings)
    everybody = people(material)
    attribute, groups = clusters(everybody, asked, language)
    lacking = () if groups else (no_clusters(everybody, language),)
    units, names = _by_group(material, groups), names_apart(findings.codebook, language)
    codes = [*findings.codebook.walk()] if groups else []
    return Table(
        name="comparison",
        title=say(
            "forms.title.comparison",
            language=language,
            attribute=attribute.replace("_", " ") or "–",
        ),
        columns=(
            column("code", language, spare=True),
            column("name", language),
            *_columns(groups, language),
        ),
        rows=tuple((one.id, names[one.id], *_cells(one, material, units)) for one in codes),
        notes=(
            *lacking,
            say("forms.note.comparison", language=language),
            say("views.note.purposive", language=language),
            *counting_notes(material),
        ),
        depths=depths_of(one.id for one in codes),
    )


def _columns(groups: Groups, language: str) -> Iterator[Column]:
    for value, members in groups.items():
        yield figure_column(
            f"{value}.units", say("views.grouped.units", language=language, value=value)
        )
        told = say("views.grouped.informants", language=language, value=value, n=len(members))
        yield figure_column(f"{value}.informants", told)
        told = say("forms.said_in", language=language, value=value)
        yield Column(f"{value}.said", told, prose=True)


def _by_group(material: Material, groups: Groups) -> Mapping[str, frozenset[Unit]]:
    return {
        value: frozenset(unit for unit, name in material.informants.items() if name in members)
        for value, members in groups.items()
    }


def _cells(
    code: Code, material: Material, units: Mapping[str, frozenset[Unit]]
) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    found = material.counted.get(code.id, frozenset())
    for some in units.values():
        here = found & some
        said = together(words_for(material, here, (code,), 1))
        cells += (len(here), people_in(material, here), said)
    return tuple(cells)
