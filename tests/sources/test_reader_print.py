"""PDF: lines become paragraphs again, columns are read in order, furniture goes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_material import pdf, printed
from sources_material import Read, heard, roles, rules

from sentra_qual.sources.readers.blocks import Paragraph
from sentra_qual.sources.readers.pdf import read as read_pdf
from sentra_qual.sources.readers.print_paragraphs import paragraphs
from sentra_qual.sources.readers.printed import Line

WIDE = 78  # letters of Courier 10 between the margins of an A4 page


def wrapped(text: str, width: int = WIDE) -> list[str]:
    """Break a paragraph as a word processor does."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


TALK = [
    "P: Sejak kapan Ibu mulai menenun di sini, dan siapa yang dulu mengajari sampai Ibu bisa?",
    "N: Wah, sudah lama sekali, sejak kecil ikut nenek. Waktu itu satu kampung masih menenun "
    "semua, sekarang tinggal beberapa orang saja yang masih kuat duduk di alat seharian.",
    "P: Lalu harganya?",
    "N: Naik turun. Kadang pengepul bayar belakangan, kadang tidak bayar.",
    "P: Ada paguyuban yang mengurus harga dan bahan baku untuk semua perajin di desa ini?",
    "N: Ada, tapi jarang kumpul.",
]
SAID = [tuple(one.split(": ", 1)) for one in TALK]


def lines_of(talk: list[str], width: int = WIDE) -> list[str]:
    """Return the lines of all paragraphs."""
    return [line for one in talk for line in wrapped(one, width)]


def test_lines_are_joined_to_turns(read: Read) -> None:
    """No blank line tells where a paragraph ends; labels and short lines do."""
    (interview,) = read(pdf(printed(lines_of(TALK))), "w.pdf").interviews

    assert SAID == heard(interview)
    assert "\n\n".join(TALK) + "\n" == interview.text


def test_a_sentence_goes_on_over_the_page(read: Read) -> None:
    """Running heads and page numbers do not break it, and are listed apart."""
    lines = lines_of(TALK)
    pages = [lines[:3], lines[3:6], lines[6:]]
    raw = pdf(
        *(
            [(60, 810, "Lampiran 3 Universitas Contoh"), *printed(one), (290, 30, str(41 + at))]
            for at, one in enumerate(pages)
        )
    )
    reading = read(raw, "w.pdf")

    assert SAID == heard(reading.interviews[0])
    assert ["running-head", "page-number"] * 3 == [one.kind for one in reading.apart]
    assert ["left-out", "left-out"] == rules(reading)


def test_a_number_among_the_text_is_no_page_number(read: Read) -> None:
    """An answer may be a year."""
    raw = pdf(printed(["P: Tahun berapa?", "N:", "1998", "P: Oh?", "N: Ya."], top=500))

    assert ("N", "1998") in heard(read(raw, "w.pdf").interviews[0])


@pytest.mark.parametrize("by_line", [False, True])
def test_two_columns_are_read_one_after_the_other(read: Read, by_line: bool) -> None:
    """Whether the program wrote column by column or straight across."""
    lines = lines_of([*TALK, *TALK], 34)
    half = (len(lines) + 1) // 2
    left, right = printed(lines[:half]), printed(lines[half:], left=310)
    page = left + right
    if by_line:
        page.sort(key=lambda piece: (-piece[1], piece[0]))
    (interview,) = read(
        pdf([(60, 790, "Hasil Wawancara dengan Perajin Tenun", 14), *page]), "w.pdf"
    ).interviews

    assert [*SAID, *SAID] == heard(interview)


QUESTIONS = [
    ("1", "Sejak kapan menenun?", "Sejak kecil ikut nenek di kampung ini juga."),
    ("2", "Berapa harga kain?", "Naik turun, tergantung pengepul yang datang membawa uang."),
    ("3", "Pernah rugi?", "Pernah."),
    ("4", "Kapan itu?", "Waktu benang mahal, dua tahun lalu kalau tidak salah."),
]


def table(
    rows: list[tuple[str, str, str]], top: float, *, header: bool = True
) -> Iterator[list[tuple[float, float, str]]]:
    """Yield the pieces of each cell of a printed table."""
    if header:
        yield [(60, top, "No"), (100, top, "Pertanyaan"), (260, top, "Jawaban")]
        top -= 20
    for number, asked, answer in rows:
        cells = [[number] if number else [], wrapped(asked, 24), wrapped(answer, 30)]
        for left, cell in zip((60, 100, 260), cells, strict=True):
            yield printed(cell, left=left, top=top)
        top -= 13 * max(map(len, cells)) + 8


@pytest.mark.parametrize("by_line", [False, True])
def test_a_printed_table_of_questions_and_answers(read: Read, by_line: bool) -> None:
    """Each row by its place; the doubt says that print knows no tables."""
    pieces = [piece for cell in table(QUESTIONS, 700) for piece in cell]
    if by_line:
        pieces.sort(key=lambda piece: (-piece[1], piece[0]))
    reading = read(pdf([(60, 760, "Hasil Wawancara"), *pieces]), "w.pdf")
    (interview,) = reading.interviews

    assert [words for _, *pair in QUESTIONS for words in pair] == [
        words for _, words in heard(interview)
    ]
    assert ["interviewer", "informant"] == list(roles(interview).values())
    assert "table-in-pdf" in rules(reading)


def test_a_row_goes_on_over_the_page(read: Read) -> None:
    """What stands on the next page without a number belongs to the row before."""
    first = [piece for cell in table(QUESTIONS[:2], 700) for piece in cell]
    rest = [("", "", "Begitu terus."), *QUESTIONS[2:]]
    second = [piece for cell in table(rest, 700) for piece in cell]
    (interview,) = read(pdf(first, second), "w.pdf").interviews

    assert ("Jawaban", f"{QUESTIONS[1][2]} Begitu terus.") in heard(interview)
    assert 8 == len(heard(interview))


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("soal pertang-", "gungjawaban itu", "soal pertanggungjawaban itu"),
        ("anak-", "anak di sini", "anak-anak di sini"),
        ("sayur-", "mayur dari kebun", "sayur-mayur dari kebun"),
        ("bolak-", "balik ke kota", "bolak-balik ke kota"),
        ("sejak tahun ke-", "3 begitu", "sejak tahun ke-3 begitu"),
        ("orang se-", "Indonesia datang", "orang se-Indonesia datang"),
        ("harga naik \N{EN DASH}", "turun terus", "harga naik \N{EN DASH} turun terus"),
        ("ketidak\N{SOFT HYPHEN}", "berdayaan kami", "ketidakberdayaan kami"),
    ],
)
def test_hyphens_at_the_end_of_a_line(before: str, after: str, joined: str) -> None:
    """Those of the line go, those of the word stay."""
    lines = [
        Line(text, 60, 400, 700 - 13 * at, 10, bold=False, page=1, edge=400)
        for at, text in enumerate([before, after])
    ]

    assert [Paragraph(joined)] == list(paragraphs(lines))


def test_a_heading_and_a_form(read: Read) -> None:
    """A title of larger print, and rows of a form that are fields."""
    raw = pdf(
        [
            (60, 760, "Transkrip", 18),
            (60, 730, "Nama"),
            (200, 730, "Bu Sri"),
            (60, 717, "Umur"),
            (200, 717, "41"),
            *printed(lines_of(TALK), top=680),
        ]
    )
    (interview,) = read(raw, "w.pdf").interviews

    assert interview.text.startswith("Transkrip\n\nNama\tBu Sri\nUmur\t41\n\nP: Sejak kapan")
    assert {"nama": "Bu Sri", "umur": "41"} == dict(interview.speaker("N").attributes)


def test_turns_of_one_word_are_no_two_columns() -> None:
    """A blank behind the label is no gap between columns, however often it stands in one place."""
    talk = [f"{'PN'[at % 2]}: a." for at in range(6)]

    assert (
        "\n\n".join(talk) == read_pdf(pdf(printed(lines_of(talk, 30))), Path("w.pdf")).text.strip()
    )


WORDS = st.lists(st.text("abcdeg", min_size=1, max_size=9), min_size=1, max_size=40).map(" ".join)


@given(st.lists(WORDS, min_size=2, max_size=8), st.integers(30, 78))
@settings(max_examples=40, deadline=None)
def test_every_word_comes_back_in_order(said: list[str], width: int) -> None:
    """However wide the lines, the words of the turns are those that were printed."""
    talk = [f"{'PN'[at % 2]}: {words}." for at, words in enumerate(said)]
    lines = lines_of(talk, width)
    pages = [printed(lines[at : at + 50]) for at in range(0, len(lines), 50)]
    source = read_pdf(pdf(*pages), Path("w.pdf"))

    assert talk == [" ".join(one.split()) for one in source.text.strip().split("\n\n")]
