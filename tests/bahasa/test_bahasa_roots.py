"""Which words are established."""

from __future__ import annotations

import pytest

from sentra_qual.bahasa.roots import known


@pytest.mark.parametrize("word", ["digituin", "ngebarengin"])
def test_a_spoken_word_with_affixes_is_known(word: str) -> None:
    """It is a word of speech, so never a typing error of another."""
    assert known(word)


@pytest.mark.parametrize("word", ["persaingn", "kopersai", "digxtuin"])
def test_a_misspelt_word_is_not_known(word: str) -> None:
    """Only what nobody says is looked at as a slip."""
    assert not known(word)
