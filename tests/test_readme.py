"""The README cannot drift: its sessions are run, its help is the real help.

A block after `<!-- session -->` is typed into an empty folder, one folder for the
whole file, in order. A line `…` stands for any lines left out.
A block after `<!-- help NAME -->` equals `sentra-qual NAME --help`; UPDATE_GOLDEN=1
rewrites these.
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
from sentra_qual.codebook import CHECKS
from sentra_qual.model import Match

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
SESSIONS = re.findall(r"<!-- session -->\n```console\n(.*?)```", TEXT, re.DOTALL)
HELP = re.compile(r"(<!-- help ([a-z ]*)-->\n```console\n)(.*?)(```)", re.DOTALL)
COMMANDS = (
    "init", "add", "parse", "code", "review", "status", "table", "report", "export",
    "evaluate", "explain", "demo", "codebook check", "codebook show", "codebook test",
    "codebook schema",
)  # fmt: skip


def screen(line: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what a command shows on a terminal: data and talk in their order."""
    both = io.StringIO()
    name, *arguments = shlex.split(line)
    assert "sentra-qual" == name
    with contextlib.redirect_stdout(both), contextlib.redirect_stderr(both):
        cli.run(arguments)
    return both.getvalue()


def pattern(lines: list[str]) -> re.Pattern[str]:
    """Return what a block of output must look like; … stands for any lines."""
    parts = [".*?" if line.strip() == "…" else re.escape(line) + r"\n" for line in lines]
    return re.compile("".join(parts), re.DOTALL)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stand in an empty folder with the sample beside, as a user who cloned the project."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("SENTRA_CODER", "sari")
    monkeypatch.delenv("SENTRA_LANGUAGE", raising=False)
    (tmp_path / "transcripts_sample").symlink_to(ROOT / "transcripts_sample")
    (tmp_path / "codebooks").symlink_to(ROOT / "codebooks")


def test_every_session_prints_what_is_shown(
    terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a reader types gives what a reader sees."""
    assert SESSIONS
    for session in SESSIONS:
        for typed in re.split(r"(?m)^\$ ", session)[1:]:
            command, *expected = typed.rstrip("\n").split("\n")
            shown = screen(command, monkeypatch)
            shown = "\n".join(line.rstrip() for line in shown.split("\n"))
            if [line for line in expected if line.strip()]:
                assert pattern(expected).fullmatch(shown), f"$ {command}\n{shown}"


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

    current = HELP.sub(block, TEXT)
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
    plain = {info.name for info in cli.app.registered_commands}
    grouped = {
        f"{group.name} {info.name}"
        for group in cli.app.registered_groups
        for info in group.typer_instance.registered_commands  # type: ignore[union-attr]
    }

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
