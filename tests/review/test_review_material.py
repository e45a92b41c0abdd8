"""A review reads its study piece by piece, and reads the same as all at once."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from desk import loans
from material import CODEBOOK, candidate, coded_study, new_study

from sentra_qual.learning import sight
from sentra_qual.model import Act
from sentra_qual.problems import InvalidCodebook, StudyUnusable
from sentra_qual.review import Key, Press, Session, open_session, run_lines
from sentra_qual.review.forms import forms
from sentra_qual.review.readings import understood
from sentra_qual.review.scheme import the_codebook
from sentra_qual.study import Study, open_study
from sentra_qual.study.log import DecisionLog
from sentra_qual.study.runs import current_candidates, plan_run, run_path, save_run
from sentra_qual.study.slices import latest_slices


def session_of(study: Study, coder: str = "sari") -> Session:
    """Open a review on the disk."""
    return open_session(study, coder=coder, machine="m")


def test_the_slices_of_a_run_are_the_run(tmp_path: Path) -> None:
    """Cut by interview, nothing is added or lost."""
    study = coded_study(tmp_path)
    slices = latest_slices(study)
    found = [one for id_ in study.interview_ids() for one in slices.candidates(id_)]

    assert list(current_candidates(study)[0]) == found
    assert () == slices.candidates("unknown")
    assert () == slices.problems()


def test_a_study_that_was_never_coded_can_be_read(tmp_path: Path) -> None:
    """Coding all by hand needs no run."""
    session = session_of(new_study(tmp_path))
    session.press(Key(Press.ADD, code="harga"))

    assert ["harga"] == [one.code.id for one in session.state.card.proposals]  # type: ignore[union-attr]


@pytest.mark.parametrize("harm", ["cut", "garbled"])
def test_a_broken_run_is_told(tmp_path: Path, harm: str) -> None:
    """With the file in which it stands."""
    study = coded_study(tmp_path)
    path = run_path(study, 1)
    text = path.read_text()
    path.write_text(text.rsplit("\n", 2)[0] if harm == "cut" else text.replace('"code"', '"kode"'))
    with pytest.raises(StudyUnusable, match=r"1\.jsonl"):
        session_of(study)


def test_only_the_interview_in_view_is_read_at_first(tmp_path: Path) -> None:
    """The others wait until they are needed."""
    session = session_of(coded_study(tmp_path))
    assert ["w1"] == list(session.state.material.read)
    assert None is session.state.left_in_all
    session.press(Key(Press.SHOW, text="words:Sering ditiru"))

    assert "w2" == session.state.at.interview  # type: ignore[union-attr]


def test_an_interview_without_the_words_is_not_read_for_them(tmp_path: Path) -> None:
    """Looking at the bare text is enough to pass it by."""
    study = new_study(tmp_path, *["P: Apa?\nN: Ya.\n"] * 3, "P: Apa?\nN: Anyaman itu.\n")
    session = session_of(study)
    session.press(Key(Press.SHOW, text="words:anyaman"))

    assert {"w1", "w4"} == set(session.state.material.read)


def test_decisions_follow_a_text_that_was_edited(tmp_path: Path) -> None:
    """What was read stays read, where the words still stand."""
    study = coded_study(tmp_path)
    session_of(study).press(Key(Press.TAKE))
    path = study.root / "interviews" / "w1.txt"
    path.write_text("Pewawancara: Selamat pagi.\n" + path.read_text())
    session = session_of(study)
    session.press(Key(Press.BACK))

    assert [True, False] == [one.decided for one in session.state.card.proposals]  # type: ignore[union-attr]
    assert session.state.card.read  # type: ignore[union-attr]


def test_a_decision_without_place_can_still_be_undone(tmp_path: Path) -> None:
    """Undo has no end, also where the passage is gone."""
    study = coded_study(tmp_path)
    session_of(study).press(Key(Press.FLAG))
    (study.root / "interviews" / "w1.txt").write_text("Pewawancara: Apa?\nInforman: Lain sekali.\n")
    session = session_of(study)

    assert [Act.UNDO] == [one.act for one in session.press(Key(Press.UNDO))]
    assert () == session.press(Key(Press.UNDO))


def test_another_coders_decisions_are_not_seen(tmp_path: Path) -> None:
    """Each judges blind."""
    study = coded_study(tmp_path)
    session_of(study, "budi").press(Key(Press.TAKE))

    assert not session_of(study).state.card.read  # type: ignore[union-attr]


def test_a_code_that_was_renamed_keeps_what_was_decided(tmp_path: Path) -> None:
    """Whoever renamed it."""
    study = coded_study(tmp_path)
    session_of(study).press(Key(Press.TOGGLE, number=2))
    book = study.codebook_paths[0]
    book.write_text(CODEBOOK.replace("id: modal", "id: permodalan"))
    log = DecisionLog(study.decisions_folder, coder="budi", machine="m")
    log.append(Act.RENAME, code="permodalan", shown={"from": "modal"})
    session = session_of(open_study(study.root))

    assert True is session.state.view("w1").verdict(session.state.at, "permodalan")  # type: ignore[arg-type]
    session.press(Key(Press.UNDO))
    assert {} == {
        key: one for key, one in session.state.view("w1").latest.items() if one.act is Act.ACCEPT
    }


def test_the_kept_codebook_is_the_codebook(tmp_path: Path) -> None:
    """Read from YAML once, then as it was kept; anew after an edit."""
    study = coded_study(tmp_path)
    first, again = the_codebook(study), the_codebook(study)
    assert study.codebook() == first == again
    study.codebook_paths[0].write_text(CODEBOOK.replace("Modal kurang.", "Modal tidak cukup."))

    assert study.codebook() == the_codebook(study) != first


def test_a_damaged_kept_codebook_is_made_anew(tmp_path: Path) -> None:
    """It only saves time."""
    study = coded_study(tmp_path)
    the_codebook(study)
    for path in (study.root / ".sentra").glob("codebook-*.json"):
        path.write_text(json.dumps({"id": 1}))

    assert study.codebook() == the_codebook(study)


def test_a_codebook_with_errors_is_refused_every_time(tmp_path: Path) -> None:
    """It is never kept."""
    study = coded_study(tmp_path)
    study.codebook_paths[0].write_text(CODEBOOK.replace("id: model", "id: modal"))
    for _ in range(2):
        with pytest.raises(InvalidCodebook):
            session_of(study)


def test_a_study_that_cannot_be_written_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kept codebook is a convenience, not a condition."""
    study = coded_study(tmp_path)

    def barred(*_: object) -> None:
        raise StudyUnusable("barred")

    monkeypatch.setattr("sentra_qual.review.scheme.write_whole", barred)

    assert study.codebook() == the_codebook(study)


def test_a_proposal_of_a_code_that_is_gone_is_not_shown(tmp_path: Path) -> None:
    """The codebook says what there is."""
    study = new_study(tmp_path)
    save_run(study, plan_run(study), [candidate(study, "turun", "modal")])
    study.codebook_paths[0].write_text(CODEBOOK.replace("id: modal", "id: dana"))

    assert () == session_of(open_study(study.root)).state.card.proposals  # type: ignore[union-attr]


def test_an_interview_is_kept_as_it_was_understood(tmp_path: Path) -> None:
    """The second time it comes from the kept copy, the same in all; an edit makes it anew."""
    study = coded_study(tmp_path)
    levels = study.codebook().levels
    first = understood(study, "w1", levels)
    kept = list((study.root / ".sentra" / "interviews").iterdir())
    assert 1 == len(kept)

    assert study.interview("w1") == first.interview
    assert first == understood(study, "w1", levels)
    assert study.units([first.interview]) == first.units

    path = study.root / "interviews" / "w1.txt"
    path.write_text(path.read_text().replace("banting", "BANTING"))
    assert "BANTING" in understood(study, "w1", levels).interview.text
    kept[0].write_bytes(b"{}")
    assert study.interview("w1") == understood(study, "w1", levels).interview


def test_what_is_learned_from_kept_words_is_the_same(tmp_path: Path) -> None:
    """A kept copy changes no number: it holds the words that a passage would give anew."""
    study = coded_study(tmp_path)
    first = understood(study, "w1", study.codebook().levels)

    for unit, words in zip(first.units, first.words, strict=True):
        fresh = sight(first.interview, unit, (), study.codebook().levels)
        assert fresh == sight(first.interview, unit, (), frozenset(), words=words)


def test_a_barred_study_says_that_nothing_was_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only folder: cards are shown, keys and a growing codebook say what is wrong."""
    study = coded_study(tmp_path)
    real = os.open

    def barred(path: str, flags: int, *more: int, **named: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) and str(study.root) in str(path):
            raise PermissionError(13, "Permission denied")
        return real(path, flags, *more, **named)

    monkeypatch.setattr(os, "open", barred)
    session = open_session(study, coder="sari", machine="m")
    told: list[str] = []
    lines = iter(["1", "i", "", "modal", "y", "q", "q"])

    run_lines(session, lambda _: next(lines), told.append)

    text = " ".join(told)
    assert "w1 · 1 of 3" in text
    assert 2 == text.count("NOT SAVED") == text.count("Permission denied")
    assert CODEBOOK == study.codebook_paths[0].read_text(encoding="utf-8")


def test_a_review_opens_where_the_reading_stopped(tmp_path: Path) -> None:
    """Decisions on a list of passages are no reading: the next time the card is the same."""
    study = loans(tmp_path)
    session = session_of(study)
    for id_ in session.state.material.ids:
        session.state.material.stack(id_)
    session.press(Key(Press.TAKE))
    here = session.state.at
    form = forms(session.state)[0]
    session.press(Key(Press.GROUP, code=form.code, text=form.name))
    for press in (Press.TAKE, Press.MORE, Press.TAKE):
        session.press(Key(press))

    assert here == session_of(study).state.at
