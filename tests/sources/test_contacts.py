"""Attributes that lead to a person, and those that only tell of such a thing."""

from __future__ import annotations

import pytest

from sentra_qual.sources.contacts import is_contact


@pytest.mark.parametrize(
    "name",
    [
        "no_hp", "No. HP", "nomor telepon", "telp", "nomor_wa", "hp_wa", "no_telp_rumah",
        "email", "E-mail", "alamat_email_responden", "surel", "alamat", "Alamat rumah", "domisili",
        "nik", "no_ktp", "npwp", "nomor_rekening", "rt_rw", "akun_instagram", "kontak_darurat",
    ],
)  # fmt: skip
def test_an_attribute_leads_to_a_person(name: str) -> None:
    """Numbers, addresses and accounts, with number of before and of whom behind."""
    assert is_contact(name)


@pytest.mark.parametrize(
    "name",
    [
        "punya_hp", "jumlah_rekening", "akses_email", "penggunaan_wa", "media",
        "media_sosial_yang_dipakai", "kk_miskin", "lokasi", "desa", "asal", "kode", "nama", "no",
        "umur", "jenis_kelamin", "lama_tinggal", "kepemilikan_bpjs", "jenis_usaha", "anak",
    ],
)  # fmt: skip
def test_an_attribute_describes(name: str) -> None:
    """Whether somebody has a telephone is a finding, not a way to reach her."""
    assert not is_contact(name)
