"""A Report as one HTML file, as Markdown or for Word, by our templates or the user's own.

In: a Report, a format, perhaps a template.
Out: a string; bytes of a Word document.
Never: user text that acts as markup, or a template that reaches outside its page.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sentra_qual.messages import LANGUAGES, say
from sentra_qual.model import Report, Table
from sentra_qual.pictures import draw, inline_svg, svg_file
from sentra_qual.problems import SentraError
from sentra_qual.reporting.cells import breaks, markdown
from sentra_qual.reporting.pages import labels, page_of, table_of
from sentra_qual.reporting.shapes import Page, PageFigure

if TYPE_CHECKING:
    from jinja2 import Environment

# What an expression in a user's template may raise besides Jinja's own errors.
IN_TEMPLATE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class ReportFormat(StrEnum):
    """How a report can be rendered."""

    HTML = "html"
    MD = "md"
    DOCX = "docx"
    LATEX = "latex"
    PDF = "pdf"

    @property
    def suffix(self) -> str:
        """Return how the name of such a file ends."""
        return "tex" if self is ReportFormat.LATEX else self.value


def report_file(
    report: Report, fmt: ReportFormat | str, *, template: Path | None = None
) -> str | bytes:
    """Return a report in any format; a Word document and a PDF are bytes, the others are text."""
    if ReportFormat(fmt) in (ReportFormat.LATEX, ReportFormat.PDF):
        return _on_paper(page_of(report), ReportFormat(fmt), template)
    if ReportFormat(fmt) is ReportFormat.DOCX:
        from sentra_qual.reporting.word import word_report

        return word_report(page_of(report), template=template)
    return render_report(report, fmt, template=template)


def _on_paper(page: Page, kind: ReportFormat, template: Path | None) -> str | bytes:
    from jinja2 import TemplateError

    from sentra_qual.reporting.paper import latex_report, pdf_report, template_source

    source = template_source(template) if template else None
    try:
        setting = latex_report if kind is ReportFormat.LATEX else pdf_report
        return setting(page, source=source)
    except (TemplateError, *IN_TEMPLATE) as error:
        if template is None:
            raise
        why = f"{type(error).__name__}: {error}"
        told = say("report.template_broken", file=template, line=_line(error), why=why)
        raise SentraError(told) from error


def report_context(report: Report) -> str:
    """Return what a template gets, as JSON: the documentation of `page` by example."""
    whole = {"page": asdict(page_of(report))}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def render_report(report: Report, fmt: ReportFormat | str, *, template: Path | None = None) -> str:
    """Return a report as html or md.

    A user's template gets `page` (see `pages.Page`) and may extend the tool's
    own, report.html or report.md; every value it prints is escaped for the
    format. Raises SentraError, with the line, where it cannot be set.
    """
    kind = ReportFormat(fmt)
    page = page_of(report)
    if template is None:
        return _environment(kind, page).get_template(f"report.{kind}").render(page=page)
    return _by_users(template, kind, page)


def table_page(table: Table, language: str) -> str:
    """Return one table as an HTML file."""
    spoken = language if language in LANGUAGES else "en"
    template = _environment(ReportFormat.HTML).get_template("table.html")
    page = table_of(table, "t1", "", spoken)
    return template.render(table=page, language=spoken, label=labels(spoken))


def _by_users(path: Path, kind: ReportFormat, page: Page) -> str:
    from jinja2 import TemplateError

    try:
        source = path.read_text(encoding="utf-8-sig")
        return _environment(kind, page).from_string(source).render(page=page)
    except UnicodeDecodeError as error:
        told = say("report.template_not_utf8", file=path, at=error.start)
        raise SentraError(told) from error
    except (TemplateError, *IN_TEMPLATE) as error:
        why = f"{type(error).__name__}: {error}"
        told = say("report.template_broken", file=path, line=_line(error), why=why)
        raise SentraError(told) from error


def _line(error: BaseException) -> int:
    """Return the line of the template an error arose in: Jinja names it <template>."""
    line, trace = getattr(error, "lineno", None) or 1, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return int(line)


def _environment(kind: ReportFormat, page: Page | None = None) -> Environment:
    from jinja2 import PackageLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    made = ImmutableSandboxedEnvironment(
        loader=PackageLoader("sentra_qual.reporting"),
        autoescape=kind is ReportFormat.HTML,
        finalize=_escaped if kind is ReportFormat.MD else None,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["breakable"] = _breakable
    if page:
        made.globals["picture"] = partial(_SET[kind], page)
        made.globals["browsing"] = _browsing(page)
    return made


def _breakable(text: str) -> object:
    """Return text that may be broken behind the dots of a code's path, and copies whole."""
    from markupsafe import Markup, escape

    return Markup("<wbr>").join(map(escape, breaks(text)))


def _browsing(page: Page) -> dict[str, object] | None:
    """Return data, script and hash of a page that is worked with; None for one to be read."""
    from markupsafe import Markup

    from sentra_qual.reporting.browsing import data_block, script, script_hash

    if page.passages is None:
        return None
    data = data_block(page.passages, page.label)
    return {
        "data": Markup(data),
        "script": Markup(script()),
        "hash": script_hash(),
    }


def _inline(page: Page, figure: PageFigure) -> object:
    """Return a picture as markup of a page."""
    from markupsafe import Markup

    svg = inline_svg(draw(figure.table, page.language), figure.anchor)
    return Markup(svg)


def _linked(page: Page, figure: PageFigure) -> object:
    """Return a picture as Markdown names a file of it, with what it shows in words."""
    from markupsafe import Markup

    name = picture_name(page.form, figure.table)
    return Markup(f"![{markdown(figure.description)}]({name})")


def picture_files(report: Report) -> dict[str, str]:
    """Return the pictures that a Markdown report names, by their paths beside it."""
    page = page_of(report)
    some = [block.figure for block in page.blocks if block.figure]
    return {
        picture_name(page.form, one.table): svg_file(draw(one.table, page.language)) for one in some
    }


def picture_name(form: str, table: Table) -> str:
    """Return under which path a Markdown report looks for a picture."""
    return f"{form}-pictures/{table.name}.svg"


_SET = {ReportFormat.HTML: _inline, ReportFormat.MD: _linked}


def _escaped(value: object) -> object:
    """Escape what a Markdown template prints, unless it says that it is markup (`| safe`)."""
    return value if hasattr(value, "__html__") else markdown(str(value))
