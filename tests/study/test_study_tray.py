"""Files written together: all there in order, or none of those that were not finished."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sentra_qual.problems import StudyUnusable
from sentra_qual.study import tray as tray_module
from sentra_qual.study.tray import Tray

MANY = 40


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("count", [2, MANY])
def test_files_appear_when_the_tray_is_settled(tmp_path: Path, count: int) -> None:
    """Until then nobody sees them under their names; then each is whole and its owner's only."""
    tray, files = Tray(), [tmp_path / "interviews" / f"R{at:03}.txt" for at in range(count)]
    for path in files:
        tray.put(path, f"Responden: é {path.name}\n")
    before = [name for name in _names(tmp_path / "interviews") if not name.startswith(".")]
    tray.settle()

    assert [] == before
    assert [path.name for path in files] == _names(tmp_path / "interviews")
    assert files[1].read_text(encoding="utf-8") == "Responden: é R001.txt\n"
    assert os.name == "nt" or files[1].stat().st_mode & 0o777 == 0o600


def test_the_second_content_of_a_file_counts(tmp_path: Path) -> None:
    """A file that is put twice ends as it was put last."""
    tray = Tray()
    for words in ("satu", "dua"):
        tray.put(tmp_path / "a.txt", words)
    tray.settle()

    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "dua"
    assert ["a.txt"] == _names(tmp_path)


@pytest.mark.parametrize("stage", ["put", "sync"])
def test_a_full_disk_leaves_no_half_file(
    stage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One message says which file was not written; nothing else stays in the folder."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    tray = Tray()
    tray.put(tmp_path / "a.txt", "satu")
    monkeypatch.setattr(tray_module, {"put": "write_all", "sync": "sync"}[stage], full)
    monkeypatch.setattr(tray_module, "_sync_around", lambda _: False)
    with pytest.raises(StudyUnusable, match=r"[ab]\.txt.*No space left on device"):
        tray.put(tmp_path / "b.txt", "dua")
        tray.settle()
    monkeypatch.undo()
    tray.settle()

    assert _names(tmp_path) == (["a.txt"] if stage == "put" else [])


def test_where_the_drive_cannot_wait_for_all_each_file_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows and macOS have no wait for a whole drive: every file is synced by itself."""
    synced: list[int] = []
    monkeypatch.setattr(tray_module, "_sync_around", lambda _: False)
    monkeypatch.setattr(tray_module, "sync", synced.append)
    tray = Tray()
    for at in range(MANY):
        tray.put(tmp_path / f"{at}.txt", "kata")
    tray.settle()

    assert MANY == len(synced)
    assert MANY == len(_names(tmp_path))
