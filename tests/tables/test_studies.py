"""Tables in the form of studies: process, comparison, stakeholders, operational, timeline."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from sentra_qual.model import Cell, Code, CodeKind, Findings, Group, Judgement, Level, Table
from sentra_qual.problems import WrongUsage
from sentra_qual.tables import REPORTS, TABLES, Asked, thematic_report

BOOK = (
    Code(
        "form", {"id": "Kerja sama"}, kind=CodeKind.FORM,
        children=(
            Code(
                "form.bersama", {"id": "Pembelian bersama"}, kind=CodeKind.FORM,
                indicators={"id": "Patungan; pesan bersama"}, sources={"id": "Perajin"},
                techniques={"id": "Wawancara"},
            ),
            Code("form.sub", {"id": "Subkontrak"}, kind=CodeKind.FORM, include=("Maklun.",)),
        ),
    ),
    Code(
        "langkah", {"id": "Langkah"},
        children=(
            Code("langkah.masukan", {"id": "Masukan"}, kind=CodeKind.INPUT),
            Code("langkah.dampak", {"id": "Dampak"}, kind=CodeKind.IMPACT),
        ),
    ),
    Code(
        "aktor", {"id": "Aktor"}, kind=CodeKind.STAKEHOLDER,
        children=(
            Code("aktor.dinas", {"id": "Dinas"}, kind=CodeKind.STAKEHOLDER),
            Code("aktor.bank", {"id": "Bank"}, kind=CodeKind.STAKEHOLDER),
        ),
    ),
    Code("kuasa", {"id": "Pengaruh"}, kind=CodeKind.INFLUENCE),
)  # fmt: skip
TEXTS = {
    "01": "P: Bagaimana?\n"
    "N: Kami patungan uang tiap minggu untuk beli benang. Benangnya jadi murah sekali sekarang.\n"
    "N: Semua harus lewat izin dinas dulu baru boleh jalan.",
    "02": "P: Kalau di sini?\n"
    "N: Di sini sendiri-sendiri saja belinya, tidak pernah patungan.\n"
    "N: Dinas pernah datang sekali, lalu tidak kembali lagi.",
}
PEOPLE = {
    "01/N": {"kode": "A1", "sentra": "Ikan", "jenis_informan": "perajin"},
    "02/N": {"kode": "B1", "sentra": "Tenun", "jenis_informan": "pengurus"},
}
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
            coded("01", "harus lewat", "kuasa"),
            coded("02", "tidak pernah patungan", "form.bersama"),
            coded("02", "Dinas pernah datang", "aktor.dinas"),
        ],
        people=PEOPLE,
        codes=BOOK,
    )


def rows(table: Table, *keys: str) -> list[tuple[Cell, ...]]:
    """Return some columns of a table."""
    at = [[column.key for column in table.columns].index(key) for key in keys]
    return [tuple(row[one] for one in at) for row in table.rows]


def test_a_step_is_told_in_the_sentence_that_speaks_of_it(findings: Findings) -> None:
    """The passage has form and step; the cell has the words for the step, and says it was cut."""
    found = rows(TABLES["process"](findings), "form", "input", "impact", "output", "units")

    assert found[0] == (
        "Pembelian bersama",
        "Kami patungan uang tiap minggu untuk beli benang. […]",
        "[…] Benangnya jadi murah sekali sekarang.",
        "",
        2,
    )
    assert found[1] == ("Subkontrak", "", "", "", 0)


def test_a_step_of_another_form_is_not_told_here(study: Build) -> None:
    """A passage on inputs that speaks of no form belongs to none."""
    apart = study(
        TEXTS, lambda coded: [coded("01", "patungan uang", "langkah.masukan")], codes=BOOK
    )

    assert {("",)} == set(rows(TABLES["process"](apart), "input"))


def test_steps_below_a_form_are_its_own(study: Build) -> None:
    """A codebook may hang steps under each form; no second code is needed then."""
    own = (
        Code(
            "urunan", {"id": "Urunan"}, kind=CodeKind.FORM,
            children=(Code("urunan.hasil", {"id": "Hasil"}, kind=CodeKind.OUTPUT),),
        ),
    )  # fmt: skip
    told = study(TEXTS, lambda coded: [coded("01", "murah sekali", "urunan.hasil")], codes=own)
    found = rows(TABLES["process"](told), "form", "output", "units")

    assert found == [("Urunan", "[…] Benangnya jadi murah sekali sekarang.", 1)]


def test_clusters_stand_side_by_side_with_their_own_base(findings: Findings) -> None:
    """The attribute is found by itself; every heading says of how many."""
    table = TABLES["comparison"](findings)
    found = dict(zip([row[0] for row in table.rows], table.rows, strict=True))
    keys = [column.key for column in table.columns]

    assert keys[2:5] == ["Ikan.units", "Ikan.informants", "Ikan.said"]
    assert keys[5:] == ["Tenun.units", "Tenun.informants", "Tenun.said"]
    assert found["aktor.dinas"][2:4] == (1, 1)
    assert found["aktor.dinas"][5:7] == (1, 1)
    assert found["kuasa"][5:] == (0, 0, "")
    assert "(dari 1)" in table.columns[3].heading


def test_one_cluster_is_no_comparison(study: Build) -> None:
    """The message says what informants are known by."""
    alone = study(TEXTS, lambda coded: [], people={"01/N": {"umur": "40"}}, codes=BOOK)

    assert "umur" in TABLES["comparison"](alone).notes[0]
    with pytest.raises(WrongUsage, match="umur"):
        REPORTS["comparative"](alone)


def test_what_was_planned_stands_apart_from_what_was_collected(findings: Findings) -> None:
    """Nobody wrote a source for Subkontrak, so none is claimed; nothing was collected either."""
    keys = ("concept", "aspect", "indicators", "sources", "techniques", "heard", "collected")
    found = rows(TABLES["operational"](findings), *keys)

    assert found[0] == (
        "Kerja sama", "Pembelian bersama", "Patungan; pesan bersama", "Perajin", "Wawancara",
        "perajin (1); pengurus (1)", "wawancara (2)",
    )  # fmt: skip
    assert found[1] == ("Kerja sama", "Subkontrak", "Maklun.", "", "", "", "")
    assert found[-1][:2] == ("Pengaruh", "")


def judged(*some: Judgement) -> Asked:
    """Return options with what was judged."""
    return Asked(judged=some)


@pytest.mark.parametrize(
    ("interest", "influence", "group"),
    [
        (Level.HIGH, Level.HIGH, Group.KEY),
        (Level.HIGH, Level.MEDIUM, Group.STRATEGIC),
        (Level.LOW, Level.HIGH, Group.STRATEGIC),
        (Level.MEDIUM, Level.MEDIUM, Group.SUPPORTING),
        (Level.HIGH, None, None),
        (None, None, None),
    ],
)
def test_a_group_follows_from_two_levels(
    interest: Level | None, influence: Level | None, group: Group | None
) -> None:
    """Half a judgement is none."""
    assert group == Judgement("x", interest, influence).stands


def test_nobody_is_placed_who_was_not_judged(findings: Findings) -> None:
    """Counts and words help to judge; the level stays undefined."""
    asked = judged(Judgement("aktor.bank", Level.LOW, Level.HIGH))
    keys = ("actor", "group", "interest", "influence", "units", "influence_units")
    found = rows(TABLES["stakeholders"](findings, asked), *keys)

    assert found == [
        ("Bank", "aktor strategis", "rendah", "tinggi", 0, 0),
        ("Dinas", None, None, None, 2, 1),
    ]


def test_what_was_said_of_influence_helps_to_judge(findings: Findings) -> None:
    """The passage speaks of the actor and of influence."""
    found = rows(TABLES["stakeholders"](findings), "actor", "influence_said")

    assert found[0] == ("Dinas", "Semua harus lewat izin dinas dulu baru boleh jalan.")


def test_actors_without_a_code_are_in_the_strategy_and_come_last(findings: Findings) -> None:
    """All actors together are no actor of the matrix."""
    across = Judgement("Semua pihak", group=Group.ACROSS, strategy="Evaluasi bersama")
    asked = judged(across, Judgement("aktor.dinas", Level.HIGH, Level.HIGH, role="Pengatur"))
    found = rows(TABLES["strategy"](findings, asked), "actor", "group", "role", "strategy")

    assert found[0] == ("Dinas", "aktor kunci", "Pengatur", "")
    assert found[-1] == ("Semua pihak", "lintas aktor", "", "Evaluasi bersama")
    assert "Semua pihak" not in str(TABLES["stakeholders"](findings, asked).rows)


@pytest.mark.parametrize("name", ["process", "stakeholders", "strategy"])
def test_a_codebook_without_kinds_is_told_how_to_name_them(study: Build, name: str) -> None:
    """A plain codebook gets an empty table with a way on."""
    table = TABLES[name](study(TEXTS, lambda coded: []))

    assert () == table.rows
    assert re.search(r"kind: (form|stakeholder)", table.notes[0])


def test_a_report_on_process_asks_for_forms(study: Build) -> None:
    """Without them there is nothing to report."""
    with pytest.raises(WrongUsage, match="kind: form"):
        REPORTS["process"](study(TEXTS, lambda coded: []))


def test_a_timeline_covers_the_interview_from_end_to_end(findings: Findings) -> None:
    """Places are shares of informants' words, and begin where the one before ends."""
    found = rows(TABLES["timeline"](findings), "interview", "code", "start", "end")
    first = sorted({row[2:] for row in found if row[0] == "01"})

    assert (0.0, 1.0) == (first[0][0], first[-1][1])
    assert all(before[1] == behind[0] for before, behind in pairwise(first))


@pytest.mark.parametrize("form", ["comparative", "process", "matrix"])
def test_a_report_points_only_to_what_it_has(findings: Findings, form: str) -> None:
    """Every table and figure a sentence names is there, and none stands twice."""
    from sentra_qual.reporting.pages import page_of

    asked = judged(Judgement("aktor.dinas", Level.HIGH, Level.LOW))
    page = page_of(REPORTS[form](findings, asked))
    anchors = [block.anchor for block in page.blocks if block.anchor]
    pointers = {run.anchor for block in page.blocks for run in block.runs if run.anchor}

    assert sorted(set(anchors)) == sorted(anchors)
    assert pointers <= set(anchors)
    assert {"f1", "t1"} <= pointers


@pytest.mark.parametrize("form", ["comparative", "process", "matrix"])
def test_a_report_speaks_the_language_of_its_study(findings: Findings, form: str) -> None:
    """Indonesian words of the tool are in no English report, but for what codes are called."""
    from sentra_qual.reporting.pages import page_of

    english = Code("x", {"en": "Nothing"})
    renamed = tuple(translated(code) for code in findings.codebook.codes)
    book = replace(findings.codebook, codes=(*renamed, english))
    page = page_of(REPORTS[form](replace(findings, language="en", codebook=book)))
    told = " ".join(
        [*(block.text for block in page.blocks if block.kind in ("paragraph", "heading", "note"))]
        + [column.heading for block in page.blocks if block.table for column in block.table.columns]
    )

    assert not re.search(r"\b(dan|yang|dari|tidak|setiap|penggalan)\b", told)


def translated(code: Code) -> Code:
    """Return a code with an English name."""
    children = tuple(map(translated, code.children))
    none: dict[str, str] = {}
    return replace(
        code,
        names={"en": code.id.upper()},
        children=children,
        include=(),
        indicators=none,
        sources=none,
        techniques=none,
    )


@pytest.mark.parametrize("form", ["thematic", "comparative", "process", "matrix"])
def test_words_off_the_record_are_in_no_report(findings: Findings, form: str) -> None:
    """A passage that is no unit any more is quoted nowhere, and not in a picture's words."""
    from sentra_qual.reporting import report_context

    secret = [one for one in findings.units if "izin dinas" not in words_of(findings, one)]
    left = replace(findings, units=tuple(secret))
    make = thematic_report if form == "thematic" else REPORTS[form]
    made = report_context(make(left))

    assert "harus lewat izin" not in made
    assert "patungan uang" in made


def words_of(findings: Findings, unit: object) -> str:
    """Return the text of a unit."""
    span = unit.span  # type: ignore[attr-defined]
    return findings.interview(unit.interview).text[span.start : span.end]  # type: ignore[attr-defined]
