"""Numbers that are said figure by figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.confidences.identifiers import sight_identifiers
from sentra_qual.confidences.pseudonyms import masked
from sentra_qual.confidences.shapes import Kind


def seen(text: str) -> list[tuple[Kind, str]]:
    """Return what is seen in a text."""
    return [(one.kind, one.words) for one in sight_identifiers(text)]


@pytest.mark.parametrize(
    ("before", "number", "after"),
    [
        ("Nomornya ", "nol lapan satu tigo, ampek limo", ". Catat."),
        ("hubungi WA saya ", "nol wolu siji loro, telu papat limo nem", " nggih"),
        ("HP kula ", "enol dalapan hiji dua opat genep tilu", ", sok catet"),
        ("teleponnya ", "kosong delapan dua belas, tiga puluh empat", " itu"),
        ("nomernya ", "nol delapan dobel lima, tujuh, dobel satu", "."),
        ("nomor ", "nol delapan eh delapan satu dua tiga", ", betul."),
        ("nomor ", "0 delapan satu dua 3345", ", betul."),
        ("", "delapan satu dua tiga tiga empat lima tujuh", " begitu"),
        ("di sana ", "seddi dua tello' eppa' arua seddi dua arua", " mi"),
        ("nomor ", "nol delapan satu\ndua tiga empat", " itu"),
    ],
)
def test_a_number_said_in_words_is_found_whole(before: str, number: str, after: str) -> None:
    """Figures of any language of the list, tens among them, slips between them."""
    assert [(Kind.PHONE, number)] == seen(before + number + after)


def test_whose_number_it_is_is_told_by_the_word_before() -> None:
    """An account said in words is an account."""
    number = "nol nol dua tiga satu lima lima tujuh"

    assert [(Kind.ACCOUNT, number)] == seen(f"Rekening saya {number}.")


@pytest.mark.parametrize(
    "text",
    [
        "hitung satu dua tiga empat lima enam tujuh delapan sembilan sepuluh",
        "polanya satu dua satu dua satu dua satu dua begitu",
        "sepuluh sembilan delapan tujuh enam lima empat tiga dua satu",
        "antrean nomor satu dua tiga empat lima enam",
        "harganya dua tiga empat lima ribu",
        "nomor rumah dua tiga, anak saya lima",
        "umur dua puluh lima, tiga puluh dua, empat puluh satu, lima puluh",
        "nol delapan satu dua",
        "satu dua tiga kali, empat lima orang, enam tujuh hari",
    ],
)
def test_a_count_or_an_amount_is_no_number(text: str) -> None:
    """Counting, weaving, prices, ages, a few figures."""
    assert [] == seen(text)


def test_an_amount_behind_a_number_stays() -> None:
    """What a comma parts from it and a thousand closes belongs to the sentence."""
    found = seen("nomor saya nol delapan satu dua tiga tiga, dua puluh lima ribu ongkosnya")

    assert [(Kind.PHONE, "nol delapan satu dua tiga tiga")] == found


def test_a_number_dictated_line_by_line_is_found_with_every_piece() -> None:
    """With the lines that repeat it, and what others say between."""
    text = (
        "P: Nomornya berapa, Mama?\n\nN: Nol delapan satu tiga.\n\nP: nol delapan satu tiga\n\n"
        "N: Terus, empat tujuh lima.\n\nP: Ya.\n\nN: Dua enam sembilan.\n\nP: Terus?\n\nN: Nol dua."
    )

    assert [
        "Nol delapan satu tiga", "nol delapan satu tiga", "empat tujuh lima",
        "Dua enam sembilan",
        "Nol dua",
    ] == [words for _, words in seen(text)]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "P: Berapa?\nN: Nol delapan satu tiga.\nP: Lalu?\nN: Lalu anak saya pindah ke kota.",
        "P: Hitung.\nN: Satu dua tiga.\nP: Lagi.\nN: Empat lima enam.\nN: Tujuh delapan.",
        "N: Skornya nol satu dua buat kami waktu itu di lapangan.\nN: Empat lima enam orang.",
        "N: Nol delapan satu.\nP: Apa?\nP: Apa?\nP: Apa?\nN: Satu tiga lima dua enam.",
    ],
)
def test_a_piece_alone_a_count_and_pieces_far_apart_are_none(text: str) -> None:
    """Some figures in a line are no number before others continue it."""
    assert [] == seen(text)


FIGURES = st.lists(
    st.sampled_from(
        [
            "nol",
            "satu",
            "siji",
            "loro",
            "duo",
            "tilu",
            "opat",
            "papat",
            "limo",
            "anam",
            "tujuah",
            "salapan",
            "sangha",
        ]
    ),
    min_size=6,
    max_size=14,
)


@given(FIGURES, st.sampled_from([" ", ", ", " - ", "… "]))
def test_of_a_number_nothing_is_left(figures: list[str], joined: str) -> None:
    """All of a row is replaced, or nothing; what stands for it is not found again."""
    text = f"Nomor WA saya {joined.join(['nol', *figures])} begitu."
    found = list(sight_identifiers(text))

    assert len(found) <= 1
    for one in found:
        assert joined.join(["nol", *figures]) == one.words
        new = masked(one.kind, one.words, 3)
        assert [] == list(sight_identifiers(text.replace(one.words, new)))
