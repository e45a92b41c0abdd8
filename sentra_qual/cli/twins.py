"""Interviews that are one text under several names: each passage of them counts again.

In: a study.
Out: a line for each such text, with the command that leaves one.
Never: a choice which of them is the right one; anything removed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sentra_qual.cli.options import command_for
from sentra_qual.cli.output import tell
from sentra_qual.messages import say

if TYPE_CHECKING:
    from sentra_qual.study import Study


def tell_twins(study: Study) -> None:
    """Tell which interviews are one text under several names."""
    from sentra_qual.study.shelf import same_texts

    for first, *others in same_texts(study.root):
        names = " ".join(f'"{id_}"' for id_ in others)
        command = command_for(study, "remove")
        tell(
            say("cli.same_text", first=first, others=", ".join(others), remove=command, names=names)
        )
