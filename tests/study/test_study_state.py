"""The fold of the log: what a coder did last stands, undo has no limit, nothing widens."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material import act

from sentra_qual.model import (
    Act,
    Candidate,
    Decision,
    Evidence,
    Method,
    Span,
    Status,
    Strength,
    Unit,
)
from sentra_qual.study.codings import codings
from sentra_qual.study.state import Key, Slot, fold, standing

ONE, TWO = Unit("w1", Span(0, 50), 1), Unit("w1", Span(60, 90), 3)


HERE = Span(5, 9)


def found(code: str = "harga", status: Status = Status.QUEUED, span: Span = HERE) -> Candidate:
    """Return a candidate in unit ONE."""
    evidence = Evidence(f"{code}:x", span, Method.WORD, "x")
    return Candidate(ONE, code, (evidence,), Strength.FAIR, status)


def outcome(candidates: list[Candidate], *decisions: Decision) -> list[tuple[str, str, str | None]]:
    """Return code, status and coder of what stands."""
    numbered = [replace(one, id=one.id or str(n), number=n) for n, one in enumerate(decisions)]
    return [
        (one.code, one.status.value, one.by)
        for one in codings(candidates, fold(numbered), (ONE, TWO))
    ]


@pytest.mark.parametrize(
    ("kind", "stands"),
    [
        (Act.ACCEPT, ("harga", "coded", "sari")),
        (Act.REJECT, ("harga", "rejected", "sari")),
        (Act.REMOVE, ("harga", "rejected", "sari")),
        (Act.READ, ("harga", "queued", None)),
        (Act.SKIP, ("harga", "queued", None)),
        (Act.FLAG, ("harga", "queued", None)),
    ],
)
def test_an_act_on_a_candidate(kind: Act, stands: tuple[str, str, str | None]) -> None:
    """Only a verdict changes a status; reading, skipping and flagging do not."""
    assert [stands] == outcome([found()], act(kind, ONE, "harga"))


def test_an_undecided_candidate_keeps_its_status() -> None:
    """What nobody judged belongs to the rule."""
    both = [found(), found("modal", Status.CODED)]

    assert [("harga", "queued", None), ("modal", "coded", None)] == outcome(both)


def test_a_verdict_in_another_unit_changes_nothing_here() -> None:
    """A decision reaches its own unit only."""
    assert [("harga", "queued", None)] == outcome([found()], act(Act.REJECT, TWO, "harga"))


def test_an_added_code_is_a_coding_by_its_coder() -> None:
    """Its reason is the person and the time."""
    coding = codings((), fold([act(Act.ADD, ONE, "modal", id="a", span=Span(3, 8))]), (ONE,))[0]

    assert (Span(3, 8), "sari", Status.CODED) == (coding.span, coding.by, coding.status)
    assert [(Method.CODER, "sari, 2026-01-02T03:04:05+00:00")] == [
        (one.method, one.derivation) for one in coding.evidence
    ]


def test_a_removed_addition_leaves_nothing() -> None:
    """What a person added and took away was never proposed by a rule."""
    assert [] == outcome([], act(Act.ADD, ONE, "modal"), act(Act.REMOVE, ONE, "modal"))


def test_an_accepted_code_stands_without_its_term() -> None:
    """A term that left the codebook never takes a human decision with it."""
    assert [("harga", "coded", "sari")] == outcome([], act(Act.ACCEPT, ONE, "harga"))


def test_an_accepted_span_is_never_widened() -> None:
    """New evidence around an accepted span does not stretch the coding."""
    state = fold([act(Act.ACCEPT, ONE, "harga", id="a", span=Span(5, 9))])

    assert Span(5, 9) == codings([found(span=Span(2, 30))], state, (ONE,))[0].span


def test_evidence_in_the_question_does_not_widen_a_span() -> None:
    """A reason may lie before the passage; the coding lies in it."""
    outside = Evidence("harga:q", Span(55, 58), Method.CONTEXT, "q")
    inside = Evidence("harga:x", Span(70, 75), Method.WORD, "x")
    one = Candidate(TWO, "harga", (outside, inside), Strength.FAIR, Status.QUEUED)

    assert Span(70, 75) == codings([one], fold([]), (TWO,))[0].span


def test_respan_moves_a_coding() -> None:
    """A person's span wins over the evidence's."""
    acts = [
        act(Act.ACCEPT, ONE, "harga", id="a"),
        act(Act.RESPAN, ONE, "harga", id="b", span=Span(1, 4)),
    ]

    assert Span(1, 4) == codings([found()], fold(acts), (ONE,))[0].span


def test_recode_is_for_the_new_code_and_against_the_old() -> None:
    """One act, two verdicts."""
    moved = act(Act.RECODE, ONE, "modal", shown={"from": "harga"})

    assert [("modal", "coded", "sari"), ("harga", "rejected", "sari")] == sorted(
        outcome([found()], moved), key=lambda one: one[1]
    )


def test_off_the_record_means_no_coding_at_all() -> None:
    """Not counted, not quoted, whatever was accepted there."""
    assert [] == outcome([found()], act(Act.ACCEPT, ONE, "harga"), act(Act.OFF_RECORD, ONE))


def test_memo_and_pin_reach_the_coding() -> None:
    """A note on the passage goes with its codings; only what counts is quoted."""
    acts = [act(Act.PIN, ONE, id="p"), act(Act.MEMO, ONE, id="m", memo="lihat")]
    coded, queued = codings([found(status=Status.CODED), found("modal")], fold(acts), (ONE,))

    assert ("lihat", True) == (coded.memo, coded.pinned)
    assert not queued.pinned


def test_memos_of_several_coders_stand_side_by_side() -> None:
    """A memo is no verdict: the later one of another coder hides nothing."""
    acts = [
        act(Act.MEMO, ONE, id="1", number=1, memo="lihat"),
        act(Act.MEMO, ONE, id="2", number=2, memo="ragu", coder="budi"),
    ]

    assert "budi: ragu; sari: lihat" == codings([found()], fold(acts), (ONE,))[0].memo


def test_a_code_added_again_stands_where_it_was_put_last() -> None:
    """A span moved long ago does not hold for what is put down anew."""
    acts = [
        act(Act.ADD, ONE, "harga", id="1", number=1, span=Span(3, 8)),
        act(Act.RESPAN, ONE, "harga", id="2", number=2, span=Span(4, 6)),
        act(Act.REMOVE, ONE, "harga", id="3", number=3),
        act(Act.ADD, ONE, "harga", id="4", number=4, span=Span(10, 20)),
    ]

    assert Span(10, 20) == codings([], fold(acts), (ONE,))[0].span
    assert Span(4, 6) == codings([], fold(acts[:2]), (ONE,))[0].span


def test_the_later_coder_wins_and_the_conflict_stays_listed() -> None:
    """A merged view decides; the disagreement is kept for talking it over."""
    acts = [
        act(Act.ACCEPT, ONE, "harga", id="1", number=1, coder="sari"),
        act(Act.REJECT, ONE, "harga", id="2", number=2, coder="budi"),
        act(Act.ACCEPT, TWO, "harga", id="3", number=3, coder="budi"),
    ]
    state = fold(acts)

    assert (Key.of(ONE, "harga"),) == state.conflicts
    assert [False, True] == [
        state.merged.verdict(ONE, "harga"),
        state.coders["sari"].verdict(ONE, "harga"),
    ]


def test_nobody_undoes_another_coders_act() -> None:
    """An undo reaches its own coder's acts only."""
    acts = [
        act(Act.ACCEPT, ONE, "harga", id="1"),
        act(Act.UNDO, ONE, id="2", coder="budi", supersedes="1"),
    ]

    assert ["1"] == [one.id for one in standing(acts)]


class Move(NamedTuple):
    """A random move: an act on one of two codes, or the undo of an earlier line."""

    kind: str
    code: str
    target: int


moves = st.lists(
    st.builds(Move, st.sampled_from(["accept", "reject", "add", "remove", "undo"]),
              st.sampled_from(["harga", "modal"]), st.integers(0, 30)),
    max_size=30,
)  # fmt: skip


def log_of(sequence: list[Move]) -> list[Decision]:
    """Return random moves as a log; an undo points at an earlier line, undos included."""
    lines: list[Decision] = []
    for number, move in enumerate(sequence):
        if move.kind == "undo" and number:
            target = str(move.target % number)
            lines.append(act(Act.UNDO, ONE, id=str(number), number=number, supersedes=target))
        elif move.kind != "undo":
            lines.append(act(Act(move.kind), ONE, move.code, id=str(number), number=number))
        else:
            lines.append(act(Act.READ, ONE, id=str(number), number=number))
    return lines


def simple_model(lines: list[Decision]) -> dict[str, bool]:
    """Replay the slow way: a line counts unless an undo that counts names it."""

    def counts(line: Decision) -> bool:
        return not any(
            later.act is Act.UNDO and later.supersedes == line.id and counts(later)
            for later in lines[lines.index(line) + 1 :]
        )

    verdicts = {}
    for line in lines:
        if line.code and counts(line):
            verdicts[line.code] = line.act in (Act.ACCEPT, Act.ADD)
    return verdicts


@given(moves)
def test_the_fold_equals_a_simple_model(sequence: list[Move]) -> None:
    """Any tangle of acts, undos and undos of undos comes to what a plain replay says."""
    lines = log_of(sequence)
    view = fold(lines).merged

    assert simple_model(lines) == {
        key.code: view.verdict(ONE, key.code) for key in view.keys(Slot.VERDICT) if key.code
    }


@given(moves, st.sampled_from(["accept", "reject"]))
def test_an_undo_restores_the_state_before_and_its_undo_the_one_after(
    sequence: list[Move], kind: str
) -> None:
    """Undo and redo are exact, whatever came before."""
    lines = log_of(sequence)
    done = act(Act(kind), ONE, "harga", id="d", number=100)
    undo = act(Act.UNDO, ONE, id="u", number=101, supersedes="d")
    redo = act(Act.UNDO, ONE, id="r", number=102, supersedes="u")

    assert standing(lines) == standing([*lines, done, undo])
    assert standing([*lines, done]) == standing([*lines, done, undo, redo])
