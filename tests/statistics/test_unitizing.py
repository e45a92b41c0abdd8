"""Agreement on stretches: what is known of the family, and what is not defined."""

from __future__ import annotations

from random import Random

import pytest

from sentra_qual.statistics import Stretch, unitized

ANI = [Stretch(0, 10, "harga"), Stretch(20, 30, "modal")]


def letters(random: Random, length: int, values: str, gaps: float) -> list[str | None]:
    """Return a value for each letter, or none."""
    return [None if random.random() < gaps else random.choice(values) for _ in range(length)]


def each_by_itself(some: list[str | None]) -> list[Stretch]:
    """Return a stretch of length 1 for every letter that has a value."""
    return [Stretch(at, at + 1, value) for at, value in enumerate(some) if value]


def copied(random: Random, some: list[str | None], values: str) -> list[str | None]:
    """Return the letters as another coder sees them: mostly the same."""
    return [one if random.random() < 0.7 else random.choice([None, *values]) for one in some]


def test_perfect_agreement_is_one_in_every_figure() -> None:
    """The same stretches with the same codes; coverage is what they coded."""
    found = unitized([ANI, ANI], 40)

    assert (1, 1, 1) == (found.whole, found.relevant, found.coded)
    assert {"harga": 1, "modal": 1} == found.single
    assert 0.5 == found.coverage


def test_with_stretches_of_one_letter_it_is_alpha(share: float) -> None:
    """On random tables: uα is alpha with gaps as a value, |uα alpha of coded or not."""
    import krippendorff
    import numpy as np

    random = Random(5)
    for _ in range(round(300 * share)):
        coders = [letters(random, random.randint(5, 60), "ab", random.random())]
        coders += [copied(random, coders[0], "ab") for _ in range(random.randint(1, 3))]
        mine = unitized([each_by_itself(one) for one in coders], len(coders[0]))
        for own, rows in (
            (mine.whole, [[{None: 0, "a": 1, "b": 2}[v] for v in one] for one in coders]),
            (mine.relevant, [[int(bool(v)) for v in one] for one in coders]),
        ):
            data = np.array(rows)
            if data.min() == data.max():
                assert own is None
            else:
                theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
                assert pytest.approx(theirs, abs=1e-9) == own


def test_codes_alone_are_alpha_where_both_coded(share: float) -> None:
    """cuα of two coders on single letters is alpha of the letters that both coded."""
    import krippendorff
    import numpy as np

    random = Random(6)
    compared = 0
    for _ in range(round(300 * share)):
        one = letters(random, random.randint(5, 60), "abc", 0.3)
        other = copied(random, one, "abc")
        found = unitized([each_by_itself(one), each_by_itself(other)], len(one))
        both = [(x, y) for x, y in zip(one, other, strict=True) if x and y]
        assert pytest.approx(len(both) / len(one)) == found.coverage
        if len({value for pair in both for value in pair}) > 1:
            data = np.array([["abc".index(v) for v in pair] for pair in both]).T
            theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
            assert pytest.approx(theirs, abs=1e-9) == found.coded
            compared += 1
        elif not both:
            assert found.coded is None

    assert compared > 200 * share


def by_hand() -> tuple[float, float]:
    """Work out uα and |uα of one stretch 0-10 against 5-15 on 20 letters by the formulas."""
    total, spread = 40, 2 * 10**2 + (10 + 5 + 5)
    same = 2 * 5 + 2 * 5  # coded by both, left by both, each pair twice over m − 1
    below = total**2 - spread
    chance = total * ((20**2 - 200) + (20**2 - 20)) / below
    relevant = 1 - (20 - 10) / (total * 20 * 20 / below)
    return 1 - (total - same) / (total - chance), relevant


def test_stretches_weigh_by_their_squared_length() -> None:
    """Half of each overlaps: worked out from the formulas, lower than of single letters."""
    found = unitized([[Stretch(0, 10, "x")], [Stretch(5, 15, "x")]], 20)

    assert by_hand() == pytest.approx((found.whole, found.relevant))
    assert (0.25, None) == (found.coverage, found.coded)


def test_what_is_not_defined_is_said_so() -> None:
    """Nothing coded by anybody, one coder, no text."""
    nothing = unitized([[], []], 50)

    assert (None, None, None) == (nothing.whole, nothing.relevant, nothing.coded)
    assert 0 == nothing.coverage
    assert unitized([ANI], 40) == unitized([ANI, ANI], 0)


def test_stretches_that_overlap_are_refused() -> None:
    """A place has one value for a coder."""
    with pytest.raises(ValueError, match="overlaps"):
        unitized([[Stretch(0, 5, "a"), Stretch(4, 8, "b")], ANI], 40)


def test_where_a_coder_draws_the_line_inside_one_code_matters() -> None:
    """Three coders, one of whom cuts a stretch in two: uα knows, and all lie below 1."""
    whole, halves = [Stretch(0, 20, "a")], [Stretch(0, 10, "a"), Stretch(10, 20, "b")]
    found = unitized([whole, whole, halves], 40)

    assert found.whole is not None and 0 < found.whole < 1
    assert 1 == found.relevant
    assert {"a", "b"} == set(found.single)
