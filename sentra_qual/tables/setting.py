"""Who was heard, when, how long, where; and what speaks for trusting the findings.

In: the Material of a study.
Out: sentences, and the table of informants of a report.
Never: a name or an address; a date or a length that no transcript states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sentra_qual.messages import say
from sentra_qual.model import Cell, Column, Paragraph, Table
from sentra_qual.tables.crosstabs import compared, kind_compared
from sentra_qual.tables.denials import denied
from sentra_qual.tables.headings import attribute_name, capital, columns
from sentra_qual.tables.material import Material
from sentra_qual.tables.people import KIND, PLACE, People, shared_code_notes
from sentra_qual.tables.saturated import concluded
from sentra_qual.tables.wording import date, figure, quantity, referring, sentences, spoken

_HOURS = re.compile(r"(\d+)\s*(?:jam|hours?|h)\b")
_MINUTES = re.compile(r"(\d+)\s*(?:menit|mnt|min(?:utes?)?)\b")
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d\d)")


def heard(material: Material, everybody: People, names: Mapping[str, str]) -> Table:
    """List the informants of a report: their codes, kind and place, what they contributed."""
    language = spoken(material.findings)
    known = (next(filter(everybody.often, some), "") for some in (KIND, PLACE))
    shown = [one for one in known if one]
    coded = {name: set[object]() for name in everybody.names}
    for one in material.codings:
        coded[material.informants[one.unit]].add(one.unit)

    def row(name: str) -> tuple[Cell, ...]:
        units = everybody.units[name]
        interviews = dict.fromkeys(unit.interview for unit in units)
        days = dict.fromkeys(_day(material, one, language) for one in interviews)
        return (
            names.get(name, name),
            *(everybody.value(name, one) or None for one in shown),
            ", ".join(day for day in days if day) or None,
            sum(map(material.words, units)),
            len(coded[name]),
        )

    return Table(
        name="heard",
        title=say("views.title.informants", language=language),
        columns=(
            *columns(("informant",), language),
            *(Column(one, capital(attribute_name(one, language))) for one in shown),
            Column("date", say("report.date", language=language)),
            *columns(("words", "coded"), language),
        ),
        rows=tuple(map(row, everybody.names)),
        notes=(say("report.heard_note", language=language), *shared_code_notes(material)),
    )


def when_and_how_long(material: Material) -> Iterator[str]:
    """Say when the interviews were held and how long they lasted, as far as they tell."""
    language = spoken(material.findings)
    voiced = {unit.interview for unit in material.informants}
    told = [one.metadata for one in material.findings.interviews if one.id in voiced]
    days = sorted(one["tanggal"] for one in told if re.match(r"\d{4}-", one.get("tanggal", "")))
    if days:
        first, last = date(days[0], language), date(days[-1], language)
        key = "report.methods.day" if first == last else "report.methods.days"
        yield say(key, language=language, first=first, last=last, n=len(days), of=len(told))
    lengths = [length for one in told if (length := minutes(one.get("durasi", "")))]
    if lengths:
        alike = "length" if min(lengths) < max(lengths) else "length_one"
        yield say(
            f"report.methods.{alike if len(lengths) > 1 else 'length_single'}",
            language=language,
            n=len(lengths),
            of=len(told),
            shortest=min(lengths),
            longest=max(lengths),
            whole=figure(sum(lengths), language),
        )


def minutes(written: str) -> int | None:
    """Return a length in minutes: 43 menit, 1 jam 5 menit, 00:43:10; None if it is no length."""
    text = written.lower()
    clock = _CLOCK.search(text)
    if clock:
        hours, first, second = clock[1], int(clock[2]), int(clock[3])
        return int(hours) * 60 + first if hours else first + (second >= 30)
    found = _HOURS.search(text), _MINUTES.search(text)
    if not any(found):
        return None
    return sum(int(one[1]) * scale for one, scale in zip(found, (60, 1), strict=True) if one)


def on_trust(
    material: Material, everybody: People, *, denials: bool = False
) -> tuple[Paragraph, ...]:
    """Say what was done for the findings to be trusted: sources, saturation, denials, trail.

    `denials` says that the report quotes some.
    """
    findings, language = material.findings, spoken(material.findings)
    if len(everybody.names) < 2:
        sources: Paragraph = ()
    else:
        key = f"report.trust.sources_{compared(everybody, language)}"
        kind = kind_compared(everybody, language)
        sources = referring(key, "triangulation", language, kind=kind)
    negative = len(denied(material))
    key = f"report.trust.{_negative(negative, quoted=denials)}"
    acts = len(findings.decisions)
    trail = "report.trust.trail" if acts else "report.trust.no_trail"
    return (
        sentences(
            sources,
            say(key, language=language, n=quantity("codings", negative, language)),
            say("report.trust.quotations", language=language) if material.codings else "",
            say(trail, language=language, n=quantity("acts", acts, language)),
        ),
        sentences(*concluded(material), say("report.trust.saturation", language=language)),
    )


def _negative(n: int, *, quoted: bool) -> str:
    """Return which sentence tells of so many denials."""
    if not n:
        return "no_negative"
    return f"negative_{'one' if n == 1 else 'many'}{'_quoted' * quoted}"


def _day(material: Material, interview: str, language: str) -> str:
    written = material.interviews[interview].metadata.get("tanggal", "")
    return date(written, language)
