"""The committed reports of the sample are those of today, and fit to be handed in."""

from __future__ import annotations

import importlib.util
import re
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from tests.reporting.test_documents import Reader

ROOT = Path(__file__).parent.parent.parent
KEPT = (
    "thematic.html", "thematic.md", "thematic.latex", "thematic-en.html", "member-tsk-1.html",
    "comparative.html", "comparative.md", "comparative.latex",
    "process.html", "process.md", "process.latex",
    "matrix.html", "matrix.md", "matrix.latex",
)  # fmt: skip


def script() -> ModuleType:
    """Load the script that builds the reports."""
    path = ROOT / "reports/build_sample.py"
    spec = importlib.util.spec_from_file_location("sample_reports", path)
    assert spec and spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_committed_reports_are_those_of_today(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change that shows in a report is seen in review: make reports."""
    monkeypatch.delenv("SENTRA_LANGUAGE", raising=False)
    script().build(tmp_path, only=KEPT)

    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.*"))
    assert len(KEPT) < len(made)
    for name in made:
        today = (tmp_path / name).read_text(encoding="utf-8")
        assert today == (ROOT / "reports" / name).read_text(encoding="utf-8"), (
            f"{name}: make reports"
        )


@pytest.mark.parametrize("name", [name for name in KEPT if name.endswith(".html")])
def test_a_committed_page_is_whole_and_asks_for_nothing(name: str) -> None:
    """Tags nest, ids are unique, links lead somewhere, no address, no name of a sample person."""
    html = (ROOT / "reports" / name).read_text(encoding="utf-8")
    page = Reader(html)
    ids = [str(attributes["id"]) for _, attributes in page.tags if "id" in attributes]

    assert sorted(set(ids)) == sorted(ids)
    assert {str(link["href"])[1:] for link in page.all("a")} <= set(ids)
    assert None is re.search(r"https?:|//[a-z]|url\(|@import|<script src", html)
    assert "None" not in page.text and "{" not in page.text


def test_headings_of_a_page_go_down_in_steps() -> None:
    """Nobody who listens to the page falls through a level."""
    page = Reader((ROOT / "reports/thematic.html").read_text(encoding="utf-8"))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]

    assert all(behind <= before + 1 for before, behind in pairwise(levels))
