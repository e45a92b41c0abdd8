"""What a page is given to be searched: every passage on the record, and figures that lead there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from sentra_qual.model import Findings, Passage, Passages, Query, Report, Table
from sentra_qual.tables import REPORTS, thematic_report
from sentra_qual.tables.browsing import with_passages
from tests.tables.test_studies import BOOK, PEOPLE, TEXTS

Build = Callable[..., Findings]


@pytest.fixture
def findings(study: Build) -> Findings:
    """Return two interviews of two clusters, coded by forms, steps and actors."""
    return study(
        TEXTS,
        lambda coded: [
            coded("01", "patungan uang", "form.bersama"),
            coded("01", "patungan uang", "langkah.masukan"),
            coded("01", "murah sekali", "langkah.dampak"),
            coded("01", "izin dinas", "aktor.dinas"),
            coded("02", "tidak pernah patungan", "form.bersama"),
            coded("02", "Dinas pernah datang", "aktor.dinas"),
        ],
        people=PEOPLE,
        codes=BOOK,
    )


def reports(findings: Findings) -> Iterator[Report]:
    """Yield the report in every form, with its passages."""
    for made in (thematic_report(findings), *(one(findings) for one in REPORTS.values())):
        yield with_passages(made, findings)


def asked(found: Passages, query: Query) -> list[tuple[str, Passage]]:
    """Return the passages that fit a query, as the page finds them."""

    def fits(one: Passage, key: str, value: str) -> bool:
        if key == "code":
            return any(code == value or code.startswith(f"{value}.") for code in one.codes)
        return value == (one.informant if key == "informant" else found.voices[one.informant][key])

    return [
        (script.interview, one)
        for script in found.scripts
        for one in script.passages
        if all(fits(one, key, value) for key, value in query)
    ]


def figures(table: Table) -> Iterator[tuple[str, object, Query]]:
    """Yield every figure that leads somewhere, with the key of its column."""
    for row, queries in zip(table.rows, table.queries, strict=False):
        for column, cell, query in zip(table.columns, row, queries, strict=True):
            if query:
                yield column.key, cell, query


def test_every_figure_is_the_number_of_what_it_leads_to(findings: Findings) -> None:
    """Passages, informants, interviews: none is found that is not counted, or the other way."""
    tried = 0
    for report in reports(findings):
        assert report.passages
        for table in report.tables:
            for key, cell, query in figures(table):
                if key == "places":  # where informants are from is no passage
                    continue
                some = asked(report.passages, query)
                people = {one.informant for _, one in some}
                places = {interview for interview, _ in some}
                counted = {len(some), len(people), len(places)}
                if key.endswith("units") or table.name in ("steps", "cases"):
                    counted = {len(people) if key == "informants" else len(some)}
                assert cell in counted, (report.form, table.name, key, query)
                tried += 1

    assert 40 < tried


def test_words_and_questions_are_as_they_were_said(findings: Findings) -> None:
    """A passage is cut where its codes begin and end, and reads on over the cuts."""
    found = with_passages(thematic_report(findings), findings).passages
    assert found
    first = found.scripts[0].passages[0]

    assert "Bagaimana?" == first.question
    assert "".join(piece.text for piece in first.pieces) == TEXTS["01"].split("N: ")[1].strip()
    assert {
        "patungan uang": ("form.bersama", "langkah.masukan"),
        "murah sekali": ("langkah.dampak",),
    } == {piece.text: piece.codes for piece in first.pieces if piece.codes}


def test_a_question_before_an_answer_off_the_record_is_left_out(findings: Findings) -> None:
    """What was asked may tell what was answered."""
    left = replace(findings, units=tuple(u for u in findings.units if u.turn > 1))
    found = with_passages(thematic_report(left), left).passages
    assert found
    everything = [one for script in found.scripts for one in script.passages]

    assert {""} == {one.question for one in everything}
    assert not [one for one in everything if "patungan uang" in str(one.pieces)]


def test_what_names_a_person_divides_nobody(study: Build) -> None:
    """Kinds and places are filters; names, ages of each and long stories are not."""
    people = {
        "01/N": {"kode": "A1", "nama": "Bu Sri", "sentra": "Ikan", "alamat": "Jl. Mawar 3"},
        "02/N": {"kode": "B1", "nama": "Pak To", "sentra": "Tenun", "alamat": "Jl. Melati 9"},
    }
    alone = study(TEXTS, lambda coded: [], people=people, codes=BOOK)
    found = with_passages(thematic_report(alone), alone).passages
    assert found

    assert {"A1", "B1"} == set(found.voices)
    assert "Bu Sri" not in str(found) and "Mawar" not in str(found)
    assert "Ikan" == found.voices["A1"]["sentra"]
