"""What stands among and below the turns, and nobody says."""

# ruff: noqa: E501 - a transcript is easier to read unwrapped

from __future__ import annotations

import pytest
from sources_material import Read, heard, roles

TALK = "P: Sudah lama melaut, Pak?\nBu Ijah: Dari gadis.\nP: Perahunya siapa punya?\nBu Ijah: Juragan. Kami bagi hasil.\n"
SAID = [
    ("P", "Sudah lama melaut, Pak?"),
    ("Bu Ijah", "Dari gadis."),
    ("P", "Perahunya siapa punya?"),
    ("Bu Ijah", "Juragan. Kami bagi hasil."),
]

BELOW = {
    "reflection": "Wawancara berlangsung empat puluh menit. Informan tampak ragu ketika ditanya soal utang.",
    "off the record": "Setelah alat perekam dimatikan, Bu Ijah bercerita bahwa ia pernah berselisih dengan juragan.",
    "what follows a reflection": "Peneliti menduga ada hubungan keluarga.\n\nHal itu perlu ditanyakan lagi lain waktu.",
    "told by name": "Dari sini tampak pola bagi hasil. Bu Ijah menerima pembagian tanpa catatan tertulis.",
    "field notes": "Catatan lapangan:\nRumah panggung di tepi muara.\n\nDua jaring dijemur di depan rumah.",
    "signature": "Juwana, 14 Maret 2024\nMengetahui,\nKetua Kelompok            Peneliti\n\n\nHj. Maimunah              Rizka",
    "export": "Transkrip ini dibuat secara otomatis dan mungkin mengandung kesalahan.\n[End of recording 00:12:31]",
    "summary of a program": "Ringkasan\nBu Ijah melaut sejak gadis.\n\nTindak lanjut\n- Kirim foto perahu",
    "note in brackets": "[Catatan: setelah ini narasumber menerima tamu dan percakapan dihentikan lima menit]",
    "coding": "Tema: bagi hasil, patron",
    "legend": "P : Peneliti\nBu Ijah : nelayan",
}


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW.keys())
def test_what_a_researcher_or_a_program_wrote_below_the_talk_is_nobodys(
    read: Read, below: str
) -> None:
    """Only the four turns are heard."""
    (interview,) = read(f"{TALK}\n{below}\n").interviews

    assert SAID == heard(interview)


SPOKEN = {
    "first person": "Wawancara begini saya baru sekali.",
    "of somebody else": "Ibu dulu penjual tempe. Bangun jam dua, menggoreng sampai subuh.",
    "of another researcher": "Peneliti yang dulu itu datangnya ke sini juga, nginap di Pak Lurah.",
    "a list of prices": "Solar: sepuluh ribu seliter, es: lima belas ribu.",
    "kinds of goods": "Kategori: anak, dewasa, seragam.",
    "a word that heads legends": "Kode: kalau di sini pakai warna.",
    "a question to oneself": "Informan begitu ya namanya?",
}


@pytest.mark.parametrize("said", SPOKEN.values(), ids=SPOKEN.keys())
def test_a_further_paragraph_of_an_answer_stays_an_answer(read: Read, said: str) -> None:
    """Nothing tells of one who watched."""
    (interview,) = read(f"{TALK}\n{said}\n").interviews

    assert ("Bu Ijah", f"Juragan. Kami bagi hasil. {said}") == heard(interview)[-1]


def test_answers_retold_are_no_reflection(read: Read) -> None:
    """A question stands above each of them."""
    text = "a. Bagaimana harga ditentukan?\nInforman menghitung ongkos, lalu menambah untung.\n\nb. Siapa pembelinya?\nInforman menjual kepada pengepul di pasar.\n"
    (interview,) = read(text).interviews

    assert 4 == len(heard(interview))


def test_numbered_theme_headings_above_labels_are_nobodys(read: Read) -> None:
    """In capitals, with a number, a label below."""
    text = f"1. PERMODALAN\n{TALK}\n2. PEMASARAN\nP: Dijual ke mana?\nBu Ijah: Ke bakul.\n"
    (interview,) = read(text).interviews

    assert [*SAID, ("P", "Dijual ke mana?"), ("Bu Ijah", "Ke bakul.")] == heard(interview)


def test_a_name_in_capitals_is_an_answer_where_answers_end_without_a_full_stop(read: Read) -> None:
    """A last line without a sign is no heading where others have none either."""
    text = "P: Nama kelompoknya?\nN: Maju\n\nKARYA BERSAMA\n\nP: Anggotanya?\nN: Dua puluh\n"
    (interview,) = read(text).interviews

    assert ("N", "Maju KARYA BERSAMA") != heard(interview)[1] or len(heard(interview)) == 4


def test_a_legend_below_the_talk_settles_the_roles(read: Read) -> None:
    """Initials prove nothing; the legend at the end does."""
    text = "AR: Boleh cerita mulanya?\nST: Dari kecil. Berapa umur saya waktu itu? Tujuh.\nAR: Kayunya susah.\nST: Susah sekali.\n\nAR = Peneliti\nST = Panrita lopi, 57 tahun\n"
    (interview,) = read(text).interviews

    assert {"AR": "interviewer", "ST": "informant"} == roles(interview)
    assert "Susah sekali." == heard(interview)[-1][1]
    assert all(one.certain for one in interview.speakers if one.label == "AR")


def test_short_answers_that_are_roles_are_no_legend(read: Read) -> None:
    """An answer such as "N: Suami" stays an answer, wherever it stands."""
    text = "P: Siapa yang bantu?\nN: Suami\n\nP: Siapa lagi?\nN: Peneliti\n"
    (interview,) = read(text).interviews

    assert [("P", "Siapa yang bantu?"), ("N", "Suami"), ("P", "Siapa lagi?"), ("N", "Peneliti")] == heard(interview)  # fmt: skip
