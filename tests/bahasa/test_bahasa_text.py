"""Folding, tokens and sentences: every offset means the raw text."""

from __future__ import annotations

import pytest
from bahasa_material import cases
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.bahasa.folding import fold, fold_word
from sentra_qual.bahasa.sentences import sentence_ends
from sentra_qual.bahasa.tokens import tokenize

ODD = (
    "aA bB zZ.,;!?-'’“”‑–—…\u00a0\u200b\u00ad\u0301\u0307İıßﬁ²½éÉ👍🏽1\ufe0f\u20e3\r\n\t2/_ſK한ÅΣς"
)
texts = st.text(max_size=60) | st.text(alphabet=ODD, max_size=60)


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("MAHAL", "mahal"),
        ("capeeeek", "capek"),
        ("maaf", "maaf"),
        ("1000", "1000"),
        ("Jum’at", "jum'at"),
        ("di‑scan", "di-scan"),
        ("café", "cafe"),
        ("cafe\u0301", "cafe"),
        ("İSTANBUL", "istanbul"),
        ("anak²", "anak2"),
        ("per\u00adajin", "perajin"),
        ("ke\u200brja", "kerja"),
        ("ﬁnal", "final"),
        ("1\ufe0f\u20e3", "1"),
    ],
)
def test_what_a_reader_takes_for_the_same_is_folded_into_one(raw: str, folded: str) -> None:
    """Case, accents, quotes, dashes, hidden signs and lengthened letters do not matter."""
    assert folded == fold(raw).text == fold_word(raw)


def test_a_fold_tells_its_steps_and_finds_back() -> None:
    """Whoever wonders why a word matched can see what was changed."""
    folded = fold("Wah, “CAPEEEEK” sekali")
    start = folded.text.index("capek")

    assert ("case", "lengthened", "quotes") == folded.steps
    assert "CAPEEEEK" == folded.raw[slice(*folded.raw_span(start, start + 5))]


def test_plain_text_has_no_steps() -> None:
    """Nothing is claimed to be changed when nothing was."""
    assert () == fold("harga kain").steps


@given(texts)
def test_the_map_of_a_fold_rises_and_stays_inside_the_raw_text(raw: str) -> None:
    """Every folded character has a place, and no place comes before an earlier one."""
    folded = fold(raw)
    origin = list(folded.origin)

    assert len(folded.text) == len(origin)
    assert origin == sorted(origin)
    assert all(0 <= at < len(raw) for at in origin)


@given(texts, st.integers(0, 60), st.integers(0, 60))
def test_a_raw_span_folds_to_what_it_was_asked_for(raw: str, one: int, other: int) -> None:
    """The stretch a reader sees highlighted holds the folded text that matched."""
    folded = fold(raw)
    start, end = sorted((min(one, len(folded.text)), min(other, len(folded.text))))

    first, last = folded.raw_span(start, end)

    assert 0 <= first <= last <= len(raw)
    if start < end:
        assert folded.text[start:end] in fold(raw[first:last]).text


@given(texts, st.integers(0, 60), st.integers(0, 60))
def test_a_token_is_the_fold_of_its_own_raw_stretch(raw: str, one: int, other: int) -> None:
    """Tokens are in order, do not overlap, stay inside, and are re-read from the raw text."""
    start, end = sorted((min(one, len(raw)), min(other, len(raw))))
    at = start
    for token in tokenize(raw, start, end):
        assert at <= token.start < token.end <= end
        assert fold_word(raw[token.start : token.end]) == token.text != ""
        at = token.end


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("gak,nggak;ya?enggak!Terus", ["gak", "nggak", "ya", "enggak", "terus"]),
        ("ibu-ibu di-scan", ["ibu-ibu", "di-scan"]),
        ("‘kain’ Jum’at", ["kain", "jum'at"]),
        ("s/d, suami/istri RT/RW", ["s/d", "suami", "istri", "rt", "rw"]),
        ("Rp500.000,- dan 2,5 kg", ["rp500", "000", "dan", "2,5", "kg"]),
        ("2rb kain2 anak²", ["2rb", "kain2", "anak2"]),
        ("kain - benang", ["kain", "benang"]),
        ("👍🏽 oke… ya — begitu", ["oke", "ya", "begitu"]),
        ("satu_dua", ["satu", "dua"]),
        ("", []),
    ],
)
def test_words_are_cut_where_a_reader_cuts_them(raw: str, words: list[str]) -> None:
    """Inner hyphens and apostrophes hold a word together; other marks part it."""
    assert words == [token.text for token in tokenize(raw)]


@pytest.mark.parametrize("marked", cases("sentences"))
def test_sentences_end_at_end_marks_and_not_at_abbreviations(marked: str) -> None:
    """Full stops in numbers, titles and pauses end nothing."""
    pieces = marked.split("|")
    raw = "".join(pieces)
    expected = [len("".join(pieces[: number + 1])) for number in range(len(pieces) - 1)]

    assert expected == sentence_ends(raw, 0, len(raw))


@given(texts, st.integers(0, 60), st.integers(0, 60))
def test_sentence_ends_rise_and_stay_inside(raw: str, one: int, other: int) -> None:
    """Whatever the text, ends can be used as borders."""
    start, end = sorted((min(one, len(raw)), min(other, len(raw))))
    found = sentence_ends(raw, start, end)

    assert found == sorted(set(found))
    assert all(start < at <= end for at in found)
