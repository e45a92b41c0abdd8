"""Forms of a root: what is made, what is taken back, how it is told."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from bahasa_material import BOTH, cases, levels
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual import messages
from sentra_qual.bahasa.forms import derivation, dropped_forms, forms_of
from sentra_qual.bahasa.lexicon import roots
from sentra_qual.model import Match

ALL = frozenset(BOTH)
CASES: list[dict[str, Any]] = cases("forms")
SOME_ROOTS = sorted(root for root, productivity in roots().items() if productivity > 1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['root']}-{case['match']}")
def test_a_word_reaches_its_forms_and_no_others(case: dict[str, Any]) -> None:
    """Each level takes what grammar says, and nothing that is another word."""
    forms = forms_of(case["root"], match=Match(case["match"]), levels=levels(case))

    assert [] == [form for form in case["has"] if form not in forms]
    assert [] == [form for form in case["lacks"] if form in forms]


@pytest.mark.parametrize("match", list(Match))
def test_every_level_is_shown_with_something_it_takes_and_something_it_refuses(
    match: Match,
) -> None:
    """No level goes without an example of either kind."""
    mine = [case for case in CASES if Match(case["match"]) is match]

    assert any(case["has"] for case in mine)
    assert any(case["lacks"] for case in mine)


@given(st.sampled_from(SOME_ROOTS))
def test_a_wider_level_never_loses_a_form(root: str) -> None:
    """What a word matches at one level it also matches at the next."""
    reached = [set(forms_of(root, match=match, levels=ALL)) for match in Match]

    assert all(narrow <= wide for narrow, wide in pairwise(reached))


@given(st.sampled_from(SOME_ROOTS))
def test_a_form_is_kept_or_dropped_and_its_key_is_its_text(root: str) -> None:
    """Nothing is both; keys hold neither blanks nor hyphens."""
    forms = forms_of(root, match=Match.ROOT, levels=ALL)
    dropped = dropped_forms(root, match=Match.ROOT, levels=ALL)

    assert set() == set(forms) & set(dropped)
    assert all(key == form.surface and not {" ", "-"} & set(key) for key, form in forms.items())


@pytest.mark.parametrize(
    ("root", "form", "expected"),
    [
        ("tenun", "ditenunin", "ditenunin = di- + tenun + -in (colloquial)"),
        ("tenun", "penenunan", "penenunan = peN- + tenun + -an"),
        ("lanjut", "keberlanjutan", "keberlanjutan = ke- + ber- + lanjut + -an"),
        ("simpan", "simpen", "simpen = simpan (other spelling)"),
        ("simpan", "nyimpen", "nyimpen = N- + simpan (colloquial)"),
        ("jual", "ngajual", "ngajual = nga- + jual (Sundanese)"),
        ("tamu", "tetamu", "tetamu = R- + tamu (doubled word)"),
        ("pengurus", "mengurus", "mengurus = meN- + urus"),
        ("pengurus", "pengurus", "pengurus = pengurus"),
        ("kerja sama", "bekerjasama", "bekerjasama = ber- + kerja sama"),
    ],
)
def test_a_derivation_reads_like_a_grammar(root: str, form: str, expected: str) -> None:
    """A researcher sees by which affixes a word came to the term."""
    forms = forms_of(root, match=Match.ROOT, levels=ALL)

    assert expected == derivation(forms[form], root)


def test_a_derivation_speaks_indonesian_when_the_study_does() -> None:
    """The notes follow the language of the messages; the affixes need none."""
    forms = forms_of("tenun", match=Match.INFLECTION, levels=ALL)
    messages.use_language("id")

    assert "ditenunin = di- + tenun + -in (lisan)" == derivation(forms["ditenunin"], "tenun")


def test_a_dropped_form_names_the_root_that_has_the_better_claim() -> None:
    """A researcher can see why memohon is no form of pohon."""
    dropped = dropped_forms("pohon", match=Match.ROOT, levels=ALL)

    assert "mohon" == dropped["memohon"]


@pytest.mark.parametrize("text", ["", " ", "-", "a", "12", "’", "İ", "x y"])
def test_odd_words_have_forms_or_none_and_never_fail(text: str) -> None:
    """A codebook may hold anything."""
    for match in Match:
        assert "" not in forms_of(text, match=match, levels=ALL)


@pytest.mark.parametrize(
    ("word", "form", "found"),
    [
        ("satukan", "disatukan", True),
        ("satukan", "menyatukan", True),
        ("satukan", "nyatuin", True),
        ("satukan", "satu", False),
        ("gantian", "ganti", False),
        ("dibagi", "bagi", True),
        ("dibagi", "membagi", True),
    ],
)
def test_an_inflection_keeps_the_suffix_of_its_word(word: str, form: str, found: bool) -> None:
    """The voice of a verb changes; what its suffix made of the root does not."""
    assert found == (form in forms_of(word, match=Match.INFLECTION, levels=ALL))
