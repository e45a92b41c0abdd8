"""`sentra-qual remove`: interviews leave a study, and can come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.options import StudyOption, add_to, command_for, the_study
from sentra_qual.cli.output import tell
from sentra_qual.messages import say
from sentra_qual.problems import WrongUsage

if TYPE_CHECKING:
    from sentra_qual.study import Study


def remove(
    interviews: Annotated[
        list[str],
        typer.Argument(metavar="INTERVIEW…", help="Names of interviews, as `find` prints them."),
    ],
    *,
    study: StudyOption = None,
) -> None:
    """Take interviews out of what counts; texts and decisions are kept."""
    from sentra_qual.study.runs import latest_run

    here = the_study(study)
    _check_known(here, interviews)
    for id_ in dict.fromkeys(interviews):
        done = here.remove(id_)
        key = "cli.removed" if done.kept else "cli.removed_record"
        tell(say(key, id=done.id, kept=done.kept, add=add_to(here), file=f'"{done.origin}"'))
    if latest_run(here) is not None:
        tell(say("cli.remove_next", code=command_for(here, "code")))


def _check_known(study: Study, names: list[str]) -> None:
    """Refuse all where one is no interview, so that a mistyped name takes nothing out."""
    from sentra_qual.messages.nearest import nearest_or_some

    known = study.interview_ids()
    for name in names:
        if name not in known:
            near = nearest_or_some(name, known)
            raise WrongUsage(say("cli.remove_unknown", name=name, near=near))
