"""One text under several names, one code beside several: what is counted twice or folded into one.

In: a study.
Out: a line for each such text or code, with what can be done.
Never: a choice which of them is the right one; anything removed or changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sentra_qual.cli.options import command_for
from sentra_qual.cli.output import tell
from sentra_qual.messages import say

if TYPE_CHECKING:
    from sentra_qual.study import Study


_SHOWN = 5  # codes told of in full


def tell_twins(study: Study) -> None:
    """Tell which interviews are one text under several names, and which code has two names."""
    from sentra_qual.study.shelf import same_texts

    for first, *others in same_texts(study.root):
        names = " ".join(f'"{id_}"' for id_ in others)
        command = command_for(study, "remove")
        tell(
            say("cli.same_text", first=first, others=", ".join(others), remove=command, names=names)
        )
    _tell_shared_codes(study)


def _tell_shared_codes(study: Study) -> None:
    """Tell which informants' codes stand beside different names."""
    from sentra_qual.study.interviews import record_path
    from sentra_qual.study.namesakes import shared_codes_in

    every = shared_codes_in(study.root)
    for one in every[:_SHOWN]:
        names = ", ".join(f"{name} ({place})" for name, place in one.names)
        files = ", ".join(str(record_path(study.root, place)) for place in one.interviews)
        tell(say("cli.shared_code", code=one.code, names=names, files=files))
    if len(every) > _SHOWN:
        tell(say("cli.shared_codes_more", codes=", ".join(one.code for one in every[_SHOWN:])))
