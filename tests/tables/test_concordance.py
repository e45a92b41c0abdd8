"""Finds in their lines, and the forms they were found in."""

from __future__ import annotations

import pytest

from sentra_qual.model import Interview, Origin, Role, Span, Speaker, Turn, Unit
from sentra_qual.search import Finder, Line, Scene, parse_query
from sentra_qual.tables.concordance import Order, concordance, form_counts

TEXT = "Harga turun, lalu harganya naik lagi. Sebelah banting harga terus menerus.\nHarga!"


def lines(query: str = "harga") -> list[Line]:
    """Return what a query finds in one interview of two answers."""
    first, second = TEXT.split("\n")
    spans = (Span(0, len(first)), Span(len(first) + 1, len(TEXT)))
    turns = tuple(
        Turn(span, gaps, "N")
        for span, gaps in zip(spans, ((Span(6, 11),), ()), strict=True)
        if second
    )
    speakers = (Speaker("N", Role.INFORMANT, {"kode": "TSK-1"}),)
    origin = Origin("w1", "", "text", "labels")
    interview = Interview("w1", "W1", TEXT, turns, speakers, origin)
    units = [Unit("w1", span, at) for at, span in enumerate(spans)]
    finder = Finder(parse_query(query), Scene.of([interview]))
    return list(finder.lines([interview], units))


def cells(key: str, **options: object) -> list[object]:
    """Return a column of the concordance."""
    table = concordance(lines(), title="harga", full=True, **options)  # type: ignore[arg-type]
    at = [column.key for column in table.columns].index(key)
    return [row[at] for row in table.rows]


def test_each_find_stands_between_what_surrounds_it_in_its_passage() -> None:
    """A gap (here `turun`) is no word; nothing comes from the next passage."""
    assert ["Harga", "harganya", "harga", "Harga"] == cells("hit")
    assert ["", "Harga , lalu", "Harga , lalu harganya naik lagi. Sebelah banting", ""] == cells(
        "left"
    )
    assert "terus menerus." == cells("right")[2]
    assert [1, 1, 1, 2] == cells("line")


def test_offsets_quote_the_text() -> None:
    """What machines get points into the canonical text."""
    starts, ends = cells("start"), cells("end")

    assert cells("hit") == [TEXT[a:b] for a, b in zip(starts, ends, strict=True)]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("context", "left", "right"),
    [(9, "…banting", "terus…"), (60, "Harga , lalu harganya naik lagi. Sebelah banting",
                              "terus menerus."), (0, "…", "…"), (3, "…ing", "ter…")],
)  # fmt: skip
def test_context_is_cut_between_words_and_says_so(context: int, left: str, right: str) -> None:
    """Only where a single word is longer, it is cut inside."""
    assert (left, right) == (cells("left", context=context)[2], cells("right", context=context)[2])


def test_lines_are_sorted_by_what_stands_around() -> None:
    """By the words to the left from the find outwards, or to the right."""
    assert ["Harga", "Harga", "harga", "harganya"] == cells("hit", order=Order.LEFT)
    assert ["terus menerus.", "naik lagi. Sebelah banting harga terus menerus."] == [
        text for text in cells("right", order=Order.RIGHT) if str(text)[:1] in "tn"
    ][::-1]
    assert ["Harga", "harga", "Harga", "harganya"] == cells("hit", order=Order.HIT)


def test_a_screen_gets_few_columns_and_machines_all() -> None:
    """How the words are a form is shown when asked for."""
    brief = [c.key for c in concordance(lines(), title="x").columns]
    assert ["place", "informant", "left", "hit", "right"] == brief
    assert "derivation" in [c.key for c in concordance(lines(), title="x", why=True).columns]
    assert {"start", "end", "passage", "derivation", "role"} <= {
        c.key for c in concordance(lines(), title="x", full=True).columns
    }


def test_the_note_counts_finds_passages_and_speakers() -> None:
    """Always the counts together."""
    note = "4 finds in 2 passages, 1 speaker, 1 interview."

    assert (note,) == concordance(lines(), title="x").notes


def test_forms_are_counted_with_what_makes_them_forms() -> None:
    """The commonest first; a capital makes no other form."""
    table = form_counts(lines(), title="harga")

    assert [("harga", 3, 2, 1), ("harganya", 1, 1, 1)] == [row[:4] for row in table.rows]
    assert "with -nya" in str(table.rows[1][4])
