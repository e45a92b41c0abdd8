"""Kill the review at random moments: whatever it confirmed is in the log."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from material import child_environment, new_study

from sentra_qual.model import Act
from sentra_qual.study import Study
from sentra_qual.study.log import DecisionLog, read_decisions

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
CHILD = Path(__file__).with_name("reviewing_child.py")
TEXT = "".join(f"Pewawancara: Lalu?\nInforman: Cerita ke-{n} soal harga.\n" for n in range(150))
KEYS = "".join(["a harga\n", "1\n", "u\n", "m catatan\n", "p\n", "t\n"] * 150)


def reviewed_until_killed(study: Study, wait: float, *options: str, keys: str = KEYS) -> list[str]:
    """Review by a pipe, kill -9 after some seconds, return the ids that were confirmed."""
    command = [sys.executable, str(CHILD), str(study.root), *options]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, text=True, env=child_environment()
    ) as child:
        assert child.stdin and child.stdout
        assert "READY\n" == child.stdout.readline()
        child.stdin.write(keys)
        child.stdin.flush()
        first = child.stdout.readline()
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        told = (first + child.stdout.read()).split("\n")[:-1]
    return [line.removeprefix("SAVED ") for line in told if line.startswith("SAVED ")]


def lost(study: Study, confirmed: list[str]) -> set[str]:
    """Return what was confirmed and is not in the log."""
    return set(confirmed) - {one.id for one in read_decisions(study.decisions_folder)[0]}


def kill_often(tmp_path: Path, times: int, seed: int) -> int:
    """Kill a review again and again on one study; return how many acts were confirmed in all."""
    study, chance = new_study(tmp_path, TEXT), random.Random(seed)
    confirmed: list[str] = []
    for _ in range(times):
        confirmed += reviewed_until_killed(study, chance.uniform(0, 0.08))
        assert set() == lost(study, confirmed)
    DecisionLog(study.decisions_folder, coder="sari", machine="m").append(Act.READ)
    assert () == read_decisions(study.decisions_folder)[1]
    return len(confirmed)


def test_a_killed_review_loses_nothing_it_confirmed(tmp_path: Path) -> None:
    """Eight kills in the middle of writing, on one log that is reopened each time."""
    assert kill_often(tmp_path, 8, seed=1) > 8


@pytest.mark.slow
def test_fifty_killed_reviews_lose_nothing(tmp_path: Path) -> None:
    """The same, fifty times."""
    assert kill_often(tmp_path, 50, seed=2) > 50


@pytest.mark.parametrize(("options", "missing"), [(["--late"], 1), ([], 0)])
def test_a_log_that_confirms_before_it_writes_is_caught(
    options: list[str], missing: int, tmp_path: Path
) -> None:
    """The check has teeth: a log that writes each line only with the next one is found out."""
    study = new_study(tmp_path, TEXT)
    confirmed = reviewed_until_killed(study, 0, *options, keys="m catatan\n")

    assert (1, missing) == (len(confirmed), len(lost(study, confirmed)))
