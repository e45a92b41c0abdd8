"""What a coder's decisions change on the cards to come."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import MemoryLog, acts, loans, press, reopened
from material import counting_ids, new_study

from sentra_qual.learning import ENOUGH_OWN
from sentra_qual.model import Candidate, Evidence, Method, Span, Status, Strength
from sentra_qual.review import (
    AGAIN,
    BEST_FIRST,
    Key,
    Material,
    Press,
    Session,
    Show,
    open_session,
    planning,
    start,
)
from sentra_qual.review.material import gather, new_teacher
from sentra_qual.review.planning import planned
from sentra_qual.study import Study
from sentra_qual.study.runs import plan_run, save_run

MANY = 30


def borrowing(folder: Path) -> Study:
    """Return a study of thirty passages in which 'pinjaman' waits for modal."""
    texts = "".join(
        f"Pewawancara: Modalnya?\nInforman: Ya pinjaman bank{n} itu saja.\n" for n in range(MANY)
    )
    study = new_study(folder, texts)
    (interview,) = study.interviews()
    found = []
    for unit in study.units():
        start = interview.text.index("pinjaman", unit.span.start)
        span = Span(start, start + len("pinjaman"))
        reason = Evidence("modal:pinjaman", span, Method.WORD, "pinjaman")
        found.append(Candidate(unit, "modal", (reason,), Strength.FAIR, Status.QUEUED))
    save_run(study, plan_run(study), found)
    return study


def learning(study: Study) -> Material:
    """Read a study so that its review learns."""
    return gather(study, "sari", teach=True)[0]


def desk(material: Material, order: str = "") -> Session:
    """Open a review whose log is in memory, in an order."""
    state = start(material, Show(), plan=planned(material, order) if order else (), planned=order)
    return Session(state, MemoryLog(), ids=counting_ids("batch-"))  # type: ignore[arg-type]


def again(material: Material, session: Session, order: str = "") -> Session:
    """Open the review anew from what the log holds."""
    fresh = reopened(material, session.log.decisions)  # type: ignore[attr-defined]
    fresh.teacher = new_teacher(material.codebook, "id")
    fresh.read.clear()
    for id_ in fresh.ids:
        fresh.stack(id_)
    return desk(fresh, order)


@pytest.fixture(scope="module")
def koperasi(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Return a study of thirty passages without proposals, each second one on koperasi."""
    topics = ("koperasi simpan", "cuaca panas")
    turns = (
        f"Pewawancara: Lalu?\nInforman: Soal {topics[n % 2]} waktu itu ke-{n}.\n"
        for n in range(MANY)
    )
    study = new_study(tmp_path_factory.mktemp("koperasi"), "".join(turns))
    save_run(study, plan_run(study), [])
    return study


def coded(session: Session, cards: int) -> Session:
    """Code every second card with modal."""
    for number in range(cards):
        if number % 2 == 0:
            press(session, Key(Press.ADD, code="modal"))
        press(session, Press.TAKE)
    return session


def test_a_proposal_that_proves_right_starts_with_a_tick(tmp_path: Path) -> None:
    """Pinjaman waits, unticked; once it was accepted often enough it is ticked."""
    study = borrowing(tmp_path)
    session = desk(learning(study))

    for _ in range(ENOUGH_OWN):
        card = session.state.card
        assert card and not card.proposals[0].ticked
        press(session, Key(Press.TOGGLE, number=1), Press.TAKE)

    card = session.state.card
    assert card and card.proposals[0].ticked


def test_a_suggestion_is_shown_unticked_with_its_words(koperasi: Study) -> None:
    """No rule knows koperasi; after it was coded by hand it is suggested, and marked."""
    session = coded(desk(learning(koperasi)), 20)

    card = session.state.card
    assert card
    (proposal,) = card.proposals
    assert ("modal", False, True) == (proposal.code.id, proposal.ticked, proposal.suggested)
    assert "koperasi" in proposal.evidence[0].derivation
    marked = {card.interview.text[one.span.start : one.span.end] for one in proposal.evidence}
    assert "koperasi" in marked
    assert Status.SUGGESTED is proposal.candidate.status  # type: ignore[union-attr]


def test_a_suggestion_left_alone_is_no_act_and_one_taken_up_is_accepted(koperasi: Study) -> None:
    """Leaving the card says nothing of it; a tick is a decision like any other."""
    session = coded(desk(learning(koperasi)), 20)
    before = len(acts(session))
    press(session, Press.TAKE)
    assert ["read"] == acts(session)[before:]

    press(session, Press.TAKE, Key(Press.TOGGLE, number=1), Press.TAKE)
    assert ["read", "accept modal", "read"] == acts(session)[before + 1 :]


def test_a_card_never_changes_while_it_is_in_view(koperasi: Study) -> None:
    """Ticking and unticking teach, but numbers do not move under a finger."""
    session = coded(desk(learning(koperasi)), 20)
    first = session.state.card
    press(session, Key(Press.ADD, code="harga"), Press.UNDO)

    assert first == session.state.card


def test_a_log_read_again_teaches_the_same_to_the_last_bit(koperasi: Study) -> None:
    """What was undone is unlearned; what stands is learned."""
    material = learning(koperasi)
    session = coded(desk(material), 21)
    press(session, Press.UNDO, Key(Press.ADD, code="model"), Press.TAKE, Press.UNDO, Press.TAKE)
    fresh = again(material, session).state.material
    here, there = material.teacher, fresh.teacher
    assert here and there

    for unit in material.stack(material.ids[0]).units:
        seen = here.sight(material.stack(unit.interview).interview, unit, ())
        assert dict(here.learner.posteriors(seen)) == dict(there.learner.posteriors(seen))


def test_best_first_goes_where_most_changes_are_expected(koperasi: Study) -> None:
    """After twenty cards those on koperasi come before those on the weather."""
    material = learning(koperasi)
    session = again(material, coded(desk(material), 20), BEST_FIRST)
    seen = []
    for _ in range(5):
        card = session.state.card
        assert card
        seen.append("koperasi" in card.interview.text[card.unit.span.start : card.unit.span.end])
        press(session, Press.TAKE)

    assert [True] * 5 == seen


def test_best_first_shows_every_card_once(tmp_path: Path) -> None:
    """The order is looked at anew while the review runs, and nothing is lost or doubled."""
    session = desk(learning(loans(tmp_path)), BEST_FIRST)
    seen = set()
    while session.state.card:
        seen.add(session.state.card.unit)
        press(session, Press.TAKE)

    assert 9 == len(seen)


def test_an_answer_that_others_contradict_is_shown_once_more(tmp_path: Path) -> None:
    """One of many was refused: it comes again, is confirmed, and then there is an end."""
    study = borrowing(tmp_path)
    material = learning(study)
    session = desk(material)
    for number in range(MANY):
        card = session.state.card
        assert card
        if card.proposals[0].ticked == (number == 7):
            press(session, Key(Press.TOGGLE, number=1))
        press(session, Press.TAKE)
    second = again(material, session, AGAIN)

    card = second.state.card
    assert card and "bank7 " in card.interview.text[card.unit.span.start : card.unit.span.end]
    press(second, Press.TAKE)
    assert ["read"] == acts(second)
    assert second.state.card is None


@pytest.mark.parametrize("turn", range(1, 6))
def test_of_many_cards_a_block_is_weighed_anew_and_none_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    """The next cards and one block of the others are put in order; all stay, each once."""
    study = loans(tmp_path)
    session = open_session(study, coder="sari", machine="m", order=BEST_FIRST)
    before = session.state.plan
    press(session, Press.TAKE)
    monkeypatch.setattr(planning, "BLOCK", 2)
    teacher = session.state.material.teacher
    assert teacher
    after = planning.ranked(session.state, teacher, turn)

    assert sorted(before, key=str) == sorted(after, key=str)
    assert before[:2] == after[:2]
