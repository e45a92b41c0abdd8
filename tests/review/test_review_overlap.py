"""The overlap in review: coded blind, kept back from the ordinary review until then."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import loans, press, screen
from material import still_clock

from sentra_qual.model import Act
from sentra_qual.problems import WrongUsage
from sentra_qual.review import Key, Press, Session, open_session
from sentra_qual.review.material import regathered
from sentra_qual.review.overlapping import kept_back, open_overlap
from sentra_qual.study import Study
from sentra_qual.study.overlaps import draw, latest
from sentra_qual.study.runs import plan_run, save_run
from sentra_qual.study.state import OVERLAP_MARK

ADD = Key(Press.ADD, code="modal")


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Return nine passages in each of which 'pinjaman' waits for modal, three in an overlap."""
    made = loans(tmp_path)
    draw(made, "3", coder="lead", time=still_clock(), seed=4)
    return made


def overlap(study: Study, coder: str = "sari") -> Session:
    """Open a coder's overlap."""
    return open_overlap(study, coder=coder, machine="m", clock=still_clock)[0]


def ordinary(study: Study, coder: str = "sari") -> Session:
    """Open a coder's ordinary review."""
    return open_session(study, coder=coder, machine="m", clock=still_clock)


def numbers(session: Session) -> list[int]:
    """Return how many passages each interview shows."""
    material = session.state.material
    return [len(material.stack(id_).units) for id_ in material.ids]


def test_nothing_is_proposed_and_all_is_marked(study: Study) -> None:
    """What a rule found is not shown; leaving the card says no to it for the log."""
    session = overlap(study)
    shown = screen(session)
    press(session, Press.TAKE)

    assert "OVERLAP, blind" in shown and "pinjaman" in shown
    assert "Lack of capital" not in shown and "[" not in shown
    acts, name = study.decisions()[0], latest(study.root)
    assert [Act.REJECT, Act.READ] == [one.act for one in acts]
    assert name and {name.name} == {one.shown[OVERLAP_MARK] for one in acts}


def test_it_goes_on_where_it_stopped_and_says_when_it_is_done(study: Study) -> None:
    """In reading order; undo reaches back over a restart."""
    press(overlap(study), ADD, Press.TAKE, Press.TAKE)
    session, ahead = open_overlap(study, coder="sari", machine="m", clock=still_clock)

    assert (1, 3, 2) == (ahead.round, ahead.passages, ahead.judged)
    press(session, Press.TAKE)
    assert "coded the whole overlap" in screen(session)
    press(overlap(study), Press.UNDO)
    assert 2 == open_overlap(study, coder="sari", machine="m")[1].judged


def test_its_passages_stay_out_of_the_ordinary_review_until_coded(study: Study) -> None:
    """Seen with what a rule proposes they could not be coded blind any more."""
    assert (6, 3) == (sum(numbers(ordinary(study))), kept_back(study, "sari"))
    press(overlap(study), Press.TAKE)
    assert (7, 2) == (sum(numbers(ordinary(study))), kept_back(study, "sari"))
    press(overlap(study), Press.TAKE, Press.TAKE)
    assert (9, 0) == (sum(numbers(ordinary(study))), kept_back(study, "sari"))


def test_who_is_not_needed_sees_everything(study: Study) -> None:
    """Once two have coded it, a third coder may read on."""
    for coder in ("ani", "budi"):
        press(overlap(study, coder), *[Press.TAKE] * 3)

    assert (9, 0) == (sum(numbers(ordinary(study))), kept_back(study, "sari"))


def test_another_coders_work_is_not_shown(study: Study) -> None:
    """Neither on a card of the overlap nor as a tick that was learned."""
    press(overlap(study, "ani"), ADD, Press.TAKE, ADD, Press.TAKE, ADD, Press.TAKE)
    session = overlap(study, "budi")

    assert 3 == sum(map(session.state.left, session.state.material.ids))
    assert () == session.state.card.proposals if session.state.card else False


def test_a_codebook_that_grows_shows_nothing_that_is_hidden(study: Study) -> None:
    """Material gathered anew, with a run that found more, is still blind."""
    session = overlap(study)
    save_run(study, plan_run(study), [])
    for blind in (session.state.material, ordinary(study).state.material):
        units = [blind.stack(id_).units for id_ in blind.ids]
        again = regathered(study, blind)
        assert units == [again.stack(id_).units for id_ in again.ids]
    again = regathered(study, session.state.material)
    assert not any(again.stack(id_).proposed for id_ in again.ids)


def test_without_an_overlap_the_message_says_how_to_draw_one(tmp_path: Path) -> None:
    """And the ordinary review shows everything."""
    made = loans(tmp_path)

    assert 9 == sum(numbers(ordinary(made)))
    with pytest.raises(WrongUsage, match="agree --plan"):
        overlap(made)
