"""What can be counted and quoted, found once for every table.

In: Findings.
Out: a Material: codings that count, units by code rolled up, the base, what was left out.
Never: a coding dropped without a word; `left_out` says it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sentra_qual.messages import say
from sentra_qual.model import (
    Coding,
    Count,
    Findings,
    Interview,
    Kind,
    Role,
    Span,
    Status,
    Unit,
    informant,
    said,
)
from sentra_qual.tables.wording import occasions, quantity, spoken

Units = Mapping[str, frozenset[Unit]]


@dataclass(frozen=True, slots=True)
class Material:
    """The study as tables see it.

    `counted` and `queued` give the units of each code, a child's units counted
    for its parents too. `codings` are those that count, in the order of
    codebook, interviews and text. The base is the units of the Findings: what
    stands on any other passage (taken off the record, lost after an edit) is
    in `outside`, what carries a code the codebook lacks in `unknown`. `several` are
    informants heard in more than one interview: their code alone does not tell a place.
    """

    findings: Findings
    interviews: Mapping[str, Interview]
    informants: Mapping[Unit, str]
    codings: tuple[Coding, ...]
    counted: Units
    queued: Units
    outside: tuple[Coding, ...]
    unknown: tuple[Coding, ...]
    several: frozenset[str] = frozenset()

    def count(self, code: str) -> Count:
        """Return the three counts of a code with all below it, and what waits."""
        units = self.counted.get(code, frozenset())
        return Count(
            units=len(units),
            informants=len({self.informants[unit] for unit in units}),
            interviews=len({unit.interview for unit in units}),
            queued=len(self.queued.get(code, ())),
        )

    def quote(self, unit: Unit, span: Span | None = None) -> str:
        """Return the words of a unit, or of a stretch of it, on one line."""
        interview = self.interviews[unit.interview]
        gaps = interview.turns[unit.turn].gaps
        return " ".join(said(interview.text, span or unit.span, gaps).split())

    def words(self, unit: Unit) -> int:
        """Return how many words a unit has."""
        return len(self.quote(unit).split())

    def line(self, unit: Unit, offset: int | None = None) -> int:
        """Return the line of its text a unit begins in, or a place of it, from 1."""
        text = self.interviews[unit.interview].text
        return line_at(text, unit.span.start if offset is None else offset)

    def base_counts(self) -> tuple[int, int, int]:
        """Return the base of every count: units, informants, interviews."""
        informants = set(self.informants.values())
        interviews = {unit.interview for unit in self.informants}
        return len(self.informants), len(informants), len(interviews)

    def base(self) -> dict[str, str]:
        """Return the base of every count in words: units, informants, interviews."""
        language, (units, informants, _) = spoken(self.findings), self.base_counts()
        return {
            "units": quantity("units", units, language),
            "informants": quantity("informants", informants, language),
            "interviews": self.occasions(self.informants),
        }

    def occasions(self, units: Iterable[Unit]) -> str:
        """Return in words in how many interviews, group discussions, … some passages stand."""
        found = {unit.interview for unit in units}
        some = (one for name, one in self.interviews.items() if name in found)
        return occasions(some, spoken(self.findings))

    def has_discussions(self) -> bool:
        """Tell whether anything but interviews is counted."""
        voiced = {unit.interview for unit in self.informants}
        return any(self.interviews[one].kind is not Kind.INTERVIEW for one in voiced)

    def waiting(self) -> int:
        """Return how many proposals wait for review, of those that could be counted."""
        left_out = {id(one) for one in (*self.outside, *self.unknown)}
        return sum(
            one.status is Status.QUEUED and id(one) not in left_out for one in self.findings.codings
        )

    def left_out(self) -> tuple[str, ...]:
        """Say which codings no table counts, if there are any."""
        language, notes = spoken(self.findings), []
        if self.unknown:
            names = ", ".join(sorted({one.code for one in self.unknown}))
            n = quantity("codings", len(self.unknown), language)
            notes.append(say("tables.unknown_codes", language=language, n=n, names=names))
        if self.outside:
            n = quantity("codings", len(self.outside), language)
            notes.append(say("tables.outside", language=language, n=n))
        return (*notes, *self._without_place())

    def _without_place(self) -> Iterator[str]:
        """Say what people decided that has no passage or no code any more, and what now."""
        findings, language = self.findings, spoken(self.findings)
        if findings.stranded:
            n = quantity("decisions", findings.stranded, language)
            yield say("tables.stranded", language=language, n=n)
        if findings.without_code:
            names = ", ".join(sorted({one.code for one in findings.without_code}))
            n = quantity("codings", len(findings.without_code), language)
            yield say("tables.without_code", language=language, n=n, names=names)


def line_at(text: str, offset: int) -> int:
    """Return the line an offset stands in, from 1."""
    return bisect_left(_line_ends(text), offset) + 1


@lru_cache(maxsize=256)
def _line_ends(text: str) -> array[int]:
    return array("l", (found.start() for found in re.finditer("\n", text)))


def gather(findings: Findings) -> Material:
    """Sort out what counts, what waits and what is left out."""
    interviews = {one.id: one for one in findings.interviews}
    informants = {unit: _informant(interviews[unit.interview], unit) for unit in findings.units}
    known = {code.id for code in findings.codebook.walk()}
    alive = [one for one in findings.codings if one.status in (Status.CODED, Status.QUEUED)]
    valid = [one for one in alive if one.code in known and one.unit in informants]
    coded = [one for one in valid if one.status is Status.CODED]
    queued = [one for one in valid if one.status is Status.QUEUED]
    return Material(
        findings=findings,
        interviews=interviews,
        informants=informants,
        codings=tuple(_in_order(findings, coded)),
        counted=_rolled_up(coded),
        queued=_rolled_up(queued),
        outside=tuple(one for one in alive if one.unit not in informants),
        unknown=tuple(one for one in alive if one.code not in known and one.unit in informants),
        several=_in_several(findings.interviews),
    )


def _in_several(interviews: Iterable[Interview]) -> frozenset[str]:
    """Return the informants who are heard in more than one interview."""
    found = Counter(
        name
        for one in interviews
        for name in {
            informant(one, who.label) for who in one.speakers if who.role is Role.INFORMANT
        }
    )
    return frozenset(name for name, n in found.items() if n > 1)


def _informant(interview: Interview, unit: Unit) -> str:
    return informant(interview, interview.turns[unit.turn].speaker)


def _in_order(findings: Findings, codings: Iterable[Coding]) -> list[Coding]:
    codes = {code.id: at for at, code in enumerate(findings.codebook.walk())}
    places = {one.id: at for at, one in enumerate(findings.interviews)}

    def order(one: Coding) -> tuple[object, ...]:
        return codes[one.code], places[one.unit.interview], one.unit.span, one.span, one.by or ""

    return sorted(codings, key=order)


def _rolled_up(codings: Iterable[Coding]) -> Units:
    """Give each code the units coded with it or with a code below it, each once."""
    units: dict[str, set[Unit]] = defaultdict(set)
    for coding in codings:
        parts = coding.code.split(".")
        for depth in range(1, len(parts) + 1):
            units[".".join(parts[:depth])].add(coding.unit)
    return {code: frozenset(found) for code, found in units.items()}
