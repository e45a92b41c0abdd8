"""Each key of the screen of verdicts: what it decides, what is kept, what is shown."""

from __future__ import annotations

import pytest

from sentra_qual.confidences.gathering import study_verdicts
from sentra_qual.problems import StudyUnusable
from sentra_qual.review.keys import Keymap
from sentra_qual.review.showing.rows import plain, width_of
from sentra_qual.study import Study
from sentra_qual.verdicts.desk import Desk
from sentra_qual.verdicts.showing import frame
from tests.verdicts.conftest import kept, open_desk


def press(desk: Desk, *keys: str) -> str:
    """Press keys; return the screen as text."""
    for key in keys:
        desk.press(key)
    return screen(desk)


def screen(desk: Desk, width: int = 80, height: int = 24) -> str:
    """Return the screen as text."""
    return "\n".join(plain(row).rstrip() for row in frame(desk, width, height))


def at(desk: Desk, name: str) -> Desk:
    """Go to a name."""
    press(desk, "g", *name, "enter")
    assert desk.card is not None
    assert name == desk.card.name
    return desk


@pytest.mark.parametrize("size", [(80, 24), (140, 40)])
def test_a_card_shows_all_that_a_verdict_needs(desk: Desk, size: tuple[int, int]) -> None:
    """The name, its kind, how sure and why, what would stand for it, every place, the keys."""
    shown = screen(at(desk, "Warsidi"), *size)

    for words in (
        "2 of 6", "replaced 0 · left 0 · open 6", "Warsidi · name, 4×",
        "sure: behind a title", "not judged; would become", "Ya Bu Bunga itu, sama Pak",
        "Mbak Lasmini istrinya Pak Warsidi", "t/Enter replace", "n leave", "u undo", "q stop",
    ):  # fmt: skip
        assert words in " ".join(shown.split()) or words in shown, words


@pytest.mark.parametrize("size", [(40, 12), (60, 14), (80, 24), (140, 40), (200, 12), (30, 8)])
@pytest.mark.parametrize("keys", ["", "h", "e", "=", "g", "a", "ar"])
def test_every_screen_has_the_size_of_the_window(
    desk: Desk, size: tuple[int, int], keys: str
) -> None:
    """No row is wider, none is missing, whatever is typed or shown."""
    at(desk, "Warsidi")
    press(desk, *keys)
    rows = frame(desk, *size)

    assert size[1] == len(rows)
    assert max(width_of(plain(row)) for row in rows) <= size[0]


def test_each_verdict_is_on_the_disk_before_the_next_name_is_shown(
    desk: Desk, study: Study
) -> None:
    """Replaced, left, renamed: the list of the study holds it after each key."""
    press(at(desk, "Warsidi"), "t")
    assert [("Warsidi", True)] == kept(study)
    press(at(desk, "Rasman"), "n")
    assert [("Warsidi", True), ("Rasman", False)] == kept(study)
    press(at(desk, "Lasmini"), "e", "ctrl+u", *"Tarinah", "enter")

    assert "Tarinah" == study_verdicts(study.root)[-1].pseudonym


def test_the_pseudonym_that_was_shown_is_the_one_that_is_kept(desk: Desk, study: Study) -> None:
    """It is that of a man for Pak, and no later verdict changes it."""
    at(desk, "Warsidi")
    assert desk.card is not None
    new = desk.judging.stands_for(desk.card)
    press(desk, "t")
    press(at(desk, "Rasman"), "t")

    assert new == study_verdicts(study.root)[0].pseudonym


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ("Rasman", "a word or a name of this study"),
        ("Harga", "a word or a name of this study"),
        ("dua kata", "one word of letters"),
        ("", "one word of letters"),
    ],
)
def test_a_pseudonym_that_leads_astray_is_refused_where_it_is_typed(
    desk: Desk, study: Study, word: str, says: str
) -> None:
    """A name, a word of the study, no word: the line stays open and nothing is kept."""
    shown = press(at(desk, "Warsidi"), "e", "ctrl+u", *word, "enter")

    assert says in shown
    assert "Pseudonym for Warsidi" in shown
    assert [] == kept(study)


def test_one_pseudonym_does_not_stand_for_two(desk: Desk) -> None:
    """Unless both are said to be one person."""
    press(at(desk, "Warsidi"), "e", "ctrl+u", *"Tarjono", "enter")
    shown = press(at(desk, "Rasman"), "e", "ctrl+u", *"Tarjono", "enter")
    assert "'Tarjono' stands for Warsidi already" in shown

    shown = press(desk, "escape", "=", "ctrl+u", *"warsi", "enter")
    assert "Rasman is Warsidi" in shown
    assert "Warsidi" == desk.judging.verdicts[-1].same_as


def test_a_misspelling_goes_with_the_name_it_was_meant_for(desk: Desk, study: Study) -> None:
    """Wasridi is shown as Warsidi's, and gets his pseudonym."""
    shown = screen(at(desk, "Wasridi"))
    press(desk, "t")

    assert "nearly the letters of Warsidi?" in shown
    assert "Warsidi" == study_verdicts(study.root)[0].same_as


def test_undo_takes_back_a_step_however_much_it_judged(desk: Desk, study: Study) -> None:
    """All that are sure are one step; so is the rest; so is one name."""
    press(at(desk, "Rasman"), "n")
    press(desk, "a")
    many = len(kept(study))
    press(desk, "r")
    assert len(kept(study)) > many > 1

    press(desk, "u")
    assert many == len(kept(study))
    press(desk, "u")
    assert [("Rasman", False)] == kept(study)
    press(desk, "u")
    assert [] == kept(study)
    assert "nothing left to undo" in press(desk, "u")


def test_undo_reaches_back_into_an_earlier_session(desk: Desk, study: Study) -> None:
    """What an earlier run kept can be taken back one by one."""
    press(at(desk, "Rasman"), "n")
    press(at(desk, "Warsidi"), "n")
    later = open_desk(study)
    press(later, "u")

    assert [("Rasman", False)] == kept(study)
    assert later.card is not None
    assert "Warsidi" == later.card.name


def test_a_verdict_can_be_changed_later(desk: Desk, study: Study) -> None:
    """The new one takes the place of the old one."""
    press(at(desk, "Rasman"), "n")
    press(at(desk, "Rasman"), "t")

    assert [("Rasman", True)] == kept(study)


def test_all_of_a_kind(desk: Desk, study: Study) -> None:
    """Names of people, sure or not; the number is still to be judged."""
    press(at(desk, "Rasman"), "o")

    assert {"Bunga", "Warsidi", "Wasridi", "Rasman", "Lasmini"} == {name for name, _ in kept(study)}
    assert {"phone", "person"} == {one.kind.value for one in desk.judging.left}


def test_a_name_that_is_a_word_is_followed_by_its_places(desk: Desk, study: Study) -> None:
    """Each beginning of a sentence is judged by itself, once the name is replaced."""
    press(at(desk, "Bunga"), "t")
    first = screen(desk)
    press(desk, "t")
    second = screen(desk)
    press(desk, "n")
    verdicts = study_verdicts(study.root)

    assert "in the place of a name" in first
    assert "this place" in first
    assert "may be the word" in second
    assert [True, True, False] == [one.accepted for one in verdicts]
    assert ["", "«Bunga» bilang", "«Bunga» bank"] == [
        " ".join(one.at[one.at.find("«") :].split()[:2]) for one in verdicts
    ]


def test_later_is_asked_again_at_the_end(desk: Desk) -> None:
    """What was put aside comes once more; then Enter makes the study."""
    at(desk, "Rasman")
    press(desk, "s")
    assert desk.card is not None
    assert "Rasman" != desk.card.name
    while len(desk.judging.left) > 1:
        press(desk, "n")
    assert "Rasman" == desk.card.name
    shown = press(desk, "n")

    assert "all judged" in shown
    assert "Enter makes the new study" in shown
    press(desk, "enter")
    assert (desk.over, desk.agreed) == (True, True)


def test_stopping_makes_no_study(desk: Desk) -> None:
    """Also at the end."""
    press(desk, "r", "q")

    assert (desk.over, desk.agreed) == (True, False)


def test_what_could_not_be_kept_is_said_and_is_not_judged(desk: Desk) -> None:
    """A full disk: the card stays, and the screen says so."""

    def full(_: object) -> None:
        raise StudyUnusable("no space left")

    at(desk, "Warsidi")
    desk.judging.keep = full
    shown = press(desk, "t")

    assert "NOT SAVED: no space left" in shown
    assert [] == desk.judging.verdicts
    assert desk.card is not None
    assert "Warsidi" == desk.card.name


def test_keys_of_ones_own_hold_here_too(study: Study) -> None:
    """Whoever takes with z in the review replaces with z."""
    from pathlib import Path

    from sentra_qual.review.keys import remapped

    desk = open_desk(study)
    desk.keymap = remapped({"take": "z"}, Path("k"))
    shown = press(at(desk, "Warsidi"), "z")

    assert "z/Enter replace" in shown
    assert [("Warsidi", True)] == kept(study)


@pytest.mark.parametrize("key", ["m", "x", "p", "1", "f5", "tab"])
def test_keys_that_mean_nothing_here_decide_nothing(desk: Desk, study: Study, key: str) -> None:
    """No memo, no quotation, no number."""
    before = screen(at(desk, "Warsidi"))

    assert before == press(desk, key)
    assert [] == kept(study)


def test_the_help_tells_every_key(desk: Desk) -> None:
    """What the bar leaves out in a narrow window stands there."""
    desk.press("h")
    shown = screen(desk, 100, 40)

    for key in ("t/Enter", "n ", "e ", "= ", "s ", "u ", "b/←", "a ", "o ", "r ", "g ", "q/Ctrl-C"):
        assert f"\n{key}" in shown, key
    assert "Keys" not in press(desk, "x")


def test_the_keymap_names_no_key_twice() -> None:
    """The sign for the same person is no letter of the review."""
    assert "=" not in {one.key for one in Keymap().bindings}
