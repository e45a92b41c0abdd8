"""The way a researcher goes: init, add, code, review, table, report, export."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def study(run: Run, book: Path, talk: Path) -> Path:
    """Return a coded study with one interview."""
    assert 0 == run("init", "studi", "--codebook", book).code
    assert 0 == run("add", "--study", "studi", talk).code
    assert 0 == run("code", "--study", "studi").code
    return Path("studi")


def test_a_study_is_made_without_questions(run: Run, book: Path) -> None:
    """`init` asks nothing and says what to do next."""
    done = run("init", "studi", "--codebook", book)

    assert 0 == done.code
    assert "sentra-qual add --study studi" in done.err
    assert Path("studi/sentra-qual.yaml").exists()


OTHER = """\
codes:
  - id: listrik
    name: Listrik
    examples: {match: [Kemarin mati lampu], no_match: [Lampunya bagus]}
    terms: [mati lampu, banting harga]
"""


def test_a_study_may_use_several_codebooks(run: Run, book: Path, talk: Path) -> None:
    """Each keeps its file and its name; all of them code, each as if it were alone."""
    Path("lain.yaml").write_text(OTHER)
    done = run("init", "studi", "--codebook", book, "--codebook", "lain.yaml")
    assert 0 == done.code
    assert "lain.yaml" in done.err

    assert 0 == run("add", "--study", "studi", talk).code
    assert 0 == run("code", "--study", "studi").code
    lines = run("export", "--study", "studi", "--format", "jsonl").out.splitlines()
    both = {(one["code"], one["strength"]) for one in map(json.loads, lines)}
    assert {("konflik.harga", "strong"), ("listrik", "strong")} <= both
    assert "Listrik" in run("table", "themes", "--study", "studi").out
    assert 0 == run("codebook", "check", "--study", "studi").code
    assert 0 == run("codebook", "test", "--study", "studi").code


def test_codebooks_that_claim_one_theme_start_no_study(run: Run, book: Path) -> None:
    """Their decisions could not be told apart; nothing is made."""
    Path("salinan.yaml").write_bytes(book.read_bytes())

    done = run("init", "studi", "--codebook", book, "--codebook", "salinan.yaml")

    assert 1 == done.code
    assert "top-id-clash" in done.err
    assert not Path("studi").exists()


def test_files_are_coded_with_several_codebooks(run: Run, book: Path, talk: Path) -> None:
    """Without a study too."""
    Path("lain.yaml").write_text(OTHER)
    codebooks = ("--codebook", book, "--codebook", "lain.yaml")

    lines = run("code", talk, *codebooks, "--format", "jsonl").out.splitlines()

    assert {"konflik.harga", "listrik"} <= {json.loads(line)["code"] for line in lines}
    assert 0 == run("codebook", "check", book, "lain.yaml").code


def test_an_existing_study_is_never_touched(run: Run, study: Path, book: Path) -> None:
    """`init` on a study refuses, since it could only lose something."""
    before = Path("studi/sentra-qual.yaml").read_bytes()

    done = run("init", "studi", "--codebook", book)

    assert 2 == done.code
    assert before == Path("studi/sentra-qual.yaml").read_bytes()


def test_add_shows_who_speaks_in_which_role(run: Run, book: Path, talk: Path) -> None:
    """What was understood is shown at once, since a wrong role costs most."""
    run("init", "studi", "--codebook", book)

    done = run("add", "--study", "studi", talk)

    assert "N: informant" in done.err
    assert "P: interviewer" in done.err


def test_adding_twice_does_nothing_and_says_so(run: Run, study: Path, talk: Path) -> None:
    """The same file again is no error and no second interview."""
    done = run("add", "--study", "studi", talk)

    assert 0 == done.code
    assert "unchanged" in done.err


def test_a_changed_original_is_not_taken_silently(run: Run, study: Path, talk: Path) -> None:
    """Decisions hang on the text: what differs and how to take it is told, and the exit is 1."""
    old = talk.read_text(encoding="utf-8")
    talk.write_text(old.replace("banting harga terus", "sering banting harga"), encoding="utf-8")

    done = run("add", "--study", "studi", talk)
    updated = run("add", "--study", "studi", "--update", talk)

    assert (1, 0) == (done.code, updated.code)
    assert [
        f"bu-mirah  {talk.parent.name}/bu-mirah.txt differs from what the study holds, and nothing "
        "was taken. To take the new text and keep the decisions: "
        f'sentra-qual add --study "studi" --update "{talk}"',
        "    from line 2 on, 1 lines of the study stand where the file has 1: "
        "“N : Wah, yang sebelah itu banting harga terus, saya ikut turun.” → "
        "“N : Wah, yang sebelah itu sering banting harga, saya ikut turun.”",
    ] == done.err.splitlines()
    assert "replaced" in updated.err


def test_a_changed_file_among_others_is_counted_and_told_at_the_end(
    run: Run, study: Path, talk: Path, tmp_path: Path
) -> None:
    """The new one is taken, the changed one is not; the exit says that not all was."""
    talk.write_text(talk.read_text(encoding="utf-8") + "N : Iya.\n", encoding="utf-8")
    (tmp_path / "baru.txt").write_text("P: Apa kabar?\nN: Baik, Bu.\n", encoding="utf-8")

    done = run("add", "--study", "studi", talk, tmp_path / "baru.txt")

    assert 1 == done.code
    assert "1 new" in done.err
    assert "1 changed and not taken" in done.err


def test_a_bad_file_never_stops_the_others(run: Run, study: Path, tmp_path: Path) -> None:
    """One broken file gets one message; the rest are read."""
    (tmp_path / "rusak.docx").write_bytes(b"PK\x03\x04 cut short")
    (tmp_path / "lain.txt").write_text("P: Apa kabar?\nN: Baik, banting harga lagi.\n")

    done = run("add", "--study", "studi", "rusak.docx", "lain.txt")

    assert 1 == done.code
    assert "rusak.docx" in done.err
    assert Path("studi/interviews/lain.txt").exists()


def test_the_interviewer_is_never_coded(run: Run, study: Path) -> None:
    """A question about an association is not an informant's word on it."""
    lines = [json.loads(line) for line in run("export", "--study", "studi").out.splitlines()]

    assert {"N"} == {line["speaker"] for line in lines}
    assert {"konflik.harga", "konflik.lembaga"} == {line["code"] for line in lines}


def test_every_exported_offset_quotes_the_text(run: Run, study: Path) -> None:
    """Offsets are code points into the canonical text."""
    text = Path("studi/interviews/bu-mirah.txt").read_text(encoding="utf-8")

    for line in run("export", "--study", "studi").out.splitlines():
        coding = json.loads(line)
        assert coding["quote"] == text[coding["start"] : coding["end"]]
        for one in coding["evidence"]:
            assert one["text"] == text[one["start"] : one["end"]]


def test_coding_again_changes_nothing(run: Run, study: Path) -> None:
    """The same input gives no new run."""
    before = sorted(Path("studi/runs").iterdir())

    done = run("code", "--study", "studi")

    assert before == sorted(Path("studi/runs").iterdir())
    assert "Nothing changed" in done.err


def test_a_study_is_found_from_a_folder_inside_it(
    run: Run, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commands look upward for the study, as git does."""
    monkeypatch.chdir("studi/interviews")

    assert 0 == run("status").code


def test_a_mistyped_study_names_init_and_leaves_nothing(run: Run, tmp_path: Path) -> None:
    """A slip of the finger creates no file."""
    before = sorted(tmp_path.rglob("*"))

    done = run("status", "--study", "studii")

    assert 2 == done.code
    assert "sentra-qual init" in done.err
    assert before == sorted(tmp_path.rglob("*"))


def test_files_with_a_codebook_are_coded_without_a_study(
    run: Run, book: Path, talk: Path, tmp_path: Path
) -> None:
    """The stateless run prints JSONL and writes nothing."""
    before = sorted(tmp_path.rglob("*"))

    done = run("code", talk, "--codebook", book, "--format", "jsonl")

    assert 0 == done.code
    assert ["coded", "coded"] == [json.loads(line)["status"] for line in done.out.splitlines()][:2]
    assert before == sorted(tmp_path.rglob("*"))


def test_codes_that_only_queue_are_named_by_their_examples(run: Run, tmp_path: Path) -> None:
    """A single word is found and left to a person; a phrase codes, and needs no word about it."""
    codes = "codes:\n" + "".join(
        f"  - id: {term.split()[0]}\n    name: X\n    examples: {{match: [Ada {term} di sini.]}}\n"
        f"    terms: [{term}]\n"
        for term in ("utang", "banting harga")
    )
    (tmp_path / "b.yaml").write_text(codes, encoding="utf-8")

    done = run("codebook", "test", "b.yaml")

    assert 0 == done.code
    assert "in their examples: utang." in done.err


def test_the_answers_of_a_survey_are_named_without_a_study_too(
    run: Run, book: Path, tmp_path: Path
) -> None:
    """Only the column that was named is coded, respondent by respondent."""
    cells = "R1,tetangga banting harga,tidak tahu\nR2,aman saja,banting harga melulu\n"
    (tmp_path / "s.csv").write_text("id,lama,kini\n" + cells, encoding="utf-8")

    done = run("code", "s.csv", "--codebook", book, "--answers", "kini", "--format", "jsonl")

    assert 0 == done.code
    assert ["s-R2"] == [json.loads(line)["document"] for line in done.out.splitlines()]


def test_files_without_a_codebook_say_what_to_do(run: Run, talk: Path) -> None:
    """Two ways out are named."""
    done = run("code", talk)

    assert 2 == done.code
    assert "--codebook" in done.err
    assert "sentra-qual add" in done.err


@pytest.mark.parametrize("name", ["themes", "codes", "quotes"])
@pytest.mark.parametrize("fmt", ["table", "csv", "json", "md"])
def test_every_table_prints_in_every_format(run: Run, study: Path, name: str, fmt: str) -> None:
    """Tables are computed once and only set differently."""
    done = run("table", name, "--study", "studi", "--format", fmt)

    assert 0 == done.code
    assert "banting harga" in done.out if name == "quotes" else "2" in done.out or "1" in done.out


def test_an_unknown_table_lists_those_there_are(run: Run, study: Path) -> None:
    """A wrong name gets the right ones."""
    done = run("table", "temas", "--study", "studi")

    assert 2 == done.code
    assert "themes" in done.err


@pytest.mark.parametrize("fmt", ["html", "md"])
def test_the_report_is_written_and_its_path_printed(run: Run, study: Path, fmt: str) -> None:
    """The report stands in the study's reports folder."""
    done = run("report", "--study", "studi", "--format", fmt)

    assert 0 == done.code
    assert "banting harga" in Path(done.out.strip()).read_text(encoding="utf-8")


def test_the_same_study_gives_the_same_bytes(run: Run, study: Path) -> None:
    """A report made twice is the same file."""
    first = run("report", "--study", "studi", "--output", "-").out

    assert first == run("report", "--study", "studi", "--output", "-").out


def test_status_says_that_no_audit_was_made(run: Run, study: Path) -> None:
    """What is not measured is said to be not measured."""
    done = run("status", "--study", "studi")

    assert 0 == done.code
    assert "audit" in done.out.lower()


def test_evaluate_measures_against_a_gold(run: Run, study: Path, tmp_path: Path) -> None:
    """Precision and recall come from units that people judged."""
    text = Path("studi/interviews/bu-mirah.txt").read_text(encoding="utf-8")
    start = text.index("Wah")
    gold = {"document": "bu-mirah", "start": start, "end": text.index("\nP : Ada")}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold | {"codes": ["konflik.harga"]}) + "\n")

    done = run("evaluate", "gold.jsonl", "--study", "studi", "--format", "json")

    assert 0 == done.code
    assert "konflik.harga" in done.out


def test_explain_tells_why_a_passage_has_its_code(run: Run, study: Path) -> None:
    """The rule, the words and the derivation stand there."""
    coding = json.loads(run("export", "--study", "studi").out.splitlines()[0])

    done = run("explain", f"bu-mirah:{coding['start']}-{coding['end']}", "--study", "studi")

    assert 0 == done.code
    assert "konflik.harga" in done.out
    assert "banting harga" in done.out


def test_laughter_is_shown_where_irony_is_judged(run: Run, book: Path) -> None:
    """`explain` and `table quotes` show it as it was written, as the report does.

    The text and the places of the evidence are as they were.
    """
    words = "Ya begitu (tertawa) banting harga terus (hening lama) sampai habis."
    Path("pak.txt").write_text(f"P: Laku?\nN: {words}\n", encoding="utf-8")
    for command in (("init", "s", "--codebook", book), ("add", "--study", "s", "pak.txt"),
                    ("code", "--study", "s")):  # fmt: skip
        assert 0 == run(*command).code

    (coding,) = map(json.loads, run("export", "--study", "s", "--format", "jsonl").out.splitlines())
    text = Path("s/interviews/pak.txt").read_text(encoding="utf-8")
    assert "banting harga" == text[coding["start"] : coding["end"]]
    place = f"pak:{coding['start']}-{coding['end']}"
    assert words in run("explain", place, "--study", "s").out
    rows = csv.DictReader(
        io.StringIO(run("table", "quotes", "--study", "s", "--format", "csv").out)
    )
    assert [words] == [row["quotation"] for row in rows]


def test_a_study_without_interviews_or_without_a_run_is_not_said_to_be_read(
    run: Run, book: Path, talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`review` says what is missing and which command comes next."""
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    run("init", "s", "--codebook", book)
    done = run("review", "--plain", "--study", "s")
    assert 2 == done.code and "sentra-qual add --study" in done.err
    assert "Every passage was read" not in done.out

    run("add", "--study", "s", talk)
    done = run("review", "--plain", "--study", "s")
    assert 0 == done.code and "never coded" in done.err and "`sentra-qual code`" in done.err
    run("code", "--study", "s")
    assert "never coded" not in run("review", "--plain", "--study", "s").err


def test_explain_documents_every_rule(run: Run) -> None:
    """What `codebook check` complains of can be looked up."""
    from sentra_qual.codebook import CHECKS

    for rule in CHECKS:
        done = run("explain", rule)
        assert 0 == done.code
        assert rule in done.out


def test_a_role_can_be_settled_after_import(run: Run, study: Path, talk: Path) -> None:
    """The command that a doubt names does what it says, without a changed file."""
    done = run("add", "--study", "studi", "--role", "P=informant", talk)

    assert 0 == done.code
    assert "P: informant (as you set it)" in run("parse", talk, "--role", "P=informant").out
    assert "role: informant" in Path("studi/interviews/bu-mirah.yaml").read_text(encoding="utf-8")
    assert "anew" in run("code", "--study", "studi").err


def test_simulate_keeps_its_contract(run: Run, study: Path, tmp_path: Path) -> None:
    """One object an order, with the keys that other programs rely on; a seed repeats itself."""
    text = Path("studi/interviews/bu-mirah.txt").read_text(encoding="utf-8")
    start = text.index("Wah")
    gold = {"document": "bu-mirah", "start": start, "end": text.index("\nP : Ada")}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold | {"codes": ["konflik.harga"]}) + "\n")
    asked = ("simulate", "gold.jsonl", "--study", "studi", "--order", "queue", "--order", "manual",
             "--runs", "2", "--seed", "7", "--format", "json")  # fmt: skip

    done = run(*asked)
    queue, manual = json.loads(done.out)

    shares = ["0.10", "0.25", "0.50", "0.75"]
    assert [
        "order", "runs", "acts_full", "f1_start", "f1_full_candidates", "share_97", "share_99",
        "f1_at", "units_read_at", "bound_coverage", "ece",
    ] == list(queue)  # fmt: skip
    assert ("queue", 2, 2, 1.0) == tuple(
        queue[key] for key in ("order", "runs", "acts_full", "f1_start")
    )
    assert shares == list(queue["f1_at"]) == list(queue["units_read_at"])
    assert ("manual", 0.0) == (manual["order"], manual["f1_start"])
    assert done.out == run(*asked).out


def test_simulate_names_the_orders_it_knows(run: Run, study: Path, tmp_path: Path) -> None:
    """An unknown order is wrong usage; gold of other interviews finds nothing."""
    gold = {"document": "lain", "start": 0, "end": 9, "codes": []}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold) + "\n")

    strange = run("simulate", "gold.jsonl", "--study", "studi", "--order", "best")
    other = run("simulate", "gold.jsonl", "--study", "studi")

    assert 2 == strange.code
    assert "queue, document, random, manual" in strange.err
    assert 1 == other.code
    assert "lain" in other.err
