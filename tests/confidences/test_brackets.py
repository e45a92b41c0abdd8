"""Names in brackets behind a name, and names of several words behind kin."""

from __future__ import annotations

import pytest

from sentra_qual.confidences.names import propose_names
from sentra_qual.confidences.shapes import Source


def proposed(text: str) -> dict[str, bool]:
    """Return what is proposed in a text, and whether it is sure."""
    return {one.name: one.sure for one in propose_names([Source("a", text, is_talk=True)])}


@pytest.mark.parametrize(
    ("text", "name", "sure"),
    [
        ("Nama: Uda Rustam (Zulkarnaen)", "Zulkarnaen", True),
        ("Nama Responden : Inaq Saknah (alias Rohayani), 48 tahun", "Rohayani", True),
        ("| Nama lengkap | Yosep Nahas (Bapa Sefri) |", "Sefri", True),
        ("Notulis: Fitria (Nasikah)", "Nasikah", True),
        ("R1: Mbah Sadiyem (Tukinah)", "Tukinah", False),
        ("BK = Bu Komsiah (Kokom), penganyam", "Kokom", False),
        ("Kemarin Haji Sanusi (Wak Sonu) yang borong semua.", "Sonu", True),
    ],
)
def test_another_name_in_brackets_is_proposed(text: str, name: str, sure: bool) -> None:
    """What stands in brackets behind a name in a field is its bearer's other name."""
    assert sure == proposed(text).get(name)


@pytest.mark.parametrize(
    "text",
    [
        "Nama: Rukmini (Penenun)",
        "Nama: Rukmini (dari Wamena)",
        "Nama: Rukmini (Surabaya)",
        "Nama: Rukmini (Ketua Kelompok Mawar)",
        "Nama: Rukmini (nama samaran)",
        "Nama: Rukmini (Disamarkan)",
        "Nama: Rukmini (RK-2, 41)",
    ],
)
def test_what_else_stands_in_brackets_is_no_name(text: str) -> None:
    """A trade, a place, an office, a remark, a code are none."""
    assert {"Rukmini"} >= proposed(text).keys()


@pytest.mark.parametrize(
    "text",
    [
        "Lokasi: Tarumpa (Lewoleba)",
        "Nama kelompok: Sari Tirta (Gapoktan)",
        "I: Nggih (Tersenyum) begitu.",
        "Saya ke Tarumpa (Lewoleba) kemarin.",
        "Pinjam di Bank Tarumpa (Persero) saja.",
    ],
)
def test_brackets_behind_no_name_are_left(text: str) -> None:
    """Behind a place, a group, a bank or a greeting nobody is called otherwise."""
    found = proposed(text)
    assert found.keys().isdisjoint({"Lewoleba", "Gapoktan", "Tersenyum", "Persero"}) or not any(
        found.values()
    )
    assert "Gapoktan" not in found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Saya titip sama istrinya Mansyur Tarumba. Begitu.", {"Mansyur", "Tarumba"}),
        ("Itu dulu menantunya Tarumba Mansyur, di pasar.", {"Mansyur", "Tarumba"}),
        ("Yang jaga adik saya Berlian Tarumba, sampai sore.", {"Berlian", "Tarumba"}),
    ],
)
def test_a_name_of_several_words_behind_kin_is_one(text: str, names: set[str]) -> None:
    """A word that only looks like a form of one is part of the name beside it."""
    assert names <= proposed(text).keys()


@pytest.mark.parametrize(
    "text", ["Saya titip sama istrinya Pedagang Besar.", "Itu anaknya Kepala Sekolah dulu."]
)
def test_behind_kin_a_word_of_the_language_begins_no_name(text: str) -> None:
    """Capitals alone do not make names of a trade and an office."""
    assert {"Pedagang", "Kepala"}.isdisjoint(proposed(text))
