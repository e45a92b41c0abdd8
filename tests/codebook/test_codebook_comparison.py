"""What differs between two codebooks."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual.codebook import load
from sentra_qual.codebook.comparison import compare, touched_words
from sentra_qual.model import Codebook

OLD = """\
codes:
  - id: konflik
    name: {id: Konflik, en: Conflict}
    children:
      - id: harga
        name: Harga
        definition: Harga dirusak.
        include: [banting]
        examples: {match: [Harga jatuh]}
        terms: [banting harga, saing, {term: harga, near: [turun], within: 5}]
        not: [harga diri]
"""


def book(text: str, folder: Path, name: str = "b") -> Codebook:
    """Read a codebook from its text."""
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return load([path])[0]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("- id: konflik", "- id: konflik", []),
        ("saing,", "{term: saing, match: root},",
         [("term", "changed", "saing", "{term: saing, match: root}")]),
        ("within: 5", "within: 9",
         [("term", "changed", "{term: harga, near: [turun], within: 5}",
           "{term: harga, near: [turun], within: 9}")]),
        ("within: 5", "within: sentence, order: true",
         [("term", "changed", "{term: harga, near: [turun], within: 5}",
           "{term: harga, near: [turun], within: sentence, order: true}")]),
        ("saing, ", "", [("term", "removed", "saing", "")]),
        ("saing,", "saing, perang harga,", [("term", "added", "", "perang harga")]),
        ("banting harga, saing", "saing, banting harga", []),
        ("[harga diri]", "[harga diri, harga mati]", [("not", "added", "", "harga mati")]),
        ("not: [", "kind: obstacle\n        not: [", [("kind", "added", "", "obstacle")]),
        ("not: [", "sources: Perajin\n        not: [", [("sources", "added", "", "Perajin")]),
        ("Harga dirusak.", "Harga turun.",
         [("definition", "changed", "Harga dirusak.", "Harga turun.")]),
        ("name: Harga", "name: Perang harga", [("name", "changed", "Harga", "Perang harga")]),
        ("[banting]", "[obral]", [("include", "added", "", "obral"),
                                  ("include", "removed", "banting", "")]),
        ("match: [Harga jatuh]", "no_match: [Harga jatuh]",
         [("example", "removed", "Harga jatuh", ""), ("no_example", "added", "", "Harga jatuh")]),
        ("# x", "# y", []),
    ],
)  # fmt: skip
def test_every_difference_in_meaning_is_named_once(
    old: str, new: str, found: list[tuple[str, ...]], tmp_path: Path
) -> None:
    """Order, places and remarks mean nothing; a term that reaches otherwise changed."""
    differences = compare(book(OLD, tmp_path), book(OLD.replace(old, new), tmp_path, "n"))

    assert found == [(one.part.value, one.kind.value, one.before, one.after) for one in differences]


def test_other_affix_sets_are_a_difference_of_the_whole_book(tmp_path: Path) -> None:
    """They decide on the forms of every term."""
    new = book(OLD.replace("codes:", "settings: {javanese: false}\ncodes:"), tmp_path, "n")
    differences = compare(book(OLD, tmp_path), new)

    assert [("", "settings", "changed")] == [
        (one.code, one.part.value, one.kind.value) for one in differences
    ]
    assert "javanese" in differences[0].before
    assert "javanese" not in differences[0].after


def test_a_new_code_comes_with_its_terms(tmp_path: Path) -> None:
    """A code that came or went is named first, then each of its terms."""
    new = OLD + "      - {id: bahan, name: Bahan, terms: [timbun]}\n"
    one, two = book(OLD, tmp_path), book(new, tmp_path, "n")

    assert [("konflik.bahan", "code", "Bahan"), ("konflik.bahan", "term", "timbun")] == [
        (one.code, one.part.value, one.after) for one in compare(one, two)
    ]
    assert ["removed", "removed"] == [one.kind.value for one in compare(two, one)]


def test_a_codebook_equals_itself_written_otherwise(tmp_path: Path) -> None:
    """Block or brackets, quoted or not: the meaning is compared."""
    other = OLD.replace("not: [harga diri]", "not:\n          - 'harga diri'")

    assert () == compare(book(OLD, tmp_path), book(other, tmp_path, "n"))


def test_the_words_a_change_concerns_are_those_on_one_side_only(tmp_path: Path) -> None:
    """Terms that stayed concern nothing; other affix sets may concern everything."""
    new = OLD.replace("saing,", "{term: saing, match: root},").replace("harga diri", "harga mati")
    words = touched_words(book(OLD, tmp_path), book(new, tmp_path, "n"))

    assert {("saing", "word"), ("saing", "root")} == {(t.text, t.match) for t in words.terms}
    assert {"harga diri", "harga mati"} == set(words.phrases)
    assert not words.all
    without = OLD.replace("codes:", "settings: {sundanese: false}\ncodes:")
    assert touched_words(book(OLD, tmp_path), book(without, tmp_path, "n")).all
