"""A colon that is missing behind a key is named where it is missing, in the user's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual.codebook import load
from sentra_qual.messages import use_language
from sentra_qual.model import Problem

BOOK = """\
codebook: contoh
codes:
  - id: harga
    name: Harga
    terms:
      - harga
      - {term: mahal, match: root}
"""


def found(tmp_path: Path, text: str) -> Problem:
    """Return what is wrong with a text that is not YAML."""
    path = tmp_path / "b.yaml"
    path.write_text(text, encoding="utf-8")
    (problem,) = (one for one in load([path])[1] if one.rule == "yaml-syntax")
    return problem


@pytest.mark.parametrize(
    ("right", "wrong", "line", "column"),
    [
        ("- id: harga", "- id harga", 3, 5),
        ("- id: harga", "- id:harga", 3, 5),
        ("- id: harga", "- id = harga", 3, 5),
        ("name: Harga", "name Harga", 4, 5),
        ("name: Harga", "name:Harga", 4, 5),
        ("    terms:\n", "    terms\n", 5, 5),
    ],
)
def test_a_missing_colon_is_named_on_its_own_line(
    tmp_path: Path, right: str, wrong: str, line: int, column: int
) -> None:
    """What YAML refuses is the line below; the hint writes the line as it is meant."""
    problem = found(tmp_path, BOOK.replace(right, wrong))

    assert (line, column) == (problem.place.line, problem.place.column)
    assert problem.hint.endswith(right.strip("- \n"))


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (BOOK.replace("name: Harga", "name: Harga: mahal"), "into quotes"),
        (BOOK.replace("name: Harga", 'name: "Harga'), "closed"),
        (BOOK.replace("    name", "\tname"), "blanks, not tabs"),
        (BOOK.replace("      - harga\n", "      - harga\n     - murah\n"), "same column"),
        (BOOK.replace("name: Harga", "# name Harga\n    name: Harga: x"), "into quotes"),
    ],
)
def test_other_slips_keep_their_own_hint(tmp_path: Path, text: str, hint: str) -> None:
    """A line whose keys have their colons is not suspected, nor a remark."""
    assert hint in found(tmp_path, text).hint


def test_the_library_speaks_in_no_message(tmp_path: Path) -> None:
    """In Indonesian not one English word of it."""
    use_language("id")
    texts = [
        BOOK.replace("name: Harga", "name: Harga: mahal"),
        BOOK.replace("- id: harga", "- id harga"),
        BOOK.replace("name: Harga", "name: @harga"),
        BOOK.replace("name: Harga", "name: [harga"),
    ]
    try:
        told = [found(tmp_path, one) for one in texts]
    finally:
        use_language("en")

    for problem in told:
        assert problem.text.startswith("tidak terbaca sebagai YAML")
        for word in ("mapping", "values", "token", "expected", "found", "not "):
            assert word not in f"{problem.text} {problem.hint}"


LONG = """\
codebook: contoh
codes:
  - id: harga
    name: {id: "Harga", en: 'Price'}
    definition: |
      Ini "teks biasa {yang boleh memuat
      apa saja ' di dalamnya.
    terms:
      - harga jum'at [sore
      - {term: mahal, match: root}
      - [naik, turun,
         tetap]
  - id: modal
    name: Modal
    terms: [modal, utang]
"""


@pytest.mark.parametrize(
    ("right", "wrong", "line", "column"),
    [
        ('"Harga"', '"Harga', 4, 16),
        ("'Price'}", "'Price}", 4, 29),
        ("'Price'}", "'Price'", 4, 11),
        ("root}", "root", 10, 9),
        ("tetap]", "tetap", 11, 9),
        ("utang]", "utang", 15, 12),
        ("name: Modal", "name: 'Modal", 14, 11),
        ("name: Modal", 'name: Modal\n    exclude: ["bahan]', 15, 15),
        ("name: Modal", "name: &nama {id: Modal", 14, 17),
    ],
)
def test_what_was_not_closed_is_named_where_it_was_opened(
    tmp_path: Path, right: str, wrong: str, line: int, column: int
) -> None:
    """However far behind YAML notices, and though another quote far below seems to close it."""
    assert 1 == LONG.count(right)
    problem = found(tmp_path, LONG.replace(right, wrong))

    assert (line, column) == (problem.place.line, problem.place.column)
    assert "opened here and not closed" in problem.text


def test_what_is_closed_is_not_suspected(tmp_path: Path) -> None:
    """Signs within a text, a remark, a block of text; brackets that go on further in."""
    problem = found(tmp_path, LONG.replace("name: Modal", "name: Modal: besar # [tidak"))

    assert "into quotes" in problem.hint
    assert 14 == problem.place.line
