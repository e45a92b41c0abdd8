"""Time one interview of 6,000 words, coded in a fresh process, against two imports.

    python benchmarks/cold_start.py [--rounds N]

In: the sample interviews, joined and repeated to 6,000 words of the informant.
Out: a Markdown table: what each command takes of the processor (the median), and the ratio
to the peer, `python -c "import typer, rich"`, in the same run, all in turn. Absolute times
are this machine's; the clock also counts what others do on it.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from made_interviews import Maker

ROOT = Path(__file__).parent.parent
WORDS = 6000


def interview(folder: Path) -> Path:
    """Write an interview of 6,000 informant's words from the sample."""
    from sentra_qual.model import Role
    from sentra_qual.resources import sample_transcripts
    from sentra_qual.sources import read

    lines, words = [], 0
    while words < WORDS:
        for path in sample_transcripts():
            for one in read(path).interviews:
                for turn in one.turns:
                    asks = one.speaker(turn.speaker).role is not Role.INFORMANT
                    said = " ".join(one.words(turn).split())
                    words += 0 if asks else len(said.split())
                    lines.append(f"{'P' if asks else 'N'}: {said}")
            if words >= WORDS:
                break
    target = folder / "wawancara.txt"
    target.write_text("P: Pewawancara\nN: Narasumber\n\n" + "\n".join(lines) + "\n", "utf-8")
    return target


class Cost(NamedTuple):
    """What a process took: of the processor on its own account, and of the clock."""

    user: float
    wall: float


def cost(command: list[str], environment: dict[str, str]) -> Cost:
    """Run a command and return what it took."""
    start, before = time.perf_counter(), children()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    wall = time.perf_counter() - start
    return Cost((children() - before) or wall, wall)


def children() -> float:
    """Return what all processes so far took; 0 on Windows, which counts none."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


def commands_on(folder: Path) -> dict[str, list[str]]:
    """Return the commands by what they show; a `new` one gets an empty cache."""
    file = interview(folder)
    some = folder / "some.yaml"
    some.write_text(Maker(300).codebook(), encoding="utf-8")
    tool = [sys.executable, "-m", "sentra_qual"]
    code = [*tool, "code", str(file), "--format", "jsonl", "--codebook"]
    return {
        "import typer, rich (the peer)": [sys.executable, "-c", "import typer, rich"],
        "--help": [*tool, "--help"],
        "code, 300 terms, kept": [*code, str(some)],
        "code, 300 terms, new": [*code, str(some)],
        "code, sentra_ikm, kept": [*code, "sentra_ikm"],
        "code, sentra_ikm, new": [*code, "sentra_ikm"],
    }


def main() -> None:
    """Run the rounds in turn and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=11)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        commands = commands_on(Path(name))
        costs: dict[str, list[Cost]] = {label: [] for label in commands}
        usual = {**os.environ, "XDG_CACHE_HOME": f"{name}/cache", "PYTHONPATH": str(ROOT)}
        usual.pop("PYTHONDONTWRITEBYTECODE", None)
        for command in commands.values():
            cost(command, usual)
        for turn in range(rounds):
            for label, command in commands.items():
                own = f"{name}/{label}-{turn}" if label.endswith("new") else f"{name}/cache"
                costs[label].append(cost(command, {**usual, "XDG_CACHE_HOME": own}))
    peer, *_ = (statistics.median(one.user for one in some) for some in costs.values())
    print("| command | user s | fastest | slowest | ratio to the peer | clock s |")
    print("|---|--:|--:|--:|--:|--:|")
    for label, some in costs.items():
        user = [one.user for one in some]
        middle, wall = statistics.median(user), statistics.median(one.wall for one in some)
        print(
            f"| {label} | {middle:.3f} | {min(user):.3f} | {max(user):.3f}"
            f" | {middle / peer:.1f} | {wall:.3f} |"
        )


if __name__ == "__main__":
    main()
