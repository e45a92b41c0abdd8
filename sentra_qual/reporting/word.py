"""A Report as a Word document, by the tool's template or the user's own.

In: a Page, perhaps a template made in Word.
Out: the bytes of a .docx file, the same every time.
Never: words of a transcript that act as a tag, a field or XML.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sentra_qual.messages import say
from sentra_qual.problems import SentraError
from sentra_qual.reporting.cells import breaks
from sentra_qual.reporting.shapes import Page

if TYPE_CHECKING:
    from jinja2 import Environment

_LONG_AGO = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_TEXT_WIDTH = 7938  # twentieths of a point: A4 with the margins of the tool's template
_LETTER, _PADDING = 98, 160  # of tables, in the same measure
_NARROWEST, _LONGEST_LINE = 4, 60  # letters
# How long words are kept whole, with how much to spare: as much as leaves room for text.
_TRIES = ((24, 1), (16, 1), (16, 0), (13, 0))
_ROOMY = 0.8
_LONG_ROW, _SHORT_TABLE = 25, 36  # lines
_SHORT_CELL = 17  # letters
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
        _fit(table, _width(filled))
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
        template.render({"page": page}, jinja_env=_environment(), autoescape=True)
    except (TemplateError, XMLSyntaxError, *IN_TEMPLATE) as error:
        why = f"{type(error).__name__}: {error}"
        line = getattr(error, "lineno", None) or 1
        told = say("report.template_broken", file=name, line=line, why=why)
        raise SentraError(told) from error
    return template.docx


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


def _fit(table: Any, width: int) -> None:
    """Give columns widths by what stands in them, and keep a short table on one page."""
    from docx.oxml.ns import qn

    rows = [list(row.iterchildren(qn("w:tc"))) for row in table._tbl.tr_lst]
    count = max(map(len, rows), default=0)
    if not count or any(len(row) != count for row in rows):
        return
    texts = [[_text(cell) for cell in row] for row in rows]
    widths = _widths([[row[at] for row in texts] for at in range(count)], width)
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
        if _lines(cells, widths) > _LONG_ROW:
            for rule in rules:
                rule.getparent().remove(rule)
    whole = sum(_lines(cells, widths) for cells in texts) <= _SHORT_TABLE
    held = rows[:-1] if whole else [*rows[:2], *rows[-3:-1]]
    following = table._tbl.getnext()
    noted = following is not None and "TableNote" in _style_of(following)
    for row in [*held, *(rows[-1:] if noted else [])]:
        for paragraph in row.iter(qn("w:p")):
            rules = paragraph.get_or_add_pPr()
            rules.get_or_add_keepNext()


def _lines(cells: list[str], widths: list[int]) -> int:
    """Return how many lines a row takes, about."""
    letters = [max(1, (size - _PADDING) // _LETTER) for size in widths]
    return max(1, *(-(-len(text) // most) for text, most in zip(cells, letters, strict=True)))


def _style_of(element: Any) -> str:
    from docx.oxml.ns import qn

    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val")))


def _text(cell: Any) -> str:
    return "".join(node.text or "" for node in cell.iter() if node.tag.endswith("}t"))


def _widths(columns: list[list[str]], width: int) -> list[int]:
    """Share a width out: each column its longest word, what is left by how much it holds."""
    tries = [[_least(texts, *one) for texts in columns] for one in _TRIES]
    roomy = (one for one in tries if sum(one) <= width * _ROOMY)
    fitting = (one for one in tries if sum(one) <= width)
    least = next(roomy, None) or next(fitting, tries[-1])
    if sum(least) >= width:
        return [some * width // sum(least) for some in least]
    wants = [
        max(0, min(_LONGEST_LINE, max(map(len, texts))) * _LETTER + _PADDING - some)
        * sum(map(len, texts)) ** 0.75
        for texts, some in zip(columns, least, strict=True)
    ]
    spare, whole = width - sum(least), sum(wants)
    if not whole:
        return [some + spare // len(least) for some in least]
    return [int(some + spare * want / whole) for some, want in zip(least, wants, strict=True)]


def _least(texts: list[str], most: int, more: int) -> int:
    """Return the width of a column's longest word, as far as words of it are kept whole.

    A short cell, such as a date, is kept on one line like a word.
    """
    words = [len(word) for text in texts for word in text.replace("-", "- ").split()]
    words += [len(text) for text in texts[1:] if len(text) <= _SHORT_CELL]
    return (max(_NARROWEST, min(most, max(words, default=0))) + more) * _LETTER + _PADDING


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
