"""The decision log: nothing acknowledged is lost, nothing wrong is silent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from material import child_environment, counting_ids, still_clock

from sentra_qual.model import Act, Decision, Span
from sentra_qual.problems import StoreTooNew, StudyUnusable
from sentra_qual.study import log as log_module
from sentra_qual.study.lines import as_line, from_line
from sentra_qual.study.log import DecisionLog, read_decisions

OpenLog = Callable[..., DecisionLog]


def rules(folder: Path) -> list[tuple[str, int]]:
    """Return what is wrong in the logs: rule and line."""
    return [(one.rule, one.place.line) for one in read_decisions(folder)[1]]


def test_a_line_holds_every_field_and_its_format(open_log: OpenLog) -> None:
    """Another program can read the log without us."""
    log = open_log()
    log.append(Act.ACCEPT, interview="w1", unit=Span(3, 9), span=Span(3, 5), code="a.b", quote="é")

    record = json.loads(log.path.read_bytes())

    assert 1 == record["v"]
    assert set(Decision.__slots__) == set(record) - {"v"}
    assert ([3, 9], "é", "accept", 1) == tuple(
        record[name] for name in ("unit", "quote", "act", "number")
    )


def test_a_decision_is_on_the_disk_before_append_returns(
    open_log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fsync comes after the write; a new file's folder is synced too."""
    synced: list[str] = []

    def watch(descriptor: int) -> None:
        synced.append(Path(f"/proc/self/fd/{descriptor}").readlink().name)

    monkeypatch.setattr("sentra_qual.study.log.sync", watch)
    monkeypatch.setattr("sentra_qual.study.log.sync_folder", lambda path: synced.append(path.name))
    log = open_log()
    log.append(Act.READ)
    log.append(Act.READ)

    folder = log.path.parent
    assert [log.path.name, folder.name, folder.parent.name, log.path.name] == synced


texts = st.text(st.characters(exclude_categories=()), max_size=20)


@given(memo=texts, quote=texts, key=texts, start=st.integers(0, 10**6))
def test_a_line_gives_its_decision_back(memo: str, quote: str, key: str, start: int) -> None:
    """No letter, not even half a surrogate pair, breaks a line."""
    decision = Decision(
        "i", 1, "t", "sari", "m", Act.MEMO, unit=Span(start, start + 1), memo=memo, quote=quote,
        shown={key: memo},
    )  # fmt: skip

    line = as_line(decision)

    assert b"\n" not in line
    assert decision == from_line(line)


def test_numbers_go_on_above_all_coders(open_log: OpenLog, tmp_path: Path) -> None:
    """A later act has a higher number, whoever wrote the ones before."""
    sari = open_log("sari")
    sari.append(Act.READ, memo='"number": 99')
    sari.append(Act.READ)

    assert 3 == open_log("budi").append(Act.READ).number
    merged, problems = read_decisions(tmp_path / "decisions")
    assert [("sari", 1), ("sari", 2), ("budi", 3)] == [(one.coder, one.number) for one in merged]
    assert () == problems


def test_the_chain_is_the_hash_of_the_line_before(open_log: OpenLog, tmp_path: Path) -> None:
    """A reopened log goes on with the chain of its file."""
    open_log().append(Act.READ)
    open_log().append(Act.READ)

    assert [] == rules(tmp_path / "decisions")


def test_an_edit_by_hand_is_shown_and_the_lines_are_used(open_log: OpenLog, tmp_path: Path) -> None:
    """A changed memo breaks the chain at the line after it, and counts all the same."""
    log = open_log()
    for memo in ("satu", "dua", "tiga"):
        log.append(Act.MEMO, memo=memo)
    log.path.write_bytes(log.path.read_bytes().replace(b"dua", b"DUA"))

    merged, _ = read_decisions(tmp_path / "decisions")

    assert ["satu", "DUA", "tiga"] == [one.memo for one in merged]
    assert [("broken-chain", 3)] == rules(tmp_path / "decisions")


def test_line_ends_rewritten_by_git_break_nothing(open_log: OpenLog, tmp_path: Path) -> None:
    """A checkout on Windows may turn LF into CRLF."""
    log = open_log()
    log.append(Act.READ)
    log.append(Act.READ)
    log.path.write_bytes(log.path.read_bytes().replace(b"\n", b"\r\n"))
    log.append(Act.READ)

    assert [] == rules(tmp_path / "decisions")
    assert 3 == len(read_decisions(tmp_path / "decisions")[0])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(data=st.data())
def test_a_torn_tail_is_reported_kept_aside_and_costs_nothing_else(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Wherever a crash cuts the last line, the lines before stay and the log goes on."""
    folder = tmp_path_factory.mktemp("log")
    log = DecisionLog(folder, coder="s", machine="m", clock=still_clock, ids=counting_ids())
    log.append(Act.READ)
    whole = log.path.read_bytes()
    log.append(Act.MEMO, memo="dua")
    full = log.path.read_bytes()
    cut = data.draw(st.integers(len(whole) + 1, len(full) - 2))
    log.path.write_bytes(full[:cut])

    assert [("torn-line", 2)] == rules(folder)
    again = DecisionLog(folder, coder="s", machine="m", clock=still_clock, ids=lambda: "new")
    again.append(Act.FLAG)

    assert [] == rules(folder)
    assert [Act.READ, Act.FLAG] == [one.act for one in read_decisions(folder)[0]]
    assert full[len(whole) : cut] + b"\n" == log.path.with_suffix(".jsonl.torn").read_bytes()


def test_a_whole_last_line_without_its_end_is_kept(open_log: OpenLog, tmp_path: Path) -> None:
    """An editor that strips the last line end must not cost a decision."""
    log = open_log()
    log.append(Act.READ)
    log.path.write_bytes(log.path.read_bytes().rstrip(b"\n"))
    log.append(Act.FLAG)

    assert [Act.READ, Act.FLAG] == [one.act for one in read_decisions(tmp_path / "decisions")[0]]
    assert [] == rules(tmp_path / "decisions")


def test_an_unreadable_line_in_the_middle_is_reported(open_log: OpenLog, tmp_path: Path) -> None:
    """Conflict marks of git stand in the file; the decisions around them count."""
    log = open_log()
    log.append(Act.READ)
    log.path.write_bytes(b"<<<<<<< HEAD\n" + log.path.read_bytes())

    assert 1 == len(read_decisions(tmp_path / "decisions")[0])
    assert ("unreadable-decision", 1) in rules(tmp_path / "decisions")


def test_a_copy_of_a_log_counts_once(open_log: OpenLog, tmp_path: Path) -> None:
    """Sync services leave `(conflicted copy)` files behind."""
    log = open_log()
    log.append(Act.READ)
    log.path.with_name("sari@laptop (copy).jsonl").write_bytes(log.path.read_bytes())

    assert 1 == len(read_decisions(tmp_path / "decisions")[0])
    assert [] == rules(tmp_path / "decisions")


def test_a_changed_copy_is_reported(open_log: OpenLog, tmp_path: Path) -> None:
    """Two versions of one decision: the first counts, the other is named."""
    log = open_log()
    log.append(Act.MEMO, memo="satu")
    changed = log.path.read_bytes().replace(b"satu", b"SATU")
    log.path.with_name("zz.jsonl").write_bytes(changed)

    assert ["satu"] == [one.memo for one in read_decisions(tmp_path / "decisions")[0]]
    assert [("doubled-decision", 1)] == rules(tmp_path / "decisions")


def test_a_line_of_a_newer_format_stops_everything(open_log: OpenLog, tmp_path: Path) -> None:
    """Skipping what we do not know would lose work silently."""
    log = open_log()
    log.append(Act.READ)
    log.path.write_bytes(log.path.read_bytes().replace(b'"v": 1', b'"v": 2'))

    with pytest.raises(StoreTooNew, match=r"sari@laptop\.jsonl:1:1.*format 2"):
        read_decisions(tmp_path / "decisions")


def test_a_long_line_is_mended_like_a_short_one(open_log: OpenLog, tmp_path: Path) -> None:
    """The end of the file is read in blocks; a memo may be longer than one."""
    log = open_log()
    for memo in ("a" * 30_000, "b" * 30_000):
        log.append(Act.MEMO, memo=memo)
    log.path.write_bytes(log.path.read_bytes()[:-100])
    open_log().append(Act.READ)

    assert [] == rules(tmp_path / "decisions")
    assert [Act.MEMO, Act.READ] == [one.act for one in read_decisions(tmp_path / "decisions")[0]]


def test_a_full_disk_leaves_no_half_line(
    open_log: OpenLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be written whole is not acknowledged and not left behind."""
    log = open_log()
    log.append(Act.READ)
    before = log.path.read_bytes()
    with monkeypatch.context() as patch:
        real = os.write
        patch.setattr(log_module.os, "write", lambda fd, raw: real(fd, raw[:40]))
        with pytest.raises(StudyUnusable, match="cannot be written"):
            log.append(Act.FLAG)

    assert before == log.path.read_bytes()
    assert 2 == log.append(Act.FLAG).number
    assert [] == rules(tmp_path / "decisions")


def test_two_logs_of_one_coder_share_the_file(open_log: OpenLog, tmp_path: Path) -> None:
    """A second window of the same coder keeps numbers and chain in order."""
    one = open_log()
    other = DecisionLog(
        one.path.parent, coder="sari", machine="laptop", clock=still_clock, ids=counting_ids("b")
    )
    for log in (one, other, one, one, other):
        log.append(Act.READ)

    assert [1, 2, 3, 4, 5] == [one.number for one in read_decisions(tmp_path / "decisions")[0]]
    assert [] == rules(tmp_path / "decisions")


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    """Three programs of one coder, forty lines each: all there, one unbroken chain."""
    script = (
        "import sys\nfrom pathlib import Path\nfrom sentra_qual.model import Act\n"
        "import sentra_qual.study.log as l\n"
        "log = l.DecisionLog(Path(sys.argv[1]), coder='s', machine='m')\n"
        "for _ in range(40): log.append(Act.READ, memo='x' * 300)\n"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "d")]
    running = [subprocess.Popen(command, env=child_environment()) for _ in range(3)]

    assert [0, 0, 0] == [one.wait(timeout=60) for one in running]
    merged, problems = read_decisions(tmp_path / "d")
    assert list(range(1, 121)) == [one.number for one in merged]
    assert () == problems


@pytest.mark.parametrize(
    ("coder", "stem"), [("Siti Aminah", "siti-aminah"), ("../x", "x"), ("Dr. Ir. É", "dr-ir-e")]
)
def test_any_name_makes_a_safe_file(coder: str, stem: str, tmp_path: Path) -> None:
    """A coder's name never leaves the folder; the true name stands in the line."""
    log = DecisionLog(tmp_path, coder=coder, machine="m", clock=still_clock)

    assert f"{stem}@m.jsonl" == log.path.name
    assert coder == log.append(Act.READ).coder


def test_names_in_another_script_stay_apart(tmp_path: Path) -> None:
    """Two coders whose names have no Latin letter do not share a file."""
    one, other = (DecisionLog(tmp_path, coder=name, machine="m") for name in ("ᬲᬭᬶ", "ᬩᬸᬤᬶ"))

    assert one.path != other.path
