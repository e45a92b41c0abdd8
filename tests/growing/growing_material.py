"""A study written in the test: answers, codings, and the proposals they lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sentra_qual.growing import Limits, Suggestion, Suggestions, suggest
from sentra_qual.matching import compile_codebook
from sentra_qual.model import (
    Candidate,
    Code,
    Codebook,
    Coding,
    Findings,
    Interview,
    Origin,
    Role,
    Span,
    Speaker,
    Status,
    Term,
    Turn,
    Unit,
)


def interview_of(name: str, *answers: tuple[str, str]) -> Interview:
    """Return an interview of answers by their speakers."""
    text, turns = "", []
    for label, words in answers:
        start = len(text) + len(label) + 2
        text += f"{label}: {words}\n"
        turns.append(Turn(Span(start, start + len(words)), (), label))
    labels = dict.fromkeys(label for label, _ in answers)
    speakers = tuple(Speaker(label, Role.INFORMANT) for label in labels)
    origin = Origin(name, "", "text", "labels")
    return Interview(name, name, text, tuple(turns), speakers, origin)


def units_of(interviews: Sequence[Interview]) -> tuple[Unit, ...]:
    """Make every answer a unit."""
    return tuple(
        Unit(one.id, turn.span, at) for one in interviews for at, turn in enumerate(one.turns)
    )


def code_of(*terms: str, **more: object) -> Code:
    """Return the code `harga` with plain terms."""
    made = tuple(Term(f"harga:{one}", "harga", one) for one in terms)
    return Code("harga", {"id": "Persaingan", "en": "Competition"}, terms=made, **more)  # type: ignore[arg-type]


def findings_of(
    interviews: Sequence[Interview],
    code: Code,
    *,
    people: Sequence[int] = (),
    no: Sequence[int] = (),
    memo: str = "",
    others: Sequence[Code] = (),
) -> Findings:
    """Return what the terms find, with what people accepted or added, and rejected, by number."""
    book = Codebook("b", "1", "id", (code, *others), "")
    matcher, units = compile_codebook(book), units_of(interviews)
    found = {
        (one.unit, one.code): _coding(one)
        for interview in interviews
        for one in matcher.candidates(interview, units)
    }
    for at in (*people, *no):
        key = units[at], code.id
        known = found.get(key, Coding(units[at], units[at].span, code.id, None, Status.CODED))
        status = Status.REJECTED if at in no else Status.CODED
        found[key] = replace(known, by="sari", status=status, memo=memo if at in people else "")
    coders = ("sari",) if people or no else ()
    return Findings("T", "en", book, tuple(interviews), units, tuple(found.values()), coders=coders)


def _coding(one: Candidate) -> Coding:
    return Coding(one.unit, one.unit.span, one.code, None, one.status, one.strength, one.evidence)


def proposals(findings: Findings, **limits: int) -> Suggestions:
    """Return the proposals for the code `harga`."""
    book = findings.codebook
    return suggest(findings, book.code("harga"), compile_codebook(book), Limits(**limits))


def by_source(found: Suggestions, source: str) -> dict[str, Suggestion]:
    """Return the proposals of one source by their query, in order."""
    return {one.query: one for one in found.found if one.source == source}
