"""The overlaps and audits of a study in the new one: what was drawn stays drawn.

In: a study being carried over.
Out: the same lists, each passage at its place in the new text.
Never: a passage of an interview that is left out, or words where none are handed on.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sentra_qual.confidences.copying import Copy, placed
from sentra_qual.model import Decision, Span
from sentra_qual.study.audits import audit_path
from sentra_qual.study.files import read_text
from sentra_qual.study.overlaps import Overlap, as_text, overlap_path, rounds


def add_overlaps(copy: Copy) -> None:
    """Add every overlap with the passages that go along."""
    root = copy.study.root
    for one in rounds(root):
        name = overlap_path(root, one.round).relative_to(root).as_posix()
        moved = replace(one, coder=copy.change.words(one.coder), places=tuple(_places(copy, one)))
        copy.files[name] = as_text(moved).encode("utf-8")


def add_audits(copy: Copy) -> None:
    """Add the list of every audit with the passages that go along."""
    for path in sorted((copy.study.root / "audits").glob("*.jsonl")):
        first, *rows = (json.loads(row) for row in read_text(path).split("\n") if row.strip())
        kept = [one for row in rows if (one := _drawn(copy, row))]
        coder = copy.change.words(str(first["coder"]))
        name = audit_path(copy.study.root, coder).relative_to(copy.study.root).as_posix()
        lines = ({**first, "coder": coder, "count": len(kept)}, *kept)
        text = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines)
        copy.files[name] = text.encode("utf-8")


def _drawn(copy: Copy, row: dict[str, Any]) -> dict[str, Any] | None:
    """Return a passage of an audit at its new place; None if it does not go along."""
    text, unit = copy.by_digest.get(row["text_sha256"]), Span(*row["unit"])
    if text is None or row["interview"] not in copy.ids or text.moved.is_gone(unit):
        return None
    there = text.moved.span(unit)
    return {
        **row,
        "interview": copy.ids[row["interview"]],
        "text_sha256": text.new_digest,
        "unit": [there.start, there.end],
    }


def _places(copy: Copy, overlap: Overlap) -> Iterator[Decision]:
    for place in overlap.places:
        text = copy.by_digest.get(place.text_sha256)
        there = placed(copy, place) if place.interview in copy.ids else None
        if text and there and place.unit and not text.moved.is_gone(place.unit):
            home = replace(there, interview=copy.ids[place.interview])
            yield home if copy.change.quotes else replace(home, quote="", before="", after="")
