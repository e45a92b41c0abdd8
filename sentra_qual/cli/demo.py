"""`sentra-qual demo`: the sample study, coded and reported, in one go."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sentra_qual.cli.coding import code_study
from sentra_qual.cli.output import save, screen_width, show_for_reading, tell
from sentra_qual.cli.studies import create_study
from sentra_qual.cli.transcripts import add_files
from sentra_qual.messages import say
from sentra_qual.resources import SAMPLE_CODEBOOK, sample_transcripts


def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="[DIR]", help="The folder of the sample study.")
    ] = Path("sentra-demo"),
    *,
    language: Annotated[str, typer.Option("--language", help="id or en.")] = "id",
) -> None:
    """Create the sample study, code it, print its themes and write its report."""
    from sentra_qual.reporting import picture_files, render_table, report_file
    from sentra_qual.study import open_study
    from sentra_qual.study.files import write_whole
    from sentra_qual.tables import TABLES, thematic_report
    from sentra_qual.tables.browsing import with_passages

    if (folder / "sentra-qual.yaml").exists():
        study = open_study(folder)
        tell(say("cli.demo_again", folder=folder))
    else:
        study = create_study(
            folder, title=say("cli.demo_title"), codebooks=[SAMPLE_CODEBOOK], language=language
        )
        add_files(study, sample_transcripts(), brief=True)
    code_study(study)
    findings = study.findings()
    show_for_reading(render_table(TABLES["themes"](findings), "table", columns=screen_width()))
    report = thematic_report(findings)
    worked = with_passages(report, findings)
    for fmt in ("html", "docx", "md"):
        path = study.root / "reports" / f"thematic.{fmt}"
        save(path, report_file(worked if fmt == "html" else report, fmt))
    for name, picture in picture_files(report).items():
        write_whole(study.root / "reports" / name, picture)
    tell(say("cli.next_review", folder=folder))
