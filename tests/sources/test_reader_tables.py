"""Tables as files: questions and answers, turns, surveys."""

# ruff: noqa: E501 - a table is easier to read unwrapped

from __future__ import annotations

import datetime
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_material import CSV, SURVEY, xlsx
from sources_material import Read, heard, roles, rules

from sentra_qual import sources
from sentra_qual.model import Interview
from sentra_qual.sources import survey


def attributes(interview: Interview) -> dict[str, str]:
    """Return what is known of the only informant."""
    (one,) = (each for each in interview.speakers if each.role == "informant")
    return dict(one.attributes)


def test_questions_and_answers_by_the_names_of_the_columns(read: Read) -> None:
    """Semicolons, a BOM, quoted marks, line breaks in cells, gaps in numbers; coding stays apart."""
    reading = read(CSV.encode("utf-8-sig"), "w.csv")
    (interview,) = reading.interviews

    assert (
        'Pertanyaan: Siapa?\n\nJawaban: Juragan; kami\nikut\n\nPertanyaan: Pernah?\n\nPertanyaan: Kenapa?\n\nJawaban: Ya "begitu"\n'
        == interview.text
    )
    assert {"Pertanyaan": "interviewer", "Jawaban": "informant"} == roles(interview)
    assert [("coding", "KM-1"), ("coding", "KF"), ("coding", "X")] == [
        (a.kind, a.text) for a in reading.apart
    ]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_separator_and_line_end(read: Read, separator: str, end: str) -> None:
    """Excel in Indonesian writes semicolons."""
    rows = [
        ["Jawaban", "No", "Pertanyaan"],
        ["Dulu, ya; begitu", "1", "Kapan?"],
        ["Ya.", "2", "Lalu?"],
    ]
    quoted = end.join(
        separator.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows
    )
    (interview,) = read(quoted, "w.csv").interviews

    assert [("Pertanyaan", "Kapan?"), ("Jawaban", "Dulu, ya; begitu")] == heard(interview)[:2]


def test_what_excel_puts_in_front(read: Read) -> None:
    """The line sep=; names the separator and is no row."""
    (interview,) = read("sep=;\nPertanyaan;Jawaban\nApa?;Ini, ya\n", "w.csv").interviews

    assert [("Pertanyaan", "Apa?"), ("Jawaban", "Ini, ya")] == heard(interview)


def test_a_stray_quotation_mark_does_not_swallow_the_rest(read: Read) -> None:
    """The mark becomes a character, and the doubt names it."""
    reading = read('Pertanyaan;Jawaban\nApa?;"Ini\nLalu?;Itu\nKenapa?;Ya\n', "w.csv")

    assert ("Jawaban", "Ya") in heard(reading.interviews[0])
    assert "stray-quotation-mark" in rules(reading)


def test_several_columns_of_answers_are_several_informants(read: Read) -> None:
    """Two who answer the same question are two speakers of one document."""
    (interview,) = read(
        "Pertanyaan,Informan 1,Informan 2\nApa?,Ini,Itu\nLalu?,Ya,\n", "w.csv"
    ).interviews

    assert [
        ("Pertanyaan", "Apa?"),
        ("Informan 1", "Ini"),
        ("Informan 2", "Itu"),
        ("Pertanyaan", "Lalu?"),
        ("Informan 1", "Ya"),
    ] == heard(interview)


def test_a_column_of_informants_parts_the_interviews(read: Read) -> None:
    """Each informant is a document with its own attributes, by the code the table gives."""
    table = "Informan,Umur,Pertanyaan,Jawaban\nI1,41,Apa?,Ini\n,,Lalu?,Ya\nI2,35,Apa?,Itu\n"
    one, two = read(table, "w.csv").interviews

    assert ["w-I1", "w-I2"] == [one.id, two.id]
    assert [("Pertanyaan", "Apa?"), ("I1", "Ini"), ("Pertanyaan", "Lalu?"), ("I1", "Ya")] == heard(
        one
    )
    assert "41" == attributes(one)["umur"]
    assert "35" == attributes(two)["umur"]


def test_turns_with_speakers_and_times(read: Read) -> None:
    """A row without a speaker goes on; other columns are listed apart; above stands the header."""
    table = "Wawancara\t\t\t\nLokasi\tKudus\t\t\nWaktu\tPembicara\tIsi\tEmosi\n00:00:01\tPeneliti\tKapan?\t\n00:04\tInforman E\tDulu.\tsedih\n\t\tLama sekali.\t\n"
    reading = read(table, "w.tsv")
    (interview,) = reading.interviews

    assert (
        "Wawancara\nLokasi: Kudus\n\n[00:00:01] Peneliti: Kapan?\n\n[00:04] Informan E: Dulu.\nLama sekali.\n"
        == interview.text
    )
    assert ["00:00:01", "00:04"] == [turn.time for turn in interview.turns]
    assert [("cell", "sedih")] == [(one.kind, one.text) for one in reading.apart]


def test_a_table_of_one_column_is_a_text(read: Read) -> None:
    """Some programs name every text .csv."""
    (interview,) = read("P: Apa?\nN: Ini.\nP: Oh?\nN: Ya.\n", "w.csv").interviews

    assert 4 == len(heard(interview))


def test_a_table_in_which_nobody_speaks_is_notes(read: Read) -> None:
    """A list of codes is no survey, however long its definitions."""
    table = "Kode,Nama,Definisi\nK1,Harga,Segala hal tentang harga yang rusak di pasar\nK2,Modal,Segala hal tentang uang yang dipinjam dari orang\n"
    reading = read(table, "w.csv")

    assert "notes" == reading.interviews[0].kind
    assert ["no-turns"] == rules(reading)


def test_a_survey_is_a_document_a_respondent(read: Read) -> None:
    """Short columns are attributes, long ones answers; a dash says nothing; silent rows are told."""
    reading = read(SURVEY, "s.csv")
    one, two = reading.interviews

    assert [("s-R01", "s – R01"), ("s-R02", "s – R02")] == [
        (each.id, each.title) for each in (one, two)
    ]
    assert (
        "Timestamp: 2025/03/05 10:02\nKode responden: R01\nUmur: 41\nDesa: Sukamaju\n\n"
        "Pertanyaan: Apa kesulitan terbesar dalam usaha Anda?\n\nResponden R01: Modal macet, pengepul bayar belakangan\n\n"
        "Pertanyaan: Saran\n\nResponden R01: Perlu pelatihan lagi\n"
    ) == one.text
    assert "interviewer" == roles(one)["Pertanyaan"]
    assert {"kode": "R01", "umur": "41", "desa": "Sukamaju"}.items() <= attributes(one).items()
    assert ["survey-columns", "rows-without-answers"] == rules(reading)


@pytest.mark.parametrize(
    "named",
    [
        ["Desa", "Saran"],
        ["desa,saran"],
        ["4", "6"],
        ["D,F"],
        ["4-6"],
        ["d:f"],
        ["Apa kesul", "4,6"],
    ],
)
def test_a_person_settles_the_columns(tmp_path: Path, named: list[str]) -> None:
    """By name, by its beginning, by number, letter or range."""
    path = tmp_path / "s.csv"
    path.write_text(SURVEY, encoding="utf-8")
    interviews = sources.read(path, answers=named).interviews

    assert 3 == len(interviews)
    assert ("Responden R01", "Sukamaju") in heard(interviews[0])
    assert "desa" not in attributes(interviews[0])


def test_the_option_is_told_where_it_means_nothing(tmp_path: Path) -> None:
    """A text has no columns."""
    path = tmp_path / "w.txt"
    path.write_text("P: Apa?\nN: Ini.\nP: Oh?\nN: Ya.\n", encoding="utf-8")

    assert ["answers-ignored"] == [one.rule for one in sources.read(path, answers=["A"]).problems]


COLUMNS = [
    ("Umur", ["41", "35", "52"], "attribute"),
    ("Alamat lengkap", ["Jalan Mawar nomor tiga dekat pasar", "Dusun Kulon RT 2 RW 5", "Kampung Baru blok C"], "attribute"),
    ("Apakah Anda anggota koperasi?", ["Ya", "Tidak", "Ya"], "attribute"),
    ("Seberapa puas Anda (1-5)?", ["3", "4", "5"], "attribute"),
    ("Apa harapan Anda?", ["Semoga harga bahan turun", "Ada pelatihan lagi dari dinas", "Lancar saja"], "answer"),
    ("Kendala", ["Modal macet terus sejak pandemi", "Bahan baku susah dicari", "Pembeli sepi sekali"], "answer"),
    ("Menurut Anda, mengapa?", ["Tidak tahu", "Tidak tahu", "Tidak tahu"], "attribute"),
    ("Kode", ["KF-HARGA; KM", "KM", "KM"], "coding"),
    ("Kode", ["R01", "R02", "R03"], "attribute"),
    ("Definisi", ["Segala hal tentang harga di pasar", "Segala hal tentang modal usaha", "Lain lain yang belum masuk"], "attribute"),
    ("Kosong", ["", "-", ""], "nothing"),
    ("Bagaimana cara menjual?", ["titip toko", "dijual ke pengepul di pasar", "toko"], "answer"),
    ("Mengapa berhenti?", ["sakit", "modal habis dipakai berobat", "anak sekolah"], "answer"),
    ("Bagaimana cara menjual?", ["titip toko", "titip toko", "toko", "toko"], "attribute"),
    ("Apa pekerjaan utama?", ["petani", "buruh tani", "pedagang"], "attribute"),
    ("Sudah berapa lama berusaha?", ["10 tahun lebih sedikit", "5 tahun", "sejak 1998"], "attribute"),
    ("Apa nomor rumah Anda?", ["12 blok A 4", "7 B", "3"], "attribute"),
    ("Di mana Ibu lahir?", ["Kota Padang", "Desa Pandai Sikek Tanah Datar", "Solok"], "attribute"),
    ("Produk", ["batik tulis, batik cap", "keramik hias", "rotan"], "attribute"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "cells", "use"), COLUMNS, ids=[f"{name} {cells[0]}" for name, cells, _ in COLUMNS]
)
def test_columns_by_name_and_content(name: str, cells: list[str], use: str) -> None:
    """Both must agree before words count as answers."""
    assert use == survey.columns_of([name], [[cell] for cell in cells]).uses[0].value


def test_a_workbook_as_it_is_shown(read: Read) -> None:
    """Dates, numbers, truth, errors, merged cells, hidden sheets, sheets without speech."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Wawancara"
    for line in (
        ["No", "Tanggal", "Informan", "Pertanyaan", "Jawaban"],
        [1, datetime.datetime(2025, 3, 5), "I1", "Berapa?", 3.0],
        [2, None, None, "Persen?", 0.25],
        [3, None, None, "Jam?", datetime.time(9, 30)],
        [4, None, None, "Galat?", "#N/A"],
    ):
        sheet.append(line)
    sheet["E3"].number_format = "0%"
    sheet.merge_cells("C2:C5")
    book.create_sheet("Rahasia").sheet_state = "hidden"
    book.create_sheet("Catatan").append(["dibuat oleh tim"])
    out = io.BytesIO()
    book.save(out)
    reading = read(out.getvalue(), "w.xlsx")
    (interview,) = reading.interviews

    assert [
        ("Pertanyaan", "Berapa?"),
        ("I1", "3"),
        ("Pertanyaan", "Persen?"),
        ("I1", "25%"),
        ("Pertanyaan", "Jam?"),
        ("I1", "09:30:00"),
        ("Pertanyaan", "Galat?"),
    ] == heard(interview)
    assert "2025-03-05" == attributes(interview)["tanggal"]
    assert [("sheet", "Rahasia"), ("sheet", "Catatan: dibuat oleh tim")] == [
        (one.kind, one.text) for one in reading.apart
    ]


def test_every_sheet_that_speaks_is_an_interview(read: Read) -> None:
    """A workbook with a sheet for each informant."""
    rows = [["Pertanyaan", "Jawaban"], ["Apa?", "Ini"]]
    one, two = read(xlsx(Sri=rows, Budi=rows), "w.xlsx").interviews

    assert [("w", "w – Sri"), ("w-2", "w – Budi")] == [(each.id, each.title) for each in (one, two)]


def test_a_formula_counts_by_its_result(read: Read) -> None:
    """Without a stored result the cell is empty, and said so."""
    reading = read(
        xlsx(A=[["Pertanyaan", "Jawaban"], ["Apa?", "Ini"], ["Lalu?", '="Ya"&"!"']]), "w.xlsx"
    )

    assert ("formulas-without-result") in rules(reading)
    assert "=" not in reading.interviews[0].text


def test_a_far_cell_makes_no_rectangle(read: Read) -> None:
    """A stray blank at the end of the sheet costs nothing."""
    book = openpyxl.Workbook()
    book.active.append(["Pertanyaan", "Jawaban"])
    book.active.append(["Apa?", "Ini"])
    book.active["XFD1048576"] = " "
    out = io.BytesIO()
    book.save(out)

    assert [("Pertanyaan", "Apa?"), ("Jawaban", "Ini")] == heard(
        read(out.getvalue(), "w.xlsx").interviews[0]
    )


CELL = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs"]), max_size=30
)


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_cells_come_back_whatever_is_in_them(pairs: list[tuple[str, str]]) -> None:
    """Marks, breaks, quotes and colons in cells are words, in their own turn."""
    import csv
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(
                [("Pertanyaan", "Jawaban"), ("Apa awalnya?", "Ini"), *pairs, ("Akhir?", "Ya")]
            )
        try:
            interviews = sources.read(path).interviews
        except sources.readers.guards.UnreadableSource:
            return
    if len(interviews) != 1 or interviews[0].origin.layout != "paragraphs":
        return
    spoken = "".join(turn_text for _, turn_text in heard(interviews[0]))
    for asked, answer in pairs:
        for word in (*asked.split(), *answer.split()):
            bare = "".join(char for char in word if char.isalnum())
            assert bare in "".join(char for char in interviews[0].text if char.isalnum())
    assert "Akhir?" in spoken


def test_a_name_of_many_digits_takes_no_time(read: Read) -> None:
    """Numbers and brackets at the end of a name are tried in one way only."""
    names = [f"{'9' * 100}x", "(" * 100, "Pertanyaan (utama) 2", "Jawaban 3"]
    (interview,) = read(f"{';'.join(names)}\n1;2;Apa?;Ini\n", "w.csv").interviews

    assert ["Apa?", "Ini"] == [words for _, words in heard(interview)]


def respondents(tmp_path: Path, header: str, *rows: str) -> list[Interview]:
    """Return the interviews of a survey of an open question."""
    path = tmp_path / "s.csv"
    lines = (f"{row},{words}" for row, words in zip(rows, SAID, strict=False))
    path.write_text(
        "\n".join([f"Nama,{header},Apa kesulitan Ibu?", *lines]) + "\n", encoding="utf-8"
    )
    return list(sources.read(path).interviews)


SAID = ["modal habis buat berobat", "pesanan sepi sejak hujan", "benang mahal sekali Bu"]


@pytest.mark.parametrize(
    ("header", "cells", "sexes"),
    [
        ("Jenis kelamin", "PLP", ["Perempuan", "Laki-laki", "Perempuan"]),
        ("Gender", "FMF", ["Perempuan", "Laki-laki", "Perempuan"]),
        ("L/P", "PPP", ["Perempuan", "Perempuan", "Perempuan"]),
        ("JK", "WPW", ["Perempuan", "Laki-laki", "Perempuan"]),
        ("Jenis kelamin", "PLX", ["P", "L", "X"]),
    ],
)
def test_a_column_of_sexes_is_spelled_as_headers_are(
    tmp_path: Path, header: str, cells: str, sexes: list[str]
) -> None:
    """P and L, F and M, P and W; a column with another value stays as it is written."""
    found = respondents(tmp_path, header, *(f"R{at},{cell}" for at, cell in enumerate(cells)))

    assert sexes == [attributes(one)["jenis_kelamin"] for one in found]


@pytest.mark.parametrize("header", ["P", "Kelas", "Golongan"])
def test_letters_of_another_column_stay(tmp_path: Path, header: str) -> None:
    """P may be a class, a group, a code."""
    found = respondents(tmp_path, header, "R0,P", "R1,L", "R2,P")

    assert ["P", "L", "P"] == [attributes(one)[header.casefold()] for one in found]


def test_when_a_form_was_filled_in_is_the_date(tmp_path: Path) -> None:
    """Google Forms calls it Timestamp; it tells nothing of the person."""
    found = respondents(
        tmp_path, "Timestamp", "R0,2026-08-01 10:00:00", "R1,02/08/2026 9:12:00", "R2,kemarin"
    )

    assert ["2026-08-01", "2026-08-02", None] == [one.metadata.get("tanggal") for one in found]
    assert ["nama"] == list(attributes(found[0]))
    assert "kemarin" == attributes(found[2])["timestamp"]


def test_an_answer_of_pictures_is_the_respondents(tmp_path: Path) -> None:
    """Not the question's; a dash is no answer, and that row no interview."""
    path = tmp_path / "s.csv"
    rows = [f"R{at},{words}" for at, words in enumerate([*SAID, "😀", "-"])]
    path.write_text("\n".join(["Nama,Apa kesulitan Ibu?", *rows]) + "\n", encoding="utf-8")
    found = sources.read(path).interviews

    assert 4 == len(found)
    assert ["Apa kesulitan Ibu?", "😀"] == [words for _, words in heard(found[3])]
