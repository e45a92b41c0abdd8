"""The edges of a coding: by words and by sentences, never outside the passage."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.model import Span
from sentra_qual.review.spans import Draft, Edge, Step, moved, words_of

TEXT = "Dulu ramai. Sekarang [00:12] sepi, di-handle sendiri. Begitu"
GAP = (Span(TEXT.index("["), TEXT.index("]") + 1),)
WHOLE = Span(0, len(TEXT))


def draft(words: str, edge: Edge) -> Draft:
    """Take an edge of some words in hand."""
    at = TEXT.index(words)
    return Draft("kode", Span(at, at + len(words)), edge)


@pytest.mark.parametrize(
    ("words", "edge", "step", "expected"),
    [
        ("sepi", Edge.END, Step.WORD_ON, "sepi, di-handle"),
        ("sepi, di-handle", Edge.END, Step.WORD_BACK, "sepi"),
        ("sepi", Edge.END, Step.WORD_BACK, "sepi"),
        ("sepi", Edge.START, Step.WORD_BACK, "Sekarang [00:12] sepi"),
        ("sepi", Edge.START, Step.WORD_ON, "sepi"),
        ("sepi", Edge.END, Step.SENTENCE_ON, "sepi, di-handle sendiri."),
        ("sepi", Edge.START, Step.SENTENCE_BACK, "Sekarang [00:12] sepi"),
        ("Sekarang", Edge.START, Step.SENTENCE_BACK, "Dulu ramai. Sekarang"),
        ("sepi, di-handle sendiri.", Edge.END, Step.SENTENCE_ON, "sepi, di-handle sendiri. Begitu"),
        ("Dulu ramai. Sekarang", Edge.END, Step.SENTENCE_BACK, "Dulu ramai."),
        ("Dulu ramai. Sekarang", Edge.START, Step.SENTENCE_ON, "Sekarang"),
        ("Begitu", Edge.END, Step.WORD_ON, "Begitu"),
        ("Dulu", Edge.START, Step.SENTENCE_BACK, "Dulu"),
    ],
)  # fmt: skip
def test_an_edge_goes_to_the_next_word_or_sentence(
    words: str, edge: Edge, step: Step, expected: str
) -> None:
    """A time stamp is no word; the passage is the limit; a word is left always."""
    span = moved(draft(words, edge), step, TEXT, WHOLE, GAP).span

    assert expected == TEXT[span.start : span.end]


def test_the_other_edge_is_taken_in_hand() -> None:
    """One key, there and back."""
    one = draft("sepi", Edge.END)

    assert (Edge.START, one) == (one.other_edge().edge, one.other_edge().other_edge())


@given(
    text=st.text(st.sampled_from("ab .?,\n[]"), max_size=40),
    edges=st.tuples(st.integers(0, 40), st.integers(0, 40)),
    steps=st.lists(st.sampled_from([*Step, "edge"]), max_size=15),
)
def test_a_span_stays_in_its_passage_and_holds_something(
    text: str, edges: tuple[int, int], steps: list[Step | str]
) -> None:
    """Whatever is pressed, on whatever text."""
    passage = f"x {text} x"
    start, end = sorted(min(edge, len(passage)) for edge in edges)
    unit = Span(0, len(passage))
    start = min(start, len(passage) - 1)
    one = Draft("kode", Span(start, max(end, start + 1)))
    for step in steps:
        one = one.other_edge() if step == "edge" else moved(one, Step(step), passage, unit)
        assert 0 <= one.span.start < one.span.end <= len(passage)


@given(st.integers(0, 7), st.sampled_from([Edge.START, Edge.END]))
def test_on_and_back_by_words_comes_home(number: int, edge: Edge) -> None:
    """From a word's edge to the next and back again."""
    passage = " ".join(f"kata{n}" for n in range(10))
    unit = Span(0, len(passage))
    word = words_of(passage, unit)[number + 1]
    on, back = Step.WORD_ON, Step.WORD_BACK
    first, second = (on, back) if edge is Edge.END else (back, on)
    there = moved(Draft("kode", word, edge), first, passage, unit)

    assert 2 == len(passage[there.span.start : there.span.end].split())
    assert word == moved(there, second, passage, unit).span


@given(st.integers(1, 8), st.lists(st.sampled_from(list(Step)), max_size=9))
def test_a_word_goes_through_the_passage(number: int, steps: list[Step]) -> None:
    """With both edges in hand there is always just one word, on and back again."""
    passage = "satu dua. tiga empat lima. enam tujuh delapan! sembilan sepuluh"
    unit = Span(0, len(passage))
    found = words_of(passage, unit)
    one = Draft("", found[number], Edge.BOTH)

    there = moved(moved(one, Step.WORD_ON, passage, unit), Step.WORD_BACK, passage, unit)

    assert one == there
    for step in steps:
        one = moved(one, step, passage, unit)
        assert one.span in found
