"""`sentra-qual report`: what a study says, written for its readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.judging import judged_in
from sentra_qual.cli.options import OutputOption, StudyOption, in_a_folder, the_study
from sentra_qual.cli.output import check_ending, deliver_file, save, show, tell
from sentra_qual.cli.parts import ByOption, OnlyOption, WithoutOption
from sentra_qual.messages import say
from sentra_qual.problems import NothingFound, WrongUsage

if TYPE_CHECKING:
    from sentra_qual.model import Findings, Report
    from sentra_qual.study import Study
    from sentra_qual.tables import Asked, Selection


class ReportFormat(StrEnum):
    """What a report can be."""

    HTML = "html"
    DOCX = "docx"
    MD = "md"
    LATEX = "latex"
    PDF = "pdf"


class Form(StrEnum):
    """What is reported, and to whom."""

    THEMATIC = "thematic"
    COMPARATIVE = "comparative"
    PROCESS = "process"
    MATRIX = "matrix"
    MEMBER = "member"
    CODEBOOK = "codebook"


FormOption = Annotated[
    Form,
    typer.Option(
        "--form", help="Reports in the form of a study; sheets for informants; the codebook."
    ),
]
FormatOption = Annotated[
    ReportFormat, typer.Option("--format", help="html, docx (Word), pdf, latex, md.")
]
LanguageOption = Annotated[
    str | None, typer.Option("--language", help="id or en; default: that of the study.")
]
InformantOption = Annotated[
    str | None, typer.Option("--informant", help="member: only the sheet of this informant.")
]
QuotesOption = Annotated[
    int, typer.Option("--quotes", min=0, max=20, help="Quotations a code, at most.")
]
PassagesOption = Annotated[
    bool,
    typer.Option("--passages/--no-passages", help="html: with the passages behind the figures."),
]
TemplateOption = Annotated[
    Path | None, typer.Option("--template", help="Your own template, of the same format.")
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
    by: ByOption = None,
    informant: InformantOption = None,
    quotes: QuotesOption = 3,
    passages: PassagesOption = True,
    template: TemplateOption = None,
    save_template: SaveTemplateOption = None,
    context: ContextOption = False,
    output: OutputOption = None,
) -> None:
    """Write a report into the study's reports folder and print its path."""
    from sentra_qual.review.auditing import audits_of
    from sentra_qual.study.agreement import measured
    from sentra_qual.tables import Asked, Selection

    if save_template:
        _save_template(save_template)
        return
    here = the_study(study)
    check_ending(None if context else output, fmt.value, ReportFormat)
    if form is not Form.CODEBOOK:
        _check_coded(here)
    findings = replace(here.findings(), audits=audits_of(here), agreement=measured(here))
    if language:
        findings = replace(findings, language=_checked(language))
    part = Selection(tuple(only or ()), tuple(without or ()))
    asked = Asked(by=tuple(by or ()))
    if form in (Form.COMPARATIVE, Form.MATRIX):
        asked = replace(asked, judged=judged_in(here, findings))
    made = _reports(findings, form, part, asked, informant=informant or "", quotes=quotes)
    if passages and fmt is ReportFormat.HTML and not context:
        made = _with_passages(made, findings, part)
    if context:
        from sentra_qual.reporting import report_context

        show("".join(map(report_context, made.values())))
        return
    _write(made, fmt, template, output, here.root / "reports")


def _check_coded(study: Study) -> None:
    """Refuse to report on nothing: a study without interviews, or one nobody has coded."""
    from sentra_qual.study.runs import run_numbers

    if not study.interview_ids():
        raise NothingFound(say("cli.no_interviews", folder=study.root))
    if not run_numbers(study) and not study.decisions()[0]:
        raise NothingFound(say("cli.nothing_to_report", folder=study.root))


def _save_template(path: Path) -> None:
    """Write a copy of the tool's Word template; a file that is there is never replaced."""
    from sentra_qual.reporting.word import word_template

    in_a_folder(str(path))
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
    findings: Findings, form: Form, part: Selection, asked: Asked, *, informant: str, quotes: int
) -> Mapping[str, Report]:
    """Return what is to be written, by the name of its file."""
    from sentra_qual.tables import (
        REPORTS,
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
    if form.value in REPORTS:
        made = REPORTS[form.value](chosen, asked, most=quotes)
    else:
        made = thematic_report(chosen, most=quotes)
    return {form.value: report_of_part(made, part)}


def _with_passages(
    made: Mapping[str, Report], findings: Findings, part: Selection
) -> Mapping[str, Report]:
    """Return whole reports with the passages behind their figures, and say that they hold them."""
    from sentra_qual.reporting.pages import WHOLE
    from sentra_qual.tables import select
    from sentra_qual.tables.browsing import with_passages

    if not any(one.form in WHOLE for one in made.values()):
        return made
    tell(say("cli.page_holds_passages"))
    some = select(findings, part)
    return {name: with_passages(one, some) for name, one in made.items()}


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
    from sentra_qual.reporting import ReportFormat as Kind
    from sentra_qual.reporting import report_file

    if not made:
        raise NothingFound(say("cli.no_sheet"))
    for name, one in made.items():
        content = report_file(one, fmt.value, template=template)
        target = (Path(output) if output else folder) / f"{name}.{Kind(fmt.value).suffix}"
        if output and len(made) == 1:
            deliver_file(content, output)
            target = Path(output)
        else:
            save(target, content)
        if fmt is ReportFormat.MD and output != "-":
            _save_pictures(one, target.parent)
    if fmt is ReportFormat.PDF:
        _tell_missing(made.values())
    _tell_exposed(made.values())
    if any(one.form == "member" for one in made.values()):
        tell(say("cli.sheets_are_private"))


def _tell_exposed(made: Iterable[Report]) -> None:
    """Say which quotations hold what informants would not want printed."""
    from sentra_qual.confidences.printing import exposures, told

    found = [some for one in made if one.form != "member" for some in exposures(one)]
    if found:
        tell(told(found))


def _save_pictures(report: Report, folder: Path) -> None:
    """Write the pictures that a Markdown report names beside it."""
    from sentra_qual.reporting import picture_files
    from sentra_qual.study.files import write_whole

    for name, picture in picture_files(report).items():
        write_whole(folder / name, picture)


def _tell_missing(made: Iterable[Report]) -> None:
    """Say which signs no font could show."""
    from sentra_qual.reporting.pages import page_of
    from sentra_qual.reporting.paper import missing_glyphs

    signs = sorted({sign for one in made for sign in missing_glyphs(page_of(one))})
    if signs:
        shown = " ".join(f"{sign} (U+{ord(sign):04X})" for sign in signs)
        tell(say("report.missing_glyphs", signs=shown))
