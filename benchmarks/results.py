"""Time every table and the reports of a large study: python benchmarks/results.py [CODINGS].

Fifty interviews of 6,000 words with 2,000 codings are generated in memory, so that what is
timed is what tables and reports cost, not reading and coding. It exits with 1 when a table
takes a second of processor time, the HTML report ten seconds, or its file 15 MB.
"""

from __future__ import annotations

import random
import sys
import time

from sentra_qual.model import (
    Code,
    Codebook,
    Coding,
    Evidence,
    Findings,
    Interview,
    Method,
    Origin,
    Polarity,
    Role,
    Span,
    Speaker,
    Status,
    Strength,
    Term,
    Turn,
    Unit,
)
from sentra_qual.reporting import render_table, report_file
from sentra_qual.tables import TABLES, thematic_report

INTERVIEWS, WORDS, CODINGS = 50, 6000, 2000
SLOWEST_TABLE, SLOWEST_REPORT, LARGEST = 1.0, 10.0, 15_000_000
SAID = """
kami di sini dulu bareng sama tetangga nggak pernah rebutan bahan cuma sekarang harga turun
terus yang sebelah banting harga ya kita ikut juga daripada benang numpuk di rumah makanya
ada paguyuban biar pesanan dibagi rata waktu dinas datang mesin dipinjam ketua koperasi
modalnya dari bank sebagian ditahan pembeli dari Bandung minta contoh motif baru terus ditiru
""".split()  # noqa: SIM905 - the words read better in their sentences


def study(codings: int) -> Findings:
    """Return a generated study, the same every time."""
    chance = random.Random(7)
    codes = tuple(_theme(n) for n in range(6))
    interviews, units = [], []
    for number in range(INTERVIEWS):
        interview, own = _interview(number, chance)
        interviews.append(interview)
        units += own
    leaves = [child for code in codes for child in code.children]
    made = tuple(
        _coding(chance.choice(units), chance.choice(leaves), chance) for _ in range(codings)
    )
    book = Codebook("besar", "1", "id", codes, "ab" * 32)
    return Findings("Studi besar", "id", book, tuple(interviews), tuple(units), made, tool="0")


def _theme(n: int) -> Code:
    children = tuple(
        Code(
            f"tema{n}.sub{m}",
            {"id": f"Subtema {n}.{m}"},
            {"id": "Uraian singkat."},
            terms=tuple(
                Term(f"tema{n}.sub{m}:{word}", f"tema{n}.sub{m}", word) for word in SAID[:20]
            ),
        )
        for m in range(8)
    )
    return Code(f"tema{n}", {"id": f"Tema {n}"}, {"id": "Uraian."}, children=children)


def _interview(number: int, chance: random.Random) -> tuple[Interview, list[Unit]]:
    lines, turns, units, at, words = [], [], [], 0, 0
    while words < WORDS:
        for label, size in (("P", 12), ("N", chance.randint(20, 110))):
            said = " ".join(chance.choices(SAID, k=size)).capitalize() + "."
            start = at + len(label) + 2
            turns.append(Turn(Span(start, start + len(said)), (), label))
            if label == "N":
                units.append(Unit(f"w{number:02}", turns[-1].span, len(turns) - 1))
                words += size
            lines.append(f"{label}: {said}")
            at += len(lines[-1]) + 1
    person = {
        "kode": f"INF{number:02}",
        "jenis_informan": chance.choice(["anggota", "pengurus", "dinas", "bukan anggota"]),
        "lokasi": f"Kabupaten {number % 10}",
    }
    speakers = (Speaker("P", Role.INTERVIEWER), Speaker("N", Role.INFORMANT, person))
    facts = {"tanggal": f"2023-0{1 + number % 9}-11", "durasi": f"{40 + number} menit"}
    origin = Origin("x.txt", "", "text", "labels")
    name = f"w{number:02}"
    text = "\n".join(lines)
    return Interview(name, name, text, tuple(turns), speakers, origin, metadata=facts), units


def _coding(unit: Unit, code: Code, chance: random.Random) -> Coding:
    start = unit.span.start + chance.randint(0, len(unit.span) // 2)
    span = Span(start, start + 12)
    polarity = chance.choice([Polarity.AFFIRMED] * 9 + [Polarity.NEGATED])
    strength = chance.choice(list(Strength))
    term = chance.choice(code.terms).id
    reason = Evidence(term, span, Method.WORD, "x = x", polarity, strength)
    by = chance.choice([None, "sri", "budi"])
    status = Status.CODED if by or chance.random() < 0.7 else Status.QUEUED
    return Coding(unit, span, code.id, by, status, strength, (reason,))


def main() -> None:
    """Print what everything costs, and whether it is within bounds."""
    codings = int(sys.argv[1]) if len(sys.argv) > 1 else CODINGS
    findings = study(codings)
    words = sum(len(one.text.split()) for one in findings.interviews)
    print(
        f"{INTERVIEWS} interviews, {words} words, {len(findings.units)} passages, {codings} codings"
    )
    late = [name for name in TABLES if _timed_table(name, findings) > SLOWEST_TABLE]
    started = time.process_time()
    report = thematic_report(findings)
    for fmt in ("html", "md", "docx"):
        content = report_file(report, fmt)
        spent, size = time.process_time() - started, len(content)
        print(f"report {fmt:13} {spent:6.2f} s  {size / 1e6:6.2f} MB")
        if fmt == "html" and (spent > SLOWEST_REPORT or size > LARGEST):
            late.append("report")
        started = time.process_time()
    print("too slow or too large: " + ", ".join(late) if late else "all within bounds")
    sys.exit(bool(late))


def _timed_table(name: str, findings: Findings) -> float:
    started = time.process_time()
    table = TABLES[name](findings)
    render_table(table, "csv")
    spent = time.process_time() - started
    print(f"table {name:14} {spent:6.2f} s  {len(table.rows):6} rows")
    return spent


if __name__ == "__main__":
    main()
