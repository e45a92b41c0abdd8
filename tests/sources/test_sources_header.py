"""The header: fields before the conversation."""

from __future__ import annotations

import pytest
from sources_material import Read

from sentra_qual.sources.fields import iso_date

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
        "umur": "47 tahun",
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
        ("31 Februari 2023", None),
        ("Maret 2023", None),
        ("kemarin", None),
        ("12 Foo 2023", None),
    ],
)
def test_dates_are_read_day_before_month(written: str, iso: str | None) -> None:
    """A date that cannot be read stays as it was written."""
    assert iso == iso_date(written)
