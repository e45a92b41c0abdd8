"""`sentra-qual evaluate`: precision, recall and F1 against a gold coding."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sentra_qual.cli.options import (
    OutputOption,
    StudyOption,
    TableFormat,
    TableFormatOption,
    the_study,
)
from sentra_qual.cli.output import deliver, screen_width
from sentra_qual.messages import say
from sentra_qual.problems import NothingFound


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A gold coding as JSONL.")],
    *,
    study: StudyOption = None,
    interview: Annotated[
        list[str] | None,
        typer.Option("--interview", help="Judge only this interview; may be repeated."),
    ] = None,
    fmt: TableFormatOption = TableFormat.TABLE,
    output: OutputOption = None,
) -> None:
    """Compare a study's codings with a gold coding, code by code."""
    from sentra_qual.interchange import read_gold
    from sentra_qual.reporting import render_table
    from sentra_qual.tables import evaluation_table

    findings = the_study(study).findings()
    wanted = set(interview or (one.id for one in findings.interviews))
    units = read_gold(gold)
    judged = tuple(unit for unit in units if unit.document in wanted)
    if not judged:
        documents = ", ".join(sorted({unit.document for unit in units})) or "–"
        raise NothingFound(say("cli.gold_empty", file=gold, documents=documents))
    deliver(
        render_table(evaluation_table(judged, findings), fmt.value, columns=screen_width()), output
    )
