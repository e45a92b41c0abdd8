"""Reports in the form of a study, pictures, and what a researcher judges of actors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

BOOK = """\
codebook: mitra
version: 1
language: id
codes:
  - id: bentuk
    name: Bentuk
    kind: form
    children:
      - {id: bersama, name: Pembelian bersama, terms: [{term: patungan, strength: strong}]}
  - id: langkah
    name: Langkah
    children:
      - {id: masukan, kind: input, name: Masukan, terms: [{term: uang, strength: strong}]}
  - id: aktor
    name: Aktor
    kind: stakeholder
    children:
      - {id: dinas, name: Dinas, terms: [{term: dinas, strength: strong}]}
"""
TALKS = {
    "ikan": "Kami patungan uang tiap minggu supaya bahannya murah.",
    "tenun": "Semua harus lewat dinas dulu baru boleh jalan, begitu aturannya.",
}


@pytest.fixture
def study(run: Run, tmp_path: Path) -> Path:
    """Return a coded study of two clusters."""
    (tmp_path / "buku.yaml").write_text(BOOK, encoding="utf-8")
    for name, words in TALKS.items():
        head = f"Kode informan: {name.upper()}-1\nSentra: {name}\n\n"
        talk = f"{head}P: Bagaimana di sini?\nN: {words}\n"
        (tmp_path / f"{name}.txt").write_text(talk, encoding="utf-8")
    run("init", "studi", "--codebook", tmp_path / "buku.yaml")
    run("add", "--study", "studi", *(tmp_path / f"{name}.txt" for name in TALKS))
    run("code", "--study", "studi")
    return tmp_path / "studi"


@pytest.mark.parametrize("form", ["thematic", "comparative", "process", "matrix"])
@pytest.mark.parametrize(
    ("fmt", "suffix", "start"),
    [
        ("html", "html", b"<!doctype html>"),
        ("docx", "docx", b"PK"),
        ("pdf", "pdf", b"%PDF-"),
        ("latex", "tex", b"% !TEX program"),
        ("md", "md", b"# studi"),
    ],
)
def test_every_form_goes_into_every_format(
    run: Run, study: Path, form: str, fmt: str, suffix: str, start: bytes
) -> None:
    """One command writes the file and prints where it is."""
    done = run("report", "--study", study, "--form", form, "--format", fmt)
    path = study / "reports" / f"{form}.{suffix}"

    assert (0, f"{path}\n") == (done.code, done.out)
    assert path.read_bytes().startswith(start)


def test_a_markdown_report_brings_its_pictures(run: Run, study: Path) -> None:
    """What it names lies beside it."""
    run("report", "--study", study, "--format", "md")
    text = (study / "reports/thematic.md").read_text(encoding="utf-8")

    assert "](thematic-pictures/themes.svg)" in text
    assert (study / "reports/thematic-pictures/themes.svg").read_text("utf-8").startswith("<svg ")


def test_a_page_with_passages_says_so_and_can_be_made_without(run: Run, study: Path) -> None:
    """Nobody gives away interviews without having read that the page holds them."""
    told = run("report", "--study", study)
    page = (study / "reports/thematic.html").read_text(encoding="utf-8")
    bare = run("report", "--study", study, "--no-passages")
    short = (study / "reports/thematic.html").read_text(encoding="utf-8")

    assert "--no-passages" in told.err
    assert "passages-data" in page
    assert "" == bare.err
    assert "<script" not in short


@pytest.mark.parametrize("fmt", ["svg", "png"])
def test_a_table_is_drawn(run: Run, study: Path, fmt: str) -> None:
    """Into a file whose path is printed."""
    done = run("table", "themes", "--study", study, "--format", fmt, "-o", f"gambar.{fmt}")

    assert (0, f"gambar.{fmt}\n") == (done.code, done.out)
    assert Path(f"gambar.{fmt}").read_bytes()[:4] in (b"<svg", b"\x89PNG")


def test_a_table_without_a_picture_is_not_drawn(run: Run, study: Path) -> None:
    """Wrong usage, with those that can be."""
    done = run("table", "quotes", "--study", study, "--format", "svg")

    assert 2 == done.code
    assert "has no picture" in done.err and "themes" in done.err


def test_judgements_are_asked_for_once_and_never_written_over(run: Run, study: Path) -> None:
    """The first call makes the file; what is written in it stays and is read."""
    path = study / "stakeholders.yaml"
    first = run("table", "stakeholders", "--study", study, "--format", "json")
    made = path.read_text(encoding="utf-8")
    path.write_text(
        made.replace("interest:", "interest: tinggi", 1).replace("influence:", "influence: HIGH", 1)
        if made.count("interest:") < 3
        else made.replace("    interest:", "    interest: tinggi").replace(
            "    influence:", "    influence: HIGH"
        ),
        encoding="utf-8",
    )
    kept = path.read_text(encoding="utf-8")
    second = run("table", "stakeholders", "--study", study, "--format", "json")
    (row,) = json.loads(second.out)["rows"]

    assert "stakeholders.yaml" in first.err
    assert "aktor.dinas  # Dinas: 1 penggalan, 1 informan" in made
    assert ("aktor kunci", "tinggi", "tinggi") == (row["group"], row["interest"], row["influence"])
    assert kept == path.read_text(encoding="utf-8")
    assert "" == second.err


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("- actor: aktor.dinas\n    interest: besar", "'stakeholders[1].interest' is 'besar'"),
        ("- actor: aktor.dinas\n    kepentingan: tinggi", "'stakeholders[1].kepentingan'"),
        ("- interest: tinggi", "'stakeholders[1].actor'"),
        ("- actor: A\n  - actor: A", "'A' stands there twice"),
        ("- aktor", "'stakeholders[1]'"),
        ("- actor: A\n    role: {a: b}", "'stakeholders[1].role'"),
        ("- actor: [", "stakeholders.yaml:"),
    ],
)
def test_a_mistake_in_judgements_is_named(run: Run, study: Path, entry: str, told: str) -> None:
    """Where, what, and what is possible; nothing is guessed."""
    path = study / "stakeholders.yaml"
    path.write_text(f"stakeholders:\n  {entry}\n", encoding="utf-8")
    done = run("table", "strategy", "--study", study)

    assert 2 == done.code
    assert told in done.err
    assert "stakeholders.yaml" in done.err


def test_a_plain_codebook_gets_no_file_of_judgements(run: Run, book: Path, talk: Path) -> None:
    """Nobody is asked about actors that no code names."""
    run("init", "polos", "--codebook", book)
    run("add", "--study", "polos", talk)
    run("code", "--study", "polos")
    done = run("table", "stakeholders", "--study", "polos")

    assert 1 == done.code
    assert "kind: stakeholder" in done.out
    assert not Path("polos/stakeholders.yaml").exists()


def test_clusters_are_told_apart_by_what_is_asked_for(run: Run, study: Path) -> None:
    """An attribute that nobody has is named, with those there are."""
    done = run("report", "--study", study, "--form", "comparative", "--by", "warna")

    assert 2 == done.code
    assert "warna" in done.err and "sentra" in done.err
