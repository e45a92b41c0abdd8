"""A program in a real pseudo-terminal, and what its screen shows.

In: a command, a size, keys.
Out: the rows of the screen, as a person would see them.
Never: a guess about a control sequence: those that move or erase are obeyed, the rest
(colours, modes, questions to the terminal) changes no letter.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from sentra_qual.review.showing.rows import width_of

_PIECE = re.compile(
    r"\x1b\[(?P<args>[0-9;:<=>?]*)(?P<extra>[ -/]*)(?P<final>[@-~])"
    r"|\x1b\](?:[^\x07\x1b]|\x1b(?!\\))*(?:\x07|\x1b\\)"
    r"|\x1b[PX^_].*?\x1b\\|\x1b[()#%].|\x1b[^\[\]PX^_()#%]"
    r"|(?P<text>[^\x00-\x1f\x7f]+)|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])",
    re.DOTALL,
)


class Screen:
    """The letters a terminal of some size would show."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.height = columns, rows
        self.cells = [[" "] * columns for _ in range(rows)]
        self.row = self.column = 0
        self._rest = ""

    def feed(self, text: str) -> None:
        """Take in what a program wrote; a sequence cut in two waits for its end."""
        text, self._rest = self._rest + text, ""
        at = 0
        while at < len(text):
            piece = _PIECE.match(text, at)
            if piece is None:
                self._rest = text[at:]
                return
            at = piece.end()
            self._obey(piece)

    def lines(self) -> list[str]:
        """Return the rows as text."""
        return ["".join(row).rstrip() for row in self.cells]

    def text(self) -> str:
        """Return the whole screen."""
        return "\n".join(self.lines())

    def _obey(self, piece: re.Match[str]) -> None:
        if piece["text"]:
            self._write(piece["text"])
        elif piece["control"]:
            self._control(piece["control"])
        elif piece["final"] and not piece["extra"] and piece["args"][:1] not in tuple("?<=>"):
            numbers = [int(one or 0) for one in piece["args"].replace(":", ";").split(";")]
            self._sequence(piece["final"], numbers)

    def _write(self, text: str) -> None:
        for char in text:
            if self.row < self.height and self.column < self.columns:
                self.cells[self.row][self.column] = char
                if width_of(char) == 2 and self.column + 1 < self.columns:
                    self.cells[self.row][self.column + 1] = ""
            self.column += width_of(char)

    def _control(self, char: str) -> None:
        if char == "\r":
            self.column = 0
        elif char == "\n":
            self.row = min(self.row + 1, self.height - 1)
        elif char == "\b":
            self.column = max(0, self.column - 1)

    def _sequence(self, final: str, numbers: Sequence[int]) -> None:
        first = numbers[0]
        if final in "Hf":
            self.row = max(first, 1) - 1
            self.column = max(numbers[1] if len(numbers) > 1 else 1, 1) - 1
        elif final == "J" and first in (2, 3):
            self.cells = [[" "] * self.columns for _ in range(self.height)]
        elif final == "K":
            self.cells[self.row][self.column :] = [" "] * (self.columns - self.column)
        elif final in "ABCD":
            step = max(first, 1) * (-1 if final in "AD" else 1)
            if final in "AB":
                self.row = max(0, self.row + step)
            else:
                self.column = max(0, self.column + step)


class Child:
    """A program at work in a pseudo-terminal."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], columns: int, rows: int
    ) -> None:
        self.screen = Screen(columns, rows)
        self.started = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], list(command), dict(environment))
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, keys: str) -> None:
        """Press keys."""
        os.write(self.terminal, keys.encode())

    def read(self, seconds: float = 0.0) -> bool:
        """Take in what is there, waiting at most so long for it; False at the end."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return True
        try:
            raw = os.read(self.terminal, 1 << 16)
        except OSError:
            return False
        self.screen.feed(raw.decode("utf-8", "replace"))
        return bool(raw)

    def until(self, wanted: Callable[[Screen], bool], seconds: float = 30.0) -> float:
        """Read until the screen shows what is wanted; return the time it took."""
        start = time.perf_counter()
        while not wanted(self.screen):
            left = start + seconds - time.perf_counter()
            if left <= 0 or not self.read(min(left, 0.5)):
                raise AssertionError(f"not shown in time:\n{self.screen.text()}")
        return time.perf_counter() - start

    def kill(self) -> None:
        """Kill it at once, and take in what it had written."""
        os.kill(self.pid, signal.SIGKILL)
        while self.read(0.05) and select.select([self.terminal], [], [], 0)[0]:
            pass
        self.close()

    def close(self) -> int:
        """Wait for its end; return its exit code."""
        end = time.monotonic() + 20
        while self.read(0.05) and time.monotonic() < end:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                os.close(self.terminal)
                return os.waitstatus_to_exitcode(status)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        status = os.waitpid(self.pid, 0)[1]
        os.close(self.terminal)
        return os.waitstatus_to_exitcode(status)


@contextlib.contextmanager
def running(
    command: Sequence[str], environment: Mapping[str, str], columns: int = 80, rows: int = 24
) -> Iterator[Child]:
    """Run a program in a pseudo-terminal and end it at last, whatever happens."""
    child = Child(command, environment, columns, rows)
    try:
        yield child
    finally:
        with contextlib.suppress(OSError):
            os.kill(child.pid, signal.SIGKILL)
            os.waitpid(child.pid, 0)
            os.close(child.terminal)
