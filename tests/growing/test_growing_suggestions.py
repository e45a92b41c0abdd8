"""What is proposed for a code, and on what ground."""

from __future__ import annotations

import pytest
from growing_material import by_source, code_of, findings_of, interview_of, proposals

from sentra_qual.growing.basis import Ground, Side
from sentra_qual.model import Code, Term

TALKS = (
    interview_of(
        "w1",
        ("N", "Yang sebelah itu banting harga, semua ikut turun."),
        ("N", "Pembeli minta diskon, ya kita ikut turun juga."),
        ("N", "Benang mahal sekali tahun ini."),
        ("N", "Anak saya tiga, sekolah semua."),
    ),
    interview_of(
        "w2",
        ("A", "Kalau satu menurunkan, yang lain ikut turun."),
        ("A", "Banting harga itu biasa di sini, tetangga jadi musuh."),
        ("A", "Mesin jahit rusak terus."),
        ("A", "Saya ikut arisan ibu-ibu."),
        ("A", "Hujan turun, jemuran basah."),
    ),
)
CODE = code_of("banting harga")


def test_what_people_coded_is_held_against_the_rest() -> None:
    """A phrase of three coded passages and of no other comes first, with its counts."""
    found = proposals(findings_of(TALKS, CODE, people=[0, 1, 4]))
    keys = by_source(found, "key")

    assert Ground.PEOPLE is found.basis.ground
    assert "ikut turun" == next(iter(keys))
    first = keys["ikut turun"]
    assert (3, 3, 2) == (first.inside, first.passages, first.informants)
    assert (2, 0) == (first.missed, first.waiting)
    assert TALKS[0].text[first.example[1].start : first.example[1].end] == "ikut turun"


def test_what_waits_for_a_decision_stands_on_neither_side() -> None:
    """The rule coded a passage nobody decided on; it does not speak against the phrase."""
    found = proposals(findings_of(TALKS, CODE, people=[0, 1, 4]))

    assert {Side.INSIDE: 3, Side.OUTSIDE: 5, Side.WAITING: 1} == found.basis.sizes


def test_what_people_rejected_is_outside() -> None:
    """A no is the best evidence that the words alone are not the code."""
    found = proposals(findings_of(TALKS, CODE, people=[0, 1], no=[4]))
    first = by_source(found, "key")["ikut turun"]

    assert (2, 3) == (first.inside, first.passages)


def test_without_decisions_it_rests_on_rules_and_says_so() -> None:
    """What the terms get wrong is then in the proposals too."""
    found = proposals(findings_of(TALKS, CODE))

    assert Ground.RULES is found.basis.ground
    assert {Side.INSIDE: 2, Side.OUTSIDE: 7, Side.WAITING: 0} == found.basis.sizes


def test_without_any_coding_only_the_definition_proposes() -> None:
    """A code without terms or codings still has words of its own."""
    code = code_of(definitions={"id": "Penurunan harga dan permusuhan."}, include=("Diskon besar",))
    found = proposals(findings_of(TALKS, code))

    assert Ground.NOBODY is found.basis.ground
    assert {"meaning"} == {one.source.value for one in found.found}
    assert {"harga", "diskon", "turun~inflection", "musuh"} == {one.query for one in found.found}
    assert ("persaingan", "besar") == found.unsaid


def test_words_of_names_and_memos_are_looked_for() -> None:
    """What the coder noted is a way of saying it, once somebody says it."""
    found = proposals(findings_of(TALKS, CODE, people=[0, 1, 4], memo="soal musuh dan arisan"))

    assert {"musuh", "arisan"} <= set(by_source(found, "meaning"))


def test_what_the_terms_find_is_not_proposed() -> None:
    """Nor what holds a term inside."""
    found = proposals(findings_of(TALKS, code_of("banting harga", "turun"), people=[0, 1, 4]))

    assert [] == [one.query for one in found.found if "turun" in one.query]


def test_an_expression_of_one_informant_can_be_left_out() -> None:
    """Somebody's habit of speech is not yet a way of saying it."""
    findings = findings_of(TALKS, CODE, people=[0, 1])

    assert {"ikut turun"} == set(by_source(proposals(findings), "key"))
    assert 1 == by_source(proposals(findings), "key")["ikut turun"].informants
    assert {} == by_source(proposals(findings, informants=2), "key")


def test_a_part_that_never_stands_alone_gives_way_to_the_phrase() -> None:
    """`musuh bebuyutan` twice, and neither word elsewhere: one proposal."""
    talks = (
        interview_of("w1", ("N", "Dia musuh bebuyutan."), ("N", "Hujan."), ("N", "Padi panen.")),
        interview_of("w2", ("A", "Itu musuh bebuyutan kami."), ("A", "Laut."), ("A", "Sawah.")),
    )
    found = proposals(findings_of(talks, code_of("x"), people=[0, 3]))

    assert ["musuh bebuyutan"] == list(by_source(found, "key"))


def test_words_near_the_terms_are_proposed_with_the_term() -> None:
    """They are asked for as a term of two words that stand near each other."""
    talks = (
        interview_of(
            "w1",
            ("N", "Harga ambruk terus."), ("N", "Kemarin harga ambruk lagi."), ("N", "Padi panen."),
            ("N", "Harga naik."), ("N", "Laut pasang, ikan banyak, kapal pulang."),
        ),
    )  # fmt: skip
    found = proposals(findings_of(talks, code_of("harga")))
    near = by_source(found, "near")

    assert ["harga NEAR/5 ambruk"] == list(near)
    assert (2, 2) == (near["harga NEAR/5 ambruk"].inside, near["harga NEAR/5 ambruk"].passages)


def test_a_code_above_proposes_from_those_below_it() -> None:
    """Its passages are theirs; what their terms find is left out."""
    child = Code("harga.murah", {"id": "Murah"}, terms=(Term("t", "harga.murah", "banting harga"),))
    parent = code_of(children=(child,))
    found = proposals(findings_of(TALKS, parent))

    assert 2 == found.basis.sizes[Side.INSIDE]
    assert [] == [one.query for one in found.found if "banting harga" in one.query]


def test_a_term_of_another_code_is_named() -> None:
    """Whoever adds it would code both."""
    other = Code("lain", {"id": "Lain"}, terms=(Term("lain:ikut turun", "lain", "ikut turun"),))
    found = proposals(findings_of(TALKS, CODE, people=[0, 1, 4], others=[other]))

    assert ("lain",) == by_source(found, "key")["ikut turun"].other_codes


def test_the_same_study_gives_the_same_proposals() -> None:
    """Ties are broken by the words, never by chance."""
    some = [proposals(findings_of(TALKS, CODE, people=[0, 1, 4])).found for _ in range(2)]

    assert some[0] == some[1]


@pytest.mark.parametrize("most", [1, 3])
def test_no_more_are_shown_than_asked_for(most: int) -> None:
    """The first of each source."""
    found = proposals(findings_of(TALKS, CODE, people=[0, 1, 4]), most=most, passages=1)

    for source in ("key", "near", "meaning"):
        assert len(by_source(found, source)) <= most


def test_what_only_stands_around_a_find_is_not_proposed() -> None:
    """`sebelah banting` is half of what `banting harga` finds already."""
    talks = (
        interview_of("w1", ("N", "Sebelah banting harga."), ("N", "Padi."), ("N", "Itu musuh.")),
        interview_of("w2", ("A", "Sebelah banting harga, musuh."), ("A", "Ikan."), ("A", "Laut.")),
        interview_of("w3", ("B", "Sawah."), ("B", "Hujan."), ("B", "Panas.")),
    )
    found = proposals(findings_of(talks, CODE, people=[0, 2, 3]))

    assert ["musuh", "sebelah"] == list(by_source(found, "key"))
