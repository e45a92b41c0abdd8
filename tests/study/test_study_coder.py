"""Who codes: said, or in the environment, or in the user's own config; never in the study."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sentra_qual.problems import StudyUnusable
from sentra_qual.study.coder import Source, config_file, identity, machine, who


@pytest.fixture(autouse=True)
def nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Start without a name anywhere but the login's; return the config file."""
    monkeypatch.delenv("SENTRA_CODER", raising=False)
    monkeypatch.setattr("sentra_qual.study.coder.config_file", lambda: tmp_path / "config.yaml")
    monkeypatch.setattr("getpass.getuser", lambda: "login")
    return tmp_path / "config.yaml"


def test_the_order_of_sources(nobody: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was said last and nearest wins."""
    assert ("login", Source.LOGIN) == (who().name, who().source)
    nobody.write_text("coder: Config\n")
    assert "Config" == identity()
    monkeypatch.setenv("SENTRA_CODER", "Env")
    assert "Env" == identity(None)
    assert "Sari" == identity("Sari")
    assert "Env" == identity("  ")


def test_only_a_login_name_gets_a_note(nobody: Path) -> None:
    """A guess is said to be one, with the way to settle it."""
    assert "SENTRA_CODER" in who().note
    assert str(nobody) in who().note
    assert "" == who("Sari").note


def test_a_name_has_one_line(nobody: Path) -> None:
    """Control characters never reach the log's names."""
    assert "Siti Aminah" == identity(" Siti\n\x1b Aminah ")


@pytest.mark.parametrize(("text", "message"), [("coder: [a]\n", "'coder'"), ("coder: [\n", "YAML")])
def test_a_broken_config_is_located(nobody: Path, text: str, message: str) -> None:
    """The user's own file gets the same care."""
    nobody.write_text(text)

    with pytest.raises(StudyUnusable, match=rf"config\.yaml.*{message}"):
        identity()


def test_without_a_login_name_there_is_still_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Containers know no user."""

    def fail() -> str:
        raise KeyError("uid 1000")

    monkeypatch.setattr("getpass.getuser", fail)

    assert "coder" == identity()


def test_a_machine_is_a_slug() -> None:
    """It becomes part of a file name."""
    assert re.fullmatch(r"[a-z0-9-]+", machine())


@pytest.mark.parametrize(
    ("platform", "variable", "tail"),
    [
        ("linux", "XDG_CONFIG_HOME", "sentra-qual/config.yaml"),
        ("win32", "APPDATA", "sentra-qual/config.yaml"),
        ("darwin", "", "Library/Application Support/sentra-qual/config.yaml"),
    ],
)
def test_each_system_has_its_place(
    platform: str, variable: str, tail: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings stand where each system keeps them."""
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setenv("HOME", str(tmp_path))
    if variable:
        monkeypatch.setenv(variable, str(tmp_path))

    assert tmp_path / tail == config_file()
