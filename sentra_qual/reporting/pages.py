"""A Report in ready strings, so that a template has nothing left to compute.

In: a Report.
Out: a Page: numbered sections, counts and sources as text, tables as rows of text.
Never: markup.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sentra_qual.messages import LANGUAGES, say, texts
from sentra_qual.model import Column, Quotation, Report, Section, Table
from sentra_qual.reporting.cells import one_line, row_text


@dataclass(frozen=True, slots=True)
class PageQuotation:
    """Somebody's words and whose they are."""

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class PageSection:
    """A code: `number` as 1.2, `anchor` for links, `level` 1 for a theme.

    `remark` says why there is nothing to quote; it is empty otherwise.
    """

    number: str
    anchor: str
    level: int
    code: str
    name: str
    definition: str
    counts: str
    remark: str
    quotations: tuple[PageQuotation, ...]
    sections: tuple[PageSection, ...]


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table with every cell as text; `caption` carries its number."""

    anchor: str
    number: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """All a template gets: `page`. `label` holds the fixed texts by name."""

    title: str
    language: str
    label: Mapping[str, str]
    methods: tuple[str, ...]
    tables: tuple[PageTable, ...]
    sections: tuple[PageSection, ...]
    notes: tuple[str, ...]


def page_of(report: Report) -> Page:
    """Return a report in ready strings, in its own language (else English)."""
    language = report.language if report.language in LANGUAGES else "en"
    return Page(
        title=one_line(report.title),
        language=language,
        label=labels(language),
        methods=tuple(map(one_line, report.methods)),
        tables=tuple(
            table_of(one, f"t{at}", say("report.label.table", language=language, n=at), language)
            for at, one in enumerate(report.tables, start=1)
        ),
        sections=_sections(report.sections, (), language),
        notes=tuple(map(one_line, report.notes)),
    )


def labels(language: str) -> dict[str, str]:
    """Return the fixed texts of reports by name."""
    prefix = "label."
    return {
        key.removeprefix(prefix): text
        for key, text in texts(language, "report").items()
        if key.startswith(prefix)
    }


def _sections(
    sections: tuple[Section, ...], above: tuple[int, ...], language: str
) -> tuple[PageSection, ...]:
    return tuple(_section(one, (*above, at), language) for at, one in enumerate(sections, start=1))


def _section(section: Section, place: tuple[int, ...], language: str) -> PageSection:
    count = section.count
    return PageSection(
        number=".".join(map(str, place)),
        anchor="s" + "-".join(map(str, place)),
        level=len(place),
        code=one_line(section.code),
        name=one_line(section.name),
        definition=one_line(section.definition),
        counts=say(
            "report.counts",
            language=language,
            units=count.units,
            informants=count.informants,
            interviews=count.interviews,
            queued=count.queued,
        ),
        remark=_remark(section, language),
        quotations=tuple(_quotation(one, language) for one in section.quotations),
        sections=_sections(section.sections, place, language),
    )


def _remark(section: Section, language: str) -> str:
    if section.quotations or (section.count.units and section.sections):
        return ""
    if section.count.units:
        return say("report.no_quotation", language=language)
    key = "report.nothing_yet" if section.count.queued else "report.nothing"
    return say(key, language=language)


def _quotation(quotation: Quotation, language: str) -> PageQuotation:
    traits = quotation.attributes.items()
    details = "; ".join(f"{key.replace('_', ' ')}: {value}" for key, value in traits)
    source = say(
        "report.source_details" if details else "report.source",
        language=language,
        informant=quotation.informant.removeprefix(f"{quotation.interview}/"),
        details=details,
        interview=quotation.interview,
        line=quotation.line,
    )
    return PageQuotation(one_line(quotation.text), one_line(source))


def table_of(table: Table, anchor: str, number: str, language: str) -> PageTable:
    """Return a table with every cell as text."""
    return PageTable(
        anchor=anchor,
        number=number,
        title=one_line(table.title),
        columns=table.columns,
        rows=tuple(row_text(row, table.columns, language) for row in table.rows),
        notes=tuple(map(one_line, table.notes)),
    )
