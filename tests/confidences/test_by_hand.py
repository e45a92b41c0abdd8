"""What a researcher names herself is replaced everywhere, and what cannot be is said."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import yaml

from sentra_qual.sources import read
from sentra_qual.study import Study, create, open_study
from sentra_qual.study.audits import draw_list, read_list
from tests.cli.conftest import Run
from tests.confidences.confided import BOOK

TALK = """\
Nama: Bambang "Gundul" Priyambodo
Kode informan: A-1

P: Bagaimana harga di pasar selama ini, Pak?
N: Umi yang menentukan. Kalau Umi bilang turun ya turun semua harga di pasar itu.
N: Saya ikut saja. Dulu ada umi lain yang jual kain, sekarang sudah tidak ada lagi di sini.
"""


@pytest.fixture
def small(tmp_path: Path) -> Study:
    """Return a study of one talk."""
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    study = create(tmp_path / "kecil", title="Kecil", codebook=tmp_path / "book.yaml")
    study.add(read(tmp_path / "talk.txt").interviews[0], file=tmp_path / "talk.txt")
    return study


def test_a_listed_name_that_is_a_word_is_replaced_where_it_has_a_capital(
    run: Run, small: Study, tmp_path: Path
) -> None:
    """Umi is a title as well: also at the beginning of a sentence; small ones are listed."""
    (small.root / "names.yaml").write_text("names: [Umi]\n", encoding="utf-8")
    done = run("pseudonymise", "baru", "--study", small.root, "--accept-sure")
    text = (tmp_path / "baru" / "interviews" / "talk.txt").read_text(encoding="utf-8")

    assert 0 == done.code
    assert "Umi" not in text
    assert "ada umi lain" in text
    assert "umi (1×, interviews/talk.txt)" in done.err


def test_a_nickname_in_quotation_marks_is_replaced_in_text_and_record_alike(
    run: Run, small: Study, tmp_path: Path
) -> None:
    """It is proposed although it is a word, and no file keeps it."""
    run("pseudonymise", "baru", "--study", small.root, "--accept-sure")
    folder = tmp_path / "baru" / "interviews"
    text, record = ((folder / f"talk.{one}").read_text("utf-8") for one in ("txt", "yaml"))
    new = next(row for row in text.splitlines() if row.startswith("Nama: "))

    assert "Gundul" not in text + record
    assert new.removeprefix("Nama: ") in record.replace('\\"', '"')


def test_only_what_was_replaced_is_counted(run: Run, small: Study) -> None:
    """A listed name that does not occur is told instead."""
    before = run("pseudonymise", "dua", "--study", small.root, "--accept-sure").err
    (small.root / "names.yaml").write_text("names: [Zulkarnaen]\n", encoding="utf-8")
    after = run("pseudonymise", "tiga", "--study", small.root, "--accept-sure").err

    assert re.findall(r"(\d+) names", before) == re.findall(r"(\d+) names", after)
    assert "nothing was replaced: Zulkarnaen" in after


@pytest.mark.parametrize("pseudonym", ["Bambang", "Priyambodo", "Harga"])
def test_a_pseudonym_from_the_study_is_refused_with_its_line(
    run: Run, small: Study, pseudonym: str, tmp_path: Path
) -> None:
    """The name itself, another name, a word: whoever reads would take it for that."""
    rows = [
        {"kind": "person", "name": "Priyambodo", "accepted": True},
        {"kind": "person", "name": "Bambang", "accepted": True, "pseudonym": pseudonym},
    ]
    (tmp_path / "v.yaml").write_text(yaml.safe_dump({"verdicts": rows}, sort_keys=False))
    done = run("pseudonymise", "baru", "--study", small.root, "--from", "v.yaml", "--accept-all")

    assert 0 != done.code
    assert "v.yaml:8: the pseudonym of Bambang" in done.err
    assert not (tmp_path / "baru").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("pseudonymise", "kecil/baru", "--accept-all"), "inside the study"),
        (("withdraw", "A-1", "kecil/baru"), "inside the study"),
        (("pseudonymise", "baru", "--accept-all", "--key", "kecil/k.yaml"), "inside the old study"),
        (("pseudonymise", "baru", "--accept-all", "--accept-sure"), "exclude each other"),
    ],
)
def test_a_place_inside_the_study_is_refused(
    run: Run, small: Study, arguments: tuple[str, ...], says: str, tmp_path: Path
) -> None:
    """One line, wrong usage, nothing written."""
    done = run(*arguments, "--study", small.root)

    assert (2, 1) == (done.code, len(done.err.strip().splitlines()))
    assert says in done.err
    assert not (tmp_path / "baru").exists()
    assert not (small.root / "baru").exists()


def test_the_list_of_an_audit_goes_along(run: Run, study: Study, tmp_path: Path) -> None:
    """Each of its passages is found in the new study, at its new place, in the same order."""
    interviews, units = study.interviews(), study.units()
    draw_list(study.root, "warsidi", interviews, units, time="2026-01-01")
    drawn = read_list(study.root, "warsidi")
    done = run("pseudonymise", "baru", "--study", study.root, "--accept-all")
    new = open_study(tmp_path / "baru")
    (path,) = (new.root / "audits").glob("*.jsonl")
    kept = read_list(new.root, path.stem)

    assert "audits" not in done.err
    assert "warsidi" != path.stem
    assert drawn is not None
    assert kept is not None
    order = [units.index(one) for one in drawn.units(interviews, units)]
    assert order == [new.units().index(one) for one in kept.units(new.interviews(), new.units())]


def test_the_key_that_takes_on_the_full_screen_takes_by_lines_too(
    run: Run, small: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`t` replaces, as `y` does."""
    monkeypatch.setattr("sys.stdin", io.StringIO("t\nq\n"))
    run("pseudonymise", "baru", "--study", small.root, "--plain")
    kept = yaml.safe_load((small.root / "names.yaml").read_text(encoding="utf-8"))["verdicts"]

    assert [True] == [one["accepted"] for one in kept]


def test_two_full_names_that_share_a_word_stay_two(run: Run, tmp_path: Path, small: Study) -> None:
    """What they share has one pseudonym, as it is one word; what tells them apart has two."""
    path = small.root / "interviews" / "talk.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Umi yang", "Pak Mat Rohlin, Pak Mat Sanira, Pak Mat yang"))
    run("pseudonymise", "baru", "--study", small.root, "--accept-all")
    rows = yaml.safe_load((tmp_path / "baru.key.yaml").read_text(encoding="utf-8"))["names"]
    key = {row["name"]: row["stands_for_it"] for row in rows}

    assert 3 == len({key["Mat"], key["Rohlin"], key["Sanira"]})


@pytest.mark.parametrize("who", ['Bambang "Gundul" Priyambodo', "N"])
def test_an_informant_is_found_by_the_name_in_the_header_or_by_label(
    run: Run, small: Study, who: str
) -> None:
    """Whoever withdraws says a name, not a code."""
    text = "Keterangan:\nM: Moderator\nI: Bu Sutirah\n\nM: Ada apa?\nI: Tidak ada apa-apa.\n"
    Path("lain.txt").write_text(text, encoding="utf-8")
    small.add(read(Path("lain.txt")).interviews[0], file=Path("lain.txt"))
    done = run("withdraw", who, "baru", "--study", small.root)

    assert 0 == done.code, done.err
    assert "(talk)" in done.err
