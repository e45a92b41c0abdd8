"""Pins: what a person chose to be quoted.

In: a coding, the words chosen of it.
Out: acts in the log.
Never: a pin without the place it stands at; another coder's pin taken away.
"""

from __future__ import annotations

from sentra_qual.codebook import definition_hash
from sentra_qual.messages import say
from sentra_qual.model import Act, Coding, Decision, Findings
from sentra_qual.problems import NothingFound
from sentra_qual.study.anchors import anchor
from sentra_qual.study.folder import Study
from sentra_qual.study.log import About, DecisionLog
from sentra_qual.study.state import Slot, of_coder, standing, view_of


def pinned(log: DecisionLog, findings: Findings, coding: Coding, words: str) -> Decision:
    """Write that a coding is to be quoted; `words` are those chosen of it, or nothing."""
    interview = findings.interview(coding.unit.interview)
    about = About(
        code=coding.code,
        code_hash=definition_hash(findings.codebook.code(coding.code)),
        memo=words,
    )
    about.update(anchor(interview, coding.unit.span, coding.span))
    return log.append(Act.PIN, **about)


def unpinned(study: Study, log: DecisionLog, coding: Coding) -> Decision:
    """Write that this coder's pin of a coding is taken back; NothingFound where there is none."""
    interviews = study.interviews()
    decisions, _ = study.decisions()
    own = study.settle(of_coder(decisions, log.coder), interviews, study.units(interviews))
    view = view_of(standing(own.decisions))
    found = view.get(Slot.PIN, coding.unit, coding.code) or view.get(Slot.PIN, coding.unit)
    if found is None:
        raise NothingFound(say("study.no_pin", place=coding.unit.key, coder=log.coder))
    return log.append(Act.UNDO, supersedes=found.id)
