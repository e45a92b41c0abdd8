"""What was taken off the record in the review is in nothing that leaves the study."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Run

SECRET = "wedok"
TALK = """\
P : Bagaimana harga di sini, Bu?
N : Wah, yang sebelah itu banting harga terus, si wedok itu.
P : Lalu?
N : Ya kami banting harga juga, mau bagaimana.
"""
OUTPUTS = [
    *(("table", name, "--format", "csv") for name in ("themes", "codes", "quotes")),
    ("report", "--format", "html", "-o", "-"), ("report", "--format", "md", "-o", "-"),
    ("report", "--format", "latex", "-o", "-"),
    ("report", "--form", "matrix", "--format", "html", "-o", "-"),
    ("table", "timeline", "--format", "csv"), ("table", "themes", "--format", "svg"),
    ("export", "--format", "jsonl"), ("export", "--format", "csv"),
    ("find", "harga", "--format", "csv"), ("codebook", "stats"),
    ("codebook", "suggest", "konflik.harga"),
]  # fmt: skip


@pytest.fixture
def study(run: Run, book: Path, tmp_path: Path) -> Path:
    """Return a coded study in which two passages speak of prices."""
    (tmp_path / "w.txt").write_text(TALK, encoding="utf-8")
    run("init", "studi", "--codebook", book)
    run("add", "--study", "studi", tmp_path / "w.txt")
    run("code", "--study", "studi")
    return tmp_path / "studi"


def review(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch, lines: str) -> None:
    """Go through a review by lines."""
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    assert 0 == run("review", "--study", study, "--plain").code


def everything(run: Run, study: Path) -> str:
    """Return all that the study gives out."""
    told = [run(*one, "--study", study).out for one in OUTPUTS]
    return "\n".join([*told, project(run, study)])


def project(run: Run, study: Path) -> str:
    """Return all that is in the project for other programs."""
    path = study.parent / "out.qdpx"
    run("export", "--format", "qdpx", "-o", path, "--study", study)
    with zipfile.ZipFile(path) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())


def test_off_the_record_is_in_no_output(
    run: Run, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Accepted and pinned before, then barred: no table, report, export or search has it."""
    review(run, study, monkeypatch, "1\n1\np\nt\n")
    assert SECRET in everything(run, study)

    review(run, study, monkeypatch, "g 1\nx\n")

    assert SECRET not in everything(run, study)
    assert "mau bagaimana" in everything(run, study)


def test_what_is_put_back_on_record_is_there_again(
    run: Run, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second press takes the bar away, and all is as it was but for what is told of acts."""
    before = untold(everything(run, study))

    review(run, study, monkeypatch, "g 1\nx\n")
    review(run, study, monkeypatch, "g 1\nx\n")

    assert before == untold(everything(run, study))


def untold(text: str) -> str:
    """Return the text without the sentences that count acts of review."""
    return re.sub(r"eputusan (memuat|masih)[^.]*\.", "", text)
