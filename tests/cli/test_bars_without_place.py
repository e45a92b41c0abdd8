"""What is off the record stays so when its passage cannot be found any more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sentra_qual.model import Act
from sentra_qual.study import Study, open_study
from sentra_qual.study.anchors import anchor
from sentra_qual.study.log import DecisionLog
from tests.cli.conftest import Run
from tests.cli.test_decisions_kept import change

TEXT = Path("studi/interviews/rahasia.txt")
SECRET = "Ini rahasia, Pak Wiyono memalsukan kuitansi pupuk di gudang koperasi."
TALK = f"""\
P: Bagaimana harga di sini, Pak?
N: Yang sebelah banting harga, kita ikut turun semua sekarang.
P: Lalu?
N: {SECRET}
P: Baik.
N: Modal sendiri, kadang utang ke juragan besar di pasar.
"""
COMMANDS = [
    ("find", "kuitansi OR juragan"), ("table", "quotes"), ("table", "decisions"),
    ("report", "--format", "md", "-o", "-"), ("export", "--format", "jsonl"),
]  # fmt: skip


@pytest.fixture
def log(run: Run, book: Path) -> DecisionLog:
    """Return the log of a study in which one passage is off the record."""
    Path("rahasia.txt").write_text(TALK, encoding="utf-8")
    assert 0 == run("init", "studi", "--codebook", book, "--language", "en").code
    assert 0 == run("add", "--study", "studi", "rahasia.txt").code
    assert 0 == run("code", "--study", "studi").code
    study = open_study(Path("studi"))
    log = DecisionLog(study.decisions_folder, coder="tester", machine="m")
    log.append(Act.OFF_RECORD, **bar(study))
    return log


def bar(study: Study, *, quoted: bool = True) -> dict[str, object]:
    """Return the place of the secret, with or without its words."""
    unit = next(one for one in study.units() if one.span.start == TALK.index(SECRET))
    place = dict(anchor(study.interview("rahasia"), unit.span))
    return place if quoted else {**place, "quote": "", "before": "", "after": "", "once": ""}


def forget() -> None:
    """Lose what is known of old texts."""
    shutil.rmtree(Path("studi/.sentra"))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_words_are_withheld_and_that_is_told(
    run: Run, log: DecisionLog, command: tuple[str, ...]
) -> None:
    """Where neither words nor old text tell the place, the whole interview is withheld."""
    change(TEXT, SECRET, "Wiyono itu memalsu kuitansi, rahasia lho.")
    change(TEXT, "P: Lalu?", "P: Kemudian bagaimana itu jadinya, Pak?")
    forget()
    done = run(*command, "--study", "studi")

    assert "rahasia lho" not in done.out
    assert "Modal sendiri" not in done.out
    assert 1 == done.err.count("rahasia: a passage that was taken off the record is not found")


def test_a_passage_said_otherwise_is_withheld_alone(run: Run, log: DecisionLog) -> None:
    """Where the old text is known, what stands between the same neighbours is barred."""
    assert 1 == run("find", "kuitansi", "--study", "studi").code
    change(TEXT, SECRET, "Wiyono itu memalsu kuitansi lho.")
    done = run("find", "kuitansi OR juragan", "--study", "studi")

    assert "memalsu" not in done.out
    assert "Modal sendiri" in done.out
    assert "is not found in the text of today" in done.err


def test_a_passage_that_was_deleted_bars_nothing_else(run: Run, log: DecisionLog) -> None:
    """Nothing is left that could hold its words: nothing is withheld, and nothing said."""
    assert 1 == run("find", "kuitansi", "--study", "studi").code
    change(TEXT, f"N: {SECRET}\nP: Baik.\n", "")
    done = run("find", "juragan", "--study", "studi")

    assert "Modal sendiri" in done.out
    assert "taken off the record" not in done.err


def test_a_mark_that_was_taken_back_withholds_nothing(run: Run, log: DecisionLog) -> None:
    """Undone is undone, also where the mark has no place."""
    change(TEXT, SECRET, "Wiyono itu memalsu kuitansi, rahasia lho.")
    forget()
    mark = open_study(Path("studi")).decisions()[0][-1]
    log.append(Act.UNDO, supersedes=mark.id)
    done = run("find", "kuitansi OR juragan", "--study", "studi")

    assert "2 finds" in done.out
    assert "taken off the record" not in done.err


def test_a_pack_holds_nothing_that_is_withheld(run: Run, log: DecisionLog) -> None:
    """Signs stand for every word of the informant."""
    change(TEXT, SECRET, "Wiyono itu memalsu kuitansi, rahasia lho.")
    forget()
    packed = run("pack", "p.zip", "--texts", "--no-key", "--study", "studi")
    run("unpack", "p.zip", "baru")

    assert 0 == packed.code
    assert "is not found in the text of today" in packed.err
    text = Path("baru/interviews/rahasia.txt").read_text(encoding="utf-8")
    assert "kuitansi" not in text
    assert "Modal" not in text
