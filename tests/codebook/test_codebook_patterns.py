"""Which patterns a codebook may hold: those that the engine compiles and that match something."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import re2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sentra_qual.codebook import load

QUIET = re2.Options()
QUIET.log_errors = False


def told(folder: Path, pattern: str) -> list[str]:
    """Return what the loader finds wrong with a pattern of a term."""
    file = folder / "book.yaml"
    examples = "examples: {match: [x]}"
    term = json.dumps({"regex": pattern}, ensure_ascii=False)
    file.write_text(f"codes: [{{id: a, name: A, {examples}, terms: [{term}]}}]", "utf-8")
    _, problems = load([file])
    return [one.rule for one in problems]


def wanted(pattern: str) -> list[str]:
    """Return the same as the engine says it, asked in full."""
    try:
        compiled = re2.compile(pattern, QUIET)
    except re2.error:
        return ["bad-regex"]
    return ["empty-regex"] if compiled.search("") else []


@pytest.mark.parametrize(
    "pattern",
    [
        r"harga\s+(naik|turun)", r"\b(ada|ana)\b.{0,40}\brapat\b", r"(\w+ ){0,3}orang", "a|b*",
        r"(?-i:Jakarta|Solo) raya", r"x{2,1}", "(a", "a)", "[a", "a**", r"(\w+) \1", "(?=a)b",
        r"\pL+ ", "^$", r"\b", "((a{10}){10}){10}", "((a{10}){10}){11}", "a{1001}", "a{999}",
        "(?:harga.{999}){1}" * 9, "(?:[^a]{99}){10}" * 20, r"(?:\PL{99}){10}", "é+", "harga" * 500,
        ".{999}" * 30, r"\d{4}", "a{,5}b", "{", "a{", "(?i)ſ{5}k", "(?P<n>a)(?P<n>b)",
    ],
)  # fmt: skip
def test_a_pattern_is_refused_where_the_engine_refuses_it(tmp_path: Path, pattern: str) -> None:
    """A pattern that can only be read, or is too large, or finds nothing, is told of."""
    assert wanted(pattern) == told(tmp_path, pattern)


PIECES = st.sampled_from(
    ["a", "ab ", ".", r"\w", r"\b", "[^a]", "(", ")", "|", "?", "*", "+", "{3}", "{0,40}", "{9,}",
     "(?:", "(?i)", "[", "]", r"\pL", "\\", "^", "ſ", "{"]
)  # fmt: skip


@given(st.lists(PIECES, min_size=1, max_size=8).map("".join).filter(str.strip))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_pattern_is_told_of_otherwise_than_the_engine_does(tmp_path: Path, pattern: str) -> None:
    """Reading a pattern without compiling it changes nothing that a researcher sees."""
    assert wanted(pattern) == told(tmp_path, pattern)
