"""A transcript that tries to be more than words goes the whole way, and stays words."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from sentra_qual.interchange import unguarded
from sentra_qual.model import Act, Findings, Table, said
from sentra_qual.reporting import TableFormat, report_file, table_file
from sentra_qual.study import open_study
from sentra_qual.study.anchors import anchor
from sentra_qual.study.log import DecisionLog
from sentra_qual.tables import (
    TABLES,
    Asked,
    Cells,
    codebook_sheet,
    member_sheets,
    thematic_report,
)
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


EVIL = (
    r"<script>alert(2)</script> =1+1 \input{x} {{ 7*7 }} 100% _{y}^2 & #1 [a] `b` \end{longtable}"
)
BOOK = """
codebook: jahat
version: 1
language: id
codes:
  - id: guyub
    name: {{id: {evil}}}
    definition: {{id: {evil}}}
    include: [{evil}]
    exclude: [{evil}]
    terms: [paguyuban]
    children:
      - id: lain
        name: {{id: {evil}}}
        terms: [juga, begitu]
"""
COMMANDS = frozenset(
    {
        "textbackslash", "textasciicircum", "textasciitilde", "textless", "textgreater",
        "textbar", "textquotedbl", "allowbreak", "quad", "caption", "label", "toprule",
        "midrule", "bottomrule", "endfirsthead", "endhead", "endlastfoot", "noindent",
        "footnotesize", "scriptsize", "par", "setlength", "tabcolsep", "raggedright",
        "raggedleft", "arraybackslash", "linewidth", "begin", "end",
    }
)  # fmt: skip


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> Findings:
    """Return a study in which words, names, attributes, codes and memos are hostile."""
    from sentra_qual.cli import run as call

    folder = tmp_path_factory.mktemp("evil")
    home, talk = folder / "studi", folder / "jahat.txt"
    (folder / "b.yaml").write_text(BOOK.format(evil=json.dumps(EVIL)), encoding="utf-8")
    head = f"Kode informan: {EVIL}\nPekerjaan: {EVIL}\nLokasi: =cmd|x\n\n"
    turns = "".join(f"P : Ada apa lagi?\nN : {words}\n" for words in SAID)
    talk.write_text(head + turns, encoding="utf-8")
    assert 0 == call(["init", str(home), "--codebook", str(folder / "b.yaml"), "--title", EVIL])
    assert 0 == call(["add", "--study", str(home), str(talk)])
    assert 0 == call(["code", "--study", str(home)])
    study = open_study(home)
    log = DecisionLog(study.decisions_folder, coder=EVIL, machine="m")
    log.append(Act.MEMO, memo=EVIL, **anchor(study.interviews()[0], study.units()[0].span))
    return study.findings()


def tables_of(findings: Findings) -> list[Table]:
    """Return every table, and those that options change."""
    made = [make(findings) for make in TABLES.values()]
    grouped = Asked(by=("pekerjaan",))
    made += [TABLES[name](findings, grouped) for name in ("themes", "cases", "crosstab")]
    return [*made, TABLES["cases"](findings, Asked(cells=Cells.QUOTES))]


def inert(content: str | bytes, fmt: str) -> bool:
    """Tell whether nothing of a file acts: no tag, no formula, no command."""
    from markdown_it import MarkdownIt

    if isinstance(content, bytes):
        from openpyxl import load_workbook

        book = load_workbook(io.BytesIO(content))
        return all(c.data_type != "f" for sheet in book for row in sheet.iter_rows() for c in row)
    if fmt == "csv":
        cells = [cell for row in csv.reader(io.StringIO(content)) for cell in row]
        return not any(re.match(r"[=+@\t\r]|-[A-Za-z0-9]*[^0-9.]", cell) for cell in cells)
    if fmt == "latex":
        return _only_ours(content)
    if fmt in ("html", "md"):
        html = MarkdownIt("commonmark").enable("table").render(content) if fmt == "md" else content
        return not {"script", "a", "img", "iframe"} & {
            tag
            for tag, about in Reader(html).tags
            if not str(about.get("href", "")).startswith("#")
        }
    return "\x1b" not in content


def _only_ours(latex: str) -> bool:
    """Tell whether only our commands stand in LaTeX, its one environment, braces in pairs."""
    bare = re.sub(r"^%.*$", "", latex, flags=re.MULTILINE)
    words = re.findall(r"\\([A-Za-z]+)", bare.replace("\\\\", ""))
    plain = re.sub(r"\\.", "", bare, flags=re.DOTALL)
    environments = re.findall(r"\\(?:begin|end)\{(\w+)\}", bare)
    return (
        set(words) <= COMMANDS
        and ["longtable"] * 2 == environments
        and plain.count("{") == plain.count("}")
        and not set("$#^~") & set(plain)
    )


@pytest.mark.parametrize("fmt", list(TableFormat))
def test_every_table_is_inert_in_every_format(evil: Findings, fmt: TableFormat) -> None:
    """Names of codes, attributes and memos are words as much as what was said."""
    for table in tables_of(evil):
        assert inert(table_file(table, fmt), fmt.value), table.name
        assert inert(table_file(table, fmt, columns=30), fmt.value), table.name


@pytest.mark.parametrize("fmt", ["html", "md", "docx"])
def test_every_form_of_a_report_is_inert(evil: Findings, fmt: str) -> None:
    """Report, sheets and codebook, in both languages; what is shown is what was written."""
    for language in ("id", "en"):
        spoken = replace(evil, language=language)
        made = [thematic_report(spoken), codebook_sheet(spoken), *member_sheets(spoken).values()]
        for report in made:
            text = shown_with_tables(report_file(report, fmt), fmt)
            assert "alert(2)" in text and "{{ 7*7 }}" in text


def shown_with_tables(content: str | bytes, fmt: str) -> str:
    """Return what a reader sees, cells of tables too."""
    from docx import Document

    if isinstance(content, str):
        assert inert(content, fmt)
        return shown(content, fmt)
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


@pytest.mark.skipif(not shutil.which("xelatex"), reason="needs a TeX engine")
def test_every_table_can_be_set_by_latex(evil: Findings, tmp_path: Path) -> None:
    """Without an error, and without a line of any file it was asked to read."""
    names = []
    for at, table in enumerate(tables_of(evil)):
        (tmp_path / f"t{at}.tex").write_text(str(table_file(table, "latex")), encoding="utf-8")
        names.append(f"\\input{{t{at}.tex}}")
    head = r"\documentclass{article}\usepackage{fontspec,longtable,booktabs,array}"
    whole = "\n".join([head, r"\begin{document}", *names, r"\end{document}"])
    (tmp_path / "all.tex").write_text(whole, encoding="utf-8")

    command = ["xelatex", "-interaction=nonstopmode", "-no-shell-escape", "all.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=False)

    log = done.stdout.decode("utf-8", "replace")
    assert (0, []) == (done.returncode, re.findall(r"^! .*", log, flags=re.MULTILINE))
