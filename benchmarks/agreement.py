"""How often the interval of an agreement holds the true one.

    python benchmarks/agreement.py [--runs N] [--seed S] [-o FILE]

In: nothing; two coders are made by chance. Informants differ in how often they speak of a
code and in how hard they are to code: both are drawn for each, from Beta distributions.
Out: a table: the share of runs in which the 95 % interval over informants (jackknife-t, as
`agree` prints it) holds the figure of an endless sample, how wide it is, how often there
is none, and the same for an interval that takes passages as if they stood apart.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from random import Random

from sentra_qual.statistics import (
    Interval,
    Tally,
    alpha,
    cohen,
    gwet,
    jackknife_of_coefficient,
    pooled,
)

Figure = Callable[[Tally], float | None]
FIGURES: dict[str, Figure] = {
    "alpha": alpha,
    "kappa": cohen,
    "AC1": lambda one: gwet(one, categories=2),
}
ENDLESS = 40_000  # informants whose expected answers stand for all there could be


@dataclass(frozen=True)
class Setting:
    """How many informants and passages each; how common the code, how uneven people are."""

    informants: int
    passages: int
    prevalence: float
    slips: float
    alike: float  # of the Beta distributions: the less, the more people differ


SETTINGS = (
    Setting(12, 50, 0.30, 0.12, 4),
    Setting(12, 20, 0.30, 0.12, 4),
    Setting(12, 10, 0.30, 0.12, 4),
    Setting(12, 50, 0.30, 0.12, 1.5),
    Setting(12, 20, 0.10, 0.06, 4),
    Setting(6, 50, 0.30, 0.12, 4),
    Setting(20, 20, 0.30, 0.12, 4),
    Setting(12, 5, 0.08, 0.05, 4),
)


def person(setting: Setting, random: Random) -> tuple[float, float]:
    """Draw how often an informant speaks of the code, and how often a coder slips."""
    often = random.betavariate(setting.alike * setting.prevalence,
                               setting.alike * (1 - setting.prevalence))  # fmt: skip
    hard = random.betavariate(setting.alike * setting.slips, setting.alike * (1 - setting.slips))
    return often, hard


def expected(often: float, hard: float) -> dict[tuple[bool, bool], float]:
    """Return how often each pair of answers is to be expected of an informant."""
    found = dict.fromkeys([(one, two) for one in (True, False) for two in (True, False)], 0.0)
    for true, weight in ((True, often), (False, 1 - often)):
        for one, two in found:
            slips = (hard if one != true else 1 - hard) * (hard if two != true else 1 - hard)
            found[one, two] += weight * slips
    return found


def truth(setting: Setting, random: Random) -> Tally:
    """Return the answers of an endless sample, in ten millions."""
    total: Counter[tuple[bool, bool]] = Counter()
    for _ in range(ENDLESS):
        for pair, share in expected(*person(setting, random)).items():
            total[pair] += share  # type: ignore[assignment]
    return {pair: round(10_000_000 * share / ENDLESS) for pair, share in total.items()}


def sample(setting: Setting, random: Random) -> list[Tally]:
    """Return what two coders say of the passages of some informants."""
    groups = []
    for _ in range(setting.informants):
        shares = expected(*person(setting, random))
        said = random.choices(list(shares), list(shares.values()), k=setting.passages)
        groups.append(Counter(said))
    return groups


def over_informants(groups: Sequence[Tally], figure: Figure) -> Interval | None:
    """Return the interval that `agree` prints."""
    return jackknife_of_coefficient(groups, lambda some: figure(pooled(some)))


def by_passage(whole: Tally, figure: Figure) -> tuple[float, float] | None:
    """Return the interval of a jackknife over single passages."""
    middle, count = figure(whole), sum(whole.values())
    without = [(figure({**whole, pair: n - 1}), n) for pair, n in whole.items() if n]
    if middle is None or any(one is None for one, _ in without):
        return None
    mean = sum((one or 0.0) * n for one, n in without) / count
    spread = sum(((one or 0.0) - mean) ** 2 * n for one, n in without)
    reach = 1.96 * sqrt((count - 1) / count * spread)
    return middle - reach, middle + reach


def played(setting: Setting, runs: int, seed: int) -> list[tuple[str, float, list[float]]]:
    """Return for each figure its true value, and four shares over runs."""
    true = truth(setting, Random(seed))
    random = Random(seed + 1)
    samples = [sample(setting, random) for _ in range(runs)]
    rows = []
    for name, figure in FIGURES.items():
        value = figure(true)
        assert value is not None
        held, width, none, naive = 0, 0.0, 0, 0
        for groups in samples:
            found = over_informants(groups, figure)
            if found is None or found.low == found.high:
                none += 1
                continue
            held += found.low <= value <= found.high
            width += found.high - found.low
            plain = by_passage(pooled(groups), figure)
            naive += plain is not None and plain[0] <= value <= plain[1]
        there = max(1, runs - none)
        rows.append((name, value, [held / there, width / there, none / runs, naive / there]))
    return rows


def table(settings: Sequence[Setting], runs: int, seed: int) -> str:
    """Return all settings as a table."""
    lines = [
        f"{runs} runs each, seed {seed}; nominal coverage .95.",
        "",
        "| informants × passages | code in | people differ | figure | true | over informants |"
        " width | no interval | over passages |",
        "|---|--:|---|---|--:|--:|--:|--:|--:|",
    ]
    for one in settings:
        differ = "much" if one.alike < 2 else "some"
        for name, value, (held, width, none, naive) in played(one, runs, seed):
            lines.append(
                f"| {one.informants} × {one.passages} | {one.prevalence:.0%} | {differ} | {name} |"
                f" {value:.3f} | {held:.3f} | {width:.2f} | {none:.1%} | {naive:.3f} |"
            )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Play all settings and print or write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=12)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    text = table(SETTINGS, options.runs, options.seed)
    if options.output:
        options.output.write_text(text, encoding="utf-8", newline="\n")
    print(text, end="")


if __name__ == "__main__":
    main()
