"""`sentra-qual find`: a concordance of words, phrases and questions about both."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.formats import FileFormat, FileFormatOption
from sentra_qual.cli.growing import while_indexing
from sentra_qual.cli.options import OutputOption, StudyOption, the_study
from sentra_qual.cli.output import check_ending, deliver_file, screen_width, tell
from sentra_qual.cli.reading import expand, read_all, roles_of
from sentra_qual.cli.transcripts import RoleOption
from sentra_qual.messages import say
from sentra_qual.problems import NothingFound, WrongUsage

if TYPE_CHECKING:
    from sentra_qual.model import Interview, Unit
    from sentra_qual.search import Finder, Line, Query
    from sentra_qual.sources import Reading
    from sentra_qual.study import Study


_FOR_READING = {FileFormat.TABLE, FileFormat.MD, FileFormat.HTML, FileFormat.LATEX}


class FindOrder(StrEnum):
    """What lines are sorted by."""

    PLACE = "place"
    HIT = "hit"
    LEFT = "left"
    RIGHT = "right"


QueryArgument = Annotated[
    str,
    typer.Argument(
        metavar="QUERY",
        help='harga, "banting harga", saing~, jual*, a NEAR/5 b, AND OR NOT, peran:pengurus.',
    ),
]
FilesArgument = Annotated[
    list[Path] | None, typer.Argument(metavar="[FILE…]", help="Search these without a study.")
]
AllOption = Annotated[
    bool, typer.Option("--all", help="Search everybody's words, not only informants'.")
]
FormsOption = Annotated[bool, typer.Option("--forms", help="Count the forms it was found in.")]
WhyOption = Annotated[
    bool, typer.Option("--why", help="Show how the words are a form of those asked for.")
]
SortOption = Annotated[FindOrder, typer.Option("--sort", help="Sort the lines by this.")]
ContextOption = Annotated[
    int, typer.Option("--context", min=0, max=1000, help="Letters shown on either side.")
]
FuzzyOption = Annotated[
    bool, typer.Option("--fuzzy/--no-fuzzy", help="Whether typing errors count.")
]


def find(
    query: QueryArgument,
    files: FilesArgument = None,
    *,
    study: StudyOption = None,
    everybody: AllOption = False,
    forms: FormsOption = False,
    why: WhyOption = False,
    sort: SortOption = FindOrder.PLACE,
    context: ContextOption = 60,
    fuzzy: FuzzyOption = True,
    role: RoleOption = None,
    fmt: FileFormatOption = FileFormat.TABLE,
    output: OutputOption = None,
) -> None:
    """Show where a word or phrase stands, in context; a term of a code would find the same."""
    from sentra_qual.reporting import table_file
    from sentra_qual.search import as_term, parse_query, written
    from sentra_qual.tables.concordance import Order, concordance, form_counts

    check_ending(output, fmt.value, FileFormat)
    asked = None if files else the_study(study)
    tree = parse_query(query)
    title = written(tree)
    failed = 0
    if asked:
        lines = find_in_study(tree, asked, everybody=everybody, fuzzy=fuzzy)
    else:
        readings, failed = read_all(expand(files or ()), roles_of(role or ()))
        lines = _find_in_files(tree, readings, everybody=everybody, fuzzy=fuzzy)
    if forms:
        table = form_counts(lines, title=title)
    else:
        full = fmt not in _FOR_READING
        table = concordance(
            lines, title=title, context=context, order=Order(sort), why=why, full=full
        )
    bom = fmt is FileFormat.CSV and output not in (None, "-")
    deliver_file(table_file(table, fmt.value, columns=screen_width(), bom=bom), output)
    if as_term(tree) and fmt is FileFormat.TABLE:
        tell(say("search.as_term", query=title))
    raise typer.Exit(1 if failed else 0)


def find_in_study(tree: Query, study: Study, *, everybody: bool, fuzzy: bool) -> tuple[Line, ...]:
    """Return what a query finds in a study; what is off the record is never shown."""
    from sentra_qual.search import Finder, Scene, asks_for_codes, narrow
    from sentra_qual.study.index import open_index
    from sentra_qual.study.outcome import Read, heard_on_record, outcome

    if not study.interview_ids():
        raise WrongUsage(say("cli.no_interviews", folder=study.root))
    with open_index(study, each=while_indexing) as index:
        read = Read(index.interviews(), index.some_units(index.heard))
        scene = Scene.of(read.interviews)
        if asks_for_codes(tree):
            findings = outcome(study, read=read).findings
            scene = Scene.of(read.interviews, findings.codebook, findings.codings)
        finder = Finder(tree, scene, index.levels(), fuzzy=fuzzy)
        likely = index.some_units(narrow(tree, finder.sought, index))
    heard, shown = set(read.units), set(heard_on_record(study, read))
    units = [one for one in likely if one in shown or (everybody and one not in heard)]
    return _found(finder, read.interviews, units)


def _find_in_files(
    tree: Query, readings: Iterable[Reading], *, everybody: bool, fuzzy: bool
) -> tuple[Line, ...]:
    from sentra_qual.search import Finder, Scene
    from sentra_qual.sources import units as informants_units
    from sentra_qual.study.indexing import all_units

    interviews = tuple(one for reading in readings for one in reading.interviews)
    units: list[Unit] = []
    for one in interviews:
        heard = informants_units(one)
        units += all_units(one, heard) if everybody else heard
    return _found(Finder(tree, Scene.of(interviews), fuzzy=fuzzy), interviews, units)


def _found(
    finder: Finder, interviews: tuple[Interview, ...], units: Collection[Unit]
) -> tuple[Line, ...]:
    lines = tuple(finder.lines(interviews, units))
    if not lines:
        raise NothingFound(finder.nothing())
    return lines
