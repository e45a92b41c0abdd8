"""`sentra-qual codebook stats|suggest`: what the terms of a codebook find, and could find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.options import (
    OutputOption,
    StudyOption,
    TableFormat,
    TableFormatOption,
    the_study,
)
from sentra_qual.cli.output import deliver, screen_width, tell, with_progress
from sentra_qual.messages import say
from sentra_qual.problems import WrongUsage

if TYPE_CHECKING:
    from sentra_qual.model import Code, Codebook, Interview
    from sentra_qual.study import Study
    from sentra_qual.study.preview import Preview

CodeArgument = Annotated[
    str, typer.Argument(metavar="CODE", help="A code, written with its path: konflik.harga.")
]


def stats(
    *,
    study: StudyOption = None,
    code: Annotated[str, typer.Option("--code", help="Only this code, with those below it.")] = "",
    fmt: TableFormatOption = TableFormat.TABLE,
    output: OutputOption = None,
) -> None:
    """Show what each term found: passages, informants, alone or not, and what became of it."""
    from sentra_qual.reporting import render_table
    from sentra_qual.tables.terms import term_counts

    found = todays(the_study(study))
    if code:
        code_named(found.outcome.findings.codebook, code)
    brief = fmt is TableFormat.TABLE
    table = term_counts(found.outcome.findings, code=code, brief=brief)
    deliver(render_table(table, fmt.value, columns=screen_width()), output)


def todays(study: Study) -> Preview:
    """Return what a study says with its codebook of today; say so if it was not coded by it."""
    from sentra_qual.study.preview import preview

    found = preview(study, each=with_bar)
    if found.anew:
        tell(say("growing.terms.anew"))
    return found


def code_named(codebook: Codebook, code: str) -> Code:
    """Return a code by its path; WrongUsage names those that may be meant."""
    codes = {one.id: one for one in codebook.walk()}
    if code not in codes:
        likely = [one for one in codes if one.rpartition(".")[2] == code] or list(codes)
        raise WrongUsage(say("search.no_code", code=code, codes=", ".join(likely)))
    return codes[code]


def with_bar(interviews: Sequence[Interview]) -> Iterable[Interview]:
    """Yield interviews while a bar shows how far the coding of them is."""
    return with_progress(interviews, say("cli.coding"), lambda one: one.id)
