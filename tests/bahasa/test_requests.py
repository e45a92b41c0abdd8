"""What asks not to be written, recorded or told, and what only sounds like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.bahasa.requests import requests

ASKING = (
    "Saya beli, Mbak. Bantuan kok beli. Tapi jangan ditulis ya Mbak. Nanti saya –",
    "Ini jangan direkam dulu, Pak.",
    "yang ini nggak usah dicatat ya mas nanti saya dimarahi",
    "Maaf, ini off the record.",
    "Jangan dicatat, Bu, soal itu.",
    "Ojo ditulis yo Mas.",
    "Aja ditulis ya, Mbak, mengko rame.",
    "Ulah ditulis nya Kang.",
    "Entong direkam heula.",
    "Jangan ki tulis ini, Bu.",
    "Nama saya jangan disebut.",
    "Ini rahasia ya, Mbak.",
    "Rahasia ya Pak.",
    "Ini rahasia, dia itu pernah pinjam uang kas.",
    "Ini juga jangan ditulis, Bu.",
    "Saya nggak lihat sendiri ya, jangan ditulis saya yang ngomong.",
    "Matikan dulu rekamannya, nanti saya cerita.",
    "Cukup antara kita saja, Mas.",
    "Jangan bilang siapa-siapa ya.",
    "Tapi jangan di tulis lho ya.",
    "Kalau bisa jangan dimasukkan ya Mbak.",
    "Jang tulis ya, Kaka.",
    "Jan dicatat yo Uni.",
    "jangan direkam dulu ya bu yang tadi itu",
    "Saya minta jangan dikutip.",
    "Saya ngomong apa adanya ya, tapi jangan ditulis nama. Setiap program itu begitu.",
    "Suami saya kadang jual di luar, (tertawa) jangan bilang-bilang.",
)
WORKING = (
    "Harganya jangan ditulis besar-besar, nanti pembeli kabur.",
    "Utang jangan dicatat di bon, diingat saja.",
    "Utang jangan dicatat, bayar kontan.",
    "Dia bilang jangan dicatat.",
    "Kata ketua, jangan direkam ya Pak, jadi kami diam.",
    "Tidak ditulis, hanya diomongkan.",
    "Belum dicatat semua.",
    "Catatannya aja ditulis sama anak saya.",
    "Namanya aja ditulis salah.",
    "Itu bukan rahasia lagi.",
    "Resepnya rahasia perusahaan.",
    "Sudah jadi rahasia umum, ya.",
    "Bumbu ini rahasia, dari nenek.",
    "Ini rahasia dapur kami.",
    "Dulu patri itu rahasia, dibawa mati.",
    "Rahasianya ya di bumbu.",
    "Jangan tulis harga di kemasan.",
    "Jangan ditulis nama di kardusnya.",
    "Jangan lupa ditulis alamatnya.",
    "Jangan-jangan ditulis orang lain.",
    "Jangan direkam?",
    "Bukunya usah dicatat siapa, tidak tahu saya.",
    "Tong sampahnya ditulis merah.",
    "Ya jangan disebut murah, Mbak, itu sudah pas.",
    "Barangnya jangan dimuat dulu.",
    "Pembukuan nggak perlu ditulis, hafal.",
    "Itu bukan off the record.",
    "Bapak melarang, jangan ditulis.",
    "Yang murah jangan dikutip dari pasar.",
    "Uangnya jangan disimpan ya Bu.",
)  # fmt: skip


@pytest.mark.parametrize("said", ASKING)
def test_who_asks_for_silence_is_heard(said: str) -> None:
    """To the interviewer, of what was just said: in Indonesian and regional speech."""
    assert requests(said)


@pytest.mark.parametrize("said", WORKING)
def test_writing_as_work_is_no_request(said: str) -> None:
    """Nor what others forbade, what is open, or what is denied."""
    assert () == requests(said)


def test_a_request_stands_where_it_was_said() -> None:
    """Offsets are of the raw text, inside of the stretch that was asked for."""
    text = "P: Lalu?\nN: Bantuan kok beli. Tapi jangan ditulis ya Mbak. Nanti saya"
    (found,) = requests(text, text.index("Bantuan"))

    assert "jangan ditulis ya Mbak" == text[found.start : found.end]


@given(st.text(max_size=80), st.sampled_from(ASKING))
def test_no_text_breaks_the_search(noise: str, said: str) -> None:
    """Whatever stands around, places stay inside of the text."""
    text = f"{noise}\n{said}\n{noise}"

    assert all(0 <= one.start < one.end <= len(text) for one in requests(text))
