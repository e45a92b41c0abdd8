"""Lists of words as one expression."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.sources.vocabulary import any_of

TEXTS = st.text("aAb -.", min_size=1, max_size=4)


@given(st.frozensets(TEXTS, min_size=1, max_size=8), st.text("aAb -.\n", max_size=30))
def test_a_list_finds_what_its_texts_one_by_one_find(listed: frozenset[str], text: str) -> None:
    """Written letter by letter, a list finds the same places, the longest text first."""
    in_turn = "|".join(re.escape(one) for one in sorted(listed, key=lambda one: (-len(one), one)))
    usual, lettered = (
        re.compile(rf"(?<!\w)(?:{ways})(?!\w)", re.IGNORECASE)
        for ways in (in_turn, any_of({one.lower() for one in listed}))
    )

    assert [one.span() for one in usual.finditer(text)] == [
        one.span() for one in lettered.finditer(text)
    ]


def test_a_shorter_text_is_found_where_a_longer_one_does_not_stand() -> None:
    """`bisa` stands in "bisa saja" too, `bisa cerita` does not."""
    found = re.findall(any_of({"bisa", "bisa cerita"}), "bisa saja, bisa cerita")

    assert ["bisa", "bisa cerita"] == found
