"""A log read again is the same state to the last byte, in another program too."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from material import act, child_environment, counting_ids

from sentra_qual.model import Act, Cause, Decision, Span, Status, Unit
from sentra_qual.study.codings import codings, on_record
from sentra_qual.study.log import DecisionLog, read_decisions
from sentra_qual.study.snapshot import as_bytes
from sentra_qual.study.state import Key, fold, standing, view_of

ONE, TWO = Unit("w1", Span(0, 50), 1), Unit("w2", Span(60, 90), 3)
REPLAY = (
    "import sys\nfrom pathlib import Path\nfrom sentra_qual.study.log import read_decisions\n"
    "from sentra_qual.study.snapshot import as_bytes\nfrom sentra_qual.study.state import fold\n"
    "sys.stdout.buffer.write(as_bytes(fold(read_decisions(Path(sys.argv[1]))[0])))\n"
)


def some_work(folder: Path) -> None:
    """Let two coders do a little of everything."""
    ids = counting_ids()
    for coder in ("sari", "budi", "é\udcff"):
        log = DecisionLog(folder, coder=coder, machine="m", ids=ids)
        for unit in (ONE, TWO):
            place = {"interview": unit.interview, "unit": unit.span, "span": unit.span}
            yes = Act.ACCEPT if coder == "sari" else Act.REJECT
            last = log.append(yes, code="harga", code_hash="x", **place)  # type: ignore[arg-type]
            log.append(Act.MEMO, memo="catatan \ud83d", **place)  # type: ignore[arg-type]
            log.append(Act.FLAG, **place)  # type: ignore[arg-type]
            log.append(Act.RESPAN, code="harga", **{**place, "span": Span(1, 4)})  # type: ignore[arg-type]
        log.append(Act.UNDO, supersedes=last.id)
    log.append(
        Act.RESOLVE, code="harga", does=Act.ACCEPT, cause=Cause.SLIP,
        interview="w1", unit=ONE.span, span=ONE.span,
    )  # fmt: skip
    log.append(Act.RENAME, code="saingan", shown={"from": "harga", "hashes": "x"})


def test_programs_with_other_hash_seeds_replay_to_the_same_bytes(tmp_path: Path) -> None:
    """No order of a set or of a folder shows in a state."""
    some_work(tmp_path / "d")
    here = as_bytes(fold(read_decisions(tmp_path / "d")[0]))
    there = [
        subprocess.run(
            [sys.executable, "-c", REPLAY, str(tmp_path / "d")],
            capture_output=True, check=True, timeout=60,
            env={**child_environment(), "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip

    assert [here, here] == there
    assert here.count(b"\n") > 20
    assert b'["sari", "verdict", "w1", 0, 50, "saingan", "id-1", "accept", "accept"' in here


def test_a_state_has_no_clock_in_it(tmp_path: Path) -> None:
    """The same acts at another time are the same state."""
    times = iter(range(10))
    decisions = [
        Decision("a", 1, str(next(times)), "sari", "m", Act.PIN, "w1", unit=ONE.span)
        for _ in range(2)
    ]

    assert as_bytes(fold(decisions[:1])) == as_bytes(fold(decisions[1:]))


KINDS = (
    Act.READ, Act.ACCEPT, Act.REJECT, Act.ADD, Act.REMOVE, Act.SKIP, Act.RESPAN, Act.MEMO,
    Act.FLAG, Act.PIN, Act.OFF_RECORD, Act.RESOLVE, Act.BULK, Act.RECODE,
)  # fmt: skip
steps = st.lists(
    st.tuples(
        st.sampled_from((*KINDS, Act.UNDO, Act.UNDO, Act.UNDO)), st.sampled_from([ONE, TWO]),
        st.sampled_from(["", "harga", "modal"]), st.integers(0, 40),
        st.sampled_from(["sari", "budi"]),
    ),
    max_size=25,
)  # fmt: skip
Step = tuple[Act, Unit, str, int, str]


def log_of(sequence: list[Step]) -> list[Decision]:
    """Return steps as a log; an undo points at an earlier line, undos included."""
    lines: list[Decision] = []
    for number, (kind, unit, code, target, coder) in enumerate(sequence, start=1):
        one = act(kind, unit, code, id=str(number), number=number, coder=coder)
        if kind is Act.UNDO:
            one = replace(one, supersedes=str(1 + target % number), code="")
        elif kind in (Act.RESOLVE, Act.BULK):
            one = replace(one, does=Act.ACCEPT if target % 2 else Act.REJECT)
        elif kind is Act.RECODE:
            one = replace(one, shown={"from": "lain"})
        lines.append(one)
    return lines


def plain_replay(lines: list[Decision]) -> set[str]:
    """Replay the slow way: a line counts unless an undo of its coder that counts names it."""

    def counts(line: Decision) -> bool:
        return not any(
            later.act is Act.UNDO
            and later.supersedes == line.id
            and later.coder == line.coder
            and counts(later)
            for later in lines[lines.index(line) + 1 :]
        )

    return {one.id for one in lines if one.act is not Act.UNDO and counts(one)}


@given(steps)
def test_what_stands_is_what_a_plain_replay_says(sequence: list[Step]) -> None:
    """Undos of undos of undos, of one's own acts only, over all kinds of acts."""
    lines = log_of(sequence)

    assert plain_replay(lines) == {one.id for one in standing(lines)}


@given(steps, st.sampled_from(KINDS))
def test_undo_and_redo_are_exact_over_all_acts(sequence: list[Step], kind: Act) -> None:
    """Any act, taken back, leaves the state before; done again, the state after."""
    lines = log_of(sequence)
    done = log_of([*[(Act.READ, ONE, "", 0, "x")] * 100, (kind, ONE, "harga", 1, "sari")])[-1]
    undo = act(Act.UNDO, ONE, id="u", number=102, supersedes=done.id)
    redo = act(Act.UNDO, ONE, id="r", number=103, supersedes="u")

    assert as_bytes(fold(lines)) == as_bytes(fold([*lines, done, undo]))
    assert as_bytes(fold([*lines, done])) == as_bytes(fold([*lines, done, undo, redo]))


@given(steps)
def test_the_merged_view_is_the_latest_of_any_coder(sequence: list[Step]) -> None:
    """Folding each coder alone and taking the later act is folding all at once."""
    lines = [one for one in log_of(sequence) if one.act is not Act.RESOLVE]
    state = fold(lines)

    assert view_of(standing(lines)).latest == dict(state.merged.latest)
    for view in state.coders.values():
        for (slot, key), known in view.latest.items():
            assert state.merged.latest[slot, key].order >= known.order


@given(steps)
def test_nothing_counts_on_which_coders_differ(sequence: list[Step]) -> None:
    """Of any acts of two coders: what both said yes to is coded, what they differ on waits."""
    state = fold([one for one in log_of(sequence) if one.act is not Act.RESOLVE])
    found = {
        Key.of(one.unit, one.code): (one.status, one.by)
        for one in codings([], state, (ONE, TWO))
    }  # fmt: skip
    kept = {Key.of(unit) for unit in on_record(state, (ONE, TWO))}
    for unit in (ONE, TWO):
        for code in ("", "harga", "modal", "lain"):
            said = {view.verdict(unit, code) for view in state.coders.values()} - {None}
            one = found.get(Key.of(unit, code))
            if Key.of(unit) not in kept or said <= {False}:
                assert one is None
            elif said == {True}:
                assert one is not None
                assert (Status.CODED, True) == (one[0], one[1] in state.coders)
            else:
                assert (Status.QUEUED, None) == one
