"""Tables as files for other programs: Excel, LaTeX, HTML; whole and inert."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.model import Cell, Column, Table
from sentra_qual.problems import SentraError
from sentra_qual.reporting import TableFormat, table_file
from sentra_qual.reporting.latex import latex
from tests.reporting.test_documents import Reader

HOSTILE = (
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "\\input{/etc/passwd} $x^2$ 50% & #1 ~a_b",
    "{{ 7*7 }} {% raw %}",
    "שלום עליכם 👩‍🌾🧵",
    "https://example.invalid/a",
    "-5+6",
    "[x] *b* --- `c'",
)


def table_of(*rows: tuple[Cell, ...]) -> Table:
    """Return a table of words, figures and shares."""
    columns = (
        Column("words", "Kata & lain"),
        Column("n", "Jumlah", numeric=True),
        Column("part", "Bagian", numeric=True, share=True),
    )
    return Table("contoh", "Judul <b>", columns, rows, ("Catatan 100%.",))


MEAN = table_of(*((words, 3, 0.125) for words in HOSTILE), ("", None, None))


def cells(raw: bytes) -> list[list[object]]:
    """Return the rows of the first sheet of a workbook."""
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(raw)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_workbook_holds_words_as_strings_and_numbers_as_numbers() -> None:
    """Nothing is a formula, a link, or changed."""
    from openpyxl import load_workbook

    raw = table_file(MEAN, "xlsx", language="id")
    assert isinstance(raw, bytes)
    sheet = load_workbook(io.BytesIO(raw)).worksheets[0]

    assert [[*row] for row in MEAN.rows[:-1]] == cells(raw)[1:-1]
    assert {"s"} == {cell.data_type for cell in sheet["A"][:-1]}
    assert {None} == {cell.hyperlink for cell in sheet["A"]}
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        assert not any(b"<f>" in file.read(name) for name in file.namelist())


def test_the_same_table_gives_the_same_workbook() -> None:
    """No time of day in the file."""
    assert table_file(MEAN, "xlsx") == table_file(MEAN, "xlsx")


def test_a_cell_longer_than_excel_holds_stops_the_file() -> None:
    """Better no file than half a quotation."""
    with pytest.raises(SentraError, match="32767"):
        table_file(table_of(("a" * 40000, 1, 0.1)), "xlsx")


def test_control_characters_do_not_break_a_workbook() -> None:
    """XML knows no NUL; what stood there is seen."""
    assert (
        "a\N{REPLACEMENT CHARACTER}b"
        == cells(
            table_file(table_of(("a\x00b", 1, 0.1)), "xlsx")  # type: ignore[arg-type]
        )[1][0]
    )


def test_latex_shows_every_sign_and_runs_none() -> None:
    """No command of a transcript survives; the words do."""
    text = str(table_file(MEAN, "latex", language="id"))

    assert r"\textbackslash{}input\{/etc/passwd\} \$x\textasciicircum{}2\$ 50\% \& \#1" in text
    assert r"12,5\%" in text
    assert r"\input" not in text.replace(r"\textbackslash{}input", "")
    assert "שלום עליכם 👩‍🌾🧵" in text


@given(st.text())
def test_latex_escapes_whatever_was_said(text: str) -> None:
    """Only commands of ours are left, and braces pair."""
    shown = latex(text)
    commands = set(re.findall(r"\\[a-z]+|\\.", shown))

    assert commands <= {
        r"\textbackslash", r"\textasciicircum", r"\textasciitilde", r"\textless", r"\textgreater",
        r"\textbar", r"\textquotedbl", r"\allowbreak", r"\quad",
        r"\{", r"\}", r"\$", r"\&", r"\#", r"\%", r"\_",
    }  # fmt: skip
    bare = re.sub(r"\\[{}]", "", shown)
    assert bare.count("{") == bare.count("}")


def test_wide_tables_for_paper_leave_spare_columns_out() -> None:
    """Files for programs keep them."""
    columns = tuple(Column(f"c{n}", f"K{n}", spare=n > 2) for n in range(10))
    table = Table("lebar", "Lebar", columns, (tuple(f"x{n}" for n in range(10)),))

    assert "x9" not in str(table_file(table, "latex"))
    assert "x9" in str(table_file(table, "csv"))


def test_html_of_a_table_is_one_inert_file() -> None:
    """The words, no tag of theirs, no address."""
    html = str(table_file(MEAN, "html", language="id"))
    page = Reader(html)

    assert [] == page.all("script") + page.all("b") + page.all("a")
    assert all(words in page.text for words in HOSTILE)
    assert "12,5%" in page.text
    assert [{"lang": "id"}] == page.all("html")


def test_csv_may_bear_the_mark_that_excel_needs() -> None:
    """UTF-8 is read as such; the words keep their guard."""
    text = str(table_file(MEAN, "csv", bom=True, separator=";"))

    assert text.startswith("\ufeffwords;n;part\n")
    assert "'=cmd|' /C calc'!A0;3;0.125" in text


@pytest.mark.parametrize("fmt", [one for one in TableFormat if one is not TableFormat.XLSX])
def test_every_format_of_text_ends_with_a_line(fmt: TableFormat) -> None:
    """And is the same each time."""
    text = table_file(MEAN, fmt, language="en")

    assert str(text).endswith("\n")
    assert text == table_file(MEAN, fmt, language="en")


@pytest.mark.parametrize(
    ("written", "breaks"),
    [("non-anggota", 1), ("sama-sama ke pasar", 1), ("2020-2021", 0), ("P-1", 0), ("a - b", 0)],
)
def test_a_word_may_be_broken_behind_its_hyphen_in_latex(written: str, breaks: int) -> None:
    """A narrow column holds half of a doubled word; numbers and signs stay in one piece."""
    assert breaks == latex(written).count(r"\allowbreak")
