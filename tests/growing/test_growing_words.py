"""Words folded to their roots, phrases that hold together, and how they are asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.growing.expressions import cut, expressions
from sentra_qual.growing.notation import as_query
from sentra_qual.growing.stems import carries_meaning, function_words, stem
from sentra_qual.matching import compile_codebook
from sentra_qual.model import Code, Codebook, Term
from sentra_qual.search import as_term, parse_query

LEVELS = Codebook("", "", "", (), "").levels


@pytest.mark.parametrize(
    ("token", "root"),
    [
        ("harganya", "harga"), ("dipasarin", "pasar"), ("pemasaran", "pasar"), ("pasar2", "pasar"),
        ("persaingan", "saing"), ("nyaingin", "saing"), ("pesenan", "pesan"), ("jualan", "jual"),
        ("kerajinan", "kerajinan"), ("tengkulak", "tengkulak"), ("garasol", "garasol"),
    ],
)  # fmt: skip
def test_forms_are_counted_under_their_root(token: str, root: str) -> None:
    """A word with a meaning of its own keeps to itself, and so does one nobody knows."""
    assert root == stem(token, LEVELS)


@pytest.mark.parametrize("token", ["yang", "nggak", "gak", "ora", "teu", "aja", "adanya", "2011",
                                   "5000", "pak", "x", "kalo", "jare", "lamun", "pas", "yen",
                                   "kudu", "saban", "hungkul", "ntar", "barusan"])  # fmt: skip
def test_function_words_carry_no_meaning(token: str) -> None:
    """Spoken and regional ones neither."""
    assert not carries_meaning(token, LEVELS)


@pytest.mark.parametrize("token", ["harga", "modal", "tengkulak", "saingan", "mangga", "sebelah"])
def test_words_of_a_theme_carry_meaning(token: str) -> None:
    """However frequent they are, and though a neighbour's word for please looks the same."""
    assert carries_meaning(token, LEVELS)


def test_the_list_of_function_words_is_sorted_and_has_each_once() -> None:
    """One fact a row."""
    from importlib.resources import files

    raw = files("sentra_qual.growing").joinpath("data", "function_words.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in raw.splitlines()[1:]]
    assert all(len(row) == 2 for row in rows)
    assert [row[0] for row in rows] == sorted(function_words())


def phrases(text: str) -> list[str]:
    """Return the expressions of a text."""
    passage = cut(text, LEVELS)
    return [" ".join(passage.words(one)) for one in expressions(passage)]


def test_an_expression_begins_and_ends_with_meaning() -> None:
    """Function words stand inside only; three words are the most."""
    assert ["harga", "harga di pasar", "pasar", "pasar turun", "turun"] == phrases(
        "harga di pasar turun yang"
    )


@pytest.mark.parametrize("mark", [", ", ". ", " – ", "? ", "\n\n", " (", "… ", " | "])
def test_no_phrase_crosses_a_mark(mark: str) -> None:
    """What a comma parts is no expression; a hyphen and a line end part nothing."""
    assert ["harga", "turun"] == phrases(f"harga{mark}turun")
    assert ["harga", "harga turun", "turun"] == phrases("harga\nturun")


@pytest.mark.parametrize(
    ("key", "said", "query"),
    [
        (("harga",), {("harga",): 3, ("harganya",): 5}, "harga"),
        (("harga",), {("harganya",): 5}, "harga"),
        (("jual",), {("jual",): 3, ("dijual",): 2, ("ngejual",): 1}, "jual~inflection"),
        (("saing",), {("saingan",): 3, ("persaingan",): 2}, "saing~"),
        (("saing",), {("saingan",): 3, ("saingannya",): 1}, "saingan"),
        (("banting", "harga"), {("banting", "harga"): 3, ("mbanting", "harga"): 1},
         "banting harga~inflection"),
        (("saing",), {("saingannya",): 2}, "saingan"),
        (("ikut", "turun"), {("ikut", "turun"): 2}, "ikut turun"),
        (("ikut", "harga"), {("ikut", "harganya"): 2}, "ikut harga"),
    ],
)  # fmt: skip
def test_the_query_reaches_no_farther_than_the_words_need(
    key: tuple[str, ...], said: dict[tuple[str, ...], int], query: str
) -> None:
    """It can be given to find and to add as it stands."""
    assert query == as_query(key, said, LEVELS)


FORMS = st.sampled_from([
    ("harga", "harganya"), ("jual", "dijual", "jualan", "ngejual", "penjualan"), ("modal",),
    ("turun", "nurunin", "diturunin"), ("saing", "saingan", "persaingan", "bersaing"),
])  # fmt: skip


@given(FORMS.flatmap(lambda some: st.lists(st.sampled_from(some), min_size=1, unique=True)))
def test_the_query_finds_every_word_it_was_made_for(said: list[str]) -> None:
    """As a term it finds each form that was counted."""
    query = as_query((stem(said[0], LEVELS),), {(one,): 1 for one in said}, LEVELS)
    words = as_term(parse_query(query))
    assert words is not None
    term = Term("a:t", "a", words.text, match=words.match, fuzzy=False)
    matcher = compile_codebook(Codebook("b", "1", "id", (Code("a", {}, terms=(term,)),), ""))

    assert all(matcher.find(one) for one in said)


def test_nothing_is_proposed_that_is_only_a_cut_word() -> None:
    """In dibere (given) -e is no clitic: nobody says diber, and no word is made of it."""
    query = as_query(("beri",), {("dibere",): 2, ("dibéré",): 1}, LEVELS)

    assert "diber" not in query.split()
    assert "harga" == as_query(("harga",), {("harganya",): 3}, LEVELS)
