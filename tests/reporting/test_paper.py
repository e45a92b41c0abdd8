"""Reports on paper: PDF that opens, LaTeX that compiles, hostile words inert in both."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from sentra_qual.model import Column, Figure, Report, Table
from sentra_qual.problems import SentraError
from sentra_qual.reporting import report_file
from sentra_qual.reporting.pages import page_of
from sentra_qual.reporting.paper import code, latex_report, missing_glyphs, typst_report
from tests.reporting.conftest import quotation, report_of

ATTACK = (
    r"#let x = 1 $x^2$ @rujukan <label> // komentar /* lagi */ \ ] ) } `kode` *tebal* _miring_ "
    r'" #read("/etc/passwd") \input{/etc/passwd} \write18{ls} %^^M &~ ??{}[]| << page >> <% raw %>'
)


def attacked() -> Report:
    """Return a report whose every text tries to be a command, with a picture of such words."""
    rows = (("k", ATTACK, "", 3, 2, 1, 0),)
    keys = ("code", "theme", "subtheme", "units", "informants", "interviews", "queued")
    columns = tuple(Column(key, ATTACK, numeric=at > 2) for at, key in enumerate(keys))
    themes = Table("themes", ATTACK, columns, rows)
    made = report_of(quotation(ATTACK, informant=ATTACK, attributes={"a": ATTACK}), title=ATTACK)
    return replace(made, figures=(Figure(themes, ATTACK),), notes=(ATTACK,))


def words(raw: bytes) -> str:
    """Return what a PDF shows, without its line ends."""
    import pypdfium2

    pages = pypdfium2.PdfDocument(raw)
    return " ".join("".join(page.get_textpage().get_text_range() for page in pages).split())


def sizes(raw: str | bytes) -> list[tuple[float, float]]:
    """Return how wide and how high each page of a PDF is."""
    import pypdfium2

    return [page.get_size() for page in pypdfium2.PdfDocument(raw)]


def test_a_pdf_shows_the_report(report: Report) -> None:
    """Title, headings with their numbers, tables, quotations with their sources."""
    raw = report_file(report, "pdf")
    shown = words(bytes(raw))  # type: ignore[arg-type]

    assert b"%PDF-" == raw[:5]
    assert "Sentra rajut" in shown
    assert "2.1.1 Persaingan harga" in shown
    assert "Tabel 1" in shown
    assert "Sebelah banting harga, ya kami ikut turun" in shown


def test_the_same_report_gives_the_same_pdf(report: Report) -> None:
    """No time of day, no number by chance."""
    assert report_file(report, "pdf") == report_file(report, "pdf")


def test_a_pdf_names_its_language_and_has_tags(report: Report) -> None:
    """Who listens to it hears the right language."""
    raw = bytes(report_file(report, "pdf"))  # type: ignore[arg-type]

    assert b"/Lang" in raw
    assert b"/StructTreeRoot" in raw


def test_hostile_words_are_printed_in_a_pdf_and_do_nothing() -> None:
    """Every sign stands on the page as it was said."""
    shown = words(bytes(report_file(attacked(), "pdf")))  # type: ignore[arg-type]

    for piece in ("$x^2$", "@rujukan", "<label>", "// komentar", '#read("/etc/passwd")', "*tebal*"):
        assert piece in shown, piece
    assert "root:" not in shown


@pytest.mark.parametrize("sign", ["\\", '"', "\\\\", '\\"', "#", "]", "\n", "\r", "\u2028", "\x00"])
def test_no_sign_ends_a_string(sign: str) -> None:
    """A string of Typst ends at its own quotation mark, whatever is in it."""
    made = code(f"a{sign}b")
    inner = made[1:-1].replace("\\\\", "").replace('\\"', "")

    assert (made[0], made[-1]) == ('"', '"')
    assert '"' not in inner
    assert "\n" not in inner and "\r" not in inner


def test_a_blank_between_a_sentence_and_a_pointer_stays(report: Report) -> None:
    """A pointer, (Tabel 2), is set apart from the word before it, in both languages of paper."""
    assert "penggalan (Tabel 2)." in words(bytes(report_file(report, "pdf")))  # type: ignore[arg-type]
    assert r"penggalan (\hyperref[t2]{Tabel 2})." in str(report_file(report, "latex"))


def test_a_box_to_be_ticked_is_drawn_empty() -> None:
    """No font that comes along has one, and the sign for what a font lacks looks crossed."""
    import pypdfium2

    asked = replace(report_of(quotation("Harga turun.")), notes=("☐ sesuai ☐ kurang sesuai",))
    pages = pypdfium2.PdfDocument(report_file(asked, "pdf"))
    objects = (one for page in pages for one in page.get_objects(max_depth=9))
    drawn = [one.get_bounds() for one in objects if one.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    squares = [box for box in drawn if abs((box[2] - box[0]) - (box[3] - box[1])) < 0.1]

    assert 2 == len(squares)
    assert "" == missing_glyphs(page_of(asked))
    assert "☐" not in latex_report(page_of(asked))


def test_signs_without_a_letter_are_named(report: Report) -> None:
    """A plane of private signs has no letters anywhere; accents and Hebrew have."""
    odd = report_of(quotation("Kata orang \U000f1234 itu mahal sekali, café שלום."))

    assert "\U000f1234" == missing_glyphs(page_of(odd))
    assert "" == missing_glyphs(page_of(report))


def test_a_users_template_is_sandboxed_and_escaped(report: Report, tmp_path: Path) -> None:
    """It prints what it is given, inert; it reaches nothing else."""
    path = tmp_path / "kampus.tex"
    path.write_text(r"\title{<< page.title >>}", encoding="utf-8")
    made = report_file(replace(report, title="50% & lebih"), "latex", template=path)
    path.write_text("<< page.__class__ >>", encoding="utf-8")

    assert r"\title{50\% \& lebih}" == made
    with pytest.raises(SentraError, match=r"kampus\.tex:1"):
        report_file(report, "latex", template=path)


def test_a_broken_template_for_pdf_says_why(report: Report, tmp_path: Path) -> None:
    """The typesetter's reason is passed on."""
    path = tmp_path / "kampus.typ"
    path.write_text("#nosuchthing()", encoding="utf-8")

    with pytest.raises(SentraError, match="nosuchthing"):
        report_file(report, "pdf", template=path)


def test_typst_takes_nothing_from_the_network() -> None:
    """No package is asked for, whatever words say."""
    assert '#import "@' not in typst_report(page_of(attacked()))


@pytest.mark.skipif(not shutil.which("xelatex"), reason="no XeLaTeX on this machine")
def test_hostile_words_compile_in_latex(tmp_path: Path) -> None:
    """The document compiles without an error, and shows what was said."""
    (tmp_path / "a.tex").write_text(str(report_file(attacked(), "latex")), encoding="utf-8")
    done = subprocess.run(
        ["xelatex", "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", "a.tex"],
        cwd=tmp_path,
        capture_output=True,
        timeout=120,
    )

    assert 0 == done.returncode, done.stdout[-2000:]
    shown = words((tmp_path / "a.pdf").read_bytes())
    assert r"\input{/etc/passwd}" in shown
    assert "root:" not in shown


def test_a_definition_holds_its_heading_and_the_text_behind_it_together(report: Report) -> None:
    """No heading stands alone with its definition at the foot of a page."""
    page = page_of(report)
    shown = [block.text for block in page.blocks if block.kind == "definition"]

    assert shown
    assert len(shown) == typst_report(page).count("#block(sticky: true)[#emph[")
    assert len(shown) == latex_report(page).count("\\par\\nopagebreak\n")


@pytest.mark.skipif(not shutil.which("xelatex"), reason="no XeLaTeX on this machine")
def test_no_caption_or_column_runs_over_its_box_in_latex(report: Report, tmp_path: Path) -> None:
    """What TeX calls overfull is at most the width of two letters."""
    (tmp_path / "a.tex").write_text(str(report_file(report, "latex")), encoding="utf-8")
    subprocess.run(
        ["xelatex", "-interaction=nonstopmode", "-no-shell-escape", "a.tex"],
        cwd=tmp_path,
        capture_output=True,
        timeout=120,
    )
    log = (tmp_path / "a.log").read_text(encoding="utf-8", errors="replace")

    assert "Output written" in log
    assert [] == [wide for wide in re.findall(r"Overfull \\hbox \((\d+)", log) if int(wide) > 9]


@pytest.mark.parametrize(("columns", "lying"), [(4, 0), (12, 1)])
def test_a_table_too_wide_for_its_page_lies_on_a_turned_one_in_pdf(
    columns: int, lying: int
) -> None:
    """With its note; what stands around it stays upright."""
    heads = tuple(Column(f"c{n}", f"Kelompok-ke-{n}: penggalan") for n in range(columns))
    table = Table("wide", "Lebar", heads, (tuple("perajin" for _ in heads),), ("Dasar.",))
    bare = replace(table, name="bare", notes=())
    made = Report("Laporan", "id", tables=(table, bare), notes=("Sesudahnya.",))
    pages = sizes(report_file(made, "pdf"))

    assert 2 * lying == sum(wide > high for wide, high in pages)
    assert pages[-1][0] < pages[-1][1]
