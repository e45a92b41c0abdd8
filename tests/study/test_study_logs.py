"""The files of a study's decisions as people, git and sync services leave them."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from material import counting_ids

from sentra_qual.model import Act, Decision, Severity
from sentra_qual.problems import StoreTooNew, StudyUnusable
from sentra_qual.study import lines, logs
from sentra_qual.study.lines import as_line, link
from sentra_qual.study.log import DecisionLog
from sentra_qual.study.logs import merge, read_decisions

OpenLog = Callable[..., DecisionLog]
LOG = "sari@laptop.jsonl"


def chained(memos: list[str], *, first: int = 1, previous: str = "", coder: str = "sari") -> bytes:
    """Return lines of a log, each chained to the one before."""
    raw = b""
    for number, memo in enumerate(memos, start=first):
        one = Decision(f"{coder}-{memo}", number, "t", coder, "laptop", Act.MEMO, memo=memo)
        line = as_line(replace(one, previous=previous))
        previous = link(line)
        raw += line + b"\n"
    return raw


def memos(folder: Path) -> list[str]:
    """Return the memos in Lamport order."""
    return [one.memo for one in read_decisions(folder)[0]]


def rules(folder: Path) -> list[tuple[str, str, int]]:
    """Return what is wrong in the files: file, rule, line."""
    problems = read_decisions(folder)[1]
    return [(Path(one.place.file).name, one.rule, one.place.line) for one in problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one log of three memos."""
    (tmp_path / LOG).write_bytes(chained(["satu", "dua", "tiga"]))
    return tmp_path


def test_a_sound_log_has_nothing_to_report(folder: Path) -> None:
    """Three lines in their chain."""
    assert (["satu", "dua", "tiga"], []) == (memos(folder), rules(folder))


def test_a_changed_line_is_named_and_used(folder: Path) -> None:
    """The line itself is named, not the one after it; also if it is the last."""
    raw = (folder / LOG).read_bytes()
    (folder / LOG).write_bytes(raw.replace(b'"dua"', b'"DUA"').replace(b'"tiga"', b'"TIGA"'))

    assert ["satu", "DUA", "TIGA"] == memos(folder)
    assert [(LOG, "edited-decision", 2), (LOG, "edited-decision", 3)] == rules(folder)
    problem = read_decisions(folder)[1][0]
    assert (
        f"{folder / LOG}:2:1: warning[edited-decision] this line was changed by hand "
        "(decision 'sari-dua')\n  hint: it is used as it stands; if the change was not yours, "
        "compare with a copy of the file"
    ) == str(problem)


def test_a_line_that_was_taken_out_or_moved_is_noticed(folder: Path) -> None:
    """The chain does not close over a gap."""
    one, two, three = (folder / LOG).read_bytes().splitlines(keepends=True)
    (folder / LOG).write_bytes(one + three)
    assert (["satu", "tiga"], [(LOG, "broken-chain", 2)]) == (memos(folder), rules(folder))

    (folder / LOG).write_bytes(two + one + three)
    assert ["satu", "dua", "tiga"] == memos(folder)
    assert (LOG, "broken-chain", 1) in rules(folder)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some=st.lists(st.text("ab", min_size=1, max_size=3), min_size=1, max_size=4, unique=True),
    data=st.data(),
)
def test_a_change_of_any_byte_of_a_log_is_reported(
    some: list[str], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whichever byte of whichever line is changed, a line is named; nothing is refused."""
    raw = chained(some)
    at = data.draw(st.integers(0, len(raw) - 1))
    new = data.draw(st.integers(0, 255).filter(lambda byte: byte != raw[at]))
    changed = raw[:at] + bytes([new]) + raw[at + 1 :]
    folder = tmp_path_factory.mktemp("log")
    (folder / LOG).write_bytes(changed)

    same_lines = lines.split(changed) == lines.split(raw)
    assert bool(rules(folder)) is not same_lines


@given(st.integers(0, len(chained(["satu", "dua"]))))
def test_a_log_that_was_torn_anywhere_keeps_its_whole_lines(cut: int) -> None:
    """A crash or a full disk may cut a file at any byte."""
    raw = chained(["satu", "dua"])[:cut]
    found = [one for one in lines.split(raw) if lines.is_whole(one.raw)]

    assert raw.count(b"\n") <= len(found) <= raw.count(b"\n") + 1
    assert ["satu", "dua"][: len(found)] == [lines.from_line(one.raw).memo for one in found]


def test_a_torn_tail_is_told_from_a_line_that_cannot_be_read(folder: Path) -> None:
    """What was never confirmed is no loss; a conflict mark of git in the middle is an edit."""
    raw = (folder / LOG).read_bytes()
    (folder / LOG).write_bytes(raw[:-30])
    assert (["satu", "dua"], [(LOG, "torn-line", 3)]) == (memos(folder), rules(folder))

    (folder / LOG).write_bytes(b"<<<<<<< HEAD\n" + raw + b">>>>>>> theirs\n")
    assert ["satu", "dua", "tiga"] == memos(folder)
    assert [(LOG, "unreadable-decision", 1), (LOG, "unreadable-decision", 5)] == rules(folder)


def test_many_problems_of_one_kind_are_counted_and_not_poured_out(tmp_path: Path) -> None:
    """A file that an editor took apart says so in three lines."""
    (tmp_path / LOG).write_bytes(b"{\n" * 50)
    problems = read_decisions(tmp_path)[1]

    assert [1, 2, 3] == [one.place.line for one in problems]
    assert "this line holds no decision: '{' (and 47 more lines like this)" == problems[-1].text


@pytest.mark.parametrize(
    "name",
    [
        "sari@laptop (conflicted copy 2026-01-02).jsonl",
        "sari@laptop (Sari's conflicted copy 2026-01-02).jsonl",
        "sari@laptop-DESKTOP-AB12.jsonl",
        "sari@laptop (1).jsonl",
        "sari@laptop 2.jsonl",
        "sari@laptop.sync-conflict-20260102-120000-ABCDEFG.jsonl",
        "sari@laptop_conflict-20260102-120000.jsonl",
        "Copy of sari@laptop.JSONL",
    ],
)
def test_two_versions_that_a_sync_service_left_are_merged_and_said(name: str, folder: Path) -> None:
    """Both begin alike and go different ways: all counts, what is in both counts once."""
    fork = link((folder / LOG).read_bytes().splitlines()[1])
    theirs = chained(["satu", "dua"]) + chained(["lain", "lagi"], first=3, previous=fork)
    (folder / name).write_bytes(theirs)

    assert ["satu", "dua", "lain", "tiga", "lagi"] == memos(folder)
    assert [(name, "log-copy", 0)] == rules(folder)
    note = read_decisions(folder)[1][0]
    assert Severity.NOTE is note.severity
    assert f"a copy of {LOG}: 2 decisions stand only here, 2 in both" == note.text


def test_a_copy_that_shares_nothing_is_said_too(folder: Path) -> None:
    """Two computers of one name, each of which began a log."""
    (folder / "sari@laptop (2).jsonl").write_bytes(chained(["lain"]))

    assert ["lain", "satu", "dua", "tiga"] == memos(folder)
    assert [("sari@laptop (2).jsonl", "log-copy", 0)] == rules(folder)


def test_a_log_under_a_name_of_ones_own_is_no_copy(folder: Path) -> None:
    """Whoever renames a log, or gets one from a colleague, need not be told."""
    (folder / LOG).rename(folder / "sari lama.jsonl")
    (folder / "budi.jsonl").write_bytes(chained(["b"], coder="budi"))

    assert (["b", "satu", "dua", "tiga"], []) == (memos(folder), rules(folder))


def test_versions_that_git_joined_line_by_line_are_no_edit(folder: Path) -> None:
    """Each line follows one that is there: nothing is gone, nothing was changed."""
    fork = link((folder / LOG).read_bytes().splitlines()[0])
    with (folder / LOG).open("ab") as file:
        file.write(chained(["lain"], first=2, previous=fork))

    assert ["dua", "lain", "satu", "tiga"] == sorted(memos(folder))
    assert [(LOG, "forked-log", 4)] == rules(folder)


def test_of_two_versions_of_a_decision_the_one_as_written_counts(folder: Path) -> None:
    """An edited copy does not push the original aside, whatever the files are called."""
    changed = (folder / LOG).read_bytes().replace(b'"satu"', b'"SATU"')
    for name in ("a.jsonl", "zz.jsonl"):
        (folder / name).write_bytes(changed)

    assert ["satu", "dua", "tiga"] == memos(folder)
    assert {"edited-decision", "doubled-decision", "log-copy"} == {
        one for _, one, _ in rules(folder)
    }


def test_a_file_beside_the_logs_is_named_if_it_alone_has_decisions(folder: Path) -> None:
    """A backup or a conflict file under another ending is not counted in silence."""
    (folder / f"{LOG}.bak").write_bytes((folder / LOG).read_bytes())
    (folder / f"{LOG}.torn").write_bytes(chained(["robek"]))
    assert [] == rules(folder)

    (folder / f"{LOG}.Conflict").write_bytes(chained(["lain"]))
    assert ["satu", "dua", "tiga"] == memos(folder)
    assert [(f"{LOG}.Conflict", "unread-log", 0)] == rules(folder)


def test_a_log_that_the_sync_service_still_keeps_is_named(folder: Path) -> None:
    """A stand-in in place of the file means that decisions are missing."""
    (folder / ".budi@mac.jsonl.icloud").write_bytes(b"bplist")

    assert [(".budi@mac.jsonl.icloud", "absent-log", 0)] == rules(folder)


def test_a_line_of_a_newer_format_stops_everything(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Skipping what we do not know would lose work silently."""
    with monkeypatch.context() as patch:
        patch.setattr(lines, "FORMAT", 3)
        (folder / LOG).write_bytes(chained(["satu"]))

    with pytest.raises(StoreTooNew, match=r"sari@laptop\.jsonl:1:1.*format 3; known here: 2"):
        read_decisions(folder)


def test_a_folder_that_cannot_be_read_is_no_empty_one(tmp_path: Path) -> None:
    """Decisions that are barred must not look like decisions that were never made."""
    (tmp_path / "decisions").write_text("a file")

    with pytest.raises(StudyUnusable, match="decisions: cannot be read"):
        read_decisions(tmp_path / "decisions")
    assert ((), ()) == read_decisions(tmp_path / "none")


def test_two_coders_and_two_machines_stand_side_by_side(open_log: OpenLog, tmp_path: Path) -> None:
    """Each coder and machine has a file of its own; the order is that of the numbers."""
    for coder, machine in (("sari", "laptop"), ("sari", "kantor"), ("budi", "laptop")):
        open_log(coder, machine).append(Act.READ)

    found = read_decisions(tmp_path / "decisions")[0]
    assert [("sari", "laptop"), ("sari", "kantor"), ("budi", "laptop")] == [
        (one.coder, one.machine) for one in found
    ]
    assert [1, 2, 3] == [one.number for one in found]


def test_the_clock_may_go_backwards(tmp_path: Path) -> None:
    """Order is by number: a wrong clock changes no outcome."""
    times = iter(["2030-01-01", "2001-01-01", "2025-01-01"])
    log = DecisionLog(tmp_path, coder="s", machine="m", clock=times.__next__, ids=counting_ids())
    for memo in ("satu", "dua", "tiga"):
        log.append(Act.MEMO, memo=memo)

    assert ["satu", "dua", "tiga"] == memos(tmp_path)


files = st.lists(
    st.lists(st.tuples(st.sampled_from(["sari", "budi"]), st.integers(1, 9)), max_size=6),
    min_size=1, max_size=4,
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contents=files, seed=st.integers(0, 10**6))
def test_merging_is_commutative_and_idempotent(
    contents: list[list[tuple[str, int]]], seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Any split of lines over any files, read in any order or twice, is one sequence."""
    folder = tmp_path_factory.mktemp("logs")
    everything = []
    for at, content in enumerate(contents):
        raw = b""
        for coder, number in content:
            one = Decision(f"{coder}{number}", number, "t", coder, "m", Act.READ)
            everything.append(one)
            raw += as_line(one) + b"\n"
        (folder / f"{at}.jsonl").write_bytes(raw)
    paths = sorted(folder.iterdir())
    shuffled = random.Random(seed).sample(paths, len(paths))
    merged = merge(paths)[0]

    assert merged == merge(shuffled)[0] == merge([*paths, *shuffled])[0]
    assert list(merged) == sorted(
        {one.id: one for one in everything}.values(), key=lambda one: one.order
    )


def test_two_edited_versions_merge_to_the_same_whatever_the_order(tmp_path: Path) -> None:
    """Where none is as it was written, something that does not depend on names decides."""
    raw = chained(["satu"])
    for names in itertools.permutations(["a.jsonl", "b.jsonl"]):
        folder = tmp_path / names[0]
        folder.mkdir()
        for name, new in zip(names, (b'"SATU"', b'"Satu"'), strict=True):
            (folder / name).write_bytes(raw.replace(b'"satu"', new))
    assert memos(tmp_path / "a.jsonl") == memos(tmp_path / "b.jsonl")


def test_the_collector_is_left_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever happens while reading, memory is tended again afterwards."""
    import gc

    def fail(_: Path) -> None:
        assert not gc.isenabled()
        raise StudyUnusable

    monkeypatch.setattr(logs, "read_log", fail)
    with pytest.raises(StudyUnusable):
        read_decisions(folder)
    assert gc.isenabled()
