"""What was taken off the record is in no new study, whichever command makes it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sentra_qual.model import Act
from sentra_qual.study import Study, open_study
from sentra_qual.study.anchors import anchor
from sentra_qual.study.log import DecisionLog
from sentra_qual.study.stretches import stretches
from tests.cli.conftest import Run
from tests.confidences.confided import bar
from tests.confidences.test_withdraw import everything

SECRET = "jangan ditulis utang saya tujuh juta"


@pytest.fixture
def study(study: Study) -> Study:
    """Return the study with a passage off the record that a memo elsewhere quotes."""
    bar(study, SECRET)
    unit = next(one for one in study.units() if one.interview == "fgd")
    log = DecisionLog(study.decisions_folder, coder="sari", machine="laptop")
    place = anchor(study.interview("fgd"), unit.span)
    log.append(Act.MEMO, **{**place, "memo": f"lihat: {SECRET}, katanya"})
    return study


@pytest.mark.parametrize(
    "arguments", [("pseudonymise", "baru", "--accept-all"), ("withdraw", "fgd/I1", "baru")]
)
def test_a_new_study_holds_no_word_of_it(
    run: Run, study: Study, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    """Texts, logs, runs and memos: a sign stands for each word, and that is told."""
    done = run(*arguments, "--study", study.root)
    gone = stretches([SECRET])
    found = everything(tmp_path / "baru")

    assert 0 == done.code
    assert [text for text in everything(study.root) if stretches([text]) & gone]
    assert not [text for text in found if stretches([text]) & gone]
    assert any("xxx xxx xxx" in text for text in found)
    assert "1 passages off the record" in done.err


def test_what_was_decided_besides_stands_where_it_stood(
    run: Run, study: Study, tmp_path: Path
) -> None:
    """Signs take the place of words one by one: no decision loses its passage."""
    run("pseudonymise", "baru", "--accept-all", "--study", study.root)
    new = open_study(tmp_path / "baru")
    decisions, problems = new.decisions()

    assert () == problems
    assert () == new.settle(decisions, new.interviews(), new.units()).stranded


COMMANDS = [
    ("table", "memos", "--format", "csv"), ("table", "decisions", "--format", "json"),
    ("table", "quotes", "--format", "csv"), ("export", "--format", "jsonl"),
    ("export", "--decisions", "--format", "csv"), ("report", "--format", "md", "-o", "-"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_memo_elsewhere_gives_nothing_of_it_away(
    run: Run, study: Study, command: tuple[str, ...]
) -> None:
    """Cut in every table, report and export; the rest of the memo and the log are as they were."""
    before = study.decisions()[0]
    done = run(*command, "--study", study.root)

    assert 0 == done.code
    assert not stretches([done.out]) & stretches([SECRET])
    assert before == study.decisions()[0]


def test_the_rest_of_such_a_memo_is_shown(run: Run, study: Study) -> None:
    """A sign stands for the words that were cut."""
    assert "lihat: …, katanya" in run("table", "memos", "--study", study.root).out


def test_a_project_for_other_programs_gives_nothing_of_it_away(
    run: Run, study: Study, tmp_path: Path
) -> None:
    """No note in it quotes what is off the record."""
    assert 0 == run("export", "--format", "qdpx", "-o", "p.qdpx", "--study", study.root).code
    with zipfile.ZipFile(tmp_path / "p.qdpx") as archive:
        texts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]

    assert not [text for text in texts if stretches([text]) & stretches([SECRET])]


@pytest.fixture
def again(run: Run, study: Study, tmp_path: Path) -> Study:
    """Return a study that was made of one in which a passage is off the record."""
    assert 0 == run("pseudonymise", "baru", "--accept-all", "--study", study.root).code
    return open_study(tmp_path / "baru")


@pytest.mark.parametrize(
    "arguments",
    [
        ("pack", "p.zip", "--texts", "--no-key"), ("pack", "p.zip", "--no-texts", "--no-key"),
        ("withdraw", "fgd/I1", "lagi"), ("pseudonymise", "lagi", "--accept-all"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_signs_for_words_are_no_barred_words(
    run: Run, again: Study, arguments: tuple[str, ...]
) -> None:
    """A study that already has signs in place of words goes through every command again."""
    done = run(*arguments, "--study", again.root)

    assert (0, "") == (done.code, done.err if done.code else "")


def test_what_is_barred_anew_beside_signs_does_not_leave(
    run: Run, again: Study, tmp_path: Path
) -> None:
    """Signs of before hide nothing: words that are off the record since are replaced too."""
    words = "sampai tidak saling menyapa berbulan-bulan"
    bar(again, words)

    assert 0 == run("withdraw", "fgd/I1", "lagi", "--study", again.root).code
    assert stretches(everything(again.root)) & stretches([words])
    assert not stretches(everything(tmp_path / "lagi")) & stretches([words])


def repeat(study: Study, words: str) -> int:
    """Let the interviewer say some words at the end of the group's talk; return the line."""
    path = study.root / "interviews" / "fgd.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}M: {words}\n", encoding="utf-8")
    return text.count("\n") + 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("pack", "p.zip", "--texts", "--no-key"), ("withdraw", "fgd/I1", "lagi"),
        ("pseudonymise", "lagi", "--accept-all"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_few_words_of_it_said_elsewhere_are_told_by_their_place(
    run: Run, study: Study, arguments: tuple[str, ...]
) -> None:
    """Three words that carry meaning in a row: the line is named, nothing is quoted."""
    line = repeat(study, "Jadi ada utang tujuh juta ya?")
    done = run(*arguments, "--study", study.root)
    told = next(one for one in done.err.splitlines() if f"interviews/fgd.txt:{line}" in one)

    assert 0 == done.code
    assert "utang" not in told


def test_words_that_nobody_barred_are_not_told(run: Run, study: Study) -> None:
    """Two of its words, or small words, are said everywhere."""
    line = repeat(study, "Kalau tujuh juta itu, ya, apa yang itu?")
    done = run("pack", "p.zip", "--texts", "--no-key", "--study", study.root)

    assert f"fgd.txt:{line}" not in done.err


def test_a_refusal_names_the_line(run: Run, study: Study) -> None:
    """Where words of it would leave in what somebody else said; nothing is quoted."""
    line = repeat(study, f"Maksudnya {SECRET} begitu?")
    done = run("pack", "p.zip", "--texts", "--no-key", "--study", study.root)

    assert 1 == done.code
    assert f"interviews/fgd.txt:{line}." in done.err
    assert "utang" not in done.err
