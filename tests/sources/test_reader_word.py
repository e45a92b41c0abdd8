"""Word documents as Word writes them: numbers, boxes, changes, merged cells."""

# ruff: noqa: E501 - a document is easier to read unwrapped

from __future__ import annotations

import pytest
from reader_material import p, word_xml
from sources_material import Read, heard, roles

from sentra_qual.sources import Reading
from sentra_qual.sources.readers.word_styles import as_number

NUMBERING = """
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="x"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num>"""
STYLES = """
<w:style w:styleId="H"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="T"><w:basedOn w:val="H"/></w:style>
<w:style w:styleId="Q"><w:name w:val="Pertanyaan"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"""


def item(text: str, number: int = 1, level: int = 0) -> str:
    """Return a paragraph of a numbered list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def text_of(read: Read, body: str, **parts: str) -> str:
    """Return the canonical text of a document."""
    return reading_of(read, body, **parts).interviews[0].text


def reading_of(read: Read, body: str, **parts: str) -> Reading:
    """Read a document of this body."""
    return read(word_xml(body, **parts), "w.docx")


def apart(reading: Reading) -> list[tuple[str, str]]:
    """Return what stays out of the text."""
    return [(one.kind, one.text) for one in reading.apart]


def test_numbers_that_word_generates_are_read(read: Read) -> None:
    """Levels, a list that starts anew, and one that goes on."""
    body = item("Satu?") + item("Anak", level=1) + item("Anak", level=1) + p("Jeda.")
    body += item("Dua?") + item("Lima?", 2) + item("Enam?") + item("Butir", 3)

    assert (
        "1. Satu?\n\n1.a) Anak\n\n1.b) Anak\n\nJeda.\n\n2. Dua?\n\n5. Lima?\n\n6. Enam?\n\n• Butir\n"
        == text_of(read, body, numbering=NUMBERING)
    )


def test_a_style_numbers_too(read: Read) -> None:
    """The number may come from the style alone; numId 0 takes it off."""
    style = '<w:pStyle w:val="Q"/>'
    body = (
        p("Kapan?", style)
        + p("Lain.", style + '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("Di mana?", style)
    )

    assert "1. Kapan?\n\nLain.\n\n2. Di mana?\n" == text_of(
        read, body, numbering=NUMBERING, styles=STYLES
    )


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [(3, "decimal", "3"), (3, "decimalZero", "03"), (28, "lowerLetter", "bb"), (4, "upperRoman", "IV"), (1990, "lowerRoman", "mcmxc"), (0, "lowerLetter", "0")],
)  # fmt: skip
def test_forms_of_numbers(count: int, form: str, shown: str) -> None:
    """As Word and Writer show them."""
    assert shown == as_number(count, form)


def test_headings_are_marked_so_that_nobody_says_them(read: Read) -> None:
    """By style, by a style based on one, by outline level; a turn in heading style is a turn."""
    body = (
        p("N: Dulu.")
        + p("B. Pemasaran", '<w:pStyle w:val="T"/>')
        + p("P: Lalu?", '<w:pStyle w:val="H"/>')
    )
    body += p("Bab", '<w:outlineLvl w:val="1"/>') + p("N: Ya.")
    (interview,) = reading_of(read, "".join([p("P: Kapan?"), body]), styles=STYLES).interviews

    assert "# B. Pemasaran" in interview.text
    assert [("P", "Kapan?"), ("N", "Dulu."), ("P", "Lalu?"), ("N", "Ya.")] == heard(interview)


def test_bold_questions_are_marked_where_nothing_else_tells(read: Read) -> None:
    """A thesis without labels sets the questions in bold."""
    bold = "<w:b/>"
    body = (
        p("Kapan mulai usaha ini?", "", bold)
        + p("Sejak dulu.")
        + p("Di mana bahannya dibeli?", "", bold)
        + p("Di pasar.")
    )
    (interview,) = reading_of(read, body).interviews

    assert "**Kapan mulai usaha ini?**" in interview.text
    assert ["interviewer", "informant"] == list(roles(interview).values())
    labelled = (
        p("P: Kapan?", "", bold) + p("N: Dulu.") + p("P: Di mana?", "", bold) + p("N: Di pasar.")
    )
    assert "*" not in text_of(read, labelled)


def test_changes_count_as_their_authors_meant_them(read: Read) -> None:
    """Insertions and moved text in, deletions out and listed, also of rows and paragraph marks."""
    body = (
        "<w:p><w:r><w:t>N: Harga</w:t></w:r><w:ins><w:r><w:t> naik</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText> turun</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t> sana</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t> sini</w:t></w:r></w:moveTo></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>P: Lalu </w:t></w:r></w:p>"
        + p("bagaimana?")
    )
    row = "<w:tr>{}<w:tc>" + p("{}") + "</w:tc><w:tc>" + p("{}") + "</w:tc></w:tr>"
    table = row.format("", "Pertanyaan", "Jawaban") + row.format("", "Apa?", "Ini.")
    table += row.format("<w:trPr><w:del/></w:trPr>", "Hapus?", "Ya.")
    reading = reading_of(read, body + f"<w:tbl>{table}</w:tbl>")

    assert (
        "N: Harga naik sini\n\nP: Lalu bagaimana?\n\nPertanyaan: Apa?\n\nJawaban: Ini.\n"
        == reading.interviews[0].text
    )
    assert ("deleted", " turun") in apart(reading)


def test_what_stands_around_the_text_is_listed_apart(read: Read) -> None:
    """Headers, footers, comments, notes and hidden words are no speech, and not lost."""
    body = (
        p("P: Apa?")
        + "<w:p><w:r><w:t>N: Ini</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r></w:p>"
    )
    reading = reading_of(
        read, body, header1=p("Universitas Contoh"), header2=p("Universitas Contoh"), footer1=p("7"),
        comments="<w:comment>" + p("tanya lagi") + "</w:comment><w:comment>" + p("tanya lagi") + "</w:comment>",
        footnotes="<w:footnote>" + p("bahasa Jawa") + "</w:footnote>",
    )  # fmt: skip

    assert "P: Apa?\n\nN: Ini\n" == reading.interviews[0].text
    assert [
        ("comment", "tanya lagi"), ("comment", "tanya lagi"), ("footnote", "bahasa Jawa"),
        ("header", "Universitas Contoh"), ("hidden", "rahasia"),
    ] == apart(reading)  # fmt: skip
    assert "2 comment(s), first: tanya lagi" in reading.problems[0].text


def test_text_boxes_come_after_their_paragraph_and_once(read: Read) -> None:
    """Word writes a box twice, for new and old readers."""
    box = "<w:txbxContent>" + p("N: Di kotak.") + "</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>P: Apa?</w:t><mc:AlternateContent><mc:Choice>" + box + "</mc:Choice><mc:Fallback>" + box
        + "</mc:Fallback></mc:AlternateContent></w:r></w:p>" + p("P: Lalu?")
    )  # fmt: skip

    assert "P: Apa?\n\nN: Di kotak.\n\nP: Lalu?\n" == text_of(read, body)


def test_marks_inside_a_paragraph(read: Read) -> None:
    """Tabs, breaks, symbols, hyphens, fields, links and controls; a placeholder says nothing."""
    body = (
        "<w:p><w:r><w:t>N: a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>d </w:t>"
        '<w:sym w:font="Wingdings" w:char="F0E0"/><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText></w:r>'
        '<w:hyperlink><w:r><w:t xml:space="preserve"> tautan</w:t></w:r></w:hyperlink>'
        "<w:sdt><w:sdtContent><w:r><w:t> isi</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Klik di sini</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )

    assert "N: a\tb\nc-d → tautan isi\n" == text_of(read, body)


def test_a_page_begun_on_purpose_is_a_form_feed(read: Read) -> None:
    """By a break, before a paragraph, and at the end of a section."""
    body = (
        '<w:p><w:r><w:t>N: a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r></w:p>' + p("P: c?", "<w:pageBreakBefore/>")
        + p("N: d", "<w:sectPr/>") + p("P: e?", '<w:sectPr><w:type w:val="continuous"/></w:sectPr>') + p("N: f")
    )  # fmt: skip

    assert "N: a\n\n\f\n\nb\n\n\f\n\nP: c?\n\nN: d\n\n\f\n\nP: e?\n\nN: f\n" == text_of(read, body)


def cell(content: str, properties: str = "") -> str:
    """Return a cell; plain text becomes a paragraph."""
    inner = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str) -> str:
    """Return a row of cells or plain texts."""
    return (
        "<w:tr>"
        + "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
        + "</w:tr>"
    )


def test_merged_cells_a_title_row_and_a_second_header(read: Read) -> None:
    """A speaker's merged cell counts for every row; a row over all columns is a heading."""
    merged = '<w:vMerge w:val="{}"/>'
    table = row("Pembicara", "Isi") + row(cell("A. Awal", '<w:gridSpan w:val="2"/>'))
    table += row(cell("P", merged.format("restart")), "Kapan mulai?") + row(
        cell("", "<w:vMerge/>"), "Dan di mana?"
    )
    table += row("Pembicara", "Isi") + row("N", "Dulu.")

    assert "A. Awal\n\nP: Kapan mulai?\n\nP: Dan di mana?\n\nN: Dulu.\n" == text_of(
        read, f"<w:tbl>{table}</w:tbl>"
    )


def test_a_column_of_coding_stays_apart(read: Read) -> None:
    """Transcript on the left, somebody's themes on the right."""
    talk = p("P: Kapan?") + p("N: Dulu.")
    table = row("Transkrip", "Tema") + row(cell(talk), "asal usaha") + row("P: Lalu?", "")
    reading = reading_of(read, f"<w:tbl>{table}</w:tbl>")

    assert "P: Kapan?\n\nN: Dulu.\n\nP: Lalu?\n" == reading.interviews[0].text
    assert [("coding", "asal usaha")] == apart(reading)


def test_a_table_broken_in_two_goes_on_and_another_does_not(read: Read) -> None:
    """The second half has no names of columns; after words between it is another table."""
    first = f"<w:tbl>{row('Pertanyaan', 'Jawaban') + row('Apa?', 'Ini.')}</w:tbl>"
    second = f"<w:tbl>{row('Lalu?', 'Itu.')}</w:tbl>"

    assert text_of(read, first + "<w:p/>" + second).endswith("Pertanyaan: Lalu?\n\nJawaban: Itu.\n")
    assert text_of(read, first + p("Daftar hadir") + second).endswith("Lalu?\tItu.\n")


def test_a_box_around_a_transcript_is_no_table(read: Read) -> None:
    """One cell, or a cell that holds a table of its own, is read through."""
    inner = f"<w:tbl>{row('Pertanyaan', 'Jawaban') + row('Apa?', 'Ini.')}</w:tbl>"
    boxed = f"<w:tbl>{row(cell(p('P: Kapan?') + p('N: Dulu.')))}</w:tbl>"
    outer = f"<w:tbl>{row(cell(inner + p('')), 'sisi')}</w:tbl>"

    assert "P: Kapan?\n\nN: Dulu.\n" == text_of(read, boxed)
    assert "Pertanyaan: Apa?\n\nJawaban: Ini.\n\nsisi\n" == text_of(read, outer)


def test_rows_made_with_tabs_stay_rows(read: Read) -> None:
    """Columns that somebody typed with the tab key are a table."""
    body = p("00:00:01\tPeneliti Satu\tSuaranya masuk, Pak?") + p("00:00:04\tInforman E\tSudah.")
    (interview,) = reading_of(read, body).interviews

    assert [("Peneliti Satu", "Suaranya masuk, Pak?"), ("Informan E", "Sudah.")] == heard(interview)


def test_strict_documents_and_embedded_pages(read: Read) -> None:
    """Word's strict form names things otherwise; web tools hide a page in an empty document."""
    from reader_material import W, repacked

    def strict(name: str, body: bytes) -> bytes:
        return body.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")

    raw = repacked(word_xml(p("P: Apa?")), strict)
    assert "P: Apa?\n" == read(raw, "w.docx").interviews[0].text
    held = repacked(
        word_xml('<w:altChunk r:id="rx"/>', x=""),
        lambda name, body: b"<p>P: Apa?</p><p>N: Ini.</p>" if name == "word/x.xml" else body,
    )
    assert "P: Apa?\n\nN: Ini.\n" == read(held, "w.docx").interviews[0].text
