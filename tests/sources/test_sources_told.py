"""Labels that grow shorter, tables drawn by hand, talk without labels, what is no talk."""

# ruff: noqa: E501 - a transcript is easier to read unwrapped

from __future__ import annotations

import pytest
from reader_material import xlsx
from sources_material import Read, heard, roles, rules


def test_a_name_in_full_is_the_one_it_is_shortened_to(read: Read) -> None:
    """The role in the bracket holds for the short name; the fold is told."""
    text = "Nur Aini Rahma (Peneliti): Mulai kapan?\nYohanes Lado (Narasumber): Sejak bujang.\nAini: Sekarang?\nOpa Yohanes: Masih.\nAini: Sendiri?\nOpa Yohanes: Berdua.\n"
    reading = read(text)
    (interview,) = reading.interviews

    assert {"Aini": "interviewer", "Opa Yohanes": "informant"} == roles(interview)
    assert "folded-label" in rules(reading)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("P: Buka jam berapa?\nPak D: Lima.\nIstri Pak D: Saya yang masak.\nP: Berdua?\nPak D: Berdua.\nIstri Pak D: Anak di Solo.\n", 3),
        ("Moderator: Mulai?\nSri Lestari: Saya dulu.\nSri Wahyuni: Betul.\nModerator: Lalu?\nSri Lestari: Simpan pinjam.\nSri Wahyuni: Lancar.\n", 3),
        ("P: Siapa?\nBudi Santoso: Saya.\nBudi: Saya juga Budi.\nP: Oh?\nBudi Santoso: Iya.\nBudi: Iya.\n", 3),
    ],
    ids=["kin", "a shared first name", "both go on"],
)  # fmt: skip
def test_two_people_stay_two(read: Read, text: str, speakers: int) -> None:
    """Kin, namesakes, and names that go on beside each other are not folded."""
    (interview,) = read(text).interviews

    assert speakers == len(interview.speakers)


DRAWN = """\
+----+----------------------+------------------------+
| No | Pertanyaan           | Jawaban                |
+----+----------------------+------------------------+
| 1  | Tanahnya dari mana?  | Dari sawah sendiri,    |
|    |                      | sudah dalam.           |
+----+----------------------+------------------------+
| 2  | Siapa yang beli?     | Toko bangunan.         |
+----+----------------------+------------------------+
"""


def test_a_drawn_table_is_read_row_by_row(read: Read) -> None:
    """An answer that fills two lines is one answer."""
    (interview,) = read(DRAWN).interviews

    assert ["Tanahnya dari mana?", "Dari sawah sendiri, sudah dalam.", "Siapa yang beli?", "Toko bangunan."] == [words for _, words in heard(interview)]  # fmt: skip


def test_a_question_that_fills_two_lines_beside_its_answer_is_doubted(read: Read) -> None:
    """The answer is whole; the rest of the question is told to be missing."""
    text = DRAWN.replace("| 1  | Tanahnya dari mana?  |", "| 1  | Tanahnya diambil     |").replace("|    |                      |", "|    | dari mana?           |")  # fmt: skip
    reading = read(text)
    (interview,) = reading.interviews

    assert "Dari sawah sendiri, sudah dalam." == heard(interview)[1][1]
    assert "wrapped-question" in rules(reading)


def test_columns_headed_by_people_are_their_answers(read: Read) -> None:
    """Each name over a column answers the question of the row."""
    text = "| No | Pertanyaan | Pak Amat | Bu Jum |\n|---|---|---|---|\n| 1 | Apa kendala? | Air kurang. | Bibit mati. |\n| 2 | Siapa membantu? | Tidak ada. | Penyuluh. |\n"
    (interview,) = read(text).interviews

    assert ("Bu Jum", "Penyuluh.") == heard(interview)[-1]
    assert 6 == len(interview.turns)


def test_a_sheet_that_tells_who_speaks_is_the_header_of_the_other(read: Read) -> None:
    """Two sheets, one interview."""
    book = xlsx(
        Identitas=[["Nama", "Pak Munir"], ["Umur", "61"]],
        Transkrip=[["Penutur", "Ujaran"], ["Peneliti", "Sehari berapa?"], ["Pak Munir", "Lima puluh."], ["Peneliti", "Setoran?"], ["Pak Munir", "Tidak ada."]],
    )  # fmt: skip
    (interview,) = read(book, "w.xlsx").interviews

    assert {"nama": "Pak Munir", "umur": "61"} == dict(interview.speaker("Pak Munir").attributes)


def test_a_dialogue_in_prose_goes_on_where_nobody_is_named(read: Read) -> None:
    """A quotation of its own after a question is the answer; the reading is doubted."""
    text = '"Ibu tidak takut sendirian di lapak?" tanya saya.\n"Takut apa? Di sini saudara semua," jawab Bu Ning.\n"Kalau preman?" tanya saya lagi.\n"Preman juga makan gorengan saya," katanya.\n"Bayar?"\n"Bayar. Kadang ngutang."\n'
    reading = read(text)
    (interview,) = reading.interviews

    assert [("Pewawancara", "Bayar?"), ("Bu Ning", "Bayar. Kadang ngutang.")] == heard(interview)[
        -2:
    ]
    assert ["attributed-quotations"] == rules(reading)


def test_a_question_inside_an_answer_asks_nobody_where_paragraphs_hold_both(read: Read) -> None:
    """Each paragraph is a question and, below it, the answer line by line."""
    text = "Sejak kapan beternak?\nSejak pensiun.\nBibitnya dikasih siapa?\nDikasih ponakan.\n\nPakannya dari pabrik?\nCampur.\n\nDijual ke mana?\nKe pasar. Kan dekat.\n\nSiapa membantu?\nAnak. Kalau bukan anak mau siapa?\nOrang lain mahal.\n"
    (interview,) = read(text).interviews

    assert "Sejak pensiun. Bibitnya dikasih siapa? Dikasih ponakan." == heard(interview)[1][1]
    assert "Anak. Kalau bukan anak mau siapa? Orang lain mahal." == heard(interview)[-1][1]


def test_a_life_told_by_one_voice_is_an_interview(read: Read) -> None:
    """The heading says whose story it is; that one voice speaks is doubted."""
    text = "SEJARAH LISAN\nPenutur: Oma Corry, 81 tahun\n\nBeta lahir di Banda.\n\nBeta kawin umur delapan belas. Apa yang beta tahu waktu itu?\n\nTerus beta jual kue di Mardika.\n"
    reading = read(text)
    (interview,) = reading.interviews

    assert heard(interview)[0][1].startswith("Beta lahir") and 1 == len(interview.turns)
    assert "one-teller" in rules(reading)


NO_TALK = {
    "diary": "CATATAN LAPANGAN\nSelasa, 5 Maret 2024\n\nSaya tiba pukul tujuh. Pasar belum ramai.\n\nSiangnya saya ikut Bu Tin ke gudang. Kami berjalan kaki.\n",
    "story of a method": "KISAH HIDUP PENELITIAN\n\nSaya memilih informan secara purposif dalam penelitian ini.\n\nSaya mewawancarai delapan orang.\n",
    "grid of a guide": "No\tAspek\tIndikator\tPertanyaan\n1\tModal\tPercaya\tBagaimana Anda mempercayai perajin?\n2\tModal\tJaringan\tDengan siapa Anda bekerja?\n",
    "blank form": "FORMULIR\nNama : ..........\n\n1. Sejak kapan usaha ini?\n   Jawab : ...............\n2. Berapa modalnya?\n   Jawab : _______________\n3. Siapa membantu?\n   Jawab : ...............\n",
    "guide with bullets": "Panduan FGD Nelayan\n\n- Perkenalan peserta\n- Bagaimana hasil tangkapan?\n- Apa penyebabnya?\n- Kepada siapa ikan dijual?\n- Siapa menentukan harga?\n",
}  # fmt: skip


@pytest.mark.parametrize("text", NO_TALK.values(), ids=NO_TALK.keys())
def test_what_nobody_said_has_no_turns(read: Read, text: str) -> None:
    """Notes or a guide, and no informant."""
    (interview,) = read(text).interviews

    assert interview.kind.value in {"notes", "guide"} and not interview.turns


def test_a_table_of_themes_and_summaries_is_no_survey(read: Read) -> None:
    """What somebody made of the answers is not what was answered."""
    text = "Informan,Tema,Ringkasan\nInf-1,Modal,Modal awal berasal dari tabungan dan ternak\nInf-2,Modal,Modal dari pinjaman koperasi simpan pinjam\nInf-3,Pasar,Pemasaran melalui pengepul dan sebagian daring\n"
    (interview,) = read(text, "w.csv").interviews

    assert ("notes", ()) == (interview.kind.value, interview.turns)


def test_notes_of_a_speech_are_a_speech(read: Read) -> None:
    """The place and the day below the title are nobody's words."""
    text = "Catatan Pidato Bupati\nMuncar, 5 Oktober 2023\n\nSaudara sekalian, jalan kita masih tanah.\n\nSaya minta kita jaga bersama.\n"
    (interview,) = read(text).interviews

    assert "speech" == interview.kind.value
    assert heard(interview)[0][1].startswith("Saudara sekalian")


def test_lines_are_numbered_in_the_header_too(read: Read) -> None:
    """Numbers of one and two digits, with or without a colon."""
    for mark in ("", ":"):
        told = [
            "Nama : Pak Yosef",
            "Umur : 47",
            "P : Mulai kapan?",
            "N : Dari bapak saya,",
            "saya teruskan.",
            "P : Kena virus?",
            "N : Kena.",
        ]
        text = "".join(f"{at}{mark} {line}\n" for at, line in enumerate(told, start=6))
        (interview,) = read(text).interviews

        assert [
            ("P", "Mulai kapan?"),
            ("N", "Dari bapak saya, saya teruskan."),
            ("P", "Kena virus?"),
            ("N", "Kena."),
        ] == heard(interview)
        assert "47" == interview.speaker("N").attributes["umur"]
