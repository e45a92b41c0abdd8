"""Decisions that came from outside, written into the logs of those who made them.

In: decisions without number, with their coder and time.
Out: log files whose lines are chained like those the coders wrote themselves.
Never: a decision twice; a line of a log changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sentra_qual.study import Study
from sentra_qual.study.files import write_whole
from sentra_qual.study.lines import as_line, link, split
from sentra_qual.study.logs import log_name
from sentra_qual.transfer.decisions_in import MACHINE, Draft


def write_drafts(study: Study, drafted: Iterable[Draft]) -> int:
    """Write decisions, the earlier first, each log in one go; return how many were new."""
    there, _ = study.decisions()
    known = {one.id for one in there}
    number = max((one.number for one in there), default=0)
    fresh = {one.decision.id: one for one in drafted if one.decision.id not in known}
    logs: dict[str, _Log] = {}
    for one in sorted(fresh.values(), key=lambda each: each.time):
        number += 1
        name = log_name(one.coder, MACHINE)
        if name not in logs:
            path = study.decisions_folder / name
            logs[name] = _Log(path.read_bytes() if path.exists() else b"")
        logs[name].add(one, number)
    for name, log in sorted(logs.items()):
        write_whole(study.decisions_folder / name, log.raw)
    return len(fresh)


class _Log:
    """A log file with its new lines."""

    def __init__(self, raw: bytes) -> None:
        lines = split(raw)
        self._pieces = [raw if not raw or raw.endswith(b"\n") else raw + b"\n"]
        self._last = link(lines[-1].raw) if lines else ""

    def add(self, one: Draft, number: int) -> None:
        """Add a decision behind the last one."""
        line = as_line(
            replace(
                one.decision, number=number, time=one.time, coder=one.coder, previous=self._last
            )
        )
        self._pieces.append(line + b"\n")
        self._last = link(line)

    @property
    def raw(self) -> bytes:
        """Return the whole file."""
        return b"".join(self._pieces)
