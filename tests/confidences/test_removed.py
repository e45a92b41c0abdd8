"""An interview that was taken out of a study gives nothing away when the study leaves."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual.sources import read
from sentra_qual.study import Study, open_study
from sentra_qual.study.adding import SEPARATE
from tests.cli.conftest import Run
from tests.confidences.confided import TALK, bar

SECRET = "jangan ditulis utang saya tujuh juta"
LEAVING = [
    ("pack", "baru", "--texts", "--no-key"),
    ("pack", "baru", "--no-texts", "--no-key"),
    ("pseudonymise", "baru", "--accept-all"),
    ("withdraw", "I1", "baru"),
]


def everything_in(path: Path) -> bytes:
    """Return all bytes below a path, a zip unpacked."""
    if path.is_dir():
        return b"\n".join(one.read_bytes() for one in sorted(path.rglob("*")) if one.is_file())
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("command", LEAVING, ids=lambda one: " ".join(one[::2]))
def test_what_was_barred_in_it_leaves_with_nobody(
    run: Run, study: Study, command: tuple[str, ...]
) -> None:
    """Neither the text that is kept nor the log has the words in the copy."""
    bar(study, SECRET)
    study.remove("pak_warsidi_1")

    assert 0 == run(*command, "--study", study.root).code
    held = everything_in(Path("baru"))
    assert b"paguyuban" in held
    assert SECRET.encode() not in held
    assert b"kelompokWarsidi semua isinya" not in held


@pytest.mark.parametrize("command", LEAVING[:1], ids=lambda one: " ".join(one[::2]))
def test_a_copy_that_was_removed_does_not_bring_back_what_is_barred(
    run: Run, study: Study, command: tuple[str, ...]
) -> None:
    """The twin is gone from the study, and its text from what leaves."""
    path = Path("salinan.txt")
    path.write_text(TALK, encoding="utf-8")
    study.add(read(path).interviews[0], file=path, terms=SEPARATE)
    study.remove("salinan")
    bar(study, SECRET)

    assert 0 == run(*command, "--study", study.root).code
    assert SECRET.encode() not in everything_in(Path("baru"))


def test_where_nothing_is_barred_a_pack_is_the_whole_study(run: Run, decided: Path) -> None:
    """What was decided of it comes along, and counts again once it is added again."""
    import shutil

    shutil.copytree(decided / "studi", "studi")
    study = open_study(Path("studi"))
    before = run("table", "memos", "--study", "studi", "--format", "csv").out
    study.remove("pak_warsidi_1")
    assert 0 == run("pack", "p.zip", "--texts", "--no-key", "--study", "studi").code
    assert 0 == run("unpack", "p.zip", "baru").code
    assert before != run("table", "memos", "--study", "baru", "--format", "csv").out

    path = Path("pak_warsidi_1.txt")
    path.write_text(TALK, encoding="utf-8")
    assert 0 == run("add", path, "--study", "baru").code
    assert before == run("table", "memos", "--study", "baru", "--format", "csv").out


def test_pseudonyms_leave_what_was_removed_behind(run: Run, study: Study) -> None:
    """Nobody looks for names in it, so that neither its text nor what was decided of it goes."""
    path = Path("lain.txt")
    path.write_text(
        "P: Lalu?\nN: Kata Bu Sarlince paguyuban itu bubar, tidak ada lagi kumpul.\n"
        "P: Terus?\nN: Sudah.\n",
        encoding="utf-8",
    )
    study.add(read(path).interviews[0], file=path)
    assert 0 == run("code", "--study", study.root).code
    study.remove("lain")

    assert 0 == run("pseudonymise", "baru", "--accept-all", "--study", study.root).code
    held = everything_in(Path("baru"))
    assert b"paguyuban" in held
    assert b"sarlince" not in held.lower()
    assert b"Sarlince" in everything_in(study.root / "interviews")
