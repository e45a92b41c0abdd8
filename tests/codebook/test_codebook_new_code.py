"""A code is added to a file, and not one other character of the file changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual.codebook import load
from sentra_qual.codebook.newcodes import add_code
from sentra_qual.codebook.writing import TermSpec
from sentra_qual.problems import WrongUsage
from sentra_qual.resources import shipped_codebooks

HEAD = "codebook: uji\nlanguage: id\ncodes:\n"


def added(tmp_path: Path, text: str, parent: str, name: str, *terms: str) -> str:
    """Add a code to a file of this text; return the text it becomes."""
    path = tmp_path / "b.yaml"
    path.write_bytes(text.encode())
    done = add_code([path], parent, name, terms=[TermSpec(one) for one in terms])
    assert text.encode() == path.read_bytes()
    return done.new.decode()


@pytest.mark.parametrize(
    ("old", "parent", "expected"),
    [
        ("  - id: a\n    name: A  # satu\n# akhir\n", "",
         "  - id: a\n    name: A  # satu\n  - id: upah_borongan\n"
         "    name: {id: Upah borongan}\n# akhir\n"),
        ("  - id: a\n    name: A\n\n  - id: b\n    name: B\n", "a",
         "  - id: a\n    name: A\n    children:\n      - id: upah_borongan\n"
         "        name: {id: Upah borongan}\n\n  - id: b\n    name: B\n"),
        ("  -   id: a\n      name: A\n      children:\n      -   id: x\n          name: X\n", "a",
         "  -   id: a\n      name: A\n      children:\n      -   id: x\n          name: X\n"
         "      -   id: upah_borongan\n          name: {id: Upah borongan}\n"),
        ("  - {id: a, name: A}\n", "a",
         "  - {id: a, name: A, children: [{id: upah_borongan, name: {id: Upah borongan}}]}\n"),
    ],
)  # fmt: skip
def test_a_code_takes_the_form_of_its_neighbours(
    old: str, parent: str, expected: str, tmp_path: Path
) -> None:
    """Comments, blank lines and the width of dashes stay as they were."""
    assert HEAD + expected == added(tmp_path, HEAD + old, parent, "Upah borongan")


def test_a_code_comes_with_terms(tmp_path: Path) -> None:
    """A list in block form, or in brackets where the neighbours are."""
    block = added(tmp_path, HEAD + "  - id: a\n    name: A\n", "", "B!", "satu", "dua tiga")
    flow = added(tmp_path, "codebook: u\nlanguage: id\ncodes: [{id: a, name: A}]\n", "", "B", "x")

    assert block.endswith("  - id: b\n    name: {id: 'B!'}\n    terms:\n      - satu\n"
                          "      - dua tiga\n")  # fmt: skip
    assert flow.endswith("codes: [{id: a, name: A}, {id: b, name: {id: B}, terms: [x]}]\n")


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    """No line of the new code has another end than its neighbours."""
    text = added(tmp_path, (HEAD + "  - id: a\n    name: A\n").replace("\n", "\r\n"), "a", "B", "x")

    assert text.count("\n") == text.count("\r\n")


@pytest.mark.parametrize("name", ["A", "a ", "…", "日本"])
def test_a_name_must_make_a_new_id(name: str, tmp_path: Path) -> None:
    """Two codes of one id could not be told apart; an id has letters."""
    with pytest.raises(WrongUsage):
        added(tmp_path, HEAD + "  - id: a\n    name: A\n", "", name)


@pytest.mark.parametrize("name", ["kerangka", "sentra_ikm"])
def test_shipped_codebooks_take_a_code_anywhere(name: str, tmp_path: Path) -> None:
    """Below every code and at the top, lines come and none goes."""
    path = tmp_path / "b.yaml"
    path.write_bytes(shipped_codebooks()[name].read_bytes())
    book, _ = load([path])
    for parent in ["", *(one.id for one in book.codes)]:
        done = add_code([path], parent, "Kode yang baru", terms=[TermSpec("kata")])
        old, new = done.old.decode().splitlines(), done.new.decode().splitlines()
        at = next(n for n, (a, b) in enumerate(zip([*old, ""], new, strict=False)) if a != b)
        assert old == new[:at] + new[at + len(new) - len(old) :]
