"""A codebook that grows while one reads: words of a passage become a term, a name a code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from material import CODEBOOK, new_study

from sentra_qual import cli
from sentra_qual.model import Act, Code
from sentra_qual.problems import SentraError
from sentra_qual.review import Key, Press, Session, open_session, run_lines
from sentra_qual.review.growth import Growth, weigh
from sentra_qual.review.newname import NewName, new_name
from sentra_qual.review.showing.effect import growth_title
from sentra_qual.review.spans import Step
from sentra_qual.review.state import Show, is_due
from sentra_qual.study import Study
from sentra_qual.study.log import read_decisions

TALK = """\
Pewawancara: Bagaimana sehari-hari?
Informan: Lancar, cuma sering titip barang di toko.
Pewawancara: Lalu?
Informan: Harganya banting harga terus.
Pewawancara: Titipnya lama?
Informan: Titip barang tiga bulan, baru dibayar.
"""


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Return a coded study in which 'titip barang' is said twice and no code knows of it."""
    found = new_study(tmp_path, TALK)
    code(found)
    return found


def code(study: Study) -> None:
    """Code a study as the command does."""
    assert 0 == cli.run(["code", "--study", str(study.root)])


def opened(study: Study) -> Session:
    """Open a review of it."""
    return open_session(study, coder="sari", machine="m")


def grown(session: Session, *keys: Key) -> Session:
    """Press keys, then take the change that they ask for."""
    for key in keys:
        session.press(key)
    growth = session.weigh()
    assert growth
    assert session.weighed(growth)
    session.grow()
    return session


def words_chosen(session: Session) -> None:
    """Choose 'titip barang' on the first card."""
    session.press(Key(Press.SELECT))
    for _ in range(3):
        session.press(Key(Press.STEP, step=Step.WORD_ON))
    session.press(Key(Press.EDGE))
    session.press(Key(Press.STEP, step=Step.WORD_ON))
    session.press(Key(Press.KEEP))


def acts(study: Study) -> list[str]:
    """Return the log as 'act code' lines."""
    return [f"{one.act} {one.code}".strip() for one in read_decisions(study.decisions_folder)[0]]


def book(study: Study) -> str:
    """Return the study's codebook as text."""
    return study.codebook_paths[0].read_text(encoding="utf-8")


def test_words_become_a_term_of_a_code(study: Study) -> None:
    """One line comes into the codebook; the passage has the code, another one proposes it."""
    session = opened(study)
    words_chosen(session)
    assert "titip barang" == (session.state.growth or Growth(study.units()[0])).words

    grown(session, Key(Press.NAME, code="modal"))

    assert CODEBOOK.replace("[modal, utang]", "[modal, utang, titip barang]") == book(study)
    assert ["accept modal"] == acts(study)
    third = session.state.material.stack("w1").units[2]
    assert ["modal"] == [one.code for one in session.state.material.stack("w1").candidates(third)]


def test_words_become_a_new_code(study: Study) -> None:
    """A code of a new name with the words as its first term, below another one if wished."""
    session = opened(study)
    words_chosen(session)

    grown(session, Key(Press.NAME, text="modal > Titip jual"))

    assert ["accept modal.titip_jual"] == acts(study)
    assert book(study).startswith(CODEBOOK[: CODEBOOK.index("  - id: model")] + "    children:\n")
    card = session.state.card
    assert card
    assert [("modal.titip_jual", True)] == [(one.code.id, one.ticked) for one in card.proposals]


def test_what_will_be_written_is_named_with_the_code_above(study: Study) -> None:
    """So that nobody takes 'parent > name' for the name."""
    session = opened(study)
    growth = Growth(study.units()[0], name="kesulitan modal > Titip jual")

    assert "Titip jual (below Lack of capital)" in growth_title(session.state, growth)


def test_a_new_code_needs_no_words(study: Study) -> None:
    """A code by hand is on the card, and in the list from now on."""
    session = grown(opened(study), Key(Press.NAME, text="Rasa malu"))

    assert ["add rasa_malu"] == acts(study)
    assert "rasa_malu" in session.state.material.codes
    assert book(study).endswith("  - id: rasa_malu\n    name: {id: Rasa malu}\n")


def test_its_effect_is_seen_first_and_nothing_is_written(study: Study) -> None:
    """What it would add is known before; leaving changes neither file nor log."""
    session = opened(study)
    words_chosen(session)
    session.press(Key(Press.NAME, code="modal"))
    growth = session.weigh()
    assert growth
    assert growth.weighed
    assert ["newly_coded", "newly_coded"] == [one.effect for one in growth.weighed.changes]
    assert ["titip barang"] == list(growth.weighed.edited.entries)

    session.weighed(growth)
    session.press(Key(Press.LEAVE))

    assert (None, CODEBOOK, []) == (session.state.growth, book(study), acts(study))
    assert ["1.jsonl"] == [one.name for one in (study.root / "runs").glob("*.jsonl")]


def test_the_run_is_the_one_that_coding_makes(study: Study) -> None:
    """Byte for byte but for the time, so that the next `code` has nothing to do."""
    session = opened(study)
    words_chosen(session)
    grown(session, Key(Press.NAME, code="modal"))
    ours = study.root / "runs" / "2.jsonl"
    lines = ours.read_text(encoding="utf-8").splitlines()
    ours.unlink()

    code(study)

    again = ours.read_text(encoding="utf-8").splitlines()
    heads = [json.loads(one[0]) for one in (lines, again)]
    assert lines[1:] == again[1:]
    assert {**heads[0], "time": ""} == {**heads[1], "time": ""}


def test_a_run_of_another_day_is_made_anew(study: Study) -> None:
    """Where the codebook was edited and not coded since, everything is coded."""
    path = study.codebook_paths[0]
    path.write_text(CODEBOOK.replace("[ditiru]", "[ditiru, lancar]"), encoding="utf-8")
    session = opened(study)
    words_chosen(session)

    grown(session, Key(Press.NAME, code="modal"))

    first = session.state.material.stack("w1")
    assert ["modal", "model"] == [one.code for one in first.candidates(first.units[0])]


def test_only_what_is_touched_comes_back(study: Study) -> None:
    """A read passage is due again when something new is proposed in it, others are not."""
    session = opened(study)
    for _ in range(3):
        session.press(Key(Press.TAKE))
    assert session.state.done
    session.press(Key(Press.GO, unit=session.state.material.stack("w1").units[0]))
    words_chosen(session)
    grown(session, Key(Press.NAME, code="modal"))

    for now in (session.state, opened(study).state):
        units = now.material.stack("w1").units
        assert [False, False, True] == [is_due(now, one, Show()) for one in units]

    session.press(Key(Press.TAKE))
    assert session.state.card
    assert 3 == session.state.card.number


def test_a_change_that_cannot_be_is_said(study: Study) -> None:
    """A term that is there already, a name that is taken: nothing is written."""
    unit = study.units()[0]
    for growth in (
        Growth(unit, "utang", code="modal"),
        Growth(unit, name="Modal"),
        Growth(unit, "satu AND dua", code="modal"),
    ):
        with pytest.raises(SentraError):
            weigh(study, growth)
    assert CODEBOOK == book(study)


def test_a_codebook_that_somebody_edits_is_left_alone(study: Study) -> None:
    """Between the look and the key another program wrote: its work stays."""
    session = opened(study)
    session.press(Key(Press.NAME, text="Rasa malu"))
    growth = session.weigh()
    assert growth
    session.weighed(growth)
    path = study.codebook_paths[0]
    path.write_text(CODEBOOK + "# lain\n", encoding="utf-8")

    with pytest.raises(SentraError):
        session.grow()

    assert (CODEBOOK + "# lain\n", []) == (book(study), acts(study))


def test_an_undo_takes_the_code_off_the_card(study: Study) -> None:
    """The codebook keeps its new code; the passage is as before."""
    session = grown(opened(study), Key(Press.NAME, text="Rasa malu"))

    session.press(Key(Press.UNDO))

    assert ["add rasa_malu", "undo"] == acts(study)
    assert "rasa_malu" in book(study)


def test_a_code_is_changed_for_another(study: Study) -> None:
    """After a code was split: one key, one act, the place stays, undo brings it back."""
    session = opened(study)
    session.press(Key(Press.ADD, code="modal"))
    session.press(Key(Press.RECODE, number=1, code="model"))

    card = session.state.card
    assert card
    assert [("modal", False), ("model", True)] == [
        (one.code.id, one.ticked) for one in card.proposals
    ]
    session.press(Key(Press.UNDO))
    assert ["modal"] == [one.code.id for one in session.state.card.proposals if one.ticked]  # type: ignore[union-attr]
    (recoded,) = (one for one in read_decisions(study.decisions_folder)[0]
                  if one.act is Act.RECODE)  # fmt: skip
    assert {"from", "from_hash"} <= set(recoded.shown)


KNOWN = (
    Code("kerja", {"id": "Kerja", "en": "Work"}),
    Code("kerja.upah", {"id": "Upah"}),
    Code("modal", {"id": "Kesulitan modal"}),
    Code("pasar.pembeli", {"id": "Pembeli tetap"}),
    Code("pasar", {"id": "Pasar"}),
    Code("dinas", {"id": "Dinas"}),
    Code("dinas.pembeli", {"id": "Pembeli tetap"}),
)


@pytest.mark.parametrize(
    ("typed", "parent", "name"),
    [
        ("upah > borongan", "kerja.upah", "borongan"),
        ("Kesulitan modal > Bank keliling", "modal", "Bank keliling"),
        ("kesulitan MODAL>Bank", "modal", "Bank"),
        ("work > night", "kerja", "night"),
        ("KERJA.UPAH > harian", "kerja.upah", "harian"),
        ("Kerja > Upah > Borongan", "kerja.upah", "Borongan"),
        ("Dinas > Pembeli tetap > Negara", "dinas.pembeli", "Negara"),
        ("kerja.upah.harian", "kerja.upah", "harian"),
        ("Dr. Tirta", "", "Dr. Tirta"),
        ("kerja >", "kerja", ""),
        ("> Upah lembur", "", "Upah lembur"),
    ],
)
def test_a_parent_is_named_before_the_name(typed: str, parent: str, name: str) -> None:
    """By its id, the end of it or its name in either language, capitals free."""
    assert NewName(name, parent) == new_name(typed, KNOWN)


@pytest.mark.parametrize(
    ("typed", "unknown", "meant"),
    [
        ("lain > harian", "lain", ()),
        ("kerja > cepat > sekali", "kerja > cepat", ()),
        ("Modal > Upah > Harian", "Modal > Upah", ()),
        ("Pembeli tetap > Negara", "Pembeli tetap", ("pasar.pembeli", "dinas.pembeli")),
    ],
)
def test_a_parent_that_is_none_is_no_part_of_the_name(
    typed: str, unknown: str, meant: tuple[str, ...]
) -> None:
    """Nor one of two codes of that name chosen for the coder."""
    wish = new_name(typed, KNOWN)

    assert ("", unknown, meant) == (wish.parent, wish.unknown, wish.meant)


def test_a_code_below_one_that_nobody_knows_is_not_made(study: Study) -> None:
    """The codebook stays as it was, and the message says which codes there are."""
    with pytest.raises(SentraError, match=r"no code is called 'Pasar'; .*Lack of capital"):
        weigh(study, Growth(study.units()[0], name="Pasar > Sertifikat HKI"))

    assert CODEBOOK == book(study)


def test_by_lines_too(study: Study) -> None:
    """The line mode shows the same and writes the same; Enter alone writes nothing."""
    told: list[str] = []
    lines = iter(["i", "lll", "e", "l", "", "Titip", "1", "", "y", "a zzz", "1", "q", "q"])

    run_lines(opened(study), lambda _: next(lines), told.append)

    assert ["accept titip"] == acts(study)
    assert "  + id: titip" in told
    assert "In the study: newly coded 2 (passages)." in told
    assert "zzz" not in book(study)


def test_a_changed_definition_shows_what_was_decided_by_the_old_one(study: Study) -> None:
    """They can be gone through, and settled again as they stand; other codes are let be."""
    session = opened(study)
    session.press(Key(Press.ADD, code="modal"))
    session.press(Key(Press.TAKE))
    session.press(Key(Press.TAKE))
    path = study.codebook_paths[0]
    path.write_text(CODEBOOK.replace("Modal kurang.", "Modal sangat kurang."), encoding="utf-8")
    again = opened(study)

    again.press(Key(Press.SHOW, text="stale"))

    card = again.state.card
    assert card
    assert (1, [True]) == (card.number, [one.stale for one in card.proposals])
    again.press(Key(Press.TAKE))
    assert again.state.done
    assert ["add modal", "read", "accept harga", "read", "add modal", "read"] == acts(study)


def test_every_question_of_the_line_mode_is_whole(study: Study) -> None:
    """The list of codes for a term and the line for its words ask what they mean, in full."""
    asked: list[str] = []
    lines = iter(["i", "", "modal", "e", "", "q", "q"])

    def ask(prompt: str) -> str:
        asked.append(prompt)
        return next(lines)

    run_lines(opened(study), ask, lambda _: None)

    assert any(one.startswith("the code this term is for") for one in asked)
    assert any(one.startswith("term, as in find (now ") for one in asked)
    assert not [one for one in asked if "{" in one]
