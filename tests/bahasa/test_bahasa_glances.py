"""What is decided at a glance: a look that is spared never finds anything."""

from __future__ import annotations

import re

import pytest
from bahasa_material import BOTH
from hypothesis import given, settings
from hypothesis import strategies as st

from sentra_qual.bahasa.affixes import PREFIXES, lefts
from sentra_qual.bahasa.analysis import may_end_in_root, parses
from sentra_qual.bahasa.cues import stretch
from sentra_qual.bahasa.lexicon import (
    listed_words,
    negation_cues,
    particles,
    regional_words,
    roots,
)
from sentra_qual.bahasa.polarity import PLAIN, is_plain, polarity_of
from sentra_qual.bahasa.prefixes import Prefixes
from sentra_qual.bahasa.readings import CLITICS, all_steps, cores, leads_nowhere, readings
from sentra_qual.bahasa.regional_affixes import (
    SUFFIXES_OF,
    endings_of,
    without_clitic,
    without_doubtful,
    without_suffix,
)
from sentra_qual.bahasa.tokens import Words, tokenize

ALL = frozenset(BOTH)
ROOTS = sorted(roots())[::7]
ENDINGS = sorted({*CLITICS, *(one for some in SUFFIXES_OF.values() for one in some), "ipun", "ka"})
letters = st.text("abehiklmnprstuyo", min_size=1, max_size=9)
words = st.sampled_from([*ROOTS, *sorted(regional_words())[::9]]) | letters
MARKS = [".", "?", "…", ",", ":", '"', "“", "”", "\n", "\n \n", "-", "2.500", "e.g", "Pak", "saya"]
CUES = sorted(
    {
        *negation_cues(),
        *particles("saying"),
        *particles("speech"),
        *particles("what"),
        "kata",
        "lain",
        "aja",
    }
)
talk = st.lists(
    st.sampled_from(["koperasi", "harga", "tetangga", "ada", "orang", "ibu"])
    | st.sampled_from(CUES)
    | st.sampled_from(MARKS),
    min_size=1,
    max_size=24,
)
sets = st.sets(st.sampled_from(sorted(BOTH))).map(frozenset)


@settings(max_examples=200, deadline=None)
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


def glued(pieces: list[str], pick) -> str:
    """Return pieces as a text, now and then without a blank between two."""
    return "".join(piece + pick.choice(["", *[" "] * 7]) for piece in pieces)


@settings(max_examples=300, deadline=None)
@given(pieces=talk, pick=st.randoms())
def test_a_mention_that_is_plain_at_a_glance_is_so_after_a_long_look(
    pieces: list[str], pick
) -> None:
    """No cue decides, and nobody tells, where none of the words stand that begin to."""
    raw = glued(pieces, pick)
    words = Words.of(tokenize(raw))
    for at in range(len(words.texts)):
        last = min(at + pick.randrange(2), len(words.texts) - 1)
        if is_plain(raw, words.texts, at, last):
            assert polarity_of(raw, words, at, last) == PLAIN


@pytest.mark.parametrize("lead", ["kalau", "nggak", "katanya", "kata", "jangan sampai", "kabarnya"])
def test_no_glance_calls_a_mention_plain_that_is_none(lead: str) -> None:
    """What begins a cue, or tells, is enough for the long look."""
    texts = [*lead.split(), "koperasi"]

    assert not is_plain(" ".join(texts), texts, len(texts) - 1, len(texts) - 1)


@pytest.mark.parametrize("between", range(12))
@pytest.mark.parametrize("answer", ["Nggak.", "Oh, nggak.", "Wah ya nggak, Mas."])
def test_the_glance_reaches_as_far_as_an_answer_that_denies(between: int, answer: str) -> None:
    """A question is as long as it is, and what denies it stands behind it."""
    raw = f"koperasi {'desa ' * between}sini? {answer}"
    words = Words.of(tokenize(raw))
    if polarity_of(raw, words, 0, 0) != PLAIN:
        assert not is_plain(raw, words.texts, 0, 0)


@settings(max_examples=300, deadline=None)
@given(pieces=talk, pick=st.randoms())
def test_a_sentence_ends_where_a_look_at_each_gap_finds_its_mark(pieces: list[str], pick) -> None:
    """One look at the text of many words finds the marks between them, and none inside one."""
    raw = glued(pieces, pick)
    words = Words.of(tokenize(raw))
    gaps = [raw[end:start] for end, start in zip(words.ends, words.starts[1:], strict=False)]
    parted = [bool(re.search(r"[.;?!…]|\n\s*\n", gap)) for gap in gaps]
    broken = [bool(re.search(r"[,.;:?!()\"“”…\n]", gap)) for gap in gaps]
    for at in range(len(words.texts)):
        first, last = at, at
        while first > max(0, at - 3) and not parted[first - 1]:
            first -= 1
        while last < min(len(gaps), at + 3) and not parted[last]:
            last += 1
        found = stretch(raw, words, (at, at), 3)

        assert (found.first, found.last) == (first, last)
        assert found.breaks(first, last) == any(broken[first:last])
