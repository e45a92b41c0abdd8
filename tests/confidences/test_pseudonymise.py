"""A study under pseudonyms is the same study, and nobody is named in it."""

from __future__ import annotations

import io
import json
import os
import re
import stat
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from sentra_qual.interchange import jsonl, records
from sentra_qual.model import Table
from sentra_qual.reporting import render_report, render_table
from sentra_qual.study import Study, open_study
from sentra_qual.study.lines import link
from sentra_qual.tables import TABLES, thematic_report
from tests.cli.conftest import Done, Run
from tests.confidences.confided import decide

NAMED = ("warsidi", "wasridi", "juminten", "rasiyem", "sutiyah", "kardani", "81234567890")


@pytest.fixture
def done(run: Run, study: Study) -> Done:
    """Return what the command left: everything is accepted."""
    return run("pseudonymise", "baru", "--study", study.root, "--accept-all")


def everything(root: Path) -> str:
    """Return all that stands in a folder, names of files too."""
    files = [one for one in sorted(root.rglob("*")) if one.is_file() and "seen" not in one.parts]
    return "\n".join(f"{one.relative_to(root)}\n{one.read_text(errors='replace')}" for one in files)


def named(text: str, key: dict[str, str]) -> str:
    """Return a text in which every name, and what stands for it, is the same sign."""
    plain = re.sub(r"[0-9a-f]{12,}|#[0-9a-f]{4}|:\d+-\d+|\b\d{4}[ -]\d{4}[ -]\d{4}\b", "#", text)
    plain = re.sub(r'"(start|end)": \d+', "#", plain)
    signs = "|".join(sorted({*key, *key.values()}, key=len, reverse=True))
    return re.sub(rf"(?i){signs}", "NAME", plain)


def without_offsets(table: Table) -> Table:
    """Return a table without the columns that count letters: names are of many lengths."""
    kept = [at for at, one in enumerate(table.columns) if one.key not in ("start", "end")]
    columns = tuple(table.columns[at] for at in kept)
    return replace(
        table, columns=columns, rows=tuple(tuple(row[at] for at in kept) for row in table.rows)
    )


def told(study: Study) -> dict[str, str]:
    """Return every table, the report and the export of a study."""
    findings = study.findings()
    made = {name: without_offsets(make(findings)) for name, make in TABLES.items()}
    tables = {name: render_table(one, "csv") for name, one in made.items()}
    report = render_report(thematic_report(findings), "md")
    return {**tables, "report": report, "export": "".join(jsonl(records(findings)))}


def test_no_file_names_anybody(done: Done, study: Study, tmp_path: Path) -> None:
    """In capitals or small, misspelt, with a clitic, inside a word, in file names and memos."""
    assert 0 == done.code
    old = everything(study.root).lower()
    new = everything(tmp_path / "baru").lower()

    assert all(name in old for name in NAMED if name.isalpha())
    assert [] == [name for name in NAMED if name in new]
    assert "0812 3456 7890" not in new


def test_tables_and_reports_are_the_same_but_for_the_names(
    done: Done, study: Study, tmp_path: Path
) -> None:
    """Whatever was counted, quoted or exported before is so afterwards.

    A misspelling is now counted with the name it was meant for, where names are counted.
    """
    rows = yaml.safe_load((tmp_path / "baru.key.yaml").read_text(encoding="utf-8"))["names"]
    key = {row["name"].lower(): row["stands_for_it"].lower() for row in rows}
    before, after = told(study), told(open_study(tmp_path / "baru"))

    assert {*before} == {*after}
    for name, text in before.items():
        old, new = named(text, key).splitlines(), named(after[name], key).splitlines()
        if name == "words":
            old, new = ([row for row in some if "NAME" not in row] for some in (old, new))
        assert old == new, name


def test_every_quotation_stands_at_its_place(done: Done, tmp_path: Path) -> None:
    """Spans, units and quotes of all decisions and findings are those of the new texts."""
    new = open_study(tmp_path / "baru")
    decisions, problems = new.decisions()
    settled = new.settle(decisions, new.interviews(), new.units())

    assert () == problems
    assert () == settled.stranded
    for one in decisions:
        for part in one.items or (one,):
            if part.interview:
                text, at = new.interview(part.interview).text, part.span
                assert at is not None
                assert text[at.start : at.end] == part.quote


def test_what_rules_found_is_not_found_anew(done: Done, run: Run) -> None:
    """The run is carried over with its hashes: nothing is to be coded again."""
    assert "Nothing changed since the latest run" in run("code", "--study", "baru").err


def test_each_log_names_the_one_it_came_from(done: Done, study: Study, tmp_path: Path) -> None:
    """The first line of a new log holds the hash of the old one's last line."""
    old = (study.root / "decisions" / "sari@laptop.jsonl").read_bytes().splitlines()
    new = (tmp_path / "baru" / "decisions" / "sari@laptop.jsonl").read_bytes().splitlines()
    first = json.loads(new[0])

    assert ("begin", {"how": "pseudonymise", "head": link(old[-1])}) == (
        first["act"], first["shown"],
    )  # fmt: skip
    assert len(old) + 1 == len(new)


@pytest.mark.skipif(os.name == "nt", reason="rights cannot be set there")
def test_study_and_key_open_for_their_owner_only(done: Done, tmp_path: Path) -> None:
    """No file and no folder can be read by others, under any umask."""
    new = [tmp_path / "baru", *(tmp_path / "baru").rglob("*"), tmp_path / "baru.key.yaml"]

    assert {0o700} == {stat.S_IMODE(one.stat().st_mode) for one in new if one.is_dir()}
    assert {0o600} == {stat.S_IMODE(one.stat().st_mode) for one in new if one.is_file()}


def test_the_study_it_came_from_is_as_it_was(run: Run, study: Study) -> None:
    """Nothing is new in it, no verdict either: nobody looked at what was accepted."""
    before = everything(study.root)
    run("pseudonymise", "baru", "--study", study.root, "--accept-all")

    assert before == everything(study.root)


def test_one_person_is_one_and_a_title_stays(done: Done, tmp_path: Path) -> None:
    """Pak Warsidi, Warsidine, kelompokWarsidi: one pseudonym, no word of the old study."""
    text = (tmp_path / "baru" / "interviews" / "fgd.txt").read_text(encoding="utf-8")
    rows = yaml.safe_load((tmp_path / "baru.key.yaml").read_text(encoding="utf-8"))["names"]
    key = {row["name"]: row["stands_for_it"] for row in rows}
    (talk,) = (tmp_path / "baru" / "interviews").glob("pak_*_1.txt")

    assert f"Pak {key['Kardani']} itu sampai" in text
    assert f"{key['Warsidi']}ne malah ketawa" in talk.read_text(encoding="utf-8")
    assert f"kelompok{key['Warsidi']} semua" in talk.read_text(encoding="utf-8")
    assert f"pak_{key['Warsidi'].lower()}_1.txt" == talk.name
    assert key["Wasridi"] == key["Warsidi"]


def test_verdicts_by_lines_are_kept_at_once(
    run: Run, study: Study, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Stopped in the middle nothing is made; the next time goes on where it was."""
    monkeypatch.setattr("sys.stdin", io.StringIO("y\nn\nq\n"))
    assert 2 == run("pseudonymise", "baru", "--study", study.root, "--plain").code
    kept = yaml.safe_load((study.root / "names.yaml").read_text(encoding="utf-8"))["verdicts"]
    assert [True, False] == [one["accepted"] for one in kept]
    assert not (tmp_path / "baru").exists()

    monkeypatch.setattr("sys.stdin", io.StringIO("y Bardjan\nu\ny Bardjan\na\nr\n"))
    assert 0 == run("pseudonymise", "baru", "--study", study.root, "--plain").code
    assert "Bardjan" in (tmp_path / "baru.key.yaml").read_text(encoding="utf-8")


def test_verdicts_from_a_file(run: Run, study: Study, tmp_path: Path) -> None:
    """Proposals are written, edited and taken back; what was left is still listed by nobody."""
    run("pseudonymise", "--study", study.root, "--write", "v.yaml")
    rows = yaml.safe_load(Path("v.yaml").read_text(encoding="utf-8"))["verdicts"]
    for row in rows:
        row["accepted"] = row["name"] != "Kardani"
    Path("v.yaml").write_text(yaml.safe_dump({"verdicts": rows}), encoding="utf-8")

    assert 0 == run("pseudonymise", "baru", "--study", study.root, "--from", "v.yaml").code
    assert "Kardani" in everything(tmp_path / "baru")
    assert "warsidi" not in everything(tmp_path / "baru").lower()


def test_check_lists_what_still_looks_like_a_name(done: Done, run: Run) -> None:
    """In the new study only pseudonyms look like names, and no number does."""
    shown = run("pseudonymise", "--check", "--study", "baru", "--format", "json")

    assert "nobody can promise" in shown.err
    assert not [name for name in NAMED if name in shown.out.lower()]
    assert {"name"} == {row["kind"] for row in json.loads(shown.out)["rows"]}


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "No folder for the new study"),
        (("baru",), "are not judged"),
        (("baru", "--accept-all", "--key", "baru/key.yaml"), "lies inside the new study"),
        ((".", "--accept-all"), "is not empty"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_made(
    run: Run, study: Study, arguments: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    """Exit 2, one line, and no folder."""
    done = run("pseudonymise", *arguments, "--study", study.root)

    assert 2 == done.code
    assert says in done.err
    assert not (tmp_path / "baru").exists()


def test_the_study_keeps_a_list_of_its_own(run: Run, study: Study, tmp_path: Path) -> None:
    """A name no rule can know (small, without company, a word besides) is listed by hand."""
    path = study.root / "interviews" / "fgd.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("pindah pasar", "pindah ke blekokan"), encoding="utf-8")
    (study.root / "names.yaml").write_text("names: [Blekokan]\n", encoding="utf-8")
    run("pseudonymise", "baru", "--study", study.root, "--accept-sure")

    assert "blekokan" not in everything(tmp_path / "baru").lower()
    assert "Blekokan" in (study.root / "names.yaml").read_text(encoding="utf-8")


def test_what_is_not_of_the_study_is_left_out_and_told(
    run: Run, study: Study, tmp_path: Path
) -> None:
    """Notes and recordings that somebody put into the folder may name anybody."""
    (study.root / "catatan.md").write_text("Pak Warsidi", encoding="utf-8")
    done = run("pseudonymise", "baru", "--study", study.root, "--accept-all")

    assert "not known what is in them: catatan.md" in done.err
    assert not (tmp_path / "baru" / "catatan.md").exists()


def test_what_was_judged_of_actors_goes_along_under_pseudonyms(
    run: Run, study: Study, tmp_path: Path
) -> None:
    """The tool's own file of judgements is no stranger in the folder."""
    judged = "stakeholders:\n  - actor: lintas\n    group: across\n    role: Pak Warsidi memimpin\n"
    (study.root / "stakeholders.yaml").write_text(judged, encoding="utf-8")
    done = run("pseudonymise", "baru", "--study", study.root, "--accept-all")
    new = (tmp_path / "baru" / "stakeholders.yaml").read_text(encoding="utf-8")

    assert "stakeholders.yaml" not in done.err
    assert "Warsidi" not in new
    assert "role: Pak" in new


def test_reports_made_anew_name_no_coder_who_is_called_otherwise_there(
    run: Run, study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While an overlap is coded a report says whose decisions it shows: by the new name."""
    monkeypatch.setenv("SENTRA_CODER", "warsidi")
    decide(study, coder="warsidi")
    assert 0 == run("agree", "--plan", "2", "--study", study.root).code
    assert 0 == run("report", "--format", "md", "--study", study.root).code
    assert 0 == run("report", "--format", "latex", "--study", study.root).code
    done = run("pseudonymise", "baru", "--study", study.root, "--accept-all")

    assert 0 == done.code
    made = {one.name for one in (tmp_path / "baru" / "reports").glob("thematic.*")}
    assert {"thematic.md", "thematic.tex"} == made
    assert "warsidi" not in everything(tmp_path / "baru").lower()
    assert "warsidi is called " in done.err
    assert "warsidi" == os.environ["SENTRA_CODER"]


def test_a_key_of_the_screen_is_no_file_for_the_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One letter is asked again; what was typed before the question is forgotten."""
    termios = pytest.importorskip("termios")
    from sentra_qual.cli import pseudonymising

    forgotten: list[int] = []
    monkeypatch.setattr(pseudonymising.sys, "stdin", Typed("t\n\n"))
    monkeypatch.setattr(pseudonymising.sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(termios, "tcflush", lambda _, what: forgotten.append(what))

    assert tmp_path / "baru.key.yaml" == pseudonymising._asked_key(tmp_path / "baru")
    assert [termios.TCIFLUSH] * 2 == forgotten
    assert "'t'" in capsys.readouterr().err


class Typed(io.StringIO):
    """Lines typed at a terminal."""

    def isatty(self) -> bool:
        """Tell that somebody sits there."""
        return True
