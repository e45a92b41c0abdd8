"""Damage files in every way and see that reading them ends well.

As a script: `python tests/sources/reader_fuzz.py --cases 5000 --seed 1` prints the worst time
and every case that failed.
"""

from __future__ import annotations

import argparse
import copy
import io
import json
import random
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
import zipfile
from collections import Counter
from pathlib import Path

from reader_material import packed, samples

from sentra_qual import sources
from sentra_qual.model import Interview
from sentra_qual.problems import UnreadableSource

SLOWEST = 5.0
_ODD = (
    b"\x00", b"\xff", b"\r", b"\n", b"\t", b"|", b";", b'"', b"<", b">", b"{", b"}", b"\\", b"[",
    b"]", b":", b"(", b"00:00:01,000 --> 00:00:02,000\n", b"P: ", b"\xed\xa0\x80", b"\xe2\x80\x9d",
    b"\x1b[31m", b"&#x202e;", b"\\u-10179?", b"1. ", b"# ", b"**", b"LAMPIRAN 2\n", b"<w:p>",
    b"</w:p>", b"\x0c", b"Nama: X\n", b"9" * 40, b"\\bin99999999 ", b"e", b"\xc2\x85", b"--> ",
)  # fmt: skip
_VALUES = ("", "0", "-1", "9" * 9, "x", "true", "continue", "page", "1e9", "bullet", "%1.%2")


def mutated(raw: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return a file with a few places damaged."""
    for _ in range(chance.choice([1, 1, 2, 3, 8, 30])):
        at = chance.randrange(len(raw) + 1)
        to = min(len(raw), at + chance.choice([1, 2, 8, 60, 400]))
        raw = chance.choice(
            [
                raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :],
                raw[:at] + raw[to:],
                raw[:at] + chance.choice(_ODD) + raw[at:],
                raw[:to] + raw[at:to] * chance.choice([1, 2, 40]) + raw[to:],
                raw[:at] + other[: chance.randrange(len(other) + 1)] + raw[at:],
                raw[:at] + chance.choice(_ODD) + raw[to:],
            ]
        )[:300_000]
    return raw[: chance.randrange(len(raw) + 1)] if chance.random() < 0.1 else raw


def shuffled(raw: bytes, chance: random.Random) -> bytes:
    """Return XML whose elements were doubled, moved, emptied or given odd values."""
    try:
        root = ET.fromstring(raw)
    except ET.ParseError:
        return raw
    for _ in range(chance.choice([1, 2, 5, 20])):
        holders = [one for one in root.iter() if len(one)]
        if not holders:
            break
        one, other = chance.choice(holders), chance.choice(holders)
        child = chance.choice(list(one))
        act = chance.randrange(5)
        if act == 0:
            one.insert(chance.randrange(len(one) + 1), child)
        elif act == 1:
            one.remove(child)
        elif act == 2 and child not in other.iter() and other not in child.iter():
            other.append(copy.deepcopy(child))
        elif act == 3 and child.attrib:
            child.set(chance.choice(sorted(child.attrib)), chance.choice(_VALUES))
        else:
            child.text = chance.choice(
                ["", "N: \x85", "P:", "1.", " ", "\n\n", "Nama: X", "x" * 500]
            )
    return ET.tostring(root)


def rejsoned(raw: bytes, chance: random.Random) -> bytes:
    """Return JSON some values of which are of another kind."""
    whole = json.loads(raw)
    for _ in range(chance.choice([1, 2, 5])):
        segment = chance.choice(whole["segments"])
        key = chance.choice([*segment, "words", "offsets", "timestamp"])
        segment[key] = chance.choice(
            [None, -1, 1e308, True, "", "x", [], {}, [None], {"from": "x"}, "00:01:02", [[1]], 3]
        )
    return json.dumps(chance.choice([whole, whole["segments"], {"results": whole}])).encode()


def damaged(name: str, raw: bytes, other: bytes, chance: random.Random) -> bytes:
    """Return a damaged file; of a package mostly a member, so that the zip stays whole."""
    if name.endswith(".json") and chance.random() < 0.6:
        return rejsoned(raw, chance)
    if not raw.startswith(b"PK") or chance.random() < 0.25:
        return mutated(raw, other, chance)
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        members = {info.filename: package.read(info) for info in package.infolist()}
    victim = chance.choice(sorted(members))
    if chance.random() < 0.7:
        members[victim] = shuffled(members[victim], chance)
    else:
        members[victim] = mutated(members[victim], other[:2000], chance)
    if chance.random() < 0.05:
        del members[victim]
    return packed(dict(members))


REFUSED = "refused"


def fault(path: Path) -> str:
    """Return what went wrong in reading a file; "" where all is well, REFUSED where refused."""
    begun = time.process_time()
    try:
        reading = sources.read(path)
    except UnreadableSource as refusal:
        return REFUSED if "\n" not in str(refusal) else "a refusal of several lines"
    taken = time.process_time() - begun
    faults = [one for each in reading.interviews if (one := fault_of(each))]
    return faults[0] if faults else "" if taken < SLOWEST else f"{taken:.1f} s"


def fault_of(interview: Interview) -> str:
    """Return what is wrong with an interview that was read."""
    at = 0
    for turn in interview.turns:
        if not at <= turn.span.start < turn.span.end <= len(interview.text):
            return f"turn {turn.span} outside the text or out of order"
        at = turn.span.end
    if interview.text.encode("utf-8", "strict").decode() != interview.text:
        return "text that no file keeps"
    if "\r" in interview.text:
        return "a carriage return in the text"
    if hasattr(sources, "account"):
        pieces = sources.account(interview)
        if interview.text != "".join(interview.text[p.span.start : p.span.end] for p in pieces):
            return "a character that is in no turn, label, gap or rest"
    if interview.origin.layout != "paragraphs":
        return ""
    again = sources.from_record(interview.id, interview.text, sources.to_record(interview))
    same = [(t.span, t.speaker) for t in again.turns] == [
        (t.span, t.speaker) for t in interview.turns
    ]
    return "" if same else "another reading from the record"


def run(cases: int, seed: int, folder: Path) -> tuple[list[str], float, Counter[str]]:
    """Read damaged files and return the faults, the longest time, and what came of them."""
    chance = random.Random(seed)
    files = samples()
    faults: list[str] = []
    worst = 0.0
    came: Counter[str] = Counter()
    for number in range(cases):
        name = chance.choice(sorted(files))
        raw = damaged(name, files[name], files[chance.choice(sorted(files))], chance)
        suffix = chance.choice(sorted(files)) if chance.random() < 0.05 else name
        path = folder / f"{number}{Path(suffix).suffix}"
        path.write_bytes(raw)
        begun = time.process_time()
        try:
            wrong = fault(path)
        except Exception as error:  # noqa: BLE001 - the fuzzer reports whatever comes
            wrong = f"{type(error).__name__}: {error}"
        taken = time.process_time() - begun
        worst = max(worst, taken)
        if not wrong and taken > SLOWEST:
            wrong = f"{taken:.1f} s with its account"
        ended = wrong if wrong in ("", REFUSED) else "fault"
        came[f"{Path(name).suffix} {ended or 'read'}"] += 1
        if ended == "fault":
            faults.append(f"case {number} ({name}): {wrong}")
        else:
            path.unlink()
    return faults, worst, came


def main() -> int:
    """Fuzz from the command line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=5000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--keep", type=Path, default=None)
    chosen = options.parse_args()
    folder = chosen.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    faults, worst, came = run(chosen.cases, chosen.seed, folder)
    sys.stdout.write(
        "\n".join([*faults, f"{chosen.cases} cases, {len(faults)} faults, worst {worst:.2f} s"])
        + "\n"
    )
    sys.stdout.write(", ".join(f"{key}: {count}" for key, count in sorted(came.items())) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
