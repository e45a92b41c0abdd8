"""Every check has its words, an example that fails and one that passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual.codebook import CHECKS, Check, load
from sentra_qual.messages import LANGUAGES, texts

OF_FILES = {"unreadable-file"}


def rules(text: str, check: Check, folder: Path) -> set[str]:
    """Return the ids of the problems of an example."""
    encoding = "latin-1" if check.rule == "wrong-encoding" else "utf-8"
    paths = []
    for number, part in enumerate(text.split("%%%\n")):
        paths.append(folder / f"{number}.yaml")
        paths[-1].write_bytes(part.encode(encoding))
    return {problem.rule for problem in load(paths)[1]}


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_the_failing_example_fails_by_its_own_rule(check: Check, tmp_path: Path) -> None:
    """What `explain` shows as wrong is found to be wrong."""
    if check.rule in OF_FILES:
        _, problems = load([tmp_path / "missing.yaml"])
        assert [check.rule] == [problem.rule for problem in problems]
    else:
        assert check.rule in rules(check.failing, check, tmp_path)


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_the_passing_example_passes_every_rule(check: Check, tmp_path: Path) -> None:
    """What `explain` shows as right has no problem at all."""
    assert set() == rules(check.passing, check, tmp_path)


@pytest.mark.parametrize("rule", CHECKS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_check_says_what_what_now_and_why(rule: str, language: str) -> None:
    """A rule without words would be a crash in front of a user."""
    known = texts(language, "codebook")

    assert {f"{rule}.text", f"{rule}.hint", f"{rule}.why"} <= set(known)
    assert CHECKS[rule].purpose


def test_ids_are_spelled_alike() -> None:
    """Rule ids are kebab-case and keyed by themselves."""
    assert all(rule == rule.lower() and "_" not in rule and " " not in rule for rule in CHECKS)
    assert all(rule == check.rule for rule, check in CHECKS.items())
