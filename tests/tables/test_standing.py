"""Where a study stands."""

from __future__ import annotations

from dataclasses import replace

from sentra_qual.model import Kind, Status
from sentra_qual.tables import status_table

TEXTS = {"w1": "N: Ada arisan, tapi ribut soal harga."}


def test_status_counts_and_admits_what_was_not_measured(study) -> None:
    """Material, decisions and queue stand in rows; misses stand in a note."""
    findings = study(
        TEXTS,
        lambda coded: [
            coded("w1", "arisan", "mitra"),
            coded("w1", "harga", "konflik.harga", status=Status.QUEUED),
        ],
    )
    table = status_table(findings)
    figures = {row[0]: row[2] for row in table.rows}

    assert {"interviews": 1, "informants": 1, "units": 1, "words": 6} == {
        key: figures[key] for key in ("interviews", "informants", "units", "words")
    }
    assert 1 == figures["by_rule"]
    assert 1 == figures["queued"]
    assert any("audit" in note for note in table.notes)


def test_status_of_an_empty_study_is_zero(study) -> None:
    """A study without interviews is no error."""
    figures = {row[0]: row[2] for row in status_table(study({}, lambda coded: [])).rows}

    assert {0} == {number for key, number in figures.items() if key != "codes"}


def test_status_says_how_many_of_the_documents_are_discussions(study) -> None:
    """A discussion is no interview; a study of interviews has no such row."""
    findings = study(TEXTS, lambda coded: [])
    (one,) = findings.interviews
    mixed = replace(findings, interviews=(one, replace(one, id="w2", kind=Kind.FGD)))
    figures = {row[0]: row[2] for row in status_table(mixed).rows}

    assert (2, 1) == (figures["interviews"], figures["discussions"])
    assert "discussions" not in {row[0] for row in status_table(findings).rows}


def test_status_says_how_many_documents_no_table_counts(study) -> None:
    """In 27 interviews of which 26 are the base of every table, one has no informant."""
    texts = {**TEXTS, "w2": "P: Ada orang?"}
    figures = {row[0]: row[2] for row in status_table(study(texts, lambda coded: [])).rows}

    assert (2, 1) == (figures["interviews"], figures["silent"])
    whole = status_table(study(TEXTS, lambda coded: []))
    assert "silent" not in {row[0] for row in whole.rows}
