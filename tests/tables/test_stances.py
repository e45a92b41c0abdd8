"""What is only supposed or told by others is counted, told of, marked, and quoted last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sentra_qual.model import Code, Findings, Polarity, Report, Term
from sentra_qual.reporting.pages import page_of
from sentra_qual.tables import TABLES, Asked, Cells, thematic_report
from sentra_qual.tables.stances import stance_of

Build = Callable[..., Findings]
FLAT = (Code("harga", {"id": "Harga"}, {"id": "Soal harga."}),)
TEXTS = {
    "01": "N: Kata orang di sini banting harga terus itu.",
    "02": "N: Seandainya ada yang banting harga, saya tutup saja.",
    "03": "N: Di sini memang banting harga setiap hari.\nN: Ya banting harga lagi sesudah lebaran.",
}


def told(report: Report) -> str:
    """Return the running text of a report."""
    parts = [*report.overview, *(one for part in report.methods for one in part.paragraphs)]
    prose = [one for section in report.sections for one in section.prose]
    return " ".join(piece for one in (*parts, *prose) for piece in one if isinstance(piece, str))


def mixed(study: Build, **more: object) -> Findings:
    """Return a study of four passages: one told by others, one supposed, two affirmed."""
    return study(
        TEXTS,
        lambda coded: [
            coded("01", "banting harga", "harga", polarity=Polarity.REPORTED),
            coded("02", "banting harga", "harga", polarity=Polarity.HYPOTHETICAL),
            coded("03", "memang banting harga", "harga"),
            coded("03", "Ya banting harga", "harga"),
        ],
        **{"codes": FLAT, **more},
    )


def test_the_report_says_how_many_are_supposed_and_how_many_told_by_others(study: Build) -> None:
    """In all, and of the code."""
    text = told(thematic_report(mixed(study)))

    figures = "1 hanya diandaikan dan 1 hanya disampaikan sebagai kata orang"
    assert f"tidak ditegaskan oleh informan sendiri: {figures}." in text
    assert f"Sebagian tidak ditegaskan oleh informan sendiri: {figures}." in text


def test_affirmed_words_are_quoted_before_what_is_supposed_or_told(study: Build) -> None:
    """Though both of one informant; with room for more the others follow, marked in words."""
    findings = mixed(study)
    (two,) = thematic_report(findings, most=2).sections
    (four,) = page_of(thematic_report(findings, most=4)).sections

    assert ["03", "03"] == [one.interview for one in two.quotations]
    ends = [one.source.rpartition("; ")[2] for one in four.quotations[2:]]
    assert ["kata orang", "pengandaian"] == ends
    assert not any("kata orang" in one.source for one in four.quotations[:2])


def test_only_a_report_that_quotes_such_words_says_how_they_are_marked(study: Build) -> None:
    """Two affirmed quotations need no word on marks."""
    assert "diberi tanda" not in told(thematic_report(mixed(study), most=2))
    assert "diberi tanda" in told(thematic_report(mixed(study), most=4))


def test_what_a_person_accepted_is_chosen_like_others(study: Build) -> None:
    """The mark stays: it says how the words stand, not what they are worth."""
    findings = study(
        TEXTS,
        lambda coded: [
            coded("01", "banting harga", "harga", polarity=Polarity.REPORTED, by="sri"),
            coded("03", "memang banting harga", "harga"),
        ],
        codes=FLAT,
    )
    (first,) = thematic_report(findings, most=1).sections[0].quotations

    assert ("01", Polarity.REPORTED) == (first.interview, first.stance)


def test_a_term_that_asks_for_the_supposed_names_it(study: Build) -> None:
    """A code of wishes: nothing is told of its codings as if they were doubtful."""
    term = Term("harga:x", "harga", "seandainya", polarity=frozenset({Polarity.HYPOTHETICAL}))
    findings = study(
        TEXTS,
        lambda coded: [coded("02", "banting harga", "harga", polarity=Polarity.HYPOTHETICAL)],
        codes=(Code("harga", {"id": "Harga"}, terms=(term,)),),
    )

    assert "pengandaian" not in told(thematic_report(findings))


def test_a_study_without_such_words_says_nothing_of_them(study: Build) -> None:
    """No figure of nought."""
    findings = study(TEXTS, lambda coded: [coded("03", "memang", "harga")], codes=FLAT)

    assert "pengandaian" not in told(thematic_report(findings))


@pytest.mark.parametrize("name", ["quotes", "negative"])
def test_tables_of_statements_tell_of_them(study: Build, name: str) -> None:
    """Neither is a denial, so that no row of `negative` shows them."""
    notes = " ".join(TABLES[name](mixed(study)).notes)

    assert "1 hanya diandaikan dan 1 hanya disampaikan sebagai kata orang" in notes


@pytest.mark.parametrize(
    ("found", "stance"),
    [
        (("reported", "affirmed"), "affirmed"),
        (("negated", "reported"), "reported"),
        (("negated", "hypothetical"), "hypothetical"),
        (("hypothetical", "reported"), "reported"),
        (("negated",), "negated"),
        ((), "affirmed"),
    ],
)
def test_a_coding_has_one_stance(study: Build, found: tuple[str, ...], stance: str) -> None:
    """One affirmed piece of evidence affirms it; without any, nothing speaks against it."""
    (coding,) = study(TEXTS, lambda coded: [coded("03", "memang", "harga")]).codings
    (piece,) = coding.evidence
    pieces = tuple(replace(piece, polarity=Polarity(one)) for one in found)

    assert stance == stance_of(replace(coding, evidence=pieces))


@pytest.mark.parametrize(("name", "key"), [("cases", "harga"), ("comparison", "b.said")])
def test_words_in_cells_of_tables_are_marked_too(study: Build, name: str, key: str) -> None:
    """A matrix of words is copied into theses as it is."""
    people = {f"{n}/N": {"klaster": place} for n, place in (("01", "a"), ("02", "b"), ("03", "a"))}
    asked = Asked(cells=Cells.QUOTES)
    table = TABLES[name](mixed(study, people=people), asked)
    at = [column.key for column in table.columns].index(key)
    cells = [str(row[at]) for row in table.rows]

    assert any(cell.endswith("saya tutup saja. (pengandaian)") for cell in cells)
    assert not any("setiap hari. (" in cell for cell in cells)
