"""What holds for every transcript: the words come back, offsets are exact."""

from __future__ import annotations

import json
import string
from collections.abc import Iterable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sentra_qual.model import Interview, Origin, Role, Span
from sentra_qual.sources import from_record, to_record
from sentra_qual.sources.accounting import account
from sentra_qual.sources.layouts import BY_NAME
from sentra_qual.sources.readers.subtitles import read as read_subtitles
from sentra_qual.sources.script import Script
from sentra_qual.sources.turns import finish
from sentra_qual.sources.understanding import understand

WORD = st.text(string.ascii_lowercase + "éñğ", min_size=1, max_size=8)
SAID = st.lists(WORD, min_size=1, max_size=12).map(lambda words: " ".join(words).capitalize() + ".")
SHAPES = [
    "{who}: {said}\n",
    "{who} : {said}\n\n",
    "**{who}:** {said}\n\n",
    "[00:01:02] {who}: {said}\n",
]
LABELS = st.sampled_from(
    [("P", "N"), ("Peneliti", "Informan E"), ("T", "J"), ("Bu Ani", "Pak Budi")]
)


def understood(text: str) -> Interview:
    """Read a text without a file."""
    blank = Interview("w", "w", text, (), (), Origin("w.txt", "0", "text", ""))
    return understand(blank)[0]


@given(st.lists(SAID, min_size=4, max_size=8, unique=True), LABELS, st.sampled_from(SHAPES))
@settings(max_examples=60, deadline=None)
def test_what_was_said_comes_back(said: list[str], labels: tuple[str, str], shape: str) -> None:
    """Whatever the dress of the labels, the words and the speakers are those that went in."""
    turns = [(labels[index % 2], words) for index, words in enumerate(said)]
    interview = understood("".join(shape.format(who=who, said=words) for who, words in turns))

    assert turns == [(turn.speaker, interview.words(turn)) for turn in interview.turns]
    assert all(interview.text[turn.span.start : turn.span.end] in said for turn in interview.turns)


@given(
    st.lists(SAID, min_size=4, max_size=8, unique=True),
    st.sampled_from(["(tertawa)", "[Musik]", "[00:01]"]),
)
@settings(max_examples=40, deadline=None)
def test_gaps_are_left_out_of_the_words_and_kept_in_the_text(said: list[str], gap: str) -> None:
    """A stage direction in the middle of a turn changes no word of it."""
    lines = [f"{'PN'[index % 2]}: {words} {gap} {words}" for index, words in enumerate(said)]
    interview = understood("\n".join(lines))

    assert [f"{words} {words}" for words in said] == [
        interview.words(one) for one in interview.turns
    ]
    assert all(gap in interview.text[one.span.start : one.span.end] for one in interview.turns)


ANYTHING = st.text(
    st.sampled_from('PN:; .?!\n\t"“”*_>#|()[]0123456789abc\u00a0\u200b\f-–'), max_size=200
)


@given(ANYTHING)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_turns_in_order_inside_the_text(text: str) -> None:
    """No layout invents an offset or fails, whatever it is given."""
    script = Script.of(text)
    for layout in BY_NAME.values():
        at = 0
        for turn in finish(script, layout(script, frozenset()).stretches):
            assert at <= turn.span.start < turn.span.end <= len(text)
            assert all(turn.span.contains(gap) for gap in turn.gaps)
            at = turn.span.end


@given(st.lists(st.tuples(st.sampled_from(["Dina", "Bu Sri"]), SAID), min_size=2, max_size=6))
@settings(max_examples=40, deadline=None)
def test_voice_tags_keep_every_word(cues: list[tuple[str, str]]) -> None:
    """The words of the cues are the words of the text, in order."""
    body = "".join(
        f"00:00:{index:02d}.000 --> 00:00:{index + 1:02d}.000\n<v {who}>{said}</v>\n\n"
        for index, (who, said) in enumerate(cues)
    )
    source = read_subtitles(f"WEBVTT\n\n{body}".encode(), Path("w.vtt"))
    blank = Interview("w", "w", source.text, (), (), Origin("w", "0", "x", source.layout))
    interview = understand(blank)[0]

    assert " ".join(said for _, said in cues) == " ".join(map(interview.words, interview.turns))


DRESSES = [
    *SHAPES,
    "{who}\n{said}\n\n",
    "12/03/24 10.15 - {who}: {said}\n",
    "[{who}] 09:12:03\n{said}\n",
    "{who} - {said}\n",
    "{who}: {said} (tertawa)\n\n12\n\n",
]
TALKS = st.tuples(
    st.lists(SAID, min_size=4, max_size=8, unique=True), LABELS, st.sampled_from(DRESSES)
).map(
    lambda parts: "".join(
        parts[2].format(who=parts[1][index % 2], said=words) for index, words in enumerate(parts[0])
    )
)


def places(spans: Iterable[Span]) -> set[int]:
    """Return every offset in some spans."""
    return {at for span in spans for at in range(span.start, span.end)}


@given(st.one_of(TALKS, ANYTHING))
@settings(max_examples=120, deadline=None)
def test_every_character_is_in_exactly_one_piece(text: str) -> None:
    """Words, label, header, gap or rest: the pieces are the text, and words are the turns'."""
    interview = understood(text)
    pieces = account(interview)
    said = {
        at for one in pieces if one.what == "words" for at in range(one.span.start, one.span.end)
    }
    turns = {at for one in interview.turns for at in range(one.span.start, one.span.end)}
    gaps = {at for one in interview.turns for gap in one.gaps for at in range(gap.start, gap.end)}

    assert text == "".join(text[one.span.start : one.span.end] for one in pieces)
    assert said == turns - gaps


@given(st.one_of(TALKS, ANYTHING))
@settings(max_examples=80, deadline=None)
def test_a_record_gives_the_same_turns_again(text: str) -> None:
    """What was recorded beside a text is enough to read it as it was read."""
    interview = understood(text)
    record = json.loads(json.dumps(to_record(interview)))
    again = from_record(interview.id, text, record)

    assert (again.turns, again.speakers) == (interview.turns, interview.speakers)


@given(TALKS, st.integers(min_value=0), WORD)
@settings(max_examples=80, deadline=None)
def test_a_typo_corrected_by_hand_stays_legal(text: str, place: int, word: str) -> None:
    """Whoever edits a word of a turn gets that turn with the word, and all others as before."""
    interview = understood(text)
    record = json.loads(json.dumps(to_record(interview)))
    turn = interview.turns[place % len(interview.turns)]
    at = turn.span.end - 1
    edited = f"{text[:at]} {word}{text[at:]}"
    again = from_record(interview.id, edited, record)

    assert [one.speaker for one in again.turns] == [one.speaker for one in interview.turns]
    assert again.words(again.turns[place % len(interview.turns)]).endswith(f" {word}.")


@given(TALKS.filter(lambda text: "Peneliti" in text))
@settings(max_examples=40, deadline=None)
def test_under_role_labels_no_question_is_an_informants(text: str) -> None:
    """What stands behind Peneliti is never coded."""
    interview = understood(text)
    asked = {one.label for one in interview.speakers if one.role is Role.INTERVIEWER}

    assert asked == {"Peneliti"}
    assert {one.label for one in interview.speakers} == {"Peneliti", "Informan E"}
