"""OpenDocument, rich text, saved web pages: the same things in other dress."""

# ruff: noqa: E501 - a document is easier to read unwrapped

from __future__ import annotations

import pytest
from reader_material import HTML, RTF, odt
from sources_material import Read, heard, rules

LISTS = """
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="1"/></text:list-style>
<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>
<style:style style:name="Page"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="Bold"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Gone"><style:text-properties text:display="none"/></style:style>
"""


def test_an_odt_in_document_order(read: Read) -> None:
    """Blanks, tabs, breaks, lists with their numbers, a list that goes on, pages, boxes."""
    body = """<text:h>Transkrip</text:h><text:p>P:  Apa<text:s text:c="3"/>ya<text:tab/>Bu<text:line-break/>lagi?</text:p>
<text:list text:style-name="L" xml:id="one"><text:list-item><text:p>Satu?</text:p>
<text:list><text:list-item><text:p>Anak</text:p></text:list-item></text:list></text:list-item></text:list>
<text:p text:style-name="Page">N: Jeda<draw:frame><draw:text-box><text:p>Kotak</text:p></draw:text-box></draw:frame>.</text:p>
<text:list text:style-name="L" text:continue-list="one"><text:list-item><text:p>Dua?</text:p></text:list-item>
<text:list-item text:start-value="9"><text:p>Sembilan</text:p></text:list-item></text:list>
<text:list text:style-name="B"><text:list-item><text:p>Butir</text:p></text:list-item></text:list>"""
    (interview,) = read(odt(body, content_styles=LISTS), "w.odt").interviews

    assert (
        "Transkrip\n\nP: Apa   ya\tBu\nlagi?\n\n1. Satu?\n\na) Anak\n\n\f\n\nN: Jeda.\n\nKotak\n\n2. Dua?\n\n9. Sembilan\n\n• Butir\n"
        == interview.text
    )


def test_what_an_odt_holds_besides_is_listed_apart(read: Read) -> None:
    """Deleted, hidden, noted, commented, above and below."""
    body = """<text:tracked-changes><text:changed-region><text:deletion><text:p>hapus</text:p></text:deletion>
</text:changed-region></text:tracked-changes>
<text:p>P: Apa<office:annotation><text:p>komentar</text:p></office:annotation>?</text:p>
<text:p>N: Ini<text:span text:style-name="Gone">rahasia</text:span><text:note><text:note-citation>1</text:note-citation>
<text:note-body><text:p>kaki</text:p></text:note-body></text:note>.</text:p>"""
    styles = "<style:header><text:p>Universitas</text:p></style:header><style:footer><text:p>12</text:p></style:footer>"
    reading = read(odt(body, styles, LISTS), "w.odt")

    assert "P: Apa?\n\nN: Ini.\n" == reading.interviews[0].text
    assert {
        ("header", "Universitas"), ("deleted", "hapus"), ("comment", "komentar"), ("hidden", "rahasia"), ("footnote", "kaki"),
    } == {(one.kind, one.text) for one in reading.apart}  # fmt: skip


def test_tables_of_an_odt(read: Read) -> None:
    """Repeated, covered and spanned cells; a cell of several paragraphs."""
    cell = "<table:table-cell>{}</table:table-cell>"
    paragraph = "<text:p>{}</text:p>"

    def row(*texts: str) -> str:
        return (
            "<table:table-row>"
            + "".join(cell.format(paragraph.format(t)) for t in texts)
            + "</table:table-row>"
        )

    wide = '<table:table-row><table:table-cell table:number-columns-spanned="3"><text:p>B. Pasar</text:p></table:table-cell><table:covered-table-cell/><table:covered-table-cell/></table:table-row>'
    table = f"<table:table><table:table-header-rows>{row('No', 'Pertanyaan', 'Jawaban')}</table:table-header-rows>"
    table += (
        wide
        + row("1", "Kapan?", "Dulu.</text:p><text:p>Sekali.")
        + row("2", "Lalu?", "")
        + "</table:table>"
    )
    (interview,) = read(odt(table), "w.odt").interviews

    assert (
        "B. Pasar\n\nPertanyaan: Kapan?\n\nJawaban: Dulu.\nSekali.\n\nPertanyaan: Lalu?\n"
        == interview.text
    )


def test_a_rich_text(read: Read) -> None:
    """Code pages, escapes, fonts, hidden and deleted words, notes, a table."""
    reading = read(RTF, "w.rtf")
    (interview,) = reading.interviews

    assert (
        "Transkrip\n\nP: Kapan mulai usaha…?\n\nN: “Sejak dulu” – katanya\xa0ya .\n\nP: Lalu, bagaimana\nharganya?\n\n"
        "N: Jum’at naik.\n\nP: Kenapa begitu?\n\nN: Ya begitu.\nSudah biasa.\n\nP: Oh begitu ya Bu?\n"
    ) == interview.text
    assert {
        ("header", "Universitas Contoh"), ("hidden", "tersembunyi"), ("deleted", "hapus"), ("footnote", "catatan kaki"),
    } == {(one.kind, one.text) for one in reading.apart}  # fmt: skip


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"{\rtf1\ansi\ansicpg1251 P: \'cf?\par}", "P: П?\n"),
        (rb"{\rtf1\ansi{\fonttbl{\f0\fcharset204 A;}}\f0 P: \'cf?\par}", "P: П?\n"),
        (rb"{\rtf1\mac P: caf\'8e?\par}", "P: café?\n"),
        (rb"{\rtf1\ansi P: \u-10179?\u-8704? ya?\par}", "P: 😀 ya?\n"),
        (rb"{\rtf1\ansi\uc2 P: \u233\'e9\'e9x?\par}", "P: éx?\n"),
        (rb"{\rtf1\ansi P: a\bin3 }}}b?\par}", "P: ab?\n"),
        (b"{\\rtf1\\ansi P: a\\\nN: b\\par}", "P: a\n\nN: b\n"),
        (rb"{\rtf1\ansi{\listtext 1.\tab}Kapan?\par}", "1.\tKapan?\n"),
        (rb"{\rtf1\ansi{\pict ffd8ffe0}{\field{\*\fldinst PAGE}{\fldrslt 3}} ya\par}", "3 ya\n"),
        (rb"{\rtf1\ansi{\shp{\*\shpinst{\sp{\sn x}}{\shptxt P: kotak?\par}}}}", "P: kotak?\n"),
        (rb"{\rtf1\ansi a\page b\par}", "a\n\n\f\n\nb\n"),
        (rb"{\rtf1\ansi\{P\}: a\_b\-c\~d?\par}", "{P}: a-bc\xa0d?\n"),
    ],
)  # fmt: skip
def test_signs_of_rich_text(read: Read, body: bytes, text: str) -> None:
    """Each as its program means it."""
    assert text == read(body, "w.rtf").interviews[0].text


def test_a_rich_text_that_breaks_off_is_read_as_far_as_it_goes(read: Read) -> None:
    """A copy that failed is told."""
    reading = read(RTF[: RTF.index(b"harganya")], "w.rtf")

    assert "cut-off" in rules(reading)
    assert "N: “Sejak dulu”" in reading.interviews[0].text


def test_an_article_without_its_page(read: Read) -> None:
    """Menus, scripts and visitors' comments are no interview."""
    (interview,) = read(HTML, "w.html").interviews

    assert (
        "Wawancara dengan perajin\n\nP: Kapan?\nN: Dulu & sekarang.\n\nP: Di\xa0mana?\n\nN: Di sentra.\n"
        == interview.text
    )
    assert 4 == len(heard(interview))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>P: Apa?<p>N: Ini.", "P: Apa?\n\nN: Ini.\n"),
        ("<ol start=3><li>Apa?<li><p>Lalu?</p><p>Ya.</p></ol>", "3. Apa?\n\n4. Lalu?\n\nYa.\n"),
        ("<div>P: Apa?<br><br>N: Ini.</div>", "P: Apa?\n\nN: Ini.\n"),
        ("<pre>P: Apa?\n  N: Ini.</pre>", "P: Apa?\nN: Ini.\n"),
        ("<table><tr><th>Pertanyaan<th>Jawaban<tr><td>Apa?<td>Ini.</table>", "Pertanyaan: Apa?\n\nJawaban: Ini.\n"),
        ("<p>P: a</b></p></div><p style='display: none'>x</p><p>N: b", "P: a\n\nN: b\n"),
        ("<p>P: <b>Apa</b> &lt;ini&gt;?</p><!-- x -->", "P: Apa <ini>?\n"),
        ("N: a<h2>Pasar</h2>P: telanjang?", "N: a\n\n# Pasar\n\nP: telanjang?\n"),
    ],
)  # fmt: skip
def test_pages_as_people_save_them(read: Read, html: str, text: str) -> None:
    """Open ends, lists, line breaks, tables, hidden parts."""
    assert text == read(f"<html>{html}", "w.html").interviews[0].text


def test_a_page_names_its_own_encoding(read: Read) -> None:
    """Word saves pages as windows-1252 and says so."""
    page = '<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"></head><p>P: “Apa”…?</p>'
    reading = read(page.encode("cp1252"), "w.htm")

    assert "P: “Apa”…?\n" == reading.interviews[0].text
    assert [] == [rule for rule in rules(reading) if rule == "guessed-encoding"]


def test_a_page_saved_as_one_file(read: Read) -> None:
    """The page stands in a MIME archive, in quoted-printable."""
    raw = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=utf-8\n"
        b"Content-Transfer-Encoding: quoted-printable\n\n<p>P: =E2=80=9CApa=E2=80=9D?</p><p>N: Ini.</p>\n--x--\n"
    )

    assert "P: “Apa”?\n\nN: Ini.\n" == read(raw, "w.mht").interviews[0].text
