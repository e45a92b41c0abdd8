"""Precision, recall and F1 against hand counts and against scikit-learn."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import f1_score, precision_score, recall_score
from sklearn.metrics import precision_recall_fscore_support as oracle

from sentra_qual.statistics import Score, evaluate, mean

CODES = ("a", "b", "c")
UNDEFINED = {"zero_division": math.nan}
Table = list[tuple[frozenset[str], frozenset[str]]]
truth_and_guess = st.lists(
    st.tuples(st.frozensets(st.sampled_from(CODES)), st.frozensets(st.sampled_from(CODES))),
    min_size=1,
    max_size=12,
)


def evaluated(table: Table):
    """Evaluate units ten characters long, each with its true and its found codes."""
    gold = [("d", at * 10, at * 10 + 10, true) for at, (true, _) in enumerate(table)]
    found = [("d", at * 10 + 2, at * 10 + 5, c) for at, (_, got) in enumerate(table) for c in got]
    return evaluate(gold, found, CODES)


def matrix(table: Table, side: int) -> list[list[int]]:
    """Return a row a unit and a column a code: 1 where the code stands."""
    return [[int(code in row[side]) for code in CODES] for row in table]


def test_a_worked_example_by_hand() -> None:
    """Two of three found codings are true, two of four true ones are found."""
    gold = [("d", 0, 10, {"a", "b"}), ("d", 10, 20, {"a"}), ("d", 20, 30, {"a"})]
    found = [("d", 1, 4, "a"), ("d", 12, 15, "a"), ("d", 12, 15, "b")]

    result = evaluate(gold, found, ["a", "b"])

    assert Score(gold=3, found=2, right=2) == result.scores["a"]
    assert Score(gold=1, found=1, right=0) == result.scores["b"]
    assert (2 / 3, 1 / 2) == (result.micro.precision, result.micro.recall)
    assert 4 / 7 == result.micro.f1
    assert (1 / 2, 1 / 3, 0.4, 2) == (
        result.macro.precision,
        result.macro.recall,
        result.macro.f1,
        result.macro.codes,
    )


def test_what_has_no_denominator_is_undefined() -> None:
    """A code that nobody found has no precision; one that is never true has no recall."""
    assert None is Score(gold=2, found=0, right=0).precision
    assert None is Score(gold=0, found=2, right=0).recall
    assert None is Score(gold=0, found=0, right=0).f1


def test_f1_is_nought_when_true_ones_were_all_missed() -> None:
    """Missing everything is a measured failure, not an unknown."""
    assert 0.0 == Score(gold=2, found=0, right=0).f1


@pytest.mark.parametrize(
    ("start", "end", "right"),
    [(0, 10, 0), (0, 11, 1), (19, 30, 1), (20, 30, 0), (12, 14, 1), (0, 99, 1)],
)
def test_a_coding_counts_for_the_unit_it_overlaps(start: int, end: int, right: int) -> None:
    """Touching is not overlapping: ends are exclusive."""
    result = evaluate([("d", 10, 20, {"a"})], [("d", start, end, "a")], CODES)

    assert right == result.scores["a"].right


def test_a_coding_over_two_units_counts_for_both() -> None:
    """A passage coded in one go may be two judged units."""
    gold = [("d", 0, 10, {"a"}), ("d", 10, 20, set())]

    assert Score(gold=1, found=2, right=1) == evaluate(gold, [("d", 5, 15, "a")], "a").micro


def test_a_coding_nobody_judged_is_neither_right_nor_wrong() -> None:
    """Outside the judged units, and in other documents, there is no truth to compare with."""
    gold = [("d", 0, 10, {"a"})]
    found = [("d", 30, 40, "a"), ("other", 0, 10, "a")]

    assert Score(gold=1, found=0, right=0) == evaluate(gold, found, CODES).micro


def test_two_codings_of_one_unit_count_once() -> None:
    """The pair of unit and code is what is judged, not the number of hits in it."""
    gold = [("d", 0, 10, {"a"})]

    assert 1 == evaluate(gold, [("d", 0, 2, "a"), ("d", 5, 7, "a")], CODES).micro.found


def test_a_child_is_not_counted_for_its_parent() -> None:
    """Rolling up would make a hit out of a near miss."""
    result = evaluate([("d", 0, 10, {"a"})], [("d", 0, 5, "a.b")], ["a", "a.b"])

    assert (0, 0) == (result.scores["a"].found, result.micro.right)


def test_codes_beyond_the_codebook_are_counted_too() -> None:
    """A gold made with a newer codebook must not look easier than it is."""
    result = evaluate([("d", 0, 10, {"new"})], [], CODES)

    assert ("a", "b", "c", "new") == tuple(result.scores)
    assert 0.0 == result.micro.recall


def test_the_mean_of_nothing_is_undefined() -> None:
    """No defined value, no mean."""
    assert None is mean([None, None])


@settings(deadline=None)
@given(truth_and_guess)
def test_the_figures_equal_those_of_scikit_learn(table: Table) -> None:
    """The same counts in a widely used library give the same numbers, undefined included."""
    result = evaluated(table)

    for at, code in enumerate(CODES):
        true, guess = ([row[at] for row in matrix(table, side)] for side in (0, 1))
        score = result.scores[code]
        expected = oracle(true, guess, average="binary", **UNDEFINED)[:3]
        assert same(expected, (score.precision, score.recall, score.f1))
    true, guess = ([cell for row in matrix(table, side) for cell in row] for side in (0, 1))
    expected = oracle(true, guess, average="binary", **UNDEFINED)[:3]
    assert same(expected, (result.micro.precision, result.micro.recall, result.micro.f1))


@settings(deadline=None)
@given(truth_and_guess)
def test_the_macro_average_equals_that_of_scikit_learn(table: Table) -> None:
    """Undefined figures of a code stay out of the mean over codes."""
    macro = evaluated(table).macro

    for score, got in (
        (precision_score, macro.precision),
        (recall_score, macro.recall),
        (f1_score, macro.f1),
    ):
        expected = score(matrix(table, 0), matrix(table, 1), average="macro", **UNDEFINED)
        assert same([expected], [got])


@settings(deadline=None)
@given(truth_and_guess)
def test_the_order_of_codings_does_not_matter(table: Table) -> None:
    """A score is a property of sets."""
    assert evaluated(table).micro == evaluated(table[::-1]).micro


def same(expected: Sequence[float], got: Sequence[float | None]) -> bool:
    """Compare figures; not-a-number stands for undefined."""
    return all(
        math.isnan(one) if other is None else math.isclose(one, other)
        for one, other in zip(expected, got, strict=True)
    )
