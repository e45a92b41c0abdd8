"""What other programs and other people made, taken in from the command line."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.transfer.database_material import OLD, TAGUETTE, base, coding, database
from tests.transfer.test_taguette import base as exported
from tests.transfer.test_taguette import highlight
from tests.transfer.transfer_material import archive, qde, selection, source


@pytest.fixture
def study(run: Run, book: Path, talk: Path) -> Path:
    """Return a coded study with one interview."""
    run("init", "studi", "--codebook", book)
    run("add", "--study", "studi", talk)
    run("code", "--study", "studi")
    return Path("studi")


def test_a_study_goes_to_another_program_and_comes_back_as_one(run: Run, study: Path) -> None:
    """Export, import into a folder that is not there, table and report there."""
    out = run("export", "--study", study, "--format", "qdpx", "-o", "a.qdpx")
    came = run("import", "a.qdpx", "--study", "baru")
    run("export", "--study", "baru", "--format", "qdpx", "-o", "b.qdpx")

    assert (0, "a.qdpx\n") == (out.code, out.out)
    assert "that only sentra-qual reads" in out.err
    assert 0 == came.code
    assert "1 interviews, 3 codes, 0 decisions by nobody, 2 codings by rules" in came.err
    assert "banting harga" in came.err
    assert Path("a.qdpx").read_bytes() == Path("b.qdpx").read_bytes()
    quotes = [run("table", "quotes", "--study", one).out for one in (study, "baru")]
    assert quotes[0] == quotes[1]
    assert 0 == run("report", "--study", "baru", "--format", "md").code
    assert 0 == run("code", "--study", "baru").code


def test_the_terms_of_the_codebook_come_back(run: Run, study: Path) -> None:
    """They travel in a memo; the codebook is the same to the letter."""
    run("export", "--study", study, "--format", "qdpx", "-o", "a.qdpx")
    run("import", "a.qdpx", "--study", "baru")

    books = [(Path(one) / "codebook.yaml").read_bytes() for one in (study, "baru")]
    assert books[0] == books[1]


def test_a_codebook_alone_goes_out_and_comes_in(run: Run, study: Path) -> None:
    """A .qdc has names, hierarchy, definitions."""
    out = run("export", "--study", study, "--format", "qdc", "-o", "k.qdc")
    assert 0 == out.code
    assert "3 terms: a codebook file has no place for them" in out.err

    assert 0 == run("import", "k.qdc", "--study", "baru").code

    shown = [run("codebook", "show", "--study", one).out.split("\n")[1:] for one in (study, "baru")]
    assert shown[0] == shown[1]


@pytest.mark.parametrize("kind", ["qdpx", "qdc"])
def test_only_a_whole_study_becomes_a_project(run: Run, study: Path, kind: str) -> None:
    """A part of a study under the name of the whole would mislead."""
    done = run("export", "--study", study, "--format", kind, "--only", "konflik", "-o", "a")

    assert 2 == done.code
    assert "leave out --only" in done.err
    assert not Path("a").exists()


def test_losses_are_told_with_names(run: Run) -> None:
    """What did not come in is not found out by chance."""
    text = "P: Harga?\nN: Harga turun.\n"
    lost = selection(99, 104, "hilang sekali")
    here = text.index("Harga turun")
    xml = qde(source(selection(here, here + 11, "Harga turun") + lost))
    archive(Path("p.qdpx"), {"project.qde": xml, "sources/w.txt": text})

    done = run("import", "p.qdpx")

    assert 0 == done.code
    assert "1 selections whose place is not in their text: not taken (hilang sekali)" in done.err
    assert Path("p/sentra-qual.yaml").exists()


def test_a_codebook_in_a_table_becomes_a_study(run: Run) -> None:
    """Indonesian headings, themes filled downwards, lists in cells."""
    Path("kode.csv").write_text(
        "Tema;Kode;Definisi;Termasuk;Kata kunci;Halaman\n"
        "Ekonomi;Harga turun;Harga jual turun;banting harga;turun, obral;3\n"
        ";Modal;Kesulitan modal;;utang;4\n",
        encoding="utf-8",
    )

    done = run("import", "kode.csv", "--study", "studi")

    assert 0 == done.code
    assert "Kata kunci → terms" in done.err
    assert "Halaman" in done.err
    shown = run("codebook", "show", "--terms", "--study", "studi").out
    assert "harga_turun  Harga turun" in shown
    assert "- obral" in shown


def test_a_table_adds_to_a_codebook_that_is_there(run: Run, study: Path) -> None:
    """What is known stays as it is; comments too."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in (
        ("Code", "Parent", "Definition (en)"),
        ("Conflict of kin", "Konflik", "Among relatives"),
        ("Konflik", "", ""),
    ):
        book.active.append(row)
    book.save("more.xlsx")
    path = study / "codebook.yaml"
    path.write_text("# milik saya\n" + path.read_text())

    done = run("import", "more.xlsx", "--study", study)

    assert 0 == done.code
    assert path.read_text().startswith("# milik saya\n")
    assert "conflict_of_kin" in path.read_text()
    assert 0 == run("codebook", "check", "--study", study).code


def test_codings_of_another_study_become_decisions(run: Run, study: Path) -> None:
    """The lines of `export` are read by `import`; those of rules are left to rules."""
    place = json.loads(run("export", "--study", study).out.split("\n")[0])
    mine = {**place, "coder": "Ben", "evidence": [], "status": "coded"}
    moved = {
        **mine,
        "code": "konflik.lembaga",
        "start": place["start"] + 1,
        "end": place["end"] + 1,
    }
    lines = [place, mine, moved, {**mine, "document": "nirgends"}]
    Path("c.jsonl").write_text("".join(json.dumps(one) + "\n" for one in lines))

    done = run("import", "c.jsonl", "--study", study)

    assert 0 == done.code
    assert "2 decisions by Ben" in done.err
    coded = [json.loads(line) for line in run("export", "--study", study).out.splitlines()]
    assert {("konflik.harga", "Ben"), ("konflik.lembaga", "Ben")} <= {
        (one["code"], one["coder"]) for one in coded
    }
    assert "0 decisions" in run("import", "c.jsonl", "--study", study).err


def test_a_gold_coding_is_its_coders(run: Run, study: Path) -> None:
    """Units that were judged become decisions of whom the option names."""
    place = json.loads(run("export", "--study", study).out.split("\n")[0])
    gold = {"document": place["document"], "start": place["start"], "end": place["end"],
            "codes": ["konflik.harga"]}  # fmt: skip
    Path("gold.jsonl").write_text(json.dumps(gold) + "\n")

    done = run("import", "gold.jsonl", "--study", study, "--coder", "Acuan")

    assert "1 decisions by Acuan" in done.err


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.jsonl", '{"document": "x", "start": 5, "end": 2, "code": "k"}\n', "a.jsonl:1"),
        ("a.bin", b"\x00\x01\x02", "nothing that can be imported"),
        ("a.db", b"SQLite format 3\x00" + b"x" * 99, "damaged"),
        ("a.txt", "Pewawancara: Halo\nInforman: Ya\n", "nothing that can be imported"),
    ],
)
def test_what_cannot_be_imported_is_told_with_what_can(
    run: Run, study: Path, name: str, content: str | bytes, message: str
) -> None:
    """One line: what it is, and what to do."""
    raw = content.encode() if isinstance(content, str) else content
    Path(name).write_bytes(raw)

    done = run("import", name, "--study", study)

    assert 1 == done.code
    assert message in done.err


def test_a_project_in_an_archive_of_another_name_is_known_by_its_content(run: Run) -> None:
    """The suffix says nothing."""
    archive(Path("proyek.zip"), {"P.QDE": qde(""), "Sources/": ""})

    assert 0 == run("import", "proyek.zip", "--study", "s").code


def test_a_project_as_qualcoder_keeps_it_becomes_a_study_of_its_name(run: Run) -> None:
    """The folder is named; what came in, how it was proved and what did not come is told."""
    picture = ("source", {"id": 8, "name": "peta.jpg", "mediapath": "/images/peta.jpg"})
    rows = [*base(), coding("modal kami habis"), coding("Harganya", owner="Ben"), picture]
    database(Path("Benang.qda/data.qda"), OLD, rows)

    done = run("import", "Benang.qda")

    assert 0 == done.code
    assert "1 interviews, 4 codes, 2 decisions by Ben, Sari" in done.err
    assert "proved by the words the program wrote beside them (2)" in done.err
    assert "1 pictures (peta.jpg)" in done.err
    assert "modal kami habis" in run("table", "quotes", "--study", "Benang").out


def test_a_project_that_taguette_exported_becomes_a_study(run: Run) -> None:
    """It is known by its tables, whatever it is called."""
    database(Path("ekspor.db"), TAGUETTE, [*exported(), *highlight(1, "koperasi", 2)])

    done = run("import", "ekspor.db", "--study", "baru")

    assert 0 == done.code
    assert "1 interviews, 4 codes, 1 decisions by Taguette" in done.err
    assert "koperasi" in run("table", "quotes", "--study", "baru").out


def test_documents_for_spacy_hold_the_codings(run: Run, study: Path) -> None:
    """A DocBin: a document an interview, its codings as spans."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    assert 0 == run("export", "--study", study, "--format", "spacy", "-o", "a.spacy").code

    (doc,) = DocBin().from_disk("a.spacy").get_docs(Vocab())
    assert "bu-mirah" == doc.user_data["sentra_document"]
    assert ("banting harga", "konflik.harga") in [
        (span.text, span.label_) for span in doc.spans["sentra"]
    ]


def test_logs_of_other_coders_are_put_beside(
    run: Run, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log is known by its lines, and what came is told by coder."""
    from types import ModuleType, SimpleNamespace

    merging = ModuleType("sentra_qual.study.merging")
    merging.__spec__ = SimpleNamespace()  # type: ignore[assignment]
    merging.merge_logs = lambda *_: SimpleNamespace(  # type: ignore[attr-defined]
        new={"Ben": 3}, known=2, differing=("w1",), absent=(), problems=()
    )
    monkeypatch.setitem(sys.modules, "sentra_qual.study.merging", merging)
    Path("logs").mkdir()
    line = {
        "v": 2,
        "id": "1",
        "number": 1,
        "time": "",
        "coder": "Ben",
        "machine": "b",
        "act": "read",
    }
    Path("logs/ben@b.jsonl").write_text(json.dumps(line) + "\n")

    done = run("import", "logs", "--study", study)

    assert "decisions by Ben (3 new); 2 decisions were here already" in done.err
    assert "w1" in done.err


def test_new_codes_go_into_the_file_of_the_code_above_them(run: Run, study: Path) -> None:
    """A codebook may be several files."""
    (study / "more.yaml").write_text(
        "codebook: b\nversion: 1\nlanguage: id\n"
        "codes:\n  - {id: pasar, name: Pasar, terms: [pasar]}\n"
    )
    config = study / "sentra-qual.yaml"
    config.write_text(
        config.read_text().replace(
            "codebook: codebook.yaml", "codebook: [codebook.yaml, more.yaml]"
        )
    )
    Path("k.csv").write_text("Kode,Induk\nPasar malam,Pasar\n")

    assert 0 == run("import", "k.csv", "--study", study).code

    assert "pasar_malam" in (study / "more.yaml").read_text()
    assert "pasar_malam" not in (study / "codebook.yaml").read_text()


def test_decisions_go_out_with_their_dictionary(run: Run, study: Path) -> None:
    """One line a decision; what its columns mean stands beside."""
    place = json.loads(run("export", "--study", study).out.split("\n")[0])
    Path("c.jsonl").write_text(json.dumps({**place, "coder": "Ben", "evidence": []}) + "\n")
    run("import", "c.jsonl", "--study", study)

    done = run("export", "--study", study, "--decisions", "--format", "csv", "-o", "d.csv")

    assert 0 == done.code
    header, row = Path("d.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "Ben" in row
    explained = Path("d.csv.dictionary.md").read_text()
    assert all(f"| {name.replace('_', chr(92) + '_')} |" in explained for name in header.split(","))
    assert 2 == run("export", "--study", study, "--decisions", "--format", "xlsx").code


@pytest.mark.parametrize("kind", ["qdpx", "qdc", "jsonl", "csv", "xlsx", "spacy"])
def test_what_goes_out_is_for_its_owner_alone(run: Run, study: Path, kind: str) -> None:
    """Interviews are confidential in whatever file their words stand."""
    assert 0 == run("export", "--study", study, "--format", kind, "-o", f"out.{kind}").code

    assert os.name == "nt" or 0o600 == Path(f"out.{kind}").stat().st_mode & 0o777
    assert not list(Path().glob(".*.tmp"))


@pytest.mark.parametrize("kind", ["docx", "html", "md"])
def test_a_report_is_for_its_owner_alone(run: Run, study: Path, kind: str) -> None:
    """It quotes."""
    assert 0 == run("report", "--study", study, "--format", kind, "-o", f"out.{kind}").code

    assert os.name == "nt" or 0o600 == Path(f"out.{kind}").stat().st_mode & 0o777


@pytest.mark.parametrize("kind", ["jsonl", "csv", "qdpx"])
def test_a_folder_in_the_place_of_a_file_is_called_one(run: Run, study: Path, kind: str) -> None:
    """Nothing of a full disk."""
    Path("ada").mkdir()
    done = run("export", "--study", study, "--format", kind, "-o", "ada")

    assert 0 != done.code
    assert "ada: this is a folder; name a file" in done.err or "ini folder; sebutkan" in done.err
    assert "space" not in done.err and "ruang" not in done.err
    assert not list(Path("ada").iterdir())


@pytest.fixture
def judged(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the study after somebody added a code by hand."""
    monkeypatch.setattr("sys.stdin", io.StringIO("a konflik.lembaga\n\n"))
    run("review", "--plain", "--study", study, "--coder", "sari")
    return study


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_codings_come_back_as_they_went_out(
    run: Run, judged: Path, monkeypatch: pytest.MonkeyPatch, kind: str, language: str
) -> None:
    """A table of codings is no codebook: it gives what the .jsonl gives, and no code."""
    monkeypatch.setenv("SENTRA_LANGUAGE", language)
    monkeypatch.setattr("sentra_qual.transfer.records_in.now", lambda: "2026-01-02T03:04:05+00:00")
    book = (judged / "codebook.yaml").read_bytes()
    found = {}
    for form in ("jsonl", kind):
        run("export", "--study", judged, "--format", form, "-o", f"k.{form}")
        copy = Path(f"copy-{form}")
        shutil.copytree(judged, copy)
        for log in (copy / "decisions").iterdir():
            log.unlink()
        done = run("import", f"k.{form}", "--study", copy)
        assert 0 == done.code, done.err
        assert "sari" in done.err
        assert book == (copy / "codebook.yaml").read_bytes()
        found[form] = run("export", "--study", copy).out
    assert found["jsonl"] == found[kind]
    assert '"coder": "sari"' in found[kind]


@pytest.mark.parametrize(
    "heading", ["Document name,Code,Begin,End,Segment", "Dokumen;Kode;Awal;Akhir;Kutipan"]
)
def test_codings_of_another_program_are_no_codebook(run: Run, study: Path, heading: str) -> None:
    """Nobody knows what its places count: refused, with what to do."""
    sign = ";" if ";" in heading else ","
    Path("k.csv").write_text(f"{heading}\n{sign.join(['w1', 'Harga', '1', '9', 'turun'])}\n")
    book = (study / "codebook.yaml").read_bytes()
    done = run("import", "k.csv", "--study", study)

    assert 0 != done.code
    assert ".qdpx" in done.err
    assert book == (study / "codebook.yaml").read_bytes()


def test_a_codebook_may_say_from_which_document_a_code_comes(run: Run, study: Path) -> None:
    """A source alone makes no table of codings."""
    Path("k.csv").write_text("Kode,Definisi,Sumber\nHarga,Harga turun,w1\n")

    assert "1 codes, 1 of them new" in run("import", "k.csv", "--study", study).err


@pytest.mark.parametrize("language", ["id", "en"])
def test_without_a_study_all_is_said_in_the_language_asked_for(
    run: Run, study: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    """Indonesian by default; a study that is needed is refused with how to make one."""
    run("export", "--study", study, "-o", "k.jsonl")
    Path("k.csv").write_text("Kode,Definisi\nHarga,Turun\n")
    monkeypatch.delenv("SENTRA_LANGUAGE")
    option = ("--language", "en") if language == "en" else ()
    words = {"id": ("kode", "Studi baru: `sentra-qual init"),
             "en": ("codes", "A new one: `sentra-qual init")}[language]  # fmt: skip

    assert f"1 {words[0]}," in run("import", "k.csv", "--study", "baru", *option).err
    refused = run("import", "k.jsonl", "--study", "lain", *option)
    assert refused.code and words[1] in refused.err
    monkeypatch.setenv("SENTRA_LANGUAGE", "en")
    assert "A new one" in run("import", "k.jsonl", "--study", "lain").err


def test_unpack_speaks_the_language_of_what_it_unpacks(
    run: Run, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An Indonesian study by default, as `import`; SENTRA_LANGUAGE wins."""
    run("pack", "a.zip", "--study", study, "--texts", "--no-key")
    english = run("unpack", "a.zip", "satu").err
    monkeypatch.delenv("SENTRA_LANGUAGE")
    told = run("unpack", "a.zip", "dua").err

    assert "satu" in english and "dua" in told
    assert english.replace("satu", "dua") != told
