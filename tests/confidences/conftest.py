"""A study made once and copied for each test; commands as a user types them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sentra_qual.study import Study, open_study
from tests.cli.conftest import book, run, talk  # noqa: F401 - fixtures
from tests.confidences.confided import confided, decide


@pytest.fixture(scope="session")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the originals and a coded study with decisions."""
    folder = tmp_path_factory.mktemp("confided")
    decide(confided(folder))
    return folder


@pytest.fixture
def study(decided: Path, tmp_path: Path) -> Study:
    """Return a study of one's own, coded, with decisions."""
    shutil.copytree(decided, tmp_path, dirs_exist_ok=True)
    return open_study(tmp_path / "studi")
