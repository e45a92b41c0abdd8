"""`sentra-qual review`: read and code passage by passage in the terminal."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.options import CoderOption, StudyOption, the_study
from sentra_qual.cli.output import is_screen, show, tell, with_progress
from sentra_qual.messages import say
from sentra_qual.problems import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sentra_qual.review import Keymap, Session
    from sentra_qual.study import Study
    from sentra_qual.study.coder import Coder


CertifiedOption = Annotated[
    float | None,
    typer.Option(
        "--certified",
        min=0.1,
        max=50,
        help="Code unread what the audit certifies: at most so many per cent wrong.",
    ),
]


def review(
    *,
    study: StudyOption = None,
    coder: CoderOption = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Line mode: prompts and answers, no full screen.")
    ] = False,
    queue: Annotated[
        bool, typer.Option("--queue", help="Show only what waits, not every passage.")
    ] = False,
    best_first: Annotated[
        bool, typer.Option("--best-first", help="First the cards that are likely to change most.")
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Once more the answers that your others contradict.")
    ] = False,
    audit: Annotated[
        bool, typer.Option("--audit", help="Judge passages drawn at random, nothing proposed.")
    ] = False,
    overlap: Annotated[
        bool, typer.Option("--overlap", help="Code the passages that several coders code, blind.")
    ] = False,
    certified: CertifiedOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Agree to what --certified offers.")] = False,
) -> None:
    """Read and code passage by passage; every decision is safe the moment it is made."""
    from sentra_qual.review import AGAIN, BEST_FIRST, own_keymap
    from sentra_qual.study.coder import machine, who
    from sentra_qual.study.runs import run_numbers

    ordinary = queue or best_first or again
    if audit + overlap + (certified is not None) + ordinary > 1 or (best_first and again):
        raise WrongUsage(say("review.overlap.one_mode"))
    here = the_study(study)
    keymap = own_keymap()
    if not here.interview_ids():
        raise WrongUsage(say("cli.no_interviews", folder=here.root))
    person = who(coder)
    first = tell_who(here, person)
    if certified is not None:
        raise typer.Exit(0 if _certify(here, person.name, certified, first, yes=yes) else 1)
    if audit or overlap:
        session, page = (_audit if audit else _overlap)(here, person.name, machine())
    else:
        order = BEST_FIRST if best_first else AGAIN if again else ""
        session = _reading(here, person.name, everything=not queue, order=order)
        page = () if run_numbers(here) else (say("review.no_run"),)
    raise typer.Exit(0 if lead(session, keymap, (*first, *page), plain=plain) else 1)


def _certify(study: Study, name: str, level: float, first: Sequence[str], *, yes: bool) -> bool:
    """Offer to take over what is certified, and tell whether it was done."""
    from sentra_qual.cli.certifying import code_certified
    from sentra_qual.study.coder import machine

    for line in first:
        tell(line)
    return code_certified(study, name, machine(), level, yes=yes)


def tell_who(study: Study, person: Coder) -> tuple[str, ...]:
    """Say as whom one goes on where that was only guessed.

    What is returned is to be read before it begins: that all decisions in the study are
    those of others.
    """
    strange = stranger(study, person)
    if person.note and not strange:
        tell(person.note)
    return (strange,) if strange else ()


def stranger(study: Study, person: Coder) -> str:
    """Say that who is at work by the login name alone never decided anything in a study."""
    from sentra_qual.study.coder import config_file

    known = sorted({one.coder for one in study.decisions()[0]}) if person.note else []
    if not known or person.name in known:
        return ""
    names = ", ".join(known)
    return say("study.coder_new_here", coder=person.name, names=names, file=config_file())


def lead(session: Session, keymap: Keymap, page: tuple[str, ...] = (), *, plain: bool) -> bool:
    """Lead through a session on a full screen or by lines; tell whether all was saved.

    `page` is to be read before it begins.
    """
    if plain or not is_screen():
        for line in (say("cli.reviewer", coder=session.coder), *page):
            tell(line)
        return _by_lines(session, keymap)
    return _by_screen(session, keymap, page)


def _reading(study: Study, coder: str, *, everything: bool, order: str) -> Session:
    """Open the ordinary review; say which passages it keeps back for an overlap."""
    from sentra_qual.review import open_session
    from sentra_qual.study.coder import machine

    _tell_kept_back(study, coder)
    return open_session(
        study, coder=coder, machine=machine(), everything=everything, order=order,
        each=lambda ids: with_progress(ids, say("cli.ordering"), str),
    )  # fmt: skip


def _audit(study: Study, coder: str, machine: str) -> tuple[Session, tuple[str, ...]]:
    """Open the audit; return with it what it is and what it costs, to be read before it begins."""
    from sentra_qual.review.auditing import open_audit
    from sentra_qual.tables import costs_text

    session, plan = open_audit(study, coder=coder, machine=machine)
    return session, costs_text(plan.passages, plan.judged, plan.costs, study.config.language)


def _overlap(study: Study, coder: str, machine: str) -> tuple[Session, tuple[str, ...]]:
    """Open the overlap; return with it how it is coded, to be read before it begins."""
    from sentra_qual.review.overlapping import open_overlap

    session, ahead = open_overlap(study, coder=coder, machine=machine)
    what = "review.overlap.open"
    told = say(what, round=ahead.round, passages=ahead.passages, judged=ahead.judged)
    return session, (told,)


def _tell_kept_back(study: Study, coder: str) -> None:
    """Say how many passages are not shown because they are to be coded blind."""
    from sentra_qual.review.overlapping import kept_back

    left = kept_back(study, coder)
    if left:
        tell(say("review.overlap.kept_back", left=left))


def _by_screen(session: Session, keymap: Keymap, page: tuple[str, ...]) -> bool:
    from sentra_qual.review import farewell
    from sentra_qual.review.terminal import run_screen

    saved = run_screen(session, keymap, page)
    tell(farewell(session.state, saved=saved))
    return saved


def _by_lines(session: Session, keymap: Keymap) -> bool:
    from sentra_qual.review import run_lines

    width = min(shutil.get_terminal_size().columns, 100)
    return run_lines(session, _ask, _tell_now, width=width, keymap=keymap)


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
