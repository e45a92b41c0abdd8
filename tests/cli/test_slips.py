"""Slips of a user at the keyboard: each is answered before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

WRITING = [("export",), ("report",), ("table", "themes"), ("find", "harga")]
WRITING += [("export", "--format", "qdpx"), ("codebook", "stats"), ("agree",)]


@pytest.fixture
def coded(run: Run, book: Path, talk: Path) -> Path:
    """Return a study that is coded."""
    run("init", "studi", "--codebook", book, "--language", "en")
    run("add", "--study", "studi", talk)
    run("code", "--study", "studi")
    return Path("studi")


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_a_mistyped_folder_is_not_made(run: Run, coded: Path, command: tuple[str, ...]) -> None:
    """What is written may be confidential; it goes nowhere that nobody meant."""
    done = run(*command, "--study", coded, "-o", "tidak/ada/x")

    assert 2 == done.code
    assert "there is no such folder, so that nothing was written" in done.err
    assert not Path("tidak").exists()


def test_a_template_goes_into_no_folder_that_is_not_there(run: Run, coded: Path) -> None:
    """The same for what is not of the study."""
    assert 2 == run("report", "--study", coded, "--save-template", "tidak/ada/t.docx").code
    assert not Path("tidak").exists()


def test_sheets_of_informants_may_go_into_a_new_folder(run: Run, coded: Path) -> None:
    """Of several files -o names the folder; the one it stands in must be there."""
    sheets = ("report", "--form", "member", "--format", "md", "--study", coded)

    assert 0 == run(*sheets, "-o", "lembar").code
    assert 2 == run(*sheets, "-o", "tidak/ada/lembar").code


@pytest.mark.parametrize(
    ("command", "name", "says"),
    [
        (("export", "--format", "xlsx"), "h.docx", "Name it h.xlsx"),
        (("export",), "h.csv", "Add --format csv, or name it h.jsonl"),
        (("report", "--format", "docx"), "h.pdf", "Add --format pdf, or name it h.docx"),
        (("report",), "h.md", "Add --format md, or name it h.html"),
        (("table", "themes"), "h.CSV", "Add --format csv, or name it h.txt"),
        (("find", "harga"), "h.xlsx", "Add --format xlsx, or name it h.txt"),
        (("agree",), "h.csv", "Add --format csv, or name it h.txt"),
        (("evaluate", "gold.jsonl"), "h.csv", "Add --format csv, or name it h.txt"),
        (("simulate", "gold.jsonl"), "h.docx", "which this command does not write"),
    ],
)
def test_a_name_that_says_another_format_is_refused(
    run: Run, coded: Path, command: tuple[str, ...], name: str, says: str
) -> None:
    """A workbook called .docx opens nowhere."""
    done = run(*command, "--study", coded, "-o", name)

    assert 2 == done.code
    assert says in done.err
    assert not Path(name).exists()


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("export",), "h.jsonl"),
        (("export",), "h.json"),
        (("export",), "h"),
        (("export", "--format", "csv", "--separator", "tab"), "h.tsv"),
        (("table", "themes"), "h.txt"),
        (("table", "themes", "--format", "latex"), "h.tex"),
        (("report",), "h.htm"),
        (("report",), "bab 4.2"),
    ],
)
def test_a_name_that_fits_or_says_nothing_is_taken(
    run: Run, coded: Path, command: tuple[str, ...], name: str
) -> None:
    """An ending of one's own is nobody's business."""
    assert 0 == run(*command, "--study", coded, "-o", name).code
    assert Path(name).is_file()


def test_nothing_is_reported_of_nothing(run: Run, book: Path, talk: Path) -> None:
    """Without interviews, then without coding: each time what comes next; nothing is written."""
    run("init", "studi", "--codebook", book)
    empty = run("report", "--study", "studi")
    run("add", "--study", "studi", talk)
    raw = run("report", "--study", "studi")

    assert (1, 1) == (empty.code, raw.code)
    assert "holds no interviews. Next: sentra-qual add" in empty.err
    assert "is not coded yet" in raw.err
    assert [] == list(Path("studi/reports").iterdir())
    assert 0 == run("report", "--study", "studi", "--form", "codebook").code
    run("code", "--study", "studi")
    assert 0 == run("report", "--study", "studi").code


def test_a_mistyped_key_of_the_settings_is_named_with_the_one_meant(run: Run, coded: Path) -> None:
    """Passed over, it would have another codebook be taken."""
    path = coded / "sentra-qual.yaml"
    path.write_text(path.read_text().replace("codebook:", "codebok:"))
    done = run("status", "--study", coded)

    assert 2 == done.code
    assert "'codebok' is not known here; did you mean 'codebook'?" in done.err


def test_a_key_of_somebody_else_is_told_and_changes_nothing(run: Run, coded: Path) -> None:
    """Like no key of ours: a note, and the study works."""
    path = coded / "sentra-qual.yaml"
    path.write_text(path.read_text() + "penulis: sari\n")
    done = run("status", "--study", coded)

    assert 0 == done.code
    assert "not known here and without effect: penulis. Known: title, codebook" in done.err


def test_a_file_that_may_be_open_elsewhere_is_said_to(
    run: Run, coded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows Word holds what it shows; the message names that first."""

    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(target))

    monkeypatch.setattr(Path, "replace", held)
    done = run("report", "--study", coded, "--format", "md", "-o", "r.md")

    assert 2 == done.code
    assert "If the file is open in another program such as Word or Excel, close it" in done.err


def test_a_check_counts_errors_warnings_and_notes_apart(run: Run, book: Path) -> None:
    """Notes are no problems; an error is one."""
    done = run("codebook", "check", book)
    assert 0 == done.code
    assert "3 codes, 3 terms. Found: notes 1." in done.err

    text = book.read_text().replace("terms: [{term: paguyuban", "trems: [{term: paguyuban")
    book.write_text(text)
    done = run("codebook", "check", book)
    assert 1 == done.code
    assert "Found: errors 1, warnings 1." in done.err


def test_a_mistyped_file_is_told_in_one_line(run: Run, book: Path) -> None:
    """What cannot be read has no informants to look for."""
    done = run("code", "tidak_ada.txt", "--codebook", book)

    assert 1 == done.code
    assert 1 == len(done.err.strip().splitlines())
    assert "tidak_ada.txt: there is no such file" in done.err
