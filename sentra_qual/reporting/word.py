"""A Report as a Word document, by the tool's template or the user's own.

In: a Page, perhaps a template made in Word.
Out: the bytes of a .docx file, the same every time.
Never: words of a transcript that act as a tag, a field or XML.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentra_qual.messages import say
from sentra_qual.pictures import draw
from sentra_qual.pictures.printing import png
from sentra_qual.problems import SentraError
from sentra_qual.reporting.cells import breaks, without_control
from sentra_qual.reporting.measures import column_widths, has_room, line_count
from sentra_qual.reporting.shapes import Page, PageFigure
from sentra_qual.reporting.turning import can_turn, style_of, turn, turned_width

if TYPE_CHECKING:
    from jinja2 import Environment

_LONG_AGO = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_TEXT_WIDTH = 7938  # twentieths of a point: A4 with the margins of the tool's template
_TALLEST = 11500  # what a picture may be high and leave room for its caption
_LONG_ROW, _SHORT_TABLE = 25, 14  # lines; a longer table would leave much of a page empty
_LANGUAGES = {"id": "id-ID", "en": "en-GB"}


def word_template() -> bytes:
    """Return the tool's own template, to be restyled in Word."""
    return files("sentra_qual.reporting").joinpath("templates", "report.docx").read_bytes()


def word_report(page: Page, *, template: Path | None = None) -> bytes:
    """Return a report as a Word document; SentraError where a template cannot be set."""
    raw = template.read_bytes() if template else word_template()
    name = str(template) if template else "report.docx"
    filled = _filled(raw, page, name)
    for table in filled.tables:
        _fit(filled, table, _width(filled))
    _describe(filled, page)
    target = io.BytesIO()
    filled.save(target)
    return _timeless(target.getvalue())


def _filled(raw: bytes, page: Page, name: str) -> Any:
    """Return the template with everything filled in."""
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError
    from lxml.etree import XMLSyntaxError

    from sentra_qual.reporting.documents import IN_TEMPLATE

    try:
        template = DocxTemplate(io.BytesIO(raw))
        template.init_docx()
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError) as error:
        raise SentraError(say("report.template_not_word", file=name)) from error
    try:
        environment = _environment()
        environment.globals["picture"] = partial(_picture, template, page.language)
        template.render({"page": page}, jinja_env=environment, autoescape=True)
    except (TemplateError, XMLSyntaxError, *IN_TEMPLATE) as error:
        why = f"{type(error).__name__}: {error}"
        line = getattr(error, "lineno", None) or 1
        told = say("report.template_broken", file=name, line=line, why=why)
        raise SentraError(told) from error
    return template.docx


def _picture(template: Any, language: str, figure: PageFigure) -> object:
    """Return a picture for a paragraph, as wide as the text, with its words for who can't see."""
    from docx.shared import Emu
    from docxtpl import InlineImage
    from markupsafe import Markup

    drawing = draw(figure.table, language)
    wide = Emu(_width(template.docx) * 635)
    most = Emu(int(_TALLEST * 635))
    high = int(wide * drawing.sheet[1] / drawing.sheet[0])
    size = {"width": wide} if high <= most else {"height": most}
    made = str(InlineImage(template, io.BytesIO(png(drawing)), **size))
    told, name = map(
        _inert, (without_control(drawing.description), without_control(figure.caption))
    )
    marked = made.replace("<wp:docPr ", f'<wp:docPr descr="{told}" title="{name}" ', 1)
    return Markup(marked)


def _environment() -> Environment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    return ImmutableSandboxedEnvironment(
        autoescape=True, finalize=_inert, undefined=StrictUndefined
    )


def _inert(value: object) -> object:
    """Return a value whose braces nobody reads as tags: docxtpl looks for some afterwards."""
    from markupsafe import Markup, escape

    if hasattr(value, "__html__"):
        return value
    return Markup(str(escape(value)).replace("{", "&#123;").replace("}", "&#125;"))


def _width(document: Any) -> int:
    """Return how wide text is on a page of the document."""
    section = document.sections[0]
    if None in (section.page_width, section.left_margin, section.right_margin):
        return _TEXT_WIDTH
    return int((section.page_width - section.left_margin - section.right_margin) / 635)


def _fit(document: Any, table: Any, width: int) -> None:
    """Give columns widths by what stands in them, and keep a short table on one page.

    Where words would be broken inside, the page is turned.
    """
    from docx.oxml.ns import qn

    rows = [list(row.iterchildren(qn("w:tc"))) for row in table._tbl.tr_lst]
    count = max(map(len, rows), default=0)
    if not count or any(len(row) != count for row in rows):
        return
    texts = [[_text(cell) for cell in row] for row in rows]
    columns = [[row[at] for row in texts] for at in range(count)]
    turned = not has_room(columns, width) and can_turn(document)
    if turned:
        turn(document, table)
        width = turned_width(document, width)
    widths = column_widths(columns, width)
    grid = table._tbl.tblGrid
    for child in list(grid):
        grid.remove(child)
    for size in widths:
        grid.add_gridCol().set(qn("w:w"), str(size))
    for row in rows:
        for cell, size in zip(row, widths, strict=True):
            measure = cell.get_or_add_tcPr().get_or_add_tcW()
            measure.set(qn("w:w"), str(size))
            measure.set(qn("w:type"), "dxa")
            _let_break(cell)
    _keep_together(table, texts, widths)


def _let_break(cell: Any) -> None:
    """Let a code's path be broken behind its dots: else it is broken inside a word."""
    for node in cell.iter():
        if node.tag.endswith("}t") and node.text:
            node.text = "\N{ZERO WIDTH SPACE}".join(breaks(node.text))


def _keep_together(table: Any, texts: list[list[str]], widths: list[int]) -> None:
    """Let long rows run over a page, hold a short table together, leave no row by itself."""
    from docx.oxml.ns import qn

    rows = table._tbl.tr_lst
    for row, cells in zip(rows, texts, strict=True):
        rules = row.findall(f"{qn('w:trPr')}/{qn('w:cantSplit')}")
        if line_count(cells, widths) > _LONG_ROW:
            for rule in rules:
                rule.getparent().remove(rule)
    whole = sum(line_count(cells, widths) for cells in texts) <= _SHORT_TABLE
    held = rows[:-1] if whole else [*rows[:2], *rows[-3:-1]]
    following = table._tbl.getnext()
    noted = following is not None and "TableNote" in style_of(following)
    for row in [*held, *(rows[-1:] if noted else [])]:
        for paragraph in row.iter(qn("w:p")):
            rules = paragraph.get_or_add_pPr()
            rules.get_or_add_keepNext()


def _text(cell: Any) -> str:
    return "".join(node.text or "" for node in cell.iter() if node.tag.endswith("}t"))


def _describe(document: Any, page: Page) -> None:
    """Set title and language of the document, and no time of day."""
    from docx.oxml.ns import qn

    about = document.core_properties
    about.title, about.language = page.title[:255], _LANGUAGES[page.language]
    about.author = about.last_modified_by = ""
    about.comments = ""
    about.created = about.modified = _LONG_AGO
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), _LANGUAGES[page.language])


def _timeless(raw: bytes) -> bytes:
    """Return a Word file without the time it was written at."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return target.getvalue()
