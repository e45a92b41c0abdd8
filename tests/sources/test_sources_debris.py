"""What stands among the turns and nobody said, and what only looks so."""

# ruff: noqa: E501 - a transcript is easier to read unwrapped

from __future__ import annotations

import pytest
from sources_material import Read, heard

from sentra_qual.model import Interview
from sentra_qual.sources import What, counts
from sentra_qual.sources.accounting import account


def answer(interview: Interview) -> str:
    """Return what the informant says first."""
    return next(words for who, words in heard(interview) if who == "N")


BETWEEN = {
    "page number and running head": "\n\n      112\n\nUniversitas Negeri Contoh\n\n",
    "page of pages": "\n\nHalaman 3 dari 9\n\n",
    "form feed": "\n\f\n12\n\n",
    "note of the researcher": "\n\nCatatan peneliti: informan tampak ragu.\n\n",
    "stage direction on its line": "\n(Anak Pak Wayan datang membawa kopi)\n",
    "heading in capitals": "\n\nMODAL DAN PEMASARAN\n\n",
    "author's paragraph": "\n\nDari petikan ini dapat disimpulkan bahwa kepercayaan itu penting.\n\n",
    "rule": "\n-----\n",
    "another who says hm": " (P: hmm) ",
    "what somebody does": " (istri informan tertawa) ",
    "a pause": " (..) ",
    "a tool's remark": " [tidak jelas 00:12] ",
}


@pytest.mark.parametrize("name", BETWEEN)
def test_a_sentence_goes_on_over_what_nobody_said(read: Read, name: str) -> None:
    """Marks of pages, comments and notes are skipped and stay in the text."""
    tail = "\nP: Lalu?\nN: Sudah.\n\n      113\n\nUniversitas Negeri Contoh\n"
    (interview,) = read(
        f"P: Bagaimana?\nN: Yang penting{BETWEEN[name]}jangan bohong.{tail}"
    ).interviews

    assert answer(interview) == "Yang penting jangan bohong."
    assert BETWEEN[name] in interview.text


def test_titles_above_labels_are_headings(read: Read) -> None:
    """Themes that a researcher sets over parts of a talk are nobody's words."""
    text = "P: Awalnya?\nN: Butuh.\n\nHubungan dengan Pemasok\n\nP: Tetap?\nN: Tetap.\n\nHarapan ke Depan\n\nP: Lalu?\nN: Lulus.\n"

    assert [words for who, words in heard(read(text).interviews[0]) if who == "N"] == [
        "Butuh.",
        "Tetap.",
        "Lulus.",
    ]


SAID = [
    "Mboten wonten. (Tidak ada.)",
    "Medal saking pabrik. (Keluar dari pabrik.)",
    "Menawi kendel malah sakit. (Kalau diam malah sakit.)",
    "Beliau (Pak Joko) yang pegang.",
    "Dulu (saya masih kecil) ikut simbok.",
    "Buka jam 10:00 (pagi ya).",
    "Ada tiga:\n1. benang\n2. pewarna",
    "Sing nembok sepuh-sepuh.\n(Artinya: yang menembok sudah tua-tua.)",
    "Mboten. Sami kesah dhateng kitha.\n(Semua sudah pergi ke kota besar.)",
    "Namanya\nBatik Sekar Jagad\ndari dulu.",
    "Lahir tahun\n1990\nitu.",
]


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_stays(read: Read, said: str) -> None:
    """Translations, asides of the speaker, numbers and lists are speech."""
    (interview,) = read(f"P: Bagaimana?\nN: {said}\nP: Lalu?\nN: Sudah.\n").interviews

    assert answer(interview) == " ".join(said.split())


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("kabur ke Su-\nrabaya.", "kabur ke Surabaya."),
        ("mem-\nbaiki mesin.", "membaiki mesin."),
        ("orang-\norang sini.", "orang-orang sini."),
        ("sayur-\nmayur segar.", "sayur-mayur segar."),
    ],
)
def test_a_word_the_line_end_broke_is_whole_again(read: Read, written: str, read_as: str) -> None:
    """A doubled word keeps its hyphen."""
    (interview,) = read(f"P: Ke mana?\nN: {written}\nP: Oh?\nN: Ya.\n").interviews

    assert answer(interview) == read_as


ENDS = {
    "signature": "\n\nMengetahui,\nInforman\n\n(Ny. Rahmi)\n",
    "signature of the informant alone": "\n\nInforman,\n\n\n(Ny. Rahmi)\n",
    "end mark": "\n\n--- Wawancara selesai ---\n",
    "legend": "\n\nKet: P = Peneliti, N = Narasumber\n",
    "tool": "\n\nTranscribed by https://otter.ai\n",
    "footnotes": "\n\n__________\n1 Wawancara dilakukan di Surakarta, 4 April 2022.\n",
    "invented farewell": "\nTerima kasih telah menonton!\n",
    "meeting": "\n\nMeeting ended after 00:07:12\n",
}


@pytest.mark.parametrize("name", ENDS)
def test_what_closes_a_transcript_is_nobodys(read: Read, name: str) -> None:
    """Signatures, end marks and legends below the talk are in no turn."""
    (interview,) = read(f"P: Terima kasih, Bu?\nN: Sama-sama.{ENDS[name]}").interviews

    assert heard(interview) == [("P", "Terima kasih, Bu?"), ("N", "Sama-sama.")]


def test_an_answer_that_is_only_a_bracket_is_no_turn(read: Read) -> None:
    """Nobody said "(menerjemahkan)"; but an answer in brackets is one."""
    text = "P: Kapan?\nPenerjemah: (menerjemahkan)\nN: Dulu.\nP: Oh?\nN: (saya lupa)\n"

    assert [who for who, _ in heard(read(text).interviews[0])] == ["P", "N", "P", "N"]


def test_hours_that_somebody_counts_up_are_words(read: Read) -> None:
    """Times are stamps only where they run through the text."""
    text = "P: Kegiatannya?\nN: Begini.\n04:00 bangun\n05:30 rebus kedelai\n10:00 bungkus\nP: Istirahat?\nN: Sore.\nP: Oh?\nN: Ya.\n"

    assert "05:30 rebus kedelai" in answer(read(text).interviews[0])


def test_every_character_is_accounted_for(read: Read) -> None:
    """Header, legend, labels, stamps, page marks, comments: counted, none left over."""
    text = (
        "Transkrip\nNama: Sari\n\nKet: P = Peneliti, N = Narasumber\n\n[00:01] P: Kapan? (tertawa)\n"
        "[00:04] N: Dulu.\n\n12\n\nMengetahui,\n\n(Sari)\n"
    )
    (interview,) = read(text).interviews
    pieces = account(interview)
    what = {piece.what for piece in pieces} - {What.MARKUP}

    assert text == "".join(text[p.span.start : p.span.end] for p in pieces)
    assert what == {
        What.HEADER,
        What.LEGEND,
        What.LABEL,
        What.WORDS,
        What.STAGE,
        What.PAGE,
        What.CLOSING,
    }
    assert counts(pieces, text)[What.WORDS] == len("Kapan?Dulu.")


def test_prose_around_a_quotation_is_the_rest(read: Read) -> None:
    """What an author writes is listed as nobody's words."""
    text = 'Kerja itu berat.\n\nInforman E mengatakan: "Kami kerja dari subuh sampai malam."\n'
    (interview,) = read(text).interviews
    rest = [text[p.span.start : p.span.end] for p in account(interview) if p.what is What.REST]

    assert "Kerja itu berat." in rest[0]
