"""`sentra-qual report`: what a study says, written for its readers."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sentra_qual.cli.options import OutputOption, StudyOption, the_study
from sentra_qual.cli.output import save, show


class ReportFormat(StrEnum):
    """What a report can be."""

    HTML = "html"
    MD = "md"


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
    from sentra_qual.tables import thematic_report

    here = the_study(study)
    text = render_report(thematic_report(here.findings()), fmt.value, template=template)
    if output == "-":
        show(text)
        return
    path = Path(output) if output else here.root / "reports" / f"thematic.{fmt.value}"
    save(path, text)
