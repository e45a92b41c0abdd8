"""When interviews stopped bringing anything new."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.statistics import permuted, saturation

HELD = [{"a", "b"}, {"a", "c"}, {"d"}, {"a"}, {"e"}, {"a", "b"}, {"c"}, {"a"}]


def test_a_run_brings_its_new_items_over_those_of_the_base() -> None:
    """Base of four holds a to d; the run 5-6 brings e, the next ones nothing."""
    found = saturation(HELD, base=4, run=2, threshold=0.05)

    assert (2, 1, 1, 0, 1, 0, 0, 0) == found.new
    assert (2, 3, 4, 4, 5, 5, 5, 5) == found.total
    assert (None, None, None, None, None, 0.25, 0.0, 0.0) == found.shares
    assert 7 == found.reached


def test_the_threshold_is_met_from_below_or_just() -> None:
    """25 % new is at a threshold of 25 %."""
    assert 6 == saturation(HELD, base=4, run=2, threshold=0.25).reached


@pytest.mark.parametrize("size", [0, 3, 5])
def test_too_few_interviews_reach_nothing(size: int) -> None:
    """Fewer than base and run: no run ends."""
    assert None is saturation(HELD[:size], base=4, run=2, threshold=0.05).reached


def test_an_empty_base_says_nothing() -> None:
    """Nothing of nothing is no saturation."""
    held: list[set[str]] = [set(), set(), set(), set()]

    assert None is saturation(held, base=2, run=1, threshold=0.05).reached


def test_orders_are_the_same_for_the_same_seed() -> None:
    """Chance that can be repeated."""
    options = {"base": 4, "run": 2, "threshold": 0.05, "orders": 50}

    assert permuted(HELD, seed=7, **options) == permuted(HELD, seed=7, **options)
    assert permuted(HELD, seed=7, **options) != permuted(HELD, seed=8, **options)


def test_orders_that_never_come_to_the_threshold_are_counted() -> None:
    """Every interview brings something of its own."""
    held = [{str(n)} for n in range(8)]
    chance = permuted(held, base=2, run=1, threshold=0.1, orders=20, seed=1)

    assert (0.0, None) == (chance.share_reached, chance.usual)


@given(st.lists(st.sets(st.sampled_from("abcdef")), min_size=1, max_size=9), st.integers(1, 5))
def test_every_order_ends_with_all_items(held: list[set[str]], seed: int) -> None:
    """The curves differ on the way, not at the end, and none lies outside its band."""
    chance = permuted(held, base=2, run=1, threshold=0.0, orders=10, seed=seed)
    whole = len(set().union(*held))

    assert whole == chance.low[-1] == chance.mean[-1] == chance.high[-1]
    bands = zip(chance.low, chance.mean, chance.high, strict=True)
    assert all(low <= mean <= high for low, mean, high in bands)
