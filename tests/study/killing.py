"""Kill writers of a decision log at random moments and look for what they had confirmed.

    PYTHONPATH=. python tests/study/killing.py 200 200:power 20:write 20:sync:power

In: searches; each says how often to kill, and how.
Out: a line of JSON for each: how many acts were confirmed and lost, and in the middle of what.

Each writer is forked from this program, so that it starts in a moment, tells what it is
about to do and what was confirmed to it, and dies by kill -9. Every third time two write
at once. `power` takes away, after each kill, all or some of what was not yet synced to
the disk, as a power cut does. A log that is late to `write`, or late to `sync`, confirms
first: the same search finds losses in either.
"""

from __future__ import annotations

import json
import mmap
import os
import random
import signal
import struct
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from material import new_study

from sentra_qual.model import Act, Decision, Item, Span
from sentra_qual.review import Session, open_session, run_lines
from sentra_qual.study import Study
from sentra_qual.study import log as log_module
from sentra_qual.study.log import DecisionLog, read_decisions
from sentra_qual.study.state import fold

TEXT = "".join(f"Pewawancara: Lalu?\nInforman: Cerita ke-{n} soal harga.\n" for n in range(30))
KEYS = ["a harga", "1", "u", "m catatan", "p", "t"]
ROUNDS = 10  # kills on one study before the next is begun
Say = Callable[[str], None]


class TellingLog(DecisionLog):
    """A log that tells what it is about to write and what it confirmed."""

    say: Say
    pause = 0.0

    def append(self, act: Act, **about: Any) -> Decision:
        """Write one decision, told before and after."""
        self.say(f"TRY {act}")
        decision = super().append(act, **about)
        self.say(f"SAVED {decision.id} {act}")
        time.sleep(self.pause)
        return decision


class LateWrite(TellingLog):
    """A broken log: it confirms a line at once and writes it with the next one."""

    pause = 0.05
    waiting: bytes = b""

    def _write(self, descriptor: int, line: bytes) -> None:
        late, self.waiting = self.waiting, line
        if late:
            super()._write(descriptor, late)


class LateSync(TellingLog):
    """A broken log: it confirms a line that was written, and syncs it with the next one."""

    pause = 0.05

    def _write(self, descriptor: int, line: bytes) -> None:
        os.fsync(descriptor)
        note_durable(descriptor)
        os.write(descriptor, line + b"\n")
        state = os.fstat(descriptor)
        self._end = log_module._End(state.st_ino, state.st_size, line)


LOGS = {"": TellingLog, "write": LateWrite, "sync": LateSync}
durable = mmap.mmap(-1, 8)  # how many bytes of the log are surely on the disk; shared by all


def note_durable(descriptor: int) -> None:
    """Remember how far the log was when it was synced."""
    if Path(f"/proc/self/fd/{descriptor}").readlink().suffix == ".jsonl":
        durable[:] = struct.pack("q", os.fstat(descriptor).st_size)


def noted_sync(descriptor: int) -> None:
    """Sync a file and remember how far it was."""
    os.fsync(descriptor)
    note_durable(descriptor)


def write_by_keys(study: Study, make_log: Callable[..., DecisionLog]) -> None:
    """Review in line mode until killed."""
    opened = open_session(study, coder="sari", machine="m", everything=True, make_log=make_log)
    keys = iter(KEYS * 200)
    run_lines(Session(opened.state, opened.log), lambda _: next(keys), lambda _: None)


def write_by_acts(study: Study, make_log: Callable[..., DecisionLog]) -> None:
    """Accept, undo, undo the undo, and decide a hundred items at once, until killed."""
    log = make_log(study.decisions_folder, coder="sari", machine="m")
    items = tuple(
        Item("w1", "f" * 64, Span(n, n + 9), Span(n, n + 4), "kata", "x" * 32, "y" * 32, "ba")
        for n in range(100)
    )
    while True:
        one = log.append(Act.ACCEPT, interview="w1", unit=Span(0, 9), code="harga")
        undo = log.append(Act.UNDO, supersedes=one.id)
        log.append(Act.UNDO, supersedes=undo.id)
        log.append(Act.BULK, does=Act.ACCEPT, code="modal", items=items)
        log.append(Act.MEMO, interview="w1", unit=Span(0, 9), memo="catatan " * 40)


def forked(study: Study, write: Callable[..., None], late: str) -> tuple[int, int]:
    """Start a writer; return its process and the end of the pipe it tells to."""
    reading, telling = os.pipe()
    process = os.fork()
    if process:
        os.close(telling)
        return process, reading
    try:
        log_module.sync = noted_sync
        kind = LOGS[late]
        kind.say = staticmethod(lambda words: os.write(telling, f"{words}\n".encode()))  # type: ignore[assignment]
        write(study, kind)
    finally:
        os._exit(0)


def killed(process: int, reading: int, first: bytes, wait: float) -> list[str]:
    """Kill a writer some time after it told a first word; return all it told."""
    told = b""
    while first not in told and (more := os.read(reading, 1 << 16)):
        told += more
    time.sleep(wait)
    os.kill(process, signal.SIGKILL)
    while more := os.read(reading, 1 << 16):
        told += more
    os.close(reading)
    os.waitpid(process, 0)
    return told.decode().split("\n")[:-1]


def cut_power(path: Path, chance: random.Random) -> None:
    """Take away some of what was not yet synced."""
    size = path.stat().st_size
    sure = min(size, struct.unpack("q", durable[:])[0])
    os.truncate(path, chance.randint(sure, size))


class Search:
    """The search for losses; `count` says what was met on the way."""

    def __init__(self, seed: int, late: str, *, power: bool) -> None:
        self.chance, self.late, self.power = random.Random(seed), late, power
        self.count: Counter[str] = Counter()
        self.within: Counter[str] = Counter()

    def run(self, kills: int) -> dict[str, object]:
        """Kill so many times, on a new study every few."""
        begun = time.monotonic()
        while self.count["kills"] < kills:
            with tempfile.TemporaryDirectory() as name:
                left = kills - self.count["kills"]
                self.on_one_study(Path(name), min(left, ROUNDS))
        seconds = round(time.monotonic() - begun, 1)
        names = ("kills", "confirmed", "lost", "torn", "two_at_once", "problems")
        counts = {name: self.count[name] for name in names}
        return {**counts, "killed_within": dict(sorted(self.within.items())), "seconds": seconds}

    def on_one_study(self, folder: Path, kills: int) -> None:
        """Kill on one log that goes on each time; look at the end whether it is sound."""
        study = new_study(folder, TEXT)
        durable[:] = struct.pack("q", 0)
        open_session(study, coder="sari", machine="m")  # so that writers find all imported
        confirmed: dict[str, str] = {}
        end = self.count["kills"] + kills
        while self.count["kills"] < end:
            told = self.one_round(study, 1 + (self.count["kills"] % 3 == 2))
            confirmed |= told
            held = {one.id: one.act.value for one in read_decisions(study.decisions_folder)[0]}
            lost = {id_ for id_, act in confirmed.items() if held.get(id_) != act}
            self.count.update(confirmed=len(told), lost=len(lost))
            confirmed = {id_: act for id_, act in confirmed.items() if id_ not in lost}
        log = DecisionLog(study.decisions_folder, coder="sari", machine="m")
        log.append(Act.READ)
        decisions, problems = read_decisions(study.decisions_folder)
        fold(decisions)
        torn = log.path.with_name(log.path.name + ".torn").exists()
        self.count.update(problems=len(problems), torn=torn)

    def one_round(self, study: Study, writers: int) -> dict[str, str]:
        """Let one or two write until they are killed; return what was confirmed to them."""
        ways = [self.chance.choice([write_by_keys, write_by_acts]) for _ in range(writers)]
        running = [forked(study, way, self.late) for way in ways]
        told: dict[str, str] = {}
        for process, reading in running:
            early = not self.late and self.chance.random() < 0.3
            first = b"TRY" if early else b"SAVED"
            lines = killed(
                process, reading, first, 0 if self.late else self.chance.uniform(0, 0.05)
            )
            for line in lines:
                word, *about = line.split(" ")
                if word == "SAVED":
                    told[about[0]] = about[1]
            if lines and lines[-1].startswith("TRY "):
                self.within[lines[-1].removeprefix("TRY ")] += 1
        self.count.update(kills=writers, two_at_once=writers - 1)
        if self.power:
            for path in study.decisions_folder.glob("*.jsonl"):
                cut_power(path, self.chance)
        return told


def main() -> None:
    """Search as often as asked and print what was found."""
    for words in sys.argv[1:]:
        kills, *how = words.split(":")
        late = "".join(set(how) - {"power"})
        found = Search(seed=len(words), late=late, power="power" in how).run(int(kills))
        print(json.dumps({"search": words, **found}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
