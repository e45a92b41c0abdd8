"""Disks that are full, barred or away: one clear message, nothing confirmed that is not there.

The conditions are real where the system lets a test make them: a limit on the size of
files, a file system of some kilobytes, a user without rights, a folder that is gone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from material import child_environment

from sentra_qual.model import Act
from sentra_qual.problems import StudyUnusable
from sentra_qual.study.log import DecisionLog, read_decisions

OpenLog = Callable[..., DecisionLog]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="the conditions are made as on POSIX")

WRITER = """
import os, resource, sys
from pathlib import Path
from sentra_qual.messages import texts
from sentra_qual.model import Act
from sentra_qual.problems import StudyUnusable
from sentra_qual.study.log import DecisionLog

texts("en", "study")  # while the files of the package can be read
folder, how = Path(sys.argv[1]), sys.argv[2]
if how == "nobody":
    os.setuid(65534)
log = DecisionLog(folder, coder="sari", machine="m")
if how == "limit":
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
for number in range(400):
    try:
        decision = log.append(Act.MEMO, memo=str(number) + "x" * (number % 90))
    except StudyUnusable as why:
        print("FAILED", why, flush=True)
        break
    print("SAVED", decision.id, flush=True)
if how == "limit":
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print("SAVED", log.append(Act.READ).id, flush=True)
"""


def told(folder: Path, how: str) -> tuple[list[str], str]:
    """Write until it fails; return the ids that were confirmed and the message."""
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(folder), how],
        capture_output=True, text=True, timeout=60, env=child_environment(), check=True,
    )  # fmt: skip
    lines = [line.partition(" ") for line in done.stdout.splitlines()]
    saved = [rest for word, _, rest in lines if word == "SAVED"]
    return saved, "".join(rest for word, _, rest in lines if word == "FAILED")


def held(folder: Path) -> list[str]:
    """Return the ids in the log; nothing may be wrong in it."""
    decisions, problems = read_decisions(folder)
    assert () == problems
    return [one.id for one in decisions]


def test_a_file_that_may_not_grow_keeps_all_that_was_confirmed(tmp_path: Path) -> None:
    """A quota cuts a line in the middle: the half is taken back, and the log goes on later."""
    saved, message = told(tmp_path / "decisions", "limit")

    assert 20 < len(saved) < 400
    assert saved == held(tmp_path / "decisions")
    assert "sari@m.jsonl: this was not saved (File too large)" in message


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a file system of 64 kilobytes, where the system lets us have one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if not mount or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("no right to mount a file system")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_keeps_all_that_was_confirmed(small_disk: Path) -> None:
    """No space left, for real; after some was freed the next line follows on the last."""
    saved, message = told(small_disk / "decisions", "full")

    assert 20 < len(saved) < 400
    assert saved == held(small_disk / "decisions")
    assert "this was not saved (No space left on device)" in message
    assert "free some space" in message


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may")
def test_a_folder_one_may_not_write_to_is_said_for_real(tmp_path: Path) -> None:
    """A read-only share: the log can be read and not written."""
    folder = tmp_path / "decisions"
    DecisionLog(folder, coder="sari", machine="m").append(Act.READ)
    for place in (*tmp_path.parents[:3], tmp_path, folder):
        place.chmod(0o755)
    (folder / "sari@m.jsonl").chmod(0o444)
    saved, message = told(folder, "nobody")

    assert [] == saved
    assert "sari@m.jsonl: this was not saved (Permission denied)" in message


@pytest.mark.parametrize("where", ["file", "folder", "study"])
def test_a_disk_that_goes_away_and_comes_back(
    where: str, open_log: OpenLog, tmp_path: Path
) -> None:
    """Nothing is begun anew in the empty place; the session goes on when the disk is back."""
    study = tmp_path / "study"
    study.mkdir()
    log = DecisionLog(study / "decisions", coder="sari", machine="m")
    first = log.append(Act.READ)
    place = {"file": log.path, "folder": log.path.parent, "study": study}[where]
    place.rename(tmp_path / "away")
    with pytest.raises(StudyUnusable, match=r"was not saved, the file or its folder is away"):
        log.append(Act.READ)
    assert not place.exists()
    (tmp_path / "away").rename(place)
    second = log.append(Act.READ)

    assert [first.id, second.id] == held(study / "decisions")


def test_a_drive_pulled_out_before_the_first_decision_leaves_its_place_empty(
    tmp_path: Path,
) -> None:
    """The empty place of a drive looks like a folder, and must not take what the drive should."""
    study = tmp_path / "drive"
    study.mkdir()
    log = DecisionLog(study / "decisions", coder="sari", machine="m")
    study.rename(tmp_path / "away")
    study.mkdir()
    with pytest.raises(StudyUnusable, match="is away"):
        log.append(Act.READ)
    assert [] == list(study.iterdir())
    study.rmdir()
    (tmp_path / "away").rename(study)

    assert [log.append(Act.READ).id] == held(study / "decisions")


def test_a_disk_that_fails_to_sync_confirms_nothing(
    open_log: OpenLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What may be in memory only is taken back and not confirmed."""
    log = open_log()
    first = log.append(Act.READ)

    def broken(_: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("sentra_qual.study.log.sync", broken)
        with pytest.raises(StudyUnusable, match=r"not saved \(Input/output error\)"):
            log.append(Act.READ)

    assert [first.id] == held(tmp_path / "decisions")
    assert 2 == log.append(Act.READ).number


def test_a_folder_on_a_drive_that_cannot_sync_folders_is_no_failure(
    open_log: OpenLog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network drives know no fsync for folders; the line itself is synced."""
    real = os.fsync

    def for_files_only(descriptor: int) -> None:
        if Path(f"/proc/self/fd/{descriptor}").readlink().is_dir():
            raise OSError(22, "Invalid argument")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", for_files_only)

    assert [open_log().append(Act.READ).id] == held(tmp_path / "decisions")
