"""Codebooks: those that come with the tool hold no confidences; who is cited is nobody's secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual.confidences.books import as_looked_at, is_shipped
from sentra_qual.confidences.company import words_of
from sentra_qual.confidences.gathering import propose, sources_of, taken
from sentra_qual.confidences.names import propose_names
from sentra_qual.confidences.pseudonymising import pseudonymised
from sentra_qual.confidences.shapes import Kind, Source, Verdict
from sentra_qual.resources import shipped_codebooks
from sentra_qual.sources import read
from sentra_qual.study import Study, create

TALK = "P: Sejak kapan, Bu?\nN: Sudah lama, Pak Darmo yang mengajak, uangnya juga dari dia.\n"


def _study(folder: Path, book: bytes) -> Study:
    (folder / "kode.yaml").write_bytes(book)
    (folder / "w1.txt").write_text(TALK, encoding="utf-8")
    study = create(folder / "studi", title="Studi", codebook=folder / "kode.yaml")
    study.add(read(folder / "w1.txt").interviews[0], file=folder / "w1.txt")
    return study


@pytest.mark.parametrize("name", sorted(shipped_codebooks()))
def test_a_codebook_that_comes_with_the_tool_is_left_as_it_is(tmp_path: Path, name: str) -> None:
    """No name in it is proposed or replaced, though no pseudonym is a word of it."""
    raw = shipped_codebooks()[name].read_bytes()
    study = _study(tmp_path, raw)
    sources = tuple(sources_of(study))
    found = propose(study, sources)

    done = pseudonymised(
        study, [Verdict(Kind.PERSON, "Darmo", accepted=True)], proposals=found, sources=sources
    )

    assert {"Darmo"} == {one.name for one in found}
    assert raw == done.files["codebook.yaml"]
    assert {one.key for one in words_of(raw.decode())} <= taken(study, sources)
    assert () == done.inside


def test_one_letter_more_and_it_is_a_codebook_of_the_study(tmp_path: Path) -> None:
    """What somebody wrote into it may be a confidence."""
    raw = shipped_codebooks()["kerangka"].read_bytes() + b"# Pak Sumardi yang usul\n"

    study = _study(tmp_path, raw)

    assert not is_shipped(raw)
    assert "Sumardi" in {one.name for one in propose(study, tuple(sources_of(study)))}


@pytest.mark.parametrize(
    "line",
    [
        "# Menurut Widyastari, Pranoto & Lumenta (2019), jaringan itu penting",
        "definition: Ikatan lama dalam satu keluarga besar, lihat Lumenta dkk. (2021).",
        "definition: Ikatan lama (Widyastari dan Pranoto, 2018; Lumenta 2020: 14).",
        "source: Widyastari, jurnal ekonomi",
        "rujukan: 'Lumenta, O. S. Tani dan dagang'",
    ],
)
def test_who_is_cited_is_not_looked_for(line: str) -> None:
    """A citation is published, and nothing without its author."""
    looked = as_looked_at(f"codebook: k\n{line}\n")

    assert len(f"codebook: k\n{line}\n") == len(looked)
    assert not {"Widyastari", "Pranoto", "Lumenta"} & {
        one.name for one in propose_names([Source("k", looked)])
    }


@pytest.mark.parametrize(
    "line",
    [
        "definition: Seperti yang dialami Pak Lumenta (2019).",
        "sources: Pak Lumenta dan anaknya",
        "# wawancara dengan Bu Lumenta tahun 2019",
        "match: ['Kata Pak Lumenta begitu']",
    ],
)
def test_who_is_told_of_is_looked_for(line: str) -> None:
    """Whoever has a title is an informant, with a year as well; sources are who was asked."""
    looked = as_looked_at(f"codebook: k\n{line}\n")

    assert "Lumenta" in {one.name for one in propose_names([Source("k", looked)])}
