"""A decision as a line of JSON, and a log file as decisions.

In: decisions; the bytes of log files.
Out: lines of format 1; decisions of all coders in one order, with what is wrong in the files.
Never: dropping a readable line, whatever the state of its neighbours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import NamedTuple, TypeVar

from sentra_qual.messages import say
from sentra_qual.model import EMPTY, Act, Decision, Place, Problem, Severity, Span
from sentra_qual.problems import StoreTooNew
from sentra_qual.study.files import read_bytes, sha256

FORMAT = 1
T = TypeVar("T")
_NAMES = tuple(one.name for one in fields(Decision))
_OTHER = ("number", "act", "unit", "span", "shown")
_TEXTS = tuple(name for name in _NAMES if name not in _OTHER)


class Line(NamedTuple):
    """A line of a log file: its number from 1, its bytes without the end of line."""

    number: int
    raw: bytes


def as_line(decision: Decision) -> bytes:
    """Return a decision as one line of JSON, without the end of line.

    A lone surrogate (a terminal's way to pass on bytes it could not decode)
    is written as a JSON escape, so that no input can break the line.
    """
    record: dict[str, object] = {"v": FORMAT}
    for name in _NAMES:
        value = getattr(decision, name)
        record[name] = [value.start, value.end] if isinstance(value, Span) else value
    record["shown"] = dict(sorted(decision.shown.items()))
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace")


def from_line(raw: bytes) -> Decision:
    """Return the decision a line holds; ValueError if it holds none.

    Raises StoreTooNew for a line of a later format: skipping it would lose work.
    """
    record = json.loads(raw.decode("utf-8"))
    if not isinstance(record, dict):
        raise ValueError("no object")
    if isinstance(record.get("v"), int) and record["v"] > FORMAT:
        raise StoreTooNew(say("study.log_too_new", version=record["v"], known=FORMAT))
    return Decision(
        **{name: _checked(record.get(name) or "", str) for name in _TEXTS},
        number=_checked(record.get("number"), int),
        act=Act(_checked(record.get("act"), str)),
        unit=_span(record.get("unit")),
        span=_span(record.get("span")),
        shown=_shown(record.get("shown") or {}),
    )


def is_whole(raw: bytes) -> bool:
    """Tell whether a line holds a decision."""
    try:
        from_line(raw)
    except ValueError:
        return False
    return True


def split(raw: bytes) -> list[Line]:
    """Return the lines of a log; blank ones and the ends that git may rewrite left out."""
    lines = enumerate(raw.split(b"\n"), start=1)
    return [Line(number, line.rstrip(b"\r")) for number, line in lines if line.strip()]


def merge(files: Iterable[Path]) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Return the decisions of several files in one order, with what is wrong in the files.

    The same line in two files (a copy that a sync service made) counts once.
    """
    found: dict[str, Decision] = {}
    problems: list[Problem] = []
    for path in files:
        for decision, place in _decisions(path, problems):
            known = found.setdefault(decision.id, decision)
            if known is not decision and known != decision:
                problems.append(_problem(place, "doubled-decision", id=decision.id))
    order = sorted(found.values(), key=lambda one: (one.number, one.coder, one.machine, one.id))
    return tuple(order), tuple(problems)


def _decisions(path: Path, problems: list[Problem]) -> Iterator[tuple[Decision, Place]]:
    raw = read_bytes(path)
    lines = split(raw)
    previous = ""
    for line in lines:
        place = Place(str(path), line.number, 1)
        torn = line is lines[-1] and not raw.endswith(b"\n")
        try:
            decision = from_line(line.raw)
        except ValueError:
            rule = "torn-line" if torn else "unreadable-decision"
            problems.append(_problem(place, rule, text=line.raw[:60].decode("utf-8", "replace")))
        except StoreTooNew as why:
            raise StoreTooNew(f"{place}: {why}") from why
        else:
            if decision.previous != previous:
                problems.append(_problem(place, "broken-chain"))
            yield decision, place
        previous = sha256(line.raw)


def _problem(place: Place, rule: str, **about: str) -> Problem:
    key = rule.replace("-", "_")
    text, hint = say(f"study.{key}", **about), say(f"study.{key}_hint")
    return Problem(place, rule, Severity.WARNING, text, hint)


def _shown(value: object) -> Mapping[str, str]:
    pairs = _checked(value, dict)
    return {str(key): str(one) for key, one in pairs.items()} or EMPTY


def _span(value: object) -> Span | None:
    if value is None:
        return None
    start, end = _checked(value, list)
    return Span(_checked(start, int), _checked(end, int))


def _checked(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise ValueError(f"{value!r} where {kind.__name__} is due")
    return value
