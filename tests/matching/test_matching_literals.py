"""Letters that must stand where a pattern matches."""

from __future__ import annotations

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.literals import all_stand, marked, required

OPTIONS = re2.Options()
OPTIONS.case_sensitive = False


def ways(pattern: str) -> list[list[set[str]]]:
    """Return what a pattern asks for, in plain sets, a border written as a bar."""
    return [[{one.replace("\0", "|") for one in some} for some in way] for way in required(pattern)]


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"\bUPTD?(-?nya)?", [[{"|upt"}]]),
        (r"\bUPTD?(nya)?\b", [[{"|upt|", "|uptd|", "|uptnya|", "|uptdnya|"}]]),
        (r"\b(SHU|primkop\w*)\b", [[{"|shu", "|primkop"}]]),
        (r"Rp\s?\d+.*di bawah", [[{"rp"}, {"di| |bawah"}]]),
        (r"harga(ne)?\s+turun", [[{"harga| |turun", "hargane| |turun"}]]),
        (r"harga\w*\s\n+turun", [[{"harga"}, {"|turun"}]]),
        (r"\b(ada|ana)\b.{0,20}\b(rapat|rame)\b", [[{"|ada|", "|ana|"}, {"|rapat|", "|rame|"}]]),
        (r"colou?r", [[{"color", "colour"}]]),
        (r"(?-i)Ketua|(?:wakil )+", [[{"ketua"}], [{"wakil|"}]]),
        (r"a+b{2,3}c", [[{"a"}, {"b"}, {"c"}]]),
    ],
)
def test_a_pattern_asks_for_its_letters(pattern: str, wanted: list[list[set[str]]]) -> None:
    """For one way, a text of every set stands wherever the pattern matches."""
    assert wanted == ways(pattern)


@pytest.mark.parametrize(
    "pattern", ["", "a*", "a|", r"\d+", "x?", "[ab]c?", r"\pL\Qab\E", "é", "a{0,2}"]
)
def test_a_pattern_that_may_match_without_letters_asks_for_none(pattern: str) -> None:
    """Where nothing must stand, or a sign is not understood, any text may match."""
    assert [] == ways(pattern)


SIGNS = st.sampled_from(
    ["a", "b", "ab", "K", "s", "-", " ", r"\s", r"\b", ".", "[ak]", r"\w", r"\.", "^"]
)
QUANTIFIERS = st.sampled_from(["", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,}", "??", "*?"])
PATTERNS = st.recursive(
    st.tuples(SIGNS, QUANTIFIERS).map(lambda two: two[0] + two[1] if two[0] not in "^" else two[0]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.tuples(st.lists(inner, min_size=1, max_size=3), QUANTIFIERS).map(
            lambda two: "(" + "|".join(two[0]) + ")" + two[1]
        ),
        inner.map(lambda one: f"(?:{one})"),
        inner.map(lambda one: f"(?P<n>{one})").filter(lambda one: one.count("?P<n>") == 1),
    ),
    max_leaves=12,
)


@given(PATTERNS, st.text("abkKs\u017f\u212a-. \n", max_size=30))
def test_no_match_lacks_the_letters(pattern: str, text: str) -> None:
    """Where the engine finds anything, one of the texts stands, if any are asked for."""
    try:
        compiled = re2.compile(pattern, OPTIONS)
    except re2.error:
        return
    looked = marked(text)
    asked = required(pattern)
    assert (
        not (compiled.search(text) and asked)
        or looked is None
        or any(all_stand(way, looked) for way in asked)
    )


def test_letters_know_the_borders_of_words() -> None:
    """`dua` at the borders of a word does not stand in `kedua`, and does in `DUA,`."""
    [way] = required(r"\bdua\b")

    assert not all_stand(way, marked("yang kedua") or "")
    assert all_stand(way, marked("DUA, katanya") or "")


def test_letters_stand_in_the_order_of_the_pattern() -> None:
    """What a pattern asks for first stands first; a border may belong to both."""
    [way] = required(r"harga\b.*\bturun")

    assert all_stand(way, marked("harga turun") or "")
    assert not all_stand(way, marked("turun harga") or "")
