"""Talks of few turns, and turns of few signs."""

from __future__ import annotations

import io

import docx
import pytest
from sources_material import Read, heard, roles, rules

LIFE = (
    "Saya mulai usaha ini tahun delapan puluh. Waktu itu masih ikut orang tua, bikin tahu di "
    "belakang rumah. Kedelai masih murah, kayu bakar ambil di kebun. Lalu bapak meninggal, saya "
    "teruskan sendiri. Modal habis buat biaya rumah sakit. Pelan-pelan pinjam ke tetangga, ke "
    "koperasi, sampai bisa beli mesin giling. Sekarang anak saya yang pegang."
)


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("P: Ceritakan riwayat usaha Bapak.", "N"),
        ("T: Bagaimana awalnya?", "J"),
        ("P: Boleh cerita awalnya, Pak", "I"),
        ("I: Silakan Ibu ceritakan riwayat usahanya.", "R"),
        ("Peneliti: Ceritakan riwayat usaha Bapak.", "Informan"),
        ("Kode: LH-1\n\nP: Ceritakan riwayat usaha Bapak.", "N"),
        ("Nama: Bu Sri\nUmur: 50\n\nP: Tolong ceritakan riwayat usaha Ibu.", "N"),
    ],
)
def test_one_question_and_one_long_answer_are_an_interview(
    read: Read, asked: str, answered: str
) -> None:
    """So life histories are taken; the answer has paragraphs."""
    reading = read(f"{asked}\n\n{answered}: {LIFE}\n\nYa begitu. Sampai sekarang jalan.\n")
    (one,) = reading.interviews

    assert [answered] == [label for label, role in roles(one).items() if role == "informant"]
    assert 2 == len(one.turns)
    assert heard(one)[1][1].endswith("Sampai sekarang jalan.")
    assert "no-turns" not in rules(reading)


def test_a_life_history_in_a_word_document(read: Read) -> None:
    """As a .docx: a code above, the invitation, the tale."""
    document, out = docx.Document(), io.BytesIO()
    for text in ("Kode: LH-1", "P: Ceritakan riwayat usaha Bapak.", f"N: {LIFE}", LIFE):
        document.add_paragraph(text)
    document.save(out)
    (one,) = read(out.getvalue(), "riwayat.docx").interviews

    assert {"P": "interviewer", "N": "informant"} == roles(one)
    assert "LH-1" == one.speaker("N").attributes["kode"]


@pytest.mark.parametrize(
    "text",
    [
        f"Pasar: Sepi sejak pagi. {LIFE}\n\nHarga: Naik lagi. Ceritakan ke dinas.\n",
        f"A: Ceritakan data di atas.\nB: {LIFE}\n",
        f"Kepada Yth. Bapak Lurah\n\nP: Produk unggulan desa.\n\nN: Nilai jualnya. {LIFE}\n",
        f"Notulen Rapat\n\nP: Pembukaan oleh ketua.\n\nN: {LIFE}\n",
        "Pedoman Wawancara\n\nP: Ceritakan riwayat usaha Bapak.\nN: ....................\n",
        f"P: Ceritakan {LIFE}\n\nN: {LIFE}\n",
    ],
    ids=["notes", "other letters", "letter", "minutes", "guide", "no question"],
)
def test_two_paragraphs_with_a_word_before_a_colon_are_no_interview(read: Read, text: str) -> None:
    """Notes, letters, minutes, guides: nobody is an informant in them."""
    (one,) = read(text).interviews

    assert "informant" not in roles(one).values()


HEADER = "Narasumber: Ibu Lastri, 50 tahun, perajin rotan\nPewawancara: Yoga\n\n"
LETTERS = "T: Sudah lama?\nJ: Dua puluh tahun.\nT: Ada bantuan?\nJ: Belum.\n"
CLOSING = "Yoga: Terima kasih Bu.\nLastri: Sama-sama.\n"


def test_names_of_the_header_speak_where_letters_do(read: Read) -> None:
    """Whoever thanks in the end under a name is the one who asked; nobody's answer grows by it."""
    reading = read(HEADER + LETTERS + CLOSING)
    (one,) = reading.interviews

    assert [("T", "Terima kasih Bu."), ("J", "Sama-sama.")] == heard(one)[-2:]
    assert {"T": "interviewer", "J": "informant"} == roles(one)
    assert ["named-turn", "named-turn"] == rules(reading)


def test_names_of_the_header_speak_for_themselves_where_letters_tell_nothing(read: Read) -> None:
    """X and Y are no pair by custom: the names are voices of their own, with their roles."""
    (one,) = read(HEADER + LETTERS.replace("T:", "X:").replace("J:", "Y:") + CLOSING).interviews

    assert ("Lastri", "Sama-sama.") == heard(one)[-1]
    assert ("interviewer", "informant") == (roles(one)["Yoga"], roles(one)["Lastri"])


def test_names_of_the_header_may_speak_once_each(read: Read) -> None:
    """One question, one answer, both under names that the header explains."""
    header = "Narasumber: Pak Budi\nPewawancara: Rani\n\n"
    text = f"{header}Rani: Ceritakan riwayat usaha Bapak.\n\nPak Budi: {LIFE}\n"
    (one,) = read(text).interviews

    assert {"Rani": "interviewer", "Pak Budi": "informant"} == roles(one)


@pytest.mark.parametrize("line", ["Tempe: laku keras.", "Sari: anak saya."])
def test_other_words_before_a_colon_stay_in_the_answer(read: Read, line: str) -> None:
    """Goods, a name that the header does not tell."""
    (one,) = read(HEADER + LETTERS + line + "\n").interviews

    assert heard(one)[-1] == ("J", f"Belum. {line}")


def test_a_talk_of_one_letter_has_no_informant(read: Read) -> None:
    """Who P is cannot be told: nothing is coded, and what to do is said."""
    reading = read("P: Halo?\nP: Apa ada orang?\nP: Baik, saya kembali besok.\n")
    (one,) = reading.interviews

    assert 3 == len(one.turns)
    assert "informant" not in roles(one).values()
    assert ["one-side"] == rules(reading)
    assert 'P=informant"' in str(reading.problems[0].hint)


def test_a_role_settles_who_the_one_letter_is(read: Read) -> None:
    """The user's word makes an informant of P."""
    (one,) = read("P: Halo.\nP: Saya jual tahu.\n", P="informant").interviews

    assert {"P": "informant"} == roles(one)


def test_answers_without_labels_are_no_one_sided_talk(read: Read) -> None:
    """Where lines stand between, what asks and what answers is told by how it sounds."""
    text = "P: Sejak kapan?\nSejak dulu.\nP: Modalnya?\nDari mertua saya.\nP: Lalu?\nBegitu saja.\n"

    assert "one-side" not in rules(read(text))


@pytest.mark.parametrize("said", ["😀?", "👍🏽", "🤷🏽‍♀️", "❤️"])
def test_a_picture_is_said(read: Read, said: str) -> None:
    """A turn of pictures alone is a turn."""
    (one,) = read(f"P: Setuju?\nN: {said}\nP: Oh?\nN: Ya.\n").interviews

    assert ("N", said) == heard(one)[1]


@pytest.mark.parametrize("said", ["...", "-", "?", "• ▪", "→", "_____", "✓"])
def test_marks_alone_are_not_said(read: Read, said: str) -> None:
    """Dots, dashes and list marks stand where nobody spoke."""
    (one,) = read(f"P: Setuju?\nN: {said}\nP: Oh?\nN: Ya.\n").interviews

    assert ["P", "P", "N"] == [turn.speaker for turn in one.turns]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Iya iya, ibunya. *tertawa*", "Iya iya, ibunya."),
        ("Iya. _tertawa_ Begitulah.", "Iya. Begitulah."),
        ("Iya! **tertawa kecil** Ya begitu.", "Iya! Ya begitu."),
        ("Iya.\n*menghela napas*\nBegitu.", "Iya. Begitu."),
        ("*harga* naik terus.", "harga naik terus."),
        ("Naik. *Harga* itu penting.", "Naik. Harga itu penting."),
        ("Saya cuma *tertawa* waktu itu.", "Saya cuma tertawa waktu itu."),
        ("Saya butuh itu. *suara kami* didengar.", "Saya butuh itu. suara kami didengar."),
        ("Dia bilang. *Tertawa saya* mendengarnya.", "Dia bilang. Tertawa saya mendengarnya."),
    ],
)
def test_what_somebody_does_between_stars_is_not_said(read: Read, said: str, words: str) -> None:
    """Set off from the sentences, as (tertawa) is; a word of weight is said."""
    (one,) = read(f"P: Setuju?\nN: {said}\nP: Oh?\nN: Ya.\n").interviews

    assert words == heard(one)[1][1]


def test_a_turn_of_stars_alone_is_none(read: Read) -> None:
    """Nobody said anything."""
    (one,) = read("P: Setuju?\nN: *tertawa*\nP: Oh?\nN: Ya.\n").interviews

    assert ["P", "P", "N"] == [turn.speaker for turn in one.turns]
