"""A study as documents of spaCy, for those who train or measure there.

In: Findings, and which stretches of the texts are off the record.
Out: the bytes of a DocBin: a document an interview, codings as spans in `doc.spans`.
Never: a word that is off the record; a token of spaCy's that decides a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sentra_qual.bahasa.spacy_bridge import Placed, doc_bin
from sentra_qual.interchange import records
from sentra_qual.messages import say
from sentra_qual.model import Findings, Span, Unit
from sentra_qual.transfer.copies import copy_of


def barred_places(findings: Findings, units: Sequence[Unit]) -> Mapping[str, tuple[Span, ...]]:
    """Return by interview what is off the record: the units that the findings do not have."""
    kept = {(unit.interview, unit.span) for unit in findings.units}
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for unit in units:
        if (unit.interview, unit.span) not in kept:
            found[unit.interview].append(unit.span)
    return {id_: tuple(spans) for id_, spans in found.items()}


def documents(findings: Findings, barred: Mapping[str, Sequence[Span]]) -> bytes:
    """Return the interviews with their codings and candidates as a DocBin."""
    return doc_bin(_texts(findings, barred))


def _texts(
    findings: Findings, barred: Mapping[str, Sequence[Span]]
) -> Iterator[tuple[str, str, list[Placed]]]:
    marker = say("refi.off_record", language=findings.language)
    found: defaultdict[str, list[Placed]] = defaultdict(list)
    copies = {
        one.id: copy_of(one.text, barred.get(one.id, ()), marker, plain=False)
        for one in findings.interviews
    }
    for row in records(findings):
        there = copies[row["document"]].span(Span(row["start"], row["end"]))
        placed = Placed(there.start, there.end, row["code"], row["status"], row["coder"] or "")
        found[row["document"]].append(placed)
    for id_, copy in copies.items():
        yield id_, copy.text, found[id_]
