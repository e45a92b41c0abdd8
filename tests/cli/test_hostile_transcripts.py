"""A transcript that tries to be more than words goes the whole way, and stays words."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from sentra_qual.interchange import unguarded
from sentra_qual.model import said
from sentra_qual.reporting import report_file, table_file
from sentra_qual.study import open_study
from sentra_qual.tables import TABLES, member_sheets, thematic_report
from tests.cli.conftest import Run
from tests.reporting.test_documents import Reader

SAID = (
    "<script>alert(1)</script> soalnya ada paguyuban di sini, ya.",
    "=cmd|' /C calc'!A0 kata mereka, ada paguyuban di sini juga.",
    "Kata saya \\input{/etc/passwd} $x$ 100% ada paguyuban_baru & lain.",
    "Ada paguyuban {{ 7*7 }} {% raw %} {_{ y }_} begitu katanya di sini.",
    "Ada paguyuban שלום עליכם di sini 👩‍🌾🧵 namanya begitu terus, Mas.",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for one study that all tests look at."""
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture
def study(run: Run, folder: Path, book: Path) -> Path:
    """Return a study of one hostile interview, coded once."""
    home = folder / "studi"
    if not home.exists():
        lines = [f"P : Ada apa lagi?\nN : {words}\n" for words in SAID]
        (folder / "jahat.txt").write_text("".join(lines), encoding="utf-8")
        assert 0 == run("init", home, "--codebook", book, "--title", "<b>{{ 1 }}</b>").code
        assert 0 == run("add", "--study", home, folder / "jahat.txt").code
        assert 0 == run("code", "--study", home).code
    return home


def words_of(study: Path) -> set[str]:
    """Return the passages as they were read: markup of a transcript is no word."""
    findings = open_study(study).findings()
    by_id = {one.id: one for one in findings.interviews}
    return {
        " ".join(
            said(by_id[u.interview].text, u.span, by_id[u.interview].turns[u.turn].gaps).split()
        )
        for u in findings.units
    }


def test_the_text_is_kept_as_it_was_written(study: Path) -> None:
    """Every sign of it; what reads as words is what tables quote."""
    text = open_study(study).interviews()[0].text
    table = TABLES["quotes"](open_study(study).findings())
    at = [column.key for column in table.columns].index("quotation")

    assert all(passage in text for passage in SAID)
    assert words_of(study) == {row[at] for row in table.rows}
    assert 5 == len(table.rows)


def test_spreadsheets_get_words(study: Path) -> None:
    """Guarded in CSV so that it can be undone, strings in a workbook."""
    from openpyxl import load_workbook

    table = TABLES["quotes"](open_study(study).findings())
    rows = list(csv.reader(io.StringIO(str(table_file(table, "csv")))))
    at = rows[0].index("quotation")
    raw = table_file(table, "xlsx")
    assert isinstance(raw, bytes)
    sheet = load_workbook(io.BytesIO(raw)).worksheets[0]

    assert words_of(study) == {unguarded(row[at]) for row in rows[1:]}
    assert not [row[at] for row in rows if row[at].startswith("=")]
    assert words_of(study) == {row[at].value for row in sheet.iter_rows(min_row=2)}
    assert {"s"} == {row[at].data_type for row in sheet.iter_rows(min_row=2)}


def test_latex_and_pages_get_words(study: Path) -> None:
    """No command, no tag; the words are all there."""
    table = TABLES["quotes"](open_study(study).findings())
    page = Reader(str(table_file(table, "html")))
    latex = str(table_file(table, "latex"))

    assert [] == page.all("script")
    assert all(words in page.text for words in words_of(study))
    assert "\\input" not in latex.replace("\\textbackslash{}input", "")
    assert r"100\% ada paguyuban\_baru \& lain" in latex and "שלום עליכם" in latex


@pytest.mark.parametrize("fmt", ["html", "md", "docx"])
def test_reports_and_sheets_quote_words(study: Path, fmt: str) -> None:
    """Whatever is quoted is one of the passages, letter by letter."""
    findings = open_study(study).findings()
    (sheet,) = member_sheets(findings).values()

    for words in words_of(study):
        assert words in shown(report_file(sheet, fmt), fmt)
    text = shown(report_file(thematic_report(findings), fmt), fmt)
    assert 3 == sum(words in text for words in words_of(study))
    assert "<b>{{ 1 }}</b>" in text


def test_a_pdf_quotes_words(study: Path) -> None:
    """The whole way into a PDF: what the typesetter could take for its own stays words."""
    from tests.reporting.test_paper import words

    raw = report_file(thematic_report(open_study(study).findings()), "pdf")
    text = words(bytes(raw))  # type: ignore[arg-type]

    assert 3 <= sum(one.split(" ")[0] in text for one in words_of(study))
    assert r"\input{/etc/passwd} $x$ 100%" in text
    assert "<b>{{ 1 }}</b>" in text


def shown(content: str | bytes, fmt: str) -> str:
    """Return what a reader of a format sees."""
    from docx import Document
    from markdown_it import MarkdownIt

    if isinstance(content, bytes):
        return "\n".join(one.text for one in Document(io.BytesIO(content)).paragraphs)
    html = content if fmt == "html" else MarkdownIt("commonmark").enable("table").render(content)
    page = Reader(html)
    assert [] == page.all("script")
    return page.text
