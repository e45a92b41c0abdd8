"""Interviews in one file that only a change of the answering voice parts."""

# ruff: noqa: E501 - a transcript is easier to read unwrapped

from __future__ import annotations

import pytest
from sources_material import Read, heard

ONE = "P: Assalamualaikum, Bu. Usahanya apa?\nI1: Ikan asap.\nP: Dijual ke mana?\nI1: Ke pasar.\nP: Ada kelompok?\nI1: Ada, jarang kumpul.\n"
TWO = "P: Bapak sendiri usahanya apa?\nI2: Petis.\nP: Modalnya?\nI2: Dari juragan.\nP: Harganya?\nI2: Juragan yang menentukan.\n"
THANKS = "P: Terima kasih banyak, Bu.\nI1: Sama-sama.\n"
GREETING = "P: Selamat siang, Pak, boleh mulai?\n"


@pytest.mark.parametrize(
    "text",
    [
        ONE + THANKS + GREETING + TWO,
        ONE + THANKS + "\n\n" + GREETING + TWO,
        (ONE + THANKS + GREETING + TWO).replace("I1:", "Informan 1:").replace("I2:", "Informan 2:"),
        ONE + "P: Cukup, Bu.\nI1: Matur nuwun, Mbak.\n" + GREETING + TWO,
    ],
    ids=["at once", "apart", "with words", "the informant thanks"],
)
def test_another_voice_that_is_greeted_after_thanks_is_another_interview(
    read: Read, text: str
) -> None:
    """Two documents; the thanks end the first, the greeting opens the second."""
    one, two = read(text).interviews

    assert ("P", "Selamat siang, Pak, boleh mulai?") == heard(two)[0]
    assert ["1", "2"] == [
        next(label for label, _ in heard(part) if label != "P")[-1] for part in (one, two)
    ]


WHOLE = {
    "no thanks and no greeting": ONE + TWO,
    "thanks alone": ONE + THANKS + TWO,
    "a greeting alone": ONE + GREETING + TWO,
    "both in one breath": ONE + "P: Terima kasih, Bu. Selamat siang, Pak.\n" + TWO,
    "the first comes back": ONE
    + THANKS
    + GREETING
    + TWO
    + "P: Bu, tadi soal harga?\nI1: Naik terus.\n",
    "a short word of another": ONE + THANKS + GREETING + "I2: Siang.\nP: Sehat?\nI2: Sehat.\n",
    "a moderated group": (ONE + THANKS + GREETING + TWO).replace("P:", "Moderator:"),
    "a group by its title": "Diskusi kelompok terarah\n\n" + ONE + THANKS + GREETING + TWO,
    "a legend for all": "Keterangan: P = peneliti, I1 = Bu Eli, I2 = Pak Syaf\n\n"
    + ONE
    + THANKS
    + GREETING
    + TWO,
}


@pytest.mark.parametrize("text", WHOLE.values(), ids=WHOLE.keys())
def test_voices_that_answer_one_after_the_other_may_be_one_talk(read: Read, text: str) -> None:
    """A couple, a group, a passer-by: nothing is parted by labels alone."""
    assert 1 == len(read(text).interviews)
