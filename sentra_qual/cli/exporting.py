"""`sentra-qual export`: every coding and candidate for other programs, with its dictionary."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sentra_qual.cli.options import OutputOption, StudyOption, the_study
from sentra_qual.cli.output import check_ending, deliver_file, show, tell
from sentra_qual.cli.parts import (
    BomOption,
    CsvForm,
    OnlyOption,
    SeparatorOption,
    WithoutOption,
    csv_form,
)
from sentra_qual.messages import language_in_force, say
from sentra_qual.problems import WrongUsage

if TYPE_CHECKING:
    from sentra_qual.model import Findings


class ExportFormat(StrEnum):
    """What codings can be exported to."""

    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"
    QDPX = "qdpx"
    QDC = "qdc"
    SPACY = "spacy"


DictionaryOption = Annotated[
    bool, typer.Option("--dictionary", help="Print only what the columns mean.")
]
FormatOption = Annotated[
    ExportFormat, typer.Option("--format", help="jsonl, csv, xlsx, qdpx, qdc, spacy.")
]
DecisionsOption = Annotated[
    bool, typer.Option("--decisions", help="jsonl, csv: every decision, instead of codings.")
]
KeepEmojiOption = Annotated[
    bool, typer.Option("--keep-emoji", help="qdpx: leave emoji in, though programs count them.")
]


def export(
    *,
    study: StudyOption = None,
    fmt: FormatOption = ExportFormat.JSONL,
    only: OnlyOption = None,
    without: WithoutOption = None,
    separator: SeparatorOption = ",",
    bom: BomOption = None,
    dictionary: DictionaryOption = False,
    decisions: DecisionsOption = False,
    keep_emoji: KeepEmojiOption = False,
    output: OutputOption = None,
) -> None:
    """Export every coding and candidate, one a line; a file gets a data dictionary beside it."""
    from sentra_qual.tables import Selection, select, whose_notes

    here = the_study(study)
    check_ending(output, "md" if dictionary else fmt.value, ExportFormat)
    if decisions and fmt not in (ExportFormat.JSONL, ExportFormat.CSV):
        raise WrongUsage(say("export.decisions_formats"))
    if dictionary and not decisions:
        deliver_file(_dictionary(), output)
        return
    part = Selection(tuple(only or ()), tuple(without or ()))
    if fmt in (ExportFormat.QDPX, ExportFormat.QDC):
        from sentra_qual.cli.projects import export_project

        export_project(here, fmt.value, part, keep_emoji=keep_emoji, output=output)
        return
    whole = here.findings()
    findings = select(whole, part)
    if decisions:
        form = csv_form(separator, bom, output)
        _export_decisions(findings, fmt, form, output, only_explained=dictionary)
        return
    for note in whose_notes(findings):
        tell(note)
    if fmt is ExportFormat.SPACY:
        from sentra_qual.transfer.documents import barred_places, documents

        deliver_file(
            documents(findings, barred_places(whole, here.units(whole.interviews))), output
        )
        return
    content = _content(findings, fmt, separator, bom=bom, output=output)
    if output in (None, "-") and isinstance(content, str):
        show(content)
        return
    deliver_file(content, output)
    if output not in (None, "-") and fmt in (ExportFormat.JSONL, ExportFormat.CSV):
        _beside(Path(str(output)))


def _content(
    findings: Findings, fmt: ExportFormat, separator: str, *, bom: bool | None, output: str | None
) -> str | bytes:
    from sentra_qual.interchange import csv_text, jsonl, records

    if fmt is ExportFormat.JSONL:
        return "".join(jsonl(records(findings)))
    if fmt is ExportFormat.CSV:
        return csv_text(findings, **csv_form(separator, bom, output))
    return _workbook(findings)


def _workbook(findings: Findings) -> bytes:
    """Return a workbook: codings, quotations, codes, informants, presence, dictionary."""
    from sentra_qual.interchange import dictionary, record_table
    from sentra_qual.reporting.workbook import workbook
    from sentra_qual.tables import TABLES

    language = language_in_force()
    codings = record_table(findings, say("export.codings", language=language), language)
    names = ("quotes", "codes", "informants", "presence")
    sheets = tuple(TABLES[name](findings) for name in names)
    explained = dictionary(language, sheets=sheets)
    return workbook((codings, *sheets, explained), language, title=findings.title)


def _export_decisions(
    findings: Findings,
    fmt: ExportFormat,
    form: CsvForm,
    output: str | None,
    *,
    only_explained: bool,
) -> None:
    """Send out every decision, one a line, and what its columns mean."""
    from sentra_qual.interchange import dictionary
    from sentra_qual.reporting import render_table, table_file
    from sentra_qual.tables import TABLES

    made = TABLES["decisions"](findings)
    explained = dictionary(language_in_force(), sheets=(made,), codings=False)
    told = render_table(explained, "md")
    if only_explained:
        deliver_file(told, output)
        return
    deliver_file(table_file(made, fmt.value, columns=0, **form), output)
    if output not in (None, "-"):
        _beside(Path(str(output)), told)


def _dictionary() -> str:
    from sentra_qual.interchange import dictionary
    from sentra_qual.reporting import render_table

    return render_table(dictionary(language_in_force()), "md")


def _beside(path: Path, told: str = "") -> None:
    """Write the data dictionary beside an exported file and say where."""
    from sentra_qual.study.files import write_whole

    beside = path.with_name(f"{path.name}.dictionary.md")
    write_whole(beside, told or _dictionary())
    tell(say("export.dictionary_beside", file=beside))
