"""Logs put side by side: the same whoever merges, how often, in which order; nothing lost."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from material import W1, coded_study, counting_ids, still_clock

from sentra_qual.model import Act, Decision
from sentra_qual.problems import StudyUnusable, WrongUsage
from sentra_qual.study import Study, merging, open_study
from sentra_qual.study.anchors import anchor
from sentra_qual.study.log import DecisionLog
from sentra_qual.study.merging import merge_logs
from sentra_qual.study.outcome import outcome
from sentra_qual.study.overlaps import draw, rounds
from sentra_qual.study.snapshot import as_bytes
from sentra_qual.study.state import fold

ACTS = (Act.ACCEPT, Act.REJECT, Act.ADD, Act.READ, Act.MEMO, Act.RENAME, Act.UNDO, Act.UNDO)
steps = st.lists(
    st.tuples(st.sampled_from(ACTS), st.integers(0, 3), st.sampled_from(["harga", "modal"])),
    max_size=8,
)
Steps = list[tuple[Act, int, str]]


def copied(study: Study, name: str) -> Study:
    """Return a copy of a study's folder, as one that was sent to another coder."""
    target = study.root.parent / name
    shutil.copytree(study.root, target)
    return open_study(target)


def work(study: Study, coder: str, some: Steps, ids: str, machine: str = "laptop") -> None:
    """Let a coder do things in a copy of the study; an undo takes back an earlier act."""
    log = DecisionLog(
        study.decisions_folder, coder=coder, machine=machine, clock=still_clock,
        ids=counting_ids(ids),
    )  # fmt: skip
    interviews = {one.id: one for one in study.interviews()}
    units, done = study.units(), list[Decision]()
    for act, at, code in some:
        unit = units[at % len(units)]
        place = anchor(interviews[unit.interview], unit.span)
        if act is Act.UNDO:
            if done:
                done.append(log.append(act, supersedes=done[at % len(done)].id))
        elif act is Act.RENAME:
            done.append(log.append(act, code=f"{code}_{at}", shown={"from": code}))
        else:
            named = "" if act is Act.READ else code
            memo = f"catatan {at}" if act is Act.MEMO else ""
            done.append(log.append(act, code=named, memo=memo, **place))


def edited(study: Study, old: str, new: str) -> None:
    """Correct a text by hand."""
    path = study.root / "interviews" / "w1.txt"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def state_of(study: Study) -> bytes:
    """Return what stands after all acts of a study."""
    return as_bytes(fold(study.decisions()[0]))


def ids_of(study: Study) -> set[str]:
    """Return the acts of a study."""
    return {one.id for one in study.decisions()[0]}


def files_of(study: Study) -> dict[str, bytes]:
    """Return every log file of a study."""
    return {one.name: one.read_bytes() for one in study.decisions_folder.iterdir()}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Return a coded study without decisions."""
    return coded_study(tmp_path_factory.mktemp("merging"))


def test_merging_is_commutative_and_idempotent(template: Study, share: float) -> None:
    """Two copies that went different ways hold the same acts, whoever merges whom first."""

    @settings(max_examples=round(120 * share), deadline=None)
    @given(steps, steps, steps, st.booleans(), st.booleans())
    def merging(before: Steps, one: Steps, other: Steps, same: bool, typo: bool) -> None:
        with TemporaryDirectory() as folder:
            shutil.copytree(template.root, Path(folder) / "here")
            here = open_study(Path(folder) / "here")
            work(here, "sari", before, "before-")
            there = copied(here, "there")
            work(here, "sari", one, "here-")
            work(there, "sari" if same else "budi", other, "there-")
            if typo:
                edited(there, "juragan", "juragannya")
            merged_both_ways(here, there)

    merging()


def merged_both_ways(here: Study, there: Study) -> None:
    """Merge two copies into each other and into copies of them: all hold the acts of both."""
    both = ids_of(here) | ids_of(there)
    third, fourth = copied(here, "third"), copied(there, "fourth")
    _merge(here, there)
    _merge(there, here)
    once = files_of(here)
    _merge(here, there)
    _merge(here, fourth)
    _merge(third, fourth)

    assert once == files_of(here)
    assert [both] * 3 == [ids_of(one) for one in (here, there, third)]
    assert state_of(here) == state_of(there) == state_of(third)


def _merge(into: Study, other: Study) -> None:
    """Merge; a copy in which nobody did anything has nothing to merge."""
    if other.decisions()[0]:
        merge_logs(into, other.root)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Study, Study]:
    """Return two copies of a study, in which sari and budi coded the same passage differently."""
    here = coded_study(tmp_path)
    there = copied(here, "there")
    work(here, "sari", [(Act.ACCEPT, 0, "harga"), (Act.READ, 0, "")], "s-")
    work(there, "budi", [(Act.REJECT, 0, "harga"), (Act.MEMO, 0, "harga")], "b-")
    return here, there


def test_what_came_is_told_by_coder(pair: tuple[Study, Study]) -> None:
    """New decisions are counted once; the second time all are known."""
    here, there = pair
    first, again = merge_logs(here, there.root), merge_logs(here, there.root)

    assert ({"budi": 2}, 0) == (first.new, first.known)
    assert ({}, 2) == (again.new, again.known)
    assert ["budi@laptop.jsonl", "sari@laptop.jsonl"] == sorted(files_of(here))


def test_a_log_that_grew_takes_the_place_of_its_beginning(pair: tuple[Study, Study]) -> None:
    """Sending one's folder every evening leaves one file for each coder."""
    here, there = pair
    merge_logs(here, there.root / "decisions" / "budi@laptop.jsonl")
    work(there, "budi", [(Act.READ, 1, "")], "later-")
    merge_logs(here, there.root / "decisions")

    assert files_of(there)["budi@laptop.jsonl"] == files_of(here)["budi@laptop.jsonl"]
    assert 2 == len(files_of(here))


def test_an_older_version_changes_nothing(pair: tuple[Study, Study]) -> None:
    """A folder of last week, merged today, is known already."""
    here, there = pair
    old = copied(there, "old")
    work(there, "budi", [(Act.READ, 1, "")], "later-")
    merge_logs(here, there.root)
    before = files_of(here)

    assert ({}, 2) == (merge_logs(here, old.root).new, merge_logs(here, old.root).known)
    assert before == files_of(here)


def test_one_coder_in_two_copies_loses_nothing(tmp_path: Path) -> None:
    """Each version has lines of its own: both files are kept, every decision counts once."""
    here = coded_study(tmp_path)
    work(here, "sari", [(Act.READ, 0, "")], "both-")
    there = copied(here, "there")
    work(here, "sari", [(Act.ACCEPT, 0, "harga")], "here-")
    work(there, "sari", [(Act.ACCEPT, 1, "modal")], "there-")
    merge_logs(here, there.root)

    assert ["both-1", "here-1", "there-1"] == sorted(one.id for one in here.decisions()[0])
    assert 2 == len(files_of(here))


def test_work_goes_on_in_a_log_that_was_replaced(pair: tuple[Study, Study]) -> None:
    """A review that is open while another copy is merged writes to the file that counts."""
    here, there = pair
    merge_logs(there, here.root)
    log = DecisionLog(here.decisions_folder, coder="sari", machine="laptop", clock=still_clock)
    log.append(Act.READ, interview="w2")
    merge_logs(there, here.root)
    open_there = DecisionLog(there.decisions_folder, coder="sari", machine="laptop")
    open_there.append(Act.SKIP, interview="w2")
    merge_logs(here, there.root)
    log.append(Act.READ, interview="w1")

    assert [] == [one.rule for one in here.decisions()[1] if one.rule == "broken-chain"]
    assert 7 == len(here.decisions()[0])


def test_texts_that_differ_are_told_and_decisions_find_their_words(
    pair: tuple[Study, Study],
) -> None:
    """Budi's copy has a corrected text; his decision lies on the same words in Sari's."""
    here, there = pair
    edited(there, "Yang sebelah itu", "Yang di sebelah situ")
    work(there, "budi", [(Act.ADD, 0, "modal")], "after-")
    come = merge_logs(here, there.root)
    found = outcome(here)

    assert (("w1",), ()) == (come.differing, come.absent)
    assert 0 == found.findings.stranded
    said = [one for one in found.decisions if one.id == "after-1"]
    assert [W1.index("Yang sebelah")] == [one.unit.start for one in said if one.unit]
    assert b"Yang di sebelah" not in b"".join(
        one.read_bytes() for one in here.root.rglob("*") if one.is_file() and one.suffix != ".jsonl"
    )


def test_interviews_that_are_only_there_are_named(pair: tuple[Study, Study]) -> None:
    """Decisions on them wait until the study has them."""
    here, there = pair
    for name in ("w2.txt", "w2.yaml"):
        (here.root / "interviews" / name).unlink()
    work(there, "budi", [(Act.READ, 3, "")], "w2-")
    come = merge_logs(here, there.root)

    assert ((), ("w2",)) == (come.differing, come.absent)
    assert 1 == outcome(here).findings.stranded


def test_another_codebook_is_told(pair: tuple[Study, Study]) -> None:
    """Codes that mean something else there are no agreement and no disagreement."""
    here, there = pair
    book = there.root / "codebook.yaml"
    book.write_text(book.read_text(encoding="utf-8") + "# lain\n", encoding="utf-8")

    assert ["differing-codebook"] == [one.rule for one in merge_logs(here, there.root).problems]


def test_what_holds_no_decisions_is_refused(pair: tuple[Study, Study], tmp_path: Path) -> None:
    """A transcript, an empty folder and the study itself are no logs."""
    here, _ = pair
    (tmp_path / "leer").mkdir()
    (tmp_path / "catatan.jsonl").write_text('{"document": "w1"}\n', encoding="utf-8")
    for path in (tmp_path / "leer", tmp_path / "catatan.jsonl", here.root):
        with pytest.raises(WrongUsage):
            merge_logs(here, path)


def test_a_full_disk_leaves_the_log_as_it_was(
    pair: tuple[Study, Study], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What could not be added whole is taken back; the next merge adds it."""
    here, there = pair
    merge_logs(here, there.root)
    before = files_of(here)
    work(there, "budi", [(Act.READ, 1, "")], "later-")

    def full(descriptor: int, raw: bytes) -> None:
        os.write(descriptor, raw[:20])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr(merging, "write_all", full)
        with pytest.raises(StudyUnusable, match="No space"):
            merge_logs(here, there.root)
    assert before == files_of(here)
    merge_logs(here, there.root)
    assert files_of(there)["budi@laptop.jsonl"] == files_of(here)["budi@laptop.jsonl"]


def test_frozen_lists_come_along_and_are_never_replaced(pair: tuple[Study, Study]) -> None:
    """An overlap drawn there is here too; of two drawn apart each copy keeps its own."""
    here, there = pair
    draw(there, "1", coder="lead", time=still_clock(), seed=1)
    assert () == merge_logs(here, there.root).problems
    assert rounds(here.root) == rounds(there.root)

    third = copied(there, "third")
    draw(here, "1", coder="lead", time=still_clock(), seed=2)
    draw(third, "1", coder="lead", time=still_clock(), seed=5)
    mine = rounds(here.root)
    assert ["differing-list"] == [one.rule for one in merge_logs(here, third.root).problems]
    assert mine == rounds(here.root)
