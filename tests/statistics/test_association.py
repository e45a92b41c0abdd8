"""How evenly something is spread over groups."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.statistics import Spread

groups = st.lists(
    st.integers(0, 30).flatmap(lambda size: st.tuples(st.integers(0, size), st.just(size))),
    min_size=1,
    max_size=6,
)


def test_groups_alike_have_no_association() -> None:
    """Half of each group: what is seen is what is expected."""
    spread = Spread([2, 3], [4, 6])

    assert (2.0, 3.0) == spread.expected
    assert 0 == spread.cramers_v


def test_a_group_that_decides_has_the_full_association() -> None:
    """All of one, none of the other."""
    assert 1 == Spread([4, 0], [4, 6]).cramers_v


@pytest.mark.parametrize(("having", "sizes"), [([0, 0], [3, 2]), ([3, 2], [3, 2]), ([1], [3])])
def test_what_cannot_differ_is_undefined(having: list[int], sizes: list[int]) -> None:
    """Everybody, nobody, or one group alone."""
    assert None is Spread(having, sizes).cramers_v


def test_more_than_there_are_is_refused() -> None:
    """A mistake of the caller must not become a figure."""
    with pytest.raises(ValueError, match="more than"):
        Spread([3], [2])


@given(groups)
def test_v_agrees_with_the_chi_squared_of_a_library(some: list[tuple[int, int]]) -> None:
    """Scipy's table with the same counts gives the same V."""
    from scipy.stats.contingency import association

    spread = Spread([have for have, _ in some], [size for _, size in some])
    filled = [(have, size - have) for have, size in some if size]
    if spread.cramers_v is None:
        return

    expected = association([list(row) for row in zip(*filled, strict=True)], method="cramer")
    assert math.isclose(expected, spread.cramers_v, abs_tol=1e-9)
