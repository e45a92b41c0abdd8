"""Every informant against every code: counts, quotations, or presence for a statistics package.

In: Findings.
Out: the tables `cases` (framework matrix, after Ritchie and Lewis), `presence`, `informants`.
Never: an empty cell that may mean two things; nothing said is 0 or an empty text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from sentra_qual.messages import say
from sentra_qual.model import Cell, Column, Findings, Table
from sentra_qual.tables.apart import names_apart
from sentra_qual.tables.asked import PLAIN, Asked, Cells
from sentra_qual.tables.counts import counting_notes
from sentra_qual.tables.excerpts import excerpt
from sentra_qual.tables.headings import attribute_columns, columns, figure_column
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.people import People, people, shared_code_notes
from sentra_qual.tables.silence import fitness
from sentra_qual.tables.stances import marked
from sentra_qual.tables.wording import spoken

SHOWN = 2  # quotations in a cell of the matrix; `quotes` lists all
_CellOf = Callable[[str, str], Cell]


def cases(findings: Findings, asked: Asked = PLAIN) -> Table:
    """Set informants against codes: how many passages, or their strongest words."""
    material = gather(findings)
    everybody = people(material)
    counts = asked.cells is Cells.COUNTS
    cell = _counted(material) if counts else _quoted(material)
    table = _matrix("cases", material, everybody, cell, figures=counts, shown=asked.by)
    key = "views.note.cases" if counts else "views.note.cases_quotes"
    note = say(key, language=spoken(findings))
    return Table(table.name, table.title, table.columns, table.rows, (note, *table.notes))


def presence(findings: Findings, asked: Asked = PLAIN) -> Table:
    """Set informants against codes: 1 where somebody speaks of a code, 0 where not."""
    material = gather(findings)
    everybody, count = people(material), _counted(material)

    def cell(name: str, code: str) -> Cell:
        return int(bool(count(name, code)))

    shown = asked.by or everybody.attributes
    table = _matrix("presence", material, everybody, cell, figures=True, shown=shown)
    note = say("views.note.presence", language=spoken(findings))
    return Table(table.name, table.title, table.columns, table.rows, (note, *table.notes))


def informants(findings: Findings, asked: Asked = PLAIN) -> Table:
    """List who was heard: what is known of them, how much they said, what of it was coded."""
    material, language = gather(findings), spoken(findings)
    everybody = people(material)
    everybody.check(asked.by, language)
    shown = asked.by or everybody.attributes
    coded: defaultdict[str, set[object]] = defaultdict(set)
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for one in material.codings:
        coded[material.informants[one.unit]].add(one.unit)
        codes[material.informants[one.unit]].add(one.code)

    def row(name: str) -> tuple[Cell, ...]:
        units = everybody.units[name]
        return (
            name,
            *(everybody.value(name, one) for one in shown),
            ", ".join(dict.fromkeys(unit.interview for unit in units)),
            sum(material.words(unit) for unit in units),
            len(units),
            len(coded[name]),
            len(codes[name]),
        )

    return Table(
        name="informants",
        title=say("views.title.informants", language=language),
        columns=(
            *columns(("informant",), language, texts=("informant",)),
            *attribute_columns(shown, language),
            *columns(("interview", "words", "units", "coded", "codes"), language),
        ),
        rows=tuple(map(row, everybody.names)),
        notes=(*shared_code_notes(material), *counting_notes(material)),
    )


def _matrix(
    name: str, material: Material, everybody: People, cell: _CellOf, *, figures: bool,
    shown: tuple[str, ...],
) -> Table:  # fmt: skip
    language = spoken(material.findings)
    everybody.check(shown, language)
    codes = tuple(material.findings.codebook.walk())
    named = names_apart(material.findings.codebook, language)
    headings = (_column(code.id, named[code.id], figures=figures) for code in codes)
    rows = (
        (
            one,
            *(everybody.value(one, attribute) for attribute in shown),
            *(cell(one, code.id) for code in codes),
        )
        for one in everybody.names
    )
    return Table(
        name=name,
        title=say(f"views.title.{name}", language=language),
        columns=(
            *columns(("informant",), language),
            *attribute_columns(shown, language),
            *headings,
        ),
        rows=tuple(rows),
        notes=counting_notes(material),
    )


def _column(key: str, heading: str, *, figures: bool) -> Column:
    return figure_column(key, heading) if figures else Column(key, heading)


def _counted(material: Material) -> _CellOf:
    found: defaultdict[tuple[str, str], int] = defaultdict(int)
    for code, units in material.counted.items():
        for unit in units:
            found[material.informants[unit], code] += 1
    return lambda name, code: found[name, code]


def _quoted(material: Material) -> _CellOf:
    found: Mapping[tuple[str, str], list[str]] = defaultdict(list)
    language = spoken(material.findings)
    for one in sorted(material.codings, key=fitness(material)):
        cell = found[material.informants[one.unit], one.code]
        words = excerpt(material.interviews[one.unit.interview], one)
        shown = marked(words.text, one, language) if words else ""
        if shown and len(cell) < SHOWN and shown not in cell:
            cell.append(shown)
    return lambda name, code: " / ".join(found[name, code])
