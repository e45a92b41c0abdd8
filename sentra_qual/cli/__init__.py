"""The command line: thin Typer commands, one error boundary.

In: arguments.
Out: data on stdout, talk on stderr, an exit code.
Never: logic; a command parses, makes one call, prints, and leaves.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from sentra_qual import __version__
from sentra_qual.cli import (
    codebook,
    coding,
    demo,
    evaluation,
    explaining,
    exporting,
    finding,
    pinning,
    reporting,
    results,
    reviewing,
    studies,
    transcripts,
)
from sentra_qual.cli.boundary import exit_code_of
from sentra_qual.cli.output import settle_streams, show
from sentra_qual.messages import use_language

app = typer.Typer(
    name="sentra-qual",
    help="Code Indonesian interview transcripts by a YAML codebook.",
    epilog="Start with: sentra-qual demo. Nothing leaves this machine.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)


def _version(*, wanted: bool) -> None:
    if wanted:
        show(f"sentra-qual {__version__}")
        raise typer.Exit


@app.callback()
def _every_command(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda value: _version(wanted=value), help="Print the version."
        ),
    ] = False,
) -> None:
    pass


app.command("init")(studies.init)
app.command("add")(transcripts.add)
app.command("parse")(transcripts.parse)
app.command("code")(coding.code)
app.command("review")(reviewing.review)
app.command("status")(studies.status)
app.command("table")(results.table)
app.command("report")(reporting.report)
app.command("export")(exporting.export)
app.command("pin")(pinning.pin)
app.add_typer(codebook.app, name="codebook")
app.command("find")(finding.find)
app.command("evaluate")(evaluation.evaluate)
app.command("simulate")(evaluation.simulate)
app.command("explain")(explaining.explain)
app.command("demo")(demo.demo)


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    use_language(os.environ.get("SENTRA_LANGUAGE", "en"))
    return exit_code_of(lambda: app(args=arguments, prog_name="sentra-qual"))


def main() -> None:
    """Run the command line and leave with its exit code."""
    settle_streams()
    sys.exit(run(sys.argv[1:]))
