"""What the tests of the readers share: who says what, in plain values."""

from __future__ import annotations

from collections.abc import Callable

from sentra_qual.model import Interview
from sentra_qual.sources import Reading

Read = Callable[..., Reading]


def heard(interview: Interview) -> list[tuple[str, str]]:
    """Return who says what, in order, blanks folded."""
    return [(turn.speaker, " ".join(interview.words(turn).split())) for turn in interview.turns]


def roles(interview: Interview) -> dict[str, str]:
    """Return the role of each speaker."""
    return {one.label: one.role.value for one in interview.speakers}


def rules(reading: Reading) -> list[str]:
    """Return the rule ids of the doubts, in order."""
    return [problem.rule for problem in reading.problems]
