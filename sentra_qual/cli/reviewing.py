"""`sentra-qual review`: clear the queue in the terminal."""

from __future__ import annotations

import shutil
import sys
from typing import Annotated

import typer

from sentra_qual.cli.options import CoderOption, StudyOption, the_study
from sentra_qual.cli.output import show, tell
from sentra_qual.messages import say
from sentra_qual.problems import WrongUsage


def review(
    *,
    study: StudyOption = None,
    coder: CoderOption = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Line mode: prompts and answers, no full screen.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Go through every passage, not only undecided ones.")
    ] = False,
) -> None:
    """Decide passage by passage; every decision is safe the moment it is made."""
    from sentra_qual.review import open_session, run_lines
    from sentra_qual.study.coder import machine, who

    if not plain:
        raise WrongUsage(say("cli.only_plain"))
    here = the_study(study)
    person = who(coder)
    tell(say("cli.reviewer", coder=person.name))
    if person.note:
        tell(person.note)
    session = open_session(here, coder=person.name, machine=machine(), everything=everything)
    run_lines(session, _ask, _tell_now, width=min(shutil.get_terminal_size().columns, 100))


def _ask(prompt: str) -> str:
    """Show a prompt and return the answer; EOFError at the end of the input."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\r\n")


def _tell_now(line: str) -> None:
    show(line + "\n")
    sys.stdout.flush()
