"""A command that was mistyped gets one line, in the language of the study."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

MISTYPED = {
    "tabel": "Perintah 'tabel' tidak ada. Maksud Anda table? Semua perintah: `sentra-qual --help`.",
    "codebook chek": "Perintah 'chek' tidak ada. Maksud Anda check? "
    "Semua perintah: `sentra-qual codebook --help`.",
    "agree --plan": "sentra-qual agree: opsi '--plan' memerlukan nilai tepat di belakangnya. "
    "Nilai apa: `sentra-qual agree --help`.",
    "review --plain=3": "sentra-qual review: opsi '--plain' ditulis tanpa nilai. "
    "Selengkapnya: `sentra-qual review --help`.",
    "status --studi x": "sentra-qual status tidak punya opsi '--studi'. Maksud Anda --study? "
    "Semua opsi: `sentra-qual status --help`.",
    "explain --study": "sentra-qual explain: opsi '--study' memerlukan nilai tepat di "
    "belakangnya. Nilai apa: `sentra-qual explain --help`.",
    "unpack": "sentra-qual unpack: FILE belum disebut. "
    "Tulis: sentra-qual unpack [OPTIONS] {FILE} {NEW}. "
    "Selengkapnya: `sentra-qual unpack --help`.",
    "table themes b c": "sentra-qual table tidak memerlukan: b c. "
    "Tulis: sentra-qual table [OPTIONS] {NAME}. Selengkapnya: `sentra-qual table --help`.",
    "evaluate x --format cvs": "sentra-qual evaluate: 'cvs' bukan nilai --format. "
    "Maksud Anda csv? Nilainya: table, csv, json, md. "
    "Selengkapnya: `sentra-qual evaluate --help`.",
    "simulate x --runs a": "sentra-qual simulate: --runs berupa bilangan bulat, bukan 'a'. "
    "Selengkapnya: `sentra-qual simulate --help`.",
    "simulate x --runs 0": "sentra-qual simulate: --runs sekurang-kurangnya 1; "
    "0 kurang dari itu. Selengkapnya: `sentra-qual simulate --help`.",
    "review --certified 80": "sentra-qual review: --certified berada di antara 0.1 dan 50; "
    "80.0 di luarnya. Selengkapnya: `sentra-qual review --help`.",
    "review --certified a": "sentra-qual review: --certified berupa bilangan seperti 0.5, "
    "bukan 'a'. Selengkapnya: `sentra-qual review --help`.",
}


@pytest.mark.parametrize("words", MISTYPED)
def test_what_was_mistyped_is_said_in_the_language_of_the_study_one_stands_in(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """One Indonesian line that says what now, exit 2, although no study was opened."""
    monkeypatch.delenv("SENTRA_LANGUAGE")
    run("init", "studi", "--codebook", book)
    monkeypatch.chdir("studi")

    assert (2, "", MISTYPED[words] + "\n") == run(*words.split())


def test_a_study_that_is_named_speaks_before_the_one_around(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder stood in does not overrule --study."""
    monkeypatch.delenv("SENTRA_LANGUAGE")
    run("init", "studi", "--codebook", book)
    run("init", "inggris", "--codebook", book)
    config = Path("inggris", "sentra-qual.yaml")
    config.write_text(config.read_text().replace("language: id", "language: en"))
    monkeypatch.chdir("studi")

    done = run("table", "--study", "../inggris", "themes", "--formt", "csv")

    assert 2 == done.code
    assert done.err.startswith("sentra-qual table has no option '--formt'. Did you mean --format")


def test_outside_a_study_a_mistyped_command_is_told_in_english(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no study says which language, it is that of the help."""
    monkeypatch.delenv("SENTRA_LANGUAGE")

    done = run("tabel")

    assert (2, "") == (done.code, done.out)
    assert done.err.startswith("There is no command 'tabel'. Did you mean table?")


@pytest.mark.parametrize("words", [(), ("codebook",)])
def test_a_group_without_a_command_shows_its_help(run: Run, words: tuple[str, ...]) -> None:
    """Nothing named is no riddle: the commands there are, exit 2."""
    done = run(*words)

    assert (2, "") == (done.code, done.out)
    assert done.err.startswith("Usage: sentra-qual")


def test_an_interrupted_command_says_what_is_kept(
    run: Run, talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C leaves with 130 and a line, not silently."""

    def interrupted(file: str) -> None:
        raise KeyboardInterrupt(file)

    monkeypatch.setattr("sentra_qual.cli.transcripts.parse", interrupted)

    done = run("parse", talk)

    assert 130 == done.code
    assert "Interrupted." in done.err


def test_wrong_usage_is_told_in_the_language_of_the_place_before_the_study_is_opened(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command that never came to open the study speaks like one that did."""
    monkeypatch.delenv("SENTRA_LANGUAGE")
    run("init", "studi", "--codebook", book)
    monkeypatch.chdir("studi")

    done = run("agree", "--plan", "--seed", "3")

    assert 2 == done.code
    assert done.err.startswith("--plan memerlukan ukuran")


def test_a_run_without_a_study_is_the_same_inside_one(
    run: Run, book: Path, talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same input gives the same bytes wherever one stands."""
    monkeypatch.delenv("SENTRA_LANGUAGE")
    words = ("code", talk, "--codebook", book, "--format", "jsonl")
    outside = run(*words)
    run("init", "studi", "--codebook", book)
    monkeypatch.chdir("studi")

    assert outside.out == run(*words).out != ""
