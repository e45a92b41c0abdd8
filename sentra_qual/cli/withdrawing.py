"""`sentra-qual withdraw`: an informant leaves, in a new study."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sentra_qual.cli.options import StudyOption, the_study
from sentra_qual.cli.output import tell, tell_problems
from sentra_qual.messages import say


def withdraw(
    informant: Annotated[
        str, typer.Argument(metavar="INFORMANT", help="Code, name, label or INTERVIEW/LABEL.")
    ],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder of the new study.")],
    *,
    study: StudyOption = None,
) -> None:
    """Make a new study without an informant: her words and all that was decided of them."""
    from sentra_qual.cli.private import tell_rights
    from sentra_qual.confidences.barring import echoed
    from sentra_qual.confidences.withdrawing import find_informant, withdrawn
    from sentra_qual.confidences.writing import check_new, write_study

    here = the_study(study)
    check_new(new, here.root)
    tell_problems(here.decisions()[1])
    done = withdrawn(find_informant(here, informant))
    write_study(new, done.files)
    for line in done.left:
        tell(line)
    tell(
        say(
            "confidences.withdrawn", who=informant, folder=new, turns=done.turns, words=done.words,
            acts=done.acts, interviews=", ".join(done.interviews),
        )
    )  # fmt: skip
    tell(say("confidences.verified", count=len(done.files)))
    if done.barred:
        tell(say("confidences.barred_too", count=done.barred))
    if done.barred and (places := echoed(here)):
        tell(say("confidences.echoed", places=", ".join(places)))
    if done.shared:
        tell(say("confidences.shared", count=done.shared))
    for name, count, where in done.named:
        tell(say("confidences.her_name", name=name, count=count, places=where))
    if not done.is_known:
        tell(say("confidences.no_name", who=informant))
    if done.old_texts:
        tell(say("confidences.old_texts_left", count=done.old_texts))
    if done.reports:
        tell(say("confidences.reports_stale", files=", ".join(done.reports), folder=here.root))
    tell(say("confidences.old_remains", folder=here.root))
    tell_rights()
