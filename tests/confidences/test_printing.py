"""What a report prints that informants would not want printed, told before it is given away."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual.confidences.printing import SHOWN, Exposure, exposures, told
from sentra_qual.model import Column, Count, Quotation, Report, Section, Table
from tests.cli.conftest import Run

TALK = (
    "P : Bagaimana harga di sini, Bu?\n"
    "N : Wah, yang sebelah itu banting harga terus, tapi jangan ditulis ya Mbak.\n"
    "P : Ada paguyuban?\n"
    "N : Ada paguyuban, ketuanya Bu Mirah, telepon saja 0852 9911 0456 kalau pagi.\n"
)


def quotation(text: str, *, hushed: bool = False, line: int = 2) -> Quotation:
    """Return a quotation of one informant."""
    return Quotation(text, "A1", {}, "01", line, "harga", None, None, hushed=hushed)


def report(*some: Quotation, denials: tuple[Quotation, ...] = ()) -> Report:
    """Return a report with some quotations one section deep."""
    count = Count(1, 1, 1, 0)
    inner = Section("a.b", "B", "", count, quotations=some, denials=denials, number="2.1.1")
    return Report("T", "id", sections=(Section("a", "A", "", count, sections=(inner,)),))


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Telepon saya 0852 9911 0456 kalau pagi.", ("phone",)),
        ("Kirim ke mirah.rajut@contoh.co.id saja.", ("email",)),
        ("Rekening BRI 0123 4567 8901 atas nama kelompok.", ("account",)),
        ("NIK saya 3204125607800003, dicatat petugas.", ("nik",)),
        ("Harganya Rp 1.500.000 sejak tahun 2019.", ()),
        ("Kami tinggal di Dusun Sukamaju, semua perajin.", ()),
    ],
)
def test_numbers_that_lead_to_a_person_are_seen(words: str, kinds: tuple[str, ...]) -> None:
    """No amount of money, no year, and no hamlet where half a village lives."""
    found = exposures(report(quotation(words)))

    assert [kinds] * bool(kinds) == [one.kinds for one in found]


def test_what_was_asked_not_to_be_written_is_seen_in_denials_too() -> None:
    """Each with whose it is and where."""
    found = exposures(
        report(
            quotation("Ya begitulah di sini, Mbak."),
            denials=(quotation("Tidak ada itu, Mbak.", hushed=True, line=7),),
        )
    )

    assert (Exposure(("silence",), "A1", 7),) == found


def test_words_in_a_table_are_looked_at_as_well() -> None:
    """Reports of processes and matrices quote in cells."""
    columns = (Column("name", "Nama"), Column("said", "Cuplikan", prose=True))
    table = Table("process", "Proses", columns, (("A", "Hubungi 0852 9911 0456."), ("B", "")))

    assert (Exposure(("phone",), "Proses", 0),) == exposures(Report("T", "id", tables=(table,)))


def test_many_places_are_counted_and_not_all_named() -> None:
    """One line stays one line."""
    some = [Exposure(("silence",), "A1", n) for n in range(SHOWN + 3)]

    line = told(some)

    assert f"A1 line {SHOWN - 1}, and 3 more" in line
    assert "\n" not in line


@pytest.mark.parametrize("fmt", ["md", "docx"])
def test_a_report_tells_what_it_prints(run: Run, tmp_path: Path, book: Path, fmt: str) -> None:
    """The only passages there are, so they are quoted: the path on stdout, the warning beside."""
    (tmp_path / "bu-mirah.txt").write_text(TALK, encoding="utf-8")
    run("init", "studi", "--codebook", book)
    run("add", "--study", "studi", "bu-mirah.txt")
    run("code", "--study", "studi")

    done = run("report", "--study", "studi", "--format", fmt)

    assert f"studi/reports/thematic.{fmt}\n" == done.out.replace("\\", "/")
    assert 0 == done.code
    assert (
        "2 quotations hold what may not be fit for print: "
        "a request not to write or record it (I1 line 2); telephone number (I1 line 4)." in done.err
    )
    assert "`x` in review" in done.err


def test_a_report_without_such_words_says_nothing_of_them(
    run: Run, tmp_path: Path, book: Path, talk: Path
) -> None:
    """No warning that is always there."""
    run("init", "studi", "--codebook", book)
    run("add", "--study", "studi", talk)
    run("code", "--study", "studi")

    assert "fit for print" not in run("report", "--study", "studi", "--format", "md").err
