"""A log file held alone while a line is added to it.

In: the path of a log.
Out: a descriptor under a lock.
Never: waiting without end for a program that stands still; a lock that outlives its
process; a lock for more than one file, so that no coder waits for another.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

PATIENCE = 10.0  # seconds; a line takes milliseconds
_PAUSE = 0.002
_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_BINARY = getattr(os, "O_BINARY", 0)
_BEYOND = 0x7FFF0000  # Windows locks bytes: one that no line will ever fill


@contextlib.contextmanager
def held(path: Path, *, new: bool) -> Iterator[tuple[int, bool]]:
    """Open a log for appending and hold it alone; tell whether the lock was given.

    A file that is not there is made only if `new`. Some network drives give no lock;
    a line written in one go is then still whole. Raises OSError, TimeoutError among
    them if another program holds the file for longer than anything sane takes.
    """
    flags = os.O_RDWR | os.O_APPEND | _BINARY | (os.O_CREAT if new else 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        yield descriptor, _locked(descriptor)
    finally:
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    """Wait for the lock; False where the system has none to give."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            _try(descriptor)
        except OSError as why:
            if why.errno not in _HELD:
                return False
            if time.monotonic() > end:
                raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT)) from why
            time.sleep(_PAUSE)
        else:
            return True


def _try(descriptor: int) -> None:
    if os.name == "nt":  # pragma: no cover - exercised on Windows only
        import msvcrt

        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
