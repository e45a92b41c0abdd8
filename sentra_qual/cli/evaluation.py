"""`sentra-qual evaluate` and `simulate`: codings and reviews against a gold coding."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sentra_qual.cli.formats import TableFormat, TableFormatOption
from sentra_qual.cli.options import OutputOption, StudyOption, the_study
from sentra_qual.cli.output import check_ending, deliver, deliver_json, screen_width, with_steps
from sentra_qual.messages import say
from sentra_qual.problems import NothingFound, WrongUsage

ORDERS = ("queue", "document", "random", "manual")


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

    check_ending(output, fmt.value, TableFormat)
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


def simulate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A gold coding as JSONL.")],
    *,
    study: StudyOption = None,
    order: Annotated[
        list[str] | None,
        typer.Option("--order", help="queue, document, random or manual; may be repeated."),
    ] = None,
    runs: Annotated[int, typer.Option("--runs", min=1, help="How many reviews to play.")] = 20,
    seed: Annotated[int, typer.Option("--seed", help="Another seed draws other runs.")] = 1,
    fmt: TableFormatOption = TableFormat.TABLE,
    output: OutputOption = None,
) -> None:
    """Play reviews with a reader who answers from a gold coding: F1 by acts."""
    from sentra_qual import simulation
    from sentra_qual.interchange import read_gold
    from sentra_qual.reporting import render_table
    from sentra_qual.tables import simulation_table

    check_ending(output, fmt.value, TableFormat)
    wanted = list(dict.fromkeys(order or ORDERS))
    strange = [one for one in wanted if one not in ORDERS]
    if strange:
        raise WrongUsage(say("cli.no_order", name=strange[0], names=", ".join(ORDERS)))
    here = the_study(study)
    bench = simulation.bench(here, read_gold(gold))
    with with_steps(runs * len(wanted), say("cli.simulating")) as tell:
        records = simulation.simulate(bench, wanted, runs=runs, seed=seed, tell=tell)
    if fmt is TableFormat.JSON:
        deliver_json(records, output)
        return
    made = simulation_table(records, here.config.language)
    deliver(render_table(made, fmt.value, columns=screen_width()), output)
