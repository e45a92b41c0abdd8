"""The decision log: one line for every act of a coder, on the disk before anyone is told.

In: an act and what it is about.
Out: the decision as it was written.
Never: changing or dropping a line that was acknowledged; waiting for the index.

One file for each coder and machine, `decisions/<coder>@<machine>.jsonl`. A line
is written in one go under a lock on its file, so that two programs of one coder
cannot cut each other's lines. `previous` chains each line to the one before.

What a session wrote it keeps in mind. Should a sync service put an older version of
the file in its place, the lines that are gone are written again before the next one.
"""

from __future__ import annotations

import os
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict, Unpack

from sentra_qual.messages import say
from sentra_qual.model import Act, Cause, Decision, Item, Span
from sentra_qual.problems import StudyUnusable
from sentra_qual.study.files import PRIVATE, sync, sync_folder, write_all
from sentra_qual.study.holding import held
from sentra_qual.study.lines import Line, as_line, from_line, is_whole, link, split
from sentra_qual.study.logs import TORN, log_files, log_name, read_decisions

__all__ = ["About", "Clock", "DecisionLog", "Ids", "log_files", "new_id", "now", "read_decisions"]

Clock = Callable[[], str]
Ids = Callable[[], str]

# A quotation mark inside a text is escaped in JSON: these stand for the fields themselves.
_NUMBER = re.compile(rb'"number": ?([0-9]{1,18})(?![0-9])')
_ID = re.compile(rb'"id": ?"([^"]*)"')
_AGAIN = 5  # times to try while another program puts a new file in the place of the old one


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
    once: str
    code: str
    code_hash: str
    memo: str
    shown: dict[str, str]
    supersedes: str
    does: Act | None
    cause: Cause | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _End:
    """How far a log file was known: to go on without reading it again."""

    inode: int
    size: int
    last: bytes


class DecisionLog:
    """The file one coder writes on one machine."""

    def __init__(
        self, folder: Path, *, coder: str, machine: str, clock: Clock = now, ids: Ids = new_id
    ) -> None:
        self.coder, self.machine = coder, machine
        self.path = folder / log_name(coder, machine)
        self._clock, self._ids = clock, ids
        self._number = max(map(_highest, log_files(folder)), default=0)
        self._end: _End | None = None
        self._known = self.path.exists()
        self._home = _identity(folder.parent)
        self._written: dict[str, bytes] = {}

    def append(self, act: Act, **about: Unpack[About]) -> Decision:
        """Write one decision and return it once it is on the disk.

        Raises StudyUnusable, with nothing half-written left behind, if the disk is
        full, barred or away. The log can then be written again as soon as it is back.
        """
        try:
            decision = self._append(act, about)
        except TimeoutError as why:
            raise StudyUnusable(say("study.log_held", file=self.path)) from why
        except OSError as why:
            self._end = None
            raise self._unwritten(why) from why
        self._number = decision.number
        return decision

    def _append(self, act: Act, about: About) -> Decision:
        """Write a decision to the file that bears the log's name when it is written."""
        id_, time = self._ids(), self._clock()
        self._make_folder()
        for _ in range(_AGAIN):
            with held(self.path, new=not self._known) as (descriptor, locked):
                if not self._in_place(descriptor):
                    continue
                previous = self._catch_up(descriptor, locked=locked)
                line = as_line(self._decide(id_, time, act, about, previous))
                self._write(descriptor, line)
                if self._in_place(descriptor):
                    self._known, self._written[id_] = True, line
                    return from_line(line)
        raise OSError(say("study.log_moving"))

    def _decide(self, id_: str, time: str, act: Act, about: About, previous: str) -> Decision:
        return Decision(
            id=id_,
            number=self._number + 1,
            time=time,
            coder=self.coder,
            machine=self.machine,
            act=act,
            previous=previous,
            **about,
        )

    def _make_folder(self) -> None:
        """Make the folder of decisions in a study that is still there.

        A study on a drive that was pulled out must not begin anew in the empty place.
        """
        folder = self.path.parent
        if self._known:
            return
        if _identity(folder.parent) != self._home:
            raise FileNotFoundError
        folder.mkdir(mode=PRIVATE, exist_ok=True)

    def _in_place(self, descriptor: int) -> bool:
        """Tell whether the file held is the one under the log's name: it may be replaced."""
        state = os.fstat(descriptor)
        return _identity(self.path) == (state.st_dev, state.st_ino)

    def _write(self, descriptor: int, line: bytes) -> None:
        """Write a line to the disk itself, or take back what went through."""
        before = os.fstat(descriptor)
        size = before.st_size + len(line) + 1
        try:
            write_all(descriptor, line + b"\n")
            sync(descriptor)
        except OSError:
            if os.fstat(descriptor).st_size <= size:
                os.ftruncate(descriptor, before.st_size)
            raise
        if not before.st_size:
            sync_folder(self.path.parent)
            sync_folder(self.path.parent.parent)
        self._end = _End(before.st_ino, size, line)

    def _catch_up(self, descriptor: int, *, locked: bool) -> str:
        """Return the hash of the file's last line.

        What others did to the file since is made good first: a torn tail is set aside,
        lines of this session that are gone are written again.
        """
        state = os.fstat(descriptor)
        end = self._end
        if end and (end.inode, end.size) == (state.st_ino, state.st_size):
            return link(end.last)
        if _is_utf16(descriptor):
            raise StudyUnusable(say("study.log_utf16", file=self.path))
        whole = bool(self._written) and not _holds(descriptor, end)
        raw = _from(descriptor, 0) if whole else _tail(descriptor, state.st_size)
        lines = split(raw)
        if raw and not raw.endswith(b"\n"):
            lines = _mend(descriptor, self.path, lines, locked=locked)
        if whole:
            lines += self._write_again(descriptor, raw)
        self._number = max(self._number, _highest_in(raw))
        return link(lines[-1].raw) if lines else ""

    def _write_again(self, descriptor: int, raw: bytes) -> list[Line]:
        """Write the lines of this session that an older version of the file does not have."""
        there = set(_ID.findall(raw))
        gone = [line for line in self._written.values() if there.isdisjoint(_ID.findall(line))]
        if gone:
            write_all(descriptor, b"".join(line + b"\n" for line in gone))
        return [Line(0, line) for line in gone]

    def _unwritten(self, why: OSError) -> StudyUnusable:
        """Say what stopped a line: the disk is away, or else full, barred or broken."""
        if isinstance(why, FileNotFoundError):
            return StudyUnusable(say("study.log_away", file=self.path))
        return StudyUnusable(say("study.not_saved", file=self.path, why=why.strerror or why))


def _mend(descriptor: int, path: Path, lines: list[Line], *, locked: bool) -> list[Line]:
    """Close a last line without end: a whole one is kept, a torn one moves to a side file.

    Without a lock another program may be in the middle of that line, so it is
    only closed, and stays in the log as a line that cannot be read.
    """
    tail = lines[-1].raw if lines else b""
    if is_whole(tail) or not locked:
        write_all(descriptor, b"\n")
        return lines
    with path.with_name(path.name + TORN).open("ab") as aside:
        aside.write(tail + b"\n")
        aside.flush()
        sync(aside.fileno())
    sync_folder(path.parent)
    os.ftruncate(descriptor, os.fstat(descriptor).st_size - len(tail))
    return lines[:-1]


def _holds(descriptor: int, end: _End | None) -> bool:
    """Tell whether the file still has the last line this session wrote, at its old place."""
    if end is None:
        return False
    length = len(end.last) + 1
    os.lseek(descriptor, max(0, end.size - length), os.SEEK_SET)
    return os.read(descriptor, length) == end.last + b"\n"


def _tail(descriptor: int, size: int) -> bytes:
    """Return the end of a file: its last line and the one before, or all of a short one."""
    length, raw = 1 << 13, b""
    while raw.count(b"\n") < 3 and len(raw) < size:
        raw = _from(descriptor, max(0, size - length))
        length *= 2
    return raw


def _from(descriptor: int, at: int) -> bytes:
    """Return all that stands in a file from a place on."""
    os.lseek(descriptor, at, os.SEEK_SET)
    pieces = []
    while piece := os.read(descriptor, 1 << 24):
        pieces.append(piece)
    return b"".join(pieces)


def _is_utf16(descriptor: int) -> bool:
    """Tell whether an editor saved the file in another encoding, where no line can be added."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    return os.read(descriptor, 2) in (b"\xff\xfe", b"\xfe\xff")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino


def _highest(path: Path) -> int:
    try:
        return _highest_in(path.read_bytes())
    except OSError as why:
        raise StudyUnusable(say("study.not_readable", file=path, why=why.strerror)) from why


def _highest_in(raw: bytes) -> int:
    """Return the highest Lamport number in some lines."""
    return max(map(int, _NUMBER.findall(raw)), default=0)
