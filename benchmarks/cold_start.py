"""Time one interview of 6,000 words, coded in a fresh process, against two imports.

    python benchmarks/cold_start.py [--rounds N]

In: the sample interviews, joined and repeated to 6,000 words of the informant.
Out: a Markdown table: median seconds of each command, and the ratio to the peer,
`python -c "import typer, rich"`, in the same run. Absolute times are this machine's.
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


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return the wall time of a command."""
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Run the rounds in turn and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    python = sys.executable
    with tempfile.TemporaryDirectory() as name:
        file = interview(Path(name))
        code = [python, "-m", "sentra_qual", "code", str(file), "--codebook", "sentra_ikm"]
        commands = {
            "import typer, rich (the peer)": [python, "-c", "import typer, rich"],
            "code, codebook new": [*code, "--format", "jsonl"],
            "code, codebook cached": [*code, "--format", "jsonl"],
        }
        times: dict[str, list[float]] = {label: [] for label in commands}
        cached = {**os.environ, "XDG_CACHE_HOME": f"{name}/cache", "PYTHONPATH": str(ROOT)}
        seconds(commands["code, codebook cached"], cached)
        for turn in range(rounds):
            for label, command in commands.items():
                own = f"{name}/cache-{turn}" if "new" in label else f"{name}/cache"
                times[label].append(seconds(command, {**cached, "XDG_CACHE_HOME": own}))
    peer = statistics.median(times["import typer, rich (the peer)"])
    print("| command | median s | fastest | slowest | ratio to the peer |")
    print("|---|--:|--:|--:|--:|")
    for label, some in times.items():
        middle = statistics.median(some)
        print(
            f"| {label} | {middle:.3f} | {min(some):.3f} | {max(some):.3f} | {middle / peer:.1f} |"
        )


if __name__ == "__main__":
    main()
