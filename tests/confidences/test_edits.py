"""Places are carried by arithmetic: what was not replaced reads the same where it came to lie."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sentra_qual.model import Span
from sentra_qual.study.edits import Edit, Moved, apart

TEXTS = st.text(alphabet="abc é\n", max_size=40)


@st.composite
def moved(draw: st.DrawFn) -> Moved:
    """Return a text with some edits."""
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    some = draw(st.lists(st.tuples(places, places, st.text("XYZ", max_size=4)), max_size=5))
    return Moved(text, apart(Edit(min(a, b), max(a, b), new) for a, b, new in some if a != b))


@settings(deadline=None)  # the machine may be busy
@given(moved(), st.data())
def test_a_stretch_without_edits_reads_the_same(one: Moved, data: st.DataObject) -> None:
    """Whatever grew or shrank before it, words nobody touched are found letter by letter."""
    borders = [0, *(place for edit in one.edits for place in (edit.start, edit.end)), len(one.old)]
    at = data.draw(st.integers(0, len(borders) // 2 - 1)) * 2
    start = data.draw(st.integers(borders[at], borders[at + 1]))
    end = data.draw(st.integers(start, borders[at + 1]))
    if end > start:
        new = one.span(Span(start, end))
        assert one.old[start:end] == one.text[new.start : new.end]


@settings(deadline=None)  # the machine may be busy
@given(moved(), st.data())
def test_order_is_kept(one: Moved, data: st.DataObject) -> None:
    """Two stretches that follow each other do so afterwards; none reaches outside the text."""
    first = data.draw(st.integers(0, len(one.old)))
    middle = data.draw(st.integers(first, len(one.old)))
    last = data.draw(st.integers(middle, len(one.old)))
    left, right = one.span(Span(first, middle)), one.span(Span(middle, last))
    inside = any(edit.start < middle < edit.end for edit in one.edits)

    assert 0 <= left.start <= left.end <= len(one.text)
    assert inside or left.end <= right.start


def test_a_name_at_either_end_belongs_to_the_stretch() -> None:
    """A quotation that begins and ends with a name does so under pseudonyms."""
    one = Moved("Ani dan Budi.", (Edit(0, 3, "Cahyani"), Edit(8, 12, "Tio")))
    whole, cut = one.span(Span(0, 12)), one.span(Span(1, 10))

    assert "Cahyani dan Tio" == one.text[whole.start : whole.end]
    assert whole == cut


def test_what_was_taken_out_is_gone() -> None:
    """A passage that left has no place, its neighbours have."""
    one = Moved("satu dua tiga", (Edit(5, 9, ""),))

    assert one.is_gone(Span(5, 9))
    assert not one.is_gone(Span(4, 10))
    assert "satu tiga" == one.text
