"""Gold codings: what is true of the units somebody judged.

In: JSONL, one judged unit a line: {"document", "start", "end", "codes": […]}.
Out: judged units; every mistake with its line.
Never: a half-read gold taken for a whole one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sentra_qual.messages import say
from sentra_qual.messages.telling import problem_text
from sentra_qual.model import Place, Problem, Severity
from sentra_qual.problems import UnreadableSource

_EXAMPLE = '{"document": "01-binong", "start": 0, "end": 80, "codes": ["konflik.bahan"]}'


class GoldUnit(NamedTuple):
    """A judged stretch of a document and all codes that are true of it."""

    document: str
    start: int
    end: int
    codes: frozenset[str]


def read_gold(path: Path) -> tuple[GoldUnit, ...]:
    """Read a gold file; raise UnreadableSource with every mistake if there is any.

    A gold with holes would give figures that look measured and are not.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableSource(say("export.gold_not_utf8", file=path, at=error.start)) from error
    units, problems = parse_gold(text, file=str(path))
    if problems:
        raise UnreadableSource(_told(problems, read=bool(units)))
    if not units:
        raise UnreadableSource(say("export.gold_empty", file=path))
    return units


def _told(problems: Sequence[Problem], *, read: bool) -> str:
    """Return every mistake of a gold coding; of a file that is none, what stands first in it."""
    if read or len(problems) == 1:
        return "\n".join(map(problem_text, problems))
    lines = len({one.place.line for one in problems})
    first = problems[0]
    return say("export.gold_none", place=first.place, lines=lines, why=first.text, example=_EXAMPLE)


def parse_gold(text: str, *, file: str) -> tuple[tuple[GoldUnit, ...], tuple[Problem, ...]]:
    """Return the judged units that could be read, and every problem with its place."""
    units: dict[tuple[str, int, int], GoldUnit] = {}
    first: dict[tuple[str, int, int], int] = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        unit, mistakes = _unit(line, Place(file, number, 1))
        problems += mistakes
        if unit is None:
            continue
        if unit[:3] in first:
            told = say("export.gold_twice", unit=_name(unit), line=first[unit[:3]])
            problems.append(_error(Place(file, number, 1), "gold-twice", told))
        first.setdefault(unit[:3], number)
        units.setdefault(unit[:3], unit)
    return tuple(units.values()), tuple(problems)


def _unit(line: str, place: Place) -> tuple[GoldUnit | None, list[Problem]]:
    try:
        raw = json.loads(line)
    except json.JSONDecodeError as error:
        spot = Place(place.file, place.line, error.colno)
        return None, [_error(spot, "gold-json", say("export.gold_json", why=error.msg))]
    if not isinstance(raw, dict):
        return None, [_error(place, "gold-object", say("export.gold_object"))]
    mistakes = [_error(place, rule, told) for rule, told in _mistakes(raw)]
    if mistakes:
        return None, mistakes
    return GoldUnit(raw["document"], raw["start"], raw["end"], frozenset(raw["codes"])), []


def _mistakes(raw: dict[str, Any]) -> Iterator[tuple[str, str]]:
    fields = {"document": _is_name, "start": _is_offset, "end": _is_offset, "codes": _are_codes}
    for key, fits in fields.items():
        if key not in raw:
            yield "gold-missing", say("export.gold_missing", field=key)
        elif not fits(raw[key]):
            shown = json.dumps(raw[key], ensure_ascii=False)
            yield f"gold-{key}", say(f"export.gold_{key}", value=shown)
    start, end = raw.get("start"), raw.get("end")
    if isinstance(start, int) and isinstance(end, int) and start >= end:
        yield "gold-span", say("export.gold_span", start=start, end=end)


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _is_offset(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _are_codes(value: Any) -> bool:
    return isinstance(value, list) and all(_is_name(one) for one in value)


def _error(place: Place, rule: str, text: str) -> Problem:
    return Problem(
        place, rule, Severity.ERROR, text, hint=say("export.gold_hint", example=_EXAMPLE)
    )


def _name(unit: GoldUnit) -> str:
    return f"{unit.document}:{unit.start}-{unit.end}"
