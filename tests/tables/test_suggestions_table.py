"""Proposals set for reading."""

from __future__ import annotations

from sentra_qual.growing.basis import Basis, Ground
from sentra_qual.growing.suggestions import Source, Suggestion, Suggestions
from sentra_qual.model import Code, Findings, Span
from sentra_qual.tables.suggestions import suggestions_table

TEXTS = {"w1": "N: Yang sebelah itu banting harga, semua ikut turun ke bawah modal sendiri."}


def sample(study, *, informants: int = 2) -> tuple[Suggestions, Findings]:
    """Return one proposal with an example."""
    findings = study(TEXTS, lambda coded: [], language="en")
    unit, start = findings.units[0], TEXTS["w1"].index("ikut turun")
    one = Suggestion(
        source=Source.KEY, words="ikut turun", query="ikut turun", inside=7, passages=9,
        informants=informants, g2=12.3456, missed=3, waiting=1,
        forms=(("ikut turun", 6), ("ikut nurunin", 3)), other_codes=("mitra",),
        example=(unit, Span(start, start + len("ikut turun"))),
    )  # fmt: skip
    basis = Basis(Code("konflik.harga", {"en": "Price"}), Ground.PEOPLE, ())
    return Suggestions(basis, (one,), ("perang", "patokan")), findings


def row(table) -> dict[str, object]:
    """Return the only row by column."""
    return dict(zip((column.key for column in table.columns), table.rows[0], strict=True))


def test_counts_stand_beside_each_other(study) -> None:
    """7 of 9 is two numbers, not a share."""
    found = row(suggestions_table(*sample(study)))

    assert (7, 9, 2, 3, 1) == tuple(
        found[key] for key in ("inside", "of", "informants", "missed", "waiting")
    )
    assert "ikut turun 6, ikut nurunin 3" == found["forms"]
    assert "mitra" == found["other_codes"]
    assert 12.3456 == found["g2"]


def test_an_example_shows_the_words_in_their_passage(study) -> None:
    """Short on a screen, with its place in files."""
    whole = row(suggestions_table(*sample(study)))["example"]
    brief = row(suggestions_table(*sample(study), brief=True))["example"]

    assert (
        "Yang sebelah itu banting harga, semua «ikut turun» ke bawah modal sendiri. (w1:1)" == whole
    )
    assert "…semua «ikut turun» ke bawah modal sendiri." == brief


def test_one_informant_is_flagged(study) -> None:
    """Somebody's habit of speech is not yet a way of saying it."""
    table = suggestions_table(*sample(study, informants=1))

    assert "*" == row(table)["flag"]
    assert any("one informant only" in note for note in table.notes)
    assert "" == row(suggestions_table(*sample(study)))["flag"]


def test_notes_say_what_it_rests_on_and_what_nobody_says(study) -> None:
    """The ground comes first."""
    notes = suggestions_table(*sample(study)).notes

    assert notes[0].startswith("Rests on")
    assert "perang, patokan" in notes[-1]
