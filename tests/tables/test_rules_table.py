"""Terms measured by what people decided on their finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sentra_qual.model import Code, Coding, Evidence, Findings, Method, Status, Term
from sentra_qual.tables import TABLES

Build = Callable[..., Findings]
TEXT = {"01": "N: Harga turun.\nN: Harga lagi.\nN: Harga saja.\nN: Harga juga."}
BANTING, TURUN = (Term(f"mitra:{word}", "mitra", word) for word in ("banting", "turun"))


def by(coding: Coding, *terms: Term) -> Coding:
    """Return a coding that rests on these terms."""
    pieces = tuple(Evidence(term.id, coding.span, Method.WORD, term.id) for term in terms)
    return replace(coding, evidence=pieces)


def with_terms(findings: Findings, *codings: Coding) -> Findings:
    """Return findings whose codebook has one code with two terms."""
    book = replace(
        findings.codebook, codes=(Code("mitra", {"id": "Mitra"}, terms=(BANTING, TURUN)),)
    )
    return replace(findings, codebook=book, codings=codings)


def test_a_term_is_measured_by_what_was_read(study: Build) -> None:
    """Right, wrong, waiting, in bulk: only the first two make the precision."""
    coded = study(
        TEXT,
        lambda coded: [
            coded("01", "Harga turun", "mitra", by="sri"),
            coded("01", "Harga lagi", "mitra", by="sri", status=Status.REJECTED),
            coded("01", "Harga saja", "mitra", status=Status.QUEUED),
            coded("01", "Harga juga", "mitra", by="sri"),
        ],
    )
    one, two, three, four = coded.codings
    findings = with_terms(
        coded, by(one, BANTING, TURUN), by(two, BANTING), by(three, BANTING),
        replace(by(four, BANTING), in_bulk=True),
    )  # fmt: skip

    table = TABLES["rules"](findings)
    banting, turun = (
        dict(zip([column.key for column in table.columns], row, strict=True)) for row in table.rows
    )

    assert (4, 3, 1, 1, 0.5) == tuple(
        banting[key] for key in ("found", "only", "right", "wrong", "precision")
    )
    assert (0, 1) == (banting["only_right"], banting["only_wrong"])
    assert (1, 0, 1.0) == (turun["found"], turun["only"], turun["precision"])
    assert 0.04 < turun["at_least"] < 0.06


def test_a_term_nobody_judged_has_no_precision_and_a_silent_one_no_row(study: Build) -> None:
    """Nothing is claimed that was not measured."""
    coded = study(TEXT, lambda coded: [coded("01", "Harga turun", "mitra", status=Status.QUEUED)])

    table = TABLES["rules"](with_terms(coded, by(coded.codings[0], BANTING)))

    (row,) = table.rows
    assert (None, None) == (row[6], row[7])
    assert "1 istilah" in table.notes[2]
