"""Codebooks in tables, as people and programs head them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual.codebook import load_valid
from sentra_qual.model import Codebook
from sentra_qual.problems import UnreadableSource
from sentra_qual.transfer.headings import column_of, language_of
from sentra_qual.transfer.sheets_in import SheetImported, import_sheet


def imported(folder: Path, table: str, name: str = "k.csv") -> tuple[Codebook, SheetImported]:
    """Import a table into a new study; return its codebook and what was told."""
    (folder / name).write_text(table, encoding="utf-8")
    done = import_sheet(folder / name, folder / "studi")
    return load_valid([folder / "studi/codebook.yaml"]), done


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Kode", "name"), ("NAMA KODE", "name"), ("tag", "name"), ("Code ID", "id"),
        ("Kode Induk", "parent"), ("Parent code", "parent"), ("Tema Utama", "theme"),
        ("Definisi Operasional", "definition"), ("Definition (en)", "definition"),
        ("Kriteria inklusi", "include"), ("Kriteria Eksklusi:", "exclude"),
        ("Contoh kutipan", "match"), ("Bukan contoh", "no_match"), ("Kata Kunci", "terms"),
        ("Warna", "color"), ("Halaman", ""), ("Informan", ""), ("Jumlah", ""), ("Tanggal", ""),
    ],
)  # fmt: skip
def test_headings_are_known_in_both_languages(heading: str, column: str) -> None:
    """What nobody would call a part of a codebook is left alone."""
    assert column == column_of(heading)


@pytest.mark.parametrize(
    ("heading", "language"),
    [("Definisi (id)", "id"), ("definition_en", "en"), ("Code ID", ""), ("Kode", "")],
)
def test_a_heading_may_name_its_language(heading: str, language: str) -> None:
    """A code's ID is no Indonesian code."""
    assert language == language_of(heading)


@pytest.mark.parametrize(
    "table",
    [
        "Kode,Induk\nHarga,\nTurun,Harga\nTajam,Turun\n",
        "Code;Parent name\nTurun;Harga\nTajam;Turun\nHarga;\n",
        "Jalur\nHarga > Turun > Tajam\n",
        "Path\tDescription\nHarga\\Turun\\Tajam\tx\n",
        "Tema,Kategori,Kode\nHarga,Turun,Tajam\n",
        "name\nHarga > Turun > Tajam\n",
    ],
    ids=["parent", "parent later", "path", "backslash", "themes", "name as path"],
)
def test_a_hierarchy_is_read_in_every_way_of_writing_it(table: str, tmp_path: Path) -> None:
    """Parents by name in any order, paths, columns of themes."""
    book, _ = imported(tmp_path, table)

    assert ["harga", "harga.turun", "harga.turun.tajam"] == [one.id for one in book.walk()]


def test_a_title_above_the_heading_and_empty_rows_do_no_harm(tmp_path: Path) -> None:
    """Tables of theses have titles."""
    book, done = imported(tmp_path, "Tabel 3.1 Buku kode;;\n;;\nKode;Definisi;\nHarga;Turun;\n;;\n")

    assert ["harga"] == [one.id for one in book.walk()]
    assert () == done.losses


def test_parents_in_a_circle_are_told(tmp_path: Path) -> None:
    """Neither code is lost."""
    book, done = imported(tmp_path, "Kode,Induk\nA,B\nB,A\n")

    assert {"a", "b"} <= {one.id.rpartition(".")[2] for one in book.walk()}
    assert "parent_circle" in {one.kind for one in done.losses}


def test_a_code_twice_is_told(tmp_path: Path) -> None:
    """The later row counts."""
    book, done = imported(tmp_path, "Kode,Definisi\nHarga,satu\nHarga,dua\n")

    assert "dua" == book.code("harga").definition("id")
    assert ("row_twice", 1) == (done.losses[0].kind, done.losses[0].count)


def test_numbers_of_rows_are_no_ids(tmp_path: Path) -> None:
    """A column "No" numbers the rows; the code is called by its name."""
    book, _ = imported(tmp_path, "No,Kode\n1,Harga\n2,Modal\n")

    assert ["harga", "modal"] == [one.id for one in book.walk()]


def test_cells_that_a_spreadsheet_was_guarded_from_are_themselves(tmp_path: Path) -> None:
    """What our own CSV guards is unguarded."""
    book, _ = imported(tmp_path, "Kode,Contoh\nHarga,'=turun drastis\n")

    assert ("=turun drastis",) == book.code("harga").match_examples


def test_a_table_without_codes_is_refused_with_an_example(tmp_path: Path) -> None:
    """Where, what, what now."""
    with pytest.raises(UnreadableSource, match="Head the columns"):
        imported(tmp_path, "Informan,Usia\nA,40\n")
    assert not (tmp_path / "studi").exists()
