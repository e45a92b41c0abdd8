"""Nothing is written outside the study and the user's cache, and no connection is opened.

The main commands run in a process of their own, watched by Python's audit events: a socket
ends it, and every file that is opened to be written is noted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.confidences.confided import BOOK, TALK

SECRET = "takut pelanggan lari"
WATCH = """
import json, os, sys
written = set()
def watch(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        os.write(2, ("SOCKET " + event).encode())
        os._exit(99)
    if event == "open":
        path, mode, flags = arguments
        writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes and isinstance(path, (str, bytes)):
            written.add(os.path.realpath(os.fsdecode(path)))
    elif event in ("os.mkdir", "os.rename", "os.link", "os.symlink", "sqlite3.connect"):
        path = arguments[1] if event == "os.rename" else arguments[0]
        text = os.fsdecode(path).removeprefix("file://").partition("?")[0]
        written.add(os.path.realpath(text))
sys.addaudithook(watch)
from sentra_qual import cli
codes = [cli.run(one) for one in json.loads(sys.argv[1])]
print("WATCHED", json.dumps([codes, sorted(written)]))
"""
COMMANDS = [
    ["init", "studi", "--codebook", "in/book.yaml"],
    ["add", "--study", "studi", "in/talk.txt"],
    ["code", "--study", "studi"],
    ["status", "--study", "studi"],
    ["find", "harga", "--study", "studi"],
    ["table", "themes", "--study", "studi"],
    ["table", "quotes", "--study", "studi", "--format", "xlsx", "-o", "studi/quotes.xlsx"],
    ["report", "--study", "studi"],
    ["report", "--study", "studi", "--format", "docx"],
    ["export", "--study", "studi", "-o", "studi/export.jsonl"],
    ["export", "--format", "qdpx", "--study", "studi", "-o", "studi/export.qdpx"],
    ["table", "codes", "--format", "svg", "--study", "studi", "-o", "studi/codes.svg"],
    ["report", "--form", "matrix", "--study", "studi", "--format", "latex"],
    ["codebook", "stats", "--study", "studi"],
    ["agree", "--plan", "1", "--study", "studi"],
    ["pseudonymise", "--check", "--study", "studi"],
    ["pseudonymise", "baru", "--study", "studi", "--accept-all"],
    ["withdraw", "A-1", "tanpa", "--study", "studi"],
    ["pack", "studi/p.zip", "--study", "studi", "--texts", "--no-key"],
    ["unpack", "studi/p.zip", "kembali"],
]


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int], list[str]]:
    """Run the main commands once; return the folder, their exit codes, what was written."""
    folder = tmp_path_factory.mktemp("traces")
    for name in ("in", "home", "tmp", "cache"):
        (folder / name).mkdir()
    (folder / "in" / "book.yaml").write_text(BOOK, encoding="utf-8")
    (folder / "in" / "talk.txt").write_text(TALK, encoding="utf-8")
    places = {"HOME": "home", "TMPDIR": "tmp", "XDG_CACHE_HOME": "cache", "LOCALAPPDATA": "cache",
              "TEMP": "tmp", "TMP": "tmp", "USERPROFILE": "home"}  # fmt: skip
    environment = {**os.environ, **{key: str(folder / name) for key, name in places.items()}}
    done = subprocess.run(
        [sys.executable, "-B", "-c", WATCH, json.dumps(COMMANDS)],
        capture_output=True, text=True, cwd=folder, timeout=120,
        env={**environment, "SENTRA_CODER": "tester"},
    )  # fmt: skip
    assert 0 == done.returncode, done.stderr
    codes, written = json.loads(done.stdout.strip().splitlines()[-1].removeprefix("WATCHED "))
    return folder, codes, written


def test_no_command_opens_a_connection(watched: tuple[Path, list[int], list[str]]) -> None:
    """The process ends at the first socket; it went through all commands."""
    _, codes, _ = watched

    assert [0] * len(COMMANDS) == codes


def test_a_connection_would_be_noticed() -> None:
    """The watch has teeth: a look-up of a name ends the process."""
    script = WATCH.partition("from sentra_qual")[0] + "import socket; socket.getaddrinfo('x', 80)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)

    assert 99 == done.returncode


def test_nothing_is_written_elsewhere(watched: tuple[Path, list[int], list[str]]) -> None:
    """Only in the studies, the keys beside them, the user's cache, and temporary files."""
    folder, _, written = watched
    root = folder.resolve()
    allowed = ("studi", "baru", "tanpa", "kembali", "baru.key.yaml", "cache", "tmp")
    outside = [
        one
        for one in written
        if not any(Path(one).is_relative_to(root / name) for name in allowed)
        and not Path(one).name.endswith(".tmp")
        and one not in (str(root), os.devnull)
    ]

    assert any(one.startswith(str(root / "studi")) for one in written)
    assert [] == outside


def test_temporary_files_are_gone(watched: tuple[Path, list[int], list[str]]) -> None:
    """Neither in the folder for them nor beside a file that was written."""
    folder, _, _ = watched

    assert [] == [*(folder / "tmp").rglob("*"), *(folder / "home").rglob("*")]
    assert [] == [*folder.rglob("*.tmp")]


def test_the_cache_holds_no_text(watched: tuple[Path, list[int], list[str]]) -> None:
    """What informants said is in no file of the cache, nor of the index in a study."""
    folder, _, _ = watched
    kept = [*(folder / "cache").rglob("*"), *(folder / "studi" / ".sentra").rglob("*")]
    files = [one for one in kept if one.is_file()]

    assert files
    assert not [one for one in files if SECRET.encode() in one.read_bytes()]


@pytest.mark.skipif(os.name == "nt", reason="rights cannot be set there")
def test_new_studies_open_for_their_owner_only(watched: tuple[Path, list[int], list[str]]) -> None:
    """Made by init, pseudonymise, withdraw or unpack: no one else reads a file of them."""
    folder, _, _ = watched
    files = [
        one
        for name in ("studi", "baru", "tanpa", "kembali")
        for one in ((folder / name), *(folder / name).rglob("*"))
    ]

    assert [] == [str(one) for one in files if one.stat().st_mode & 0o077]
