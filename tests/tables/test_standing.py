"""Where a study stands."""

from __future__ import annotations

from sentra_qual.model import Status
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
