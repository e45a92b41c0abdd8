"""No text counts twice unless somebody asked for it, and what is taken out can come back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from material import W1, act, coded_study, interview_of, new_study

from sentra_qual.model import Act, Interview, Role
from sentra_qual.problems import StudyUnusable
from sentra_qual.sources import read, read_joined
from sentra_qual.study import Added, Change, Study
from sentra_qual.study.adding import SEPARATE, Terms
from sentra_qual.study.files import sha256
from sentra_qual.study.lines import as_line
from sentra_qual.study.outcome import outcome
from sentra_qual.study.shelf import same_texts

CHAT = """\
P: Sejak kapan menenun di sini, Bu?
N: Sejak kecil, ikut nenek di rumah panggung itu, sebelum jalan diaspal.
P: Benangnya dari mana?
N: Dulu memintal sendiri, sekarang beli dari toko di pasar kecamatan.
"""
MENDED = CHAT.replace("pasar kecamatan", "pasar kabupaten")
OTHER = """\
P: Sejak kapan menenun di sini, Bu?
N: Baru dua tahun, waktu pabrik sepatu tutup dan kami dirumahkan.
P: Benangnya dari mana?
N: Diantar pengepul, potong upah, jadi tidak pernah tahu harganya.
"""


def bring(study: Study, path: Path, text: str, terms: Terms | None = None) -> Added:
    """Write a file and add it."""
    one = interview_of(path.parent, path.stem, text)
    return study.add(one, file=path, terms=terms)


@pytest.fixture
def held(study: Study, tmp_path: Path) -> Study:
    """Return a study that has data/ibu.txt."""
    bring(study, tmp_path / "data" / "ibu.txt", CHAT)
    return study


@pytest.mark.parametrize("name", ["salinan/ibu.txt", "data/lain.txt", "salinan/lain.txt"])
def test_a_text_of_the_study_is_not_added_again(held: Study, tmp_path: Path, name: str) -> None:
    """A folder that was copied or a file that was renamed holds no new words."""
    before = held.interview_ids()

    assert Added(Change.HELD, "ibu") == bring(held, tmp_path / name, CHAT)
    assert before == held.interview_ids()


def test_a_text_of_the_study_is_known_to_a_study_that_is_opened_anew(
    held: Study, tmp_path: Path
) -> None:
    """What is there is read from the folder, also under a name that YAML quotes."""
    bring(held, tmp_path / "1" / "0012.txt", OTHER)
    again = Study(held.root, held.config)

    assert Added(Change.HELD, "ibu") == bring(again, tmp_path / "b" / "ibu.txt", CHAT)
    assert Added(Change.HELD, "0012") == bring(again, tmp_path / "c" / "x.txt", OTHER)


def test_a_role_that_is_settled_reaches_the_text_that_is_there(held: Study, tmp_path: Path) -> None:
    """Named on the command line with the copy, it is meant for the interview."""
    path = tmp_path / "salinan" / "ibu.txt"
    interview_of(path.parent, "ibu", CHAT)
    one = read(path, roles={"N": Role.OTHER}).interviews[0]

    assert Added(Change.SETTLED, "ibu") == held.add(one, file=path)
    assert Role.OTHER is held.interview("ibu").speaker("N").role


def test_a_changed_version_from_another_folder_waits_for_a_word(
    held: Study, tmp_path: Path
) -> None:
    """The same name and nearly the same words: it is not counted beside the first."""
    path = tmp_path / "koreksi" / "ibu.txt"

    assert Added(Change.ALIKE, "ibu") == bring(held, path, MENDED)
    assert CHAT == held.interview("ibu").text
    assert Added(Change.UPDATED, "ibu") == bring(held, path, MENDED, Terms(update=True))
    assert (MENDED, "koreksi/ibu.txt") == (
        held.interview("ibu").text,
        held.interview("ibu").origin.file,
    )
    assert Added(Change.UNCHANGED, "ibu") == bring(held, path, MENDED)


def test_a_changed_version_can_be_an_interview_of_its_own(held: Study, tmp_path: Path) -> None:
    """She was asked twice and said nearly the same; the next time it is known."""
    path = tmp_path / "kedua" / "ibu.txt"

    assert Added(Change.NEW, "kedua-ibu") == bring(held, path, MENDED, SEPARATE)
    assert Added(Change.UNCHANGED, "kedua-ibu") == bring(held, path, MENDED)
    assert Added(Change.UNCHANGED, "kedua-ibu") == bring(held, path, MENDED, SEPARATE)
    assert Added(Change.NEW, "kedua-ibu-2") == bring(held, path, OTHER, SEPARATE)
    assert Added(Change.UNCHANGED, "kedua-ibu-2") == bring(held, path, OTHER)


def test_a_text_can_be_added_twice_on_purpose(held: Study, tmp_path: Path) -> None:
    """Two may have answered a few questions in the same words."""
    path = tmp_path / "tetangga" / "ibu.txt"

    assert Added(Change.NEW, "tetangga-ibu") == bring(held, path, CHAT, SEPARATE)
    assert (("ibu", "tetangga-ibu"),) == same_texts(held.root)


def test_the_name_alone_makes_no_version(held: Study, tmp_path: Path) -> None:
    """Interviewers number theirs in folders of their own; the same questions are no proof."""
    done = bring(held, tmp_path / "desa-b" / "ibu.txt", OTHER)

    assert Added(Change.NEW, "desa-b-ibu", beside="ibu") == done


def survey(path: Path, *rows: str) -> list[Interview]:
    """Write a survey and read its rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["Kode responden,Umur,Apa kesulitan Anda?", *rows, ""]))
    return list(read(path).interviews)


def test_respondents_with_one_answer_are_many(study: Study, tmp_path: Path) -> None:
    """In a survey, "Tidak ada." is said by many; a code tells them apart, and a row does."""
    path = tmp_path / "a" / "s.csv"
    rows = survey(path, "R1,41,Tidak ada sama sekali.", "R2,35,Tidak ada sama sekali.")

    assert [Change.NEW, Change.NEW] == [study.add(one, file=path).change for one in rows]


def test_another_survey_numbers_its_own_respondents(study: Study, tmp_path: Path) -> None:
    """R1 of another file is somebody else, whatever was answered."""
    first, second = tmp_path / "a" / "pasar.csv", tmp_path / "a" / "desa.csv"
    for path in (first, second):
        for one in survey(path, "R1,41,Tidak ada sama sekali.", f"R2,35,Modal {path.stem}."):
            assert Change.NEW is study.add(one, file=path).change


def test_a_survey_that_grew_in_another_folder_brings_its_new_rows(
    study: Study, tmp_path: Path
) -> None:
    """The export of today lies in a folder of its own."""
    old, new = tmp_path / "mei" / "s.csv", tmp_path / "juni" / "s.csv"
    one, two = "R1,41,Tetangga banting harga terus", "R2,35,Modal macet dari dulu"
    for each in survey(old, one):
        study.add(each, file=old)
    done = [study.add(each, file=new) for each in survey(new, two, one)]

    assert [Change.NEW, Change.HELD] == [each.change for each in done]


ROWS = [f"R{at},{20 + at % 7},Tetangga yang {at} orang banting harga" for at in range(30)]


def test_rows_added_together_are_as_if_added_one_by_one(tmp_path: Path) -> None:
    """The same files, to a letter, and nothing else in the folder."""
    path, one, other = tmp_path / "s.csv", tmp_path / "satu", tmp_path / "semua"
    rows = survey(path, *ROWS)
    single, whole = new_study(one), new_study(other)
    each = tuple(single.add(row, file=path) for row in rows)
    assert each == whole.add_all(rows, file=path, terms=Terms())

    assert {path.name: path.read_bytes() for path in (single.root / "interviews").iterdir()} == {
        path.name: path.read_bytes() for path in (whole.root / "interviews").iterdir()
    }
    again = whole.add_all(rows, file=path, terms=Terms(reread=True))
    assert {Change.UNCHANGED} == {one.change for one in again}


def test_an_interruption_keeps_the_rows_before_it(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in the middle of a survey: what was added is there, whole."""
    path = tmp_path / "s.csv"
    rows, before, real = survey(path, *ROWS), study.interview_ids(), Study.add

    def stopped(self: Study, one: Interview, **how: object) -> Added:
        if one.id == rows[7].id:
            raise KeyboardInterrupt
        return real(self, one, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Study, "add", stopped)
    with pytest.raises(KeyboardInterrupt):
        study.add_all(rows, file=path, terms=Terms())

    assert {*before, *(one.id for one in rows[:7])} == {*study.interview_ids()}
    assert rows[6].text == study.interview(rows[6].id).text
    assert [] == [one for one in (study.root / "interviews").iterdir() if one.name[0] == "."]


def test_a_row_whose_text_is_gone_is_told_when_it_comes_again(study: Study, tmp_path: Path) -> None:
    """A record without its text is no interview that stays as it is."""
    path = tmp_path / "s.csv"
    rows = survey(path, *ROWS[:2])
    study.add_all(rows, file=path, terms=Terms())
    (study.root / "interviews" / f"{rows[0].id}.txt").unlink()
    with pytest.raises(StudyUnusable, match=f"{rows[0].id}"):
        study.add_all(rows, file=path, terms=Terms())


def test_parts_of_a_file_stay_apart(study: Study, tmp_path: Path) -> None:
    """A text that was pasted twice into one file is two, and is told as twins."""
    one = interview_of(tmp_path / "a", "semua", CHAT)
    parts = [replace(one, id=f"semua-{n}", origin=replace(one.origin, part=n)) for n in (1, 2)]
    path = tmp_path / "a" / "semua.txt"

    assert [Change.NEW] * 2 == [study.add(each, file=path).change for each in parts]
    assert (("semua-1", "semua-2"),) == same_texts(study.root)


def test_what_somebody_else_did_to_the_folder_is_seen(held: Study, tmp_path: Path) -> None:
    """An interview deleted or brought by a sync service meanwhile."""
    other = Study(held.root, held.config)
    bring(other, tmp_path / "b" / "baru.txt", OTHER)
    assert Change.HELD is bring(held, tmp_path / "c" / "lain.txt", OTHER).change
    for suffix in (".yaml", ".txt"):
        (held.root / "interviews" / f"ibu{suffix}").unlink()

    assert Added(Change.NEW, "ibu") == bring(held, tmp_path / "d" / "ibu.txt", CHAT)


def test_an_interview_taken_out_counts_no_more_and_comes_back_whole(tmp_path: Path) -> None:
    """Its codings and decisions go with it; added again, all of them are there again."""
    study = coded_study(tmp_path)
    unit = study.units()[0]
    with (study.root / "decisions" / "sari@m.jsonl").open("wb") as log:
        done = act(Act.REJECT, unit, "harga", id="1", text_sha256=sha256(W1))
        log.write(as_line(done) + b"\n")
    log_before = (study.root / "decisions" / "sari@m.jsonl").read_bytes()
    before = study.findings()
    gone = study.remove("w1")
    after = outcome(study)

    assert ("w1", "w1.txt") == (gone.id, gone.origin)
    assert W1 == (study.root / gone.kept).read_text()
    assert ("w2",) == study.interview_ids()
    assert {"w2"} == {one.unit.interview for one in after.findings.codings}
    assert ["1"] == [one.id for one in after.stranded]
    assert log_before == (study.root / "decisions" / "sari@m.jsonl").read_bytes()

    assert Added(Change.NEW, "w1") == study.add(interview_of(tmp_path / "asal", "w1", W1))
    assert before.codings == study.findings().codings


def test_what_was_settled_of_the_speakers_comes_back_too(held: Study, tmp_path: Path) -> None:
    """A role and attributes of a table outlive a removal."""
    path = tmp_path / "data" / "ibu.txt"
    held.add(read(path, roles={"P": Role.OTHER}).interviews[0], file=path)
    held.remove("ibu")
    bring(held, path, CHAT)

    assert Role.OTHER is held.interview("ibu").speaker("P").role


def test_the_twin_of_a_removed_text_takes_its_decisions(tmp_path: Path) -> None:
    """One of two copies goes; what was decided on it is known by the text."""
    study = new_study(tmp_path)
    bring(study, tmp_path / "b" / "salinan.txt", W1, SEPARATE)
    unit = next(one for one in study.units() if one.interview == "salinan")
    with (study.root / "decisions" / "sari@m.jsonl").open("wb") as log:
        done = act(Act.ADD, unit, "harga", id="1", text_sha256=sha256(W1))
        log.write(as_line(done) + b"\n")
    study.remove("salinan")

    assert ["w1"] == [one.unit.interview for one in study.findings().codings if one.by]


def test_a_record_without_its_text_says_what_now_and_can_be_taken_out(study: Study) -> None:
    """Only the text was deleted: both files are named, and what becomes of the decisions."""
    (study.root / "interviews" / "w2.txt").unlink()
    with pytest.raises(
        StudyUnusable, match=r"w2\.txt: cannot be read.*w2\.yaml.*remove .w2."
    ) as told:
        study.interviews()
    assert "Decisions on it stay in the log" in str(told.value)

    assert "" == study.remove("w2").kept
    assert ["w1"] == [one.id for one in study.interviews()]


def test_a_part_of_what_was_joined_is_in_it(study: Study, tmp_path: Path) -> None:
    """The folder is added once more: neither part counts beside the whole, another talk does."""
    first, second = tmp_path / "rek" / "rek_1a.txt", tmp_path / "rek" / "rek_1b.txt"
    for path, text in ((first, CHAT), (second, OTHER)):
        interview_of(path.parent, path.stem, text)
    study.add(read_joined([first, second]).interviews[0], file=first)
    done = [study.add(read(path).interviews[0], file=path) for path in (first, second)]

    assert [Added(Change.HELD, "rek_1")] * 2 == done
    assert Change.NEW is bring(study, tmp_path / "rek" / "rek_1c.txt", MENDED + OTHER).change
    assert Change.NEW is bring(study, tmp_path / "rek" / "rek_2a.txt", OTHER + MENDED).change
