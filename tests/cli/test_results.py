"""What comes out of a study: tables, reports, sheets, exports, and what must never come out."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from sentra_qual.interchange import csv_text, jsonl, records
from sentra_qual.model import Act
from sentra_qual.reporting import render_report, render_table, report_context
from sentra_qual.study import open_study
from sentra_qual.study.anchors import anchor
from sentra_qual.study.log import DecisionLog
from sentra_qual.tables import REPORTS, TABLES, Asked, Cells, member_sheets, thematic_report
from sentra_qual.tables.browsing import with_passages
from tests.cli.conftest import Run

BARRED = "ikut turun"


@pytest.fixture
def study(run: Run, book: Path, talk: Path) -> Path:
    """Return a coded study with one interview of two passages."""
    assert 0 == run("init", "studi", "--codebook", book).code
    assert 0 == run("add", "--study", "studi", talk).code
    assert 0 == run("code", "--study", "studi").code
    return Path("studi")


def log_of(study: Path) -> DecisionLog:
    """Return a coder's log."""
    return DecisionLog(study / "decisions", coder="sri", machine="m")


def take_off_the_record(study: Path) -> None:
    """Decide on the first passage, write of it, pin it, and take it off the record."""
    here = open_study(study)
    interview = here.interviews()[0]
    unit = here.units()[0]
    log, about = log_of(study), anchor(interview, unit.span)
    log.append(Act.ACCEPT, **{**about, "code": "konflik.harga"})
    log.append(Act.MEMO, **{**about, "code": "konflik.harga", "memo": "memo rahasia"})
    log.append(Act.PIN, **{**about, "code": "konflik.harga"})
    log.append(Act.OFF_RECORD, **about)


def outputs(run: Run) -> list[str]:
    """Return everything a study can say, in every format that holds text."""
    findings = open_study(Path("studi")).findings()
    shown = [render_table(make(findings), "json") for make in TABLES.values()]
    shown += [render_table(TABLES["cases"](findings, Asked(cells=Cells.QUOTES)), "csv")]
    thematic = with_passages(thematic_report(findings), findings)
    reports = [thematic, *member_sheets(findings).values(), REPORTS["matrix"](findings)]
    shown += [report_context(one) for one in reports]
    shown += [render_report(one, fmt) for one in reports for fmt in ("html", "md")]
    shown += ["".join(jsonl(records(findings))), csv_text(findings)]
    shown += [run("find", "saya", "--study", "studi").out]
    shown += [run("status", "--study", "studi", "--stranded").out]
    return shown


def test_the_words_are_in_what_a_study_says(run: Run, study: Path) -> None:
    """So that their absence below means something."""
    assert 8 <= sum(BARRED in " ".join(text.split()) for text in outputs(run))


def test_what_is_off_the_record_is_in_nothing_a_study_says(run: Run, study: Path) -> None:
    """Neither quoted, listed, exported nor found; the act itself stays in the trail."""
    take_off_the_record(study)

    for text in outputs(run):
        assert BARRED not in text
        assert "memo rahasia" not in text
    trail = run("table", "decisions", "--study", "studi", "--format", "csv").out
    assert 5 == len(trail.splitlines())


def test_what_was_barred_stays_silent_when_its_passage_is_gone(run: Run, study: Path) -> None:
    """Decisions without a place bear no words where anything was off the record."""
    take_off_the_record(study)
    text = study / "interviews" / "bu-mirah.txt"
    text.write_text(
        "P : Ada paguyuban?\nN : Ada paguyuban, tapi jarang kumpul.\n", encoding="utf-8"
    )

    for shown in outputs(run):
        assert BARRED not in shown
        assert "memo rahasia" not in shown


@pytest.mark.parametrize("fmt", ["table", "csv", "jsonl", "md", "html", "latex", "xlsx"])
def test_a_table_is_made_in_every_format(run: Run, study: Path, fmt: str) -> None:
    """Into the file that was named."""
    done = run("table", "themes", "--study", "studi", "--format", fmt, "-o", f"t.{fmt}")

    assert (0, f"t.{fmt}\n") == (done.code, done.out)
    assert Path(f"t.{fmt}").stat().st_size


def test_a_table_without_rows_says_so(run: Run, study: Path) -> None:
    """Nobody wrote a memo yet."""
    assert 1 == run("table", "memos", "--study", "studi").code


def test_an_option_a_table_has_no_use_for_is_refused(run: Run, study: Path) -> None:
    """Better than a table that silently ignores it."""
    done = run("table", "codes", "--study", "studi", "--within", "3")

    assert 2 == done.code
    assert "--by" in done.err


def test_a_workbook_is_not_shown_on_a_screen(
    run: Run, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bytes would garble it."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    done = run("table", "codes", "--study", "studi", "--format", "xlsx")

    assert 2 == done.code
    assert "-o FILE" in done.err


def test_csv_in_a_file_has_the_mark_and_a_dictionary(run: Run, study: Path) -> None:
    """Excel reads it; a pipe gets neither; the separator may be another."""
    done = run("export", "--study", "studi", "--format", "csv", "--separator", ";", "-o", "e.csv")
    raw = Path("e.csv").read_bytes()

    assert 0 == done.code
    assert raw.startswith(b"\xef\xbb\xbfdocument;start;end")
    assert "apostrophe" in Path("e.csv.dictionary.md").read_text(encoding="utf-8")
    assert run("export", "--study", "studi", "--format", "csv").out.startswith("document,")


def test_a_bad_separator_is_refused(run: Run, study: Path) -> None:
    """One sign it must be."""
    assert 2 == run("table", "codes", "--study", "studi", "--separator", "::").code


def test_the_workbook_of_an_export_explains_itself(run: Run, study: Path) -> None:
    """Codings, quotations, codes, informants, presence, dictionary, notes."""
    from openpyxl import load_workbook

    assert 0 == run("export", "--study", "studi", "--format", "xlsx", "-o", "e.xlsx").code
    sheets = load_workbook("e.xlsx").sheetnames

    assert ["Codings", "Quotations", "Codes", "Informants", "Presence", "Dictionary"] == sheets[:6]


def test_the_dictionary_alone(run: Run, study: Path) -> None:
    """Printed without any data."""
    assert "| probability |" in run("export", "--study", "studi", "--dictionary").out


def test_a_report_for_word_lands_in_the_study(run: Run, study: Path) -> None:
    """And its path is printed."""
    from docx import Document

    done = run("report", "--study", "studi", "--format", "docx", "--language", "en")

    assert 0 == done.code
    path = Path(done.out.strip())
    assert path == Path("studi/reports/thematic.docx")
    words = [one.text for one in Document(io.BytesIO(path.read_bytes())).paragraphs]
    assert "Contents" in words and "Limitations" in words


def test_the_template_can_be_taken_restyled_and_given_back(run: Run, study: Path) -> None:
    """It is never written over."""
    assert 0 == run("report", "--save-template", "kampus.docx").code
    assert 2 == run("report", "--save-template", "kampus.docx").code
    done = run("report", "--study", "studi", "--format", "docx", "--template", "kampus.docx")

    assert 0 == done.code


def test_sheets_for_informants_are_files_of_their_own(run: Run, study: Path) -> None:
    """With a word on whom they are for."""
    done = run("report", "--study", "studi", "--form", "member", "--format", "md", "-o", "lembar")

    assert ["lembar/member-i1.md"] == [
        str(path) for path in sorted(Path("lembar").glob("*"))
    ] or Path("lembar").is_file()
    assert "orang itu" in done.err or "that person" in done.err


def test_a_pin_chooses_what_is_quoted_and_can_be_taken_away(run: Run, study: Path) -> None:
    """By its place; the words must have been said."""
    first = json.loads(run("export", "--study", "studi").out.splitlines()[0])
    place = f"{first['document']}:{first['start']}-{first['end']}"
    words = "yang sebelah itu […] saya ikut turun"

    assert 2 == run("pin", place, "--words", "ikut naik", "--study", "studi").code
    assert 0 == run("pin", place, "--words", words, "--study", "studi").code
    assert "[…] saya ikut turun." in _quoted(run) or "[…] saya ikut turun […]" in _quoted(run)
    assert 0 == run("pin", place, "--undo", "--study", "studi").code
    assert "[…] saya ikut turun" not in _quoted(run)
    assert 1 == run("pin", place, "--undo", "--study", "studi").code


def _quoted(run: Run) -> str:
    page = json.loads(run("report", "--study", "studi", "--context").out)["page"]
    return str([block["text"] for block in page["blocks"] if block["kind"] == "quotation"])


@pytest.mark.parametrize("place", ["nowhere", "bu-mirah:999999", "lain:1"])
def test_a_pin_needs_a_place_that_is_coded(run: Run, study: Path, place: str) -> None:
    """Nothing is written otherwise."""
    assert 0 != run("pin", place, "--study", "studi").code
    assert [] == list((study / "decisions").glob("*.jsonl"))


def test_a_place_that_find_prints_is_one_for_explain_and_pin(run: Run, study: Path) -> None:
    """INTERVIEW:LINE, also as a narrow screen cut it; two numbers are letters."""
    rows = json.loads(run("find", "banting", "--study", "studi", "--format", "json").out)["rows"]
    name, line, span = rows[0]["interview"], rows[0]["line"], f"{rows[0]['start']}-{rows[0]['end']}"
    place = f"{name}:{line}"

    told = run("explain", place, "--study", "studi").out

    assert "konflik.harga" in told
    assert told == run("explain", f"{name}:{span}", "--study", "studi").out
    assert told == run("explain", f"…{name[2:]}:{line}", "--study", "studi").out
    assert 0 == run("pin", place, "konflik.harga", "--study", "studi").code
    beyond = run("explain", f"{name}:99999", "--study", "studi")
    assert (1, True) == (beyond.code, "99999" in beyond.err)


def test_quotes_carry_the_letters_that_explain_reads(run: Run, study: Path) -> None:
    """A row of a spreadsheet leads back to its passage."""
    rows = json.loads(run("table", "quotes", "--study", "studi", "--format", "json").out)["rows"]
    row = rows[0]

    told = run("explain", f"{row['interview']}:{row['start']}-{row['end']}", "--study", "studi").out

    assert row["code"] in told and row["quotation"].split()[0] in told


def test_no_message_is_in_another_language_than_the_study(
    run: Run, study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also what is wrong before the study is opened, and what stands before a problem."""
    monkeypatch.delenv("SENTRA_LANGUAGE")

    assert "Tidak ada tabel 'foo'" in run("table", "foo", "--study", "studi").err
    assert "bukan bahasa" in run("report", "--study", "studi", "--language", "xx").err
    Path("studi/codebook.yaml").write_text("codebook: x\nversion: 9\ncodes: []\n", "utf-8")
    broken = run("table", "themes", "--study", "studi").err
    assert ": galat[" in broken and "  saran: " in broken
    assert "hint:" not in broken


@pytest.mark.parametrize("name", ["disagreements", "causes"])
def test_where_nobody_can_differ_a_table_does_not_ask_for_coding(
    run: Run, study: Path, name: str
) -> None:
    """One coder cannot differ from herself: the hint is to let others code the same passages."""
    told = run("table", name, "--study", study)

    assert 1 == told.code
    assert "--overlap" in told.err
    assert "sentra-qual code`" not in told.err


def test_where_coders_agree_a_table_says_so(run: Run, study: Path) -> None:
    """Two coders who accept the same code differ on nothing, and nothing has to be done."""
    here = open_study(study)
    about = anchor(here.interviews()[0], here.units()[0].span)
    for coder in ("sri", "budi"):
        log = DecisionLog(study / "decisions", coder=coder, machine="m")
        log.append(Act.ACCEPT, **{**about, "code": "konflik.harga"})

    told = run("table", "disagreements", "--study", study)

    assert 1 == told.code
    assert "--overlap" not in told.err
    assert "sentra-qual code`" not in told.err


def test_the_hint_on_memos_names_the_key(run: Run, study: Path) -> None:
    """Who has no memo yet reads which key writes one."""
    assert " m " in run("table", "memos", "--study", study).err
