"""Keys and lists: what a coder may choose, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import desk, press

from sentra_qual.messages import LANGUAGES
from sentra_qual.problems import StudyUnusable
from sentra_qual.review import Key, Material, Press
from sentra_qual.review.acting import AUDIT, OVERLAP, RESOLVE
from sentra_qual.review.choices import Listing, choices
from sentra_qual.review.keys import Action, Keymap, Scope, own_keymap
from sentra_qual.review.showing.helping import help_lines


def settings(tmp_path: Path, text: str) -> Path:
    """Write a user's own settings."""
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_settings_the_keys_are_those_of_the_table(tmp_path: Path) -> None:
    """No file, or a file about other things."""
    assert Keymap() == own_keymap(tmp_path / "none.yaml")
    assert Keymap() == own_keymap(settings(tmp_path, "coder: sari\n"))


def test_a_key_is_changed_for_everything_that_names_it(tmp_path: Path) -> None:
    """Pressing, help and prompts follow; Enter stays."""
    keymap = own_keymap(settings(tmp_path, "keys: {take: z, keep: s}\n"))

    assert [Action.TAKE, Action.TAKE, None] == [
        keymap.action(Scope.CARD, key) for key in ("Z", "enter", "t")
    ]
    assert Action.KEEP is keymap.action(Scope.SPAN, "s")
    assert ("z", "s") == (keymap.names()["k_take"], keymap.names()["k_keep"])
    for language in LANGUAGES:
        assert any(line.startswith("z/Enter ") for line in help_lines(keymap, 80, language))


def told_keys(planned: str) -> set[str]:
    """Return the first of the keys that a line of the help names."""
    lines = help_lines(Keymap(), 200, "en", planned)
    return {line.partition(" ")[0] for line in lines if "  " in line}


def test_the_help_names_only_keys_that_work_where_it_is_opened() -> None:
    """Where coders differ nothing is ticked, added or refused; blind nothing tells of rules."""
    ordinary, resolving = told_keys(""), told_keys(RESOLVE)

    assert {"y/Enter", "s", "u", "m", "h/?/F1", "q/Ctrl-C"} <= resolving
    assert set() == resolving & {"1-9", "n", "a", "e", "i", "x", "p", "f", "r", "t/Enter"}
    assert {"1-9", "n", "a", "i", "x", "o", "w"} <= ordinary
    for planned in (AUDIT, OVERLAP):
        assert {"o", "i"} <= ordinary - told_keys(planned)
        assert {"1-9", "n", "a", "x"} <= told_keys(planned)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("keys: [t]", "the value of 'keys' is not usable; expected: lines such as `take: z`."),
        ("keys: {tak: z}", "keys: 'tak' is nothing that has a key; known: take, nothing, add"),
        ("keys: {take: zz}", "keys: 'zz' cannot be the key of take; expected: one letter or sign"),
        ("keys: {take: 5}", "keys: '5' cannot be the key of take"),
        ("keys: {take: ' '}", "keys: ' ' cannot be the key of take"),
        ("keys: {take: n}", "keys: 'n' is the key of take and of nothing"),
    ],
)
def test_settings_that_cannot_be_are_told(tmp_path: Path, text: str, message: str) -> None:
    """Which file, what is wrong, what would be right."""
    with pytest.raises(StudyUnusable, match=r"config\.yaml") as why:
        own_keymap(settings(tmp_path, text))

    assert message in str(why.value)


def test_two_acts_may_have_one_key_in_different_places(tmp_path: Path) -> None:
    """On a card and on a span one never presses both."""
    assert own_keymap(settings(tmp_path, "keys: {edge: x}\n")).action(Scope.SPAN, "x")


def test_a_longer_way_to_press_a_key_never_hides_another(tmp_path: Path) -> None:
    """The key given to an act wins over the second way of another."""
    keymap = own_keymap(settings(tmp_path, "keys: {flag: '?'}\n".replace("?", ";")))

    assert (Action.FLAG, Action.HELP) == (
        keymap.action(Scope.CARD, ";"), keymap.action(Scope.CARD, "?")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["harga", "modal", "model"]),
        ("harga", ["harga"]),
        ("price comp", ["harga"]),
        ("KESULITAN", ["modal"]),
        ("designs", ["model"]),
        ("mod", ["modal", "model"]),
        ("peniruan mdel", ["model"]),
        ("persiangan", ["harga"]),
        ("zzz", []),
    ],
)
def test_codes_are_found_in_both_languages_and_with_slips(
    few: Material, typed: str, found: list[str]
) -> None:
    """By id, by name, by the beginning of words, by something like it."""
    listed = choices(desk(few).state, Listing.ADD, typed)

    assert found == [one.code for one in listed if not one.last]


@pytest.mark.parametrize(
    ("typed", "label", "detail"),
    [
        ("upah borongan", "new code: upah borongan", "below another code: parent > name"),
        ("harga > bahan baku", "new code: bahan baku", "below Price competition"),
        ("PRICE competition > bahan", "new code: bahan", "below Price competition"),
        (
            "lain > bahan",
            "new code: bahan",
            "no code is called 'lain'; there are: Price competition, Lack of capital, "
            "Copied designs",
        ),
        ("modal.bank", "new code: bank", "below Lack of capital"),
        ("Dr. Tirta", "new code: Dr. Tirta", "below another code: parent > name"),
    ],
)
def test_what_no_code_is_called_can_become_one(
    few: Material, typed: str, label: str, detail: str
) -> None:
    """The last line of the list makes a new code, below another one if that is named."""
    last = choices(desk(few).state, Listing.ADD, typed)[-1]

    assert (label, detail, True) == (last.label, last.detail, last.last)
    assert not any(one.last for one in choices(desk(few).state, Listing.ADD, "harga"))


def test_codes_used_last_come_first(few: Material) -> None:
    """The latest on top; the others in the codebook's order."""
    session = press(desk(few), Key(Press.ADD, code="model"), Key(Press.TOGGLE, number=1))
    press(session, Key(Press.TOGGLE, number=2))

    assert ["modal", "model", "harga"] == [
        one.code for one in choices(session.state, Listing.ADD, "")
    ]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("3", "passage 3 of this interview"),
        ("w2", "w2"),
        ("belum dibaca", "next unread passage"),
        ("unread", "next unread passage"),
        ("copied", "next passage with: Copied designs"),
        ("alhamdulillah", "next passage with the words: alhamdulillah"),
    ],
)
def test_one_list_goes_everywhere(few: Material, typed: str, label: str) -> None:
    """A number, an interview, a mark, a code, words: what one means comes first."""
    assert label == choices(desk(few).state, Listing.GO, typed)[0].label


def test_words_that_were_said_stand_before_names_that_only_hold_them(few: Material) -> None:
    """`ikut` was said; that it stands in `berikutnya` is chance."""
    session = press(desk(few), Key(Press.GO, unit=few.stack("w2").units[0]))

    found = choices(session.state, Listing.GO, "ikut")

    assert "next passage with the words: ikut" == found[0].label
    assert "next unread passage" in [one.label for one in found]
