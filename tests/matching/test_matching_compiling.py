"""Compiling, its cache, examples and the rules of weighing."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sentra_qual.matching import (
    RULES,
    Matcher,
    compile_codebook,
    examples_with,
    open_matcher,
    run_examples,
)
from sentra_qual.matching.compiled import NAMES, from_plain
from sentra_qual.matching.compiling import compiled
from sentra_qual.messages import LANGUAGES, texts
from sentra_qual.model import Status
from sentra_qual.problems import InvalidCodebook

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


@pytest.fixture
def kept(tmp_path: Path):
    """Return a function that opens BOOK, or another text, from its file and a cache."""

    def opened(text: str = BOOK) -> Matcher:
        file = tmp_path / "book.yaml"
        file.write_text(text, encoding="utf-8")
        return open_matcher([file], tmp_path / "c")

    return opened


def test_a_kept_codebook_gives_the_same_finds(book, kept, tmp_path: Path) -> None:
    """The second run reads what the first one kept, and finds what a fresh one finds."""
    plain, first = compile_codebook(book(BOOK)).find(TEXT), kept().find(TEXT)
    [file] = (tmp_path / "c").rglob("*.book")
    stamp = file.stat().st_mtime_ns

    assert plain == first == kept().find(TEXT) != ()
    assert stamp == file.stat().st_mtime_ns


def test_a_kept_codebook_opens_without_reading_yaml(kept, tmp_path: Path) -> None:
    """Neither the YAML library nor the one that prints is loaded, nor the codebook's reader."""
    kept()
    script = (
        "import sys\nfrom pathlib import Path\nfrom sentra_qual.matching import open_matcher\n"
        f"matcher = open_matcher([Path({str(tmp_path / 'book.yaml')!r})], "
        f"Path({str(tmp_path / 'c')!r}))\nassert matcher.find({TEXT!r})\n"
        "print([n for n in ('yaml', 'rich', 'pydantic', 'numpy', 'rapidfuzz', "
        "'sentra_qual.codebook') if n in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )

    assert "[]" == done.stdout.strip()


def test_everything_kept_is_plain(book) -> None:
    """What is stored are texts, numbers and boxes of them: reading it runs nothing."""
    made = compiled(book(BOOK))
    plain = {name: getattr(made, name) for name in NAMES}
    back = from_plain(marshal.loads(marshal.dumps(plain)))

    assert Matcher(made).find(TEXT) == Matcher(back).find(TEXT) != ()


@pytest.mark.parametrize("damage", [b"", b"{", b"null\n{}", b"\xff\xfe", b"0 0\n{}"])
def test_a_damaged_kept_codebook_is_made_again(kept, tmp_path: Path, damage: bytes) -> None:
    """Whatever stands in the file, the result is that of a fresh compilation."""
    whole = kept().find(TEXT)
    [file] = (tmp_path / "c").rglob("*.book")
    good = file.read_bytes()
    for written in (damage, good[: len(good) // 2], good.replace(b"saing", b"siang"), good + b" "):
        file.write_bytes(written)
        assert whole == kept().find(TEXT)
        assert good == file.read_bytes()


def test_a_changed_codebook_is_never_answered_from_the_old_one(kept) -> None:
    """One changed letter of the file is another codebook."""
    kept()
    found = kept(BOOK.replace("kerja sama", "ketat")).find(TEXT)

    assert ["saing:saing", "saing:ketat"] == [one.rule for one in found[0].evidence]


def test_a_broken_codebook_is_refused_also_when_it_was_good_before(kept) -> None:
    """Errors of the file are listed, whatever was kept of it."""
    kept()

    with pytest.raises(InvalidCodebook, match="roots"):
        kept(BOOK.replace("match: root", "match: roots"))


def test_a_cache_that_cannot_be_written_is_done_without(kept, tmp_path: Path) -> None:
    """A file in the place of the folder stops nothing."""
    (tmp_path / "c").write_text("")

    assert () != kept().find(TEXT)


def test_only_so_many_codebooks_are_kept(kept, tmp_path: Path) -> None:
    """A cache does not grow without end; what was made longest ago goes first."""
    kept()
    [first] = (tmp_path / "c").rglob("*.book")
    for number in range(45):
        (first.parent / f"{number}.book").write_text("")
    os.utime(first, (0, 0))
    kept(BOOK.replace("ketat", "tajam"))

    assert 40 == len(list(first.parent.iterdir()))
    assert not first.exists()


def test_a_kept_codebook_knows_its_codes(kept) -> None:
    """Ids, names and the order of the codes are there without the terms."""
    codes = BOOK.replace("codes:", "codes:\n  - {id: a, name: A, children: [{id: b, name: B}]}")
    for _ in range(2):
        outline = kept(codes).codebook
        assert ["a", "a.b", "saing"] == [code.id for code in outline.walk()]
        assert ["b", "B"] == [outline.codes[0].children[0].id[2:], outline.code("a.b").name("id")]


def test_only_examples_that_hold_a_changed_term_can_come_out_otherwise(book) -> None:
    """Forms, slips and near words count; every other example stays as it is."""
    longer = book(BOOK.replace("kerja sama]", "kerja sama, {term: rukun, near: [aja], within: 5}]"))
    fresh = [one for one in longer.code("saing").terms if one.text == "rukun"]
    affected = examples_with(longer, fresh, ())

    assert {"Kami rukun saja"} == affected
    before, after = run_examples(book(BOOK)), run_examples(longer)
    changed = {one.text for one, other in zip(before, after, strict=True) if one != other}
    assert changed <= affected
    assert ["Kami rukun saja"] == [one.text for one in run_examples(longer, only=affected)]
    assert {"Sayang sekali"} == examples_with(longer, (), ["sekali"])


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


def test_a_short_form_finds_the_words_it_is_short_for(book) -> None:
    """`pemda` finds "pemerintah daerah", whether or not the codebook has a word of it."""
    found = compile_codebook(book("codes: [{id: a, name: A, terms: [pemda]}]"))

    assert ["a"] == [one.code for one in found.find("Ya dari pemerintah daerah itu.")]
    assert () == found.find("Ya dari pemerintah. Daerah itu.")
