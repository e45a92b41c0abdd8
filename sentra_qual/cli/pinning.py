"""`sentra-qual pin`: choose what a report quotes, and how much of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.options import CoderOption, StudyOption, the_study
from sentra_qual.cli.output import tell
from sentra_qual.cli.placing import place_in
from sentra_qual.messages import say
from sentra_qual.problems import NothingFound, WrongUsage

if TYPE_CHECKING:
    from sentra_qual.model import Coding, Findings


def pin(
    place: Annotated[
        str,
        typer.Argument(
            metavar="PLACE", help="INTERVIEW:LINE, as find prints it, or INTERVIEW:START-END."
        ),
    ],
    code: Annotated[
        str | None, typer.Argument(metavar="[CODE]", help="Which code, where it has several.")
    ] = None,
    *,
    words: Annotated[
        str | None,
        typer.Option("--words", metavar="TEXT", help='Quote only this, as in "a b […] c d".'),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Take your pin away again.")] = False,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Pin a passage, so that reports quote it first; every quotation stands in the transcript."""
    from sentra_qual.study.coder import machine, who
    from sentra_qual.study.log import DecisionLog
    from sentra_qual.study.pinning import pinned, unpinned
    from sentra_qual.tables.excerpts import CUT, pieces, stands

    here = the_study(study)
    findings = here.findings()
    coding = _coding(findings, place, code)
    interview = findings.interview(coding.unit.interview)
    if words and not stands(interview, coding.unit, words):
        raise WrongUsage(say("cli.pin_not_said", place=coding.unit.key))
    person = who(coder)
    if person.note:
        tell(person.note)
    log = DecisionLog(here.decisions_folder, coder=person.name, machine=machine())
    if undo:
        unpinned(here, log, coding)
        tell(say("cli.pin_gone", place=coding.unit.key, code=coding.code))
        return
    chosen = f" {CUT} ".join(pieces(words)) if words else ""
    pinned(log, findings, coding, chosen)
    tell(say("cli.pinned", place=coding.unit.key, code=coding.code))


def _coding(findings: Findings, place: str, code: str | None) -> Coding:
    """Return the counted coding that is meant; WrongUsage lists several."""
    from sentra_qual.model import Status

    there = place_in(findings.interviews, place)
    if there is None:
        names = ", ".join(one.id for one in findings.interviews)
        raise WrongUsage(say("cli.pin_place", place=place, names=names))
    some = [
        one
        for one in findings.codings
        if one.status is Status.CODED
        and one.unit.interview == there.interview
        and one.unit.span.overlaps(there.span)
        and code in (None, one.code)
    ]
    if not some:
        raise NothingFound(say("cli.pin_nothing", place=place))
    if len(some) > 1:
        codes = ", ".join(f"{one.unit.key} {one.code}" for one in some)
        raise WrongUsage(say("cli.pin_several", codes=codes))
    return some[0]
