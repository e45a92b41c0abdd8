"""What an audit may say."""

from __future__ import annotations

from learning_material import CODES, hint, said, sight

from sentra_qual.learning import Judged
from sentra_qual.learning.auditing import (
    Answer,
    Tried,
    calibrated_codes,
    certificates,
    lacks,
    missed,
    tried,
)
from sentra_qual.learning.costs import costs

ALIKE = sight("saing", hint(coded=True))


def test_a_proposal_is_tried_on_a_learner_that_never_saw_its_interview() -> None:
    """Interview b refuses what a accepts: each is expected by what the other said."""
    answers = [Answer("a", ALIKE, said("harga"))] * 20 + [Answer("b", ALIKE, said())] * 20

    shares = {one.group: one.posterior for one in tried(CODES, answers)}

    assert shares["a"] < 0.2
    assert shares["b"] > 0.8


def test_others_teach_and_are_not_tried() -> None:
    """Cards from the ordinary review make the learner better, and are no part of the audit."""
    others = [Answer("c", ALIKE, said())] * 30

    (row,) = tried(CODES, [Answer("a", ALIKE, said("harga"))], others)

    assert ("a", "harga", True, True) == (row.group, row.code, row.coded, row.true)
    assert row.posterior < 0.3


def test_a_certificate_speaks_of_the_rest_and_needs_enough() -> None:
    """Of five looked at nothing can be said; of two hundred without a mistake much."""

    def by_rule(audited: int, rest: int) -> int:
        some = [Tried("a", "harga", True, 0.95, True)] * audited
        return certificates(some, [(True, 0.95)] * rest)[0].at_most

    assert by_rule(5, 100) > 50
    assert by_rule(200, 100) <= 5
    assert 0 == by_rule(5, 0)


def test_levels_nest_and_count_what_is_wrong() -> None:
    """A proposal above .9 is above .8 too; one coded by rule counts for the rules alone."""
    some = [Tried("a", "harga", False, 0.95, True), Tried("a", "harga", True, 0.75, False)]
    made = {
        one.level: (one.audited, one.wrong, one.rest) for one in certificates(some, [(False, 0.85)])
    }

    assert {None: (1, 1, 0), 0.9: (1, 0, 0), 0.8: (1, 0, 1), 0.7: (1, 0, 1)} == made


def test_the_bound_counts_what_is_left() -> None:
    """What was found lacking is mended; once all is read nothing is left to miss."""
    assert 0 == missed([True, False, True], 0).at_most
    some = missed([False] * 50 + [True] * 2, 100)
    assert (52, 2, 100) == (some.audited, some.found, some.rest)
    assert 2 <= some.at_most < 40


def test_a_passage_lacks_a_code_that_nobody_counted() -> None:
    """What rules coded or people accepted in bulk is there; what waits in the queue is not."""
    waiting, coded = sight("", hint()), sight("", hint(coded=True))

    assert lacks(waiting, said("harga"))
    assert not lacks(coded, said("harga"))
    assert not lacks(waiting, said("harga"), {"harga": True})
    assert lacks(coded, said("harga"), {"harga": False})
    assert not lacks(coded, Judged(frozenset()))


def test_a_code_is_calibrated_when_enough_of_its_proposals_were_audited() -> None:
    """Four are not enough to speak of a probability, five are."""
    some = [Tried("a", code, True, 0.5, True) for code in ["harga"] * 5 + ["modal"] * 4]

    assert {"harga"} == calibrated_codes(some)


def test_costs_are_shown_before_an_audit_begins() -> None:
    """More passages say more; rarer faults are bounded lower; a small study has fewer rows."""
    rows = costs(400, 150)

    assert [25, 50, 100, 200] == [one.audited for one in rows]
    firsts = [one.missed[0] or 1 for one in rows]
    assert sorted(firsts, reverse=True) == firsts
    assert all((one.missed[0] or 1) < (one.missed[2] or 0) for one in rows)
    assert [25] == [one.audited for one in costs(40, 0)]
    assert (None, None, None) == costs(40, 0)[0].wrong
