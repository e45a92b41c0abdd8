"""How places are counted is proved, or asked; never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentra_qual.interchange.refi.counting import ALL, Counting, Text
from sentra_qual.interchange.refi.shapes import Selection
from sentra_qual.interchange.refi.voting import Proof, vote
from tests.transfer.transfer_material import spans, talks

TALK = (
    "P: Apa kabar 😀?\nN: Baik “sekali” 👍 lah.\n"
    "P: Lalu?\nN: Harga turun terus, 😀 mau bagaimana.\n"
)


def counted(
    text: str, by: Counting, *, crlf: bool, bom: bool, words: list[str]
) -> tuple[bytes, list[Selection]]:
    """Return a file and selections of some words as a program that counts so would write them."""
    written = Text.from_string("\ufeff" * bom + (text.replace("\n", "\r\n") if crlf else text))
    raw = ("\ufeff" * bom + (text.replace("\n", "\r\n") if crlf else text)).encode()
    made = []
    for number, some in enumerate(words):
        at = text.index(some)
        start, end = written.counted(at, by), written.counted(at + len(some), by)
        made.append(Selection(str(number), start, end - by.inclusive, some))
    return raw, made


@given(st.data(), st.sampled_from(ALL), st.booleans(), st.booleans())
@settings(max_examples=60, deadline=None)
def test_places_by_any_way_of_counting_are_found_by_their_words(
    data: st.DataObject, by: Counting, crlf: bool, bom: bool
) -> None:
    """Random texts and stretches, every way to count: the quotations come back, or we ask."""
    text = data.draw(talks())
    places = data.draw(st.lists(spans(text), min_size=1, max_size=6))
    written = Text.from_string("\ufeff" * bom + (text.replace("\n", "\r\n") if crlf else text))
    made = [
        Selection(str(at), written.counted(start, by),
                  (written.counted(end - 1, by) if by.inclusive else written.counted(end, by)),
                  text[start:end])
        for at, (start, end) in enumerate(places)
    ]  # fmt: skip
    told = [len(" ".join(one.name.split())) >= 4 for one in made]

    found = vote(written, made)

    quoted = [span and text[slice(*span)] for span in found.reading.spans]
    if found.proof is Proof.NAMES and all(told):
        assert [one.name for one in made] == quoted


@pytest.mark.parametrize("by", ALL, ids=lambda one: one.name)
def test_words_beside_the_places_prove_every_way_of_counting(by: Counting) -> None:
    """Names that are quotations decide, whatever the program and the file."""
    words = ["Apa kabar", "“sekali” 👍 lah", "Harga turun", "mau bagaimana"]
    raw, made = counted(TALK, by, crlf=True, bom=True, words=words)
    text = Text.of(raw)

    found = vote(text, made)

    assert Proof.NAMES is found.proof
    assert words == [span and text.text[slice(*span)] for span in found.reading.spans]


def test_a_program_that_is_known_decides_where_there_are_no_words() -> None:
    """NVivo writes no quotations; it counts UTF-16 units and line ends as two."""
    by = Counting(pairs=True, utf16=True)
    raw, made = counted(TALK, by, crlf=True, bom=True, words=["Apa kabar", "Harga turun"])
    text = Text.of(raw)
    nameless = [Selection(one.guid, one.start, one.end) for one in made]

    found = vote(text, nameless, origin="NVivo 12.6 (Windows)")

    assert Proof.ORIGIN is found.proof
    assert (text.text.index("Harga"), text.text.index("Harga") + 11) == found.reading.spans[1]


def test_ends_of_words_decide_where_nothing_else_does() -> None:
    """An unknown program without quotations: most selections begin and end with words."""
    by = Counting(pairs=True)
    words = ["kabar", "Baik", "sekali", "Harga", "turun", "terus", "bagaimana"]
    raw, made = counted(TALK, by, crlf=True, bom=False, words=words)
    nameless = [Selection(one.guid, one.start, one.end) for one in made]

    found = vote(Text.of(raw), nameless, origin="Alat 1.0")

    assert Proof.WORDS is found.proof
    assert by in (found.reading.by, *found.reading.same)


def test_two_readings_that_fit_equally_well_are_asked_about() -> None:
    """One selection in a text of one letter words: both ways fit, the words differ."""
    text = Text.from_string("a b c d\r\ne f g h i j\r\nk l m n")

    found = vote(text, [Selection("1", 10, 13)], origin="Alat 1.0")

    assert found.proof is None
    assert len(found.rivals) > 1


def test_what_the_user_says_wins() -> None:
    """`--offsets` overrules every proof."""
    raw, made = counted(TALK, Counting(), crlf=False, bom=False, words=["Harga turun"])

    found = vote(Text.of(raw), made, told=Counting(utf16=True))

    assert (Proof.TOLD, Counting(utf16=True)) == (found.proof, found.reading.by)


def test_nothing_is_asked_where_programs_cannot_differ() -> None:
    """A text without emoji, CR LF and mark: the specification's own counting."""
    found = vote(Text.from_string("satu dua tiga"), [Selection("1", 6, 11)])

    assert Proof.PLAIN is found.proof
    assert ((6, 11),) == found.reading.spans


def test_a_name_that_is_no_quotation_proves_nothing() -> None:
    """Some programs let people name a selection as they like."""
    found = vote(Text.from_string("satu dua tiga"), [Selection("1", 5, 8, "yang kedua")])

    assert (Proof.PLAIN, 0) == (found.proof, found.tested)
