"""The review tests use the study tests' material, and a larger study with many like forms."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parent.parent / "study"), str(Path(__file__).parent)]

from desk import material_of, small  # noqa: E402
from material import candidate, new_study  # noqa: E402

from sentra_qual.model import Candidate, Span  # noqa: E402
from sentra_qual.review import Material  # noqa: E402
from sentra_qual.study.runs import plan_run, save_run  # noqa: E402

LOANS = 9
TEXTS = tuple(
    "".join(
        f"Pewawancara: Modalnya bagaimana, yang ke-{n}?\n"
        f"Informan: Ya dari pinjaman bank{n}. Kadang utang{n} juga. Begitu saja ke-{n}.\n"
        for n in range(start, start + 3)
    )
    for start in range(0, LOANS, 3)
)


def only_loan(one: Candidate) -> Candidate:
    """Return a candidate whose evidence is the word 'pinjaman' alone."""
    (evidence,) = one.evidence
    span = Span(evidence.span.start, evidence.span.start + len("pinjaman"))
    return replace(one, evidence=(replace(evidence, rule="modal:pinjaman", span=span),))


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Return four passages in two interviews."""
    return small(tmp_path_factory.mktemp("few"))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Return nine passages in three interviews, in each of which 'pinjaman' waits for modal."""
    study = new_study(tmp_path_factory.mktemp("many"), *TEXTS)
    found = [only_loan(candidate(study, f"pinjaman bank{n}", "modal")) for n in range(LOANS)]
    save_run(study, plan_run(study), found)
    return material_of(study)
