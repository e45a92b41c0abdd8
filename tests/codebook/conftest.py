"""A codebook written in the test itself, read by the loader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sentra_qual.codebook import load
from sentra_qual.model import Codebook, Problem

Read = Callable[..., tuple[Codebook, tuple[Problem, ...]]]


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Return a function that writes texts as files 1.yaml, 2.yaml, … and loads them."""
    monkeypatch.chdir(tmp_path)

    def read_texts(*texts: str | bytes) -> tuple[Codebook, tuple[Problem, ...]]:
        paths = [Path(f"{number}.yaml") for number in range(1, len(texts) + 1)]
        for path, text in zip(paths, texts, strict=True):
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(paths)

    return read_texts
