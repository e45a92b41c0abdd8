"""Decisions whose passage or code is gone are counted, listed, and brought back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sentra_qual.model import Act, Item
from sentra_qual.study import Study, open_study
from sentra_qual.study.anchors import anchor
from sentra_qual.study.log import DecisionLog
from tests.cli.conftest import Run

TEXT = Path("studi/interviews/bu-mirah.txt")
BOOK = Path("studi/codebook.yaml")


@pytest.fixture
def study(run: Run, book: Path, talk: Path) -> Study:
    """Return a coded study in which tester accepted a code in the first passage."""
    assert 0 == run("init", "studi", "--codebook", book, "--language", "en").code
    assert 0 == run("add", "--study", "studi", talk).code
    assert 0 == run("code", "--study", "studi").code
    here = open_study(Path("studi"))
    decide(here, Act.ACCEPT, "konflik.harga")
    return here


def decide(study: Study, act: Act, code: str, coder: str = "tester", passage: int = 0) -> None:
    """Decide on a code in a passage."""
    unit = study.units()[passage]
    log = DecisionLog(study.decisions_folder, coder=coder, machine="m")
    log.append(act, code=code, **anchor(study.interview(unit.interview), unit.span))


def coded(run: Run) -> list[tuple[str, str | None]]:
    """Return code and coder of what is coded."""
    lines = map(json.loads, run("export", "--study", "studi").out.splitlines())
    return [(one["code"], one["coder"]) for one in lines if one["status"] == "coded"]


def change(path: Path, old: str, new: str) -> None:
    """Edit a file by hand."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_decision_whose_passage_is_gone_is_counted_and_listed(run: Run, study: Study) -> None:
    """Nothing is lost in silence: a note in every table, and a list on demand."""
    words = "Wah, yang sebelah itu banting harga terus, saya ikut turun."
    change(TEXT, words, "Hm.")
    done = run("status", "--study", "studi")
    listed = run("status", "--study", "studi", "--stranded", "--format", "csv")

    assert "Not counted: 1 decision whose passage is gone" in done.out.replace("\n", " ")
    assert "1 decision whose passage is gone" in run(
        "table", "codes", "--study", "studi", "--format", "md"
    ).out.replace("\n", " ")
    assert f'bu-mirah,"{words}",accepted,konflik.harga,,tester,' in listed.out

    change(TEXT, "Hm.", words)
    again = run("status", "--study", "studi", "--stranded")
    assert (0, "Every decision has its passage.\n") == (again.code, again.err)


def test_a_mended_typing_error_strands_nothing(run: Run, study: Study) -> None:
    """The everyday edit costs no decision."""
    run("status", "--study", "studi")
    change(
        TEXT, "Wah, yang sebelah itu banting harga terus", "Wah, yang di sebelah banting harga trus"
    )

    assert "Every decision has its passage." in run("status", "--study", "studi", "--stranded").err


def test_what_is_wrong_in_a_log_is_told_by_status(run: Run, study: Study) -> None:
    """File, line, what now; and the exit code is that of a study that can be used."""
    path = next(study.decisions_folder.iterdir())
    change(path, '"tester"', '"tester "')
    done = run("status", "--study", "studi")

    assert 0 == done.code
    assert "tester@m.jsonl:1:1: warning[edited-decision] this line was changed by hand" in done.err


@pytest.mark.parametrize(
    "rule",
    ["torn-line", "edited-decision", "broken-chain", "forked-log", "unreadable-decision",
     "doubled-decision", "log-copy", "unread-log", "absent-log", "shortened-log",
     "changed-text"],
)  # fmt: skip
def test_explain_knows_what_is_said_of_a_log(rule: str, run: Run) -> None:
    """Every rule id has its page, in both languages."""
    assert run("explain", rule).out.startswith(f"{rule}\n\n")


def test_decisions_follow_a_code_to_its_new_name(run: Run, study: Study) -> None:
    """The codebook is edited by hand, the tool is told, and it can be taken back."""
    change(BOOK, "- id: harga", "- id: saingan")
    note = run("status", "--study", "studi").out.replace("\n", " ")
    assert (
        "1 coding by people with codes that the codebook does not contain (konflik.harga)" in note
    )

    done = run("codebook", "rename", "konflik.harga", "konflik.saingan", "--study", "studi")
    assert "'konflik.harga' is called 'konflik.saingan' now" in done.err
    assert "go with it (decisions: 1, coders: 1)" in done.err
    assert ("konflik.saingan", "tester") in coded(run)
    assert "does not contain" not in run("status", "--study", "studi").out

    back = run("codebook", "rename", "--undo", "--study", "studi")
    assert "decisions on 'konflik.harga' are under 'konflik.harga' again" in back.err
    assert ("konflik.saingan", "tester") not in coded(run)


def test_two_codes_that_became_one_keep_what_either_had(run: Run, study: Study) -> None:
    """Also a colleague's decisions, whoever tells the tool."""
    decide(study, Act.ADD, "konflik.lembaga", passage=1)
    decide(study, Act.REJECT, "konflik.lembaga")
    text = BOOK.read_text(encoding="utf-8")
    BOOK.write_text(text[: text.index("      - id: lembaga")], encoding="utf-8")
    done = run("codebook", "rename", "konflik.lembaga", "konflik.harga", "--study", "studi",
               "--coder", "budi")  # fmt: skip

    assert "'konflik.lembaga' is part of 'konflik.harga' now" in done.err
    assert [("konflik.harga", "tester")] * 2 == coded(run)
    refused = run("codebook", "rename", "--undo", "--study", "studi")
    assert 2 == refused.code
    assert 'was made by budi; who made it can take it back: --coder "budi"' in refused.err


@pytest.mark.parametrize(
    ("old", "new", "message", "code"),
    [
        ("konflik.harga", "konflik.hrga", "'konflik.hrga' is not a code of the codebook", 2),
        ("konflik.harga", "konflik.lembaga", "'konflik.harga' is still in the codebook", 2),
        ("lain", "konflik.lembaga", "Nothing was decided on a code 'lain'", 1),
        ("konflik.harga", "", "Name the old code and the new one", 2),
        ("", "", "Name the old code and the new one", 2),
    ],
)
def test_a_renaming_that_makes_no_sense_says_what_would(
    old: str, new: str, message: str, code: int, run: Run, study: Study
) -> None:
    """Nothing is written unless every decision gets a code that exists."""
    before = next(study.decisions_folder.iterdir()).read_bytes()
    done = run("codebook", "rename", *filter(None, (old, new)), "--study", "studi")

    assert code == done.code
    assert message in done.err
    assert before == next(study.decisions_folder.iterdir()).read_bytes()


def test_codes_below_must_have_a_home_too(run: Run, study: Study) -> None:
    """A theme that moves takes its sub-themes along, if the codebook has them there."""
    change(BOOK, "  - id: konflik\n", "  - id: masalah\n")
    assert 0 == run("codebook", "rename", "konflik", "masalah", "--study", "studi").code
    assert ("masalah.harga", "tester") in coded(run)

    change(BOOK, "  - id: masalah\n", "  - id: isu\n")
    change(BOOK, "- id: harga", "- id: saingan")
    done = run("codebook", "rename", "masalah", "isu", "--study", "studi")
    assert (2, True) == (done.code, "masalah.harga → isu.harga" in done.err)


def test_explain_tells_what_people_did_with_a_passage(run: Run, study: Study) -> None:
    """Every decision and every memo that stands, the oldest first, with its coder."""
    unit = study.units()[0]
    place = anchor(study.interview(unit.interview), unit.span)
    log = DecisionLog(study.decisions_folder, coder="budi", machine="m", clock=lambda: "2026-01-02")
    log.append(Act.MEMO, memo="ragu", **place)
    log.append(Act.MEMO, memo="cek lagi", **place)
    gone = log.append(Act.PIN, **place)
    log.append(Act.UNDO, supersedes=gone.id)
    item = Item(**{**place, "code": "konflik.lembaga"})  # type: ignore[arg-type]
    log.append(Act.BULK, does=Act.REJECT, items=(item,))
    told = run("explain", unit.key, "--study", "studi").out

    assert "tester: accepted konflik.harga\n" in told
    assert told.endswith(
        "    2026-01-02 budi: memo ragu\n"
        "    2026-01-02 budi: memo cek lagi\n"
        "    2026-01-02 budi: rejected (in bulk) konflik.lembaga\n"
    )


def test_decisions_in_bulk_are_told_in_status_and_report(run: Run, study: Study) -> None:
    """What nobody read by itself is not passed off as read."""
    assert "together" not in run("status", "--study", "studi").out
    unit = study.units()[1]
    place = anchor(study.interview(unit.interview), unit.span)
    item = Item(**{**place, "code": "konflik.lembaga"})  # type: ignore[arg-type]
    log = DecisionLog(study.decisions_folder, coder="budi", machine="m")
    log.append(Act.BULK, does=Act.ACCEPT, items=(item,))

    status = run("status", "--study", "studi", "--format", "csv").out
    assert 'in_bulk,"Of these decided together, not read one by one",1' in status
    report = run("report", "--study", "studi", "--format", "md", "-o", "-").out
    assert "without each being read by itself: 1 of these decisions" in report


def test_nothing_to_take_back_is_said(run: Run, study: Study) -> None:
    """A question without an answer."""
    done = run("codebook", "rename", "--undo", "--study", "studi")

    assert (1, "No code was renamed or merged.\n") == (done.code, done.err)
