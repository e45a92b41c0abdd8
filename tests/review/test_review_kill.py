"""The review killed at random moments, by two coders in one folder: what was told is in the log."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from desk import loans

from sentra_qual.model import Act, Decision
from sentra_qual.review import open_session, run_lines
from sentra_qual.study import Study
from sentra_qual.study.log import DecisionLog, read_decisions

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks and kill -9")
SCRIPTS = (
    ["t", "n", "m cek", "f", "u", "s", "u", "u"],
    ["o pinjaman", "1", "t", "y", "u", "u", "u"],
    ["o pinjaman", "m", "t", "n", "u", "t", "u"],
    ["a model", "r 1", "j", "", "p 1", "x", "b", "x", "u", "u", "u"],
)


class Killed(NamedTuple):
    """A review that was killed: who, and how many keys it had told as saved."""

    coder: str
    told: int


def reviewing(study: Study, coder: str, seed: int, pipe: int) -> None:
    """Review without end, and write a letter for every key that is told as saved."""
    chance = random.Random(seed)

    def lines() -> Iterator[str]:
        while True:
            yield from chance.choice(SCRIPTS)
            if session.state.group:
                yield "q"

    def tell(line: str) -> None:
        if line.startswith(("Saved", "Undone and saved")):
            os.write(pipe, b"+")

    session = open_session(study, coder=coder, machine="m")
    for id_ in session.state.material.ids:
        session.state.material.stack(id_)
    typed = lines()

    def ask(_: str) -> str:
        os.write(pipe, b"?")
        return next(typed)

    while True:
        run_lines(session, ask, tell)


def forked(study: Study, coder: str, seed: int) -> tuple[int, int]:
    """Start a review beside this program; return its number and the end of its pipe."""
    end, pipe = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            reviewing(study, coder, seed, pipe)
        os._exit(1)
    os.close(pipe)
    return child, end


def killed(study: Study, coders: tuple[str, ...], chance: random.Random) -> list[Killed]:
    """Let coders review at once, kill them all after some keys, and count what they were told."""
    children = {one: forked(study, one, chance.randrange(1 << 30)) for one in coders}
    told = {one: _read(end, chance.randrange(40)) for one, (_, end) in children.items()}
    time.sleep(chance.uniform(0, 0.01))
    for child, _ in children.values():
        os.kill(child, signal.SIGKILL)
    for coder, (child, end) in children.items():
        os.waitpid(child, 0)
        told[coder] += _read(end, 1 << 20)
        os.close(end)
    return [Killed(coder, said.count(b"+")) for coder, said in told.items()]


def _read(end: int, least: int) -> bytes:
    """Read so many letters, fewer only if there are no more."""
    found = b""
    while len(found) < least and (piece := os.read(end, 64)):
        found += piece
    return found


def keys_of(decisions: tuple[Decision, ...], coder: str) -> int:
    """Return how many keys of a coder the log holds: acts of one key bear one mark."""
    return len({one.shown.get("batch", one.id) for one in decisions if one.coder == coder})


def kill_often(study: Study, times: int, seed: int) -> tuple[int, set[Act]]:
    """Kill again and again; return how many keys were told in all, and which acts there are."""
    chance, told, before = random.Random(seed), 0, {"sari": 0, "budi": 0}
    decisions: tuple[Decision, ...] = ()
    for _ in range(times):
        for one in killed(study, ("sari", "budi"), chance):
            decisions, problems = read_decisions(study.decisions_folder)
            held = keys_of(decisions, one.coder)
            assert held - before[one.coder] >= one.told
            assert {"torn-line"} >= {problem.rule for problem in problems}
            before[one.coder] = held
            told += one.told
        for coder in before:
            DecisionLog(study.decisions_folder, coder=coder, machine="m").append(Act.READ)
            before[coder] += 1
    assert () == read_decisions(study.decisions_folder)[1]
    return told, {one.act for one in decisions}


def test_killed_reviews_lose_nothing_they_told(tmp_path: Path, share: float) -> None:
    """Two coders killed at once among ticks, notes, undos and bulk acts; 200 times with --long."""
    long = share == 1.0

    told, acts = kill_often(loans(tmp_path), 200 if long else 5, seed=1)

    assert told > (400 if long else 0)
    wanted = {Act.UNDO, Act.BULK, Act.ACCEPT, Act.READ, Act.RESPAN, Act.OFF_RECORD}
    assert not long or wanted <= acts
