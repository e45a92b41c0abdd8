"""What is made of the tool's own files, kept from one run to the next."""

from __future__ import annotations

import marshal
import os
from pathlib import Path
from typing import Any

import pytest

from sentra_qual.bahasa import analysis, lexicon
from sentra_qual.kept import _Shelf, _stamps, read, write
from sentra_qual.messages import texts


def opened(file: Path) -> _Shelf:
    """Return a shelf as the next run finds it."""
    _stamps.cache_clear()
    shelf = _Shelf()
    shelf.open(file)
    return shelf


def made_from(source: Path, shelf: _Shelf) -> tuple[str, bool]:
    """Return the words of a file as the shelf has them, and whether they were made anew."""
    looks: list[str] = []

    def make() -> str:
        looks.append("look")
        return source.read_text(encoding="utf-8")

    return shelf.value("words", (source,), make), bool(looks)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a file of words."""
    file = tmp_path / "words.tsv"
    file.write_text("harga", encoding="utf-8")
    return file


def test_what_was_made_is_there_at_the_next_run(source: Path, tmp_path: Path) -> None:
    """The second run has the first one's words without a look into the file."""
    first = opened(tmp_path / "cache" / "x.kept")
    assert ("harga", True) == made_from(source, first)
    first.close()

    assert ("harga", False) == made_from(source, opened(tmp_path / "cache" / "x.kept"))


def test_a_changed_file_is_read_again(source: Path, tmp_path: Path) -> None:
    """A kept thing is never older than its files, even where they are as long as before."""
    first = opened(tmp_path / "x.kept")
    made_from(source, first)
    first.close()
    source.write_text("modal", encoding="utf-8")
    os.utime(source, ns=(1, 1))

    assert ("modal", True) == made_from(source, opened(tmp_path / "x.kept"))


@pytest.mark.parametrize("harm", [b"", b"x", b"no hash\nno body", None])
def test_a_damaged_file_is_made_again(source: Path, tmp_path: Path, harm: bytes | None) -> None:
    """Bytes that are not what was written are never taken for words."""
    file = tmp_path / "x.kept"
    first = opened(file)
    made_from(source, first)
    first.close()
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]) if harm is None else harm)

    assert ("harga", True) == made_from(source, opened(file))


def test_a_file_of_another_stamp_is_foreign(tmp_path: Path) -> None:
    """What another Python or version kept is not read."""
    write(tmp_path / "x.kept", "this", {"a": 1})

    assert {"a": 1} == read(tmp_path / "x.kept", "this")
    assert read(tmp_path / "x.kept", "that") is None


def test_a_folder_that_cannot_be_written_is_done_without(source: Path, tmp_path: Path) -> None:
    """Nothing is kept, and nobody is told."""
    shelf = opened(source / "no folder" / "x.kept")
    assert ("harga", True) == made_from(source, shelf)
    shelf.close()


@pytest.mark.parametrize(
    "table",
    [
        lexicon.roots(), lexicon.informal(), lexicon.synonyms(), lexicon.spoken_words(),
        lexicon.spoken_spellings(), lexicon.standard_spellings(), lexicon.spelt_roots(),
        lexicon.same_words(), lexicon.regional_words(), lexicon.foreign(),
        lexicon.listed_words(), lexicon.given_names(), lexicon.towns(), lexicon.negation_cues(),
        lexicon.denials(), lexicon.clashing_cues(), lexicon.abbreviations(), analysis.stems(),
        texts("id", "matching"),
    ],
)  # fmt: skip
def test_every_table_comes_back_as_it_was_made(table: Any) -> None:
    """Contents, kinds and order survive: who reads a list first has the first say."""
    back = marshal.loads(marshal.dumps(table))

    assert type(table) is type(back)
    assert table == back
    if isinstance(table, dict):
        assert list(table) == list(back)
