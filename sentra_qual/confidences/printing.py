"""What quotations of a report hold that informants would not want printed.

In: a Report.
Out: Exposures: a quotation with a number that leads to a person, or with a request for silence.
Never: a quotation changed or left out; the researcher decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sentra_qual.confidences.identifiers import sight_identifiers
from sentra_qual.confidences.shapes import Sighting
from sentra_qual.messages import say
from sentra_qual.model import Part, Quotation, Report, Section, Table

SILENCE = "silence"
SHOWN = 8  # places named; the rest is counted
_OPEN = frozenset({"hamlet"})  # where half a village lives leads to nobody


@dataclass(frozen=True, slots=True)
class Exposure:
    """What a quotation holds (kinds of numbers, `silence`), and where it stands."""

    kinds: tuple[str, ...]
    informant: str
    line: int


def exposures(report: Report) -> tuple[Exposure, ...]:
    """Return the quotations that hold something of the kind, in the order of reading."""
    found = (_exposure(one) for one in _quotations(report.sections))
    return (*filter(None, found), *_in_tables(report))


def told(some: Iterable[Exposure]) -> str:
    """Say in one line how many quotations hold what, where, and what can be done."""
    every = [*some]
    kinds = dict.fromkeys(kind for one in every for kind in one.kinds)
    parts = [
        say("confidences.printed.kind", what=_named(kind), places=_places(every, kind))
        for kind in kinds
    ]
    key = "one" if len(every) == 1 else "many"
    return say(f"confidences.printed.{key}", n=len(every), parts="; ".join(parts))


def _places(every: Iterable[Exposure], kind: str) -> str:
    some = [_place(one) for one in every if kind in one.kinds]
    more = [say("confidences.printed.more", n=len(some) - SHOWN)] if len(some) > SHOWN else []
    return ", ".join([*some[:SHOWN], *more])


def _place(one: Exposure) -> str:
    if not one.line:
        return say("confidences.printed.table", title=one.informant)
    return say("confidences.printed.place", informant=one.informant, line=one.line)


def _named(kind: str) -> str:
    return say(f"confidences.printed.{kind}" if kind == SILENCE else f"confidences.kind.{kind}")


def _exposure(one: Quotation) -> Exposure | None:
    kinds = (*_kinds(one.text), *([SILENCE] if one.hushed else []))
    return Exposure(kinds, one.informant, one.line) if kinds else None


def _kinds(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.kind.value for one in sight_identifiers(text) if _leads(one)))


def _leads(one: Sighting) -> bool:
    return one.why not in _OPEN


def _quotations(sections: Iterable[Section]) -> Iterator[Quotation]:
    for one in sections:
        yield from (*one.quotations, *one.denials)
        yield from _quotations(one.sections)


def _in_tables(report: Report) -> Iterator[Exposure]:
    """Yield the cells with words of informants: a table tells neither line nor speaker."""
    parts: tuple[Part, ...] = (*report.methods, *report.appendices)
    tables: list[Table] = [*report.tables, *(table for part in parts for table in part.tables)]
    for table in tables:
        prose = [at for at, column in enumerate(table.columns) if column.prose]
        for row in table.rows:
            kinds = tuple(dict.fromkeys(k for at in prose for k in _kinds(str(row[at] or ""))))
            if kinds:
                yield Exposure(kinds, table.title, 0)
