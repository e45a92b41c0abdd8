"""Two coders, two copies of a study: drawn, coded blind, merged, measured, resolved, reported."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TALK = "".join(
    f"P: Soal yang ke-{n}?\nN: {words}\n"
    for n, words in enumerate(
        ["Harganya turun terus, Bu.", "Biasa saja.", "Modal dari sendiri.", "Ya begitu."] * 3
    )
)
BOOK = """\
codebook: dua
version: 1
language: id
codes:
  - id: harga
    name: {id: Harga, en: Prices}
    definition: {id: Harga., en: Prices.}
    terms: [{term: harganya turun, strength: strong}]
  - id: modal
    name: {id: Modal, en: Capital}
    definition: {id: Modal., en: Capital.}
    terms: [modal]
"""


@pytest.fixture
def lead(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a coded study of three informants with an overlap of all twelve passages each."""
    monkeypatch.setenv("SENTRA_CODER", "lead")
    (tmp_path / "dua.yaml").write_text(BOOK, encoding="utf-8")
    for name in ("w1", "w2", "w3"):
        (tmp_path / f"{name}.txt").write_text(TALK, encoding="utf-8")
    study = tmp_path / "lead"
    run("init", study, "--codebook", tmp_path / "dua.yaml", "--language", "en")
    run("add", "--separate", "--study", study, *(tmp_path / f"w{n}.txt" for n in (1, 2, 3)))
    run("code", "--study", study)
    return study


def coded(
    run: Run, study: Path, coder: str, rows: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Let a coder code the overlap by lines: for each passage the codes it gets."""
    keys = "".join("".join(f"a {code}\n" for code in row.split()) + "\n" for row in rows)
    monkeypatch.setattr("sys.stdin", io.StringIO(keys))
    run("review", "--overlap", "--plain", "--study", study, "--coder", coder)


def test_from_the_draw_to_the_report(lead: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What two people do, command by command."""
    refused = run("agree", "--study", lead)
    assert (1, True) == (refused.code, "chosen by the queue" in refused.err)
    drawn = run("agree", "--plan", "12", "--study", lead)
    assert "12 passages drawn at random from 36 passages" in drawn.err

    rows = {
        "ani": ["harga", "", "modal", ""] * 3,
        "budi": ["harga", "", "", "", "harga", "", "modal", "", "harga", "modal", "modal", ""],
    }
    copies = {}
    for coder, some in rows.items():
        copies[coder] = lead.parent / coder
        shutil.copytree(lead, copies[coder])
        coded(run, copies[coder], coder, some, monkeypatch)
    half = run("agree", "--study", copies["ani"], "--coder", "ani")
    assert (1, True) == (half.code, "no other coder has" in half.err)
    come = run("import", copies["ani"], "--study", lead)
    assert "decisions by ani. Those on the overlap are not shown before" in come.err
    come = run("import", copies["budi"] / "decisions", "--study", lead)
    assert "decisions by budi (21 new)" in come.err and "0 decisions were here" in come.err
    come = run("import", copies["budi"], "--study", lead)
    assert "Nothing new: all 21 decisions are here already" in come.err

    made = run("agree", "--study", lead, "--format", "csv")
    table = {row["code"]: row for row in csv.DictReader(io.StringIO(made.out))}
    assert ["all codes", "harga", "modal"] == list(table)
    assert ("3", "0") == (table["harga"]["both"], table["harga"]["only_1"])
    assert ("2", "1", "1") == tuple(table["modal"][key] for key in ("both", "only_1", "only_2"))
    tool = run("agree", "--with-tool", "--study", lead, "--format", "csv")
    assert "ani, sentra-qual" in tool.out and "budi, sentra-qual" in tool.out
    waiting = run("table", "disagreements", "--study", lead, "--format", "csv")
    assert 3 == len(waiting.out.splitlines())

    monkeypatch.setattr("sys.stdin", io.StringIO("y 5\ny 1\n"))
    run("agree", "--resolve", "--plain", "--study", lead)
    causes = run("table", "causes", "--study", lead, "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(causes.out))
    assert ("modal", "2", "2", "1", "0") == tuple(
        row[key] for key in ("code", "resolved", "codebook_gap", "stands", "open")
    )
    report = run("report", "--format", "md", "-o", "-", "--study", lead)
    assert "ani and budi coded 12 of them independently" in report.out
    assert made.out == run("agree", "--study", lead, "--format", "csv").out
    nothing = run("agree", "--resolve", "--plain", "--study", lead)
    assert (1, True) == (nothing.code, "differ nowhere" in nothing.err)


def test_what_was_never_shown_is_not_called_rejected(
    lead: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proposals left away by two who read blind are told apart from one shown and refused."""
    run("agree", "--plan", "12", "--seed", "3", "--study", lead)
    for coder in ("ani", "budi"):
        coded(run, lead, coder, [""] * 12, monkeypatch)
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    run("review", "--plain", "--queue", "--study", lead, "--coder", "cici")

    trail = run("table", "decisions", "--study", lead, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(trail)))
    unseen = [one for one in rows if one["act"] == "not given, proposal not shown"]
    (refused,) = [one for one in rows if one["act"] == "rejected"]
    places = {(one["interview"], one["line"], one["code"]) for one in unseen}
    places.discard((refused["interview"], refused["line"], refused["code"]))
    assert {"ani", "budi"} == {one["coder"] for one in unseen}
    assert "cici" == refused["coder"] and len(places) > 1

    table = run("status", "--study", lead, "--format", "csv").out
    status = {row["key"]: row["value"] for row in csv.DictReader(io.StringIO(table))}
    assert ("1", str(len(places))) == (status["rejected"], status["unseen"])
    report = run("report", "--format", "md", "-o", "-", "--study", lead).out
    assert "Proposals rejected by people: 1;" in report
    assert f"Proposals that no person was shown: {len(places)}." in report


def test_who_is_only_known_by_the_login_name_is_told_so(
    lead: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where all decisions are those of others, one line says as whom one works, and what to do."""
    run("agree", "--plan", "12", "--study", lead)
    coded(run, lead, "ani", [""] * 12, monkeypatch)
    monkeypatch.delenv("SENTRA_CODER")
    monkeypatch.setattr("getpass.getuser", lambda: "root")
    monkeypatch.setattr("sys.stdin", io.StringIO("q\n"))
    line = "You work as 'root' (your login name); all decisions in this study are those of ani."

    for words in (("agree",), ("review", "--plain")):
        told = run(*words, "--study", lead).err
        assert 1 == told.count(line) and "--coder NAME" in told
    assert line not in run("agree", "--study", lead, "--coder", "ani").err


def test_a_further_round_hides_nothing_of_a_finished_one(
    lead: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three have coded round 1; round 2 is drawn, and its passages alone are blind."""
    run("agree", "--plan", "4", "--study", lead)
    for coder in ("ani", "budi", "cici"):
        coded(run, lead, coder, ["harga", "", "modal", ""], monkeypatch)
    before = run("agree", "--study", lead, "--format", "csv").out
    run("agree", "--plan", "3", "--study", lead)
    monkeypatch.setenv("SENTRA_CODER", "ani")

    assert before == run("agree", "--round", "1", "--study", lead, "--format", "csv").out
    told = run("agree", "--study", lead).err
    assert "ani has coded 0 of 3 passages" in told and "agree --round 1" in told
    report = run("report", "--format", "md", "-o", "-", "--study", lead).out
    assert "ani, budi and cici coded 4 of them independently" in report
    assert "only the decisions of ani are counted (3 passages left)" in report


def test_a_round_closed_before_two_had_coded_it_has_no_figures(lead: Path, run: Run) -> None:
    """Nobody can go on coding it, and nothing else is claimed."""
    for size in ("4", "3"):
        run("agree", "--plan", size, "--study", lead)

    told = run("agree", "--round", "1", "--study", lead)
    assert (1, True) == (told.code, "Round 1 was closed by round 2" in told.err)


def test_one_thing_at_a_time(lead: Path, run: Run) -> None:
    """A seed without a draw, a draw with a table: what is meant is not clear."""
    for options in (("--seed", "1"), ("--plan", "3", "--resolve"), ("--with-tool", "--resolve")):
        assert 2 == run("agree", *options, "--study", lead).code


@pytest.mark.parametrize("options", [("--plan", "--study"), ("--plan", "--seed", "1")])
def test_a_draw_without_a_size_says_that_it_needs_one(
    lead: Path, run: Run, options: tuple[str, ...]
) -> None:
    """The next option is no size."""
    done = run("agree", *options, *([lead] if options[-1] == "--study" else []))

    assert (2, 1) == (done.code, done.err.count("\n"))
    assert "--plan needs a size" in done.err and "--plan 20%" in done.err


@pytest.mark.parametrize(
    "options",
    [
        ("--audit", "--overlap"), ("--certified", "5", "--audit"), ("--certified", "5", "--queue"),
        ("--overlap", "--again"), ("--again", "--best-first"),
    ],
)  # fmt: skip
def test_a_review_is_of_one_kind(lead: Path, run: Run, options: tuple[str, ...]) -> None:
    """None of two is left out in silence."""
    done = run("review", "--plain", *options, "--study", lead)

    assert (2, 1) == (done.code, done.err.count("\n"))
    assert "One thing at a time" in done.err


@pytest.mark.parametrize("columns", ["80", "120"])
def test_three_coders_and_the_tool_have_a_row_a_code_and_coder(
    lead: Path, run: Run, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    """On the screen the main columns; a file has all, and the notes say so."""
    run("agree", "--plan", "4", "--study", lead)
    for coder in ("ani", "budi", "cici"):
        coded(run, lead, coder, ["harga", "", "modal", ""], monkeypatch)
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("sentra_qual.cli.agreeing.screen_width", lambda: int(columns))
    shown = run("agree", "--with-tool", "--study", lead).out
    table = shown.split("\n\n")[1]
    rows = [
        line for line in table.splitlines() if "ani" in line or "budi" in line or "cici" in line
    ]

    assert 9 == len(rows)
    assert len(table.splitlines()) < 25
    assert "--format csv" in shown
    whole = run("agree", "--with-tool", "--study", lead, "--format", "csv").out
    assert "kappa_low" in whole and "positive" in whole and "both" in whole


def test_what_is_missing_to_a_certificate_is_said(
    lead: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before an audit there is none; after one in a study where nothing waits, that."""
    none = run("review", "--certified", "5", "--study", lead)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n\n\n"))
    run("review", "--audit", "--plain", "--study", lead)
    done = run("review", "--certified", "5", "--study", lead)

    assert (1, True) == (none.code, "has audited nothing yet" in none.err)
    assert (1, True) == (done.code, "(3 passages) stands, but no proposal waits" in done.err)


def test_the_ordinary_review_says_what_it_keeps_back(
    lead: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And an export says that it is blind."""
    run("agree", "--plan", "25%", "--study", lead)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    shown = run("review", "--plain", "--study", lead)

    assert "Kept back: 9 passages" in shown.err
    assert "only the decisions of lead" in run("export", "--study", lead).err
