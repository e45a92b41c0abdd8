"""Acts on many things at once, and acts that settle where coders differ."""

from __future__ import annotations

from dataclasses import replace

import pytest
from material import act

from sentra_qual.model import (
    Act,
    Candidate,
    Cause,
    Decision,
    Evidence,
    Interview,
    Item,
    Method,
    Origin,
    Span,
    Status,
    Strength,
    Unit,
)
from sentra_qual.study.anchors import anchor, settle
from sentra_qual.study.codings import codings
from sentra_qual.study.state import Key, Slot, State, View, fold, history, standing

TEXT = "Harga naik. Pinjam ke bank. Pinjam ke juragan lagi. Sudah."
UNITS = (Unit("w1", Span(0, 11), 0), Unit("w1", Span(12, 27), 0), Unit("w1", Span(28, 51), 0))
ONE, TWO, THREE = UNITS


def interview(text: str = TEXT) -> Interview:
    """Return an interview without turns."""
    return Interview("w1", "w1", text, (), (), Origin("w.txt", "0", "text", "labels"))


def item(unit: Unit, code: str = "modal") -> Item:
    """Return what a bulk act covers: a code in a unit."""
    return Item(**{**anchor(interview(), unit.span), "code": code})  # type: ignore[arg-type]


def bulk(does: Act, *units: Unit, id: str = "b", number: int = 1, **more: str) -> Decision:  # noqa: A002
    """Return a bulk act."""
    items = tuple(map(item, units))
    return Decision(id, number, "t", "sari", "m", Act.BULK, does=does, items=items, **more)


def verdicts(state: State, coder: str = "", code: str = "modal") -> list[bool | None]:
    """Return what stands in the three units, of all or of one coder."""
    view: View = state.coders[coder] if coder else state.merged
    return [view.verdict(unit, code) for unit in UNITS]


def candidate(unit: Unit) -> Candidate:
    """Return a proposal for a unit."""
    why = Evidence("modal:pinjam", Span(unit.span.start, unit.span.start + 6), Method.WORD, "x")
    return Candidate(unit, "modal", (why,), Strength.FAIR, Status.QUEUED)


def test_a_bulk_act_decides_every_item_and_marks_it() -> None:
    """One line decides many; each is known as not read by itself."""
    state = fold([bulk(Act.ACCEPT, TWO, THREE)])
    found = codings(map(candidate, UNITS), state, UNITS)

    assert [None, True, True] == verdicts(state)
    assert [
        (Status.QUEUED, None, False), (Status.CODED, "sari", True), (Status.CODED, "sari", True),
    ] == [(one.status, one.by, one.in_bulk) for one in found]  # fmt: skip
    assert [] == list(state.merged.keys(Slot.READ))


def test_a_code_added_in_bulk_where_no_rule_found_it_is_marked_too() -> None:
    """The mark does not depend on a proposal."""
    assert [True] == [one.in_bulk for one in codings([], fold([bulk(Act.ADD, TWO)]), UNITS)]


@pytest.mark.parametrize(
    ("does", "slot"),
    [(Act.SKIP, Slot.SKIP), (Act.PIN, Slot.PIN), (Act.OFF_RECORD, Slot.OFF_RECORD)],
)
def test_a_bulk_act_may_do_whatever_is_done_to_one(does: Act, slot: Slot) -> None:
    """Several passages off the record in one act."""
    assert 2 == len(list(fold([bulk(does, TWO, THREE)]).merged.keys(slot)))


def test_a_later_decision_on_one_item_wins_and_is_no_longer_in_bulk() -> None:
    """Looking at one of them by itself takes the mark away."""
    alone = act(Act.ACCEPT, TWO, "modal", id="c", number=2)
    state = fold([bulk(Act.REJECT, TWO, THREE), alone])

    assert [None, True, False] == verdicts(state)
    assert not codings([candidate(TWO)], state, UNITS)[0].in_bulk


def test_a_bulk_act_is_undone_as_one_and_done_again_as_one() -> None:
    """One key wrote it, one key takes it back."""
    done = bulk(Act.ACCEPT, TWO, THREE)
    undo = act(Act.UNDO, TWO, id="u", number=2, supersedes="b")
    redo = act(Act.UNDO, TWO, id="r", number=3, supersedes="u")

    assert [None, None, None] == verdicts(fold([done, undo]))
    assert [None, True, True] == verdicts(fold([done, undo, redo]))


def test_a_bulk_recoding_splits_a_code() -> None:
    """Of a code that was too wide some passages go to a new one; the others keep it."""
    wide = [act(Act.ACCEPT, unit, "modal", id=unit.key, number=1) for unit in UNITS]
    split = bulk(Act.RECODE, TWO, id="s", number=2)
    split = replace(
        split,
        shown={"from": "modal"},
        items=tuple(replace(one, code="bank") for one in split.items),
    )
    state = fold([*wide, split])

    assert [True, False, True] == verdicts(state)
    assert [None, True, None] == verdicts(state, code="bank")
    assert [True, True, True] == verdicts(
        fold([*wide, split, act(Act.UNDO, TWO, id="u", number=3, supersedes="s")])
    )


def test_items_of_a_bulk_act_come_home_one_by_one() -> None:
    """After an edit each item is looked for; what is gone is listed, the rest stands."""
    new = TEXT.replace("Harga naik.", "Harga naik terus, Bu.").replace("Pinjam ke bank. ", "")
    home = Unit("w1", Span(22, 45), 0)
    settled = settle([bulk(Act.ACCEPT, TWO, THREE)], [interview(new)], [home])

    assert [True] == [fold(settled.decisions).merged.verdict(home, "modal")]
    assert [(TWO.span, "b")] == [(one.unit, one.id) for one in settled.stranded]
    assert home.span == settled.decisions[0].span


def test_a_bulk_act_of_thousands_is_folded() -> None:
    """Five thousand items are five thousand verdicts."""
    units = [Unit("w1", Span(n, n + 1), 0) for n in range(5000)]
    items = tuple(Item("w1", "x", unit.span, unit.span, code="modal", quote="a") for unit in units)
    state = fold([Decision("b", 1, "t", "sari", "m", Act.BULK, does=Act.ACCEPT, items=items)])

    assert 5000 == len(list(state.merged.keys(Slot.VERDICT)))


SAID = (
    act(Act.ACCEPT, ONE, "modal", id="1", number=1, coder="sari", span=Span(2, 5)),
    act(Act.REJECT, ONE, "modal", id="2", number=2, coder="budi"),
)


def resolution(number: int = 3, does: Act = Act.ACCEPT, coder: str = "tim") -> Decision:
    """Return an adjudication."""
    one = act(Act.RESOLVE, ONE, "modal", id=f"r{number}", number=number, coder=coder)
    return replace(one, does=does, cause=Cause.CODEBOOK_GAP)


def test_a_resolution_settles_for_all_and_leaves_what_each_said() -> None:
    """Agreement is measured on what coders said before they talked."""
    state = fold([*SAID, resolution()])

    assert () == state.conflicts
    assert [True, True, False] == [
        state.merged.verdict(ONE, "modal"),
        state.coders["sari"].verdict(ONE, "modal"),
        state.coders["budi"].verdict(ONE, "modal"),
    ]
    assert None is state.coders["tim"].verdict(ONE, "modal")
    settled = state.merged.get(Slot.RESOLUTION, ONE, "modal")
    assert settled and Cause.CODEBOOK_GAP is settled.cause


def test_a_resolution_names_who_settled_it_and_keeps_the_coders_span() -> None:
    """It says that the code stands, not where; nothing is widened to the whole unit."""
    coding = codings([candidate(ONE)], fold([*SAID, resolution()]), UNITS)[0]

    assert (Status.CODED, "tim", Span(2, 5)) == (coding.status, coding.by, coding.span)
    against = codings([candidate(ONE)], fold([*SAID, resolution(does=Act.REJECT)]), UNITS)[0]
    assert (Status.REJECTED, "tim") == (against.status, against.by)


def test_a_later_contradiction_opens_a_settled_conflict_again() -> None:
    """The resolution stands until it is resolved anew, and the list shows it."""
    again = act(Act.REJECT, ONE, "modal", id="9", number=9, coder="budi")
    state = fold([*SAID, resolution(), again])
    assert ((Key.of(ONE, "modal"),), True) == (state.conflicts, state.merged.verdict(ONE, "modal"))

    state = fold([*SAID, resolution(), again, resolution(10, Act.REJECT)])
    assert ((), False) == (state.conflicts, state.merged.verdict(ONE, "modal"))


def test_a_later_agreement_with_a_resolution_opens_nothing() -> None:
    """Whoever comes round need not be talked to again."""
    again = act(Act.ACCEPT, ONE, "modal", id="9", number=9, coder="budi")
    late = act(Act.ACCEPT, ONE, "modal", id="8", number=8, coder="ani")

    assert () == fold([*SAID, resolution(), late, again]).conflicts


def test_an_undone_resolution_is_none() -> None:
    """The conflict is back, and the later coder's verdict counts."""
    undo = act(Act.UNDO, ONE, id="u", number=4, coder="tim", supersedes="r3")
    state = fold([*SAID, resolution(), undo])

    assert ((Key.of(ONE, "modal"),), False) == (
        state.conflicts, state.merged.verdict(ONE, "modal"),
    )  # fmt: skip


def test_earlier_memos_are_not_gone() -> None:
    """The history of a memo holds every version that was not taken back, of every coder."""
    acts = [
        act(Act.MEMO, ONE, id="1", number=1, memo="satu"),
        act(Act.MEMO, ONE, id="2", number=2, memo="dua"),
        act(Act.MEMO, ONE, id="3", number=3, memo="salah"),
        act(Act.MEMO, ONE, id="4", number=4, memo="tiga", coder="budi"),
        act(Act.MEMO, TWO, "modal", id="5", number=5, memo="lain"),
        act(Act.UNDO, ONE, id="6", number=6, supersedes="3"),
    ]

    found = history(acts, Slot.MEMO)
    assert [(Key.of(ONE), "satu, dua, tiga"), (Key.of(TWO, "modal"), "lain")] == [
        (key, ", ".join(one.memo for one in some)) for key, some in found.items()
    ]


def test_acts_without_a_place_or_a_sense_settle_nothing() -> None:
    """A bulk act that says not what it does, an undo of nothing, an act on no unit."""
    odd = [
        Decision("1", 1, "t", "sari", "m", Act.BULK, items=(item(ONE),)),
        Decision("2", 2, "t", "sari", "m", Act.ACCEPT, code="modal"),
        Decision("3", 3, "t", "sari", "m", Act.UNDO, supersedes="99"),
        Decision("4", 4, "t", "sari", "m", Act.RENAME, code="baru"),
    ]

    assert {} == dict(fold(odd).merged.latest)
    assert ["1", "2", "4"] == [one.id for one in standing(odd)]
