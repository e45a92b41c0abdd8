"""A Report as one HTML file, as Markdown or for Word, by our templates or the user's own.

In: a Report, a format, perhaps a template.
Out: a string; bytes of a Word document.
Never: user text that acts as markup, or a template that reaches outside its page.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sentra_qual.messages import LANGUAGES, say
from sentra_qual.model import Report, Table
from sentra_qual.problems import SentraError
from sentra_qual.reporting.cells import breaks, markdown
from sentra_qual.reporting.pages import labels, page_of, table_of

if TYPE_CHECKING:
    from jinja2 import Environment

# What an expression in a user's template may raise besides Jinja's own errors.
IN_TEMPLATE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


class ReportFormat(StrEnum):
    """How a report can be rendered."""

    HTML = "html"
    MD = "md"
    DOCX = "docx"


def report_file(
    report: Report, fmt: ReportFormat | str, *, template: Path | None = None
) -> str | bytes:
    """Return a report in any format; a Word document is bytes, the others are text."""
    if ReportFormat(fmt) is ReportFormat.DOCX:
        from sentra_qual.reporting.word import word_report

        return word_report(page_of(report), template=template)
    return render_report(report, fmt, template=template)


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
        return _environment(kind).get_template(f"report.{kind}").render(page=page)
    return _by_users(template, kind, page)


def table_page(table: Table, language: str) -> str:
    """Return one table as an HTML file."""
    spoken = language if language in LANGUAGES else "en"
    template = _environment(ReportFormat.HTML).get_template("table.html")
    page = table_of(table, "t1", "", spoken)
    return template.render(table=page, language=spoken, label=labels(spoken))


def _by_users(path: Path, kind: ReportFormat, page: object) -> str:
    from jinja2 import TemplateError

    try:
        source = path.read_text(encoding="utf-8-sig")
        return _environment(kind).from_string(source).render(page=page)
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


def _environment(kind: ReportFormat) -> Environment:
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
    return made


def _breakable(text: str) -> object:
    """Return text that may be broken behind the dots of a code's path, and copies whole."""
    from markupsafe import Markup, escape

    return Markup("<wbr>").join(map(escape, breaks(text)))


def _escaped(value: object) -> object:
    """Escape what a Markdown template prints, unless it says that it is markup (`| safe`)."""
    return value if hasattr(value, "__html__") else markdown(str(value))
