"""Initials and figures in the study's list are taken as they are written."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual.confidences.writings import is_writing, places_of
from tests.cli.conftest import Run
from tests.confidences.test_names_leave import BOOK, TALK, study_of

SAID = TALK.replace("Pak Sarmuji, dan", "Ada Y.S. yang membawa mobil DP 8421 KL, dp-8421 kl, dan")


def test_initials_and_figures_are_replaced_as_one_sign(run: Run, tmp_path: Path) -> None:
    """Y.S. is nobody's word and goes; of a plate no KL and DP is made, nor looked for."""
    old = study_of(tmp_path, SAID, BOOK.replace("b.llungan", "KL|DP|b.llungan"))
    listed = "names: [Y.S., DP 8421 KL, Y, Pak Lurah]\n"
    (old.root / "names.yaml").write_text(listed, encoding="utf-8")
    done = run("pseudonymise", "baru", "--study", old.root, "--accept-sure")
    text = (tmp_path / "baru" / "interviews" / "talk.txt").read_text(encoding="utf-8")
    key = (tmp_path / "baru.key.yaml").read_text(encoding="utf-8")

    assert 0 == done.code
    assert "Ada X.A. yang membawa mobil XX 0002 XX, XX 0002 XX," in text
    assert "KL|DP|b.llungan" in (tmp_path / "baru" / "codebook.yaml").read_text("utf-8")
    assert "name: kl" not in key.lower()
    assert "nothing can be looked for by Y, Pak Lurah" in done.err


@pytest.mark.parametrize(
    ("entry", "text", "found"),
    [
        ("Y.S.", "Ada Y.S., dari sana", ["Y.S."]),
        ("Y.S.", "UY.S. dan A.Y.S. dan Y.Sa", []),
        ("DP 8421 KL", "DP 8421 KL; DP8421KL; DP 8421 KLM", ["DP 8421 KL", "DP8421KL"]),
    ],
)
def test_an_entry_is_met_as_a_whole_only(entry: str, text: str, found: list[str]) -> None:
    """No piece of a longer word or number is one."""
    assert is_writing(entry)
    assert found == [text[start:end] for start, end in places_of(entry, text)]


@pytest.mark.parametrize("entry", ["Sumarni", "M. Taslim", "YS", "Y", "7"])
def test_a_name_of_words_is_no_sign(entry: str) -> None:
    """It is met in any letters, with clitics, as names are; one letter or figure is nothing."""
    assert not is_writing(entry)
