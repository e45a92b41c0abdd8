"""Codes that are renamed, moved, merged: every decision comes along, none goes astray."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from material import act

from sentra_qual.model import Act, Decision, Span, Unit
from sentra_qual.study.codings import codings
from sentra_qual.study.naming import hashes_of
from sentra_qual.study.snapshot import as_bytes
from sentra_qual.study.state import Slot, fold, history, of_coder, view_of

ONE, TWO = Unit("w1", Span(0, 50), 1), Unit("w1", Span(60, 90), 3)


def said(
    kind: Act, code: str, number: int, unit: Unit = ONE, *, hash_: str = "", **more: object
) -> Decision:
    """Return an act on a code, of which the number is the id."""
    hash_ = hash_ or f"hash-{code}"
    return act(kind, unit, code, id=str(number), number=number, code_hash=hash_, **more)


def renamed(old: str, new: str, number: int, *, kind: Act = Act.RENAME, hashes: str = "",
            coder: str = "tim") -> Decision:  # fmt: skip
    """Return the act that gives a code another name."""
    shown = {"from": old, "hashes": hashes or f"hash-{old}"}
    return Decision(str(number), number, "t", coder, "m", kind, code=new, shown=shown)


def outcome(*acts: Decision) -> dict[str, bool | None]:
    """Return what stands in ONE for all."""
    view = fold(sorted(acts, key=lambda one: one.order)).merged
    return {key.code: view.verdict(ONE, key.code) for key in view.keys(Slot.VERDICT)}


def test_decisions_follow_their_code_to_its_new_name() -> None:
    """Yes stays yes and no stays no."""
    acts = [said(Act.ACCEPT, "harga", 1), said(Act.REJECT, "modal", 2)]

    assert {"saingan": True, "modal": False} == outcome(*acts, renamed("harga", "saingan", 3))


def test_all_below_a_code_goes_with_it() -> None:
    """A theme that moves takes its sub-themes along; a code that only begins alike stays."""
    acts = [
        said(Act.ACCEPT, "konflik", 1),
        said(Act.ACCEPT, "konflik.harga", 2),
        said(Act.ACCEPT, "konflikan", 3),
    ]

    assert {"isu.konflik": True, "isu.konflik.harga": True, "konflikan": True} == outcome(
        *acts, renamed("konflik", "isu.konflik", 4)
    )


def test_a_code_that_moves_below_itself_takes_no_others_deeper() -> None:
    """As konflik becomes konflik.umum, konflik.harga stays where it is."""
    acts = [said(Act.ACCEPT, "konflik", 1), said(Act.ACCEPT, "konflik.harga", 2)]

    assert {"konflik.umum": True, "konflik.harga": True} == outcome(
        *acts, renamed("konflik", "konflik.umum", 3)
    )


def test_a_name_that_is_taken_up_again_is_another_code() -> None:
    """Decisions after the renaming on a new code of the old name stay with the new code."""
    acts = [
        said(Act.ACCEPT, "harga", 1),
        renamed("harga", "saingan", 2),
        said(Act.REJECT, "harga", 3, hash_="a new meaning"),
    ]

    assert {"saingan": True, "harga": False} == outcome(*acts)


def test_whoever_did_not_know_of_the_renaming_meant_the_old_code() -> None:
    """A colleague without net decides on under the old name, with a later number."""
    acts = [renamed("harga", "saingan", 2), said(Act.ACCEPT, "harga", 3, coder="budi")]

    assert {"saingan": True} == outcome(*acts)


def test_renamings_follow_on_each_other_and_back() -> None:
    """Two renamings in a row, and one that is taken back by another."""
    first = said(Act.ACCEPT, "a", 1)
    between = said(Act.ACCEPT, "b", 3, TWO)
    there, on = renamed("a", "b", 2), renamed("b", "c", 4, hashes="hash-a hash-b")
    back = renamed("b", "a", 4, hashes="hash-a hash-b")

    assert {"c": True} == outcome(first, there, between, on)
    assert {"a": True} == outcome(first, there, between, back)
    late = said(Act.REJECT, "a", 5)
    assert {"a": False} == outcome(first, there, between, back, late)


def test_an_undone_renaming_never_was() -> None:
    """Decisions before and after are under the names they were made with."""
    undo = Decision("9", 9, "t", "tim", "m", Act.UNDO, supersedes="2")

    assert {"harga": True} == outcome(
        said(Act.ACCEPT, "harga", 1), renamed("harga", "saingan", 2), undo
    )


@pytest.mark.parametrize(
    "order", list(itertools.permutations(["a yes", "b no", "b yes", "a no"], 2))
)
def test_two_codes_that_become_one_stand_where_either_stood(order: tuple[str, str]) -> None:
    """A passage that had one of them has the whole; the order of the verdicts is no matter."""
    acts = [
        said(Act.ACCEPT if answer.endswith("yes") else Act.REJECT, answer[0], number)
        for number, answer in enumerate(order, start=1)
    ]
    separate = outcome(*acts)

    assert {"b": any(separate.values())} == outcome(*acts, renamed("a", "b", 5, kind=Act.MERGE))
    late = said(Act.REJECT, "b", 6)
    assert {"b": False} == outcome(*acts, renamed("a", "b", 5, kind=Act.MERGE), late)


def test_where_a_merged_code_stands_goes_with_who_said_yes() -> None:
    """The span of the refused one is not taken over, and nothing widens."""
    acts = [
        said(Act.ACCEPT, "a", 1, span=Span(3, 9)),
        said(Act.REJECT, "b", 2),
        said(Act.RESPAN, "b", 3, span=Span(20, 40)),
        renamed("a", "b", 4, kind=Act.MERGE),
    ]

    assert [(Span(3, 9), "b")] == [
        (one.span, one.code) for one in codings([], fold(acts), (ONE, TWO))
    ]


def test_a_recoding_keeps_its_sense_when_both_its_codes_are_renamed() -> None:
    """For the new and against the old, whatever they are called today."""
    acts = [
        said(Act.ACCEPT, "a", 1),
        said(Act.RECODE, "b", 2, shown={"from": "a"}),
        renamed("b", "c", 3),
        renamed("a", "d", 4),
    ]

    assert {"c": True, "d": False} == outcome(*acts)


def test_memos_keep_their_history_under_the_new_name() -> None:
    """Also where two codes with memos became one."""
    acts = [
        said(Act.MEMO, "a", 1, memo="satu"),
        said(Act.MEMO, "b", 2, memo="dua"),
        renamed("a", "b", 3, kind=Act.MERGE),
        said(Act.MEMO, "b", 4, memo="tiga"),
    ]

    found = history(acts, Slot.MEMO)
    assert [("b", ["satu", "dua", "tiga"])] == [
        (key.code, [one.memo for one in some]) for key, some in found.items()
    ]


def test_coders_agree_who_said_the_same_under_two_names() -> None:
    """No conflict comes of a name, and none is lost by it."""
    acts = [
        said(Act.ACCEPT, "harga", 1, coder="sari"),
        renamed("harga", "saingan", 2),
        said(Act.ACCEPT, "saingan", 3, coder="budi"),
    ]
    assert () == fold(acts).conflicts

    against = said(Act.REJECT, "saingan", 3, coder="budi")
    assert ["saingan"] == [key.code for key in fold([*acts[:2], against]).conflicts]


def test_ones_own_review_knows_what_others_did_to_codes() -> None:
    """A coder sees no decision of another, and the codes of today."""
    acts = [
        said(Act.ACCEPT, "harga", 1),
        said(Act.REJECT, "harga", 2, TWO, coder="budi"),
        renamed("harga", "saingan", 3, coder="budi"),
        renamed("modal", "uang", 4, coder="budi"),
        Decision("5", 5, "t", "budi", "m", Act.UNDO, supersedes="4"),
    ]

    assert ["1", "3"] == [one.id for one in of_coder(acts, "sari")]
    assert True is view_of(of_coder(acts, "sari")).verdict(ONE, "saingan")


def test_the_hashes_of_a_code_are_all_it_was_ever_decided_under() -> None:
    """Definitions change; what was decided under each is known."""
    acts = [
        said(Act.ACCEPT, "a", 1, hash_="x"),
        said(Act.REJECT, "a.b", 2, hash_="y"),
        said(Act.ACCEPT, "ab", 3, hash_="z"),
    ]

    assert {"x", "y"} == hashes_of(acts, "a")


codes = st.sampled_from(["a", "a.x", "b", "c"])
steps = st.lists(
    st.tuples(
        st.sampled_from(["accept", "reject", "rename", "merge", "undo", "memo", "recode"]),
        codes, codes, st.sampled_from(["sari", "budi"]), st.integers(0, 30),
    ),
    max_size=14,
)  # fmt: skip


def log_of(sequence: list[tuple[str, str, str, str, int]]) -> list[Decision]:
    """Return random steps as a log."""
    acts: list[Decision] = []
    for number, (kind, code, other, coder, target) in enumerate(sequence, start=1):
        if kind in ("rename", "merge"):
            acts.append(renamed(code, other, number, kind=Act(kind), coder=coder))
        elif kind == "undo":
            back = str(target % number)
            acts.append(Decision(str(number), number, "t", coder, "m", Act.UNDO, supersedes=back))
        else:
            shown = {"from": other, "from_hash": f"hash-{other}"} if kind == "recode" else {}
            acts.append(
                said(Act(kind), code, number, (ONE, TWO)[target % 2], coder=coder, shown=shown,
                     memo=kind)
            )  # fmt: skip
    return acts


@given(steps, st.integers(0, 10**6))
def test_logs_merge_to_the_same_in_whatever_order_they_come(
    sequence: list[tuple[str, str, str, str, int]], seed: int
) -> None:
    """The order of the fold is that of the numbers, not that of arrival."""
    acts = log_of(sequence)
    shuffled = random.Random(seed).sample(acts, len(acts))

    assert as_bytes(fold(acts)) == as_bytes(fold(sorted(shuffled, key=lambda one: one.order)))


@given(steps)
def test_no_yes_is_lost_to_a_renaming(sequence: list[tuple[str, str, str, str, int]]) -> None:
    """Without a later no, what a coder accepted stands under some name in the end."""
    acts = [one for one in log_of(sequence) if one.act in (Act.ACCEPT, Act.RENAME, Act.MERGE)]
    state = fold(acts)

    for one in acts:
        if one.act is Act.ACCEPT:
            unit = Unit(one.interview, one.unit or ONE.span, 0)
            view = state.coders[one.coder]
            assert any(view.verdict(unit, key.code) for key in view.of_unit(Slot.VERDICT, unit))


@given(steps)
def test_the_view_that_grows_act_by_act_is_the_view_of_the_whole(
    sequence: list[tuple[str, str, str, str, int]],
) -> None:
    """What a session shows after each key is what it would show after a restart."""
    view, acts = view_of([]), []
    for one in log_of(sequence):
        if one.act is Act.UNDO:
            gone = [known for known in acts if known.id == one.supersedes]
            acts = [known for known in acts if known.id != one.supersedes]
            view = view.without(
                gone, [act for act in acts if act.act not in (Act.RENAME, Act.MERGE)]
            )
        else:
            acts.append(one)
            view = view.after(one)

    assert view_of(acts) == view
