"""Reviews and audits played on a gold coding."""

from __future__ import annotations

from random import Random

import pytest
from learning_material import CODES, hint, invented, sight

from sentra_qual.learning.simulating import (
    Case,
    Order,
    acts_by_hand,
    acts_to,
    at,
    f1_of_candidates,
    play,
)
from sentra_qual.learning.trials import audit, bound_holds, resampled

HARGA = frozenset({"harga"})
CASES = [
    Case("a", sight("", hint(coded=True)), HARGA),
    Case("a", sight("", hint(coded=True)), frozenset()),
    Case("b", sight(""), HARGA),
]


def test_an_act_is_a_card_read_or_a_code_changed_on_it() -> None:
    """Right tick 1 act; wrong tick 2; a code added 2. Before: one of two found is right."""
    steps = play(CASES[:2], CODES, Order.DOCUMENT, Random(0))

    assert [(0, 0, 2 / 3), (1, 1, 2 / 3), (3, 2, 1.0)] == [tuple(one) for one in steps]


def test_by_hand_nothing_is_proposed_or_counted() -> None:
    """Every code of every card is an act, and F1 starts from nothing."""
    steps = play(CASES, CODES, Order.MANUAL, Random(3))

    assert (0, 0, 0.0) == steps[0]
    assert acts_by_hand(CASES) == steps[-1].acts == 5
    assert 1.0 == steps[-1].f1


def test_full_candidate_review_never_adds_a_code() -> None:
    """One of two true codes was proposed: precision 1, recall a half."""
    assert 2 / 3 == f1_of_candidates(CASES)


def test_acts_are_spent_in_whole_cards() -> None:
    """A card half done does not count yet."""
    steps = play(CASES[:2], CODES, Order.DOCUMENT, Random(0))

    assert 1 == at(steps, 2).read
    assert 2 == at(steps, 3).read
    assert (3, None) == (acts_to(steps, 0.9), acts_to(steps, 1.1))


@pytest.mark.parametrize("order", Order)
def test_every_order_reads_every_card_once_and_ends_with_the_truth(order: Order) -> None:
    """Whatever comes first, at the end all is read and right, and a seed repeats itself."""
    cases = invented(2)
    steps = play(cases, CODES, order, Random("s"))

    assert list(range(len(cases) + 1)) == [one.read for one in steps]
    assert 1.0 == steps[-1].f1
    assert steps == play(cases, CODES, order, Random("s"))


def test_reading_order_goes_through_one_interview_after_the_other() -> None:
    """Another seed takes the interviews in another order, never the passages in one."""
    cases = invented(3, passages=12, interviews=3)
    firsts = {play(cases, CODES, Order.DOCUMENT, Random(seed))[1:5] for seed in range(9)}

    assert 2 <= len(firsts) <= 3


def test_reading_with_proposals_is_never_below_reading_by_hand() -> None:
    """At no share of the acts, on average over runs."""
    cases = invented(4, passages=120)
    full = acts_by_hand(cases)
    curves = {
        order: [play(cases, CODES, order, Random(f"{run}")) for run in range(5)]
        for order in (Order.DOCUMENT, Order.MANUAL)
    }

    for share in (0.1, 0.25, 0.5, 0.75, 1.0):
        document, manual = (
            sum(at(one, share * full).f1 for one in curves[order]) for order in curves
        )
        assert document >= manual


def test_interviews_are_drawn_whole_and_as_many() -> None:
    """Drawn with replacement: one may come twice, under two names."""
    cases = invented(5, passages=30, interviews=5)
    drawn = resampled(cases, Random(1))

    names = {one.interview for one in drawn}
    assert 5 == len(names)
    assert len({name.partition("#")[0] for name in names}) < 5
    assert 30 == len(drawn)


@pytest.mark.parametrize("share", [0.05, 0.4])
def test_the_bound_on_missed_passages_holds_at_every_look(share: float) -> None:
    """In 60 audits at least 57 are right after each of 40 looks."""
    held = 0
    for seed in range(60):
        random = Random(seed)
        lacking = [random.random() < share for _ in range(120)]
        held += bound_holds(lacking, 40)

    assert held >= 57


def test_certificates_hold_and_say_something() -> None:
    """Over twenty audits of a hundred passages; some leave a rest that may count unread."""
    cases = invented(6, passages=400, interviews=12)
    trials = [audit(cases, CODES, Random(seed)) for seed in range(20)]

    assert sum(one.held for one in trials) >= 19
    assert any(one.at_most < one.rest for trial in trials for one in trial.certificates)
