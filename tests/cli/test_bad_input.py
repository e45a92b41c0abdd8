"""What a tired researcher gets wrong: one clear message, the right exit code, nothing lost."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FIVE_MISTAKES = """\
codebook: rusak
version: 1
language: id
codes:
  - id: Konflik Harga
    name: Konflik
    terms: [banting harga]
  - id: lembaga
    name: Lembaga
    trems: [paguyuban]
  - id: lembaga
    name: Lagi
    terms: [{term: koperasi, match: rott}, {regex: '(\\w+) \\1'}]
"""


def test_a_codebook_with_five_mistakes_prints_five_places(run: Run) -> None:
    """All problems at once, each with its line and column, exit 1."""
    Path("rusak.yaml").write_text(FIVE_MISTAKES, encoding="utf-8")

    done = run("codebook", "check", "rusak.yaml")

    errors = [line for line in done.out.splitlines() if ": error[" in line]
    assert 1 == done.code
    assert [
        "rusak.yaml:5:9: error[bad-id]",
        "rusak.yaml:10:5: error[unknown-key]",
        "rusak.yaml:11:9: error[duplicate-id]",
        "rusak.yaml:13:37: error[bad-value]",
        "rusak.yaml:13:52: error[bad-regex]",
    ] == [line.partition("] ")[0] + "]" for line in errors]


def test_coding_with_a_broken_codebook_codes_nothing(run: Run, talk: Path) -> None:
    """The same list stops a run before anything is written."""
    Path("rusak.yaml").write_text(FIVE_MISTAKES, encoding="utf-8")

    done = run("code", talk, "--codebook", "rusak.yaml")

    assert 1 == done.code
    assert "" == done.out
    assert 5 == done.err.count(": error[")


def bomb() -> bytes:
    """Return a small zip that unpacks to 200 MB."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"a" * 200_000_000)
    return buffer.getvalue()


BAD_FILES = {
    "kosong.txt": b"",
    "biner.txt": b"P: \x00\x01\x02 halo",
    "terpotong.docx": b"PK\x03\x04 dipotong di tengah",
    "bukan.docx": b"ini teks biasa",
    "bom.docx": bomb(),
    "tanpa-isi.vtt": b"WEBVTT\n\n",
    "gambar.png": b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.parametrize("name", sorted(BAD_FILES))
def test_a_bad_file_gets_one_line_that_names_it(run: Run, name: str) -> None:
    """Where, what, what now; exit 1; no traceback."""
    Path(name).write_bytes(BAD_FILES[name])

    done = run("parse", name)

    assert 1 == done.code
    assert "" == done.out
    assert 1 == len(done.err.strip().splitlines())
    assert done.err.startswith(name)
    assert "Traceback" not in done.err


def test_a_missing_file_is_named(run: Run) -> None:
    """A typing slip in a file name says which file."""
    done = run("parse", "wawancra.txt")

    assert 1 == done.code
    assert done.err.startswith("wawancra.txt: ")


def test_an_empty_folder_says_what_can_be_read(run: Run, book: Path) -> None:
    """A folder without transcripts is wrong usage."""
    run("init", "studi", "--codebook", book)
    Path("arsip").mkdir()

    done = run("add", "--study", "studi", "arsip")

    assert 2 == done.code
    assert ".docx" in done.err


def test_terminal_escapes_stay_in_the_text_and_off_the_screen(run: Run, book: Path) -> None:
    """An escape sequence in a transcript cannot move the cursor of a reader."""
    Path("esc.md").write_text(
        "P: Apa?\nN: \u009b31m banting harga \u202e terus\n", encoding="utf-8"
    )

    done = run("parse", "esc.md")

    assert "\u009b" not in done.err


def test_a_role_that_is_none_lists_the_roles(run: Run, talk: Path) -> None:
    """--role takes LABEL=ROLE."""
    done = run("parse", talk, "--role", "N=informan")

    assert 2 == done.code
    assert "interviewer, informant, other" in done.err


def test_an_unknown_codebook_name_lists_the_shipped_ones(run: Run, talk: Path) -> None:
    """Neither a file nor a shipped name."""
    done = run("code", talk, "--codebook", "sentra_imk")

    assert 2 == done.code
    assert "sentra_ikm" in done.err


def test_coding_an_empty_study_says_what_to_do(run: Run, book: Path) -> None:
    """There is nothing to code yet."""
    run("init", "studi", "--codebook", book)

    done = run("code", "--study", "studi")

    assert 2 == done.code
    assert "sentra-qual add" in done.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_barred_folder_is_named(run: Run, book: Path, tmp_path: Path) -> None:
    """No permission is no traceback."""
    barred = tmp_path / "terkunci"
    barred.mkdir(mode=0o500)

    done = run("init", barred / "studi", "--codebook", book)

    assert 2 == done.code
    assert "terkunci" in done.err


def test_a_full_disk_leaves_the_old_report(
    run: Run, book: Path, talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report is written whole or not at all."""
    run("init", "studi", "--codebook", book)
    run("add", "--study", "studi", talk)
    run("code", "--study", "studi")
    path = Path(run("report", "--study", "studi", "--format", "md").out.strip())
    before, beside = path.read_bytes(), sorted(path.parent.iterdir())

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(os, "fsync", full)
    done = run("report", "--study", "studi", "--format", "md")

    assert 0 != done.code
    assert "thematic.md" in done.err
    assert before == path.read_bytes()
    assert beside == sorted(path.parent.iterdir())


def test_a_broken_study_file_is_named_with_its_line(run: Run, book: Path) -> None:
    """A slip in sentra-qual.yaml is located, and nothing is overwritten."""
    run("init", "studi", "--codebook", book)
    Path("studi/sentra-qual.yaml").write_text("title: [\ncodebook: x\n", encoding="utf-8")

    done = run("status", "--study", "studi")

    assert 2 == done.code
    assert "sentra-qual.yaml:" in done.err


def test_an_unknown_gold_file_line_is_located(run: Run, book: Path, talk: Path) -> None:
    """A gold coding with a broken line says which line."""
    run("init", "studi", "--codebook", book)
    run("add", "--study", "studi", talk)
    run("code", "--study", "studi")
    Path("gold.jsonl").write_text('{"document": "bu-mirah"\n', encoding="utf-8")

    done = run("evaluate", "gold.jsonl", "--study", "studi")

    assert 1 == done.code
    assert "gold.jsonl:1" in done.err


def test_a_guide_is_no_error(run: Run, book: Path) -> None:
    """An interview guide says that it is one, exit 0, and adds no turn."""
    run("init", "studi", "--codebook", book)
    Path("pedoman.md").write_text(
        "Pedoman Wawancara\n1. Sejak kapan Ibu bergabung?\n2. Bagaimana iurannya?\n"
        "3. Siapa ketuanya?\n",
        encoding="utf-8",
    )

    done = run("add", "--study", "studi", "pedoman.md")

    assert 0 == done.code
    assert "guide" in done.err


def test_a_starter_codebook_is_told_to_be_one(run: Run) -> None:
    """Who names no codebook gets a frame, and learns what to do with it."""
    done = run("init", "studi", "--language", "en")

    assert 0 == done.code
    assert "a frame with example codes" in done.err
    assert "sentra_ikm" in done.err
    assert "a frame" not in run("init", "lain", "--codebook", "sentra_ikm", "--language", "en").err


def test_a_run_that_finds_nothing_at_all_says_what_now(run: Run, book: Path) -> None:
    """Nothing found in any interview is a codebook still to be written."""
    Path("w.txt").write_text("P: Apa kabar?\nN: Cuaca bagus sekali.\n", encoding="utf-8")
    run("init", "studi", "--codebook", book, "--language", "en")
    run("add", "--study", "studi", "w.txt")

    done = run("code", "--study", "studi")

    assert 0 == done.code
    assert "No term of the codebook was found" in done.err


@pytest.mark.parametrize("name", ["stakeholders", "strategy", "process"])
def test_a_table_that_its_codebook_cannot_fill_says_so(
    run: Run, book: Path, talk: Path, name: str
) -> None:
    """Coding again would not help."""
    run("init", "studi", "--codebook", book, "--language", "en")
    run("add", "--study", "studi", talk)
    run("code", "--study", "studi")

    done = run("table", "--study", "studi", name)

    assert 1 == done.code
    assert done.err.startswith("This codebook names no ")
