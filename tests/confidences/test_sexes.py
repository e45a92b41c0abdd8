"""Whether a pseudonym has to be a man's or a woman's."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual.confidences.gathering import propose, sources_of
from sentra_qual.confidences.names import propose_names
from sentra_qual.confidences.shapes import Source
from sentra_qual.sources import read
from sentra_qual.study import Study, create

BOOK = """\
codebook: k
version: 1
language: id
codes:
  - {id: a, name: {id: A, en: A}, terms: [uang]}
"""


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Yang jahit istri saya, Serlina, di rumah.", "Serlina", "f"),
        ("Yang jahit suamiku, Wempi, di rumah.", "Wempi", "m"),
        ("Kata bapaknya, Wempi, begitu.", "Wempi", "m"),
        ("Anak perempuan saya, Serlina, ikut.", "Serlina", "f"),
        ("Adik laki-laki saya, Wempi, ikut.", "Wempi", "m"),
        ("Sudah. Lalu Wempi, suami Bu Lina, ikut.", "Wempi", "m"),
        ("Sudah. Lalu Serlina, istri saya, ikut.", "Serlina", "f"),
        ("Itu Mak Cik Rohimah yang jual.", "Rohimah", "f"),
        ("Itu Pak Daeng Tojeng yang jual.", "Tojeng", "m"),
        ("Itu Bu Sadiyem (Tukinah) yang jual.", "Tukinah", "f"),
    ],
)
def test_kin_tells_the_gender_of_a_name(text: str, name: str, gender: str) -> None:
    """Kin of the speaker, kin set off by a comma, a sex said beside it."""
    found = {one.name: one.gender for one in propose_names([Source("a", text, is_talk=True)])}

    assert gender == found[name]


@pytest.mark.parametrize(
    "text",
    [
        "Kata suaminya Wempi begitu, di rumah Wempi.",
        "Sudah. Lalu Wempi, suaminya Lina, ikut.",
        "Sudah. Lalu Wempi pulang.",
        "Anak saya, Wempi, ikut.",
        "Orang perempuan itu, Wempi, ikut.",
    ],
)
def test_what_may_be_said_of_somebody_else_tells_nothing(text: str) -> None:
    """Suaminya Wempi may be her husband Wempi, or the husband of Wempi."""
    found = {one.name: one.gender for one in propose_names([Source("a", text, is_talk=True)])}

    assert not found["Wempi"]


@pytest.mark.parametrize(
    ("field", "gender"),
    [("Jenis kelamin: P", "f"), ("Gender: pria", "m"), ("JK: Perempuan", "f"), ("Usia: 40", "")],
)
def test_what_the_study_notes_tells_the_gender_of_a_label(
    tmp_path: Path, field: str, gender: str
) -> None:
    """A label that is a name has the gender of the informant, however the field is called."""
    study = _study(tmp_path, f"{field}\n\nP: Sejak kapan, Cek?\nCEK MARNA: Lama sudah.\n")

    found = {one.name.casefold(): one.gender for one in propose(study, tuple(sources_of(study)))}

    assert gender == found["marna"]


def test_the_name_in_brackets_is_of_the_same_sex(tmp_path: Path) -> None:
    """What is noted of an informant holds of all her names."""
    study = _study(
        tmp_path,
        "Nama: Marna Tefa (Yosina)\nJenis kelamin: P\n\nP: Ya?\nCEK MARNA: Lama sudah.\n",
    )

    found = {one.name: one.gender for one in propose(study, tuple(sources_of(study)))}

    assert "f" == found["Yosina"]


def _study(folder: Path, text: str) -> Study:
    (folder / "b.yaml").write_text(BOOK, encoding="utf-8")
    (folder / "w1.txt").write_text(
        text + "P: Lalu?\nCEK MARNA: Ya begitu saja, jualan terus.\n", encoding="utf-8"
    )
    study = create(folder / "studi", title="Studi", codebook=folder / "b.yaml")
    study.add(read(folder / "w1.txt").interviews[0], file=folder / "w1.txt")
    return study
