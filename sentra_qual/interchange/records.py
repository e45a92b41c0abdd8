"""One coding or candidate a line, by the contract other programs rely on.

In: Findings.
Out: dicts with fixed keys, in the order of interviews, text and codebook.
Never: an outcome left out; queued and rejected ones are records too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypedDict

from sentra_qual.messages import say
from sentra_qual.model import (
    Coding,
    Evidence,
    Findings,
    Interview,
    Method,
    Span,
    Strength,
    said,
)

if TYPE_CHECKING:
    from sentra_qual.model import Cell, Table

_RANK = {Strength.STRONG: 0, Strength.FAIR: 1, Strength.WEAK: 2}


class EvidenceRecord(TypedDict):
    """One reason: where its words stand, what they are, why they count."""

    start: int
    end: int
    text: str
    rule: str
    method: str
    derivation: str
    polarity: str


class Record(TypedDict):
    """One coding or candidate; offsets are code points, end exclusive.

    `coder` is None for a rule, `probability` None until the code was
    calibrated, `strength` None where no rule proposed anything.
    """

    document: str
    start: int
    end: int
    quote: str
    turn: int
    speaker: str
    code: str
    status: str
    coder: str | None
    strength: str | None
    probability: float | None
    method: str
    evidence: list[EvidenceRecord]


def records(findings: Findings) -> Iterator[Record]:
    """Yield every coding and candidate in the order of interviews, text and codebook."""
    interviews = {one.id: one for one in findings.interviews}
    places = {one.id: at for at, one in enumerate(findings.interviews)}
    codes = {code.id: at for at, code in enumerate(findings.codebook.walk())}

    def order(one: Coding) -> tuple[object, ...]:
        code = codes.get(one.code, len(codes))
        return places[one.unit.interview], one.unit.span, one.span, code, one.code, one.by or ""

    for coding in sorted(findings.codings, key=order):
        yield _record(coding, interviews[coding.unit.interview])


def jsonl(items: Iterable[Record]) -> Iterator[str]:
    """Yield each record as one line of JSON with its line end."""
    written = json.JSONEncoder(ensure_ascii=False).encode
    for item in items:
        yield written(item) + "\n"


def csv_text(findings: Findings, *, bom: bool = False, separator: str = ",") -> str:
    """Return all records as CSV; the evidence of one is joined in a single cell.

    `bom` puts the mark first that Excel needs to read UTF-8.
    """
    from sentra_qual.interchange.cells import csv_lines

    rows = (_row(record) for record in records(findings))
    lines = csv_lines(tuple(Record.__annotations__), rows, separator=separator)
    return "\ufeff" * bom + lines


def record_table(findings: Findings, title: str, language: str) -> Table:
    """Return all records as a table, the evidence of one joined in a single cell."""
    from sentra_qual.model import Column, Table

    figures = {"start", "end", "turn", "probability"}
    columns = (
        Column(key, say(f"export.heading.{key}", language=language), numeric=key in figures)
        for key in Record.__annotations__
    )
    rows = tuple(tuple(_row(record)) for record in records(findings))
    return Table("codings", title, tuple(columns), rows)


def _record(coding: Coding, interview: Interview) -> Record:
    turn = interview.turns[coding.unit.turn]

    def words(span: Span) -> str:
        return said(interview.text, span, turn.gaps)

    return {
        "document": interview.id,
        "start": coding.span.start,
        "end": coding.span.end,
        "quote": words(coding.span),
        "turn": coding.unit.turn,
        "speaker": turn.speaker,
        "code": coding.code,
        "status": coding.status.value,
        "coder": coding.by,
        "strength": coding.strength.value if coding.strength else None,
        "probability": coding.probability,
        "method": _method(coding).value,
        "evidence": [_reason(one, words(one.span)) for one in coding.evidence],
    }


def _method(coding: Coding) -> Method:
    """Return the way of the strongest reason; without any, a person's hand."""
    if not coding.evidence:
        return Method.CODER
    return min(coding.evidence, key=lambda one: _RANK[one.strength]).method


def _reason(one: Evidence, text: str) -> EvidenceRecord:
    return {
        "start": one.span.start,
        "end": one.span.end,
        "text": text,
        "rule": one.rule,
        "method": one.method.value,
        "derivation": one.derivation,
        "polarity": one.polarity.value,
    }


def _row(record: Record) -> list[Cell]:
    reasons = (
        f"{one['text']} [{one['rule']}; {one['derivation']}; {one['polarity']}]"
        for one in record["evidence"]
    )
    cells: dict[str, Cell] = {**record, "evidence": " / ".join(reasons)}  # type: ignore[dict-item]
    return list(cells.values())
