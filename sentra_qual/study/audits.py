"""The list of an audit: which passages are judged blind, in which order; drawn once and kept.

In: a study, a coder.
Out: `audits/<coder>.jsonl`, its first line how it was drawn, then a passage a line.
Never: a list drawn anew because the first one looked bad; a passage in it that was read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sentra_qual.messages import say
from sentra_qual.model import Interview, Span, Unit
from sentra_qual.problems import StudyUnusable
from sentra_qual.study.files import read_text, sha256, write_whole

FORMAT = 1
MARK = "audit"  # the field of `shown` that every act of an audit carries


@dataclass(frozen=True, slots=True)
class AuditList:
    """A frozen list: its name, and the passages in the order in which they are judged."""

    name: str
    places: tuple[tuple[str, str, Span], ...]

    def units(self, interviews: Sequence[Interview], units: Iterable[Unit]) -> tuple[Unit, ...]:
        """Return the units of the list that still stand as they were drawn."""
        hashes = {one.id: sha256(one.text) for one in interviews}
        known = {(one.interview, hashes[one.interview], one.span): one for one in units}
        return tuple(known[place] for place in self.places if place in known)


def audit_path(root: Path, coder: str) -> Path:
    """Return the file of a coder's list."""
    return root / "audits" / f"{re.sub(r'[^0-9A-Za-z_.-]', '_', coder)}.jsonl"


def read_list(root: Path, coder: str) -> AuditList | None:
    """Return a coder's list; None if none was drawn; StudyUnusable if its file is broken."""
    path = audit_path(root, coder)
    if not path.exists():
        return None
    try:
        first, *rows = [json.loads(row) for row in read_text(path).split("\n") if row.strip()]
        if first["v"] > FORMAT or first["count"] != len(rows):
            raise ValueError("another format, or cut short")
        return AuditList(
            first["name"],
            tuple((row["interview"], row["text_sha256"], Span(*row["unit"])) for row in rows),
        )
    except (ValueError, KeyError, TypeError) as why:
        raise StudyUnusable(say("learning.audit.broken", file=path)) from why


def draw_list(
    root: Path, coder: str, interviews: Sequence[Interview], units: Sequence[Unit], *, time: str
) -> AuditList:
    """Draw a list from the units given, and write it down before anything is judged.

    The seed is made of what the list is drawn from: nobody can choose it.
    """
    hashes = {one.id: sha256(one.text) for one in interviews}
    places = [(one.interview, hashes[one.interview], one.span) for one in units]
    seed = sha256(repr((coder, [(*place[:2], place[2].start) for place in places])))
    Random(seed).shuffle(places)
    name = seed[:12]
    header = {"v": FORMAT, "name": name, "coder": coder, "time": time, "count": len(places)}
    rows = (
        {"interview": id_, "text_sha256": digest, "unit": [span.start, span.end]}
        for id_, digest, span in places
    )
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in (header, *rows))
    write_whole(audit_path(root, coder), "".join(lines))
    return AuditList(name, tuple(places))
