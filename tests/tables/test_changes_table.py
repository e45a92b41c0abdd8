"""What a changed codebook changes, passage by passage and code by code."""

from __future__ import annotations

import pytest

from sentra_qual.codebook.comparison import Difference, Kind, Part
from sentra_qual.growing import Change, Effect, Source
from sentra_qual.growing.basis import Ground
from sentra_qual.messages import LANGUAGES, texts
from sentra_qual.model import (
    Candidate,
    Coding,
    Evidence,
    Findings,
    Method,
    Span,
    Status,
    Strength,
)
from sentra_qual.tables.changes import differences_table, effect_table, telling_span

TEXTS = {
    "w1": "N: Dia banting harga lagi.\nN: Harga turun jauh.\nN: Saingan berat.",
    "w2": "B: Saingan murah.",
}


def change(coding: Coding, effect: Effect, *, old: tuple[str, ...] = (), new: str = "") -> Change:
    """Return a change of a passage: terms before, and one more word now."""

    def candidate(terms: tuple[str, ...]) -> Candidate:
        text = TEXTS[coding.unit.interview].lower()
        pieces = []
        for term in terms:
            at = text.index(term, coding.unit.span.start)
            pieces.append(
                Evidence(f"konflik.harga:{term}", Span(at, at + len(term)), Method.WORD, term)
            )
        return Candidate(coding.unit, coding.code, tuple(pieces), Strength.FAIR, Status.QUEUED)

    before = candidate(old) if old else None
    after = candidate((*old, new)) if new else None
    return Change(coding.unit, coding.code, effect, before, after)


def sample(study) -> tuple[Findings, list[Change]]:
    """Return a study with three changed passages, one of which was decided."""
    findings = study(
        TEXTS,
        lambda coded: [
            coded("w1", "banting harga", "konflik.harga"),
            coded("w1", "Saingan berat", "konflik.harga", by="sari", status=Status.REJECTED),
            coded("w2", "Saingan murah", "konflik.harga", status=Status.QUEUED),
        ],
        language="en",
    )
    first, second, third = findings.codings
    return findings, [
        change(third, Effect.NEWLY_QUEUED, new="saingan"),
        change(second, Effect.NEWLY_QUEUED, new="saingan"),
        change(first, Effect.RAISED, old=("banting harga",), new="lagi"),
    ]


def test_passages_are_listed_by_effect_then_place(study) -> None:
    """What is coded now comes before what only waits."""
    findings, changes = sample(study)
    table = effect_table(changes, findings, title="t")

    assert [("queued → coded", "w1:1"), ("newly queued", "w2:1"), ("stays as decided", "w1:3")] == [
        (row[0], row[2]) for row in table.rows
    ]


def test_the_words_shown_are_those_that_made_the_change(study) -> None:
    """Not the term that found the passage all along."""
    findings, changes = sample(study)
    span = telling_span(changes[2])

    assert "lagi" == findings.interviews[0].text[span.start : span.end]


def test_a_decided_passage_says_so(study) -> None:
    """What a person said stays, whatever the terms find now."""
    findings, changes = sample(study)
    table = effect_table(changes, findings, title="t")

    assert ["", "", "sari: no"] == [row[-1] for row in table.rows]
    assert "0 accepted or added, 1 rejected" in table.notes[0]
    assert "queued → coded 1, newly queued 1 (passages of 2 informants)" in table.notes[0]


def test_what_only_meets_decided_passages_changes_no_coding(study) -> None:
    """Nobody is told of effects on what a person rejected."""
    findings, changes = sample(study)
    table = effect_table(changes[1:2], findings, title="t")

    assert table.notes[0].startswith("No coding changes.")
    assert "1 rejected" in table.notes[0]


def test_a_screen_shows_some_of_each_effect(study) -> None:
    """The note counts all of them."""
    findings, changes = sample(study)
    table = effect_table([*changes, changes[0]], findings, title="t", shown=1)

    assert 3 == len(table.rows)
    assert "newly queued 2" in table.notes[0]


def test_no_change_is_a_result(study) -> None:
    """A term that finds nothing new is worth knowing."""
    findings, _ = sample(study)

    assert ("No passage of the study is found otherwise.",) == effect_table(
        [], findings, title="t"
    ).notes


def test_differences_stand_with_what_they_do(study) -> None:
    """First what was written otherwise, then how many passages are found otherwise."""
    findings, changes = sample(study)
    differences = [
        Difference("konflik.harga", Part.TERM, "", "saingan"),
        Difference("konflik.harga", Part.NOT, "harga diri", ""),
        Difference("mitra", Part.DEFINITION, "lama", "baru"),
    ]
    table = differences_table(differences, changes, findings, title="t")

    assert [
        ("konflik.harga", "+ term", None, "saingan"),
        ("konflik.harga", "− not", None, "harga diri"),
        ("konflik.harga", "queued → coded", 1, "Dia banting harga «lagi». (w1:1)"),
        ("konflik.harga", "newly queued", 1, "«Saingan» murah. (w2:1)"),
        ("konflik.harga", "stays as decided", 1, "«Saingan» berat. (w1:3)"),
        ("mitra", "± definition", None, "lama → baru"),
    ] == [(row[0], row[1], row[2], row[4]) for row in table.rows]


def test_without_a_study_only_what_is_written_is_compared() -> None:
    """Two files need no interviews."""
    table = differences_table(
        [Difference("a", Part.TERM, "", "x")], (), None, title="t", notes=["catatan"]
    )

    assert [("a", "+ term", None, None, "x")] == list(table.rows)
    assert ("catatan",) == table.notes


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_effect_part_and_source_has_its_words(language: str) -> None:
    """A key made at run time is no less a text that must exist."""
    names = {f"effect.{one}" for one in Effect} | {f"part.{one}" for one in Part}
    names |= {f"difference.{one}" for one in Kind} | {f"suggest.{one}" for one in Source}
    names |= {f"suggest.ground_{one}" for one in Ground}

    assert names <= set(texts(language, "growing"))
