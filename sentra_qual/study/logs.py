"""All log files of a study as one sequence of decisions, and what is wrong in the files.

In: the folder of decisions, as people, git and sync services left it.
Out: every decision once, in Lamport order; problems with file, line and what now.
Never: a readable line dropped, whatever the state of its neighbours; a result that
depends on the order of the files.

A log may stand in several files: a sync service that met two versions keeps both,
the second under another name. Both begin alike; each may have lines of its own.
"""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sentra_qual.messages import say
from sentra_qual.model import Act, Decision, Place, Problem, Severity
from sentra_qual.problems import StoreTooNew, StudyUnusable
from sentra_qual.study.files import read_bytes, slug
from sentra_qual.study.lines import Line, Read, is_whole, link, read_all, read_line, split

SUFFIX = ".jsonl"
TORN = ".torn"
_HARMLESS = ("log-copy", "forked-log")
_MANY = 10_000
_SHOWN = 3  # places shown of one rule in one file; the rest is counted


class Found(NamedTuple):
    """A decision, the file and line it stands in, and whether the line is as it was written."""

    decision: Decision
    path: Path
    line: Line
    intact: bool


@dataclass(frozen=True, slots=True)
class Log:
    """What one file holds; `raw` is the file, `doubtful` the lines that were changed by hand."""

    path: Path
    raw: bytes
    decisions: tuple[Decision, ...]
    doubtful: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()

    @property
    def home(self) -> str:
        """Return the name of the file in which its decisions were written."""
        return log_name(self.decisions[0].coder, self.decisions[0].machine)

    def found(self) -> Iterator[Found]:
        """Yield each decision with its line."""
        holding = (line for line in split(self.raw) if is_whole(line.raw))
        for decision, line in zip(self.decisions, holding, strict=True):
            yield Found(decision, self.path, line, line.number not in self.doubtful)


def read_decisions(folder: Path) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Return all coders' decisions in Lamport order, with what is wrong in their files."""
    decisions, problems = merge(log_files(folder))
    return decisions, (*problems, *_left_aside(folder, decisions))


def merge(files: Iterable[Path]) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Return the decisions of several files in one order, with what is wrong in the files.

    The same line in two files counts once. Of two that differ the one counts that is
    as it was written, else the one in the file its coder writes to.
    """
    with _without_collection():
        logs = [read_log(path) for path in sorted(set(files))]
        decisions = [one for log in logs for one in log.decisions if one.act is not Act.BEGIN]
        problems = [one for log in logs for one in log.problems]
        if len({one.id for one in decisions}) < len(decisions):
            decisions, doubled = _once(logs)
            problems += doubled
        problems += _copies(logs)
        decisions.sort(key=lambda one: (one.number, one.coder, one.machine, one.id))
        if len(decisions) > _MANY:
            gc.freeze()
    return tuple(decisions), tuple(_fewer(problems))


def log_name(coder: str, machine: str) -> str:
    """Return the name of the file a coder writes to on a machine."""
    return f"{slug(coder)}@{slug(machine)}{SUFFIX}"


def log_files(folder: Path) -> tuple[Path, ...]:
    """Return the log files of all coders with their copies, in order of name."""
    return tuple(path for path in _files(folder) if path.suffix.lower() == SUFFIX)


def read_log(path: Path) -> Log:
    """Return what a file holds; StoreTooNew names the line a later version wrote."""
    raw = read_bytes(path)
    decisions = read_all(raw)
    if decisions is not None:
        return Log(path, raw, tuple(decisions))
    lines = split(raw)
    check = _Check(path, whole=raw[-1:] in (b"", b"\n", b"\r"))
    held = tuple(one for line in lines if (one := check.line(line, last=line is lines[-1])))
    return Log(path, raw, held, frozenset(check.doubtful), tuple(check.problems))


class _Check:
    """The check of one file, line by line."""

    def __init__(self, path: Path, *, whole: bool) -> None:
        self.path, self.whole = path, whole
        self.problems: list[Problem] = []
        self.doubtful: list[int] = []
        self._previous = ""  # how a line names the one before; empty at the start
        self._known = {""}
        self._sound = True  # nothing is wrong with the line before

    def line(self, line: Line, *, last: bool) -> Decision | None:
        """Return what a line holds and note what is wrong with it."""
        read = self._read(line, last=last)
        if read and not read.intact:
            self.doubtful.append(line.number)
            self._note(line, "edited-decision", id=read.decision.id)
        elif read and self._sound and read.decision.previous != self._previous:
            joined = read.decision.previous in self._known
            self._note(line, "forked-log" if joined else "broken-chain")
        self._sound = read is not None
        self._previous = link(line.raw)
        self._known.add(self._previous)
        return read.decision if read else None

    def _read(self, line: Line, *, last: bool) -> Read | None:
        try:
            return read_line(line.raw)
        except ValueError:
            rule = "torn-line" if last and not self.whole else "unreadable-decision"
            self._note(line, rule, text=line.raw[:60].decode("utf-8", "replace"))
        except StoreTooNew as why:
            raise StoreTooNew(f"{_place(self.path, line)}: {why}") from why
        return None

    def _note(self, line: Line, rule: str, **about: object) -> None:
        self.problems.append(_stated(_place(self.path, line), rule, **about))


def _once(logs: list[Log]) -> tuple[list[Decision], list[Problem]]:
    """Return each decision once, and where one stands in two versions."""
    kept: dict[str, Found] = {}
    doubled: list[Problem] = []
    for found in (one for log in logs for one in log.found()):
        known = kept.setdefault(found.decision.id, found)
        if known is not found and known.decision != found.decision:
            better, worse = sorted((known, found), key=_standing)
            kept[found.decision.id] = better
            place = _place(worse.path, worse.line)
            doubled.append(_stated(place, "doubled-decision", id=found.decision.id))
    once = (one.decision for one in kept.values())
    return [one for one in once if one.act is not Act.BEGIN], doubled


def _copies(logs: list[Log]) -> Iterator[Problem]:
    """Say of every copy of a log how much of it stands only there."""
    names = {log.path.name for log in logs}
    copies = [one for one in logs if one.decisions and one.path.name != one.home in names]
    count = Counter(id_ for log in logs for id_ in {one.id for one in log.decisions if copies})
    for log in copies:
        own = sum(1 for one in log.decisions if count[one.id] == 1)
        fields = {"own": own, "both": len(log.decisions) - own, "home": log.home}
        yield _stated(Place(str(log.path)), "log-copy", **fields)


def _left_aside(folder: Path, decisions: Iterable[Decision]) -> Iterator[Problem]:
    """Name files that look like logs, are not read, and may hold decisions found nowhere else."""
    for path in _files(folder, hidden=True):
        name = path.name.lower()
        if name.startswith(".") and name.endswith(f"{SUFFIX}.icloud"):
            yield _stated(Place(str(path)), "absent-log")
        elif SUFFIX in name and not name.startswith(".") and not name.endswith((SUFFIX, TORN)):
            own = _ids(path) - {one.id for one in decisions}
            if own:
                yield _stated(Place(str(path)), "unread-log", own=len(own))


def _ids(path: Path) -> set[str]:
    """Return the decisions in a file that nobody depends on; none where it cannot be read."""
    try:
        return {one.id for one in read_log(path).decisions}
    except StudyUnusable:
        return set()


def _files(folder: Path, *, hidden: bool = False) -> tuple[Path, ...]:
    """Return the files of a folder in order of name; a folder that cannot be read is an error."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - glob is silent about barred folders
    except FileNotFoundError:
        return ()
    except OSError as why:
        raise StudyUnusable(say("study.not_readable", file=folder, why=why.strerror)) from why
    paths = (folder / name for name in names if hidden or not name.startswith("."))
    return tuple(path for path in paths if path.is_file())


def _standing(found: Found) -> tuple[bool, bool, bytes]:
    """Return what decides between two versions of one decision; the lower one counts."""
    home = log_name(found.decision.coder, found.decision.machine)
    return not found.intact, found.path.name != home, found.line.raw


def _fewer(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems, of many of one rule in one file the first ones and how many more."""
    some = list(problems)
    total = Counter((one.place.file, one.rule) for one in some)
    seen: Counter[tuple[str, str]] = Counter()
    for one in some:
        key = (one.place.file, one.rule)
        seen[key] += 1
        if seen[key] < _SHOWN or total[key] <= _SHOWN:
            yield one
        elif seen[key] == _SHOWN:
            more = say("study.more_like_this", text=one.text, count=total[key] - _SHOWN)
            yield Problem(one.place, one.rule, one.severity, more, one.hint)


def _place(path: Path, line: Line) -> Place:
    return Place(str(path), line.number, 1)


def _stated(place: Place, rule: str, **about: object) -> Problem:
    key = rule.replace("-", "_")
    severity = Severity.NOTE if rule in _HARMLESS else Severity.WARNING
    text, hint = say(f"study.{key}", language=None, **about), say(f"study.{key}_hint")
    return Problem(place, rule, severity, text, hint)


@contextmanager
def _without_collection() -> Iterator[None]:
    """Keep the garbage collector still while thousands of decisions are made, none of them garbage.

    It would go through all of them again and again: a third of the time. Many are then
    left out of its rounds for good; they hold no cycles and go when nobody needs them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
