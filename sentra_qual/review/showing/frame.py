"""A whole screen as rows: what is in view, for every size of window.

In: a state, what the coder is typing, a width and a height.
Out: exactly that many rows, none wider.
Never: a claim that is not in the log (the message of what was saved comes from the log).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from sentra_qual.messages import say
from sentra_qual.review.cards import Card
from sentra_qual.review.keys import Keymap
from sentra_qual.review.showing.lists import (
    Mode,
    Ui,
    bar_rows,
    group_rows,
    growth_rows,
    help_rows,
    hint_rows,
    list_rows,
    page_rows,
)
from sentra_qual.review.showing.marking import kept
from sentra_qual.review.showing.panes import (
    Own,
    Talk,
    card_rows,
    detail_rows,
    hidden,
    scrolled,
    talk,
    window,
    window_scroll,
)
from sentra_qual.review.showing.rows import (
    DOWN,
    Look,
    Piece,
    Row,
    beside,
    clean,
    cut,
    fill,
    part,
    signed,
    width_of,
    wrap,
)
from sentra_qual.review.showing.screen import span_head
from sentra_qual.review.showing.telling import afterwards, finished, left, left_here, showing, where
from sentra_qual.review.spans import Draft
from sentra_qual.review.state import State

LEAST = (40, 12)
_WIDE = 110
_GAP = " │ "
_ENDLESS = 1 << 20
_MESSAGE = 3  # rows that a message may take


class _Body(NamedTuple):
    rows: Sequence[Row]
    numbers: Mapping[int, int] = MappingProxyType({})
    scroll: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows of a screen; `numbers` has the proposal of a row (for a mouse).

    `scroll` is how far the view could be moved of what was asked.
    """

    rows: tuple[Row, ...]
    numbers: dict[int, int] = field(default_factory=dict)
    scroll: int = 0


def frame(state: State, ui: Ui, keymap: Keymap, width: int, height: int) -> Frame:
    """Return what the screen shows."""
    if width < LEAST[0] or height < LEAST[1]:
        text = say("review.small", language=state.material.language, columns=width, rows=height)
        return Frame(exactly(wrap([Piece(text)], max(width, 1)), height))
    below = _below(state, ui, keymap, width, height)
    body = _body(state, ui, keymap, width, height - 1 - len(below))
    rows = (_header(state, ui, width), *exactly(body.rows, height - 1 - len(below)), *below)
    numbers = {place + 1: number for place, number in body.numbers.items()}
    return Frame(rows, numbers, body.scroll)


def _below(state: State, ui: Ui, keymap: Keymap, width: int, height: int) -> list[Row]:
    """Return what stands at the foot: what was told last and the keys, or the line being typed."""
    if ui.mode in (Mode.HELP, Mode.PAGE):
        return hint_rows(state, ui, keymap, width)
    bar = bar_rows(state, keymap, width, height)
    if not ui.typing:
        return [*_status(state, ui, width), *bar]
    hints = hint_rows(state, ui, keymap, width)
    rows = [*hints, ui.line.row(ui.label, width)]
    spare = 0 if ui.mode is Mode.LIST else len(bar) + 1 - len(rows)
    return [*rows, *([()] * spare)]


def exactly(rows: Sequence[Row], height: int) -> tuple[Row, ...]:
    """Return so many rows: empty ones added, or the last ones left out."""
    return (*rows[:height], *([()] * (height - len(rows))))


def _body(state: State, ui: Ui, keymap: Keymap, width: int, height: int) -> _Body:
    """Return what stands between the head and the message."""
    if ui.mode is Mode.HELP:
        language = state.material.language
        return _paged(help_rows(keymap, width, language, state.planned), ui, width, height)
    if ui.mode is Mode.PAGE:
        return _paged(page_rows(ui.page, width), ui, width, height)
    card = state.card
    if state.group and ui.mode is Mode.CARD:
        return _paged(group_rows(state, state.group, width), ui, width, height)
    if state.growth and ui.mode in (Mode.CARD, Mode.TERM):
        return _paged(growth_rows(state, state.growth, width), ui, width, height)
    if card is None:
        return _Body(_without_card(state, ui, keymap, width, height))
    if width >= _WIDE:
        return _side_by_side(state, ui, card, keymap, width, height)
    return _stacked(state, ui, card, keymap, width, height)


def _paged(rows: Sequence[Row], ui: Ui, width: int, height: int) -> _Body:
    """Return rows that may be more than there is room for, as far down as asked."""
    top = max(0, min(ui.scroll, len(rows) - height))
    return _Body(part(rows, top, height, width), scroll=top)


def _stacked(state: State, ui: Ui, card: Card, keymap: Keymap, width: int, height: int) -> _Body:
    """Return the conversation above, the card below."""
    said = talk(card, width, height + abs(ui.scroll), focus=state.focus, draft=state.draft)
    wish = said.end - said.asked + 2
    most = height * 2 // 3 if ui.detail else height // 2
    lower = max(height - wish - 1, most)
    if ui.mode is not Mode.LIST:
        lower = max(3, min(len(_lower(state, ui, card, keymap, width, _ENDLESS).rows), lower))
    upper = height - lower - 1
    own = _lower(state, ui, card, keymap, width, lower)
    line: Row = (Piece("─" * width, Look.FAINT),)
    rows = [*exactly(_upper(said, upper, ui, width), upper), line, *own.rows]
    return _Body(rows, own.numbers_below(upper + 1), _scroll(said, upper, ui, own))


def _side_by_side(
    state: State, ui: Ui, card: Card, keymap: Keymap, width: int, height: int
) -> _Body:
    """Return the conversation on the left, the card on the right."""
    first = width * 11 // 20
    said = talk(card, first, height + abs(ui.scroll), focus=state.focus, draft=state.draft)
    own = _lower(state, ui, card, keymap, width - first - len(_GAP), height)
    conversation = exactly(_upper(said, height, ui, first), height)
    rows = beside(list(conversation), own.rows, first, _GAP)
    return _Body(rows, own.numbers_below(0), _scroll(said, height, ui, own))


def _scroll(said: Talk, height: int, ui: Ui, own: _Half) -> int:
    return own.scroll if ui.detail else window_scroll(said, height, ui.scroll)


def _upper(said: Talk, height: int, ui: Ui, width: int) -> list[Row]:
    """Return the part of the conversation in view, with a sign if the passage goes on below."""
    scroll = 0 if ui.detail else ui.scroll
    rows = window(said, height, scroll)
    if rows and hidden(said, height, scroll):
        rows[-1] = signed(rows[-1], width, DOWN)
    return rows


@dataclass(frozen=True, slots=True)
class _Half:
    """The half of the screen below or beside the conversation."""

    own: Sequence[Own]
    scroll: int = 0

    @property
    def rows(self) -> list[Row]:
        return [one.row for one in self.own]

    def numbers_below(self, above: int) -> dict[int, int]:
        return {place + above: one.number for place, one in enumerate(self.own) if one.number}


def _lower(state: State, ui: Ui, card: Card, keymap: Keymap, width: int, height: int) -> _Half:
    """Return the card's half: its codes, a list to choose from, or a span in hand."""
    language = state.material.language
    if ui.mode is Mode.LIST:
        return _Half(list_rows(state, ui, width, height))
    if state.draft:
        return _Half(_span_rows(card, state.draft, width, language)[:height])
    if ui.detail:
        rows = detail_rows(card, width, focus=state.focus, language=language)
        top = max(0, min(ui.scroll, len(rows) - height))
        return _Half(scrolled(rows, top, height, width), top)
    none = "no_codes_yet" if state.blind else "no_proposals"
    return _Half(card_rows(card, width, height, focus=state.focus, keys=keymap.names(),
                           language=language, no_codes=none))  # fmt: skip


def _header(state: State, ui: Ui, width: int) -> Row:
    """Return where the card stands, what is left, what was done, who codes.

    In a narrow window the place comes first, and what is left in this interview.
    """
    here = where(state, state.at) if state.at and not state.done else ""
    room = width - 2
    rights = list(_rights(state, ui))
    fits = (one for one in rights if width_of(here) + width_of(one) + 3 <= room)
    right = cut(next(fits, rights[-1]), room)
    here = cut(here, max(0, room - width_of(right) - 1))
    between = " " * (room - width_of(here) - width_of(right))
    return (Piece(f" {here}{between}{right} ", Look.HEAD),)


def _rights(state: State, ui: Ui) -> Iterator[str]:
    """Yield what may stand on the right of the head, the longest first."""
    language, at = state.material.language, state.at
    acts = say("review.acts", language=language, work=ui.work)
    if at is None:
        yield acts
        return
    rest = left(state, at.interview)
    if ui.coder:
        yield f"{rest} · {acts} · {ui.coder}"
    yield f"{rest} · {acts}"
    yield rest
    yield left_here(state, at.interview)


def _status(state: State, ui: Ui, width: int) -> list[Row]:
    """Return what was told last, in a row or some more, and which passages are shown."""
    material = state.material
    right = showing(state)
    if not right and not material.complete:
        right = say("review.still_reading", language=material.language,
                    read=len(material.read), count=len(material.ids))  # fmt: skip
        if ui.message and width_of(ui.message + right) + 2 > width:
            right = ""
    right = cut(right, width // 2)
    look = Look.BAD if ui.bad else Look.GOOD
    if width_of(ui.message) + width_of(right) + 2 <= width:
        words = (Piece(clean(ui.message), look),)
        return [(*fill(words, width - width_of(right)), Piece(right, Look.FAINT))]
    rows = wrap([Piece(ui.message, look)], width)[:_MESSAGE]
    return [*rows, *([(Piece(right, Look.FAINT),)] if right else [])]


def _span_rows(card: Card, draft: Draft, width: int, language: str) -> list[Own]:
    """Say which span is in hand, and that it is not saved yet."""
    head = span_head(card, draft, language)
    words = kept(card.interview.text, draft.span, card.passage.gaps)
    rows = [
        *wrap([Piece(head, Look.STRONG)], width),
        *wrap([Piece(f"“{words}”")], width, "  ", "  "),
    ]
    return [Own(row) for row in rows]


def _without_card(state: State, ui: Ui, keymap: Keymap, width: int, height: int) -> list[Row]:
    """Say that nothing is left and what can be done now; or show a list to choose from."""
    if ui.mode is Mode.LIST:
        return [one.row for one in list_rows(state, ui, width, height)]
    rows: list[Row] = [()]
    rows += wrap([Piece(finished(state), Look.STRONG)], width, "  ", "  ")
    for text in afterwards(state, keymap.names()):
        rows += [(), *wrap([Piece(text)], width, "  ", "  ")]
    return rows
