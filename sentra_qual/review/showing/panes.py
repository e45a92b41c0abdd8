"""The two halves of a screen: the conversation, and the card with its codes.

In: a card, a width and a height in cells.
Out: rows of styled text.
Never: a row wider than asked; more rows than asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from sentra_qual.messages import say
from sentra_qual.model import Span
from sentra_qual.review.cards import Card, Passage, Proposal, asks, turns_after, turns_before
from sentra_qual.review.showing.describing import (
    code_notes,
    definition,
    notes,
    reason,
    rules,
    short_reason,
    standing,
)
from sentra_qual.review.showing.marking import Mark, kept, marks_of, stretches
from sentra_qual.review.showing.rows import (
    Look,
    Piece,
    Row,
    cut,
    fill,
    part,
    trimmed,
    width_of,
    wrap,
)  # fmt: skip
from sentra_qual.review.spans import Draft

_BAR = "▌ "
_POINTER = "› "
_INSET = " " * 8


class Talk(NamedTuple):
    """A conversation as rows; the question starts at `asked`, the passage is `start` to `end`."""

    rows: list[Row]
    asked: int
    start: int
    end: int


class Own(NamedTuple):
    """A row of a card, and the number of the proposal it belongs to (0: the passage)."""

    row: Row
    number: int = 0


def talk(card: Card, width: int, most: int, *, focus: int = 0, draft: Draft | None = None) -> Talk:
    """Return the passage with what was said before and after it, about so many rows of each."""
    marks = marks_of(card.proposals)
    before, asked = _before(card, width, most)
    own = _passage(card, width, marks, focus, draft)
    after = _after(card, width, most)
    return Talk(before + own + after, len(before) - asked, len(before), len(before) + len(own))


def window(talk: Talk, height: int, scroll: int = 0) -> list[Row]:
    """Return the rows of a conversation that are in view: the passage with its question first.

    `scroll` moves the view by so many rows, as far as there are any.
    """
    top = _top(talk, height) + scroll
    top = max(0, min(top, len(talk.rows) - height))
    return talk.rows[top : top + height]


def window_scroll(talk: Talk, height: int, scroll: int) -> int:
    """Return by how many rows the view is moved at last: no further than there are any."""
    first = _top(talk, height)
    return max(0, min(first + scroll, len(talk.rows) - height)) - first


def hidden(talk: Talk, height: int, scroll: int = 0) -> bool:
    """Tell whether a part of the passage is below the view."""
    return max(0, min(_top(talk, height) + scroll, len(talk.rows) - height)) + height < talk.end


def _top(talk: Talk, height: int) -> int:
    """Return the first row in view: the question if there is room, and some rows after."""
    size = talk.end - talk.start
    spare = height - size
    if spare <= 1:
        return max(0, talk.start - 1)
    behind = min(len(talk.rows) - talk.end, max(2, spare * 3 // 5))
    above = max(spare - behind, min(talk.start - talk.asked, spare))
    return max(0, talk.start - above)


def _before(card: Card, width: int, most: int) -> tuple[list[Row], int]:
    """Return what was said before, and how many rows of it are the question."""
    rows: list[Row] = []
    asked = 0
    own = card.interview.turns[card.unit.turn].span
    if card.before and card.before.span.end > own.start:
        rows = _beside(card, card.before, width)
        asked = 0 if card.question else len(rows)
    asking = True
    for passage in turns_before(card.interview, card.unit.turn):
        if len(rows) > most:
            break
        asking = asking and asks(card.interview, passage.speaker)
        found = _beside(card, passage, width, Look.PLAIN if asking else Look.FAINT)
        rows = found + rows
        asked = len(rows) if asking else asked
    return rows, asked


def _after(card: Card, width: int, most: int) -> list[Row]:
    rows: list[Row] = []
    rest = card.after if card.after and card.after.speaker == card.passage.speaker else None
    if rest and rest.span.start < card.interview.turns[card.unit.turn].span.end:
        rows = _beside(card, rest, width)
    for passage in turns_after(card.interview, card.unit.turn):
        if len(rows) > most:
            break
        rows += _beside(card, passage, width)
    return rows


def _beside(card: Card, passage: Passage, width: int, look: Look = Look.FAINT) -> list[Row]:
    words = kept(card.interview.text, passage.span, passage.gaps)
    pieces = [*_speaker(passage, look), Piece(words, look)]
    return wrap(pieces, width, "  ", "    ")


def _speaker(passage: Passage, look: Look) -> list[Piece]:
    return [Piece(cut(passage.speaker, 20) + ": ", look)]


def _passage(
    card: Card, width: int, marks: list[Mark], focus: int, draft: Draft | None
) -> list[Row]:
    """Return the passage behind a bar, with the evidence marked, or the span in hand."""
    words = _drafted(card, draft) if draft else _marked(card, marks, focus)
    return wrap([*_speaker(card.passage, Look.STRONG), *words], width, _BAR, _BAR + "  ")


def _marked(card: Card, marks: list[Mark], focus: int) -> Iterator[Piece]:
    for one in stretches(card.interview.text, card.passage, marks):
        for mark in one.closing:
            yield Piece(f"[{mark.label.replace(' ', '')}]", Look.FAINT)
        chosen = any(focus in mark.numbers for mark in one.within)
        look = Look.CHOSEN if chosen else Look.MARK if one.within else Look.PLAIN
        yield Piece(one.text, Look.FAINT if one.aside else look)


def _drafted(card: Card, draft: Draft) -> Iterator[Piece]:
    text, gaps, unit = card.interview.text, card.passage.gaps, card.unit.span
    yield Piece(kept(text, Span(unit.start, draft.span.start), gaps))
    yield Piece(f"[{kept(text, draft.span, gaps)}]", Look.CHOSEN)
    yield Piece(kept(text, Span(draft.span.end, unit.end), gaps))


# The card


_LEVELS = (0, 1, 2, 3)
_FIRST = 2  # reasons that stand before the definition
_LEAST = 4  # rows of the code in focus
_MORE = " …"
_ROOMY = 50  # from here on a hint may be a sentence


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A card to be laid out."""

    card: Card
    width: int
    focus: int
    language: str

    def reasons(self, one: Proposal) -> list[str]:
        """Return why a proposal stands on the card."""
        return [reason(self.card.interview, piece, self.language) for piece in one.evidence]

    def short(self, one: Proposal) -> str:
        """Return the first reason in a few words."""
        if not one.evidence:
            return ""
        return short_reason(self.card.interview, one.evidence[0], self.language)


def card_rows(
    card: Card, width: int, height: int, *, focus: int, keys: dict[str, str], language: str,
    no_codes: str = "no_proposals",
) -> list[Own]:  # fmt: skip
    """Return the codes of a card, as much said of each as there is room for.

    Where something is left out a sign says so, and how to see it.
    """
    sheet = _Sheet(card, width, focus, language)
    head = _passage_rows(sheet)
    if not card.proposals:
        text = say(f"review.{no_codes}", language=language, **keys)
        return [*head, *(Own(row) for row in wrap([Piece(text, Look.FAINT)], width, "  ", "  "))]
    told = _told(sheet, height - len(head))
    if told != _in_full(sheet):
        name = "more_of_it" if width >= _ROOMY else "more_of_it_short"
        head = _passage_rows(sheet, say(f"review.{name}", language=language, **keys))
        told = _marked_short(sheet, _told(sheet, height - len(head)))
    return _in_view([*head, *chain(*told)], height, sheet)


def detail_rows(card: Card, width: int, *, focus: int, language: str) -> list[Own]:
    """Return all the codebook says of the code in focus, or of every code on the card."""
    sheet = _Sheet(card, width, focus, language)
    rows: list[Own] = []
    for number, one in enumerate(card.proposals, start=1):
        if focus in (0, number):
            rows += _proposal(sheet, one, number, 3)
            for text in (*definition(one.code, language), *rules(one, language)):
                rows += _more(sheet, text, number)
    return rows


def _told(sheet: _Sheet, room: int) -> list[list[Own]]:
    """Return each proposal with as much of it as there is room for.

    As much of the one in focus as leaves a row for each of the others; then a short
    reason of each, then all reasons, then the definitions, ticked ones first; what is left
    of the room holds the beginning of the next one.
    """
    full = _in_full(sheet)
    told = [list(_proposal(sheet, one, number, 0)) for number, one in _numbered(sheet)]
    if sheet.focus:
        most = max(_LEAST, room - len(told) + 1)
        told[sheet.focus - 1] = full[sheet.focus - 1][:most]
    others = [one for one in _ticked_first(sheet) if one[0] != sheet.focus]
    for level in _LEVELS[1:]:
        for number, one in others:
            more = list(_proposal(sheet, one, number, level))
            spare = room - sum(map(len, told))
            if len(more) - len(told[number - 1]) <= spare:
                told[number - 1] = more
    for number, _ in others:
        spare = room - sum(map(len, told))
        if spare > 0 and told[number - 1] != full[number - 1]:
            told[number - 1] = full[number - 1][: len(told[number - 1]) + spare]
    return told


def _in_full(sheet: _Sheet) -> list[list[Own]]:
    return [list(_proposal(sheet, one, number, 3)) for number, one in _numbered(sheet)]


def _numbered(sheet: _Sheet) -> list[tuple[int, Proposal]]:
    return list(enumerate(sheet.card.proposals, start=1))


def _ticked_first(sheet: _Sheet) -> list[tuple[int, Proposal]]:
    return sorted(_numbered(sheet), key=lambda entry: not entry[1].ticked)


def _marked_short(sheet: _Sheet, told: list[list[Own]]) -> list[list[Own]]:
    """Return proposals with a sign behind each that is not told in full."""
    return [
        rows if rows == full else [*rows[:-1], _with_sign(rows[-1], sheet.width)]
        for rows, full in zip(told, _in_full(sheet), strict=True)
    ]


def _with_sign(last: Own, width: int) -> Own:
    row = trimmed(last.row, width - len(_MORE))
    return Own((*row, Piece(_MORE, Look.KEY)), last.number)


def _in_view(rows: list[Own], height: int, sheet: _Sheet) -> list[Own]:
    """Return the rows around the proposal in focus."""
    own = [place for place, one in enumerate(rows) if one.number == sheet.focus] or [0]
    return scrolled(rows, max(0, min(own[-1] - height + 1, own[0])), height, sheet.width)


def scrolled(rows: Sequence[Own], top: int, height: int, width: int) -> list[Own]:
    """Return the rows in view, with a sign where there are more."""
    numbers = [one.number for one in rows[top : top + height]]
    shown = part([one.row for one in rows], top, height, width)
    return [Own(row, number) for row, number in zip(shown, numbers, strict=True)]


def _passage_rows(sheet: _Sheet, hint: str = "") -> list[Own]:
    """Return the row of the passage itself: what was noted on it, and how to see more."""
    pointer = _POINTER if sheet.focus == 0 else "  "
    name = say("review.this_passage", language=sheet.language)
    text = " · ".join([name, *notes(sheet.card, sheet.language)])
    look = Look.PLAIN if sheet.focus == 0 else Look.FAINT
    room = sheet.width - width_of(hint) - (2 if hint else 0)
    rows = wrap([Piece(text, look)], max(room, sheet.width // 2), pointer, "    ")[:3]
    if hint:
        rows[0] = (*fill(rows[0], sheet.width - width_of(hint)), Piece(hint, Look.KEY))
        rows[0] = trimmed(rows[0], sheet.width)
    return [Own(row) for row in rows]


def _proposal(sheet: _Sheet, one: Proposal, number: int, level: int) -> Iterator[Own]:
    """Yield a proposal: one row, and below it what its level says."""
    short = sheet.short(one) if level == 0 else ""
    yield Own(_tick_row(sheet, one, number, short), number)
    if level == 1 and one.evidence:
        words = cut(sheet.short(one), sheet.width - len(_INSET))
        yield Own((Piece(_INSET), Piece(words, Look.FAINT)), number)
    for text in code_notes(sheet.card, one, sheet.language) if level else ():
        yield from _more(sheet, text, number)
    reasons = sheet.reasons(one) if level > 1 else []
    for text in reasons[:_FIRST]:
        yield from _more(sheet, text, number)
    if level == 3:
        yield from _more(sheet, one.code.definition(sheet.language), number, Look.PLAIN)
    for text in reasons[_FIRST:]:
        yield from _more(sheet, text, number)


def _tick_row(sheet: _Sheet, one: Proposal, number: int, short: str) -> Row:
    """Return number, box, name; how it stands beside it where there is room."""
    chosen = sheet.focus == number
    start = f"{_POINTER if chosen else '  '}{number} {'[x]' if one.ticked else '[ ]'} "
    room = sheet.width - width_of(start)
    name = cut(one.code.name(sheet.language), max(room * 2 // 3, 8))
    how = standing(one, sheet.language)
    if width_of(name + how) + 2 > room:
        how = standing(one, sheet.language, brief=True)
    how = " · ".join([how, *([short] if short else [])])
    how = cut(how, room - width_of(name) - 2)
    look = Look.CHOSEN if chosen else Look.STRONG if one.ticked else Look.PLAIN
    return (Piece(start, Look.KEY), Piece(name, look), Piece("  "), Piece(how, Look.FAINT))


def _more(sheet: _Sheet, text: str, number: int, look: Look = Look.FAINT) -> Iterator[Own]:
    if text.strip():
        for row in wrap([Piece(text, look)], sheet.width, _INSET, _INSET + "  "):
            yield Own(row, number)
