"""What a change of a codebook did to each passage."""

from __future__ import annotations

import pytest

from sentra_qual.growing import compare_candidates, compare_examples
from sentra_qual.matching import ExampleResult
from sentra_qual.model import Candidate, Evidence, Method, Span, Status, Strength, Unit

UNIT = Unit("w1", Span(0, 9), 0)


def candidate(status: str, strength: str = "fair", unit: Unit = UNIT) -> Candidate:
    """Return a candidate of code `a`."""
    weight = Strength(strength)
    evidence = Evidence("a:x", Span(0, 1), Method.WORD, "x", strength=weight)
    return Candidate(unit, "a", (evidence,), weight, Status(status))


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        (None, candidate("coded"), "newly_coded"),
        (None, candidate("queued"), "newly_queued"),
        (candidate("queued"), candidate("coded"), "raised"),
        (candidate("coded"), candidate("queued"), "lowered"),
        (candidate("coded"), None, "lost"),
        (candidate("queued", "weak"), candidate("queued", "fair"), "stronger"),
        (candidate("queued", "fair"), candidate("queued", "weak"), "weaker"),
        (candidate("queued"), candidate("queued"), None),
    ],
)
def test_a_passage_is_found_otherwise_in_one_way(
    before: Candidate | None, after: Candidate | None, effect: str | None
) -> None:
    """Coming and going, status, then strength."""
    sides = ([one] if one else [] for one in (before, after))
    found = compare_candidates(*sides, [UNIT])

    assert ([effect] if effect else []) == [one.effect.value for one in found]


def test_passages_off_the_record_are_not_compared() -> None:
    """Only the units asked about are shown."""
    assert () == compare_candidates([], [candidate("coded")], [])


def test_examples_are_compared_by_how_they_come_out() -> None:
    """An example that fails now, or passes now, is news; others are not."""

    def result(text: str, *, passed: bool) -> ExampleResult:
        return ExampleResult("a", text, True, passed, ())

    before = [result("satu", passed=True), result("dua", passed=False), result("tiga", passed=True)]
    after = [result("satu", passed=False), result("dua", passed=True), result("tiga", passed=True)]

    assert ["satu", "dua"] == [one.text for one in compare_examples(before, after)]
