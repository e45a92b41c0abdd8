"""A query and its tree are two ways of writing one thing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.codebook import load
from sentra_qual.model import Match
from sentra_qual.search import TermWords, WrongQuery, as_term, parse_query, written
from sentra_qual.search.parsing import DEFAULT_WITHIN, WITHIN
from sentra_qual.search.query import And, Filter, Level, Near, Not, Or, Query, Words

WORD = st.sampled_from(["harga", "turun", "kerja-sama", "pasar2", "jum'at", "Rp", "ibu", "x"])
PHRASE = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
TAME = st.builds(
    Words, PHRASE, st.sampled_from([Level.WORD, Level.ROOT, Level.INFLECTION, Level.EXACT])
)
ODD = st.sampled_from(["dan AND lalu", "(kurung)", "a:b", "x~y", "jual*"])
EXACT = st.builds(Words, ODD, st.just(Level.EXACT))
STARS = st.sampled_from(["jual*", "*an", "ter*kan", "a*b c"]).map(Words)
WILD = st.sampled_from(["banting * harga", "* ini", "jual* *"]).map(
    lambda text: Words(text, Level.WILD)
)
LEAF = TAME | EXACT | STARS | WILD
FILTERS = st.builds(Filter, st.sampled_from(["peran", "code", "umur"]), PHRASE | ODD)
MANY = {"min_size": 2, "max_size": 3}


def _placed(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    """Return things that NEAR may relate."""
    some = st.lists(inner, **MANY).map(tuple)
    return st.builds(Near, inner, inner, st.integers(1, 50)) | st.builds(Or, some)


def _whole(inner: st.SearchStrategy[Query]) -> st.SearchStrategy[Query]:
    some = st.lists(inner, **MANY).map(tuple)
    return st.builds(And, some) | st.builds(Or, some) | st.builds(Not, inner)


PLACED = st.recursive(LEAF, _placed, max_leaves=5)
QUERIES = st.recursive(PLACED | FILTERS, _whole, max_leaves=8)


@given(QUERIES)
def test_a_printed_query_parses_to_the_same_tree(query: Query) -> None:
    """Parse after print is the identity: what `find` echoes is what it understood."""
    assert query == parse_query(written(query))


@given(st.text("ab \"“*~()/:5", max_size=20) | st.lists(
    st.sampled_from(["AND", "OR", "NOT", "NEAR", "NEAR/3", "(", ")", "a", '"b c"', "x:y", "d~"]),
    max_size=9,
).map(" ".join))  # fmt: skip
def test_any_text_parses_or_is_refused_with_a_place(text: str) -> None:
    """There is no third way; the place lies in the text or right behind it."""
    try:
        query = parse_query(text)
    except WrongQuery as wrong:
        assert 1 <= wrong.at <= len(text) + 1
        assert f"position {wrong.at} " in str(wrong)
    else:
        assert query == parse_query(written(query))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("banting harga", Words("banting harga")),
        ("saing~", Words("saing", Level.ROOT)),
        ("jual~inflection", Words("jual", Level.INFLECTION)),
        ('"kerja sama"', Words("kerja sama", Level.EXACT)),
        ("“kerja sama”", Words("kerja sama", Level.EXACT)),
        ("jual*", Words("jual*")),
        ("banting har*", Words("banting har*")),
        ("banting * harga", Words("banting * harga", Level.WILD)),
        ("a OR b AND c", Or((Words("a"), And((Words("b"), Words("c")))))),
        ("NOT a AND b", And((Not(Words("a")), Words("b")))),
        ("a NEAR b", Near(Words("a"), Words("b"), 6)),
        ("a NEAR/2 b NEAR/3 c", Near(Near(Words("a"), Words("b"), 2), Words("c"), 3)),
        ("a NOT b", And((Words("a"), Not(Words("b"))))),
        ("harga peran:ketua", And((Words("harga"), Filter("peran", "ketua")))),
        ("umur:5* (a OR b)", And((Filter("umur", "5*"), Or((Words("a"), Words("b")))))),
        ("jam 10:30", Words("jam 10:30")),
    ],
)
def test_what_is_typed_is_understood(text: str, tree: Query) -> None:
    """Words in a row are a phrase; NEAR binds most, then NOT, AND, OR."""
    assert tree == parse_query(text)


@pytest.mark.parametrize(
    ("text", "at", "part"),
    [
        ("", 1, "the query is empty"),
        ("harga AND", 10, "here stands a word"),
        ("(harga OR turun", 1, "never closed"),
        ("harga)", 6, "never opened"),
        ('"banting harga', 1, "no second one"),
        ('harga "turun"', 7, "AND, OR or NEAR/5"),
        ("(a) (b)", 5, "AND, OR or NEAR/5"),
        ("harga~ turun", 8, "behind the last word"),
        ("harga~kuat", 1, "~inflection"),
        ("jual*~", 1, "do not go together"),
        ("a NEAR/0 b", 3, "1 to 50"),
        ("a NEAR/dua b", 3, "1 to 50"),
        ("a NEAR/5 (b AND c)", 3, "NEAR stands between words"),
        ("NOT a NEAR/5 NOT b", 14, "here stands a word"),
        ("peran:", 1, "right behind it"),
        ("...", 1, "no letter"),
        ("*", 1, "no letter"),
        ("(" * 60 + "a" + ")" * 60, 51, "more than 50"),
        ("NOT " * 60 + "a", 201, "more than 50"),
        (" NEAR ".join("a" * 60), 353, "more than 50"),
    ],
)
def test_a_wrong_query_is_one_message_with_its_place(text: str, at: int, part: str) -> None:
    """It says where, what stands there, and what could."""
    with pytest.raises(WrongQuery) as caught:
        parse_query(text)

    assert at == caught.value.at
    assert part in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("banting harga", TermWords("banting harga", Match.WORD)),
        ("saing~", TermWords("saing", Match.ROOT)),
        ('"TBM"', TermWords("TBM", Match.EXACT)),
        ("harga NEAR/5 turun", TermWords("harga", Match.WORD, ("turun",), 5)),
        ("jual~ NEAR (rugi OR murah)", TermWords("jual", Match.ROOT, ("rugi", "murah"), 6)),
        ("jual*", TermWords("jual*", Match.WORD)),
        ("harga NEAR/5 turun*", TermWords("harga", Match.WORD, ("turun*",), 5)),
        ("banting * harga", None),
        ("harga NEAR/5 turun~", TermWords("harga", Match.WORD, ("turun",), 5, Match.ROOT)),
        ("harga NEAR/5 (turun~ OR rusak)", None),
        ("(a OR b) NEAR/5 c", None),
        ("harga AND turun", None),
        ("code:konflik", None),
    ],
)
def test_a_query_becomes_a_term_where_a_term_can_say_the_same(
    text: str, term: TermWords | None
) -> None:
    """Words of `near` are looked for at word level, so only such become a term."""
    assert term == as_term(parse_query(text))


def test_distances_are_those_of_a_codebook(tmp_path: Path) -> None:
    """What NEAR says without a number, and how far it reaches, is what `near` says."""
    path = tmp_path / "b.yaml"

    def problems(term: str) -> list[str]:
        path.write_text(f"codes: [{{id: a, name: A, terms: [{{term: x, near: [y]{term}}}]}}]\n")
        return [one.rule for one in load([path])[1] if one.severity == "error"]

    assert [] == problems("") == problems(f", within: {WITHIN.start}")
    assert [] == problems(f", within: {WITHIN.stop - 1}")
    assert ["bad-value"] == problems(f", within: {WITHIN.stop}")
    path.write_text("codes: [{id: a, name: A, terms: [{term: x, near: [y]}]}]\n")
    assert DEFAULT_WITHIN == load([path])[0].code("a").terms[0].within
