"""Denied, supposed, told by others: what stands around a hit."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from bahasa_material import cases

from sentra_qual.bahasa.polarity import polarity_of
from sentra_qual.bahasa.tokens import Words, tokenize
from sentra_qual.model import Polarity

CASES: list[dict[str, Any]] = cases("polarity")


def marked(case: dict[str, Any]) -> Any:
    """Return a case as a parameter; a known failure must go on failing until it is mended."""
    why = case.get("known_failure")
    marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
    return pytest.param(case, id=case["text"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_a_mention_stands_as_a_reader_takes_it(case: dict[str, Any]) -> None:
    """The polarity and the very words that decide it are those a reader would name."""
    before, inside, after = case["text"].replace("]", "[").split("[")
    raw = before + inside + after
    tokens = tokenize(raw)
    hit = [n for n, one in enumerate(tokens) if len(before) <= one.start < len(before + inside)]

    mark = polarity_of(raw, Words.of(tokens), hit[0], hit[-1])

    assert Polarity(case["expect"]) == mark.polarity
    assert case.get("cue") == (raw[mark.cue.start : mark.cue.end] if mark.cue else None)


def test_mentions_that_are_not_denied_outnumber_the_denied() -> None:
    """A wrong denial hides a theme, so most cases are about what must not be one."""
    seen = Counter(case["expect"] == "negated" for case in CASES)

    assert seen[False] > seen[True]


def test_the_cue_is_given_in_raw_offsets_behind_odd_characters() -> None:
    """Curly quotes, emoji and combining marks before the cue do not move it."""
    raw = "“Wah” 👍🏽 cafe\u0301: nggak ada koperasi"
    tokens = tokenize(raw)

    mark = polarity_of(raw, Words.of(tokens), len(tokens) - 1, len(tokens) - 1)

    assert mark.cue is not None
    assert "nggak ada" == raw[mark.cue.start : mark.cue.end]
