"""What holds for every transcript: the words come back, offsets are exact."""

from __future__ import annotations

import string
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sentra_qual.model import Interview, Origin
from sentra_qual.sources.layouts import BY_NAME
from sentra_qual.sources.readers.subtitles import read as read_subtitles
from sentra_qual.sources.reading import understand
from sentra_qual.sources.script import Script
from sentra_qual.sources.turns import finish

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
