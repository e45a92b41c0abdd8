"""JSON of recognisers, and captions beyond the ordinary."""

# ruff: noqa: E501 - a file is easier to read unwrapped

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reader_material import JSON, VTT
from sources_material import Read, heard, rules

from sentra_qual.problems import UnreadableSource
from sentra_qual.sources.labels import candidate
from sentra_qual.sources.readers.labelling import Labels, as_label
from sentra_qual.sources.script import Line


def dumped(whole: object) -> bytes:
    """Return JSON."""
    return json.dumps(whole, ensure_ascii=False).encode()


SAYS = [("Kapan mulai?", "SPEAKER_00"), ("Dulu sekali.", "SPEAKER_01")]
SEGMENTS = [
    {"start": 4.0 * at, "end": 4.0 * at + 3, "text": f" {words}", "speaker": who}
    for at, (words, who) in enumerate(SAYS)
]
SHAPES = {
    "whisperx": {"segments": SEGMENTS, "word_segments": [], "language": "id"},
    "a list of segments": SEGMENTS,
    "chunks": {"chunks": [{"timestamp": [one["start"], None], "text": one["text"], "speaker": one["speaker"]} for one in SEGMENTS]},
    "whisper.cpp": {"result": {"language": "id"}, "transcription": [{"offsets": {"from": 4000 * at, "to": 1}, "timestamps": {}, "text": words, "speaker": who} for at, (words, who) in enumerate(SAYS)]},
    "speakers at the words": {"segments": [{**one, "speaker": None, "words": [{"word": "x", "speaker": one["speaker"]}, {"word": "y"}]} for one in SEGMENTS]},
    "times as text": {"segments": [{**one, "start": f"00:00:0{4 * at},000"} for at, one in enumerate(SEGMENTS)]},
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_the_shapes_of_the_programs(read: Read, name: str) -> None:
    """Unknown keys are passed over, speakers and times kept."""
    (interview,) = read(dumped(SHAPES[name]), "w.json").interviews

    assert [(who, words) for words, who in SAYS] == heard(interview)
    assert ["00:00:00", "00:00:04"] == [turn.time for turn in interview.turns]


def test_without_speakers_it_is_one_doubtful_voice(read: Read) -> None:
    """Whisper alone knows no speakers; a bad start takes the time before."""
    whole = {
        "segments": [
            {"start": 0, "text": " Ya,"},
            {"start": "x", "text": " begitu."},
            {"start": 7, "text": " Sudah."},
        ]
    }
    reading = read(dumped(whole), "w.json")

    assert "[00:00:00] Ya, begitu.\n\n[00:00:07] Sudah.\n" == reading.interviews[0].text
    assert ["one-voice"] == rules(reading)


@pytest.mark.parametrize(
    "whole",
    [{"results": {"segments": SEGMENTS}}, [SEGMENTS], {"utterances": SEGMENTS}, [1, 2], {"segments": [[0, 1, "Ya"]]}, {}, [], "Ya.", 3],
)  # fmt: skip
def test_another_shape_is_refused_rather_than_misread(read: Read, whole: object) -> None:
    """The message names the keys and the way out."""
    with pytest.raises(UnreadableSource, match=r"JSON of another kind|hold no words"):
        read(dumped(whole), "w.json")


def test_json_in_other_encodings_and_half_json(read: Read) -> None:
    """PowerShell writes UTF-16; a copy may break off."""
    assert 2 == len(heard(read(JSON.encode("utf-16"), "w.json").interviews[0]))
    with pytest.raises(UnreadableSource, match="not whole JSON"):
        read(JSON[:60], "w.json")
    with pytest.raises(UnreadableSource, match="not whole JSON"):
        read(b"[" * 100_000, "w.json")


def test_a_caption_with_a_blank_line_keeps_its_words(read: Read) -> None:
    """Styles, notes, ids and settings are none; hours may be missing."""
    (interview,) = read(VTT, "w.vtt").interviews

    assert [("Dina Sari", "Apa kabar, Pak?"), ("Pak Undang", "Baik. Lagi sepi.")] == heard(
        interview
    )
    assert "52" == interview.speaker("Pak Undang").attributes["umur"]


def test_captions_without_blank_lines_between(read: Read) -> None:
    """The id of the next caption is no word of the last."""
    text = "1\n00:00:01,000 --> 00:00:02,000\nDina: Benar?\n2\n00:00:02,000 --> 00:00:03,000\nBu Sri: Iya, 3.\n"

    assert [("Dina", "Benar?"), ("Bu Sri", "Iya, 3.")] == heard(read(text, "w.srt").interviews[0])


def test_captions_of_youtube_studio(read: Read) -> None:
    """SBV: two times with a comma between."""
    text = "0:00:01.000,0:00:02.000\nbenar begitu.\n\n0:00:02.500,0:00:03.000\niya.\n"

    assert "[00:00:01] benar begitu.\n\n[00:00:02] iya.\n" == read(text, "w.sbv").interviews[0].text


def test_overlapping_voices_keep_their_order(read: Read) -> None:
    """Two who speak at once are two turns, as the file has them."""
    text = "WEBVTT\n\n00:01.000 --> 00:09.000\n<v Dina>Lalu?</v>\n\n00:02.000 --> 00:03.000\n<v Sri>Ya.</v>\n\n00:04.000 --> 00:05.000\n<v Dina>Oh.</v>\n"

    assert [("Dina", "Lalu?"), ("Sri", "Ya."), ("Dina", "Oh.")] == heard(
        read(text, "w.vtt").interviews[0]
    )


NAMES = ["Rina_Univ 💎", "iPhone 12", "(Host) Budi", "Dr. H. Ahmad Fauzi, M.Si., Ph.D. dan kawan-kawan sekalian", "王小明", "a:b", "", "12", "Pertanyaan 3", "  ", "O'Neil & Co"]  # fmt: skip


@given(st.lists(st.one_of(st.text(max_size=60), st.sampled_from(NAMES)), max_size=12))
@settings(max_examples=150, deadline=None)
def test_labels_are_read_back_and_kept_apart(names: list[str]) -> None:
    """Whatever people call themselves on screen, two of them are two labels."""
    labels = Labels()
    written = {labels.of(name) for name in names}

    assert len({" ".join(name.casefold().split()).strip(" .,*_") for name in names}) == len(written)
    for label in written:
        one = candidate(Line(0, f"[00:00:01] {label}: 3 orang"), 0)
        assert one is not None
        assert (label, "3 orang") == (one.name, one.value)


def test_names_stay_as_they_are_where_they_can() -> None:
    """Only what the grammar of labels does not know is taken off."""
    assert ["SPEAKER_01", "Bu Sri", "Rina_Univ", "Host Budi", "Suara 12"] == [
        as_label(name) for name in ("SPEAKER_01", "Bu Sri", "Rina_Univ 💎", "(Host) Budi", "12")
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from(["Dina", "Bu Sri 💎", "3"]), st.text(max_size=40)),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=80, deadline=None)
def test_the_words_of_segments_come_back(said: list[tuple[str, str]]) -> None:
    """Nothing that was recognised is lost, whatever signs it holds."""
    from pathlib import Path

    from sentra_qual.sources.readers.recogniser import read as read_json

    segments = [
        {"start": at, "text": words, "speaker": who} for at, (who, words) in enumerate(said)
    ]
    try:
        source = read_json(dumped(segments), Path("w.json"))
    except UnreadableSource:
        return
    spoken = " ".join(" ".join(words for _, words in said).split())
    bare = [one for one in spoken if one.isalnum()]
    rest = iter(one for one in source.text if one.isalnum())

    assert all(any(one == other for other in rest) for one in bare)
