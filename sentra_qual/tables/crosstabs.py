"""Codes against kinds of informant and places.

In: Findings.
Out: the tables `crosstab` (informants by code and group, with what an even spread would give)
and `coverage` (who spoke of which theme where: triangulation of sources and places).
Never: a test of significance; nobody drew these informants by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sentra_qual.messages import say
from sentra_qual.model import Cell, Code, Column, Findings, Query, Table
from sentra_qual.statistics import Spread
from sentra_qual.tables.apart import depths_of, names_apart
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.counts import counting_notes
from sentra_qual.tables.headings import attribute_name, columns, figure_column
from sentra_qual.tables.linking import linked
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.people import (
    KIND,
    PLACE,
    Groups,
    People,
    kinds,
    left_aside,
    people,
    voices,
)
from sentra_qual.tables.wording import quantity, spoken


def crosstab(findings: Findings, asked: Asked = PLAIN) -> Table:
    """Count the informants of every group who speak of each code, beside an even spread."""
    material, language = gather(findings), spoken(findings)
    groups = kinds(people(material), asked.by, language)
    names = names_apart(findings.codebook, language)
    rows = ((one, name, *_crosstab_cells(one, material, groups)) for one, name in names.items())
    return Table(
        name="crosstab",
        title=say("views.title.crosstab", language=language),
        columns=(
            *columns(("code", "name"), language, spare=("code",)),
            *_group_columns(groups, language),
            *columns(("informants", "cramers_v"), language),
        ),
        rows=tuple(rows),
        notes=(
            say("views.note.purposive", language=language),
            say("views.note.crosstab", language=language),
            *_aside(people(material), asked, language),
            *counting_notes(material),
        ),
        depths=depths_of(names),
    )


def _group_columns(groups: Groups, language: str) -> Iterator[Column]:
    for value, members in groups.items():
        heading = say("views.grouped.members", language=language, value=value, n=len(members))
        yield figure_column(f"{value}.informants", heading)
        expected = say("views.grouped.expected", language=language, value=value)
        yield figure_column(f"{value}.expected", expected)


def _crosstab_cells(code: str, material: Material, groups: Groups) -> tuple[Cell, ...]:
    heard = voices(material, code)
    having = [len(heard & members) for members in groups.values()]
    spread = Spread(having, [len(members) for members in groups.values()])
    pairs = zip(having, spread.expected, strict=True)
    cells = (cell for pair in pairs for cell in pair)
    return *cells, len(heard), spread.cramers_v


def coverage(findings: Findings, asked: Asked = PLAIN) -> Table:
    """Set themes and places against kinds of informant: how many of them speak of it.

    0 says that such informants were heard there and nobody spoke of the theme; an undefined
    value that none was heard.
    """
    material, language = gather(findings), spoken(findings)
    everybody = people(material)
    groups = kinds(everybody, asked.by, language)
    where = _places(everybody, asked, language)
    rows: list[tuple[Cell, ...]] = []
    for theme in findings.codebook.codes:
        rows += _coverage_rows(theme, material, groups, where)
    return Table(
        name="coverage",
        title=say("views.title.coverage", language=language),
        columns=(
            *columns(("code", "theme", "place"), language, spare=("code",)),
            *(_kind_column(value, members, language) for value, members in groups.items()),
            *columns(("informants", "units"), language),
        ),
        rows=tuple(rows),
        notes=(
            say("views.note.coverage", language=language),
            *_aside(everybody, asked, language),
            *counting_notes(material),
        ),
    )


def compared(everybody: People, language: str) -> str:
    """Return what sources can be compared by: kinds of informant, places, both, or only voices."""
    many = len(kinds(everybody, (), language)) > 1, len(_places(everybody, PLAIN, language)) > 1
    return {(True, True): "both", (True, False): "kinds", (False, True): "places"}.get(
        many, "voices"
    )


def kind_compared(everybody: People, language: str) -> str:
    """Return what the attribute is called that sources are compared by; nothing without one."""
    kind = everybody.dividing(KIND)
    return attribute_name(kind, language) if kind else ""


def triangulation(material: Material, asked: Asked = PLAIN) -> Table:
    """Set themes against kinds of informant, with the number of places: the table of a report."""
    findings, language = material.findings, spoken(material.findings)
    everybody = people(material)
    groups = kinds(everybody, asked.by, language)
    groups = groups if len(groups) > 1 else {}
    where = _places(everybody, asked, language)
    attribute = asked.by[0] if asked.by else everybody.dividing(KIND)

    def query(at: int, key: str) -> Query:
        code = ("code", findings.codebook.codes[at].id)
        if key == say("views.unknown", language=language):
            return ()
        return (code, (attribute, key)) if key in groups else (code,)

    what = compared(everybody, language)
    kind = attribute_name(attribute, language) if attribute else ""
    table = Table(
        name="triangulation",
        title=say(f"views.title.triangulation_{what}", language=language, kind=kind),
        columns=(
            *columns(("theme",), language),
            *(_kind_column(value, members, language) for value, members in groups.items()),
            *columns(("informants", "places") if len(where) > 1 else ("informants",), language),
        ),
        rows=tuple(_theme_row(theme, material, groups, where) for theme in findings.codebook.codes),
        notes=(
            say(
                f"views.note.triangulation_{what}",
                language=language,
                informants=quantity("informants", len(everybody.names), language),
                places=quantity("places", len(where), language),
            ),
            *_aside(everybody, asked, language),
        ),
    )
    return linked(table, query)


def _aside(everybody: People, asked: Asked, language: str) -> tuple[str, ...]:
    """Say what sources are not compared by, where nobody asked for an attribute."""
    told = "" if asked.by else left_aside(everybody, language)
    return (told,) if told else ()


def _places(everybody: People, asked: Asked, language: str) -> Groups:
    attribute = asked.by[1] if len(asked.by) > 1 else everybody.dividing(PLACE)
    if attribute:
        return everybody.groups(attribute, language)
    return {say("views.everywhere", language=language): frozenset(everybody.names)}


def _kind_column(value: str, members: frozenset[str], language: str) -> Column:
    heading = say("views.grouped.members", language=language, value=value, n=len(members))
    return figure_column(value, heading)


def _coverage_rows(
    theme: Code, material: Material, groups: Groups, where: Groups
) -> Iterable[tuple[Cell, ...]]:
    heard = voices(material, theme.id)
    units = material.counted.get(theme.id, frozenset())
    for place, present in where.items():
        kinds_here = (
            len(heard & present & members) if present & members else None
            for members in groups.values()
        )
        passages = sum(material.informants[unit] in present for unit in units)
        name = theme.name(spoken(material.findings))
        yield theme.id, name, place, *kinds_here, len(heard & present), passages


def _theme_row(theme: Code, material: Material, groups: Groups, where: Groups) -> tuple[Cell, ...]:
    heard = voices(material, theme.id)
    return (
        theme.name(spoken(material.findings)),
        *(len(heard & members) for members in groups.values()),
        len(heard),
        *([sum(bool(heard & present) for present in where.values())] if len(where) > 1 else []),
    )
