"""Adding files as they lie about: folders, parts, copies, broken ones, changed ones."""

from __future__ import annotations

import io
import json
import re
import shlex
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import Done, Run

TALK = "P : Bagaimana harga?\nN : Yang sebelah banting harga terus.\nP : Oh?\nN : Ya begitu.\n"
# Said by others: no text counts twice.
SAID = "P : Bagaimana harga?\nN : Turun sejak panen, lalu naik lagi.\nP : Oh?\nN : Begitulah.\n"
TOLD = "P : Bagaimana harga?\nN : Saya ikut pasar saja, Bu.\nP : Oh?\nN : Lha iya.\n"


@pytest.fixture
def add(run: Run, book: Path) -> Run:
    """Return a function that adds to a fresh study."""
    assert 0 == run("init", "studi", "--codebook", book).code

    def call(*arguments: object) -> Done:
        return run("add", "--study", "studi", *arguments)

    return call


def word(*paragraphs: str) -> bytes:
    """Make a Word document."""
    document, out = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def folder(**files: str | bytes) -> Path:
    """Write files into a folder, dots in their names as __."""
    Path("bahan").mkdir(exist_ok=True)
    for name, content in files.items():
        path = Path("bahan") / name.replace("__", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return Path("bahan")


def test_a_folder_is_read_and_what_is_left_out_is_told(add: Run) -> None:
    """Recordings lie beside transcripts; a program's lock files are nobody's."""
    path = folder(
        w1__txt=TALK, w2__md=SAID, a__mp3=b"ID3", b__mp3=b"ID3", c__jpg=b"x", Thumbs__db=b"x"
    )
    (path / "~$w1.docx").write_bytes(b"x")
    (path / ".DS_Store").write_bytes(b"x")
    done = add("bahan")

    assert 0 == done.code
    assert "2 files: 2 new, 0 unchanged" in done.err
    assert "Left out 3 files that by their suffix are no transcripts: 2 .mp3, 1 .jpg." in done.err


def test_a_bad_file_never_stops_the_others(add: Run) -> None:
    """Each bad one is named with what to do; the exit code says that something failed."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
    folder(a__doc=ole, b__txt=TALK, c__docx=b"PK\x03\x04 rusak", d__txt=b"\x00" * 50, e__txt=SAID)
    done = add("bahan")

    assert 1 == done.code
    assert (
        "a.doc: a Word 97–2003 document; open it in Word or LibreOffice and save it as .docx"
        in done.err
    )
    assert "5 files: 2 new, 0 unchanged, 0 updated" in done.err
    assert "3 not readable." in done.err
    assert ["b.yaml", "e.yaml"] == sorted(p.name for p in Path("studi/interviews").glob("*.yaml"))


def test_a_pattern_works_where_the_shell_leaves_it(add: Run) -> None:
    """Windows hands over *.txt as it stands."""
    folder(w1__txt=TALK, w2__txt=SAID, w3__md=TOLD)

    assert "2 files: 2 new" in add("bahan/*.txt").err
    done = add("bahan/*.vtt")
    assert 2 == done.code
    assert "bahan/*.vtt: no file fits this pattern. Check the spelling" in done.err.replace(
        "\\", "/"
    )


def test_a_study_does_not_add_itself(add: Run) -> None:
    """The folder one stands in holds the study's own files too."""
    folder(w1__txt=TALK)
    add("bahan")
    done = add(".")

    assert "unchanged" in done.err
    assert ["w1.txt"] == [path.name for path in Path("studi/interviews").glob("*.txt")]


def test_the_same_file_twice_in_one_call_is_one(add: Run) -> None:
    """A folder and a file in it."""
    folder(w1__txt=TALK, w2__txt=SAID)

    assert "2 files: 2 new" in add("bahan", "bahan/w1.txt").err


def test_parts_are_told_and_joined_when_asked(add: Run) -> None:
    """Nothing is joined by a guess; the command to do it is in the message."""
    folder(rek_1a__txt=TALK, rek_1b__txt="P : Lalu?\nN : Sudah.\n")
    told = add("bahan").err.replace("\\", "/")
    assert 'add --study "studi" --join "bahan/rek_1a.txt" "bahan/rek_1b.txt"' in told

    done = add("--join", "bahan/rek_1a.txt", "bahan/rek_1b.txt")
    assert 0 == done.code
    assert "2 files joined to one interview, rek_1." in done.err
    assert 'sentra-qual remove --study "studi" "rek_1a" "rek_1b"' in done.err
    assert "unchanged" in add("--join", "bahan/rek_1a.txt", "bahan/rek_1b.txt").err
    assert 1 == add("--join", "bahan/rek_1a.txt", "bahan/tidak-ada.txt").code


def survey(*rows: str) -> str:
    """Return a survey of these rows."""
    return "\n".join(["Kode responden,Umur,Apa kesulitan terbesar Anda?", *rows, ""])


def test_a_survey_that_grows_adds_only_its_new_rows(add: Run) -> None:
    """Answers go on coming in; who answered before is known by the code."""
    one, two = "R1,41,Tetangga banting harga terus", "R2,35,Modal macet dari dulu"
    folder(s__csv=survey(one))
    add("bahan/s.csv")
    folder(s__csv=survey(two, one))
    done = add("bahan/s.csv")

    assert "s-R2  ←" in done.err
    assert "s-R1  already in the study, unchanged" in done.err


def test_a_large_survey_is_told_in_a_few_lines(add: Run) -> None:
    """Nobody reads five thousand lines."""
    folder(s__csv=survey(*(f"R{at},41,Harga turun naik sejak tahun {at}" for at in range(1, 61))))
    done = add("bahan/s.csv")

    assert "… 60 interviews in this file: 60 new" in done.err
    assert len(done.err.splitlines()) < 12


def test_columns_are_settled_on_the_command_line(run: Run) -> None:
    """--answers by name; an unknown one lists them all."""
    folder(s__csv=survey("R1,41,Tetangga banting harga"))
    right = run("parse", "bahan/s.csv", "--answers", "Umur", "--format", "json")
    wrong = run("parse", "bahan/s.csv", "--answers", "Desa")

    turns = json.loads(right.out)["documents"][0]["turns"]
    assert ["Umur", "41"] == [turn["text"] for turn in turns]
    assert 1 == wrong.code
    assert "no column 'Desa'; columns: 1. Kode responden; 2. Umur; 3. Apa kesulitan" in wrong.err


def test_columns_named_later_are_settled_in_the_study(add: Run) -> None:
    """The command that the doubt names is the one that settles it; the old text is kept."""
    folder(s__csv=survey("R1,41,Tetangga banting harga terus", "R2,35,Modal macet dari dulu"))
    add("bahan/s.csv")
    done = add("--answers", "Umur", "bahan/s.csv")

    text = Path("studi/interviews/s-R1.txt").read_text(encoding="utf-8")
    assert "replaced" in done.err
    assert "Pertanyaan: Umur" in text
    assert 2 == len(list(Path("studi/interviews/.old").glob("*.txt")))
    assert "unchanged" in add("--answers", "Umur", "bahan/s.csv").err


def test_an_update_keeps_the_decisions(add: Run, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """She decides, mends the Word document, takes it in again: every decision is at its place."""
    folder(
        w1__docx=word(
            "P: Bagaimana?", "N: Tetangga saya saing terus, harganya turun.", "P: Oh?", "N: Ya."
        )
    )
    add("bahan/w1.docx")
    run("code", "--study", "studi")
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n\nq\n"))
    assert 0 == run("review", "--plain", "--study", "studi").code
    before = exported(run)

    folder(
        w1__docx=word(
            "Transkrip Wawancara", "P: Selamat pagi. Bagaimana?",
            "N: Tetangga saya saing terus, harganya turun.", "P: Oh?", "N: Ya, begitu.",
        )
    )  # fmt: skip
    assert "--update" in add("bahan/w1.docx").err
    assert before == exported(run)
    assert "replaced" in add("--update", "bahan/w1.docx").err
    run("code", "--study", "studi")
    after = exported(run)

    decided = [one for one in before if one["coder"]]
    again = [one for one in after if one["coder"]]
    assert decided
    assert [(one["code"], one["quote"], one["status"]) for one in decided] == [
        (one["code"], one["quote"], one["status"]) for one in again
    ]
    assert [one["start"] for one in decided] != [one["start"] for one in again]
    text = Path("studi/interviews/w1.txt").read_text(encoding="utf-8")
    assert all(text[one["start"] : one["end"]] == one["quote"] for one in again)
    assert list(Path("studi/interviews/.old").glob("*.txt"))


def exported(run: Run) -> list[dict[str, object]]:
    """Return every coding and candidate."""
    out = run("export", "--study", "studi").out
    return [json.loads(line) for line in out.splitlines()]


def test_a_hint_is_a_command_that_works_where_one_stands(run: Run, tmp_path: Path) -> None:
    """Copied as it is, from outside the study and with blanks in the name of the file."""
    path = tmp_path / "Bu Siti 1.txt"
    path.write_text("X: Kapan mulai?\nY: Dulu.\nX: Oh ya?\nY: Ya.\n", encoding="utf-8")
    run("init", "studi", "--language", "en")

    told = run("add", "--study", "studi", path).err
    hint = next(line for line in told.splitlines() if "sentra-qual add" in line)
    words = shlex.split(hint.partition("sentra-qual ")[2].partition(" (or")[0])

    assert 0 == run(*words).code


def test_a_folder_that_was_copied_adds_nothing(add: Run) -> None:
    """Each file is answered in a line by the interview that has its text; nothing failed."""
    folder(w1__txt=TALK, w2__txt=SAID)
    add("bahan")
    Path("bahan").rename("pindah")
    done = add("pindah")

    assert 0 == done.code
    assert "w1  has this text already (bahan/w1.txt); pindah" in done.err
    assert "Not added, since their text is in the study already: 2." in done.err
    assert 3 == len(done.err.splitlines())
    assert 2 == len(list(Path("studi/interviews").glob("*.txt")))


def test_a_corrected_file_from_another_folder_names_two_commands(add: Run) -> None:
    """Both work as they are written; the others of the call are added."""
    folder(w1__txt=TALK, w2__txt=SAID)
    add("bahan/w1.txt")
    Path("koreksi").mkdir()
    Path("koreksi/w1.txt").write_text(TALK.replace("terus", "melulu"), encoding="utf-8")
    done = add("koreksi/w1.txt", "bahan/w2.txt")

    assert 1 == done.code
    assert "w1  koreksi" in done.err
    assert "looks like a changed version of bahan/w1.txt, and nothing was taken" in done.err
    assert "w2  ←" in done.err
    assert ["w1.txt", "w2.txt"] == sorted(p.name for p in Path("studi/interviews").glob("*.txt"))

    told = [shlex.split(one) for one in re.findall(r'sentra-qual add [^–\n]*"', done.err)]
    update, separate = (words[4:] for words in told)
    assert "koreksi-w1  ←" in add(*separate).err
    assert "koreksi-w1  already in the study" in add(*separate).err
    assert "--separate as an interview of its own; name one" in add(*separate, *update).err


def test_an_interview_is_taken_out_and_added_again(add: Run, run: Run) -> None:
    """The command that brings it back is in the message; a wrong name takes nothing out."""
    folder(w1__txt=TALK, w2__txt=SAID)
    add("bahan")
    run("code", "--study", "studi")
    wrong = run("remove", "--study", "studi", "w1", "w3")
    assert 2 == wrong.code
    assert "There is no interview 'w3' in this study, and nothing was taken out." in wrong.err
    assert 2 == len(list(Path("studi/interviews").glob("*.txt")))

    done = run("remove", "--study", "studi", "w1")
    assert 0 == done.code
    assert 'To have it back: sentra-qual add --study "studi" "bahan/w1.txt"' in done.err
    assert "w1" not in {one["document"] for one in exported(run)}
    before = len(exported(run))
    assert "w1  ←" in add("bahan/w1.txt").err
    run("code", "--study", "studi")
    assert before < len(exported(run))


WHISPER = json.dumps(
    {"segments": [
        {"start": 0, "end": 4, "text": " modal awalnya dari mana pak dari pesangon mas"},
        {"start": 4, "end": 9, "text": " terus sekarang tetangga banting harga semua"},
    ]}
)  # fmt: skip
LABELLED = (
    "P: modal awalnya dari mana pak?\nN: dari pesangon mas.\nP: terus sekarang?\n"
    "N: tetangga banting harga semua.\n"
)


def test_labels_written_into_the_text_of_a_study_are_read_by_code(add: Run, run: Run) -> None:
    """What the hint for a recording without speakers says is a way that works."""
    Path("rekaman.json").write_text(WHISPER)
    done = add("rekaman.json")
    assert "interviews/rekaman.txt" in done.err
    Path("studi/interviews/rekaman.txt").write_text(LABELLED)
    coded = run("code", "--study", "studi")

    assert 0 == coded.code
    assert "N: informant" in coded.err
    assert "1 coded" in coded.err or "1 coding" in coded.err
    record = Path("studi/interviews/rekaman.yaml").read_text()
    assert "layout: labels" in record
    assert "Informan:" not in record
    assert 0 == add("rekaman.json").code
    assert record == Path("studi/interviews/rekaman.yaml").read_text()


def test_an_interview_is_never_dropped_from_coding_in_silence(add: Run, run: Run) -> None:
    """A text that was edited until no informant speaks in it stops the command with its place."""
    Path("rekaman.json").write_text(WHISPER)
    add("rekaman.json")
    Path("studi/interviews/rekaman.txt").write_text("nanti saya rapikan\n")
    coded = run("code", "--study", "studi")

    assert 2 == coded.code
    assert "rekaman.txt" in coded.err
    assert "no informant speaks" in coded.err


def test_a_role_for_a_label_that_is_not_there_yet(add: Run) -> None:
    """In a recording without speakers the labels come first."""
    Path("rekaman.json").write_text(WHISPER)
    done = add("--role", "N=informant", "rekaman.json")

    assert "first write labels such as N:" in done.err
    assert "interviews/rekaman.txt" in done.err


def test_one_code_beside_two_names_is_told_wherever_people_are(add: Run, run: Run) -> None:
    """At add and in status with both names and places; a report has no names in it."""
    head = "Kode informan: {}\nNama: {}\n\n"
    folder(
        a__txt=head.format("A-1", "Bu Ani") + TALK,
        b__txt=head.format("A-1", "Pak Budi") + SAID,
        c__txt=head.format("C-1", "Bu Cici") + TOLD,
    )
    added, status = add("bahan"), run("status", "--study", "studi")
    assert 0 == run("code", "--study", "studi").code
    assert 0 == run("report", "--study", "studi", "--format", "md", "-o", "l.md").code
    report = Path("l.md").read_text(encoding="utf-8")

    for one in (added, status):
        assert "A-1" in one.err
        assert "Bu Ani (a), Pak Budi (b)" in one.err
        assert "b.yaml" in one.err
        assert "Bu Cici (c)" not in one.err
    assert "transcripts a and b" in report or "transkrip a dan b" in report
    assert "Bu Ani" not in report


def test_one_person_under_two_spellings_is_no_slip(add: Run, run: Run) -> None:
    """Heard twice, once as Bu Ani and once as Ibu Ani."""
    head = "Kode informan: A-1\nNama: {}\n\n"
    folder(a__txt=head.format("Bu Ani") + TALK, b__txt=head.format("Ibu Ani") + SAID)
    add("bahan")

    assert "Ibu Ani (b)" not in run("status", "--study", "studi").err
