"""Reading only the passages that a change can concern gives what reading all gives."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_material import interview_of

from sentra_qual.codebook import load
from sentra_qual.codebook.comparison import touched_words
from sentra_qual.growing import compare_candidates
from sentra_qual.matching import compile_codebook
from sentra_qual.search import touched
from sentra_qual.study import create
from sentra_qual.study.index import open_index
from sentra_qual.study.outcome import Read
from sentra_qual.study.preview import contrast, found_by

SAID = [
    "harga", "hrga", "harganya", "banting", "kerja", "sama", "bekerja", "koperasi", "kopreasi",
    "nggak", "turun", "turn", "nurunin", "persaingan", "diri", ",", ".", "ada", "iya",
]  # fmt: skip
TERMS = [
    "harga", "banting harga", "{term: saing, match: root}", "koperasi", "kerja sama",
    "{term: harga, near: [turun], within: 3}", "{term: turun, match: inflection}",
    "{term: ada, polarity: negated}", "{regex: 'ko\\w+si'}", "{term: operasi}", "turut",
    "'kop*'", "{term: harga, near: [turun], within: 3, near_match: root}", "'banting har*'",
    "{term: banting harga, gap: 2}", "{term: modal, forms: [hrga]}",
    "{term: kerja, near: ['harg*'], within: sentence}",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(SAID), min_size=1, max_size=9).map(" ".join)
SOME = st.lists(st.sampled_from(TERMS), max_size=4, unique=True)


def book(folder: Path, name: str, a: list[str], b: list[str], barred: list[str]) -> Path:
    """Write a codebook of two codes."""
    path = folder / f"{name}.yaml"
    path.write_text(
        "codes:\n"
        f"  - {{id: a, name: A, terms: [{', '.join(a)}], not: [{', '.join(barred)}]}}\n"
        f"  - {{id: b, name: B, terms: [{', '.join(b)}]}}\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for studies."""
    return tmp_path_factory.mktemp("touch")


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4),
    st.tuples(SOME, SOME), st.tuples(SOME, SOME), st.booleans(),
)  # fmt: skip
def test_elsewhere_both_codebooks_find_the_same(
    folder: Path,
    talks: list[tuple[str, str]],
    old: tuple[list[str], list[str]],
    new: tuple[list[str], list[str]],
    barred: bool,
) -> None:
    """Questions before short answers, typing errors and exclusions included."""
    home = Path(tempfile.mkdtemp(dir=folder))
    olds = load([book(home, "old", *old, [])])[0]
    news = load([book(home, "new", *new, ["harga diri"] * barred)])[0]
    study = create(home / "s", title="T", codebook=home / "old.yaml")
    study.add(interview_of(home, "".join(f"P: {asked}?\nN: {said}\n" for asked, said in talks)))
    matchers = compile_codebook(olds), compile_codebook(news)

    words = touched_words(olds, news)
    found = contrast(study, news, matchers, words, touching=touched)

    read = Read(study.interviews(), study.units())
    before, after = (found_by(matcher, read) for matcher in matchers)
    assert set(compare_candidates(before, after, read.units)) == set(
        compare_candidates(found.before, found.after, read.units)
    )


def test_passages_without_the_new_words_are_not_read(tmp_path: Path) -> None:
    """Of four answers only the one with the word is read, and that after a question with it."""
    talk = "P: Apa?\nN: Harga turun.\nP: Apa?\nN: Laku.\nP: Harga?\nN: Iya.\nP: Apa?\nN: Ya.\n"
    study = create(tmp_path / "s", title="T", codebook=book(tmp_path, "b", ["laku"], [], []))
    study.add(interview_of(tmp_path, talk))
    news = load([book(tmp_path, "n", ["laku", "harga"], [], [])])[0]

    words = touched_words(study.codebook(), news)
    with open_index(study) as index:
        found = touched(words.terms, words.phrases, index, index.units, index.interviews())
        heard = index.some_units(found & index.heard)

    interview = study.interviews()[0]
    assert ["Harga turun.", "Iya."] == [
        interview.text[unit.span.start : unit.span.end] for unit in heard
    ]
