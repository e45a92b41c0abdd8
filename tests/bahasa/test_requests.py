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
    "Dia itu menimbun, tp jgn bilang dr saya ya.",
    "Jangan bilang kalau itu dari saya, Pak.",
    "Ceritanya begitu, jangan dimasukkan laporan ya.",
    "Yang ini nggak usah masuk skripsi, Kak.",
    "Dia yang ambil, nda usah ditulis ini.",
    "Dong yang ambil, jan tulis itu e, Ibu.",
    "Jangan kasih tau Pak Lurah lho.",
    "Jang kasi tau dorang e, Kaka.",
    "Cukup Mas saja yang tahu.",
    "Biar kita berdua saja yang tahu ya.",
    "Ini cuma antara saya sama Mas ya.",
    "Dia korupsi, tolong dihapus yang tadi.",
    "Bagian itu dicoret saja ya, Mbak.",
    "Rekamannya dipotong saja ya.",
    "Jangan sampai beliau tahu ya, Mas.",
    "Jangan sampai Pak Camat dengar kalau saya yang cerita.",
    "Jan bawa-bawa beta pung nama.",
    "Tolong jangan sebut nama kelompoknya.",
    "Ambo indak namuah disabuik namo ambo.",
    "Identitas saya tolong disamarkan.",
    "Nama saya diganti saja ya.",
    "Ning ojo dicritakke sapa-sapa lho, Mbak.",
    "Aja dikandhakake Pak Lurah lho, Mas.",
    "Eta ulah dicaritakeun ka batur nya, Teh.",
    "Tong dilebetkeun kana laporan nya, Kang.",
    "Kada usah ditulis lah nang itu.",
    "Ampunang kabaos-baos nggih, Pak.",
    "Janganki tulis itu, Dek.",
    "Tolong yang soal pinjaman tadi jangan dimuat.",
    "Kada usah bapadah lawan urang lain lah.",
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
    "Jangan ditulis di kertas basah, nanti luntur tintanya.",
    "Jangan bilang begitu dong, Pak, nanti rezekinya seret.",
    "Jangan kasih tahu harga modal ke pembeli.",
    "Jangan bilang siapa-siapa, begitu kata bos saya dulu.",
    "Jangan bilang siapa-siapa resepnya.",
    "Jangan bilang mahal dulu, Bu, lihat jahitannya.",
    "Jangan bilang tidak bisa kalau belum mencoba.",
    "Jangan sampai orang tahu kita kehabisan bahan, nanti harga naik.",
    "Pelanggan jangan sampai tahu kalau benangnya campuran.",
    "Cukup saya saja yang tahu takarannya.",
    "Kita berdua saja yang tahu cara campurnya.",
    "Antara saya sama adik saya ada pembagian kerja.",
    "Utang lama sudah dihapus sama bank.",
    "Kalau rusak ya dicoret dari daftar stok.",
    "Kalau telat, ya namanya dicoret, gitu aja.",
    "Namanya diganti jadi koperasi serba usaha.",
    "Tolong dihapus debunya dulu sebelum dicat.",
    "Jangan bawa-bawa agama dalam urusan dagang.",
    "Jangan dimasukkan semua ke oven, nanti gosong.",
    "Nggak usah masuk kelompok kalau tidak mau arisan.",
    "Nda usah ditulis notanya kalau beli satu.",
    "Tidak usah dicatat, langsung bayar.",
    "Nama saya jangan lupa dicatat di daftar.",
    "Saya nggak mau disebut pengemis.",
    "Yang murah jangan dipakai dulu catnya.",
    "Sing ngomong karo sapa-sapa iku adhine.",
    "Jang bilang beta malas, beta kerja siang malam.",
    "Jangan kasih tahu siapa-siapa?",
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


def test_a_request_stops_where_its_clause_does() -> None:
    """A comma before the one called belongs to it; what follows is another matter."""
    text = "Jangan kasih tau Pak Lurah lho, ya Mbak Tin, harga segitu."
    (found,) = requests(text)

    assert "Jangan kasih tau Pak Lurah lho, ya Mbak Tin" == text[found.start : found.end]


@given(st.text(max_size=80), st.sampled_from(ASKING))
def test_no_text_breaks_the_search(noise: str, said: str) -> None:
    """Whatever stands around, places stay inside of the text."""
    text = f"{noise}\n{said}\n{noise}"

    assert all(0 <= one.start < one.end <= len(text) for one in requests(text))
