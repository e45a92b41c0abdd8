"""`sentra-qual add` and `parse`: read interviews and show what was understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sentra_qual.cli.collecting import Collected, collect
from sentra_qual.cli.formats import TextFormat, TextFormatOption
from sentra_qual.cli.options import AnswersOption, StudyOption, add_to, command_for, the_study
from sentra_qual.cli.output import show_for_reading, show_json, tell, tell_problems, with_progress
from sentra_qual.cli.reading import or_tell, read_file, roles_of
from sentra_qual.cli.twins import tell_twins
from sentra_qual.cli.understanding import conversation, not_taken, understood, unspoken
from sentra_qual.cli.understanding import rest as listed_rest
from sentra_qual.messages import say
from sentra_qual.model import Interview, Problem, Role
from sentra_qual.problems import WrongUsage

if TYPE_CHECKING:
    from sentra_qual.sources import Reading
    from sentra_qual.study import Added, Study
    from sentra_qual.study.adding import Terms

FilesArgument = Annotated[
    list[Path] | None, typer.Argument(metavar="FILE…", help="Interviews, or folders of them.")
]
RoleOption = Annotated[
    list[str] | None,
    typer.Option("--role", help="Settle a role: LABEL=interviewer, informant or other."),
]
# What adding comes to where the study held the interview before.
_KNOWN = ("unchanged", "updated", "settled")
_LEFT = ("changed", "alike", "held")
_MANY = 20
_IN_FULL = 3
_SHOWN = 2


def add(
    files: FilesArgument = None,
    *,
    study: StudyOption = None,
    role: RoleOption = None,
    attributes: Annotated[
        Path | None,
        typer.Option(
            help="A table of cases (CSV, xlsx): informants' attributes, by id, file or code."
        ),
    ] = None,
    answers: AnswersOption = None,
    join: Annotated[
        bool, typer.Option("--join", help="FILEs are parts of one interview, in this order.")
    ] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Take a changed original in place of the old text.")
    ] = False,
    separate: Annotated[
        bool,
        typer.Option("--separate", help="Add what looks like another interview as one of its own."),
    ] = False,
) -> None:
    """Import interviews; shows what was understood and what was doubted."""
    if not files and attributes is None:
        raise WrongUsage(say("cli.nothing_to_add"))
    if update and separate:
        raise WrongUsage(say("cli.update_or_separate"))
    settled, found = roles_of(role or []), collect(files or [])
    opened = the_study(study)
    wish = {"update": update, "separate": separate}
    if join:
        failed = add_joined(opened, found.files, roles=settled, **wish)
    else:
        columns = tuple(answers or ())
        failed = add_files(opened, found.files, roles=settled, answers=columns, **wish)
        _tell_what_else(found, add_to(opened))
    if attributes is not None:
        tell(joined(opened, attributes))
    raise typer.Exit(1 if failed else 0)


def add_joined(
    study: Study,
    files: Sequence[Path],
    *,
    roles: Mapping[str, Role],
    update: bool,
    separate: bool,
) -> int:
    """Import several files as one interview and return how many were not taken."""
    from sentra_qual.sources import read_joined

    reading = or_tell(partial(read_joined, files, roles=roles))
    if reading is None:
        return 1
    counts = _add(study, reading, files[0], _terms(update=update, separate=separate), brief=False)
    tell(say("cli.parts_joined", count=len(files), id=reading.interviews[0].id))
    if single := study.read_from(files, apart=reading.interviews[0].id):
        names = " ".join(f'"{id_}"' for id_ in single)
        tell(
            say(
                "cli.parts_single",
                ids=", ".join(single),
                remove=command_for(study, "remove"),
                names=names,
            )
        )
    return _not_taken(counts)


def _terms(*, update: bool, separate: bool, reread: bool = False) -> Terms:
    from sentra_qual.study.adding import Terms

    return Terms(update=update, reread=reread, separate=separate)


def _not_taken(counts: Counter[str]) -> int:
    return counts["changed"] + counts["alike"]


def _tell_what_else(found: Collected, add: str) -> None:
    """Tell what a folder holds besides, and which files look like parts of one interview."""
    from sentra_qual.sources import look_like_parts

    if found.others:
        tell(say("cli.left_out", count=found.others.total(), kinds=found.told))
    for family in look_like_parts(found.files):
        tell(say("cli.parts", add=add, files=" ".join(f'"{path}"' for path in family)))


def add_files(
    study: Study,
    files: Sequence[Path],
    *,
    roles: Mapping[str, Role] | None = None,
    update: bool = False,
    separate: bool = False,
    brief: bool = False,
    answers: Sequence[str] = (),
) -> int:
    """Import files into a study and return how many could not be read, or were not taken.

    A bad file never stops the others. Of many files less is said than of one.
    """
    roles, counts = roles or {}, Counter[str]()
    terms = _terms(update=update, separate=separate, reread=bool(answers))
    many = len(files) > _IN_FULL
    for path in with_progress(files, say("cli.reading"), lambda one: one.name):
        reading = or_tell(partial(read_file, path, roles, answers))
        if reading is None:
            counts["failed"] += 1
        else:
            again = partial(read_file, path, answers=answers)
            counts.update(_add(study, reading, path, terms, brief=brief or many, again=again))
    if counts["new"] or counts["updated"]:
        tell_twins(study)
    if len(files) > 1 and not brief:
        tell(_summary("cli.files_done", len(files), counts))
    return counts["failed"] + _not_taken(counts)


def _summary(key: str, count: int, counts: Counter[str]) -> str:
    """Say what adding many came to."""
    told = say(
        key,
        count=count,
        new=counts["new"],
        unchanged=counts["unchanged"],
        updated=counts["updated"],
        settled=counts["settled"],
        changed=_not_taken(counts),
        failed=counts["failed"],
    )
    return f"{told} {say('cli.held', count=counts['held'])}" if counts["held"] else told


def _add(
    study: Study,
    reading: Reading,
    path: Path,
    terms: Terms,
    *,
    brief: bool,
    again: Callable[[Mapping[str, Role]], Reading] | None = None,
) -> Counter[str]:
    """Take a file's interviews in and say how each was understood; of many, the first.

    Where the study knows roles that were settled before, the file is read `again` with them.
    """
    taken = study.add_all(reading.interviews, file=path, terms=terms)
    counts = Counter(one.value for one in taken)
    before = [one.id for one in taken if one.value in _KNOWN]
    known = study.some(before) if len(before) > _MANY else map(study.interview, before)
    if again and (settled := _settled(known)):
        reading = again(settled)
    several = len(reading.interviews) > _MANY
    pairs = list(zip(reading.interviews, taken, strict=False))
    for interview, added in pairs[:_SHOWN] if several else pairs:
        tell(_told(study, interview, added, path, brief=brief, several=several))
    if several:
        tell(_summary("cli.cases_done", len(reading.interviews), counts))
    if counts.keys() - {"held"}:
        tell_problems(_settled_here(one, add_to(study)) for one in reading.problems)
    return counts


def _told(
    study: Study, interview: Interview, added: Added, path: Path, *, brief: bool, several: bool
) -> str:
    """Say what became of an interview, and how it was understood."""
    kept = added.value == "unchanged" and not brief
    if added.value in _LEFT or kept:
        known = study.interview(added.id)
        if added.value == "held":
            return say("cli.added.held", id=added.id, file=known.origin.file, path=path)
        if not kept:
            return not_taken(known, interview, path, add_to(study), outcome=added.value)
        return understood(known, added.value, brief=several)
    told = understood(replace(interview, id=added.id), added.value, brief=brief or several)
    if not added.beside:
        return told
    other = study.interview(added.beside).origin.file
    return told + "\n    " + say("cli.beside", id=added.beside, file=other)


def _settled_here(problem: Problem, add: str) -> Problem:
    """Return a problem whose hint is a command for the study, wherever one stands."""
    return replace(problem, hint=problem.hint.replace("sentra-qual add", add))


def _settled(interviews: Iterable[Interview]) -> dict[str, Role]:
    """Return the roles a person settled, of labels that have one role throughout."""
    roles: dict[str, set[Role]] = {}
    for speaker in (one for interview in interviews for one in interview.speakers):
        if speaker.proof == "setting":
            roles.setdefault(speaker.label, set()).add(speaker.role)
    return {label: found.pop() for label, found in roles.items() if len(found) == 1}


def joined(study: Study, table: Path) -> str:
    """Join a table of cases to the study's informants, and say what came of it."""
    from sentra_qual.sources import read_cases

    done = study.describe(read_cases(table))
    lines = [
        say(
            "cli.joined",
            file=table.name,
            people=len(done.people),
            changed=done.changed,
            column=" + ".join(done.keys),
            attributes=", ".join(done.attributes),
        )
    ]
    for case, why in done.unmatched:
        key, *label = (case.cells.get(column, "") for column in done.keys)
        told = {"name": key, "heading": done.keys[0], "label": "".join(label)}
        told |= {"column": "".join(done.keys[1:]), "file": str(table), "line": str(case.line)}
        lines.append(say(f"cli.case_{why}", language=None, **told))
    if done.missing:
        people = ", ".join(f"{id_}/{label}" for id_, label in done.missing)
        lines.append(say("cli.case_missing", people=people))
    return "\n".join(lines)


def parse(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The transcript to read.")],
    *,
    role: RoleOption = None,
    answers: AnswersOption = None,
    rest: Annotated[
        bool, typer.Option("--rest", help="List what is in no turn, and what it was taken for.")
    ] = False,
    fmt: TextFormatOption = TextFormat.TEXT,
) -> None:
    """Read one transcript without a study and show how it was understood."""
    reading = read_file(file, roles_of(role or []), tuple(answers or ()))
    if fmt is TextFormat.JSON:
        show_json(_documents(reading, rest=rest))
    else:
        told = listed_rest if rest else conversation
        show_for_reading("\n\n".join(told(one) for one in reading.interviews))
    tell_problems(reading.problems)


def _documents(reading: Reading, *, rest: bool) -> dict[str, Any]:
    """Return the promised document; with `rest`, what is in no turn beside the turns."""
    from sentra_qual.sources import parse_document

    found = parse_document(reading)
    if rest:
        for document, interview in zip(found["documents"], reading.interviews, strict=True):
            document["rest"] = unspoken(interview)
    return found
