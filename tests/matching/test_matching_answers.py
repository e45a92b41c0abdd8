"""Short answers in the way people give them, and the questions they answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from matching_material import informant_units, interview

from sentra_qual.bahasa.sentences import sentence_ends
from sentra_qual.matching.answers import Answer, asked_alone, read_answer
from sentra_qual.model import Interview, Method, Polarity, Role, Span, Speaker, Status

YES, NO = Polarity.AFFIRMED, Polarity.NEGATED
ASK = "Ada koperasi di sini?"

ANSWERS = {
    "Nggak ada.": NO,
    "Oh nggak, Pak.": NO,
    "Belum, Bu.": NO,
    "Belum, Mbak Dina.": NO,
    "Ndak ada apa-apa.": NO,
    "Nggak ada sama sekali, Mas.": NO,
    "Wah, boro-boro.": NO,
    "Sampai sekarang belum ada.": NO,
    "Mboten wonten.": NO,
    "Dereng, Mas.": NO,
    "Henteu.": NO,
    "Teu aya.": NO,
    "Indak ado.": NO,
    "Kada ada.": NO,
    "Iya betul.": YES,
    "Ya ada lah.": YES,
    "Ya ada lah, Mbak, di sini.": YES,
    "Iya, iya.": YES,
    "Pernah sih dulu.": YES,
    "Sering, Mas.": YES,
    "Jarang.": YES,
    "Nggih, wonten.": YES,
    "Muhun, aya.": YES,
    "Iyo, ado.": YES,
    "Kurang tahu, Pak.": Polarity.HYPOTHETICAL,
    "Duka atuh.": Polarity.HYPOTHETICAL,
    "Ada di balai desa.": None,
    "Orangnya sudah pada pindah.": None,
    "Ya gimana ya.": None,
    "Apa?": None,
    "Ada apa?": None,
    "Iya. Jadi dulu saya ikut orang, terus pulang.": None,
    "Ada. Ketuanya Pak RT.": YES,
    "Nggak ada, Mas. Semua jual sendiri-sendiri.": NO,
}


def context(terms, written: str, whole: Interview) -> list[Polarity]:
    """Return the polarities of what the last answer takes from its question."""
    last = informant_units(whole)[-1]
    found = terms(written).candidates(whole, [last])
    assert all(one.status is Status.QUEUED for one in found)
    pieces = [piece for one in found for piece in one.evidence]
    return [piece.polarity for piece in pieces if piece.method is Method.CONTEXT]


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_means_what_people_mean_by_it(terms, answer: str) -> None:
    """Particles, titles, Javanese and Sundanese change nothing; words of one's own do."""
    whole = interview(("P", ASK), ("N", answer))
    expected = ANSWERS[answer]

    assert context(terms, "[koperasi]", whole) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("Rukun ya, Bu, nggak ada cekcok?", "Iya.", [NO]),
        ("Di sini nggak ada cekcok kan, Pak?", "Nggak.", [NO]),
        ("Di sini nggak ada cekcok kan, Pak?", "Ada.", [YES]),
        ("Ada cekcok nggak, Pak?", "Nggak.", [NO]),
        ("Ada cekcok atau tidak?", "Ada.", [YES]),
        ("Ada cekcok atau ribut gitu?", "Ada.", [YES]),
        ("Sering cekcok, Bu?", "Jarang.", [NO]),
        ("Pernah cekcok, Bu?", "Jarang.", [YES]),
        ("Sudah lama di sini? Pernah cekcok?", "Pernah.", [YES]),
        ("Pernah cekcok? Sudah lama di sini?", "Sudah.", []),
        ("Pernah cekcok, Bu? Soal harga misalnya?", "Pernah.", [YES]),
        ("Katanya pernah cekcok? Betul, Bu?", "Betul.", [YES]),
        ("Kenapa sampai cekcok?", "Nggak tahu.", []),
        ("Cekcok atau rukun?", "Iya.", []),
        ("Cekcok atau rukun?", "Dua-duanya.", [YES]),
        ("Pernah cekcok?", "Dua-duanya.", []),
    ],
)
def test_the_question_decides_what_an_answer_means(
    terms, question: str, answer: str, expected: list[Polarity]
) -> None:
    """Tags, denials, choices, several questions: the last one counts."""
    whole = interview(("P", question), ("N", answer))

    assert expected == context(terms, "[cekcok]", whole)


def with_third(whole: Interview, role: Role) -> Interview:
    """Return the interview with a third speaker X of a role."""
    return replace(whole, speakers=(*whole.speakers, Speaker("X", role)))


@pytest.mark.parametrize(
    ("between", "role", "expected"),
    [
        ("Monggo diminum.", Role.OTHER, [NO]),
        ("Pernah.", Role.INFORMANT, [NO]),
        ("Kalau saya sih dulu waktu masih di pasar.", Role.INFORMANT, []),
    ],
)
def test_a_question_outlives_an_interjection(
    terms, between: str, role: Role, expected: list[Polarity]
) -> None:
    """A visitor, or another who answers shortly, does not take the question away."""
    whole = with_third(interview(("P", "Pernah cekcok?"), ("X", between), ("N", "Belum.")), role)
    unit = [one for one in informant_units(whole) if whole.turns[one.turn].speaker == "N"]
    found = terms("[cekcok]").candidates(whole, unit)

    assert [p.polarity for one in found for p in one.evidence] == expected


def test_a_listed_answer_takes_the_question_of_its_number(terms) -> None:
    """All questions first, then all answers: the number tells which belong together."""
    whole = interview(("P", "Pernah cekcok?"), ("P", "Punya anak?"), ("N", "Belum."))
    turns = (*whole.turns[:2], replace(whole.turns[2], question=0))

    assert context(terms, "[cekcok]", replace(whole, turns=turns)) == [NO]


@pytest.mark.parametrize("text", ["", "…", "Mas Budi.", "(tertawa)", "12", "Pak."])
def test_what_is_no_answer_is_none(text: str) -> None:
    """A name, a number, a title alone answer nothing."""
    assert read_answer(text) is None


def test_the_words_of_an_answer_are_where_they_stand() -> None:
    """The evidence is marked on the answer itself, without its full stop."""
    kind, span = read_answer("Oh nggak, Pak.") or (None, None)

    assert (kind, span and "Oh nggak, Pak."[span.start : span.end]) == (Answer.NO, "Oh nggak, Pak")


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        (ASK, "Koperasinya sudah bubar.", Status.CODED),
        ("Ada apa di sini?", "Koperasinya sudah bubar.", Status.QUEUED),
        ("Ada pinjaman di sini?", "Koperasinya sudah bubar.", Status.QUEUED),
        ("Sudah lama?", "Koperasinya sudah bubar.", Status.QUEUED),
    ],
)
def test_a_question_confirms_what_the_words_of_an_answer_say(
    terms, question: str, answer: str, expected: Status
) -> None:
    """One ordinary word queues; asked about that very code, it is the answer."""
    whole = interview(("P", question), ("N", answer))
    [found] = terms("[koperasi, {term: apa, strength: weak}]").candidates(
        whole, informant_units(whole)
    )

    assert expected is found.status


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Koperasi apa.", Status.QUEUED),
        ("Koperasi itu apa?", Status.QUEUED),
        ("Koperasi? Saya nggak kenal tetangga.", Status.QUEUED),
        ("Koperasi apaan, bubar semua.", Status.QUEUED),
        ("Koperasi apa saja ada.", Status.CODED),
        ("Koperasi itu ya pinjam uangnya di situ.", Status.CODED),
        ("Kalau koperasi mah jalan terus.", Status.CODED),
    ],
)
def test_who_only_asks_back_has_said_nothing_of_her_own(
    terms, answer: str, expected: Status
) -> None:
    """The interviewer's word on her lips, as a question, is no second piece of evidence."""
    whole = interview(("P", ASK), ("N", answer))
    [found] = terms("[koperasi]").candidates(whole, informant_units(whole))

    assert expected is found.status


def test_a_question_confirms_no_mere_hint(terms) -> None:
    """A weak word of the answer stays in the queue, whatever was asked."""
    whole = interview(("P", ASK), ("N", "Kalau modal sih dari rumah."))
    written = "[koperasi, {term: modal, strength: weak}]"
    [found] = terms(written).candidates(whole, informant_units(whole))

    assert (Status.QUEUED, ["modal"]) == (
        found.status,
        [whole.text[one.span.start : one.span.end] for one in found.evidence],
    )


def test_a_question_confirms_only_the_beginning_of_its_answer(terms) -> None:
    """A later paragraph of the turn is further from the question."""
    whole = interview(("P", ASK), ("N", "Dulu saya di kota. Koperasinya sudah bubar."))
    [turn] = informant_units(whole)
    later = replace(turn, span=replace(turn.span, start=turn.span.start + 18))
    [found] = terms("[koperasi]").candidates(whole, [later])

    assert Status.QUEUED is found.status


@settings(deadline=None)
@given(text=st.text('aB .?!,\n"…', max_size=12))
@example("Ada koperasi? \n\n")
@example("?")
def test_a_question_told_alone_at_a_glance_is_the_one_sentence_of_its_turn(text: str) -> None:
    """No look for sentences finds another end than the one it stops at."""
    alone = asked_alone(text, Span(0, len(text)))

    if alone:
        assert sentence_ends(text, 0, len(text)) == [alone.end]
        assert not text[alone.end :].strip()
