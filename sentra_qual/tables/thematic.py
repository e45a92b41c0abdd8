"""The thematic report: each theme with its counts and its strongest quotations.

In: Findings.
Out: a Report, complete; a renderer only sets it in type.
Never: a quotation that was rejected, waits for review, or is off the record.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sentra_qual.messages import say
from sentra_qual.model import (
    Cell,
    Code,
    Coding,
    Column,
    Findings,
    Quotation,
    Report,
    Section,
    Strength,
    Table,
    Unit,
)
from sentra_qual.tables.counts import themes
from sentra_qual.tables.excerpts import excerpt
from sentra_qual.tables.material import Material, gather
from sentra_qual.tables.methods import methods
from sentra_qual.tables.quotes import line_of
from sentra_qual.tables.wording import spoken

MOST = 3  # quotations a code; a report shows the theme, the table `quotes` shows all
TRAITS = 2  # attributes beside a quotation
BRIEF = 6  # words of an attribute that still read as a label and not as a story
# What may describe a speaker, most telling first. A list of what is fit to be shown, because
# nobody can list all that would give a person away.
DESCRIBING = (
    "jenis_informan",
    "peran",
    "jabatan",
    "pekerjaan",
    "jenis_usaha",
    "usaha",
    "jenis_kelamin",
    "umur",
    "lama_usaha",
    "pendidikan",
)


@dataclass(frozen=True, slots=True)
class _Writing:
    """What sections share while they are written: the codings, and what is quoted already."""

    material: Material
    codings: Mapping[str, Sequence[Coding]]
    quoted: set[Unit] = field(default_factory=set)


def thematic_report(findings: Findings) -> Report:
    """Compute the report of a study: methods, the table of themes, a section a theme.

    Beside a quotation only attributes that describe without naming are shown; the
    table `quotes` holds all of them.
    """
    material, language = gather(findings), spoken(findings)
    codings: dict[str, list[Coding]] = defaultdict(list)
    for one in material.codings:
        codings[one.code].append(one)
    writing = _Writing(material, codings)
    return Report(
        title=findings.title or say("report.untitled", language=language),
        language=language,
        methods=methods(material),
        sections=tuple(_section(code, writing) for code in findings.codebook.codes),
        tables=(_for_reading(themes(findings)),),
        notes=_doubts(findings, language),
    )


def _section(code: Code, writing: _Writing) -> Section:
    language = spoken(writing.material.findings)
    return Section(
        code=code.id,
        name=code.name(language),
        definition=code.definition(language),
        count=writing.material.count(code.id),
        quotations=_quotations(code, writing),
        sections=tuple(_section(child, writing) for child in code.children),
    )


def _quotations(code: Code, writing: _Writing) -> tuple[Quotation, ...]:
    """Choose the strongest, one after the other, each from the voice heard least so far.

    What was pinned comes first. Then a passage not quoted elsewhere, a new
    informant, a new interview; and only then who or what coded it.
    """
    material, left = writing.material, list(writing.codings.get(code.id, ()))
    chosen: list[Quotation] = []
    informants: Counter[str] = Counter()
    interviews: Counter[str] = Counter()

    def rank(one: Coding) -> tuple[object, ...]:
        unit = one.unit
        voice = informants[material.informants[unit]], interviews[unit.interview]
        return not one.pinned, unit in writing.quoted, *voice, _weight(one)

    while len(chosen) < MOST:
        tried: set[Unit] = set()
        for one in sorted(left, key=rank):
            tried.add(one.unit)
            quotation = _quotation(one, material)
            if quotation:
                break
        else:
            break
        chosen.append(quotation)
        writing.quoted.add(one.unit)
        informants[quotation.informant] += 1
        interviews[quotation.interview] += 1
        left = [one for one in left if one.unit not in tried]
    return tuple(chosen)


def _weight(coding: Coding) -> int:
    if coding.by is not None:
        return 0
    return 1 if coding.strength is Strength.STRONG else 2


def _quotation(coding: Coding, material: Material) -> Quotation | None:
    interview = material.interviews[coding.unit.interview]
    words = excerpt(interview, coding)
    if words is None:
        return None
    speaker = interview.speaker(interview.turns[coding.unit.turn].speaker)
    return Quotation(
        text=words.text,
        informant=material.informants[coding.unit],
        attributes=_traits(speaker.attributes),
        interview=interview.id,
        line=line_of(interview, words.span.start),
        code=coding.code,
        strength=coding.strength,
        by=coding.by,
    )


def _traits(attributes: Mapping[str, str]) -> dict[str, str]:
    telling = [name for name in DESCRIBING if 0 < len(attributes.get(name, "").split()) <= BRIEF]
    return {name: attributes[name] for name in telling[:TRAITS]}


def _for_reading(table: Table) -> Table:
    """Put the number and name of its section in place of a code's path and names."""
    rows: list[tuple[Cell, ...]] = []
    theme = child = 0
    for _, name, below, *figures in table.rows:
        theme, child = (theme, child + 1) if below else (theme + 1, 0)
        shown = f"{theme}.{child} {below}" if below else f"{theme} {name}"
        rows.append((shown, *figures[:4]))
    heading = Column("theme", table.title)
    return replace(table, columns=(heading, *table.columns[3:7]), rows=tuple(rows))


def _doubts(findings: Findings, language: str) -> tuple[str, ...]:
    unsure = [
        f"{interview.id}/{speaker.label}"
        for interview in findings.interviews
        for speaker in interview.speakers
        if not speaker.certain
    ]
    if not unsure:
        return ()
    return (say("report.roles_inferred", language=language, names=", ".join(unsure)),)
