"""What is made of the tool's own files, kept from one run to the next.

In: a name, the files that something is made of, how it is made; a folder of the user's own
for what can be made again.
Out: what was made, in plain values; once kept it comes back without a look into the files.
Never: a word of anybody's interviews; a kept thing whose files have changed since.

Values are kept as Python marshals them, under the hash of the Python that runs, and read
only from behind a checksum of their own: it tells damage, as nobody forges a file of one's
own. A file that is missing, damaged or foreign is done without; a folder that cannot be
written, too.
"""

from __future__ import annotations

import atexit
import hashlib
import marshal
import os
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

from sentra_qual import __version__

Made = TypeVar("Made")
_Stamps = tuple[tuple[str, int, int], ...]


def keep_tables(folder: Path) -> None:
    """Take tables from a folder of caches, and keep there at the end what was made."""
    if _shelf.open(folder / f"tables-{sys.version_info.major}.{sys.version_info.minor}.kept"):
        atexit.register(_shelf.close)


def kept(name: str, files: tuple[Path, ...], make: Callable[[], Made]) -> Made:
    """Return what is kept under a name, if its files are as they were; else make it."""
    return _shelf.value(name, files, make)


class _Shelf:
    """Tables by name, each with the stamps of the files it was made of."""

    def __init__(self) -> None:
        self._file: Path | None = None
        self._rows: dict[str, tuple[_Stamps, bytes]] = {}
        self._new = False

    def open(self, file: Path) -> bool:
        """Read what is kept; tell whether this is the first time."""
        if self._file is not None:
            return False
        self._file, self._rows = file, read(file, _python()) or {}
        return True

    def value(self, name: str, files: tuple[Path, ...], make: Callable[[], Made]) -> Made:
        """Return a table, kept or made anew."""
        if self._file is None:
            return make()
        stamps = _stamps(files)
        row = self._rows.get(name)
        if row is not None and row[0] == stamps:
            return cast("Made", marshal.loads(row[1]))
        made = make()
        self._rows[name] = stamps, marshal.dumps(cast("Any", made))
        self._new = True
        return made

    def close(self) -> None:
        """Keep what was made since."""
        if self._file is not None and self._new:
            with suppress(OSError):
                write(self._file, _python(), (read(self._file, _python()) or {}) | self._rows)


_shelf = _Shelf()


@cache
def _stamps(files: tuple[Path, ...]) -> _Stamps:
    """Return names, sizes and times of files."""
    told = ((file.name, file.stat()) for file in files)
    return tuple((name, one.st_size, one.st_mtime_ns) for name, one in told)


def _python() -> str:
    rests_on = repr((__version__, sys.version, sys.byteorder, marshal.version))
    return hashlib.blake2b(rests_on.encode(), digest_size=16).hexdigest()


def read(file: Path, stamp: str) -> Any:
    """Return the value of a file that was written whole and with this stamp, else None."""
    try:
        whole = file.read_bytes()
        at = whole.index(b"\n") + 1
        body = memoryview(whole)[at:]
        return marshal.loads(body) if whole[:at] == _first_line(stamp, body) else None
    except (OSError, ValueError, TypeError, EOFError):
        return None


def write(file: Path, stamp: str, value: Any) -> None:
    """Write beside the place and move there, so that nobody reads half a file."""
    import tempfile

    file.parent.mkdir(parents=True, exist_ok=True)
    body = marshal.dumps(value)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".kept-")
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(_first_line(stamp, body) + body)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _first_line(stamp: str, body: bytes | memoryview) -> bytes:
    """Return the line before a value, by which a file is told from a damaged one."""
    return f"{stamp} {len(body)} {zlib.crc32(body):08x}\n".encode()
