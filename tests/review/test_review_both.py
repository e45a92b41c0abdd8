"""One suite for both screens: the same keys give the same log, in full screen and by lines.

A script is what a coder does; each driver does it in its own way: the line mode types
lines, the app presses keys. The logs are compared byte by byte: ids and times count up
from the same start.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from desk import laughing, loans
from material import coded_study, counting_ids, still_clock

from sentra_qual.model import Act
from sentra_qual.review import Keymap, Session, open_session, run_lines
from sentra_qual.review.showing.rows import Look, plain
from sentra_qual.study import Study
from sentra_qual.study.log import read_decisions

Press = Callable[..., Awaitable[None]]


class Do(NamedTuple):
    """Something a coder does: the line to type, the keys to press (text is typed)."""

    line: str
    keys: tuple[str, ...]


def key(one: str) -> Do:
    """Press one key."""
    return Do(one, (one or "enter",))


def words(letter: str, typed: str, line: str = "") -> Do:
    """Press a key that opens a line, type, press Enter."""
    return Do(
        line or f"{letter} {typed}", (letter, *["space" if c == " " else c for c in typed], "enter")
    )


SEEN = Do("", ())  # the effect of a change is on the screen
FOCUS_2 = Do("j 2", ("j", "j"))
SCRIPTS: dict[str, list[Do]] = {
    "reading": [
        key("2"), key(""), key("n"), key("s"), key("u"), key("t"), words("a", "copied designs"),
        key("t"), key("b"), key("b"), key("1"), key("l"), key("u"), key("u"),
    ],
    "notes": [
        words("m", "cek lagi"), key("f"), key("p"), FOCUS_2, words("m", "ragu"), key("p"), key("v"),
        Do("f", ("f",)), key("x"), key("x"), key("x"), key("t"), key("u"), key("u"),
    ],
    "spans": [
        Do("r 1", ("j", "r")), Do("l", ("right",)), Do("e", ("tab",)), Do("hh", ("h", "left")),
        key(""), Do("r 2", ("j", "r")), Do("w", ("w",)), Do("t", ("t",)), Do("r 1", ("k", "r")),
        Do("jjk", ("j", "down", "up")), Do("q", ("escape",)), key("u"), key("t"),
    ],
    "going": [
        words("g", "3"), key("f"), words("g", "w2"), key("1"), words("c", "banting harga"),
        key("2"), words("w", "flagged passages"), key("t"), words("w", "all passages"), key("t"),
    ],
    "growing": [
        Do("i", ("i",)), Do("ll", ("l", "right")), Do("e", ("tab",)), Do("l", ("l",)),
        Do("", ("enter",)), Do("harga", (*"harga", "enter")), SEEN, Do("e naik", ("e", "ctrl+u",
        *"naik", "enter")), SEEN, Do("q", ("escape",)), key("t"),
        Do("a baru\n1", (*"abaru", "enter")), SEEN, key("y"), FOCUS_2,
        words("e", "copied designs"), key("u"), key("u"),
    ],
}  # fmt: skip
BULK: list[Do] = [
    words("o", "pinjaman"), key("1"), key("4"), key("t"), key("y"), key("u"), key("u"), key("u"),
    key("u"), words("o", "pinjaman"), key("m"), key("t"), key("n"), key("t"), key("t"),
]  # fmt: skip


def opened(study: Study) -> Session:
    """Open a review whose ids and times can be compared."""
    session = open_session(
        study, coder="sari", machine="m", clock=still_clock, ids=counting_ids()
    )  # fmt: skip
    for id_ in session.state.material.ids:
        session.state.material.stack(id_)
    return session


def by_lines(study: Study, script: list[Do]) -> bytes:
    """Do a script in line mode; return the log."""
    lines = iter([part for one in script if one is not SEEN for part in one.line.split("\n")])

    def ask(_: str) -> str:
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    assert run_lines(opened(study), ask, lambda _: None)
    return log_of(study)


def by_screen(study: Study, script: list[Do]) -> bytes:
    """Do a script in the app; return the log. After every key the screen shows what is saved."""
    from sentra_qual.review.terminal import ReviewApp

    async def run() -> None:
        app = ReviewApp(opened(study), Keymap())
        async with app.run_test(size=(80, 24)) as pilot:
            for one in script:
                await pilot.press(*one.keys)
                for _ in range(500 if one is SEEN else 0):
                    if app.state.growth and app.state.growth.weighed:
                        break
                    await pilot.pause(0.02)
                assert "Saved" not in app.ui.message or log_of(study)
            assert app.session.work == app.ui.work

    asyncio.run(run())
    return log_of(study)


def test_off_the_record_the_full_screen_stays_and_says_how_to_take_it_back(
    tmp_path: Path,
) -> None:
    """What was saved stands beside the card it is true of; t goes on from there."""
    from sentra_qual.review.terminal import ReviewApp

    async def run() -> None:
        app = ReviewApp(opened(coded_study(tmp_path)), Keymap())
        async with app.run_test(size=(80, 24)) as pilot:
            here = app.state.at
            await pilot.press("x")
            assert here == app.state.at and app.state.card and app.state.card.off_record
            assert "the same key takes it back" in app.ui.message
            await pilot.press("x")
            assert app.state.card and not app.state.card.off_record
            assert "no longer off the record" in app.ui.message
            await pilot.press("x", "t")
            assert here != app.state.at and 2 == app.ui.work

    asyncio.run(run())


def test_what_was_laughed_is_on_the_full_screen(tmp_path: Path) -> None:
    """Dimmed where it was said; the words beside it are marked as before."""
    from sentra_qual.review.terminal import ReviewApp

    async def run() -> None:
        app = ReviewApp(opened(laughing(tmp_path)), Keymap())
        async with app.run_test(size=(80, 24)):
            row = next(one for one in app.shown.rows if "(tertawa)" in plain(one))
            looks = {piece.text.strip(): piece.look for piece in row}
            assert Look.FAINT is looks["(tertawa)"]
            assert Look.MARK is looks["harga turun"]

    asyncio.run(run())


def log_of(study: Study) -> bytes:
    """Return the log as it is on the disk."""
    files = sorted(study.decisions_folder.glob("*.jsonl"))
    return b"".join(file.read_bytes() for file in files)


@pytest.mark.parametrize("name", SCRIPTS)
def test_both_screens_write_the_same_log(name: str, tmp_path: Path) -> None:
    """A coder who cannot use the full screen loses nothing but the screen."""
    logs = [
        drive(coded_study(tmp_path / way), SCRIPTS[name])
        for way, drive in (("lines", by_lines), ("screen", by_screen))
    ]

    assert logs[0].decode().splitlines() == logs[1].decode().splitlines()
    assert len(logs[0].splitlines()) >= 4


def test_both_screens_decide_many_passages_alike(tmp_path: Path) -> None:
    """A bulk act has the same items on either way."""
    logs = [
        drive(loans(tmp_path / way), BULK)
        for way, drive in (("lines", by_lines), ("screen", by_screen))
    ]

    assert logs[0].decode().splitlines() == logs[1].decode().splitlines()
    kinds = [one.act for one in read_decisions(tmp_path / "lines" / "study" / "decisions")[0]]
    assert 2 == kinds.count(Act.BULK)
