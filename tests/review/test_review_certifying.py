"""Coding unread what an audit certifies: an offer, and one act that names its ground."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import only_loan, press
from material import candidate, counting_ids, new_study, still_clock

from sentra_qual.cli.certifying import code_certified
from sentra_qual.model import Act
from sentra_qual.review import Key, Press, auditing, certifying
from sentra_qual.review.auditing import audits_of, open_audit
from sentra_qual.review.certifying import Offer, Short, accept, ground_of, offer, short_of
from sentra_qual.review.material import gather
from sentra_qual.review.session import open_session
from sentra_qual.study import Study
from sentra_qual.study.runs import plan_run, save_run

PASSAGES, AUDITED = 60, 40


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Make a study in which a rule proposes one code sixty times."""
    study = new_study(
        tmp_path,
        *(
            "".join(
                f"Pewawancara: Modalnya, yang ke-{n}?\nInforman: Dari pinjaman bank{n}.\n"
                for n in range(start, start + 10)
            )
            for start in range(0, PASSAGES, 10)
        ),
    )
    found = [only_loan(candidate(study, f"pinjaman bank{n}.", "modal")) for n in range(PASSAGES)]
    save_run(study, plan_run(study), found)
    return study


def audit(study: Study, *, true: bool, times: int = AUDITED) -> None:
    """Judge passages at random: the code is true of all of them, or of none."""
    session, _ = open_audit(
        study, coder="sari", machine="m", clock=still_clock, ids=counting_ids("a-")
    )
    for _ in range(times):
        press(session, *([Key(Press.ADD, code="modal")] if true else []), Press.TAKE)


def test_without_an_audit_nothing_is_offered(study: Study) -> None:
    """A high score alone certifies nothing."""
    assert offer(ground_of(study, "sari"), 0.5) is None


def test_what_was_wrong_is_never_offered(study: Study) -> None:
    """Forty refusals leave nothing above a score that could be certified."""
    audit(study, true=False)

    assert offer(ground_of(study, "sari"), 0.5) is None


def test_more_may_be_wrong_the_less_was_audited(study: Study) -> None:
    """Ten right answers do not do for five per cent, nor do they for the coder beside."""
    audit(study, true=True, times=10)

    assert offer(ground_of(study, "sari"), 0.05) is None
    assert offer(ground_of(study, "budi"), 0.5) is None


def test_an_offer_is_coded_in_one_act_that_names_its_certificate(study: Study) -> None:
    """The passages are coded and not called read; what the audit said of them still holds."""
    audit(study, true=True)
    found = offer(ground_of(study, "sari"), 0.2)
    assert isinstance(found, Offer)
    (act,) = accept(ground_of(study, "sari"), found, machine="m", clock=still_clock)
    findings = study.findings()

    assert (PASSAGES - AUDITED, Act.BULK, Act.ACCEPT) == (len(act.items), act.act, act.does)
    assert ("0/40", str(found.certificate.level)) == (act.shown["certificate"], act.shown["score"])
    assert PASSAGES == sum(one.status == "coded" for one in findings.codings)
    assert (AUDITED, 20) == (
        findings.read_units,
        sum(one.in_bulk for one in findings.codings),
    )
    assert PASSAGES - AUDITED == audits_of(study)[0].rest
    assert offer(ground_of(study, "sari"), 0.2) is None


def test_one_undo_takes_all_of_it_back(study: Study) -> None:
    """The act is the latest of the coder's."""
    audit(study, true=True)
    found = offer(ground_of(study, "sari"), 0.2)
    assert found
    accept(ground_of(study, "sari"), found, machine="m", clock=still_clock)
    press(open_session(study, coder="sari", machine="m", clock=still_clock), Press.UNDO)

    assert 0 == sum(one.in_bulk for one in study.findings().codings)


def test_the_nearest_certificate_is_told_where_none_is_good_enough(study: Study) -> None:
    """Ten right answers bound the rest, but not at five per cent."""
    audit(study, true=True, times=10)
    short = short_of(ground_of(study, "sari"), 0.05)

    assert short.nearest
    assert (10, 0) == (short.audited, short.nearest.wrong)
    assert short.nearest.at_most / short.nearest.rest > 0.05


def test_nothing_waits_once_it_was_coded(study: Study) -> None:
    """A certificate that reaches, and nothing above its score."""
    audit(study, true=True)
    found = offer(ground_of(study, "sari"), 0.2)
    assert found
    accept(ground_of(study, "sari"), found, machine="m", clock=still_clock)

    assert Short(AUDITED, None) == short_of(ground_of(study, "sari"), 0.2)
    assert Short(0, None) == short_of(ground_of(study, "budi"), 0.2)


@pytest.mark.parametrize("percent", [20, 0.1])
def test_a_study_is_read_once_for_all_of_it(
    study: Study, percent: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether something is offered and coded, or it is told why not."""
    audit(study, true=True)
    read: list[str] = []

    def counted(one: Study, coder: str) -> object:
        read.append(coder)
        return gather(one, coder)

    monkeypatch.setattr(certifying, "gather", counted)
    monkeypatch.setattr(auditing, "gather", counted)
    done = code_certified(study, "sari", "m", percent, yes=True)

    assert (percent == 20, ["sari"]) == (done, read)
