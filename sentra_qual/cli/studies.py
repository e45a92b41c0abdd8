"""`sentra-qual init` and `status`: start a study, see where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.formats import TableFormat, TableFormatOption
from sentra_qual.cli.options import StudyOption, usable_together
from sentra_qual.cli.options import the_study as open_the_study
from sentra_qual.cli.output import screen_width, show_for_reading, tell, tell_problems
from sentra_qual.cli.twins import tell_twins
from sentra_qual.messages import say
from sentra_qual.resources import (
    SAMPLE_CODEBOOK,
    STARTER_CODEBOOK,
    sample_transcripts,
    shipped_codebooks,
)

if TYPE_CHECKING:
    from sentra_qual.study import Study


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the new study.")],
    *,
    codebook: Annotated[
        list[str] | None,
        typer.Option("--codebook", help="A codebook file or a shipped name; repeatable."),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="The study's title.")] = None,
    language: Annotated[
        str, typer.Option("--language", help="Language of messages and reports: id or en.")
    ] = "id",
    example: Annotated[
        bool, typer.Option("--example", help="Copy the sample interviews into the study.")
    ] = False,
) -> None:
    """Start a study in a new folder; asks nothing."""
    names = codebook or [SAMPLE_CODEBOOK if example else STARTER_CODEBOOK]
    study = create_study(folder, title=title, codebooks=names, language=language)
    made = ", ".join(str(path) for path in study.codebook_paths)
    tell(say("cli.created", folder=folder, codebook=made))
    if names == [STARTER_CODEBOOK]:
        others = ", ".join(one for one in shipped_codebooks() if one != STARTER_CODEBOOK)
        tell(say("cli.starter", codebook=made, names=others))
    if example:
        from sentra_qual.cli.transcripts import add_files

        add_files(study, sample_transcripts(), brief=True)
    tell(say("cli.next_code" if example else "cli.next_add", folder=folder))


def create_study(
    folder: Path, *, title: str | None, codebooks: Sequence[str], language: str
) -> Study:
    """Create a study from codebook files or names; an existing one is never touched."""
    from sentra_qual.codebook import load_valid
    from sentra_qual.messages import LANGUAGES, use_language
    from sentra_qual.problems import WrongUsage
    from sentra_qual.study import create

    if language not in LANGUAGES:
        raise WrongUsage(say("cli.no_language", asked=language, languages=", ".join(LANGUAGES)))
    use_language(language)
    paths = usable_together(codebooks)
    if any(Path(name).suffix for name in codebooks):
        load_valid(paths)
    return create(
        folder,
        title=title or folder.resolve().name,
        codebook=paths[0],
        more=paths[1:],
        language=language,
    )


def status(
    *,
    study: StudyOption = None,
    stranded: Annotated[
        bool, typer.Option("--stranded", help="List decisions whose passage is gone.")
    ] = False,
    fmt: TableFormatOption = TableFormat.TABLE,
) -> None:
    """Show interviews, codings, the queue, and what may still be missed."""
    from sentra_qual.reporting import render_table
    from sentra_qual.review.auditing import audits_of
    from sentra_qual.study.outcome import outcome
    from sentra_qual.tables import status_table, stranded_table

    here = open_the_study(study)
    found = outcome(here)
    tell_problems(found.problems)
    tell_twins(here)
    table = stranded_table(found.findings, found.stranded)
    if not stranded:
        table = status_table(replace(found.findings, audits=audits_of(here)))
    elif not table.rows:
        tell(say("cli.none_stranded"))
    show_for_reading(render_table(table, fmt.value, columns=screen_width()))
