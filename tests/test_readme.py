"""The README cannot drift: its sessions are run, its help is the real help.

A block after `<!-- session -->` is typed into an empty folder, one folder for the
whole file, in order. A line `…` stands for the lines left out between those above and
those below it. A block after `<!-- help NAME -->` equals `sentra-qual NAME --help`.
UPDATE_GOLDEN=1 rewrites both.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
from pathlib import Path

import pytest

from sentra_qual import cli, messages
from sentra_qual.cli import codebook
from sentra_qual.codebook import CHECKS, load
from sentra_qual.interchange import read_gold
from sentra_qual.matching import compile_codebook
from sentra_qual.model import Match
from sentra_qual.resources import sample_gold, sample_transcripts, shipped_codebooks
from sentra_qual.sources import read, units
from sentra_qual.statistics import evaluate

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
SESSION = re.compile(r"(<!-- session -->\n```console\n)(.*?)(```)", re.DOTALL)
MEASURED = re.compile(r"(<!-- measured -->\n).*?(<!-- /measured -->)", re.DOTALL)
SEEN, NOT_SEEN = {"01", "02", "03", "05", "07"}, {"04", "06", "08", "09", "10"}
HELP = re.compile(r"(<!-- help ([a-z ]*)-->\n```console\n)(.*?)(```)", re.DOTALL)
COMMANDS = (
    "init", "add", "parse", "code", "review", "status", "table", "report", "export", "import",
    "pin", "find", "evaluate", "simulate", "explain", "pseudonymise", "withdraw", "pack",
    "unpack", "demo", "agree", "codebook check", "codebook show", "codebook test",
    "codebook schema", "codebook stats", "codebook suggest", "codebook add", "codebook diff",
    "codebook rename", "remove",
)  # fmt: skip


def screen(line: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what a command shows on a terminal: data and talk in their order."""
    both = io.StringIO()
    name, *arguments = shlex.split(line)
    assert "sentra-qual" == name
    with contextlib.redirect_stdout(both), contextlib.redirect_stderr(both):
        cli.run(arguments)
    return both.getvalue()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stand in an empty folder with the sample beside, as a user who cloned the project."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("SENTRA_CODER", "sari")
    monkeypatch.delenv("SENTRA_LANGUAGE", raising=False)
    (tmp_path / "transcripts_sample").symlink_to(ROOT / "transcripts_sample")
    (tmp_path / "codebooks").symlink_to(ROOT / "codebooks")


def session(block: re.Match[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """Type what a session types; return it with what is shown, … kept where it stood."""
    typed = re.split(r"(?m)^\$ ", block[2])[1:]
    return block[1] + "".join(answer(one, monkeypatch) for one in typed) + block[3]


def answer(typed: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run one command of a session and return it with its output as a README shows it."""
    command, *expected = typed.rstrip("\n").split("\n")
    shown = [line.rstrip() for line in screen(command, monkeypatch).rstrip("\n").split("\n")]
    if "…" in expected:
        first, last = expected.index("…"), len(expected) - expected.index("…") - 1
        assert first + last < len(shown), f"nothing is left out of $ {command}"
        shown = [*shown[:first], "…", *(shown[-last:] if last else [])]
    return "\n".join([f"$ {command}", *(shown if any(shown) else [])]) + "\n"


def test_every_session_prints_what_is_shown(
    terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a reader types gives what a reader sees."""
    text = README.read_text(encoding="utf-8")
    assert SESSION.search(text)
    current = SESSION.sub(lambda block: session(block, monkeypatch), text)
    if os.environ.get("UPDATE_GOLDEN"):
        README.write_text(current, encoding="utf-8", newline="\n")

    assert current == README.read_text(encoding="utf-8")


def test_the_measured_figures_are_those_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """No figure stands in the README that the shipped codebook does not reach now."""
    text = README.read_text(encoding="utf-8")
    current = MEASURED.sub(lambda block: block[1] + figures() + block[2], text)
    if os.environ.get("UPDATE_GOLDEN"):
        README.write_text(current, encoding="utf-8", newline="\n")

    assert MEASURED.search(text)
    assert current == README.read_text(encoding="utf-8")


def figures() -> str:
    """Return precision, recall and F1 of the shipped codebook on the sample, by who had seen it."""
    book, _ = load([shipped_codebooks()["sentra_ikm"]])
    matcher, gold = compile_codebook(book), read_gold(sample_gold())
    found = [
        (one.unit.interview, one.span.start, one.span.end, one.code, one.status)
        for interview in (read(path).interviews[0] for path in sample_transcripts())
        for one in matcher.candidates(interview, units(interview))
    ]
    head = "| interviews | counted | precision | recall | F1 |\n|---|---|---|---|---|\n"
    rows = []
    for name, wanted in (("seen by the authors", SEEN), ("not seen", NOT_SEEN)):
        judged = [unit for unit in gold if unit.document[:2] in wanted]
        for label, statuses in (("coded", {"coded"}), ("coded + queued", {"coded", "queued"})):
            codings = [one[:4] for one in found if one[4] in statuses]
            score = evaluate(judged, codings, [code.id for code in book.walk()]).micro
            shown = (f"{value or 0:.2f}" for value in (score.precision, score.recall, score.f1))
            rows.append(f"| {name} | {label} | {' | '.join(shown)} |\n")
    return head + "".join(rows)


def real_help(name: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the help of a command, 80 columns wide."""
    monkeypatch.setenv("COLUMNS", "80")
    shown = screen(f"sentra-qual {name} --help", monkeypatch)
    return "\n".join(line.rstrip() for line in shown.strip().split("\n")) + "\n"


def test_help_is_the_real_help(monkeypatch: pytest.MonkeyPatch) -> None:
    """An option that was renamed is renamed here too."""

    def block(match: re.Match[str]) -> str:
        name = match[2].strip()
        return f"{match[1]}$ sentra-qual {name + ' ' if name else ''}--help\n" + (
            real_help(name, monkeypatch) + match[4]
        )

    current = HELP.sub(block, README.read_text(encoding="utf-8"))
    if os.environ.get("UPDATE_GOLDEN"):
        README.write_text(current, encoding="utf-8", newline="\n")

    assert current == README.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented_and_has_help(
    command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing a user can call is unknown to the README."""
    assert f"sentra-qual {command}" in TEXT
    assert "Usage: sentra-qual " + command in real_help(command, monkeypatch)


def test_no_command_is_left_out_of_this_test() -> None:
    """A new command must be named above, and so in the README."""
    plain = {*cli.COMMANDS} - {"codebook"}
    grouped = {f"codebook {name}" for name in codebook.COMMANDS}

    assert plain | grouped == set(COMMANDS)


def test_every_match_kind_and_every_check_is_named() -> None:
    """The words of the YAML file are explained where a user looks first."""
    for kind in Match:
        assert f"`{kind.value}`" in TEXT
    for rule in CHECKS:
        assert f"`{rule}`" in TEXT


def test_the_language_in_force_is_left_as_it_was() -> None:
    """Sessions speak the study's language; the next command starts in English."""
    assert "en" == messages.language_in_force()
