"""`sentra-qual table`: what a study says, as figures and lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from sentra_qual.cli.formats import ViewFormat, ViewFormatOption
from sentra_qual.cli.judging import JUDGED, judged_in
from sentra_qual.cli.options import OutputOption, StudyOption, the_study
from sentra_qual.cli.output import check_ending, deliver_file, screen_width
from sentra_qual.cli.parts import (
    BomOption,
    ByOption,
    CellsOption,
    OnlyOption,
    SeparatorOption,
    WithoutOption,
    asked_of,
    csv_form,
)
from sentra_qual.messages import say
from sentra_qual.problems import NothingFound, WrongUsage

# Tables that are filled by something else than coding.
EMPTY = ("memos", "decisions", "negative", "cooccurrence", "words", "disagreements", "causes")
LACKING = ("forms.no_forms", "forms.no_actors")  # told in the notes of a table
DIFFERING = ("disagreements", "causes")  # nothing can be in them before two people coded


def table(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="Which table; a wrong name lists all.")
    ],
    *,
    study: StudyOption = None,
    by: ByOption = None,
    only: OnlyOption = None,
    without: WithoutOption = None,
    cells: CellsOption = None,
    within: Annotated[int | None, typer.Option(min=1, help="cooccurrence: turns apart.")] = None,
    parts: Annotated[int | None, typer.Option(min=1, help="sequence: parts of a talk.")] = None,
    most: Annotated[int | None, typer.Option(min=1, help="words: how many a code.")] = None,
    base: Annotated[int | None, typer.Option(min=1, help="saturation: base interviews.")] = None,
    run: Annotated[int | None, typer.Option(min=1, help="saturation: length of a run.")] = None,
    threshold: Annotated[float | None, typer.Option(help="saturation: share of new codes.")] = None,
    orders: Annotated[int | None, typer.Option(min=1, help="saturation: random orders.")] = None,
    seed: Annotated[int | None, typer.Option(help="saturation: seed of these orders.")] = None,
    fmt: ViewFormatOption = ViewFormat.TABLE,
    separator: SeparatorOption = ",",
    bom: BomOption = None,
    output: OutputOption = None,
) -> None:
    """Print a table of the study, or of a part of it."""
    from sentra_qual.reporting import table_file
    from sentra_qual.tables import TABLES, Selection, table_of

    here = the_study(study)
    if name not in TABLES:
        raise WrongUsage(say("cli.no_table", name=name, names=", ".join(TABLES)))
    check_ending(output, fmt.value, ViewFormat)
    asked = asked_of(
        name, by=tuple(by or ()), cells=cells, within=within, parts=parts, most=most, base=base,
        run=run, threshold=threshold, orders=orders, seed=seed,
    )  # fmt: skip
    part = Selection(tuple(only or ()), tuple(without or ()))
    findings = here.findings()
    if name in JUDGED:
        asked = replace(asked, judged=judged_in(here, findings))
    made = table_of(name, findings, asked, part)
    form = csv_form(separator, bom, output)
    if fmt in (ViewFormat.SVG, ViewFormat.PNG):
        from sentra_qual.pictures import picture_file

        deliver_file(picture_file(made, fmt.value), output)
    else:
        deliver_file(table_file(made, fmt.value, columns=screen_width(), **form), output)
    if not made.rows:
        raise NothingFound(_why_empty(name, len(findings.coders), made.notes))


def _why_empty(name: str, coders: int, notes: Sequence[str]) -> str:
    """Say why a table has no rows, and what fills it: what its codebook lacks, before all."""
    lacking = [note for note in notes if note in map(say, LACKING)]
    if lacking:
        return lacking[0]
    if name in DIFFERING and coders < 2:
        return say("cli.empty.alone")
    return say(f"cli.empty.{name if name in EMPTY else 'other'}", name=name)
