"""The decision log: one line for every act of a coder, on the disk before anyone is told.

In: an act and what it is about.
Out: the decision as written; all decisions of all coders in one order.
Never: changing or dropping a line that was acknowledged; waiting for the index.

One file for each coder and machine, `decisions/<coder>@<machine>.jsonl`. A line
is written in one go under a lock on its file, so that two programs of one coder
cannot cut each other's lines. `previous` chains each line to the one before.
"""

from __future__ import annotations

import contextlib
import os
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict, Unpack

from sentra_qual.messages import say
from sentra_qual.model import Act, Decision, Problem, Span
from sentra_qual.problems import StudyUnusable
from sentra_qual.study.files import make_folder, sha256, slug, sync, sync_folder
from sentra_qual.study.lines import Line, as_line, is_whole, merge, split

Clock = Callable[[], str]
Ids = Callable[[], str]

_NUMBER = re.compile(rb'(?<!\\)"number": ?([0-9]+)')
_BINARY = getattr(os, "O_BINARY", 0)


def now() -> str:
    """Return the time in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def new_id() -> str:
    """Return an id that nobody else has."""
    return str(uuid.uuid4())


class About(TypedDict, total=False):
    """What an act is about: the fields of a Decision that the log does not set itself."""

    interview: str
    text_sha256: str
    unit: Span | None
    span: Span | None
    quote: str
    before: str
    after: str
    code: str
    code_hash: str
    memo: str
    shown: dict[str, str]
    supersedes: str


@dataclass(frozen=True, slots=True)
class _End:
    """How far a log file was known: to go on without reading it again."""

    inode: int
    size: int
    previous: str


class DecisionLog:
    """The file one coder writes on one machine."""

    def __init__(
        self, folder: Path, *, coder: str, machine: str, clock: Clock = now, ids: Ids = new_id
    ) -> None:
        self.coder, self.machine = coder, machine
        self.path = folder / f"{slug(coder)}@{slug(machine)}.jsonl"
        self._clock, self._ids = clock, ids
        self._number = max(map(_highest, log_files(folder)), default=0)
        self._end: _End | None = None

    def append(self, act: Act, **about: Unpack[About]) -> Decision:
        """Write one decision and return it once it is on the disk.

        Raises StudyUnusable, with nothing half-written left behind, if the disk
        is full or the folder is barred.
        """
        try:
            make_folder(self.path.parent)
            with _held(self.path) as (descriptor, locked):
                previous = self._catch_up(descriptor, locked=locked)
                decision = self._decide(act, about, previous)
                self._write(descriptor, as_line(decision))
        except OSError as why:
            self._end = None
            raise StudyUnusable(
                say("study.not_writable", file=self.path, why=why.strerror or why)
            ) from why
        self._number = decision.number
        return decision

    def _decide(self, act: Act, about: About, previous: str) -> Decision:
        return Decision(
            id=self._ids(),
            number=self._number + 1,
            time=self._clock(),
            coder=self.coder,
            machine=self.machine,
            act=act,
            previous=previous,
            **about,
        )

    def _write(self, descriptor: int, line: bytes) -> None:
        """Write a line to the disk itself, or take back what went through."""
        before = os.fstat(descriptor)
        try:
            if os.write(descriptor, line + b"\n") != len(line) + 1:
                raise OSError(say("study.disk_full"))
            sync(descriptor)
        except OSError:
            if os.fstat(descriptor).st_size <= before.st_size + len(line) + 1:
                os.ftruncate(descriptor, before.st_size)
            raise
        if not before.st_size:
            sync_folder(self.path.parent)
            sync_folder(self.path.parent.parent)
        self._end = _End(before.st_ino, before.st_size + len(line) + 1, sha256(line))

    def _catch_up(self, descriptor: int, *, locked: bool) -> str:
        """Return the hash of the file's last line, mending a torn tail first."""
        state = os.fstat(descriptor)
        if self._end and (self._end.inode, self._end.size) == (state.st_ino, state.st_size):
            return self._end.previous
        raw = _tail(descriptor, state.st_size)
        lines = split(raw)
        if raw and not raw.endswith(b"\n"):
            lines = _mend(descriptor, self.path, lines, locked=locked)
        self._number = max(self._number, _highest_in(raw))
        return sha256(lines[-1].raw) if lines else ""


def read_decisions(folder: Path) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Return all coders' decisions in Lamport order, with what is wrong in their files."""
    return merge(log_files(folder))


def log_files(folder: Path) -> tuple[Path, ...]:
    """Return the log files of all coders, in order of name."""
    return tuple(sorted(p for p in folder.glob("*.jsonl") if not p.name.startswith(".")))


def _mend(descriptor: int, path: Path, lines: list[Line], *, locked: bool) -> list[Line]:
    """Close a last line without end: a whole one is kept, a torn one moves to a side file.

    Without a lock another program may be in the middle of that line, so it is
    only closed, and stays in the log as a line that cannot be read.
    """
    tail = lines[-1].raw
    if is_whole(tail) or not locked:
        os.write(descriptor, b"\n")
        return lines
    with path.with_suffix(".jsonl.torn").open("ab") as aside:
        aside.write(tail + b"\n")
        aside.flush()
        sync(aside.fileno())
    sync_folder(path.parent)
    os.ftruncate(descriptor, os.fstat(descriptor).st_size - len(tail))
    return lines[:-1]


@contextlib.contextmanager
def _held(path: Path) -> Iterator[tuple[int, bool]]:
    """Open a log for appending and hold it alone; tell whether the lock was given.

    The lock ends with the process, so that a killed one bars nobody. Some network
    drives give none; a line written in one go is then still whole.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | _BINARY, 0o600)
    try:
        yield descriptor, _lock(descriptor)
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    try:
        if os.name == "nt":  # pragma: no cover - exercised on Windows only
            import msvcrt

            os.lseek(descriptor, 0x7FFF0000, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError:
        return False
    return True


def _tail(descriptor: int, size: int) -> bytes:
    """Return the end of a file: its last line and the one before, or all of a short one."""
    length, raw = 1 << 13, b""
    while raw.count(b"\n") < 3 and len(raw) < size:
        at = os.lseek(descriptor, max(0, size - length), os.SEEK_SET)
        raw = os.read(descriptor, size - at)
        length *= 2
    return raw


def _highest(path: Path) -> int:
    try:
        return _highest_in(path.read_bytes())
    except OSError as why:
        raise StudyUnusable(say("study.not_readable", file=path, why=why.strerror)) from why


def _highest_in(raw: bytes) -> int:
    """Return the highest Lamport number; a quotation mark inside a text is escaped in JSON."""
    return max(map(int, _NUMBER.findall(raw)), default=0)
