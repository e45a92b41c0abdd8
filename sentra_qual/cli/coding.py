"""`sentra-qual code`: code a study, or files without one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual import __version__
from sentra_qual.cli.options import AnswersOption, StudyOption, codebook_path, the_study
from sentra_qual.cli.output import (
    progressing,
    shortened,
    show,
    show_for_reading,
    tell,
    tell_problems,
)
from sentra_qual.cli.reading import expand, read_file, roles_of
from sentra_qual.messages import say
from sentra_qual.model import (
    Candidate,
    Codebook,
    Coding,
    Findings,
    Interview,
    Problem,
    Role,
    Status,
    Unit,
)
from sentra_qual.model.named import NamedTuple
from sentra_qual.problems import SentraError, WrongUsage

if TYPE_CHECKING:
    from sentra_qual.matching import Matcher
    from sentra_qual.study import Study
    from sentra_qual.study.runs import Plan


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
        list[str] | None,
        typer.Option("--codebook", help="The codebook for FILEs: a file or a name; repeatable."),
    ] = None,
    study: StudyOption = None,
    role: Annotated[
        list[str] | None, typer.Option("--role", help="Settle a role in FILEs: LABEL=ROLE.")
    ] = None,
    answers: AnswersOption = None,
    fmt: Annotated[
        CodingFormat, typer.Option("--format", help="How codings of FILEs are printed.")
    ] = CodingFormat.TEXT,
    diff: Annotated[
        bool, typer.Option("--diff", help="Compare the latest run with the one before.")
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Go back to the run before the latest.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, help="Code in so many processes at once.")
    ] = 1,
) -> None:
    """Code everything that changed in the study, or FILEs with --codebook."""
    if diff or undo:
        _look_back(the_study(study), undo=undo, alone=not (files or codebook or (diff and undo)))
    elif files and codebook:
        settled = Settled(roles_of(role or []), tuple(answers or ()))
        code_files(files, codebook, settled, fmt=fmt, jobs=jobs)
    elif files:
        raise WrongUsage(say("cli.files_need_codebook"))
    elif codebook:
        raise WrongUsage(say("cli.codebook_needs_files"))
    else:
        code_study(the_study(study), jobs=jobs)


def _look_back(study: Study, *, undo: bool, alone: bool) -> None:
    """Compare the latest two runs, or go back from the latest to the one before."""
    from sentra_qual.cli.comparing import show_two_runs
    from sentra_qual.cli.formats import TableFormat
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


def code_study(study: Study, *, jobs: int = 1) -> None:
    """Code the interviews that changed and freeze what was found as a run."""
    from sentra_qual.cli.understanding import understood
    from sentra_qual.matching import Workshop, open_matcher
    from sentra_qual.study.coder import cache_folder
    from sentra_qual.study.interviews import laid_anew
    from sentra_qual.study.runs import plan_run, save_run

    matcher = open_matcher(study.codebook_paths, cache_folder())
    plan = plan_run(study)
    if anew := laid_anew(study.root, plan.pending):
        tell("\n".join(understood(one, "relaid") for one in anew))
        plan = plan_run(study)
    if not plan.header.interviews:
        raise WrongUsage(say("cli.no_interviews", folder=study.root))
    found: list[Candidate] = []
    done: list[str] = []
    workshop = Workshop(study.codebook_paths, cache_folder(), jobs)
    tasks = [(one, study.units([one])) for one in plan.pending]
    coded_ones = workshop.each(_code_interview, tasks, matcher)
    try:
        for id_, some in progressing(coded_ones, len(tasks), say("cli.coding"), lambda two: two[0]):
            found += some
            done.append(id_)
    except KeyboardInterrupt:
        if save_run(study, plan.as_far_as(done), found):
            tell(say("cli.kept_done", done=len(done), all=len(tasks)))
        raise
    saved = save_run(study, plan, found)
    matcher.keep_words()
    counts = Counter(candidate.status for candidate in (*plan.carried, *found))
    if saved is None:
        tell(say("cli.nothing_changed", coded=counts[Status.CODED], queued=counts[Status.QUEUED]))
    else:
        _tell_run(study, plan, counts)


def _tell_run(study: Study, plan: Plan, counts: Counter[Status]) -> None:
    """Say what a run coded, and what to look at where it found nothing."""
    coded, queued = counts[Status.CODED], counts[Status.QUEUED]
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
    if not coded and not queued:
        books = ", ".join(map(str, study.codebook_paths))
        tell(say("cli.nothing_coded", codebook=books))


def _code_interview(
    matcher: Matcher, task: tuple[Interview, tuple[Unit, ...]]
) -> tuple[str, tuple[Candidate, ...]]:
    interview, units = task
    return interview.id, matcher.candidates(interview, units)


class _Coded(NamedTuple):
    """What became of a file: its interviews with what was found, or why it cannot be read."""

    path: Path
    interviews: tuple[Interview, ...] = ()
    units: tuple[Unit, ...] = ()
    found: tuple[Candidate, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: str = ""


class Settled(NamedTuple):
    """What the user settled of files: roles by label, columns of surveys that are answers."""

    roles: dict[str, Role]
    answers: tuple[str, ...] = ()


def _code_file(matcher: Matcher, task: tuple[Path, Settled]) -> _Coded:
    """Read a file and code what is in it."""
    from sentra_qual.sources import units

    path, settled = task
    try:
        reading = read_file(path, settled.roles, settled.answers)
    except SentraError as error:
        return _Coded(path, failed=str(error))
    some = [(one, units(one)) for one in reading.interviews]  # a survey has thousands
    found = tuple(each for one, own in some for each in matcher.candidates(one, own))
    passages = tuple(unit for _, own in some for unit in own)
    return _Coded(path, reading.interviews, passages, found, reading.problems)


def code_files(
    files: Iterable[Path],
    codebooks: Sequence[str],
    settled: Settled,
    *,
    fmt: CodingFormat,
    jobs: int = 1,
) -> None:
    """Code files without a study; nothing is written but what the cache keeps.

    That is the compiled codebook, and what was decided about words of the tool's own lists.
    Lines for other programs leave file by file, so that no more than a few files are held.
    """
    from sentra_qual.kept import keep_tables
    from sentra_qual.matching import Workshop, open_matcher
    from sentra_qual.patterns import keep_patterns
    from sentra_qual.study.coder import cache_folder

    keep_tables(cache_folder())
    keep_patterns(cache_folder())
    book = [*map(codebook_path, codebooks)]
    matcher = open_matcher(book, cache_folder())
    paths = expand(files)
    tasks = [(path, settled) for path in paths]
    coded = Workshop(book, cache_folder(), jobs).each(_code_file, tasks, matcher)
    tally = _Tally()
    kept: list[_Coded] = []
    for one in progressing(coded, len(paths), say("cli.coding"), lambda each: each.path.name):
        tally.add(one)
        if fmt is CodingFormat.JSONL:
            _show_codings(_findings([one], matcher.codebook), fmt)
        else:
            kept.append(one)
    if fmt is not CodingFormat.JSONL:
        _show_codings(_findings(kept, matcher.codebook), fmt)
    matcher.keep_words()
    tell_problems(tally.problems)
    tally.tell()
    raise typer.Exit(1 if tally.failed else 0)


def _findings(coded: Sequence[_Coded], codebook: Codebook) -> Findings:
    return Findings(
        title="",
        language=codebook.language,
        codebook=codebook,
        interviews=tuple(one for file in coded for one in file.interviews),
        units=tuple(unit for file in coded for unit in file.units),
        codings=tuple(_by_rule(candidate) for file in coded for candidate in file.found),
        tool=__version__,
    )


class _Tally:
    """What is left to say when all files are coded."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.failed = 0
        self._counts: Counter[Status] = Counter()
        self._spoken = False
        self._silent: list[str] = []

    def add(self, one: _Coded) -> None:
        """Count a file; what cannot be read is told at once, and nothing else of it."""
        if one.failed:
            tell(one.failed)
            self.failed += 1
            return
        self.problems += one.problems
        self._counts.update(candidate.status for candidate in one.found)
        if any(map(_has_informant, one.interviews)):
            self._spoken = True
        else:
            self._silent.append(one.path.name)

    def tell(self) -> None:
        """Tell how much was found in what could be read, and if there was nothing to code."""
        if self._silent and not self._spoken:
            tell(say("cli.no_text_to_code", files=", ".join(self._silent)))
        if self._silent or self._spoken:
            coded, queued = self._counts[Status.CODED], self._counts[Status.QUEUED]
            tell(say("cli.found", coded=coded, queued=queued))


def _by_rule(one: Candidate) -> Coding:
    from sentra_qual.study.spans import proposed_span

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


def _has_informant(interview: Interview) -> bool:
    return any(speaker.role is Role.INFORMANT for speaker in interview.speakers)
