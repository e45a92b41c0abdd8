"""Time the decision log: opening one of many decisions again, and adding to it.

    python benchmarks/decisions.py [--decisions N] [--rounds N] [--appends N]

In: interviews and decisions made up with a fixed seed.
Out: two Markdown tables. Opening: seconds on the clock and of the processor, the fastest
and the middle of the rounds. Adding: milliseconds of an act beside those of the same
bytes written and synced by a bare program, in turn, in the same folder.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent.parent))

from sentra_qual.model import Act, Decision, Interview, Origin, Span, Unit
from sentra_qual.study.anchors import anchor, settle
from sentra_qual.study.lines import as_line, link
from sentra_qual.study.log import DecisionLog, read_decisions
from sentra_qual.study.state import fold

ACTS = (Act.ACCEPT, Act.REJECT, Act.ADD, Act.READ)
SAID = "harga kain modal orang batik kita mah ya terus sepi ramai pasar juragan utang bank"
Times = dict[str, list[tuple[float, float]]]


def interviews(number: int, chance: Random) -> tuple[list[Interview], list[Unit]]:
    """Return interviews of sixty questions and answers."""
    made, units = [], []
    for at in range(number):
        text = ""
        for turn in range(60):
            text += "Pewawancara: Lalu bagaimana soal itu, Pak?\nInforman: "
            answer = " ".join(chance.choices(SAID.split(), k=40)) + "."
            units.append(Unit(f"w{at}", Span(len(text), len(text) + len(answer)), 2 * turn + 1))
            text += answer + "\n"
        made.append(Interview(f"w{at}", f"w{at}", text, (), (), Origin("w", "0", "text", "labels")))
    return made, units


def decisions(number: int, some: list[Interview], units: list[Unit], chance: Random) -> bytes:
    """Return a log of decisions, a sound chain, written as the tool writes it."""
    by_id = {one.id: one for one in some}
    lines, previous = [], ""
    for at in range(number):
        unit, act = units[(at // 17) % len(units)], ACTS[at % len(ACTS)]
        start = unit.span.start + chance.randrange(100)
        span = None if act is Act.READ else Span(start, start + 20)
        one = Decision(
            f"{at:08d}-0000-4000-8000-000000000000", at + 1, "2026-01-02T03:04:05+00:00", "sari",
            "laptop", act, code="" if act is Act.READ else f"konflik.harga{at % 17}",
            code_hash="" if act is Act.READ else "b" * 64,
            shown={"status": "queued", "strength": "fair", "rules": "harga:banting harga"},
            **anchor(by_id[unit.interview], unit.span, span),
        )  # fmt: skip
        lines.append(as_line(replace(one, previous=previous)))
        previous = link(lines[-1])
    return b"".join(line + b"\n" for line in lines)


@contextmanager
def timed(times: Times, name: str) -> Iterator[None]:
    """Note how long a piece of work took: on the clock, of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    yield
    spent = time.perf_counter() - clock, time.process_time() - processor
    times.setdefault(name, []).append(spent)


def opening(folder: Path, some: list[Interview], units: list[Unit], rounds: int) -> None:
    """Read, settle and fold a log again and again, and print how long it took."""
    times: Times = {}
    for _ in range(rounds):
        with timed(times, "read"):
            found, problems = read_decisions(folder)
        with timed(times, "settle"):
            settled = settle(found, some, units)
        with timed(times, "fold"):
            state = fold(settled.decisions)
        assert not problems
        assert not settled.stranded
        assert len(state.coders) == 1
        del found, settled, state
    total = [tuple(map(sum, zip(*row, strict=True))) for row in zip(*times.values(), strict=True)]
    print("| step | fastest s | middle s | processor, fastest s |\n|---|--:|--:|--:|")
    for name, row in {**times, "all": total}.items():
        clocks, processors = [one[0] for one in row], [one[1] for one in row]
        middle = statistics.median(clocks)
        print(f"| {name} | {min(clocks):.3f} | {middle:.3f} | {min(processors):.3f} |")


def adding(folder: Path, one: Interview, unit: Unit, appends: int) -> None:
    """Add acts and bare lines in turn, and print how long each took."""
    log = DecisionLog(folder, coder="sari", machine="laptop")
    bare = os.open(folder / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    times: Times = {}
    about = anchor(one, unit.span)
    for _ in range(appends):
        with timed(times, "an act"):
            done = log.append(Act.ACCEPT, code="harga", **about)
        line = as_line(done) + b"\n"
        with timed(times, "the same bytes, bare"):
            os.write(bare, line)
            os.fsync(bare)
    os.close(bare)
    print("\n| adding | p50 ms | p95 ms | p99 ms | processor, mean ms |\n|---|--:|--:|--:|--:|")
    for name, row in times.items():
        cuts = statistics.quantiles([one[0] * 1000 for one in row], n=100)
        spent = statistics.mean(one[1] * 1000 for one in row)
        print(f"| {name} | {cuts[49]:.2f} | {cuts[94]:.2f} | {cuts[98]:.2f} | {spent:.3f} |")


def main() -> None:
    """Make the log, open it, add to it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--decisions", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--appends", type=int, default=500)
    said = parser.parse_args()
    chance = Random(1)
    some, units = interviews(50, chance)
    with tempfile.TemporaryDirectory(dir=Path.cwd()) as name:
        folder = Path(name)
        raw = decisions(said.decisions, some, units, chance)
        (folder / "sari@laptop.jsonl").write_bytes(raw)
        print(f"{said.decisions} decisions, {len(raw) / 1e6:.0f} MB\n")
        opening(folder, some, units, said.rounds)
        adding(folder, some[0], units[0], said.appends)


if __name__ == "__main__":
    main()
