"""Build the Word template of reports: python reports/build_template.py [FILE].

The template is a Word document with Jinja tags that docxtpl fills. A university restyles it
in Word: every kind of paragraph has a style of its own, headings are numbered by a list that
belongs to their styles, tables and captions are real ones. This script only saves clicking;
what it makes is shipped in sentra_qual/reporting/templates/report.docx.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

TARGET = Path(__file__).parent.parent / "sentra_qual/reporting/templates/report.docx"
FONT = "Times New Roman"
BLACK = RGBColor(0, 0, 0)
LEVELS = 5
W = nsdecls("w")


def main() -> None:
    """Write the template."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_bytes(template())
    print(target)  # noqa: T201 - a script says what it wrote


def template() -> bytes:
    """Return the template, the same bytes every time."""
    document = Document()
    _page(document)
    _styles(document)
    _numbering(document)
    _footer(document)
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    for element in parse_xml(f"<w:body {W}>{_body()}</w:body>"):
        body.insert(len(body) - 1, element)
    raw = io.BytesIO()
    document.save(raw)
    return _timeless(raw.getvalue())


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.top_margin = Cm(4), Cm(3)
    section.right_margin = section.bottom_margin = Cm(3)


def _styles(document: Any) -> None:
    styles = document.styles
    normal = styles["Normal"]
    _font(normal, 12)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.5
    _lead(document)
    _style(styles, "Definition", "Normal", italic=True, spacing=1.15, keep=True)
    _style(
        styles, "Quotation", "Normal", size=11, left=1.0, right=0.5, spacing=1.0, after=2, keep=True
    )
    source = _style(styles, "Quotation Source", "Quotation", size=10, after=10)
    answer = _style(styles, "Answer", "Quotation", size=10, after=14)
    for last in (source, answer):
        last.paragraph_format.keep_with_next = False
    _style(styles, "Table Text", "Normal", size=9, spacing=1.0, after=0)
    _style(styles, "Table Head", "Table Text", bold=True, keep=True)
    for name, base in (("Table Figure", "Table Text"), ("Table Figure Head", "Table Head")):
        figure = _style(styles, name, base, bold=None if base == "Table Text" else True)
        figure.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _style(
        styles, "Table Note", "Normal", size=9, spacing=1.0, after=14
    ).paragraph_format.space_before = Pt(4)
    figure = _style(styles, "Figure", "Normal", spacing=1.0, after=2, keep=True)
    figure.paragraph_format.space_before = Pt(10)
    caption = styles["Caption"]
    _font(caption, 11, bold=True)
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(10), Pt(4)
    caption.paragraph_format.keep_with_next = True
    _contents(styles)


def _lead(document: Any) -> None:
    """Set title and headings in the look of a thesis."""
    styles = document.styles
    title = styles["Title"]
    _font(title, 16, bold=True)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(24)
    border = title.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        title.element.pPr.remove(border)
    for level in range(1, LEVELS + 1):
        heading = styles[f"Heading {level}"]
        _font(heading, {1: 14, 2: 13}.get(level, 12), bold=True, italic=level > 3)
        heading.paragraph_format.space_before = Pt(24 if level == 1 else 14)
        heading.paragraph_format.space_after = Pt(6)
        heading.paragraph_format.line_spacing = 1.15
        heading.paragraph_format.keep_with_next = True
    _style(styles, "Appendix", "Heading 1")
    styles["Appendix"].paragraph_format.page_break_before = True
    pr = styles["Appendix"].element.get_or_add_pPr()
    pr.append(parse_xml(f'<w:numPr {W}><w:numId w:val="0"/></w:numPr>'))
    pr.append(parse_xml(f'<w:ind {W} w:left="0" w:firstLine="0"/>'))
    _style(styles, "Contents Heading", "Normal", size=14, bold=True, keep=True)


def _contents(styles: Any) -> None:
    for level in range(1, 4):
        entry = _style(styles, f"TOC {level}", "Normal", size=11, spacing=1.0, after=3)
        entry.paragraph_format.left_indent = Cm(0.8 * (level - 1) + 1.2)
        entry.paragraph_format.first_line_indent = Cm(-1.2)
        entry.paragraph_format.tab_stops.add_tab_stop(Cm(0.8 * (level - 1) + 1.2))
        entry.paragraph_format.tab_stops.add_tab_stop(
            Cm(14), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )


def _style(
    styles: Any, name: str, base: str, *, size: int = 0, bold: bool | None = None,
    italic: bool | None = None, left: float = 0, right: float = 0, spacing: float = 0,
    after: int | None = None, keep: bool = False,
) -> Any:  # fmt: skip
    names = {style.name for style in styles}
    style = styles[name] if name in names else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style, style.quick_style = styles[base], True
    if size:
        style.font.size = Pt(size)
    style.font.bold, style.font.italic = bold, italic
    form = style.paragraph_format
    if left or right:
        form.left_indent, form.right_indent = Cm(left), Cm(right)
    if spacing:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.MULTIPLE, spacing
    if after is not None:
        form.space_after = Pt(after)
    if keep:
        form.keep_with_next = True
    form.widow_control = True
    return style


def _font(style: Any, size: int, *, bold: bool = False, italic: bool = False) -> None:
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), BLACK
    style.font.bold, style.font.italic = bold, italic
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if "heme" in name:
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)


def _numbering(document: Any) -> None:
    """Let a list of many levels, which belongs to their styles, number the headings."""
    levels = "".join(
        f'<w:lvl w:ilvl="{level - 1}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:pStyle w:val="Heading{level}"/><w:suff w:val="tab"/>'
        f'<w:lvlText w:val="{".".join(f"%{n}" for n in range(1, level + 1))}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{_indent(level)}"/>'
        f'</w:tabs><w:ind w:left="{_indent(level)}" w:hanging="{_indent(level)}"/></w:pPr></w:lvl>'
        for level in range(1, LEVELS + 1)
    )
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    numbering.append(
        parse_xml(
            f'<w:abstractNum {W} w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
            f"{levels}</w:abstractNum>"
        )
    )
    numbering.append(parse_xml(f'<w:num {W} w:numId="1"><w:abstractNumId w:val="1"/></w:num>'))
    for level in range(1, LEVELS + 1):
        pr = document.styles[f"Heading {level}"].element.get_or_add_pPr()
        number = f'<w:numPr {W}><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
        pr.insert(0, parse_xml(number))
        _in_order(pr)


def _indent(level: int) -> int:
    return {1: 567, 2: 709, 3: 851}.get(level, 1021)


def _in_order(pr: Any) -> None:
    """Put the number behind what Word wants before it."""
    number = pr.find(qn("w:numPr"))
    first = ("w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:widowControl")
    before = [pr.find(qn(name)) for name in first]
    for one in [one for one in before if one is not None]:
        pr.remove(one)
        number.addprevious(one)


def _footer(document: Any) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for element in parse_xml(f"<w:p {W}>{_field('PAGE', '1')}</w:p>"):
        paragraph._p.append(element)


def _body() -> str:
    headings = "".join(
        _if(
            f"block.kind == 'heading' and block.level {'>=' if level == LEVELS else '=='} {level}",
            _paragraph(f"Heading{level}", _marked("block.anchor", _text("{{ block.text }}"))),
        )
        for level in range(1, LEVELS + 1)
    )
    appendix = _marked(
        "block.anchor",
        _text("{% if block.number %}{{ block.number }}. {% endif %}{{ block.text }}"),
    )
    return (
        _paragraph("Title", _text("{{ page.title }}"))
        + _if("page.whole", _table_of_contents())
        + _paragraph("", _text("{%p for block in page.blocks %}"))
        + headings
        + _if("block.kind == 'appendix'", _paragraph("Appendix", appendix))
        + _if("block.kind == 'paragraph'", _paragraph("Normal", _running_text()))
        + _if(
            "block.kind == 'definition'",
            _paragraph("Definition", _text("{{ block.number }} {{ block.text }}")),
        )
        + _if("block.kind == 'quotation'", _paragraph("Quotation", _text("{{ block.text }}")))
        + _if("block.kind == 'source'", _paragraph("QuotationSource", _text("— {{ block.text }}")))
        + _if("block.kind == 'answer'", _paragraph("Answer", _text("{{ block.text }}")))
        + _if("block.kind == 'table'", _caption() + _table())
        + _if("block.kind == 'figure'", _figure())
        + _if(
            "block.kind == 'note'",
            _paragraph("TableNote", _text("{{ block.number }} {{ block.text }}")),
        )
        + _paragraph("", _text("{%p endfor %}"))
    )


def _table_of_contents() -> str:
    """Return a field that Word can update, filled so that it reads right before.

    No pages are named in it until then, because only Word knows them.
    """
    entries = "".join(
        _if(
            f"entry.level == {level}",
            _paragraph(
                f"TOC{level}",
                _run_if("loop.first", _begin(r" TOC \o &quot;1-3&quot; \h \z \u "))
                + f'<w:hyperlink w:anchor="{_name("entry.anchor")}" w:history="1">'
                + _text("{% if entry.number %}{{ entry.number }}{% endif %}")
                + _run_if("entry.number", "<w:r><w:tab/></w:r>")
                + _text("{{ entry.text }}")
                + "</w:hyperlink>"
                + _run_if("loop.last", _end()),
            ),
        )
        for level in range(1, 4)
    )
    return (
        _paragraph("ContentsHeading", _text("{{ page.label.contents }}"))
        + _paragraph(
            "", _text("{%p for entry in page.contents if entry.level < 4 %}".replace("<", "&lt;"))
        )
        + entries
        + _paragraph("", _text("{%p endfor %}"))
        + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    )


def _running_text() -> str:
    """Return the runs of a paragraph, pointers to tables as fields."""
    pointer = _field(f" REF {_name('run.anchor')} \\h ", "{{ run.text }}")
    return (
        _text("{%r for run in block.runs %}")
        + _text("{%r if run.anchor %}")
        + pointer
        + _text("{%r else %}")
        + _text("{{ run.text }}")
        + _text("{%r endif %}")
        + _text("{%r endfor %}")
    )


def _figure() -> str:
    """Return a picture with its caption below it."""
    return _paragraph("Figure", _text("{{ picture(block.figure) }}")) + _caption("Figure")


def _caption(kind: str = "Table") -> str:
    number = _field(rf" SEQ {kind} \* ARABIC ", "{{ block.number.split(' ') | last }}")
    label = _text("{{ block.number.split(' ') | first }} ") + number
    # The caption of a table stands above it and keeps with it; that of a picture ends it, and
    # would tie what comes behind to the picture, until a page cannot hold them together.
    apart = '<w:keepNext w:val="0"/>' if kind == "Figure" else ""
    return _paragraph(
        "Caption", _marked("block.anchor", label) + _text(". {{ block.text }}"), apart
    )


def _table() -> str:
    numeric = "block.table.columns[loop.index0].numeric"
    head = _cell(
        _if("column.numeric", _paragraph("TableFigureHead", _text("{{ column.heading }}")))
        + _if("not column.numeric", _paragraph("TableHead", _text("{{ column.heading }}")))
    )
    cell = _cell(
        _if(numeric, _paragraph("TableFigure", _text("{{ cell }}")))
        + _if(f"not {numeric}", _paragraph("TableText", _text("{{ cell }}")))
    )
    tags = (
        "{%tc for column in block.table.columns %}",
        "{%tc for cell in row %}",
        "{%tc endfor %}",
    )
    loop_head, loop_cell, done = (_cell(_paragraph("", _text(tag))) for tag in tags)
    rule = '<w:{} w:val="single" w:sz="{}" w:space="0" w:color="000000"/>'
    inner = '<w:insideH w:val="single" w:sz="2" w:space="0" w:color="BFBFBF"/>'
    borders = rule.format("top", 8) + rule.format("bottom", 8) + inner
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="25" w:type="dxa"/>'
        '<w:left w:w="60" w:type="dxa"/><w:bottom w:w="25" w:type="dxa"/>'
        '<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="7938"/></w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{loop_head}{head}{done}</w:tr>"
        f"<w:tr>{_cell(_paragraph('', _text('{%tr for row in block.table.rows %}')))}</w:tr>"
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{loop_cell}{cell}{done}</w:tr>"
        f"<w:tr>{_cell(_paragraph('', _text('{%tr endfor %}')))}</w:tr></w:tbl>"
    )


def _cell(inner: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>{inner}</w:tc>'


def _if(condition: str, inner: str) -> str:
    tag = condition.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return (
        _paragraph("", _text(f"{{%p if {tag} %}}")) + inner + _paragraph("", _text("{%p endif %}"))
    )


def _run_if(condition: str, inner: str) -> str:
    return _text(f"{{%r if {condition} %}}") + inner + _text("{%r endif %}")


def _paragraph(style: str, inner: str, more: str = "") -> str:
    named = style not in ("", "Normal")
    pr = f'<w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>' if named else ""
    return f"<w:p>{pr}{inner}</w:p>"


def _text(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _marked(anchor: str, inner: str) -> str:
    """Return something under a bookmark, for contents and pointers to lead to."""
    return (
        f'<w:bookmarkStart w:id="{{{{ loop.index }}}}" w:name="{_name(anchor)}"/>{inner}'
        '<w:bookmarkEnd w:id="{{ loop.index }}"/>'
    )


def _name(anchor: str) -> str:
    """Return the name of a bookmark: hidden from people's lists, no hyphens in it."""
    return f"_{{{{ {anchor} | replace('-', '_') }}}}"


def _field(code: str, result: str) -> str:
    return _begin(code) + _text(result) + _end()


def _begin(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _end() -> str:
    return '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _timeless(raw: bytes) -> bytes:
    """Return a Word file without the time of day in it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(target, "w") as new:
        for name in sorted(old.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return target.getvalue()


if __name__ == "__main__":
    main()
