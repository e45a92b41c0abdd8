"""What each coding run found: frozen files, and the plan for the next run.

In: a study; candidates of the interviews that changed.
Out: runs/<n>.jsonl, its first line what it was made from, then one candidate a line.
Never: a changed run file; a new one when nothing changed; a clock, unless one is handed in.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sentra_qual
from sentra_qual.messages import say
from sentra_qual.model import (
    Candidate,
    Evidence,
    Interview,
    Method,
    Place,
    Polarity,
    Problem,
    Severity,
    Span,
    Status,
    Strength,
    Unit,
)
from sentra_qual.problems import StoreTooNew, StudyUnusable
from sentra_qual.study.files import natural, read_bytes, read_text, sha256, write_whole
from sentra_qual.study.folder import Study
from sentra_qual.study.interviews import fingerprint

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Header:
    """What a run was made from; two equal headers mean equal candidates.

    `books` are the hashes of the codebook's files, which are kept under these names.
    """

    tool: str
    codebook: str
    unit: str
    interviews: Mapping[str, Mapping[str, str]]
    time: str = ""
    books: tuple[str, ...] = ()

    def same_rules(self, other: Header) -> bool:
        """Tell whether the same text would be coded the same way."""
        return (self.tool, self.codebook, self.unit) == (other.tool, other.codebook, other.unit)


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it was saved."""

    number: int
    header: Header
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the next run has to do: interviews to match, candidates to carry over."""

    number: int
    header: Header
    pending: tuple[Interview, ...]
    carried: tuple[Candidate, ...]
    changed: bool

    def as_far_as(self, done: Collection[str]) -> Plan:
        """Return the plan of a run that was stopped: what was not coded comes next time."""
        left = {one.id for one in self.pending} - set(done)
        known = {id_: one for id_, one in self.header.interviews.items() if id_ not in left}
        pending = tuple(one for one in self.pending if one.id not in left)
        header = replace(self.header, interviews=known)
        return replace(self, header=header, pending=pending, changed=bool(pending))


def plan_run(study: Study, *, again: bool = False) -> Plan:
    """Say which interviews must be matched; `again` takes all of them.

    All of them too when the codebook, the unit or the tool's version is another.
    """
    latest = latest_run(study)
    books = tuple(sha256(read_bytes(path)) for path in study.codebook_paths)
    header = Header(
        tool=sentra_qual.__version__,
        codebook=sha256("".join(books)),
        books=books,
        unit=study.config.unit.value,
        interviews={id_: fingerprint(study.root, id_) for id_ in study.interview_ids()},
    )
    known = latest.header.interviews if latest and latest.header.same_rules(header) else {}
    fresh = {id_ for id_, print_ in header.interviews.items() if known.get(id_) != print_ or again}
    kept = set(header.interviews) - fresh
    return Plan(
        number=latest.number + 1 if latest else 1,
        header=header,
        pending=study.some(fresh) if fresh else (),
        carried=tuple(c for c in latest.candidates if c.unit.interview in kept) if latest else (),
        changed=bool(fresh) or latest is None or set(known) != set(header.interviews),
    )


def save_run(
    study: Study, plan: Plan, found: Iterable[Candidate], *, time: str = ""
) -> Path | None:
    """Write what a run found together with what it carries over; None if nothing changed."""
    if not plan.changed:
        return None
    order = {id_: place for place, id_ in enumerate(plan.header.interviews)}
    candidates = sorted(
        (*plan.carried, *found), key=lambda one: (order[one.unit.interview], one.unit.span)
    )
    lines = [_header_record(plan, candidates, time), *map(_candidate_record, candidates)]
    _keep_codebook(study, plan.header.books)
    path = run_path(study, plan.number)
    write_whole(path, "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in lines))
    return path


def kept_codebook(root: Path, digest: str) -> Path:
    """Return where a codebook file is kept, by the hash of what it holds."""
    return root / "runs" / "codebooks" / f"{digest[:16]}.yaml"


def _keep_codebook(study: Study, books: Iterable[str]) -> None:
    """Keep the codebook of a run, so that runs can be compared by it and gone back to.

    A file that changed since the run was planned is another codebook; it is not kept.
    """
    for path, digest in zip(study.codebook_paths, books, strict=False):
        raw, kept = read_bytes(path), kept_codebook(study.root, digest)
        if sha256(raw) == digest and not kept.exists():
            write_whole(kept, raw)


def run_numbers(study: Study) -> tuple[int, ...]:
    """Return the numbers of all saved runs, the latest last."""
    stems = [path.stem for path in (study.root / "runs").glob("*.jsonl")]
    return tuple(sorted(int(stem) for stem in stems if stem.isdecimal()))


def latest_run(study: Study) -> Run | None:
    """Return the latest run; None if the study was never coded."""
    numbers = run_numbers(study)
    return read_run(study, numbers[-1]) if numbers else None


def read_run(study: Study, number: int) -> Run:
    """Return a saved run; StudyUnusable names the line that is broken."""
    path = run_path(study, number)
    line = 1
    try:
        rows = [row for row in read_text(path).split("\n") if row.strip()]
        first = json.loads(rows[0])
        if first["v"] > FORMAT:
            raise StoreTooNew(say("study.run_too_new", file=path, version=first["v"]))
        header = _header(first)
        candidates = []
        for line, row in enumerate(rows[1:], start=2):  # noqa: B007 - named in the message
            candidates.append(_candidate(json.loads(row)))
        if first["counts"]["candidates"] != len(candidates):
            raise ValueError("cut short")
    except (ValueError, KeyError, TypeError, IndexError) as why:
        raise StudyUnusable(say("study.bad_run", place=f"{path}:{line}")) from why
    return Run(number, header, tuple(candidates))


def current_candidates(study: Study) -> tuple[tuple[Candidate, ...], tuple[Problem, ...]]:
    """Return the latest run's candidates whose text is still the same, and which texts are not."""
    return candidates_today(study, latest_run(study))


def candidates_today(
    study: Study, run: Run | None
) -> tuple[tuple[Candidate, ...], tuple[Problem, ...]]:
    """Return a run's candidates whose text is still the same, and which texts are not.

    In a text that was edited since, their places would point at other words.
    """
    if run is None:
        return (), ()
    known = run.header.interviews
    changed = {
        id_
        for id_ in study.interview_ids()
        if id_ in known and known[id_]["text"] != fingerprint(study.root, id_)["text"]
    }
    problems = tuple(_changed_text(study, id_) for id_ in sorted(changed, key=natural))
    return tuple(one for one in run.candidates if one.unit.interview not in changed), problems


def _changed_text(study: Study, id_: str) -> Problem:
    place = Place(str(study.root / "interviews" / f"{id_}.txt"))
    text, hint = say("study.changed_text"), say("study.changed_text_hint")
    return Problem(place, "changed-text", Severity.WARNING, text, hint)


def run_path(study: Study, number: int) -> Path:
    """Return the file of a run."""
    return study.root / "runs" / f"{number}.jsonl"


def _header_record(plan: Plan, candidates: list[Candidate], time: str) -> dict[str, object]:
    statuses = Counter(one.status.value for one in candidates)
    header = plan.header
    return {
        "v": FORMAT,
        "tool": header.tool,
        "codebook": header.codebook,
        "books": list(header.books),
        "unit": header.unit,
        "time": time,
        "counts": {
            "interviews": len(header.interviews),
            "candidates": len(candidates),
            **dict(sorted(statuses.items())),
        },
        "interviews": header.interviews,
    }


def _header(record: Mapping[str, Any]) -> Header:
    return Header(
        record["tool"],
        record["codebook"],
        record["unit"],
        record["interviews"],
        record["time"],
        tuple(record.get("books", ())),
    )


def _candidate_record(one: Candidate) -> dict[str, object]:
    return {
        "interview": one.unit.interview,
        "unit": [one.unit.span.start, one.unit.span.end],
        "turn": one.unit.turn,
        "code": one.code,
        "strength": one.strength,
        "status": one.status,
        "probability": one.probability,
        "evidence": [_evidence_record(piece) for piece in one.evidence],
    }


def _candidate(record: Mapping[str, Any]) -> Candidate:
    return Candidate(
        unit=Unit(record["interview"], Span(*record["unit"]), record["turn"]),
        code=record["code"],
        evidence=tuple(_evidence(piece) for piece in record["evidence"]),
        strength=Strength(record["strength"]),
        status=Status(record["status"]),
        probability=record["probability"],
    )


def _evidence_record(one: Evidence) -> dict[str, object]:
    return {
        "rule": one.rule,
        "span": [one.span.start, one.span.end],
        "method": one.method,
        "derivation": one.derivation,
        "polarity": one.polarity,
        "strength": one.strength,
        "cue": [one.cue.start, one.cue.end] if one.cue else None,
    }


def _evidence(record: Mapping[str, Any]) -> Evidence:
    return Evidence(
        rule=record["rule"],
        span=Span(*record["span"]),
        method=Method(record["method"]),
        derivation=record["derivation"],
        polarity=Polarity(record["polarity"]),
        strength=Strength(record["strength"]),
        cue=Span(*record["cue"]) if record["cue"] else None,
    )
