"""Who asks and who answers, and how sure that is."""

# ruff: noqa: E501 - a transcript is easier to read unwrapped

from __future__ import annotations

import pytest
from sources_material import Read, roles, rules

from sentra_qual.model import Severity

LEGENDS = [
    "P: Pewawancara\nY: Narasumber\n\n",
    "Keterangan:\nP : Pewawancara\nY : Narasumber (Bu Yati)\n\n",
    "Keterangan: P = Peneliti; Y = Informan\n\n",
    "P: Pewawancara   Y: Narasumber   S: Suami narasumber\n\n",
    "(P = Pewawancara, Y = Informan)\n\n",
    "Dalam transkrip ini P adalah pewawancara dan Y adalah Bu Yati, narasumber.\n\n",
    "Pewawancara (P) bertemu narasumber (Y) di rumah.\n\n",
    "P: Interviewer\nY: Respondent\n\n",
]


@pytest.mark.parametrize("legend", LEGENDS)
def test_a_legend_gives_the_roles_and_is_no_turn(read: Read, legend: str) -> None:
    """What the file says of its letters is certain, whatever the letters are."""
    reading = read(legend + "Y: Sudah makan?\nP: Sudah, Bu.\nY: Ya kan?\nP: Iya.\n")
    (interview,) = reading.interviews

    assert roles(interview) == {"Y": "informant", "P": "interviewer"}
    assert len(interview.turns) == 4
    assert rules(reading) == []


def test_initials_defined_beside_roles_are_legend(read: Read) -> None:
    """A block that defines labels is legend as a whole."""
    text = "SN: Siti Nurhayati\nP: Peneliti\n\nP: Dari kapan?\nSN: Dari 2001.\nP: Oh?\nSN: Ya.\n"

    assert len(read(text).interviews[0].turns) == 4


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Pewawancara", "interviewer"),
        ("Moderator", "interviewer"),
        ("Tanya (Kami)", "interviewer"),
        ("Bu Informan", "informant"),
        ("Responden 3", "informant"),
        ("Notulis", "other"),
        ("Suami", "other"),
        ("Istri informan", "other"),
        ("Unknown Speaker", "other"),
    ],
)
def test_role_words_in_a_label_count(read: Read, label: str, role: str) -> None:
    """A label that says what somebody is needs no other proof."""
    text = f"{label}: Begini.\nXX: Ya.\n{label}: Begitu.\nXX: Oh ya.\n"
    (speaker, _) = read(text).interviews[0].speakers

    assert (role, "label", True) == (speaker.role.value, speaker.proof, speaker.certain)


def test_a_proper_name_that_begins_like_a_relation_is_a_person(read: Read) -> None:
    """Anak Agung is a Balinese name, no child."""
    text = "Peneliti: Apa?\nAnak Agung: Kain.\nPeneliti: Lalu?\nAnak Agung: Dijual.\n"

    assert roles(read(text).interviews[0])["Anak Agung"] == "informant"


LETTERS = [("P", "X"), ("X", "P"), ("I", "B"), ("A", "J"), ("R", "S")]


@pytest.mark.parametrize(("asks", "tells"), LETTERS)
def test_one_letter_proves_nothing(read: Read, asks: str, tells: str) -> None:
    """Behaviour gives the role, with a doubt whose hint settles it."""
    text = f"{asks}: Dari kapan?\n{tells}: Sejak dulu, ikut bapak.\n{asks}: Lalu?\n{tells}: Ya terus.\n"
    reading = read(text)

    assert {asks: "interviewer", tells: "informant"} == roles(reading.interviews[0])
    assert rules(reading) == ["doubtful-role", "doubtful-role"]
    assert Severity.WARNING is reading.problems[1].severity
    hint = reading.problems[1].hint
    assert f'sentra-qual add --role "{tells}=interviewer" ' in hint
    assert "w.txt" in hint


@pytest.mark.parametrize("pair", ["TJ", "PI", "PN", "IR", "QA"])
def test_a_customary_pair_and_behaviour_are_proof_together(read: Read, pair: str) -> None:
    """Tanya and Jawab who ask and answer leave nothing to doubt."""
    one, two = pair
    reading = read(f"{one}: Kapan?\n{two}: Dulu.\n{one}: Lalu?\n{two}: Sudah.\n")

    assert {one: "interviewer", two: "informant"} == roles(reading.interviews[0])
    assert rules(reading) == []


@pytest.mark.parametrize("pair", ["TJ", "PI", "IR"])
def test_a_pair_against_behaviour_proves_nothing(read: Read, pair: str) -> None:
    """Where the second asks, the letters mean something else."""
    one, two = pair
    reading = read(f"{two}: Kapan?\n{one}: Dulu sekali.\n{two}: Lalu?\n{one}: Sudah lama.\n")

    assert {two: "interviewer", one: "informant"} == roles(reading.interviews[0])
    assert rules(reading) == ["doubtful-role", "doubtful-role"]


def test_the_user_wins_over_everything(read: Read) -> None:
    """A setting beats the legend, and then nothing is doubted."""
    text = "P: Peneliti\nN: Narasumber\n\nP: Kapan?\nN: Dulu.\nP: Oh?\nN: Ya.\n"
    reading = read(text, P="informant", n="interviewer")

    assert roles(reading.interviews[0]) == {"P": "informant", "N": "interviewer"}
    assert {"setting"} == {one.proof for one in reading.interviews[0].speakers}


def test_a_setting_for_nobody_is_reported(read: Read) -> None:
    """A mistyped label must not pass in silence."""
    reading = read("T: Kapan?\nJ: Dulu.\nT: Lalu?\nJ: Ya.\n", XX="informant")

    assert rules(reading) == ["unknown-speaker"]
    assert "'XX'" in reading.problems[0].text
    assert "T, J" in reading.problems[0].text


def test_a_third_voice_is_other(read: Read) -> None:
    """Who drops in between an interviewer and an informant is not coded unasked."""
    text = "Peneliti: Kapan?\nInforman: Dulu.\nBu Sri: Tahun 2001.\nPeneliti: Oh?\nBu Sri: Iya.\n"

    assert roles(read(text).interviews[0])["Bu Sri"] == "other"


def test_the_header_names_who_speaks(read: Read) -> None:
    """A label that is the informant's name in the header is certain."""
    text = "Narasumber: Ibu Sari\nPewawancara: Dedi\nTempat: Solo\n\nDedi: Kapan?\nSari: Dulu.\nDedi: Oh?\nSari: Ya.\n"
    reading = read(text)

    assert roles(reading.interviews[0]) == {"Dedi": "interviewer", "Sari": "informant"}
    assert rules(reading) == []


def test_a_group_with_a_moderator_is_an_fgd(read: Read) -> None:
    """Several who answer a moderator hold a discussion."""
    text = "Moderator: Apa?\nR1: Ini.\nR2: Itu.\nR3: Anu.\nModerator: Lalu?\nR1: Ya.\n"

    assert read(text).interviews[0].kind.value == "fgd"


LABELS = {
    "trade beside an interviewer": ("Peneliti", "Perajin 2", True),
    "office": ("Peneliti", "Pak Kades", True),
    "kin who is the only one to answer": ("Peneliti", "Suami", False),
    "the researcher as I": ("Saya", "Bu Sri", True),
    "psychology": ("Iter", "Itee", True),
    "glued number": ("Peneliti", "Narasumber2", True),
    "abbreviation": ("Pnlt", "Inf. 1", True),
    "elimination": ("Pewawancara", "Mbah Karti", True),
    "elimination the other way": ("Dina", "Informan", True),
}


@pytest.mark.parametrize("name", LABELS)
def test_labels_say_or_leave_only_one_role(read: Read, name: str) -> None:
    """Trades, offices, the researcher's "saya"; where one role is left it is sure."""
    asks, tells, certain = LABELS[name]
    text = "".join(
        f"{asks}: {question}\n{tells}: {answer}\n"
        for question, answer in (("Kapan?", "Dulu."), ("Lalu?", "Pindah."), ("Oh?", "Ya."))
    )
    (interview,) = read(text).interviews

    assert roles(interview) == {asks: "interviewer", tells: "informant"}
    assert interview.speaker(tells).certain is certain


def test_a_village_head_who_drops_in_is_not_coded(read: Read) -> None:
    """A trade is a role only where nobody is called an informant."""
    text = "Peneliti: Apa?\nInforman: Kain.\nPak Kades: Betul.\nPeneliti: Oh?\nPak Kades: Ya.\nInforman: Ya.\n"

    assert roles(read(text).interviews[0])["Pak Kades"] == "other"


def test_numbers_of_one_letter_share_its_role(read: Read) -> None:
    """P2 asks beside P1, I2 answers beside I1."""
    legend = "Ket: P1 = Peneliti, N1 = Narasumber\n\n"
    talk = "P1: Apa?\nN1: Kain.\nP2: Dari mana?\nN2: Solo.\nP1: Lalu?\nN1: Ya.\nP2: Oh?\nN2: Ya.\n"

    assert roles(read(legend + talk).interviews[0]) == {
        "P1": "interviewer",
        "N1": "informant",
        "P2": "interviewer",
        "N2": "informant",
    }


def test_in_a_group_the_quiet_ones_are_informants_too(read: Read) -> None:
    """Who says little in a discussion is no passer-by."""
    long = "Saya jahit dari rumah, pesanan lewat tetangga, awalnya orang ragu. " * 4
    text = f"FGD Penjahit\n\nLia: Siapa?\nYuni: {long}\nBagas: {long}\nLia: Mas Doni?\nDoni: Belum.\nLia: Oh?\nYuni: Ya.\nBagas: Ya.\n"

    assert roles(read(text).interviews[0])["Doni"] == "informant"


def test_who_drops_in_once_beside_the_one_who_tells_is_other(read: Read) -> None:
    """A neighbour's one sentence is not the informant's."""
    text = (
        "Mbak Dina: Resepnya dari siapa Bu?\nBu Sri: Dari simbah, turun-temurun.\n"
        "Mbak Dina: Gulanya?\nBu Sri: Gula pasir, dulu gula jawa.\nBu Tumi: Sri!\n"
        "Bu Sri: Iyo, sik.\nMbak Dina: Jualnya?\nBu Sri: Ke toko oleh-oleh, titip.\n"
    )

    assert roles(read(text).interviews[0])["Bu Tumi"] == "other"


NAMED = {
    "initials": ("Rina Amalia Putri", "Suharti Ningsih", "RA", "SN"),
    "letters of a single name": ("Rina Amalia", "Suharti", "RA", "SH"),
    "one letter each": ("Rina", "Suharti", "R", "S"),
}


@pytest.mark.parametrize("name", NAMED)
def test_the_header_tells_whose_initials_these_are(read: Read, name: str) -> None:
    """Names above the talk explain the letters in it."""
    asker, teller, one, two = NAMED[name]
    text = f"Nama Pewawancara: {asker}\nNama Informan: {teller}\nUsia: 54\n\n{one}: saya mulai ya bu\n{two}: monggo mbak\n{one}: iya\n{two}: ya\n"
    reading = read(text)

    assert roles(reading.interviews[0]) == {one: "interviewer", two: "informant"}
    assert rules(reading) == []


def test_a_greeting_under_a_role_word_is_no_header(read: Read) -> None:
    """The talk may begin right below the fields."""
    text = "Lokasi: Solo\nPeneliti: Selamat siang Bu\nInforman: Siang\nPeneliti: Apa kabar?\nInforman: Baik.\n"

    assert len(read(text).interviews[0].turns) == 4


def test_a_legend_behind_an_abbreviated_heading_is_read(read: Read) -> None:
    """The abbreviation "Ket.:" is how most people write it."""
    found = read("Ket.: P = peneliti, I = informan\n\nP: Lama?\nI: Lama.\nP: Oh?\nI: Iya.\n")

    assert {"P": "interviewer", "I": "informant"} == roles(found.interviews[0])


def test_kin_who_tells_much_is_pointed_out(read: Read) -> None:
    """The legend makes her no informant, so nothing she tells would be coded in silence."""
    text = (
        "Keterangan: P = peneliti, I = informan, M = istri informan\n\n"
        "P: Bagaimana usahanya?\nI: Jalan, tapi modal tipis, pinjam koperasi.\n"
        "M: Tahun kemarin malah sempat berhenti dua bulan karena bahan naik terus tiap minggu.\n"
        "P: Begitu.\nI: Istri saya yang mengatur.\n"
    )
    assert ["uncoded-speaker"] == rules(read(text))


def test_kin_who_drops_in_is_not_pointed_out(read: Read) -> None:
    """A greeting of hers is nothing a researcher would code."""
    text = (
        "Keterangan: P = peneliti, I = informan, M = istri informan\n\n"
        "P: Bagaimana usahanya?\nI: Jalan, tapi modal tipis, pinjam koperasi.\n"
        "M: Silakan tehnya.\nP: Terima kasih.\nI: Monggo.\n"
    )
    assert [] == rules(read(text))
