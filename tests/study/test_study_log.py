"""The decision log: nothing acknowledged is lost, nothing half-written stays."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from material import child_environment, counting_ids, still_clock

from sentra_qual.model import Act
from sentra_qual.problems import StudyUnusable
from sentra_qual.study import holding
from sentra_qual.study.log import DecisionLog, read_decisions

OpenLog = Callable[..., DecisionLog]


def rules(folder: Path) -> list[tuple[str, int]]:
    """Return what is wrong in the logs: rule and line."""
    return [(one.rule, one.place.line) for one in read_decisions(folder)[1]]


def memos(folder: Path) -> list[str]:
    """Return the memos in Lamport order."""
    return [one.memo for one in read_decisions(folder)[0]]


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


def test_what_append_returns_is_what_the_log_holds(open_log: OpenLog, tmp_path: Path) -> None:
    """Also where two halves of a letter became one on the way."""
    returned = open_log().append(Act.MEMO, memo="\ud83d\ude00 \udcff")

    assert "\U0001f600 \udcff" == returned.memo
    assert (returned,) == read_decisions(tmp_path / "decisions")[0]


def test_numbers_go_on_above_all_coders(open_log: OpenLog, tmp_path: Path) -> None:
    """A later act has a higher number, whoever wrote the ones before."""
    sari = open_log("sari")
    sari.append(Act.READ, memo='"number": 99')
    sari.append(Act.READ, shown={"number": "99"})

    assert 3 == open_log("budi").append(Act.READ).number
    merged, problems = read_decisions(tmp_path / "decisions")
    assert [("sari", 1), ("sari", 2), ("budi", 3)] == [(one.coder, one.number) for one in merged]
    assert () == problems


def test_a_number_of_a_thousand_digits_stops_nobody(open_log: OpenLog) -> None:
    """A slip of the hand in a file must not keep a coder from working."""
    log = open_log()
    log.append(Act.READ)
    raw = log.path.read_bytes().replace(b'"number": 1', b'"number": ' + b"9" * 5000)
    log.path.write_bytes(raw)

    assert 1 == open_log().append(Act.READ).number


def test_the_chain_is_the_hash_of_the_line_before(open_log: OpenLog, tmp_path: Path) -> None:
    """A reopened log goes on with the chain of its file."""
    open_log().append(Act.READ)
    open_log().append(Act.READ)

    assert [] == rules(tmp_path / "decisions")


def test_a_log_goes_on_after_lines_of_the_first_format(open_log: OpenLog, tmp_path: Path) -> None:
    """Old lines are chained to as they are."""
    folder = tmp_path / "decisions"
    folder.mkdir()
    old = (
        b'{"v": 1, "id": "a", "number": 3, "time": "t", "coder": "sari", "machine": "laptop",'
        b' "act": "read", "previous": ""}'
    )
    (folder / "sari@laptop.jsonl").write_bytes(old + b"\n")

    assert 4 == open_log().append(Act.READ).number
    assert [] == rules(folder)


def test_line_ends_rewritten_by_git_break_nothing(open_log: OpenLog, tmp_path: Path) -> None:
    """A checkout on Windows may turn LF into CRLF, also in the middle of a session."""
    log = open_log()
    log.append(Act.READ)
    log.append(Act.READ)
    log.path.write_bytes(log.path.read_bytes().replace(b"\n", b"\r\n"))
    log.append(Act.READ)

    assert [] == rules(tmp_path / "decisions")
    assert 3 == len(read_decisions(tmp_path / "decisions")[0])


def test_a_log_saved_as_utf16_is_read_and_not_written_to(open_log: OpenLog, tmp_path: Path) -> None:
    """Lines in two encodings in one file would be lost to everybody."""
    log = open_log()
    log.append(Act.MEMO, memo="é")
    log.path.write_bytes(log.path.read_bytes().decode().encode("utf-16"))

    assert ["é"] == memos(tmp_path / "decisions")
    with pytest.raises(StudyUnusable, match="saved this file as UTF-16"):
        open_log().append(Act.READ)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
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


def test_a_tail_of_zeros_is_a_torn_one(open_log: OpenLog, tmp_path: Path) -> None:
    """Some file systems leave zeros behind when the power goes."""
    log = open_log()
    log.append(Act.MEMO, memo="satu")
    with log.path.open("ab") as file:
        file.write(b"\0" * 300)
    open_log().append(Act.MEMO, memo="dua")

    assert (["satu", "dua"], []) == (memos(tmp_path / "decisions"), rules(tmp_path / "decisions"))


def test_a_whole_last_line_without_its_end_is_kept(open_log: OpenLog, tmp_path: Path) -> None:
    """An editor that strips the last line end must not cost a decision."""
    log = open_log()
    log.append(Act.READ)
    log.path.write_bytes(log.path.read_bytes().rstrip(b"\n"))
    log.append(Act.FLAG)

    assert [Act.READ, Act.FLAG] == [one.act for one in read_decisions(tmp_path / "decisions")[0]]
    assert [] == rules(tmp_path / "decisions")


def test_a_long_line_is_mended_like_a_short_one(open_log: OpenLog, tmp_path: Path) -> None:
    """The end of the file is read in blocks; a memo may be longer than one."""
    log = open_log()
    for memo in ("a" * 30_000, "b" * 30_000):
        log.append(Act.MEMO, memo=memo)
    log.path.write_bytes(log.path.read_bytes()[:-100])
    open_log().append(Act.READ)

    assert [] == rules(tmp_path / "decisions")
    assert [Act.MEMO, Act.READ] == [one.act for one in read_decisions(tmp_path / "decisions")[0]]


def test_a_sync_service_that_puts_an_old_version_back_loses_nothing_of_the_session(
    open_log: OpenLog, tmp_path: Path
) -> None:
    """The lines that are gone are written again before the next one."""
    log = open_log()
    log.append(Act.MEMO, memo="satu")
    old = log.path.read_bytes()
    log.append(Act.MEMO, memo="dua")
    log.append(Act.MEMO, memo="tiga")
    (tmp_path / "old").write_bytes(old)
    (tmp_path / "old").replace(log.path)
    log.append(Act.MEMO, memo="empat")

    assert (["satu", "dua", "tiga", "empat"], []) == (
        memos(tmp_path / "decisions"), rules(tmp_path / "decisions"),
    )  # fmt: skip


def test_a_file_replaced_while_a_line_is_written_gets_the_line(
    open_log: OpenLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line in a file that no longer bears the name would be nowhere."""
    log = open_log()
    log.append(Act.MEMO, memo="satu")
    copies = [log.path.read_bytes()]

    def replaced(descriptor: int) -> None:
        os.fsync(descriptor)
        if copies:
            (tmp_path / "new").write_bytes(copies.pop())
            (tmp_path / "new").replace(log.path)

    monkeypatch.setattr("sentra_qual.study.log.sync", replaced)
    log.append(Act.MEMO, memo="dua")

    assert (["satu", "dua"], []) == (memos(tmp_path / "decisions"), rules(tmp_path / "decisions"))


def test_a_file_that_never_stands_still_is_not_written_to(
    open_log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After some tries the coder is told instead of waiting."""
    log = open_log()
    monkeypatch.setattr(DecisionLog, "_in_place", lambda *_: False)

    with pytest.raises(StudyUnusable, match="another program keeps replacing the file"):
        log.append(Act.READ)


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


WRITER = (
    "import sys\nfrom pathlib import Path\nfrom sentra_qual.model import Act\n"
    "import sentra_qual.study.log as l\n"
    "log = l.DecisionLog(Path(sys.argv[1]), coder=sys.argv[2], machine='m')\n"
    "for _ in range(40): log.append(Act.READ, memo='x' * 300)\n"
)


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    """Three programs of one coder and one of another, forty lines each: all there, all chained."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path / "d"), coder], env=child_environment()
        )
        for coder in ("sari", "sari", "sari", "budi")
    ]

    assert [0, 0, 0, 0] == [one.wait(timeout=60) for one in running]
    merged, problems = read_decisions(tmp_path / "d")
    assert () == problems
    numbers = [one.number for one in merged if one.coder == "sari"]
    assert (120, 120, 40) == (len(numbers), len(set(numbers)), len(merged) - len(numbers))


@pytest.mark.skipif(os.name == "nt", reason="flock is POSIX")
def test_a_coder_never_waits_for_another_and_not_for_ever_for_a_window(
    open_log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that stands still with the file in its hand gives one clear message."""
    import fcntl

    log, other = open_log("sari"), open_log("budi")
    log.append(Act.READ)
    monkeypatch.setattr(holding, "PATIENCE", 0.05)
    with log.path.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        other.append(Act.READ)
        with pytest.raises(StudyUnusable, match="another program holds the file"):
            log.append(Act.READ)
    assert 2 == log.append(Act.READ).number


def test_a_drive_without_locks_is_written_to_all_the_same(
    open_log: OpenLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A torn tail may be another program's line in the making there: it is closed, not moved."""

    def refuse(_: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(holding, "_try", refuse)
    log = open_log()
    log.append(Act.MEMO, memo="satu")
    with log.path.open("ab") as file:
        file.write(b'{"v": 2, "id"')
    log.append(Act.MEMO, memo="dua")

    assert ["satu", "dua"] == memos(tmp_path / "decisions")
    assert [("unreadable-decision", 2)] == rules(tmp_path / "decisions")


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
