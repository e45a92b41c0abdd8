"""What ships with the tool is whole and valid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sentra_qual.codebook import load
from sentra_qual.interchange import read_gold
from sentra_qual.matching import run_examples
from sentra_qual.model import CodeKind, Term
from sentra_qual.problems import has_errors
from sentra_qual.resources import sample_gold, sample_transcripts, shipped_codebooks
from sentra_qual.sources import read

SCHEME = Path(__file__).parent.parent.parent / "shared" / "scheme" / "sentra_ikm.yaml"
BOOKS = shipped_codebooks()
WORD = re.compile(r"[\w-]+")


STUDIES = {
    "sentra_ikm": 21,
    "kerja_sama_klaster": 17,
    "keterkaitan_klaster": 12,
    "pemetaan_kemitraan": 28,
}


def test_all_that_is_shipped_is_tested() -> None:
    """A codebook put into the folder is one of those below."""
    assert {"kerangka", *STUDIES} == set(BOOKS)


@pytest.mark.parametrize("name", BOOKS)
def test_a_shipped_codebook_has_no_error_and_no_warning(name: str) -> None:
    """What we ship passes our own check."""
    _, problems = load([BOOKS[name]])

    assert [] == [str(problem) for problem in problems if problem.severity != "note"]


@pytest.mark.parametrize("name", BOOKS)
def test_every_example_of_a_shipped_codebook_passes(name: str) -> None:
    """`codebook test` is clean on what we ship."""
    book, _ = load([BOOKS[name]])

    assert [] == [(one.code, one.text) for one in run_examples(book) if not one.passed]


@pytest.mark.parametrize("name", STUDIES)
def test_every_code_of_a_study_has_examples_of_both_kinds(name: str) -> None:
    """At least five ways of saying that count and four that do not."""
    book, _ = load([BOOKS[name]])
    leaves = [code for code in book.walk() if not code.children]

    assert STUDIES[name] == len(leaves)
    for code in leaves:
        assert len(code.match_examples) >= 5, code.id
        assert len(code.no_match_examples) >= 4, code.id


@pytest.mark.parametrize("name", STUDIES)
def test_two_examples_of_every_code_need_more_than_its_words_as_written(name: str) -> None:
    """Forms, spellings and patterns find them: no term (with a word near it) stands there."""
    book, _ = load([BOOKS[name]])

    for code in (one for one in book.walk() if not one.children):
        free = [
            text
            for text in code.match_examples
            if not any(_stands_in(text, term) for term in code.terms)
        ]
        assert len(free) >= 2, code.id


def _stands_in(text: str, term: Term) -> bool:
    """Tell whether a term is written in a text as it is, and one of its near words too."""
    words = f" {' '.join(re.findall(WORD, text.lower()))} "
    near = not term.near or any(f" {one.lower()} " in words for one in term.near)
    return term.text is not None and near and f" {term.text.lower()} " in words


def test_all_codebooks_of_studies_can_be_used_at_once() -> None:
    """Their ids differ at the top, and no code takes another's words."""
    book, problems = load([BOOKS[name] for name in STUDIES])

    assert [] == [str(problem) for problem in problems if problem.severity != "note"]
    assert sum(STUDIES.values()) == sum(not code.children for code in book.walk())


@pytest.mark.parametrize("name", [name for name in STUDIES if name != "sentra_ikm"])
def test_every_code_tells_how_it_is_known_and_asked_about(name: str) -> None:
    """The operational table has no empty cell, in either language."""
    book, _ = load([BOOKS[name]])

    for code in (one for one in book.walk() if not one.children):
        told = (code.names, code.definitions, code.indicators, code.sources, code.techniques)
        assert [{"id", "en"}] * 5 == [set(one) for one in told], code.id
        assert code.include and code.exclude, code.id


def test_the_process_of_cooperation_has_every_step_once() -> None:
    """Forms and infrastructure make rows of a process table, the steps its columns."""
    book, _ = load([BOOKS["kerja_sama_klaster"]])
    steps = (CodeKind.ACTOR, CodeKind.INPUT, CodeKind.PROCESS, CodeKind.OUTPUT, CodeKind.IMPACT)

    assert [1] * 5 == [len(book.of_kind(step)) for step in steps]
    assert (8, 4) == (
        len(book.of_kind(CodeKind.FORM)),
        len(book.of_kind(CodeKind.INFRASTRUCTURE)),
    )


@pytest.mark.skipif(not SCHEME.exists(), reason="the fixed scheme is not beside the project")
def test_the_main_codebook_keeps_ids_names_and_definitions() -> None:
    """The codes are those of the study; only terms and examples are ours to write."""
    ours, _ = load([BOOKS["sentra_ikm"]])
    fixed, problems = load([SCHEME])
    assert not has_errors(problems)

    shape = [(code.id, dict(code.names), dict(code.definitions)) for code in fixed.walk()]
    assert shape == [(code.id, dict(code.names), dict(code.definitions)) for code in ours.walk()]


def test_every_sample_interview_is_read_with_its_informant() -> None:
    """Ten files of six kinds; none loses its roles."""
    assert 10 == len(sample_transcripts())
    for path in sample_transcripts():
        reading = read(path)
        assert 1 == len(reading.interviews), path.name
        roles = {speaker.role for speaker in reading.interviews[0].speakers}
        assert {"interviewer", "informant"} <= roles, path.name


def test_the_sample_of_two_clusters_names_the_cluster_of_every_informant() -> None:
    """Reports that compare clusters find them in the speakers' attributes."""
    folder = sample_transcripts()[0].parent / "dua_klaster"
    clusters = [
        speaker.attributes["sentra"]
        for path in sorted(folder.glob("*.txt"))
        for speaker in read(path).interviews[0].speakers
        if speaker.role == "informant"
    ]

    assert ["Olahan Ikan Tanjung Lapole"] * 2 + ["Kuningan Karangwuni"] == clusters


def test_the_gold_lies_on_informants_words() -> None:
    """Every judged passage is inside an informant's turn of the text as it is read today."""
    texts = {read(path).interviews[0].id: read(path).interviews[0] for path in sample_transcripts()}
    units = read_gold(sample_gold())

    assert 252 == len(units)
    for unit in units:
        interview = texts[unit.document]
        turns = [turn for turn in interview.turns if turn.span.start <= unit.start < turn.span.end]
        assert 1 == len(turns)
        assert "informant" == interview.speaker(turns[0].speaker).role
