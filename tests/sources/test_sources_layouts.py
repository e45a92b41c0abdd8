"""Every layout gives the words back to those who said them."""

# ruff: noqa: E501 - a transcript is easier to read unwrapped

from __future__ import annotations

from textwrap import dedent

import pytest
from sources_material import Read, heard, roles, rules

ASK, TELL = "Sejak kapan menenun, Bu?", "Sejak gadis, diajari simbok."
Q2, A2 = "Harganya siapa yang atur?", "Juragan, kami ikut."


def dialogue(one: str, other: str) -> list[tuple[str, str]]:
    """Return the four turns that most examples share."""
    return [(one, ASK), (other, TELL), (one, Q2), (other, A2)]


LABELLED = {
    "letters": (f"P: {ASK}\nI: {TELL}\nP: {Q2}\nI: {A2}\n", "P", "I"),
    "words, blank before the colon": (
        f"Peneliti : {ASK}\n\nInforman E : {TELL}\n\nPeneliti : {Q2}\n\nInforman E : {A2}\n",
        "Peneliti",
        "Informan E",
    ),
    "questions and answers by letter": (f"T : {ASK}\nJ : {TELL}\nT : {Q2}\nJ : {A2}\n", "T", "J"),
    "names": (f"Dina: {ASK}\nBu Sri: {TELL}\nDina: {Q2}\nBu Sri: {A2}\n", "Dina", "Bu Sri"),
    "bold": (
        f"**Peneliti:** {ASK}\n\n**Narasumber:** {TELL}\n\n**Peneliti:** {Q2}\n\n**Narasumber:** {A2}\n",
        "Peneliti",
        "Narasumber",
    ),
    "bold with the colon outside": (
        f"**Peneliti**: {ASK}\n**Narasumber**: {TELL}\n**Peneliti**: {Q2}\n**Narasumber**: {A2}\n",
        "Peneliti",
        "Narasumber",
    ),
    "brackets": (f'(F): "{ASK}"\n(M) : "{TELL}"\n(F): "{Q2}"\n(M): "{A2}"\n', "F", "M"),
    "tabs before the colon": (f"P\t: {ASK}\nN\t: {TELL}\nP\t: {Q2}\nN\t: {A2}\n", "P", "N"),
    "label alone on its line": (
        f"Peneliti:\n{ASK}\n\nInforman:\n{TELL}\n\nPeneliti:\n{Q2}\n\nInforman:\n{A2}\n",
        "Peneliti",
        "Informan",
    ),
    "time before": (
        f"00:03 P: {ASK}\n00:09 N: {TELL}\n1:02:10 P: {Q2}\n1:02:15 N: {A2}\n",
        "P",
        "N",
    ),
    "range before": (
        f"[00:12:04 – 00:12:19] SPEAKER 00: {ASK}\n[00:12:20 – 00:12:26] SPEAKER 01: {TELL}\n"
        f"[00:12:27 – 00:12:29] SPEAKER 00: {Q2}\n[00:12:30 – 00:12:33] SPEAKER 01: {A2}\n",
        "SPEAKER 00",
        "SPEAKER 01",
    ),
    "time after the label": (
        f"**Peneliti:** [00:00:00] {ASK}\n\n**Informan E:** [00:00:05] {TELL}\n\n"
        f"**Peneliti:** [00:00:09] {Q2}\n\n**Informan E:** [00:00:15] {A2}\n",
        "Peneliti",
        "Informan E",
    ),
    "time and numbered label on two lines": (
        f"[00:01 - 00:04]\n01 Dina: {ASK}\n\n[00:05 - 00:09]\n02 Bu Sri: {TELL}\n\n"
        f"[00:10 - 00:12]\n01 Dina: {Q2}\n\n[00:13 - 00:14]\n02 Bu Sri: {A2}\n",
        "Dina",
        "Bu Sri",
    ),
    "one paragraph": (f"Ngawi, 3 Mei 2024. P: {ASK} I: {TELL} P: {Q2} I: {A2}\n", "P", "I"),
    "run on in mid-line": (
        f"Peneliti : {ASK}\n\nNarasumber : {TELL} Peneliti : {Q2}\n\nNarasumber : {A2}\n",
        "Peneliti",
        "Narasumber",
    ),
}


@pytest.mark.parametrize("shape", LABELLED)
def test_a_label_and_a_colon_begin_a_turn(read: Read, shape: str) -> None:
    """However a label is written, it names who speaks and is no speech."""
    text, asks, tells = LABELLED[shape]
    (interview,) = read(text).interviews

    assert dialogue(asks, tells) == heard(interview)
    assert {asks: "interviewer", tells: "informant"} == roles(interview)
    assert interview.origin.layout == "labels"


UNLABELLED = {
    "label-lines": {
        "Otter": f"Peneliti  0:00\n{ASK}\n\nBu Sri  0:04\n{TELL}\n\nPeneliti  0:09\n{Q2}\n\nBu Sri  0:12\n{A2}\n\n"
        "Transcribed by https://otter.ai\n",
        "Google Recorder": f"Speaker 1\n00:01\n{ASK}\n\nSpeaker 2\n00:04\n{TELL}\n\nSpeaker 1\n00:08\n{Q2}\n\n"
        f"Speaker 2\n00:10\n{A2}\n",
        "blocks": f"--- Speaker 1 ---\n  [00:00 - 00:04] {ASK}\n--- Speaker 2 ---\n  [00:05 - 00:08] {TELL}\n"
        f"--- Speaker 1 ---\n  [00:09 - 00:10] {Q2}\n--- Speaker 2 ---\n  [00:11 - 00:12] {A2}\n",
        "words alone": f"Pertanyaan\n{ASK}\nJawaban\n{TELL}\nPertanyaan\n{Q2}\nJawaban\n{A2}\n",
    },
    "columns": {
        "three tabs": f"00:00:01\tDina\t{ASK}\n00:00:04\tBu Sri\t{TELL}\n00:00:08\tDina\t{Q2}\n00:00:09\tBu Sri\t{A2}\n",
        "header": f"Timespan\tContent\tSpeaker\n0:00.0 - 0:04.2\t{ASK}\tDina\n0:04.2 - 0:09.9\t{TELL}\tBu Sri\n"
        f"0:10.0 - 0:11.0\t{Q2}\tDina\n0:11.0 - 0:12.0\t{A2}\tBu Sri\n",
        "Markdown": f"| No | Pertanyaan | Jawaban |\n|---|:---|---|\n| 1 | {ASK} | {TELL} |\n| 3 | {Q2} | {A2} |\n",
    },
    "numbered-lines": {
        "continued": f"001  P   {ASK}\n002  I-E Sejak gadis,\n003      diajari simbok.\n004  P   {Q2}\n005  I-E {A2}\n",
    },
    "questions": {
        "Jawab": f"1. {ASK}\nJawab: {TELL}\n2. {Q2}\n   Jawab : {A2}\n",
        "no numbers": f"{ASK}\njawab: {TELL}\n{Q2}\njawab: {A2}\n",
        "answers below": f"1. {ASK}\n{TELL}\n\n2. {Q2}\n{A2}\n",
        "beside": f"a. {ASK} {TELL}\n\nb. {Q2} {A2}\n",
        "headings": f"### 1. {ASK}\n\n> {TELL}\n\n### 2. {Q2}\n\n> {A2}\n",
        "bold": f"**{ASK}**\n\n{TELL}\n\n**{Q2}**\n\n{A2}\n",
    },
    "quoted-lines": {"in turn": f"“{ASK}”\n\n“{TELL}”\n\n“{Q2}”\n\n“{A2}”\n"},
    "question-marks": {
        "lines": f"{ASK}\n{TELL}\n{Q2}\n{A2}\n",
        "hard wraps": f"{ASK}\nSejak gadis,\ndiajari simbok.\n{Q2}\n{A2}\n",
        "times": f"[00:01] {ASK}\n[00:04] {TELL}\n[00:08] {Q2}\n[00:09] {A2}\n",
    },
}
CASES = [(layout, name) for layout, cases in UNLABELLED.items() for name in cases]


@pytest.mark.parametrize(("layout", "name"), CASES)
def test_other_layouts_give_the_same_turns(read: Read, layout: str, name: str) -> None:
    """Tables, headings, lines in turn: the words and the order of voices are the same."""
    suffix = ".md" if name in {"Markdown", "headings", "bold"} else ".txt"
    (interview,) = read(UNLABELLED[layout][name], f"w{suffix}").interviews

    assert layout == interview.origin.layout
    assert [words for _, words in heard(interview)] == [ASK, TELL, Q2, A2]
    assert [roles(interview)[turn.speaker] for turn in interview.turns] == [
        "interviewer",
        "informant",
    ] * 2


@pytest.mark.parametrize("layout", ["quoted-lines", "question-marks"])
def test_a_document_without_labels_is_doubtful_as_a_whole(read: Read, layout: str) -> None:
    """Who speaks was guessed throughout, so one doubt says so and no role is certain."""
    (text, *_) = UNLABELLED[layout].values()
    reading = read(text)

    assert rules(reading) == ["no-labels"]
    assert not any(one.certain for one in reading.interviews[0].speakers)


def test_a_question_without_its_mark_keeps_its_number(read: Read) -> None:
    """In a numbered interview the next number is the interviewer's, remark or question."""
    text = f"1. {ASK}\nMaksudnya di rumah?\n2. Ya, di rumah.\n{TELL}\n3. {Q2}\n{A2}\n"
    (interview,) = read(text).interviews

    assert ("Pewawancara", "Ya, di rumah.") in heard(interview)


def test_a_list_inside_an_answer_is_no_question(read: Read) -> None:
    """An informant who counts up things stays the one who speaks."""
    text = f"1. Bahannya apa saja?\nAda tiga:\n1. benang\n2. pewarna\n3. malam\n2. {Q2}\n{A2}\n"
    (interview,) = read(text).interviews

    assert ("Informan", "Ada tiga: 1. benang 2. pewarna 3. malam") in heard(interview)


def test_retold_answers_are_marked_as_reported(read: Read) -> None:
    """What the author retells must never be quoted as the informant's own words."""
    text = "a. Bagaimana harganya?\n\nInforman menghitung ongkos dulu.\n\nb. Ada masalah? Tidak besar.\n"
    reading = read(text)

    assert [turn.reported for turn in reading.interviews[0].turns] == [False, True, False, True]
    assert rules(reading) == ["reported-answers"]


PROSE = """\
Kepercayaan adalah "modal sosial bersama" di sentra ini (Putnam, 2000).

Bapak Slamet selaku ketua mengatakan: "Kalau tidak saling percaya sudah bubar."

Hal serupa diungkapkan oleh informan E.

"Kami pinjam alat ke tetangga, *nggak* pakai surat."

"Yang penting jujur dan sabar," ujar Ibu Ratna. Istilah "banting harga lagi" sering muncul.

Dalam hal upah: "dibayar borongan sejak dulu kala" (Informan 3, 5 Mei 2023).

Menurut Tambunan (2012), "klaster adalah pengelompokan usaha yang sejenis".
"""


def test_in_prose_only_attributed_quotations_are_speech(read: Read) -> None:
    """A term in quotation marks and a book are no informants."""
    reading = read(PROSE)
    (interview,) = reading.interviews

    assert heard(interview) == [
        ("Bapak Slamet", "Kalau tidak saling percaya sudah bubar."),
        ("informan E", "Kami pinjam alat ke tetangga, nggak pakai surat."),
        ("Ibu Ratna", "Yang penting jujur dan sabar,"),
        ("Informan 3", "dibayar borongan sejak dulu kala"),
    ]
    assert {"informant"} == set(roles(interview).values())
    assert rules(reading) == ["attributed-quotations"]


SILENT = {
    "guide by its heading": (
        "Pedoman Wawancara\n1. Sejak kapan?\n2. Bagaimana harganya?\n",
        "guide",
    ),
    "guide by its questions": (
        "A. Kelembagaan\n1. Bagaimana sejarahnya?\n2. Siapa pengurusnya?\n3. Apakah ada rapat?\n"
        "4. Kapan?\n5. Di mana?\n",
        "guide",
    ),
    "guide in bullets": (
        "Daftar Pertanyaan\n- Sejak kapan usaha?\n- Siapa yang membantu?\n",
        "guide",
    ),
    "field notes": (
        "Catatan lapangan, 4 Juni 2023\n\nSampai pukul 09:30. Hujan.\nKesan: sepi.\n- dua menolak\n",
        "notes",
    ),
    "article": (
        'Judul Artikel Tentang Sentra\n\nPenelitian ini meminjam istilah "klaster industri" dari buku.\n\n'
        "Sumber: Data primer\n\nTabel 1: Responden\n\nSumber: Data sekunder\n",
        "notes",
    ),
    "a form": ("Nama: Sari\nUmur: 40\nAlamat: Solo\n", "notes"),
}


@pytest.mark.parametrize("name", SILENT)
def test_what_is_no_transcript_gives_no_turn(read: Read, name: str) -> None:
    """A guide or notes must never become somebody's words."""
    text, kind = SILENT[name]
    (interview,) = read(text).interviews

    assert (kind, ()) == (interview.kind.value, interview.turns)


def test_a_new_header_begins_a_new_interview(read: Read) -> None:
    """Two informants in one file must not share one label."""
    one = "Transkrip {n}\nNama : {name}\nUmur : 4{n}\nP : Apa kabar?\nN : Baik.\nP : Jual apa?\nN : Batik.\n\n"
    text = one.format(n=1, name="Sari") + one.format(n=2, name="Budi")
    interviews = read(text, "Dua Orang.txt").interviews

    assert [each.id for each in interviews] == ["Dua Orang", "Dua Orang-2"]
    assert [each.speaker("N").attributes["nama"] for each in interviews] == ["Sari", "Budi"]
    assert text == "".join(each.text for each in interviews)


def test_fields_said_in_an_answer_do_not_cut_the_interview(read: Read) -> None:
    """Somebody who spells out a name is still in the same conversation."""
    text = "Nama : Sari\nUmur : 40\nP: Siapa ketuanya?\nN: Ini kartunya.\nNama: Budi\nP: Oh.\nN: Iya.\n"

    assert len(read(text).interviews) == 1


def test_layouts_are_told_by_the_whole_file(read: Read) -> None:
    """One quoted line or one number does not outweigh forty labels."""
    text = dedent("""\
        "Sebuah pembuka yang dikutip"
        1. Pendahuluan?
        P: Apa kabar?
        N: Baik.
        P: Jual apa?
        N: Batik.
        """)
    assert read(text).interviews[0].origin.layout == "labels"


def test_published_questions_and_answers_are_no_interview(read: Read) -> None:
    """Nobody was asked: an office wrote both."""
    text = "FAQ Kredit Usaha Rakyat\n\nTanya: Apa itu KUR?\nJawab: Kredit berbunga rendah.\nTanya: Syaratnya?\nJawab: KTP.\n"
    (interview,) = read(text).interviews

    assert ("notes", ()) == (interview.kind.value, interview.turns)
