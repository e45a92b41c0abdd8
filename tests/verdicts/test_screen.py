"""The screen of verdicts by Textual, and in a real pseudo-terminal."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path

import pytest

from sentra_qual.study import Study
from sentra_qual.verdicts.desk import Desk
from tests.verdicts.conftest import kept

ROOT = Path(__file__).parents[2]
pty_screen = pytest.importorskip(
    "tests.review.pty_screen", reason="pseudo-terminals are POSIX", exc_type=ImportError
)


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
def test_keys_pressed_in_the_app_are_kept_one_by_one(
    desk: Desk, study: Study, size: tuple[int, int]
) -> None:
    """Replace, type a pseudonym, leave, undo, quit: the list on the disk follows each."""
    from sentra_qual.verdicts.terminal import VerdictApp

    async def run() -> list[int]:
        app, counts = VerdictApp(desk), []
        async with app.run_test(size=size) as pilot:
            await pilot.press("g", *"Rasman", "enter")
            for keys in (["t"], ["n"], ["e", "ctrl+u", *"Tarinah", "enter"], ["u"], ["q"]):
                await pilot.press(*keys)
                counts.append(len(kept(study)))
        return counts

    assert [1, 2, 3, 2, 2] == asyncio.run(run())


def command(study: Study, *options: str) -> list[str]:
    """Return the command that makes a new study."""
    new = str(study.root.parent / "baru")
    return [sys.executable, "-m", "sentra_qual", "pseudonymise", new, "--study", str(study.root),
            *options]  # fmt: skip


def environment(**more: str) -> dict[str, str]:
    """Return the environment of a terminal."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", **more}


def test_from_the_first_name_to_the_new_study_in_a_real_terminal(study: Study) -> None:
    """Killed after two keys nothing is lost; the same command goes on and makes the study."""
    with pty_screen.running(command(study), environment()) as child:
        child.until(lambda screen: "1 dari 6" in screen.text())
        child.send("t")
        child.until(lambda screen: "diganti 1" in screen.text())
        child.send("n")
        child.until(lambda screen: "dibiarkan 1" in screen.text())
        child.kill()
    assert [True, False] == [accepted for _, accepted in kept(study)]

    with pty_screen.running(command(study), environment()) as child:
        child.until(lambda screen: "diganti 1 · dibiarkan 1" in screen.text())
        child.send("a")
        child.until(lambda screen: "diganti 4" in screen.text())
        child.send("r")
        child.until(lambda screen: "semua sudah diputuskan" in screen.text())
        child.send("\r")
        child.until(lambda screen: "Di mana kuncinya" in screen.text())
        child.send("\r")
        assert 0 == child.close()
    new = (study.root.parent / "baru" / "interviews" / "w1.txt").read_text(encoding="utf-8")

    assert "0812" not in new
    assert "Rasman" not in new


@pytest.mark.parametrize(
    ("options", "more"), [(["--plain"], {}), ([], {"TERM": "dumb"})], ids=["plain", "dumb"]
)
def test_a_plain_terminal_gets_lines(
    study: Study, options: list[str], more: dict[str, str]
) -> None:
    """The same verdicts, kept in the same list."""
    with pty_screen.running(command(study, *options), environment(**more)) as child:
        child.until(lambda screen: "1/6" in screen.text())
        child.send("y\nn\nq\n")
        assert 2 == child.close()

    assert [True, False] == [accepted for _, accepted in kept(study)]
