"""Who withdraws is in no file of the new study; all others are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sentra_qual.confidences.copying import Change, Copy, PassagesDiffer
from sentra_qual.model import Act, Role
from sentra_qual.sources import read
from sentra_qual.study import Study, create, open_study
from sentra_qual.study.anchors import anchor
from sentra_qual.study.edits import Edit
from sentra_qual.study.lines import link
from sentra_qual.study.log import DecisionLog
from sentra_qual.study.stretches import Cutter, stretches
from tests.cli.conftest import Run
from tests.confidences.confided import BOOK


@pytest.fixture
def study(study: Study) -> Study:
    """Return the study with a memo on the interview that quotes the discussion."""
    unit = next(one for one in study.units() if one.interview != "fgd")
    log = DecisionLog(study.decisions_folder, coder="sari", machine="laptop")
    memo = "bandingkan: tetangga sebelah pernah banting harga waktu lebaran tahun lalu, kata I1"
    place = anchor(study.interview(unit.interview), unit.span)
    log.append(Act.MEMO, **{**place, "memo": memo})
    return study


def said_by(study: Study, id_: str, label: str) -> list[str]:
    """Return what one voice of an interview says."""
    interview = study.interview(id_)
    return [interview.words(turn) for turn in interview.turns if turn.speaker == label]


def everything(root: Path) -> list[str]:
    """Return every file of a folder as text, and every string of its logs."""
    texts = [one.read_text(errors="replace") for one in root.rglob("*") if one.is_file()]
    rows = (row for one in root.rglob("*.jsonl") for row in one.read_text().splitlines())
    return [*texts, *(str(json.loads(row)) for row in rows)]


def test_one_of_a_discussion_leaves_and_the_rest_stays(
    run: Run, study: Study, tmp_path: Path
) -> None:
    """Her turns are gone with their labels; each of the others' passages reads as before."""
    hers = stretches(said_by(study, "fgd", "I1"))
    others = said_by(study, "fgd", "I2")
    done = run("withdraw", "fgd/I1", "baru", "--study", study.root)
    new = open_study(tmp_path / "baru")

    assert (0, "") == (done.code, done.out)
    assert hers
    assert not [text for text in everything(tmp_path / "baru") if stretches([text]) & hers]
    assert others == said_by(new, "fgd", "I2")
    assert {"M", "I2"} == {turn.speaker for turn in new.interview("fgd").turns}
    assert "Sutiyah" not in new.interview("fgd").text
    assert ["fgd", "pak_warsidi_1"] == [*new.interview_ids()]


def test_what_was_decided_of_others_stands_where_it_stood(
    run: Run, study: Study, tmp_path: Path
) -> None:
    """No act on another passage is lost, and each quotes its words at its place."""
    before, _ = study.decisions()
    hers = [turn.span for turn in study.interview("fgd").turns if turn.speaker == "I1"]
    run("withdraw", "fgd/I1", "baru", "--study", study.root)
    new = open_study(tmp_path / "baru")
    decisions, problems = new.decisions()
    kept = {
        one.id
        for one in before
        if one.act is not Act.BULK
        and not (
            one.interview == "fgd" and any(one.unit.overlaps(span) for span in hers if one.unit)
        )
    }

    assert () == problems
    assert () == new.settle(decisions, new.interviews(), new.units()).stranded
    assert kept - {one.id for one in decisions if one.act is not Act.UNDO} <= {
        one.id for one in before if one.act is Act.UNDO
    }
    for one in decisions:
        if one.span and one.quote:
            assert one.quote == new.interview(one.interview).text[one.span.start : one.span.end]


def test_an_interview_of_her_own_leaves_whole(run: Run, study: Study, tmp_path: Path) -> None:
    """By her code: text, record, findings and decisions; the log says where it came from."""
    hers = stretches(said_by(study, "pak_warsidi_1", "N"))
    old = (study.root / "decisions" / "sari@laptop.jsonl").read_bytes().splitlines()
    done = run("withdraw", "A-1", "baru", "--study", study.root)
    first = (tmp_path / "baru" / "decisions" / "sari@laptop.jsonl").read_text().splitlines()[0]

    assert 0 == done.code
    assert ("fgd",) == open_study(tmp_path / "baru").interview_ids()
    assert not [text for text in everything(tmp_path / "baru") if stretches([text]) & hers]
    assert {"how": "withdraw", "head": link(old[-1])} == json.loads(first)["shown"]


def test_reports_and_what_remains_are_told(run: Run, study: Study) -> None:
    """Old reports are listed as out of date; the old study is said to hold everything."""
    run("report", "--study", study.root)
    done = run("withdraw", "A-1", "baru", "--study", study.root)

    assert "thematic.html" in done.err
    assert "still holds everything" in done.err
    assert "4 turns" in done.err


@pytest.mark.parametrize(
    ("who", "code", "says"), [("X-9", 1, "Known here: A-1, fgd/I1, fgd/I2"), ("", 1, "Known here")]
)
def test_nobody_is_withdrawn_by_a_wrong_name(
    run: Run, study: Study, who: str, code: int, says: str, tmp_path: Path
) -> None:
    """A name that fits nobody lists everybody, and no folder is made."""
    done = run("withdraw", who, "baru", "--study", study.root)

    assert (code, True) == (done.code, says in done.err)
    assert not (tmp_path / "baru").exists()


def test_a_stretch_is_cut_wherever_it_stands() -> None:
    """Five words in a row, whatever marks and capitals stand between them; not four."""
    cut = Cutter(stretches(["Saya takut pelanggan lari semua ke sebelah"]))

    assert "Memo: …, katanya." == cut("Memo: takut, pelanggan LARI semua ke, katanya.")
    assert "takut pelanggan lari semua" == cut("takut pelanggan lari semua")


PEOPLE = """\
Tanggal: 3 Maret 2026
Peserta: Ibu Sitti Aminah (DR), Pak Yunus Tallo (YT), Daeng Rani (SA)

M: Bagaimana persaingan di antara bapak dan ibu selama ini?
SA: Kalau saya sih biasa saja, tetangga sebelah pernah banting harga waktu lebaran tahun lalu.
YT: Saya malah pernah saingan dengan adik sendiri sampai tidak saling menyapa berbulan-bulan.
DR: Iya, kata Pak Yunus sama Daeng itu betul, sampai pindah pasar gara-gara urusan begitu saja kok.
M: Ada paguyuban di sini?
YT: Paguyuban dulu ada, sekarang tinggal papan nama di rumah mantan ketua yang lama.
DR: Kalau menurut saya malah belum pernah ada, cuma arisan biasa saja setiap bulan.
SA: Saya ikut arisan itu juga, dapatnya sekali setahun, lumayan buat tambah modal jualan.
M: Bagaimana dengan pinjaman?
YT: Pinjam di koperasi, bunganya kecil tetapi antrenya panjang sekali setiap awal bulan.
DR: Saya tidak berani pinjam, takut tidak bisa bayar kalau dagangan sedang sepi begini.
"""


@pytest.mark.parametrize(("who", "says"), [("YT", "Yunus"), ("SA", "")])
def test_whom_a_header_names_is_taken_out_of_it_and_mentions_are_listed(
    run: Run, tmp_path: Path, who: str, says: str
) -> None:
    """By file and line, with the bare name: Daeng, a title, is nobody's name."""
    (tmp_path / "orang.txt").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    study = create(tmp_path / "kecil", title="Kecil", codebook=tmp_path / "book.yaml")
    roles = dict.fromkeys(("SA", "YT", "DR"), Role.INFORMANT)
    study.add(read(tmp_path / "orang.txt", roles=roles).interviews[0], file=tmp_path / "orang.txt")
    done = run("withdraw", f"orang/{who}", "baru", "--study", study.root)
    folder = tmp_path / "baru" / "interviews"
    text, record = ((folder / f"orang.{one}").read_text("utf-8") for one in ("txt", "yaml"))

    assert 0 == done.code
    for file in (text, record):
        assert f"({who})" not in file
        assert ("Tallo" in file, "Rani" in file) == (who == "SA", who == "YT")
    assert "Ibu Sitti Aminah (DR)" in text
    assert "Daeng is still named" not in done.err
    assert ("Yunus is still named, 1 times (interviews/orang.txt:6)" in done.err) == bool(says)


BESIDE = """\
M: Bagaimana harga? I1: Harga naik terus, kami susah sekali tahun ini. I2: Kalau saya biasa saja, \
pembeli tetap ada. M: Lalu bagaimana? I1: Ya tutup dulu sampai ramai lagi nanti. I2: Saya tetap \
buka sampai malam.
"""


@pytest.fixture
def beside(tmp_path: Path) -> Study:
    """Return a study of a discussion whose labels stand side by side in a line."""
    (tmp_path / "fgd.txt").write_text(BESIDE, encoding="utf-8")
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    study = create(tmp_path / "kecil", title="Kecil", codebook=tmp_path / "book.yaml")
    study.add(read(tmp_path / "fgd.txt").interviews[0], file=tmp_path / "fgd.txt")
    return study


@pytest.mark.parametrize("who", ["I1", "I2"])
def test_a_discussion_that_lives_by_her_labels_is_written_anew(
    run: Run, beside: Study, who: str, tmp_path: Path
) -> None:
    """All others' turns are read as before, in their order; hers and her label are gone."""
    old = beside.interview("fgd")
    hers = stretches(said_by(beside, "fgd", who))
    done = run("withdraw", f"fgd/{who}", "baru", "--study", beside.root)
    new = open_study(tmp_path / "baru").interview("fgd")

    assert 0 == done.code
    assert "fgd: written anew, a paragraph a turn" in done.err
    assert [(one.speaker, old.words(one)) for one in old.turns if one.speaker != who] == [
        (one.speaker, new.words(one)) for one in new.turns
    ]
    assert hers
    assert not [text for text in everything(tmp_path / "baru") if stretches([text]) & hers]
    assert f"{who}:" not in new.text


@pytest.mark.parametrize(("how", "says"), [("withdraw", "turns"), ("pack", "off the record")])
def test_a_text_that_would_be_read_otherwise_is_told_by_what_was_asked_for(
    beside: Study, how: str, says: str
) -> None:
    """Only pseudonymise speaks of pseudonyms; every message says what to do."""

    def cut(_: str, text: str) -> tuple[Edit, ...]:
        at = text.index("I1: Harga")
        return (Edit(at, at + len("I1: "), ""),)

    with pytest.raises(PassagesDiffer, match=f"fgd: with.*{says}.*Nothing was written") as why:
        Copy(beside, Change(cut, str, how)).check_passages()

    assert "pseudonym" not in str(why.value)
    assert "take it in again with `sentra-qual add`" in str(why.value)


TOGETHER = """\
M: Bagaimana timbangannya di sini?
Bu Sarce: Timbangannya berat sebelah terus dari dulu sampai sekarang. (tertawa semua)
(semua tertawa)
Bu Sarce: Memang begitu itu, sudah biasa.
Pak Moses: Timbangan saya benar, sudah ditera dinas. (tertawa)
(hening sejenak)
Bu Sarce: Ditera tahun berapa itu kalau boleh tahu?
M: Lalu bagaimana dengan koperasi?
Pak Moses: Koperasi jalan terus, modalnya yang belum ada.
"""


def test_a_sound_beside_nobody_else_leaves_with_her(run: Run, tmp_path: Path) -> None:
    """Laughter behind her words and between two of her turns goes, what is beside others stays."""
    new = _left(run, tmp_path, "Bu Sarce")

    assert "tertawa semua" not in new
    assert "semua tertawa" not in new
    assert "ditera dinas. (tertawa)" in new
    assert "(hening sejenak)" in new


@pytest.mark.parametrize(
    ("label", "is_name"), [("BU SARCE", True), ("SARCELINA", True), ("SRC", False), ("R1", False)]
)
def test_a_label_in_capitals_counts_as_her_name(
    run: Run, tmp_path: Path, label: str, is_name: bool
) -> None:
    """A name in capitals is recorded; a code of some letters is none."""
    (tmp_path / "t.txt").write_text(TOGETHER.replace("Bu Sarce", label), encoding="utf-8")
    done = _withdrawn(run, tmp_path, label)

    assert is_name == ("is noted in this study" not in done)


def _left(run: Run, folder: Path, who: str) -> str:
    (folder / "t.txt").write_text(TOGETHER, encoding="utf-8")
    _withdrawn(run, folder, who)
    return (folder / "baru" / "interviews" / "t.txt").read_text(encoding="utf-8")


def _withdrawn(run: Run, folder: Path, who: str) -> str:
    study = create(folder / "lain", title="Studi", codebook=_book(folder))
    study.add(read(folder / "t.txt").interviews[0], file=folder / "t.txt")
    done = run("withdraw", who, "baru", "--study", study.root)
    assert 0 == done.code, done.err
    return done.err


def _book(folder: Path) -> Path:
    (folder / "kode.yaml").write_text(BOOK, encoding="utf-8")
    return folder / "kode.yaml"
