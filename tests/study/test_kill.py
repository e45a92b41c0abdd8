"""Kill writers at random moments, also with the power gone: what was confirmed is in the log."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from material import child_environment

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, kill -9 and /proc")
PROGRAM = Path(__file__).with_name("killing.py")


def search(*searches: str) -> dict[str, dict[str, Any]]:
    """Search for losses and return what each search counted."""
    done = subprocess.run(
        [sys.executable, str(PROGRAM), *searches],
        capture_output=True, text=True, env=child_environment(), timeout=300, check=True,
    )  # fmt: skip
    found = map(json.loads, done.stdout.splitlines())
    return {one["search"]: one for one in found}


@pytest.fixture(scope="module")
def found() -> dict[str, dict[str, Any]]:
    """Return some short searches, made by one program that is started once."""
    return search("9", "9:power", "2:write", "2:sync:power", "2:sync")


@pytest.mark.parametrize("one", ["9", "9:power"])
def test_killed_writers_lose_nothing_they_confirmed(
    one: str, found: dict[str, dict[str, Any]]
) -> None:
    """Killed within accepting, undoing, deciding in bulk; then with what was not synced gone."""
    assert (0, 0) == (found[one]["lost"], found[one]["problems"])
    assert found[one]["confirmed"] > 9
    assert found[one]["two_at_once"] > 2


@pytest.mark.parametrize("one", ["2:write", "2:sync:power"])
def test_a_log_that_confirms_too_early_is_caught(
    one: str, found: dict[str, dict[str, Any]]
) -> None:
    """The search has teeth: a line written, or synced, only after it was confirmed is missed."""
    assert found[one]["lost"] > 0


def test_a_late_sync_survives_a_kill_and_not_a_power_cut(
    found: dict[str, dict[str, Any]],
) -> None:
    """Why the power is cut too: what the system holds in memory outlives a program."""
    assert 0 == found["2:sync"]["lost"]


def test_many_killed_writers_lose_nothing(share: float) -> None:
    """Two hundred times with --long, and as often without power; also within undo and bulk."""
    times = int(200 * share)
    for one in search(f"{times}", f"{times}:power").values():
        assert (0, 0) == (one["lost"], one["problems"])
        assert one["confirmed"] > times
        if share == 1:
            assert {"undo", "bulk", "accept"} <= set(one["killed_within"])
