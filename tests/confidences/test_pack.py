"""A pack holds what it says, and nothing comes out of a zip that should not."""

from __future__ import annotations

import io
import json
import shutil
import stat
import zipfile
from pathlib import Path

import pytest

from sentra_qual.confidences.barring import fit_to_leave
from sentra_qual.confidences.packing import MANIFEST, is_safe, packed
from sentra_qual.confidences.pseudonymising import carried
from sentra_qual.study import Study, open_study
from sentra_qual.study.overlaps import draw, latest
from tests.cli.conftest import Run
from tests.confidences.confided import bar, confided

SECRET = "jangan ditulis utang saya tujuh juta"


@pytest.fixture
def study(study: Study) -> Study:
    """Return the study with a passage off the record."""
    bar(study, SECRET)
    return study


@pytest.fixture(scope="module")
def pack(decided: Path) -> bytes:
    """Return the study as a pack."""
    study = open_study(decided / "studi")
    files, _ = carried(study, fit_to_leave(study, texts=True))
    return packed(files, title="Studi", texts=True, key=None)


def inside(path: Path) -> str:
    """Return all that a zip holds as text."""
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8") for name in archive.namelist())


def test_a_study_comes_back_as_it_was_packed(run: Run, study: Study, tmp_path: Path) -> None:
    """Every table is the same; only what is off the record is not there."""
    assert 0 == run("pack", "p.zip", "--study", study.root, "--texts", "--no-key").code
    assert 0 == run("unpack", "p.zip", "baru").code

    for name in ("themes", "quotes", "decisions", "memos", "rules"):
        old = run("table", name, "--study", study.root, "--format", "csv").out
        assert old == run("table", name, "--study", "baru", "--format", "csv").out
    text = open_study(tmp_path / "baru").interview("pak_warsidi_1").text
    assert "xxx xxx" in text
    assert "tujuh juta" not in inside(tmp_path / "p.zip")
    assert () == open_study(tmp_path / "baru").decisions()[1]


def test_the_same_study_packs_to_the_same_bytes_but_for_the_first_lines(
    run: Run, study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names are in order and no clock is in the archive itself."""
    monkeypatch.setattr("sentra_qual.confidences.pseudonymising.now", lambda: "2026-01-01")
    run("pack", "a.zip", "--study", study.root, "--texts", "--no-key")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        names = archive.namelist()
        days = {one.date_time for one in archive.infolist()}

    assert [MANIFEST, *sorted(names[1:])] == names
    assert {(1980, 1, 1, 0, 0, 0)} == days


def test_without_texts_nobody_is_quoted(run: Run, study: Study, tmp_path: Path) -> None:
    """No text, no quotation, no words around one; what coders wrote stays."""
    run("pack", "p.zip", "--study", study.root, "--no-texts", "--no-key")
    shown = inside(tmp_path / "p.zip")

    assert "takut pelanggan" not in shown
    assert "banting harga terus" not in shown
    assert "tanya Bu Juminten" in shown
    assert "interviews/fgd.yaml" in shown
    assert "interviews/fgd.txt" not in shown


def test_decisions_are_at_home_again_once_the_texts_are_back(
    run: Run, decided: Path, tmp_path: Path
) -> None:
    """A text put back beside its record is found by its hash."""
    other = open_study(shutil.copytree(decided / "studi", tmp_path / "ohne"))
    run("pack", "p.zip", "--study", other.root, "--no-texts", "--no-key")
    assert "The texts are not in this pack" in run("unpack", "p.zip", "baru").err
    for path in (other.root / "interviews").glob("*.txt"):
        (tmp_path / "baru" / "interviews" / path.name).write_bytes(path.read_bytes())
    new = open_study(tmp_path / "baru")

    assert () == new.settle(new.decisions()[0], new.interviews(), new.units()).stranded
    themes = ("table", "themes", "--format", "csv", "--study")
    assert run(*themes, other.root).out == run(*themes, "baru").out


def test_a_key_goes_along_only_if_it_was_named(run: Run, study: Study, tmp_path: Path) -> None:
    """It comes out beside the study, not in it; the list of names never goes along."""
    Path("key.yaml").write_text("names: []\n", encoding="utf-8")
    (study.root / "names.yaml").write_text("names: [Warsidi]\n", encoding="utf-8")
    run("pack", "p.zip", "--study", study.root, "--no-texts", "--key", "key.yaml")
    run("unpack", "p.zip", "baru")

    assert "names: []\n" == (tmp_path / "baru.key.yaml").read_text(encoding="utf-8")
    assert not list((tmp_path / "baru").rglob("*key*"))
    assert not list((tmp_path / "baru").rglob("names.yaml"))


@pytest.mark.parametrize(
    ("given", "asks"), [(("--no-key",), "--texts or --no-texts"), (("--texts",), "--no-key")]
)
def test_what_is_not_said_is_asked_for(
    run: Run, study: Study, given: tuple[str, ...], asks: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a terminal nothing is guessed."""
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    done = run("pack", "p.zip", "--study", study.root, *given)

    assert (2, True) == (done.code, asks in done.err)
    assert not Path("p.zip").exists()


def rewritten(source: Path, target: Path, *, extra: list[tuple[zipfile.ZipInfo, bytes]]) -> None:
    """Copy a zip and add entries."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for one in old.infolist():
            new.writestr(one, old.read(one))
        for entry, raw in extra:
            new.writestr(entry, raw)


def entry(name: str, mode: int = stat.S_IFREG) -> zipfile.ZipInfo:
    """Return an entry of a zip."""
    one = zipfile.ZipInfo(name)
    one.external_attr = (mode | 0o644) << 16
    return one


BAD = [
    "study/../../evil", "/etc/evil", "../evil", "study/a\\..\\evil", "C:/evil", "study//evil",
    "study/./evil", "study/con.txt", "study/evil.", "study/e\nvil", "evil", "study/", "study/a:b",
    "study/.git/config", "study/.vscode/tasks.json", "study/.sentra/index.db", "study/run.bat",
    "study/interviews/a/b.txt", "study/decisions/x.py", "study/.envrc",
]  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_path_that_leads_outside_is_refused(
    run: Run, pack: bytes, name: str, tmp_path: Path
) -> None:
    """Nothing at all is unpacked, inside or outside of the folder."""
    (tmp_path / "p.zip").write_bytes(pack)
    rewritten(tmp_path / "p.zip", tmp_path / "bad.zip", extra=[(entry(name), b"x")])
    before = sorted(tmp_path.rglob("*"))
    done = run("unpack", "bad.zip", "baru")

    assert 1 == done.code
    assert before == sorted(tmp_path.rglob("*"))
    assert not is_safe(name)


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        ((entry("study/link", stat.S_IFLNK), b"/etc/passwd"), "outside"),
        ((entry("study/more.txt"), b"x"), "differ: study/more.txt"),
        ((entry("study/CODEBOOK.yaml"), b"x"), "outside"),
        ((entry("study/codebook.yaml/x"), b"x"), "outside"),
    ],
    ids=["link", "not listed", "same name", "file as folder"],
)
def test_links_and_strangers_are_refused(
    run: Run, pack: bytes, extra: tuple[zipfile.ZipInfo, bytes], says: str, tmp_path: Path
) -> None:
    """What the manifest does not list does not come out."""
    (tmp_path / "p.zip").write_bytes(pack)
    rewritten(tmp_path / "p.zip", tmp_path / "bad.zip", extra=[extra])
    done = run("unpack", "bad.zip", "baru")

    assert (1, True) == (done.code, says in done.err)
    assert not (tmp_path / "baru").exists()


def test_a_bomb_is_not_unpacked(run: Run, tmp_path: Path) -> None:
    """A file that packs to a thousandth is no speech; nothing is read of it."""
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("study/bomb", b"0" * (8 << 20))
    done = run("unpack", "bomb.zip", "baru")

    assert (1, True) == (done.code, "far more than a study" in done.err)


def test_many_small_bombs_are_not_unpacked(run: Run, tmp_path: Path) -> None:
    """Each is small enough by itself; together they are far more than was packed."""
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(40):
            archive.writestr(f"study/interviews/{number}.txt", b"0" * (1 << 20))
    done = run("unpack", "bomb.zip", "baru")

    assert (1, True) == (done.code, "far more than a study" in done.err)


def test_every_file_of_a_pack_may_be_unpacked(pack: bytes) -> None:
    """What is refused is nothing that a study has."""
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        assert all(map(is_safe, archive.namelist()))


def test_a_changed_file_is_noticed(run: Run, pack: bytes, tmp_path: Path) -> None:
    """One letter of one text is another: nothing comes out."""
    (tmp_path / "p.zip").write_bytes(pack)
    with (
        zipfile.ZipFile(tmp_path / "p.zip") as old,
        zipfile.ZipFile(tmp_path / "bad.zip", "w") as new,
    ):
        for one in old.infolist():
            raw = old.read(one)
            changed = raw.replace(b"Moderator", b"moderator")
            new.writestr(one, changed if one.filename.endswith(".txt") else raw)
    done = run("unpack", "bad.zip", "baru")

    assert (1, True) == (done.code, "is not what was packed" in done.err)
    assert not (tmp_path / "baru").exists()


@pytest.mark.parametrize(
    "raw", [b"", b"PK no zip", b"PK\x05\x06" + b"\0" * 18], ids=["empty", "torn", "nothing"]
)
def test_what_is_no_pack_is_said(run: Run, raw: bytes, tmp_path: Path) -> None:
    """One line, no traceback."""
    (tmp_path / "x.zip").write_bytes(raw)
    done = run("unpack", "x.zip", "baru")

    assert 1 == done.code
    assert 1 == done.err.count("\n")


def test_a_manifest_of_a_later_version_is_left_alone(run: Run, tmp_path: Path) -> None:
    """Nothing is guessed about a format nobody knows here."""
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr(MANIFEST, json.dumps({"format": 99, "files": {}}))

    assert "newer sentra-qual" in run("unpack", "x.zip", "baru").err


def test_an_overlap_goes_along_to_the_coders(run: Run, study: Study, tmp_path: Path) -> None:
    """What was drawn is drawn in the unpacked study too, at the same passages, without words."""
    (tmp_path / "b").mkdir()
    fresh = confided(tmp_path / "b")
    drawn = draw(fresh, "3", coder="lead", time="2026-01-02T03:04:05+00:00", seed=1)
    run("pack", "p.zip", "--study", fresh.root, "--texts", "--no-key")
    run("unpack", "p.zip", "baru")
    there = latest(open_study(tmp_path / "baru").root)

    assert there and (drawn.name, 3) == (there.name, len(there.places))
    old, new = fresh.interviews(), open_study(tmp_path / "baru")
    read = new.interviews()
    homes = there.homes(new, read, new.units(read))
    assert [(one.interview, one.span) for one in drawn.homes(fresh, old, fresh.units(old))] == [
        (one.interview, one.span) for one in homes
    ]
    run("pack", "q.zip", "--study", fresh.root, "--no-texts", "--no-key")
    assert drawn.places[0].quote not in inside(tmp_path / "q.zip")


def test_what_is_barred_is_barred_when_texts_are_put_back(
    run: Run, study: Study, tmp_path: Path
) -> None:
    """A pack without texts keeps the places of the texts as they are, without a word of them."""
    assert 0 == run("pack", "p.zip", "--study", study.root, "--no-texts", "--no-key").code
    assert 0 == run("unpack", "p.zip", "baru").code
    for path in (study.root / "interviews").glob("*.txt"):
        shutil.copy(path, tmp_path / "baru" / "interviews")
    new = open_study(tmp_path / "baru")

    assert "tujuh" not in inside(tmp_path / "p.zip")
    assert () == new.settle(new.decisions()[0], new.interviews(), new.units()).stranded
    assert "tujuh" not in run("find", "juta", "--study", new.root).out
    assert "tujuh" not in run("report", "--format", "md", "-o", "-", "--study", new.root).out
    old = run("table", "themes", "--study", study.root, "--format", "csv").out
    assert old == run("table", "themes", "--study", new.root, "--format", "csv").out
