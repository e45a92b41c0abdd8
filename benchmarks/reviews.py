"""Reviews by acts and audits, played on a gold coding of interviews.

Run: python benchmarks/reviews.py GOLD INTERVIEW… [--codebook sentra_ikm] [--runs 20]
     [--audits 200] [--sizes 50 100 150] [--seed 1]

The interviews are read and coded in a study of their own. The first table is that of
`sentra-qual simulate`; the second says in how many audits the bound on passages that lack a
code was right after every audited passage, in how many all certificates were, how far
probabilities were off on average (expected calibration error), and how far a perfectly
calibrated map would seem to be off by chance on as many proposals.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import mean

from sentra_qual import cli
from sentra_qual.interchange import read_gold
from sentra_qual.learning.simulating import Case
from sentra_qual.learning.trials import audit, bound_holds, resampled
from sentra_qual.simulation import Bench, bench, simulate
from sentra_qual.study import open_study

ORDERS = ("queue", "document", "random", "manual")


def read(gold: Path, interviews: Sequence[str], codebook: str, folder: Path) -> Bench:
    """Make a study of the interviews, code it, and put the gold beside it."""
    study = folder / "study"
    for command in (
        ["init", str(study), "--codebook", codebook],
        ["add", "--study", str(study), *interviews],
        ["code", "--study", str(study)],
    ):
        if cli.run(command):
            raise SystemExit(f"failed: {' '.join(command[:2])}")
    return bench(open_study(study), read_gold(gold))


def print_reviews(given: Bench, runs: int, seed: int) -> None:
    """Print F1 by acts for each order."""
    print("| order | F1 at the start | 10 % | 25 % | 50 % | 75 % | 97 % | 99 % |")
    print("|---|---|---|---|---|---|---|---|")
    for one in simulate(given, ORDERS, runs=runs, seed=seed):
        values = [one["f1_start"], *one["f1_at"].values(), one["share_97"], one["share_99"]]
        print(f"| {one['order']} | " + " | ".join(_shown(value) for value in values) + " |")


def print_audits(given: Bench, sizes: Sequence[int], audits: int, seed: int) -> None:
    """Print how often the statements of audits held."""
    print("\n| audited | bound right | certificates right | ECE | before | by chance | proposals |")
    print("|---|---|---|---|---|---|---|")
    for size in sizes:
        if size * 2 > len(given.cases):
            continue
        bounds = sum(_bound(given.cases, Random(f"{seed}/{n}"), size) for n in range(audits))
        trials = [audit(given.cases, given.codes, Random(f"{seed}/{n}/a"), size=size)
                  for n in range(audits)]  # fmt: skip
        row = (
            f"{bounds} of {audits}",
            f"{sum(one.held for one in trials)} of {audits}",
            *(_shown(mean(some)) for some in (
                [one.ece or 0 for one in trials],
                [one.ece_uncalibrated or 0 for one in trials],
                [one.ece_by_chance or 0 for one in trials],
            )),
            f"{mean(one.proposals for one in trials):.0f}",
        )  # fmt: skip
        print(f"| {size} | " + " | ".join(row) + " |")


def _bound(cases: Sequence[Case], random: Random, size: int) -> bool:
    drawn = resampled(cases, random)
    random.shuffle(drawn)
    return bound_holds([bool(one.true - one.sight.coded) for one in drawn], size)


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def main() -> None:
    """Read, play, print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("interviews", nargs="+")
    parser.add_argument("--codebook", default="sentra_ikm")
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--audits", type=int, default=200)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 100, 150])
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        given = read(asked.gold, asked.interviews, asked.codebook, Path(name))
    true = sum(len(one.true) for one in given.cases)
    print(f"{len(given.cases)} passages, {true} codings in the gold\n")
    print_reviews(given, asked.runs, asked.seed)
    if asked.audits:
        print_audits(given, asked.sizes, asked.audits, asked.seed)


if __name__ == "__main__":
    main()
