"""`sentra-qual report`: what a study says, written for its readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.options import OutputOption, StudyOption, the_study
from sentra_qual.cli.output import deliver_file, save, show, tell
from sentra_qual.cli.parts import OnlyOption, WithoutOption
from sentra_qual.messages import say
from sentra_qual.problems import NothingFound, WrongUsage

if TYPE_CHECKING:
    from sentra_qual.model import Findings, Report
    from sentra_qual.tables import Selection


class ReportFormat(StrEnum):
    """What a report can be."""

    HTML = "html"
    DOCX = "docx"
    MD = "md"


class Form(StrEnum):
    """What is reported, and to whom."""

    THEMATIC = "thematic"
    MEMBER = "member"
    CODEBOOK = "codebook"


FormOption = Annotated[
    Form, typer.Option("--form", help="The report, sheets for informants to check, the codebook.")
]
FormatOption = Annotated[ReportFormat, typer.Option("--format", help="html, docx (Word) or md.")]
LanguageOption = Annotated[
    str | None, typer.Option("--language", help="id or en; default: that of the study.")
]
InformantOption = Annotated[
    str | None, typer.Option("--informant", help="member: only the sheet of this informant.")
]
QuotesOption = Annotated[
    int, typer.Option("--quotes", min=0, max=20, help="thematic: quotations a code.")
]
TemplateOption = Annotated[
    Path | None, typer.Option("--template", help="Your own template: Word, HTML or Markdown.")
]
SaveTemplateOption = Annotated[
    Path | None, typer.Option("--save-template", help="Write the Word template here, to restyle.")
]
ContextOption = Annotated[
    bool, typer.Option("--context", help="Print what a template gets, as JSON.")
]


def report(
    *,
    study: StudyOption = None,
    form: FormOption = Form.THEMATIC,
    fmt: FormatOption = ReportFormat.HTML,
    language: LanguageOption = None,
    only: OnlyOption = None,
    without: WithoutOption = None,
    informant: InformantOption = None,
    quotes: QuotesOption = 3,
    template: TemplateOption = None,
    save_template: SaveTemplateOption = None,
    context: ContextOption = False,
    output: OutputOption = None,
) -> None:
    """Write a report into the study's reports folder and print its path."""
    from sentra_qual.review.auditing import audits_of
    from sentra_qual.study.agreement import measured
    from sentra_qual.tables import Selection

    if save_template:
        _save_template(save_template)
        return
    here = the_study(study)
    findings = replace(here.findings(), audits=audits_of(here), agreement=measured(here))
    if language:
        findings = replace(findings, language=_checked(language))
    part = Selection(tuple(only or ()), tuple(without or ()))
    made = _reports(findings, form, part, informant=informant or "", quotes=quotes)
    if context:
        from sentra_qual.reporting import report_context

        show("".join(map(report_context, made.values())))
        return
    _write(made, fmt, template, output, here.root / "reports")


def _save_template(path: Path) -> None:
    """Write a copy of the tool's Word template; a file that is there is never replaced."""
    from sentra_qual.reporting.word import word_template

    if path.exists():
        raise WrongUsage(say("cli.file_exists", file=path))
    save(path, word_template())


def _checked(language: str) -> str:
    from sentra_qual.messages import LANGUAGES, use_language

    if language not in LANGUAGES:
        raise WrongUsage(say("cli.no_language", asked=language, languages=", ".join(LANGUAGES)))
    use_language(language)
    return language


def _reports(
    findings: Findings, form: Form, part: Selection, *, informant: str, quotes: int
) -> Mapping[str, Report]:
    """Return what is to be written, by the name of its file."""
    from sentra_qual.tables import (
        codebook_sheet,
        member_sheets,
        report_of_part,
        select,
        thematic_report,
    )

    chosen = select(findings, part)
    if form is Form.MEMBER:
        sheets = member_sheets(chosen, only=informant)
        return {f"member-{_file_name(name)}": sheet for name, sheet in sheets.items()}
    if form is Form.CODEBOOK:
        return {form.value: codebook_sheet(chosen)}
    return {form.value: report_of_part(thematic_report(chosen, most=quotes), part)}


def _file_name(name: str) -> str:
    from sentra_qual.study.files import slug

    return slug(name)


def _write(
    made: Mapping[str, Report],
    fmt: ReportFormat,
    template: Path | None,
    output: str | None,
    folder: Path,
) -> None:
    """Write each report into its file; -o names the file of one, or the folder of several."""
    from sentra_qual.reporting import report_file

    if not made:
        raise NothingFound(say("cli.no_sheet"))
    for name, one in made.items():
        content = report_file(one, fmt.value, template=template)
        if output and len(made) == 1:
            deliver_file(content, output)
        else:
            save((Path(output) if output else folder) / f"{name}.{fmt.value}", content)
    if any(one.form == "member" for one in made.values()):
        tell(say("cli.sheets_are_private"))
