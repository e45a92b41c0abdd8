"""Several people in one field of a header; who is who by what a header lists."""

from __future__ import annotations

import pytest
from sources_material import Read, roles, rules

from sentra_qual.sources.listed import informants_in

TWO = (
    "\nPeneliti: Bagaimana koperasi?\nPak Budi: Jalan. Anggotanya dua puluh.\n"
    "Bu Ani: Tidak jalan, kasnya kosong.\nPak Budi: Ya begitulah.\n"
)


@pytest.mark.parametrize(
    ("header", "budi", "ani"),
    [
        ("Informan: Pak Budi, 50 tahun; Bu Ani, 40 tahun", {"umur": "50"}, {"umur": "40"}),
        ("Informan: Pak Budi, 50 tahun, Bu Ani, 40 tahun", {"umur": "50"}, {"umur": "40"}),
        (
            "Narasumber : Pak Budi (ketua), Bu Ani (bendahara)",
            {"peran": "ketua"},
            {"peran": "bendahara"},
        ),
        ("Informan: Pak Budi (suami, petani) dan Bu Ani", {"peran": "suami, petani"}, {}),
        ("Nama informan: Pak Budi (50 tahun), Bu Ani (40 tahun)", {"umur": "50"}, {"umur": "40"}),
    ],
)
def test_each_of_several_in_one_field_is_an_informant(
    read: Read, header: str, budi: dict[str, str], ani: dict[str, str]
) -> None:
    """Nobody is lost, nobody has the age of the other, and no doubt is left."""
    reading = read(f"{header}\n{TWO}")
    (one,) = reading.interviews

    assert {"Peneliti": "interviewer", "Pak Budi": "informant", "Bu Ani": "informant"} == roles(one)
    assert {"nama": "Pak Budi", **budi} == dict(one.speaker("Pak Budi").attributes)
    assert {"nama": "Bu Ani", **ani} == dict(one.speaker("Bu Ani").attributes)
    assert [] == rules(reading)


def test_several_who_speak_under_other_labels_lend_nothing(read: Read) -> None:
    """Which of the two N is cannot be known: the header keeps both, N has no age."""
    header = "Informan: Pak Budi, 50 tahun; Bu Ani, 40 tahun"
    (one,) = read(f"{header}\n\nP: Jalan?\nN: Jalan.\nP: Lalu?\nN: Begitu.\n").interviews

    assert {} == dict(one.speaker("N").attributes)
    assert "Pak Budi, 50 tahun; Bu Ani, 40 tahun" == one.metadata["informan"]


def test_codes_behind_several_names_are_their_labels(read: Read) -> None:
    """Which of the two I2 is stands in the brackets; what follows is told of that one."""
    header = "Informan: Cak Mat (I1) dan Bu Lilik (I2), istri, 41 tahun"
    (one,) = read(f"{header}\n\nP: Jalan?\nI1: Jalan.\nI2: Kata siapa.\nP: Oh?\n").interviews

    assert {"nama": "Cak Mat", "kode": "I1"} == dict(one.speaker("I1").attributes)
    assert {"nama": "Bu Lilik", "kode": "I2", "umur": "41", "peran": "istri"} == dict(
        one.speaker("I2").attributes
    )


@pytest.mark.parametrize(
    "value",
    [
        "Pak Budi, 50 tahun, ketua",
        "Ibu Sari, Ketua KUB Melati",
        "Ibu Siti, Ibu Rumah Tangga, 40 tahun",
        "Bapak Suparno, Pak Kades, Trusmi",
        "Pak Budi, Pak RT",
        "Pak Budi; Ketua RT; Desa Trusmi",
        "Ibu Sari, istri dari Pak Budi",
        "Ibu Sari, 45 tahun, Penenun, 20 tahun",
        "Dr. Budi Santoso, M.Si",
        "H. Ahmad, S.Pd., 50 tahun",
    ],
)
def test_one_person_with_commas_stays_one(read: Read, value: str) -> None:
    """Offices, degrees, places, trades and kin are told of the one who is named."""
    (one,) = read(f"Informan: {value}\n\nP: Jalan?\nN: Jalan.\nP: Lalu?\nN: Begitu.\n").interviews

    assert () == informants_in(value)
    assert "informan" not in one.metadata
    assert "nama" in one.speaker("N").attributes


def test_names_without_title_are_several_where_they_speak() -> None:
    """Lastri, Yoga may be a name and a place, unless both are labels."""
    assert () == informants_in("Lastri, Yoga")
    assert ("Lastri", "Yoga") == informants_in("Lastri, Yoga", ["Lastri", "Yoga"])


GROUP = (
    "\nModerator: Siapa mulai?\nBu Hadija: Saya dulu.\nPak Yusuf: Saya sebagai pengumpul, ya.\n"
    "Moderator: Upahnya?\nBu Hadija: Seratus.\nKa Nou: Betul, seratus.\nPak Yusuf: Lebih.\n"
    "Pak Lurah: Saya ikut bicara.\nBu Tuti: Saya catat dulu.\n"
)


def test_who_is_listed_with_age_or_part_is_an_informant_for_certain(read: Read) -> None:
    """Nothing is left to settle but who is not on the list."""
    header = (
        "FGD Karawo\nPeserta: Bu Hadija (penyulam, 48 tahun), Pak Yusuf (pengumpul), "
        "Ka Nou (44 tahun), Bu Tuti (notulis)\n"
    )
    reading = read(header + GROUP)
    (one,) = reading.interviews

    told = {each.label: (each.role.value, each.certain) for each in one.speakers}
    assert told == {
        "Moderator": ("interviewer", True),
        "Bu Hadija": ("informant", True),
        "Pak Yusuf": ("informant", True),
        "Ka Nou": ("informant", True),
        "Pak Lurah": ("informant", False),
        "Bu Tuti": ("other", True),
    }
    assert ["doubtful-role"] == rules(reading)


def test_names_alone_do_not_say_who_was_asked(read: Read) -> None:
    """Among those who were there may be the researcher."""
    reading = read("FGD Karawo\nPeserta: Bu Hadija, Pak Yusuf, Ka Nou\n" + GROUP)

    assert "doubtful-role" in rules(reading)


def test_a_list_does_not_make_an_informant_of_the_interviewer(read: Read) -> None:
    """Whom the header names as the one who asks is no informant, listed or not."""
    header = "Pewawancara: Rani\nPeserta: Rani (mahasiswa, 22 tahun), Bu Ani (penyulam)\n\n"
    talk = "Rani: Upahnya?\nBu Ani: Seratus.\nRani: Lalu?\nBu Ani: Habis.\n"
    (one,) = read(header + talk).interviews

    assert {"Rani": "interviewer", "Bu Ani": "informant"} == roles(one)


def test_husband_and_wife_of_one_name_are_two(read: Read) -> None:
    """Bu Rahmat is not the Pak Rahmat of the header: she has none of his age, and is doubted."""
    header = "Nama: Pak Rahmat\nUsia: 50\n\n"
    talk = (
        "Pewawancara: Asalnya?\nPak Rahmat: Dulu utang.\nBu Rahmat (dari dapur): Bohong!\n"
        "Pewawancara: Oh?\nPak Rahmat: Iya iya.\n"
    )
    reading = read(header + talk)
    (one,) = reading.interviews

    assert "informant" == roles(one)["Pak Rahmat"]
    assert not one.speaker("Bu Rahmat").certain
    assert "umur" not in one.speaker("Bu Rahmat").attributes
    assert ["doubtful-role"] == rules(reading)


@pytest.mark.parametrize("label", ["Bu Rahmat", "Rahmat", "Mbak Rahmat", "Ibu Hj. Rahmat"])
def test_titles_of_one_sex_deny_nobody(read: Read, label: str) -> None:
    """Bu, Mbak and no title at all may stand before the name of one woman."""
    talk = f"P: Asalnya?\n{label}: Dulu utang.\nP: Oh?\n{label}: Iya.\n"
    (one,) = read(f"Nama: Ibu Rahmat\nUsia: 50\n\n{talk}").interviews

    assert "50" == one.speaker(label).attributes["umur"]


def test_a_field_that_names_a_speaker_is_no_turn(read: Read) -> None:
    """One line above the talk tells who Mak Onih is; nobody says it."""
    talk = "\nPeneliti: Ditanam?\nMak Onih: Tumbuh sendiri.\nPeneliti: Oh?\nMak Onih: Iya.\n"
    reading = read(f"Informan: Mak Onih, penganyam purun, Amuntai\n{talk}")
    (one,) = reading.interviews

    assert {"Peneliti": "interviewer", "Mak Onih": "informant"} == roles(one)
    assert "penganyam purun, Amuntai" == one.speaker("Mak Onih").attributes["keterangan"]


def test_a_call_by_name_is_a_turn(read: Read) -> None:
    """Whoever calls somebody who speaks but once is heard."""
    talk = "Informan: Mak Onih, sini\nPeneliti: Siapa itu?\nMak Onih: Saya.\nPeneliti: Oh?\n"
    (one,) = read(talk).interviews

    assert "Informan" == one.turns[0].speaker


@pytest.mark.parametrize(
    ("written", "age"),
    [
        ("Umur: 52 tahun", "52"),
        ("Usia : 52 thn.", "52"),
        ("Umur: 52", "52"),
        ("Umur: lima puluhan", "lima puluhan"),
        ("Umur: 50-an", "50-an"),
        ("Umur: 47 dan 42 tahun", "47 dan 42 tahun"),
    ],
)
def test_an_age_is_a_number_wherever_it_stands(read: Read, written: str, age: str) -> None:
    """In a field as in brackets; what is no plain age stays as it was written."""
    (one,) = read(f"Nama: Bu Sri\n{written}\n\nP: Jalan?\nN: Jalan.\nP: Oh?\nN: Ya.\n").interviews

    assert age == one.speaker("N").attributes["umur"]


def test_each_of_several_blocks_is_spelled_alike(read: Read) -> None:
    """Ages are numbers and sexes are words in the blocks of two informants too."""
    header = "Nama: Pak Budi\nUmur: 50 tahun\nJK: L\nNama: Bu Ani\nUmur: 40 tahun\nJK: P\n"
    (one,) = read(header + TWO).interviews

    assert ("50", "Laki-laki") == tuple(
        one.speaker("Pak Budi").attributes[key] for key in ("umur", "jenis_kelamin")
    )
