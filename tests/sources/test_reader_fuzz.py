"""Damaged files of every format: read or refused, soon, and nothing out of place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_fuzz import REFUSED, fault, run
from reader_material import samples

FILES = samples()


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_samples_themselves_are_read(tmp_path: Path, name: str) -> None:
    """The fuzzer starts from files that are whole."""
    path = tmp_path / name
    path.write_bytes(FILES[name])

    assert "" == fault(path)


def test_some_damage_every_day(tmp_path: Path) -> None:
    """Two hundred cases by a fixed seed; the long run is a script of reader_fuzz."""
    faults, worst, came = run(200, 20_250_305, tmp_path)

    assert [] == faults
    assert worst < 5
    assert came.total() == 200


def test_much_damage(tmp_path: Path, share: float) -> None:
    """Five hundred other cases, or five thousand with --long."""
    faults, worst, _ = run(int(5000 * share), 4, tmp_path)

    assert [] == faults
    assert worst < 5


@given(st.binary(max_size=300), st.sampled_from(sorted({Path(name).suffix for name in FILES})))
@settings(max_examples=150, deadline=None)
def test_any_bytes_under_any_name(raw: bytes, suffix: str) -> None:
    """Nothing but a reading or a refusal of one line."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"w{suffix}"
        path.write_bytes(raw)

        assert fault(path) in ("", REFUSED)
