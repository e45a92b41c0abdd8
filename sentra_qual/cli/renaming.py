"""`sentra-qual codebook rename`: decisions follow a code to its new name."""

from __future__ import annotations

from typing import Annotated

import typer

from sentra_qual.cli.options import CoderOption, StudyOption, the_study
from sentra_qual.cli.output import tell
from sentra_qual.messages import say
from sentra_qual.problems import WrongUsage


def rename(
    old: Annotated[
        str, typer.Argument(metavar="[OLD]", help="The code as decisions have it.")
    ] = "",
    new: Annotated[str, typer.Argument(metavar="[NEW]", help="The code in today's codebook.")] = "",
    *,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take back the latest renaming instead.")
    ] = False,
    study: StudyOption = None,
    coder: CoderOption = None,
) -> None:
    """Keep the decisions on a code that was renamed, moved or merged in the codebook."""
    from sentra_qual.study.coder import machine, who
    from sentra_qual.study.log import DecisionLog
    from sentra_qual.study.renaming import rename_code, undo_renaming

    if undo is bool(old or new) or (old and not new):
        raise WrongUsage(say("cli.rename_what"))
    here = the_study(study)
    log = DecisionLog(here.decisions_folder, coder=who(coder).name, machine=machine())
    if undo:
        back = undo_renaming(here, log)
        tell(say("cli.renaming_undone", old=back.shown.get("from", ""), new=back.code))
        return
    done = rename_code(here, log, old, new)
    counts = {"decisions": done.decisions, "coders": done.coders}
    tell(say(f"cli.renamed.{done.act.act.value}", language=None, old=old, new=new, **counts))
