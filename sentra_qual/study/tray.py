"""Files of a study that are written together, so that the disk is waited for once.

In: paths with what they shall hold, in the order in which they may appear.
Out: the same files, each whole or not there at all, as if each were written by itself.
Never: a name given before all of its file is on the disk; more files on the way than a few.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sentra_qual.messages import say
from sentra_qual.problems import StudyUnusable
from sentra_qual.study.files import make_folder, sync, sync_folder, write_all

_MOST = 256


class Tray:
    """Files that are ready under names nobody reads, until they get their own together."""

    def __init__(self) -> None:
        self._ready: dict[Path, Path] = {}

    def __contains__(self, path: Path) -> bool:
        """Tell whether a file waits for its name."""
        return path in self._ready

    def put(self, path: Path, content: str | bytes) -> None:
        """Write a file; it appears when the tray is settled, behind those put before it."""
        if path in self._ready or len(self._ready) >= _MOST:
            self.settle()
        raw = content.encode("utf-8") if isinstance(content, str) else content
        with _told(path):
            make_folder(path.parent)
            descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
            self._ready[path] = Path(name)
            try:
                write_all(descriptor, raw)
            except BaseException:
                self._ready.pop(path).unlink(missing_ok=True)
                raise
            finally:
                os.close(descriptor)

    def settle(self) -> None:
        """Wait until all files are on the disk, then give them their names in order."""
        ready, self._ready = self._ready, {}
        try:
            for path, beside in ready.items():
                with _told(path):
                    _sync_file(beside)
            for path, beside in ready.items():
                with _told(path):
                    beside.replace(path)
            _sync_folders([*dict.fromkeys(path.parent for path in ready)])
        finally:
            for beside in ready.values():
                with suppress(OSError):
                    beside.unlink(missing_ok=True)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        sync(file.fileno())


def _sync_folders(folders: Sequence[Path]) -> None:
    for folder in folders:
        with _told(folder):
            sync_folder(folder)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say which file the system did not take."""
    try:
        yield
    except OSError as why:
        raise StudyUnusable(say("study.not_writable", file=path, why=why.strerror)) from why
