"""Hold polarity marks to sentences that a person labelled.

    python benchmarks/polarity.py LABELLED.tsv [--errors]

In: a TSV without quoting, a line a mention: sentence, start and end of the term in code
points, polarity (affirmed, negated, hypothetical, reported); a first line that begins
with # or `sentence` is skipped; a backslash and n stand for a line break.
Out: a confusion table (rows: labelled, columns: marked), precision and recall of each
polarity, the share of agreement and Cohen's kappa; with --errors every mention that
came out otherwise.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from sentra_qual.bahasa.polarity import polarity_of
from sentra_qual.bahasa.tokens import Words, tokenize
from sentra_qual.model import Polarity


class Mention(NamedTuple):
    """A term in its sentence, as labelled and as marked, with the cue that decided."""

    sentence: str
    start: int
    end: int
    labelled: Polarity
    marked: Polarity
    cue: str


def mentions(path: Path) -> Iterator[Mention]:
    """Yield the mentions of a file."""
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip() or (number == 1 and line.startswith(("#", "sentence\t"))):
            continue
        cells = line.split("\t")
        try:
            sentence, start, end = cells[0].replace("\\n", "\n"), int(cells[1]), int(cells[2])
            labelled = Polarity(cells[3].strip().lower())
        except (IndexError, ValueError) as error:
            raise SystemExit(f"{path}:{number}: {error}") from error
        yield _marked(sentence, start, end, labelled, f"{path}:{number}")


def _marked(sentence: str, start: int, end: int, labelled: Polarity, place: str) -> Mention:
    tokens = tokenize(sentence)
    inside = [n for n, one in enumerate(tokens) if one.start < end and start < one.end]
    if not inside:
        raise SystemExit(f"{place}: no word between {start} and {end}")
    mark = polarity_of(sentence, Words.of(tokens), inside[0], inside[-1])
    cue = sentence[mark.cue.start : mark.cue.end] if mark.cue else ""
    return Mention(sentence, start, end, labelled, mark.polarity, cue)


def table(found: list[Mention]) -> Iterator[str]:
    """Yield the lines of the confusion table and the figures below it."""
    names = list(Polarity)
    seen = Counter((one.labelled, one.marked) for one in found)
    yield "| labelled \\ marked | " + " | ".join(names) + " | all | recall |"
    yield "|---|" + "--:|" * (len(names) + 2)
    for row in names:
        counts = [seen[row, column] for column in names]
        recall = f"{seen[row, row] / sum(counts):.3f}" if sum(counts) else "-"
        yield f"| {row} | " + " | ".join(map(str, counts)) + f" | {sum(counts)} | {recall} |"
    totals = [sum(seen[row, column] for row in names) for column in names]
    yield "| all | " + " | ".join(map(str, totals)) + f" | {len(found)} | |"
    shares = [
        f"{seen[one, one] / total:.3f}" if total else "-"
        for one, total in zip(names, totals, strict=True)
    ]
    yield "| precision | " + " | ".join(shares) + " | | |"
    yield ""
    yield f"agreement {_agreement(seen):.3f}, kappa {_kappa(seen):.3f}, {len(found)} mentions"


def _agreement(seen: Counter[tuple[Polarity, Polarity]]) -> float:
    same = sum(count for (row, column), count in seen.items() if row == column)
    return same / max(1, seen.total())


def _kappa(seen: Counter[tuple[Polarity, Polarity]]) -> float:
    total = max(1, seen.total())
    rows = Counter({row: 0 for row, _ in seen})
    columns = Counter({column: 0 for _, column in seen})
    for (row, column), count in seen.items():
        rows[row] += count
        columns[column] += count
    chance = sum(rows[one] * columns[one] for one in Polarity) / total**2
    return (_agreement(seen) - chance) / (1 - chance) if chance < 1 else 1.0


def main() -> None:
    """Print the table, and the errors if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, metavar="LABELLED.tsv")
    parser.add_argument("--errors", action="store_true", help="list what came out otherwise")
    options = parser.parse_args()
    found = list(mentions(options.file))
    print("\n".join(table(found)))
    for one in found if options.errors else ():
        if one.labelled is not one.marked:
            before, term = one.sentence[: one.start], one.sentence[one.start : one.end]
            shown = " ".join(f"{before}[{term}]{one.sentence[one.end :]}".split())
            print(f"{one.labelled} marked {one.marked} ({one.cue}): {shown}")


if __name__ == "__main__":
    main()
