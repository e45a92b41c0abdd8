"""What was accepted leaves every file, and what nobody judged stays unjudged."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from sentra_qual.confidences.cues import stock
from sentra_qual.sources import read
from sentra_qual.study import Study, create
from tests.cli.conftest import Run
from tests.confidences.confided import code, decide

BOOK = """\
codebook: kecil
version: 1
language: id
codes:
  - id: hasil
    name: {id: Hasil, en: Gain}
    terms: [{term: untung, match: root}]
  - id: modal
    name: {id: Modal, en: Capital}
    terms: [utang, {regex: 'b.llungan'}, {regex: 'Pak Sarmuji'}]
"""
TALK = """\
Kode informan: A-1

P: Siapa yang mengurus utang kelompok selama ini, Pak?
N: Yang mengurus utang itu Pak Untung, dan kemarin Untung juga yang bayar, saya cuma ikut saja.
P: Lalu hasilnya bagaimana setelah itu, Pak?
N: Kalau panen bagus ya ada untung sedikit, bellungan di kebun juga laku walau tidak banyak.
P: Siapa lagi yang ikut mengurus?
N: Pak Sarmuji, dan temannya Wiranegara juga pernah pegang uang itu beberapa bulan lamanya.
"""


def study_of(folder: Path, text: str = TALK, book: str = BOOK) -> Study:
    """Return a coded study of one talk."""
    (folder / "book.yaml").write_text(book, encoding="utf-8")
    (folder / "talk.txt").write_text(text, encoding="utf-8")
    study = create(folder / "kecil", title="Kecil", codebook=folder / "book.yaml")
    study.add(read(folder / "talk.txt").interviews[0], file=folder / "talk.txt")
    code(study)
    return study


def derivations(root: Path) -> list[str]:
    """Return what the runs of a study tell of how each finding came about."""
    rows = [
        json.loads(row)
        for path in (root / "runs").glob("*.jsonl")
        for row in path.read_text(encoding="utf-8").splitlines()
    ]
    return [one["derivation"] for row in rows for one in row.get("evidence", ())]


def test_no_derivation_holds_a_name_that_was_replaced(run: Run, tmp_path: Path) -> None:
    """Pak Untung is found by the word untung: in small letters it named him in the runs.

    The untung of the harvest is a word, stands in the text, and is told as before.
    """
    old = study_of(tmp_path)
    decide(old)
    (old.root / "names.yaml").write_text("names: [Untung]\n", encoding="utf-8")
    before = derivations(old.root)
    assert 0 == run("pseudonymise", "baru", "--study", old.root, "--accept-sure").code
    after = derivations(tmp_path / "baru")

    told = [one for one in before if "untung" in one.lower()]
    assert 2 <= len(told)
    assert 1 == sum("untung" in one.lower() for one in after)
    assert len(told) - 1 == after.count("(on a name that was replaced)")
    exported = run("export", "--study", "baru", "--format", "jsonl", "-o", "x.jsonl")
    assert 0 == exported.code
    text = (tmp_path / "x.jsonl").read_text(encoding="utf-8").lower()
    assert "untung" not in text.replace("ada untung", "").replace(told[-1].lower(), "")


def test_what_is_not_sure_stays_unjudged_and_is_listed(run: Run, tmp_path: Path) -> None:
    """--accept-sure says what it left; --check lists it afterwards, as before."""
    old = study_of(tmp_path)

    def unsure() -> list[str]:
        shown = run("pseudonymise", "--check", "--study", old.root, "--format", "json").out
        return [row["name"] for row in json.loads(shown)["rows"] if "sure" != row["sureness"]]

    before = unsure()
    done = run("pseudonymise", "baru", "--study", old.root, "--accept-sure")

    assert "Wiranegara" in before
    assert "Wiranegara" in done.err
    assert before == unsure()
    assert not (old.root / "names.yaml").exists()


def test_a_pattern_is_never_changed_and_what_it_may_name_is_told(run: Run, tmp_path: Path) -> None:
    """No piece of it is proposed as a name; one that holds an accepted name is listed."""
    old = study_of(tmp_path)
    done = run("pseudonymise", "baru", "--study", old.root, "--accept-all")
    new = (tmp_path / "baru" / "codebook.yaml").read_text(encoding="utf-8")

    assert 0 == done.code
    assert "{regex: 'b.llungan'}, {regex: 'Pak Sarmuji'}" in new
    assert "may name somebody: Pak Sarmuji." in done.err
    assert "Nothing changed since the latest run" in run("code", "--study", "baru").err


def test_search_words_with_a_capital_are_no_names(run: Run, tmp_path: Path) -> None:
    """A list of words to look for says nothing of a person; an example that tells of one does."""
    book = BOOK.replace("[utang,", "[utang, {term: kabar, near: [WA, Kemenag, WhatsApp]},")
    book += "        examples: {match: ['Utang itu urusan Zulbahri saja.']}\n".replace("    ", "  ")
    old = study_of(tmp_path, book=book)
    shown = run("pseudonymise", "--check", "--study", old.root, "--format", "json").out
    names = {row["name"] for row in json.loads(shown)["rows"]}

    assert "Zulbahri" in names
    assert not names & {"WA", "Kemenag", "Whats", "App", "WhatsApp"}


def test_the_sex_that_the_header_states_decides_of_which_kind_a_pseudonym_is(
    run: Run, tmp_path: Path
) -> None:
    """Whatever title others call her by."""
    header = "Nama: Rosdatina\nJenis kelamin: Perempuan\n"
    said = header + TALK.replace("Siapa yang mengurus", "Pak Rosdatina yang mengurus", 1)
    old = study_of(tmp_path, said)
    run("pseudonymise", "baru", "--study", old.root, "--accept-sure")
    rows = yaml.safe_load((tmp_path / "baru.key.yaml").read_text(encoding="utf-8"))["names"]
    new = next(row["stands_for_it"] for row in rows if row["name"] == "Rosdatina")

    assert "f" == stock()[new]
