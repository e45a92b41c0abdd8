"""A small study whose people have names that are words, misspelt and plain ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual.confidences.gathering import (
    keep_verdicts,
    propose,
    sources_of,
    study_verdicts,
    taken,
)
from sentra_qual.confidences.judging import Judging
from sentra_qual.confidences.sightings import Sightings, openings
from sentra_qual.sources import read
from sentra_qual.study import Study, create
from sentra_qual.verdicts.desk import Desk
from tests.cli.conftest import run  # noqa: F401 - a fixture
from tests.confidences.confided import BOOK

TALK = """\
P: Siapa yang menjual?
N: Ya Bu Bunga itu, sama Pak Warsidi dan Mas Rasman. Nomornya 0812 3456 7890, catat.
P: Kata siapa?
N: Bunga bilang harga turun. Bunga bank juga turun. Kata Pak Warsidi dan Pak Wasridi begitu.
P: Lalu Pak Warsidi?
N: Mbak Lasmini istrinya Pak Warsidi, dia yang pegang uang.
"""


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Return a study of one interview."""
    (tmp_path / "book.yaml").write_text(
        BOOK.replace("Pak Warsidi", "Kami").replace("arsidi", "ajan"), encoding="utf-8"
    )
    (tmp_path / "w1.txt").write_text(TALK, encoding="utf-8")
    study = create(tmp_path / "studi", title="Studi", codebook=tmp_path / "book.yaml")
    study.add(read(tmp_path / "w1.txt").interviews[0], file=tmp_path / "w1.txt")
    return study


@pytest.fixture
def desk(study: Study) -> Desk:
    """Return a desk over the study, whose verdicts are kept with it."""
    return open_desk(study)


def open_desk(study: Study) -> Desk:
    """Return a desk as the command opens it."""
    sources = tuple(sources_of(study))
    proposals = propose(study, sources)
    judging = Judging(
        proposals,
        list(study_verdicts(study.root)),
        lambda verdicts: keep_verdicts(study.root, verdicts),
        openings(sources, proposals),
        taken(study, sources),
    )
    return Desk(judging, Sightings(sources))


def kept(study: Study) -> list[tuple[str, bool]]:
    """Return what the list on the disk says: names, and whether they are replaced."""
    return [(one.name, one.accepted) for one in study_verdicts(study.root)]
