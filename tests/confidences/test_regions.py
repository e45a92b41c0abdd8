"""How people are addressed and written down in other regions and trades."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual.confidences.identifiers import sight_identifiers
from sentra_qual.confidences.names import propose_names
from sentra_qual.confidences.shapes import Kind, Proposal, Source
from sentra_qual.confidences.sightings import OPENING, POSITION, Sightings, openings
from sentra_qual.sources import read
from sentra_qual.study import create
from tests.cli.conftest import Run
from tests.confidences.confided import BOOK


def proposed(text: str) -> dict[str, Proposal]:
    """Return what may be a name in a text."""
    return {one.name: one for one in propose_names([Source("w", text)])}


@pytest.mark.parametrize(
    ("gender", "titles"),
    [
        ("m", "Bapak Kang Uda Ajo Bli Koh Pakde Pakle Paklek Abah Mas Amaq Lae Oom Nyong Bung"),
        ("f", "Ibu Teh Ceu Uni Ambu Mbak Mama Bude Bulek Mbok Ci Inaq Eda Cutkak Nyayu Hajjah"),
        ("", "Daeng Puang Petta Dik Kak Julak Raden Cik Lik Mbah Teungku Opu"),
    ],
)
def test_a_title_tells_the_gender_of_a_pseudonym_where_it_is_sure(gender: str, titles: str) -> None:
    """Daeng and Raden are said to women too, Lik is short for both."""
    for title in titles.split():
        one = proposed(f"Kata {title} Kerontong begitu.")["Kerontong"]
        assert (gender, True) == (one.gender, one.sure), title


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Istri saya Kerontong ikut.", "f"), ("Suami saya, Kerontong, ikut.", "m"),
        ("Istrinya Kerontong ikut.", ""), ("Anak saya Kerontong ikut.", ""),
    ],
)  # fmt: skip
def test_kin_tell_a_gender_where_they_are_the_person(text: str, gender: str) -> None:
    """Kerontong's wife is not Kerontong."""
    assert gender == proposed(text)["Kerontong"].gender


NAMES = [
    ("Kata dr. Nofriasti begitu.", "Nofriasti", True),
    ("Drg. Yosefina beli banyak.", "Yosefina", True),
    ("Kata Hansen Duma, S.H. itu benar.", "Hansen", True),
    ("Saya Karmilasari, S.Pd, guru.", "Karmilasari", True),
    ("Almarhum Kasbun yang mulai.", "Kasbun", True),
    ("KH. Zaenuri yang mendamaikan.", "Zaenuri", True),
    ("Moh. Hosnan biasa dipanggil begitu.", "Hosnan", True),
    ("Bu' Misnawi membatik, embu' Sumiyatin juga.", "Sumiyatin", True),
    ("Kepala itu Andi Mappanyuki.", "Mappanyuki", True),
    ("Ni Luh Sukreni menenun.", "Sukreni", True),
    ("Ketuane p. sugiyono, wis sepuh.", "sugiyono", True),
    ("bapak jenenge sukardjono, wis sepuh", "sukardjono", False),
    ("Adiaknyo, Syafrizaldi, indak.", "Syafrizaldi", False),
    ("Bendaharanyo Yulinarti lari.", "Yulinarti", False),
    ("Indah, anaknya Bu Tari, keluar.", "Indah", False),
    ("Lewat pace hendrikus yang di pasar.", "hendrikus", False),
    ("Dia pu nama Selfince, orang sini.", "Selfince", False),
    ("Waktu itu Kerontong yang punya.", "Kerontong", False),
]
NO_NAMES = [
    "Kemarin, anaknya sakit. Dulu, istri saya jualan.", "Lulus S.Kom saja, di kampus.",
    "Kain dari dr Medan naik bus.", "Lalu Dinas datang. Lalu Koperasi juga.",
    "nama kain Songket itu tua", "p. 12 dan b. 13", "ni orangnya, ra ngerti aku",
    "Si Pengrajin itu malas.", "ayah saya petani", "bunda dan ayah di rumah",
    "Bunga pinjaman tinggi. Untung sedikit.", "too much, bung", "andi kata tidak ada",
    "Made in Indonesia", "Ketua Kelompok, S. dan M.", "Cut dulu kainnya.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "is_sure"), NAMES)
def test_a_name_is_told_by_what_stands_around_it(text: str, name: str, is_sure: bool) -> None:
    """Titles and kin of other languages, degrees, initials; sure only where a title is."""
    assert name in proposed(text)
    assert is_sure == proposed(text)[name].sure


@pytest.mark.parametrize("text", NO_NAMES)
def test_words_of_the_same_letters_are_none(text: str) -> None:
    """Lalu is a title in Lombok and 'then' elsewhere; Bunga is interest."""
    assert {} == proposed(text)


NUMBERS = [
    ("hubungi wa.me/6281345567710 saja", Kind.PHONE, "6281345567710"),
    ("kantor (0361) 298 771", Kind.PHONE, "(0361) 298 771"),
    ("norek 2100.0210.04512", Kind.ACCOUNT, "2100.0210.04512"),
    ("emailnya mei_mebel(at)surel.example ya", Kind.EMAIL, "mei_mebel(at)surel.example"),
    ("warna k 9021 bc itu", None, ""),
    ("pelat k 9021 bc parkir", Kind.PLATE, "k 9021 bc"),
    ("IG-nya @tenun_nofri itu", Kind.HANDLE, "@tenun_nofri"),
    ("toko wira_silver di IG", Kind.HANDLE, "wira_silver"),
    ("ig: wira.silver", Kind.HANDLE, "wira.silver"),
    ("di Dusun Banyu Barat RT 04", Kind.ADDRESS, "Dusun Banyu Barat RT 04"),
    ("Banjar Tangsub No. 14, Jl. Raya Celuk, Bali", Kind.ADDRESS,
     "Banjar Tangsub No. 14, Jl. Raya Celuk"),
    ("jl veteran gg seroja no 17 rt 09 ya", Kind.ADDRESS, "jl veteran gg seroja no 17 rt 09"),
    ("Jorong Limau, Nagari Sikek, RT 02 RW 01", Kind.ADDRESS,
     "Jorong Limau, Nagari Sikek, RT 02 RW 01"),
    ("Perum Griya Asri Blok C2 No. 9 itu", Kind.ADDRESS, "Perum Griya Asri Blok C2 No. 9"),
    ("Jl. Ki Gede Ing Suro No. 127-B, 30 Ilir", Kind.ADDRESS, "Jl. Ki Gede Ing Suro No. 127-B"),
]  # fmt: skip
NO_NUMBERS = [
    "jalan terus sampai toko nomor dua", "di kampung sini, di dusun atas", "jarak_rumah itu",
    "@ 15 ribu", "harga 12@5000", "persaingan_harga dan bahan.baku", "gang sempit, no parkir",
    "d 1234 ab itu kode kain", "Rumah No Satu",
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "words"), NUMBERS)
def test_numbers_and_addresses_as_people_write_them(
    text: str, kind: Kind | None, words: str
) -> None:
    """Whole, once; in small letters only beside what tells."""
    assert ([(kind, words)] if kind else []) == [
        (one.kind, one.words) for one in sight_identifiers(text)
    ]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_what_only_looks_like_an_account_or_a_street_is_none(text: str) -> None:
    """Prices, variables, directions."""
    assert [] == list(sight_identifiers(text))


def test_a_hamlet_alone_is_perhaps_and_with_a_house_it_is_sure() -> None:
    """Many live in a hamlet; few behind a number."""
    whys = [one.why for one in sight_identifiers("Dusun Banyu. Lalu Dusun Banyu RT 04.")]

    assert ["hamlet", "address"] == whys


UMI = """\
Nama: Umi Kalsumiyah
Pewawancara: Rasiyem

P: Siapa yang mengajar menenun?
N: Saya diajar ibu, kami panggil Umi. Kata Umi harus rapi, begitu kata Umi Kalsumiyah yang lain.
P: Umi Salmiyah juga?
N: Iya, sama kata Umi Salmiyah begitu, jangan terlalu kencang menariknya.
"""


@pytest.mark.parametrize("listed", ["names: []\n", "names: [Umi Salmiyah]\n"])
def test_a_title_that_is_part_of_a_name_is_replaced_there_and_stays_elsewhere(
    run: Run, listed: str, tmp_path: Path
) -> None:
    """Umi Kalsumiyah in a field for names, Umi Salmiyah in the study's list; mother is Umi too."""
    (tmp_path / "umi.txt").write_text(UMI, encoding="utf-8")
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    study = create(tmp_path / "kecil", title="Kecil", codebook=tmp_path / "book.yaml")
    study.add(read(tmp_path / "umi.txt").interviews[0], file=tmp_path / "umi.txt")
    (study.root / "names.yaml").write_text(listed, encoding="utf-8")
    assert 0 == run("pseudonymise", "baru", "--study", study.root, "--accept-all").code
    folder = tmp_path / "baru" / "interviews"
    text, record = ((folder / f"umi.{one}").read_text("utf-8") for one in ("txt", "yaml"))

    assert "almiyah" not in text + record
    assert "alsumiyah" not in text + record
    assert "Nama: Umi" not in text
    assert "nama: Umi" not in record
    assert "kami panggil Umi. Kata Umi harus rapi" in text
    assert ("P: Umi" in text) == ("Umi" not in listed)


OPENED = [
    ("Bunga bilang harga turun.", POSITION), ("Bunga, sepupu saya, pergi.", POSITION),
    ("Bunga Lestariwati datang.", POSITION), ("Bunga.", POSITION),
    ("Bunga pinjaman tinggi.", OPENING), ("Bunga tidak kecil.", OPENING),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "why"), OPENED)
def test_the_opening_of_a_sentence_is_put_to_a_person(sentence: str, why: str) -> None:
    """Once, with the words around it; where it stands as a name does, that is said."""
    text = f"Saya kenal Bu Bunga dari dulu. {sentence} Begitu ceritanya kemarin."
    sources = [Source("w", text)]
    found = openings(sources, propose_names(sources))

    assert [why] == [one.why for one in found["bunga"]]
    assert 1 == len(Sightings(sources).of(found["bunga"][0]))


def test_what_is_replaced_anyway_is_not_asked_again() -> None:
    """Behind a title, and with a capital inside of a sentence; small letters are the word."""
    sources = [Source("w", "Bu Bunga datang. Kata Bunga begitu. Itu bunga bank, ya bunga.")]

    assert {} == openings(sources, propose_names(sources))
