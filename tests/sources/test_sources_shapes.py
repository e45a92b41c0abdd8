"""Shapes that need a rule of their own: what people type, what tools export."""

# ruff: noqa: E501 - a transcript is easier to read unwrapped

from __future__ import annotations

import pytest
from sources_material import Read, heard, roles, rules

ASK, TELL = "Sejak kapan menenun, Bu?", "Sejak gadis, diajari simbok."
Q2, A2 = "Harganya siapa yang atur?", "Juragan, kami ikut."
WORDS = [ASK, TELL, Q2, A2]

SHAPES = {
    "chat": {
        "Android": f"12/03/24 10.15 - Pesan dan panggilan dienkripsi secara end-to-end.\n12/03/24 10.15 - Putri: {ASK}\n"
        f"12/03/24 10.20 - Bu Eka: {TELL}\n12/03/24 10.21 - Bu Eka: <Media tidak disertakan>\n12/03/24 10.22 - Putri: {Q2}\n"
        f"12/03/24 10.25 - Bu Eka: {A2}\n",
        "iPhone": f"[12/03/24 10.15.01] Putri: {ASK}\n[12/03/24 10.20.11] +62 812-0000: {TELL}\n[12/03/24 10.22.00] Putri: {Q2}\n"
        f"\u200e[12/03/24 10.25.40] +62 812-0000: {A2}\n",
    },
    "signs": {
        "dash": f"P - {ASK}\nN - {TELL}\nP - {Q2}\nN - {A2}\n",
        "square brackets": f"[P] {ASK}\n[N] {TELL}\n[P] {Q2}\n[N] {A2}\n",
        "bar": f"P | {ASK}\nN | {TELL}\nP | {Q2}\nN | {A2}\n",
        "arrow": f"Peneliti → {ASK}\nInforman → {TELL}\nPeneliti → {Q2}\nInforman → {A2}\n",
        "numbers for names": f"1: {ASK}\n2: {TELL}\n1: {Q2}\n2: {A2}\n",
        "full stop": f"T. {ASK}\nJ. {TELL}\nT. {Q2}\nJ. {A2}\n",
        "wide gap": f"P     {ASK}\nN     Sejak gadis,\ndiajari simbok.\nP     {Q2}\nN     {A2}\n",
    },
    "label-lines": {
        "brackets and a time": f"[Dina] 09:12:03\n{ASK}\n[Pak Hendra - Dinas] 09:12:09\n{TELL}\n[Dina] 09:12:14\n{Q2}\n[Pak Hendra - Dinas] 09:12:20\n{A2}\n",
        "times above": f"0:0:3.290 --> 0:0:5.700\nDina Laras\n{ASK}\n0:0:6.10 --> 0:0:7.480\nBambang Irawan\n{TELL}\n"
        f"0:0:8.0 --> 0:0:9.0\nDina Laras\n{Q2}\n0:0:9.500 --> 0:0:12.0\nBambang Irawan\n{A2}\n",
        "capitals": f"PENELITI\n{ASK}\n\nINFORMAN\n{TELL}\n\nPENELITI\n{Q2}\n\nINFORMAN\n{A2}\n",
        "the colon below": f"Peneliti\n: {ASK}\nInforman\n: {TELL}\nPeneliti\n: {Q2}\nInforman\n: {A2}\n",
        "plain names": f"Dina\n{ASK}\n\nSuharti\n{TELL}\n\nDina\n{Q2}\n\nSuharti\n{A2}\n",
        "numbered questions": f"Pertanyaan 1\n{ASK}\n\nJawaban\n{TELL}\n\nPertanyaan 2\n{Q2}\n\nJawaban\n{A2}\n",
    },
    "labels": {
        "no blank after the colon": f"p:{ASK}\nn:{TELL}\np:{Q2}\nn:{A2}\n",
        "numbers that count turns": f"T1: {ASK}\nJ1: {TELL}\nT2: {Q2}\nJ2: {A2}\n",
        "marks of direction, hard blanks": f"\u200eP\u00a0: {ASK}\n\u200eN： {TELL}\nP : {Q2}\nN : {A2}\n",
        "quotation marks around labels": f"“Peneliti”: “{ASK}”\n“Informan”: “{TELL}”\n“Peneliti”: “{Q2}”\n“Informan”: “{A2}”\n",
        "semicolons, known by the legend": f"P = Pewawancara; R = Responden\n\nP ; {ASK}\nR ; {TELL}\nP ; {Q2}\nR ; {A2}\n",
        "a label with another sign": f"P: {ASK}\nN: {TELL}\nP. {Q2}\nN, {A2}\nP: Oh.\nN: Ya.\n",
        "names with symbols": f"Rahma 🌸: {ASK}\nKak Vio: {TELL}\nRahma 🌸: {Q2}\nKak Vio: {A2}\n",
        "codes at the margin": f"P: {ASK}   (W1.S2.12)\nN: {TELL}   (W1.S2.13)\nP: {Q2}   (W1.S2.14)\nN: {A2}   (W1.S2.15)\n",
        "titles of learning": f"Peneliti : {ASK}\nKH. Ahmad, S.Ag. : {TELL}\nPeneliti : {Q2}\nKH. Ahmad, S.Ag. : {A2}\n",
        "times with dots": f"0.00.05 P: {ASK}\n0.00.11 N: {TELL}\n0.01.20 P: {Q2}\n0.01.26 N: {A2}\n",
        "only questions are labelled": f"Tanya: {ASK}\n{TELL}\n\nTanya: {Q2}\n{A2}\n",
        "only answers are labelled": f"1. {ASK}\nInforman 1: {TELL}\n\n2. {Q2}\nInforman 1: {A2}\n",
    },
    "questions": {
        "(jawab)": f"{ASK}\n(jawab) {TELL}\n{Q2}\n(Jawab) {A2}\n",
        "on the question's line": f"1. {ASK} jawab: {TELL}\n2. {Q2} Jawab : {A2}\n",
        "italics": f"*{ASK}*\n\n{TELL}\n\n*{Q2}*\n\n{A2}\n",
    },
    "dashes": {"in turn": f"– {ASK}\n– {TELL}\n– {Q2}\n– {A2}\n"},
    "arrows": {"captions": f"00:01 >> {ASK}\n00:04 >> {TELL}\n00:08 >> {Q2}\n00:12 >> {A2}\n"},
    "columns": {
        "who answers in a column": f"| Informan | Pertanyaan | Jawaban |\n|---|---|---|\n| I-1 | {ASK} | {TELL} |\n| | {Q2} | {A2} |\n",
    },
    "numbered-lines": {
        "a number alone": f"1  P : {ASK}\n2  N : Sejak gadis,\n3      diajari simbok.\n4\n5  P : {Q2}\n6  N : {A2}\n",
    },
}
CASES = [(layout, name) for layout, cases in SHAPES.items() for name in cases]


@pytest.mark.parametrize(("layout", "name"), CASES)
def test_the_same_talk_in_another_dress(read: Read, layout: str, name: str) -> None:
    """Whatever the shape, who asks asks and who answers answers, word for word."""
    (interview,) = read(SHAPES[layout][name], "w.md" if name == "italics" else "w.txt").interviews
    said = heard(interview)[:4]

    assert layout == interview.origin.layout
    assert WORDS == [words.strip() for _, words in said]
    assert [roles(interview)[who] for who, _ in said] == ["interviewer", "informant"] * 2


def test_listed_answers_point_to_the_question_of_their_number(read: Read) -> None:
    """Questions first, then answers: the number pairs them, and what is left over is told."""
    text = (
        "Pertanyaan:\n1. Kapan mulai?\n2. Berapa karyawan?\n3. Ada bantuan?\n\n"
        "Jawaban:\n1. Tahun 2011.\n3. Belum pernah.\n"
    )
    reading = read(text)
    (interview,) = reading.interviews
    pairs = [(t.question, interview.words(t)) for t in interview.turns if t.question is not None]

    assert pairs == [(0, "Tahun 2011."), (2, "Belum pernah.")]
    assert rules(reading) == ["unpaired-answers"]
    assert reading.problems[0].text.endswith(": 2")


def test_each_list_of_answers_is_its_own_informants(read: Read) -> None:
    """A block for each informant: their answers never share a label."""
    text = "1. Kapan mulai?\n2. Ada bantuan?\n\nJawaban Informan 1:\n1. Dulu.\n2. Belum.\n\nJawaban Informan 2:\n1. Baru.\n2. Ada.\n"
    (interview,) = read(text).interviews

    assert [who for who, _ in heard(interview)[2:]] == [*["Informan 1"] * 2, *["Informan 2"] * 2]


def test_answers_without_questions_are_all_the_informants(read: Read) -> None:
    """The questions are in another file; every number is an answer."""
    reading = read("Jawaban Responden 5\n\n1. Tahun 2016.\n2. Tabungan sendiri.\n")

    assert heard(reading.interviews[0]) == [
        ("Informan", "Tahun 2016."),
        ("Informan", "Tabungan sendiri."),
    ]
    assert rules(reading) == ["answers-only"]


def test_a_name_at_the_end_of_the_line_is_who_said_it(read: Read) -> None:
    """The bracket names the speaker, it is no comment."""
    text = f"{ASK}\nKita rembukan. (Bu Sri)\nKadang ada yang nakal. (Bu Tini)\n{Q2}\nJuragan. (Bu Sri)\n"
    (interview,) = read(text).interviews

    assert [who for who, _ in heard(interview)] == [
        "Pewawancara",
        "Bu Sri",
        "Bu Tini",
        "Pewawancara",
        "Bu Sri",
    ]


def test_a_letter_known_as_a_label_runs_on_without_a_full_stop(read: Read) -> None:
    """Who types in one go forgets the full stop, not the letter."""
    (interview,) = read(f"P: {ASK}\nN: sejak gadis P: {Q2}\nN: {A2}\n").interviews

    assert heard(interview)[1:3] == [("N", "sejak gadis"), ("P", Q2)]


def test_a_second_question_on_the_heels_of_the_first_belongs_to_it(read: Read) -> None:
    """What the interviewer goes on asking is not the informant's."""
    text = "1. Pernah cekcok? Kalau pernah, bagaimana selesainya?\nPernah. Mau gimana? Didamaikan RT.\n2. Lalu?\nRukun.\n"
    (interview,) = read(text).interviews

    assert heard(interview)[:2] == [
        ("Pewawancara", "Pernah cekcok? Kalau pernah, bagaimana selesainya?"),
        ("Informan", "Pernah. Mau gimana? Didamaikan RT."),
    ]


FORGOTTEN = {
    "a question": f"P: {ASK}\nN: {TELL}\n{Q2}\nN: {A2}\n",
    "an answer": f"P: {ASK}\n{TELL}\nP: {Q2}\nN: {A2}\nP: Oh?\nN: Ya.\n",
}


@pytest.mark.parametrize("name", FORGOTTEN)
def test_a_forgotten_label_is_filled_in_and_reported(read: Read, name: str) -> None:
    """Twice the same speaker and a question between: nobody's question is coded."""
    reading = read("Ket: P = Peneliti, N = Narasumber\n\n" + FORGOTTEN[name])
    said = heard(reading.interviews[0])[:4]

    assert said == [("P", ASK), ("N", TELL), ("P", Q2), ("N", A2)]
    assert rules(reading) == ["missing-label"]


def test_one_label_for_everybody_keeps_questions_apart(read: Read) -> None:
    """Speaker detection failed: what asks is not coded, and the researcher hears of it."""
    reading = read("".join(f"Speaker 1: {words}\n" for words in WORDS))

    assert heard(reading.interviews[0]) == [
        ("Pewawancara", ASK),
        ("Speaker 1", TELL),
        ("Pewawancara", Q2),
        ("Speaker 1", A2),
    ]
    assert "one-label" in rules(reading)


def test_one_role_word_with_several_names_is_several_people(read: Read) -> None:
    """Two informants under one word must not become one."""
    text = "Peneliti: Apa?\nInforman (Bu Sri): Batik.\nInforman (Bu Tini): Lurik.\nPeneliti: Lalu?\nInforman (Bu Sri): Ya.\n"

    assert {"Peneliti", "Informan (Bu Sri)", "Informan (Bu Tini)"} == set(
        roles(read(text).interviews[0])
    )


def test_who_asks_himself_still_answers(read: Read) -> None:
    """A question to oneself right after a question is the beginning of its answer."""
    text = (
        "Modalnya berapa, Bu?\nBerapa ya?\nLima puluh ribu.\nSekarang ada karyawan?\nDua orang.\n"
    )
    (interview,) = read(text).interviews

    assert heard(interview)[1] == ("Informan", "Berapa ya? Lima puluh ribu.")


def test_talk_without_any_mark_is_told_by_its_words(read: Read) -> None:
    """Typed in small letters, without question marks: the words must do."""
    lines = [
        "mbak jualan udah lama",
        "baru setahun kak",
        "kenapa pindah",
        "digusur kak",
        "terus gimana",
        "ya bayar denda",
        "omzet sehari berapa",
        "nggak tentu kak",
    ]
    (interview,) = read("\n".join(lines) + "\n").interviews

    assert [words for _, words in heard(interview)] == lines
    assert [who for who, _ in heard(interview)] == ["Pewawancara", "Informan"] * 4


SILENT = {
    "a guide with identity and sub-questions": (
        "PEDOMAN WAWANCARA\nInforman: Pengurus Koperasi\nA. Identitas\n1. Nama :\n2. Usia :\nB. Kelembagaan\n"
        "1. Siapa saja yang terlibat dalam\n   keputusan?\n   a. Apakah anggota dilibatkan?\n2. Ceritakan pembagian SHU.\n",
        "guide",
    ),
    "a guide with key words to probe": (
        "1. Bagaimana sejarah usaha Bapak?\n   - tahun berdiri\n   - modal awal\n2. Apa kendalanya?\n   - bahan baku\n   - pemasaran\n",
        "guide",
    ),
    "a guide with lines to fill in": (
        "Nama : ______\n1. Sejak kapan menjadi petani?\n   __________\n2. Apakah ikut koperasi?\n   __________\n",
        "guide",
    ),
    "a table of questions only": (
        "| Variabel | Pertanyaan |\n|---|---|\n| Modal | Dari mana modal Bapak? |\n| Aturan | Adakah aturan tertulis? |\n",
        "notes",
    ),
    "a guide opened and closed politely": (
        "Panduan Wawancara\nSelamat pagi Bapak/Ibu.\n1. Apa makna batik?\n2. Bagaimana masa depannya?\nTerima kasih atas waktunya.\n",
        "guide",
    ),
    "research questions": (
        "Rumusan Masalah\n1. Bagaimana sentra terbentuk?\n2. Faktor apa yang memengaruhi?\n\nTujuan Penelitian\n1. Mengetahui pembentukan sentra.\n",
        "notes",
    ),
    "terms with their meaning": (
        "Daftar istilah\nJuragan : pemilik modal.\nBuruh : pekerja borongan.\nPengepul : pembeli hasil.\n",
        "notes",
    ),
    "a poem": (
        "Kami menenun malam\nKami menenun sunyi\n\nSiapa yang mendengar\nsuara gedogan di beranda?\n\nTak ada\n",
        "notes",
    ),
    "a questionnaire": (
        "KUESIONER\n1. Apakah Anda anggota?\n   a. Ya   b. Tidak\n2. Berapa modal Anda?\n   a. < 1 juta   b. > 1 juta\n",
        "guide",
    ),
    "news": (
        'SOLO, KABAR.COM – Perajin mengeluh. "Sekarang satu truk dua juta, dulu separuhnya," kata Dadang, narasumber kami, Senin (12/8/2024).\n',
        "notes",
    ),
    "minutes": (
        "NOTULEN RAPAT\nHari/tanggal: Jumat, 3 Mei 2024\nPimpinan rapat: H. Somad\nNotulis: Ela\n\nHasil:\nIuran naik menjadi sepuluh ribu.\n",
        "notes",
    ),
    "retold": (
        "Hasil Wawancara\n\nKetika ditanya, informan menjelaskan bahwa usaha dimulai pada tahun 2017.\n\nInforman menambahkan bahwa warga enggan.\n",
        "notes",
    ),
    "a list of informants": (
        "DAFTAR INFORMAN\n1. Nama : Suparman\n   Umur : 45\n2. Nama : Warsini\n   Umur : 39\n",
        "notes",
    ),
    "a regulation": (
        "PERATURAN DESA\n\nMenimbang : a. bahwa perlu diatur;\nMengingat : Undang-Undang Desa;\nMenetapkan : PERATURAN.\n",
        "notes",
    ),
}


@pytest.mark.parametrize("name", SILENT)
def test_what_is_no_transcript_has_no_turn(read: Read, name: str) -> None:
    """Guides, news, minutes, retold interviews: said so, and nobody's words."""
    text, kind = SILENT[name]
    (interview,) = read(text).interviews

    assert (kind, ()) == (interview.kind.value, interview.turns)


def test_a_guide_with_its_answers_is_a_transcript(read: Read) -> None:
    """The heading alone refuses nothing."""
    text = "Pedoman Wawancara\n1. Kapan mulai?\nTahun 2011, mulai dari dua mesin.\n2. Ada bantuan?\nBelum pernah.\n"
    (interview,) = read(text).interviews

    assert ("interview", 4) == (interview.kind.value, len(interview.turns))


def test_a_speech_is_one_voice(read: Read) -> None:
    """What is titled a speech and has no labels is said by one."""
    text = "Sambutan Ketua Koperasi\nBapak ibu yang saya hormati.\n\nTahun ini SHU kita naik.\n"
    (interview,) = read(text).interviews

    assert ("speech", 1) == (interview.kind.value, len(interview.turns))


def test_a_conversation_told_in_quotation_marks_has_both_voices(read: Read) -> None:
    """The narrator's questions are his, the answers the informant's."""
    text = '"Sudah lama, Bu?" tanya saya.\n"Sudah, dari krismon," jawab Bu Marni.\n"Modalnya?" tanya saya lagi.\n"Jual gelang," jawabnya.\n'
    (interview,) = read(text).interviews

    assert heard(interview) == [
        ("Pewawancara", "Sudah lama, Bu?"),
        ("Bu Marni", "Sudah, dari krismon,"),
        ("Pewawancara", "Modalnya?"),
        ("Bu Marni", "Jual gelang,"),
    ]


PROSE = """\
Berdasarkan hasil wawancara, kerja dimaknai sebagai ibadah. Mawar (nama samaran), buruh gendong, mengatakan:

“Kerja itu ibadah, Mbak, kalau di rumah malah sakit.” (wawancara, 4 Februari 2021)

Hal yang sama disampaikan Melati. “Saya tidak mau jadi beban anak,” tuturnya.

(I2-3, 17/06/2021)
"Uang arisan itu saya simpan sendiri, suami tidak tahu."

Menurut Putnam (2000), “modal sosial adalah jejaring yang terpercaya”.
"""


def test_quotations_of_people_without_a_title_are_theirs(read: Read) -> None:
    """A pseudonym beside a verb of saying, a code above the quotation; never a book."""
    assert heard(read(PROSE).interviews[0]) == [
        ("Mawar", "Kerja itu ibadah, Mbak, kalau di rumah malah sakit."),
        ("Melati", "Saya tidak mau jadi beban anak,"),
        ("I2-3", "Uang arisan itu saya simpan sendiri, suami tidak tahu."),
    ]
