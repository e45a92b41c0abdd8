"""Regular expressions that are compiled when they are first used, and kept compiled.

In: an expression; a folder of the user's own for what can be made again.
Out: what `re.compile` gives, but for the waiting.
Never: a pattern compiled for a file that holds nothing of its kind; a kept pattern that
could match otherwise than the expression does.

The readers of all formats know some hundred expressions, and Python compiles each in
half a millisecond or more, written in Python; one transcript needs half of them. What its
compiler makes is a row of numbers, which goes back into a pattern in a hundredth of the
time. They are kept under the hash of this very Python, behind a checksum of their own. Where
a Python has no such compiler, or one that works otherwise, nothing is kept.
"""

from __future__ import annotations

import atexit
import hashlib
import re
import sys
from array import array
from contextlib import suppress
from pathlib import Path
from typing import Any, AnyStr, cast

from sentra_qual import __version__
from sentra_qual.kept import read, write

_ALL = (
    "findall", "finditer", "flags", "fullmatch", "groupindex", "groups", "match", "pattern",
    "search", "split", "sub", "subn",
)  # fmt: skip
_PROBE = r"(?i)(?P<one>[a-z\d]+)(?:-(?P<two>é|\w{2,3}))?$"
_Row = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
_Told = tuple[Any, int]


def late(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled when something is asked of it."""
    return cast("re.Pattern[AnyStr]", _Late(text, flags))


class _Late:
    """A pattern before its first use; then its methods are those of the compiled one."""

    def __init__(self, text: Any, flags: int) -> None:
        self._told = text, int(flags)

    def __getattr__(self, name: str) -> Any:
        if name not in _ALL:
            raise AttributeError(name)
        made = _shelf.pattern(self._told)
        self.__dict__.update((each, getattr(made, each)) for each in _ALL)
        return self.__dict__[name]


def keep_patterns(folder: Path) -> None:
    """Take patterns from a folder of caches, and keep there at the end what was compiled.

    A file that is missing, damaged or of another Python is done without; a folder that
    cannot be written, too.
    """
    if _shelf.open(folder / f"patterns-{sys.version_info.major}.{sys.version_info.minor}.kept"):
        atexit.register(_shelf.close)


class _Shelf:
    """The compiled patterns of this Python, where they are kept."""

    def __init__(self) -> None:
        self._rows: dict[_Told, _Row] = {}
        self._file: Path | None = None
        self._new = False

    def open(self, file: Path) -> bool:
        """Read what is kept; tell whether more can be.

        What this very Python kept was kept after a look whether it does so as usual.
        """
        if self._file is not None:
            return False
        rows = _read(file)
        if rows or _same_as_usual():
            self._file, self._rows = file, rows
        return self._file is not None

    def pattern(self, told: _Told) -> re.Pattern[Any]:
        """Return the pattern of an expression, kept or made anew."""
        if self._file is None:
            return re.compile(*told)
        row = self._rows.get(told)
        if row is None:
            row = self._rows[told] = _row(*told)
            self._new = True
        return _pattern(told[0], row)

    def close(self) -> None:
        """Keep what was compiled since."""
        if self._file is not None and self._new:
            with suppress(OSError):
                _write(self._file, {**_read(self._file), **self._rows})


_shelf = _Shelf()


def _row(text: Any, flags: int) -> _Row:
    """Return what Python's compiler makes of an expression."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(text, flags)
    code = array("I", _compiler._code(parsed, flags))
    names = parsed.state.groupdict
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    whole = int(flags | parsed.state.flags)
    return whole, code.tobytes(), parsed.state.groups - 1, names, tuple(by_number)


def _pattern(text: Any, row: _Row) -> re.Pattern[Any]:
    import _sre  # type: ignore[import-not-found]

    flags, code, groups, names, by_number = row
    made = _sre.compile(text, flags, array("I", code).tolist(), groups, names, by_number)
    return cast("re.Pattern[Any]", made)


def _same_as_usual() -> bool:
    """Tell whether a pattern made in these steps is the one that `re.compile` makes."""
    try:
        made, usual = _pattern(_PROBE, _row(_PROBE, 0)), re.compile(_PROBE)
    except (ImportError, AttributeError, TypeError, ValueError, OverflowError, RuntimeError):
        return False
    return made == usual and made.groupindex == usual.groupindex


def _python() -> str:
    """Return the hash of what a row of numbers depends on; with the tool the words change."""
    import _sre

    rests_on = [
        __version__,
        sys.version,
        sys.byteorder,
        array("I").itemsize,
        getattr(_sre, "MAGIC", None),
    ]
    return hashlib.blake2b(repr(rests_on).encode()).hexdigest()


def _read(file: Path) -> dict[_Told, _Row]:
    return read(file, _python()) or {}


def _write(file: Path, rows: dict[_Told, _Row]) -> None:
    write(file, _python(), rows)
