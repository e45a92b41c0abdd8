"""Measure the engine on interviews made by chance, and write the tables.

    python benchmarks/run.py [--words 0.1M,1M] [--terms 30,300,3000] [--spacy] [-o FILE]

In: nothing; interviews and codebooks are made anew, in a temporary folder.
Out: Markdown: the machine; speed, memory and growth by the number of words and of terms;
recall and precision by the way a term was written. Every row is a process of its own.
Seconds are those of the processor, which other work on the machine lengthens too: set
them against the yardstick in the same table, which is timed before every row.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from made_interviews import WAYS, write

SMALL = 100_000


def yardstick() -> float:
    """Return the seconds that a fixed piece of work takes: finding words in 2 MB by `re`."""
    import re

    text = "Ya itu, harganya turun terus padahal bahan baku naik. " * 40_000
    start = time.process_time()
    sum(1 for _ in re.finditer(r"\w+", text))
    return time.process_time() - start


def measured(folder: Path, *, spacy: bool) -> dict[str, float | dict[str, list[int]]]:
    """Return what coding a folder takes and finds; meant for a process of its own."""
    measure = yardstick()
    start = time.process_time()
    from sentra_qual.codebook import load_valid
    from sentra_qual.matching import compile_codebook

    matcher = compile_codebook(load_valid([folder / "codebook.yaml"]))
    built = time.process_time() - start
    gold = json.loads((folder / "gold.json").read_text())
    texts = {path.stem: path.read_text("utf-8") for path in sorted(folder.glob("w*.txt"))}
    take = coder_of_spacy(folder) if spacy else coder_of(matcher)
    found, spent, words = [], 0.0, 0
    for name, text in texts.items():
        begin = time.process_time()
        hits = take(name, text)
        spent += time.process_time() - begin
        words += len(text.split())
        found += [(name, *hit) for hit in hits]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "yardstick": measure,
        "build": built,
        "seconds": spent,
        "words": words,
        "peak": peak,
        "kinds": scored(gold, found),
    }


def coder_of(matcher):
    """Return what finds the places of codes in an interview, its turns given."""
    from sentra_qual.model import Interview, Origin, Role, Span, Speaker, Turn
    from sentra_qual.sources import units

    def take(name: str, text: str) -> list[tuple[int, int, str, bool]]:
        turns, at = [], text.index("\nP: ")
        while at >= 0:
            end = text.find("\n", at + 1)
            end = len(text) if end < 0 else end
            turns.append(Turn(Span(at + 4, end), (), text[at + 1]))
            at = end if end < len(text) else -1
        speakers = (Speaker("P", Role.INTERVIEWER), Speaker("N", Role.INFORMANT))
        one = Interview(name, name, text, tuple(turns), speakers, Origin("", "", "", ""))
        return [
            (piece.span.start, piece.span.end, candidate.code, candidate.status == "coded")
            for candidate in matcher.candidates(one, units(one))
            for piece in candidate.evidence
        ]

    return take


def coder_of_spacy(folder: Path):
    """Return what finds the places of codes in an interview, as a component of a pipeline."""
    import spacy

    nlp = spacy.blank("id")
    nlp.add_pipe("sentra_codes", config={"codebook": str(folder / "codebook.yaml")})
    return lambda _name, text: [
        (one.start, one.end, one.code, one.status == "coded") for one in nlp(text)._.sentra
    ]


def scored(gold: list[list], found: list[tuple]) -> dict[str, list[int]]:
    """Return by way of writing how many were planted and found; all hits, and the right ones.

    A hit is right if it touches a planted term of its code.
    """
    by_place: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for name, start, end, code, _ in found:
        by_place.setdefault((name, code), []).append((start, end))
    planted: dict[tuple[str, str], list[tuple[int, int]]] = {}
    total, right = Counter(), Counter()
    for name, code, way, start, end in gold:
        total[way] += 1
        right[way] += any(a < end and start < b for a, b in by_place.get((name, code), ()))
        planted.setdefault((name, code), []).append((start, end))
    kinds = {way: [total[way], right[way]] for way in WAYS}
    for label, wanted in (("hits", (True, False)), ("coded hits", (True,))):
        some = [one for one in found if one[4] in wanted]
        good = sum(
            any(a < end and start < b for a, b in planted.get((name, code), ()))
            for name, start, end, code, _ in some
        )
        kinds[label] = [len(some), good]
    return kinds


def row(folder: Path, words: int, terms: int, *, spacy: bool = False) -> dict:
    """Make interviews, code them in a fresh process and return what it measured."""
    if not (folder / "gold.json").exists():
        gold = write(folder, words, terms)
        (folder / "gold.json").write_text(json.dumps(gold))
    command = [sys.executable, __file__, "--measure", str(folder), *(["--spacy"] * spacy)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def machine() -> str:
    """Return what ran the tables."""
    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        model = names[0].partition(": ")[2] if names else model
    load = f", load {os.getloadavg()[0]:.1f} when begun" if hasattr(os, "getloadavg") else ""
    from sentra_qual import __version__

    return (
        f"{model}, {os.cpu_count()} cores{load}; {platform.system()}, "
        f"Python {platform.python_version()}, sentra-qual {__version__}."
    )


COLUMNS = (
    "words", "terms", "codebook, s", "coding, s", "words/s", "yardstick, s",
    "coding / yardstick, each 100,000 words", "peak MB", "recall", "precision, coded",
    "precision, all",
)  # fmt: skip
HEAD = f"| {' | '.join(COLUMNS)} |\n|{'--:|' * len(COLUMNS)}"


def line(words: str, terms: str, one: dict) -> str:
    """Return a row of the table of speed."""
    kinds = one["kinds"]
    planted = sum(kinds[way][0] for way in WAYS)
    recall = sum(kinds[way][1] for way in WAYS) / max(1, planted)
    coded, every = (good / max(1, count) for count, good in (kinds["coded hits"], kinds["hits"]))
    cells = [
        words, terms, f"{one['build']:.2f}", f"{one['seconds']:.2f}",
        f"{one['words'] / one['seconds']:,.0f}", f"{one['yardstick']:.2f}",
        f"{one['seconds'] / one['yardstick'] / one['words'] * SMALL:.1f}", f"{one['peak']:.0f}",
        f"{recall:.3f}", f"{coded:.3f}", f"{every:.3f}",
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def by_way(one: dict) -> list[str]:
    """Return the table of recall by the way a term was written."""
    lines = ["| written | planted | found | recall |", "|---|--:|--:|--:|"]
    for way in WAYS:
        planted, found = one["kinds"][way]
        lines.append(f"| {way} | {planted} | {found} | {found / max(1, planted):.3f} |")
    return lines


def number(text: str) -> int:
    """Return a number written as 0.1M, 100k or 3000."""
    scale = {"M": 1_000_000, "k": 1000}.get(text[-1], 1)
    return round(float(text.rstrip("Mk")) * scale)


def main() -> None:
    """Measure every size and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", default="0.1M,1M", help="sizes at 300 terms")
    parser.add_argument("--terms", default="30,300,3000", help="codebooks at 100,000 words")
    parser.add_argument("--spacy", action="store_true", help="also as a component of spaCy")
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        print(json.dumps(measured(asked.measure, spacy=asked.spacy)))
        return
    sizes = [(size, "300") for size in asked.words.split(",")]
    sizes += [("0.1M", terms) for terms in asked.terms.split(",")]
    lines = ["# Speed and recall on interviews made by chance", "", machine(), "", HEAD]
    with tempfile.TemporaryDirectory() as name:
        kinds = {}
        for words, terms in dict.fromkeys(sizes):
            folder = Path(name) / f"{words}-{terms}"
            one = row(folder, number(words), number(terms))
            lines.append(line(words, terms, one))
            print(lines[-1], file=sys.stderr)
            if terms == "300" or not kinds:
                kinds = one
        if asked.spacy:
            one = row(Path(name) / "0.1M-300", SMALL, 300, spacy=True)
            lines.append(line("0.1M, spaCy blank('id') + sentra_codes", "300", one))
    lines += [
        "",
        "Of the largest with 300 terms, by the way a term was written:",
        "",
        *by_way(kinds),
    ]
    text = "\n".join(lines) + "\n"
    print(text)
    if asked.output:
        asked.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
