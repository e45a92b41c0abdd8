"""Rows and screens: every size of window, every kind of letter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from desk import desk, material_of, press, screen, where
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from material import coded_study, new_study

from sentra_qual.review import Key, Keymap, Material, Press, Session, Show
from sentra_qual.review.choices import Listing, everything
from sentra_qual.review.keys import Action, Scope
from sentra_qual.review.showing.frame import frame
from sentra_qual.review.showing.lists import Mode, Ui
from sentra_qual.review.showing.rows import Look, Piece, clean, cut, plain, width_of, wrap

LETTERS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


@given(LETTERS, st.integers(4, 60))
def test_no_row_is_wider_than_asked_and_no_word_is_lost(text: str, width: int) -> None:
    """Wide letters take two cells; a word longer than a row is cut, never dropped."""
    rows = [plain(row) for row in wrap([Piece(text)], width, "> ", "  ")]

    assert all(width >= width_of(row) for row in rows)
    kept = "".join(row[2:] for row in rows).replace(" ", "")
    assert clean(text).replace(" ", "") == kept


@given(LETTERS, st.integers(0, 30))
def test_what_is_cut_fits(text: str, width: int) -> None:
    """Also text of wide letters."""
    assert width_of(cut(text, width)) <= width


def test_looks_of_neighbouring_words_stay_apart() -> None:
    """A mark ends where it ends, also inside a word."""
    row = wrap([Piece("ikut "), Piece("turun", Look.MARK), Piece("[2]."), Piece(" lagi")], 40)[0]

    assert [("ikut ", Look.PLAIN), ("turun", Look.MARK), ("[2]. lagi", Look.PLAIN)] == list(row)


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
def test_a_screen_shows_all_that_a_decision_needs(few: Material, size: tuple[int, int]) -> None:
    """Place, question, passage, codes with their reasons, what is left, the keys."""
    shown = screen(desk(few), *size, coder="sari")

    for words in (
        "w1 · 1 of 3", "left 3, in the study 4", "acts 0", "sari",
        "Bagaimana harga di sini, Pak?", "▌ Informan: Yang sebelah itu banting harga[1], ya",
        "1 [x] Price competition  coded by rule, strong", 'reason: "banting harga", word',
        "2 [ ] Lack of capital  waits for you, fair", "Artisans undercut each other.",
    ):  # fmt: skip
        assert words in shown, words


def test_the_screen_holds_still_while_the_focus_moves(few: Material) -> None:
    """Words do not jump under the reader's eyes."""
    session = desk(few)
    heights = set()
    for number in range(3):
        rows = screen(press(session, Key(Press.FOCUS, number=number))).splitlines()
        heights.add(next(place for place, row in enumerate(rows) if "▌" in row))

    assert 1 == len(heights)


def test_a_long_passage_shows_that_it_goes_on(tmp_path: Path) -> None:
    """And its end can be reached."""
    words = " ".join(f"kata{n}" for n in range(110))
    session = desk(material_of(new_study(tmp_path, f"P: Lalu?\nN: {words}.\n")))

    assert "▼" in screen(session, 60, 16)
    assert "kata109" not in screen(session, 60, 16)
    assert "kata109" in screen(session, 60, 16, scroll=12)


def test_a_turn_before_of_the_same_voice_stands_there_once(tmp_path: Path) -> None:
    """In a chat one person sends several messages; none of them is shown twice."""
    text = "Pewawancara: Harga?\nInforman: Harga kain naik terus.\nInforman: Ya begitulah.\n"
    some = desk(material_of(new_study(tmp_path, text)))
    press(some, Press.TAKE)

    assert 1 == screen(some, 80, 24).count("Harga kain naik terus.")


def test_a_list_shows_the_definition_of_what_is_chosen(few: Material) -> None:
    """One sees what one is about to add."""
    session = desk(few)
    found = tuple(everything(session.state, Listing.ADD))
    shown = screen(session, mode=Mode.LIST, choices=found, chosen=2, label="Add a code")

    assert "› Copied designs" in shown
    assert "Designs are copied." in shown
    assert "[x] Price competition" in shown


def test_a_message_of_failure_is_shown_as_such(few: Material) -> None:
    """A full disk is not overlooked."""
    state = desk(few).state
    rows = frame(state, Ui(message="NOT SAVED: full", bad=True), Keymap(), 80, 24).rows

    assert [Look.BAD] == [piece.look for row in rows for piece in row if "NOT SAVED" in piece.text]


def test_a_window_too_small_says_so(few: Material) -> None:
    """Instead of half a card."""
    assert "too small: 30×8" in " ".join(screen(desk(few), 30, 8).split())


PLACES = st.sampled_from(
    ["card", "focus", "detail", "span", "list", "help", "memo", "done", "wide"]
)


def standing_at(material: Material, place: str) -> tuple[Session, dict[str, object]]:
    """Return a session and what its screen knows, somewhere in a review."""
    session = desk(material)
    if place == "done":
        return press(session, *[Press.TAKE] * 4), {}
    if place in ("focus", "detail"):
        return press(session, Key(Press.FOCUS, number=2)), {"detail": place == "detail"}
    if place == "span":
        return press(session, Key(Press.SPAN, number=1)), {}
    if place in ("list", "memo", "help"):
        found = tuple(everything(session.state, Listing.GO))
        return session, {"mode": Mode(place), "choices": found, "listing": Listing.GO}
    return session, {}


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(PLACES, st.integers(1, 200), st.integers(1, 60), st.integers(-50, 50))
def test_a_screen_has_just_the_rows_of_its_window(
    few: Material, place: str, width: int, height: int, scroll: int
) -> None:
    """No row too wide, none too many, wherever one is and however large the window."""
    session, ui = standing_at(few, place)
    rows = frame(session.state, Ui(scroll=scroll, **ui), Keymap(), width, height).rows  # type: ignore[arg-type]

    assert height == len(rows)
    assert all(width_of(plain(row)) <= width for row in rows)


def test_markup_and_escapes_in_a_transcript_are_words(tmp_path: Path) -> None:
    """Brackets are brackets, and no control character reaches the screen."""
    study = coded_study(tmp_path)
    path = study.root / "interviews" / "w1.txt"
    path.write_text(path.read_text().replace("Yang", "Yang \x1b(B\x9b31m\u202e\x07"))
    memo = Key(Press.MEMO, text="[bold red]cek[/] \x1b]0;judul\x07")
    shown = screen(press(desk(material_of(study)), memo))

    assert "Yang ␛(B" in shown and "[bold red]cek[/] ␛]0;judul␇" in shown
    assert not [char for char in shown if not (char.isprintable() or char == "\n")]


def test_help_names_every_key_and_says_how_to_go_back(few: Material) -> None:
    """In every place where keys are pressed."""
    shown = screen(desk(few), 100, 70, mode=Mode.HELP)

    for scope in Scope:
        for one in Keymap().of(scope):
            assert f"{one.key}" in shown
    assert "any key goes back" in shown


def test_what_is_shown_only_in_part_is_said(few: Material) -> None:
    """A filter is not forgotten."""
    session = press(desk(few), Key(Press.SHOW, text=str(Show())), Key(Press.SHOW, text="waiting"))

    assert "only what waits" in screen(session)
    assert "w1:1" == where(session)


def test_every_action_has_one_place() -> None:
    """The table of keys is whole."""
    assert set(Action) == {one.action for one in Keymap().bindings}
    assert len(Action) == len(Keymap().bindings)


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_key_is_missing_from_a_small_screen(language: str, tmp_path: Path) -> None:
    """At 80×24 the bar has every key of a card, in either language."""
    study = coded_study(tmp_path)
    material = replace(material_of(study), language=language)
    bar = " ".join(screen(desk(material)).splitlines()[-3:])

    for one in Keymap().of(Scope.CARD):
        assert f" {one.key} " in f" {bar} ".replace("/", " "), one.action
