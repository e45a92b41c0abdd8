"""What a query finds, and that it is what a term of a codebook would find."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_material import found, hits, interview_of

from sentra_qual.matching import compile_codebook
from sentra_qual.model import Code, Codebook, Coding, Interview, Span, Status, Term, Unit
from sentra_qual.problems import WrongUsage
from sentra_qual.search import Finder, Scene, as_term, narrow, parse_query, written
from sentra_qual.sources import units
from sentra_qual.study import create
from sentra_qual.study.index import Index, open_index
from sentra_qual.study.indexing import all_units


@pytest.fixture
def talk(tmp_path: Path) -> Interview:
    """Return an interview with three answers."""
    return interview_of(tmp_path)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("harga", ["Harganya", "harga"]),
        ('"harga"', ["harga"]),
        ("saing", []),
        ("saing~", ["persaingannya", "nyaingin"]),
        ("saing~inflection", ["nyaingin"]),
        ("banting harga", ["banting harga"]),
        ("harga banting", []),
        ("koperasi", ["Koprasi"]),
        ("kerjasama", ["Kerja sama"]),
        ("tidak", ["nggak", "nggak"]),
        ("di*in", ["dipasarin"]),
        ("*pasar*", ["dipasarin", "pasar2"]),
        ("banting *", ["banting harga"]),
        ("pasar~ OR beli", ["dipasarin", "beli", "pasar2"]),
        ("harga NEAR/3 turun", ["Harganya turun"]),
        ("turun NEAR/3 harga", ["Harganya turun"]),
        ("harga NEAR/3 (keras OR turun)", ["Harganya turun", "harga, persaingannya keras"]),
        ("harga NEAR/1 keras", []),
        ("koperasi AND kerjasama", ["Koprasi", "Kerja sama"]),
        ("koperasi AND harga", []),
        ("tidak AND NOT harga", ["nggak", "nggak"]),
        ("harga AND NOT turun", []),
        ("harga OR harga turun", ["Harganya turun", "harga"]),
        ("bagaimana", []),
    ],
)
def test_words_are_found_by_level_and_place(talk: Interview, query: str, words: list[str]) -> None:
    """Plain is the word level, ~ the family, quotation marks as written, * any letters."""
    assert words == hits(talk, query)


def test_the_derivation_says_how_the_words_are_a_form(talk: Interview) -> None:
    """What is shown with --why is the engine's own chain."""
    derivations = [line.derivation for line in found(talk, "saing~")]

    assert "nyaingin = N- + saing + -in" in derivations[1]
    assert "koprasi = koperasi" in found(talk, "koperasi")[0].derivation


def test_everybody_is_searched_where_the_units_say_so(talk: Interview) -> None:
    """Whose words count is decided by the units."""
    everybody = tuple(all_units(talk, units(talk)))

    assert 3 == len(found(talk, "harga", everybody))
    assert ["Bagaimana"] == [
        talk.text[line.span.start : line.span.end] for line in found(talk, "bagaimana", everybody)
    ]


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("harga peran:pengurus", 2),
        ("harga peran:koperasi", 2),
        ("harga peran:anggota", 0),
        ("harga peran:peng", 0),
        ("harga peran:peng*", 2),
        ("harga NOT peran:pengurus", 0),
        ("harga informan:TSK-9", 2),
        ("harga informan:tsk-9", 2),
        ("harga interview:w1", 2),
        ("harga interview:w2", 0),
        ("peran:pengurus", 3),
        ("NOT harga", 2),
        ("role:informant", 3),
    ],
)
def test_filters_ask_for_speaker_and_interview(talk: Interview, query: str, finds: int) -> None:
    """A value is asked for by whole words in any case; a passage found by no word is one line."""
    assert finds == len(found(talk, query))


def test_an_unknown_attribute_is_refused_with_those_there_are(talk: Interview) -> None:
    """A misspelt name would find nothing and look like an answer."""
    with pytest.raises(WrongUsage, match=r"'perann'.*kode:.*peran:.*informan:"):
        found(talk, "harga perann:ketua")


def test_codes_cannot_be_asked_for_without_a_study(talk: Interview) -> None:
    """Files alone have no codings."""
    with pytest.raises(WrongUsage, match="--study"):
        found(talk, "code:konflik")


CONFLICT = Code("konflik", {}, children=(Code("konflik.harga", {}),))
BOOK = Codebook("b", "1", "id", (CONFLICT, Code("mitra", {})), "")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("code:konflik", ["banting harga"]),
        ("code:konflik.harga", ["banting harga"]),
        ("code:mitra", []),
        ("queued:mitra", ["Kerja sama"]),
        ("turun code:konflik", ["turun"]),
        ("tidak NOT code:konflik", ["nggak", "nggak"]),
        ("harga NOT code:konflik", []),
    ],
)
def test_codes_are_asked_for_with_those_below_them(
    talk: Interview, query: str, words: list[str]
) -> None:
    """A code alone shows where it stands; with words, the words."""

    def coding(words: str, code: str, status: Status) -> Coding:
        start = talk.text.index(words)
        unit = next(one for one in units(talk) if one.span.start <= start < one.span.end)
        return Coding(unit, Span(start, start + len(words)), code, None, status)

    codings = [
        coding("banting harga", "konflik.harga", Status.CODED),
        coding("Kerja sama", "mitra", Status.QUEUED),
    ]
    finder = Finder(parse_query(query), Scene.of([talk], BOOK, codings))
    lines = finder.lines([talk], units(talk))

    assert words == [talk.text[line.span.start : line.span.end] for line in lines]


def test_an_unknown_code_is_refused_with_its_likely_path(talk: Interview) -> None:
    """A code without its parents is the commonest slip."""
    with pytest.raises(WrongUsage, match=r"'harga'.*konflik\.harga\."):
        Finder(parse_query("code:harga"), Scene.of([talk], BOOK))


def test_nothing_found_names_the_values_that_exist(talk: Interview) -> None:
    """Who asks for a role nobody has learns which there are."""
    finder = Finder(parse_query("harga peran:ketua"), Scene.of([talk]))

    assert "peran: 'ketua' is known of nobody; known is: pengurus koperasi." in finder.nothing()
    finder = Finder(parse_query("xyz informan:TSK-9"), Scene.of([talk]))
    assert "Nothing found for: xyz AND informan:TSK-9" == finder.nothing()


def test_gaps_are_no_words_and_no_phrase_crosses_them(tmp_path: Path) -> None:
    """A time stamp in the middle of a turn parts the words around it."""
    talk = interview_of(tmp_path, "P: Apa?\nN: Dia banting [00:12:01] harga, banting harga.\n")

    assert ["banting harga"] == hits(talk, "banting harga")
    assert [] == hits(talk, "00")


# Words whose ways of being found differ: affixes, clitics, typing errors, pieces, spoken forms.
PIECES = [
    "harga", "harganya", "hrga", "banting", "mbanting", "kerja", "sama", "kerjasama", "bekerja",
    "ke", "rajinan", "kerajinan", "krajinan", "persaingan", "nyaingin", "saing", "koperasi",
    "koprasi", "kopreasi", "nggak", "tidak", "ga", "gak", "anak-anak", "anak2", "di", "atas",
    "kertas", "dipasarin", "pasar", "regane", "turun", "nurunin", "rusak", ",", ".", "?", "dan",
]  # fmt: skip
ASKED = [
    "harga", "harga~", '"harga"', "banting harga", "kerja sama", "kerja sama~", "kerajinan",
    "saing~", "saing~inflection", "koperasi", "tidak", "anak", "di atas kertas", "pasar~", "rega",
    "turun~inflection", "ker*", "banting har*", "* harga", "nggak kerja", "bekerja sama",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join)
ATOMS = st.sampled_from(ASKED)
PAIRS = st.builds(
    "{} {} {}".format, ATOMS, st.sampled_from(["NEAR/2", "AND", "OR", "AND NOT"]), ATOMS
)


@settings(deadline=None, max_examples=120)
@given(ATOMS | st.builds("{} NEAR/{} {}".format, ATOMS, st.integers(1, 4), ATOMS), TEXTS)
def test_find_shows_what_a_term_would_find(query: str, text: str) -> None:
    """Wherever a term can say the same, it finds the same passages at the same words."""
    tree = parse_query(query)
    words = as_term(tree)
    if words is None:
        return
    term = Term(
        "a:t", "a", words.text, match=words.match, fuzzy=words.match != "exact",
        near=words.near, within=words.within, near_match=words.near_match,
    )  # fmt: skip
    matcher = compile_codebook(Codebook("b", "1", "id", (Code("a", {}, terms=(term,)),), ""))
    interview = Interview("w", "W", text, *_one_turn(text))
    unit = Unit("w", Span(0, len(text)), 0)

    lines = Finder(tree, Scene.of([interview])).lines([interview], [unit])
    evidence = [one for candidate in matcher.find(text) for one in candidate.evidence]

    assert bool(evidence) == bool(found := list(lines))
    assert {one.span for one in evidence} <= {line.span for line in found}
    assert {one.derivation for one in evidence} <= {line.derivation for line in found}


def _one_turn(text: str) -> tuple[object, ...]:
    from sentra_qual.model import Origin, Role, Speaker, Turn

    turn = Turn(Span(0, len(text)), (), "N")
    return (turn,), (Speaker("N", Role.INFORMANT),), Origin("w", "", "text", "labels")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for studies."""
    return tmp_path_factory.mktemp("narrow")


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(TEXTS, min_size=2, max_size=5), st.lists(ATOMS | PAIRS, min_size=1, max_size=6))
def test_narrowing_by_the_index_loses_nothing(
    folder: Path, texts: list[str], queries: list[str]
) -> None:
    """With the index the same lines are found as by reading every passage."""
    import tempfile

    home = Path(tempfile.mkdtemp(dir=folder))
    book = home / "b.yaml"
    book.write_text("codes: [{id: a, name: A, terms: [x]}]\n", encoding="utf-8")
    study = create(home / "s", title="T", codebook=book)
    talk = "".join(f"P: Apa?\nN: {text}\n" for text in texts)
    study.add(interview_of(home, talk))
    with open_index(study) as index:
        for query in queries:
            assert _by_index(index, query) == _by_reading(index, query), query


def _by_index(index: Index, query: str) -> list[object]:
    tree = parse_query(query)
    finder = Finder(tree, Scene.of(index.interviews()))
    numbers = narrow(tree, finder.sought, index)
    some = index.some_units(numbers)
    return [(line.span, line.derivation) for line in finder.lines(index.interviews(), some)]


def _by_reading(index: Index, query: str) -> list[object]:
    finder = Finder(parse_query(query), Scene.of(index.interviews()))
    lines = finder.lines(index.interviews(), index.units.values())
    return [(line.span, line.derivation) for line in lines]


def test_narrowing_leaves_out_what_cannot_hold_a_word(tmp_path: Path) -> None:
    """The index is of use: of three answers only the one with the word is read."""
    book = tmp_path / "b.yaml"
    book.write_text("codes: [{id: a, name: A, terms: [x]}]\n", encoding="utf-8")
    study = create(tmp_path / "s", title="T", codebook=book)
    study.add(interview_of(tmp_path))
    with open_index(study) as index:
        for query, read in (("dipasarin", 1), ("harga", 2), ("NOT harga", 6), ("xyz", 0)):
            tree = parse_query(query)
            finder = Finder(tree, Scene.of(index.interviews()))
            numbers = narrow(tree, finder.sought, index)
            assert read == len(index.some_units(numbers)), written(tree)
