"""Reports for Word: real headings and fields, restyled by anybody, inert and whole."""

from __future__ import annotations

import importlib.util
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sentra_qual.model import Column, Report, Table
from sentra_qual.problems import SentraError
from sentra_qual.reporting import report_file
from sentra_qual.reporting.word import word_template

ROOT = Path(__file__).parent.parent.parent


def opened(raw: str | bytes) -> Any:
    """Open a document as Word would."""
    from docx import Document

    assert isinstance(raw, bytes)
    return Document(io.BytesIO(raw))


def xml(raw: str | bytes) -> str:
    """Return the body of a document."""
    assert isinstance(raw, bytes)
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        return file.read("word/document.xml").decode("utf-8")


def text(document: Any) -> str:
    """Return all words of a document, its tables' too."""
    lines = [paragraph.text for paragraph in document.paragraphs]
    lines += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(lines)


def styles(document: Any) -> list[tuple[str, str]]:
    """Return every paragraph with its style."""
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]


def test_headings_are_real_and_numbered_by_their_styles(report: Report) -> None:
    """Word's own list of contents finds them, and a template may number them otherwise."""
    document = opened(report_file(report, "docx"))

    assert ("Heading 1", "Metode") in styles(document)
    assert ("Heading 2", "Konflik kepentingan") in styles(document)
    assert ("Heading 3", "Persaingan harga") in styles(document)
    assert ("Appendix", "Lampiran 1. Buku kode") in styles(document)
    number = document.styles["Heading 2"].element.pPr.numPr
    assert (1, 1) == (number.numId.val, number.ilvl.val)


def test_contents_read_right_before_word_updates_them(report: Report) -> None:
    """A field filled with every heading and its number, each a link to a bookmark there is."""
    raw = report_file(report, "docx")
    body = xml(raw)
    entries = [line for style, line in styles(opened(raw)) if style.lower().startswith("toc")]

    assert [
        "1\tMetode",
        "1.1\tBahan",
        "1.2\tBuku kode",
        "2\tHasil",
        "2.1\tKonflik kepentingan",
    ] == (entries[:5])
    assert r"TOC \o" in body
    assert body.count('fldCharType="begin"') == body.count('fldCharType="end"')
    anchors = set(re.findall(r'w:anchor="(_[^"]+)"', body))
    assert anchors and anchors <= set(re.findall(r'bookmarkStart [^>]*w:name="(_[^"]+)"', body))


def test_captions_and_pointers_are_fields_with_their_numbers(report: Report) -> None:
    """SEQ numbers tables, REF points to them, and both show the right text already."""
    raw = report_file(report, "docx")
    body = xml(raw)

    assert ("Caption", "Tabel 2. Tema dan subtema") in styles(opened(raw))
    assert 2 == body.count("SEQ Table")
    assert "REF _t2 \\h" in body
    assert "Tema ini muncul dalam 3 penggalan (Tabel 2)." in text(opened(raw))


def test_tables_have_heads_that_repeat_and_all_their_cells(report: Report) -> None:
    """A table over two pages can be read on both."""
    document = opened(report_file(report, "docx"))
    table = document.tables[1]

    assert "2.1 Konflik kepentingan" == table.cell(1, 0).text
    assert ["3", "2", "2", "1"] == [cell.text for cell in table.rows[1].cells[1:]]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    widths = [int(column.get(next(iter(column.keys())))) for column in table._tbl.tblGrid]
    assert 5 == len(widths) and widths[0] > widths[1] > 0


@pytest.mark.parametrize(("rows", "whole"), [(6, True), (30, False)])
def test_only_a_short_table_is_held_on_one_page(report: Report, rows: int, whole: bool) -> None:
    """One of thirty rows may break: else much of the page before it stays empty."""
    (table, *others) = report.tables
    long = replace(table, rows=table.rows[:1] * rows)
    made = opened(report_file(replace(report, tables=(long, *others)), "docx"))
    held = ["w:keepNext" in row._tr.xml for row in made.tables[1].rows]

    assert whole is all(held[:-1])
    assert [True, True] == held[:2]


def test_a_quotation_stands_with_its_source(report: Report) -> None:
    """Each in a style of its own."""
    lines = styles(opened(report_file(report, "docx")))
    at = next(n for n, (style, _) in enumerate(lines) if style == "Quotation")

    assert lines[at][1].startswith("Sebelah banting harga")
    assert (
        "Quotation Source",
        "— INF01 (peran: perajin; usaha: rajut), transkrip 01-rajut, baris 12",
    ) == (lines[at + 1])


def test_the_same_report_gives_the_same_bytes(report: Report) -> None:
    """No time of day, neither in the document nor in the archive."""
    assert report_file(report, "docx") == report_file(report, "docx")


def test_hostile_text_is_inert_and_whole(hostile: Report) -> None:
    """Tags of Jinja, of docxtpl, of XML and of right-to-left text are words."""
    words = text(opened(report_file(hostile, "docx")))

    for said in (
        "<script>alert(1)</script> {{ 7*7 }} {% raw %} | a |",
        "<b>tebal</b> שלום עליכם 👩‍🌾🧵 \u202ekiri &amp; =cmd|' /C calc'!A0",
        '"><script>judul</script>',
        "# bukan judul",
    ):
        assert said in words
    assert "49" not in words


@pytest.mark.parametrize("said", ["{_{ x }_}", "{_% x %_}", "}}", "{%p if x %}", "\\a \\n &#123;"])
def test_marks_of_the_library_are_words_too(report: Report, said: str) -> None:
    """Docxtpl turns some marks into braces after filling in; not those of a transcript."""
    from dataclasses import replace

    changed = replace(report, title=f"Kata {said} akhir", notes=(said,))

    assert f"Kata {said} akhir" in text(opened(report_file(changed, "docx")))


def test_the_language_of_the_document_is_that_of_the_study(report: Report) -> None:
    """Word checks spelling by it."""
    raw = report_file(report, "docx")
    assert isinstance(raw, bytes)
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        assert 'w:val="id-ID"' in file.read("word/styles.xml").decode()


def own_template(*lines: str) -> bytes:
    """Return a Word document with a paragraph a line."""
    from docx import Document

    document = Document()
    for line in lines:
        document.add_paragraph(line)
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def test_a_template_of_ones_own_gets_the_page(report: Report, tmp_path: Path) -> None:
    """A faculty's cover sheet needs no more than a tag."""
    path = tmp_path / "own.docx"
    path.write_bytes(
        own_template(
            "Judul: {{ page.title }}",
            "{%p for section in page.sections %}",
            "{{ section.number }} {{ section.name }}",
            "{%p endfor %}",
        )
    )

    document = opened(report_file(report, "docx", template=path))

    assert ["Judul: Sentra rajut", "2.1 Konflik kepentingan", "2.2 Kemitraan"] == [
        paragraph.text for paragraph in document.paragraphs
    ]


@pytest.mark.parametrize(
    ("tag", "why"),
    [
        ("{{ page.nothing }}", "UndefinedError"),
        ("{% for %}", "TemplateSyntaxError"),
        ("{{ ''.__class__.__mro__ }}", "SecurityError"),
        ("{{ 1 / 0 }}", "ZeroDivisionError"),
        ("{{ cycler.__init__.__globals__.os }}", "SecurityError"),
    ],
)
def test_a_template_that_fails_or_reaches_out_is_refused(
    report: Report, tmp_path: Path, tag: str, why: str
) -> None:
    """One line with the file and the reason; nothing outside the page is reached."""
    path = tmp_path / "own.docx"
    path.write_bytes(own_template(tag))

    with pytest.raises(SentraError, match=why) as stop:
        report_file(report, "docx", template=path)

    assert str(path) in str(stop.value)


@pytest.mark.parametrize("raw", [b"", b"text", b"PK\x03\x04broken"])
def test_a_template_that_is_no_word_document_is_named(
    report: Report, tmp_path: Path, raw: bytes
) -> None:
    """With how to get one."""
    path = tmp_path / "own.docx"
    path.write_bytes(raw)

    with pytest.raises(SentraError, match="--save-template"):
        report_file(report, "docx", template=path)


def test_the_shipped_template_is_what_the_script_builds() -> None:
    """A change in the script reaches users only when the template is built again."""
    spec = importlib.util.spec_from_file_location("made", ROOT / "reports/build_template.py")
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)

    built, shipped = (
        zipfile.ZipFile(io.BytesIO(raw)) for raw in (made.template(), word_template())
    )
    assert sorted(built.namelist()) == sorted(shipped.namelist())
    for name in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
        assert built.read(name) == shipped.read(name), "run: python reports/build_template.py"


def wide_report(count: int) -> Report:
    """Return a report with one table of so many columns."""
    columns = tuple(Column(f"c{n}", f"Kelompok-ke-{n}: penggalan") for n in range(count))
    table = Table("wide", "Lebar", columns, (tuple("perajin" for _ in columns),), ("Dasar.",))
    return Report("Laporan", "id", tables=(table,), notes=("Sesudahnya.",))


@pytest.mark.parametrize(("columns", "turned"), [(4, False), (12, True)])
def test_a_table_too_wide_for_its_page_lies_on_a_turned_one(columns: int, turned: bool) -> None:
    """With its caption and note; what stands around it stays upright."""
    document = opened(report_file(wide_report(columns), "docx"))
    lying = [one.page_width > one.page_height for one in document.sections]

    assert ([False, True, False] if turned else [False]) == lying
    assert all(one.footer.paragraphs for one in document.sections)
    if turned:
        behind = [paragraph.text for paragraph in document.paragraphs].index("Catatan. Dasar.")
        note = document.paragraphs[behind]._p
        assert note.pPr.sectPr is not None
