"""What this machine saw last of each log: to notice when the end of one is gone.

In: all decisions as they are read now.
Out: a problem for every log whose last known decision is nowhere any more.
Never: a reason to refuse; something that results depend on.

A chain shows what is missing within a log, not at its end. That is where lines are
lost when a sync service or a backup puts an older version back.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from sentra_qual.messages import say
from sentra_qual.model import Decision, Place, Problem, Severity
from sentra_qual.problems import StudyUnusable
from sentra_qual.study.coder import machine
from sentra_qual.study.files import write_whole
from sentra_qual.study.logs import log_name

Last = Mapping[str, Mapping[str, str]]


def shortened(root: Path, decisions: Sequence[Decision]) -> tuple[Problem, ...]:
    """Return the logs whose end is gone since this machine saw them, and remember what is there."""
    path = root / ".sentra" / "seen" / f"{machine()}.json"
    before, now = _read(path), _last(decisions)
    gone = {name: one for name, one in before.items() if _is_gone(one, now.get(name), decisions)}
    after = {**before, **now, **gone}
    if after != before:
        with contextlib.suppress(StudyUnusable, OSError):
            write_whole(path, json.dumps(after, indent=1, sort_keys=True) + "\n")
    return tuple(_problems(root, path, gone))


def _last(decisions: Sequence[Decision]) -> dict[str, Mapping[str, str]]:
    """Return the last decision of each log."""
    last = {(one.coder, one.machine): one for one in decisions}
    return {log_name(*who): {"id": one.id, "time": one.time} for who, one in last.items()}


def _is_gone(
    known: Mapping[str, str], now: Mapping[str, str] | None, decisions: Sequence[Decision]
) -> bool:
    if now and now["id"] == known["id"]:
        return False
    return not any(one.id == known["id"] for one in decisions)


def _read(path: Path) -> Last:
    """Return what was seen; nothing if that is not to be had."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return {str(name): {"id": str(one["id"]), "time": str(one["time"])}
                for name, one in found.items()}  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _problems(root: Path, path: Path, gone: Last) -> Iterator[Problem]:
    for name, one in sorted(gone.items()):
        text = say("study.shortened_log", time=one["time"])
        hint = say("study.shortened_log_hint", file=path)
        yield Problem(
            Place(str(root / "decisions" / name)), "shortened-log", Severity.WARNING, text, hint
        )
