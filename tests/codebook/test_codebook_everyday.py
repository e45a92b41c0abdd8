"""The main codebook on talk that is no talk of a trade: family, household, neighbours, news."""

from __future__ import annotations

import pytest

from sentra_qual.codebook import load
from sentra_qual.matching import Matcher, compile_codebook
from sentra_qual.model import Interview, Origin, Role, Span, Speaker, Status, Turn, Unit
from sentra_qual.resources import shipped_codebooks

EVERYDAY = (
    "Pajak kendaraan saya jatuh tempo bulan depan, belum sempat ke Samsat.",
    "Kakak saya kerja di bank, bagian kredit, pulangnya malam terus.",
    "Bunga mawar di depan itu kecil, bungane tinggi kalau musim hujan.",
    "Gaji suami ditransfer belakangan, nunggu tanggal lima.",
    "Anak saya belajar sama temannya di rumah, tugas matematika.",
    "Kakek cerita rahasia umur panjangnya ya cuma jalan kaki.",
    "Ibu mertua kasih tahu resep opor ke semua menantunya.",
    "Istri saya jahit saja di rumah kalau kancing bajunya lepas.",
    "Tarif ojek ke kota dua puluh ribu, per orang.",
    "Makanannya dibawa pulang terus dibagi sama ponakan.",
    "Kami patungan beli kado buat wali kelas.",
    "Beras dari mertua dibagi berdua sama kakak ipar.",
    "Mobil itu dipakai bareng sama adik saya, dia yang isi bensin.",
    "Kita sepakat ketemu jam tujuh di stasiun.",
    "Yang tidak pakai helm kena denda, polisinya di pertigaan.",
    "Uang kas masjid itu dipakai ganti karpet.",
    "Dilarang bawa orang lain masuk kamar kos.",
    "Sepupu saya dikeluarkan dari grup WA keluarga, saking ributnya.",
    "Anak-anak kumpul malam Minggu, nyanyi-nyanyi.",
    "Paguyuban pensiunan guru itu ketuanya paman saya.",
    "Ponakan saya dosen, kemarin beli mesin cuci baru.",
    "Anak saya ikut kursus bahasa Inggris tiap hari Sabtu.",
    "Lihat pidato menteri di TV soal subsidi bensin.",
    "Menantu saya ganti bos, pejabatnya pindah semua.",
    "Cucu saya nggak ada yang mau makan sayur, lebih suka mi.",
    "Nggak ada yang datang waktu saya sakit, cuma adik.",
    "KTP saya hilang, fotokopinya diminta orang leasing.",
    "Kegiatan saya tidak ada, momong cucu saja.",
    "Tinggal nama, bapak saya sudah meninggal tahun lalu.",
    "Koperasi karyawan kantor suami saya kasih pinjaman buat renovasi.",
    "Rapat tahunan trah keluarga kami di rumah bude.",
    "Daripada busuk, mangganya saya bagi ke tetangga.",
    "Kok bisa harga telur tiga puluh ribu, padahal kemarin dua lima.",
    "Ikut turun di terminal, terus naik angkot lagi.",
    "Itu lagi itu lagi yang masuk TV, program gosip.",
    "Mobil saya dijual ke teman, mesinnya sudah rewel.",
    "Pelanggan PLN banyak yang pindah ke token.",
    "Turis itu dompetnya dicuri di pasar.",
    "Bensin habis diborong orang, minyak goreng juga, waktu mau Lebaran.",
    "Garam di dapur tumpah, tanahnya jadi putih, ditahan pakai batu.",
    "Wajahnya persis bapaknya, gambar di KTP saja mirip.",
    "Mereka musuhan gara-gara warisan, sampai jotakan.",
    "Anak-anak berantem rebutan mainan, lalu ketawa lagi.",
    "Masalah warisan selesai di rumah pak lurah.",
    "Jaket itu satu merek sama punya adik.",
    "Kami buka warung kecil di depan rumah, istri yang jaga.",
    "Kami menginap di hotel, pesan kamar dua.",
    "Keponakan saya kerja sama kapal pesiar, gajinya dolar.",
    "Kalau saya sakit, anak saya libur sekolah ikut jaga.",
    "Kerjaan rumah dibagi: adik nyapu, saya masak.",
    "Pesan makanan dua puluh kotak, dibagi ke anak-anak panti.",
    "Mantu saya baru lahiran, biayanya kami tanggung bareng-bareng sama besan.",
    "Kata Pak RT iuran keamanan naik, jadi dua puluh lima ribu per rumah.",
    "Istri jual gelang buat bayar sekolah si bungsu.",
    "Saya ke puskesmas dulu, antre nomor, obatnya gratis dari pemerintah.",
    "Ada calon bupati datang bagi-bagi kaos, janji jalan diaspal.",
    "Ibu saya dulu guru ngaji, muridnya banyak.",
    "Saya belajar masak dari YouTube, resepnya saya catat.",
    "Anak tetangga itu nyontek terus waktu ujian.",
    "Tetangga sebelah itu kalau punya barang baru suka pamer, ibu-ibu jadi iri.",
    "Bapak sama paman rebutan tanah, sampai ke pengadilan.",
    "Kulkasnya beli kredit, bunganya gede, nyesel saya.",
    "Motor disita leasing, tiga bulan nunggak.",
    "Tukang bangunannya minta kasbon melulu.",
    "Ongkos jahit seragam anak tujuh puluh ribu sepotong.",
    "Kue pesanan pengajian dikerjakan bareng, lima ibu di dapur saya.",
    "Pisang di kebun diborong orang, buat tujuh belasan.",
    "Pasir sama semen naik, mau bangun dapur jadi mundur.",
    "Restoran itu minta anak saya kerja malam.",
    "Online shop sekarang murah-murah, saya beli daster tiga cuma seratus ribu.",
    "Telur turun, ayam juga ikut turun.",
    "Banting tulang dari pagi demi sekolah anak.",
    "Arisan ibu-ibu dapat giliran bulan depan, kumpulnya di rumah saya.",
    "RT kami rapat tiap bulan, bahas sampah.",
    "Bapak pensiunan PT Timah, sahamnya sedikit.",
    "Anak muda sekarang kalau disuruh ke masjid malas, sukanya nongkrong.",
    "Ganti menteri ganti kurikulum, pusing gurunya.",
    "Pupuk subsidi cuma dapat yang kenal sama ketua taninya.",
    "Ikut tetangga saja ke pasar, numpang motor, bensinnya patungan.",
    "Beli semangka utuh, dibagi berempat.",
)
OF_THE_TRADE = (
    ("Bu Rahma kasih panjar setengah, jadi saya bisa beli benang buat pesanan dia.", "pembiayaan"),
    ("Mbah saya yang ngajari menenun dari umur sembilan.", "berbagi_pengetahuan"),
    ("Kami patungan beli rotan satu truk, lalu ditimbang per orang.", "pengadaan_bersama"),
    ("Bordirnya saya lempar ke penjahit kampung atas, dibayar per potong.", "subkontrak"),
    ("Iuran anggota sepuluh ribu, masuk kas kelompok.", "aturan"),
    ("Dinas kasih pelatihan kemasan dua hari, uang saku lima puluh ribu.", "dukungan"),
    ("Pelanggan toko saya diserobot pengrajin sebelah.", "rebut_pesanan"),
    ("Rotan yang bagus sudah diborong juragan, kami kebagian sisa.", "bahan_baku"),
    ("Motif saya ditiru, seminggu sudah ada di lapak lain.", "menjiplak"),
    ("Sesama perajin saling curiga, resep pewarna disembunyikan.", "ketidakpercayaan"),
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    """Return the main codebook, compiled."""
    book, _ = load([shipped_codebooks()["sentra_ikm"]])
    return compile_codebook(book)


def sure(matcher: Matcher, words: str) -> list[str]:
    """Return the codes that an informant's words get by rule alone."""
    turn = Turn(Span(0, len(words)), (), "N")
    one = Interview(
        "w", "W", words, (turn,), (Speaker("N", Role.INFORMANT),), Origin("w.txt", "0", "plain", "")
    )
    found = matcher.candidates(one, (Unit("w", turn.span, 0),))
    return [each.code for each in found if each.status is Status.CODED]


@pytest.mark.parametrize("words", EVERYDAY)
def test_everyday_talk_is_never_sure(matcher: Matcher, words: str) -> None:
    """What may be said of family or household waits for a person, if it is found at all."""
    assert [] == sure(matcher, words)


@pytest.mark.parametrize(("words", "code"), OF_THE_TRADE)
def test_the_same_words_beside_those_of_the_trade_are_sure(
    matcher: Matcher, words: str, code: str
) -> None:
    """Saving, teaching, pooling and copying code by rule where the trade is named."""
    assert code in [one.rsplit(".", 1)[-1] for one in sure(matcher, words)]
