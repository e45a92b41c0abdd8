"""`sentra-qual pseudonymise`: a new study under pseudonyms, and its key."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.formats import TableFormat, TableFormatOption
from sentra_qual.cli.options import StudyOption, the_study
from sentra_qual.cli.output import is_screen, readable, show, tell, tell_problems
from sentra_qual.messages import language_in_force, say
from sentra_qual.problems import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sentra_qual.confidences.judging import Judging
    from sentra_qual.confidences.shapes import Source, Verdict
    from sentra_qual.study import Study

_ENDINGS = {"tex": "latex"}  # where a report's ending is not what its format is called
NewArgument = Annotated[
    Path | None, typer.Argument(metavar="[NEW]", help="The folder of the new study.")
]


def pseudonymise(
    new: NewArgument = None,
    *,
    study: StudyOption = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only list what looks like a name or a number.")
    ] = False,
    accept_all: Annotated[
        bool, typer.Option("--accept-all", help="Replace everything proposed; asks nothing.")
    ] = False,
    accept_sure: Annotated[
        bool, typer.Option("--accept-sure", help="Replace what is sure, leave the rest.")
    ] = False,
    verdicts: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Take verdicts from a file.")
    ] = None,
    write: Annotated[
        Path | None, typer.Option("--write", metavar="FILE", help="Write proposals, to be edited.")
    ] = None,
    key: Annotated[
        Path | None,
        typer.Option("--key", metavar="FILE", help="Where the key goes; default: NEW.key.yaml."),
    ] = None,
    plain: Annotated[
        bool,
        typer.Option(
            "--plain", help="Ask by lines, not on a full screen; also without a terminal."
        ),
    ] = False,
    again: Annotated[
        bool, typer.Option("--again", help="Put to you anew what you judged before.")
    ] = False,
    fmt: TableFormatOption = TableFormat.TABLE,
) -> None:
    """Make a new study in which names and numbers are replaced, after your verdict on each."""
    here = the_study(study)
    if is_screen():
        tell(say("confidences.looking"))
    desk = _Desk.at(here, again=again)
    if check or write:
        _list(desk, write, fmt)
        return
    if accept_all and accept_sure:
        raise WrongUsage(say("confidences.all_or_sure"))
    target = _target(here, new, key)
    _read(desk, verdicts)
    _decide(desk, accept_all=accept_all, accept_sure=accept_sure, plain=plain)
    _make(desk, *target)


@dataclass(frozen=True)
class _Desk:
    """A study with what is proposed in it, and the verdicts on it."""

    study: Study
    sources: tuple[Source, ...]
    judging: Judging

    @classmethod
    def at(cls, study: Study, *, again: bool = False) -> _Desk:
        """Return the desk of a study; `again` puts what was judged before once more.

        A verdict of before stays kept until another is given.
        """
        from sentra_qual.confidences.gathering import (
            keep_verdicts,
            propose,
            same,
            sources_of,
            study_verdicts,
            taken,
            unusable,
        )
        from sentra_qual.confidences.judging import Judging
        from sentra_qual.confidences.sightings import openings

        before = study_verdicts(study.root)

        def keep(verdicts: Sequence[Verdict]) -> None:
            new = {same(one) for one in verdicts}
            old = (one for one in before if again and same(one) not in new)
            keep_verdicts(study.root, (*old, *verdicts))

        tell_problems(study.decisions()[1])
        sources = tuple(sources_of(study))
        proposals = propose(study, sources)
        places, words = openings(sources, proposals), taken(study, sources)
        known = [] if again else list(before)
        if useless := unusable(study, proposals):
            tell(say("confidences.unusable", names=", ".join(useless)))
        return cls(study, sources, Judging(proposals, known, keep, places, words))


def _list(desk: _Desk, write: Path | None, fmt: TableFormat) -> None:
    """Print or file what looks like a name and was not judged."""
    from sentra_qual.confidences.gathering import as_list
    from sentra_qual.confidences.listing import proposals_table
    from sentra_qual.study.files import write_whole

    left = desk.judging.unjudged
    if write:
        if write.exists():
            raise WrongUsage(say("cli.file_exists", file=write))
        write_whole(write, as_list(left))
        show(str(write))
    else:
        show(readable(proposals_table(left, language_in_force()), fmt.value))
    tell(_looked_for())


def _looked_for() -> str:
    from sentra_qual.confidences.shapes import Kind

    kinds = ", ".join(
        say(f"confidences.kind.{kind.value}") for kind in Kind if kind is not Kind.WRITING
    )
    return say("confidences.looked_for", kinds=kinds)


def _target(study: Study, new: Path | None, key: Path | None) -> tuple[Path, Path | None]:
    """Return where the new study and its key go; WrongUsage before anything is asked."""
    from sentra_qual.confidences.writing import check_new

    if new is None:
        raise WrongUsage(say("confidences.no_new"))
    check_new(new, study.root)
    if key:
        _check_key(study, new, key)
    return new, key


def _check_key(study: Study, new: Path, key: Path) -> None:
    if key.exists():
        raise WrongUsage(say("cli.file_exists", file=key))
    if key.resolve().is_relative_to(new.resolve()):
        raise WrongUsage(say("confidences.key_inside", file=key, folder=new))
    if key.resolve().is_relative_to(study.root.resolve()):
        raise WrongUsage(say("confidences.key_in_old", file=key, folder=study.root))


def _read(desk: _Desk, file: Path | None) -> None:
    from sentra_qual.confidences.gathering import check_pseudonyms, kept_verdicts, same

    given = kept_verdicts(file) if file else ()
    if file:
        check_pseudonyms(file, given, desk.judging.taken)
    known = {same(one) for one in given}
    verdicts = desk.judging.verdicts
    verdicts[:] = [*(one for one in verdicts if same(one) not in known), *given]


def _decide(desk: _Desk, *, accept_all: bool, accept_sure: bool, plain: bool) -> None:
    """Bring every proposal to a verdict: by options, else by asking.

    What options accept nobody looked at: it holds for this once and is not kept.
    """
    judging = desk.judging
    if accept_all or accept_sure:
        judging.keep = lambda _: None
    if accept_all:
        _accept_all(judging)
    if accept_sure:
        judging.say_of([one for one in judging.left if one.sure], accepted=True)
        _tell_unsure(judging)
        tell(_looked_for())
        return
    if judging.left and not (plain or sys.stdin.isatty()):
        raise WrongUsage(say("confidences.not_judged", count=len(judging.left)))
    if not judging.left:
        tell(_looked_for())
        if judging.proposals and not accept_all:
            tell(say("confidences.all_judged"))
    elif not _asked(desk, plain=plain or not is_screen()):
        left = len(judging.left)
        what = "confidences.stopped" if left else "confidences.stopped_at_end"
        raise WrongUsage(say(what, count=left))


def _accept_all(judging: Judging) -> None:
    """Accept all that is proposed, and of a name that is a word too where it stands as one."""
    from sentra_qual.confidences.sightings import POSITION

    judging.say_of(judging.left, accepted=True)
    places = [one for one in judging.left if one.at and one.why == POSITION]
    judging.say_of(places, accepted=True)
    judging.say_of(judging.left, accepted=False)


def _tell_unsure(judging: Judging) -> None:
    """Say what is not sure: it stays as it is, and nobody judged it."""
    names = list(dict.fromkeys(one.name for one in judging.left))
    if names:
        tell(say("confidences.unsure", count=len(judging.left), names=", ".join(names)))


def _asked(desk: _Desk, *, plain: bool) -> bool:
    """Ask by lines or on a full screen; tell whether the new study is to be made."""
    from sentra_qual.confidences.asking import judge

    tell(_looked_for())
    if plain:
        return judge(desk.judging, _ask, tell)
    from sentra_qual.confidences.sightings import Sightings
    from sentra_qual.review import own_keymap
    from sentra_qual.verdicts.desk import Desk
    from sentra_qual.verdicts.terminal import run_verdicts

    return run_verdicts(Desk(desk.judging, Sightings(desk.sources), own_keymap()))


def _ask(prompt: str) -> str:
    """Show a prompt and return the answer; EOFError at the end of the input."""
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\r\n")


def _make(desk: _Desk, new: Path, key: Path | None) -> None:
    from sentra_qual.confidences.barring import echoed
    from sentra_qual.confidences.pseudonymising import pseudonymised
    from sentra_qual.confidences.writing import write_study
    from sentra_qual.study.files import write_whole

    place = key or _asked_key(new)
    _check_key(desk.study, new, place)
    if is_screen():
        tell(say("confidences.making", folder=new))
    judging = desk.judging
    done = pseudonymised(
        desk.study, judging.verdicts, proposals=judging.proposals, words=judging.taken
    )
    write_study(new, done.files)
    write_whole(place, done.key)
    for line in (*done.left, *(say("confidences.still", place=one) for one in done.inside)):
        tell(line)
    if done.barred:
        tell(say("confidences.barred_too", count=done.barred))
    if done.barred and (places := echoed(desk.study)):
        tell(say("confidences.echoed", places=", ".join(places)))
    if done.absent:
        tell(say("confidences.absent", names=", ".join(done.absent)))
    for coder, other in done.coders:
        tell(say("confidences.coder_renamed", coder=coder, new=other))
    _tell_done(done.replaced, new, place)
    with _at_work_as(dict(done.coders)):
        _report_anew(desk.study, new)


@contextlib.contextmanager
def _at_work_as(coders: Mapping[str, str]) -> Iterator[None]:
    """Be for a while who one is in the new study: no report names whoever was renamed."""
    from sentra_qual.study.coder import identity

    before, me = os.environ.get("SENTRA_CODER"), identity()
    if me not in coders:
        yield
        return
    os.environ["SENTRA_CODER"] = coders[me]
    try:
        yield
    finally:
        os.environ.pop("SENTRA_CODER")
        os.environ.update({} if before is None else {"SENTRA_CODER": before})


def _report_anew(old: Study, new: Path) -> None:
    """Write the reports that stand in the old study into the new one, as they read there."""
    from sentra_qual.cli.reporting import Form, ReportFormat, report
    from sentra_qual.confidences.withdrawing import reports_of

    made, left = set(), []
    for name in reports_of(old):
        form, kind = Path(name).stem.partition("-")[0], Path(name).suffix.removeprefix(".")
        kind = _ENDINGS.get(kind, kind)
        if form in {*map(str, Form)} and kind in {*map(str, ReportFormat)}:
            made.add((Form(form), ReportFormat(kind)))
        else:
            left.append(name)
    for one, fmt in sorted(made):
        report(study=new, form=one, fmt=fmt)
    if left:
        tell(say("confidences.reports_left", files=", ".join(left)))


def _asked_key(new: Path) -> Path:
    """Return where the key goes: beside the new study, or where a person at a terminal says."""
    default = new.with_name(f"{new.resolve().name}.key.yaml")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return default
    while True:
        _forget_typed()
        answer = _ask(say("confidences.where_key", file=default)).strip()
        if len(answer) != 1:
            return Path(answer) if answer else default
        tell(say("confidences.no_key_name", answer=answer))  # a key of the screen before


def _forget_typed() -> None:
    """Forget what was typed before anything was asked."""
    try:
        import termios
    except ImportError:  # Windows
        import msvcrt

        while msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]
            msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
    else:
        termios.tcflush(sys.stdin, termios.TCIFLUSH)


def _tell_done(count: int, new: Path, key: Path) -> None:
    from sentra_qual.cli.private import tell_rights

    tell(say("confidences.made", folder=new, count=count))
    tell(say("confidences.key_at", file=key))
    tell(say("confidences.read_once"))
    tell_rights()
