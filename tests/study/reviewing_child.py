"""Review a study by a pipe and confirm each act on stdout: the program that test_kill kills.

`--late` makes the log confirm an act before it is written, as a broken log would.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sentra_qual.model import Decision
from sentra_qual.review import Key, Session, open_session, run_lines
from sentra_qual.study import open_study
from sentra_qual.study.log import DecisionLog


class LateLog(DecisionLog):
    """A log that hands out a decision at once and writes it only with the next one."""

    waiting: bytes = b""

    def _write(self, descriptor: int, line: bytes) -> None:
        late, self.waiting = self.waiting, line
        if late:
            super()._write(descriptor, late)


def confirm(line: str) -> None:
    """Put a line on stdout at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class ConfirmingSession(Session):
    """A session that confirms as a screen would: after `press` came back."""

    def press(self, key: Key) -> tuple[Decision, ...]:
        """Press a key, then name what was saved."""
        written = super().press(key)
        for one in written:
            confirm(f"SAVED {one.id}")
        return written


def main() -> None:
    """Review everything in the study until the input ends."""
    study = open_study(Path(sys.argv[1]))
    make_log = LateLog if "--late" in sys.argv else DecisionLog
    opened = open_session(study, coder="sari", machine="m", everything=True, make_log=make_log)
    session = ConfirmingSession(opened.state, opened.log)
    confirm("READY")
    run_lines(session, lambda _: input(), lambda _: None)


main()
