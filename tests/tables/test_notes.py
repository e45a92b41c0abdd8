"""What tables and reports say of themselves is true of what they show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sentra_qual.model import Findings, Polarity
from sentra_qual.tables import REPORTS, TABLES, thematic_report

Build = Callable[..., Findings]
TEXTS = {
    "01": "P: Lalu?\nA: Harga jual kami saling turun terus setiap musim.\n"
    "A: Tidak pernah ada perselisihan soal bahan di sini.",
    "02": "P: Lalu?\nB: Kemitraan kami dengan toko berjalan sejak lama.",
    "03": "P: Lalu?\nC: Harga jual kami juga turun setiap tahun sekali.",
}
PEOPLE = {
    name: {"kode": name[-1], "sentra": place}
    for name, place in (("01/A", "Ikan"), ("02/B", "Tenun"), ("03/C", "Ikan"))
}


@pytest.fixture
def findings(study: Build) -> Findings:
    """Return three interviews, one denial in them."""
    return study(
        TEXTS,
        lambda coded: [
            coded("01", "saling turun", "konflik.harga"),
            coded("01", "perselisihan soal bahan", "konflik.bahan", polarity=Polarity.NEGATED),
            coded("02", "Kemitraan", "mitra"),
            coded("03", "turun", "konflik.harga"),
        ],
        people=PEOPLE,
    )


@pytest.mark.parametrize("name", TABLES)
def test_a_column_is_named_in_a_note_only_where_it_stands(findings: Findings, name: str) -> None:
    """Only tables with a column of what waits say that it stands in one."""
    table = TABLES[name](findings)

    told = any("dalam kolom tersendiri" in note for note in table.notes)

    assert told is ("queued" in [column.key for column in table.columns])


def trust(report: object) -> str:
    """Return what a report says of negative cases."""
    parts = report.methods  # type: ignore[attr-defined]
    texts = (piece for part in parts for one in part.paragraphs for piece in one)
    return next(one for one in texts if isinstance(one, str) and "Kasus negatif" in one)


def test_only_a_report_that_quotes_denials_says_so(findings: Findings) -> None:
    """The thematic report quotes the one denial; the comparative and matrix reports none."""
    assert "dan pengodean itu dikutip di bawah kodenya" in trust(thematic_report(findings))
    for form in ("comparative", "matrix"):
        assert "dikutip" not in trust(REPORTS[form](findings)).partition("Setiap kutipan")[0]


def test_three_interviews_have_no_curve_of_saturation(findings: Findings) -> None:
    """Where the text says that saturation cannot be assessed, no picture assesses it."""
    shown = [one.table.name for one in REPORTS["matrix"](findings).figures]

    assert "cases" in shown
    assert "saturation" not in shown
