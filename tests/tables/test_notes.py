"""What tables and reports say of themselves is true of what they show."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sentra_qual.model import Code, Column, Findings, Polarity, Table
from sentra_qual.reporting import render_table
from sentra_qual.reporting.measures import column_widths
from sentra_qual.reporting.workbook import sheet_name
from sentra_qual.tables import REPORTS, TABLES, thematic_report
from sentra_qual.tables.apart import names_apart
from sentra_qual.tables.framing import under

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


TWICE = tuple(
    Code(one, {"id": name}, children=(Code(f"{one}.kebijakan", {"id": "Dukungan kebijakan"}),))
    for one, name in (("pusat", "Pemerintah pusat"), ("desa", "Pemerintah desa"))
)


@pytest.fixture
def twice(study: Build) -> Findings:
    """Return findings of a codebook in which two codes are called the same."""
    return study(
        TEXTS,
        lambda coded: [
            coded("01", "saling turun", "pusat.kebijakan"),
            coded("01", "saling turun", "desa.kebijakan"),
        ],
        people=PEOPLE,
        codes=TWICE,
    )


@pytest.mark.parametrize("name", ["crosstab", "timeline", "comparison", "sequence"])
def test_codes_called_the_same_are_told_apart(twice: Findings, name: str) -> None:
    """Behind the name of each stands its parent's; names that are unique stay as they are."""
    table = TABLES[name](twice)
    at = [column.key for column in table.columns].index("name")

    shown = {str(row[at]) for row in table.rows}

    assert {f"Dukungan kebijakan (Pemerintah {one})" for one in ("pusat", "desa")} <= shown
    assert shown <= {*names_apart(twice.codebook, "id").values()}


def test_pairs_called_the_same_are_told_apart(twice: Findings) -> None:
    """A pair of codes of one name is not the name twice."""
    table = TABLES["cooccurrence"](twice)

    pairs = {(row[1], row[3]) for row in table.rows}

    assert (
        "Dukungan kebijakan (Pemerintah pusat)", "Dukungan kebijakan (Pemerintah desa)",
    ) in pairs  # fmt: skip


@pytest.mark.parametrize(
    ("fmt", "mark"),
    [("table", "  "), ("md", "&emsp;"), ("latex", r"\quad{}"), ("html", "\N{EM SPACE}")],
)
@pytest.mark.parametrize("name", ["crosstab", "timeline", "comparison"])
def test_a_sub_theme_is_set_in(twice: Findings, name: str, fmt: str, mark: str) -> None:
    """People tell themes from sub-themes; files for machines have the bare name."""
    shown = render_table(TABLES[name](twice), fmt, language="id", columns=400)

    assert f"{mark}Dukungan kebijakan (Pemerintah desa)" in shown
    bare = render_table(TABLES[name](twice), "csv", language="id")
    assert ",Dukungan kebijakan (Pemerintah desa)," in bare


def test_what_rows_share_stands_once_above_them() -> None:
    """Two columns become one, so that words of the others stay whole on a page."""
    heads = tuple(Column(one, one.title()) for one in ("group", "actor", "strategy"))
    rows = (("kunci", "Dinas", "a"), ("kunci", "Bank", "b"), (None, "Kampus", "c"), ("x", "", "d"))

    made = under(Table("strategy", "", heads, rows))

    assert ["Group / actor", "", "Strategy"] == [one.heading for one in made.columns]
    assert made.rows == (
        ("kunci", "", ""), ("", "Dinas", "a"), ("", "Bank", "b"), ("Kampus", "", "c"),
        ("x", "", "d"),
    )  # fmt: skip


@pytest.mark.parametrize("count", [4, 5, 6])
def test_words_of_a_thesis_stay_whole_in_a_table_of_few_columns(count: int) -> None:
    """The widths of up to six columns hold words as long as these beside each other."""
    words = ["Memperkuat", "kemitraan", "pengelola", "keberhasilan", "Perjanjian", "pembiayaan"]
    columns = [[word, f"{word} tata kelola sentra bersama"] for word in words[:count]]

    widths = column_widths(columns, 7938)

    for word, size in zip(words, widths, strict=False):
        assert len(word) * 98 + 120 <= size


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_table_has_a_sheet_name_in_both_languages(
    findings: Findings, name: str, language: str
) -> None:
    """No key of a table stands on a sheet of a workbook."""
    shown = sheet_name(TABLES[name](findings), language)

    assert shown != name
    assert len(shown) <= 31
