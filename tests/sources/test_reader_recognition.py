"""A file is what it holds, whatever it is called."""

# ruff: noqa: E501 - a transcript is easier to read unwrapped

from __future__ import annotations

import pytest
from reader_material import CSV, HTML, JSON, RTF, TALK, VTT, p, pdf, printed, word_xml
from sources_material import Read, heard, rules

from sentra_qual.sources import readable_suffixes
from sentra_qual.sources.readers.recognition import recognise

WORD = word_xml(p("P: Kapan?") + p("N: Dulu."))
PRINT = pdf(printed(["P: Kapan?", "N: Dulu."]))
WRONG = {
    "a Word document as text": (WORD, "a.txt", ".docx"),
    "a Word document as an old one": (WORD, "a.doc", ".docx"),
    "rich text as Word": (RTF, "a.doc", ".rtf"),
    "rich text as docx": (RTF, "a.docx", ".rtf"),
    "a page as Word": (HTML.encode(), "a.doc", ".html"),
    "a PDF without suffix": (PRINT, "Wawancara Bu Sri", ".pdf"),
    "a PDF as text": (PRINT, "a.txt", ".pdf"),
    "captions as text": (VTT.encode(), "a.txt", ".vtt"),
    "segments as text": (JSON.encode(), "a.txt", ".json"),
    "captions as captions of another kind": (VTT.encode("utf-8-sig"), "a.srt", ".vtt"),
}


@pytest.mark.parametrize("name", WRONG)
def test_the_content_decides_and_the_name_is_told(read: Read, name: str) -> None:
    """What people's programs misname is read, and said so."""
    raw, file, kind = WRONG[name]
    reading = read(raw, file)

    assert reading.interviews[0].turns
    assert "wrong-suffix" == rules(reading)[0]
    assert f"read as {kind}" in reading.problems[0].text


@pytest.mark.parametrize(
    "name", ["wawancara", "Wawancara Pak. Budi", "W 12.03.2024", "w.text", "w.doc"]
)
def test_a_text_without_a_real_suffix_is_text(read: Read, name: str) -> None:
    """What follows a full stop in a title is no format."""
    reading = read(TALK, name)

    assert 4 == len(heard(reading.interviews[0]))
    assert [] == rules(reading)


def test_a_page_shown_in_markdown_stays_markdown(read: Read) -> None:
    """Markdown may begin with a tag."""
    (interview,) = read("<html>\nP: Kapan?\n\nN: Dulu.\n\nP: Oh?\n\nN: Ya.\n", "a.md").interviews

    assert interview.text.startswith("<html>")


def test_a_table_of_unicode_text_as_excel_saves_it(read: Read) -> None:
    """Excel's "Unicode text" is UTF-16 with tabs, named .txt."""
    table = "No\tPertanyaan\tJawaban\r\n1\tKapan?\tDulu “sekali”.\r\n2\tLalu?\tYa.\r\n"
    (interview,) = read(table.encode("utf-16"), "a.txt").interviews

    assert ("Jawaban", "Dulu “sekali”.") in heard(interview)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"P",
        b"PK",
        b"\xff\xfe",
        b"ID3: halo",
        b"caffe latte",
        b"GIF8 itu",
        b"P: pakai WAVE",
        TALK.encode("utf-16"),
        CSV.encode(),
        b"[00:01] halo",
    ],
)
def test_ordinary_text_is_not_recognised_as_anything(raw: bytes) -> None:
    """A transcript that begins oddly is still a transcript."""
    assert "" == recognise(raw)


def test_a_table_as_web_systems_name_it(read: Read) -> None:
    """Text with tabs under Excel's old suffix."""
    (interview,) = read("Pertanyaan\tJawaban\nApa?\tIni\n", "a.xls").interviews

    assert [("Pertanyaan", "Apa?"), ("Jawaban", "Ini")] == heard(interview)


@pytest.mark.parametrize("name", ["a.docm", "a.dotx", "A.DOCX"])
def test_relatives_of_a_format_are_no_wrong_names(read: Read, name: str) -> None:
    """Macros and templates hold the same document."""
    assert "wrong-suffix" not in rules(read(WORD, name))


def test_all_formats_of_the_readme_are_there() -> None:
    """The list a refusal shows."""
    assert (
        ".csv .docm .docx .dotx .htm .html .json .md .mht .mhtml .odt .pdf .rtf .sbv .srt .tsv .txt .vtt .xlsm .xlsx"
        == " ".join(readable_suffixes())
    )
