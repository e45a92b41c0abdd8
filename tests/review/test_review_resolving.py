"""Where coders differ: both sides on the card, resolutions that count, nothing else written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import press, screen
from material import coded_study, still_clock

from sentra_qual.model import Act, Cause, Coding, Status
from sentra_qual.problems import NothingFound
from sentra_qual.review import Key, Keymap, Press, Session, open_session, run_lines
from sentra_qual.review.keys import RESOLVING, Action, Scope
from sentra_qual.review.overlapping import open_overlap
from sentra_qual.review.resolving import open_resolving
from sentra_qual.study import Study
from sentra_qual.study.outcome import outcome
from sentra_qual.study.overlaps import draw

STANDS = Key(Press.RESOLVE, text="yes codebook_gap")
NOT = Key(Press.RESOLVE, text="no slip")


def review(study: Study, coder: str, *presses: Press | Key) -> None:
    """Let a coder press keys in an ordinary review."""
    press(open_session(study, coder=coder, machine="m", clock=still_clock), *presses)


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Return a study in which Sari takes harga and modal on the first card and Budi neither."""
    made = coded_study(tmp_path)
    review(made, "sari", Key(Press.TOGGLE, number=2), Key(Press.MEMO, number=1, text="jelas"),
           Press.TAKE)  # fmt: skip
    review(made, "budi", Key(Press.MEMO, text="ragu"), Press.NOTHING)
    return made


def resolving(study: Study, coder: str = "lead") -> Session:
    """Open what coders differ on."""
    return open_resolving(study, coder=coder, machine="m", clock=still_clock)[0]


def codings(study: Study) -> dict[str, Coding]:
    """Return what stands on the first passage, by code."""
    found = outcome(study).findings
    return {one.code: one for one in found.codings if one.unit == found.units[0]}


def statuses(study: Study) -> dict[str, Status]:
    """Return how each code of the first passage stands."""
    return {code: one.status for code, one in codings(study).items()}


def test_what_coders_differ_on_waits(study: Study) -> None:
    """Not the later decision counts, nor the rule that coded harga at first."""
    found = outcome(study).findings

    assert {"harga": Status.QUEUED, "modal": Status.QUEUED} == statuses(study)
    assert {None} == {one.by for one in codings(study).values()}
    assert ["harga", "modal"] == sorted(code for _, code in found.counting.disputes)


def test_both_sides_are_on_the_card_with_their_memos(study: Study) -> None:
    """Who said what, and why."""
    shown = screen(resolving(study), 100, 30)

    assert "RESOLVE" in shown
    assert 2 == shown.count("coders differ") == shown.count("budi: no – ragu")
    assert "sari: yes – jelas" in shown and "sari: yes\n" in shown
    assert "settle" in shown and "reject" not in shown.lower()


def test_a_resolution_counts_and_the_sides_stay(study: Study) -> None:
    """With its cause and the acts it settles; the card is left when all on it is settled."""
    session = press(resolving(study), STANDS)
    assert session.state.card
    press(session, NOT)

    assert session.state.done
    first, second = (one for one in study.decisions()[0] if one.act is Act.RESOLVE)
    assert (Act.ACCEPT, Cause.CODEBOOK_GAP) == (first.does, first.cause)
    assert (Act.REJECT, Cause.SLIP) == (second.does, second.cause)
    assert 2 == len(first.shown["settles"].split())
    assert {"harga": Status.CODED, "modal": Status.REJECTED} == statuses(study)
    assert "lead" == codings(study)["harga"].by
    assert () == outcome(study).state.conflicts
    views = outcome(study).state.coders
    unit = outcome(study).findings.units[0]
    assert (True, False) == (views["sari"].verdict(unit, "modal"),
                             views["budi"].verdict(unit, "harga"))  # fmt: skip


def test_it_can_be_taken_back_also_later(study: Study) -> None:
    """What was settled waits again."""
    press(resolving(study), STANDS)
    press(resolving(study), Press.UNDO)

    assert Status.QUEUED == statuses(study)["harga"]
    press(resolving(study), STANDS, NOT)
    with pytest.raises(NothingFound, match="differ nowhere"):
        resolving(study)


@pytest.mark.parametrize("key", [
    Press.TAKE, Press.NOTHING, Press.FLAG, Press.PIN, Press.OFF_RECORD, Press.SPAN, Press.RECODE,
    Key(Press.ADD, code="model"), Key(Press.TOGGLE, number=1), Press.SELECT,
])  # fmt: skip
def test_nothing_else_can_be_decided_here(study: Study, key: Press | Key) -> None:
    """A key of the ordinary card writes no act of one's own."""
    session = press(resolving(study), key)

    assert "lead" not in {one.coder for one in study.decisions()[0]}
    assert session.state.card


def test_a_number_brings_a_code_in_focus_and_that_is_settled(study: Study) -> None:
    """The second code first."""
    press(resolving(study), Key(Press.TOGGLE, number=2), STANDS)

    assert [(Act.RESOLVE, "modal")] == [
        (one.act, one.code) for one in study.decisions()[0] if one.coder == "lead"
    ]


def test_two_who_resolve_it_differently_differ_again(study: Study, tmp_path: Path) -> None:
    """Apart from each other, in two copies: nobody's resolution is lost or wins by chance."""
    import shutil

    from sentra_qual.study import open_study
    from sentra_qual.study.merging import merge_logs

    shutil.copytree(study.root, tmp_path / "copy")
    other = open_study(tmp_path / "copy")
    press(resolving(study, "lead"), STANDS, NOT)
    press(resolving(other, "ketua"), NOT, NOT)
    merge_logs(study, other.root)

    assert {"harga": Status.QUEUED, "modal": Status.REJECTED} == statuses(study)
    shown = screen(resolving(study), 100, 30)
    assert "ketua: no" in shown and "lead: yes" in shown and "budi: no – ragu" in shown
    press(resolving(study), STANDS)
    assert Status.CODED == statuses(study)["harga"]


def test_silence_in_an_overlap_is_a_no(tmp_path: Path) -> None:
    """Sari names model, Budi reads the same passage blind and does not; outside, it is no no."""
    study = coded_study(tmp_path)
    review(study, "ani", Key(Press.ADD, code="model"), Press.TAKE)
    review(study, "tono", Press.TAKE)
    assert Status.CODED == statuses(study)["model"]
    drawn = draw(study, "1", coder="lead", time=still_clock(), seed=1)
    for coder, keys in (("sari", [Key(Press.ADD, code="modal")]), ("budi", [])):
        session = open_overlap(study, coder=coder, machine="m", clock=still_clock)[0]
        press(session, *keys, Press.TAKE)  # type: ignore[arg-type]
    (place,) = drawn.places
    found = outcome(study, viewer="sari")

    assert [(place.interview, place.unit, "modal")] == [tuple(one) for one in found.state.conflicts]


def test_a_coder_who_is_still_blind_resolves_nothing_of_the_overlap(tmp_path: Path) -> None:
    """Ketua and Budi differ on it; Sari is half way, and is told how much is left."""
    study = coded_study(tmp_path)
    draw(study, "2", coder="lead", time=still_clock(), seed=1)
    for coder, keys in (("ketua", [Key(Press.ADD, code="modal")]), ("budi", [])):
        session = open_overlap(study, coder=coder, machine="m", clock=still_clock)[0]
        press(session, *keys, Press.TAKE, Press.TAKE)  # type: ignore[arg-type]
    press(open_overlap(study, coder="sari", machine="m", clock=still_clock)[0], Press.TAKE)

    with pytest.raises(NothingFound, match="1 of 2"):
        resolving(study, "sari")
    assert resolving(study, "ketua")


def test_an_open_overlap_bars_nobody_from_settling_what_lies_outside(study: Study) -> None:
    """Sari and Budi differ on two codes of a passage read before the draw."""
    draw(study, "2", coder="lead", time=still_clock(), seed=1)

    assert 2 == open_resolving(study, coder="sari", machine="m", clock=still_clock)[1]


def answers(*lines: str) -> Iterator[str]:
    """Yield lines, then the end of the input."""
    yield from lines


def test_the_line_mode_lists_how_it_can_end(study: Study) -> None:
    """By number after the list, or at once; by words as well."""
    told: list[str] = []
    waiting = answers("", "1", "y 7")

    def ask(prompt: str) -> str:
        told.append(prompt)
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    assert run_lines(resolving(study), ask, told.append, width=90)
    assert "1. it stands: the codebook leaves it open" in told
    assert {"harga": Status.CODED, "modal": Status.REJECTED} == statuses(study)
    assert any("Nothing is left on which coders differ" in line for line in told)


def test_keys_that_decide_have_no_place_there() -> None:
    """The keys of a disagreement are those of the card that move, note and undo, and one more."""
    here = {one.action for one in Keymap().of(Scope.RESOLVE)}

    assert here == RESOLVING | {Action.RESOLVE}
    assert Action.RESOLVE is Keymap().action(Scope.RESOLVE, "enter")
    assert Keymap().action(Scope.RESOLVE, "t") is None
