"""The command line: thin Typer commands, one error boundary.

In: arguments.
Out: data on stdout, talk on stderr, an exit code.
Never: logic; a command parses, makes one call, prints, and leaves.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from sentra_qual import __version__
from sentra_qual.cli.boundary import exit_code_of
from sentra_qual.cli.doors import Door, group_of
from sentra_qual.cli.output import settle_streams, show
from sentra_qual.cli.usage import typed
from sentra_qual.messages import use_language

COMMANDS = {
    "init": Door("studies", "init", "Start a study in a new folder; asks nothing."),
    "add": Door(
        "transcripts", "add", "Import interviews; shows what was understood and what was doubted."
    ),
    "remove": Door(
        "removing", "remove", "Take interviews out of what counts; texts and decisions are kept."
    ),
    "parse": Door(
        "transcripts",
        "parse",
        "Read one transcript without a study and show how it was understood.",
    ),
    "code": Door(
        "coding", "code", "Code everything that changed in the study, or FILEs with --codebook."
    ),
    "review": Door(
        "reviewing",
        "review",
        "Read and code passage by passage; every decision is safe the moment it is made.",
    ),
    "status": Door(
        "studies", "status", "Show interviews, codings, the queue, and what may still be missed."
    ),
    "table": Door("results", "table", "Print a table of the study, or of a part of it."),
    "report": Door(
        "reporting", "report", "Write a report into the study's reports folder and print its path."
    ),
    "export": Door(
        "exporting",
        "export",
        "Export every coding and candidate, one a line; a file gets a data dictionary beside it.",
    ),
    "import": Door(
        "importing",
        "import_",
        "Take in a project, a codebook, codings or decisions; makes the study if there is none.",
    ),
    "pin": Door(
        "pinning",
        "pin",
        "Pin a passage, so that reports quote it first; every quotation stands in the transcript.",
    ),
    "agree": Door(
        "agreeing",
        "agree",
        "Measure how far coders agree on passages drawn at random; resolve where they differ.",
    ),
    "find": Door(
        "finding",
        "find",
        "Show where a word or phrase stands, in context; a term of a code would find the same.",
    ),
    "evaluate": Door(
        "evaluation", "evaluate", "Compare a study's codings with a gold coding, code by code."
    ),
    "simulate": Door(
        "evaluation",
        "simulate",
        "Play reviews with a reader who answers from a gold coding: F1 by acts.",
    ),
    "explain": Door(
        "explaining", "explain", "Say why this passage has this code, or what a diagnostic means."
    ),
    "pseudonymise": Door(
        "pseudonymising",
        "pseudonymise",
        "Make a new study in which names and numbers are replaced, after your verdict on each.",
    ),
    "withdraw": Door(
        "withdrawing",
        "withdraw",
        "Make a new study without an informant: her words and all that was decided of them.",
    ),
    "pack": Door(
        "packing", "pack", "Write a study into one zip file, without what is off the record."
    ),
    "unpack": Door("packing", "unpack", "Verify a packed study and write it into a new folder."),
    "demo": Door(
        "demo", "demo", "Create the sample study, code it, print its themes and write its report."
    ),
    "codebook": Door("codebook", "app", "Check, show, test and grow a codebook."),
}
app = typer.Typer(
    name="sentra-qual",
    cls=group_of(COMMANDS),
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


# A run makes many small things that stay (words, terms, lines); Python's usual 700 would
# have all of them looked through for garbage dozens of times before the first result.
_COLLECT_AFTER = 200_000


# Commands that also work without a study: what they print is the same wherever one stands.
_ALONE = {"parse", "code", "find", "codebook"}


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    told = os.environ.get("SENTRA_LANGUAGE") or _of_study(arguments)
    use_language(told or ("en" if {*arguments[:1]} & _ALONE else _of_place()))
    return exit_code_of(lambda: typed(app, arguments, lambda: use_language(told or _of_place())))


def _of_study(arguments: list[str]) -> str:
    """Return the language of the study that is named, so that no message is in another one.

    A study that is not named speaks where one stands in it, or from when it is opened.
    """
    from sentra_qual.cli.options import language_of

    for at, one in enumerate(arguments):
        if one == "--study" and at + 1 < len(arguments):
            return language_of(arguments[at + 1])
        if one.startswith("--study="):
            return language_of(one.removeprefix("--study="))
    return ""


def _of_place() -> str:
    """Return the language of the study one stands in; empty outside."""
    from sentra_qual.cli.options import language_of

    here = Path.cwd()
    homes = (one for one in (here, *here.parents) if (one / "sentra-qual.yaml").is_file())
    return next(map(language_of, map(str, homes)), "")


def main() -> None:
    """Run the command line and leave with its exit code."""
    settle_streams()
    gc.set_threshold(_COLLECT_AFTER)
    code = run(sys.argv[1:])
    gc.freeze()  # or Python, as it leaves, would look through all of it for garbage
    sys.exit(code)
