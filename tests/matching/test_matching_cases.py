"""Short passages and what must, and must not, be found in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from sentra_qual.matching import compile_codebook

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("cases.yaml").read_text(encoding="utf-8")
)


def name(case: dict[str, Any]) -> str:
    """Name a case by its terms and text."""
    return f"{'+'.join(map(str, case['terms']))} | {case['text']}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_a_passage_gives_exactly_the_evidence_expected(case: dict[str, Any], book) -> None:
    """The words that are found are those a reader would underline, and no others."""
    terms, text = ", ".join(map(str, case["terms"])), case["text"]
    code = f"{{id: a, name: A, terms: [{terms}], not: {case.get('not', [])}}}"
    found = compile_codebook(book(f"codes: [{code}]")).find(text)

    assert case["found"] == [
        text[piece.span.start : piece.span.end] for one in found for piece in one.evidence
    ]
    if found:
        first = found[0].evidence[0]
        seen = {
            "method": first.method,
            "polarity": first.polarity,
            "strength": found[0].strength,
            "status": found[0].status,
        }
        assert {key: case.get(key, value) for key, value in seen.items()} == seen


def test_misses_outnumber_half_of_the_finds() -> None:
    """Wrong finds cost a researcher more than missed ones, so the cases show many."""
    nothing = sum(not case["found"] for case in CASES)

    assert nothing >= len(CASES) * 0.45
