"""Agreement: published examples, other people's programs, and what is not defined."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from random import Random

import pytest

from sentra_qual.statistics import (
    Tally,
    agreed,
    alpha,
    cohen,
    fleiss,
    gwet,
    jackknife_of_coefficient,
    observed,
    pooled,
    prevalence,
    tally,
)

TABLES = 1_000
FOUR_CODERS = (  # Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
FOURTEEN = (  # Fleiss (1971), as the article on Fleiss' kappa in Wikipedia works it out
    "0 0 0 0 14", "0 2 6 4 2", "0 0 3 5 6", "0 3 9 2 0", "2 2 8 1 1",
    "7 7 0 0 0", "3 2 6 3 0", "2 5 3 2 2", "6 5 2 1 0", "0 2 2 3 7",
)  # fmt: skip


def units_of(*coders: str) -> list[tuple[str | None, ...]]:
    """Return units from one row for each coder, a dot for what was not judged."""
    rows = [[None if value == "." else value for value in one.split()] for one in coders]
    return list(zip(*rows, strict=True))


def two_by_two(both: int, first: int, second: int, neither: int) -> dict[tuple[object, ...], int]:
    """Return a table of two coders as a tally."""
    return {(True, True): both, (True, False): first, (False, True): second,
            (False, False): neither}  # fmt: skip


def test_alpha_of_the_published_examples() -> None:
    """Two coders on ten units: .095; four coders with gaps: .743."""
    two = units_of("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")

    assert pytest.approx(0.095, abs=5e-4) == alpha(tally(two))
    assert pytest.approx(0.743, abs=5e-4) == alpha(tally(units_of(*FOUR_CODERS)))


def test_fleiss_of_the_published_example() -> None:
    """Fourteen coders, ten units, five categories: .210."""
    units = [
        [value for value, times in enumerate(map(int, row.split())) for _ in range(times)]
        for row in FOURTEEN
    ]

    assert pytest.approx(0.210, abs=5e-4) == fleiss(tally(units))


def test_ac1_and_kappa_of_the_published_paradox() -> None:
    """Gwet (2008): 118 agree on yes, 7 differ, none on no: AC1 .941, kappa below zero."""
    table = two_by_two(118, 5, 2, 0)

    assert pytest.approx(0.9408, abs=5e-5) == gwet(table, categories=2)
    assert pytest.approx(-0.0234, abs=5e-5) == cohen(table)
    assert pytest.approx(0.944) == observed(table)


def test_not_the_formula_that_multiplies_yes_and_no() -> None:
    """A codes letters 0-40 of 100, B 20-60: kappa is 1/6, not .299."""
    assert pytest.approx(1 / 6) == cohen(two_by_two(20, 20, 20, 40))


@pytest.mark.parametrize("same", [(True, True), (False, False)])
def test_where_nothing_varies_kappa_and_alpha_are_not_defined(same: tuple[bool, bool]) -> None:
    """That both left a code away everywhere shows nothing; it is neither 1 nor 0."""
    found = agreed({same: 30})

    assert (30, 1.0, None, None) == (found.units, found.observed, found.kappa, found.alpha)
    assert 1.0 == found.ac1


def test_units_of_one_coder_do_not_count() -> None:
    """What only one judged says nothing of agreement."""
    some = tally([(True, None), (None, None), (True, False), (True, True)])

    assert 2 == agreed(some).units
    assert (0.5, 0.75) == (observed(some), prevalence(some, True))


def test_without_units_nothing_is_defined() -> None:
    """No table, no figure."""
    nothing = agreed({})

    assert (0, None, None) == (nothing.units, nothing.observed, nothing.kappa)
    assert (None, None) == (nothing.ac1, nothing.alpha)
    assert nothing == agreed(tally([(True, None)]))


def test_categories_of_the_codebook_count_for_ac1_also_unused() -> None:
    """A third category that nobody used makes agreement by chance less likely."""
    some = two_by_two(10, 5, 5, 10)
    two, three = gwet(some, categories=2), gwet(some, categories=3)

    assert two is not None and three is not None and two < three


def test_pooling_counts_every_pair_of_passage_and_code() -> None:
    """The overall table of two codes is both tables in one."""
    assert two_by_two(3, 2, 0, 5) == {
        **two_by_two(0, 0, 0, 0),
        **pooled([two_by_two(1, 2, 0, 3), two_by_two(2, 0, 0, 2)]),
    }


def random_units(random: Random) -> list[tuple[int | None, ...]]:
    """Return units of two to five coders and two to five values, a few with gaps."""
    coders, values = random.randint(2, 5), random.randint(2, 5)
    gaps, bias = random.choice([0.0, 0.2]), random.random()
    units = []
    for _ in range(random.randint(2, 60)):
        true = random.randrange(values) if random.random() < bias else 0
        said = [true if random.random() < 0.6 else random.randrange(values) for _ in range(coders)]
        units.append(tuple(None if random.random() < gaps else one for one in said))
    return units


def test_alpha_and_kappas_equal_other_programs_on_random_tables(share: float) -> None:
    """To 1e-9: krippendorff (alpha), scikit-learn (Cohen), and Fleiss as alpha's limit.

    Of complete tables with N values, 1 − α = (1 − κ) · (N − 1) / N for Fleiss' kappa.
    """
    import krippendorff
    import numpy as np
    from sklearn.metrics import cohen_kappa_score

    random = Random(10)
    compared = dict.fromkeys(("alpha", "cohen", "fleiss", "undefined"), 0)
    for _ in range(round(TABLES * share)):
        units = random_units(random)
        data = np.array([[np.nan if v is None else v for v in row] for row in units], float).T
        mine = alpha(tally(units))
        if mine is None:
            compared["undefined"] += 1
            continue
        theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
        assert pytest.approx(theirs, abs=1e-9) == mine
        compared["alpha"] += 1
        whole = [row for row in units if None not in row]
        if len(whole) == len(units):
            kappa, count = fleiss(tally(units)), len(units) * len(units[0])
            assert kappa is not None
            assert pytest.approx(1 - mine, abs=1e-9) == (1 - kappa) * (count - 1) / count
            compared["fleiss"] += 1
        pairs = [row[:2] for row in units if None not in row[:2]]
        if pairs:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                score = cohen_kappa_score(*zip(*pairs, strict=True))
            own = cohen(tally(pairs))
            assert np.isnan(score) if own is None else pytest.approx(score, abs=1e-9) == own
            compared["cohen"] += 1

    assert compared["alpha"] >= 0.9 * TABLES * share
    assert min(compared["cohen"], compared["fleiss"]) >= 0.3 * TABLES * share


def plain_ac1(units: list[tuple[int | None, ...]], categories: int) -> float:
    """Return AC1 with matrices, as Gwet (2014, chapter 5) writes it."""
    import numpy as np

    counts = np.array([[row.count(k) for k in range(categories)] for row in units], float)
    rated = counts.sum(axis=1)
    two = counts[rated >= 2]
    r = rated[rated >= 2]
    same = ((two * (two - 1)).sum(axis=1) / (r * (r - 1))).mean()
    pi = (counts[rated >= 1] / rated[rated >= 1][:, None]).mean(axis=0)
    chance = (pi * (1 - pi)).sum() / (categories - 1)
    return float((same - chance) / (1 - chance))


def test_ac1_equals_its_matrix_form_on_random_tables(share: float) -> None:
    """To 1e-9, with any number of coders and gaps."""
    random = Random(11)
    compared = 0
    for _ in range(round(TABLES * share)):
        units = random_units(random)
        mine = gwet(tally(units), categories=5)
        if mine is not None:
            assert pytest.approx(plain_ac1(units, 5), abs=1e-9) == mine
            compared += 1

    assert compared >= 0.9 * TABLES * share


def test_an_interval_of_a_coefficient_stays_within_its_ends() -> None:
    """On Fisher's z it narrows towards 1; groups that differ more give a wider one."""
    one = [two_by_two(8, 1, 1, 10), two_by_two(9, 0, 1, 10), two_by_two(7, 1, 2, 10)]
    other = [two_by_two(8, 1, 1, 10), two_by_two(10, 0, 1, 9), two_by_two(3, 5, 5, 7)]
    spans = []
    for groups in (one, other):
        found, whole = jackknife_of_coefficient(groups, figure), figure(groups)
        assert found is not None and whole is not None
        assert -1 < found.low < whole < found.high < 1
        assert whole - found.low > found.high - whole
        spans.append(found.high - found.low)
    assert spans[0] < spans[1]


def figure(groups: Sequence[Tally]) -> float | None:
    """Return alpha of some groups in one."""
    return alpha(pooled(groups))


def test_no_interval_where_one_group_carries_all() -> None:
    """Without the only informant who has the code alpha is not defined: neither its reach."""
    silent = two_by_two(0, 0, 0, 9)

    assert jackknife_of_coefficient([two_by_two(3, 1, 1, 5), silent, silent], figure) is None
    assert jackknife_of_coefficient([two_by_two(3, 1, 1, 5)] * 2, figure) is None


def test_an_interval_where_leaving_one_out_agrees_fully_is_the_plain_one() -> None:
    """Fisher's z of 1 has no value."""
    groups = [two_by_two(3, 0, 0, 5), two_by_two(4, 0, 0, 5), two_by_two(3, 1, 1, 5)]
    found = jackknife_of_coefficient(groups, figure)

    assert found is not None and 1.0 == found.high
