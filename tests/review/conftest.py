"""The review tests use the study tests' material, and a larger study with many like forms."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).parent.parent / "study"), str(Path(__file__).parent)]

from desk import loans, material_of, small  # noqa: E402

from sentra_qual.review import Material  # noqa: E402


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Return four passages in two interviews."""
    return small(tmp_path_factory.mktemp("few"))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Material:
    """Return nine passages in three interviews, in each of which 'pinjaman' waits for modal."""
    return material_of(loans(tmp_path_factory.mktemp("many")))
