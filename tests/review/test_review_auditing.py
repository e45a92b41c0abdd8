"""The audit: a frozen random list, nothing proposed, and what it allows to say."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import loans, press
from material import counting_ids, still_clock

from sentra_qual.messages import use_language
from sentra_qual.model import Act, Findings
from sentra_qual.problems import StudyUnusable
from sentra_qual.review import Key, Press, Session
from sentra_qual.review.auditing import audit_of, audits_of, open_audit, scale_of
from sentra_qual.review.material import regathered
from sentra_qual.review.session import open_session
from sentra_qual.study import Study, open_study
from sentra_qual.study.audits import audit_path
from sentra_qual.tables import audit_notes, status_table


def audit(study: Study) -> Session:
    """Open sari's audit."""
    return open_audit(study, coder="sari", machine="m", clock=still_clock, ids=counting_ids("a-"))[
        0
    ]


def order(session: Session) -> list[str]:
    """Return the passages of an audit as interview:start, in the order of the list."""
    return [f"{one.interview}:{one.span.start}" for one in session.state.plan]


def test_the_list_is_drawn_once_and_in_no_reading_order(tmp_path: Path) -> None:
    """Opened again it is the same; it holds every passage nobody read."""
    study = loans(tmp_path)
    first = order(audit(study))
    kept = audit_path(study.root, "sari").read_bytes()

    assert first == order(audit(study))
    assert kept == audit_path(study.root, "sari").read_bytes()
    assert 9 == len(set(first))
    assert sorted(first) != first


def test_what_was_read_is_not_drawn_and_what_is_read_later_leaves_the_list(tmp_path: Path) -> None:
    """The audit speaks of what nobody read."""
    study = loans(tmp_path)
    review = open_session(study, coder="sari", machine="m", clock=still_clock)
    press(review, Press.TAKE)
    assert 8 == len(order(audit(study)))

    press(review, Press.TAKE)
    assert 7 == len(order(audit(study)))


def test_nothing_is_proposed_marked_or_told(tmp_path: Path) -> None:
    """The card is bare, also of what was decided in bulk or before."""
    session = audit(loans(tmp_path))

    while session.state.card:
        assert () == session.state.card.proposals
        press(session, Press.TAKE)


def test_leaving_a_card_judges_all_its_codes(tmp_path: Path) -> None:
    """The proposal nobody saw is refused unless it was named; every act says it is of the audit."""
    study = loans(tmp_path)
    session = audit(study)
    first = session.press(Key(Press.TAKE))
    named = (*session.press(Key(Press.ADD, code="modal")), *session.press(Key(Press.TAKE)))

    assert [Act.REJECT, Act.READ] == [one.act for one in first]
    assert [Act.ADD, Act.READ] == [one.act for one in named]
    assert all(one.shown["audit"] for one in (*first, *named))
    findings = study.findings()
    assert 2 == findings.read_units
    assert 1 == sum(one.code == "modal" and one.by == "sari" and one.status == "coded"
                    for one in findings.codings)  # fmt: skip


def test_undo_takes_an_answer_back(tmp_path: Path) -> None:
    """The card comes back, bare, and does not count."""
    study = loans(tmp_path)
    session = audit(study)
    there = session.state.at
    press(session, Press.TAKE, Press.UNDO)

    assert there == session.state.at
    assert audit_of(study, "sari") is None


def test_the_bound_counts_what_the_coding_lacks(tmp_path: Path) -> None:
    """Modal waits everywhere; where it is true the passage lacks it, where not it does not."""
    study = loans(tmp_path)
    session = audit(study)
    press(session, Key(Press.ADD, code="modal"), Press.TAKE, Press.TAKE, Press.TAKE)
    found = audit_of(study, "sari")

    assert found is not None
    assert (3, 1, 6) == (found.audited, found.lacking, found.rest)
    assert 1 <= found.at_most <= 6
    assert (found,) == audits_of(study)


def test_once_all_is_audited_nothing_can_be_missed(tmp_path: Path) -> None:
    """The bound ends at the truth."""
    study = loans(tmp_path)
    session = audit(study)
    while session.state.card:
        press(session, Press.TAKE)
    found = audit_of(study, "sari")

    assert found is not None
    assert (9, 0, 0, 0) == (found.audited, found.lacking, found.rest, found.at_most)


def test_a_few_answers_make_no_probability(tmp_path: Path) -> None:
    """Below a hundred audited passages no code is calibrated, and it is said."""
    study = loans(tmp_path)
    press(audit(study), Press.TAKE)

    assert frozenset() == scale_of(study, "sari").codes
    (found,) = audits_of(study)
    assert 0 == found.calibrated


@pytest.mark.parametrize("language", ["en", "id"])
def test_status_says_what_was_found_and_what_it_cannot_say(tmp_path: Path, language: str) -> None:
    """With an audit its sentences stand where 'no audit was made' stood."""
    from dataclasses import replace

    study = loans(tmp_path)
    press(audit(study), Press.TAKE)
    use_language(language)
    bare = replace(study.findings(), language=language)
    told: Findings = replace(bare, audits=audits_of(study))

    assert () == audit_notes(bare)
    notes = status_table(told).notes
    assert any("sari" in one and "95%" in one for one in notes[1:])
    assert not set(status_table(bare).notes[1:2]) & set(notes)


def test_a_broken_list_is_said_and_not_drawn_anew(tmp_path: Path) -> None:
    """A list drawn again would not be the one that was frozen."""
    study = loans(tmp_path)
    audit(study)
    path = audit_path(study.root, "sari")
    path.write_text(path.read_text(encoding="utf-8").rsplit("\n", 2)[0], encoding="utf-8")

    with pytest.raises(StudyUnusable):
        audit(study)


def test_an_audit_stays_blind_when_the_codebook_grows(tmp_path: Path) -> None:
    """Material gathered anew on the way shows no proposal and no other passage."""
    material = audit(loans(tmp_path)).state.material
    units = [material.stack(id_).units for id_ in material.ids]
    again = regathered(open_study(tmp_path / "study"), material)

    assert units == [again.stack(id_).units for id_ in again.ids]
    assert not any(again.stack(id_).proposed for id_ in again.ids)
    assert any(again.stack(id_).hidden for id_ in again.ids)
