"""Readings of a token, established words, best roots."""

from __future__ import annotations

from typing import Any

import pytest
from bahasa_material import BOTH, cases, levels
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual import messages
from sentra_qual.bahasa.readings import Reading, readings
from sentra_qual.bahasa.roots import best_root, known

ALL = frozenset(BOTH)


@pytest.mark.parametrize("case", cases("readings"), ids=lambda case: case["token"])
def test_a_token_is_read_in_all_true_ways_and_in_no_other(case: dict[str, Any]) -> None:
    """Clitics, doublings and hyphens come off; what belongs to the word stays."""
    cores = [one.core for one in readings(case["token"], levels=levels(case))]

    assert [] == [core for core in case.get("has", []) if core not in cores]
    assert [] == [core for core in case.get("lacks", []) if core in cores]


@given(st.text(alphabet="abehiklmnprstu2-'", max_size=14))
def test_the_token_itself_comes_first_and_no_reading_twice(token: str) -> None:
    """The un-stripped token is always judged too."""
    found = readings(token, levels=ALL)

    assert Reading(token, "") == found[0]
    assert len({one.core for one in found}) == len(found)
    assert all(one.core for one in found[1:])


def test_a_note_says_what_was_taken_off_in_the_language_in_force() -> None:
    """A cached reading does not keep the language of the one who asked first."""
    english = readings("bahannya", levels=ALL)
    messages.use_language("id")

    assert Reading("bahan", "with -nya") in english
    assert Reading("bahan", "dengan -nya") in readings("bahannya", levels=ALL)


@pytest.mark.parametrize(
    "word",
    ["tenun", "penenunnya", "operasi", "ngerjain", "nggak", "anak2nya", "bojone", "diupload"],
)
def test_a_word_of_the_lists_or_a_form_of_one_is_known(word: str) -> None:
    """It is then never taken for a typing error of a codebook's word."""
    assert known(word)


@pytest.mark.parametrize(
    "word", ["tenumn", "kopersai", "pngrjinan", "modl", "pelatihsn", "xyz", ""]
)
def test_a_typing_error_is_not_known(word: str) -> None:
    """Only then may it be compared with the codebook's words."""
    assert not known(word)


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("penenunan", "tenun"),
        ("pengurus", "urus"),
        ("penjualan", "jual"),
        ("menyetujui", "setuju"),
        ("mengeluarkan", "keluar"),
        ("tenun", "tenun"),
        ("kerajinan", "kerajinan"),
        ("koperasi", "koperasi"),
        ("qwerty", None),
    ],
)
def test_the_best_root_explains_a_word_without_taking_lexical_words_apart(
    word: str, root: str | None
) -> None:
    """Kerajinan (craft) is no state of being rajin (diligent)."""
    assert root == best_root(word)
