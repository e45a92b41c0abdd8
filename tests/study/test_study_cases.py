"""A table of cases joined to the informants of a study."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual import sources
from sentra_qual.problems import UnreadableSource, WrongUsage
from sentra_qual.resources import shipped_codebooks
from sentra_qual.study import Study, create

TALK = "Kode informan: {code}\nUmur: 40\n\nP: Sejak kapan?\nN: Dulu.\nP: Oh?\nN: Ya.\n"
GROUP = "Moderator: Apa?\nR1: Ini.\nR2: Itu.\nModerator: Lalu?\nR1: Ya.\nR2: Ya.\n"


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Return a study of two interviews and a group."""
    made = create(
        tmp_path / "studi", title="T", codebook=shipped_codebooks()["kerangka"], language="en"
    )
    for name, text in (
        ("w1.txt", TALK.format(code="TSK-1")),
        ("w2.txt", TALK.format(code="TSK-2")),
        ("fgd.txt", GROUP),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        for interview in sources.read(path).interviews:
            made.add(interview, file=path)
    return made


def table(tmp_path: Path, text: str) -> sources.Cases:
    """Return a table of cases written as a file."""
    path = tmp_path / "kasus.csv"
    path.write_text(text, encoding="utf-8")
    return sources.read_cases(path)


@pytest.mark.parametrize(
    "rows",
    [
        "id,Pendidikan\nw1,SMA\nw2,SD\n",
        "Berkas;Pendidikan\nw1.txt;SMA\nw2.txt;SD\n",
        "\ufeffKode informan\tPendidikan\ntsk-1\tSMA\nTSK-2\tSD\n",
        "no,kode,Pendidikan\n1,TSK-1,SMA\n2,TSK-2,SD\n",
    ],
)
def test_the_key_is_found_by_what_the_cells_name(study: Study, tmp_path: Path, rows: str) -> None:
    """An id, a file name or a code, in any column, whatever its heading."""
    done = study.describe(table(tmp_path, rows))

    assert ("w1", "N") in done.people
    assert study.interview("w1").speaker("N").attributes["pendidikan"] == "SMA"
    assert study.interview("w2").speaker("N").attributes["pendidikan"] == "SD"
    assert done.missing == (("fgd", "R1"), ("fgd", "R2"))


def test_attributes_belong_to_a_speaker(study: Study, tmp_path: Path) -> None:
    """In a group a column names who is meant."""
    rows = "wawancara,penutur,Usia\nfgd,R1,50\nfgd,R2,61\nw1,N,44\n"
    done = study.describe(table(tmp_path, rows))

    assert done.keys == ("wawancara", "penutur")
    assert dict(study.interview("fgd").speaker("R2").attributes) == {"umur": "61"}
    assert study.interview("w1").speaker("N").attributes["umur"] == "44"


def test_a_group_without_a_name_is_left_out_and_told(study: Study, tmp_path: Path) -> None:
    """A guess whose row it is would be worse than none; interview/label is exact."""
    done = study.describe(table(tmp_path, "id,Usia\nfgd,50\nfgd/R1,51\nw9,60\nw1,44\n"))

    assert [(case.line, why) for case, why in done.unmatched] == [(2, "several"), (4, "nobody")]
    assert dict(study.interview("fgd").speaker("R1").attributes) == {"umur": "51"}


def test_a_later_table_updates_and_an_empty_cell_erases_nothing(
    study: Study, tmp_path: Path
) -> None:
    """Run it again after every correction of the table."""
    study.describe(table(tmp_path, "id,Usia,Pendidikan\nw1,44,SMA\n"))
    again = study.describe(table(tmp_path, "id,Usia,Pendidikan\nw1,44,SMA\n"))
    done = study.describe(table(tmp_path, "id,Usia,Pendidikan\nw1,45,\n"))
    attributes = study.interview("w1").speaker("N").attributes

    assert (again.changed, done.changed) == (0, 1)
    assert (attributes["umur"], attributes["pendidikan"]) == ("45", "SMA")


def test_what_was_joined_outlives_a_new_text(study: Study, tmp_path: Path) -> None:
    """An original that is read again keeps what the table said."""
    study.describe(table(tmp_path, "id,Usia\nw1,44\n"))
    path = tmp_path / "w1.txt"
    path.write_text(TALK.format(code="TSK-1") + "P: Lagi?\nN: Sudah.\n", encoding="utf-8")
    study.add(sources.read(path).interviews[0], file=path, update=True)

    assert study.interview("w1").speaker("N").attributes["umur"] == "44"


def test_a_table_that_names_nobody_is_refused(study: Study, tmp_path: Path) -> None:
    """The message lists the columns and what is known here."""
    with pytest.raises(WrongUsage, match=r"Columns: a, b\. Known here: .*w1"):
        study.describe(table(tmp_path, "a,b\nx,y\n"))


def test_a_workbook_is_a_table_too(study: Study, tmp_path: Path) -> None:
    """The first sheet counts, numbers as they are shown."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["kode", "Usia", "Pendidikan"], ["TSK-1", 44, "SMA"], ["TSK-2", 51, None]):
        sheet.append(row)
    book.save(tmp_path / "kasus.xlsx")
    study.describe(sources.read_cases(tmp_path / "kasus.xlsx"))

    assert study.interview("w1").speaker("N").attributes["umur"] == "44"
    assert "pendidikan" not in study.interview("w2").speaker("N").attributes


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("k.ods", "PK", "Save as CSV"),
        ("k.xlsx", "PK", "not an Excel workbook"),
        ("k.csv", "nama\nSari\n", "row of column names"),
        ("k.csv", "nama,umur\n", "row of column names"),
    ],
)
def test_what_is_no_table_of_cases_is_refused(
    tmp_path: Path, name: str, text: str, says: str
) -> None:
    """One clear message, and what to do."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UnreadableSource, match=says):
        sources.read_cases(path)


def test_a_bad_row_does_not_cost_the_others(study: Study, tmp_path: Path) -> None:
    """A row of nobody, a mistyped label, an empty one: each is left out and told for itself."""
    rows = "wawancara,penutur,Usia\nfgd,R1,50\nfgd,R9,61\nfgd,,62\nw1,N,44\ntidak_ada,X,63\n"
    done = study.describe(table(tmp_path, rows))

    assert ("wawancara", "penutur") == done.keys
    assert [(3, "no_label"), (4, "blank"), (6, "nobody")] == [
        (case.line, why) for case, why in done.unmatched
    ]
    assert {"umur": "50"} == dict(study.interview("fgd").speaker("R1").attributes)
    assert {} == dict(study.interview("fgd").speaker("R2").attributes)
    assert "44" == study.interview("w1").speaker("N").attributes["umur"]


def test_a_column_that_names_few_speakers_is_an_attribute(study: Study, tmp_path: Path) -> None:
    """N stands for a speaker in w1, for another thing in most rows."""
    done = study.describe(table(tmp_path, "id,arah\nw1,N\nw2,S\nfgd/R1,T\n"))

    assert ("id",) == done.keys
    assert "N" == study.interview("w1").speaker("N").attributes["arah"]
