"""The study folder: found upward, never overwritten, clear about what people broke in it."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from material import CODEBOOK, W1, act, candidate, coded_study, interview_of, new_study

from sentra_qual.model import Act, Role, Status
from sentra_qual.problems import StudyNotFound, StudyUnusable, WrongUsage
from sentra_qual.study import Change, Study, create, find_study, open_study
from sentra_qual.study.anchors import anchor
from sentra_qual.study.files import natural, sha256, write_whole
from sentra_qual.study.lines import as_line
from sentra_qual.study.log import DecisionLog
from sentra_qual.study.outcome import outcome

CHAT = "P: Sejak kapan menenun?\nN: Sejak kecil, ikut nenek di rumah panggung itu.\n"
OTHER_CHAT = "P: Sejak kapan menenun?\nN: Baru dua tahun, waktu pabrik tutup semua.\n"
THIRD_CHAT = "P: Sejak kapan menenun?\nN: Lupa saya, pokoknya sebelum kawin sudah bisa.\n"


def tree(root: Path) -> list[str]:
    """Return all files of a study."""
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def test_a_new_study_holds_its_settings_and_codebook(tmp_path: Path) -> None:
    """Settings are plain lines a person can edit."""
    (tmp_path / "b.yaml").write_text(CODEBOOK)
    study = create(tmp_path / "s", title="Sentra: batik", codebook=tmp_path / "b.yaml")

    assert [".sentra/.gitignore", "codebook.yaml", "sentra-qual.yaml"] == tree(study.root)
    assert (
        "title: 'Sentra: batik'\ncodebook: codebook.yaml\nlanguage: id\nunit: passage\n"
        == (study.root / "sentra-qual.yaml").read_text()
    )
    assert "uji" == study.codebook().id


def test_several_codebooks_keep_their_names(tmp_path: Path) -> None:
    """Two of one name are told apart; their order is that of the tables."""
    paths = [tmp_path / folder / "b.yaml" for folder in ("satu", "dua")] + [tmp_path / "a.yaml"]
    for number, path in enumerate(paths):
        path.parent.mkdir(exist_ok=True)
        path.write_text(CODEBOOK.replace("harga", f"harga{number}"))
    study = create(tmp_path / "s", title="T", codebook=paths[0], more=paths[1:])

    assert ("b.yaml", "b-2.yaml", "a.yaml") == study.config.codebooks
    assert [path.read_bytes() for path in paths] == [
        path.read_bytes() for path in study.codebook_paths
    ]


@pytest.mark.skipif(os.name == "nt", reason="rights of folders are POSIX")
def test_new_folders_open_for_their_owner_only(study: Study) -> None:
    """Interviews hold people's secrets."""
    folders = [study.root, *(path for path in study.root.iterdir() if path.is_dir())]

    assert {0o700} == {stat.S_IMODE(path.stat().st_mode) for path in folders}


def test_an_existing_study_is_never_touched(study: Study, tmp_path: Path) -> None:
    """A second init says so and changes nothing."""
    before = {name: (study.root / name).read_bytes() for name in tree(study.root)}
    with pytest.raises(StudyUnusable, match="already holds a study"):
        create(study.root, title="Lain", codebook=tmp_path / "uji.yaml")

    assert before == {name: (study.root / name).read_bytes() for name in tree(study.root)}


def test_another_codebook_in_the_folder_is_never_overwritten(tmp_path: Path) -> None:
    """Work on a codebook is work."""
    (tmp_path / "b.yaml").write_text(CODEBOOK)
    (tmp_path / "codebook.yaml").write_text("milik saya")

    with pytest.raises(StudyUnusable, match="is not the codebook that was named"):
        create(tmp_path, title="x", codebook=tmp_path / "b.yaml")
    assert "milik saya" == (tmp_path / "codebook.yaml").read_text()


def test_a_study_is_found_from_deep_inside(study: Study) -> None:
    """Any folder of a study will do."""
    deep = study.root / "reports" / "lama"
    deep.mkdir(parents=True)

    assert study.root.resolve() == find_study(deep).root


def test_without_a_study_the_way_to_start_one_is_named_and_nothing_written(tmp_path: Path) -> None:
    """Looking never leaves anything behind."""
    with pytest.raises(StudyNotFound, match="sentra-qual init"):
        find_study(tmp_path)
    with pytest.raises(StudyNotFound, match="sentra-qual init"):
        open_study(tmp_path / "tidak-ada")

    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: a: b\n", r"sentra-qual\.yaml:1:9: is not readable YAML"),
        ("title: 'a\n", r"sentra-qual\.yaml:2:1: is not readable YAML"),
        ("- a\n", r"sentra-qual\.yaml: holds no settings"),
        ("", r"sentra-qual\.yaml: holds no settings"),
        ("language: jv\n", r"sentra-qual\.yaml: 'language' is 'jv'; possible: en, id"),
        ("unit: kata\n", r"sentra-qual\.yaml: 'unit' is 'kata'; possible: passage, turn"),
        ("codebook: [1]\n", r"sentra-qual\.yaml: the value of 'codebook'"),
        ("title: [a]\n", r"sentra-qual\.yaml: the value of 'title'"),
        ("title: \x00\n", r"sentra-qual\.yaml.*is not readable YAML"),
        ("\udcff", r"sentra-qual\.yaml: is not UTF-8 text \(byte 0\)"),
    ],
)
def test_broken_settings_give_one_located_message(study: Study, text: str, message: str) -> None:
    """A typing error in YAML is answered by file, line and way out."""
    (study.root / "sentra-qual.yaml").write_bytes(text.encode("utf-8", "surrogateescape"))

    with pytest.raises(StudyUnusable, match=message):
        open_study(study.root)


def test_settings_saved_by_notepad_are_read(study: Study) -> None:
    """A byte order mark and CRLF are no mistakes."""
    path = study.root / "sentra-qual.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert study.config == open_study(study.root).config


@pytest.mark.parametrize(
    "text", ["title: [", "- x\n", "title: x\n", "speakers: {a: [1]}\norigin: 3\n"]
)
def test_a_broken_record_names_its_file(study: Study, text: str) -> None:
    """One interview's record is broken: the message says which."""
    (study.root / "interviews" / "w2.yaml").write_text(text)

    with pytest.raises(StudyUnusable, match=r"w2\.yaml"):
        study.interviews()


def test_a_missing_text_names_its_file(study: Study) -> None:
    """A record without its text is not passed over in silence."""
    (study.root / "interviews" / "w2.txt").unlink()

    with pytest.raises(StudyUnusable, match=r"w2\.txt: cannot be read"):
        study.interviews()


def test_an_interview_comes_back_as_it_was_added(tmp_path: Path) -> None:
    """Text, turns and speakers survive the way through the folder."""
    study = new_study(tmp_path)
    added = interview_of(tmp_path / "asal", "w1", W1)
    back = study.interview("w1")

    assert (added.text, added.turns) == (back.text, back.turns)
    assert [(one.label, one.role) for one in added.speakers] == [
        (one.label, one.role) for one in back.speakers
    ]


def test_adding_the_same_again_changes_nothing(study: Study, tmp_path: Path) -> None:
    """Add is safe to repeat."""
    files = {name: (study.root / name).read_bytes() for name in tree(study.root)}

    assert Change.UNCHANGED == study.add(interview_of(tmp_path / "asal", "w1", W1)).change
    assert files == {name: (study.root / name).read_bytes() for name in tree(study.root)}


def test_a_changed_original_waits_for_update(study: Study, tmp_path: Path) -> None:
    """The study's text is replaced only when asked, and the old one is kept."""
    old = study.interview("w1").text
    changed = interview_of(tmp_path / "asal", "w1", W1 + "Informan: Tambahan lagi.\n")

    assert Change.CHANGED == study.add(changed).change
    assert old == study.interview("w1").text
    assert Change.UPDATED == study.add(changed, update=True).change
    assert changed.text == study.interview("w1").text
    assert [old] == [p.read_text() for p in (study.root / "interviews" / ".old").glob("*.txt")]
    assert ("w1", "w2") == study.interview_ids()


def test_an_update_keeps_what_was_settled_about_speakers(study: Study, tmp_path: Path) -> None:
    """A role and an attribute written into the record by hand outlive a new original."""
    path = study.root / "interviews" / "w1.yaml"
    one = study.interview("w1")
    speakers = tuple(
        replace(s, attributes={"kode": "P1"}, role=Role.OTHER) if s.label == "Informan" else s
        for s in one.speakers
    )
    path.unlink()
    study.add(replace(one, speakers=speakers))
    study.add(interview_of(tmp_path / "asal", "w1", W1 + "Informan: Lagi.\n"), update=True)
    informant = study.interview("w1").speaker("Informan")

    assert ({"kode": "P1"}, Role.OTHER) == (dict(informant.attributes), informant.role)


def test_two_files_of_one_name_are_two_interviews(study: Study, tmp_path: Path) -> None:
    """The folder's name tells them apart, the next time too, if they say different things."""
    a, b = tmp_path / "batik" / "x.txt", tmp_path / "mebel" / "x.txt"
    first, second = interview_of(a.parent, "x", CHAT), interview_of(b.parent, "x", OTHER_CHAT)

    assert [(Change.NEW, "x"), (Change.NEW, "mebel-x"), (Change.UNCHANGED, "mebel-x")] == [
        (done.change, done.id)
        for done in (
            study.add(first, file=a),
            study.add(second, file=b),
            study.add(second, file=b),
        )
    ]
    assert "mebel/x.txt" == study.interview("mebel-x").origin.file


def test_names_stay_apart_however_many_there_are(study: Study, tmp_path: Path) -> None:
    """The same folder and file name once more counts as the same file, changed."""
    done = []
    for folder, text in (("lain", CHAT), ("batik", OTHER_CHAT), ("batik", THIRD_CHAT)):
        path = tmp_path / str(len(done)) / folder / "x.txt"
        done.append(study.add(interview_of(path.parent, "x", text), file=path))

    assert ["x", "batik-x", "batik-x"] == [one.id for one in done]
    assert [Change.NEW, Change.NEW, Change.CHANGED] == [one.change for one in done]


def test_a_role_named_on_the_command_line_wins_over_the_record(
    study: Study, tmp_path: Path
) -> None:
    """What was said last and explicitly counts; attributes stay."""
    new = interview_of(tmp_path / "asal", "w1", W1 + "Informan: Lagi.\n")
    speakers = tuple(replace(s, role=Role.INFORMANT, proof="setting") for s in new.speakers)
    study.add(replace(new, speakers=speakers), update=True)

    assert Role.INFORMANT == study.interview("w1").speaker("Pewawancara").role


@pytest.mark.parametrize("name", ["../x", "a/b", "a\\b", "", ".x", "a\nb", "c:"])
def test_a_name_that_leaves_the_folder_is_refused(study: Study, name: str) -> None:
    """An id becomes a file name, and must be one."""
    with pytest.raises(WrongUsage, match="cannot be the name of an interview"):
        study.add(replace(study.interview("w1"), id=name))


def test_a_text_with_odd_line_ends_comes_back_byte_for_byte(study: Study) -> None:
    """Offsets hold only if not one character changes on the way."""
    one = replace(study.interview("w1"), id="w9", text="Informan: a\r\r\nb\u2028c\n")
    study.add(one)

    assert one.text == study.interview("w9").text


def test_a_text_saved_by_notepad_is_read_as_before(study: Study) -> None:
    """CRLF and a byte order mark of an editor shift no offset."""
    path = study.root / "interviews" / "w1.txt"
    old = study.interview("w1").text
    path.write_bytes(b"\xef\xbb\xbf" + old.replace("\n", "\r\n").encode())

    assert old == study.interview("w1").text


def test_interviews_come_in_the_order_people_number_them() -> None:
    """W2 stands before W10."""
    assert ["w1", "w2", "w10", "x"] == sorted(["x", "w10", "w2", "w1"], key=natural)


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole or not at all."""
    path = tmp_path / "a.txt"
    write_whole(path, "lama")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sentra_qual.study.files.sync", fail)
    with pytest.raises(StudyUnusable, match="No space left"):
        write_whole(path, "baru")

    assert ("lama", ["a.txt"]) == (path.read_text(), [p.name for p in tmp_path.iterdir()])


def test_findings_join_the_run_and_the_decisions(tmp_path: Path) -> None:
    """What tables are made of: rules, people, readers."""
    study = coded_study(tmp_path)
    unit = study.units()[0]
    with (study.root / "decisions" / "sari@m.jsonl").open("wb") as log:
        hashed = {"text_sha256": sha256(W1)}
        log.write(as_line(act(Act.REJECT, unit, "harga", id="1", **hashed)) + b"\n")
        log.write(as_line(act(Act.READ, unit, id="2", **hashed)) + b"\n")
        log.write(as_line(act(Act.ADD, unit, "hilang", id="3", **hashed)) + b"\n")
    found = study.findings()

    assert [
        ("harga", Status.REJECTED, "sari"),
        ("modal", Status.QUEUED, None),
        ("modal", Status.QUEUED, None),
        ("model", Status.QUEUED, None),
    ] == [(one.code, one.status, one.by) for one in found.codings]
    assert (("sari",), 1, 4) == (found.coders, found.read_units, len(found.units))
    assert ["hilang"] == [one.code for one in outcome(study).without_code]


def test_a_corrected_typo_costs_no_decision(tmp_path: Path) -> None:
    """A text edited by hand in the folder: decisions move with their passage."""
    study = coded_study(tmp_path)
    one = candidate(study, "banting harga", "harga")
    log = DecisionLog(study.decisions_folder, coder="sari", machine="m")
    log.append(Act.ADD, code="modal", **anchor(study.interview("w1"), one.unit.span))
    path = study.root / "interviews" / "w1.txt"
    path.write_text(
        path.read_text().replace("Bagaimana", "Bagai mana").replace("sebelah", "seblah")
    )

    assert () == outcome(study).stranded
    added = [c for c in study.findings().codings if c.by == "sari"]
    assert [("modal", study.units()[0])] == [(c.code, c.unit) for c in added]


def test_a_log_whose_end_went_missing_is_noticed_until_it_is_back(study: Study) -> None:
    """A sync service that puts an older version back leaves a chain without a gap."""
    log = DecisionLog(study.decisions_folder, coder="sari", machine="m", clock=lambda: "kemarin")
    log.append(Act.READ)
    old = log.path.read_bytes()
    log.append(Act.READ)
    assert () == study.decisions()[1]
    new = log.path.read_bytes()
    log.path.write_bytes(old)

    for _ in range(2):
        problem = study.decisions()[1][0]
        assert ("shortened-log", log.path.name) == (problem.rule, Path(problem.place.file).name)
        assert "its last decision known here was made at kemarin" in problem.text
    log.path.with_name("dari cadangan.jsonl").write_bytes(new)
    assert ["log-copy"] == [one.rule for one in study.decisions()[1]]
    log.path.with_name("dari cadangan.jsonl").unlink()
    log.path.unlink()
    assert ["shortened-log"] == [one.rule for one in study.decisions()[1]]


@pytest.mark.parametrize("damage", ["", "[]", "{", '{"a": 3}', '{"a": {"id": 3}}'])
def test_what_was_seen_may_be_lost_or_broken(damage: str, study: Study) -> None:
    """It only helps to notice; nothing depends on it."""
    DecisionLog(study.decisions_folder, coder="sari", machine="m").append(Act.READ)
    assert 1 == len(study.decisions()[0])
    seen = next((study.root / ".sentra" / "seen").iterdir())
    seen.write_text(damage)

    assert (1, ()) == (len(study.decisions()[0]), study.decisions()[1])
