"""The index is missing, locked, damaged, barred, of another day: the log never waits for it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from material import child_environment, coded_study, still_clock

from sentra_qual.model import Act
from sentra_qual.problems import StudyUnusable
from sentra_qual.review import open_session
from sentra_qual.study import Study
from sentra_qual.study.index import Index, open_index
from sentra_qual.study.log import DecisionLog, read_decisions
from sentra_qual.study.outcome import outcome


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the user's cache folder out of the tests."""
    monkeypatch.setattr("sentra_qual.study.index.cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Return a coded study with an index."""
    made = coded_study(tmp_path)
    with open_index(made):
        pass
    return made


def home(study: Study) -> Path:
    """Return where the index stands."""
    return study.root / ".sentra" / "index.db"


def answer(study: Study) -> tuple[Path, list[str]]:
    """Ask the index where a word stands; return also which index that was."""
    with open_index(study) as index:
        return index.path, asked(index)


def asked(index: Index) -> list[str]:
    """Ask an index where a word stands."""
    found = index.standing({"ditiru"}) & index.heard
    return [index.units[number].interview for number in found]


def missing(path: Path) -> None:
    """Take the index away."""
    path.unlink()


def a_folder(path: Path) -> None:
    """Put a folder in the place of the index."""
    path.unlink()
    path.mkdir()


def empty(path: Path) -> None:
    """Leave a file of no bytes."""
    path.write_bytes(b"")


def rubbish(path: Path) -> None:
    """Leave what is no database."""
    path.write_bytes(b"rusak" * 999)


def newer(path: Path) -> None:
    """Leave what a later version made."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def old_journal(path: Path) -> None:
    """Leave what a killed program leaves beside."""
    path.with_name("index.db-journal").write_bytes(
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 504
    )


def no_folder(path: Path) -> None:
    """Put a file in the place of the folder."""
    for one in path.parent.rglob("*"):
        if one.is_file():
            one.unlink()
    for one in sorted(path.parent.rglob("*"), reverse=True):
        one.rmdir()
    path.parent.rmdir()
    path.parent.write_text("")


DAMAGE = [missing, a_folder, empty, rubbish, newer, old_journal, no_folder]


@pytest.mark.parametrize("damage", DAMAGE)
def test_whatever_happened_to_the_index_the_log_is_written_and_read(
    damage: Callable[[Path], None], study: Study
) -> None:
    """A review, its decisions and all results go on without it."""
    damage(home(study))
    session = open_session(study, coder="sari", machine="m", clock=still_clock)
    log = DecisionLog(study.decisions_folder, coder="sari", machine="m")
    written = log.append(Act.READ)

    assert session.log.path == log.path
    assert [written.id] == [one.id for one in read_decisions(study.decisions_folder)[0]]
    assert 4 == len(outcome(study).findings.codings)


@pytest.mark.parametrize("damage", [one for one in DAMAGE if one is not newer])
def test_an_index_that_cannot_be_used_is_made_anew_there_or_in_the_cache(
    damage: Callable[[Path], None], study: Study, own_cache: Path
) -> None:
    """Questions get the same answers."""
    damage(home(study))
    path, found = answer(study)

    assert ["w2"] == found
    assert path == home(study) or path.parent == own_cache


def test_damage_that_shows_only_later_is_said_and_mended(study: Study) -> None:
    """The first page is sound, the words are not: one message, and the next time all is well."""
    raw = home(study).read_bytes()
    home(study).write_bytes(raw[:4096] + b"\xff" * (len(raw) - 4096))
    try:
        found = answer(study)[1]
    except StudyUnusable as why:
        assert "the index was damaged and is made anew. Run the same command again" in str(why)
        found = answer(study)[1]

    assert ["w2"] == found


@pytest.mark.parametrize("kept", range(0, 40_000, 2048))
def test_an_index_cut_anywhere_never_gives_a_traceback(kept: int, study: Study) -> None:
    """A sync service may bring over half a file."""
    home(study).write_bytes(home(study).read_bytes()[:kept])
    try:
        assert ["w2"] == answer(study)[1]
    except StudyUnusable:
        assert ["w2"] == answer(study)[1]


def test_an_index_that_another_program_is_making_is_said(study: Study) -> None:
    """A lock that comes after opening is no traceback either."""
    with pytest.raises(StudyUnusable, match="cannot be asked now"), open_index(study) as index:
        raise sqlite3.OperationalError(f"database is locked: {index.path}")
    assert home(study).exists()


ASK = """
import os, sys
from pathlib import Path
import sqlite3, yaml, zoneinfo
from sentra_qual.messages import texts
from sentra_qual.study import index, open_study
texts("en", "study")
index.cache_folder = lambda: Path(sys.argv[2])
study = open_study(Path(sys.argv[1]))
with index.open_index(study) as one:
    pass
os.setuid(65534)
with index.open_index(study) as one:
    print(one.path.parent == Path(sys.argv[2]), len(one.units))
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may")
def test_on_a_read_only_share_the_index_stands_in_the_cache(study: Study, tmp_path: Path) -> None:
    """A colleague may look at a study without the right to write to it."""
    cache = tmp_path / "cache"
    cache.mkdir()
    for place in (*tmp_path.parents[:3], tmp_path, study.root, *study.root.rglob("*")):
        place.chmod(0o755 if place.is_dir() else 0o644)
    cache.chmod(0o777)
    home(study).unlink()
    (study.root / ".sentra").chmod(0o555)
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(study.root), str(cache)],
        capture_output=True, text=True, env=child_environment(), timeout=60,
    )  # fmt: skip

    assert ("True 8\n", "") == (done.stdout, done.stderr)
