"""`sentra-qual add` and `parse`: read interviews and show what was understood."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.collecting import Collected, collect
from sentra_qual.cli.options import StudyOption, TextFormat, TextFormatOption, the_study
from sentra_qual.cli.output import show, show_for_reading, tell, tell_problems, with_progress
from sentra_qual.messages import say
from sentra_qual.model import Interview, Role, Speaker
from sentra_qual.problems import SentraError, UnreadableSource, WrongUsage

if TYPE_CHECKING:
    from sentra_qual.sources import Reading
    from sentra_qual.study import Study

FilesArgument = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help="Interviews, or folders of them.")
]
RoleOption = Annotated[
    list[str] | None,
    typer.Option("--role", help="Settle a role: LABEL=interviewer, informant or other."),
]
AnswersOption = Annotated[
    list[str] | None,
    typer.Option(
        "--answers", help="Columns of a survey that are answers: name, number, letter, range."
    ),
]
_MANY = 20
_SHOWN = 2


def add(
    files: FilesArgument,
    *,
    study: StudyOption = None,
    role: RoleOption = None,
    answers: AnswersOption = None,
    join: Annotated[
        bool, typer.Option("--join", help="FILEs are parts of one interview, in this order.")
    ] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Take a changed original in place of the old text.")
    ] = False,
) -> None:
    """Import interviews; shows what was understood and what was doubted."""
    roles, found = roles_of(role or []), collect(files)
    opened = the_study(study)
    if join:
        failed = add_joined(opened, found.files, roles=roles, update=update)
    else:
        failed = add_files(
            opened, found.files, roles=roles, update=update, answers=tuple(answers or ())
        )
        _tell_what_else(found)
    raise typer.Exit(1 if failed else 0)


def add_joined(
    study: Study, files: Sequence[Path], *, roles: Mapping[str, Role], update: bool
) -> int:
    """Import several files as one interview and return how many could not be read."""
    from sentra_qual.sources import read_joined

    reading = _or_tell(partial(read_joined, files, roles=roles))
    if reading is None:
        return 1
    _add(study, reading, files[0], update=update, brief=False)
    tell(say("cli.parts_joined", count=len(files), id=reading.interviews[0].id))
    return 0


def _tell_what_else(found: Collected) -> None:
    """Tell what a folder holds besides, and which files look like parts of one interview."""
    from sentra_qual.sources import look_like_parts

    if found.others:
        tell(say("cli.left_out", count=found.others.total(), kinds=found.told))
    for family in look_like_parts(found.files):
        tell(say("cli.parts", files=" ".join(f'"{path}"' for path in family)))


def add_files(
    study: Study,
    files: Sequence[Path],
    *,
    roles: Mapping[str, Role] | None = None,
    update: bool = False,
    brief: bool = False,
    answers: Sequence[str] = (),
) -> int:
    """Import files into a study and return how many could not be read.

    A bad file never stops the others.
    """
    roles, counts = roles or {}, Counter[str]()
    many = len(files) > _MANY
    for path in with_progress(files, say("cli.reading"), lambda one: one.name):
        reading = _or_tell(partial(_read, path, roles, answers))
        if reading is None:
            counts["failed"] += 1
        else:
            counts.update(_add(study, reading, path, update=update, brief=brief or many))
    if len(files) > 1 and not brief:
        tell(_summary("cli.files_done", len(files), counts))
    return counts["failed"]


def _summary(key: str, count: int, counts: Counter[str]) -> str:
    """Say what adding many came to."""
    return say(
        key,
        count=count,
        new=counts["new"],
        unchanged=counts["unchanged"],
        updated=counts["updated"],
        settled=counts["settled"],
        changed=counts["changed"],
        failed=counts["failed"],
    )


def _add(study: Study, reading: Reading, path: Path, *, update: bool, brief: bool) -> Counter[str]:
    """Take a file's interviews in and say how each was understood; of many, the first."""
    counts: Counter[str] = Counter()
    several = len(reading.interviews) > _MANY
    for number, interview in enumerate(reading.interviews):
        added = study.add(interview, file=path, update=update)
        counts[added.value] += 1
        if not several or number < _SHOWN:
            one = replace(interview, id=added.id)
            tell(understood(one, added.value, brief=brief or several))
    if several:
        tell(_summary("cli.cases_done", len(reading.interviews), counts))
    tell_problems(reading.problems)
    return counts


def read_all(files: Iterable[Path], roles: Mapping[str, Role]) -> tuple[tuple[Reading, ...], int]:
    """Read files; those that cannot be read are told and counted."""
    found = [_or_tell(lambda path=path: _read(path, roles)) for path in files]  # type: ignore[misc]
    readings = tuple(reading for reading in found if reading)
    return readings, len(found) - len(readings)


def _or_tell(reading: Callable[[], Reading]) -> Reading | None:
    """Return a reading; what cannot be read is told."""
    try:
        return reading()
    except SentraError as error:
        tell(str(error))
        return None


def _read(path: Path, roles: Mapping[str, Role], answers: Sequence[str] = ()) -> Reading:
    from sentra_qual.sources import read

    if not path.exists():
        raise UnreadableSource(say("cli.no_file", file=path))
    return read(path, roles=roles, answers=answers)


def expand(files: Iterable[Path]) -> list[Path]:
    """Return the files meant: a folder stands for the readable files in it, in order."""
    return list(collect(files).files)


def roles_of(pairs: Iterable[str]) -> dict[str, Role]:
    """Return roles by label from LABEL=role options."""
    roles: dict[str, Role] = {}
    for pair in pairs:
        label, _, role = pair.rpartition("=")
        if not label or role not in list(Role):
            raise WrongUsage(say("cli.bad_role", pair=pair, roles=", ".join(Role)))
        roles[label.strip()] = Role(role)
    return roles


def understood(interview: Interview, outcome: str, *, brief: bool = False) -> str:
    """Say in a few lines how an interview was read."""
    turns = Counter(turn.speaker for turn in interview.turns)
    words = sum(
        len(interview.words(turn).split())
        for turn in interview.turns
        if interview.speaker(turn.speaker).role is Role.INFORMANT
    )
    head = say(f"cli.added.{outcome}", id=interview.id, file=interview.origin.file)
    summary = say(
        "cli.understood",
        kind=say(f"cli.kind.{interview.kind.value}"),
        layout=interview.origin.layout,
        turns=len(interview.turns),
        words=words,
    )
    if brief:
        return f"{head}\n{summary}"
    return "\n".join([head, summary, *(_voice(one, turns) for one in interview.speakers)])


def _voice(speaker: Speaker, turns: Counter[str]) -> str:
    attributes = "; ".join(f"{key}: {value}" for key, value in sorted(speaker.attributes.items()))
    return "    " + say(
        "cli.speaker" if speaker.certain else "cli.speaker_doubted",
        label=speaker.label,
        role=say(f"cli.role.{speaker.role.value}"),
        turns=turns[speaker.label],
        proof=say(f"cli.proof.{speaker.proof}"),
        attributes=attributes or "–",
    )


def parse(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The transcript to read.")],
    *,
    role: RoleOption = None,
    answers: AnswersOption = None,
    fmt: TextFormatOption = TextFormat.TEXT,
) -> None:
    """Read one transcript without a study and show how it was understood."""
    from sentra_qual.sources import parse_document

    reading = _read(file, roles_of(role or []), tuple(answers or ()))
    if fmt is TextFormat.JSON:
        show(json.dumps(parse_document(reading), ensure_ascii=False, indent=2))
    else:
        show_for_reading("\n\n".join(_conversation(one) for one in reading.interviews))
    tell_problems(reading.problems)


def _conversation(interview: Interview) -> str:
    lines = [understood(interview, "parsed")]
    for turn in interview.turns:
        role = interview.speaker(turn.speaker).role
        mark = {Role.INTERVIEWER: "?", Role.INFORMANT: ">", Role.OTHER: "-"}[role]
        lines.append(f"{mark} {turn.speaker}: {' '.join(interview.words(turn).split())}")
    return "\n".join(lines)
