"""Tables and reports that rest on what the researcher judged of actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sentra_qual.cli.output import tell
from sentra_qual.messages import say

if TYPE_CHECKING:
    from sentra_qual.model import Findings, Judgement
    from sentra_qual.study import Study

JUDGED = frozenset({"stakeholders", "strategy"})


def judged_in(study: Study, findings: Findings) -> tuple[Judgement, ...]:
    """Return what was judged; where there is no file yet, make one to be filled in and say so."""
    from sentra_qual.study.judgements import read_judgements, write_template
    from sentra_qual.tables.stakeholders import actor_hints

    hints = actor_hints(findings)
    made = write_template(study.root, hints, findings.language) if hints else None
    if made:
        tell(say("cli.judgements_made", file=made))
    return read_judgements(study.root)
