"""A problem as a person reads it.

In: a Problem.
Out: its line, with the hint below, in the language in force.
Never: another order than `path:line:column: severity[rule-id] text`, which editors read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sentra_qual.messages import say

if TYPE_CHECKING:
    from sentra_qual.model import Problem


def problem_text(problem: Problem) -> str:
    """Return a problem on its line, with its hint below."""
    severity = say(f"problems.{problem.severity.value}")
    line = f"{problem.place}: {severity}[{problem.rule}] {problem.text}"
    return f"{line}\n  {say('problems.hint')}: {problem.hint}" if problem.hint else line
