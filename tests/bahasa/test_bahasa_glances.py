"""What is decided at a glance: a look that is spared never finds anything."""

from __future__ import annotations

from bahasa_material import BOTH
from hypothesis import given, settings
from hypothesis import strategies as st

from sentra_qual.bahasa.affixes import PREFIXES, lefts
from sentra_qual.bahasa.analysis import may_end_in_root, parses
from sentra_qual.bahasa.lexicon import listed_words, regional_words, roots
from sentra_qual.bahasa.prefixes import Prefixes
from sentra_qual.bahasa.readings import CLITICS, all_steps, cores, leads_nowhere, readings
from sentra_qual.bahasa.regional_affixes import (
    SUFFIXES_OF,
    endings_of,
    without_clitic,
    without_doubtful,
    without_suffix,
)

ALL = frozenset(BOTH)
ROOTS = sorted(roots())[::7]
ENDINGS = sorted({*CLITICS, *(one for some in SUFFIXES_OF.values() for one in some), "ipun", "ka"})
letters = st.text("abehiklmnprstuyo", min_size=1, max_size=9)
words = st.sampled_from([*ROOTS, *sorted(regional_words())[::9]]) | letters
sets = st.sets(st.sampled_from(sorted(BOTH))).map(frozenset)


@settings(max_examples=200)
@given(some=st.sets(st.text("abe", max_size=6), max_size=12), word=st.text("abe", max_size=9))
def test_every_prefix_that_a_word_begins_with_is_told(some: set[str], word: str) -> None:
    """The first letters say which may be; none is lost, however long, and none is made up."""
    expected = [size for size in range(len(word) + 1) if word[:size] in some]

    assert expected == list(Prefixes(some).ends(word))


def test_the_prefixes_of_all_words_are_told() -> None:
    """So it is for the affixes of the language and the words of the lists."""
    prefixes = Prefixes(PREFIXES)
    wrong = [
        word
        for word in sorted(listed_words())[::3]
        if [size for size in range(len(word) + 1) if word[:size] in PREFIXES]
        != list(prefixes.ends(word))
    ]

    assert [] == wrong


@settings(max_examples=200, deadline=None)
@given(root=st.sampled_from(ROOTS), ending=st.sampled_from(["", *CLITICS]), pick=st.randoms())
def test_a_word_that_ends_in_a_root_is_never_taken_for_another(
    root: str, ending: str, pick
) -> None:
    """Where a parse without suffix is possible at all, the glance says so."""
    word = pick.choice([left.text for left in lefts(root)]) + ending
    if any(not one.suffix for one in parses(word)):
        assert may_end_in_root(word)


@settings(max_examples=400, deadline=None)
@given(word=words, ending=st.sampled_from(["", *ENDINGS]), levels=sets)
def test_no_regional_ending_is_overlooked(word: str, ending: str, levels: frozenset[str]) -> None:
    """What one of the functions takes off is among the endings that are asked for first."""
    text = f"x{word}{ending}"
    taken = [
        *without_clitic(text, levels),
        *without_doubtful(text, levels),
        *without_suffix(text, levels),
    ]

    assert not taken or text.endswith(endings_of(levels))


@settings(max_examples=300, deadline=None)
@given(word=words, ending=st.sampled_from(["", *ENDINGS]), levels=sets)
def test_whoever_wants_the_cores_alone_gets_those_of_all_readings(
    word: str, ending: str, levels: frozenset[str]
) -> None:
    """One by one, in the same order."""
    token = word + ending

    assert [one.core for one in readings(token, levels=levels)] == [*cores(token, levels=levels)]


def test_no_root_is_spared_a_step_that_leads_somewhere() -> None:
    """A root that stands for itself only is not looked at again: masalah, and no bermasa-lah."""
    spared = [word for word in sorted(roots()) if leads_nowhere(word)]

    assert len(spared) > len(roots()) // 2
    assert [] == [word for word in spared if [*all_steps(word, ALL)]]
