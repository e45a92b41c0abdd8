"""`sentra-qual agree`: draw an overlap, measure agreement on it, resolve where coders differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.formats import FileFormat, FileFormatOption
from sentra_qual.cli.options import CoderOption, OutputOption, StudyOption, the_study
from sentra_qual.cli.output import check_ending, deliver_file, screen_width, tell, tell_problems
from sentra_qual.cli.parts import BomOption, SeparatorOption, csv_form
from sentra_qual.messages import language_in_force, say
from sentra_qual.problems import WrongUsage

if TYPE_CHECKING:
    from sentra_qual.model import Table
    from sentra_qual.study import Study
    from sentra_qual.study.merging import Merged


def agree(
    *,
    study: StudyOption = None,
    plan: Annotated[
        str | None,
        typer.Option(
            "--plan",
            metavar="N|SHARE",
            callback=lambda value: _size(wanted=value),
            help="Draw an overlap: 60 passages, or 20%.",
        ),
    ] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="The seed of the draw.")] = None,
    with_tool: Annotated[
        bool, typer.Option("--with-tool", help="Compare each coder with what the rules coded.")
    ] = False,
    resolve: Annotated[
        bool, typer.Option("--resolve", help="Go through where coders differ, and settle it.")
    ] = False,
    round_: Annotated[
        int | None, typer.Option("--round", min=1, help="Which overlap; default: the latest.")
    ] = None,
    coder: CoderOption = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="With --resolve: line mode, no full screen.")
    ] = False,
    fmt: FileFormatOption = FileFormat.TABLE,
    separator: SeparatorOption = ",",
    bom: BomOption = None,
    output: OutputOption = None,
) -> None:
    """Measure how far coders agree on passages drawn at random; resolve where they differ."""
    from sentra_qual.reporting import table_file

    if (plan is not None) + with_tool + resolve > 1 or (seed is not None and plan is None):
        raise WrongUsage(say("agree.one_at_a_time"))
    check_ending(output, fmt.value, FileFormat)
    here = the_study(study)
    if plan is not None:
        _plan(here, plan, seed, coder)
    elif resolve:
        _resolve(here, coder, plain=plain)
    else:
        made = _measured(here, coder, with_tool=with_tool, round_=round_)
        form = csv_form(separator, bom, output)
        deliver_file(table_file(made, fmt.value, columns=screen_width(), **form), output)


def _size(*, wanted: str | None) -> str | None:
    """Return the size of a draw; what begins like an option is the next option."""
    if wanted is not None and wanted.startswith("-"):
        raise WrongUsage(say("agree.plan_needs_size"))
    return wanted


def _plan(study: Study, wanted: str, seed: int | None, coder: str | None) -> None:
    """Draw an overlap and say what to do with it."""
    from sentra_qual.study.coder import identity
    from sentra_qual.study.log import now
    from sentra_qual.study.overlaps import draw, overlap_path
    from sentra_qual.tables.wording import quantity

    one = draw(study, wanted, coder=identity(coder), time=now(), seed=seed)
    language = study.config.language
    tell(
        say(
            "agree.planned",
            round=one.round,
            drawn=quantity("units", len(one.places), language),
            frame=quantity("units", one.frame, language),
            informants=quantity("informants", one.informants, language),
            seed=one.seed[:12],
            file=overlap_path(study.root, one.round),
        )
    )


def _measured(study: Study, coder: str | None, *, with_tool: bool, round_: int | None) -> Table:
    from sentra_qual.cli.reviewing import stranger
    from sentra_qual.study.agreement import agreement, agreements_with_tool
    from sentra_qual.study.coder import who
    from sentra_qual.tables import agreement_table

    strange = stranger(study, who(coder))
    if strange:
        tell(strange)
    if with_tool:
        some = agreements_with_tool(study, round_=round_, viewer=coder or "")
    else:
        some = (agreement(study, round_=round_, viewer=coder or ""),)
    return agreement_table(some, study.codebook(), study.config.language)


def tell_merged(study: Study, come: Merged) -> None:
    """Say whose decisions came, and what differs; to who is blind, no number of theirs."""
    from sentra_qual.study.coder import identity
    from sentra_qual.study.overlaps import blinding
    from sentra_qual.study.state import standing
    from sentra_qual.tables.wording import listed, quantity

    language = language_in_force()
    known = quantity("decisions", come.known, language)
    blind = blinding(study, standing(study.decisions()[0]), identity())
    if not come.new:
        tell(say("agree.merged_nothing", known=known))
    elif blind:
        tell(say("agree.merged_blind", names=listed(tuple(come.new), language)))
    else:
        names = [say("agree.merged_by", coder=one, n=n) for one, n in come.new.items()]
        tell(say("agree.merged", names=listed(names, language), known=known))
    for key, some in (("differing", come.differing), ("absent", come.absent)):
        if some:
            tell(say(f"agree.{key}", names=", ".join(some)))
    tell_problems(come.problems)


def _resolve(study: Study, coder: str | None, *, plain: bool) -> None:
    """Walk through where coders differ."""
    from sentra_qual.cli.reviewing import lead, tell_who
    from sentra_qual.review import own_keymap
    from sentra_qual.review.keys import Action
    from sentra_qual.review.resolving import open_resolving
    from sentra_qual.study.coder import machine, who
    from sentra_qual.tables.wording import quantity

    person, keymap = who(coder), own_keymap()
    first = tell_who(study, person)
    session, count = open_resolving(study, coder=person.name, machine=machine())
    n = quantity("codings", count, language_in_force())
    page = (
        *first,
        say("agree.resolving", n=n, pressed=keymap.key(Action.RESOLVE)),
    )
    raise typer.Exit(0 if lead(session, keymap, page, plain=plain) else 1)
