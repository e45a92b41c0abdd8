"""What is nobody's name though it has a capital: small words, things, places, institutions."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from sentra_qual.confidences.gathering import propose, sources_of
from sentra_qual.confidences.identifiers import sight_identifiers
from sentra_qual.confidences.names import propose_names
from sentra_qual.confidences.pseudonyms import named
from sentra_qual.confidences.replacing import Replacer
from sentra_qual.confidences.shapes import Kind, Proposal, Source, Verdict
from sentra_qual.confidences.sightings import OPENING, POSITION, openings
from sentra_qual.sources import read
from sentra_qual.study import create
from tests.cli.conftest import Run
from tests.confidences.confided import BOOK

NAMES = ("Wempi", "Kerontong", "Warsidi")


def proposed(*texts: str) -> dict[str, Proposal]:
    """Return what may be a name in some texts."""
    some = [Source(f"w{at}", text, is_talk=True) for at, text in enumerate(texts)]
    return {one.name: one for one in propose_names(some)}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Mama Sarlince Ada satu. Di sini ada dua.", "Ada"),
        ("Bapa Melkior Bukan begitu. Itu bukan.", "Bukan"),
        ("Dia datang. Kotong mau bilang apa. Nanti kotong pung motif hilang.", "Kotong"),
        ("Rugi. Beta bilang tidak. Nanti beta pikir.", "Beta"),
        ("Sore. Juragan datang. Dia bilang, juragan pergi. Orang juragan itu.", "Juragan"),
        ("Upahe neng swarga. Sing penting halal. Ya.", "swarga"),
        ("Kirim lewat WhatsApp saja ke grup.", "Whats"),
        ("Kain dari Sambiroto lebih murah. Kami ke Sambiroto juga.", "Sambiroto"),
        ("Orang cari gerabah Sambiroto saja.", "Sambiroto"),
        ("Bakul pasar Wonodadi Kerten itu titip.", "Kerten"),
        ("Ada namanya Paguyuban Tahu Wonokerten di sini.", "Wonokerten"),
        ("Dulu pernah ada Primkopti, ya bubar.", "Primkopti"),
        ("Kita niru Majapahit. Itu dulu.", "Majapahit"),
    ],
)
def test_such_a_word_is_not_proposed(text: str, word: str) -> None:
    """Neither for its capital, nor for what stands beside it."""
    assert word not in proposed(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Katanya Pak Ada yang pegang uang. Tidak ada lagi.", "Ada"),
        ("Itu Mama Selamat yang jual. Selamat sore, katanya.", "Selamat"),
        ("Ambil di toko Baba Kerontong tiga. Kerontong baik.", "Kerontong"),
        ("Yang satu lagi namanya Saur, sudah kerja.", "Saur"),
        ("Anak perempuan ada? Ada satu, Ria, su bisa. Ria yang pasang.", "Ria"),
        ("Saya dari Bu Kerontong. Lalu ke Pak Wempi.", "Wempi"),
        ("yang pegang uang neng kerontong, kata orang", "kerontong"),
        ("Datang dua. Kami beri Kerontong uang. Yang lain tidak.", "Kerontong"),
    ],
)
def test_such_a_word_is(text: str, word: str) -> None:
    """With a title, a naming word, kin that was asked for, or in no list and of no thing."""
    assert word in proposed(text)


def test_a_field_for_places_says_that_a_word_is_one(tmp_path: Path) -> None:
    """Lokasi: Sambiroto is nobody; whoever is named in such a field by a title is."""
    file = tmp_path / "w1.txt"
    file.write_text(
        "Kode: A-1\nLokasi: Sambiroto, rumah Bu Kerontong\n\nP: Lalu?\n"
        "N: Orang Jawa tengah suka Sambiroto. Kami suka Sambiroto juga.\n",
        encoding="utf-8",
    )
    (tmp_path / "b.yaml").write_text(BOOK, encoding="utf-8")
    study = create(tmp_path / "s", title="S", codebook=tmp_path / "b.yaml")
    study.add(read(file).interviews[0], file=file)

    names = {one.name for one in propose(study, tuple(sources_of(study)))}
    assert "Kerontong" in names
    assert "Sambiroto" not in names


def test_a_removed_interview_decides_nothing(tmp_path: Path) -> None:
    """Its text is kept, and no name in it is a name of the study."""
    (tmp_path / "b.yaml").write_text(BOOK, encoding="utf-8")
    study = create(tmp_path / "s", title="S", codebook=tmp_path / "b.yaml")
    for name, words in (("satu", "Kata Wempi begitu."), ("dua", "Kata Pak Kerontong begitu.")):
        file = tmp_path / f"{name}.txt"
        file.write_text(f"P: Lalu?\nN: {words}\nP: Terus?\nN: Sudah.\n", encoding="utf-8")
        study.add(read(file).interviews[0], file=file)
    study.remove("dua")

    assert "Kerontong" not in {one.name for one in propose(study, tuple(sources_of(study)))}


def test_a_replaced_text_tells_only_what_the_texts_of_today_lack() -> None:
    """Without its colons a label ran into what was said; a title of then still counts."""
    past = Source("old", "Mama Sarlince Oleng datang. Pak Kerontong dulu. Uni Wempi.", is_past=True)
    today = Source("w", "Mama Sarlince: Oleng datang. Lalu Kerontong pergi.", is_talk=True)

    found = {one.name for one in propose_names([today, past])}
    assert {"Sarlince", "Kerontong", "Wempi"} <= found
    assert "Oleng" not in found


def test_a_street_ends_at_its_full_stop() -> None:
    """A full stop belongs to what it shortens."""
    text = "Toko di Jalan Yos Sudarso. Terus bakul pasar 12. Lalu Jl. Letjen. S. Parman No. 5."

    assert ["Jalan Yos Sudarso", "Jl. Letjen. S. Parman No. 5"] == [
        one.words for one in sight_identifiers(text)
    ]


def replaced(text: str, *names: str, unsure: bool = False) -> str:
    """Return a text in which some names were accepted."""
    verdicts = named([Verdict(Kind.PERSON, one, accepted=True) for one in names], (), {})
    keys = frozenset(one.lower() for one in names) if unsure else frozenset()
    return Replacer(verdicts, unsure=keys)(text)


def test_a_cry_is_no_name_of_two_letters() -> None:
    """Pak Wo is; Wo mboten is not, and a person is asked where it opens a sentence."""
    text = "Ketuanya Pak Wo. Wo mboten wonten. Kata Wo begitu."
    new = replaced(text, "Wo")

    assert "Wo mboten wonten" in new
    assert 1 == new.count("Wo")
    (asked,) = openings([Source("w", text)], [Proposal(Kind.PERSON, "Wo", 3, "title", True)])["wo"]
    assert OPENING == asked.why


def test_small_letters_are_a_word_where_a_name_is_not_sure() -> None:
    """In a text that has capitals where they belong; elsewhere nothing tells them apart."""
    text = "Ada Kerontong. Motif kerontong itu. Kata pak kerontong begitu. Sudah."

    assert 1 == replaced(text, "Kerontong", unsure=True).count("kerontong")
    assert 0 == replaced(text, "Kerontong").lower().count("kerontong")
    assert "kerontong" not in replaced("motif kerontong itu", "Kerontong", unsure=True)


def test_a_word_that_always_has_a_capital_is_a_name_where_it_opens_a_sentence() -> None:
    """Ria within a sentence, and never ria; with ria somewhere it is asked about."""
    ria = [Proposal(Kind.PERSON, "Ria", 2, "saying", False)]
    steady = Source("w", "Ada satu, Ria, su bisa. Ria yang pasang.")

    assert [POSITION] == [one.why for one in openings([steady], ria)["ria"]]
    other = Source("v", "Hatinya ria gembira.")
    assert [OPENING] == [one.why for one in openings([steady, other], ria)["ria"]]


def test_whose_gender_nothing_tells_is_called_as_men_and_women_are() -> None:
    """Si Butet is a girl, and no rule knows it."""
    from sentra_qual.confidences.cues import stock

    (one,) = named([Verdict(Kind.PERSON, "Kerontong", accepted=True)], (), {})
    assert "mf" == stock()[one.pseudonym]


def test_kin_that_was_asked_for_tells_the_gender() -> None:
    """Anak perempuan ada? Ada satu, Ria."""
    assert "f" == proposed("Anak perempuan ada? Ada satu, Ria, su bisa.")["Ria"].gender
    assert not proposed("Anak perempuan, anak laki-laki? Ada satu, Ria, su bisa.")["Ria"].gender


def test_what_an_option_accepted_is_no_verdict_of_a_later_run(run: Run, tmp_path: Path) -> None:
    """After --accept-all, --accept-sure replaces what is sure alone; --again asks once more."""
    (tmp_path / "b.yaml").write_text(BOOK, encoding="utf-8")
    file = tmp_path / "w1.txt"
    file.write_text(
        "P: Lalu?\nN: Kata Pak Wempi begitu. Kami beri Kerontong uang.\nP: Terus?\nN: Sudah.\n",
        encoding="utf-8",
    )
    study = create(tmp_path / "s", title="S", codebook=tmp_path / "b.yaml")
    study.add(read(file).interviews[0], file=file)

    assert 0 == run("pseudonymise", "semua", "--study", study.root, "--accept-all").code
    assert 0 == run("pseudonymise", "pasti", "--study", study.root, "--accept-sure").code
    assert "Kerontong" not in Path("semua/interviews/w1.txt").read_text(encoding="utf-8")
    assert "Kerontong" in Path("pasti/interviews/w1.txt").read_text(encoding="utf-8")

    verdict = {"kind": "person", "accepted": False}
    kept = {"names": [], "verdicts": [{**verdict, "name": one} for one in NAMES]}
    (study.root / "names.yaml").write_text(yaml.safe_dump(kept), encoding="utf-8")
    told = run("pseudonymise", "tetap", "--study", study.root)
    assert "--again" in told.err
    asked = run("pseudonymise", "lagi", "--study", study.root, "--again")
    assert 2 == asked.code
    assert kept == yaml.safe_load((study.root / "names.yaml").read_text(encoding="utf-8"))
