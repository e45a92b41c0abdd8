"""The latest run, interview by interview: a review opens without reading all of it.

In: a study.
Out: the candidates of one interview when they are asked for; which texts were edited since.
Never: candidates of a text that was edited since the run.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from sentra_qual.messages import say
from sentra_qual.model import Candidate, Problem
from sentra_qual.problems import StoreTooNew, StudyUnusable
from sentra_qual.study.files import natural, read_bytes, sha256
from sentra_qual.study.folder import Study
from sentra_qual.study.runs import FORMAT, _candidate, _changed_text, run_numbers, run_path

_START = b'{"interview": "'


@dataclass(frozen=True, slots=True)
class Slices:
    """A run as lines not yet read, by interview; `hashes` are those of the texts it read."""

    study: Study
    place: str = ""
    hashes: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, list[bytes]] = field(default_factory=dict)

    def candidates(self, id: str) -> tuple[Candidate, ...]:  # noqa: A002 - the shape's own name
        """Return what the run found in an interview; StudyUnusable if a line is broken."""
        if id not in self.rows or self.is_changed(id):
            return ()
        try:
            return tuple(_candidate(json.loads(row)) for row in self.rows[id])
        except (ValueError, KeyError, TypeError) as why:
            raise StudyUnusable(say("study.bad_run", place=self.place)) from why

    def is_changed(self, id: str) -> bool:  # noqa: A002 - the shape's own name
        """Tell whether an interview's text was edited since the run."""
        known = self.hashes.get(id)
        path = self.study.root / "interviews" / f"{id}.txt"
        return known is not None and known != sha256(read_bytes(path))

    def problems(self) -> tuple[Problem, ...]:
        """Return which texts were edited since the run."""
        changed = [id_ for id_ in self.study.interview_ids() if self.is_changed(id_)]
        return tuple(_changed_text(self.study, id_) for id_ in sorted(changed, key=natural))


def latest_slices(study: Study) -> Slices:
    """Return the latest run, cut by interview; nothing if the study was never coded."""
    numbers = run_numbers(study)
    if not numbers:
        return Slices(study)
    path = run_path(study, numbers[-1])
    first, *rest = [row for row in read_bytes(path).split(b"\n") if row]
    try:
        header = json.loads(first)
        if header["v"] > FORMAT:
            raise StoreTooNew(say("study.run_too_new", file=path, version=header["v"]))
        if header["counts"]["candidates"] != len(rest):
            raise ValueError("cut short")
        hashes = {id_: known["text"] for id_, known in header["interviews"].items()}
        rows: defaultdict[str, list[bytes]] = defaultdict(list)
        for id_, some in groupby(rest, key=_quoted_id):
            rows[_id(id_)] += some
    except (ValueError, KeyError, TypeError) as why:
        raise StudyUnusable(say("study.bad_run", place=f"{path}:1")) from why
    return Slices(study, str(path), hashes, rows)


def _quoted_id(row: bytes) -> bytes:
    """Return a line's interview as it is written there, without reading the rest."""
    end = row.find(b'", "unit"', len(_START))
    return row[len(_START) : end] if row.startswith(_START) and end > 0 else row


def _id(quoted: bytes) -> str:
    if quoted.startswith(b"{"):
        return str(json.loads(quoted)["interview"])
    return str(json.loads(b'"%s"' % quoted))
