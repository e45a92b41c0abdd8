"""`sentra-qual table`, `report` and `export`: what a study says."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
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
from sentra_qual.cli.output import deliver, save, screen_width, show
from sentra_qual.messages import say
from sentra_qual.problems import NothingFound, WrongUsage


class ReportFormat(StrEnum):
    """What a report can be."""

    HTML = "html"
    MD = "md"


class ExportFormat(StrEnum):
    """What codings can be exported to."""

    JSONL = "jsonl"
    CSV = "csv"


def table(
    name: Annotated[str, typer.Argument(metavar="NAME", help="themes, codes or quotes.")],
    *,
    study: StudyOption = None,
    fmt: TableFormatOption = TableFormat.TABLE,
    output: OutputOption = None,
) -> None:
    """Print a table: themes, codes, quotes."""
    from sentra_qual.reporting import render_table
    from sentra_qual.tables import TABLES

    if name not in TABLES:
        raise WrongUsage(say("cli.no_table", name=name, names=", ".join(TABLES)))
    made = TABLES[name](the_study(study).findings())
    deliver(render_table(made, fmt.value, columns=screen_width()), output)
    if not made.rows:
        raise NothingFound(say("cli.table_empty", name=name))


def report(
    *,
    study: StudyOption = None,
    fmt: Annotated[ReportFormat, typer.Option("--format", help="html or md.")] = ReportFormat.HTML,
    template: Annotated[
        Path | None, typer.Option("--template", help="Your own Jinja template.")
    ] = None,
    output: OutputOption = None,
) -> None:
    """Write the thematic report into the study's reports folder and print its path."""
    from sentra_qual.reporting import render_report
    from sentra_qual.review.auditing import audits_of
    from sentra_qual.tables import thematic_report

    here = the_study(study)
    findings = replace(here.findings(), audits=audits_of(here))
    text = render_report(thematic_report(findings), fmt.value, template=template)
    if output == "-":
        show(text)
        return
    path = Path(output) if output else here.root / "reports" / f"thematic.{fmt.value}"
    save(path, text)


def export(
    *,
    study: StudyOption = None,
    fmt: Annotated[
        ExportFormat, typer.Option("--format", help="jsonl or csv.")
    ] = ExportFormat.JSONL,
    output: OutputOption = None,
) -> None:
    """Export every coding and candidate, one a line."""
    from sentra_qual.interchange import csv_text, jsonl, records

    findings = the_study(study).findings()
    wanted = fmt is ExportFormat.JSONL
    text = "".join(jsonl(records(findings))) if wanted else csv_text(findings)
    if output in (None, "-"):
        show(text)
    else:
        save(Path(str(output)), text)
