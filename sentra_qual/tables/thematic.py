"""The thematic report: methods, an overview, and each theme carried by quotations.

In: Findings.
Out: a Report, complete; a renderer only sets it in type.
Never: a quotation that was rejected, waits for review, or is off the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sentra_qual.messages import say
from sentra_qual.model import Cell, Code, Column, Findings, Paragraph, Report, Section, Table
from sentra_qual.tables.checklist import checklist
from sentra_qual.tables.choosing import MOST, Choice, lost_choices, names_for_reports
from sentra_qual.tables.counts import themes
from sentra_qual.tables.crosstabs import compared, kind_compared, triangulation
from sentra_qual.tables.linking import linked
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.methods import methods, outcomes, uncoded
from sentra_qual.tables.people import People, people
from sentra_qual.tables.pictured import Gallery
from sentra_qual.tables.sheets import codebook_part
from sentra_qual.tables.telling import Teller
from sentra_qual.tables.wording import figure, quantity, referring, sentences, spoken

TRANSCRIBED = "id"  # the language of the interviews
CHAPTER = 2  # the number of the findings; themes are 2.1, 2.2, …


@dataclass(frozen=True, slots=True)
class _Writing:
    """What sections are written with."""

    material: Material
    choice: Choice
    teller: Teller
    numbers: Mapping[str, str]


def thematic_report(findings: Findings, *, most: int = MOST) -> Report:
    """Compute the report of a study: methods, the table of themes, a section a theme.

    Beside a quotation only attributes that describe without naming are shown; the
    table `quotes` holds all of them. `most` is how many quotations a code has.
    """
    material, language = gather(findings), spoken(findings)
    everybody = people(material)
    names = names_for_reports(material, everybody.names)
    writing = _Writing(
        material,
        Choice.of(material, names, most),
        Teller.of(material, everybody, names, language),
        _numbers(material),
    )
    gallery = Gallery(material, names)
    figures = gallery.figures("themes", "cases")
    sections = tuple(_section(code, writing) for code in findings.codebook.codes)
    denials = _quotes_denials(sections)
    quoting = on_quotations(
        most, language, denied=denials, second_hand=writing.choice.memory.has_second_hand()
    )
    overview = _overview(material, everybody, language, quoting)
    return Report(
        title=findings.title or say("report.untitled", language=language),
        language=language,
        methods=methods(material, everybody, names, denials=denials),
        sections=sections,
        tables=_overview_tables(material, everybody, writing.numbers),
        notes=doubts(material, names, language),
        overview=(*overview, *gallery.pointing(figures)),
        appendices=(codebook_part(material), checklist(material, everybody)),
        figures=figures,
        opening=opening(material),
    )


def opening(material: Material) -> tuple[Paragraph, ...]:
    """Say at the head of a report that nothing is coded, where that is so."""
    return () if material.codings else ((uncoded(material),),)


def _numbers(material: Material) -> dict[str, str]:
    """Give numbers to what has a section: codes at the top, and below them what was found."""
    numbers: dict[str, str] = {}

    def below(codes: tuple[Code, ...], above: str, *, top: bool) -> None:
        at = 0
        for code in codes:
            if top or material.count(code.id).units:
                at += 1
                numbers[code.id] = f"{above}.{at}"
                below(code.children, numbers[code.id], top=False)

    below(material.findings.codebook.codes, str(CHAPTER), top=True)
    return numbers


def _section(code: Code, writing: _Writing) -> Section:
    """Write a section; the words of what has none of its own are told of above it."""
    language = spoken(writing.material.findings)
    top, number = "." not in code.id, writing.numbers.get(code.id, "")
    chosen = writing.choice.affirming(code.id, number)
    beside = len(chosen.quotations) + len(chosen.before)
    denials = writing.choice.denying_of(code.id, number, beside=beside)
    teller = writing.teller
    prose = teller.theme(code, chosen) if top else teller.subtheme(code, chosen)
    return Section(
        code=code.id,
        name=code.name(language),
        definition=code.definition(language),
        count=writing.material.count(code.id),
        quotations=chosen.quotations,
        sections=tuple(_section(child, writing) for child in code.children),
        number=number,
        prose=prose,
        denying=teller.denying(denials),
        denials=denials.quotations,
    )


def _quotes_denials(sections: tuple[Section, ...]) -> bool:
    """Tell whether any section quotes a denial."""
    return any(one.denials or _quotes_denials(one.sections) for one in sections)


def _overview(
    material: Material, everybody: People, language: str, quoting: tuple[Paragraph, ...]
) -> tuple[Paragraph, ...]:
    """Say what the findings are about, where figures stand, and what holds for all sections."""
    if not material.codings:
        return ()
    codes = material.findings.codebook.codes
    waiting = outcomes(material).queued
    first = referring(
        "report.overview",
        "themes",
        language,
        codings=quantity("codings", len(material.codings), language),
        themes=quantity("themes", len(codes), language),
        **material.base(),
    )
    queue = say("report.overview_waiting", language=language, n=figure(waiting, language))
    told: list[str | Paragraph] = [first, *([queue] if waiting else [])]
    if len(everybody.names) > 1:
        key = f"report.overview_{compared(everybody, language)}"
        told.append(
            referring(key, "triangulation", language, kind=kind_compared(everybody, language))
        )
    return sentences(*told), *quoting


def on_quotations(
    most: int, language: str, *, denied: bool, second_hand: bool = False
) -> tuple[Paragraph, ...]:
    """Say by which rule quotations were chosen, once for all sections; nothing without any."""
    if not most:
        return ()
    apart = say("report.overview_denied", language=language) if denied else ""
    told = say("report.overview_second_hand", language=language) if second_hand else ""
    return (sentences(say("report.overview_quoted", language=language, n=most), apart, told),)


def _overview_tables(
    material: Material, everybody: People, numbers: Mapping[str, str]
) -> tuple[Table, ...]:
    counted = themes(material.findings)
    table = linked(
        _for_reading(counted, numbers, spoken(material.findings)),
        lambda at, key: () if key == "queued" else (("code", str(counted.rows[at][0])),),
    )
    if len(everybody.names) < 2:
        return (table,)
    return table, triangulation(material)


def _for_reading(table: Table, numbers: Mapping[str, str], language: str) -> Table:
    """Put the number and name of its section in place of a code's path and names.

    A sub-theme has a column of its own, to be shown inside its theme's.
    """
    keys = [column.key for column in table.columns]
    kept = [keys.index(key) for key in ("units", "informants", "interviews", "queued")]
    rows: list[tuple[Cell, ...]] = []
    for row in table.rows:
        code, name, below = row[:3]
        shown = f"{numbers.get(str(code), '')} {below or name}".strip()
        names = ("", shown) if below else (shown, "")
        rows.append((*names, *(row[at] for at in kept)))
    heading = say("report.theme_and_subtheme", language=language)
    columns = (
        Column("theme", heading),
        Column("subtheme", "", within="theme"),
        *(replace(table.columns[at], spare=False) for at in kept),
    )
    return replace(table, columns=columns, rows=tuple(rows))


def doubts(material: Material, names: Mapping[str, str], language: str) -> tuple[str, ...]:
    """Say what a reader must know before trusting the counts."""
    findings, notes = material.findings, list(material.left_out())
    unsure = [
        names.get(f"{interview.id}/{speaker.label}", f"{interview.id}/{speaker.label}")
        for interview in findings.interviews
        for speaker in interview.speakers
        if not speaker.certain
    ]
    if unsure:
        notes.append(say("report.roles_inferred", language=language, names=", ".join(unsure)))
    if names:
        shown = ", ".join(names.values())
        notes.append(say("report.named_by_us", language=language, names=shown))
    lost = lost_choices(material)
    if lost:
        places = ", ".join(dict.fromkeys(one.unit.key for one in lost))
        notes.append(say("report.lost_choices", language=language, places=places))
    if language != TRANSCRIBED:
        notes.append(say("report.as_written", language=language))
    return tuple(notes)
