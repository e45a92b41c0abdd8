"""Which words go with which codes."""

from __future__ import annotations

from math import isclose, log

from sentra_qual.learning.words import Words


def test_a_word_weighs_what_the_formula_says() -> None:
    """Met in 3 of 10 passages, always with the code, whose share is (3 + .5) / (10 + 1)."""
    words, share = Words(), 3.5 / 11
    for _ in range(3):
        words.learn(["bensin"], ["bbm"])
    for _ in range(7):
        words.learn(["pintu"], [])

    by_hand = log((3 + 2) / (3 * share + 2)) - log((0 + 2) / (3 * (1 - share) + 2))
    assert isclose(words.scores(["bensin"], ["bbm"])["bbm"], by_hand / 1.055)


def test_absence_from_a_code_met_seldom_says_little() -> None:
    """Ten passages with a word are no evidence against a code that two in a hundred have."""
    words = Words()
    for number in range(100):
        some = ["lalu"] if number < 10 else ["kemarin"]
        words.learn(some, [*["jarang"] * (number > 97), *["sering"] * (number % 2 and number > 9)])

    scores = words.scores(["lalu"], ["jarang", "sering"])
    assert -0.2 < scores["jarang"] < 0
    assert scores["sering"] < 3 * scores["jarang"]


def test_a_word_nobody_met_says_nothing() -> None:
    """Neither for nor against, and it does not dilute what others say."""
    words = Words()
    words.learn(["bensin"], ["bbm"])

    assert {"bbm": 0.0} == words.scores(["rem"], ["bbm"])
    assert words.scores(["bensin"], ["bbm"]) == words.scores(["bensin", "rem"], ["bbm"])


def test_a_word_of_single_verdicts_speaks_for_their_code_alone() -> None:
    """Ten proposals accepted or refused one by one teach nothing of other codes."""
    words = Words()
    for _ in range(10):
        words.learn_one(["irit"], "bbm", true=True)
        words.learn_one(["mahal"], "bbm", true=False)

    assert words.scores(["irit"], ["bbm", "harga"])["bbm"] > 0.5
    assert 0 == words.scores(["irit"], ["bbm", "harga"])["harga"]
    assert ("irit",) == words.speaking(["mahal", "irit"], "bbm", 3)
