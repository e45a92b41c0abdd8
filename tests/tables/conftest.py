"""Findings from interviews written as they look, so that a test shows its input."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from sentra_qual.model import (
    EMPTY,
    Code,
    Codebook,
    Coding,
    Evidence,
    Findings,
    Interview,
    Method,
    Origin,
    Polarity,
    Role,
    Span,
    Speaker,
    Status,
    Strength,
    Turn,
    Unit,
)

BOOK = (
    Code(
        "konflik",
        {"id": "Konflik", "en": "Conflict"},
        children=(
            Code(
                "konflik.harga", {"id": "Persaingan harga", "en": "Price"}, {"id": "Saling turun."}
            ),
            Code("konflik.bahan", {"id": "Rebutan bahan", "en": "Material"}),
        ),
    ),
    Code("mitra", {"id": "Kemitraan", "en": "Partnership"}),
)
People = Mapping[str, Mapping[str, str]]


def interview_of(name: str, text: str, people: People) -> Interview:
    """Read lines "Label: words"; P asks, everybody else is an informant."""
    turns, at = [], 0
    for line in text.split("\n"):
        label, mark, words = line.partition(": ")
        start = at + len(label) + len(mark)
        turns.append(Turn(Span(start, start + len(words)), (), label))
        at += len(line) + 1
    labels = sorted({turn.speaker for turn in turns})
    speakers = tuple(
        Speaker(
            label,
            Role.INTERVIEWER if label == "P" else Role.INFORMANT,
            people.get(f"{name}/{label}", EMPTY),
        )
        for label in labels
    )
    return Interview(name, name, text, tuple(turns), speakers, Origin(name, "", "text", "labels"))


def units_of(interview: Interview) -> tuple[Unit, ...]:
    """Make every informant's turn a unit."""
    return tuple(
        Unit(interview.id, turn.span, at)
        for at, turn in enumerate(interview.turns)
        if turn.speaker != "P"
    )


class Coded:
    """Builds codings on the words of some interviews."""

    def __init__(self, interviews: Mapping[str, Interview]) -> None:
        self._interviews = interviews

    def __call__(
        self,
        name: str,
        words: str,
        code: str,
        *,
        by: str | None = None,
        status: Status = Status.CODED,
        strength: Strength | None = Strength.STRONG,
        rule: bool = True,
        pinned: bool = False,
        memo: str = "",
        polarity: Polarity = Polarity.AFFIRMED,
        method: Method = Method.WORD,
    ) -> Coding:
        """Code the first passage that holds these words; `rule` gives it evidence."""
        interview = self._interviews[name]
        unit, start = next(
            (unit, start)
            for unit in units_of(interview)
            if (start := interview.text.find(words, unit.span.start, unit.span.end)) >= 0
        )
        span = Span(start, start + len(words))
        reason = Evidence(f"{code}:x", span, method, "x = x", polarity)
        evidence = (reason,) if rule else ()
        return Coding(unit, span, code, by, status, strength, evidence, memo=memo, pinned=pinned)


@pytest.fixture
def study() -> Callable[..., Findings]:
    """Return a builder: interviews by name, codings as a function of `coded`."""

    def build(
        texts: Mapping[str, str],
        codings: Callable[[Coded], Sequence[Coding]],
        *,
        language: str = "id",
        people: People = EMPTY,  # type: ignore[assignment]
        codes: tuple[Code, ...] = BOOK,
        **more: object,
    ) -> Findings:
        interviews = {name: interview_of(name, text, people) for name, text in texts.items()}
        units = [unit for one in interviews.values() for unit in units_of(one)]
        return Findings(
            title="Sentra rajut",
            language=language,
            codebook=Codebook("sentra", "2", "id", codes, "0123456789abcdef" * 4),
            interviews=tuple(interviews.values()),
            units=tuple(units),
            codings=tuple(codings(Coded(interviews))),
            **{"tool": "0.1.0", **more},
        )

    return build
