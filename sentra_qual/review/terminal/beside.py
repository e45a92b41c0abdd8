"""Reading the interviews that the first card did not need, beside the coder's work.

In: a session; whether a key was pressed just now, whether the app still runs.
Out: interviews read into the session's material; what was found wrong on the way.
Never: a key that has to wait for it.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable

from sentra_qual.problems import SentraError
from sentra_qual.review.session import Session

PAUSE = 0.4


class Beside:
    """Reads interview by interview on a thread of its own; `done` tells that all were read."""

    def __init__(self, session: Session, running: Callable[[], bool]) -> None:
        self.done = False
        self.touched = 0.0
        self._session, self._running = session, running
        self._doubts: list[str] = []

    def start(self) -> None:
        """Begin to read."""
        threading.Thread(target=self._read, daemon=True).start()

    def touch(self) -> None:
        """Take note that a key was pressed: the coder comes first."""
        self.touched = time.monotonic()

    def doubts(self) -> list[str]:
        """Return what was found wrong since this was asked last."""
        doubts, self._doubts = self._doubts, []
        return doubts

    def _read(self) -> None:
        state = self._session.state
        for id_ in state.material.ids:
            while time.monotonic() - self.touched < PAUSE:
                time.sleep(PAUSE / 4)
            if not self._running():
                return
            try:
                self._session.state.material.stack(id_)
                self._session.state.left(id_)
            except SentraError as why:
                self._doubts.append(str(why))
        with contextlib.suppress(SentraError):
            self._doubts += [str(one) for one in self._session.check()[:1]]
        self.done = True
