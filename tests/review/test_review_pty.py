"""The app in a real pseudo-terminal: opened, used, left, killed."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from material import child_environment, coded_study, new_study

from sentra_qual.model import Act
from sentra_qual.study import Study
from sentra_qual.study.log import DecisionLog, read_decisions

pty_screen = pytest.importorskip("pty_screen", reason="pseudo-terminals are POSIX")
TEXT = "".join(f"Pewawancara: Lalu?\nInforman: Cerita ke-{n} soal harga.\n" for n in range(400))


def command(study: Study, *options: str) -> list[str]:
    """Return the command that opens a review."""
    return [sys.executable, "-m", "sentra_qual", "review", "--study", str(study.root), *options]


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a terminal."""
    known = {**child_environment(), "TERM": "xterm-256color", "SENTRA_CODER": "sari"}
    return {**known, **more}


def test_a_review_in_a_real_terminal(tmp_path: Path) -> None:
    """Open, tick, take, undo, quit: the screen, the log and the farewell agree."""
    study = coded_study(tmp_path)
    with pty_screen.running(command(study), environment()) as child:
        child.until(lambda screen: "1 [x] Price competition" in screen.text())
        child.send("2")
        child.until(lambda screen: "2 [x] Lack of capital" in screen.text())
        child.send("\r")
        child.until(lambda screen: "w1 · 2 of 3" in screen.text())
        child.send("u")
        child.until(lambda screen: "w1 · 1 of 3" in screen.text())
        child.send("q")
        code = child.close()

    assert (0, ["accept", "accept", "read", "undo", "undo"]) == (code, kinds(study))
    assert "Everything is saved · left 3" in child.screen.text()


def kinds(study: Study) -> list[str]:
    """Return the acts in the log."""
    return [one.act.value for one in read_decisions(study.decisions_folder)[0]]


@pytest.mark.parametrize(
    ("options", "more"), [(["--plain"], {}), ([], {"TERM": "dumb"})], ids=["plain", "dumb"]
)
def test_a_plain_terminal_gets_lines(
    options: list[str], more: dict[str, str], tmp_path: Path
) -> None:
    """For screen readers and typewriters: no sequence moves or erases anything."""
    study = coded_study(tmp_path)
    with pty_screen.running(command(study, *options), environment(**more)) as child:
        child.until(lambda screen: "key (Enter = save" in screen.text())
        child.send("2\nq\n")
        child.close()

    assert ["accept"] == kinds(study)


def saved_on_screen(child: object) -> int:
    """Return how many passages the screen claims were read."""
    head = child.screen.lines()[0]  # type: ignore[attr-defined]
    words = head.partition("acts ")[2].split()
    return int(words[0]) if words and words[0].isdecimal() else 0


def reviewed_until_killed(study: Study, chance: random.Random, keys: str) -> int:
    """Press keys, kill -9 at some moment; return the number of acts the screen showed last."""
    with pty_screen.running(command(study), environment()) as child:
        child.until(lambda screen: "acts 0" in screen.text(), 60)
        end = time.monotonic() + chance.uniform(0.05, 1.2)
        for one in keys:
            child.send(one)
            child.read(chance.uniform(0, 0.03))
            if time.monotonic() > end:
                break
        child.kill()
        return saved_on_screen(child)


def kill_often(tmp_path: Path, times: int, seed: int) -> Iterator[tuple[int, int]]:
    """Kill a review again and again; yield what the screen showed and what the log holds."""
    study, chance = new_study(tmp_path, TEXT), random.Random(seed)
    before = 0
    for _ in range(times):
        keys = "".join(chance.choice(["t", "t", "u", "f", "n", "s"]) for _ in range(60))
        shown = reviewed_until_killed(study, chance, keys)
        decisions, problems = read_decisions(study.decisions_folder)
        work = sum(one.act is Act.READ for one in decisions)
        assert {"torn-line"} >= {one.rule for one in problems}
        yield shown, work - before
        before = work
    DecisionLog(study.decisions_folder, coder="sari", machine="m").append(Act.READ)
    assert () == read_decisions(study.decisions_folder)[1]


def test_killed_apps_lose_nothing_they_showed(tmp_path: Path, share: float) -> None:
    """Killed among keys, also within an undo: what the screen counted is in the log.

    Two kills; with --long as many as KILLS says, else thirty.
    """
    times = int(os.environ.get("KILLS", "30")) if share == 1.0 else 2

    results = list(kill_often(tmp_path, times, seed=4))

    assert all(shown <= held for shown, held in results)
    assert times == 2 or sum(shown for shown, _ in results) > times
