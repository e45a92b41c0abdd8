"""What goes wrong and cannot be a value: the exception tree.

    SentraError
    ├── WrongUsage           the command cannot mean anything (exit 2)
    │   ├── StudyNotFound    no study at or above the place (exit 2)
    │   └── StudyUnusable    the study's own files cannot be used (exit 2)
    │       └── StoreTooNew  written by a newer version of the tool (exit 2)
    ├── UnreadableSource     one file cannot be read (exit 1)
    ├── InvalidCodebook      a codebook has errors, all of them listed (exit 1)
    └── NothingFound         a query without result (exit 1)

In: ready messages (see `messages.say`).
Out: exceptions that the command line turns into one message and an exit code.
Never: printing, exiting.
"""

from __future__ import annotations

from collections.abc import Iterable

from sentra_qual.model import Problem, Severity


class SentraError(Exception):
    """Anything that stops an act, with a message that says what now."""

    exit_code = 1


class WrongUsage(SentraError):
    """The command as given cannot mean anything."""

    exit_code = 2


class StudyNotFound(WrongUsage):
    """There is no study at or above the place that was named."""


class StudyUnusable(WrongUsage):
    """A file the study cannot do without is missing, broken or barred."""


class StoreTooNew(StudyUnusable):
    """A newer version of the tool wrote this; guessing would lose work."""


class UnreadableSource(SentraError):
    """A file that should be an interview cannot be read."""


class InvalidCodebook(SentraError):
    """A codebook has errors; `problems` lists all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NothingFound(SentraError):
    """A question that was understood has no answer."""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Tell whether any problem stops the act."""
    return any(problem.severity is Severity.ERROR for problem in problems)
