"""Decisions pair by pair on car reviews: how few reach what judging every proposal gives.

Run: python benchmarks/casa_pairs.py [--data DIR] [--seeds 20] [--any]

DIR holds train.csv and valid.csv of the CASA set (a sentence and six aspects a row); it is
for measuring only and is no part of this project. For each seed 400 of the 810 reviews of the
training part are drawn, and from their labels a codebook of keywords is made: for each aspect the
eight words that stand most more often in its reviews than elsewhere, of those that are right
more often than wrong there (nobody keeps a keyword seen to be mostly wrong; `--any` takes the
others too). The other reviews are read in as a survey, and proposals are decided one by one, in
the learner's own order: a decision says whether one code is true of one review. What is not
decided counts as the learner has it, by rule until 10 decisions on the code were made. F1 is
over all pairs of review and code.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from pathlib import Path
from statistics import mean

from sentra_qual.bahasa.tokens import tokenize
from sentra_qual.codebook import load_valid
from sentra_qual.learning import ENOUGH, Judged, Learner, Sight, gain
from sentra_qual.learning.seeing import sight
from sentra_qual.matching import compile_codebook
from sentra_qual.model import Interview
from sentra_qual.sources import read, units
from sentra_qual.statistics import Contrast

ASPECTS = ("fuel", "machine", "others", "part", "price", "service")
DRAWN, KEYWORDS, BATCH = 400, 8, 10
COUNTS = 0.4  # counting a pair raises F1 where its posterior is above half of F1
Row = tuple[str, frozenset[str]]


def rows_of(path: Path) -> list[Row]:
    """Return the sentences of a file with the aspects that are not neutral."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            (row["sentence"], frozenset(one for one in ASPECTS if row[one] != "neutral"))
            for row in csv.DictReader(file)
        ]


def keywords(drawn: Sequence[Row], aspect: str, *, mostly_right: bool) -> list[str]:
    """Return the words that stand most more often in an aspect's reviews than elsewhere."""
    words = [({token.text for token in tokenize(text)}, aspect in true) for text, true in drawn]
    inside = sum(has for _, has in words)
    found = []
    for word in sorted({word for some, _ in words for word in some if word.isalpha()}):
        with_it = sum(has for some, has in words if word in some)
        without = sum(not has for some, has in words if word in some)
        one = Contrast(with_it, without, inside, len(words) - inside)
        told = one.tells_inside and (with_it > without or not mostly_right)
        if told and len(word) > 2:
            found.append((-one.g2, word))
    return [word for _, word in sorted(found)[:KEYWORDS]]


def codebook_text(drawn: Sequence[Row], *, mostly_right: bool) -> str:
    """Return a codebook of keywords as YAML."""
    lines = ["codebook: casa", "version: 1", "language: id", "codes:"]
    for aspect in ASPECTS:
        lines += [f"  - id: {aspect}", f"    name: {{id: {aspect}, en: {aspect}}}", "    terms:"]
        words = keywords(drawn, aspect, mostly_right=mostly_right)
        lines += [f"      - {{term: {word}}}" for word in words]
    return "\n".join(lines) + "\n"


def survey(rows: Sequence[Row], folder: Path) -> list[Interview]:
    """Read reviews in as a survey: a respondent a row."""
    path = folder / "survey.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["kode", "ulasan"])
        writer.writerows([f"R{at:04d}", text] for at, (text, _) in enumerate(rows))
    return list(read(path, answers=("ulasan",)).interviews)


class Pairs:
    """All pairs of review and code, what is proposed for them, and what is decided."""

    def __init__(self, sights: Sequence[Sight], true: Sequence[frozenset[str]]) -> None:
        self.sights, self.true = sights, true
        self.hints = [{one.code for one in seen.hints} for seen in sights]
        self.learner = Learner(ASPECTS)
        self.decided: dict[tuple[int, str], bool] = {}
        self.proposed = [(at, code) for at, some in enumerate(self.hints) for code in sorted(some)]

    def decide(self, at: int, code: str) -> None:
        """Answer a pair from the labels."""
        yes = code in self.true[at]
        self.decided[at, code] = yes
        said = frozenset({code})
        none: frozenset[str] = frozenset()
        self.learner.learn(
            self.sights[at], Judged(said if yes else none, none if yes else said, whole=False)
        )

    def looked_at(self, *, suggest: bool) -> list[dict[str, float]]:
        """Return the posteriors of all pairs that matter."""
        return [
            dict(self.learner.posteriors(seen, None if suggest else sorted(some)))
            for seen, some in zip(self.sights, self.hints, strict=True)
        ]

    def counted(self, code: str, posterior: float) -> bool:
        """Tell whether an undecided proposal counts."""
        return posterior > COUNTS if self.learner.decisions(code) >= ENOUGH else True

    def f1(self, looks: Sequence[dict[str, float]]) -> float:
        """Return F1 over all pairs."""
        gold = sum(map(len, self.true))
        found = right = 0
        for at, shares in enumerate(looks):
            codes = {code for code in self.hints[at]
                     if self.decided.get((at, code), self.counted(code, shares[code]))}  # fmt: skip
            codes |= {code for code in ASPECTS if self.decided.get((at, code))}
            found += len(codes)
            right += len(codes & self.true[at])
        return 2 * right / (gold + found)

    def next(self, looks: Sequence[dict[str, float]]) -> list[tuple[int, str]]:
        """Return the pairs whose answers are expected to bring most."""
        ranked = [
            (-gain(share, counted=code in self.hints[at] and self.counted(code, share)), at, code)
            for at, shares in enumerate(looks)
            for code, share in shares.items()
            if (at, code) not in self.decided
        ]
        return [(at, code) for _, at, code in nsmallest(BATCH, ranked)]


def play(pairs: Pairs, most: int, *, suggest: bool) -> Iterator[tuple[int, float]]:
    """Yield decisions and F1 after each batch."""
    looks = pairs.looked_at(suggest=suggest)
    yield 0, pairs.f1(looks)
    while len(pairs.decided) < most:
        batch = pairs.next(looks)
        if not batch:
            return
        for at, code in batch:
            pairs.decide(at, code)
        looks = pairs.looked_at(suggest=suggest)
        yield len(pairs.decided), pairs.f1(looks)


def reached(curve: Sequence[tuple[int, float]], goal: float) -> int:
    """Return the decisions with which F1 reaches a goal first."""
    return next((decided for decided, f1 in curve if f1 >= goal), curve[-1][0])


def stays_above(curve: Sequence[tuple[int, float]], goal: float) -> int:
    """Return the decisions from which on F1 never falls below a goal again."""
    below = [at for at, (_, f1) in enumerate(curve) if f1 < goal]
    at = below[-1] + 1 if below else 0
    return curve[min(at, len(curve) - 1)][0]


def one_seed(
    train: list[Row], valid: list[Row], seed: int, *, mostly_right: bool = True
) -> dict[str, float]:
    """Play a review without and with suggestions."""
    places = random.Random(seed).sample(range(len(train)), DRAWN)
    drawn = [train[at] for at in places]
    rows = [row for at, row in enumerate(train) if at not in set(places)] + valid
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "codebook.yaml"
        path.write_text(codebook_text(drawn, mostly_right=mostly_right), encoding="utf-8")
        book = load_valid([path])
        interviews = survey(rows, Path(name))
    matcher = compile_codebook(book)
    sights, true = [], []
    for interview, (_, codes) in zip(interviews, rows, strict=True):
        some = units(interview)
        found = [one for unit in some for one in matcher.candidates(interview, (unit,))]
        whole = sight(interview, some[0], found, book.levels)
        words = [sight(interview, unit, (), book.levels).words for unit in some]
        merged = {one.code: one for one in whole.hints}
        sights.append(Sight(tuple(dict.fromkeys(w for ws in words for w in ws)),
                            tuple(merged.values())))  # fmt: skip
        true.append(codes)
    return measured(sights, true)


def measured(sights: Sequence[Sight], true: Sequence[frozenset[str]]) -> dict[str, float]:
    """Return the figures of both reviews."""
    plain = Pairs(sights, true)
    full = len(plain.proposed)
    curve = list(play(plain, full, suggest=False))
    goal = curve[-1][1]
    mixed = list(play(Pairs(sights, true), full, suggest=True))
    hits = sum(code in true[at] for at, code in plain.proposed)
    return {
        "proposals": full,
        "precision": hits / full,
        "recall": hits / sum(map(len, true)),
        "f1_start": curve[0][1],
        "f1_full": goal,
        "share_97": reached(curve, 0.97 * goal) / full,
        "share_99": reached(curve, 0.99 * goal) / full,
        "share_97_for_good": stays_above(curve, 0.97 * goal) / full,
        "share_99_for_good": stays_above(curve, 0.99 * goal) / full,
        "suggestions_reach_full": reached(mixed, goal) / full,
        "f1_suggestions_45": max(f1 for n, f1 in mixed if n <= 0.45 * full),
        "f1_suggestions_100": mixed[-1][1],
    }


def main() -> None:
    """Print the means over seeds, and the range."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    default = Path(__file__).resolve().parents[2] / "shared" / "data" / "casa"
    parser.add_argument("--data", type=Path, default=default)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--any", action="store_true", help="keywords mostly wrong too")
    asked = parser.parse_args()
    if not (asked.data / "train.csv").exists():
        sys.exit(f"skipped: no CASA data in {asked.data}; --data names its folder")
    train, valid = rows_of(asked.data / "train.csv"), rows_of(asked.data / "valid.csv")
    figures = [
        one_seed(train, valid, seed, mostly_right=not asked.any) for seed in range(asked.seeds)
    ]
    print(f"| figure | mean of {len(figures)} | least | most |\n|---|---|---|---|")
    for key in figures[0]:
        some = [one[key] for one in figures]
        print(f"| {key} | {mean(some):.3f} | {min(some):.3f} | {max(some):.3f} |")


if __name__ == "__main__":
    main()
