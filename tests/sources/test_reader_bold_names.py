"""Word documents in which a name in bold begins each turn, without a colon."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest
from sources_material import Read, heard, roles, rules

from sentra_qual.model import Interview

Paragraphs = Sequence[tuple[str, str]]

TALK = [
    ("Peneliti", " Selamat sore Mama. Su lama tenun ko?"),
    ("Mama Yustina", " Selamat sore. Su dari kecil."),
    ("Peneliti", " Jual di mana?"),
    ("Mama Yustina", "\tPapalele datang."),
    ("Bapa Rofinus", " Bukan papalele itu yang jahat."),
    ("Mama Yustina", " Bapa diam dulu."),
    ("", "Nanti bicara lai."),
    ("Bapa Rofinus", " 50 ribu satu kaleng."),
]


def document(paragraphs: Paragraphs) -> bytes:
    """Make a Word document of paragraphs, each what is bold and what is not."""
    made, out = docx.Document(), io.BytesIO()
    for bold, plain in paragraphs:
        paragraph = made.add_paragraph()
        paragraph.add_run(bold).bold = True
        paragraph.add_run(plain)
    made.save(out)
    return out.getvalue()


def interview(read: Read, paragraphs: Paragraphs) -> Interview:
    """Read a document made of these paragraphs."""
    return read(document(paragraphs), "w.docx").interviews[0]


def test_a_bold_name_before_the_words_is_a_label(read: Read) -> None:
    """Three voices; the names are no words; a paragraph without one goes on."""
    one = interview(read, TALK)

    assert heard(one) == [
        ("Peneliti", "Selamat sore Mama. Su lama tenun ko?"),
        ("Mama Yustina", "Selamat sore. Su dari kecil."),
        ("Peneliti", "Jual di mana?"),
        ("Mama Yustina", "Papalele datang."),
        ("Bapa Rofinus", "Bukan papalele itu yang jahat."),
        ("Mama Yustina", "Bapa diam dulu. Nanti bicara lai."),
        ("Bapa Rofinus", "50 ribu satu kaleng."),
    ]
    assert "interviewer" == roles(one)["Peneliti"]


def test_a_header_above_bold_names_tells_who_they_are(read: Read) -> None:
    """Fields in bold stay fields."""
    header = [("Informan:", " Mama Yustina (penenun, 58 tahun), Bapa Rofinus (petani)")]
    reading = read(document([*header, *TALK]), "w.docx")
    (one,) = reading.interviews

    assert "58" == one.speaker("Mama Yustina").attributes["umur"]
    assert [] == rules(reading)


NO_NAMES: dict[str, Paragraphs] = {
    "words of weight": [
        ("Harga", " benang naik terus."),
        ("Modal", " dari mertua."),
        ("Harga", " kain tetap."),
        ("Modal", " habis."),
    ],
    "headings": [
        ("Riwayat Usaha", ""),
        ("", "Usaha ini mulai tahun 1980."),
        ("Riwayat Usaha", ""),
        ("", "Lalu pindah ke kota."),
    ],
    "terms that are explained": [
        ("Sasirangan", " adalah kain Banjar."),
        ("Ulos", " adalah kain Batak."),
        ("Tapis", " adalah kain Lampung."),
    ],
    "a name that begins few paragraphs": [
        ("", "Kami tiba di Maumere pagi hari."),
        ("Yustina", " menyambut kami."),
        ("", "Rumahnya kecil."),
        ("Rofinus", " sedang ke kebun."),
        ("", "Siang kami pulang."),
        ("Yustina", " mengantar."),
        ("", "Hujan turun."),
        ("Rofinus", " datang juga."),
        ("", "Begitulah."),
    ],
}


@pytest.mark.parametrize("paragraphs", NO_NAMES.values(), ids=NO_NAMES)
def test_other_bold_words_are_no_labels(read: Read, paragraphs: Paragraphs) -> None:
    """Weight, headings, definitions, and a tale that sets names in bold."""
    one = interview(read, paragraphs)

    assert not any(f"{bold}:" in one.text for bold, _ in paragraphs if bold)


def test_bold_names_with_a_colon_or_a_time_are_left_as_they_are(read: Read) -> None:
    """Other layouts read those."""
    colons = [(f"{bold}:", plain) for bold, plain in TALK if bold]
    times = [
        (bold, f"   0:0{at}\n{plain.strip()}") for at, (bold, plain) in enumerate(TALK) if bold
    ]

    for paragraphs in (colons, times):
        assert ("Bapa Rofinus", "50 ribu satu kaleng.") == heard(interview(read, paragraphs))[-1]
