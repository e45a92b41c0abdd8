"""Every refusal, word for word: where, what, what now."""

# ruff: noqa: E501 - a message is one line

from __future__ import annotations

import base64
import io
import os
import zipfile
import zlib
from pathlib import Path

import pytest
from reader_material import TALK, odt, p, packed, pdf, printed, word_xml, xlsx
from sources_material import Read

from sentra_qual import sources
from sentra_qual.messages import texts
from sentra_qual.problems import UnreadableSource
from sentra_qual.sources.joining import read_joined
from sentra_qual.sources.readers import guards

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 40
# A PDF of one empty page with a password to open it.
LOCKED_PDF = zlib.decompress(
    base64.b64decode(
        "eNqNUU1vEzEQvftXzCVH6m+vLa1yoG0kBKhRWrhUPdgeTwiKdqvNRmr5kxz4B/BHcLbQRg0HLFmy37z3/DwzW14s3sgzzWY/f33/wSQI6NNX1raML4ce97kM0JoQU0GUZOZsPmelwwNHHXFvHu8L8GVclx3j5/2+G0Ey/n6DO7gFU4kruDuS6hPpeRzjtl+zJw84eK+OBOafbzG+Krt+P+SqqJVK5x8LbuLb/qE+K87EtKV42ncH86HUaK/d7ZH750PwFSjGP5RuPX4BI6oOjAomuEaFWlhstmNtC78eY4dxQMavoLUlkdDRy2wcFWekSSmoEDGZZG1GkRQVKbJJRKSst41otEfrCmqhHdXsn6AVUrrsidAaijkLX5IVRM4riRQxBKlN4zESkkPlcvY1kveRrGmKx3A8n4ehEBPgmHhe4KzVFgieMVn/PlW6F8yGE0xKf4q55gRTTr5g4xA32zJMbb3efCs1Cl/1/Qh66j9/11EP8s/5ok6s1RZ9VC6kEpwMSlO9onamuJQwiDz/H0qd82WXh8f7EezfQe/GOIxTQ0xj2Wx2ebVgvwHLn8Wk"
    )
)


def bomb(name: str = "word/document.xml") -> bytes:
    """Return a small package that unpacks to 5 MB."""
    return packed({"word/document.xml": b"<x/>", name: b" " * 5_000_000})


def locked_zip() -> bytes:
    """Return a package whose members say that they are encrypted."""
    raw = bytearray(packed({"word/document.xml": b"<x/>"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + at] |= 1
    return bytes(raw)


def utf16(name: str) -> bytes:
    """Return an old Office container that names a stream."""
    return OLE + name.encode("utf-16-le") + b"\x00" * 20


REFUSED: dict[str, tuple[str, bytes, str]] = {
    "suffix": ("a.log", b"P: Apa?", "can't read '.log'; readable: {readable}"),
    "empty": ("a.txt", b" \n\t\n", "there are no words in this file"),
    "only_zeros": ("a.docx", b"\x00" * 90, "nothing but zeros; copying this file failed, take it from its first place again"),
    "no_text": ("a.txt", bytes(range(256)) * 9, "holds bytes that are no text in any encoding; open it in the program it came from and save it as .txt or .docx"),
    "named_text": ("a.docx", b"ini teks biasa", "plain text under the name of a .docx file; rename it to .txt"),
    "own_table": ("a.csv", b"code,name,units,informants,interviews,queued\nharga,Harga,1,1,1,0\n", "this is a table that sentra-qual made of a study ('codes'), not an interview; nothing was taken. Interviews come in as the files they were typed in."),
    "no_cues": ("a.srt", b"bukan takarir\n", "no captions found; each needs a line such as 00:00:01,000 --> 00:00:04,000"),
    "zip_bomb": ("a.docx", bomb(), "unpacks to far more than a document holds; open it in its program and save it again"),
    "zip_path": ("a.docx", packed({"word/document.xml": b"<x/>", "../../etc/x": b"x"}), "a member of this package leads out of it, as in an attack; nothing was unpacked. Get the file from its author again"),
    "xml_entities": ("a.docx", packed({"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'}), "declares entities, as an attack does and no transcript needs; open it in its program and save it again"),
    "broken_word_document": ("a.docx", packed({"word/document.xml": b"<w:document"}), "not a Word document, or a damaged one; open it in Word and save it again as .docx"),
    "no_word_document": ("a.docx", packed({"word/other.xml": b"<x/>"}), "a zip file without a Word document in it; open it in Word and save it as .docx"),
    "broken_odt": ("a.odt", packed({"content.xml": b"<office"}), "not an OpenDocument text, or a damaged one; open it in LibreOffice and save it again as .odt"),
    "no_odt_text": ("a.ods", packed({"content.xml": b"<x/>"}), "an OpenDocument file without a text in it; save the transcript as .odt or .docx, a table as .xlsx or .csv"),
    "broken_rtf": ("a.rtf", b"{\\rtf1 " + b"{" * 3000, "a damaged RTF file; open it in Word and save it as .docx"),
    "broken_pdf": ("a.pdf", b"%PDF-1.4\nrusak", "a damaged PDF; open it in a PDF reader and save it again, or get the Word document it was made from"),
    "scanned_pdf": ("a.pdf", pdf([], []), "2 pages without text, pictures of paper; have them recognised (OCR) and save that as .docx or as a PDF with text"),
    "broken_json": ("a.json", b'{"segments": [\n{"text": "x"', "2: not whole JSON; export the transcript again"),
    "other_json": ("a.json", b'{"results": {"text": "Ya."}, "id": 3}', "JSON of another kind (keys: id, results); readable are segments of Whisper, faster-whisper, WhisperX and whisper.cpp. Export the transcript as .vtt, .srt or .txt"),
    "no_words_json": ("a.json", b'{"segments": [{"text": " "}]}', "the segments in it hold no words; transcribe the recording again"),
    "broken_workbook": ("a.xlsx", packed({"xl/workbook.xml": b"<x/>"}), "not an Excel workbook, or a damaged one; open it in Excel or LibreOffice and save it again as .xlsx"),
    "no_workbook": ("a.xlsx", packed({"xl/workbook.bin": b"x"}), "an Excel file of another kind (binary .xlsb?); open it in Excel and save it as .xlsx"),
    "password": ("a.docx", utf16("EncryptedPackage"), "protected by a password; open it, take the password off, and save it again"),
    "old_word": ("a.docx", utf16("WordDocument"), "a Word 97–2003 document; open it in Word or LibreOffice and save it as .docx"),
    "old_excel": ("a.xlsx", utf16("Workbook"), "an Excel 97–2003 workbook; open it in Excel or LibreOffice and save it as .xlsx"),
    "old_office": ("a.doc", utf16("Contents"), "an old Office file; open it in its program and save it as .docx or .xlsx"),
    "word_xml": ("a.doc", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><x/>', "a Word document saved as XML; open it in Word and save it as .docx"),
    "slides": ("a.docx", packed({"ppt/presentation.xml": b"<x/>"}), "slides, not a transcript; save their text as .docx or .txt"),
    "pages": ("a.pages", packed({"Index/Document.iwa": b"x"}), "a document of Apple Pages or Numbers; export it there as Word (.docx) or Excel (.xlsx)"),
    "ebook": ("a.epub", packed({"META-INF/container.xml": b"<x/>"}), "an e-book; save the interview in it as .docx or .txt"),
    "mail": ("a.doc", b"MIME-Version: 1.0\nContent-Type: text/plain\n\nhalo", "a saved e-mail; save the interview in it as .docx or .txt"),
    "archive": ("a.zip", packed({"w1.txt": b"P: Apa?"}), "a packed archive; unpack it and add the files in it"),
    "recording": ("a.txt", b"ID3\x04\x00\x00\x00\x00", "a recording, not a transcript; write it down or have it transcribed (.vtt, .srt, .json), then add that"),
    "image": ("a.png", b"\x89PNG\r\n\x1a\n", "a picture; have its text recognised (OCR) and save that as .docx or .txt"),
}  # fmt: skip


@pytest.mark.parametrize("key", REFUSED)
def test_a_refusal_says_where_what_and_what_now(tmp_path: Path, key: str) -> None:
    """One line, the same for everybody."""
    name, raw, says = REFUSED[key]
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(UnreadableSource) as refusal:
        sources.read(path)

    mark = ":" if says[:1].isdigit() and key == "broken_json" else ": "
    readable = " ".join(sources.readable_suffixes())
    assert f"{path}{mark}{says.format(readable=readable)}" == str(refusal.value)


ALSO = {
    "password": (LOCKED_PDF, locked_zip(), packed({"content.xml": b"<x/>", "META-INF/manifest.xml": b"<m:encryption-data/>"})),
    "zip_bomb": (bomb("word/media/x.xml"),),
    "broken_word_document": (b"PK\x03\x04 dipotong", word_xml(p("P: Apa?"))[:300]),
    "recording": (b"RIFF\x00\x00\x00\x00WAVEfmt ", b"\x00\x00\x00\x20ftypM4A ", b"OggS\x00"),
    "image": (b"\xff\xd8\xff\xe0", b"GIF89a"),
    "archive": (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c"),
    "xml_entities": (packed({"word/document.xml": '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'.encode("utf-16")}),),
}  # fmt: skip


@pytest.mark.parametrize("key", ALSO)
def test_the_same_refusal_in_other_shapes(tmp_path: Path, key: str) -> None:
    """What is recognised by content is recognised in every dress."""
    says = texts("en", "readers")[key].partition("; ")[0].removeprefix("{file}: ")
    for raw in ALSO[key]:
        path = tmp_path / "a.docx"
        path.write_bytes(raw)
        with pytest.raises(UnreadableSource, match=says.replace("(", r"\(").replace(")", r"\)")):
            sources.read(path)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """Three mistakes, three messages."""
    pipe = tmp_path / "pipa.txt"
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
    for path, says in (
        (tmp_path / "x.txt", "no such file"),
        (tmp_path, "this is a folder; name the files in it"),
        *([(pipe, "neither a file nor a folder")] if pipe.exists() else []),
    ):
        with pytest.raises(UnreadableSource) as refusal:
            sources.read(path)
        assert f"{path}: {says}" == str(refusal.value)


def test_a_file_that_may_not_be_opened_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own reason is passed on."""

    def barred(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", barred)
    with pytest.raises(UnreadableSource, match=r"a\.txt: can't be opened: Permission denied"):
        sources.read(tmp_path / "a.txt")


LIMITS = {
    "too_big": ("guards.MAX_BYTES", 10, "a.txt", TALK.encode(), "larger than 0 MB; split it into one file for each interview"),
    "too_much_text": ("guards.MAX_TEXT", 10, "a.txt", TALK.encode(), "more than 0 MB of text, far more than an interview; split it into one file for each interview"),
    "too_many_pages": ("pdf.MAX_PAGES", 1, "a.pdf", pdf(printed(["P: Apa?"]), printed(["N: Ini."])), "more than 1 pages; split it into one file for each interview"),
    "sheet_too_large": ("workbook._MOST_CELLS", 2, "a.xlsx", xlsx(Isi=[["a", "b"], ["c", "d"]]), "sheet 'Isi' has millions of cells; save the columns you need as a file of their own"),
    "pdf_letters": ("pdf._FEW_LETTERS", -1, "a.pdf", b"", "its letters can't be told (a font without meanings); get the Word document it was made from, or have it recognised (OCR)"),
}  # fmt: skip


@pytest.mark.parametrize("key", LIMITS)
def test_a_limit_is_told_before_it_costs_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """Memory is not the place to find out."""
    name, value, file, raw, says = LIMITS[key]
    monkeypatch.setattr(f"sentra_qual.sources.readers.{name}", value)
    if key == "pdf_letters":
        raw = pdf(printed(["P: Apa?"]))
        monkeypatch.setattr("sentra_qual.sources.readers.pdf._unreadable", lambda _: True)
    path = tmp_path / file
    path.write_bytes(raw)
    with pytest.raises(UnreadableSource) as refusal:
        sources.read(path)

    assert f"{path}: {says}" == str(refusal.value)


def test_private_letters_are_no_words() -> None:
    """A font without meanings gives letters of the private area."""
    from sentra_qual.sources.readers.pdf import _unreadable

    assert _unreadable("\ue001\ue002\ue003 \ue004")
    assert not _unreadable("Sejak dulu, Bu. \uf0b7")


def test_no_column_lists_the_columns(tmp_path: Path) -> None:
    """The user sees what could have been meant."""
    path = tmp_path / "a.csv"
    path.write_text("Umur,Apa kesulitan Anda?\n41,Modal macet terus sejak dulu\n", encoding="utf-8")
    with pytest.raises(UnreadableSource) as refusal:
        sources.read(path, answers=["Harapan"])

    assert f"{path}: no column 'Harapan'; columns: 1. Umur; 2. Apa kesulitan Anda?" == str(
        refusal.value
    )


def test_a_survey_is_no_part_of_an_interview(tmp_path: Path) -> None:
    """Joining would put many respondents into one conversation."""
    survey, talk = tmp_path / "a.csv", tmp_path / "b.txt"
    survey.write_text(
        "Umur,Apa kesulitan Anda?\n41,Modal macet terus sejak dulu\n35,Harga dirusak tetangga sendiri\n",
        encoding="utf-8",
    )
    talk.write_text(TALK, encoding="utf-8")
    with pytest.raises(UnreadableSource) as refusal:
        read_joined([survey, talk])

    assert (
        f"{survey}: holds several interviews and is no part of one; add it without --join"
        == str(refusal.value)
    )


def test_every_refusal_is_tested() -> None:
    """A new refusal needs a test of its words."""
    doubts = {name.replace("-", "_") for name in texts("en", "readers") if name.startswith("why.")}
    refusals = {
        name
        for name in texts("en", "readers")
        if "." not in name and not name.endswith("_hint") and f"why.{name}" not in doubts
    }
    here = {"not_found", "is_folder", "no_file", "not_readable", "no_column", "join_cases"}

    assert refusals == here | set(REFUSED) | set(LIMITS)


def test_the_entities_of_an_odt_and_a_workbook_are_refused(read: Read) -> None:
    """Billion laughs are told in no package."""
    evil = b'<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'
    book = xlsx(Isi=[["a"]])
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        members = {info.filename: package.read(info) for info in package.infolist()}
    for name, raw in (
        ("a.odt", packed({"content.xml": evil})),
        ("a.xlsx", packed({**members, "xl/sharedStrings.xml": evil})),
    ):
        with pytest.raises(UnreadableSource, match="declares entities"):
            read(raw, name)
    assert read(odt("<text:p>P: Apa?</text:p>"), "a.odt").interviews


def test_the_limits_are_what_the_guide_says() -> None:
    """200 MB a file, 10 MB of text."""
    assert (200, 10) == (guards.MAX_BYTES // 1024**2, guards.MAX_TEXT // 1024**2)
