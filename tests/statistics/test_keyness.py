"""G2: which words speak for a body of text."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from sentra_qual.statistics import Contrast

SIZES = st.integers(min_value=1, max_value=500)


@st.composite
def contrasts(draw: st.DrawFn) -> Contrast:
    """Return any table of counts."""
    all_inside, all_outside = draw(SIZES), draw(SIZES)
    inside, outside = draw(st.integers(0, all_inside)), draw(st.integers(0, all_outside))
    return Contrast(inside, outside, all_inside, all_outside)


def test_a_worked_example_by_hand() -> None:
    """7 of 10 passages inside, 2 of 90 outside: the sum of four O·ln(O/E), doubled."""
    expected = 2 * (7 * log(7 / 0.9) + 2 * log(2 / 8.1) + 3 * log(3 / 9.1) + 88 * log(88 / 81.9))

    assert expected == pytest.approx(Contrast(7, 2, 10, 90).g2)
    assert 29.108 == pytest.approx(Contrast(7, 2, 10, 90).g2, abs=0.001)


@given(contrasts())
def test_g2_is_that_of_a_statistics_library(one: Contrast) -> None:
    """SciPy's log-likelihood test without correction gives the same figure."""
    table = [
        [one.inside, one.outside],
        [one.all_inside - one.inside, one.all_outside - one.outside],
    ]
    if all(map(sum, table)):
        known = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        assert known == pytest.approx(one.g2, abs=1e-8)
    else:
        assert 0 == pytest.approx(one.g2, abs=1e-8)


@given(contrasts())
def test_g2_is_zero_only_for_equal_shares(one: Contrast) -> None:
    """It is never negative, and grows with the difference of the shares whatever its side."""
    swapped = Contrast(one.outside, one.inside, one.all_outside, one.all_inside)

    assert one.g2 > -1e-9
    assert one.g2 == pytest.approx(swapped.g2, abs=1e-9)
    assert not (one.speaks_for_inside and swapped.speaks_for_inside)


def test_rayson_and_garside_is_the_limit_for_rare_words() -> None:
    """Where nearly nothing has the property, the two cells of their formula are all of G2."""
    inside, outside, c, d = 30, 5, 10_000_000, 20_000_000
    e1, e2 = c * 35 / (c + d), d * 35 / (c + d)
    two_cells = 2 * (inside * log(inside / e1) + outside * log(outside / e2))

    assert two_cells == pytest.approx(Contrast(inside, outside, c, d).g2, rel=1e-4)


def test_a_word_that_avoids_the_code_does_not_speak_for_it() -> None:
    """G2 is high on both sides; the side is a question of its own."""
    assert Contrast(7, 2, 10, 90).speaks_for_inside
    assert not Contrast(0, 80, 10, 90).speaks_for_inside
    assert not Contrast(1, 9, 10, 90).speaks_for_inside
