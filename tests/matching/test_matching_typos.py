"""Edits between words, and which forms a misspelt word is compared with."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from sentra_qual.matching.typos import (
    FewWords,
    OneEdit,
    Slip,
    TypoFinder,
    far_limit,
    filed_slips,
    filed_words,
    is_near,
    one_edit_apart,
    two_edits_apart,
)

words = st.text("abc", max_size=8)
long_words = st.text("abn", min_size=5, max_size=12)


@settings(max_examples=500)
@given(one=words, other=words)
def test_edits_are_counted_as_optimal_string_alignment_does(one: str, other: str) -> None:
    """One letter more, less, changed, or two neighbours swapped is one edit."""
    distance = OSA.distance(one, other)

    assert (distance == 1) == one_edit_apart(one, other)
    assert distance < 2 or (distance == 2) == two_edits_apart(one, other)


@settings(max_examples=200)
@given(
    some=st.sets(st.text("ab", min_size=4, max_size=9)), word=st.text("ab", min_size=4, max_size=9)
)
def test_words_one_edit_away_are_all_found(some: set[str], word: str) -> None:
    """The index saves comparisons and loses none."""
    near = {one for one in some if OSA.distance(one, word) == 1}

    assert near == set(OneEdit(filed_words(some)).of(word))


@settings(max_examples=200)
@given(some=st.sets(words, min_size=1), word=words)
def test_a_word_one_edit_from_another_is_never_told_at_a_glance_to_be_none(
    some: set[str], word: str
) -> None:
    """The glance may ask for a closer look in vain, and spares none that finds something."""
    near = {one for one in some if OSA.distance(one, word) == 1}
    few = FewWords(filed_words(one for one in some if len(one) > 2), some)

    assert not near or few.may_hold(word)


@settings(max_examples=300)
@given(forms=st.dictionaries(long_words, st.integers(4, 12), max_size=30), word=long_words)
def test_the_nearest_forms_within_the_limit_are_found(forms: dict[str, int], word: str) -> None:
    """All at the least distance, within what the word meant allows; two edits in long ones only."""
    distances = {
        form: OSA.distance(form, word)
        for form, letters in forms.items()
        if 0 < OSA.distance(form, word) <= far_limit(form)
        and (OSA.distance(form, word) < 2 or letters >= 8)
    }
    least = min(distances.values(), default=0)
    expected = [
        Slip(form, is_near(word, form, least))
        for form, distance in sorted(distances.items())
        if distance == least
    ]

    assert tuple(expected) == TypoFinder(filed_slips(forms.items())).slips(word)


def test_the_limit_is_that_of_the_word_meant() -> None:
    """A slip may have lost letters: rotn is still one edit from rotan, keapia two from kerapian."""
    finder = TypoFinder(filed_slips([("rotan", 5), ("kerapian", 8), ("pola", 4)]))

    assert finder.slips("rotn") == (Slip("rotan", near=False),)
    assert finder.slips("keapia") == (Slip("kerapian", near=False),)
    assert finder.slips("rota") == finder.slips("rtn") == finder.slips("polr") == ()
