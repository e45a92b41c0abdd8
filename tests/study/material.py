"""Material of the study and review tests: two interviews, a codebook, acts."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable
from pathlib import Path

import sentra_qual
from sentra_qual.model import (
    Act,
    Candidate,
    Decision,
    Evidence,
    Interview,
    Method,
    Span,
    Status,
    Strength,
    Unit,
)
from sentra_qual.sources import read
from sentra_qual.study import Study, create
from sentra_qual.study.adding import SEPARATE
from sentra_qual.study.runs import plan_run, save_run

CODEBOOK = """\
codebook: uji
version: 1
language: id
codes:
  - id: harga
    name: {id: Persaingan harga, en: Price competition}
    definition: {id: Perajin saling menurunkan harga., en: Artisans undercut each other.}
    include: [banting harga antar-tetangga]
    exclude: [harga bahan baku]
    terms: [banting harga, turun]
  - id: modal
    name: {id: Kesulitan modal, en: Lack of capital}
    definition: {id: Modal kurang., en: Too little money to work with.}
    terms: [modal, utang]
  - id: model
    name: {id: Peniruan model, en: Copied designs}
    definition: {id: Model ditiru., en: Designs are copied.}
    terms: [ditiru]
"""
W1 = """\
Pewawancara: Bagaimana harga di sini, Pak?
Informan: Yang sebelah itu banting harga, ya kita ikut turun.
Pewawancara: Modalnya dari mana?
Informan: Modal sendiri, kadang utang ke juragan.
Pewawancara: Ada yang lain?
Informan: Tidak ada, alhamdulillah lancar.
"""
W2 = """\
Pewawancara: Apakah modelnya pernah ditiru?
Informan: Sering ditiru, baru keluar sudah ada yang sama.
"""


def child_environment() -> dict[str, str]:
    """Return an environment in which a child process imports the package under test."""
    return {**os.environ, "PYTHONPATH": str(Path(sentra_qual.__file__).parents[1])}


def still_clock() -> str:
    """Return the same time always."""
    return "2026-01-02T03:04:05+00:00"


def counting_ids(prefix: str = "id-") -> Callable[[], str]:
    """Return a source of ids that count up."""
    numbers = itertools.count(1)
    return lambda: f"{prefix}{next(numbers)}"


def interview_of(folder: Path, name: str, text: str) -> Interview:
    """Write a transcript and read it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_bytes(text.encode())
    return read(folder / f"{name}.txt").interviews[0]


def new_study(tmp_path: Path, *texts: str) -> Study:
    """Make a study in tmp_path/study with W1 and W2, or with the texts given."""
    tmp_path.mkdir(exist_ok=True)
    book = tmp_path / "uji.yaml"
    book.write_text(CODEBOOK, encoding="utf-8")
    study = create(tmp_path / "study", title="Uji", codebook=book, language="en")
    for number, text in enumerate(texts or (W1, W2), start=1):
        study.add(interview_of(tmp_path / "asal", f"w{number}", text), terms=SEPARATE)
    return study


def candidate(
    study: Study, words: str, code: str, status: Status = Status.QUEUED, **more: object
) -> Candidate:
    """Return a candidate of a code at the place of some words in an informant's turn."""
    strength = Strength(str(more.get("strength", "fair")))
    for unit in study.units():
        text = study.interview(unit.interview).text
        at = text.find(words, unit.span.start, unit.span.end)
        if at >= 0:
            evidence = Evidence(
                f"{code}:{words}", Span(at, at + len(words)), Method.WORD, words, strength=strength
            )
            return Candidate(unit, code, (evidence,), strength, status)
    raise AssertionError(f"{words!r} stands in no unit")


def coded_study(tmp_path: Path) -> Study:
    """Make a study whose run found a strong code, two queued ones, and a doubtful one."""
    study = new_study(tmp_path)
    found = [
        candidate(study, "banting harga", "harga", Status.CODED, strength="strong"),
        candidate(study, "turun", "modal"),
        candidate(study, "Modal", "modal", strength="strong"),
        candidate(study, "ditiru", "model"),
    ]
    save_run(study, plan_run(study), found)
    return study


def act(
    kind: Act,
    unit: Unit,
    code: str = "",
    *,
    id: str = "",  # noqa: A002 - the shape's own name
    coder: str = "sari",
    **more: object,
) -> Decision:
    """Return a decision on a unit, without a log."""
    fields: dict[str, object] = {
        "number": 1, "time": still_clock(), "machine": "laptop", "interview": unit.interview,
        "unit": unit.span, "span": unit.span, "code": code, **more,
    }  # fmt: skip
    return Decision(id=id, coder=coder, act=kind, **fields)  # type: ignore[arg-type]
