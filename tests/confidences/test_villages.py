"""Villages that are noted of informants: proposed, replaced by name alone too, told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual.confidences.gathering import propose, sources_of
from sentra_qual.confidences.pseudonymising import pseudonymised
from sentra_qual.confidences.shapes import Kind, Proposal, Verdict
from sentra_qual.confidences.sightings import Sightings
from sentra_qual.sources import read
from sentra_qual.study import Study, create

BOOK = """\
codebook: k
version: 1
language: id
codes:
  - {id: a, name: {id: A, en: A}, terms: [koperasi]}
"""
TALK = """\
Nama: Pak Lukas Tefa
Jabatan: bendahara
{field}

P: Sejak kapan di sini, Bapa?
N: Saya lahir di Oelbite. Terus merantau. Adik di Desa Netemna. Di Oelbite, orang jual sapi.
P: Di OELBITE?
N: Iya.
"""


def _study(folder: Path, *fields: str) -> Study:
    (folder / "b.yaml").write_text(BOOK, encoding="utf-8")
    study = create(folder / "studi", title="Studi", codebook=folder / "b.yaml")
    for number, field in enumerate(fields):
        file = folder / f"w{number}.txt"
        file.write_text(TALK.format(field=field), encoding="utf-8")
        study.add(read(file).interviews[0], file=file)
    return study


def _villages(study: Study) -> list[Proposal]:
    found = propose(study, tuple(sources_of(study)))
    return [one for one in found if one.kind is Kind.ADDRESS]


@pytest.mark.parametrize(
    "field", ["Desa: Oelbite", "Lokasi: Desa Oelbite, Kecamatan Amfoang", "Asal: Desa Oelbite"]
)
def test_a_village_noted_of_an_informant_is_proposed(tmp_path: Path, field: str) -> None:
    """Not as sure: it may be the place that is studied. One of the talk alone is a place."""
    (found,) = _villages(_study(tmp_path, field))

    assert ("village", False) == (found.why, found.sure)
    assert "Oelbite" in found.name


def test_a_card_shows_a_village_where_it_stands_by_its_name_too(tmp_path: Path) -> None:
    """All that will be replaced is in view."""
    study = _study(tmp_path, "Desa: Oelbite")
    sources = tuple(sources_of(study))
    (found,) = _villages(study)

    seen = [one.words for one in Sightings(sources).of(found) if one.place == "w0"]

    assert ["Desa: Oelbite", "Oelbite", "Oelbite", "OELBITE"] == seen


def test_an_accepted_village_is_gone_and_stays_apart_from_another(tmp_path: Path) -> None:
    """By its name alone too, in loud letters, in fields; what nobody accepted stays."""
    study = _study(tmp_path, "Desa: Oelbite", "Desa: Tunfe")
    sources = tuple(sources_of(study))
    verdicts = [Verdict(one.kind, one.name, accepted=True) for one in _villages(study)]

    done = pseudonymised(study, verdicts, sources=sources)
    text, other = (done.files[f"interviews/w{n}.txt"].decode() for n in (0, 1))
    record = done.files["interviews/w0.yaml"].decode()

    assert "oelbite" not in f"{text} {record}".casefold()
    assert "Desa: Samaran 1" in text
    assert "lahir di Samaran 1. Terus" in text
    assert "Di SAMARAN 1?" in text
    assert "Desa: Samaran 2" in other
    assert "desa: Samaran 1" in record
    assert "Desa Netemna" in text


def test_a_village_that_is_a_word_or_a_person_goes_only_with_its_kind(tmp_path: Path) -> None:
    """Desa Makmur is a village; makmur alone is a word and stays, but for a field that holds it."""
    study = _study(tmp_path, "Desa: Makmur")
    verdicts = [Verdict(one.kind, one.name, accepted=True) for one in _villages(study)]
    done = pseudonymised(study, verdicts, sources=tuple(sources_of(study)))

    assert "Desa: Samaran 1" in done.files["interviews/w0.txt"].decode()
    assert "desa: Samaran 1" in done.files["interviews/w0.yaml"].decode()


def test_a_village_of_an_address_is_meant_by_its_name_too(tmp_path: Path) -> None:
    """What is accepted with the street or the hamlet before it."""
    study = _study(tmp_path, "Alamat: Kampung Fatu Nasi RT 3, Desa Oelbite")
    verdicts = [Verdict(one.kind, one.name, accepted=True) for one in _villages(study)]

    done = pseudonymised(study, verdicts, sources=tuple(sources_of(study)))

    assert "oelbite" not in done.files["interviews/w0.txt"].decode().casefold()
