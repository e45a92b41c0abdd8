"""How something was said, beside the words it belongs to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.model import Span, Turn, is_direction, unspoken, with_directions


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("N: Ya begitu. (tertawa)\nP: Oh?", "Ya begitu. (tertawa)"),
        ("N: (tertawa) Ya begitu.", "(tertawa) Ya begitu."),
        ("**N:** (tertawa) Ya begitu.", "(tertawa) Ya begitu."),
        ("N\n(tertawa) Ya begitu.", "(tertawa) Ya begitu."),
        ("N: Ya begitu. (tertawa) [batuk] (P: oh)", "Ya begitu. (tertawa) [batuk]"),
        ("N: Ya begitu.\n(tertawa)", "Ya begitu."),
        ("N: Ya begitu. [00:01:02]", "Ya begitu."),
        ("N: Ya begitu. (tertawa", "Ya begitu."),
        ("Bu Ani (ketua) Ya begitu.", "Ya begitu."),
    ],
)
def test_what_stands_right_beside_the_words_on_their_line_is_shown(text: str, shown: str) -> None:
    """A time, an interjection, a role in a label, another line are not how it was said."""
    start = text.index("Ya begitu.")
    span = Span(start, start + len("Ya begitu."))

    found, gaps = with_directions(text, Turn(span, (), "N"), span)

    assert shown == text[found.start : found.end]
    assert all(is_direction(text[one.start : one.end]) for one in gaps)
    assert () == unspoken(text, gaps)


def test_words_of_the_turn_in_brackets_are_no_direction() -> None:
    """What the reader took for words belongs to the passage they stand in."""
    text = "Ya begitu. (katanya) Lalu."
    turn = Turn(Span(0, len(text)), (), "N")

    assert (Span(0, 10), ()) == with_directions(text, turn, Span(0, 10))


@given(text=st.text("ab (tertawa)[x]:\n", max_size=40), data=st.data())
def test_no_word_is_lost_or_taken(text: str, data: st.DataObject) -> None:
    """Whatever stands around it: the span only grows, and only by blanks and directions."""
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    found, gaps = with_directions(text, Turn(span, (), "N"), span)

    assert found.start <= span.start <= span.end <= found.end
    covered = {at for one in gaps for at in range(one.start, one.end)}
    assert set(range(found.start, found.end)) - set(range(span.start, span.end)) <= covered
    assert all(is_direction(text[one.start : one.end]) for one in gaps)
