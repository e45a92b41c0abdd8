"""The passages of a report's page, and which of them every figure of a table counts.

In: the Material of a study, the names informants have in reports.
Out: Passages; tables with a query a cell.
Never: a passage off the record, the question before one, or an attribute that names a person.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sentra_qual.model import (
    Coding,
    Findings,
    Interview,
    Passage,
    Passages,
    Piece,
    Report,
    Role,
    Script,
    Span,
    Unit,
)
from sentra_qual.tables.choosing import BRIEF, DESCRIBING, names_for_reports
from sentra_qual.tables.compared import CLUSTERS
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.people import KIND, People, people
from sentra_qual.tables.wording import spoken

_VALUES = 12  # more values of an attribute are no groups any more
_Codings = Mapping[Unit, Sequence[Coding]]


def passages(
    material: Material, everybody: People, names: Mapping[str, str], asked: Iterable[str] = ()
) -> Passages:
    """Return every passage that is on the record, in its interview, with the codes that count.

    `asked` are attributes that figures ask for, and so are known of informants in any case.
    """
    language = spoken(material.findings)
    codings: defaultdict[Unit, list[Coding]] = defaultdict(list)
    for one in material.codings:
        codings[one.unit].append(one)
    units: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(material.informants, key=lambda one: one.span):
        units[unit.interview].append(unit)
    return Passages(
        codes=tuple((code.id, code.name(language)) for code in material.findings.codebook.walk()),
        voices=_voices(everybody, names, asked),
        scripts=tuple(
            Script(one.id, tuple(_script(one, units[one.id], material, codings, names)))
            for one in material.findings.interviews
            if units[one.id]
        ),
    )


def with_passages(report: Report, findings: Findings) -> Report:
    """Return a report whose page can show the passages behind its figures."""
    material = gather(findings)
    everybody = people(material)
    names = names_for_reports(material, everybody.names)
    queries = (query for table in report.tables for row in table.queries for query in row)
    asked = dict.fromkeys(key for query in queries for key, _ in query)
    return replace(report, passages=passages(material, everybody, names, asked))


def _voices(
    everybody: People, names: Mapping[str, str], asked: Iterable[str]
) -> dict[str, dict[str, str]]:
    """Return of every informant what describes without naming, and divides people into groups."""
    allowed = dict.fromkeys((*KIND, *CLUSTERS, *DESCRIBING))
    kept = [key for key in asked if key in everybody.attributes]
    for key in allowed:
        values = {everybody.value(name, key) for name in everybody.names} - {""}
        brief = all(len(one.split()) <= BRIEF for one in values)
        if key not in kept and brief and 1 < len(values) <= _VALUES:
            kept.append(key)
    return {
        names.get(name, name): {
            key: everybody.value(name, key) for key in kept if everybody.value(name, key)
        }
        for name in everybody.names
    }


def _script(
    interview: Interview,
    units: Sequence[Unit],
    material: Material,
    codings: _Codings,
    names: Mapping[str, str],
) -> Iterator[Passage]:
    asked = -1
    for unit in units:
        name = material.informants[unit]
        question = _question(interview, unit)
        shown = question if question != asked else -1
        words = interview.words(interview.turns[shown]) if shown >= 0 else ""
        asked = question if question >= 0 else asked
        some = codings.get(unit, ())
        yield Passage(
            informant=names.get(name, name),
            line=material.line(unit),
            question=" ".join(words.split()),
            pieces=_pieces(interview, unit, some, material),
            codes=tuple(dict.fromkeys(one.code for one in some)),
        )


def _question(interview: Interview, unit: Unit) -> int:
    """Return the turn an answer answers: the interviewer's before it, -1 if there is none."""
    turn = interview.turns[unit.turn]
    at = unit.turn - 1 if turn.question is None else turn.question
    if at < 0 or interview.speaker(interview.turns[at].speaker).role is not Role.INTERVIEWER:
        return -1
    return at


def _pieces(
    interview: Interview, unit: Unit, codings: Sequence[Coding], material: Material
) -> tuple[Piece, ...]:
    """Cut a passage where the words that speak for a code begin and end."""
    whole = material.quote(unit)
    spans: dict[Span, list[str]] = {}
    for one in codings:
        proofs = [proof.span for proof in one.evidence] or [one.span]
        for span in proofs:
            inner = Span(max(span.start, unit.span.start), min(span.end, unit.span.end))
            if inner.start < inner.end:
                spans.setdefault(inner, []).append(one.code)
    places = sorted({unit.span.start, unit.span.end, *(p for s in spans for p in (s.start, s.end))})
    gaps = interview.turns[unit.turn].gaps
    made: list[Piece] = []
    for start, end in pairwise(places):
        here = Span(start, end)
        held = (code for span, some in spans.items() if span.overlaps(here) for code in some)
        codes = tuple(dict.fromkeys(held))
        made.append(Piece(_stretch(interview.text, here, gaps), codes))
    made = [one for one in made if one.text]
    same = "".join(one.text for one in made).split() == whole.split()
    return tuple(made) if same else (Piece(whole, ()),)


def _stretch(text: str, span: Span, gaps: Sequence[Span]) -> str:
    """Return a stretch without its gaps, blanks folded but kept at its ends."""
    kept, at = "", span.start
    for gap in gaps:
        if gap.overlaps(span):
            kept += text[at : max(at, gap.start)] + " "
            at = max(at, min(gap.end, span.end))
    return re.sub(r"\s+", " ", kept + text[at : span.end])
