"""Figures in a Word document: drawn, numbered, told in words."""

from __future__ import annotations

import io
from dataclasses import replace

from docx import Document

from sentra_qual.model import Column, Figure, Ref, Report, Table
from sentra_qual.reporting import report_file

KEYS = ("code", "theme", "subtheme", "units", "informants", "interviews", "queued")


def drawn(report: Report) -> Report:
    """Return a report with a figure, to which a sentence points."""
    columns = tuple(Column(key, key, numeric=at > 2) for at, key in enumerate(KEYS))
    rows = (("k", 'Konflik {{ 1 }} "harga" <b>', "", 3, 2, 1, 0),)
    figure = Figure(Table("themes", "Tema", columns, rows), "Jumlah {% raw %} & penggalan")
    pointing = ("Lihat ", Ref("themes", figure=True), ".")
    return replace(report, figures=(figure,), overview=(*report.overview, pointing))


def test_a_figure_has_a_picture_a_caption_and_words(report: Report) -> None:
    """Who does not see it hears what it shows; the caption counts figures apart from tables."""
    raw = report_file(drawn(report), "docx")
    document = Document(io.BytesIO(bytes(raw)))  # type: ignore[arg-type]
    (shape,) = document.inline_shapes
    about = shape._inline.docPr
    texts = [one.text for one in document.paragraphs]

    assert 'Konflik {{ 1 }} "harga" <b> 3 penggalan dari 2 informan' in about.get("descr")
    assert "Jumlah {% raw %} & penggalan" == about.get("title")
    assert "Gambar 1. Jumlah {% raw %} & penggalan" in texts
    assert "Lihat Gambar 1." in texts


def test_only_the_caption_of_a_table_is_tied_to_what_follows(report: Report) -> None:
    """A picture that fills half a page does not drag headings along, or leave one alone."""
    raw = report_file(drawn(report), "docx")
    document = Document(io.BytesIO(bytes(raw)))  # type: ignore[arg-type]
    captions = [one for one in document.paragraphs if one.style and one.style.name == "Caption"]

    assert document.styles["Caption"].paragraph_format.keep_with_next
    assert {
        one.text.startswith("Gambar"): one.paragraph_format.keep_with_next for one in captions
    } == {True: False, False: None}


def test_a_picture_is_as_wide_as_the_text(report: Report) -> None:
    """Fourteen centimetres in the tool's own template, in proportion."""
    raw = report_file(drawn(report), "docx")
    document = Document(io.BytesIO(bytes(raw)))  # type: ignore[arg-type]
    (shape,) = document.inline_shapes

    assert 13.9 < shape.width.cm < 14.1
    assert shape.height < shape.width


def test_the_same_report_with_figures_gives_the_same_document(report: Report) -> None:
    """Pictures are the same bytes, and so is the document."""
    assert report_file(drawn(report), "docx") == report_file(drawn(report), "docx")
