"""Runs are frozen, incremental, and the same input makes the same bytes; the index follows."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material import W1, candidate, coded_study, interview_of, new_study

from sentra_qual.model import (
    Candidate,
    Evidence,
    Method,
    Polarity,
    Span,
    Status,
    Strength,
    Unit,
)
from sentra_qual.problems import StoreTooNew, StudyUnusable
from sentra_qual.study import Study, open_study
from sentra_qual.study import runs as runs_module
from sentra_qual.study.index import Index, open_index
from sentra_qual.study.runs import latest_run, plan_run, run_numbers, save_run

spans = st.builds(lambda a, b: Span(a, a + b), st.integers(0, 99), st.integers(1, 9))
evidence = st.builds(
    Evidence, st.text(), spans, st.sampled_from(Method), st.text(), st.sampled_from(Polarity),
    st.sampled_from(Strength), st.none() | spans,
)  # fmt: skip
candidates = st.builds(
    Candidate,
    st.builds(Unit, st.text(), spans, st.integers(0, 9)),
    st.text(), st.lists(evidence, min_size=1, max_size=3).map(tuple),
    st.sampled_from(Strength), st.sampled_from(Status), st.none() | st.floats(0, 1),
)  # fmt: skip


@given(candidates)
def test_a_candidate_comes_back_from_its_line(one: Candidate) -> None:
    """Every piece of evidence survives the file."""
    import json

    line = json.dumps(runs_module._candidate_record(one))

    assert one == runs_module._candidate(json.loads(line))


def pending(study: Study) -> list[str]:
    """Return the ids of the interviews the next run must match."""
    return [one.id for one in plan_run(study).pending]


def test_the_first_run_takes_all(study: Study) -> None:
    """Nothing was coded yet."""
    assert ["w1", "w2"] == pending(study)
    assert None is latest_run(study)


def test_nothing_changed_means_no_new_run(tmp_path: Path) -> None:
    """Running `code` twice is free and leaves no trace."""
    study = coded_study(tmp_path)
    plan = plan_run(study)

    assert ((), False) == (plan.pending, plan.changed)
    assert None is save_run(study, plan, [])
    assert (1,) == run_numbers(study)


def test_only_the_changed_interview_is_matched_again(tmp_path: Path) -> None:
    """The others' candidates are carried over, in reading order."""
    study = coded_study(tmp_path)
    study.add(interview_of(tmp_path / "asal", "w1", W1 + "Informan: Baru.\n"), update=True)
    plan = plan_run(study)

    assert ["w1"] == [one.id for one in plan.pending]
    assert ["w2"] == [one.unit.interview for one in plan.carried]
    save_run(study, plan, [candidate(study, "banting harga", "harga")])
    run = latest_run(study)
    assert run is not None
    assert (2, ["w1", "w2"]) == (run.number, [one.unit.interview for one in run.candidates])


def test_a_role_settled_in_the_record_is_a_change(tmp_path: Path) -> None:
    """Who is an informant decides what is coded."""
    study = coded_study(tmp_path)
    path = study.root / "interviews" / "w2.yaml"
    path.write_text(path.read_text() + "# diperiksa\n")

    assert ["w2"] == pending(study)


@pytest.mark.parametrize("what", ["codebook", "tool", "unit"])
def test_other_rules_mean_all_again(
    tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The codebook, the tool's version and the unit each decide over every passage."""
    study = coded_study(tmp_path)
    if what == "codebook":
        path = study.root / "codebook.yaml"
        path.write_text(path.read_text().replace("turun", "anjlok"))
    elif what == "tool":
        monkeypatch.setattr("sentra_qual.__version__", "99")
    else:
        path = study.root / "sentra-qual.yaml"
        path.write_text(path.read_text().replace("passage", "sentence"))
        study = open_study(study.root)

    assert ["w1", "w2"] == pending(study)


def test_an_interview_that_left_takes_its_candidates_with_it(tmp_path: Path) -> None:
    """Nothing is left to match, and yet the run is another."""
    study = coded_study(tmp_path)
    for suffix in ("txt", "yaml"):
        (study.root / "interviews" / f"w2.{suffix}").unlink()
    plan = plan_run(study)

    assert ((), True) == (plan.pending, plan.changed)
    assert {"w1"} == {one.unit.interview for one in plan.carried}


def test_the_same_study_makes_the_same_bytes(tmp_path: Path) -> None:
    """No clock, no order of the day."""
    one, other = coded_study(tmp_path / "a"), coded_study(tmp_path / "b")

    assert (one.root / "runs/1.jsonl").read_bytes() == (other.root / "runs/1.jsonl").read_bytes()


@pytest.mark.parametrize("damage", ["", "{}\n", "half"])
def test_a_broken_run_names_its_file_and_the_way_out(tmp_path: Path, damage: str) -> None:
    """A cut file is not taken for a smaller result."""
    study = coded_study(tmp_path)
    path = study.root / "runs" / "1.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[:3]) if damage == "half" else damage)

    with pytest.raises(StudyUnusable, match=r"1\.jsonl.*broken.*sentra-qual code"):
        latest_run(study)


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the user's cache folder out of the tests."""
    monkeypatch.setattr("sentra_qual.study.index.cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


def units_with(index: Index, word: str) -> list[str]:
    """Return the interviews of the informants' units in which a word stands."""
    found = index.standing({word}) & index.heard
    return [index.units[number].interview for number in sorted(found)]


def test_the_index_knows_where_words_stand(tmp_path: Path) -> None:
    """By the word as it was folded; the interviewer's words have units of their own."""
    study = coded_study(tmp_path)
    with open_index(study) as index:
        assert ["w1"] == units_with(index, "banting")
        assert [] == units_with(index, "bagaimana")
        assert 1 == len(index.standing({"bagaimana"}))
        assert {("modal", "modalnya"), ("modal", "modal")} == set(index.read_as({"modal"}))
        assert list(study.units()) == [index.units[number] for number in sorted(index.heard)]


def test_the_index_counts_the_latest_run(tmp_path: Path) -> None:
    """Counts follow a new run without a word being indexed again."""
    study = coded_study(tmp_path)
    with open_index(study) as index:
        assert {
            ("harga", "coded"): 1,
            ("modal", "queued"): 2,
            ("model", "queued"): 1,
        } == index.counts()
    save_run(study, plan_run(study, again=True), [candidate(study, "ditiru", "model")])
    with open_index(study) as index:
        assert {("model", "queued"): 1} == index.counts()


def test_the_index_remembers_the_affix_sets_of_the_codebook(tmp_path: Path) -> None:
    """Until the codebook is another."""
    study = coded_study(tmp_path)
    with open_index(study) as index:
        assert {"javanese", "sundanese"} <= index.levels()
        assert index.levels() == study.codebook().levels
    path = study.codebook_paths[0]
    path.write_text("settings: {sundanese: false}\n" + path.read_text(encoding="utf-8"))
    with open_index(study) as index:
        assert "sundanese" not in index.levels()
        assert "javanese" in index.levels()


def test_interviews_come_back_from_the_index_as_they_were_read(tmp_path: Path) -> None:
    """The index saves reading layouts again, never another understanding."""
    study = coded_study(tmp_path)
    with open_index(study) as index:
        assert study.interviews() == index.interviews()


def test_the_index_holds_no_sentence(tmp_path: Path) -> None:
    """A copy in a cache folder must not tell what was said, only which words there are."""
    study = coded_study(tmp_path)
    with open_index(study) as index:
        raw = index.path.read_bytes()

    assert b"banting harga" not in raw
    assert b"sebelah itu" not in raw


def test_the_index_follows_the_study(tmp_path: Path) -> None:
    """A new interview is found without being told."""
    study = coded_study(tmp_path)
    with open_index(study) as index:
        assert [] == units_with(index, "canting")
    study.add(
        interview_of(tmp_path / "asal", "w3", "Pewawancara: Apa?\nInforman: Canting patah.\n")
    )
    with open_index(study) as index:
        assert ["w3"] == units_with(index, "canting")


def test_an_index_of_the_first_format_is_made_anew(tmp_path: Path) -> None:
    """An older version's tables give way."""
    study = coded_study(tmp_path)
    path = study.root / ".sentra" / "index.db"
    old = sqlite3.connect(path)
    old.execute("CREATE VIRTUAL TABLE words USING fts5 (text, content='')")
    old.execute("CREATE TABLE stamp (value TEXT NOT NULL)")
    old.execute("PRAGMA user_version = 1")
    old.close()

    with open_index(study) as index:
        assert path == index.path
        assert ["w1"] == units_with(index, "banting")


def test_an_index_of_today_is_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening is cheap as long as nothing changed."""
    study = coded_study(tmp_path)
    with open_index(study):
        pass
    monkeypatch.setattr("sentra_qual.study.index.fill_words", lambda *_: pytest.fail("made again"))

    with open_index(study) as index:
        assert ["w2"] == units_with(index, "ditiru")


def test_an_index_with_no_place_at_all_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the study nor the cache can be written: one message, no traceback."""
    study = coded_study(tmp_path)

    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("sentra_qual.study.index.fill_words", refuse)
    with pytest.raises(StudyUnusable, match="disk I/O error"), open_index(study):
        pass


def test_a_damaged_index_is_made_anew(tmp_path: Path) -> None:
    """It is only a copy."""
    study = coded_study(tmp_path)
    (study.root / ".sentra" / "index.db").write_bytes(b"rusak" * 999)
    with open_index(study) as index:
        assert study.root / ".sentra" / "index.db" == index.path
        assert ["w2"] == units_with(index, "ditiru")


def test_a_newer_index_is_refused(tmp_path: Path) -> None:
    """A later version's file is not written over."""
    study = coded_study(tmp_path)
    with open_index(study) as index:
        index.connection.execute("PRAGMA user_version = 99")

    with pytest.raises(StoreTooNew, match="format 99"), open_index(study):
        pass


def test_a_locked_index_moves_to_the_cache(tmp_path: Path, own_cache: Path) -> None:
    """A sync service that holds the file costs nobody an answer."""
    study = coded_study(tmp_path)
    path = study.root / ".sentra" / "index.db"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with open_index(study) as index:
            assert own_cache == index.path.parent
            assert ["w2"] == units_with(index, "ditiru")
    finally:
        holder.close()


def test_the_journal_is_a_rollback_journal(tmp_path: Path) -> None:
    """WAL and network drives do not go together."""
    study = new_study(tmp_path)
    with open_index(study) as index:
        assert ("delete",) == index.connection.execute("PRAGMA journal_mode").fetchone()
