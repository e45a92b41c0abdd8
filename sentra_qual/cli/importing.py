"""`sentra-qual import`: what other people and other programs made, by what the file holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.options import StudyOption, speak, the_study
from sentra_qual.cli.output import tell, with_steps
from sentra_qual.messages import LANGUAGES, say
from sentra_qual.problems import StudyNotFound, UnreadableSource, WrongUsage
from sentra_qual.transfer.kinds import Kind, kind_of

if TYPE_CHECKING:
    from sentra_qual.study import Study

FileArgument = Annotated[
    Path,
    typer.Argument(
        metavar="FILE|FOLDER",
        help="A project (.qdpx, .qda, .sqlite3), a codebook (.qdc, .csv, .xlsx), codings (.jsonl), "
        "decisions.",
    ),
]
OffsetsOption = Annotated[
    str | None,
    typer.Option("--offsets", help="How places are counted, where the file leaves it open."),
]
LanguageOption = Annotated[
    str, typer.Option("--language", help="Language of a study that is made: id or en.")
]
NameOption = Annotated[
    str | None, typer.Option("--coder", help="Whose codings a file holds that names nobody.")
]


def import_(
    file: FileArgument,
    *,
    study: StudyOption = None,
    offsets: OffsetsOption = None,
    coder: NameOption = None,
    language: LanguageOption = "id",
) -> None:
    """Take in a project, a codebook, codings or decisions; makes the study if there is none."""
    if language not in LANGUAGES:
        raise WrongUsage(say("cli.no_language", language=language, languages=", ".join(LANGUAGES)))
    opened, folder = _where(study, file)
    if opened is None:
        speak(language)
    if not file.exists():
        raise UnreadableSource(say("cli.no_file", file=file))
    kind = kind_of(file)
    target: Study | Path = opened or folder
    if kind is Kind.PROJECT:
        _project(file, target, offsets, coder, language)
    elif kind is Kind.SHEET:
        _sheet(file, target, language)
    elif opened is None:
        raise StudyNotFound(say("imports.needs_study", file=file, folder=folder))
    elif kind is Kind.LOGS:
        _logs(file, opened)
    else:
        _records(file, opened, coder, table=kind is Kind.CODINGS)
    if opened is None:
        tell(say("cli.next_add" if kind is Kind.SHEET else "refi.made", folder=folder))


def _where(folder: Path | None, file: Path) -> tuple[Study | None, Path]:
    """Return the study to work on, or where one is to be made."""
    from sentra_qual.interchange.databases.programs import name_of
    from sentra_qual.study.config import FILE

    if folder is not None and not (folder / FILE).exists():
        return None, folder
    try:
        opened = the_study(folder)
    except StudyNotFound:
        return None, Path(name_of(file))
    return opened, opened.root


def _project(
    file: Path, target: Study | Path, offsets: str | None, coder: str | None, language: str
) -> None:
    from sentra_qual.cli.projects import tell_imported
    from sentra_qual.interchange.refi.counting import BY_NAME
    from sentra_qual.transfer.incoming import import_project

    if offsets is not None and offsets not in BY_NAME:
        raise WrongUsage(say("imports.no_offsets", name=offsets, names=", ".join(BY_NAME)))
    told = BY_NAME[offsets] if offsets else None
    with with_steps(100, say("refi.reading")) as step:
        done = import_project(
            file,
            target,
            language=language,
            told=told,
            coder=coder,
            steps=lambda what, now, whole: step(_percent(what, now, whole)),
        )
    tell_imported(done, file)


def _percent(what: str, now: int, whole: int) -> int:
    """Return how far an import is: texts are read twice, and last the decisions written."""
    first, share = {"reading": (0, 45), "taking": (45, 50)}.get(what, (95, 5))
    return first + round(share * now / max(1, whole))


def _sheet(file: Path, target: Study | Path, language: str) -> None:
    from sentra_qual.cli.projects import tell_losses
    from sentra_qual.transfer.sheets_in import import_sheet

    done = import_sheet(file, target, language=language)
    columns = ", ".join(f"{name} → {say(f'imports.column.{key}')}" for name, key in done.columns)
    tell(say("imports.sheet", file=file, codes=done.codes, new=done.new, columns=columns))
    tell_losses(done.losses, "lost_in")


def _records(file: Path, study: Study, coder: str | None, *, table: bool) -> None:
    from sentra_qual.cli.projects import tell_losses
    from sentra_qual.transfer.records_in import import_records

    done = import_records(file, study, coder=coder, table=table)
    coders = ", ".join(done.coders) or say("refi.nobody")
    tell(say("imports.records", file=file, decisions=done.decisions, coders=coders))
    tell_losses(done.losses, "lost_in")


def _logs(path: Path, study: Study) -> None:
    """Put the logs of other coders beside those of the study."""
    from sentra_qual.cli.agreeing import tell_merged
    from sentra_qual.study.merging import merge_logs

    tell_merged(study, merge_logs(study, path))
