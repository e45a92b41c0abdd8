"""Decisions find their place again after a text was edited, or are listed; never guessed."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from sentra_qual.model import Act, Decision, Interview, Origin, Span, Unit
from sentra_qual.study.anchors import anchor, find_again, settle
from sentra_qual.study.words import letters_in, letters_of

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


def decided_on(front: str, words: str, tail: str) -> tuple[str, Decision]:
    """Return a text and a decision on the words that begin with its only q."""
    old = f"{front} q{words} {tail}"
    span = Span(len(front) + 1, len(front) + 2 + len(words))
    about = anchor(interview(old), Span(0, len(old)), span)
    return old, Decision("d", 1, "t", "s", "m", Act.ACCEPT, **about)


@given(letters, letters, letters, letters)
def test_text_put_in_front_never_changes_the_words_found(
    front: str, words: str, tail: str, inserted: str
) -> None:
    """A place moves by exactly what was put before it, if enough stands around to tell it."""
    old, decision = decided_on(front, words, tail)
    place = find_again(f"{inserted}\n{old}", decision)
    around = letters_in(front + words + "q")

    assert place or len(around) < 8
    if place:
        assert decision.quote.strip() == f"{inserted}\n{old}"[place.start : place.end].strip()


@given(letters, letters, letters, letters)
def test_whatever_is_found_lies_in_the_text_and_is_nearly_the_same(
    front: str, words: str, tail: str, new: str
) -> None:
    """In an unrelated text a decision finds its words, nearly its words, or nothing."""
    _, decision = decided_on(front, words, tail)
    place = find_again(new, decision)

    if place is not None:
        found = new[place.start : place.end]
        assert 0 < len(found) == len(place)
        one, other = letters_in(decision.quote), letters_in(found)
        assert 0.75 <= 1 - Levenshtein.distance(one, other, weights=(1, 1, 2)) / len(one + other)


@given(letters, letters, letters)
def test_what_tells_a_place_stands_only_once(front: str, words: str, tail: str) -> None:
    """Neighbours are as long as it takes, and say so only if it is true."""
    old, decision = decided_on(front, words, tail)
    whole = letters_of(old)
    before = letters_in(decision.before, first="^" in decision.once)
    after = letters_in(decision.after, last="$" in decision.once)

    assert decision.before + decision.quote + decision.after in old
    assert ("b" in decision.once) <= whole.stands_once(before)
    assert ("a" in decision.once) <= whole.stands_once(after)
    assert ("q" in decision.once) <= whole.stands_once(letters_in(decision.quote))


def test_a_neighbour_grows_until_it_tells_one_place_from_all_others() -> None:
    """Where turns repeat, thirty-two characters are not enough."""
    turn = "P: Lalu?\nN: Iya, betul begitu.\nP: Terus bagaimana?\nN: Sama.\n"
    text = f"{turn * 2}N: Ada juragan.\n{turn * 2}"
    at = text.index("betul", len(turn))
    decision = Decision(
        "d", 1, "t", "s", "m", Act.ACCEPT,
        **anchor(interview(text), Span(0, len(text)), Span(at, at + 5)),
    )  # fmt: skip

    assert 32 < len(decision.before)
    assert "^" in decision.once
    assert 32 < len(decision.after) <= 128
    assert Span(at, at + 5) == find_again(text, decision)


def test_in_a_text_of_nothing_but_repeats_no_place_is_told_from_another() -> None:
    """Such a decision waits for the old text instead of being put anywhere."""
    text = "iya begitu " * 400
    about = anchor(interview(text), Span(0, len(text)), Span(2200, 2203))
    decision = Decision("d", 1, "t", "s", "m", Act.ACCEPT, **about)

    assert "-" == decision.once
    assert None is find_again(text.replace("iya", "Iya"), decision)


def test_decisions_of_the_first_format_are_found_between_both_neighbours_only() -> None:
    """Of them it is not known what stood only once."""
    text = f"Awalnya ramai sekali di kampung ini. {OLD} Habis itu sepi sampai sekarang."
    at = text.index(WORDS)
    about = anchor(interview(text), Span(0, len(text)), Span(at, at + len(WORDS)))
    early = replace(Decision("d", 1, "t", "s", "m", Act.ACCEPT, **about), once="")

    assert Span(at + 6, at + 6 + len(WORDS)) == find_again(f"Baru. {text}", early)
    assert None is find_again(text.replace("ya kita ikut", "ya saya ikut"), early)


def test_a_word_cut_out_of_a_longer_one_is_found_in_it() -> None:
    """A pattern may mark part of a word; else words are whole."""
    text = "Harganya Rp500 sebiji kalau beli banyak, kalau satuan Rp700 di pasar sana."
    at = text.index("Rp")
    about = anchor(interview(text), Span(0, len(text)), Span(at, at + 2))
    decision = Decision("d", 1, "t", "s", "m", Act.ACCEPT, **about)
    found = find_again(f"Kata dia: {text}", decision)

    assert Span(at + 10, at + 12) == found
