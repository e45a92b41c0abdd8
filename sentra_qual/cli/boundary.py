"""The one place where an error becomes a message and an exit code.

In: the run of a command.
Out: its exit code; one line (with a hint) on stderr for what stopped it.
Never: a traceback, unless SENTRA_DEBUG is set.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable

import typer

from sentra_qual.messages import say
from sentra_qual.messages.telling import problem_text
from sentra_qual.problems import InvalidCodebook, SentraError

INTERRUPTED = 130


_last: list[Callable[[], object]] = []


def at_the_end(act: Callable[[], object]) -> None:
    """Do something once the command is through, also where an error stopped it."""
    _last.append(act)


def exit_code_of(run: Callable[[], object]) -> int:
    """Run a command and return its exit code, whatever happens inside."""
    _last.clear()
    code = _code_of(run)
    ends = [_code_of(act) for act in _last]
    return code or max(ends, default=0)


def _code_of(run: Callable[[], object]) -> int:
    try:
        code = _quiet(run())
    except SystemExit as stop:
        return _quiet(stop.code)
    except SentraError as error:
        _tell(_lines(error))
        return error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    except BrokenPipeError:
        _abandon_stdout()
        return 0
    except OSError as error:
        _tell(_system(error))
        return 1
    except Exception as error:
        if os.environ.get("SENTRA_DEBUG"):
            raise
        _tell(say("cli.unexpected", kind=type(error).__name__, text=str(error)))
        return 1
    if code == INTERRUPTED:
        _tell(say("cli.interrupted"))
    return code


def _quiet(code: object) -> int:
    if isinstance(code, str):
        _tell(code)
        return 1
    return code if isinstance(code, int) else 0


def _lines(error: SentraError) -> str:
    if isinstance(error, InvalidCodebook):
        told = "\n".join(map(problem_text, error.problems))
        return f"{told}\n" + say("cli.codebook_broken", count=len(error.problems))
    return str(error)


def _system(error: OSError) -> str:
    place = error.filename or say("cli.some_file")
    known = {
        errno.ENOSPC: "cli.disk_full",
        errno.EACCES: "cli.no_permission",
        errno.EPERM: "cli.no_permission",
        errno.EROFS: "cli.no_permission",
        errno.ENOENT: "cli.no_file",
        errno.EISDIR: "cli.is_folder",
    }
    return say(known.get(error.errno or 0, "cli.system"), file=place, why=error.strerror or error)


def _tell(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201 - talk goes to stderr


def _abandon_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush is silent too."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
