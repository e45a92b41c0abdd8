"""Decisions find their place again after a text was edited, or are listed; never guessed."""

from __future__ import annotations

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.model import Act, Decision, Interview, Origin, Span, Unit
from sentra_qual.study.anchors import anchor, find_again, settle

OLD = "Harga kain naik terus. Yang sebelah banting harga, ya kita ikut. Modal juga susah dicari."
WORDS = "banting harga"


def interview(text: str) -> Interview:
    """Return an interview of one text, without turns."""
    return Interview("w1", "w1", text, (), (), Origin("w.txt", "0", "text", "labels"))


def decided(words: str, kind: Act = Act.ACCEPT, text: str = OLD) -> Decision:
    """Return a decision on some words of a text that is one unit."""
    at = text.index(words)
    about = anchor(interview(text), Span(0, len(text)), Span(at, at + len(words)))
    return Decision("d", 1, "t", "sari", "m", kind, code="harga", **about)


def again(new: str, words: str = WORDS) -> str | None:
    """Return the words a decision on OLD finds in a new text."""
    span = find_again(new, decided(words))
    return None if span is None else new[span.start : span.end]


def test_an_edit_elsewhere_moves_the_place() -> None:
    """A sentence put in front shifts every offset and no decision."""
    assert WORDS == again("Assalamualaikum. " + OLD)


def test_a_typo_mended_beside_the_words_leaves_one_neighbour() -> None:
    """One intact side is enough when only one place has it."""
    assert WORDS == again(OLD.replace("sebelah", "sebelahku"))
    assert WORDS == again(OLD.replace("ikut", "ikutan"))


def test_words_that_are_gone_find_nothing() -> None:
    """A deleted passage is not looked for elsewhere."""
    assert None is again(OLD.replace(WORDS, "jual murah"))


def test_short_words_without_their_neighbours_find_nothing() -> None:
    """The same two words in another sentence are another passage."""
    assert None is again(
        "Lain cerita sama sekali: di pasar orang banting harga tiap minggu, biasa."
    )


def test_two_equal_places_are_as_bad_as_none() -> None:
    """A doubled passage leaves the choice to a person."""
    assert None is again(f"{OLD} {OLD} {OLD}")


def test_a_typo_mended_inside_the_words_keeps_the_place() -> None:
    """Both neighbours stand, and between them nearly the same words."""
    assert "Banting  harga" == again(OLD.replace(WORDS, "Banting  harga"))
    assert OLD.replace("sebelah", "seblah") == again(OLD.replace("sebelah", "seblah"), OLD)


def test_settle_lists_what_found_no_place() -> None:
    """Stranded is not dropped."""
    lost, kept = decided("Modal juga"), decided(WORDS)
    new = interview(OLD.replace("Modal juga susah dicari.", ""))
    settled = settle([lost, kept], [new], [Unit("w1", Span(0, len(new.text)), 0)])

    assert (lost,) == settled.stranded
    assert [Span(0, len(new.text))] == [one.unit for one in settled.decisions]


def test_a_decision_on_an_interview_that_left_is_stranded() -> None:
    """Taking an interview out loses no decision on it."""
    assert 1 == len(settle([decided(WORDS)], [], []).stranded)


SENTENCES = [Unit("w1", Span(0, 22), 0), Unit("w1", Span(23, 64), 0), Unit("w1", Span(65, 89), 0)]


def homes(kind: Act, start: int, end: int) -> list[Span | None]:
    """Return the sentences a decision on a passage comes to, the text being the same."""
    about = anchor(interview(OLD), Span(start, end))
    one = Decision("d", 1, "t", "sari", "m", kind, code="harga", **about)
    return [found.unit for found in settle([one], [interview(OLD)], SENTENCES).decisions]


def test_a_finer_unit_takes_a_verdict_where_most_of_it_lies() -> None:
    """A code is never copied to every piece of its old passage."""
    assert [Span(23, 64)] == homes(Act.ACCEPT, 20, 70)


def test_a_finer_unit_is_read_only_where_all_of_it_was() -> None:
    """Reading a passage reads the sentences in it, not the one that only begins there."""
    assert [Span(0, 22), Span(23, 64)] == homes(Act.READ, 0, 70)


def test_off_the_record_takes_all_it_touches() -> None:
    """What must not be quoted is not quoted in half either."""
    assert [Span(0, 22), Span(23, 64), Span(65, 89)] == homes(Act.OFF_RECORD, 20, 70)


letters = st.text("ab c", min_size=0, max_size=120)


@given(letters, letters, letters, letters)
def test_text_put_in_front_never_changes_the_words_found(
    front: str, words: str, tail: str, inserted: str
) -> None:
    """A place that stands once moves by exactly what was put before it."""
    old = f"{front}q{words}{tail}"
    start, end = len(front), len(front) + 1 + len(words)
    about = anchor(interview(old), Span(0, len(old)), Span(start, end))
    decision = Decision("d", 1, "t", "s", "m", Act.ACCEPT, **about)

    place = find_again(inserted + old, decision)

    assert Span(len(inserted) + start, len(inserted) + end) == place


@given(letters, letters, letters, letters)
def test_whatever_is_found_lies_in_the_text_and_is_nearly_the_same(
    front: str, words: str, tail: str, new: str
) -> None:
    """In an unrelated text a decision finds its words, nearly its words, or nothing."""
    old = f"{front}q{words}{tail}"
    span = Span(len(front), len(front) + 1 + len(words))
    about = anchor(interview(old), Span(0, len(old)), span)
    place = find_again(new, Decision("d", 1, "t", "s", "m", Act.ACCEPT, **about))

    if place is not None:
        found = new[place.start : place.end]
        assert 0 < len(found) == len(place)
        assert 0.7 <= SequenceMatcher(None, about["quote"], found, autojunk=False).ratio()
