"""Plot F1 on coded interviews against the number of expressions in the codebook.

    python benchmarks/codebook_growth.py [--folder DIR] [--seeds N] [--sizes 25,50,…]

In: the main codebook; a folder of interviews with their gold.jsonl (without --folder
the five open interviews of the sample, the ones its terms were written beside).
Out: codebook_growth.md (a table) and codebook_growth.svg (the plot) beside this file.
Each seed shuffles all expressions once and takes the first 25, 50, … of them, so that a
subset holds the one before it; an expression is a term after its lists are spelt out.
Figures are means over seeds, with the least and the greatest F1.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sentra_qual.codebook import load
from sentra_qual.interchange import GoldUnit, read_gold
from sentra_qual.matching import compile_codebook
from sentra_qual.model import Candidate, Code, Codebook, Interview, Status, Term
from sentra_qual.resources import sample_gold, shipped_codebooks
from sentra_qual.sources import read, units
from sentra_qual.statistics import Score, evaluate

HERE = Path(__file__).parent
OPEN = (
    "01_tasikmalaya_bordir",
    "02_garut_kulit",
    "03_purwakarta_keramik",
    "05_bandung_sarung",
    "07_sukoharjo_rotan",
)
SIZES = (25, 50, 100, 200, 400, 800, 1600, 3200)
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 720, 400, 60, 20, 700, 340
HIGHEST = 0.8


@dataclass(frozen=True, slots=True)
class Point:
    """What subsets of one size reached: a score of each seed, without and with the queue."""

    size: int
    coded: tuple[Score, ...]
    queued: tuple[Score, ...]


def interviews_of(folder: Path, gold: Sequence[GoldUnit]) -> tuple[Interview, ...]:
    """Read the interviews that the gold names."""
    wanted = {unit.document for unit in gold}
    paths = sorted(path for path in folder.iterdir() if path.stem in wanted)
    return tuple(one for path in paths for one in read(path).interviews)


def with_terms(code: Code, kept: frozenset[str]) -> Code:
    """Return a code with some of its terms, and its children likewise."""
    terms = tuple(term for term in code.terms if term.id in kept)
    children = tuple(with_terms(child, kept) for child in code.children)
    return replace(code, terms=terms, children=children)


def subset(book: Codebook, kept: Sequence[Term]) -> Codebook:
    """Return the codebook with these terms only; what never counts stays."""
    ids = frozenset(term.id for term in kept)
    return replace(book, codes=tuple(with_terms(code, ids) for code in book.codes))


def score(
    book: Codebook, interviews: Sequence[Interview], gold: Sequence[GoldUnit]
) -> tuple[Score, Score]:
    """Code the interviews; return the scores of what is coded, and of that with the queue."""
    matcher = compile_codebook(book)  # a part of a codebook is none that may be kept
    found = [one for text in interviews for one in matcher.candidates(text, units(text))]
    judged = [(unit.document, unit.start, unit.end, unit.codes) for unit in gold]

    def micro(candidates: Sequence[Candidate]) -> Score:
        pairs = [
            (one.unit.interview, one.unit.span.start, one.unit.span.end, one.code)
            for one in candidates
        ]
        return evaluate(judged, pairs, ()).micro

    return micro([one for one in found if one.status is Status.CODED]), micro(found)


def measure(
    book: Codebook,
    interviews: Sequence[Interview],
    gold: Sequence[GoldUnit],
    *,
    sizes: Sequence[int],
    seeds: int,
) -> Iterator[Point]:
    """Yield a point a size, and one of the whole codebook at the end."""
    terms = [term for code in book.walk() for term in code.terms]
    orders = [random.Random(seed).sample(terms, len(terms)) for seed in range(seeds)]
    for size in [one for one in sizes if one < len(terms)] + [len(terms)]:
        some = orders if size < len(terms) else orders[:1]
        both = [score(subset(book, one[:size]), interviews, gold) for one in some]
        print(f"{size} expressions: {len(both)} runs")
        yield Point(size, tuple(one for one, _ in both), tuple(one for _, one in both))


def mean(values: Sequence[float]) -> float:
    """Return the mean."""
    return sum(values) / len(values)


def f1s(scores: Sequence[Score]) -> list[float]:
    """Return the F1 of each score, 0 where nothing was found."""
    return [one.f1 or 0.0 for one in scores]


def cells(scores: Sequence[Score]) -> list[str]:
    """Return precision, recall and F1 (least to greatest) of one side of the table."""
    precision = [one.precision for one in scores if one.precision is not None]
    shown = f1s(scores)
    span = f" ({min(shown):.2f} to {max(shown):.2f})" if len(shown) > 1 else ""
    return [
        f"{mean(precision):.2f}" if precision else "–",
        f"{mean([one.recall or 0.0 for one in scores]):.2f}",
        f"{mean(shown):.2f}{span}",
    ]


def table(points: Sequence[Point]) -> str:
    """Return the points as a Markdown table."""
    head = (
        "| expressions | coded P | R | F1 | coded and queued P | R | F1 |\n"
        "|---:|---:|---:|---|---:|---:|---|\n"
    )
    rows = [
        "| " + " | ".join([f"{one.size:,}", *cells(one.coded), *cells(one.queued)]) + " |"
        for one in points
    ]
    return head + "\n".join(rows) + "\n"


def across(size: int, points: Sequence[Point]) -> float:
    """Return where a size stands from left to right: every doubling is as wide."""
    import math

    first, last = points[0].size, points[-1].size
    share = math.log(size / first) / math.log(last / first) if last > first else 0.0
    return LEFT + share * (RIGHT - LEFT)


def upward(value: float) -> float:
    """Return where a figure stands from top to bottom."""
    return BOTTOM - value / HIGHEST * (BOTTOM - TOP)


def line(points: Sequence[Point], side: str, colour: str) -> str:
    """Return the line of the means, on a band from the least to the greatest."""
    shown = [(across(one.size, points), f1s(getattr(one, side))) for one in points]
    high = [f"{x:.1f},{upward(max(some)):.1f}" for x, some in shown]
    low = [f"{x:.1f},{upward(min(some)):.1f}" for x, some in reversed(shown)]
    middle = [f"{x:.1f},{upward(mean(some)):.1f}" for x, some in shown]
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{upward(mean(some)):.1f}" r="3" fill="{colour}"/>'
        for x, some in shown
    )
    return (
        f'<polygon points="{" ".join(high + low)}" fill="{colour}" opacity="0.15"/>\n'
        f'<polyline points="{" ".join(middle)}" fill="none" stroke="{colour}" '
        f'stroke-width="2"/>\n{dots}'
    )


def axes(points: Sequence[Point]) -> Iterator[str]:
    """Yield the grid, the sizes below and the figures on the left."""
    for step in range(round(HIGHEST * 10) + 1):
        y = upward(step / 10)
        yield f'<path d="M{LEFT} {y:.1f}H{RIGHT}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{step / 10:.1f}</text>'
    for point in points:
        x = across(point.size, points)
        yield f'<path d="M{x:.1f} {BOTTOM}v5" stroke="#555"/>'
        yield f'<text x="{x:.1f}" y="{BOTTOM + 20}" text-anchor="middle">{point.size:,}</text>'
    middle = (LEFT + RIGHT) / 2
    yield f'<text x="{middle}" y="{HEIGHT - 14}" text-anchor="middle">expressions</text>'
    yield f'<text x="16" y="{TOP + 4}">F1</text>'


def plot(points: Sequence[Point]) -> str:
    """Return the plot as SVG."""
    legend = (
        f'<text x="{LEFT + 16}" y="{TOP + 24}" fill="#0a5">coded and queued</text>'
        f'<text x="{LEFT + 16}" y="{TOP + 42}" fill="#06c">coded</text>'
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12" role="img">',
        "<title>F1 against the number of expressions in the codebook</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        *axes(points),
        line(points, "queued", "#0a5"),
        line(points, "coded", "#06c"),
        legend,
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def main() -> None:
    """Measure, and write the table and the plot."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    options = parser.parse_args()
    folder = options.folder or sample_gold().parent
    gold = read_gold(folder / "gold.jsonl")
    if options.folder is None:
        gold = tuple(unit for unit in gold if unit.document in OPEN)
    book, _ = load([shipped_codebooks()["sentra_ikm"]])
    sizes = [int(one) for one in options.sizes.split(",")]
    texts = interviews_of(folder, gold)
    points = list(measure(book, texts, gold, sizes=sizes, seeds=options.seeds))
    (HERE / "codebook_growth.md").write_text(table(points), "utf-8")
    (HERE / "codebook_growth.svg").write_text(plot(points), "utf-8")
    print(table(points))


if __name__ == "__main__":
    main()
