"""A small study, made anew for every test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from material import counting_ids, new_study, still_clock

from sentra_qual.study import Study
from sentra_qual.study.log import DecisionLog


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Return a study with two short interviews."""
    return new_study(tmp_path)


@pytest.fixture
def open_log(tmp_path: Path) -> Callable[..., DecisionLog]:
    """Return a maker of logs with a still clock and counted ids."""
    ids = counting_ids()

    def make(coder: str = "sari", machine: str = "laptop") -> DecisionLog:
        return DecisionLog(
            tmp_path / "decisions", coder=coder, machine=machine, clock=still_clock, ids=ids
        )

    return make
