"""What a codebook would find, with nothing saved."""

from __future__ import annotations

from pathlib import Path

from material import new_study

from sentra_qual.matching import compile_codebook
from sentra_qual.model import Act
from sentra_qual.study import Study
from sentra_qual.study.anchors import anchor
from sentra_qual.study.log import DecisionLog
from sentra_qual.study.outcome import heard_on_record, reading
from sentra_qual.study.preview import preview, quick_reading
from sentra_qual.study.runs import plan_run, run_numbers, save_run


def code(study: Study) -> None:
    """Code a study and save the run."""
    plan = plan_run(study)
    matcher = compile_codebook(study.codebook())
    save_run(
        study, plan, [c for i in plan.pending for c in matcher.candidates(i, study.units([i]))]
    )


def test_an_uncoded_study_is_seen_as_it_would_be_coded(study: Study) -> None:
    """No run is saved by looking."""
    found = preview(study)

    assert found.anew
    assert {"harga", "modal", "model"} == {one.code for one in found.outcome.findings.codings}
    assert () == run_numbers(study)


def test_a_coded_study_is_not_read_anew(study: Study) -> None:
    """The run of today is what it would find."""
    code(study)
    found = preview(study)

    assert not found.anew
    assert {one.code for one in found.candidates} == {"harga", "modal", "model"}


def test_a_changed_codebook_is_seen_before_it_is_run(study: Study) -> None:
    """A new term finds; the saved run stays as it is."""
    code(study)
    path = study.codebook_paths[0]
    path.write_text(path.read_text().replace("terms: [ditiru]", "terms: [ditiru, lancar]"))

    found = preview(study)

    assert found.anew
    assert 2 == sum(one.code == "model" for one in found.candidates)
    assert (1,) == run_numbers(study)


def test_reading_by_the_index_is_reading(study: Study) -> None:
    """With the index or without, the same interviews and units."""
    assert reading(study) == quick_reading(study)


def test_reading_goes_on_without_an_index(study: Study, monkeypatch) -> None:
    """A barred cache costs time, not the answer."""
    import sqlite3

    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("sentra_qual.study.index._connect", refuse)

    assert reading(study) == quick_reading(study)


def test_what_is_off_the_record_is_not_shown(tmp_path: Path) -> None:
    """A passage an informant took back is in no concordance."""
    study = new_study(tmp_path)
    read = reading(study)
    log = DecisionLog(study.decisions_folder, coder="sari", machine="laptop")
    assert read.units == heard_on_record(study, read)

    log.append(Act.OFF_RECORD, **anchor(read.interviews[0], read.units[0].span))

    assert read.units[1:] == heard_on_record(study, read)
