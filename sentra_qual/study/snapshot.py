"""A state as bytes: two replays of one log can be compared to the last letter.

In: a State.
Out: JSON in one fixed order, whatever the order of files, coders and hashes.
Never: anything that is not in the log; a clock.
"""

from __future__ import annotations

import json

from sentra_qual.model import Decision
from sentra_qual.study.state import Entry, Key, State, View


def as_bytes(state: State) -> bytes:
    """Return a state as UTF-8 JSON, one thing that was settled a line."""
    lines: list[object] = []
    for name, view in (*sorted(state.coders.items()), (None, state.merged)):
        lines += ([name, *row] for row in _rows(view))
    lines += (["conflict", *_key(key)] for key in state.conflicts)
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    return text.encode("utf-8", "backslashreplace")


def _rows(view: View) -> list[list[object]]:
    rows = [_row(entry, act) for entry, act in sorted(view.latest.items(), key=lambda one: one[0])]
    return rows + [["code", one.shown.get("from", ""), one.code, one.id] for one in view.renamings]


def _row(entry: Entry, act: Decision) -> list[object]:
    slot, key = entry
    span = [act.span.start, act.span.end] if act.span else None
    cause = act.cause.value if act.cause else None
    return [slot.value, *_key(key), act.id, act.act.value, act.effect.value, span, act.memo, cause]


def _key(key: Key) -> list[object]:
    return [key.interview, key.unit.start, key.unit.end, key.code]
