"""Texts are edited at random: no decision ever comes to a wrong place, most come home."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from editing import EDITS, SMALL_EDITS, Edited, answers, delete, mend, some_place, transcript
from hypothesis import given, settings
from hypothesis import strategies as st

from sentra_qual.model import Act, Decision, Interview, Origin, Span, Unit
from sentra_qual.study.anchors import anchor, settle
from sentra_qual.study.files import sha256
from sentra_qual.study.oldtexts import OldTexts
from sentra_qual.study.words import Words, words_of

Edit = Callable[[Edited, Random], None]


class Remembered:
    """Old texts that know one text, as OldTexts would."""

    def __init__(self, text: str) -> None:
        self.known = text

    def words(self, digest: str) -> Words | None:
        """Return the words of the one text."""
        return words_of(self.known) if digest == sha256(self.known) else None


def interview(text: str) -> Interview:
    """Return an interview of one text."""
    return Interview("w1", "w1", text, (), (), Origin("w.txt", "0", "text", "labels"))


def lines_around(text: str, at: int) -> tuple[str, str, str]:
    """Return the line at a place and its neighbours: what was said, without who and when."""
    spoken = []
    for found in re.finditer(r"[^\n]+", text):
        said = re.sub(r"^.*?: ", "", re.sub(r"\[[\d:]+\]", "", found[0]))
        if re.sub(r"\W", "", said):
            spoken.append((found.start(), re.sub(r"\W", "", said).lower()))
    here = sum(1 for start, _ in spoken if start <= at) - 1
    words = ["", *(said for _, said in spoken), ""]
    return words[here], words[here + 1], words[here + 2]


def same_answer(old: str, before: Span, new: str, after: Span) -> bool:
    """Tell whether two places are the same answer to the same question, or before the same one.

    Nobody could tell such an answer from another one, and nobody needs to.
    """
    one, other = lines_around(old, before.start), lines_around(new, after.start)
    return one[1] == other[1] and (one[0] == other[0] or one[2] == other[2])


def come_home(chance: Random, edits: Sequence[Edit], times: int, *, known: bool) -> str:
    """Decide on a place, edit the text, and tell where the decision is: home, stranded, astray."""
    text = transcript(chance, 12)
    place = some_place(text, chance)
    about = anchor(interview(text), Span(0, len(text)), place)
    decision = Decision("d", 1, "t", "s", "m", Act.ACCEPT, code="x", **about)
    edited = Edited(text)
    for _ in range(times):
        if edited.text:
            chance.choice(edits)(edited, chance)
    units = [Unit("w1", span, 0) for span in answers(edited.text)]
    old: Any = Remembered(text) if known else None
    settled = settle([decision], [interview(edited.text)], units, old=old)
    if not settled.decisions:
        return "stranded"
    found = settled.decisions[0].span
    assert found
    right = edited.came_from(found, place) >= 0.5
    return "home" if right or same_answer(text, place, edited.text, found) else "astray"


@settings(max_examples=150, deadline=None)
@given(
    chance=st.randoms(use_true_random=False),
    edits=st.sampled_from([SMALL_EDITS, EDITS, (delete,)]),
    times=st.integers(1, 4),
    known=st.booleans(),
)
def test_no_edit_moves_a_decision_to_a_wrong_place(
    chance: Random, edits: Sequence[Edit], times: int, known: bool
) -> None:
    """Typing errors, lines put in, taken out, doubled, other labels, breaks and times."""
    assert "astray" != come_home(chance, edits, times, known=known)


@pytest.mark.parametrize(
    ("edits", "times", "known", "home"),
    [
        ((mend,), 1, True, 0.98), ((mend,), 30, True, 0.75), (SMALL_EDITS, 3, True, 0.85),
        ((mend,), 1, False, 0.95), (SMALL_EDITS, 3, False, 0.8),
    ],
)  # fmt: skip
def test_most_decisions_come_home(
    edits: Sequence[Edit], times: int, known: bool, home: float
) -> None:
    """Finding nothing would never be wrong, and of no use."""
    found = Counter(come_home(Random(n), edits, times, known=known) for n in range(120))

    assert 0 == found["astray"]
    assert home <= found["home"] / 120


def test_thousands_of_edits_move_nothing_to_a_wrong_place(share: float) -> None:
    """The same as above, a thousand times, or ten thousand with --long."""
    found: Counter[str] = Counter()
    times_all = int(10_000 * share)
    for seed in range(times_all):
        edits, times = [(SMALL_EDITS, 4), (EDITS, 3), ((delete,), 3), ((mend,), 30)][seed % 4]
        found[come_home(Random(seed), edits, times, known=seed % 8 < 4)] += 1

    assert 0 == found["astray"], found
    assert found["home"] > 0.75 * times_all


@settings(max_examples=40, deadline=None)
@given(chance=st.randoms(use_true_random=False), known=st.booleans())
def test_a_text_that_is_restored_has_its_decisions_back(chance: Random, known: bool) -> None:
    """What was stranded is kept, and at home again with the old text."""
    text = transcript(chance, 6)
    place = some_place(text, chance)
    unit = Unit("w1", Span(0, len(text)), 0)
    about = anchor(interview(text), unit.span, place)
    decision = Decision("d", 1, "t", "s", "m", Act.ACCEPT, code="x", **about)
    old: Any = Remembered(text) if known else None
    gone = settle(
        [decision], [interview("Informan: Lain.\n")], [Unit("w1", Span(10, 15), 0)], old=old
    )

    assert ((), (decision,)) == (gone.decisions, gone.stranded)
    assert (decision,) == settle(gone.stranded, [interview(text)], [unit], old=old).decisions


def test_an_interview_under_another_name_is_known_by_its_text() -> None:
    """Renaming a file loses nothing, unless two interviews have the same text."""
    text = "Informan: Harga naik terus, modal susah.\n"
    unit = Span(10, 40)
    about = anchor(interview(text), unit, Span(10, 15))
    decision = Decision("d", 1, "t", "s", "m", Act.ACCEPT, code="x", **about)
    one, other = (replace(interview(text), id=name) for name in ("b1", "b2"))

    moved = settle([decision], [one], [Unit("b1", unit, 0)]).decisions
    assert [("b1", unit, Span(10, 15))] == [(one.interview, one.unit, one.span) for one in moved]
    assert (decision,) == settle([decision], [one, other], [Unit("b1", unit, 0)]).stranded


def test_words_are_kept_as_numbers_and_read_again(tmp_path: Path) -> None:
    """What is kept of a text tells which words are equal, not what they are."""
    old = OldTexts(tmp_path)
    text = "Informan: Harga naik, harga turun.\n\nPewawancara: Oh.\n"
    old.keep([interview(text)])
    kept = next((tmp_path / ".sentra" / "texts").iterdir())

    assert words_of(text) == old.words(sha256(text))
    assert b"arga" not in kept.read_bytes()
    assert None is old.words("0" * 64)
    assert None is old.words("../" * 8)
    for damage in (b"", b"x", b"1234" * 9, kept.read_bytes()[:-4]):
        kept.write_bytes(damage)
        assert None is old.words(sha256(text))


def test_a_text_that_add_replaced_is_known_without_being_kept(tmp_path: Path) -> None:
    """The copy in interviews/.old serves, unless somebody changed it."""
    text = "Informan: Harga naik.\n"
    place = tmp_path / "interviews" / ".old" / f"{sha256(text)}.txt"
    place.parent.mkdir(parents=True)
    place.write_text(text)
    assert words_of(text) == OldTexts(tmp_path).words(sha256(text))

    place.write_text("lain")
    assert None is OldTexts(tmp_path).words(sha256(text))


def test_words_that_cannot_be_kept_are_done_without(tmp_path: Path) -> None:
    """A read-only study is opened all the same."""
    (tmp_path / ".sentra").write_text("a file where a folder should be")
    OldTexts(tmp_path).keep([interview("Informan: Harga.\n")])

    assert None is OldTexts(tmp_path).words(sha256("Informan: Harga.\n"))
