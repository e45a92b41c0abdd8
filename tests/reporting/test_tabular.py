"""One table in four formats: for eyes, for spreadsheets, for programs, for documents."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.model import Cell, Column, Table
from sentra_qual.reporting import render_table
from sentra_qual.reporting.cells import markdown, shortened, width

COLUMNS = (Column("code", "Kode"), Column("share", "Bagian", numeric=True))


def table(*rows: tuple[Cell, Cell], notes: tuple[str, ...] = ("Dasar: 9.",)) -> Table:
    """Return a table of two columns."""
    return Table("t", "Judul", COLUMNS, rows, notes)


def test_text_is_aligned_with_title_and_notes() -> None:
    """Figures to the right, undefined as a dash, two decimals with the comma."""
    assert (
        "Judul\n"
        "\n"
        "Kode     Bagian\n"
        "───────  ──────\n"
        "konflik      12\n"
        "mitra      0,67\n"
        "bahan         –\n"
        "\n"
        "Dasar: 9.\n"
    ) == render_table(
        table(("konflik", 12), ("mitra", 2 / 3), ("bahan", None)), "table", language="id"
    )


def test_the_decimal_mark_follows_the_language() -> None:
    """A point in English."""
    assert "0.67" in render_table(table(("a", 2 / 3)), "table", language="en")


def test_long_cells_are_cut_to_fit_the_terminal() -> None:
    """Only here, and visibly; the figure stays whole."""
    text = render_table(table(("kata " * 60, 1234)), "table", columns=40)

    assert 40 == max(map(width, text.splitlines()))
    assert "kata k…" in text and "1,234" in text


def test_a_table_with_too_many_columns_becomes_a_block_a_row() -> None:
    """Twelve columns of eight letters tell nothing; empty cells are left out of a block."""
    columns = tuple(Column(f"c{n}", f"Kolom {n}") for n in range(12))
    row = ("kata " * 30, "", *range(10))

    lines = render_table(Table("t", "Judul", columns, (row, row)), "table", columns=60).splitlines()

    assert "Kolom 0   " + "kata " * 9 + "kata…" == lines[3]
    assert ["Kolom 2   0", "Kolom 3   1"] == lines[4:6]
    why = next(at for at, line in enumerate(lines) if line.startswith("The table is too wide"))
    assert 2 + 2 * 12 == why - 1


def test_a_column_without_a_word_gives_room_to_the_others() -> None:
    """Nobody undid anything: the time of an act is shown whole; files have all columns."""
    columns = tuple(Column(key, key.title()) for key in ("time", "undone", "act", "code"))
    rows = (("2026-11-26T05:00", "", "diterima", "konflik.harga"),)
    whole = Table("t", "T", columns, rows)

    assert "Undone" not in render_table(whole, "table", columns=42)
    assert "2026-11-26T05:00" in render_table(whole, "table", columns=42)
    assert "Undone" in render_table(whole, "table", columns=80)


def matrix(informants: int, codes: int) -> Table:
    """Return a table of many figures under long headings."""
    columns = (
        Column("who", "Informan"),
        *(Column(f"c{n}", f"Nama kode nomor {n}", numeric=True, valued=True) for n in range(codes)),
    )
    rows = ((f"INF{n:02}", *([n] * codes)) for n in range(informants))
    return Table("cases", "Matriks", columns, tuple(rows))


def test_many_figures_of_one_kind_stand_under_numbers_with_a_legend() -> None:
    """A framework matrix is read as one also where its headings have no room."""
    lines = render_table(matrix(2, 10), "table", columns=60).splitlines()

    assert "Informan  1  2  3  4  5  6  7  8  9  10" == lines[2]
    assert "INF01     1  1  1  1  1  1  1  1  1   1" == lines[5]
    assert lines[7].startswith("1 = Nama kode nomor 0")
    assert "10 = Nama kode nomor 9" in "\n".join(lines[7:])


@given(st.integers(1, 4), st.integers(4, 60), st.integers(20, 120))
def test_a_matrix_goes_on_below_and_loses_no_figure(rows: int, codes: int, room: int) -> None:
    """Every column stands in one stretch, behind the names; no line is too long."""
    lines = render_table(matrix(rows, codes), "table", columns=room).splitlines()

    heads = " ".join(line.removeprefix("Informan") for line in lines if line[:8] == "Informan")
    if any(line.startswith("1 = ") for line in lines):
        assert [str(n) for n in range(1, codes + 1)] == heads.split()
        assert all(len(line) <= max(room, 26) for line in lines[2:])


def test_a_code_is_cut_at_its_beginning() -> None:
    """kelembagaan… twice tells nothing; what tells codes apart is their end."""
    columns = (Column("code", "Kode", ending=True), Column("n", "Jumlah", numeric=True))
    rows = (("kelembagaan.formal", 1), ("kelembagaan.aturan", 2))

    text = render_table(Table("t", "T", columns, rows), "table", columns=20)

    assert "…gaan.formal       1" in text
    assert "…gaan.aturan       2" in text


def test_thousands_are_set_apart_as_the_language_does() -> None:
    """The same in tables and in running text; the number of a line is no amount."""
    columns = (Column("words", "Kata", numeric=True), Column("line", "Baris", numeric=True))
    whole = Table("t", "T", columns, ((12345, 1234),))

    assert "12.345   1234" in render_table(whole, "table", language="id")
    assert "12,345   1234" in render_table(whole, "table", language="en")
    assert "12345,1234" in render_table(whole, "csv")


def test_what_is_to_be_read_stands_in_full_below_its_row() -> None:
    """A quotation is never cut; the other cells keep their columns."""
    columns = (Column("code", "Kode"), Column("quotation", "Kutipan", prose=True))
    rows = (("harga", "kata " * 14), ("bahan", "pendek"))

    lines = render_table(Table("t", "Judul", columns, rows), "table", columns=40).splitlines()

    assert ["Kode", "─────", "harga"] == lines[2:5]
    assert ["    kata kata kata kata kata kata kata"] * 2 == lines[5:7]
    assert ["bahan", "    pendek"] == lines[7:]


def test_of_several_columns_to_be_read_each_is_named() -> None:
    """Below the row, only where something stands."""
    columns = (
        Column("form", "Bentuk"),
        Column("input", "Masukan", prose=True),
        Column("output", "Keluaran", prose=True),
    )
    rows = (("arisan", "uang " * 12, "giliran"), ("koperasi", "", "pinjaman"))

    lines = render_table(Table("t", "Judul", columns, rows), "table", columns=40).splitlines()

    assert "    Masukan: uang uang uang uang uang" in lines
    assert ["    Keluaran: giliran", "koperasi", "    Keluaran: pinjaman"] == lines[-3:]


@pytest.mark.parametrize("fmt", ["csv", "json", "md"])
def test_other_formats_cut_nothing(fmt: str) -> None:
    """A file has no width."""
    assert ("kata " * 60).strip() in render_table(table(("kata " * 60, 1)), fmt, columns=40)


def test_line_ends_in_a_cell_do_not_break_a_row() -> None:
    """A quotation of several lines stays one row for the eye."""
    assert "a b c" in render_table(table(("a\nb\tc", 1)), "table")
    assert "| a b c | 1 |" in render_table(table(("a\nb\tc", 1)), "md")


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("日本", 4), ("👩", 2), ("e\u0301", 1), ("a\u200db", 2), ("", 0)],
)
def test_width_is_that_of_the_terminal(text: str, columns: int) -> None:
    """Wide letters take two columns, combining marks none."""
    assert columns == width(text)


@given(st.text(), st.integers(1, 30))
def test_a_shortened_text_fits(text: str, most: int) -> None:
    """Whatever the script, the cut text is never wider than asked."""
    assert most >= width(shortened(text, most))


def test_csv_has_keys_and_bare_numbers() -> None:
    """Machines get full precision, an empty cell for undefined, and a guard on formulas."""
    text = render_table(table(("=1+1", 2 / 3), ("a,b", None)), "csv")

    assert [["code", "share"], ["'=1+1", str(2 / 3)], ["a,b", ""]] == list(
        csv.reader(io.StringIO(text))
    )


def test_json_has_rows_by_key_and_the_notes() -> None:
    """Numbers stay numbers, undefined is null, letters stay letters."""
    text = render_table(table(("é🧵", 0.5), ("b", None)), "json")

    assert {
        "table": "t",
        "title": "Judul",
        "rows": [{"code": "é🧵", "share": 0.5}, {"code": "b", "share": None}],
        "notes": ["Dasar: 9."],
    } == json.loads(text)
    assert "é🧵" in text


def test_markdown_escapes_pipes_and_aligns_figures() -> None:
    """A pipe in a cell makes no column."""
    assert (
        "**Judul**\n\n| Kode | Bagian |\n| --- | ---: |\n| a\\|b | 1 |\n\nDasar: 9.\n"
    ) == render_table(table(("a|b", 1)), "md")


@pytest.mark.parametrize("fmt", ["table", "csv", "json", "md"])
def test_a_table_without_rows_is_a_table(fmt: str) -> None:
    """Nothing found is a result."""
    assert render_table(table(), fmt).endswith("\n")


def test_an_unknown_format_is_refused() -> None:
    """No format is guessed."""
    with pytest.raises(ValueError, match="docx"):
        render_table(table(), "docx")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_markdown_shows_any_text_as_it_is(text: str) -> None:
    """Parsed again by a strict reader, the words come back and nothing else does."""
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark").parse(markdown(text))

    assert {"paragraph_open", "inline", "paragraph_close"} >= {token.type for token in tokens}
    leaves = [leaf for token in tokens for leaf in token.children or ()]
    assert {"text", "text_special"} >= {leaf.type for leaf in leaves}
    assert " ".join(text.split()) == "".join(leaf.content for leaf in leaves)


@given(st.lists(st.tuples(st.text(), st.integers()), max_size=5))
def test_every_line_of_text_is_as_wide_as_the_rule_or_less(rows: list[tuple[str, int]]) -> None:
    """Whatever is in the cells, columns keep their places."""
    lines = render_table(table(*rows, notes=()), "table", columns=60).splitlines()

    assert len(rows) + 4 == len(lines)
    assert all(width(line) <= width(lines[3]) for line in lines[2:])


def outline() -> Table:
    """Return a table with a column for machines, one that may be spared, and one within another."""
    columns = (
        Column("key", ""),
        Column("code", "Kode", spare=True),
        Column("theme", "Tema"),
        Column("sub", "Subtema", within="theme"),
        Column("n", "Menunggu tinjauan", numeric=True),
    )
    rows = (("a", "k", "Konflik", "", 12), ("b", "k.harga", "Konflik", "Persaingan harga", 7))
    return Table("t", "Judul", columns, rows)


def test_a_column_within_another_is_shown_indented_in_it() -> None:
    """A reader sees a tree; long headings are set over two lines."""
    assert (
        "Judul\n"
        "\n"
        "                             Menunggu\n"
        "Kode     Tema                tinjauan\n"
        "───────  ──────────────────  ────────\n"
        "k        Konflik                   12\n"
        "k.harga    Persaingan harga         7\n"
    ) == render_table(outline(), "table", columns=60)


def test_a_spare_column_gives_way_to_the_others() -> None:
    """On a narrow screen names stay whole."""
    lines = render_table(outline(), "table", columns=30).splitlines()

    assert "Tema                tinjauan" == lines[3]
    assert "  Persaingan harga         7" == lines[-1]


def test_files_have_every_column() -> None:
    """What a screen leaves out is never left out of data."""
    assert "key,code,theme,sub,n\n" == render_table(outline(), "csv").splitlines(keepends=True)[0]
