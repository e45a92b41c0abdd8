"""Codebooks written in the test itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sentra_qual.codebook import load_valid
from sentra_qual.matching import Matcher, compile_codebook
from sentra_qual.model import Codebook

Compile = Callable[[str], Matcher]


@pytest.fixture
def book(tmp_path: Path) -> Callable[[str], Codebook]:
    """Return a function that reads a codebook given as YAML."""

    def read(yaml: str) -> Codebook:
        path = tmp_path / "book.yaml"
        path.write_text(yaml, encoding="utf-8")
        return load_valid([path])

    return read


@pytest.fixture
def terms(book: Callable[[str], Codebook]) -> Compile:
    """Return a function that compiles one code `a` from the YAML of its terms."""

    def compiled(written: str) -> Matcher:
        return compile_codebook(book(f"codes:\n  - id: a\n    name: A\n    terms: {written}\n"))

    return compiled
