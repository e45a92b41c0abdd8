"""Run commands inside the process, as a user types them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from sentra_qual import cli


class Done(NamedTuple):
    """What a command left: exit code, data, talk."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Return a function that runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SENTRA_LANGUAGE", "en")
    monkeypatch.setenv("SENTRA_CODER", "tester")

    def call(*arguments: object) -> Done:
        capsys.readouterr()
        code = cli.run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return call


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return a small codebook on prices and associations."""
    path = tmp_path / "book.yaml"
    path.write_text(
        """\
codebook: kecil
version: 1
language: id
codes:
  - id: konflik
    name: {id: Konflik, en: Conflict}
    children:
      - id: harga
        name: {id: Persaingan harga, en: Price competition}
        definition: {id: Harga dirusak., en: Prices are spoiled.}
        terms:
          - banting harga
          - {term: saing, match: root}
        examples:
          match: ["Yang sebelah itu banting harga"]
          no_match: ["Harganya bagus, alhamdulillah"]
      - id: lembaga
        name: {id: Paguyuban, en: Association}
        terms: [{term: paguyuban, strength: strong}]
""",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    """Return a short interview with one clear coding and one doubtful one."""
    path = tmp_path / "bu-mirah.txt"
    path.write_text(
        "P : Bagaimana harga di sini, Bu?\n"
        "N : Wah, yang sebelah itu banting harga terus, saya ikut turun.\n"
        "P : Ada paguyuban?\n"
        "N : Ada paguyuban, tapi jarang kumpul.\n",
        encoding="utf-8",
    )
    return path
