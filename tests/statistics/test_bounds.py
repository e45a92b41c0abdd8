"""Bounds, calibration and intervals, against scipy and scikit-learn as oracles."""

from __future__ import annotations

from math import isclose
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentra_qual.statistics import (
    Platt,
    brier,
    calibration_error,
    clopper_pearson,
    cross_fitted,
    fit_platt,
    jackknife,
    most_bad,
    most_bad_along,
    most_share,
)
from sentra_qual.statistics.distributions import beta_cdf, t_cdf, t_quantile


@settings(max_examples=150, deadline=None)
@given(x=st.floats(0, 1), a=st.floats(0.3, 300), b=st.floats(0.3, 300))
def test_the_incomplete_beta_function_equals_scipys(x: float, a: float, b: float) -> None:
    """To nine digits, over the whole range that counts of passages give."""
    from scipy.stats import beta

    assert isclose(beta_cdf(x, a, b), float(beta.cdf(x, a, b)), abs_tol=1e-9)


@pytest.mark.parametrize("freedom", [1, 2, 5, 11, 40])
def test_students_t_equals_scipys(freedom: int) -> None:
    """Distribution and quantile."""
    from scipy.stats import t

    assert isclose(t_cdf(-1.3, freedom), t.cdf(-1.3, freedom), abs_tol=1e-10)
    assert isclose(t_quantile(0.975, freedom), t.ppf(0.975, freedom), rel_tol=1e-7)


@settings(max_examples=60, deadline=None)
@given(drawn=st.integers(1, 300), data=st.data())
def test_clopper_pearson_equals_scipys(drawn: int, data: st.DataObject) -> None:
    """One-sided, at 95 %."""
    from scipy.stats import binomtest

    bad = data.draw(st.integers(0, drawn))
    known = binomtest(bad, drawn, alternative="less").proportion_ci(0.95).high

    assert isclose(clopper_pearson(drawn, bad), known, abs_tol=1e-7)


@settings(max_examples=100, deadline=None)
@given(whole=st.integers(1, 150), data=st.data())
def test_the_bound_lies_between_what_was_found_and_what_can_be(
    whole: int, data: st.DataObject
) -> None:
    """One more bad one never lowers it; once all were drawn it is the truth."""
    drawn = data.draw(st.integers(0, whole))
    bad = data.draw(st.integers(0, drawn))
    most = most_bad(whole, drawn, bad)

    assert bad <= most <= whole - (drawn - bad)
    assert bad == drawn or most <= most_bad(whole, drawn, bad + 1)
    assert bad == most_bad(whole, whole, bad) if drawn == whole else True


def test_the_bound_is_that_of_its_formula() -> None:
    """By scipy's distributions: prior mixed of two beta-binomials, kept below 20 times."""
    from scipy.stats import betabinom, hypergeom

    whole, drawn, bad = 40, 12, 2
    numbers = range(whole + 1)
    prior = [
        (betabinom.pmf(m, whole, 0.5, 20) + betabinom.pmf(m, whole, 1, 1)) / 2 for m in numbers
    ]
    chance = [hypergeom.pmf(bad, whole, m, drawn) for m in numbers]
    total = sum(p * c for p, c in zip(prior, chance, strict=True))

    assert max(m for m in numbers if chance[m] > 0.05 * total) == most_bad(whole, drawn, bad)


def test_looking_often_does_not_make_the_bound_wrong() -> None:
    """At every second draw of 100 lists, 8 % bad: wrong in at most 5; one-look bounds in more."""
    wrong = one_look = 0
    reach = {(n, x): clopper_pearson(n, x) for n in range(1, 80, 2) for x in range(min(n, 4) + 1)}
    for seed in range(100):
        random = Random(seed)
        found = [random.random() < 0.08 for _ in range(120)]
        looks = [(drawn, sum(found[:drawn])) for drawn in range(1, 80, 2)]
        wrong += any(most_bad(120, *look) < sum(found) for look in looks)
        one_look += any(reach.get(look, 1) < 0.08 for look in looks)

    assert wrong <= 5 < one_look


def test_the_least_bound_of_all_looks_counts() -> None:
    """Bad luck late does not undo what was known before, nor go below what was found."""
    found = [False] * 60 + [True] * 6

    assert most_bad_along(200, found) <= min(most_bad(200, 60, 0), most_bad(200, 66, 6))
    assert 3 == most_bad_along(3, [True] * 3)


@settings(max_examples=60, deadline=None)
@given(drawn=st.integers(1, 200), data=st.data())
def test_a_share_of_many_is_bounded_above_one_look(drawn: int, data: st.DataObject) -> None:
    """What holds at every look is wider than what holds at one."""
    bad = data.draw(st.integers(0, drawn))

    assert bad / drawn <= clopper_pearson(drawn, bad) <= most_share(drawn, bad) <= 1


def answers(seed: int, many: int, shift: float) -> list[tuple[float, bool]]:
    """Return posteriors that are too high in log odds by a shift."""
    random = Random(seed)
    shares = [random.uniform(0.05, 0.95) for _ in range(many)]
    return [(Platt(shift, 1.0)(one), random.random() < one) for one in shares]


def test_platts_map_equals_a_logistic_regression() -> None:
    """With many answers the drawn-in targets and the pull matter little."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    pairs = answers(1, 4000, 1.5)
    odds = np.log([one / (1 - one) for one, _ in pairs]).reshape(-1, 1)
    known = LogisticRegression(C=1e6).fit(odds, [true for _, true in pairs])
    fitted = fit_platt(pairs)

    assert isclose(fitted.a, known.intercept_[0], abs_tol=0.02)
    assert isclose(fitted.b, known.coef_[0][0], abs_tol=0.02)


def test_calibration_mends_what_is_too_sure() -> None:
    """On answers that it was not fitted to."""
    fitted = fit_platt(answers(2, 300, 1.5))
    others = answers(3, 2000, 1.5)
    mended = [(fitted(one), true) for one, true in others]

    assert (calibration_error(mended) or 1) < 0.06 < (calibration_error(others) or 0)
    assert (brier(mended) or 1) < (brier(others) or 0)


def test_few_answers_never_give_certainty_or_turn_the_slope_round() -> None:
    """Three yes in a row, the least likely the only no."""
    always = fit_platt([(0.6, True), (0.7, True), (0.8, True)])
    against = fit_platt([(0.9, False), (0.2, True)])

    assert always(0.7) < 0.95
    assert against.b > 0
    assert Platt() == fit_platt([])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.floats(0.001, 0.999), st.booleans()), min_size=1, max_size=40))
def test_the_fit_never_runs_away(pairs: list[tuple[float, bool]]) -> None:
    """Whatever the answers: all probabilities add up to the drawn-in targets, but for the pull."""
    fitted = fit_platt(pairs)
    yes = sum(true for _, true in pairs)

    assert abs(fitted.a) < 20 and abs(fitted.b) < 20
    assert isclose(
        sum(fitted(one) for one, _ in pairs),
        yes * (yes + 1) / (yes + 2) + (len(pairs) - yes) / (len(pairs) - yes + 2) - 2 * fitted.a,
        abs_tol=1e-4,
    )


def test_few_answers_move_posteriors_little_and_many_far() -> None:
    """Five refusals of what was taken for even, and two hundred."""
    few, many = fit_platt([(0.5, False)] * 5), fit_platt([(0.5, False)] * 200)

    assert 0.25 < few(0.5) < 0.45
    assert many(0.5) < 0.1


def test_each_answer_is_mapped_by_the_other_folds() -> None:
    """A fold that is all wrong is not taught by itself."""
    folds = [("a", (0.5, True))] * 40 + [("b", (0.5, False))] * 40
    mapped = dict(zip(("a", "b"), [cross_fitted(folds)[0], cross_fitted(folds)[-1]], strict=True))

    assert mapped["a"][0] < 0.2 and mapped["b"][0] > 0.8


def test_the_calibration_error_by_hand() -> None:
    """Fifty at .2 of which none is true, fifty at .9 of which all are: (.2 + .1) / 2."""
    pairs = [(0.2, False)] * 50 + [(0.9, True)] * 50

    assert isclose(0.15, calibration_error(pairs) or 0)
    assert calibration_error([]) is None is brier([])


def test_the_jackknife_by_hand_and_its_reach() -> None:
    """The mean of three groups: the known formula with t(2); too few groups: none."""
    values = [0.2, 0.4, 0.6]

    def average(some: list[float]) -> float:
        return sum(some) / len(some)

    found = jackknife(values, average)  # type: ignore[arg-type]
    reach = t_quantile(0.975, 2) * (0.04 / 3) ** 0.5
    assert found is not None
    assert isclose(found.low, max(0, 0.4 - reach))
    assert isclose(found.high, 0.4 + reach)
    assert jackknife(values[:2], average) is None  # type: ignore[arg-type]


def test_the_jackknife_covers_what_it_says_over_groups() -> None:
    """Groups that differ, passages alike inside: in 200 studies of 10 about 95 % are covered."""
    covered = 0
    for seed in range(200):
        random = Random(seed)
        shares = [random.betavariate(4, 6) for _ in range(10)]
        groups = [sum(random.random() < share for _ in range(40)) for share in shares]
        found = jackknife(groups, lambda some: sum(some) / (40 * len(some)))
        covered += found is not None and found.low <= 0.4 <= found.high

    assert 182 <= covered <= 199
