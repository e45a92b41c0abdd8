"""Time the review in a real pseudo-terminal: the first screen, and key to next card.

    python benchmarks/review_speed.py [--units 20000] [--keys 200] [--study FOLDER]

In: a study of so many passages, made of the sample's words and coded (kept in FOLDER if
one is named, and used again).
Out: a Markdown table: the time from the start of the program to the first card on the
screen (warm), and from a key to the next card on the screen; wall clock, with the load.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "review"))
PER_INTERVIEW = 50


def said() -> Iterator[tuple[str, str]]:
    """Yield what the sample's informants said, each with the question before it."""
    from sentra_qual.model import Role
    from sentra_qual.resources import sample_transcripts
    from sentra_qual.sources import read

    for path in sample_transcripts():
        one = read(path).interviews[0]
        question = "Lalu?"
        for turn in one.turns:
            words = " ".join(one.words(turn).split())
            if one.speaker(turn.speaker).role is Role.INTERVIEWER:
                question = words
            else:
                yield question, words


def make_study(root: Path, units: int) -> None:
    """Make a study of so many passages and code it."""
    from sentra_qual.resources import shipped_codebooks
    from sentra_qual.sources import read
    from sentra_qual.study import create

    chance, pairs = random.Random(1), list(said())
    study = create(root, title="Besar", codebook=shipped_codebooks()["sentra_ikm"])
    source = root / "asal"
    source.mkdir()
    for number in range(1, units // PER_INTERVIEW + 1):
        turns = (chance.choice(pairs) for _ in range(PER_INTERVIEW))
        path = source / f"w{number:03}.txt"
        path.write_text("".join(f"Pewawancara: {q}\nInforman: {a}\n" for q, a in turns), "utf-8")
        study.add(read(path).interviews[0], file=path)
    command = [sys.executable, "-m", "sentra_qual", "code", "--study", str(root)]
    subprocess.run(command, check=True, env=environment())


def environment() -> dict[str, str]:
    """Return the environment of the program under test."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "SENTRA_CODER": "sari", "TERM": "xterm-256color"}


def first_screens(study: Path, rounds: int) -> list[float]:
    """Return the times from the start of the program to the first card."""
    from pty_screen import running

    times = []
    for _ in range(rounds + 1):
        with running(command(study), environment()) as child:
            times.append(child.until(lambda screen: "▌" in screen.text()))
    return times[1:]


def key_times(study: Path, keys: int, settle: float) -> list[float]:
    """Return the times from `t` to the next card, some seconds after the start."""
    import time

    from pty_screen import Screen, running

    def number(screen: Screen) -> str:
        return screen.lines()[0].split("  ")[0]

    times = []
    with running(command(study), environment()) as child:
        child.until(lambda screen: "▌" in screen.text())
        end = time.monotonic() + settle
        while time.monotonic() < end:
            child.read(0.1)
        for _ in range(keys):
            before = number(child.screen)
            child.send("t")
            times.append(child.until(lambda screen, old=before: number(screen) != old))
            while child.read(0.02) and time.monotonic() < end:
                pass
        child.send("q")
    return times


def command(study: Path) -> list[str]:
    """Return the command under test."""
    return [sys.executable, "-m", "sentra_qual", "review", "--study", str(study)]


def row(label: str, times: list[float]) -> str:
    """Return a row of the table, in milliseconds."""
    some = sorted(one * 1000 for one in times)
    p95 = some[int(len(some) * 0.95)] if len(some) > 1 else some[-1]
    return f"| {label} | {len(some)} | {statistics.median(some):.0f} | {p95:.0f} | {some[-1]:.0f} |"


def main() -> None:
    """Make the study if need be, time it, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--units", type=int, default=20000)
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--study", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        study = options.study or Path(name) / "studi"
        if not (study / "sentra-qual.yaml").exists():
            make_study(study, options.units)
        print(f"load before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
        print("| ms | n | median | p95 | max |\n|---|--:|--:|--:|--:|")
        print(row("start to first card, warm", first_screens(study, options.rounds)))
        print(row("t to next card, right after the start", key_times(study, options.keys, 0)))
        print(row("t to next card, all interviews read", key_times(study, options.keys, 60)))
        print(f"load after: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
