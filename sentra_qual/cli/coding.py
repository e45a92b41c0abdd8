"""`sentra-qual code`: code a study, or files without one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual import __version__
from sentra_qual.cli.options import StudyOption, TableFormat, codebook_path, the_study
from sentra_qual.cli.output import (
    shortened,
    show,
    show_for_reading,
    tell,
    tell_problems,
    with_progress,
)
from sentra_qual.cli.transcripts import expand, read_all, roles_of
from sentra_qual.messages import say
from sentra_qual.model import Candidate, Coding, Findings, Interview, Role, Status
from sentra_qual.problems import WrongUsage

if TYPE_CHECKING:
    from sentra_qual.study import Study


class CodingFormat(StrEnum):
    """How a stateless run is printed."""

    TEXT = "text"
    JSONL = "jsonl"
    CSV = "csv"


def code(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE…]", help="Code these without a study.")
    ] = None,
    *,
    codebook: Annotated[
        str | None, typer.Option("--codebook", help="The codebook for FILEs: a file or a name.")
    ] = None,
    study: StudyOption = None,
    role: Annotated[
        list[str] | None, typer.Option("--role", help="Settle a role in FILEs: LABEL=ROLE.")
    ] = None,
    fmt: Annotated[
        CodingFormat, typer.Option("--format", help="How codings of FILEs are printed.")
    ] = CodingFormat.TEXT,
    diff: Annotated[
        bool, typer.Option("--diff", help="Compare the latest run with the one before.")
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Go back to the run before the latest.")
    ] = False,
) -> None:
    """Code everything that changed in the study, or FILEs with --codebook."""
    if diff or undo:
        _look_back(the_study(study), undo=undo, alone=not (files or codebook or (diff and undo)))
    elif files and codebook:
        code_files(files, codebook, roles=role or [], fmt=fmt)
    elif files:
        raise WrongUsage(say("cli.files_need_codebook"))
    elif codebook:
        raise WrongUsage(say("cli.codebook_needs_files"))
    else:
        code_study(the_study(study))


def _look_back(study: Study, *, undo: bool, alone: bool) -> None:
    """Compare the latest two runs, or go back from the latest to the one before."""
    from sentra_qual.cli.comparing import show_two_runs
    from sentra_qual.study.history import codebook_files, same_codebook, undo_run

    if not alone:
        raise WrongUsage(say("growing.back.alone"))
    if not undo:
        show_two_runs(study, TableFormat.TABLE)
        return
    before, undone = undo_run(study)
    tell(say("growing.back.undone", number=before.number, undone=undone.number))
    if not same_codebook(before, study):
        kept = ", ".join(str(path) for path in codebook_files(before, study))
        tell(say("growing.back.codebook", files=kept or "–"))


def code_study(study: Study) -> None:
    """Code the interviews that changed and freeze what was found as a run."""
    from sentra_qual.matching import open_matcher
    from sentra_qual.study.coder import cache_folder
    from sentra_qual.study.runs import plan_run, save_run

    matcher = open_matcher(study.codebook_paths, cache_folder())
    plan = plan_run(study)
    if not plan.header.interviews:
        raise WrongUsage(say("cli.no_interviews", folder=study.root))
    found: list[Candidate] = []
    for one in with_progress(plan.pending, say("cli.coding"), lambda each: each.id):
        found += matcher.candidates(one, study.units([one]))
    saved = save_run(study, plan, found)
    counts = Counter(candidate.status for candidate in (*plan.carried, *found))
    coded, queued = counts[Status.CODED], counts[Status.QUEUED]
    if saved is None:
        tell(say("cli.nothing_changed", coded=coded, queued=queued))
        return
    total, fresh = len(plan.header.interviews), len(plan.pending)
    tell(
        say(
            "cli.coded_study",
            interviews=total,
            fresh=fresh,
            kept=total - fresh,
            run=plan.number,
            coded=coded,
            queued=queued,
        )
    )


def code_files(
    files: Iterable[Path], codebook: str, *, roles: Iterable[str], fmt: CodingFormat
) -> None:
    """Code files without a study; nothing is written but the compiled codebook, in the cache."""
    from sentra_qual.matching import open_matcher
    from sentra_qual.sources import units
    from sentra_qual.study.coder import cache_folder

    matcher = open_matcher([codebook_path(codebook)], cache_folder())
    paths = expand(files)
    readings, failed = read_all(paths, roles_of(roles))
    interviews = tuple(one for reading in readings for one in reading.interviews)
    passages = {one.id: units(one) for one in interviews}
    found = [c for one in interviews for c in matcher.candidates(one, passages[one.id])]
    findings = Findings(
        title="",
        language=matcher.codebook.language,
        codebook=matcher.codebook,
        interviews=interviews,
        units=tuple(unit for some in passages.values() for unit in some),
        codings=tuple(_by_rule(candidate) for candidate in found),
        tool=__version__,
    )
    _show_codings(findings, fmt)
    tell_problems(problem for reading in readings for problem in reading.problems)
    _tell_counts(findings, paths)
    raise typer.Exit(1 if failed else 0)


def _by_rule(one: Candidate) -> Coding:
    from sentra_qual.study.codings import proposed_span

    return Coding(
        unit=one.unit,
        span=proposed_span(one),
        code=one.code,
        by=None,
        status=one.status,
        strength=one.strength,
        evidence=one.evidence,
        probability=one.probability,
    )


def _show_codings(findings: Findings, fmt: CodingFormat) -> None:
    from sentra_qual.interchange import csv_text, jsonl, records

    if fmt is CodingFormat.JSONL:
        show("".join(jsonl(records(findings))))
    elif fmt is CodingFormat.CSV:
        show(csv_text(findings))
    else:
        blocks = [
            f"{row['document']}:{row['start']}-{row['end']}  {row['code']}"
            f"  [{row['status']}, {row['strength']}]  {row['speaker']}\n"
            f"    {json.dumps(' '.join(row['quote'].split()), ensure_ascii=False)}\n"
            + "\n".join(
                f"    ← {one['derivation']}  [{shortened(one['rule'])}]" for one in row["evidence"]
            )
            for row in records(findings)
        ]
        show_for_reading("\n".join(blocks))


def _tell_counts(findings: Findings, paths: list[Path]) -> None:
    if not any(_has_informant(one) for one in findings.interviews):
        tell(say("cli.no_text_to_code", files=", ".join(path.name for path in paths)))
    counts = Counter(coding.status for coding in findings.codings)
    tell(say("cli.found", coded=counts[Status.CODED], queued=counts[Status.QUEUED]))


def _has_informant(interview: Interview) -> bool:
    return any(speaker.role is Role.INFORMANT for speaker in interview.speakers)
