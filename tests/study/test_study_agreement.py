"""Agreement of a study: on the overlap only, by what coders said while they were blind."""

from __future__ import annotations

from pathlib import Path

import pytest
from material import new_study, still_clock
from test_study_overlaps import TALK, coded, planned

from sentra_qual.model import TOOL, Act, Figures, Span, Status, Unit
from sentra_qual.problems import NothingFound
from sentra_qual.statistics import tally
from sentra_qual.study import Study
from sentra_qual.study.agreement import _range, agreement, agreements_with_tool, measured
from sentra_qual.study.anchors import anchor
from sentra_qual.study.log import DecisionLog
from sentra_qual.study.overlaps import Overlap
from sentra_qual.study.runs import plan_run, save_run
from sentra_qual.study.state import OVERLAP_MARK


def says(study: Study, overlap: Overlap, coder: str, *rows: str, half: bool = False) -> None:
    """Let a coder give each passage of an overlap the codes of a row."""
    log = DecisionLog(study.decisions_folder, coder=coder, machine="m", clock=still_clock)
    interviews = study.interviews()
    texts = {one.id: one for one in interviews}
    units = overlap.homes(study, interviews, study.units(interviews))
    for unit, row in zip(units, rows, strict=True):
        middle = (unit.span.start + unit.span.end) // 2
        place = anchor(texts[unit.interview], unit.span, Span(middle, unit.span.end) if half
                       else None)  # fmt: skip
        for code in row.split():
            log.append(Act.ADD, code=code, shown={OVERLAP_MARK: overlap.name}, **place)
        log.append(Act.READ, shown={OVERLAP_MARK: overlap.name}, **place)


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Return a study of three informants with forty passages."""
    return new_study(tmp_path, *TALK)


@pytest.fixture
def overlap(study: Study) -> Overlap:
    """Return an overlap of four passages, two of them of the first informant."""
    return planned(study, "4")


def figures(study: Study) -> dict[str, Figures]:
    """Return the figures by code; those on all codes under ''."""
    found = agreement(study)
    return {one.code: one for one in (found.overall, *found.codes)}


def test_figures_are_those_of_the_table_by_hand(study: Study, overlap: Overlap) -> None:
    """Of four passages: harga both 1, only sari 1, only budi 0, neither 2."""
    says(study, overlap, "sari", "harga", "harga modal", "", "modal")
    says(study, overlap, "budi", "harga", "modal", "", "")
    found, rows = agreement(study), figures(study)

    harga = rows["harga"]
    assert (4, 1, (0, 1), 2) == (harga.units, harga.both, harga.only, harga.neither)
    assert (0.375, 0.75) == (harga.prevalence, harga.observed)
    assert pytest.approx(0.5) == harga.kappa
    assert pytest.approx((0.75 - 0.46875) / (1 - 0.46875)) == harga.ac1
    assert (8, 2, (0, 2), 4) == (rows[""].units, rows[""].both, rows[""].only, rows[""].neither)
    assert (("budi", "sari"), 4, 3, 1) == (
        found.coders, found.units, found.informants, found.without,
    )  # fmt: skip
    assert ("model",) == found.unused


def test_a_code_that_all_gave_everywhere_has_no_kappa(study: Study, overlap: Overlap) -> None:
    """Undefined is said as undefined, and its interval too."""
    for coder in ("sari", "budi"):
        says(study, overlap, coder, *["harga"] * 4)
    one = figures(study)["harga"]

    assert (1.0, None, None, None) == (one.observed, one.kappa, one.alpha, one.alpha_range)


def test_without_an_overlap_nothing_is_computed(study: Study) -> None:
    """Passages that two coders happen to share were chosen by the queue."""
    for coder in ("sari", "budi"):
        coded(study, coder, None, "harga", most=5)

    with pytest.raises(NothingFound, match="chosen by the queue"):
        agreement(study)
    assert measured(study) is None


def test_before_two_have_coded_all_of_it_nothing_is_computed(
    study: Study, overlap: Overlap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look half way would tell a coder how the other one codes."""
    says(study, overlap, "sari", *["harga"] * 4)
    coded(study, "budi", overlap, "harga", most=3)
    for name, words in (("budi", "3 of 4"), ("sari", "no other coder has"), ("ani", "0 of 4")):
        monkeypatch.setenv("SENTRA_CODER", name)
        with pytest.raises(NothingFound, match=words):
            agreement(study)


def test_what_is_said_later_is_not_counted(study: Study, overlap: Overlap) -> None:
    """Budi sees that Sari gave harga, and gives it too: they did not agree."""
    says(study, overlap, "sari", *["harga"] * 4)
    says(study, overlap, "budi", *["modal"] * 4)
    before = agreement(study)
    coded(study, "budi", None, "harga")

    assert before == agreement(study)
    assert 0 == figures(study)["harga"].both


def test_what_was_taken_back_is_not_counted(study: Study, overlap: Overlap) -> None:
    """An undo in the ordinary review takes back what was said in the overlap."""
    says(study, overlap, "sari", *["harga"] * 4)
    says(study, overlap, "budi", *["harga"] * 4)
    wrong = next(one for one in study.decisions()[0] if one.coder == "budi" and one.code)
    DecisionLog(study.decisions_folder, coder="budi", machine="m").append(
        Act.UNDO, supersedes=wrong.id
    )

    assert (3, (0, 1)) == (figures(study)["harga"].both, figures(study)["harga"].only)


def test_codes_that_were_renamed_are_compared_under_one_name(
    study: Study, overlap: Overlap
) -> None:
    """Budi coded before the code was renamed, Sari after: the code is the same."""
    says(study, overlap, "budi", *["lama"] * 4)
    log = DecisionLog(study.decisions_folder, coder="lead", machine="m")
    log.append(Act.RENAME, code="harga", shown={"from": "lama"})
    says(study, overlap, "sari", *["harga"] * 4)

    assert 4 == figures(study)["harga"].both


def test_a_passage_off_the_record_is_left_out(study: Study, overlap: Overlap) -> None:
    """Whoever took it off."""
    says(study, overlap, "sari", *["harga"] * 4)
    says(study, overlap, "budi", *["harga"] * 4)
    interviews = study.interviews()
    unit = overlap.homes(study, interviews, study.units(interviews))[0]
    DecisionLog(study.decisions_folder, coder="lead", machine="m").append(
        Act.OFF_RECORD, **anchor(interviews[0], unit.span)
    )

    assert 3 == agreement(study).units


def test_where_on_the_text_they_code_is_measured_apart(study: Study, overlap: Overlap) -> None:
    """Sari codes whole passages, Budi their second halves: same codes, other words."""
    says(study, overlap, "sari", "harga", "", "harga", "")
    says(study, overlap, "budi", "harga", "", "harga", "", half=True)
    found = agreement(study)

    assert 1.0 == found.overall.alpha
    assert found.spans.relevant is not None and 0 < found.spans.relevant < 1
    assert figures(study)["harga"].relevant == found.spans.relevant


def test_three_coders_get_fleiss(study: Study, overlap: Overlap) -> None:
    """Two agree, one differs once."""
    says(study, overlap, "ani", "harga", "harga", "", "")
    says(study, overlap, "budi", "harga", "harga", "", "")
    says(study, overlap, "sari", "harga", "", "", "")
    one = figures(study)["harga"]

    p_o, p_e = (3 + 1 / 3) / 4, (5 / 12) ** 2 + (7 / 12) ** 2
    assert pytest.approx((p_o - p_e) / (1 - p_e)) == one.kappa
    assert (1, (0, 0, 0), 2) == (one.both, one.only, one.neither)


def rule_at(study: Study, unit: Unit, status: Status) -> None:
    """Let the tool find harga in a passage."""
    from material import candidate

    text = study.interview(unit.interview).text
    words = text[unit.span.start : unit.span.end]
    found = [candidate(study, words, "harga", status)]
    save_run(study, plan_run(study), found)


@pytest.mark.parametrize(("status", "both"), [(Status.CODED, 1), (Status.QUEUED, 0)])
def test_the_tool_is_a_coder_with_what_its_rules_coded(
    study: Study, overlap: Overlap, status: Status, both: int
) -> None:
    """What waits for review is not coded."""
    says(study, overlap, "sari", *["harga"] * 4)
    interviews = study.interviews()
    rule_at(study, overlap.homes(study, interviews, study.units(interviews))[0], status)
    (one,) = agreements_with_tool(study, viewer="sari")

    assert (("sari", TOOL), 1) == (one.coders, one.run)
    assert (both, (4 - both, 0)) == (one.codes[0].both, one.codes[0].only)


def test_without_a_run_there_is_no_tool_to_compare(study: Study, overlap: Overlap) -> None:
    """The message says what to do."""
    says(study, overlap, "sari", *["harga"] * 4)

    with pytest.raises(NothingFound, match="sentra-qual code"):
        agreements_with_tool(study, viewer="sari")


def test_who_is_still_blind_gets_no_figures_on_others(
    study: Study, overlap: Overlap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two have coded it, Ani is half way: neither their agreement nor theirs with the tool."""
    for coder in ("sari", "budi"):
        says(study, overlap, coder, *["harga"] * 4)
    coded(study, "ani", overlap, "modal", most=2)
    interviews = study.interviews()
    rule_at(study, overlap.homes(study, interviews, study.units(interviews))[0], Status.CODED)
    monkeypatch.setenv("SENTRA_CODER", "ani")

    for figures_of in (agreement, agreements_with_tool):
        with pytest.raises(NothingFound, match="2 of 4"):
            figures_of(study)
    assert 2 == len(agreement(study, viewer="lead").coders)


@pytest.mark.parametrize(("step", "known"), [(0.0, False), (0.0004, False), (0.05, True)])
def test_a_range_of_one_figure_is_none(step: float, known: bool) -> None:
    """-0.97 to -0.97 tells nobody how far the figure reaches."""
    groups = [tally([(True, False)] * (10 + at)) for at in range(6)]

    found = _range(groups, lambda one: -0.97 + step * (sum(one.values()) % 5))

    assert known is (found is not None)
