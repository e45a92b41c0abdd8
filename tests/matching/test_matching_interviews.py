"""Whole interviews: whose words are searched, gaps, short answers."""

from __future__ import annotations

import pytest
from matching_material import informant_units, interview

from sentra_qual.model import Evidence, Interview, Method, Polarity, Span, Status, Strength, Unit

CEKCOK = "[{term: banting harga}, cekcok]"


def evidence(found) -> list[Evidence]:
    """Return all evidence of candidates."""
    return [piece for one in found for piece in one.evidence]


def quotes(whole: Interview, found) -> list[str]:
    """Return the words that are evidence."""
    return [whole.text[one.span.start : one.span.end] for one in evidence(found)]


def test_only_the_words_of_the_units_are_searched(terms) -> None:
    """What the interviewer says is not the informant's theme."""
    whole = interview(("P", "Ada banting harga?"), ("N", "Kalau di sana banting harga semua, Pak."))
    found = terms(CEKCOK).candidates(whole, informant_units(whole))

    assert ["banting harga"] == quotes(whole, found)
    assert whole.turns[1].span.start <= evidence(found)[0].span.start


def test_units_of_another_interview_are_left_alone(terms) -> None:
    """A unit carries its interview; nothing is searched by mistake."""
    whole = interview(("N", "Banting harga."))

    assert () == terms(CEKCOK).candidates(whole, [Unit("lain", whole.turns[0].span, 0)])


def test_candidates_are_sorted_by_place_and_order_of_codes(book) -> None:
    """The order of the units given does not matter."""
    from sentra_qual.matching import compile_codebook

    matcher = compile_codebook(
        book("codes: [{id: z, name: Z, terms: [cekcok]}, {id: a, name: A, terms: [sengketa]}]")
    )
    whole = interview(("N", "Sengketa, cekcok."), ("P", "Terus?"), ("N", "Sengketa lagi."))
    units = informant_units(whole)

    expected = [(units[0], "z"), (units[0], "a"), (units[1], "a")]
    for order in (units, units[::-1]):
        assert expected == [(one.unit, one.code) for one in matcher.candidates(whole, order)]


def test_a_gap_is_no_word_and_ends_a_phrase(terms) -> None:
    """A time stamp inside a turn is not searched, and no phrase reaches over it."""
    whole = interview(
        ("N", "Dia banting [00:01:02] harga. [banting harga] Lalu banting harga."),
        gaps=("[00:01:02]", "[banting harga]"),
    )
    found = terms(CEKCOK).candidates(whole, informant_units(whole))

    assert ["banting harga"] == quotes(whole, found)
    assert whole.text.rindex("banting") == evidence(found)[0].span.start


def test_two_turns_are_never_one_phrase(terms) -> None:
    """A phrase begun by one speaker is not finished by the next turn."""
    whole = interview(("N", "Banting"), ("N", "harga."))

    assert () == terms(CEKCOK).candidates(whole, informant_units(whole))


@pytest.mark.parametrize(
    ("question", "answer", "polarity"),
    [
        ("Pernah ada cekcok?", "Pernah.", Polarity.AFFIRMED),
        ("Pernah ada cekcok?", "Iya, ada, Pak.", Polarity.AFFIRMED),
        ("Pernah ada cekcok?", "Nggak pernah.", Polarity.NEGATED),
        ("Pernah ada cekcok?", "Belum ada sih.", Polarity.NEGATED),
        ("Pernah ada cekcok?", "Mboten, Mas.", Polarity.NEGATED),
        ("Pernah ada cekcok?", "Mungkin.", Polarity.HYPOTHETICAL),
        ("Pernah ada cekcok?", "Nggak tahu.", Polarity.HYPOTHETICAL),
        ("Nggak ada cekcok ya, Bu?", "Iya.", Polarity.NEGATED),
        ("Nggak ada cekcok ya, Bu?", "Nggak.", Polarity.NEGATED),
        ("Nggak ada cekcok ya, Bu?", "Ada.", Polarity.AFFIRMED),
    ],
)
def test_a_short_answer_takes_its_meaning_from_the_question(
    terms, question: str, answer: str, polarity: Polarity
) -> None:
    """It is queued, weak, at the answer's own words, with the answer's polarity."""
    whole = interview(("P", question), ("N", answer))
    [one] = terms(CEKCOK).candidates(whole, informant_units(whole))
    [piece] = one.evidence

    assert (Status.QUEUED, Strength.WEAK) == (one.status, one.strength)
    assert (Method.CONTEXT, polarity, "a:cekcok") == (piece.method, piece.polarity, piece.rule)
    assert answer.rstrip(".") == whole.text[piece.span.start : piece.span.end]


@pytest.mark.parametrize(
    "turns",
    [
        [("P", "Pernah ada cekcok?"), ("N", "Kalau di sini rukun semua kok.")],
        [("P", "Pernah ada cekcok?"), ("N", "Iya begitu lah Pak, namanya juga dagang.")],
        [("P", "Pernah ada cekcok?"), ("N", "Hmm.")],
        [("P", "Pernah ada cekcok?"), ("N", "Anak saya.")],
        [("P", "Pernah ada cekcok?"), ("N", "")],
        [("P", "Sudah makan?"), ("N", "Sudah.")],
        [("N", "Itu cekcok-cekcok gitu."), ("N", "Iya.")],
        [("P", "Pernah ada cekcok?"), ("P", "Atau di desa lain?"), ("N", "Ada.")],
        [("N", "Iya.")],
    ],
)
def test_other_answers_take_nothing_from_a_question(terms, turns: list[tuple[str, str]]) -> None:
    """Longer answers, answers with words of their own, mere noises, other speakers."""
    whole = interview(*turns)
    found = terms(CEKCOK).candidates(whole, informant_units(whole))

    assert [] == [one for one in evidence(found) if one.method is Method.CONTEXT]


def test_a_weak_hint_in_a_question_is_not_passed_on(terms) -> None:
    """A frequent word in a question says nothing about the answer."""
    whole = interview(("P", "Ada orang?"), ("N", "Ada."))

    assert () == terms("[orang]").candidates(whole, informant_units(whole))


def test_a_gap_before_a_short_answer_does_not_hide_it(terms) -> None:
    """A remark of the transcriber before it leaves a short answer short."""
    whole = interview(("P", "Ada cekcok?"), ("N", "(tertawa) Iya."), gaps=("(tertawa)",))
    units = informant_units(whole)
    inner = Unit(whole.id, Span(units[0].span.start + 10, units[0].span.end), units[0].turn)
    model = terms(CEKCOK)

    assert ["Iya"] == quotes(whole, model.candidates(whole, units))
    assert ["Iya"] == quotes(whole, model.candidates(whole, [inner]))


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("TPI", ["TPI-nya"]),
        ("tpi", ["Tapi", "TPI-nya"]),
        ("{term: ramai, near: [TPI]}", ["TPI-nya ramai"]),
    ],
)
def test_an_acronym_is_no_spoken_spelling(terms, term: str, words: list[str]) -> None:
    """In capitals the fish auction place; in small letters how people type 'tapi'."""
    whole = interview(("N", "Tapi jauh. Di pasar sepi, sayang sekali, padahal di TPI-nya ramai."))
    found = terms(f"[{term}]").candidates(whole, informant_units(whole))

    assert words == quotes(whole, found)


@pytest.mark.parametrize(
    ("term", "words"),
    [("khasnya", ["khasnya"]), ("ijinnya", ["izinnya"]), ("khususnya", ["kususnya"])],
)
def test_a_loan_is_not_written_like_another_word(terms, term: str, words: list[str]) -> None:
    """The cash of the group (kasnya) is no slip for what is special; kusus is."""
    whole = interview(("N", "Ditambahi kasnya, urus izinnya, khasnya manis, kususnya lebaran."))
    found = terms(f"[{{term: {term}, fuzzy: false}}]").candidates(whole, informant_units(whole))

    assert words == quotes(whole, found)
