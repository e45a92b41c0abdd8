"""What is a speaker, and what only looks like one."""

# ruff: noqa: E501 - a transcript is easier to read unwrapped

from __future__ import annotations

import pytest
from sources_material import Read, heard, roles, rules

FRAME = "P: Ceritakan?\nN: {answer}\nP: Lalu?\nN: Sudah.\n"

NO_LABELS = [
    "Contohnya: harga turun.",
    "Alasannya macam-macam\nAlasannya: bahan mahal.",
    "Jam 10:00 baru buka.",
    "Buka\n10:30 sampai sore",
    "Lihat http://contoh.id/halaman",
    "Bahan: benang dan malam.",
    "Begini.\nContohnya: satu.\nContohnya: dua.",
    "Ada dua hal:\npertama: modal\nkedua: bahan",
    "Dia bilang: ikut saja.",
    "NB: ini jangan ditulis.",
    "Harga\nTotal: 50.000",
]


@pytest.mark.parametrize("answer", NO_LABELS)
def test_a_colon_inside_an_answer_is_no_label(read: Read, answer: str) -> None:
    """Words before a colon stay with the one who says them."""
    (interview,) = read(FRAME.format(answer=answer)).interviews

    assert ("N", " ".join(answer.split())) in heard(interview)
    assert {"P", "N"} == set(roles(interview))


def test_near_spellings_are_one_speaker_and_reported(read: Read) -> None:
    """A slip of the finger makes no new informant, but the researcher hears of it."""
    text = (
        "Peneliti : Apa kabar?\nNarasumber : Baik.\nPenelti. : Lancar?\nNarasumbr : Lancar.\n"
        "Peneliti : Harga?\nNarasumber ; Naik.\nPeneliti : Oh?\nNarasumber : Iya.\n"
    )
    reading = read(text)

    assert [who for who, _ in heard(reading.interviews[0])] == ["Peneliti", "Narasumber"] * 4
    assert rules(reading) == ["folded-label", "folded-label"]
    assert (reading.problems[0].place.line, reading.problems[0].place.column) == (3, 1)


@pytest.mark.parametrize(
    "pair",
    [("Informan 1", "Informan 2"), ("Informan A", "Informan E"), ("Bu Sutarni", "Bu Sutarno")],
)
def test_two_informants_are_never_folded_into_one(read: Read, pair: tuple[str, str]) -> None:
    """A number, a letter, the end of a name tell people apart."""
    one, two = pair
    text = "".join(
        f"Peneliti: Apa?\n{who}: Jawaban ke {n}.\n" for n, who in enumerate((one, one, one, two))
    )

    assert {"Peneliti", one, two} == set(roles(read(text).interviews[0]))


def test_details_in_brackets_describe_the_speaker(read: Read) -> None:
    """R5 (P, 41, anyaman) is R5, a woman of 41."""
    text = "Moderator: Apa?\nR5 (P, 41, anyaman): Pasar.\nModerator: Lalu?\nR5: Modal.\n"
    (interview,) = read(text).interviews

    assert dict(interview.speaker("R5").attributes) == {
        "umur": "41",
        "jenis_kelamin": "Perempuan",
        "keterangan": "anyaman",
    }


def test_joint_labels_are_a_speaker_of_their_own(read: Read) -> None:
    """What two say together is neither's alone."""
    text = "P: Kapan?\nSN: Dulu.\nMR: Lama.\nP: Benar?\nSN dan MR: Benar.\nSN: Iya.\nMR: Ya.\n"
    (interview,) = read(text).interviews

    assert interview.speaker("SN dan MR").attributes["anggota"] == "SN, MR"


def test_stage_directions_stamps_and_page_marks_are_gaps(read: Read) -> None:
    """What nobody said is skipped, and the rest reads on."""
    text = "P: Iuran?\nN: Iuran ya... macet (tertawa). [Musik] Dulu\n\n17\n\n[00:10] lancar *banget*.\n"
    (interview,) = read(text + "P: Oh?\nN: Ya.\n").interviews

    assert heard(interview)[1][1] == "Iuran ya... macet. Dulu lancar banget."


def test_a_number_that_is_the_answer_stays(read: Read) -> None:
    """Only numbers between blank lines are page marks."""
    text = "Peneliti:\nBerapa mesin?\nInforman:\n12\nPeneliti:\nSemua jalan?\nInforman:\nLima.\n"

    assert ("Informan", "12") in heard(read(text).interviews[0])


def test_a_bracketed_translation_is_speech(read: Read) -> None:
    """A translation is the same utterance, no stage direction."""
    text = FRAME.format(answer="Mboten wonten (tidak ada).")

    assert ("N", "Mboten wonten (tidak ada).") in heard(read(text).interviews[0])


@pytest.mark.parametrize("answer", ["Suami.", "Anak saya", "Juragan, kami ikut", "Peneliti"])
def test_a_short_answer_that_names_a_role_is_no_legend(read: Read, answer: str) -> None:
    """Once the talk has begun, a role word after a label is what somebody said."""
    assert ("N", answer) in heard(read(FRAME.format(answer=answer)).interviews[0])


def test_a_running_head_that_repeats_is_no_speaker(read: Read) -> None:
    """A speaker says different things; "Skripsi: 2023" on each page does not."""
    text = "P: Apa?\nN: Ini.\nSkripsi Budi: 2023\nP: Lalu?\nN: Itu.\nSkripsi Budi: 2023\n"

    assert "Skripsi Budi" not in roles(read(text).interviews[0])


def test_numbered_questions_are_one_voice(read: Read) -> None:
    """The number counts the question, not the people."""
    text = "Pertanyaan 1: Kapan?\nJawaban 1: Dulu.\nPertanyaan 2: Di mana?\nJawaban 2: Di sini.\n"

    assert {"Pertanyaan": "interviewer", "Jawaban": "informant"} == roles(read(text).interviews[0])


def test_a_count_of_participants_is_a_field(read: Read) -> None:
    """Nobody called Peserta says "5 orang"."""
    text = "FGD\nTanggal: 5 Juni 2024\nPeserta: 5 orang\n\nModerator: Apa?\nR1: Ini.\nR2: Itu.\n"
    (interview,) = read(text).interviews

    assert {"Moderator", "R1", "R2"} == set(roles(interview))
    assert interview.metadata["peserta"] == "5 orang"


def test_a_field_that_names_the_recording_is_no_speaker(read: Read) -> None:
    """One line of header above the talk is enough, where nothing is ever said under it."""
    found = read("Rekaman: REC_12.m4a\n\nPeneliti: Sudah lama, Pak?\nPak Haji: Dua puluh tahun.\n")

    assert ["Peneliti", "Pak Haji"] == [one.label for one in found.interviews[0].speakers]


@pytest.mark.parametrize("time", ["00:01:09", "01:09", "00:01:09 - 00:01:12", "#00:01:09-3#"])
def test_a_time_in_brackets_behind_a_label_says_when_and_not_who(read: Read, time: str) -> None:
    """It is the time of the turn, no detail of the person."""
    found = read(f"Peneliti: Sudah lama?\nPak Haji ({time}): Dua puluh tahun.\n").interviews[0]

    assert {} == dict(found.speaker("Pak Haji").attributes)
    assert "01:09" in (found.turns[1].time or "")


def test_a_name_that_speaks_twice_beside_sure_labels_is_a_speaker(read: Read) -> None:
    """Her answers follow questions, and her name is no word of the language."""
    text = (
        "P: Sejak kapan?\nSri: Dari tahun 1998.\nSuami: Saya mengantar saja.\n"
        "P: Dijual ke mana?\nSri: Ke tengkulak.\nSuami: Kadang ke kota.\n"
    )
    (interview,) = read(text).interviews

    assert ["P", "Sri", "Suami"] * 2 == [who for who, _ in heard(interview)]


def test_a_craft_word_told_of_twice_in_answers_is_no_speaker(read: Read) -> None:
    """The lines below an answer explain kinds of goods."""
    text = (
        "P: Jenisnya?\nN: Ada dua.\nBesek: dari bambu.\nP: Yang laku?\nN: Dua-duanya.\n"
        "Besek: untuk hajatan.\nP: Lalu?\nN: Sudah.\n"
    )
    (interview,) = read(text).interviews

    assert {"P", "N"} == set(roles(interview))
