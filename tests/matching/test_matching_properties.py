"""What holds for every text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matching_material import informant_units, interview

from sentra_qual.bahasa.tokens import tokenize
from sentra_qual.codebook import load_valid
from sentra_qual.matching import Matcher, compile_codebook
from sentra_qual.matching.answers import question_of
from sentra_qual.matching.passage import Passage
from sentra_qual.matching.vocabulary import Vocabulary, fits
from sentra_qual.model import Codebook, Evidence, Method, Span, Strength
from sentra_qual.sources import read
from sentra_qual.sources.units import units

BOOK = """\
codes:
  - id: harga
    name: Harga
    terms:
      - banting harga
      - {term: harga, near: [turun, rusak], within: 5}
      - harga
      - {regex: 'rp ?\\d+'}
    not: [harga diri]
  - id: kerja
    name: Kerja
    terms: [{term: kerja sama, match: root}, {term: saing, match: root}, persaingan]
"""
NOISE = [
    "😀", "👩‍👩‍👧", "“ya”", "é", "e\u0301", "…", "İ", "ß", "—", "\u00a0", "\u200b", "\n", "\n\n",
    "nah", "nggak", "turun", "harga", "diri", "sama", "kerja", "rusak,", "saing.", "Rp 500", "2rb",
]  # fmt: skip
PLANTED = [
    "banting harga", "Banting Harga", "bánting hargá", "ba\u0301nting harga\u0301",
    "banting\u00a0harga", "banting\nharga", "banting-harga", "bantinggg harga",
    "ban\u00adting harga",
]  # fmt: skip
noise = st.lists(st.sampled_from(NOISE), max_size=12).map(" ".join)


def codebook(text: str, folder: Path) -> Codebook:
    """Return the codebook of a text."""
    path = folder / "book.yaml"
    path.write_text(text, encoding="utf-8")
    return load_valid([path])


signs = st.text("aB1 .,-'’/\n\u00a0\u0301\u200b\x1c…(é\u2028", max_size=40)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    """Return the codebook of this module."""
    return codebook(BOOK, tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="module")
def matcher(small: Codebook) -> Matcher:
    """Return its matcher; the cases share what it learns, as interviews do."""
    return compile_codebook(small)


def pieces(text: str, matcher: Matcher) -> list[Evidence]:
    """Return all evidence in a text."""
    return [piece for one in matcher.find(text) for piece in one.evidence]


@settings(max_examples=150, deadline=None)
@given(before=noise, planted=st.sampled_from(PLANTED), after=noise)
def test_a_planted_phrase_is_quoted_as_the_reader_sees_it(
    matcher: Matcher, before: str, planted: str, after: str
) -> None:
    """Accents, soft hyphens, emoji and line ends around it never shift a span."""
    text = f"{before} {planted} {after}"
    span = Span(len(before) + 1, len(before) + 1 + len(planted))
    found = [one for one in pieces(text, matcher) if one.rule == "harga:banting harga"]

    excluded = "diri" in after
    assert excluded or span in [one.span for one in found]


@settings(max_examples=150, deadline=None)
@given(text=noise | st.text(max_size=60))
def test_spans_never_cut_a_letter_from_its_marks(matcher: Matcher, text: str) -> None:
    """A quotation begins and ends with a sign that shows, whole."""
    for one in pieces(text, matcher):
        quote, after = text[one.span.start : one.span.end], text[one.span.end : one.span.end + 1]
        assert quote.strip() == quote != ""
        assert not (after and unicodedata.combining(after))
        assert not unicodedata.combining(quote[0])


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(noise, min_size=1, max_size=5))
def test_a_passage_alone_gives_what_it_gives_inside_an_interview(
    matcher: Matcher, texts: list[str]
) -> None:
    """Neighbours never change a find; only the offsets move."""
    whole = interview(*(("N", text) for text in texts))
    units = informant_units(whole)
    found = matcher.candidates(whole, units)

    for unit, text in zip(units, texts, strict=True):
        here = [(one.code, one.status, moved(one.evidence, unit.span.start)) for one in found
                if one.unit == unit]  # fmt: skip
        assert [(one.code, one.status, one.evidence) for one in matcher.find(text)] == here


def moved(evidence: tuple[Evidence, ...], start: int) -> tuple[Evidence, ...]:
    """Return evidence with offsets from the start of its passage."""

    def back(span: Span) -> Span:
        return Span(span.start - start, span.end - start)

    return tuple(
        replace(one, span=back(one.span), cue=one.cue and back(one.cue)) for one in evidence
    )


@settings(max_examples=60, deadline=None)
@given(text=noise, order=st.permutations(range(4)))
def test_the_order_of_terms_changes_nothing(
    small: Codebook, matcher: Matcher, text: str, order: list[int]
) -> None:
    """Moving a line in a codebook is no change."""
    first = small.code("harga")
    turned = replace(first, terms=tuple(first.terms[number] for number in order))
    other = compile_codebook(replace(small, codes=(turned, *small.codes[1:])))

    assert matcher.find(text) == other.find(text)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(noise, min_size=2, max_size=4))
def test_what_was_read_before_changes_nothing(
    small: Codebook, matcher: Matcher, texts: list[str]
) -> None:
    """The matcher's memory of words saves time only."""
    fresh = compile_codebook(small)
    backwards = {text: fresh.find(text) for text in reversed(texts)}

    assert {text: matcher.find(text) for text in texts} == backwards


@settings(max_examples=25, deadline=None)
@given(words=st.lists(st.sampled_from(["“ya”", "😀", "e\u0301", "nah,"]), max_size=3), turns=noise)
def test_spans_hold_in_a_file_with_line_ends_of_windows(
    matcher: Matcher, tmp_path_factory: pytest.TempPathFactory, words: list[str], turns: str
) -> None:
    """Offsets mean the text as it was read, whatever ended its lines in the file."""
    said = " ".join([*words, *turns.split(), "banting harga"])
    path = tmp_path_factory.mktemp("file") / "w.txt"
    path.write_bytes(f"P: Bagaimana?\r\nN: {said}\r\nP: Lalu?\r\nN: Ya.\r\n".encode())
    [one] = read(path).interviews

    found = matcher.candidates(one, units(one))
    quotes = [
        one.text[piece.span.start : piece.span.end] for some in found for piece in some.evidence
    ]

    assert "banting harga" in quotes
    assert all("\r" not in quote for quote in quotes)


@settings(max_examples=5, deadline=None)
@given(st.lists(st.integers(0, 12_000), min_size=1, max_size=4, unique=True))
def test_a_long_stretch_without_a_break_is_read_to_its_end(
    matcher: Matcher, places: list[int]
) -> None:
    """More than 64 KB in one passage: every planted phrase is found where it stands."""
    words = ["lalu"] * 16_000
    for place in places:
        words[place] = "banting harga"
    text = " ".join(words)
    starts = [text.index("banting")] if places else []
    while (at := text.find("banting", starts[-1] + 1)) > 0:
        starts.append(at)

    assert len(text) > 1 << 16
    assert starts == [one.span.start for one in pieces(text, matcher)]


@given(token=st.text(st.sampled_from("ab-'2"), max_size=9), glob=st.text("ab*", max_size=7))
def test_a_wildcard_fits_what_a_pattern_fits(token: str, glob: str) -> None:
    """A star is any letters; nothing else is special."""
    pattern = ".*".join(re.escape(piece) for piece in glob.split("*"))

    if "*" in glob:
        assert bool(re.fullmatch(pattern, token)) == fits(token, glob.split("*"))


@settings(max_examples=300)
@given(text=st.one_of(signs, noise, st.text(max_size=30)))
def test_a_passage_has_the_words_of_its_text(text: str, small: Codebook) -> None:
    """To cut at blanks and look at each chunk once gives what a look at the whole text gives."""
    passage = Passage(text, (), Vocabulary(compile_codebook(small).compiled))

    assert passage.tokens == tokenize(text)
    assert passage.opening == next((token.text for token in tokenize(text)), "")


BARS = st.lists(st.integers(0, 30), max_size=2).map(sorted)


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(signs, noise), barriers=BARS)
def test_what_stands_where_is_the_same_without_a_look_at_all_words(
    text: str, barriers: list[int], small: Codebook
) -> None:
    """Places, and what a phrase may cross, are told by the chunks alone where they can be."""
    vocabulary = Vocabulary(compile_codebook(small).compiled)
    tokens = tokenize(text)
    whole = Passage(f"{text}  x", barriers, vocabulary)  # two blanks: it is looked at word by word
    for at, token in enumerate(tokens):
        passage = Passage(text, barriers, vocabulary)

        assert passage.place(at, len(tokens) - 1) == (token.start, tokens[-1].end)
        assert passage.texts[at] == token.text
        if at:
            assert passage.unbroken(at - 1, at) == whole.unbroken(at - 1, at)


@settings(max_examples=60, deadline=None)
@given(text=noise)
def test_a_look_for_one_code_finds_what_a_look_for_all_finds_of_it(
    matcher: Matcher, text: str
) -> None:
    """The question before an answer is looked at for the codes it could confirm only."""
    asking = interview(("P", f"nah {text} Rp 500 kerja sama?"), ("N", "Ongkosnya Rp 500 di sana."))
    (answer,) = informant_units(asking)
    question = question_of(asking, asking.text, answer)
    assert question is not None
    found = matcher.find(asking.text[question.span.start : question.span.end])
    sure = [
        piece.rule
        for one in found
        for piece in one.evidence
        if one.code == "harga" and piece.strength is not Strength.WEAK
    ]
    told = [piece for one in matcher.candidates(asking, [answer]) for piece in one.evidence]

    assert [one.rule for one in told if one.method is Method.CONTEXT] == sure[:1]
    assert sure


@settings(max_examples=40)
@given(before=st.lists(noise, max_size=4), text=noise)
def test_what_was_met_before_changes_nothing(before: list[str], text: str, small: Codebook) -> None:
    """A matcher that remembers the words of other texts finds the same as a new one."""
    old = compile_codebook(small)
    for one in before:
        old.find(one)

    assert old.find(text) == compile_codebook(small).find(text)


LITERAL = """\
settings: {match: exact, fuzzy: false}
codes:
  - id: harga
    name: Harga
    terms:
      - banting harga
      - harganya
      - {term: kerja sama, forms: [kerjasama, ker-sama]}
      - {term: harga, near: [turun, rusak], near_match: exact, within: 5}
      - {regex: 'rp ?\\d+'}
"""
OTHER = """\
  - id: lain
    name: Lain
    terms: [{term: zzyzx, match: word}]
"""
SPOKEN = ["harganya", "harga-nya", "kerjasama", "kerja-sama", "Ker", "sama-sama", "hargane"]
spoken = st.lists(st.sampled_from([*NOISE, *PLANTED, *SPOKEN]), max_size=14).map(" ".join)


@pytest.fixture(scope="module")
def literal(tmp_path_factory: pytest.TempPathFactory) -> tuple[Matcher, Matcher]:
    """Return the matcher of a codebook of strings, and one that has a word with forms too."""
    folders = (tmp_path_factory.mktemp(name) for name in ("strings", "words"))
    books = [codebook(text, next(folders)) for text in (LITERAL, LITERAL + OTHER)]
    return compile_codebook(books[0]), compile_codebook(books[1])


@settings(max_examples=200, deadline=None)
@given(text=spoken)
def test_strings_are_found_the_short_way_as_the_long_way(
    literal: tuple[Matcher, Matcher], text: str
) -> None:
    """A codebook of strings only is matched without a look at affixes; nothing else changes."""
    short, long = literal

    assert short.compiled.is_literal
    assert not long.compiled.is_literal
    assert short.find(text) == long.find(text)


@pytest.fixture(scope="module")
def one_for_all(tmp_path_factory: pytest.TempPathFactory) -> Matcher:
    """Return a matcher that has met all tables so far."""
    return compile_codebook(codebook(BOOK, tmp_path_factory.mktemp("rows")))


ASKED = ["Pernah banting harga?", "Soal harga diri?", "Ada kerja sama (resmi)?", "Saran"]
SAID = ["Nggak pernah.", "Iya, ada.", "Ya.", "Harga turun terus", "kerja sama, Bu", "Rp 500", "-"]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(ASKED), st.sampled_from(SAID), noise), max_size=6))
def test_a_table_coded_at_once_is_coded_row_by_row(
    one_for_all: Matcher, rows: list[tuple[str, str, str]]
) -> None:
    """What a matcher remembers of one respondent changes nothing for the next."""
    for asked, said, more in rows:
        whole = interview(("P", asked), ("N", f"{said} {more}"))
        alone = Matcher(one_for_all.compiled)
        own = informant_units(whole)

        assert alone.candidates(whole, own) == one_for_all.candidates(whole, own)
