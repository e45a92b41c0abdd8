"""The header: fields before the conversation."""

from __future__ import annotations

from pathlib import Path

import pytest
from sources_material import Read

from sentra_qual.sources.dates import iso_date
from sentra_qual.sources.fields import known

TALK = "\nP: Sejak kapan?\nN: Sejak 2001.\nP: Oh?\nN: Ya.\n"


def test_fields_go_to_the_informant_or_the_interview(read: Read) -> None:
    """Age belongs to a person, the date to the meeting, the place to both."""
    header = (
        "Transkrip Wawancara\n\nKode informan : TSK-1\nNama          : Bu Entin\nUsia : 47 tahun\n"
        "Jenis kelamin: Perempuan\nLama berusaha : 18 tahun\nJumlah mesin : 4\n"
        "Hari/tanggal: Rabu, 5 Maret 2025\nJam : 09.10 – 09.55 WIB\nTempat : Desa Sukamaju\n"
    )
    (interview,) = read(header + TALK).interviews

    assert dict(interview.speaker("N").attributes) == {
        "kode": "TSK-1",
        "nama": "Bu Entin",
        "umur": "47",
        "jenis_kelamin": "Perempuan",
        "lama_usaha": "18 tahun",
        "jumlah_mesin": "4",
        "lokasi": "Desa Sukamaju",
    }
    assert dict(interview.metadata) == {
        "tanggal": "2025-03-05",
        "tanggal_tertulis": "Rabu, 5 Maret 2025",
        "waktu": "09.10 – 09.55 WIB",
        "lokasi": "Desa Sukamaju",
    }
    assert interview.title == "Transkrip Wawancara"


@pytest.mark.parametrize(
    "header",
    [
        "Nama: Sari\nUmur: 40\n",
        "**Nama:** Sari\n**Umur:** 40\n",
        "| Nama | Sari |\n|---|---|\n| Umur | 40 |\n",
        "Nama\t: Sari\nUmur\t: 40\n",
        "- Nama informan: Sari\n- Umur informan: 40\n",
        "Nama: Sari     Umur: 40\n",
        "Tanggal: 5\n\nInforman: Sari\n\nUmur: 40\n\nPewawancara: Dina\n\n",
    ],
)
def test_headers_are_read_in_any_dress(read: Read, header: str) -> None:
    """Lines, bold, tables, tabs, bullets, two on a line."""
    (interview,) = read(header + TALK).interviews

    assert dict(interview.speaker("N").attributes) == {"nama": "Sari", "umur": "40"}


def test_with_several_informants_nobody_gets_the_header(read: Read) -> None:
    """A guess whose age it is would be worse than none."""
    talk = "\nPeneliti: Kapan?\nInforman 1: Dulu.\nInforman 2: Lama.\nPeneliti: Oh?\n"
    (interview,) = read("Nama: Sari\nUmur: 40\n" + talk).interviews

    assert dict(interview.speaker("Informan 1").attributes) == {}
    assert interview.metadata["nama"] == "Sari"


def test_a_field_inside_the_conversation_is_speech(read: Read) -> None:
    """The header ends where the talk begins."""
    text = "Umur: 40\n\nP: Alamat?\nN: Begini.\nAlamat: Solo\nP: Oh?\nN: Ya.\n"

    assert "alamat" not in read(text).interviews[0].speaker("N").attributes


def test_a_file_without_a_title_is_called_by_its_name(read: Read) -> None:
    """The stem stands in, and other programs know the document by it."""
    (interview,) = read(TALK, "Bu Entin 01.TXT").interviews

    assert (interview.title, interview.id) == ("Bu Entin 01", "Bu Entin 01")


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("12 Maret 2023", "2023-03-12"),
        ("Rabu, 5 Pebruari 2025", "2025-02-05"),
        ("12/03/2023", "2023-03-12"),
        ("2023-03-12", "2023-03-12"),
        ("March 5, 2025", "2025-03-05"),
        ("Sabtu, 4-3-2023", "2023-03-04"),
        ("12/8/23", "2023-08-12"),
        ("9.10.2022", "2022-10-09"),
        ("12-Agt-2023", "2023-08-12"),
        ("7 Des '19", "2019-12-07"),
        ("2024/05/02", "2024-05-02"),
        ("pukul 12.30.45 pada 2 Mei 2024", "2024-05-02"),
        ("10.000.000", None),
        ("31 Februari 2023", None),
        ("Maret 2023", None),
        ("kemarin", None),
        ("12 Foo 2023", None),
    ],
)
def test_dates_are_read_day_before_month(written: str, iso: str | None) -> None:
    """A date that cannot be read stays as it was written."""
    assert iso == iso_date(written)


OPENINGS = {
    "Wawancara dengan Ibu Siti Aminah (52 tahun), pemilik usaha telur asin, dilakukan pada hari "
    "Senin, 12 Agustus 2023 pukul 15.30 WIB di rumah informan, Desa Kluwut.": {
        "nama": "Ibu Siti Aminah",
        "umur": "52",
        "keterangan": "pemilik usaha telur asin",
        "tanggal": "2023-08-12",
        "waktu": "15.30 WIB",
        "lokasi": "rumah informan, Desa Kluwut",
    },
    "Wawancara dengan Pemilik Usaha\nTanggal 3 Februari 2022": {"tanggal": "2022-02-03"},
    "March 5, 2024, 3:02AM\n12m 41s": {"tanggal": "2024-03-05", "durasi": "12m 41s"},
    "Ngawi, 3 Mei 2024.": {"tanggal": "2024-05-03"},
    "Wawancara: Temanggung, 21/9/2019, jam 10.15-11.40": {
        "wawancara": "Temanggung, 21/9/2019, jam 10.15-11.40",
        "tanggal": "2019-09-21",
        "tanggal_tertulis": "Temanggung, 21/9/2019, jam 10.15-11.40",
        "waktu": "10.15-11.40",
    },
}


@pytest.mark.parametrize("opening", OPENINGS)
def test_sentences_before_the_talk_are_read_too(read: Read, opening: str) -> None:
    """With whom, when and where, said in so many words; a title is no name."""
    (interview,) = read(f"{opening}\n{TALK}").interviews
    found = {**interview.speaker("N").attributes, **interview.metadata}

    assert found == OPENINGS[opening]


PEOPLE = {
    "Informan : I-07 (perajin bambu, laki-laki, 44 tahun)": {
        "kode": "I-07",
        "umur": "44",
        "jenis_kelamin": "Laki-laki",
        "keterangan": "perajin bambu",
    },
    "Nama : Bapak Wayan Sudarta (nama samaran)": {"nama": "Bapak Wayan Sudarta"},
    "Narasumber : Ibu Sari, 45 tahun, pemilik": {
        "nama": "Ibu Sari",
        "umur": "45",
        "keterangan": "pemilik",
    },
}


@pytest.mark.parametrize("line", PEOPLE)
def test_details_behind_a_name_are_attributes(read: Read, line: str) -> None:
    """A bracket or commas behind the name describe the person."""
    (interview,) = read(f"Tanggal : 5 Mei 2024\n{line}\n{TALK}").interviews

    assert dict(interview.speaker("N").attributes) == PEOPLE[line]


def test_a_legend_with_names_describes_the_speakers(read: Read) -> None:
    """What a legend says beyond the role is about the person."""
    legend = "Keterangan:\nP: Peneliti\nN: Narasumber (Bu Yati, 40 tahun)\n"
    (interview,) = read(legend + TALK).interviews

    assert dict(interview.speaker("N").attributes) == {"nama": "Bu Yati", "umur": "40"}


def test_unknown_fields_count_beside_known_ones(read: Read) -> None:
    """A researcher's own field is kept under its own name."""
    header = "Kode wawancara: W-07/PB\nInforman: I-07\nDurasi: 00:37:15\nAlat rekam: HP\n"
    (interview,) = read(header + TALK).interviews

    assert interview.metadata["wawancara"] == "W-07/PB"
    assert interview.metadata["durasi"] == "00:37:15"
    assert dict(interview.speaker("N").attributes) == {"kode": "I-07", "alat_rekam": "HP"}


def test_the_readme_lists_every_attribute() -> None:
    """Whoever writes a table of cases finds the names that headers are read into."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")

    assert [name for name in sorted(known()) if name != "surat" and f"`{name}`" not in readme] == [
        "informan"
    ]


def test_a_second_informant_by_setting_takes_nothing_from_the_first(read: Read) -> None:
    """The header tells of her who was the only informant before the husband was settled."""
    text = (
        "Nama: Bu Sri\nUmur: 52 tahun\n\nP: Sejak kapan?\nI: Dari tahun 1998, ikut orang tua.\n"
        "Suami: Saya mengantar saja.\nP: Lalu?\nI: Ke tengkulak saja.\nSuami: Kadang ke kota.\n"
    )
    (interview,) = read(text, Suami="informant").interviews
    told = {one.label: dict(one.attributes) for one in interview.speakers}

    assert {"nama": "Bu Sri", "umur": "52"} == told["I"]
    assert {} == told["Suami"]


@pytest.mark.parametrize(
    ("written", "place", "day"),
    [
        ("Balai nagari, 20 Maret 2025", "Balai nagari", "2025-03-20"),
        ("Desa Pagarbatu, Sumenep, Rabu, 5 Maret 2025", "Desa Pagarbatu, Sumenep", "2025-03-05"),
        ("Rumah informan, Jum'at 7-3-2025 pukul 09.00 WIB", "Rumah informan", "2025-03-07"),
        (
            "Garut, 5 Maret 2025, rumah informan",
            "Garut, 5 Maret 2025, rumah informan",
            "2025-03-05",
        ),
        ("Pasar Minggu, Jakarta", "Pasar Minggu, Jakarta", None),
        ("Kios no. 12, Pasar Baru", "Kios no. 12, Pasar Baru", None),
    ],
)
def test_a_date_behind_a_place_is_no_part_of_it(
    read: Read, written: str, place: str, day: str | None
) -> None:
    """Two interviews in one village are in one place, whenever they were held."""
    (interview,) = read(f"Nama: Bu Entin\nTempat: {written}\n{TALK}").interviews

    assert (place, day) == (interview.metadata["lokasi"], interview.metadata.get("tanggal"))


GROUP = """\
Moderator: Terima kasih sudah datang. Bagaimana harga gula sekarang?
Pak Darsa: Dua puluh ribu sekilo di koperasi.
Bu Onih: Kalau basah dipotong, Pak.
Moderator: Siapa yang membeli?
Pak Darsa: Pengepul, tiap pasaran.
Bu Onih: Koperasi juga, tapi bayarnya lama.
"""


def labels_and_first_words(text: str, read: Read) -> tuple[set[str], str]:
    """Return who speaks, and the first words that are spoken."""
    (one,) = read(text).interviews
    return {turn.speaker for turn in one.turns}, one.words(one.turns[0])


@pytest.mark.parametrize(
    "header",
    [
        "Peserta: Pak Darsa (ketua), Bu Onih (anggota)\nModerator: Rina\n\n",
        "Hari/Tanggal: Sabtu, 5 Oktober 2024\n"
        "Peserta: Pak Darsa (ketua kelompok tani), Bu Onih (anggota), Kang Ujang (pengepul), "
        "Bu Lilis (penyuluh dinas)\nModerator: Rina\nNotulen: Asep\n\n",
        "Peserta: Pak Darsa, ketua; Bu Onih, anggota; Kang Ujang, pengepul\n"
        "Notulen: Asep\nModerator: Rina\n\n",
        "Moderator: Rina\n\n",
        "FGD Gula Aren\n\nModerator: Rina Amalia\n",
        "Peserta: Pak Darsa dan Bu Onih.\n\n",
        "Moderator: Rina\nNotulen: Asep\nPeserta:\n1. Pak Darsa (ketua)\n2. Bu Onih\n\n",
        "Moderator: Rina\nPeserta: Pak Darsa (ketua)\n\n",
    ],
)
def test_those_who_took_part_are_no_turn(read: Read, header: str) -> None:
    """A field above the first question that holds names alone, however many, is nobody's words."""
    speakers, first = labels_and_first_words(header + GROUP, read)

    assert {"Moderator", "Pak Darsa", "Bu Onih"} == speakers
    assert first.startswith("Terima kasih")


@pytest.mark.parametrize(
    ("opening", "first"),
    [
        ("Moderator: Selamat pagi, Bapak Ibu.\n", "Selamat pagi"),
        ("Moderator: Mari kita mulai dengan Pak Darsa\n", "Mari kita mulai"),
        ("Moderator: Pak Darsa, Bu Onih, silakan duduk\n", "Pak Darsa, Bu Onih, silakan"),
        ("Tanggal: 5 Mei 2024\nModerator: Selamat pagi, Pak.\n", "Selamat pagi"),
        ("Pak Darsa: Wah, Bu Onih, Kang Ujang\n", "Wah"),
        ("Moderator: Pak Darsa\nPak Darsa: Ya, Bu\n\n", "Pak Darsa"),
        ("Moderator: Pak Darsa\nPeserta: Hadir\n", "Pak Darsa"),
    ],
)
def test_who_speaks_first_speaks(read: Read, opening: str, first: str) -> None:
    """A greeting, a call, an invitation above the first question is a turn, under any label."""
    assert labels_and_first_words(opening + GROUP, read)[1].startswith(first)


@pytest.mark.parametrize("answer", ["Pak Camat, Pak Lurah, Bu Bidan", "Kang Ujang dan Bu Onih"])
def test_names_in_answer_to_a_question_are_words(read: Read, answer: str) -> None:
    """Whoever lists names in the talk says them."""
    text = f"Moderator: Siapa saja yang hadir waktu itu?\nPeserta: {answer}\n{GROUP}"
    (one,) = read(text).interviews

    assert answer in {one.words(turn) for turn in one.turns}


def test_an_interviewer_who_greets_under_a_field_name_is_heard(read: Read) -> None:
    """`Pewawancara:` labels the whole talk; its first line is a greeting."""
    text = "Pewawancara: Selamat pagi, Pak.\nNarasumber: Pagi, Bu.\n"
    text += "Pewawancara: Sejak kapan?\nNarasumber: Dulu sekali.\n"
    speakers, first = labels_and_first_words(text, read)

    assert ({"Pewawancara", "Narasumber"}, "Selamat pagi, Pak.") == (speakers, first)


def test_what_brackets_say_of_those_who_took_part_is_theirs(read: Read) -> None:
    """The part somebody plays, an age, a code that is the label."""
    header = "Peserta: Pak Darsa (ketua, 51 tahun), Bu Onih (anggota), Kang Ujang (P3)\n\n"
    talk = GROUP + "P3: Saya beli semua.\nModerator: Semua?\nP3: Semua, basah juga.\n"
    (one,) = read(header + talk).interviews

    assert {"nama": "Pak Darsa", "umur": "51", "peran": "ketua"} == dict(
        one.speaker("Pak Darsa").attributes
    )
    assert {"nama": "Bu Onih", "peran": "anggota"} == dict(one.speaker("Bu Onih").attributes)
    assert {"nama": "Kang Ujang", "kode": "P3"} == dict(one.speaker("P3").attributes)


def test_a_list_names_nobody_by_half(read: Read) -> None:
    """Two of one name: neither gets what may be the other's."""
    header = "Peserta: Pak Darsa (ketua), Pak Darsa (pengepul)\n\n"
    (one,) = read(header + GROUP).interviews

    assert {} == dict(one.speaker("Pak Darsa").attributes)


def test_a_name_once_above_the_talk_of_others_is_no_turn(read: Read) -> None:
    """As a Word document has it: a blank line between all, the interviewer labelled otherwise."""
    header = "Nama: Bu Onih\n\nNo. HP: 08xx\n\nPewawancara: Rina\n\n"
    talk = "Peneliti: Sejak kapan?\n\nInforman: Dulu.\n\nPeneliti: Oh?\n\nInforman: Ya.\n"
    (one,) = read(header + talk).interviews

    assert {"Peneliti", "Informan"} == {turn.speaker for turn in one.turns}
    assert "Rina" == one.metadata["pewawancara"]


def test_people_listed_below_a_field_have_what_brackets_say(read: Read) -> None:
    """One a line, numbered or not."""
    header = "Moderator: Rina\nPeserta:\n1. Pak Darsa (ketua)\n- Bu Onih (anggota, 40 tahun)\n\n"
    (one,) = read(header + GROUP).interviews

    assert {"nama": "Pak Darsa", "peran": "ketua"} == dict(one.speaker("Pak Darsa").attributes)
    assert {"nama": "Bu Onih", "peran": "anggota", "umur": "40"} == dict(
        one.speaker("Bu Onih").attributes
    )
