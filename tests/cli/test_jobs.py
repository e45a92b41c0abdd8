"""Coding in several processes, and what is kept when it is stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual.cli.boundary import INTERRUPTED
from sentra_qual.matching import Matcher

SAID = [
    "P: Bagaimana harganya?\nI: Ya itu, banting harga terus.\n",
    "P: Lalu?\nI: Persaingannya ketat. Sing penting payu.\n",
    "P: Siapa saja?\nI: Semua banting harga, saya juga.\n",
    "P: Kapan?\nI: Tiap tahun ya begitu, saling menyaingi.\n",
]


@pytest.fixture
def talks(tmp_path: Path) -> list[Path]:
    """Return four small interviews."""
    paths = [tmp_path / f"w{number}.txt" for number, _ in enumerate(SAID)]
    for path, text in zip(paths, SAID, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_several_processes_give_the_bytes_of_one(run, book, talks) -> None:
    """Files, a file that is not there among them, come out in their order."""
    files = [*talks[:2], "nowhere.txt", *talks[2:]]
    alone = run("code", *files, "--codebook", book, "--format", "jsonl")
    several = run("code", *files, "--codebook", book, "--format", "jsonl", "--jobs", 2)

    assert alone == several
    assert 4 == alone.out.count("\n")
    assert "nowhere.txt" in alone.err


def test_a_study_coded_by_several_processes_is_the_same_run(run, book, talks, tmp_path) -> None:
    """What is frozen as a run does not tell how many processes made it."""
    for name, jobs in (("a", 1), ("b", 2)):
        run("init", name, "--codebook", book)
        run("add", "--study", name, *talks)
        assert 0 == run("code", "--study", name, "--jobs", jobs).code
    one, other = (
        (tmp_path / name / "runs" / "1.jsonl").read_text(encoding="utf-8").splitlines()[1:]
        for name in "ab"
    )

    assert one == other != []


def test_a_study_that_is_stopped_keeps_what_is_coded(run, book, talks, monkeypatch) -> None:
    """Ctrl-C freezes the interviews that are done; the next run codes only the others."""
    run("init", "s", "--codebook", book)
    run("add", "--study", "s", *talks)
    whole = Matcher.candidates

    def until_the_third(self, interview, units):
        if interview.id == "w2":
            raise KeyboardInterrupt
        return whole(self, interview, units)

    with monkeypatch.context() as stopping:
        stopping.setattr(Matcher, "candidates", until_the_third)
        stopped = run("code", "--study", "s")
    after = run("code", "--study", "s")

    assert INTERRUPTED == stopped.code
    assert "2 of 4" in stopped.err
    assert "4 documents coded (2 anew, 2 unchanged)" in after.err
