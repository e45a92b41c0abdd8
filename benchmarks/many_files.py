"""Time adding many interviews in one go, step by step, and see that it grows in a straight line.

    python benchmarks/many_files.py [--files 1000] [--words 6000]

In: interviews made of the sample's turns, each of as many words and of another beginning.
Out: a Markdown table for a quarter, a half and all of the files: seconds of the processor
to read the bytes, to understand them, to write them into a study, to build the index;
seconds by the clock in all; peak memory. Absolute times are this machine's; the last
column, processor time a file, should stay level, whatever else the machine does.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass
class Clock:
    """Seconds by step."""

    steps: dict[str, float] = field(default_factory=dict)

    def add(self, step: str, since: float) -> float:
        """Add the time since a moment to a step and return the moment now."""
        now = time.process_time()
        self.steps[step] = self.steps.get(step, 0.0) + now - since
        return now


def turns() -> list[tuple[str, str]]:
    """Return who says what in the sample: P asks, N answers."""
    from sentra_qual.model import Role
    from sentra_qual.resources import sample_transcripts
    from sentra_qual.sources import read

    found = []
    for path in sample_transcripts():
        for one in read(path).interviews:
            for turn in one.turns:
                asks = one.speaker(turn.speaker).role is not Role.INFORMANT
                found.append(("P" if asks else "N", " ".join(one.words(turn).split())))
    return found


def write_files(folder: Path, files: int, words: int) -> list[Path]:
    """Write interviews of about as many words, no two alike."""
    chance = random.Random(1)
    said = turns()
    paths = []
    for number in range(files):
        lines, count, at = [f"Nama: Informan {number}", ""], 0, chance.randrange(len(said))
        while count < words:
            who, text = said[at % len(said)]
            lines.append(f"{who}: {text}")
            count += len(text.split())
            at += 1
        path = folder / f"w{number:04d}.txt"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def add_all(paths: list[Path], study_folder: Path) -> Clock:
    """Add files to a fresh study and build its index."""
    from sentra_qual.model import Origin
    from sentra_qual.resources import shipped_codebooks
    from sentra_qual.sources.readers import guards, read_source
    from sentra_qual.sources.reading import understand_source
    from sentra_qual.study import create
    from sentra_qual.study.index import open_index

    study = create(study_folder, title="t", codebook=shipped_codebooks()["kerangka"])
    clock = Clock()
    for path in paths:
        now = time.process_time()
        raw = guards.load(path)
        source = read_source(raw, path)
        now = clock.add("read", now)
        origin = Origin(path.name, str(hash(raw)), source.reader, source.layout)
        reading = understand_source(source, path, origin)
        now = clock.add("understand", now)
        for interview in reading.interviews:
            study.add(interview, file=path)
        clock.add("write", now)
    now = time.process_time()
    with open_index(study):
        clock.add("index", now)
    return clock


def peak_megabytes() -> str:
    """Return the peak memory of this process, where the system tells."""
    try:
        import resource
    except ImportError:
        return "–"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{peak / (1024**2 if sys.platform == 'darwin' else 1024):.0f}"


def rows(files: int, words: int) -> Iterator[str]:
    """Yield a row for a quarter, a half, and all of the files."""
    with tempfile.TemporaryDirectory() as folder:
        paths = write_files(Path(folder), files, words)
        for count in (max(1, files // 4), max(1, files // 2), files):
            begun = time.perf_counter()
            steps = add_all(paths[:count], Path(folder) / f"studi{count}").steps
            waited = time.perf_counter() - begun
            total = sum(steps.values())
            cells = [f"{steps[name]:.1f}" for name in ("read", "understand", "write", "index")]
            yield (
                f"| {count} | {' | '.join(cells)} | {waited:.0f} | {peak_megabytes()} "
                f"| {1000 * total / count:.0f} ms |"
            )


def main() -> None:
    """Run and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--files", type=int, default=1000)
    options.add_argument("--words", type=int, default=6000)
    chosen = options.parse_args()
    print(f"Files of {chosen.words} words, seconds of the processor by step")
    print("| files | read | understand | write | index | by the clock | peak MB | a file |")
    print("|---|---|---|---|---|---|---|---|")
    for row in rows(chosen.files, chosen.words):
        print(row, flush=True)


if __name__ == "__main__":
    main()
