"""Several interviews in one file, several people in one header."""

# ruff: noqa: E501 - a transcript is easier to read unwrapped

from __future__ import annotations

import pytest
from sources_material import Read, heard

ONE = "P: Sehari bikin berapa?\nN: Seribu.\nP: Sendiri?\nN: Sama ipar.\n"
TWO = "P: Dari mana janurnya?\nN: Dari Jawa.\nP: Kenapa?\nN: Habis di sini.\n"

PARTED = {
    "one field that names": f"Informan: Mama Oce, papalele\n{ONE}\n=====\nInforman: Bapa Nus, nelayan\n{TWO}",
    "a field under a title that repeats": f"TRANSKRIP\nNama Informan : Sahnan\nUmur : 63\n\n{ONE}\nTRANSKRIP\nNama Informan : Sapinah\nUmur : 50\n\n{TWO}",
    "lettered titles": f"## A. Transkrip Wawancara Petambak\n\n{ONE}\n## B. Transkrip Wawancara Pengepul\n\n{TWO}",
    "titles without a letter": f"Transkrip Bidan Desa\n\n{ONE}\nTranskrip Dukun Bayi\n\n{TWO}",
    "names in bold": f"**1. Ibu Juha (penenun)**\n\n{ONE}\n**2. Pak Matra (juragan)**\n\n{TWO}",
    "names alone": f"Ibu Juha, penenun\n\n{ONE}\nPak Matra, juragan\n\n{TWO}",
    "appendices with a point": f"Lampiran 4.1 Informan Kunci\n\n{ONE}\nLampiran 4.2 Informan Pendukung\n\n{TWO}",
    "a lead-in below the title": f"Wawancara dengan Ibu Rokayah\nDilakukan di rumah beliau selepas berkeliling.\n\n{ONE}\nWawancara dengan Bapak Tohari\nDitemui di kios, terpotong pembeli.\n\n{TWO}",
}


@pytest.mark.parametrize("text", PARTED.values(), ids=PARTED.keys())
def test_each_interview_is_a_document_and_no_heading_is_said(read: Read, text: str) -> None:
    """Two documents; the last answer of the first ends where it was said."""
    one, two = read(text).interviews

    assert ("N", "Sama ipar.") == heard(one)[-1]
    assert [("P", "Dari mana janurnya?"), ("N", "Dari Jawa.")] == heard(two)[:2]


WHOLE = {
    "headings of topics": f"A. Sejarah Usaha\n{ONE}\nB. Pemasaran\n{TWO}",
    "interviews that are told of": f"{ONE}\nWawancara dengan orang TV pernah.\n\n{TWO}\nWawancara dengan koran juga pernah.\n",
    "a name told of once": f"{ONE}\nPak Lurah\n\n{TWO}",
    "labels that could be fields": "Peneliti: Apa kerjanya?\nInforman: Buruh\nPeneliti: Di mana?\nInforman: Pabrik tahu\n",
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE.keys())
def test_one_interview_stays_one(read: Read, text: str) -> None:
    """Topics, tales and answers part nothing."""
    assert 1 == len(read(text).interviews)


JOINT = "P: Panen bagaimana?\nPak Gito: Rusak kena hujan.\nBu Gito: Upah turun.\nP: Berapa?\nBu Gito: Tiga lima.\n"


@pytest.mark.parametrize(
    "header",
    [
        "Informan 1\nNama : Pak Gito\nUmur : 60\nInforman 2\nNama : Bu Gito\nUmur : 55\n",
        "Nama : Pak Gito\nUmur : 60\nNama : Bu Gito\nUmur : 55\n",
        "Narasumber 1: Pak Gito, 60 tahun\nNarasumber 2: Bu Gito, 55 tahun\n",
    ],
)
def test_each_of_two_informants_has_the_own_age(read: Read, header: str) -> None:
    """A block or a line each; the interview's header tells of both."""
    (interview,) = read(f"Tanggal: 9 Juni 2024\n{header}\n{JOINT}").interviews

    ages = {one.label: one.attributes.get("umur") for one in interview.speakers}
    assert {"P": None, "Pak Gito": "60", "Bu Gito": "55"} == ages
    assert "60; 55" == interview.metadata["umur"]


def test_a_header_of_one_informant_goes_to_nobody_else(read: Read) -> None:
    """The wife beside him has no age in the header."""
    (interview,) = read(f"Nama : Pak Gito\nUmur : 60\n\n{JOINT}").interviews

    assert "umur" not in interview.speaker("Bu Gito").attributes


def test_a_full_stop_belongs_to_an_initial(read: Read) -> None:
    """The name is "Ni Luh S."."""
    (interview,) = read(f"Nama : Ni Luh S.\nUmur : 38\n\n{ONE}").interviews

    assert "Ni Luh S." == interview.speaker("N").attributes["nama"]
