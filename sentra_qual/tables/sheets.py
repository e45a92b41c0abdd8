"""Sheets for people: what an informant is asked to check, and the codebook as an appendix.

In: Findings.
Out: Reports of the forms `member` and `codebook`.
Never: another informant's words on a sheet; words that are off the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sentra_qual.messages import say
from sentra_qual.messages.nearest import nearest_or_some
from sentra_qual.model import (
    Cell,
    Code,
    Column,
    Findings,
    Paragraph,
    Part,
    Report,
    Section,
    Table,
)
from sentra_qual.problems import WrongUsage
from sentra_qual.tables.choosing import Choice, names_for_reports
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.people import people
from sentra_qual.tables.wording import quantity, sentences, spoken

EVERY = 10_000  # a sheet shows all of an informant's own passages


def member_sheets(findings: Findings, *, only: str = "") -> dict[str, Report]:
    """Return a sheet for each informant who is quoted anywhere, or for the one named."""
    material = gather(findings)
    everybody = people(material)
    names = names_for_reports(material, everybody.names)
    wanted = [one for one in everybody.names if only in ("", one, names.get(one))]
    if only and not wanted:
        known = nearest_or_some(only, [names.get(one, one) for one in everybody.names])
        raise WrongUsage(
            say("report.no_informant", language=spoken(findings), name=only, names=known)
        )
    return {
        names.get(one, one): _sheet(one, names, material)
        for one in wanted
        if only or any(material.informants[coding.unit] == one for coding in material.codings)
    }


def codebook_sheet(findings: Findings) -> Report:
    """Return the codebook as a document of its own."""
    language = spoken(findings)
    part = codebook_part(gather(findings))
    return Report(
        title=part.heading,
        language=language,
        opening=part.paragraphs,
        tables=part.tables,
        form="codebook",
    )


def codebook_part(material: Material) -> Part:
    """Return the codebook as an appendix: what each code takes in and what not.

    These stand below each other, because a page has no room for so much text side by side.
    """
    findings, language = material.findings, spoken(material.findings)
    book = findings.codebook
    keys = ("code", "definition")
    table = Table(
        name="codebook",
        title=say("report.codebook.title", language=language),
        columns=tuple(
            Column(key, say(f"report.codebook.column.{key}", language=language)) for key in keys
        ),
        rows=tuple(row for code in book.walk() for row in _code_rows(code, language)),
    )
    told = say(
        "report.codebook.told",
        language=language,
        id=book.id,
        version=book.version or "–",
        codes=quantity("codes", sum(1 for _ in book.walk()), language),
    )
    return Part(say("report.codebook.heading", language=language), ((told,),), (table,))


def _code_rows(code: Code, language: str) -> Iterator[tuple[Cell, ...]]:
    """Yield the definition of a code, then what it takes in and what not, each where there is."""
    yield f"{code.name(language)} ({code.id})", code.definition(language)
    for key, some in (("include", code.include), ("exclude", code.exclude)):
        if some:
            told = _in_a_row(some)
            yield "", say(f"report.codebook.{key}", language=language, criteria=told)


def _in_a_row(sentences: Iterable[str]) -> str:
    """Return sentences one after the other; what does not end like one gets a semicolon."""
    some = [one.strip() for one in sentences]
    ended = (one if one.endswith((".", "!", "?", ";")) else f"{one};" for one in some[:-1])
    return " ".join([*ended, *some[-1:]])


def _sheet(who: str, names: Mapping[str, str], material: Material) -> Report:
    """Return what one informant is asked to check: her own words and how they were read."""
    language = spoken(material.findings)
    own = tuple(one for one in material.codings if material.informants[one.unit] == who)
    choice = Choice.of(replace(material, codings=own), names, EVERY, every=True)
    sections = tuple(_sections(material.findings.codebook.codes, choice, language, ""))
    shown = names.get(who, who)
    heading = say("report.member.closing", language=language)
    return Report(
        title=say("report.member.title", language=language, name=shown),
        language=language,
        sections=sections,
        opening=_opening(material, shown, own, language),
        appendices=(Part(heading, _closing(language)),),
        form="member",
    )


def _opening(
    material: Material, shown: str, own: tuple[object, ...], language: str
) -> tuple[Paragraph, ...]:
    told = say(
        "report.member.opening",
        language=language,
        title=material.findings.title or say("report.untitled", language=language),
        name=shown,
        codings=quantity("codings", len(own), language),
    )
    return (told,), (say("report.member.asked", language=language),)


def _closing(language: str) -> tuple[Paragraph, ...]:
    keys = ("general", "withdraw", "signed")
    return tuple(sentences(say(f"report.member.{key}", language=language)) for key in keys)


def _sections(
    codes: Iterable[Code], choice: Choice, language: str, above: str
) -> Iterable[Section]:
    """Yield a section for each code with quotations of its own or below it."""
    at = 0
    for code in codes:
        quotations = choice.all_of(code.id)
        number = f"{above}{at + 1}"
        below = tuple(_sections(code.children, choice, language, f"{number}."))
        if not (quotations or below):
            continue
        at += 1
        yield Section(
            code=code.id,
            name=code.name(language),
            definition=code.definition(language),
            count=choice.material.count(code.id),
            quotations=quotations,
            sections=below,
            number=number,
            answer=say("report.member.answer", language=language),
        )
