"""What `add` and `parse` show of a transcript."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TALK = (
    "Nama informan: Bu Mirah\nUmur: 47\nTanggal: 5 Maret 2025\n\n"
    "P : Bagaimana harga di sini, Bu?\nN : Wah (tertawa), banting harga terus.\n"
    "P : Ada paguyuban?\nN : Ada.\n\n12\n\n"
)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Return five transcripts, alike but for the number of their page."""
    made = []
    for number in range(5):
        path = tmp_path / f"w{number}.txt"
        path.write_text(TALK.replace("12", str(12 + number)), encoding="utf-8")
        made.append(path)
    return made


def test_one_file_is_shown_in_full(run: Run, files: list[Path]) -> None:
    """Layout, voices, attributes, first turns, what is in no turn."""
    run("init", "studi", "--language", "en")
    done = run("add", "--study", "studi", files[0])

    assert done.err.splitlines()[0].startswith("w0  ← ")
    assert done.err.splitlines()[1:] == [
        "    interview; a label and a colon before each turn; 4 turns, 5 words of informants",
        "    about the interview: tanggal: 2025-03-05; tanggal_tertulis: 5 Maret 2025",
        "    P: interviewer (by the label), 2 turns, 7 words",
        "    N: informant (by the label), 2 turns, 5 words",
        "        nama: Bu Mirah; umur: 47",
        "    ? P: Bagaimana harga di sini, Bu?",
        "    > N: Wah, banting harga terus.",
        "    in no turn, counted in characters: label 8, header 45, page mark 2, comment 9; "
        "`sentra-qual parse FILE --rest` lists them",
    ]


def test_many_files_are_shown_in_short(run: Run, files: list[Path]) -> None:
    """Four lines a file, and a count at the end."""
    run("init", "studi", "--language", "en")
    lines = run("add", "--study", "studi", *files).err.splitlines()

    assert lines[2] == "    P: interviewer, 2 · N: informant, 2 (nama: Bu Mirah; umur: 47)"
    assert lines[3] == "    P: Bagaimana harga di sini, Bu? / N: Wah, banting harga terus."
    assert lines[-1].startswith("5 files: 5 new, 0 unchanged")
    assert len(lines) == 21


def test_what_is_in_no_turn_is_listed(run: Run, files: list[Path]) -> None:
    """Each line with its number and what it was taken for."""
    out = run("parse", files[0], "--rest").out

    assert "    1  header       Nama informan: Bu Mirah" in out
    assert "    6  comment      (tertawa)" in out
    assert "   10  page mark    12" in out
    assert "banting harga" not in out.split("\n\n", 1)[1]


def test_json_keeps_its_promise_and_adds_the_rest_only_when_asked(
    run: Run, files: list[Path]
) -> None:
    """Programs get what they were promised, letter by letter."""
    [plain] = json.loads(run("parse", files[0], "--format", "json").out)["documents"]
    [full] = json.loads(run("parse", files[0], "--format", "json", "--rest").out)["documents"]

    assert list(plain) == ["title", "kind", "metadata", "speakers", "turns"]
    assert plain["turns"][1] == {
        "speaker": "N",
        "role": "informant",
        "start": TALK.index("Wah"),
        "end": TALK.index("terus.") + 6,
        "text": "Wah, banting harga terus.",
    }
    assert plain["metadata"] == {
        "nama": "Bu Mirah",
        "umur": "47",
        "tanggal": "2025-03-05",
        "tanggal_tertulis": "5 Maret 2025",
    }
    assert {one["what"] for one in full["rest"]} == {"header", "label", "stage", "page"}
    assert all(TALK[one["start"] : one["end"]] == one["text"] for one in full["rest"])


def test_a_doubtful_role_is_settled_by_the_command_it_names(run: Run, tmp_path: Path) -> None:
    """The hint can be pasted."""
    (tmp_path / "w.txt").write_text("X: Kapan?\nY: Dulu.\nX: Oh?\nY: Ya.\n", encoding="utf-8")
    run("init", "studi", "--language", "en")
    first = run("add", "--study", "studi", "w.txt").err
    hint = next(line for line in first.splitlines() if "sentra-qual add" in line)
    role = hint.partition("--role ")[2].split('"')[1]
    again = run("add", "--study", "studi", "--role", role, "--role", "Y=informant", "w.txt").err

    assert role == "X=informant"
    assert "doubtful" not in again


@pytest.mark.parametrize("option", ["--role=X=informant", "--update"])
def test_a_role_that_was_settled_is_never_doubted_again(
    run: Run, tmp_path: Path, option: str
) -> None:
    """Neither when the same file is added again nor when a longer one takes its place."""
    path, talk = tmp_path / "w.txt", "X: Kapan?\nY: Dulu.\nX: Oh?\nY: Ya.\n"
    path.write_text(talk, encoding="utf-8")
    run("init", "studi", "--language", "en")
    run("add", "--study", "studi", "--role", "X=interviewer", "--role", "Y=informant", path)
    path.write_text(talk + ("X: Lalu?\n" if option == "--update" else ""), encoding="utf-8")

    assert "doubtful" not in run("add", "--study", "studi", option, path).err


def test_attributes_come_from_a_table(run: Run, files: list[Path], tmp_path: Path) -> None:
    """With files or alone; rows and informants left over are named."""
    (tmp_path / "kasus.csv").write_text(
        "berkas,Pendidikan,Lama usaha\nw0.txt,SMA,9 tahun\nw7.txt,SD,2 tahun\n", encoding="utf-8"
    )
    run("init", "studi", "--language", "en")
    run("add", "--study", "studi", *files[:2])
    done = run("add", "--study", "studi", "--attributes", "kasus.csv")

    assert done.code == 0
    assert done.err.splitlines() == [
        "kasus.csv: joined by berkas to 1 informants, 1 of them with something new. "
        "Attributes: pendidikan, lama_usaha.",
        "kasus.csv:3: 'w7.txt' (column berkas) is no interview, file or informant's code of this "
        "study; the row was left out",
        "No row for: w1/N",
    ]


def test_nothing_to_add_is_said(run: Run) -> None:
    """Neither a file nor a table: the message names both ways."""
    run("init", "studi", "--language", "en")
    done = run("add", "--study", "studi")

    assert done.code == 2
    assert "--attributes cases.csv" in done.err


def test_control_characters_are_harmless_in_json(run: Run, tmp_path: Path) -> None:
    """A program reads the same text, a terminal obeys nothing."""
    (tmp_path / "w.txt").write_text(
        "P: Apa?\nN: a\u202eb\u009b31m.\nP: Oh?\nN: Ya.\n", encoding="utf-8"
    )
    out = run("parse", "w.txt", "--format", "json").out

    assert "\u202e" not in out
    assert "\u009b" not in out
    assert json.loads(out)["documents"][0]["turns"][1]["text"] == "a\u202eb\u009b31m."


def test_one_text_under_two_names_is_pointed_out(run: Run, files: list[Path]) -> None:
    """A copy would count every passage of an informant twice."""
    copy = files[0].with_name("salinan.txt")
    copy.write_bytes(files[0].read_bytes())
    run("init", "studi", "--language", "en")
    run("add", "--study", "studi", files[0])

    assert "w0  has this text already" in run("add", "--study", "studi", copy).err
    told = run("add", "--study", "studi", copy, "--separate").err
    assert "salinan and w0 have the same text: every passage counts again" in told
    assert 'To keep one: sentra-qual remove --study "studi" "w0"' in told
    assert "salinan and w0 have the same text" in run("status", "--study", "studi").err
