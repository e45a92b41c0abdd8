"""Habits of typists in every combination: the words come back to those who said them."""

# ruff: noqa: E501 - a transcript is easier to read unwrapped

from __future__ import annotations

import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st
from test_sources_properties import understood

TALK = [
    ("interviewer", "Sejak kapan Ibu menenun, dan siapa yang mengajari waktu itu?"),
    ("informant", "Sejak gadis. Diajari simbok, di belakang rumah, sambil momong adik."),
    ("interviewer", "Benangnya beli di mana, Bu?"),
    ("informant", "Di pasar. Contohnya: benang mas itu dari Solo, yang biasa dari sini saja."),
    ("interviewer", "Ada kelompok yang membantu modal?"),
    (
        "informant",
        "Ada dulu. Bubar. Terus saya bilang: ya sudah, jalan sendiri saja jam 10:00 buka.",
    ),
    ("interviewer", "Lalu sekarang bagaimana?"),
    ("informant", "Ya begini. Kadang setor ke juragan, kadang titip di koperasi, seadanya."),
]
LABELS = [
    ("P", "N"),
    ("P", "I"),
    ("A", "B"),
    ("PW", "SH"),
    ("Peneliti", "Informan"),
    ("PENELITI", "NARASUMBER"),
    ("Dina", "Bu Sri"),
    ("Tanya", "Jawab"),
    ("Enumerator", "Responden 3"),
    ("Peneliti", "Pak Kades"),
]
FORMS = [
    "{who}: {said}",
    "{who}\t: {said}",
    "**{who}:** {said}",
    '({who}) : "{said}"',
    "{who} - {said}",
    "{who}:\n{said}",
    "[{time}] {who}: {said}",
    "{who}: {said} ({time})",
    "{who} ({time}): {said}",
    "{who}  {time}\n{said}",
    "{number}. {who}: {said}",
    "- {who}: {said}",
    "{who}. :{said}",
]
HEADERS = [
    "",
    "Lampiran 3\nTRANSKRIP WAWANCARA\n\nNama Informan : Ibu Suharti\nUsia : 47 tahun\nTanggal : 5 Maret 2022\n\n",
    "Nama\t: Ibu Suharti\nUmur\t: 47 tahun\nHari/Tanggal\t: Sabtu, 5-3-2022\nPewawancara\t: Dina\n\n",
    "| Nama | Ibu Suharti |\n| Umur | 47 tahun |\n| Tanggal | 5/3/2022 |\n\n",
    "Wawancara dengan Ibu Suharti (47 tahun), dilakukan pada 5 Maret 2022 pukul 10.00 WIB.\n\n",
]
LEGENDS = [
    "",
    "Keterangan:\n{one} : Pewawancara\n{two} : Informan\n\n",
    "Ket: {one} = Pewawancara, {two} = Narasumber\n\n",
    "{one}: Peneliti   {two}: Informan\n\n",
    "Dalam transkrip ini {one} adalah pewawancara dan {two} adalah informan.\n\n",
]
COMMENTS = ["", " (tertawa)", " [tidak jelas]", " (suara motor lewat)", " (..)"]
PAGES = ["", "\n\n12\n\n", "\n\n12\n\nUniversitas Negeri Contoh\n\n", "\n\nHalaman 3 dari 9\n\n"]
CLOSINGS = [
    "",
    "\n\nMengetahui,\nInforman\n\n(.......)\n",
    "\n\n--- selesai ---\n",
    "\n\nCatatan peneliti: informan lelah.\n",
]


@st.composite
def transcripts(draw: st.DrawFn) -> str:
    """Return the talk in one combination of habits."""
    one, two = draw(st.sampled_from(LABELS))
    form, comment = draw(st.sampled_from(FORMS)), draw(st.sampled_from(COMMENTS))
    page, width = draw(st.sampled_from(PAGES)), draw(st.sampled_from([0, 72]))
    legend = draw(st.sampled_from(LEGENDS)) if len(one) < 3 else ""
    turns = []
    for number, (role, said) in enumerate(TALK):
        line = form.format(
            who=one if role == "interviewer" else two,
            said=said + (comment if number % 3 == 1 else ""),
            time=f"00:{number:02d}:07",
            number=number + 1,
        )
        wraps = width and "\n" not in line
        turns.append("\n".join(textwrap.wrap(line, width)) if wraps else line)
    middle = page or draw(st.sampled_from(["\n", "\n\n"]))
    sep = "\n\n" if page else middle
    body = sep.join(turns[:4]) + middle + sep.join(turns[4:])
    header, closing = draw(st.sampled_from(HEADERS)), draw(st.sampled_from(CLOSINGS))
    return header + legend.format(one=one, two=two) + body + closing


@given(transcripts())
@settings(max_examples=60, deadline=None)
def test_every_combination_of_habits_gives_the_same_talk(text: str) -> None:
    """Header, legend, labels, times, comments, page marks, wraps, closing: none changes a word."""
    interview = understood(text)
    roles = {one.label: one.role.value for one in interview.speakers}
    told = [(roles[one.speaker], " ".join(interview.words(one).split())) for one in interview.turns]

    assert told == TALK


@given(transcripts().filter(lambda text: "Suharti" in text))
@settings(max_examples=40, deadline=None)
def test_every_header_tells_the_date_and_the_age(text: str) -> None:
    """Whatever the dress of the header, its date is the date of the interview."""
    interview = understood(text)
    (informant,) = [one for one in interview.speakers if one.role.value == "informant"]

    assert interview.metadata["tanggal"] == "2022-03-05"
    assert informant.attributes["umur"] == "47"
