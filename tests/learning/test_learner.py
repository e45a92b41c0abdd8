"""What decisions teach the learner."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from learning_material import CODES, hint, invented, said, sight

from sentra_qual.learning import (
    ENOUGH,
    ENOUGH_OWN,
    Judged,
    Learner,
    by_worth,
    doubts,
    gain,
    kind_of,
    taught,
    worth,
)
from sentra_qual.learning.precision import Precision, prior
from sentra_qual.model import Strength

ANSWERS = [(one.sight, Judged(one.true)) for one in invented(1)]


def read(learner: Learner, times: int = ENOUGH) -> Learner:
    """Let a learner read cards that say nothing of any word."""
    for _ in range(times):
        learner.learn(sight(), said())
    return learner


def test_a_refused_form_sinks_and_others_of_its_code_sink_less() -> None:
    """What was refused speaks most against the same words, less against the code."""
    rules = Precision()
    before = rules.probability(hint())
    for _ in range(5):
        rules.learn(hint(words="banting harga"), right=False)

    same = rules.probability(hint(words="banting harga"))
    other_words = rules.probability(hint(words="banting"))
    other_rule = rules.probability(hint(rule="turun"))
    other_code = rules.probability(hint("modal", "pinjam"))

    assert same < other_words < other_rule < other_code < before


def test_the_share_is_drawn_towards_the_level_above() -> None:
    """By hand: (10·.48 + 2)/12, then (4·m + 2)/6, (3·m + 2)/5, (3·m + 2)/5."""
    rules = Precision()
    for _ in range(2):
        rules.learn(hint(), right=True)

    kind = (10 * 0.48 + 2) / 12
    code = (4 * kind + 2) / 6
    rule = (3 * code + 2) / 5
    assert (3 * rule + 2) / 5 == rules.probability(hint())


def test_more_rules_are_more_likely_right_before_anybody_answered() -> None:
    """Two fair terms in one passage outweigh one, and do not make certainty."""
    one = kind_of([("a", Strength.FAIR)])
    two = kind_of([("a", Strength.FAIR), ("b", Strength.WEAK)])
    twice = kind_of([("a", Strength.FAIR), ("a", Strength.FAIR)])

    assert prior(one) == prior(twice) < prior(two) < 1


def test_until_enough_was_said_of_a_code_its_rules_decide_on_ticks() -> None:
    """Four refusals do not turn a strong rule's tick over, the fifth does."""
    learner, strong = Learner(CODES), sight("x", hint(strength=Strength.STRONG))
    for number in range(ENOUGH_OWN):
        assert {"harga"} == learner.ticks(strong), number
        learner.learn(strong, said())

    assert frozenset() == learner.ticks(strong)


def test_a_weak_rule_that_proves_right_gets_its_tick() -> None:
    """What is accepted again and again starts with a tick, before that it does not."""
    learner = Learner(CODES)
    for number in range(ENOUGH_OWN):
        assert frozenset() == learner.ticks(sight("", hint())), number
        learner.learn(sight("", hint()), said("harga"))

    assert {"harga"} == learner.ticks(sight("", hint()))


@settings(max_examples=40, deadline=None)
@given(refused=st.integers(0, 40), strong=st.booleans(), words=st.sampled_from(["", "x", "x y"]))
def test_no_tick_is_turned_by_answers_on_other_codes(
    refused: int, strong: bool, words: str
) -> None:
    """Forty cards on which all other codes were refused (or accepted) say nothing of harga.

    Nor do cards on which no rule proposed it, in whatever words.
    """
    learner = Learner(CODES)
    grade = Strength.STRONG if strong else Strength.FAIR
    others = sight("x y", *(hint(code, "sama", strength=grade) for code in ("modal", "bahan")))
    for _ in range(refused):
        learner.learn(others, said() if strong else said("modal", "bahan"))

    assert strong is bool(learner.ticks(sight(words, hint(strength=grade))))


def test_a_rule_that_was_never_answered_keeps_its_tick_and_a_new_one_has_none() -> None:
    """What was said of a code by one rule says too little of another rule of it."""
    learner = Learner(CODES)
    for _ in range(9):
        learner.learn(sight("", hint(rule="lama", strength=Strength.STRONG)), said())
        learner.learn(sight("", hint("modal", "lama")), said("modal"))

    assert {"harga"} == learner.ticks(sight("", hint(rule="baru", strength=Strength.STRONG)))
    assert frozenset() == learner.ticks(sight("", hint("modal", "baru")))


def test_code_and_rule_must_point_the_same_way_until_the_rule_has_enough_of_its_own() -> None:
    """Where the code is mostly right, two refusals of a rule are too few, five are enough."""
    learner = Learner(CODES)
    for _ in range(12):
        learner.learn(sight("", hint(rule="benar", strength=Strength.STRONG)), said("harga"))
    doubtful = sight("", hint(rule="ragu", strength=Strength.STRONG))
    for number in range(ENOUGH_OWN):
        assert {"harga"} == learner.ticks(doubtful), number
        learner.learn(doubtful, said())

    assert frozenset() == learner.ticks(doubtful)
    assert {"harga"} == learner.ticks(sight("", hint(rule="benar", strength=Strength.STRONG)))


def test_a_rule_right_half_the_time_is_shown_as_it_started() -> None:
    """As many yes as no point nowhere."""
    learner = Learner(CODES)
    strong, fair = (sight("", hint(strength=one)) for one in (Strength.STRONG, Strength.FAIR))
    for answer in (said(), said("harga")) * 4:
        learner.learn(strong, answer)
        learner.learn(fair, answer)

    assert {"harga"} == learner.ticks(strong)
    assert frozenset() == learner.ticks(fair)


def test_words_move_a_proposal_up_and_down() -> None:
    """The same rule in the company of other words is another matter."""
    learner = Learner(CODES)
    for _ in range(12):
        learner.learn(sight("saing murah", hint()), said("harga"))
        learner.learn(sight("naik semen", hint()), said())

    with_rivals = learner.posterior(sight("saing murah", hint()), "harga")
    with_cement = learner.posterior(sight("naik semen", hint()), "harga")
    assert with_rivals > 0.5 > with_cement


def test_a_code_no_rule_found_is_suggested_with_the_words_that_speak_for_it() -> None:
    """Learned from what was added by hand; words that go with nothing are not named."""
    learner = Learner(CODES)
    for _ in range(15):
        learner.learn(sight("koperasi pinjam lalu"), said("modal"))
        learner.learn(sight("cuaca lalu"), said())

    (found,) = learner.suggestions(sight("lalu pinjam"))
    assert ("modal", ("pinjam",)) == (found.code, found.words)
    assert () == learner.suggestions(sight("cuaca lalu"))


def test_nothing_is_suggested_where_a_rule_already_proposes_it() -> None:
    """A suggestion is for what the rules overlooked."""
    learner = Learner(CODES)
    for _ in range(15):
        learner.learn(sight("pinjam"), said("modal"))

    assert () == learner.suggestions(sight("pinjam", hint("modal", "pinjam")))


def test_a_new_learner_suggests_nothing() -> None:
    """Without an answer there is nothing to suggest from."""
    assert () == Learner(CODES).suggestions(sight("pinjam modal"))


def test_a_single_verdict_teaches_its_code_and_no_other() -> None:
    """An accepted proposal on a card that was not left says nothing of the other codes."""
    learner = read(Learner(CODES))
    both = sight("x", hint(), hint("modal", "pinjam", strength=Strength.WEAK))
    before = learner.posteriors(both)
    learner.learn(both, Judged(frozenset({"harga"}), whole=False))

    after = learner.posteriors(both)
    assert before["harga"] < after["harga"]
    assert before["modal"] == after["modal"]
    assert (ENOUGH + 1, ENOUGH) == (learner.decisions("harga"), learner.decisions("modal"))


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(range(len(ANSWERS))), extra=st.sets(st.integers(0, 59), max_size=9))
def test_the_same_answers_teach_the_same_to_the_last_bit(order: list[int], extra: set[int]) -> None:
    """In whatever order they came, and whatever was learned and taken back in between."""
    there = taught(CODES, ANSWERS)
    here = taught(CODES, (ANSWERS[at] for at in sorted(extra)))
    for at in order:
        here.learn(*ANSWERS[at])
    for at in extra:
        here.forget(*ANSWERS[at])

    for seen, _ in ANSWERS[:12]:
        assert dict(there.posteriors(seen)) == dict(here.posteriors(seen))
        assert there.suggestions(seen) == here.suggestions(seen)


@settings(max_examples=40, deadline=None)
@given(at=st.integers(0, 59), read=st.integers(0, 59))
def test_a_posterior_is_between_no_and_yes(at: int, read: int) -> None:
    """Never quite certain, either way."""
    shares = taught(CODES, ANSWERS[:read]).posteriors(ANSWERS[at][0])

    assert all(0 < share < 1 for share in shares.values())
    assert list(CODES) == list(shares)


def test_the_card_that_brings_most_for_an_act_comes_first() -> None:
    """A proposal that will be accepted adds a coding for one act; what is coded adds none."""
    learner = taught(CODES, [(sight("", hint()), said("harga"))] * 20)
    waiting, coded = sight("", hint()), sight("", hint(coded=True))

    assert worth(learner, waiting).gain > worth(learner, coded).gain
    assert 1 == by_worth(learner, {0: coded, 1: waiting, 2: coded})[0]


def test_what_is_missing_matters_more_than_what_is_too_much() -> None:
    """Two codings, one true, of two true codes: adding one gives 4/5, taking one away 2/3.

    So a doubtful code comes first where it is not counted.
    """
    assert gain(0.5, counted=False) > gain(0.5, counted=True)
    assert gain(0.2, counted=False) > gain(0.9, counted=True)
    assert 0 == gain(0.0, counted=False) == gain(1.0, counted=True)


def test_an_answer_that_all_others_contradict_is_shown_again() -> None:
    """Twenty alike were accepted, one refused: that one, and only it, with what was said."""
    alike = sight("saing murah", hint(strength=Strength.STRONG))
    answers = [(at, alike, said("harga")) for at in range(40)]
    answers[7] = (7, alike, said())
    learner = taught(CODES, ((seen, judged) for _, seen, judged in answers))
    before = dict(learner.posteriors(alike))

    (doubt,) = doubts(learner, answers)

    assert (7, "harga", False) == doubt[:3]
    assert doubt.posterior > 0.9
    assert before == dict(learner.posteriors(alike))
