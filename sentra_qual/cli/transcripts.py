"""`sentra-qual add` and `parse`: read interviews and show what was understood."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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


def add(
    files: FilesArgument,
    *,
    study: StudyOption = None,
    role: RoleOption = None,
    update: Annotated[
        bool, typer.Option("--update", help="Take a changed original in place of the old text.")
    ] = False,
) -> None:
    """Import interviews; shows what was understood and what was doubted."""
    roles = roles_of(role or [])
    failed = add_files(the_study(study), expand(files), roles=roles, update=update)
    raise typer.Exit(1 if failed else 0)


def add_files(
    study: Study,
    files: Iterable[Path],
    *,
    roles: Mapping[str, Role] | None = None,
    update: bool = False,
    brief: bool = False,
) -> int:
    """Import files into a study and return how many could not be read.

    A bad file never stops the others.
    """
    failed, roles = 0, roles or {}
    for path in with_progress(list(files), say("cli.reading"), lambda one: one.name):
        reading = _read_or_tell(path, roles)
        if reading is None:
            failed += 1
            continue
        for interview in reading.interviews:
            added = study.add(interview, file=path, update=update)
            tell(understood(replace(interview, id=added.id), added.value, brief=brief))
        tell_problems(reading.problems)
    return failed


def read_all(files: Iterable[Path], roles: Mapping[str, Role]) -> tuple[tuple[Reading, ...], int]:
    """Read files; those that cannot be read are told and counted."""
    found = [_read_or_tell(path, roles) for path in files]
    readings = tuple(reading for reading in found if reading)
    return readings, len(found) - len(readings)


def _read_or_tell(path: Path, roles: Mapping[str, Role]) -> Reading | None:
    try:
        return _read(path, roles)
    except SentraError as error:
        tell(str(error))
        return None


def _read(path: Path, roles: Mapping[str, Role]) -> Reading:
    from sentra_qual.sources import read

    if not path.exists():
        raise UnreadableSource(say("cli.no_file", file=path))
    return read(path, roles=roles)


def expand(files: Iterable[Path]) -> list[Path]:
    """Return the files meant: a folder stands for the readable files in it, in order."""
    from sentra_qual.sources import readable_suffixes

    found: list[Path] = []
    for path in files:
        if path.is_dir():
            inside = [p for p in sorted(path.rglob("*")) if p.suffix.lower() in readable_suffixes()]
            if not inside:
                raise WrongUsage(
                    say("cli.empty_folder", folder=path, kinds=" ".join(readable_suffixes()))
                )
            found += inside
        else:
            found.append(path)
    return found


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
    fmt: TextFormatOption = TextFormat.TEXT,
) -> None:
    """Read one transcript without a study and show how it was understood."""
    from sentra_qual.sources import parse_document

    reading = _read(file, roles_of(role or []))
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
