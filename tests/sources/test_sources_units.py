"""Units and the machine contract."""

# ruff: noqa: E501 - a transcript is easier to read unwrapped

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sources_material import Read

from sentra_qual import sources
from sentra_qual.model import Interview, Origin, Role, Span, Speaker, Turn
from sentra_qual.sources import UnitSize

LONG = " ".join(f"Kalimat ke {n} berisi beberapa kata saja di sini." for n in range(60))
FRAME = "P: Ceritakan?\nN: {answer}\nP: Lalu?\nN: Sudah.\n"


def test_only_informants_give_units(read: Read) -> None:
    """The interviewer's words are context, never coded."""
    (interview,) = read(FRAME.format(answer="Begini.")).interviews

    assert [interview.text[one.span.start : one.span.end] for one in sources.units(interview)] == [
        "Begini.",
        "Sudah.",
    ]


def test_long_turns_are_cut_at_sentence_ends(read: Read) -> None:
    """A passage has about 120 words and ends where a sentence ends."""
    (interview,) = read(FRAME.format(answer=LONG)).interviews
    passages = [interview.text[one.span.start : one.span.end] for one in sources.units(interview)]

    assert all(len(one.split()) <= 150 and one.endswith(".") for one in passages)
    assert " ".join(passages[:-1]) == LONG


def test_speech_without_sentence_ends_is_cut_too(read: Read) -> None:
    """Automatic captions have no full stops, and nobody can judge 3,000 words."""
    (interview,) = read(FRAME.format(answer="kata " * 1000)).interviews

    assert max(one.span.end - one.span.start for one in sources.units(interview)) <= 5 * 240


@pytest.mark.parametrize("unit", list(UnitSize))
def test_units_lie_in_their_turn_and_never_overlap(read: Read, unit: UnitSize) -> None:
    """The partition is in order, whatever its size."""
    (interview,) = read(FRAME.format(answer=LONG.replace("30", "30.\n\nBaru"))).interviews
    found = sources.units(interview, unit=unit)

    assert all(interview.turns[one.turn].span.contains(one.span) for one in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))


sentences = st.lists(
    st.tuples(st.integers(1, 70), st.sampled_from([". ", ".", "? ", "", "\n\n", "!\n"])),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(parts=sentences)
def test_passages_are_sentences_joined_as_far_as_their_words_go(
    parts: list[tuple[int, str]],
) -> None:
    """A short turn that nobody looked at for sentences is cut as if somebody had."""
    text = "".join("Kata " + "satu " * (words - 1) + f"akhir{mark}" for words, mark in parts) + " "
    turn = Turn(Span(0, len(text)), (), "N")
    origin = Origin("", "", "", "")
    one = Interview("i", "i", text, (turn,), (Speaker("N", Role.INFORMANT),), origin)
    whole = [unit.span for unit in sources.units(one, unit=UnitSize.SENTENCE)]
    if any(len(text[span.start : span.end].split()) > 240 for span in whole):
        return
    found: list[Span] = []
    for span in whole:
        before = len(text[found[-1].start : found[-1].end].split()) if found else 120
        if before + len(text[span.start : span.end].split()) <= 120:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    if len(found) > 1 and len(text[found[-1].start : found[-1].end].split()) < 30:
        found[-2:] = [Span(found[-2].start, found[-1].end)]

    assert [unit.span for unit in sources.units(one)] == found


def test_the_machine_contract_has_these_keys_and_no_others(read: Read) -> None:
    """Other programs read this; a change needs a version."""
    text = "Nama: Sari\nUmur: 40\nTanggal: 1 Mei 2024\n\nP: Kapan?\nN: Dulu (tertawa) sekali.\nP: Oh?\nN: Ya.\n"
    (document,) = sources.parse_document(read(text, "Bu Sari.txt"))["documents"]  # type: ignore[misc]

    assert {key: value for key, value in document.items() if key != "turns"} == {
        "title": "Bu Sari",
        "kind": "interview",
        "metadata": {
            "nama": "Sari",
            "umur": "40",
            "tanggal": "2024-05-01",
            "tanggal_tertulis": "1 Mei 2024",
        },
        "speakers": {"P": {"role": "interviewer"}, "N": {"role": "informant"}},
    }
    assert {
        "speaker": "N",
        "role": "informant",
        "start": text.index("Dulu"),
        "end": text.index("sekali.") + 7,
        "text": "Dulu sekali.",
    } == document["turns"][1]
