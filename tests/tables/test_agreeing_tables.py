"""Agreement as a table, whose decisions a table counts, where coders differ and why."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "study"))

from material import coded_study, new_study, still_clock
from test_study_agreement import rule_at, says
from test_study_overlaps import TALK, coded, planned

from sentra_qual.model import Act, Cause, Status, Table
from sentra_qual.reporting import table_file
from sentra_qual.study import Study
from sentra_qual.study.agreement import agreement, agreements_with_tool
from sentra_qual.study.anchors import anchor
from sentra_qual.study.log import DecisionLog
from sentra_qual.study.overlaps import rounds
from sentra_qual.tables import (
    TABLES,
    Asked,
    Selection,
    agreement_table,
    status_table,
    table_of,
    thematic_report,
    whose_notes,
)


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Return a study in which two coders coded an overlap of four passages and differ twice."""
    made = new_study(tmp_path, *TALK)
    drawn = planned(made, "4")
    says(made, drawn, "sari", "harga", "harga modal", "", "modal")
    says(made, drawn, "budi", "harga", "modal", "", "")
    return made


def resolve(study: Study, code: str, cause: Cause, *, yes: bool = True) -> None:
    """Let the lead settle the first passage on which coders differ about a code."""
    interviews = {one.id: one for one in study.interviews()}
    (unit, *_) = [u for u, named in study.findings().counting.disputes if named == code]
    log = DecisionLog(study.decisions_folder, coder="lead", machine="m", clock=still_clock)
    log.append(Act.RESOLVE, code=code, does=Act.ACCEPT if yes else Act.REJECT, cause=cause,
               **anchor(interviews[unit.interview], unit.span))  # fmt: skip


def run_of_the_tool(study: Study) -> None:
    """Let the rules code the first passage of the study's overlap."""
    interviews = study.interviews()
    (overlap,) = rounds(study.root)
    rule_at(study, overlap.homes(study, interviews, study.units(interviews))[0], Status.CODED)


def table(study: Study, name: str) -> Table:
    """Return a table as the command prints it."""
    return table_of(name, study.findings(), Asked(), Selection())


def test_agreement_has_a_row_for_all_codes_and_one_for_each(study: Study) -> None:
    """Figures stay numbers; undefined ones are null for programs and – for people."""
    made = agreement_table([agreement(study)], study.codebook(), "en")
    rows = json.loads(table_file(made, "json"))["rows"]

    assert ["all codes", "harga", "modal"] == [one["code"] for one in rows]
    assert (1, 0, 1, 2) == tuple(rows[1][key] for key in ("both", "only_1", "only_2", "neither"))
    assert (0.5, 0.75) == (rows[1]["positive"], rows[1]["observed"])
    assert "Only sari" in [column.heading for column in made.columns]
    notes = "\n".join(made.notes)
    assert "budi and sari each judged 4 passages of 3 informants" in notes
    assert "Left without any code by everybody: 1 of 4 passages" in notes
    assert "Not counted: codes that nobody used here (model)" in notes
    assert "– is not defined" in notes


def test_what_holds_of_every_coder_and_the_tool_is_said_once(study: Study) -> None:
    """Base and meanings stand once under several comparisons; a figure says whose it is."""
    run_of_the_tool(study)

    notes = agreement_table(
        agreements_with_tool(study, viewer="lead"), study.codebook(), "en"
    ).notes

    assert len(notes) == len(set(notes))
    assert notes[0].startswith("budi, sari and sentra-qual each judged 4 passages")
    assert 1 == sum("each judged" in note for note in notes)
    assert 1 == sum("Krippendorff et al." in note for note in notes)
    assert 1 == sum(note.startswith("sentra-qual is what its rules coded") for note in notes)
    assert {"sari and sentra-qual", "budi and sentra-qual"} <= {
        name for note in notes for name in note.partition(": ")[0].split("; ")
    }


def test_agreement_is_filed_in_every_format(study: Study) -> None:
    """As every table."""
    made = agreement_table([agreement(study)], study.codebook(), "id")
    for form in ("table", "csv", "json", "jsonl", "md", "html", "latex", "xlsx"):
        assert table_file(made, form)
    assert "Kesepakatan antarpengode, putaran 1: budi dan sari" in str(table_file(made, "md"))


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_says_whose_decisions_it_counts(study: Study, name: str) -> None:
    """Of a study with several coders, also how many codings they differ on."""
    notes = "\n".join(table(study, name).notes)

    assert "Decided by budi and sari" in notes
    assert "Coders differ on 2 codings" in notes


def test_a_table_of_one_coder_needs_no_such_note(tmp_path: Path) -> None:
    """Nothing is said where there is nothing to tell apart."""
    made = new_study(tmp_path, *TALK)
    coded(made, "sari", None, "harga", most=2)

    assert () == whose_notes(made.findings())


def test_a_blind_coders_tables_say_so(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    """What budi says on the open round changes nothing there; the finished one stays seen."""
    second = planned(study, "4")
    monkeypatch.setenv("SENTRA_CODER", "sari")
    names = ("themes", "decisions", "quotes")
    before = [table_file(table(study, name), "csv") for name in names]
    status = table_file(status_table(study.findings()), "json")
    coded(study, "budi", second, "modal", most=2)

    assert before == [table_file(table(study, name), "csv") for name in names]
    assert status == table_file(status_table(study.findings()), "json")
    assert "budi" in str(before[1])
    assert all(any("only the decisions of sari" in note for note in table(study, name).notes)
               for name in names)  # fmt: skip


def test_disagreements_are_listed_with_both_sides(study: Study) -> None:
    """Silence in the overlap is a no."""
    made = table(study, "disagreements")
    rows = json.loads(table_file(made, "json"))["rows"]

    assert [("harga", "sari", "budi"), ("modal", "sari", "budi")] == sorted(
        (one["code"], one["yes"], one["no"]) for one in rows
    )
    assert all(one["quotation"].startswith("Yang ke-") and one["line"] for one in rows)


def test_causes_put_the_definition_to_mend_first(study: Study) -> None:
    """Definition of modal has a gap, harga a slip; each was resolved once, nothing is open."""
    resolve(study, "harga", Cause.SLIP, yes=False)
    open_ = json.loads(table_file(table(study, "causes"), "json"))["rows"]
    resolve(study, "modal", Cause.CODEBOOK_GAP)
    rows = json.loads(table_file(table(study, "causes"), "json"))["rows"]

    assert [("harga", 1, 0), ("modal", 0, 1)] == [
        (one["code"], one["resolved"], one["open"]) for one in open_
    ]
    assert [("modal", 1, 0, 1, 0), ("harga", 0, 1, 0, 0)] == [
        tuple(one[key] for key in ("code", "codebook_gap", "slip", "stands", "open"))
        for one in rows
    ]


def told(study: Study, **more: object) -> str:
    """Return the methods of a study's report as text."""
    findings = replace(study.findings(), **more)  # type: ignore[arg-type]
    parts = thematic_report(findings).methods
    return " ".join(str(piece) for part in parts for one in part.paragraphs for piece in one)


def test_the_report_states_what_was_measured(study: Study) -> None:
    """With the coefficients, their base, and what became of the differences."""
    resolve(study, "harga", Cause.SLIP)
    words = told(study, agreement=agreement(study))

    assert "4 passages were drawn at random from 40 passages by informant" in words
    assert "budi and sari coded 4 of them independently" in words
    assert "they agreed on 75% of the judgements (prevalence 37.5%)" in words
    assert "Cohen's kappa is 0.50" in words and "Krippendorff's alpha 0.50" in words
    assert "of its own: 1 coding. Not settled and not counted: 1 coding." in words


def test_the_report_says_what_was_not_measured(tmp_path: Path) -> None:
    """Two coders without an overlap; one coder alone; nobody."""
    made = new_study(tmp_path, *TALK)
    assert "No researcher has reviewed" in told(made)
    coded(made, "sari", None, "harga", most=2)
    assert "One person reviewed" in told(made)
    coded(made, "budi", None, "harga", most=2)
    words = told(made)
    assert "agreement was not measured" in words and "One person" not in words


def test_the_status_counts_what_waits_because_coders_differ(tmp_path: Path) -> None:
    """A line of its own, part of what waits for review."""
    made = coded_study(tmp_path)
    log = {who: DecisionLog(made.decisions_folder, coder=who, machine="m") for who in ("a", "b")}
    unit, interviews = made.units()[0], {one.id: one for one in made.interviews()}
    place = anchor(interviews[unit.interview], unit.span)
    log["a"].append(Act.ACCEPT, code="harga", **place)
    log["b"].append(Act.REJECT, code="harga", **place)
    rows = {str(row[0]): row[2] for row in status_table(made.findings()).rows}

    assert (4, 1, 0) == (rows["queued"], rows["disputed"], rows["by_rule"])
