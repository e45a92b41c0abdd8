"""What programs write: chats, captions, summaries, marks of confidence."""

# ruff: noqa: E501 - a transcript is easier to read unwrapped

from __future__ import annotations

import pytest
from sources_material import Read, heard, roles

TALK = [
    ("Rina", "Mulai dari kapan, Bu?"),
    ("Bu Eka", "Dari 2011."),
    ("Rina", "Modalnya?"),
    ("Bu Eka", "Jual motor."),
]
(ASK, TELL, Q2, A2) = (words for _, words in TALK)

SHAPES = {
    "the chat of a meeting": f"09:12:33 From Rina to Everyone:\n\t{ASK}\n09:13:50 From Bu Eka to Everyone:\n\t{TELL}\n09:14:10 From Rina to Everyone:\n\t{Q2}\n09:15:02 From Bu Eka to Everyone:\n\t{A2}\n",
    "a chat with notices": f"12/05/24 09.12 - Rina: {ASK}\n12/05/24 09.14 - Bu Eka: {TELL}\n12/05/24 09.15 - Bu Eka: Pesan ini dihapus\n12/05/24 09.16 - Rina: {Q2}\n12/05/24 09.17 - Bu Eka: {A2}\n12/05/24 09.18 - Bu Eka: \u200eaudio tidak disertakan\n",
    "a clock in the bracket": f"[Rina 00:00:04] {ASK}\n[Bu Eka 00:00:09] {TELL}\n[Rina 00:00:17] {Q2}\n[Bu Eka 00:00:21] {A2}\n",
    "confidence behind the time": f"Rina [00:00.0 - 00:04.2] (confidence: 0.93)\n{ASK}\n\nBu Eka [00:04.8 - 00:11.0] (confidence: 0.88)\n{TELL}\n\nRina [00:11.4 - 00:13.0] (confidence: 0.95)\n{Q2}\n\nBu Eka [00:13.3 - 00:20.9] (confidence: 0.79)\n{A2}\n",
    "seconds and confidence in the label": f"Rina (0.00s - 4.12s) [conf 0.91]: {ASK}\nBu Eka (4.60s - 9.80s) [conf 0.87]: {TELL}\nRina (10.01s - 11.30s) [conf 0.95]: {Q2}\nBu Eka (11.52s - 15.00s) [conf 0.80]: {A2}\n",
    "summary and chapters above": f"Ngobrol soal usaha\n\nAI Summary\nBu Eka bercerita soal modal.\n\nChapters\n00:00 Pembukaan\n05:12 Masa sulit\n\nAction Items\n- Rina mengirim foto\n\nTranscript\nRina 00:02\n{ASK}\nBu Eka 00:07\n{TELL}\nRina 00:15\n{Q2}\nBu Eka 00:18\n{A2}\n",
    "keywords and speakers above": f"Usaha Bu Eka\nTue, Jul 9, 2024 10:03AM • 12:41\n\nSUMMARY KEYWORDS\nusaha, modal\n\nSPEAKERS\nRina, Bu Eka\n\nRina  00:03\n{ASK}\n\nBu Eka  00:09\n{TELL}\n\nRina  00:16\n{Q2}\n\nBu Eka  00:19\n{A2}\n",
    "who switched it off": f"Rina started transcription\n\nRina   0:05\n{ASK}\n\nBu Eka   0:14\n{TELL}\n\nRina   0:22\n{Q2}\n\nBu Eka   0:25\n{A2}\n\nRina stopped transcription\n",
    "the speaker behind a dash": f'"{ASK}" – Rina\n"{TELL}" – Bu Eka\n"{Q2}" – Rina\n"{A2}" – Bu Eka\n',
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES.keys())
def test_only_what_was_said_is_heard(read: Read, text: str) -> None:
    """The four turns under their names."""
    (interview,) = read(text).interviews

    assert TALK == heard(interview) or [words for _, words in TALK] == [
        words.strip('"') for _, words in heard(interview)
    ]
    assert {"Rina", "Bu Eka"} == set(roles(interview))


def test_day_length_and_title_of_an_export_are_its_header(read: Read) -> None:
    """The line below the title holds the day, the hour and the length."""
    (interview,) = read(SHAPES["keywords and speakers above"]).interviews

    told = {key: interview.metadata[key] for key in ("judul", "tanggal", "durasi")}
    assert {"judul": "Usaha Bu Eka", "tanggal": "2024-07-09", "durasi": "12:41"} == told


def test_the_name_of_a_recording_is_no_meeting(read: Read) -> None:
    """A program calls every recording "Meeting Recording"."""
    text = f"Wawancara Bu Eka-20240512_100312-Meeting Recording\nMay 12, 2024, 3:03AM\n23m 10s\n\nRina   0:05\n{ASK}\n\nBu Eka   0:14\n{TELL}\n"
    (interview,) = read(text).interviews

    assert ("interview", "Wawancara Bu Eka") == (interview.kind.value, interview.title)


def test_a_heading_that_a_person_speaks_below_is_no_summary(read: Read) -> None:
    """Somebody goes on talking under the labels from above."""
    text = f"P: {ASK}\nN: {TELL}\n\nRingkasan\n\nP: {Q2}\nN: {A2}\n"
    (interview,) = read(text).interviews

    assert ("N", A2) == heard(interview)[-1]


DASHED = "1\n00:00:01,000 --> 00:00:05,000\n- Dari lahir di sini, Bang?\n- Dari lahir.\n\n2\n00:00:05,500 --> 00:00:09,000\n- Melaut tiap hari?\n- Tidak, lihat angin.\n\n3\n00:00:09,500 --> 00:00:14,000\nKalau barat, tidak turun.\n"


def test_dashes_part_two_voices_in_one_caption(read: Read) -> None:
    """Each dash is a turn, and what has none goes on."""
    (interview,) = read(DASHED, "w.srt").interviews

    assert [
        "Dari lahir di sini, Bang?",
        "Dari lahir.",
        "Melaut tiap hari?",
        "Tidak, lihat angin. Kalau barat, tidak turun.",
    ] == [words for _, words in heard(interview)]
    assert ["00:00:01", "00:00:01", "00:00:05", "00:00:05"] == [one.time for one in interview.turns]


def test_a_dash_of_hesitation_parts_no_caption(read: Read) -> None:
    """One line with a dash in a caption is one voice."""
    text = "1\n00:00:01,000 --> 00:00:05,000\n- Anu, begini\n\n2\n00:00:05,500 --> 00:00:09,000\n- harganya turun.\n"
    (interview,) = read(text, "w.srt").interviews

    assert 1 == len(interview.turns)


@pytest.mark.parametrize(
    "notice",
    ["Pesan ini telah dihapus", "null", "PTT-20240312-WA0003.opus (file terlampir)"],
)
def test_what_a_chat_puts_in_the_place_of_words_is_nobodys(read: Read, notice: str) -> None:
    """A deleted message, a voice note and an empty one are no words of an informant."""
    found = read(
        "12/03/24 10.01 - Rani: Sudah lama usaha perak?\n"
        "12/03/24 10.02 - Bagas Perak: Dari kecil ikut bapak.\n"
        f"12/03/24 10.03 - Bagas Perak: {notice}\n"
        "12/03/24 10.04 - Bagas Perak: Sekarang sendiri.\n"
    ).interviews[0]

    assert notice not in " ".join(words for _, words in heard(found))


def test_a_chat_tells_its_day_and_the_programs_own_words_are_nobodys(read: Read) -> None:
    """A notice of encryption stands in a contact's name; the first stamp is the day."""
    text = (
        "[13/05/24, 19.02.11] Bu Eka: \u200eMessages and calls are end-to-end encrypted. Only people in this chat can read them.\n"
        f"[13/05/24, 19.02.15] Rina: {ASK}\n[13/05/24, 19.05.40] Bu Eka: {TELL}\n"
        f"[14/05/24, 08.06.02] Rina: {Q2}\n[14/05/24, 08.08.30] Bu Eka: {A2}\n"
    )
    (interview,) = read(text).interviews

    assert (TALK, "2024-05-13") == (heard(interview), interview.metadata["tanggal"])


def test_a_chat_whose_days_cannot_be_day_and_month_has_no_date(read: Read) -> None:
    """Month before day, as an English telephone writes: 5/13/24."""
    text = f"5/13/24, 19:02 - Rina: {ASK}\n5/13/24, 19:05 - Bu Eka: {TELL}\n"
    (interview,) = read(text).interviews

    assert "tanggal" not in interview.metadata
