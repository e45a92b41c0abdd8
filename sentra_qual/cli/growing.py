"""`sentra-qual codebook stats|suggest`: what the terms of a codebook find, and could find."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.formats import TableFormat, TableFormatOption
from sentra_qual.cli.options import OutputOption, StudyOption, the_study
from sentra_qual.cli.output import deliver, readable, tell, with_progress
from sentra_qual.messages import say
from sentra_qual.problems import NothingFound

if TYPE_CHECKING:
    from sentra_qual.model import Interview, Unit
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
    from sentra_qual.codebook.naming import the_code
    from sentra_qual.tables.terms import term_counts

    found = todays(the_study(study))
    if code:
        the_code(found.outcome.findings.codebook, code)
    brief = fmt is TableFormat.TABLE
    table = term_counts(found.outcome.findings, code=code, brief=brief)
    deliver(readable(table, fmt.value), output)


def suggest(
    code: CodeArgument,
    *,
    study: StudyOption = None,
    min_passages: Annotated[
        int, typer.Option("--min-passages", min=1, help="In at least so many of the code's.")
    ] = 2,
    min_informants: Annotated[
        int, typer.Option("--min-informants", min=1, help="Said by at least so many.")
    ] = 1,
    most: Annotated[int, typer.Option("--most", min=1, help="Proposals shown of each kind.")] = 15,
    fmt: TableFormatOption = TableFormat.TABLE,
    output: OutputOption = None,
) -> None:
    """Propose expressions for a code, from its passages, its definition and its terms."""
    from sentra_qual.codebook.naming import the_code
    from sentra_qual.growing import Limits
    from sentra_qual.growing import suggest as proposals
    from sentra_qual.matching import open_matcher
    from sentra_qual.study.coder import cache_folder
    from sentra_qual.tables.suggestions import suggestions_table

    home = the_study(study)
    findings = todays(home).outcome.findings
    asked = the_code(findings.codebook, code)
    matcher = open_matcher(home.codebook_paths, cache_folder())
    limits = Limits(min_passages, min_informants, most)
    found = proposals(findings, asked, matcher, limits, each=_with_count)
    table = suggestions_table(found, findings, brief=fmt in (TableFormat.TABLE, TableFormat.MD))
    deliver(readable(table, fmt.value), output)
    if not found.found:
        raise NothingFound(say("growing.suggest.nothing", code=code))
    if fmt is TableFormat.TABLE:
        tell(say("growing.suggest.next", code=code, query=found.found[0].query))


def _with_count(units: Sequence[Unit]) -> Iterable[Unit]:
    return with_progress(units, say("growing.suggest.counting"), lambda one: one.interview)


def todays(study: Study) -> Preview:
    """Return what a study says with its codebook of today; say so if it was not coded by it."""
    from sentra_qual.study.preview import preview

    found = preview(study, each=with_bar, indexed=while_indexing)
    if found.anew:
        tell(say("growing.terms.anew"))
    return found


def while_indexing(ids: Collection[str]) -> Iterable[str]:
    """Yield the ids of interviews while a bar shows how far the indexing of them is."""
    return with_progress(tuple(ids), say("search.indexing"), str)


def with_bar(interviews: Sequence[Interview]) -> Iterable[Interview]:
    """Yield interviews while a bar shows how far the coding of them is."""
    return with_progress(interviews, say("cli.coding"), lambda one: one.id)
