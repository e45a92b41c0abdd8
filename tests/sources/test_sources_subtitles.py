"""SubRip and WebVTT."""

# ruff: noqa: E501 - a transcript is easier to read unwrapped

from __future__ import annotations

import pytest
from sources_material import Read, heard, rules

from sentra_qual.problems import UnreadableSource

ZOOM = """\
WEBVTT

1
00:00:01.230 --> 00:00:04.110
Dina Sari: Suaranya masuk, Pak?

2
00:00:04.560 --> 00:00:08.020
Pak Rahmat: Sudah. Jadi begini ceritanya,

3
00:00:08.020 --> 00:00:10.900
Pak Rahmat: koperasi itu macet.
"""
TEAMS = """\
WEBVTT

NOTE dibuat otomatis

1f2c/12-0
00:03.290 --> 00:05.700 align:start
<v Dina Sari>Bisa dijelaskan?</v>

1f2c/19-0
00:06.010 --> 00:11.480
<v Pak Rahmat>Order masuk ke ketua &amp; dicatat,
baru dibagi.</v>
<v Dina Sari>Oh.</v>
"""


def test_names_in_cues_are_speakers_and_their_cues_are_joined(read: Read) -> None:
    """One utterance over two cues is one turn, timed by the first."""
    (interview,) = read(ZOOM, "w.vtt").interviews

    assert heard(interview) == [
        ("Dina Sari", "Suaranya masuk, Pak?"),
        ("Pak Rahmat", "Sudah. Jadi begini ceritanya, koperasi itu macet."),
    ]
    assert [turn.time for turn in interview.turns] == ["00:00:01", "00:00:04"]
    assert interview.text.startswith("[00:00:01] Dina Sari: Suaranya masuk, Pak?\n\n")


def test_voice_tags_are_speakers(read: Read) -> None:
    """Two voices in one cue are two turns; ids, notes and settings are no speech."""
    (interview,) = read(TEAMS, "w.vtt").interviews

    assert heard(interview) == [
        ("Dina Sari", "Bisa dijelaskan?"),
        ("Pak Rahmat", "Order masuk ke ketua & dicatat, baru dibagi."),
        ("Dina Sari", "Oh."),
    ]


def test_rolling_captions_say_everything_once(read: Read) -> None:
    """Each line comes two or three times in the file and once in the text."""
    text = (
        "WEBVTT\nKind: captions\n\n00:00:00.000 --> 00:00:02.000\n \nhalo<00:00:00.500><c> semua</c>\n\n"
        "00:00:02.000 --> 00:00:02.010\nhalo semua\n \n\n"
        "00:00:02.010 --> 00:00:05.000\nhalo semua\nkita<00:00:02.500><c> di</c><c> sentra</c>\n\n"
        "00:00:05.000 --> 00:00:05.010\nkita di sentra\n"
    )
    (interview,) = read(text, "w.vtt").interviews

    assert interview.text == "[00:00:00] halo semua kita di sentra\n"


def test_a_short_answer_said_twice_stays_twice(read: Read) -> None:
    """Saying yes again is no rolling caption."""
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\nDina: Benar?\n\n2\n00:00:02,000 --> 00:00:03,000\nBu Sri: Iya.\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nBu Sri: Iya.\n\n4\n00:00:05,000 --> 00:00:06,000\nDina: Oh.\n"
    )

    assert ("Bu Sri", "Iya. Iya.") in heard(read(text, "w.srt").interviews[0])


def test_without_speakers_it_is_one_doubtful_voice(read: Read) -> None:
    """The farewell that recognisers invent in silence is nobody's."""
    text = (
        "1\n00:00:00,000 --> 00:00:04,200\n Ya, kemitraannya lisan saja.\n\n"
        "2\n00:00:04,200 --> 00:00:06,000\n Terima kasih telah menonton!\n"
    )
    reading = read(text.replace("\n", "\r\n"), "w.srt")

    assert heard(reading.interviews[0]) == [("Informan", "Ya, kemitraannya lisan saja.")]
    assert rules(reading) == ["one-voice", "invented-farewell"]


def test_a_word_with_a_colon_in_a_cue_is_no_speaker(read: Read) -> None:
    """Contohnya speaks in no meeting."""
    text = ZOOM + "\n4\n00:00:11.000 --> 00:00:12.000\nContohnya: iuran tidak jalan.\n"

    assert heard(read(text, "w.vtt").interviews[0])[-1][1].endswith("Contohnya: iuran tidak jalan.")


@pytest.mark.parametrize("text", ["WEBVTT\n", "bukan takarir sama sekali\n"])
def test_a_file_without_cues_is_refused(read: Read, text: str) -> None:
    """The message shows what a cue looks like."""
    with pytest.raises(UnreadableSource, match="-->"):
        read(text, "w.srt")


def test_a_note_before_the_captions_is_the_header(read: Read) -> None:
    """WebVTT has no other place for who was asked; the note is not speech."""
    text = (
        "WEBVTT\n\nNOTE\nKode informan: PWK-1\nUmur: 52\n\n"
        "1\n00:00:01.000 --> 00:00:02.000\nPeneliti: Apa kabar, Pak?\n\n"
        "2\n00:00:02.000 --> 00:00:04.000\nPak Undang: Baik. Lagi sepi.\n"
    )
    (interview,) = read(text, "a.vtt").interviews

    assert ["Apa kabar, Pak?", "Baik. Lagi sepi."] == [
        interview.words(turn) for turn in interview.turns
    ]
    assert "PWK-1" == interview.speaker("Pak Undang").attributes["kode"]
