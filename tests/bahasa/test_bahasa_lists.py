"""The word lists: sorted, without duplicates, told in SOURCES.md, quick to load."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sentra_qual.bahasa import lexicon
from sentra_qual.bahasa.readings import readings
from sentra_qual.bahasa.roots import known
from sentra_qual.model import LEVELS

DATA = Path(lexicon.__file__).parent / "data"
LISTS = sorted(DATA.glob("*.tsv"))


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_is_sorted_without_duplicates_and_every_row_is_whole(path: Path) -> None:
    """One fact a row, so that a change shows as one line."""
    head, *rows = path.read_text(encoding="utf-8").splitlines()

    assert head.startswith("# ")
    assert sorted(set(rows)) == rows
    assert {head.count("\t")} == {row.count("\t") for row in rows}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_list_has_its_source_and_its_size_told(path: Path) -> None:
    """Who wrote a list and how long it is stands in SOURCES.md and stays true."""
    rows = len(path.read_text(encoding="utf-8").splitlines()) - 1
    told = (DATA / "SOURCES.md").read_text(encoding="utf-8")
    line = next((one for one in told.splitlines() if one.startswith(f"| {path.name} ")), "")

    assert str(rows) in [cell.strip() for cell in line.split("|")]


def test_no_standard_spelling_leads_on_to_another_word() -> None:
    """Spoken to standard is one step; a chain would make readings depend on luck."""
    spoken = lexicon.informal()
    chains = [
        (word, standard)
        for word, found in spoken.items()
        for standard in found
        if standard != word and set(spoken.get(standard, (standard,))) - {standard}
    ]

    assert [] == chains


def test_a_synonym_is_known_and_never_a_reading() -> None:
    """`duit` means uang and is another word; no pair is a spelling and a synonym at once."""
    pairs = {(word, one) for word, found in lexicon.synonyms().items() for one in found}
    spellings = {(word, one) for word, found in lexicon.informal().items() for one in found}

    assert set() == pairs & spellings
    assert ("uang",) == lexicon.synonyms()["duit"]
    assert all(known(word) for word, _ in pairs if " " not in word)
    assert "uang" not in {one.core for one in readings("duit", levels=frozenset(LEVELS))}


def test_an_established_word_is_not_replaced_by_what_it_is_short_for() -> None:
    """`hal` is a word before it is short for halaman; a spoken spelling keeps its standard."""
    assert "halaman" not in lexicon.informal().get("hal", ())
    assert "sudah" in lexicon.informal()["udah"]


def test_the_lists_answer_as_they_are_written() -> None:
    """Each loader gives the columns it promises."""
    assert 3 == lexicon.roots()["jual"]
    assert "dengan" in lexicon.informal()["dgn"]
    assert "jv" in {one.language for one in lexicon.regional()["akeh"]}
    assert ("negator",) == lexicon.negation_cues()["tidak"]
    assert "Bapak" == lexicon.abbreviations()["Bpk."]
    assert 1 == lexicon.frequency_band("ada")
    assert lexicon.frequency_band("srawung") is None
    assert "ada" in lexicon.particles("existential")


def test_the_language_needs_no_library() -> None:
    """Everything here runs on the standard library, in a fresh process."""
    script = (
        "import sys, sentra_qual.bahasa.forms, sentra_qual.bahasa.polarity\n"
        "import sentra_qual.bahasa.sentences\n"
        "tops = {name.split('.')[0] for name in sys.modules}\n"
        "print(sorted(tops - sys.stdlib_module_names - {'__main__', 'sentra_qual'}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", script],
        capture_output=True,
        text=True,
        cwd=DATA.parents[2],
        timeout=60,
    )

    assert "[]" == done.stdout.strip()
