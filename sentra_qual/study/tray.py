"""Files of a study that are written together, so that the disk is waited for once.

In: paths with what they shall hold, in the order in which they may appear.
Out: the same files, each whole or not there at all, as if each were written by itself.
Never: a name given before all of its file is on the disk; more files on the way than a few.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sentra_qual.messages import say
from sentra_qual.problems import StudyUnusable
from sentra_qual.study.files import make_folder, sync, sync_folder, write_all

_MOST = 256
_SOME = 16  # fewer files are waited for one by one


class Tray:
    """Files that are ready under names nobody reads, until they get their own together."""

    def __init__(self) -> None:
        self._ready: dict[Path, Path] = {}
        self._folders: set[Path] = set()

    def __contains__(self, path: Path) -> bool:
        """Tell whether a file waits for its name."""
        return path in self._ready

    def put(self, path: Path, content: str | bytes) -> None:
        """Write a file; it appears when the tray is settled, behind those put before it."""
        if path in self._ready or len(self._ready) >= _MOST:
            self.settle()
        raw = content.encode("utf-8") if isinstance(content, str) else content
        folder = path.parent
        with _told(path):
            if folder not in self._folders:
                make_folder(folder)
                self._folders.add(folder)
            descriptor, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".tmp")
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
            if len(ready) < _SOME or not all(map(_sync_around, self._folders)):
                for path, beside in ready.items():
                    with _told(path):
                        _sync_file(beside)
            for path, beside in ready.items():
                with _told(path):
                    beside.replace(path)
            for folder in self._folders if ready else ():
                with _told(folder):
                    sync_folder(folder)
        except BaseException:
            for beside in ready.values():
                with suppress(OSError):
                    beside.unlink(missing_ok=True)
            raise


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        sync(file.fileno())


def _sync_around(folder: Path) -> bool:
    """Wait until all that was written on a folder's drive is there; False where none can say."""
    if sys.platform != "linux":
        return False
    import ctypes

    wait = getattr(ctypes.CDLL(None), "syncfs", None)
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        return wait is not None and wait(descriptor) == 0
    finally:
        os.close(descriptor)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say which file the system did not take."""
    try:
        yield
    except OSError as why:
        raise StudyUnusable(say("study.not_writable", file=path, why=why.strerror)) from why
