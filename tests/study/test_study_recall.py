"""What reading a study's files came to is remembered, and never trusted beyond them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from sentra_qual.codebook import load_valid
from sentra_qual.problems import InvalidCodebook
from sentra_qual.resources import shipped_codebooks
from sentra_qual.study import Study, recall
from sentra_qual.study.interviews import read_interview
from sentra_qual.study.plain import (
    codebook_of,
    interview_of,
    of_codebook,
    of_interview,
    of_units,
    units_of,
)
from tests.study.material import new_study


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Return a study of two interviews that was read once."""
    made = new_study(tmp_path)
    made.readings()
    made.codebook()
    return made


def kept(study: Study, name: str = "readings.json") -> Path:
    """Return where a memory stands."""
    return study.root / ".sentra" / name


def test_what_is_remembered_is_what_is_read(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time no interview is understood anew, and nothing differs."""
    plain = tuple(read_interview(study.root, id_) for id_ in study.interview_ids())
    monkeypatch.setattr(recall, "read_interview", lambda *_: pytest.fail("read anew"))
    monkeypatch.setattr(recall, "units", lambda *_, **__: pytest.fail("cut anew"))

    assert plain == study.interviews()
    assert study.units(plain) == tuple(unit for one in study.readings() for unit in one.units)
    assert load_valid(study.codebook_paths) == study.codebook()


def test_an_edited_text_is_read_anew(study: Study) -> None:
    """A typing error mended by hand counts at once; the other interview stays."""
    path = study.root / "interviews" / f"{study.interview_ids()[0]}.txt"
    path.write_text(path.read_text(encoding="utf-8") + "\nP: Sudah?\nI: Sudah, Mas.\n", "utf-8")

    first, second = study.interviews()

    assert first.text.endswith("Sudah, Mas.\n")
    assert first == read_interview(study.root, first.id)
    assert second == read_interview(study.root, second.id)


def test_what_coding_read_nobody_reads_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run understands the interviews it codes, and remembers those beside them."""
    study = new_study(tmp_path)
    first, second = study.interview_ids()
    assert (first,) == tuple(one.id for one in study.some({first}))
    assert (second,) == tuple(one.id for one in study.some([second]))
    plain = tuple(read_interview(study.root, id_) for id_ in (first, second))
    monkeypatch.setattr(recall, "read_interview", lambda *_: pytest.fail("read anew"))

    assert plain == study.interviews()


def test_an_edited_record_is_read_anew(study: Study) -> None:
    """What a person corrects about a speaker counts at once."""
    path = study.root / "interviews" / f"{study.interview_ids()[0]}.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title: ", "title: Baru "), "utf-8")

    assert study.interviews()[0].title.startswith("Baru ")


def test_an_edited_codebook_is_read_anew(study: Study) -> None:
    """Its new term, and its new mistake."""
    path = study.codebook_paths[0]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("codebook:", "# catatan\ncodebook:"), "utf-8")
    assert load_valid([path]) == study.codebook()
    path.write_text("codes: 3\n", "utf-8")

    with pytest.raises(InvalidCodebook):
        study.codebook()


@pytest.mark.parametrize("name", ["readings.json", "codebook.json"])
@pytest.mark.parametrize("how", ["cut", "forged", "foreign", "gone", "folder"])
def test_a_memory_that_is_not_whole_is_made_again(study: Study, name: str, how: str) -> None:
    """Without a word, whatever became of it."""
    path, expected = kept(study, name), (study.interviews(), study.codebook())
    raw = path.read_bytes()
    if how in ("gone", "folder"):
        path.unlink()
    if how == "folder":
        path.mkdir()
    elif how != "gone":
        head, _, body = raw.partition(b"\n")
        path.write_bytes(
            {
                "cut": raw[: len(raw) // 2],
                "forged": head + b"\n" + body.replace(b"konflik", b"konflix").replace(b"W1", b"W9"),
                "foreign": b"0" * 64 + head[64:] + b"\n" + body,
            }[how]
        )

    assert expected == (study.interviews(), study.codebook())


def test_a_moved_study_names_its_codebook_where_it_is_now(study: Study, tmp_path: Path) -> None:
    """A problem points to a file that is there."""
    shutil.move(study.root, tmp_path / "lain")
    moved = Study(tmp_path / "lain", study.config)

    assert {str(moved.codebook_paths[0])} == {code.place.file for code in moved.codebook().walk()}


def test_no_word_of_an_interview_is_remembered(study: Study) -> None:
    """The text stays in its file: a memory left behind tells no story."""
    told = kept(study).read_text(encoding="utf-8")

    for one in study.interviews():
        for turn in one.turns:
            assert len(one.words(turn)) < 12 or one.words(turn) not in told


@pytest.mark.parametrize("name", sorted(shipped_codebooks()))
def test_a_codebook_survives_being_plain(name: str) -> None:
    """Every field of every term, through JSON and back."""
    path = shipped_codebooks()[name]
    book, files = load_valid([path]), [str(path)]

    assert book == codebook_of(json.loads(json.dumps(of_codebook(book, files))), files)


def test_an_interview_survives_being_plain(study: Study) -> None:
    """Every field of every turn, through JSON and back."""
    for one, units in study.readings():
        plain = json.loads(json.dumps([of_interview(one), of_units(units)]))
        assert one == interview_of(one.id, one.text, plain[0])
        assert units == units_of(one.id, plain[1])
