"""Where in an interview each code is spoken of.

In: Findings.
Out: the table `timeline`, a row a passage and code.
Never: a place in time; most transcripts have no clock, so that words measure how far it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sentra_qual.messages import say
from sentra_qual.model import Cell, Findings, Table, Unit
from sentra_qual.tables.apart import depths_of, names_apart
from sentra_qual.tables.asked import PLAIN, Asked
from sentra_qual.tables.counts import counting_notes
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.shared import column
from sentra_qual.tables.wording import spoken


def timeline(findings: Findings, _: Asked = PLAIN) -> Table:
    """List what was coded in the order it was said, with how far into the interview it stands."""
    material, language = gather(findings), spoken(findings)
    rows = tuple(_rows(material, language))
    return Table(
        name="timeline",
        title=say("forms.title.timeline", language=language),
        columns=(
            column("interview", language),
            column("code", language, spare=True),
            *(column(key, language) for key in ("name", "informant", "line", "start", "end")),
        ),
        rows=rows,
        notes=(say("forms.note.timeline", language=language), *counting_notes(material)),
        depths=depths_of(str(row[1]) for row in rows),
    )


def _rows(material: Material, language: str) -> Iterator[tuple[Cell, ...]]:
    places = _places(material)
    names = names_apart(material.findings.codebook, language)
    orders = {code: at for at, code in enumerate(names)}
    found = {(one.unit, one.code) for one in material.codings}
    interviews = {one.id: at for at, one in enumerate(material.findings.interviews)}
    for unit, code in sorted(
        found,
        key=lambda one: (interviews[one[0].interview], orders[one[1]], one[0].span),
    ):
        start, end = places[unit]
        line = material.line(unit)
        who = material.informants[unit]
        yield unit.interview, code, names[code], who, line, start, end


def _places(material: Material) -> dict[Unit, tuple[float, float]]:
    """Return between which shares of the informants' words of an interview a unit stands."""
    by_interview: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(material.informants, key=lambda one: (one.interview, one.span)):
        by_interview[unit.interview].append(unit)
    places: dict[Unit, tuple[float, float]] = {}
    for units in by_interview.values():
        lengths = [max(1, material.words(unit)) for unit in units]
        whole, at = sum(lengths), 0
        for unit, length in zip(units, lengths, strict=True):
            places[unit] = at / whole, (at + length) / whole
            at += length
    return places
