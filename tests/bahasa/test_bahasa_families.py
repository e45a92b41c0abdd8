"""Forms read backwards: which given root made a word."""

from __future__ import annotations

import pytest
from bahasa_material import BOTH
from hypothesis import given, settings
from hypothesis import strategies as st

from sentra_qual.bahasa.affixes import lefts
from sentra_qual.bahasa.families import AHEAD, Families, filed
from sentra_qual.bahasa.lexicon import roots
from sentra_qual.bahasa.regional_affixes import regional_lefts

ALL = frozenset(BOTH)
LOANS = ["zaman", "kwitansi", "khusus", "syarat", "hukum", "wilayah", "waktu", "zenit", "valid"]
ROOTS = [*sorted(root for root, alive in roots().items() if alive > 1)[::40], "ajar", *LOANS]
letters = st.text("abehiklmnprstuz", min_size=2, max_size=8)


def made(root: str, levels: frozenset[str]) -> dict[str, tuple[str, str]]:
    """Return the forms of a root with their first prefix and suffix, as `forms` makes them."""
    from sentra_qual.bahasa.spelling import loan_spelling

    found: dict[str, tuple[str, str]] = {}
    for left in (*lefts(root), *regional_lefts(root, levels)):
        for suffix in left.rule.suffixes:
            if left.rule.label or suffix:
                text = left.text + suffix
                found.setdefault(text, (left.rule.label, suffix))
                if loan_spelling(root) != root:
                    found.setdefault(loan_spelling(text), (left.rule.label, suffix))
    return found


def read(text: str, families: Families, root: str) -> tuple[str, str] | None:
    """Return the first way a root makes a word: its prefix and suffix."""
    ways = [way for way in families.ways(text) if way.root == root]
    first = min(ways, key=lambda way: way.order, default=None)
    return first and (first.rule.label, first.suffix)


@settings(max_examples=60, deadline=None)
@given(root=st.sampled_from(ROOTS) | letters, levels=st.sampled_from([ALL, frozenset()]))
def test_every_form_is_read_back_as_it_was_made(root: str, levels: frozenset[str]) -> None:
    """The tables say one thing, whichever way they are read."""
    families = Families(filed([root, "lain"], levels), levels)

    assert {} == {
        text: (ways, read(text, families, root))
        for text, ways in made(root, levels).items()
        if ways != read(text, families, root)
    }


@settings(max_examples=150, deadline=None)
@given(one=st.sampled_from(ROOTS), other=st.sampled_from(ROOTS) | letters, pick=st.randoms())
def test_nothing_else_is_read_as_a_form(one: str, other: str, pick) -> None:
    """What a root does not make is not its form, however near it looks."""
    text = pick.choice(sorted(made(other, ALL)))

    assert made(one, ALL).get(text) == read(text, Families(filed([one], ALL), ALL), one)


@settings(max_examples=60, deadline=None)
@given(root=st.sampled_from(ROOTS) | letters, pick=st.randoms())
def test_a_form_is_known_by_its_beginning(root: str, pick) -> None:
    """Every beginning of a form begins one, and the letters behind it are foreseen."""
    families, forms = Families(filed([root], ALL), ALL), sorted(made(root, ALL))
    text = pick.choice(forms)
    for size in range(1, len(text)):
        assert families.begins(text[:size])
        assert text[size : size + AHEAD] in families.going_on(text[:size])
    start = pick.choice(forms)[: pick.randrange(1, 6)] + pick.choice("aknz")
    bare = root.startswith(start)
    assert families.begins(start) == (bare or any(form.startswith(start) for form in forms))


@pytest.mark.parametrize("root", ["th", "kh", "as", "ulos", "setor"])
def test_what_follows_is_foreseen_at_every_place_of_every_form(root: str) -> None:
    """A stem shorter than what is looked ahead is filled up: panhan of th, behind pa."""
    families = Families(filed([root], ALL), ALL)
    for text in made(root, ALL):
        for size in range(1, len(text)):
            assert text[size : size + AHEAD] in families.going_on(text[:size]), (text, size)


@pytest.mark.parametrize(
    ("word", "root", "way"),
    [
        ("mengerjakan", "kerja", ("meN-", "kan")),
        ("keterbelakangan", "belakang", ("ke- + ter-", "an")),
        ("dipasarin", "pasar", ("di-", "in")),
        ("pembelajaran", "ajar", ("peN- + ber-", "an")),
        ("sakampung", "kampung", ("sa-", "")),
        ("kerja", "kerja", None),
        ("pekerjaan", "raja", None),
    ],
)
def test_a_word_is_taken_apart_as_a_grammar_would(word: str, root: str, way) -> None:
    """Prefix and suffix are named; the bare root is no form with affixes."""
    assert way == read(word, Families(filed([root], ALL), ALL), root)
