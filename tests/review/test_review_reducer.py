"""What keys do, without a screen and without a disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import acts, desk, press, reopened, where
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from material import coded_study, still_clock

from sentra_qual.model import Act, Span
from sentra_qual.problems import StudyUnusable
from sentra_qual.review import Key, Kind, Material, Press, Session, Show, open_session, start
from sentra_qual.review.choices import Listing, choices
from sentra_qual.review.forms import forms, rest
from sentra_qual.review.going import next_of
from sentra_qual.review.spans import Step
from sentra_qual.study.state import Slot

WAITING = Show(Kind.WAITING)
T, N, S, U = Press.TAKE, Press.NOTHING, Press.SKIP, Press.UNDO


def tick(number: int) -> Key:
    """Return the key of a proposal's number."""
    return Key(Press.TOGGLE, number=number)


def show(kind: str) -> Key:
    """Return the key that shows some passages."""
    return Key(Press.SHOW, text=kind)


# Reading order, queue, going about


def test_a_review_reads_from_the_first_turn_to_the_last(few: Material) -> None:
    """Also passages without a proposal; the last one ends it."""
    session = desk(few)
    seen = [where(session)]
    for _ in range(4):
        seen.append(where(press(session, T)))

    assert ["w1:1", "w1:2", "w1:3", "w2:1", "done"] == seen
    assert 0 == session.state.left_in_all


def test_the_queue_shows_only_what_waits(few: Material) -> None:
    """A passage without a waiting proposal is not in it."""
    session = desk(few, WAITING)
    seen = [where(press(session, T)) for _ in range(3)]

    assert ["w1:2", "w2:1", "done"] == seen


def test_a_decided_proposal_no_longer_waits(few: Material) -> None:
    """The queue goes by proposals, not by cards left."""
    session = press(desk(few, WAITING), tick(2), Press.AHEAD)

    assert ("w1:2", 1) == (where(session), session.state.left("w1"))


def test_a_review_opens_where_the_coder_stopped(few: Material) -> None:
    """On the card that was begun, or on the next one."""
    begun = press(desk(few), T, tick(1))
    left = press(desk(few), T, T)

    assert ["w1:2", "w1:3"] == [
        where(desk(reopened(few, one.log.decisions))) for one in (begun, left)  # type: ignore[attr-defined]
    ]  # fmt: skip


def test_back_and_ahead_pass_read_cards_and_decide_nothing(few: Material) -> None:
    """Paging is not reading."""
    session = press(desk(few), T)
    seen = [where(press(session, one)) for one in (Press.BACK, Press.AHEAD, Press.AHEAD)]

    assert (["w1:1", "w1:2", "w1:3"], ["read"]) == (seen, acts(session)[-1:])


def test_a_past_decision_is_seen_and_can_be_changed(few: Material) -> None:
    """Going back shows what was said; one key turns it over, and taking it goes on."""
    session = press(desk(few), T, Press.BACK)
    assert [True, False] == [one.decided for one in session.state.card.proposals]  # type: ignore[union-attr]
    press(session, tick(2), T)

    assert ("accept modal", "w1:2") == (acts(session)[-1], where(session))


def test_a_skipped_card_comes_back_at_the_end_of_its_interview(few: Material) -> None:
    """Put off, not put away."""
    session = desk(few)
    seen = [where(press(session, one)) for one in (S, T, T, T, T)]

    assert ["w1:2", "w1:3", "w1:1", "w2:1", "done"] == seen


def test_what_is_put_off_twice_waits_for_the_other_interviews(few: Material) -> None:
    """Two difficult cards do not hold the coder in a circle."""
    session = desk(few)
    seen = [where(press(session, one)) for one in (S, S, T, S, S, T, T, T)]

    assert ["w1:2", "w1:3", "w1:1", "w1:2", "w2:1", "w1:1", "w1:2", "done"] == seen


def test_the_end_can_be_left_again(few: Material) -> None:
    """Nothing left is no prison."""
    session = press(desk(few), T, T, T, T)

    assert ["w2:1", "done", "w1:1"] == [
        where(press(session, one))
        for one in (Press.BACK, T, Key(Press.GO, unit=few.stack("w1").units[0]))
    ]


def test_passages_of_a_kind_are_gone_through_one_by_one(few: Material) -> None:
    """A tour of what is flagged shows them read or not."""
    session = press(desk(few), Press.FLAG, T, T, Press.FLAG, T, show("flagged"))

    assert ["w1:1", "w1:3", "done"] == [
        where(session), where(press(session, T)), where(press(session, T))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "found"),
    [("code:model", "w2:1"), ("words:Modal sendiri", "w1:2"), ("interview:w2", "w2:1")],
)
def test_only_passages_of_a_code_an_interview_or_words_are_shown(
    few: Material, kind: str, found: str
) -> None:
    """The first of them comes up at once; what is asked for is not a matter of capitals."""
    session = press(desk(few), show(kind.lower()))

    assert found == where(session)


def test_going_to_a_card_that_is_not_shown_shows_all(few: Material) -> None:
    """A jump is obeyed."""
    session = press(desk(few, WAITING), Key(Press.GO, unit=few.stack("w1").units[2]))

    assert ("w1:3", Kind.ALL) == (where(session), session.state.show.kind)


# Acts on a card


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        ([T], ["accept harga", "reject modal", "read"]),
        ([tick(2), T], ["accept modal", "accept harga", "read"]),
        ([tick(1), tick(1)], ["reject harga", "accept harga"]),
        ([N], ["reject harga", "reject modal", "read"]),
        ([Key(Press.ADD, code="model"), T], ["add model", "accept harga", "reject modal", "read"]),
        ([Key(Press.ADD, code="modal")], ["accept modal"]),
        ([Key(Press.ADD, code="unknown")], []),
        ([Key(Press.ADD, code="model"), tick(3)], ["add model", "remove model"]),
        ([tick(9), tick(0)], []),
        ([Key(Press.FOCUS, number=2), tick(0)], ["accept modal"]),
        ([Key(Press.MEMO, text="cek")], ["memo"]),
        ([Key(Press.FOCUS, number=1), Key(Press.MEMO, text="cek")], ["memo harga"]),
        ([Key(Press.MEMO, text="")], []),
        ([Press.FLAG, Press.FLAG], ["flag", "undo"]),
        ([Key(Press.FOCUS, number=2), Press.PIN], ["pin modal"]),
        ([Press.PIN, Press.PIN], ["pin", "undo"]),
        ([T, Press.BACK, T], ["accept harga", "reject modal", "read"]),
        ([Press.OFF_RECORD, Press.OFF_RECORD], ["off_record", "undo"]),
        ([Press.OFF_RECORD, T], ["off_record"]),
    ],
)
def test_what_keys_write(few: Material, keys: list[Press | Key], written: list[str]) -> None:
    """Each key is its acts in the log, nothing more."""
    assert written == acts(press(desk(few), *keys))


def test_off_the_record_the_card_stays_until_it_is_left(few: Material) -> None:
    """The same key twice takes it back there; two passages never go by it."""
    session = press(desk(few), Press.OFF_RECORD)
    here = where(session)
    press(session, Press.OFF_RECORD, Press.OFF_RECORD)

    assert here == where(session)
    assert ["off_record", "undo", "off_record"] == acts(session)
    assert 1 == len({one.unit for one in session.state.acts})
    press(session, T)
    assert here != where(session)


def test_what_goes_off_the_record_is_counted_as_work(few: Material) -> None:
    """Like a card that was read; taking it back is no work."""
    session = press(desk(few), Press.OFF_RECORD, Press.OFF_RECORD)

    assert 1 == session.work


def test_another_code_in_its_place_leaves_no_note_on_the_old_one(tmp_path: Path) -> None:
    """The codebook is as it was: the refused code was decided by the definition of today."""
    session = open_session(coded_study(tmp_path), coder="sari", machine="m", clock=still_clock)
    press(session, Key(Press.FOCUS, number=1), Key(Press.RECODE, code="model"))

    card = session.state.card
    assert card and [False, None, True] == [one.decided for one in card.proposals]
    assert [False] * 3 == [one.stale for one in card.proposals]
    assert None is next_of(session.state, Show(Kind.STALE))


def test_an_added_code_keeps_its_number_when_it_is_taken_away(few: Material) -> None:
    """Numbers never move under a finger."""
    session = press(desk(few), T, Key(Press.ADD, code="model"), Key(Press.ADD, code="harga"))
    before = session.state.card.codes  # type: ignore[union-attr]
    press(session, tick(2), tick(3))

    assert (("modal", "model", "harga"), before) == (before, session.state.card.codes)  # type: ignore[union-attr]


def test_the_code_that_was_added_is_in_focus(few: Material) -> None:
    """A memo or a span comes next."""
    assert 3 == press(desk(few), Key(Press.ADD, code="model")).state.focus


def test_a_tick_that_stood_already_is_marked_in_the_log(few: Material) -> None:
    """What was only left as it was is no act of the coder's own."""
    session = press(desk(few), tick(2), T)
    shown = {one.code: one.shown.get("unchanged") for one in session.log.decisions if one.code}  # type: ignore[attr-defined]

    assert ({"modal": None, "harga": "yes"}, 2) == (shown, session.work)


# Where a code stands


def test_a_span_is_changed_by_steps_and_saved_by_one_key(few: Material) -> None:
    """The code is accepted with its span."""
    keys = [Key(Press.SPAN, number=2), Key(Press.STEP, step=Step.WORD_BACK), Press.EDGE]
    session = press(desk(few), *keys, *[Key(Press.STEP, step=Step.WORD_BACK)] * 2)
    assert [] == acts(session)
    press(session, Press.KEEP)

    assert ["accept modal", "respan modal"] == acts(session)
    assert "kita ikut turun" == session.log.decisions[-1].quote  # type: ignore[attr-defined]
    assert "kita ikut turun" == words(session, 2)


def words(session: Session, number: int) -> str:
    """Return the words a code stands at."""
    card = session.state.card
    assert card
    span = card.proposals[number - 1].span
    return card.interview.text[span.start : span.end]


def test_a_span_that_is_dropped_or_unchanged_writes_nothing(few: Material) -> None:
    """A look costs nothing."""
    whole = [Key(Press.SPAN, number=1), Press.WHOLE, Press.LEAVE]

    assert [] == acts(press(desk(few), *whole, Key(Press.SPAN, number=1), Press.KEEP))
    assert None is press(desk(few), *whole).state.draft


def test_undo_gives_the_span_back(few: Material) -> None:
    """As it was before, in one key."""
    session = press(desk(few), Key(Press.SPAN, number=1), Press.WHOLE, Press.KEEP, U)

    assert ("banting harga", None) == (words(session, 1), session.state.card.proposals[0].decided)  # type: ignore[union-attr]


# Many passages at once


def opened(many: Material) -> Session:
    """Open the list of 'pinjaman'."""
    session = desk(many)
    (form,) = forms(session.state)
    return press(session, Key(Press.GROUP, code=form.code, text=form.name))


def test_what_waits_is_grouped_by_its_form(many: Material) -> None:
    """Nine times the same word, and how it was decided so far."""
    session = press(desk(many), T, tick(1))
    (form,) = forms(session.state)
    line = choices(session.state, Listing.GROUP, "pinj")[0].label

    assert ("pinjaman", 7, 1, 1) == (form.words, len(form.waiting), form.yes, form.no)
    assert "7 × 'pinjaman' → Lack of capital, 1 of 2 accepted so far" == line


def test_the_rest_is_decided_in_one_act_that_names_its_passages(many: Material) -> None:
    """Five looked at, four not; the log says so, and the passages stay unread."""
    session = press(opened(many), tick(1), tick(3), T, Press.REST_YES)
    bulk = session.log.decisions[-1]  # type: ignore[attr-defined]

    assert ["accept modal"] * 2 + ["reject modal"] * 3 + ["bulk modal"] == acts(session)
    assert (Act.ACCEPT, 4, "5") == (bulk.does, len(bulk.items), bulk.shown["looked_at"])
    assert {"pinjaman"} == {item.quote for item in bulk.items}
    assert 9 == session.state.left_in_all
    assert forms(session.state) == []


def test_the_rest_cannot_be_decided_before_some_were_looked_at(many: Material) -> None:
    """No blind stroke by a slip of the finger."""
    session = press(opened(many), Press.REST_YES, Press.REST_NO)

    assert ([], True) == (acts(session), session.state.group is not None)


def test_undo_takes_the_whole_stroke_back(many: Material) -> None:
    """One key for all of them."""
    session = press(opened(many), T, Press.REST_NO, U)

    assert [4] == [len(one.waiting) for one in forms(session.state)]
    assert ["undo"] == acts(session)[-1:]


def test_a_passage_decided_unseen_is_confirmed_when_it_is_read(many: Material) -> None:
    """Reading the card makes the decision one's own."""
    session = press(opened(many), T, Press.REST_YES)
    unseen = session.log.decisions[-1].items[0]  # type: ignore[attr-defined]
    unit = next(one for one in many.stack(unseen.interview).units if one.span == unseen.unit)
    press(session, Key(Press.GO, unit=unit))
    assert session.state.card.proposals[0].bulk  # type: ignore[union-attr]
    press(session, T)

    assert ["accept modal", "read"] == acts(session)[-2:]


def test_more_of_a_form_can_be_looked_at_first(many: Material) -> None:
    """The next ones are others; nothing is left for a stroke then."""
    session = opened(many)
    first = session.state.group.sample  # type: ignore[union-attr]
    press(session, T, Press.MORE)
    group = session.state.group
    assert group

    assert (set(), 4, ()) == (
        set(first) & set(group.sample),
        len(group.sample),
        rest(session.state, group),
    )


def test_the_sample_is_the_same_lot_every_time(many: Material) -> None:
    """Drawn as by lot, not the first five, and replayable."""
    drawn = [opened(many).state.group.sample for _ in range(2)]  # type: ignore[union-attr]

    assert (
        drawn[0]
        == drawn[1]
        != tuple(unit for id_ in many.ids for unit in many.stack(id_).units)[:5]
    )


# The log and the state


def test_a_full_disk_leaves_the_card_and_the_next_try_goes_on(few: Material) -> None:
    """Nothing is counted that is not in the log; nothing is lost when the disk is back."""
    session = desk(few)
    session.log.full = True  # type: ignore[attr-defined]
    with pytest.raises(StudyUnusable):
        press(session, T)
    assert ("w1:1", [], 0) == (where(session), acts(session), session.work)
    session.log.full = False  # type: ignore[attr-defined]
    press(session, T)

    assert ("w1:2", ["accept harga", "reject modal", "read"]) == (where(session), acts(session))


KEYS = st.one_of(
    st.sampled_from([T, T, T, N, S, U, U, Press.FLAG, Press.PIN, Press.OFF_RECORD, Press.BACK,
                     Press.AHEAD, Press.KEEP, Press.EDGE, Press.WHOLE, Press.LEAVE, Press.MORE,
                     Press.REST_YES, Press.REST_NO]),
    st.builds(tick, st.integers(0, 4)),
    st.builds(lambda n: Key(Press.FOCUS, number=n), st.integers(-1, 4)),
    st.builds(lambda n: Key(Press.SPAN, number=n), st.integers(0, 3)),
    st.builds(lambda s: Key(Press.STEP, step=s), st.sampled_from(list(Step))),
    st.builds(lambda c: Key(Press.ADD, code=c), st.sampled_from(["harga", "modal", "model", ""])),
    st.builds(lambda t: Key(Press.MEMO, text=t), st.sampled_from(["cek", "lagi", ""])),
    st.builds(show, st.sampled_from(["all", "waiting", "flagged", "skipped", "memo", "pinned",
                                     "code:modal", "words:pinjaman", "interview:w2"])),
    st.just(Key(Press.GROUP, code="modal", text="affirmed|pinjaman")),
)  # fmt: skip


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(keys=st.lists(KEYS, max_size=40))
def test_any_keys_leave_a_state_that_the_log_replays_and_undo_clears(
    many: Material, keys: list[Press | Key]
) -> None:
    """The state is what the log says, at every moment, and undo goes back to the start."""
    session = press(desk(many), *keys)
    again = start(reopened(many, session.log.decisions))  # type: ignore[attr-defined]

    for id_ in many.ids:
        assert session.state.view(id_).latest == again.view(id_).latest
        assert sum(unit.interview == id_ for unit in [session.state.at]) <= 1
        assert session.state.left(id_, Show()) == again.left(id_, Show())
    press(session, *[U] * (len(session.log.decisions) + 1))  # type: ignore[attr-defined]
    fresh = start(many)
    for id_ in many.ids:
        assert {} == session.state.view(id_).latest
        assert fresh.left(id_, WAITING) == session.state.left(id_, WAITING)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(keys=st.lists(KEYS, max_size=25), later=st.lists(KEYS, max_size=10))
def test_an_earlier_sitting_is_undone_like_todays(
    many: Material, keys: list[Press | Key], later: list[Press | Key]
) -> None:
    """Undo does not stop where the tool was started anew."""
    first = press(desk(many), *keys)
    second = desk(reopened(many, first.log.decisions))  # type: ignore[attr-defined]
    second.log.decisions = list(first.log.decisions)  # type: ignore[attr-defined]
    second.log._ids = lambda: f"x-{len(second.log.decisions)}"  # type: ignore[attr-defined, method-assign]
    second._ids = lambda: f"batch-x-{len(second.log.decisions)}"  # type: ignore[attr-defined]
    press(second, *later, *[U] * (len(second.log.decisions) + len(later) * 9 + 1))  # type: ignore[attr-defined]

    assert None is second.state.last_act()
    assert all({} == second.state.view(id_).latest for id_ in many.ids)


def test_every_act_of_a_card_has_its_place(few: Material) -> None:
    """Interview, unit, quote: enough to find it again in a text that was edited."""
    session = press(desk(few), Press.FLAG, Key(Press.MEMO, text="cek"), T)
    for one in session.log.decisions:  # type: ignore[attr-defined]
        assert one.interview == "w1" and isinstance(one.unit, Span) and one.quote

    assert session.state.view("w1").get(Slot.FLAG, few.stack("w1").units[0])
