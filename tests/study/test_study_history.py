"""Older states are kept: codebooks of runs, codebooks before an edit, undone runs."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from material import candidate, new_study

from sentra_qual.problems import SentraError
from sentra_qual.study import Study
from sentra_qual.study.history import (
    codebook_files,
    codebook_of,
    latest_two,
    replace_codebook,
    same_codebook,
    undo_run,
)
from sentra_qual.study.runs import latest_run, plan_run, read_run, run_numbers, save_run


def run(study: Study, words: str, code: str) -> None:
    """Save a run that found one thing."""
    save_run(study, plan_run(study, again=True), [candidate(study, words, code)])


def edit(study: Study) -> bytes:
    """Change the codebook; return what it was."""
    path = study.codebook_paths[0]
    old = path.read_bytes()
    path.write_bytes(old.replace(b"turun", b"turun, murah"))
    return old


def test_a_run_keeps_its_codebook(study: Study) -> None:
    """Years later a run can be compared by the terms it was made with."""
    run(study, "ditiru", "model")
    old = edit(study)
    run(study, "Modal", "modal")
    first, second = latest_two(study)

    assert old == codebook_files(first, study)[0].read_bytes()
    terms = [term.text for term in codebook_of(first, study).code("harga").terms]
    assert ["banting harga", "turun"] == terms
    assert "murah" in [term.text for term in codebook_of(second, study).code("harga").terms]


def test_a_run_of_an_older_version_has_no_codebook(study: Study) -> None:
    """Its file still reads; the comparison says that it is not known."""
    run(study, "ditiru", "model")
    path = study.root / "runs" / "1.jsonl"
    head, _, rest = path.read_text(encoding="utf-8").partition("\n")
    import json

    record = json.loads(head)
    del record["books"]
    path.write_text(json.dumps(record) + "\n" + rest, encoding="utf-8")

    assert None is codebook_of(read_run(study, 1), study)


def test_undo_goes_back_and_loses_nothing(study: Study) -> None:
    """The undone run stands aside, and its number is free again."""
    run(study, "ditiru", "model")
    run(study, "Modal", "modal")
    whole = (study.root / "runs" / "2.jsonl").read_bytes()

    before, undone = undo_run(study)

    assert (1, 2) == (before.number, undone.number)
    assert 1 == latest_run(study).number  # type: ignore[union-attr]
    assert whole == (study.root / "runs" / "undone" / "2.jsonl").read_bytes()
    run(study, "utang", "modal")
    undo_run(study)
    assert ["2-2.jsonl", "2.jsonl"] == sorted(
        path.name for path in (study.root / "runs" / "undone").iterdir()
    )


def test_undo_needs_a_run_to_go_back_to(study: Study) -> None:
    """The first run is not undone: there would be nothing to show."""
    with pytest.raises(SentraError, match="never coded"):
        undo_run(study)
    run(study, "ditiru", "model")
    with pytest.raises(SentraError, match="one run only"):
        undo_run(study)
    assert (1,) == run_numbers(study)


def test_the_codebook_of_today_may_be_another_than_the_runs(study: Study) -> None:
    """Then a new run would code by it again."""
    run(study, "ditiru", "model")
    first = latest_run(study)
    assert first is not None
    assert same_codebook(first, study)
    edit(study)
    assert not same_codebook(first, study)


def test_a_replaced_codebook_is_kept_in_the_study(study: Study) -> None:
    """By its hash, where the codebooks of runs are kept too; rights stay."""
    path = study.codebook_paths[0]
    path.chmod(0o640)
    old = path.read_bytes()

    kept = replace_codebook(path, old, old + b"# baru\n", study=study)

    assert old == kept.read_bytes()
    assert study.root / "runs" / "codebooks" == kept.parent
    assert old + b"# baru\n" == path.read_bytes()
    assert 0o640 == stat.S_IMODE(path.stat().st_mode)


def test_a_replaced_file_without_a_study_gets_copies_beside_it(tmp_path: Path) -> None:
    """No copy is ever written over, not even one of the user's own."""
    path = tmp_path / "b.yaml"
    (tmp_path / "b.yaml.bak").write_bytes(b"milik sendiri")
    path.write_bytes(b"satu")

    kept = replace_codebook(path, b"satu", b"dua", study=None)
    again = replace_codebook(path, b"dua", b"tiga", study=None)

    assert ("b.yaml.bak2", b"satu") == (kept.name, kept.read_bytes())
    assert ("b.yaml.bak3", b"dua") == (again.name, again.read_bytes())
    assert b"milik sendiri" == (tmp_path / "b.yaml.bak").read_bytes()


def test_a_linked_codebook_stays_a_link(tmp_path: Path) -> None:
    """Two studies may share one codebook by a link."""
    real, link = tmp_path / "asli.yaml", tmp_path / "b.yaml"
    real.write_bytes(b"satu")
    link.symlink_to(real)

    replace_codebook(link, b"satu", b"dua", study=None)

    assert link.is_symlink()
    assert b"dua" == real.read_bytes()


def test_a_file_that_somebody_else_changed_is_not_written_over(tmp_path: Path) -> None:
    """An editor with unsaved pride has the last word."""
    study = new_study(tmp_path)
    path = study.codebook_paths[0]
    old = edit(study)

    with pytest.raises(SentraError, match="changed by somebody else"):
        replace_codebook(path, old, b"baru", study=study)
    assert b"murah" in path.read_bytes()
