"""What leads to a person is told from what does not."""

from __future__ import annotations

import pytest

from sentra_qual.confidences.cues import key_of, stock
from sentra_qual.confidences.identifiers import sight_identifiers
from sentra_qual.confidences.likeness import is_near, is_slip
from sentra_qual.confidences.names import propose_names
from sentra_qual.confidences.pseudonyms import masked, named
from sentra_qual.confidences.shapes import Kind, Source, Verdict

NUMBERS = [
    ("HP 0812 3456 7890 ya", Kind.PHONE), ("0857-1122-3344", Kind.PHONE),
    ("wa +62 813-9876-5432", Kind.PHONE), ("0878.5566.7788", Kind.PHONE),
    ("(021) 7654321", Kind.PHONE),
    ("nol delapan satu dua tiga tiga empat lima lima enam tujuh", Kind.PHONE),
    ("ke tk_maju@yahoo.co.id saja", Kind.EMAIL),
    ("NIK 3204125506780003", Kind.NIK), ("33 1201 120790 0002", Kind.NIK),
    ("09.254.294.3-407.000", Kind.NPWP), ("NPWP: 092542943407000", Kind.NPWP),
    ("Jl. Raya Soreang No. 128", Kind.ADDRESS), ("Gg. Melati III No. 7", Kind.ADDRESS),
    ("RT 03/RW 05", Kind.ADDRESS), ("di Jalan Ahmad Yani No. 45", Kind.ADDRESS),
    ("mobilnya D 1834 ABX", Kind.PLATE), ("AB 4567 QZ", Kind.PLATE),
]  # fmt: skip
NO_NUMBERS = [
    "Rp 1.250.000.000", "tahun 2011 sampai 2023", "[00:12:33] ya", "harganya 150.000",
    "1234567890123456", "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh",
    "Pak RT 3 kali datang", "ukuran 30 x 40", "dari 08.30 sampai 16.00", "14-03-2023",
    "di jalan rame", "Rp. 085.000,00", "A 12", "no. 128", "PP 1234", "0.8123456789",
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), NUMBERS)
def test_a_number_is_seen_and_what_stands_for_it_is_not(text: str, kind: Kind) -> None:
    """Each kind is found once; its replacement is of the same shape and is found no more."""
    (found,) = sight_identifiers(text)
    new = masked(kind, found.words, 7)

    assert kind is found.kind
    assert found.words != new
    assert [] == list(sight_identifiers(text.replace(found.words, new)))
    shaped = kind not in (Kind.EMAIL, Kind.ADDRESS)
    assert not shaped or len(found.words.split()) == len(new.split())


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_money_dates_and_times_are_none(text: str) -> None:
    """A list of what is no number would be closed unread."""
    assert [] == list(sight_identifiers(text))


def sure(text: str) -> set[str]:
    """Return the sure names in a text."""
    return {one.name for one in propose_names([Source("w", text)]) if one.sure}


def perhaps(text: str) -> set[str]:
    """Return what may be a name in a text."""
    return {one.name for one in propose_names([Source("w", text)]) if not one.sure}


NAMES = [
    ("Saya ambil di Pak Warsidi.", {"Warsidi"}), ("tanya bu juminten dulu", {"juminten"}),
    ("Pak Lurah Kusmanto datang", {"Kusmanto"}), ("ada H. Sanwani di situ", {"Sanwani"}),
    ("Hj. Rodiyah yang punya", {"Rodiyah"}), ("Teh Ratmini sama Ceu Saenah", {"Ratmini", "Saenah"}),
    ("Mama Welmince omong", {"Welmince"}), ("Daeng Lamassi kirim", {"Lamassi"}),
    ("Mbah Madrais Karyodimejo bilang", {"Madrais", "Karyodimejo"}),
    ("nama saya Tarwiyo, Pak", {"Tarwiyo"}), ("Itu si Sopiyah", {"Sopiyah"}),
    ("wawancara_pak_warsidi_2", {"warsidi"}), ("grupnya PakWarsidi", {"Warsidi"}),
    ("Dr. Hj. Nurlindah, M.Si.", {"Nurlindah"}), ("Pak Untung yang punya", {"Untung"}),
]  # fmt: skip
NO_NAMES = [
    "Pak Camat sudah datang", "bu, saya ikut", "Ya, Pak. Sekarang sepi", "Mas yang di sana",
    "pak rt sama pak lurah", "Om swastiastu, Ibu", "bapak tani", "Ibu-ibu Cipulenan ikut",
    "mas kawin emas", "Kata Bapak kemarin", "Bapak sudah lama di sini", "Om, tante, mama",
    "Pak Kuwunya meninggal", "untung besar, bu", "kakak saya dua", "Bu Guru ngajar",
    "disuruh simbah ngububi api", "Bang, rame bener", "pak haji", "Ko tidak tahu kah",
    "aa teu terang",
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_a_title_makes_a_name_sure(text: str, names: set[str]) -> None:
    """Names nobody lists are known by what stands before them."""
    assert names == sure(text)


@pytest.mark.parametrize("text", NO_NAMES)
def test_an_office_or_a_word_behind_a_title_is_no_name(text: str) -> None:
    """Whoever is addressed is not named by that."""
    assert set() == sure(text) | perhaps(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Saya pinjam sama Kambera dua juta.", {"Kambera"}),
        ("Terus Ronsumbre bilang nggak ada.", {"Ronsumbre"}),
        ("Kami ke Cipulenan, di Cipulenan dingin.", set()),
        ("Terus Koperasi bilang nggak ada.", set()),
        ("Pakai merek Kambera itu.", set()),
        ("Orang Kambera bilang begitu, sama Kambera juga.", set()),
    ],
)
def test_without_a_title_a_name_needs_company(text: str, names: set[str]) -> None:
    """A capital alone is a place or a brand as well."""
    assert set() == sure(text)
    assert names == perhaps(text)


def test_near_letters_of_a_sure_name_are_proposed_with_it() -> None:
    """The verdict on a misspelling is another than the one on a name: it says whose."""
    text = "Pak Warsidi datang. Pak Warsidi pergi. Pak Warsidi lagi. Saya cari Wasridi di rumah."
    found = {one.name: one.like for one in propose_names([Source("w", text)])}

    assert {"Warsidi": "", "Wasridi": "Warsidi"} == found


@pytest.mark.parametrize(
    ("one", "other"), [("yanti", "yanto"), ("wardi", "wardo"), ("sumarni", "sumarno")]
)
def test_another_ending_is_another_person(one: str, other: str) -> None:
    """Yanti and Yanto are no slips of each other."""
    assert not is_near(one, other)
    assert not is_slip(one, other)


def test_another_letter_is_no_slip_of_typing() -> None:
    """Parto may be a man beside Parjo; Pajro is nobody."""
    assert is_slip("pajro", "parjo")
    assert is_slip("parrjo", "parjo")
    assert not is_slip("parto", "parjo")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Saya pinjam dari Bu Mun. Kata Mun, mun ada.", {"Mun"}),
        ("Waktu itu ada Ning Umi di sana.", {"Umi"}),
        ("Kepala dusun namanya Wahyu Nugroho itu.", {"Wahyu", "Nugroho"}),
        ("Waktu itu si Dwi Lestari datang.", {"Dwi", "Lestari"}),
        ("Terus si Feri bilang begitu.", {"Feri"}),
        ("Diteruskan anaknya, Hendrawan Tanujaya, sejak itu.", {"Hendrawan", "Tanujaya"}),
        ("Istri saya, Nur Aini, jualan juga.", {"Nur", "Aini"}),
        ("Iya betul, PRIYO namanya.", {"PRIYO"}),
        ("Dibeli Mace Sanneng kemarin.", {"Sanneng"}),
        ("Kata Ibu Ni Luh Sekar begitu.", {"Luh", "Sekar"}),
        ("Uangnya di bendahara kami Hartini semua.", {"Hartini"}),
        ("Itu gawe Cak Kholiq'e wis suwe.", {"Kholiq"}),
    ],
)
def test_a_name_that_is_a_word_is_at_least_perhaps(text: str, names: set[str]) -> None:
    """Behind a title, si or namanya, behind kin and a comma, behind somebody's office."""
    assert names == sure(text) | perhaps(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ibu Umi Hartatik tidak ada, ketua kami sudah tua.", "Namanya juga usaha, naik turun.",
        "Anaknya, yang besar, sudah kerja.", "Ketua kami Bapak yang di sana.",
        "Namanya pasar, ya ramai.", "Pak Haji sama Bu Hajah.", "KUR namanya, dari bank.",
        "Si bungsu ikut. Kami kita saya Jumat libur.",
    ],
)  # fmt: skip
def test_small_words_and_offices_there_are_no_names(text: str) -> None:
    """What is only said to be called so, or is a title, is not proposed."""
    assert not (sure(text) | perhaps(text)) - {"Hartatik"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Transfer ke BRI 0021-01-012345-50-9 ya.", "0021-01-012345-50-9"),
        ("rekening BCA nomor 731 0252 527 a.n. dia", "731 0252 527"),
        ("no rekeningnya: 1370012345678.", "1370012345678"),
        ("Mandiri 137.00.1234567.8 itu", "137.00.1234567.8"),
    ],
)
def test_an_account_is_known_by_its_bank_and_masked_whole(text: str, number: str) -> None:
    """No part of it is taken for a telephone number, whatever it begins with."""
    found = [(one.kind, one.words) for one in sight_identifiers(text)]

    assert [(Kind.ACCOUNT, number)] == found


@pytest.mark.parametrize(
    "text",
    ["Pinjam BRI 25.000.000 setahun.", "KUR BRI 12345678 rupiah" , "di rekening 2021 itu",
     "Lewat BRI 12345678901234567890 kata dia"],
)  # fmt: skip
def test_a_loan_from_a_bank_is_no_account(text: str) -> None:
    """Money, a year, too many figures."""
    assert [] == [one for one in sight_identifiers(text) if one.kind is Kind.ACCOUNT]


def test_a_pseudonym_is_of_the_gender_that_a_title_tells() -> None:
    """Also where the name is a word, and where other places have no title."""
    text = "Cak Feri datang. Mbak Sekar pergi. Pak Dadang. Sama Dadang lagi. Bu Iis. Sdri Wiwin."
    found = propose_names([Source("w", text)])
    genders = {key_of(one.name): one.gender for one in found}
    verdicts = [Verdict(Kind.PERSON, one.name, True) for one in found]
    given = {one.name: stock()[one.pseudonym] for one in named(verdicts, (), genders)}

    assert {"Feri": "m", "Sekar": "f", "Dadang": "m", "Iis": "f", "Wiwin": "f"} == given


@pytest.mark.parametrize(
    ("words", "new"),
    [
        ("Jl. Ikan Tombro Barat No. 12", "Jl. Samaran No. 00"),
        ("Lorong Kemuning Dalam", "Lorong Samaran 7"),
        ("Dusun Fatu Leu RT 03", "Dusun Samaran RT 00"),
        ("Jl. Mawar No. 4, Desa Suka Maju", "Jl. Samaran No. 0, Desa Samaran"),
        ("Nagari Tabek Lawas", "Nagari Samaran 7"),
    ],
)
def test_an_address_keeps_its_kind_and_one_word_for_each_name(words: str, new: str) -> None:
    """Several words of one name become one; a hamlet or village has its number."""
    (found,) = sight_identifiers(words)

    assert (words, new) == (found.words, masked(found.kind, found.words, 7))


@pytest.mark.parametrize(
    "text",
    [
        "dana desa Kami",
        "Koperasi Unit Desa Tani Makmur",
        "di Desa Samaran 7, lalu",
        "desa sebelah",
        "dari Banjar. Rekening saya",
    ],
)
def test_no_village_is_seen(text: str) -> None:
    """Small letters, a cooperative, what the tool wrote."""
    assert [] == list(sight_identifiers(text))
