"""Several interviews in one file, and one in several."""

from __future__ import annotations

from pathlib import Path

import pytest
from sources_material import Read, heard

from sentra_qual.sources import look_like_parts, read_joined
from sentra_qual.sources.parts import split

TALK = "P: Kapan mulai?\nN: Dulu.\nP: Oh?\nN: Ya.\n\n"
GREETED = "P: Assalamualaikum, Bu.\nN: Waalaikumsalam.\nP: Kapan mulai?\nN: Dulu.\n\n"
HEADINGS = [
    ("LAMPIRAN 1", "LAMPIRAN 2"),
    ("Lampiran 1: Transkrip Wawancara Bu Sri", "Lampiran 2: Transkrip Wawancara Pak Budi"),
    ("WAWANCARA #1", "WAWANCARA #2"),
    ("Wawancara ke-1", "Wawancara ke-2"),
    ("TRANSKRIP WAWANCARA 1", "Transkrip Wawancara 2"),
    ("# Informan 1", "# Informan 2"),
    ("**Informan 1 (Bu Sri)**", "**Informan 2 (Pak Budi)**"),
    ("A. Informan kunci 1", "B. Informan kunci 2"),
    ("Informan pertama", "Informan kedua"),
    ("Narasumber I", "Narasumber II"),
    ("Transkrip Wawancara Informan A", "Transkrip Wawancara Informan B"),
    ("Wawancara dengan Bu Sri", "Wawancara dengan Pak Budi"),
    ("\f# Bu Sri", "\f\n\n# Pak Budi"),
]


@pytest.mark.parametrize("headings", HEADINGS, ids=[one for one, _ in HEADINGS])
def test_headings_part_the_interviews(headings: tuple[str, str]) -> None:
    """Each begins with its heading and ends before the next."""
    text = "".join(f"{heading}\n\n{TALK}" for heading in headings)
    spans = split(text)

    assert 2 == len(spans)
    assert text[spans[1][0] :].strip().startswith(headings[1].strip("\f\n "))
    assert ("".join(text[a:b] for a, b in spans)) == text


NO_HEADINGS = [
    ("Responden 1", "Responden 1"),
    ("Informan 1: ya begitu saja mas sudah lama", "Informan 2: saya juga begitu mas dari dulu"),
    ("Kelompok 1", "Kelompok 2"),
    ("(1)", "(2)"),
    ("12", "13"),
    ("# Bu Sri", "\f\n\n# Pemasaran"),
    ("Lampiran 1 .......... 12", "Lampiran 2 .......... 15"),
    ("Pada wawancara 1 kami bertemu di rumah informan yang sudah lama.", "Pada wawancara 2 lain."),
    ("Transkrip Wawancara", "Transkrip Wawancara"),
]


@pytest.mark.parametrize("lines", NO_HEADINGS, ids=[one for one, _ in NO_HEADINGS])
def test_other_lines_do_not_cut_a_conversation(lines: tuple[str, str]) -> None:
    """A wrong cut gives one informant two documents."""
    assert 1 == len(split("".join(f"{line}\n\n{TALK}" for line in lines)))


def test_a_number_in_brackets_counts_where_a_conversation_opens() -> None:
    """Alone it may be a page; before a greeting it numbers the interview."""
    assert 2 == len(split(f"(1)\n\n{GREETED}(2)\n\n109\n\n{GREETED}"))
    assert 1 == len(split(f"(1)\n\n{GREETED}(3)\n\n{GREETED}"))


def test_appendices_without_talk_are_documents_of_their_own(read: Read) -> None:
    """A letter is no header, a list of pictures no answer."""
    text = (
        "Lampiran 1 Surat izin\nDengan hormat, kami mohon izin.\n\n"
        f"Lampiran 2 Transkrip Bu Sri\n\n{TALK}Lampiran 3 Transkrip Pak Budi\n\n{TALK}"
        "Lampiran 4 Dokumentasi\nGambar perajin sedang menenun.\n"
    )
    kinds = [(one.id, one.kind.value, len(one.turns)) for one in read(text, "l.txt").interviews]

    assert [
        ("l", "notes", 0),
        ("l-2", "interview", 4),
        ("l-3", "interview", 4),
        ("l-4", "notes", 0),
    ] == kinds


def write(folder: Path, **texts: str) -> list[Path]:
    """Write files and return them in order."""
    paths = [folder / f"{name}.txt" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_parts_of_a_recording_become_one_interview(tmp_path: Path) -> None:
    """The second header is a heading and nobody's words; the id is the name they share."""
    paths = write(
        tmp_path,
        rek_1a=f"Nama: Bu Sri\nUmur: 41\n\n{TALK}",
        rek_1b="Nama: Bu Sri\nBagian kedua\n\nP: Lalu?\nN: Ya begitu.\n",
    )
    (interview,) = read_joined(paths).interviews

    assert "rek_1" == interview.id
    assert [*heard_of(TALK), ("P", "Lalu?"), ("N", "Ya begitu.")] == heard(interview)
    assert "\n\n# rek_1b.txt\n\n# Nama: Bu Sri\n# Bagian kedua\n\nP: Lalu?" in interview.text
    assert "41" == interview.speaker("N").attributes["umur"]


def heard_of(talk: str) -> list[tuple[str, str]]:
    """Return who says what in a text of labelled lines."""
    return [(line[:1], line[3:]) for line in talk.strip().split("\n")]


def test_files_without_a_common_name_take_the_first_ones(tmp_path: Path) -> None:
    """The order on the command line is that of the conversation."""
    reading = read_joined(write(tmp_path, pagi=TALK, sore="P: Lalu?\nN: Ya.\n"))

    assert "pagi" == reading.interviews[0].id
    assert ("N", "Ya.") == heard(reading.interviews[0])[-1]


def test_captions_can_be_joined(tmp_path: Path) -> None:
    """A recorder that starts a file every hour."""
    paths = [tmp_path / "w_bagian1.vtt", tmp_path / "w_bagian2.vtt"]
    for path, words in zip(paths, ("Kapan?", "Lalu?"), strict=True):
        path.write_text(
            f"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Dina>{words}</v>\n\n"
            "00:02.000 --> 00:03.000\n<v Sri>Ya.</v>\n",
            encoding="utf-8",
        )
    (interview,) = read_joined(paths).interviews

    assert "w" == interview.id
    assert [("Dina", "Kapan?"), ("Sri", "Ya."), ("Dina", "Lalu?"), ("Sri", "Ya.")] == heard(
        interview
    )


@pytest.mark.parametrize(
    ("names", "families"),
    [
        (["r_1a", "r_1b", "r_2a", "lain"], [["r_1a", "r_1b"]]),
        (["w bagian 1", "w bagian 2"], [["w bagian 1", "w bagian 2"]]),
        (["w-part1", "w-part2", "w-part3"], [["w-part1", "w-part2", "w-part3"]]),
        (["w1", "w2", "W3"], []),
        (["bola", "bolb"], []),
    ],
)
def test_names_that_look_like_parts(names: list[str], families: list[list[str]]) -> None:
    """Numbered interviews are none."""
    found = look_like_parts(Path(f"{name}.txt") for name in names)

    assert families == [[path.stem for path in family] for family in found]
