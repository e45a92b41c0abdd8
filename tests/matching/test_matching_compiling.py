"""Compiling, its cache, examples and the rules of weighing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sentra_qual.matching import RULES, compile_codebook, run_examples
from sentra_qual.messages import LANGUAGES, texts
from sentra_qual.model import Status

BOOK = """\
codes:
  - id: saing
    name: Saing
    examples:
      match: [Persaingannya ketat, Kami rukun saja]
      no_match: [Sayang sekali, Orang sini bersaing]
    terms: [{term: saing, match: root}, kerja sama]
"""
TEXT = "Persaingannya ketat, tapi ada kerja samanya."


def test_a_cache_gives_the_same_finds(book, tmp_path: Path) -> None:
    """The second compilation reads what the first one kept."""
    plain = compile_codebook(book(BOOK)).find(TEXT)
    first = compile_codebook(book(BOOK), cache=tmp_path / "c").find(TEXT)
    [kept] = (tmp_path / "c").iterdir()
    stamp = kept.stat().st_mtime_ns
    second = compile_codebook(book(BOOK), cache=tmp_path / "c").find(TEXT)

    assert plain == first == second != ()
    assert stamp == kept.stat().st_mtime_ns


@pytest.mark.parametrize("damage", [b"", b"{", b"null\n{}", b"\xff\xfe", b"0 0\n{}"])
def test_a_damaged_cache_is_made_again(book, tmp_path: Path, damage: bytes) -> None:
    """Whatever stands in the file, the result is that of a fresh compilation."""
    whole = compile_codebook(book(BOOK), cache=tmp_path / "c").find(TEXT)
    [kept] = (tmp_path / "c").iterdir()
    good = kept.read_bytes()
    for written in (damage, good[: len(good) // 2], good.replace(b"saing", b"siang"), good + b" "):
        kept.write_bytes(written)
        assert whole == compile_codebook(book(BOOK), cache=tmp_path / "c").find(TEXT)
        assert good == kept.read_bytes()


def test_another_codebook_gets_another_cache(book, tmp_path: Path) -> None:
    """Changed terms are never answered from old forms."""
    compile_codebook(book(BOOK), cache=tmp_path / "c")
    changed = BOOK.replace("kerja sama", "ketat")
    found = compile_codebook(book(changed), cache=tmp_path / "c").find(TEXT)

    assert ["saing:saing", "saing:ketat"] == [one.rule for one in found[0].evidence]


def test_a_cache_that_cannot_be_written_is_done_without(book, tmp_path: Path) -> None:
    """A file in the place of the folder stops nothing."""
    (tmp_path / "c").write_text("")

    assert () != compile_codebook(book(BOOK), cache=tmp_path / "c").find(TEXT)


def test_examples_are_run_like_tests(book) -> None:
    """A match must be found; a no_match must not be found, queued included."""
    results = run_examples(book(BOOK))

    assert [
        ("Persaingannya ketat", True, True, Status.QUEUED),
        ("Kami rukun saja", True, False, None),
        ("Sayang sekali", False, False, None),
        ("Orang sini bersaing", False, True, Status.QUEUED),
    ] == [(one.text, one.expected, one.found, one.status) for one in results]
    assert [True, False, True, False] == [one.passed for one in results]
    assert "bersaing" in results[3].evidence[0].derivation


def test_a_code_without_terms_finds_nothing(book) -> None:
    """Codes that only people give are legal."""
    assert () == compile_codebook(book("codes: [{id: a, name: A}]")).find("Apa saja.")


def test_the_same_words_may_speak_for_two_codes(book) -> None:
    """Across codes every hit stays, also one inside the longer hit of the other."""
    yaml = "codes: [{id: a, name: A, terms: [banting harga]}, {id: b, name: B, terms: [harga]}]"
    found = compile_codebook(book(yaml)).find("Dia banting harga.")

    assert ["a", "b"] == [one.code for one in found]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_weighing_can_be_explained(rule: str, language: str) -> None:
    """A strength without a reason would break the first promise."""
    assert f"rule.{rule}" in texts(language, "matching")
    assert RULES[rule].purpose


def test_exact_matching_loads_no_heavy_library() -> None:
    """The libraries rapidfuzz and re2 are paid for only by who needs them."""
    script = (
        "import sys, sentra_qual.matching as m\n"
        "from sentra_qual.model import Code, Codebook, Term\n"
        "code = Code('a', {'id': 'A'}, terms=(Term('a:x', 'a', text='harga'),))\n"
        "m.compile_codebook(Codebook('b', '1', 'id', (code,), '')).find('Harga naik.')\n"
        "print([n for n in ('rapidfuzz', 're2', 'yaml', 'numpy') if n in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60
    )

    assert "[]" == done.stdout.strip()


SHARED = """\
codes:
  - {id: a, name: A, terms: [sengketa]}
  - {id: b, name: B, terms: [sengketa, rujuk]}
"""


def test_a_word_that_two_codes_share_tells_neither(book) -> None:
    """What stands in both codes alone weighs weak; what stands in one weighs fair."""
    found = compile_codebook(book(SHARED)).find("Sengketa itu, lalu rujuk.")

    assert [("a", "weak"), ("b", "weak"), ("b", "fair")] == [
        (one.code, piece.strength.value) for one in found for piece in one.evidence
    ]


LISTED = """\
codes:
  - {id: a, name: A, terms: [kontrak]}
  - {id: b, name: B, terms: [kontraknya]}
"""


def test_a_listed_word_is_still_read_for_the_other_words(book) -> None:
    """Kontraknya as a term of its own does not hide that it is kontrak with -nya."""
    found = compile_codebook(book(LISTED)).find("Kontraknya habis.")

    assert [("a", "word"), ("b", "exact")] == [
        (one.code, piece.method.value) for one in found for piece in one.evidence
    ]
