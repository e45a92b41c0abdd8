"""Screens say where something is cut, why a tick is there, what comes next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from desk import desk, loans, material_of, press, screen
from hypothesis import given
from hypothesis import strategies as st
from material import candidate, coded_study, new_study

from sentra_qual.model import Candidate, Polarity, Span, Strength
from sentra_qual.review import Key, Material, Press, Session, Show
from sentra_qual.review.acting import AUDIT
from sentra_qual.review.choices import Listing, everything
from sentra_qual.review.growth import Growth
from sentra_qual.review.reducer import start
from sentra_qual.review.showing.lists import Mode
from sentra_qual.review.showing.rows import Look, Piece, plain, signed, trimmed, width_of
from sentra_qual.review.showing.telling import told
from sentra_qual.review.state import Kind, State
from sentra_qual.study import Study
from sentra_qual.study.runs import plan_run, save_run

HARSH = """\
Pewawancara: Bagaimana?
Informan: Harga turun, modal habis, model ditiru orang, semuanya serba susah begitu.
"""
CODES = ("harga", "modal", "model")


def crowded(folder: Path) -> Study:
    """Return a study with three proposals on one passage."""
    study = new_study(folder, HARSH)
    words = ("Harga turun", "modal habis", "model ditiru")
    found = [candidate(study, some, code) for some, code in zip(words, CODES, strict=True)]
    save_run(study, plan_run(study), found)
    return study


def test_what_is_left_out_of_a_card_has_a_sign(tmp_path: Path) -> None:
    """A definition that there is no room for is said to be there, with the key that shows it."""
    session = desk(material_of(crowded(tmp_path)))

    assert "… = shortened; d shows everything" in screen(session, 80, 20)
    assert " …\n" in screen(session, 80, 20) + "\n"
    assert "shortened" not in screen(session, 80, 40)


def test_all_of_a_definition_can_be_reached(few: Material) -> None:
    """▼ tells that there is more; the view moves no further than to the end."""
    session = press(desk(few), Key(Press.FOCUS, number=1))
    shown = screen(session, 50, 14, detail=True)

    assert "▼" in shown
    assert "rule: " in screen(session, 50, 14, detail=True, scroll=500)


def test_the_help_takes_the_whole_screen_and_says_that_it_goes_on(few: Material) -> None:
    """No row is spent on keys that do nothing there."""
    shown = screen(desk(few), 80, 24, mode=Mode.HELP)

    assert "▼" in shown and "any key goes back" in shown.splitlines()[-1]
    assert "▲" in screen(desk(few), 80, 24, mode=Mode.HELP, scroll=500)


def test_a_long_message_is_told_whole(few: Material) -> None:
    """A reason why a key was not saved is not cut at the edge."""
    why = "NOT SAVED: " + " ".join(f"reason{n}" for n in range(16)) + " end"

    assert " end" in screen(desk(few), 80, 24, message=why, bad=True)


def test_hints_are_told_whole_at_80_columns(few: Material) -> None:
    """Also how to leave, which stands last."""
    growth = Growth(few.stack("w1").units[0], "utang", code="modal")
    session = desk(few)
    session.state = replace(session.state, growth=growth)

    assert "Esc back" in " ".join(screen(session, mode=Mode.TERM, label="Term").split())


def test_a_list_says_how_long_it_is(few: Material) -> None:
    """And which line of it is chosen."""
    found = tuple(everything(desk(few).state, Listing.ADD))

    assert f"2/{len(found)}" in screen(desk(few), mode=Mode.LIST, choices=found, chosen=1)


@pytest.mark.parametrize("width", [40, 60, 80])
def test_help_and_the_way_out_stay_in_the_bar(few: Material, width: int) -> None:
    """In a narrow window rarer keys give way; the help names them all."""
    foot = " ".join(" ".join(screen(desk(few), width, 20).splitlines()[-3:]).split())

    for words in ("t/Enter save", "a add", "u undo", "h help", "q quit"):
        assert words in foot


def test_a_narrow_head_keeps_the_place(few: Material) -> None:
    """Which interview and passage it is comes before how much was done."""
    head = screen(desk(few), 40, 20, coder="sari").splitlines()[0]

    assert "w1 · 1 of 3" in head and "left 3" in head


def denied(one: Candidate) -> Candidate:
    """Return a strong candidate whose mention is denied."""
    pieces = tuple(replace(piece, polarity=Polarity.NEGATED) for piece in one.evidence)
    return replace(one, evidence=pieces, strength=Strength.STRONG)


def test_a_tick_on_a_denied_mention_says_why(tmp_path: Path) -> None:
    """Who denies it speaks of it; a reader wonders otherwise."""
    study = new_study(tmp_path, HARSH)
    save_run(study, plan_run(study), [denied(candidate(study, "modal habis", "modal"))])
    shown = " ".join(screen(desk(material_of(study)), 80, 30).split())

    assert "[x] Lack of capital" in shown and "ticked though denied" in shown


def test_an_answer_is_told_with_the_ticks_made_before(few: Material) -> None:
    """A coder who ticked one by hand and takes the card accepted two."""
    from sentra_qual.review.showing.telling import told

    session = press(desk(few), Key(Press.TOGGLE, number=2))
    before = session.state
    written = session.press(Key(Press.TAKE))

    assert "Saved: 2 accepted, 0 rejected; passage read" == told(
        before, session.state, Key(Press.TAKE), written
    )


@pytest.mark.parametrize(
    ("show", "words"),
    [
        (Show(), "Every passage was read."),
        (Show(Kind.INTERVIEW, "w1"), "w1 was read to its end."),
        (Show(Kind.WAITING), "Nothing waits for a decision any more."),
        (Show(Kind.FLAGGED), "These are all: only flagged."),
    ],
)
def test_the_end_says_of_what_it_is_the_end(few: Material, show: Show, words: str) -> None:
    """And which keys there are; no key of a card is named where there is none."""
    shown = screen(press(desk(few, show), *[Press.TAKE] * 4))

    assert words in shown
    assert "t/Enter" not in shown and "q quit" in shown


def audit_desk(material: Material) -> Session:
    """Return an audit of all passages, in which proposals are hidden."""

    def load(id_: str) -> object:
        stack = material.stack(id_)
        return replace(stack, proposed={}, hidden=stack.proposed)

    blind = replace(material, load=load, read={})  # type: ignore[arg-type]
    blind.read_whole()
    units = tuple(unit for id_ in blind.ids for unit in blind.stack(id_).units)
    session = desk(material)
    session.state = start(blind, plan=units, planned=AUDIT)
    return session


def told_by(session: Session, press_: Press) -> str:
    """Press a key and return what is told."""
    from sentra_qual.review.showing.telling import told

    before: State = session.state
    written = session.press(Key(press_))
    return told(before, session.state, Key(press_), written)


def test_an_audit_tells_nothing_of_what_rules_found(few: Material) -> None:
    """Neither when a card is taken nor when that is undone; hidden proposals stay hidden."""
    session = audit_desk(few)
    taken, undone = told_by(session, Press.TAKE), told_by(session, Press.UNDO)

    assert "Saved: passage read" == taken
    assert "Undone and saved: read" == undone


def test_an_audit_counts_its_own_list(few: Material) -> None:
    """Its passages come from all interviews by turns."""
    head = screen(audit_desk(few), 100, 24).splitlines()[0]

    assert "AUDIT" in head and "1 of 4 · w1" in head and "left 4" in head


def test_enter_leaves_a_form_of_which_nothing_is_left(tmp_path: Path) -> None:
    """Who presses Enter once more goes on, as on every card."""
    session = desk(material_of(loans(tmp_path)))
    group = Key(Press.GROUP, code="modal", text="affirmed|pinjaman")
    press(session, group, Press.TAKE, Press.MORE, Press.TAKE)
    assert session.state.group

    assert press(session, Press.TAKE).state.group is None


def test_a_form_that_is_decided_says_so_at_the_top(tmp_path: Path) -> None:
    """Also where the passages fill the screen, one sees what can be done with the rest."""
    group = Key(Press.GROUP, code="modal", text="affirmed|pinjaman")
    session = press(desk(material_of(loans(tmp_path))), group, Press.TAKE)

    assert "These 5 are decided. 4 others were not looked at." in screen(session, 60, 12)


def test_a_mark_ends_with_its_word(tmp_path: Path) -> None:
    """A pattern that ends inside a word or behind a blank is shown with whole words."""
    study = coded_study(tmp_path)
    material = material_of(study)
    stack = material.stack("w1")
    ((unit, some), *_) = [(one, stack.candidates(one)) for one in stack.units]
    piece = replace(some[0].evidence[0], span=Span(unit.span.start, unit.span.start + 2))
    first = replace(some[0], evidence=(piece,))
    material.read["w1"] = replace(stack, proposed={**stack.proposed, unit.span: (first,)})

    assert "Yang[1] sebelah" in screen(desk(material))


@given(st.lists(st.text(max_size=12), max_size=4), st.integers(1, 30))
def test_a_row_with_a_sign_fits(texts: list[str], width: int) -> None:
    """Whatever letters it has, cut or not."""
    row = tuple(Piece("".join(filter(str.isprintable, text)), Look.FAINT) for text in texts)

    assert width_of(plain(trimmed(row, width))) <= width
    assert width == width_of(plain(signed(row, width, "▼")))


def test_a_narrow_card_keeps_how_strong_the_reasons_are(few: Material) -> None:
    """Where a long name leaves no room, the box says how it stands, the word how strong."""
    shown = screen(desk(few), 42, 24)

    assert "1 [x] Price competition  strong\n" in shown


def test_a_card_without_codes_says_so_to_who_chooses_one(tmp_path: Path) -> None:
    """The key that goes to the next code of the card finds none."""
    study = new_study(tmp_path, HARSH)
    save_run(study, plan_run(study), [])
    session = desk(material_of(study))
    key = Key(Press.FOCUS, number=1)

    assert "no code to choose" in told(session.state, session.state, key, ())
    assert "Nothing to change" in told(session.state, session.state, Key(Press.TAKE), ())
