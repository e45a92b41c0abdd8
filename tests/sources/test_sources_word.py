"""Word documents."""

# ruff: noqa: E501 - a transcript is easier to read unwrapped

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import docx
import pytest
from sources_material import Read, heard, roles

from sentra_qual.problems import UnreadableSource

Rows = Sequence[Sequence[str]]


def word(*blocks: str | Rows) -> bytes:
    """Make a document of paragraphs and tables."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(rows=0, cols=len(block[0]))
        for row in block:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_paragraphs_and_a_form_come_in_order(read: Read) -> None:
    """The form before the talk is the header."""
    form = [["Nama", "Bu Sri"], ["Umur", "41"]]
    (interview,) = read(
        word("Transkrip", form, "P: Kapan?", "N: Dulu.", "P: Oh?", "N: Ya."), "w.docx"
    ).interviews

    assert "Transkrip\n\nNama: Bu Sri\nUmur: 41\n\nP: Kapan?\n\nN: Dulu." in interview.text
    assert dict(interview.speaker("N").attributes) == {"nama": "Bu Sri", "umur": "41"}
    assert interview.title == "Transkrip"


def test_a_table_of_questions_and_answers_becomes_turns(read: Read) -> None:
    """Columns are found by their header; an empty answer gives no turn."""
    table = [
        ["No", "Pertanyaan", "Jawaban", "Kode"],
        ["1", "Kapan?", "Dulu.", "X1"],
        ["3", "Di mana?", "", ""],
        ["4", "Lalu?", "Sudah.", "X2"],
    ]
    (interview,) = read(word(table), "w.docx").interviews

    assert heard(interview) == [
        ("Pertanyaan", "Kapan?"),
        ("Jawaban", "Dulu."),
        ("Pertanyaan", "Di mana?"),
        ("Pertanyaan", "Lalu?"),
        ("Jawaban", "Sudah."),
    ]
    assert roles(interview) == {"Pertanyaan": "interviewer", "Jawaban": "informant"}


def test_several_answer_columns_are_several_informants(read: Read) -> None:
    """Two who answer the same question are two speakers."""
    table = [
        ["Pertanyaan", "Informan 1", "Informan 2"],
        ["Kapan?", "Dulu.", "Baru."],
        ["Lalu?", "Ya.", "Ya."],
    ]
    (interview,) = read(word(table), "w.docx").interviews

    assert {"Pertanyaan", "Informan 1", "Informan 2"} == set(roles(interview))


def test_a_table_of_speakers_becomes_turns(read: Read) -> None:
    """Labels on the left, words on the right."""
    table = [["P", "Kapan?"], ["N", "Dulu sekali."], ["P", "Lalu?"], ["N", "Sudah selesai."]]
    (interview,) = read(word("Transkrip", table), "w.docx").interviews

    assert heard(interview)[:2] == [("P", "Kapan?"), ("N", "Dulu sekali.")]


def test_insertions_are_read_and_deletions_are_not(read: Read) -> None:
    """A tracked change counts as its author meant it."""
    raw = word("P: Kapan?", "N: Dulu XXX.", "P: Oh?", "N: Ya.")
    ins = b'<w:ins w:id="1"><w:r><w:t>sekali</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>z</w:delText></w:r></w:del>'
    changed = repacked(raw, lambda xml: xml.replace(b"XXX.</w:t></w:r>", b"</w:t></w:r>" + ins))

    assert ("N", "Dulu sekali") in heard(read(changed, "w.docx").interviews[0])


def repacked(raw: bytes, change: object) -> bytes:
    """Rewrite word/document.xml of a package."""
    assert callable(change)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(raw)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            body = old.read(info.filename)
            new.writestr(
                info.filename, change(body) if info.filename == "word/document.xml" else body
            )
    return out.getvalue()


def zipped(name: str, body: bytes) -> bytes:
    """Make a package of one part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, body)
    return out.getvalue()


GOOD = word("P: Kapan?", "N: Dulu.")
BROKEN = {
    "no zip": b"P: ini teks biasa",
    "truncated": GOOD[: len(GOOD) // 2],
    "another zip": zipped("a.txt", b"x"),
    "bomb": zipped("word/document.xml", b" " * 5_000_000),
    "no xml": repacked(GOOD, lambda _: b"<w:document"),
    "entities": repacked(GOOD, lambda xml: b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + xml),
    "no words": word(),
    "damaged": GOOD[:600] + b"\xff" * 60 + GOOD[660:],
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_document_is_refused_in_one_line(read: Read, name: str) -> None:
    """Damage and malice give a message, never a traceback."""
    with pytest.raises(UnreadableSource) as refusal:
        read(BROKEN[name], "w.docx")

    assert "\n" not in str(refusal.value)
