"""Names that are told by what people are called in a region, and by what is said of them."""

from __future__ import annotations

import pytest

from sentra_qual.confidences.names import propose_names
from sentra_qual.confidences.shapes import Source


def proposed(text: str) -> dict[str, str]:
    """Return what is proposed in a text, and the gender that is told of it."""
    return {one.name: one.gender for one in propose_names([Source("a", text, is_talk=True)])}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dulu yang menanam itu Ambe' Lumbera, bukan saya.", "Lumbera"),
        ("Yang ikut juga So' Bunga dari sebelah.", "Bunga"),
        ("Sudah dijemput Lai' Tandira tadi pagi.", "Tandira"),
        ("Kami menjual ke Toke Rantosa saja.", "Rantosa"),
        ("Ada toke namanya Amani Saur di sana.", "Saur"),
        ("Anak saya namanya Bulan, masih kecil.", "Bulan"),
        ("Yang satu lagi namanya Saur, sudah kerja.", "Saur"),
        ("Atas nama suami, Jonggira Manalu. Nomor HP Jonggira ada.", "Jonggira"),
    ],
)
def test_a_name_is_proposed(text: str, name: str) -> None:
    """A title of the region, what somebody is called, whose number it is."""
    assert name in proposed(text)


@pytest.mark.parametrize(
    "text",
    [
        "So Berlin itu jauh, katanya.",
        "Uang itu lai Jakarta punya, begitu.",
        "Di sini toke karet yang kaya semua.",
        "Tempat itu namanya Pasar Minggu, ramai sekali.",
        "Yang itu namanya Bulan Puasa, harga naik.",
        "Kami beli HP Samsung, lalu HP Nokia.",
        "Bulan depan saya bayar, bulan ini belum.",
    ],
)
def test_no_name_is_proposed(text: str) -> None:
    """A word without the mark of a title, what a thing is called, a make."""
    assert {} == proposed(text)
